//! The other outputs of `check`: one line a finding, and JSON.

use super::build::tenth;
use super::model::SCHEMA_VERSION;
use super::wrap::clean;
use crate::assessment::Audit;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::source::Source;
use schemars::JsonSchema;
use serde::Serialize;

/// One finding on one line: `path:line:column: severity code message`.
#[must_use]
pub fn concise(source: &Source, finding: &Diagnostic) -> String {
    let (line, column) = source.position(finding.span.start);
    let severity = severity(finding.severity);
    format!("{}:{line}:{column}: {severity} {} {}\n", clean(&source.name), finding.code, clean(&finding.message))
}

/// Name of a severity.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
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
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedCharter {
    /// Path as given, with `/`.
    pub charter: String,
    /// Why the charter could not be audited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Totals by framework.
    pub totals: Vec<Total>,
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
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// Element id, or a code of the catalogue.
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
}

impl CheckedCharter {
    /// The findings on an audited charter.
    #[must_use]
    pub fn new(audit: &Audit, findings: &[Diagnostic]) -> Self {
        let source = &audit.charter.source;
        let finding = |finding: &Diagnostic| {
            let (line, column) = source.position(finding.span.start);
            let (end_line, end_column) = source.position(finding.span.end);
            Finding {
                code: finding.code.clone(),
                severity: finding.severity,
                message: finding.message.clone(),
                label: finding.label.clone(),
                help: finding.help.clone(),
                line,
                column,
                end_line,
                end_column,
            }
        };
        let total = |r: &crate::assessment::Measured| Total {
            framework: r.framework.id.clone(),
            total: r.assessment.total.map(tenth),
        };
        Self {
            charter: source.name.clone(),
            error: None,
            totals: audit.results.iter().map(total).collect(),
            findings: findings.iter().map(finding).collect(),
        }
    }

    /// A charter that could not be audited.
    #[must_use]
    pub fn failed(charter: String, error: String) -> Self {
        Self { charter, error: Some(error), totals: Vec::new(), findings: Vec::new() }
    }
}
