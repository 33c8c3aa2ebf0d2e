//! What the reports for people say, whatever their format.

use super::basis::{Basis, basis, facets_by, human_notes, human_share};
use super::model::{
    ElementReport, EvidenceReport, FacetReport, LookReport, MissReport, Provenance, RecommendationReport, ResultReport,
    StepReport, WaiverReport,
};
use super::wrap::{clean, excerpt};
use crate::assessment::{Change, Verdict, WaiverState};
use crate::evidence::Modality;
use crate::framework::{Silence, Specific};

/// Cells of the bar of a recommendation.
pub(super) const BAR: u8 = 20;
/// Characters of a clause that did not count.
const MISS: usize = 140;
/// Words shown of what found a clause, or gives one kind of specific.
const MOST_WORDS: usize = 4;

/// A line of a list: what it is about, and what it says.
pub(super) type Note = (&'static str, String);

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "all elements committed",
        Verdict::PartlyMet => "partly met",
        Verdict::NotAddressed => "not addressed",
        Verdict::Waived => "waived",
    }
}

/// What kind of change a step is, and to which line.
pub(super) fn change(step: &StepReport) -> String {
    let change = match step.change {
        Change::Bind => "Turn the intention into a commitment",
        Change::Specify => "Add specifics: who, when, with what means, or how one can tell",
        Change::Name => "Name what is missing",
        Change::Write => "Write a clause about it",
    };
    let line = step.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    format!("{change}{line}.")
}

pub(super) fn waiver_state(state: WaiverState) -> &'static str {
    match state {
        WaiverState::Applied => "applies",
        WaiverState::Unused => "applies, but is not needed: the text answers it",
        WaiverState::Expired => "has expired and does not apply",
        WaiverState::WithoutReason => "gives no reason and does not apply",
        WaiverState::Unknown => "does not apply: the framework has no such element",
    }
}

/// What silence about an element means (codebook, section 3); the long sentence once a recommendation.
pub(super) fn silence(recommendation: &RecommendationReport, element: &ElementReport) -> &'static str {
    let promises_nothing =
        |e: &&ElementReport| matches!(basis(e, ""), Basis::Sentence(_)) && e.silence == Silence::Conduct;
    let first = recommendation.elements.iter().find(promises_nothing);
    match element.silence {
        Silence::Conduct if first.is_some_and(|first| first.id != element.id) => {
            "The charter promises nothing here either."
        }
        Silence::Text => "The charter does not say.",
        Silence::Preparation => "The charter does not tell how it was prepared.",
        Silence::Conduct => {
            "The charter promises nothing here; whether it is done, or written elsewhere, cannot be seen; silence is \
             not non-compliance."
        }
    }
}

/// How a clause binds, and the joint to the words that show it.
fn modality(modality: Modality) -> (&'static str, &'static str) {
    match modality {
        Modality::Denied => ("denied", " by "),
        Modality::Recital => ("a recital", ", by "),
        Modality::Description => ("tells of the past", ", by "),
        Modality::Wish => ("a wish", ", by "),
        Modality::Hedged => ("hedged", " by "),
        Modality::OthersDuty => ("somebody else’s duty", ", by "),
        Modality::Present => ("the plain present tense", ", by "),
        Modality::Duty => ("a duty", ", bound by "),
        Modality::Right => ("a right that people can use", ", bound by "),
    }
}

/// Title of the charter, or its path.
pub(super) fn title(result: &ResultReport, path: &str) -> String {
    let title = clean(&result.about.title);
    if title.is_empty() { clean(path) } else { title }
}

/// Kind, place, country, status, adoption and path, as far as they are known.
pub(super) fn facts(result: &ResultReport, path: &str) -> Vec<String> {
    let about = &result.about;
    let spaced = |text: &String| clean(text).replace('-', " ");
    let mut facts = vec![about.instrument.as_ref().map(spaced)];
    facts.extend([&about.local_government, &about.country].map(|text| text.as_deref().map(clean)));
    let status = about.status.as_ref().map(spaced);
    let adopted = about.adopted.as_ref().map(|date| format!("adopted {}", clean(date)));
    facts.push(status.filter(|status| adopted.is_none() || status != "adopted"));
    facts.push(adopted);
    facts.push(Some(clean(path)));
    facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect()
}

