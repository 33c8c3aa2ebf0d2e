//! What changed between two results of a charter. Pure: a profile comes from an audit or from a report that was written
//! earlier, and the comparison does not ask which.

use super::Verdict;
use crate::framework::Base;
use crate::text::digest::beginning;

/// What is compared of one charter's result against one framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Path of the charter as given, with `/`.
    pub charter: String,
    /// Its title.
    pub title: String,
    /// Language that it was read in.
    pub language: String,
    /// Name and version of the program that made the result.
    pub program: String,
    /// SHA-256 of the charter's bytes.
    pub sha256: String,
    /// The day on which waivers were judged, YYYY-MM-DD.
    pub today: String,
    /// What it was measured against.
    pub yardstick: Yardstick,
    /// Total, 0 to 100 with one decimal, waived elements left out; nothing where all are waived.
    pub total: Option<f64>,
    /// Total as if nothing were waived.
    pub total_without_waivers: f64,
    /// The recommendations in the framework's order.
    pub recommendations: Vec<RecommendationStanding>,
}

/// What a result was measured against: results compare only where all is equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yardstick {
    /// Framework id.
    pub id: String,
    /// Framework version.
    pub version: String,
    /// SHA-256 of the framework's data.
    pub digest: String,
    /// The packs that the framework extends, the nearest first.
    pub extends: Vec<Base>,
}

impl std::fmt::Display for Yardstick {
    /// Id, version and the beginning of the digest, which is what reports print of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digest = beginning(&self.digest);
        write!(f, "{} {} (digest {digest})", self.id, self.version)
    }
}

/// How a recommendation stands.
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendationStanding {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Score, 0 to 100 with one decimal; nothing where all elements are waived.
    pub score: Option<f64>,
    /// Verdict.
    pub verdict: Verdict,
    /// Its elements in the framework's order.
    pub elements: Vec<Standing>,
}

/// How an element stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Scale: strength, presence or coverage.
    pub scale: String,
    /// Code as in tables.
    pub code: String,
    /// The code in words.
    pub result: String,
    /// Score, 0 to 1.
    pub score: f64,
    /// Whether a person decided the code.
    pub by_person: bool,
    /// Reason of the waiver, if it is waived.
    pub waived: Option<String>,
    /// The facets that it names.
    pub facets: Vec<Facet>,
    /// The words that decided.
    pub quote: Option<Quote>,
}

/// A facet that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Line that names it, from 1.
    pub line: Option<usize>,
}

/// Words that decided, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words on one line.
    pub text: String,
    /// Article or heading; may be empty.
    pub place: String,
    /// First line, from 1; nothing where a person quotes words that no clause holds.
    pub line: Option<usize>,
    /// Last line.
    pub end_line: Option<usize>,
}

/// What became of an element, the worst first. Codes alone decide: a waiver takes an element out of the score, and does
/// not make it stand any higher.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It was answered and is no longer.
    Vanished,
    /// Its score is lower, and not 0.
    Fell,
    /// It was not answered and now is.
    Appeared,
    /// Its score is higher, and was not 0.
    Rose,
    /// Its score is the same, and other facets are named.
    Facets,
    /// Its score and its facets are the same.
    Unchanged,
}

impl Direction {
    /// All of them, the worst first.
    pub const ALL: [Self; 6] = [Self::Vanished, Self::Fell, Self::Appeared, Self::Rose, Self::Facets, Self::Unchanged];

    /// Whether it makes the comparison fail: the element stands lower than it did.
    #[must_use]
    pub fn is_fall(self) -> bool {
        matches!(self, Self::Vanished | Self::Fell)
    }
}

/// Scores are written with four decimals; what is nearer than this is the same.
const SAME: f64 = 0.000_05;

/// What becomes of an element between these scores, where `facets_differ` says whether other facets are named.
#[must_use]
pub fn direction(old: f64, new: f64, facets_differ: bool) -> Direction {
    match (old > SAME, new > SAME) {
        (true, false) => Direction::Vanished,
        (false, true) => Direction::Appeared,
        _ if new < old - SAME => Direction::Fell,
        _ if new > old + SAME => Direction::Rose,
        _ if facets_differ => Direction::Facets,
        _ => Direction::Unchanged,
    }
}

