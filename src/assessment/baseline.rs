//! Baselines: the findings that a charter is known to have, so that only new ones count, and the list can only shrink.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the file; a change that breaks readers raises the first number.
pub const BASELINE_VERSION: &str = "1.0";

/// The findings that charters are known to have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "charter-audit baseline")]
pub struct Baseline {
    /// Version of this format.
    pub schema_version: String,
    /// The frameworks that the charters were measured against.
    pub frameworks: Vec<KnownFramework>,
    /// The charters in the order of their paths.
    pub charters: Vec<KnownCharter>,
}

/// A framework.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct KnownFramework {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// A charter and its known findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KnownCharter {
    /// Its path, relative to the folder of the baseline, with `/`.
    pub charter: String,
    /// Its title, by which it is known again under another name.
    pub title: String,
    /// Its findings in the order of code and fingerprint.
    pub findings: Vec<KnownFinding>,
}

/// A known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct KnownFinding {
    /// Element id, with its framework and a slash before it in a run by several frameworks; or a code of the catalogue.
    pub code: String,
    /// What it is known again by: 16 hexadecimal digits.
    pub fingerprint: String,
    /// How far the charter falls short: levels or facets that are missing, else 1. More than that is a new finding.
    pub shortfall: u8,
    /// What was the matter, for people.
    pub message: String,
}

impl KnownFinding {
    /// Whether both are the same finding, however far the charter falls short.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.code == other.code && self.fingerprint == other.fingerprint
    }
}

impl KnownCharter {
    /// The known finding that is the same as this one, if there is one.
    #[must_use]
    pub fn find(&self, finding: &KnownFinding) -> Option<&KnownFinding> {
        self.findings.iter().find(|known| known.is_same(finding))
    }

    /// Whether this finding is known, and was no better.
    #[must_use]
    pub fn holds(&self, finding: &KnownFinding) -> bool {
        self.find(finding).is_some_and(|known| finding.shortfall <= known.shortfall)
    }

    /// How much the findings of two charters are the same, in thousandths of the longer list; nothing up to half of it.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let most = self.findings.len().max(other.findings.len());
        let shared = self.findings.iter().filter(|finding| other.find(finding).is_some()).count();
        (shared * 2 > most).then(|| shared * 1000 / most)
    }
}

impl Baseline {
    /// A baseline of these charters: in order, each once, each finding once and as mild as it stands anywhere.
    #[must_use]
    pub fn new(mut frameworks: Vec<KnownFramework>, charters: impl IntoIterator<Item = KnownCharter>) -> Self {
        frameworks.sort();
        let mut merged: BTreeMap<String, KnownCharter> = BTreeMap::new();
        for charter in charters {
            match merged.get_mut(&charter.charter) {
                Some(known) => known.findings.extend(charter.findings),
                None => {
                    merged.insert(charter.charter.clone(), charter);
                }
            }
        }
        for charter in merged.values_mut() {
            charter.findings.sort();
            charter.findings.dedup_by(|later, earlier| later.is_same(earlier));
        }
        Self { schema_version: BASELINE_VERSION.to_owned(), frameworks, charters: merged.into_values().collect() }
    }

    /// What is known of a charter.
    #[must_use]
    pub fn charter(&self, path: &str) -> Option<&KnownCharter> {
        let at = self.charters.binary_search_by(|known| known.charter.as_str().cmp(path)).ok()?;
        self.charters.get(at)
    }

    /// How many findings are known.
    #[must_use]
    pub fn size(&self) -> usize {
        self.charters.iter().map(|charter| charter.findings.len()).sum()
    }
}

