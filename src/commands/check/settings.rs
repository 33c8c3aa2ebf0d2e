//! What is asked of a charter: which findings are shown, and what makes the exit status 1.

use super::super::config::{Given, Layer};
use super::arguments::Threshold;
use crate::assessment::{Audit, DraftingRule, Verdict, begins, fingerprints, is_committed};
use crate::diagnostic::{Kind, Severity};
use crate::evidence::Workspace;
use crate::report::build;
use crate::report::checkup::{Checkup, Standing, Told};
use crate::report::place::Place;
use crate::report::terms::decimal;
use crate::say;

/// What is asked of one charter.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Settings {
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
        Self { fail_on: None, min_score: None, require, select, ignore }
    }
}

impl Settings {
    pub fn new(asked: &Layer) -> Self {
        let list = |given: &Option<Given<Vec<String>>>| given.as_ref().map(|g| g.value.clone()).unwrap_or_default();
        Self {
            fail_on: asked.fail_on.as_ref().map(|given| given.value),
            min_score: asked.min_score.as_ref().map(|given| given.value),
            require: list(&asked.require),
            select: list(&asked.select),
            ignore: list(&asked.ignore),
        }
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
        let told =
            findings.into_iter().zip(prints).zip(silencing).filter(|((finding, _), _)| self.shows(&finding.code));
        let told = told.map(|((finding, fingerprint), by)| Told { finding, fingerprint, standing: standing(by) });
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

    /// Whether findings with this code are shown.
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
                let element = framework.element(id).map(|e| {
                    is_committed(framework.elements[e].scale, &assessment.codings[e].code)
                        || assessment.waived[e].is_some()
                });
                let recommendation = framework
                    .recommendation(id)
                    .map(|r| matches!(assessment.recommendations[r].verdict, Verdict::Met | Verdict::Waived));
                if element.or(recommendation) == Some(false) {
                    unmet.push(say::check::not_committed(ui, id));
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
    let is_known = frameworks().any(|f| f.element(id).is_some() || f.recommendation(id).is_some());
    let names: Vec<&str> = frameworks().map(|framework| framework.id.as_str()).collect();
    (!is_known).then(|| say::check::not_in_framework(audit.charter.ui, id, names.join(", ")))
}
