//! What is asked of a charter: which findings are shown, and what makes the exit status 1.

use super::arguments::{Arguments, Threshold};
use crate::assessment::{Audit, Verdict, fingerprints, is_committed};
use crate::diagnostic::Diagnostic;
use crate::report::build;
use crate::report::checkup::{Checkup, Standing, Told};
use crate::report::place::Place;

/// What is asked of one charter.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    /// The least severity that fails.
    pub fail_on: Threshold,
    /// The least total, 0 to 100.
    pub min_score: Option<f64>,
    /// Recommendations and elements that must be committed.
    pub require: Vec<String>,
    /// Beginnings of the codes that are shown; all if there are none.
    pub select: Vec<String>,
    /// Beginnings of the codes that are not shown.
    pub ignore: Vec<String>,
}

impl Settings {
    pub fn new(arguments: &Arguments) -> Self {
        Self {
            fail_on: arguments.fail_on,
            min_score: arguments.min_score,
            require: arguments.require.clone(),
            select: arguments.select.clone(),
            ignore: arguments.ignore.clone(),
        }
    }

    /// What is to be told about an audited charter, of which these are all findings.
    pub fn checkup<'a>(&self, audit: &'a Audit, findings: Vec<Diagnostic>) -> Checkup<'a> {
        let source = &audit.charter.source;
        let prints = fingerprints(&source.text, &findings);
        let told = findings.into_iter().zip(prints).filter(|(finding, _)| self.shows(finding));
        let told = told.map(|(finding, fingerprint)| Told { finding, fingerprint, standing: Standing::Counts });
        Checkup {
            charter: source.name.clone(),
            place: Place::given(&source.name),
            audit: Ok(audit),
            findings: told.collect(),
            unmet: self.unmet(audit),
            fail_on: self.fail_on.least(),
        }
    }

    fn shows(&self, finding: &Diagnostic) -> bool {
        let named = |list: &[String]| list.iter().any(|code| begins(&finding.code, code));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// What the least score and the required elements ask for and the charter does not have.
    fn unmet(&self, audit: &Audit) -> Vec<String> {
        let mut unmet = Vec::new();
        for result in &audit.results {
            let (framework, assessment) = (result.framework, &result.assessment);
            if let (Some(least), Some(total)) = (self.min_score, assessment.total)
                && build::tenth(total) < least
            {
                unmet.push(format!("{} gives {total:.1}, under the minimum of {least}", framework.id));
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
                    unmet.push(format!("{id} is required and not committed"));
                }
            }
        }
        unmet
    }
}

/// Whether `code` is `start`, or begins with it at a full stop or a number ("R7" for "R7.redress", "FM" for "FM001").
pub(super) fn begins(code: &str, start: &str) -> bool {
    code.strip_prefix(start).is_some_and(|rest| {
        let digit = |c: char| c.is_ascii_digit();
        rest.is_empty() || rest.starts_with('.') || (rest.starts_with(digit) && !start.ends_with(digit))
    })
}
