//! A clause that takes back the redress that another gives.

use super::{Draft, DraftingRule};
use crate::assessment::{Measured, is_committed};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Observation};
use crate::framework::Level;
use crate::text::span::Span;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR009",
        title: "A disclaimer undercuts redress",
        text: "The charter lets people complain or seek redress, and a clause elsewhere says that it creates no \
                  rights, claims or obligations. Whoever hears the complaint may then find that there is nothing to \
                  complain about. Strike the disclaimer, or narrow it to what it is meant for (“gives no claim to \
                  damages”) and say that complaints under the charter remain open.",
        severity: Severity::Warning,
        by_default: true,
    },
    find,
};

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let Some(redress) = draft.results.iter().find_map(|result| redress(draft, result)) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, _, statement) in draft.operative() {
        let disclaims = statement.marks.iter().filter(|mark| mark.own && mark.marker == Marker::Disclaimer);
        found.extend(disclaims.take(1).filter(|_| !keeps_redress(draft, at)).map(|mark| {
            let line = draft.line(redress);
            RULE.finding(mark.span, format!("this takes back the redress that line {line} gives"))
                .label("with this, what can people complain about?")
                .help("strike it, or narrow it and say that complaints under the charter remain open")
        }));
    }
    found
}

/// Where an element that enforces the charter is answered, as commitment or above.
fn redress(draft: &Draft<'_>, result: &Measured) -> Option<Span> {
    let elements = result.framework.elements.iter().zip(&result.assessment.codings);
    let mut given = elements.filter(|(element, coding)| element.enforces && is_committed(element.scale, &coding.code));
    let deciding = given.find_map(|(_, coding)| coding.deciding)?;
    let observation = result.assessment.evidence.observations.get(deciding)?;
    draft.charter.clauses.get(observation.clause).map(|clause| clause.span)
}

/// Whether a clause, or the next one of its provision, says itself where people can complain: "creates no rights, but
/// residents may complain to …".
fn keeps_redress(draft: &Draft<'_>, clause: usize) -> bool {
    let provision = |at: usize| draft.charter.clauses.get(at).map(|clause| clause.provision);
    let near = |at: usize| at == clause || (at == clause + 1 && provision(at) == provision(clause));
    draft.results.iter().any(|result| {
        let enforces = |element: usize| result.framework.elements.get(element).is_some_and(|element| element.enforces);
        let says = |seen: &Observation| seen.level > Level::Absent && enforces(seen.topic.element);
        let observations = &result.assessment.evidence.observations;
        // Observations stand in the order of the clauses.
        let from = observations.partition_point(|seen| seen.clause < clause);
        let here = observations.iter().skip(from).take_while(|seen| seen.clause <= clause + 1);
        here.filter(|seen| near(seen.clause)).any(says)
    })
}
