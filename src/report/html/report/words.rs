//! What the page says in words, by the wording that all reports share.

use crate::framework::Level;
use crate::report::model::{
    AllowanceReport, ElementReport, EvidenceReport, HumanReport, RecommendationReport, ResultReport, WaiverReport,
};
use crate::report::terms::{decimal, figure, language, of_kind, quoted as in_marks, specific};
use crate::report::wrap::clean;
use crate::report::{allowances, basis, wording};
use crate::say::{self, Ui};
use std::collections::BTreeMap;

pub(super) use crate::report::basis::{facets_by, place_of as place};
pub(super) use crate::report::element_notes::why_without_specifics as why;
pub(super) use crate::report::terms::{confidence, level};
pub(super) use crate::report::wording::{change, gain, look, score, title, total, total_figure, verdict};

/// A label and a text.
pub(super) type Pair = (String, String);

/// All messages that templates use, by their keys: the page's own and those of all reports.
pub(super) fn all(ui: Ui) -> BTreeMap<&'static str, &'static str> {
    say::terms::plain(ui).into_iter().chain(say::report::plain(ui)).chain(say::html::plain(ui)).collect()
}

/// The total, and what is behind the picture of its scale.
pub(super) fn scale(ui: Ui, result: &ResultReport) -> Option<Pair> {
    let total = decimal(ui, result.total?);
    let [intention, commitment, operational] = anchors(ui, result).map(|(_, figure)| figure);
    let told = say::html::scale(ui, &total, intention, commitment, operational);
    Some((total, told))
}

/// The anchors of the total: names and figures.
pub(super) fn anchors(ui: Ui, result: &ResultReport) -> [Pair; 3] {
    let anchors = &result.anchors;
    [
        (level(ui, Level::Intention), anchors.intention),
        (level(ui, Level::Commitment), anchors.commitment),
        (level(ui, Level::Operational), anchors.operational),
    ]
    .map(|(name, value)| (name.to_owned(), figure(ui, value)))
}

/// What the charter says of itself, and its size.
pub(super) fn facts(ui: Ui, result: &ResultReport, path: &str) -> Vec<Pair> {
    let about = &result.about;
    let place = [&about.local_government, &about.country].into_iter().flatten().map(|text| clean(text));
    let place = place.collect::<Vec<_>>().join(", ");
    let value = |kind: &str, value: &Option<String>| value.as_ref().map(|value| of_kind(ui, kind, value));
    let facts = [
        (say::html::place(ui), Some(place)),
        (say::terms::instrument(ui), value("instrument", &about.instrument)),
        (say::html::status(ui), value("status", &about.status)),
        (say::html::adopted(ui), about.adopted.as_ref().map(|date| clean(date))),
        (say::terms::language(ui), Some(language(ui, &about.language))),
        (say::html::words(ui), Some(about.words.to_string())),
        (say::html::file(ui), Some(clean(path))),
    ];
    let filled = |(label, text): (&str, Option<String>)| text.filter(|t| !t.is_empty()).map(|t| (label.to_owned(), t));
    facts.into_iter().filter_map(filled).collect()
}

/// What silence about an element means, where nothing and nobody says anything.
pub(super) fn silence(ui: Ui, recommendation: &RecommendationReport, element: &ElementReport) -> Option<String> {
    match basis::basis(ui, element, wording::silence(ui, recommendation, element)) {
        basis::Basis::Sentence(sentence) => Some(sentence),
        _ => None,
    }
}

/// Words of the charter in quotation marks.
pub(super) fn quoted(ui: Ui, text: &str) -> String {
    in_marks(ui, &clean(text))
}

/// The specifics of a clause, a kind each.
pub(super) fn specifics(ui: Ui, evidence: &EvidenceReport) -> Vec<Pair> {
    evidence.specifics.iter().map(|given| (specific(ui, given.kind).to_owned(), clean(&given.text))).collect()
}

/// The words by which a person decided, and where they stand.
pub(super) fn human_quote(ui: Ui, element: &ElementReport) -> Option<Pair> {
    match basis::basis(ui, element, "") {
        basis::Basis::Quote(quote, place) => Some((quote, place)),
        _ => None,
    }
}

/// Who coded, and whether the program agrees.
pub(super) fn human(ui: Ui, element: &ElementReport, human: &HumanReport) -> [Pair; 2] {
    let (coder, program) = (basis::coder(ui, human), basis::program_says(ui, element, human));
    [(say::report::coded_by(ui).to_owned(), coder), (say::terms::program(ui).to_owned(), program)]
}

/// Rows of waivers: what, state, until, reason.
pub(super) fn waiver(ui: Ui, waiver: &WaiverReport) -> [String; 4] {
    let state = format!("{}{}", wording::waiver_state(ui, waiver.state), wording::waiver_place(waiver));
    [clean(&waiver.element), state, waiver.until.clone().unwrap_or_default(), clean(&waiver.reason)]
}

/// Rows of what the text silences: code, state, where, until, reason.
pub(super) fn allowance(ui: Ui, allowance: &AllowanceReport) -> [String; 5] {
    let (state, place) = (allowances::state(ui, allowance), allowances::whereabouts(ui, allowance));
    [clean(&allowance.code), state, place, allowance.until.clone().unwrap_or_default(), clean(&allowance.reason)]
}

/// What the figures rest on.
pub(super) fn provenance(ui: Ui, result: &ResultReport) -> Vec<Pair> {
    wording::provenance(ui, result).into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}
