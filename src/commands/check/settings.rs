//! What is asked of a charter: which findings are shown, and what makes the exit status 1.

use super::super::config::{Given, Layer};
use super::arguments::Threshold;
use crate::assessment::{Audit, DraftingRule, Verdict, begins, fingerprints, is_committed};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::Workspace;
use crate::framework::Framework;
use crate::report::build;
use crate::report::checkup::{Checkup, Standing, Told};
use crate::report::place::Place;
use crate::report::terms::decimal;
use crate::say;
use crate::text::id::{parted, told};

/// What is asked of one charter.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Settings {
    /// Whether the run is by several frameworks, so that ids are told with theirs.
    several: bool,
    /// The least severity that fails, where somebody says so.
    pub fail_on: Option<Threshold>,
    /// The least total, 0 to 100.
    pub min_score: Option<f64>,
    /// Recommendations and elements that must be committed.
    pub require: Vec<String>,
    /// Beginnings of the codes that are shown; all if there are none.
    pub select: Vec<String>,
    /// Beginnings of the codes that are not shown.
    pub ignore: Vec<String>,
}

impl Default for Settings {
    /// Nothing is asked, and everything is shown.
    fn default() -> Self {
        let (require, select, ignore) = (Vec::new(), Vec::new(), Vec::new());
        Self { several: false, fail_on: None, min_score: None, require, select, ignore }
    }
}

impl Settings {
    /// What a layer asks of a charter in a run by these frameworks.
    pub fn new(asked: &Layer, run: &[&Framework]) -> Self {
        let list = |given: &Option<Given<Vec<String>>>| given.as_ref().map(|g| g.value.clone()).unwrap_or_default();
        // Where there is one framework, codes are told without it, and a baseline has them so.
        let own = |start: String| match (run, parted(&start)) {
            ([only], (Some(framework), id)) if *framework == only.id => id.to_owned(),
            _ => start,
        };
        let starts = |given: &Option<Given<Vec<String>>>| list(given).into_iter().map(own).collect();
        Self {
            several: run.len() > 1,
            fail_on: asked.fail_on.as_ref().map(|given| given.value),
            min_score: asked.min_score.as_ref().map(|given| given.value),
            require: list(&asked.require),
            select: starts(&asked.select),
            ignore: starts(&asked.ignore),
        }
    }

    /// Nothing is asked in a run by these frameworks, and everything is shown.
    pub fn nothing(run: &[&Framework]) -> Self {
        Self { several: run.len() > 1, ..Self::default() }
    }

    /// What is to be told about an audited charter.
    pub fn checkup<'a>(&self, audit: &'a Audit, workspace: &mut Workspace) -> Checkup<'a> {
        let source = &audit.charter.source;
        let judged = audit.judged(workspace, |rule| self.asks(rule), |code| self.shows(code));
        let (findings, silencing): (Vec<_>, Vec<_>) = judged.findings.into_iter().unzip();
        let prints = fingerprints(&source.text, &findings);
        let standing = |by: Option<usize>| match by.and_then(|by| judged.allowances.get(by)) {
            Some(by) => Standing::Silenced { reason: by.reason.clone(), until: by.until },
            None => Standing::Counts,
        };
        let told = findings.into_iter().zip(prints).zip(silencing);
        let told = told.filter(|((finding, _), _)| self.shows(&finding.qualified()));
        let told = told.map(|((finding, fingerprint), by)| Told {
            finding: self.named(finding),
            fingerprint,
            standing: standing(by),
        });
        Checkup {
            charter: source.name.clone(),
            place: Place::given(&source.name),
            audit: Ok(audit),
            findings: told.collect(),
            unmet: self.unmet(audit),
            has_baseline: false,
            fail_on: self.fails_from(false),
        }
    }

    /// The least severity that fails. Against a baseline every finding that is new does, if nobody says otherwise: what is
    /// old was let pass, and what comes after is to be no worse.
    pub fn fails_from(&self, has_baseline: bool) -> Option<Severity> {
        let usual = if has_baseline { Threshold::Advice } else { Threshold::DEFAULT };
        self.fail_on.unwrap_or(usual).least()
    }

    /// Whether findings of a rule on drafting are wanted; of one that is off by default, only where it is selected.
    fn asks(&self, rule: &DraftingRule) -> bool {
        let Kind { code, by_default, .. } = rule.kind;
        self.shows(code) && (by_default || !self.select.is_empty())
    }

    /// A finding under the code that tells of which framework it is, where there are several.
    fn named(&self, finding: Diagnostic) -> Diagnostic {
        if self.several { Diagnostic { code: finding.qualified(), ..finding } } else { finding }
    }

    /// Whether findings with this code are shown; it has its framework before it if it is an element's.
    pub fn shows(&self, code: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|start| begins(code, start));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// What the least score and the required elements ask for and the charter does not have.
    fn unmet(&self, audit: &Audit) -> Vec<String> {
        let ui = audit.charter.ui;
        let mut unmet = Vec::new();
        for result in &audit.results {
            let (framework, assessment) = (result.framework, &result.assessment);
            if let (Some(least), Some(total)) = (self.min_score, assessment.total)
                && build::tenth(total) < least
            {
                let total = decimal(ui, total);
                unmet.push(if framework.changed_weights.is_empty() {
                    say::check::under_minimum(ui, &framework.id, total, least)
                } else {
                    say::check::under_minimum_reweighed(ui, &framework.id, total, least)
                });
            }
            for id in &self.require {
                let element = framework.element_written(id).map(|e| {
                    is_committed(framework.elements[e].scale, &assessment.codings[e].code)
                        || assessment.waived[e].is_some()
                });
                let recommendation = framework
                    .recommendation_written(id)
                    .map(|r| matches!(assessment.recommendations[r].verdict, Verdict::Met | Verdict::Waived));
                if element.or(recommendation) == Some(false) {
                    unmet.push(say::check::not_committed(ui, told(&framework.id, parted(id).1, self.several)));
                }
            }
        }
        unmet.extend(self.require.iter().filter_map(|id| unknown(audit, id)));
        unmet
    }
}

/// That no framework of the charter has what is required, which cannot be met then: another charter's may have it.
fn unknown(audit: &Audit, id: &str) -> Option<String> {
    let frameworks = || audit.results.iter().map(|result| result.framework);
    let is_known = frameworks().any(|framework| framework.has(id));
    let names: Vec<&str> = frameworks().map(|framework| framework.id.as_str()).collect();
    (!is_known).then(|| say::check::not_in_framework(audit.charter.ui, id, names.join(", ")))
}