/// A figure with one decimal, none where it is whole.
pub(super) fn figure(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// What a step would gain.
pub(super) fn gain(step: &StepReport) -> String {
    format!("+{:.1} points", step.gain)
}

/// Score of a recommendation without decimals.
pub(super) fn score(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{:.0}", score.round()))
}

/// A bar as full and empty cells: empty only at 0, full only at 100. Nothing where there is no score.
pub(super) fn bar(score: Option<f64>, cells: u8) -> (String, String) {
    let Some(score) = score else { return (String::new(), "·".repeat(cells.into())) };
    let above = |cell: &u8| f64::from(*cell) - 0.5 <= score / 100.0 * f64::from(cells);
    let cells_above = (1..=cells).filter(above).count();
    let cells = usize::from(cells);
    let full = match score {
        s if s <= 0.0 => 0,
        s if s >= 100.0 => cells,
        _ => cells_above.max(1).min(cells.saturating_sub(1)),
    };
    ("█".repeat(full), "░".repeat(cells - full))
}

/// Result of an element behind a small meter: "■■□ commitment"; `marked` says who decided it.
pub(super) fn result(element: &ElementReport, marked: bool) -> String {
    let result = meter(element);
    if marked { format!("{result} ({})", element.source.name()) } else { result }
}

fn meter(element: &ElementReport) -> String {
    if element.waived.is_some() {
        return format!("waived (else {})", element.result);
    }
    scaled(&element.scale, &element.result)
}

/// A result on its scale behind a small meter.
pub(super) fn scaled(scale: &str, result: &str) -> String {
    let (full, cells) = match (scale, result) {
        ("strength", "operational") => (3, 3),
        ("strength", "commitment") => (2, 3),
        ("strength", "intention") => (1, 3),
        ("strength", _) => (0, 3),
        ("presence", result) => (usize::from(result == "present"), 1),
        _ => (0, 0),
    };
    let meter = "■".repeat(full) + &"□".repeat(cells - full);
    if meter.is_empty() { clean(result) } else { format!("{meter} {}", clean(result)) }
}

/// What the steps are.
pub(super) const STEPS: &str = "What would raise the total most for the least writing:";

/// What the total says, a sentence each, after the figure itself.
pub(super) fn total(result: &ResultReport) -> Vec<String> {
    let anchors = &result.anchors;
    let mut sentences = vec![format!(
        "Every element at intention gives {}, at commitment {}, operational {}.",
        figure(anchors.intention),
        figure(anchors.commitment),
        figure(anchors.operational),
    )];
    let mean = result.element_mean.map(|mean| format!("; the mean over elements is {mean:.1}"));
    sentences.push(format!(
        "{} of {} elements at commitment or above{}.",
        result.committed_elements,
        result.counted_elements,
        mean.unwrap_or_default(),
    ));
    let waived = result.recommendations.iter().flat_map(|r| &r.elements).filter(|e| e.waived.is_some()).count();
    sentences.extend(result.human.as_ref().map(|share| human_share(share, result.counted_elements + waived)));
    if waived > 0 {
        let elements = if waived == 1 { "element is" } else { "elements are" };
        let without = result.total_without_waivers;
        sentences.push(format!("{waived} {elements} waived; without waivers the total would be {without:.1}."));
    }
    sentences.push("Differences under 6 points rank nothing.".to_owned());
    sentences
}

/// The total itself.
pub(super) fn total_figure(result: &ResultReport) -> String {
    result.total.map_or_else(|| "No total: every element is waived.".to_owned(), |total| format!("{total:.1} of 100"))
}

/// What is to be said about an element beside its quotation.
pub(super) fn notes(element: &ElementReport) -> Vec<Note> {
    if let Some(reason) = &element.waived {
        return vec![("Waived", clean(reason))];
    }
    let absent = element.evidence.is_empty() && element.human.is_none();
    let coverage = element.scale == "coverage";
    let mut notes: Vec<(&'static str, Option<String>)> = match &element.human {
        Some(human) => human_notes(element, human),
        None => vec![("Why", element.evidence.first().map(why)), ("Also", if coverage { None } else { more(element) })],
    };
    if coverage || !absent {
        notes.push(("Named", facets(element, true)));
        notes.push(("Not named", facets(element, false)));
    }
    notes.push(("Facets by", facets_by(element)));
    if absent {
        notes.push(("Asked", Some(clean(&element.question))));
        notes.push(("Looked for", Some(quoted(&element.looked_for))));
        notes.push(("Nearest", element.nearest_miss.as_ref().map(miss)));
    }
    notes.push(("Advice", element.advice.as_deref().map(clean)));
    notes.push(("Example", element.example.as_deref().map(|text| quoted(&[text]))));
    let filled = |(label, text): (_, Option<String>)| text.filter(|t| !t.is_empty()).map(|t| (label, t));
    notes.into_iter().filter_map(filled).collect()
}

/// Heading over the codings that are worth a look.
pub(super) const LOOK_FIRST: &str = "Worth a look";
/// What these are.
pub(super) const LOOKS: &str = "The program is least sure of these; read them first:";

/// Why a coding is worth a look, and where.
pub(super) fn look(look: &LookReport) -> String {
    let line = look.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    format!("{line}{}.", look.reason)
}

/// Why a clause counts as it does.
fn why(evidence: &EvidenceReport) -> String {
    let mut parts = vec![binding(evidence)];
    for kind in Specific::ALL {
        let given: Vec<&str> = evidence.specifics.iter().filter(|s| s.kind == kind).map(|s| s.text.as_str()).collect();
        if !given.is_empty() {
            parts.push(format!("{}: {}", kind.name(), quoted(&given)));
        }
    }
    parts.extend(found_by(evidence));
    parts.join("; ")
}

/// The same for those who show the specifics by themselves.
pub(super) fn why_without_specifics(evidence: &EvidenceReport) -> String {
    let found_by = found_by(evidence).map(|text| format!("; {text}")).unwrap_or_default();
    binding(evidence) + &found_by
}

fn binding(evidence: &EvidenceReport) -> String {
    let (kind, joint) = modality(evidence.modality);
    let shown = evidence.bound_by.as_deref().map(|words| quoted(&[words])).filter(|words| !words.is_empty());
    shown.map_or_else(|| kind.to_owned(), |words| format!("{kind}{joint}{words}"))
}

fn found_by(evidence: &EvidenceReport) -> Option<String> {
    let by = if evidence.by_weights { "found by learnt weights, above all of" } else { "found by" };
    (!evidence.found_by.is_empty()).then(|| format!("{by} {}", quoted(&evidence.found_by)))
}

/// The first different words of a list, each in quotation marks.
fn quoted<T: AsRef<str>>(words: &[T]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for word in words.iter().map(|word| clean(word.as_ref())) {
        if !word.is_empty() && !seen.contains(&word) && seen.len() < MOST_WORDS {
            seen.push(word);
        }
    }
    seen.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

/// Where else the charter answers an element.
fn more(element: &ElementReport) -> Option<String> {
    let others = element.places.saturating_sub(1);
    let mut places: Vec<(usize, usize)> = element.evidence.iter().map(|e| (e.line, e.column)).collect();
    let deciding = places.first().copied()?;
    places.sort_unstable();
    places.dedup();
    places.retain(|place| *place != deciding);
    let mut lines: Vec<usize> = places.iter().map(|(line, _)| *line).collect();
    lines.dedup();
    let listed = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let noun = if others == 1 { "place" } else { "places" };
    let lines = if lines.len() == 1 { "line" } else { "lines" };
    let joint = if others > places.len() { ", among them" } else { ":" };
    match (others, listed.is_empty()) {
        (0, _) => None,
        (_, true) => Some(format!("{others} more {noun}")),
        _ => Some(format!("{others} more {noun}{joint} {lines} {listed}")),
    }
}

fn facets(element: &ElementReport, named: bool) -> Option<String> {
    let told = |facet: &FacetReport| match facet.line {
        Some(line) if facet.named => format!("{} (line {line})", clean(&facet.title)),
        _ => clean(&facet.title),
    };
    let facets: Vec<String> = element.facets.iter().filter(|f| f.named == named).map(told).collect();
    (!facets.is_empty()).then(|| facets.join(", "))
}

fn miss(miss: &MissReport) -> String {
    format!("line {}, “{}”: {}", miss.line, excerpt(&clean(&miss.quote), MISS), clean(&miss.reason))
}

/// That the weights are others than usual, and which were changed.
fn weights(given: &Provenance) -> String {
    let changed = given.changed_weights.iter().map(|weight| format!("{} {}", weight.id, weight.weight));
    let changed = changed.collect::<Vec<_>>().join(", ");
    let changed = if changed.is_empty() { "not all 1".to_owned() } else { format!("changed for this run: {changed}") };
    format!("{changed}: this total cannot be set beside totals made with other weights")
}

/// What stands behind the state of a waiver: where it stands if not in the charter.
pub(super) fn waiver_place(waiver: &WaiverReport) -> String {
    waiver.place.as_ref().map(|place| format!(" ({})", clean(place))).unwrap_or_default()
}

/// What the figures rest on.
pub(super) fn provenance(result: &ResultReport) -> Vec<Note> {
    let given = &result.provenance;
    let digest: String = given.framework_digest.chars().take(12).collect();
    let framework = format!("{} {}, digest {digest}", given.framework, given.framework_version);
    let mut notes =
        vec![("Program", given.program.clone()), ("Framework", framework), ("Source", given.source.clone())];
    if !given.plain_weights || !given.changed_weights.is_empty() {
        notes.push(("Weights", weights(given)));
    }
    if let Some(file) = &given.configuration {
        notes.push(("Settings", format!("{}, SHA-256 {}", file.path, file.sha256)));
    }
    let dates = if result.waivers.is_empty() { "" } else { ", for the dates of waivers" };
    notes.push(("SHA-256", format!("{} (the charter)", given.sha256)));
    notes.push(("Today", format!("{}{dates}", given.today)));
    notes.push(("Note", given.note.clone()));
    notes.into_iter().map(|(label, text)| (label, clean(&text))).collect()
}
