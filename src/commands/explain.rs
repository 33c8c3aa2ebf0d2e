//! `explain`: what a recommendation, an element, a finding's code or a level means.

use super::failure::Failure;
use super::{Status, args, output, packs};
use crate::assessment::kinds;
use crate::diagnostic::{Kind, Severity};
use crate::framework::{Element, Framework, Level, Scale};
use crate::say::Ui;
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

/// The levels of the strength scale (codebook, section 1).
const LEVELS: [(Level, &str); 4] = [
    (
        Level::Absent,
        "No sentence is about the element, or it is denied or ruled out. A word that merely occurs does not count: a \
         complaint about noise is no redress.",
    ),
    (
        Level::Intention,
        "The element is addressed, but the local government does not bind itself: recitals, values, aims, wishes, \
         permissions, invitations, duties of somebody else, and binding verbs whose doing is left open (where \
         possible, shall endeavour to, if funds permit).",
    ),
    (
        Level::Commitment,
        "The local government binds itself: shall, must, will, undertakes, is established, decides, a plain present \
         tense in the binding part, or a right that people can use against it.",
    ),
    (
        Level::Operational,
        "A commitment whose provision also gives at least two of four specifics: who (a named body or officer), when \
         (a date, deadline, period or frequency), means (money, staff, premises), measure (an indicator, target or \
         number).",
    ),
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
fn weight(kind: &Kind) -> String {
    let severity = match kind.severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Advice => "advice",
    };
    let code = kind.code;
    if kind.by_default {
        format!("\n\nIt is {severity}; `check --ignore {code}` leaves it out.")
    } else {
        format!("\n\nIt is {severity}, and off unless `check --select {code}` asks for it.")
    }
}

fn ids(framework: &Framework) -> Vec<String> {
    let mut ids: Vec<String> = framework.recommendations.iter().map(|r| r.id.clone()).collect();
    ids.extend(framework.elements.iter().map(|e| e.id.clone()));
    ids.extend(kinds().map(|kind| kind.code.to_owned()));
    ids.extend(LEVELS.iter().map(|(level, _)| level.name().to_owned()));
    ids
}

fn overview(framework: &Framework, ui: Ui) -> String {
    let mut text = format!("{} {}: “{}”\n", framework.id, framework.version, framework.source.title);
    for recommendation in &framework.recommendations {
        let _ = writeln!(text, "\n{:<4} {}", recommendation.id, framework.title(&recommendation.id, ui));
        for element in &framework.elements[recommendation.elements.clone()] {
            let _ = writeln!(text, "     {:<28} {}", element.id, framework.title(&element.id, ui));
        }
    }
    text.push_str("\nFindings\n");
    for kind in kinds() {
        let _ = writeln!(text, "     {:<28} {}", kind.code, kind.title);
    }
    text.push_str("\nLevels\n");
    for (level, _) in &LEVELS {
        let _ = writeln!(text, "     {} {}", level.code(), level.name());
    }
    text
}

fn explain(framework: &Framework, id: &str, ui: Ui) -> Option<String> {
    let known = framework.elements.iter().map(|e| &e.id).chain(framework.recommendations.iter().map(|r| &r.id));
    let id = known.into_iter().find(|known| known.eq_ignore_ascii_case(id)).map_or(id, String::as_str);
    if let Some(element) = framework.element(id) {
        return Some(element_text(framework, &framework.elements[element], ui));
    }
    if let Some(recommendation) = framework.recommendation(id) {
        let recommendation = &framework.recommendations[recommendation];
        let head = format!("{}: {}\n{}\n", id, framework.title(id, ui), recommendation.place);
        let elements = &framework.elements[recommendation.elements.clone()];
        let texts: Vec<String> = elements.iter().map(|e| element_text(framework, e, ui)).collect();
        return Some(format!("{head}\n{}", texts.join("\n")));
    }
    if let Some(kind) = kinds().find(|kind| kind.code.eq_ignore_ascii_case(id)) {
        let text = wrap(&format!("{}{}", kind.text, weight(kind)), "");
        return Some(format!("{}: {}\n\n{text}\n", kind.code, kind.title));
    }
    let level = LEVELS.iter().find(|(level, _)| level.name() == id.to_lowercase() || level.code().to_string() == id);
    level.map(|(level, text)| format!("{} {}\n\n{}\n", level.code(), level.name(), wrap(text, "")))
}

fn element_text(framework: &Framework, element: &Element, ui: Ui) -> String {
    let text = framework.text(&element.id, ui).unwrap_or_default();
    let mut out = format!("{}: {}\n", element.id, text.title);
    let scale = match element.scale {
        Scale::Strength => "strength: absent, intention, commitment, operational".to_owned(),
        Scale::Presence => "presence: absent, present".to_owned(),
        Scale::Coverage { needed } => format!("coverage: {needed} of {} facets needed", element.facets.len()),
    };
    let mut part = |name: &str, body: &str| {
        if !body.is_empty() {
            let _ = writeln!(out, "{}", wrap(&format!("{name}: {body}"), "    "));
        }
    };
    part("Question", &text.question);
    part("Scale", &scale);
    let facets: Vec<&str> =
        element.facets.iter().map(|f| text.facets.get(f).map_or(f.as_str(), String::as_str)).collect();
    part("Facets", &facets.join(", "));
    part("Advice", &text.advice);
    part("For instance", &text.example);
    out
}

fn wrap(text: &str, indent: &str) -> String {
    let options = textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent);
    textwrap::fill(text, options)
}
