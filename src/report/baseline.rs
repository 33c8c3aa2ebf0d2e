//! A baseline as JSON with a finding a line, so that changes of it can be read in version control.

use crate::assessment::{Baseline, KnownCharter};
use serde::Serialize;

/// The file's text.
#[must_use]
pub fn render(baseline: &Baseline) -> String {
    let frameworks = lines(baseline.frameworks.iter().map(json), "    ");
    let charters = lines(baseline.charters.iter().map(charter), "    ");
    format!(
        "{{\n  \"schema_version\": {},\n  \"frameworks\": [{frameworks}{}],\n  \"charters\": [{charters}{}]\n}}\n",
        json(&baseline.schema_version),
        end(baseline.frameworks.is_empty(), "  "),
        end(baseline.charters.is_empty(), "  "),
    )
}

fn charter(charter: &KnownCharter) -> String {
    let findings = lines(charter.findings.iter().map(json), "      ");
    format!(
        "{{\"charter\": {}, \"title\": {}, \"findings\": [{findings}{}]}}",
        json(&charter.charter),
        json(&charter.title),
        end(charter.findings.is_empty(), "    "),
    )
}

/// Numbers and text always serialise.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Entries a line each.
fn lines(entries: impl Iterator<Item = String>, indent: &str) -> String {
    entries.map(|entry| format!("\n{indent}{entry}")).collect::<Vec<_>>().join(",")
}

/// What stands before the bracket that closes a list.
fn end(empty: bool, indent: &str) -> String {
    if empty { String::new() } else { format!("\n{indent}") }
}
