//! What is to be said about an element beside its quotation.

use super::basis::{facets_by, human_notes};
use super::model::{ElementReport, EvidenceReport, FacetReport, MissReport};
use super::terms::{modality, quoted, specific};
use super::wording::Note;
use super::wrap::{clean, excerpt, tidy};
use crate::framework::Specific;
use crate::say::{Ui, report as say, terms};

/// Characters of a clause that did not count.
const MISS: usize = 140;
/// Words shown of what found a clause, or gives one kind of specific.
const MOST_WORDS: usize = 4;

/// What is to be said about an element beside its quotation.
pub(super) fn notes(ui: Ui, element: &ElementReport) -> Vec<Note> {
    if let Some(reason) = &element.waived {
        return vec![(say::waived_note(ui), clean(reason))];
    }
    let absent = element.evidence.is_empty() && element.human.is_none();
    let coverage = element.scale == "coverage";
    let mut notes: Vec<(&'static str, Option<String>)> = match &element.human {
        Some(human) => human_notes(ui, element, human),
        None => {
            let also = if coverage { None } else { more(ui, element) };
            vec![(say::why(ui), element.evidence.first().map(|evidence| why(ui, evidence))), (say::also(ui), also)]
        }
    };
    if coverage || !absent {
        notes.push((say::named(ui), facets(ui, element, true)));
        notes.push((say::not_named(ui), facets(ui, element, false)));
    }
    notes.push((say::facets_by(ui), facets_by(ui, element)));
    if absent {
        notes.push((say::asked(ui), Some(clean(&element.question))));
        notes.push((say::looked_for(ui), Some(list(ui, &element.looked_for))));
        notes.push((say::nearest(ui), element.nearest_miss.as_ref().map(|nearest| miss(ui, nearest))));
    }
    notes.push((say::advice(ui), element.advice.as_deref().map(clean)));
    notes.push((say::example(ui), element.example.as_deref().map(|text| list(ui, &[text]))));
    let filled = |(label, text): (_, Option<String>)| text.filter(|t| !t.is_empty()).map(|t| (label, t));
    notes.into_iter().filter_map(filled).collect()
}

/// Why a clause counts as it does.
fn why(ui: Ui, evidence: &EvidenceReport) -> String {
    let mut parts = vec![binding(ui, evidence)];
    for kind in Specific::ALL {
        let given: Vec<&str> = evidence.specifics.iter().filter(|s| s.kind == kind).map(|s| s.text.as_str()).collect();
        if !given.is_empty() {
            parts.push(terms::told(ui, specific(ui, kind), list(ui, &given)));
        }
    }
    parts.extend(found_by(ui, evidence));
    parts.join(terms::semicolon(ui))
}

/// The same for those who show the specifics by themselves.
pub(super) fn why_without_specifics(ui: Ui, evidence: &EvidenceReport) -> String {
    let parts: Vec<String> = [binding(ui, evidence)].into_iter().chain(found_by(ui, evidence)).collect();
    parts.join(terms::semicolon(ui))
}

fn binding(ui: Ui, evidence: &EvidenceReport) -> String {
    let shown = evidence.bound_by.as_deref().map(|words| list(ui, &[words])).filter(|words| !words.is_empty());
    modality(ui, evidence.modality, shown)
}

fn found_by(ui: Ui, evidence: &EvidenceReport) -> Option<String> {
    let words = Some(list(ui, &evidence.found_by)).filter(|words| !words.is_empty())?;
    Some(if evidence.by_weights { terms::found_by_weights(ui, words) } else { terms::found_by(ui, words) })
}

/// The first different words of a list, each in quotation marks.
fn list<T: AsRef<str>>(ui: Ui, words: &[T]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for word in words.iter().map(|word| clean(word.as_ref())) {
        if !word.is_empty() && !seen.contains(&word) && seen.len() < MOST_WORDS {
            seen.push(word);
        }
    }
    seen.iter().map(|word| quoted(ui, word)).collect::<Vec<_>>().join(", ")
}

/// Where else the charter answers an element.
fn more(ui: Ui, element: &ElementReport) -> Option<String> {
    let others = element.places.saturating_sub(1);
    let mut places: Vec<(usize, usize)> = element.evidence.iter().map(|e| (e.line, e.column)).collect();
    let deciding = places.first().copied()?;
    places.sort_unstable();
    places.dedup();
    places.retain(|place| *place != deciding);
    let mut lines: Vec<usize> = places.iter().map(|(line, _)| *line).collect();
    lines.dedup();
    let listed = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if others == 0 {
        return None;
    }
    let more = say::more(ui, others);
    if listed.is_empty() {
        return Some(more);
    }
    let lines = say::on_lines(ui, lines.len(), listed);
    Some(if others > places.len() { say::among_them(ui, more, lines) } else { terms::told(ui, more, lines) })
}

fn facets(ui: Ui, element: &ElementReport, named: bool) -> Option<String> {
    let told = |facet: &FacetReport| match facet.line {
        Some(line) if facet.named => say::named_in_line(ui, clean(&facet.title), line),
        _ => clean(&facet.title),
    };
    let facets: Vec<String> = element.facets.iter().filter(|f| f.named == named).map(told).collect();
    (!facets.is_empty()).then(|| facets.join(", "))
}

fn miss(ui: Ui, miss: &MissReport) -> String {
    say::miss(ui, miss.line, quoted(ui, &excerpt(&clean(&miss.quote), MISS)), tidy(&miss.reason))
}
