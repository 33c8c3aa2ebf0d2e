//! What the reports for people say, whatever their format.

use super::basis::{Basis, basis, human_share};
use super::model::{
    ElementReport, LookReport, Provenance, RecommendationReport, ResultReport, StepReport, WaiverReport,
};
use super::terms::{decimal, figure, of_kind, scaled, source};
use super::wrap::{clean, tidy};
use crate::assessment::{Change, Verdict, WaiverState};
use crate::framework::{Base, Silence};
use crate::say::{Ui, report as say, terms};
use crate::text::digest::beginning;

pub(super) use super::element_notes::notes;

/// What digests are called, in every language.
pub(super) const SHA256: &str = "SHA-256";
/// Cells of the bar of a recommendation.
pub(super) const BAR: u8 = 20;

/// A line of a list: what it is about, and what it says.
pub(super) type Note = (&'static str, String);

pub(super) fn verdict(ui: Ui, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => say::met(ui),
        Verdict::PartlyMet => say::partly_met(ui),
        Verdict::NotAddressed => say::not_addressed(ui),
        Verdict::Waived => say::recommendation_waived(ui),
    }
}

/// What kind of change a step is, and to which line.
pub(super) fn change(ui: Ui, step: &StepReport) -> String {
    let change = match step.change {
        Change::Bind => say::bind(ui),
        Change::Specify => say::specify(ui),
        Change::Name => say::complete(ui),
        Change::Write => say::write(ui),
    };
    step.line.map_or_else(|| format!("{change}."), |line| say::in_line(ui, change, line))
}

pub(super) fn waiver_state(ui: Ui, state: WaiverState) -> &'static str {
    match state {
        WaiverState::Applied => say::waiver_applied(ui),
        WaiverState::Unused => say::waiver_unused(ui),
        WaiverState::Expired => say::waiver_expired(ui),
        WaiverState::WithoutReason => say::waiver_without_reason(ui),
        WaiverState::Unknown => say::waiver_unknown(ui),
    }
}

/// What silence about an element means (codebook, section 3); the long sentence once a recommendation.
pub(super) fn silence(ui: Ui, recommendation: &RecommendationReport, element: &ElementReport) -> &'static str {
    let promises_nothing =
        |e: &&ElementReport| matches!(basis(ui, e, ""), Basis::Sentence(_)) && e.silence == Silence::Conduct;
    let first = recommendation.elements.iter().find(promises_nothing);
    match element.silence {
        Silence::Conduct if first.is_some_and(|first| first.id != element.id) => say::silence_again(ui),
        Silence::Text => say::silence_text(ui),
        Silence::Preparation => say::silence_preparation(ui),
        Silence::Conduct => say::silence_conduct(ui),
    }
}

/// Title of the charter, or its path.
pub(super) fn title(result: &ResultReport, path: &str) -> String {
    let title = clean(&result.about.title);
    if title.is_empty() { clean(path) } else { title }
}

/// Kind, place, country, status, adoption and path, as far as they are known.
pub(super) fn facts(ui: Ui, result: &ResultReport, path: &str) -> Vec<String> {
    let about = &result.about;
    let given = |text: &Option<String>| text.as_deref().map(clean);
    let (status, date) = (given(&about.status), given(&about.adopted));
    let facts = [
        about.instrument.as_deref().map(|instrument| of_kind(ui, "instrument", instrument)),
        given(&about.local_government),
        given(&about.country),
        status.filter(|status| date.is_none() || status != "adopted").map(|status| of_kind(ui, "status", &status)),
        date.map(|date| say::adopted_on(ui, date)),
        Some(clean(path)),
    ];
    facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect()
}

