//! `explain`: what a recommendation, an element, a finding's code or a level means.

use super::config::Named;
use super::failure::Failure;
use super::names::list;
use super::packs::Packs;
use super::{Status, args, output};
use crate::assessment::kinds;
use crate::diagnostic::{Kind, Severity};
use crate::framework::{self, DEFAULT, Element, Framework, Level, Scale};
use crate::report::terms;
use crate::say::{self, Ui, Words};
use crate::text::id::{parted, qualified, told};
use crate::text::similar::hint;
use clap::Args;
use std::fmt::Write;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of a framework, of a recommendation (R7) or element (R7.redress), with a framework before it or without (outcome-2021/R4), a
    /// finding's code (FM001), or a level (intention).
    id: Option<String>,
    /// Framework: the id of a built-in one, or a pack's folder or framework.yaml; may repeat [default: those built in].
    #[arg(long, value_name = "ID|FILE")]
    framework: Vec<String>,
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
    let ui = args::ui(&arguments.ui_language)?;
    let named = Named::all(&mut Packs::default(), &arguments.framework)?;
    let given: Vec<&Framework> = named.iter().map(|named| named.framework).collect();
    let known = with_built_in(&given);
    let text = match &arguments.id {
        None => overview(if given.is_empty() { &known } else { &given }, ui),
        Some(id) => explain(&given, &known, id, ui).ok_or_else(|| unknown(&known, id))?,
    };
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}

/// These frameworks and then the built-in ones, of which the usual one comes first.
fn with_built_in<'a>(given: &[&'a Framework]) -> Vec<&'a Framework> {
    let mut all = given.to_vec();
    for framework in framework::all_built_in() {
        if !all.iter().any(|known| known.id == framework.id) {
            all.push(framework);
        }
    }
    all
}

