//! What the page says in words, by the wording that all reports share.

use super::super::model::{
    AllowanceReport, ElementReport, EvidenceReport, LookReport, RecommendationReport, ResultReport, StepReport,
    WaiverReport,
};
use super::super::wrap::clean;
use super::super::{allowances, basis, wording};
use crate::assessment::{Confidence, Verdict};
use crate::framework::{Level, Specific};
use crate::say::{self, Ui};
use std::collections::BTreeMap;

/// A label and a text.
pub(super) type Pair = (String, String);

/// All messages that templates use, by their keys: the page's own and those of all reports.
pub(super) fn all(ui: Ui) -> BTreeMap<&'static str, &'static str> {
    say::report::plain(ui).into_iter().chain(say::html::plain(ui)).collect()
}

/// The word for a value of front matter, or the value itself.
fn named(ui: Ui, kind: &str, value: &str) -> String {
    let key = format!("{kind}_{}", value.replace('-', "_"));
    all(ui).get(key.as_str()).map_or_else(|| clean(value).replace('-', " "), |word| (*word).to_owned())
}

/// A figure with as many decimals as are given, as the language writes it.
pub(super) fn figure(ui: Ui, value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', say::report::decimal_mark(ui))
}

/// The same without a decimal where it is whole.
fn short_figure(ui: Ui, value: f64) -> String {
    let whole = (value.round() - value).abs() < 0.05;
    figure(ui, value, usize::from(!whole))
}

/// The total with its anchors in words: "93.2", and what is behind the scale's picture.
pub(super) fn scale(ui: Ui, result: &ResultReport) -> Option<Pair> {
    let total = figure(ui, result.total?, 1);
    let [intention, commitment, operational] = anchors(ui, result).map(|(_, figure)| figure);
    let told = say::html::scale(ui, &total, intention, commitment, operational);
    Some((total, told))
}

/// The anchors of the total: names and figures.
pub(super) fn anchors(ui: Ui, result: &ResultReport) -> [Pair; 3] {
    let anchors = &result.anchors;
    [
        (say::report::scale_intention(ui), anchors.intention),
        (say::report::scale_commitment(ui), anchors.commitment),
        (say::report::scale_operational(ui), anchors.operational),
    ]
    .map(|(name, value)| (name.to_owned(), short_figure(ui, value)))
}

pub(super) fn title(result: &ResultReport, path: &str) -> String {
    wording::title(result, path)
}

/// What the charter says of itself, and its size.
pub(super) fn facts(ui: Ui, result: &ResultReport, path: &str) -> Vec<Pair> {
    let about = &result.about;
    let place = [&about.local_government, &about.country].into_iter().flatten().map(|text| clean(text));
    let place = place.collect::<Vec<_>>().join(", ");
    let value = |kind: &str, value: &Option<String>| value.as_ref().map(|value| named(ui, kind, value));
    let facts = [
        (say::html::place(ui), Some(place)),
        (say::html::instrument(ui), value("instrument", &about.instrument)),
        (say::html::status(ui), value("status", &about.status)),
        (say::html::adopted(ui), about.adopted.as_ref().map(|date| clean(date))),
        (say::html::language(ui), Some(named(ui, "language", &about.language))),
        (say::html::words(ui), Some(about.words.to_string())),
        (say::html::file(ui), Some(clean(path))),
    ];
    let filled = |(label, text): (&str, Option<String>)| text.filter(|t| !t.is_empty()).map(|t| (label.to_owned(), t));
    facts.into_iter().filter_map(filled).collect()
}

pub(super) fn verdict(_: Ui, verdict: Verdict) -> String {
    wording::verdict(verdict).to_owned()
}

pub(super) fn total(_: Ui, result: &ResultReport) -> Vec<String> {
    wording::total(result)
}

pub(super) fn no_total(_: Ui, result: &ResultReport) -> String {
    wording::total_figure(result)
}

pub(super) fn gain(_: Ui, step: &StepReport) -> String {
    wording::gain(step)
}