/// Which of the `gone` charters each of the `new` ones was before it got another path: new path to old path.
///
/// Two are taken for one charter when they share most findings. Those with the same title are paired first, then those
/// that are most alike, then those with the same file name, then those whose paths come first.
#[must_use]
pub fn renames(gone: &[&KnownCharter], new: &[KnownCharter]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for same_title in [true, false] {
        let mut pairs = Vec::new();
        for to in new.iter().filter(|to| !found.contains_key(&to.charter)) {
            for from in gone.iter().filter(|from| !taken.contains(from.charter.as_str())) {
                if (from.title == to.title) != same_title {
                    continue;
                }
                if let Some(likeness) = from.likeness(to) {
                    let moved = name(&from.charter) == name(&to.charter);
                    pairs.push((Reverse(likeness), !moved, from.charter.as_str(), to.charter.as_str()));
                }
            }
        }
        pairs.sort_unstable();
        for (_, _, from, to) in pairs {
            if !taken.contains(from) && !found.contains_key(to) {
                taken.insert(from);
                found.insert(to.to_owned(), from.to_owned());
            }
        }
    }
    found
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The findings of a charter that are not in what is known of it, or are worse than there.
pub fn loosens<'a>(known: Option<&'a KnownCharter>, now: &'a KnownCharter) -> impl Iterator<Item = &'a KnownFinding> {
    now.findings.iter().filter(move |finding| !known.is_some_and(|known| known.holds(finding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charter(path: &str, title: &str, prints: &[&str]) -> KnownCharter {
        let finding = |print: &&str| KnownFinding {
            code: "X1".to_owned(),
            fingerprint: (*print).to_owned(),
            shortfall: 1,
            message: String::new(),
        };
        KnownCharter {
            charter: path.to_owned(),
            title: title.to_owned(),
            findings: prints.iter().map(finding).collect(),
        }
    }

    fn pairs(gone: &[KnownCharter], new: &[KnownCharter]) -> Vec<(String, String)> {
        renames(&gone.iter().collect::<Vec<_>>(), new).into_iter().map(|(to, from)| (from, to)).collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn a_charter_is_known_again_by_most_of_its_findings() {
        let old = [charter("a.md", "T", &["1", "2", "3"])];
        assert_eq!(pairs(&old, &[charter("b.md", "U", &["1", "2"])]), [pair("a.md", "b.md")]);
        assert_eq!(pairs(&old, &[charter("b.md", "T", &["1"])]), []);
        assert_eq!(pairs(&old, &[charter("b.md", "T", &["1", "2", "4", "5"])]), []);
        assert_eq!(pairs(&[charter("a.md", "T", &[])], &[charter("b.md", "T", &[])]), []);
    }

    #[test]
    fn the_same_title_goes_before_likeness_and_likeness_before_the_name() {
        let old = [charter("x/a.md", "T", &["1", "2", "3"]), charter("x/b.md", "U", &["1", "2", "3"])];
        let new = [charter("y/a.md", "U", &["1", "2"]), charter("y/b.md", "T", &["1", "2", "3"])];
        assert_eq!(pairs(&old, &new), [pair("x/b.md", "y/a.md"), pair("x/a.md", "y/b.md")]);
        let untitled = [charter("y/a.md", "V", &["1", "2"]), charter("y/b.md", "V", &["1", "2", "3"])];
        assert_eq!(pairs(&old, &untitled), [pair("x/a.md", "y/a.md"), pair("x/b.md", "y/b.md")]);
    }

    #[test]
    fn a_charter_that_stands_twice_keeps_each_finding_once_and_as_mild_as_anywhere() {
        let mut worse = charter("a.md", "T", &["1", "2"]);
        worse.findings[0].shortfall = 3;
        let baseline = Baseline::new(Vec::new(), [worse, charter("a.md", "T", &["1"])]);
        assert_eq!(baseline.charters, [charter("a.md", "T", &["1", "2"])]);
        assert_eq!(baseline.size(), 2);
    }

    #[test]
    fn more_shortfall_loosens_and_less_does_not() {
        let known = charter("a.md", "T", &["1"]);
        let mut now = known.clone();
        assert_eq!(loosens(Some(&known), &now).count(), 0);
        now.findings[0].shortfall = 0;
        assert_eq!(loosens(Some(&known), &now).count(), 0);
        now.findings[0].shortfall = 2;
        assert_eq!(loosens(Some(&known), &now).count(), 1);
        assert_eq!(loosens(None, &now).count(), 1);
    }
}
