//! `--show-config`: what holds for each charter, and where each value comes from, as YAML.

use super::super::failure::Failure;
use super::super::{Status, output};
use super::Plan;
use super::layer::{Given, Layer, Origin};
use std::fmt::Write;

/// Prints what holds for each charter.
pub(in crate::commands) fn show(plan: &Plan) -> Result<Status, Failure> {
    let mut text = String::new();
    for charter in &plan.charters {
        let situation = plan.situation(charter);
        let configuration = situation.configuration.and_then(|at| plan.configurations.get(at));
        let _ = writeln!(text, "{}:", quoted(&charter.input.name()));
        let file = configuration.map_or_else(|| "null".to_owned(), |found| scalar(&found.source.name));
        let _ = writeln!(text, "  configuration: {file}");
        asked(&mut text, &situation.asked);
        let exclude = configuration.and_then(|found| found.exclude.as_ref());
        line(&mut text, "exclude", exclude, |globs| list(&globs.written), "[]");
        waivers(&mut text, &situation.auditor);
    }
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}

fn asked(text: &mut String, asked: &Layer) {
    let frameworks = |named: &Vec<super::layer::Named>| list(named.iter().map(|one| &one.written));
    let weights = |weights: &Vec<(String, f64)>| {
        let entries: Vec<String> = weights.iter().map(|(id, weight)| format!("{}: {weight}", scalar(id))).collect();
        format!("{{{}}}", entries.join(", "))
    };
    line(text, "framework", asked.framework.as_ref(), frameworks, "[]");
    line(text, "language", asked.language.as_ref(), |tag| scalar(tag), "null");
    let ui = crate::say::Ui::default().tag();
    line(text, "ui_language", asked.ui_language.as_ref(), |ui| scalar(ui.tag()), ui);
    line(text, "weights", asked.weights.as_ref(), weights, "{}");
    let fail_on = super::super::check::Threshold::DEFAULT.name();
    line(text, "fail_on", asked.fail_on.as_ref(), |fail_on| fail_on.name().to_owned(), fail_on);
    line(text, "min_score", asked.min_score.as_ref(), ToString::to_string, "null");
    for (key, given) in [("require", &asked.require), ("select", &asked.select), ("ignore", &asked.ignore)] {
        line(text, key, given.as_ref(), |items| list(items), "[]");
    }
}

fn line<T>(text: &mut String, key: &str, given: Option<&Given<T>>, show: impl Fn(&T) -> String, default: &str) {
    let value = given.map_or_else(|| default.to_owned(), |given| show(&given.value));
    let origin = given.map_or(&Origin::Default, |given| &given.origin);
    let _ = writeln!(text, "  {key}: {value} # {origin}");
}

fn waivers(text: &mut String, auditor: &crate::assessment::Auditor) {
    let waivers = auditor.waivers();
    let _ = writeln!(text, "  waivers:{}", if waivers.is_empty() { " [] # default" } else { "" });
    for waiver in waivers {
        let until = waiver.until.map(|day| format!(", until: {day}")).unwrap_or_default();
        let (element, reason) = (scalar(&waiver.element), quoted(&waiver.reason));
        let _ = writeln!(text, "    - {{element: {element}, reason: {reason}{until}}} # {}", waiver.place);
    }
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| scalar(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Text as YAML reads it back.
fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "._/-".contains(c))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Text in quotation marks: what JSON reads, YAML reads too.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