pub(super) fn change(_: Ui, step: &StepReport) -> String {
    wording::change(step)
}

pub(super) fn look(_: Ui, look: &LookReport) -> String {
    wording::look(look)
}

/// What silence about an element means, where nothing and nobody says anything.
pub(super) fn silence(_: Ui, recommendation: &RecommendationReport, element: &ElementReport) -> Option<String> {
    match basis::basis(element, wording::silence(recommendation, element)) {
        basis::Basis::Sentence(sentence) => Some(sentence),
        _ => None,
    }
}

pub(super) fn result(_: Ui, element: &ElementReport) -> String {
    clean(&element.result)
}

pub(super) fn level(ui: Ui, level: Level) -> &'static str {
    match level {
        Level::Absent => say::report::absent(ui),
        Level::Intention => say::report::intention(ui),
        Level::Commitment => say::report::commitment(ui),
        Level::Operational => say::report::operational(ui),
    }
}

pub(super) fn confidence(ui: Ui, confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => say::html::confidence_low(ui),
        Confidence::Medium => say::html::confidence_medium(ui),
        Confidence::High => say::html::confidence_high(ui),
    }
}

/// Words of the charter in quotation marks.
pub(super) fn quoted(ui: Ui, text: &str) -> String {
    say::report::quoted(ui, clean(text))
}

/// Article or heading, and lines.
pub(super) fn place(_: Ui, place: &str, line: usize, end_line: usize) -> String {
    basis::place_of(place, line, end_line)
}

/// How a clause binds, and by which words it was found.
pub(super) fn why(_: Ui, evidence: &EvidenceReport) -> String {
    wording::why_without_specifics(evidence)
}

/// The specifics of a clause, a kind each.
pub(super) fn specifics(ui: Ui, evidence: &EvidenceReport) -> Vec<Pair> {
    let name = |kind: Specific| match kind {
        Specific::Who => say::report::who(ui),
        Specific::When => say::report::when(ui),
        Specific::Means => say::report::means(ui),
        Specific::Measure => say::report::measure(ui),
    };
    evidence.specifics.iter().map(|given| (name(given.kind).to_owned(), clean(&given.text))).collect()
}

/// What a person coded, and what the program finds.
pub(super) fn human(ui: Ui, element: &ElementReport) -> Vec<Pair> {
    let Some(human) = &element.human else { return Vec::new() };
    let mut told: Vec<Pair> = Vec::new();
    if let Some(words) = &human.evidence {
        let place = human.line.map(|line| place(ui, human.place.as_deref().unwrap_or_default(), line, line));
        let place = place.unwrap_or_else(|| say::report::no_clause(ui).to_owned());
        told.push((say::html::decides(ui).to_owned(), format!("{} ({place})", quoted(ui, words))));
    }
    let notes = basis::human_notes(element, human).into_iter();
    told.extend(notes.filter_map(|(label, text)| Some((label.to_owned(), text?))));
    told
}

/// Who coded facets that are reported and not scored.
pub(super) fn facets_by(_: Ui, element: &ElementReport) -> Option<String> {
    basis::facets_by(element)
}

/// Rows of waivers: what, state, until, reason.
pub(super) fn waiver(_: Ui, waiver: &WaiverReport) -> [String; 4] {
    let state = format!("{}{}", wording::waiver_state(waiver.state), wording::waiver_place(waiver));
    [clean(&waiver.element), state, waiver.until.clone().unwrap_or_default(), clean(&waiver.reason)]
}

/// Rows of what the text silences: code, state, where, until, reason.
pub(super) fn allowance(_: Ui, allowance: &AllowanceReport) -> [String; 5] {
    let (state, place) = (allowances::state(allowance), allowances::whereabouts(allowance));
    [clean(&allowance.code), state, place, allowance.until.clone().unwrap_or_default(), clean(&allowance.reason)]
}

pub(super) fn provenance(_: Ui, result: &ResultReport) -> Vec<Pair> {
    wording::provenance(result).into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}
