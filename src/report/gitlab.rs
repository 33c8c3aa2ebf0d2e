//! The findings of `check` as GitLab reads code quality: <https://docs.gitlab.com/ci/testing/code_quality/>.

use super::checked::Finding;
use super::checkup::{Checkup, Remark};
use super::wrap::clean;
use crate::diagnostic::Severity;
use crate::text::digest::short;
use serde::Serialize;

/// What stands before the first charter.
pub const OPENING: &str = "[\n";
/// What stands between two issues.
pub const SEPARATOR: &str = ",\n";
/// What stands after the last charter.
pub const CLOSING: &str = "\n]\n";

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// An issue for each finding that counts, and for each thing that no finding says of the charter.
#[must_use]
pub fn entry(checkup: &Checkup<'_>) -> String {
    let path = checkup.place.path.as_str();
    let mut issues: Vec<String> = Vec::new();
    let mut add = |check_name: &str, severity, description: String, key: &str, lines: Lines| {
        let fingerprint = fingerprint(path, key);
        let issue = Issue { description, check_name, fingerprint, severity, location: Location { path, lines } };
        // Numbers and text always serialise.
        issues.push(serde_json::to_string(&issue).unwrap_or_default());
    };
    if let Ok(audit) = &checkup.audit {
        for told in checkup.told() {
            let finding = Finding::new(&audit.charter.source, told);
            let label = finding.label.as_ref().map(|label| format!(" ({})", clean(label))).unwrap_or_default();
            let description = format!("{}{label}", clean(&finding.message));
            let lines = Lines { begin: finding.line, end: finding.end_line };
            add(&finding.code, severity(finding.severity), description, &told.fingerprint, lines);
        }
    }
    for remark in Remark::of(checkup) {
        let (name, severity) = if remark.refused { ("unreadable", "blocker") } else { ("unmet", "critical") };
        let key = format!("{name}\n{}", remark.text);
        add(name, severity, clean(&remark.text), &key, Lines { begin: 1, end: 1 });
    }
    issues.join(SEPARATOR)
}

/// GitLab has five severities; a charter's wording never reaches the last.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "info",
        Severity::Warning => "major",
        Severity::Error => "critical",
    }
}

/// What GitLab knows an issue again by, over all files of a report: 32 hexadecimal digits.
fn fingerprint(path: &str, key: &str) -> String {
    short(format!("{path}\n{key}"), 32)
}
