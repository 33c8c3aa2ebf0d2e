//! The other outputs of `check`: one line a finding, and JSON.

use super::build::tenth;
use super::checkup::{Checkup, Standing, Told};
use super::model::SCHEMA_VERSION;
use super::wrap::clean;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::source::Source;
use schemars::JsonSchema;
use serde::Serialize;

/// One line a finding: `path:line:column: severity code message`.
#[must_use]
pub fn concise(checkup: &Checkup<'_>) -> String {
    let Ok(audit) = &checkup.audit else { return String::new() };
    let source = &audit.charter.source;
    let line = |finding: &Diagnostic| {
        let (line, column) = source.position(finding.span.start);
        let (name, message) = (clean(&source.name), clean(&finding.message));
        format!("{name}:{line}:{column}: {} {} {message}\n", finding.severity.name(), finding.code)
    };
    checkup.counting().map(line).collect()
}

/// The output of `check --format json`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "charter-audit findings")]
pub struct Checked {
    /// Version of this format.
    pub schema_version: String,
    /// The charters in the order of the paths.
    pub charters: Vec<CheckedCharter>,
}

impl Checked {
    /// The findings of these charters in the current version of the format.
    #[must_use]
    pub fn new(charters: Vec<CheckedCharter>) -> Self {
        Self { schema_version: SCHEMA_VERSION.to_owned(), charters }
    }
}

/// The findings on one charter.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CheckedCharter {
    /// Path as given, with `/`.
    pub charter: String,
    /// Why the charter could not be audited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Totals by framework.
    pub totals: Vec<Total>,
    /// What was asked for by a least score or required elements and the charter does not have, a sentence each.
    pub unmet: Vec<String>,
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
}

/// A charter's total against one framework.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Total {
    /// Framework id.
    pub framework: String,
    /// Total, 0 to 100 with one decimal; null where all elements are waived.
    pub total: Option<f64>,
    /// Whether every weight is 1; totals made with other weights cannot be set beside this one.
    pub plain_weights: bool,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// Element id, with its framework and a slash before it in a run by several frameworks; or a code of the catalogue.
    pub code: String,
    /// Severity.
    pub severity: Severity,
    /// What is the matter.
    pub message: String,
    /// What to say at the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// First line, from 1.
    pub line: usize,
    /// First column, in characters from 1.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// One past the last column.
    pub end_column: usize,
    /// What the finding is known again by in another run: 16 hexadecimal digits, different within the charter.
    pub fingerprint: String,
    /// Whether it counts towards the exit status.
    pub standing: StandingName,
    /// Why it is silenced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The last day on which it is silenced, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Whether a finding counts towards the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StandingName {
    /// It does.
    Counts,
    /// It does not: a comment in the text silences it.
    Silenced,
    /// It does not: it is in the baseline, and no worse than there.
    Known,
}

impl CheckedCharter {
    /// The findings on a charter.
    #[must_use]
    pub fn new(checkup: &Checkup<'_>) -> Self {
        let charter = checkup.charter.clone();
        let audit = match &checkup.audit {
            Ok(audit) => audit,
            Err(error) => return Self { charter, error: Some(error.clone()), ..Self::default() },
        };
        let total = |r: &crate::assessment::Measured| Total {
            framework: r.framework.id.clone(),
            total: r.assessment.total.map(tenth),
            plain_weights: r.framework.has_plain_weights(),
        };
        Self {
            charter,
            error: None,
            totals: audit.results.iter().map(total).collect(),
            unmet: checkup.unmet.clone(),
            findings: checkup.findings.iter().map(|told| Finding::new(&audit.charter.source, told)).collect(),
        }
    }
}

impl Finding {
    /// A finding at its place in a charter.
    #[must_use]
    pub fn new(source: &Source, told: &Told) -> Self {
        let finding = &told.finding;
        let (line, column) = source.position(finding.span.start);
        let (end_line, end_column) = source.position(finding.span.end);
        let (standing, reason, until) = match &told.standing {
            Standing::Counts => (StandingName::Counts, None, None),
            Standing::Known => (StandingName::Known, None, None),
            Standing::Silenced { reason, until } => (StandingName::Silenced, Some(reason.clone()), *until),
        };
        Self {
            code: finding.code.clone(),
            severity: finding.severity,
            message: finding.message.clone(),
            label: finding.label.clone(),
            help: finding.help.clone(),
            line,
            column,
            end_line,
            end_column,
            fingerprint: told.fingerprint.clone(),
            standing,
            reason,
            until: until.map(|until| until.to_string()),
        }
    }
}
