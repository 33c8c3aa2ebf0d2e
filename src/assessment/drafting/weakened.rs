//! A duty with a way out: "shall, where possible, publish".

use super::{Draft, DraftingRule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Modality, Part, Shown, Statement};
use crate::say;
use crate::text::span::Span;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR001",
        title: say::kinds::dr001_title,
        text: say::kinds::dr001,
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
    let ui = draft.charter.ui;
    RULE.finding(hedge, say::drafting::hedge(ui, draft.quote(hedge)))
        .label(say::drafting::hedge_label(ui))
        .help(say::drafting::hedge_help(ui))
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
