//! A duty with a way out: "shall, where possible, publish".

use super::{Draft, DraftingRule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Modality, Part, Shown, Statement};
use crate::text::span::Span;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR001",
        title: "A duty is weakened by a hedge",
        text: "A binding verb whose doing is left open binds nobody: “shall endeavour to”, “shall, where possible, \
                  …”, “if funds permit”. A reader cannot tell when the duty holds, and those who are bound decide it \
                  for themselves. Strike the hedge. Where an exception is needed, say which one, who decides on it, and \
                  that the reasons are published.",
        severity: Severity::Warning,
        by_default: true,
    },
    find,
};

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let sure = |statement: &'_ Statement| {
        let weakened = statement.parts.iter().filter(|part| is_duty(part));
        weakened.filter_map(|part| way_out(statement, part)).collect::<Vec<Span>>()
    };
    draft.operative().flat_map(|(_, _, statement)| sure(statement)).map(|span| finding(draft, span)).collect()
}

fn finding(draft: &Draft<'_>, hedge: Span) -> Diagnostic {
    let words = draft.quote(hedge);
    RULE.finding(hedge, format!("the duty is left open by “{words}”"))
        .label("this is a way out of the duty")
        .help("strike it, or name the exception, who decides on it, and that the reasons are published")
}

/// Whether a main clause would bind without its hedge.
fn is_duty(part: &Part) -> bool {
    part.modality == Modality::Hedged && matches!(part.unhedged, Modality::Duty | Modality::Present)
}

/// The first hedge of a main clause, where all of its sentence are sure ones: "it is suggested that …, and that, where
/// possible, …" is a wish.
fn way_out(statement: &Statement, part: &Part) -> Option<Span> {
    let hedges: Vec<&Shown> = statement.marks.iter().filter(|m| m.marker == Marker::Hedge && m.own).collect();
    let overlaps = |mark: &Shown, hedge: &Shown| mark.from < hedge.to && hedge.from < mark.to;
    let sure = |hedge: &Shown| statement.marks.iter().any(|m| m.marker == Marker::WayOut && overlaps(m, hedge));
    let all = hedges.iter().all(|hedge| sure(hedge));
    let here = |hedge: &&&Shown| hedge.main && part.words.contains(&hedge.from);
    hedges.iter().find(here).filter(|_| all).map(|hedge| hedge.span)
}
