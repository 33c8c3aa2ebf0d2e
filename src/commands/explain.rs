//! `explain`: what a recommendation, an element, a finding's code or a level means.

use super::failure::Failure;
use super::{Status, args, output, packs};
use crate::assessment::kinds;
use crate::diagnostic::{Kind, Severity};
use crate::framework::{Element, Framework, Level, Scale};
use crate::report::terms;
use crate::say::{self, Ui, Words};
use crate::text::similar::hint;
use clap::Args;
use std::fmt::Write;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of a recommendation (R7) or element (R7.redress), a finding's code (FM001), or a level (intention).
    id: Option<String>,
    /// Framework: the id of a built-in one, or a pack's folder or framework.yaml.
    #[arg(long, value_name = "ID|FILE", default_value = crate::framework::DEFAULT)]
    framework: String,
    /// Language of titles, advice and example clauses: en, de, es or fr.
    #[arg(long, value_name = "TAG", default_value = crate::framework::DEFAULT_LANGUAGE)]
    ui_language: String,
}

/// Columns of the text.
const WIDTH: usize = 80;

/// The levels of the strength scale (codebook, section 1), each with what it means.
const LEVELS: [(Level, Words); 4] = [
    (Level::Absent, say::explain::absent),
    (Level::Intention, say::explain::intention),
    (Level::Commitment, say::explain::commitment),
    (Level::Operational, say::explain::operational),
];

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let framework = packs::load(&arguments.framework)?;
    let ui = args::ui(&arguments.ui_language)?;
    let text = match &arguments.id {
        None => Some(overview(framework, ui)),
        Some(id) => explain(framework, id, ui),
    };
    let Some(text) = text else {
        let id = arguments.id.as_deref().unwrap_or_default();
        let known = ids(framework);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let near = hint(id, known.iter().copied());
        return Err(Failure::Usage(format!(
            "nothing is called `{id}`{near} (`charter-audit explain` lists what there is)"
        )));
    };
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}

/// How much such a finding matters, and whether it is shown unasked.
fn weight(ui: Ui, kind: &Kind) -> String {
    let told = match (kind.severity, kind.by_default) {
        (Severity::Error, true) => say::explain::weight_error,
        (Severity::Warning, true) => say::explain::weight_warning,
        (Severity::Advice, true) => say::explain::weight_advice,
        (Severity::Error, false) => say::explain::off_error,
        (Severity::Warning, false) => say::explain::off_warning,
        (Severity::Advice, false) => say::explain::off_advice,
    };
    told(ui, kind.code)
}

fn ids(framework: &Framework) -> Vec<String> {
    let mut ids: Vec<String> = framework.recommendations.iter().map(|r| r.id.clone()).collect();
    ids.extend(framework.elements.iter().map(|e| e.id.clone()));
    ids.extend(kinds().map(|kind| kind.code.to_owned()));
    ids.extend(LEVELS.iter().map(|(level, _)| level.name().to_owned()));
    ids
}

fn overview(framework: &Framework, ui: Ui) -> String {
    let mut text = say::explain::framework(ui, &framework.id, &framework.version, &framework.source.title) + "\n";
    for recommendation in &framework.recommendations {
        let _ = writeln!(text, "\n{:<4} {}", recommendation.id, framework.title(&recommendation.id, ui));
        for element in &framework.elements[recommendation.elements.clone()] {
            let _ = writeln!(text, "     {:<28} {}", element.id, framework.title(&element.id, ui));
        }
    }
    let _ = writeln!(text, "\n{}", say::explain::findings(ui));
    for kind in kinds() {
        let _ = writeln!(text, "     {:<28} {}", kind.code, (kind.title)(ui));
    }
    let _ = writeln!(text, "\n{}", say::explain::levels(ui));
    for (level, _) in &LEVELS {
        let _ = writeln!(text, "     {} {}", level.code(), name(*level, ui));
    }
    text
}

/// A level by the name that `explain` takes, and in words where they differ.
fn name(level: Level, ui: Ui) -> String {
    let (name, term) = (level.name(), terms::level(ui, level));
    if name == term { name.to_owned() } else { format!("{name} ({term})") }
}

fn explain(framework: &Framework, id: &str, ui: Ui) -> Option<String> {
    let known = framework.elements.iter().map(|e| &e.id).chain(framework.recommendations.iter().map(|r| &r.id));
    let id = known.into_iter().find(|known| known.eq_ignore_ascii_case(id)).map_or(id, String::as_str);
    if let Some(element) = framework.element(id) {
        return Some(element_text(framework, &framework.elements[element], ui));
    }
    if let Some(recommendation) = framework.recommendation(id) {
        let recommendation = &framework.recommendations[recommendation];
        let head = say::terms::told(ui, id, framework.title(id, ui));
        let elements = &framework.elements[recommendation.elements.clone()];
        let texts: Vec<String> = elements.iter().map(|e| element_text(framework, e, ui)).collect();
        return Some(format!("{head}\n{}\n\n{}", recommendation.place, texts.join("\n")));
    }
    if let Some(kind) = kinds().find(|kind| kind.code.eq_ignore_ascii_case(id)) {
        let text = wrap(&format!("{}\n\n{}", (kind.text)(ui), weight(ui, kind)), "");
        return Some(format!("{}\n\n{text}\n", say::terms::told(ui, kind.code, (kind.title)(ui))));
    }
    let level = LEVELS.iter().find(|(level, _)| level.name() == id.to_lowercase() || level.code().to_string() == id);
    level.map(|(level, text)| format!("{} {}\n\n{}\n", level.code(), name(*level, ui), wrap(text(ui), "")))
}

fn element_text(framework: &Framework, element: &Element, ui: Ui) -> String {
    let text = framework.text(&element.id, ui).unwrap_or_default();
    let mut out = say::terms::told(ui, &element.id, &text.title) + "\n";
    let scale = match element.scale {
        Scale::Strength => say::explain::strength(ui, LEVELS.map(|(level, _)| terms::level(ui, level)).join(", ")),
        Scale::Presence => say::explain::presence(ui, [say::terms::absent(ui), say::terms::present(ui)].join(", ")),
        Scale::Coverage { needed } => say::explain::coverage(ui, needed, element.facets.len()),
    };
    let facets: Vec<&str> =
        element.facets.iter().map(|f| text.facets.get(f).map_or(f.as_str(), String::as_str)).collect();
    let facets = facets.join(", ");
    let (counts, but) = (&text.coding.counts, &text.coding.does_not_count);
    let parts = [
        (&text.question, say::explain::question(ui, &text.question)),
        (&scale, say::explain::scale(ui, &scale)),
        (&facets, say::explain::facets(ui, &facets)),
        (counts, say::terms::told(ui, say::codebook::counts(ui), counts)),
        (but, say::terms::told(ui, say::codebook::does_not_count(ui), but)),
        (&text.advice, say::terms::told(ui, say::report::advice(ui), &text.advice)),
        (&text.example, say::explain::instance(ui, &text.example)),
    ];
    for (_, part) in parts.iter().filter(|(body, _)| !body.is_empty()) {
        let _ = writeln!(out, "{}", wrap(part, "    "));
    }
    out
}

fn wrap(text: &str, indent: &str) -> String {
    let options = textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent);
    textwrap::fill(text, options)
}
