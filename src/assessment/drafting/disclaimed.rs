//! A clause that takes back the redress that another gives.

use super::{Draft, DraftingRule};
use crate::assessment::{Measured, is_committed};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Observation};
use crate::framework::Level;
use crate::say;
use crate::text::span::Span;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR009",
        title: say::kinds::dr009_title,
        text: say::kinds::dr009,
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
            let ui = draft.charter.ui;
            RULE.finding(mark.span, say::drafting::disclaimer(ui, draft.line(redress)))
                .label(say::drafting::disclaimer_label(ui))
                .help(say::drafting::disclaimer_help(ui))
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
