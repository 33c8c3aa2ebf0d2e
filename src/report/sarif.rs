//! The findings of `check` as SARIF 2.1.0, in the part of it that GitHub's code scanning reads.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; what GitHub reads and how much of it:
//! <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning>. The
//! rules stand before the results, which name them by number, so that results are written as charters come.

use super::checked::Finding;
use super::checkup::{Checkup, Ending, Remark, Run, Standing, Told};
use super::place::Place;
use super::sarif_rules::{self, Text};
use super::wrap::clean;
use crate::diagnostic::Severity;
use crate::say::{self, Ui};
use serde::Serialize;
use serde_json::{Value, json};

/// Most results of a run that GitHub takes; it refuses a file with more.
pub const MOST_RESULTS: usize = 25_000;
/// Most results of a run that GitHub shows, the gravest first.
pub const MOST_SHOWN: usize = 5_000;

/// What stands between two results: a result is one line.
pub const SEPARATOR: &str = ",\n";

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative paths are relative to. Its address is not written, for it differs from machine to machine.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
struct Fingerprints {
    /// Raised when the same finding gets another fingerprint.
    #[serde(rename = "charterAudit/v1")]
    ours: String,
}

/// That somebody decided to leave a finding as it is.
#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    justification: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// Lines and columns from 1; the end column is one past the last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

/// What is said of a charter as a whole.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

/// What stands before the first result: the tool and its rules.
#[must_use]
pub fn opening(run: &Run) -> String {
    let driver = sarif_rules::driver(run);
    let bases = json!({ ROOT: { "description": { "text": say::check::root(run.ui) } } });
    // English is what the standard takes for granted.
    let language = match run.ui {
        ui if ui == Ui::default() => String::new(),
        ui => format!("\"language\":{},", Value::from(ui.tag())),
    };
    format!(
        "{{\"$schema\":{},\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},{language}\
         \"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":{bases},\"results\":[\n",
        Value::from(SCHEMA)
    )
}

/// The results on a charter, a line each.
#[must_use]
pub fn entry(checkup: &Checkup<'_>, run: &Run) -> String {
    let Ok(audit) = &checkup.audit else { return String::new() };
    let result = |told: &Told| {
        let finding = Finding::new(&audit.charter.source, told);
        let result = SarifResult {
            rule_index: run.rule(&finding.code),
            level: level(finding.severity),
            message: Text::plain(message(&finding)),
            locations: [location(&checkup.place, Some(region(&finding)))],
            partial_fingerprints: Fingerprints { ours: finding.fingerprint },
            rule_id: finding.code,
            baseline_state: baseline_state(checkup, told),
            suppressions: suppressions(&told.standing),
        };
        // Numbers and text always serialise.
        serde_json::to_string(&result).unwrap_or_default()
    };
    checkup.findings.iter().map(result).collect::<Vec<_>>().join(SEPARATOR)
}

/// What stands after the last result: how the run went.
#[must_use]
pub fn closing(ending: &Ending) -> String {
    let notification = |remark: &Remark| Notification {
        level: if remark.refused { "error" } else { "warning" },
        message: Text::plain(clean(&remark.text)),
        locations: [location(&remark.place, None)],
    };
    let invocation = Invocation {
        execution_successful: !ending.remarks.iter().any(|remark| remark.refused),
        tool_execution_notifications: ending.remarks.iter().map(notification).collect(),
    };
    format!("\n],\"invocations\":[{}]}}]}}\n", serde_json::to_string(&invocation).unwrap_or_default())
}

/// The level of a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The state against a baseline, on all results of a run or on none, as the standard has it.
fn baseline_state(checkup: &Checkup<'_>, told: &Told) -> Option<&'static str> {
    checkup.has_baseline.then_some(if told.counts() { "new" } else { "unchanged" })
}

/// Why a finding is left as it is.
fn suppressions(standing: &Standing) -> Vec<Suppression> {
    match standing {
        Standing::Counts | Standing::Known => Vec::new(),
        Standing::Silenced { reason, .. } => vec![Suppression { kind: "inSource", justification: clean(reason) }],
    }
}

/// GitHub shows plain text only, and its first sentence alone where space is short.
fn message(finding: &Finding) -> String {
    let mut paragraphs = vec![format!("{}.", clean(&finding.message))];
    if let Some(label) = &finding.label {
        paragraphs[0] += &format!(" {}.", capital(&clean(label)));
    }
    paragraphs.extend(finding.help.iter().flat_map(|help| help.lines().map(clean)));
    paragraphs.join("\n")
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn location(place: &Place, region: Option<Region>) -> Location {
    let artifact_location = ArtifactLocation { uri: place.uri(), uri_base_id: place.inside.then_some(ROOT) };
    Location { physical_location: PhysicalLocation { artifact_location, region } }
}

fn region(finding: &Finding) -> Region {
    Region {
        start_line: finding.line,
        start_column: finding.column,
        end_line: finding.end_line,
        end_column: finding.end_column,
    }
}