/// Two profiles side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The older one.
    pub old: &'a Profile,
    /// The newer one.
    pub new: &'a Profile,
    /// Old and new recommendations in the framework's order.
    pub recommendations: Vec<(&'a RecommendationStanding, &'a RecommendationStanding)>,
    /// All elements in the framework's order, those that did not change too.
    pub elements: Vec<ElementChange<'a>>,
}

/// An element in both.
#[derive(Debug)]
pub struct ElementChange<'a> {
    /// Id of its recommendation.
    pub recommendation: &'a str,
    /// How it stood.
    pub old: &'a Standing,
    /// How it stands.
    pub new: &'a Standing,
    /// What became of it.
    pub direction: Direction,
    /// Facets that only the new one names.
    pub gained: Vec<&'a Facet>,
    /// Facets that only the old one names.
    pub lost: Vec<&'a Facet>,
}

impl Comparison<'_> {
    /// How many elements went this way.
    #[must_use]
    pub fn count(&self, direction: Direction) -> usize {
        self.elements.iter().filter(|element| element.direction == direction).count()
    }

    /// How many elements stand lower than they did.
    #[must_use]
    pub fn fallen(&self) -> usize {
        self.elements.iter().filter(|element| element.direction.is_fall()).count()
    }
}

/// Why two results cannot be set side by side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// No framework is common to both.
    #[error("OLD was measured against {old}, and NEW against {new}")]
    Frameworks {
        /// Those of the older results.
        old: String,
        /// Those of the newer results.
        new: String,
    },
    /// The framework is the same by name, and its data are not.
    #[error("OLD was measured against {old}, and NEW against {new}, which is another version of it")]
    Versions {
        /// That of the older result.
        old: String,
        /// That of the newer result.
        new: String,
    },
    /// One of the results lacks what the framework has, so that somebody has cut it.
    #[error("the results do not hold the same elements of {framework}: one of them has been changed by hand")]
    Elements {
        /// The framework of both.
        framework: String,
    },
}

/// Compares the results of each framework that both sides have, in the order of the older ones.
///
/// # Errors
/// [`Mismatch`] where the results have no framework in common, or another version of it, or other elements.
pub fn compare<'a>(old: &'a [Profile], new: &'a [Profile]) -> Result<Vec<Comparison<'a>>, Mismatch> {
    let mut compared = Vec::new();
    for before in old {
        let Some(after) = new.iter().find(|after| after.yardstick.id == before.yardstick.id) else { continue };
        if before.yardstick != after.yardstick {
            return Err(Mismatch::Versions { old: before.yardstick.to_string(), new: after.yardstick.to_string() });
        }
        compared.push(pair(before, after)?);
    }
    if compared.is_empty() {
        return Err(Mismatch::Frameworks { old: yardsticks(old), new: yardsticks(new) });
    }
    Ok(compared)
}

fn yardsticks(profiles: &[Profile]) -> String {
    profiles.iter().map(|profile| profile.yardstick.to_string()).collect::<Vec<_>>().join(" and ")
}

fn pair<'a>(old: &'a Profile, new: &'a Profile) -> Result<Comparison<'a>, Mismatch> {
    let is_same = |(old, new): (&RecommendationStanding, &RecommendationStanding)| {
        old.id == new.id && old.elements.iter().map(|e| &e.id).eq(new.elements.iter().map(|e| &e.id))
    };
    let pairs = || old.recommendations.iter().zip(&new.recommendations);
    if old.recommendations.len() != new.recommendations.len() || !pairs().all(is_same) {
        return Err(Mismatch::Elements { framework: old.yardstick.id.clone() });
    }
    let elements = pairs().flat_map(|(before, after)| {
        before.elements.iter().zip(&after.elements).map(|(old, new)| element(&after.id, old, new))
    });
    Ok(Comparison { old, new, recommendations: pairs().collect(), elements: elements.collect() })
}

fn element<'a>(recommendation: &'a str, old: &'a Standing, new: &'a Standing) -> ElementChange<'a> {
    let gained = only_in(new, old);
    let lost = only_in(old, new);
    let direction = direction(old.score, new.score, !gained.is_empty() || !lost.is_empty());
    ElementChange { recommendation, old, new, direction, gained, lost }
}

/// The facets that `one` names and `other` does not.
fn only_in<'a>(one: &'a Standing, other: &Standing) -> Vec<&'a Facet> {
    one.facets.iter().filter(|facet| other.facets.iter().all(|known| known.id != facet.id)).collect()
}