/// What a step would gain.
pub(super) fn gain(ui: Ui, step: &StepReport) -> String {
    say::points(ui, decimal(ui, step.gain))
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
pub(super) fn result(ui: Ui, element: &ElementReport, marked: bool) -> String {
    let result = match element.waived {
        Some(_) => say::waived_else(ui, &element.result),
        None => scaled(ui, &element.scale, &element.result),
    };
    if marked { format!("{result} ({})", source(ui, element.source)) } else { result }
}

/// What the total says, a sentence each, after the figure itself.
pub(super) fn total(ui: Ui, result: &ResultReport) -> Vec<String> {
    let anchors = &result.anchors;
    let [intention, commitment, operational] =
        [anchors.intention, anchors.commitment, anchors.operational].map(|anchor| figure(ui, anchor));
    let (committed, counted) = (result.committed_elements, result.counted_elements);
    let mut sentences = vec![
        say::anchors(ui, intention, commitment, operational),
        match result.element_mean {
            Some(mean) => say::committed_and_mean(ui, committed, counted, decimal(ui, mean)),
            None => say::committed(ui, committed, counted),
        },
    ];
    let waived = result.recommendations.iter().flat_map(|r| &r.elements).filter(|e| e.waived.is_some()).count();
    sentences.extend(result.human.as_ref().map(|share| human_share(ui, share, counted + waived)));
    if waived > 0 {
        sentences.push(say::without_waivers(ui, waived, decimal(ui, result.total_without_waivers)));
    }
    sentences.push(say::no_ranking(ui).to_owned());
    sentences
}

/// The total itself.
pub(super) fn total_figure(ui: Ui, result: &ResultReport) -> String {
    result.total.map_or_else(|| say::no_total(ui).to_owned(), |total| say::of_hundred(ui, decimal(ui, total)))
}

/// Why a coding is worth a look, and where.
pub(super) fn look(ui: Ui, look: &LookReport) -> String {
    let reason = format!("{}.", tidy(&look.reason));
    look.line.map_or_else(|| reason.clone(), |line| terms::told(ui, say::line(ui, line), &reason))
}

/// That the weights are others than usual, and which were changed.
fn weights(ui: Ui, given: &Provenance) -> String {
    let weight = |weight: f64| weight.to_string().replace('.', terms::decimal_mark(ui));
    let changed = given.changed_weights.iter().map(|changed| format!("{} {}", changed.id, weight(changed.weight)));
    let changed = changed.collect::<Vec<_>>().join(", ");
    if changed.is_empty() { say::weights_uneven(ui).to_owned() } else { say::weights_changed(ui, clean(&changed)) }
}

/// What stands behind the state of a waiver: where it stands if not in the charter.
pub(super) fn waiver_place(waiver: &WaiverReport) -> String {
    waiver.place.as_ref().map(|place| format!(" ({})", clean(place))).unwrap_or_default()
}

/// What the figures rest on.
pub(super) fn provenance(ui: Ui, result: &ResultReport) -> Vec<Note> {
    let given = &result.provenance;
    let mut notes = vec![
        (terms::program(ui), clean(&given.program)),
        (terms::framework(ui), pack(ui, &given.framework, &given.framework_version, &given.framework_digest)),
    ];
    notes.extend(stands_on(ui, &given.framework_extends));
    notes.push((say::source(ui), tidy(&given.source)));
    if !given.plain_weights || !given.changed_weights.is_empty() {
        notes.push((say::weights(ui), weights(ui, given)));
    }
    if let Some(file) = &given.configuration {
        notes.push((say::settings(ui), clean(&format!("{}, {SHA256} {}", file.path, file.sha256))));
    }
    let today = clean(&given.today);
    let today = if result.waivers.is_empty() { today } else { say::for_waivers(ui, today) };
    notes.push((SHA256, say::of_charter(ui, clean(&given.sha256))));
    notes.push((say::today(ui), today));
    notes.push((say::note_label(ui), tidy(&given.note)));
    notes
}

/// The packs that a framework extends, a note each.
pub(super) fn stands_on(ui: Ui, bases: &[Base]) -> impl Iterator<Item = Note> {
    bases.iter().map(move |base| (say::extends(ui), pack(ui, &base.id, &base.version, &base.digest)))
}

/// Which framework it is, where a charter is measured against several.
pub(super) fn framework(ui: Ui, result: &ResultReport) -> Note {
    let Provenance { framework, framework_version, .. } = &result.provenance;
    (terms::framework(ui), format!("{} {}", clean(framework), clean(framework_version)))
}

/// A framework by its id, version and the beginning of its digest.
pub(super) fn pack(ui: Ui, id: &str, version: &str, digest: &str) -> String {
    say::pack(ui, clean(id), clean(version), beginning(&clean(digest)))
}