fn unknown(known: &[&Framework], id: &str) -> Failure {
    let bare = parted(id).1;
    let having: Vec<&Framework> = known.iter().copied().filter(|framework| bare != id && framework.has(bare)).collect();
    let near = match having.first() {
        Some(first) => {
            let one = qualified(&first.id, bare);
            format!("; `{bare}` is of {}: ask for `{one}`", list(&having))
        }
        None => {
            let ids = known.iter().flat_map(|framework| framework.ids_like(id));
            let others = kinds().map(|kind| kind.code).chain(LEVELS.iter().map(|(level, _)| level.name()));
            let frameworks = known.iter().map(|framework| framework.id.as_str());
            let all: Vec<String> = ids.chain(others.chain(frameworks).map(str::to_owned)).collect();
            hint(id, all.iter().map(String::as_str))
        }
    };
    Failure::Usage(format!("nothing is called `{id}`{near} (`charter-audit explain` lists what there is)"))
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

/// What is in a framework.
fn contents(framework: &Framework, ui: Ui) -> String {
    let head = say::explain::framework(ui, &framework.id, &framework.version, &framework.source.title);
    let mut text = format!("{head}\n");
    for recommendation in &framework.recommendations {
        let _ = writeln!(text, "\n{:<4} {}", recommendation.id, framework.title(&recommendation.id, ui));
        for element in &framework.elements[recommendation.elements.clone()] {
            let _ = writeln!(text, "     {:<28} {}", element.id, framework.title(&element.id, ui));
        }
    }
    text
}

fn overview(frameworks: &[&Framework], ui: Ui) -> String {
    let mut text = frameworks.iter().map(|framework| contents(framework, ui)).collect::<Vec<_>>().join("\n");
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

fn explain(given: &[&Framework], known: &[&Framework], id: &str, ui: Ui) -> Option<String> {
    let mut topics = Topic::all(given, id, ui);
    if topics.is_empty() {
        topics = Topic::all(known, id, ui);
    }
    // Of the framework that was to be expected nobody needs to be told.
    let expected = match given {
        [] => Some(DEFAULT),
        [only] => Some(only.id.as_str()),
        _ => None,
    };
    if let [only] = &mut topics[..] {
        only.is_expected = expected == Some(only.framework.id.as_str());
    }
    if let Some(last) = topics.last().filter(|_| topics.len() > 1) {
        let frameworks: Vec<&Framework> = topics.iter().map(|topic| topic.framework).collect();
        let note = say::explain::several(ui, last.id, list(&frameworks), last.name(last.id));
        let texts: Vec<String> = topics.iter().map(Topic::text).collect();
        return Some(format!("{}\n\n{}", wrap(&note, ""), texts.join("\n")));
    }
    let framework = || known.iter().find(|framework| framework.id.eq_ignore_ascii_case(id));
    let topic = topics.first().map(Topic::text).or_else(|| framework().map(|framework| contents(framework, ui)));
    topic.or_else(|| explain_kind(id, ui)).or_else(|| explain_level(id, ui))
}

fn explain_kind(code: &str, ui: Ui) -> Option<String> {
    let kind = kinds().find(|kind| kind.code.eq_ignore_ascii_case(code))?;
    let text = wrap(&format!("{}\n\n{}", (kind.text)(ui), weight(ui, kind)), "");
    Some(format!("{}\n\n{text}\n", say::terms::told(ui, kind.code, (kind.title)(ui))))
}

fn explain_level(name_or_code: &str, ui: Ui) -> Option<String> {
    let is_it = |level: Level| level.name() == name_or_code.to_lowercase() || level.code().to_string() == name_or_code;
    let (level, text) = LEVELS.iter().find(|(level, _)| is_it(*level))?;
    Some(format!("{} {}\n\n{}\n", level.code(), name(*level, ui), wrap(text(ui), "")))
}

/// A recommendation or an element of a framework.
struct Topic<'a> {
    framework: &'a Framework,
    /// Its id there.
    id: &'a str,
    /// Whether it need not be told of which framework it is.
    is_expected: bool,
    ui: Ui,
}

impl<'a> Topic<'a> {
    /// What is called so in each of these frameworks.
    fn all(frameworks: &[&'a Framework], written: &str, ui: Ui) -> Vec<Self> {
        frameworks.iter().filter_map(|framework| Self::find(framework, written, ui)).collect()
    }

    /// What is called so in a framework, in capitals or not.
    fn find(framework: &'a Framework, written: &str, ui: Ui) -> Option<Self> {
        let written = written.to_lowercase();
        let (named, bare) = parted(&written);
        let is_asked = named.is_none_or(|named| named == framework.id);
        let id = framework.ids().filter(|_| is_asked).find(|id| id.eq_ignore_ascii_case(bare))?;
        Some(Self { framework, id, is_expected: false, ui })
    }

    fn text(&self) -> String {
        let Self { framework, id, ui, .. } = *self;
        if let Some(element) = framework.element(id) {
            return self.element(&framework.elements[element]);
        }
        let Some(recommendation) = framework.recommendation(id).map(|at| &framework.recommendations[at]) else {
            return String::new();
        };
        let head = say::terms::told(ui, self.name(id), framework.title(id, ui));
        let elements = &framework.elements[recommendation.elements.clone()];
        let texts: Vec<String> = elements.iter().map(|element| self.element(element)).collect();
        format!("{head}\n{}\n\n{}", recommendation.place, texts.join("\n"))
    }

    fn name(&self, id: &str) -> String {
        told(&self.framework.id, id, !self.is_expected)
    }

    fn element(&self, element: &Element) -> String {
        let Self { framework, ui, .. } = *self;
        let text = framework.text(&element.id, ui).unwrap_or_default();
        let mut out = say::terms::told(ui, self.name(&element.id), &text.title) + "\n";
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
}

fn wrap(text: &str, indent: &str) -> String {
    let options = textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent);
    textwrap::fill(text, options)
}
