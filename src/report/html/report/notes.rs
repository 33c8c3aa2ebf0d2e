//! What opens behind a marked clause: which elements it answers, how strongly, and why.

use super::marks::{Answer, Mark};
use super::view::{Viewer, foreign};
use super::words::{self, Pair};
use crate::charter::Charter;
use crate::report::model::{ElementReport, RecommendationReport, ResultReport};
use crate::report::wrap::clean;
use crate::say::{self, Ui};
use crate::text::id::told;
use minijinja::Value;
use serde::Serialize;

/// A note on a clause.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// Number of the mark.
    pub number: usize,
    place: String,
    foreign: Value,
    /// What stands on the sign behind the clause: the recommendations.
    pub sign: String,
    answers: Vec<Said>,
}

#[derive(Debug, Serialize)]
struct Said {
    href: String,
    id: String,
    title: String,
    level: Option<&'static str>,
    code: u8,
    names: Option<String>,
    decides: bool,
    why: Option<String>,
    specifics: Vec<Pair>,
}

/// Signs behind a clause beyond this number are counted.
const MOST_SIGNS: usize = 3;

/// The notes of all marks that answer something.
pub(super) fn notes(ui: Ui, charter: &Charter, results: &[&ResultReport], marks: &[Mark]) -> Vec<Note> {
    let several = results.len() > 1;
    let elements: Vec<Vec<Asked<'_>>> = results.iter().map(|result| elements(result, several)).collect();
    let note = |(number, mark): (usize, &Mark)| {
        let clause = charter.clauses.get(mark.clause)?;
        let (line, end) = (charter.source.position(clause.span.start).0, charter.source.position(clause.span.end).0);
        let answers = mark.answers.iter().filter(|answer| !answer.misses);
        let of = |answer: &Answer| elements.get(answer.result)?.get(answer.element).copied();
        let said = |answer: &Answer| {
            let viewer = Viewer { ui, index: answer.result, result: results.get(answer.result)?, marks, charter };
            Some(said(&viewer, answer, of(answer)?))
        };
        Some(Note {
            number,
            foreign: foreign(ui, charter, Some(mark.clause)),
            place: words::place(ui, &charter.place(clause.provision), line, end),
            sign: sign(answers.clone().filter_map(of)),
            answers: answers.filter_map(said).collect(),
        })
    };
    marks.iter().enumerate().filter(|(_, mark)| !mark.misses()).filter_map(note).collect()
}

/// An element, its recommendation, and the framework of both where there are several; else that is empty.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    framework: &'a str,
    recommendation: &'a str,
    element: &'a ElementReport,
}

/// The elements of a result in order.
fn elements<'a>(result: &'a ResultReport, several: bool) -> Vec<Asked<'a>> {
    let framework = if several { result.provenance.framework.as_str() } else { "" };
    let of = move |r: &'a RecommendationReport| {
        r.elements.iter().map(move |element| Asked { framework, recommendation: &r.id, element })
    };
    result.recommendations.iter().flat_map(of).collect()
}

fn said(viewer: &Viewer<'_>, answer: &Answer, asked: Asked<'_>) -> Said {
    let Asked { framework, element, .. } = asked;
    let evidence = answer.evidence.and_then(|index| element.evidence.get(index));
    let facets = answer.facets.iter().filter_map(|facet| element.facets.get(*facet));
    let facets = facets.map(|facet| clean(&facet.title)).collect::<Vec<_>>().join(", ");
    Said {
        href: viewer.anchor(&element.id),
        id: clean(&told(framework, &element.id, !framework.is_empty())),
        title: clean(&element.title),
        level: (element.scale == "strength").then(|| words::level(viewer.ui, answer.level)),
        code: answer.level.code(),
        names: (!facets.is_empty()).then(|| say::html::names(viewer.ui, facets)),
        decides: answer.decides,
        why: evidence.map(|evidence| words::why(viewer.ui, evidence)),
        specifics: evidence.map(|evidence| words::specifics(viewer.ui, evidence)).unwrap_or_default(),
    }
}

/// "R1 R7", "R1 R7 R8 +2"; where frameworks have names, "a R1 R7 · b R2".
fn sign<'a>(asked: impl Iterator<Item = Asked<'a>>) -> String {
    let mut different: Vec<(&str, String)> = Vec::new();
    for Asked { framework, recommendation, .. } in asked {
        let id = (framework, clean(recommendation));
        if !different.contains(&id) {
            different.push(id);
        }
    }
    let more = different.len().saturating_sub(MOST_SIGNS);
    different.truncate(MOST_SIGNS);
    let groups = different.chunk_by(|one, other| one.0 == other.0).map(|group| {
        let framework = group.first().map(|(framework, _)| clean(framework)).filter(|framework| !framework.is_empty());
        framework.into_iter().chain(group.iter().map(|(_, id)| id.clone())).collect::<Vec<_>>().join(" ")
    });
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    groups.collect::<Vec<_>>().join(" · ") + &more
}
