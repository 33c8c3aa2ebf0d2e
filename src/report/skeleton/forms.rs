//! What each kind of instrument is called, and how its parts are headed.

use crate::charter::Instrument;
use crate::say::{Ui, skeleton as say};
use std::fmt::Display;

/// The title of such an instrument of a place, whatever the place is called.
#[must_use]
pub fn title(ui: Ui, instrument: Instrument, place: &str) -> String {
    match instrument {
        Instrument::Charter => say::title_charter(ui, place),
        Instrument::Ordinance => say::title_ordinance(ui, place),
        Instrument::Declaration => say::title_declaration(ui, place),
        Instrument::Resolution => say::title_resolution(ui, place),
        Instrument::Policy => say::title_policy(ui, place),
        Instrument::ActionPlan => say::title_action_plan(ui, place),
        Instrument::Other => say::title_other(ui, place),
    }
}

/// What stands over the reasons.
pub(super) fn preface(ui: Ui, instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Policy | Instrument::ActionPlan => say::introduction(ui),
        _ => say::preamble(ui),
    }
}

/// By which words it is enacted.
pub(super) fn opening(ui: Ui, instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Charter => say::opening_charter(ui),
        Instrument::Ordinance => say::opening_ordinance(ui),
        Instrument::Declaration => say::opening_declaration(ui),
        Instrument::Resolution => say::opening_resolution(ui),
        Instrument::Policy => say::opening_policy(ui),
        Instrument::ActionPlan => say::opening_action_plan(ui),
        Instrument::Other => say::opening_other(ui),
    }
}

/// The heading of a part.
pub(super) fn part(ui: Ui, instrument: Instrument, number: usize, title: impl Display) -> String {
    match instrument {
        Instrument::Charter | Instrument::Declaration => say::article(ui, number, title),
        Instrument::Ordinance => say::section(ui, number, title),
        Instrument::ActionPlan => say::field(ui, number, title),
        Instrument::Resolution | Instrument::Policy | Instrument::Other => format!("{number}. {title}"),
    }
}

/// Whether paragraphs within a part have numbers, as they have where people cite them.
pub(super) fn numbers_paragraphs(instrument: Instrument) -> bool {
    matches!(instrument, Instrument::Charter | Instrument::Declaration | Instrument::Ordinance)
}

/// What stands over the last part.
pub(super) fn closing_heading(ui: Ui, instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::ActionPlan => say::term(ui),
        _ => say::final_provisions(ui),
    }
}

/// From when it holds.
pub(super) fn closing(ui: Ui, instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Charter => say::closing_charter(ui),
        Instrument::Ordinance => say::closing_ordinance(ui),
        Instrument::Declaration => say::closing_declaration(ui),
        Instrument::Resolution => say::closing_resolution(ui),
        Instrument::Policy => say::closing_policy(ui),
        Instrument::ActionPlan => say::closing_action_plan(ui),
        Instrument::Other => say::closing_other(ui),
    }
}
