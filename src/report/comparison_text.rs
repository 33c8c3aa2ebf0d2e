//! A comparison for a terminal: what changed at a glance, then element by element with both quotations.

use super::comparison::{ComparisonReport, ElementComparison, FrameworkComparison};
use super::comparison_wording as told;
use super::page::{INDENT, INNER, Page};
use super::paint::{Ink, Style};
use super::terms::scaled;
use super::wording::Note;
use super::wrap::clean;
use crate::assessment::compare::Direction;
use crate::say::{compare as say, report, terms};

/// The comparison for people; `verbose` lists what did not change too. Lines end with LF and fill at most
/// [`Style::width`] columns.
#[must_use]
pub fn render(compared: &ComparisonReport, style: Style, verbose: bool) -> String {
    let mut page = Page::new(compared.ui, style);
    for (index, comparison) in compared.comparisons.iter().enumerate() {
        if index > 0 {
            page.out.push_str("\n\n");
        }
        head(&mut page, compared, comparison);
        for direction in Direction::ALL {
            group(&mut page, comparison, direction);
        }
        if verbose {
            unchanged(&mut page, comparison);
        }
        recommendations(&mut page, comparison);
        waivers(&mut page, comparison);
        page.section(report::basis(page.ui));
        page.notes(INDENT, &told::provenance(page.ui, comparison));
    }
    page.out
}

fn head(page: &mut Page, compared: &ComparisonReport, comparison: &FrameworkComparison) {
    let ui = page.ui;
    page.paragraph(0, Ink::Strong, &told::title(comparison));
    let side = |label, input, side| -> Note { (label, told::side(ui, input, side)) };
    let framework = format!("{} {}", clean(&comparison.framework), clean(&comparison.framework_version));
    let framework: Note = (terms::framework(ui), framework);
    let several = compared.comparisons.len() > 1;
    let mut notes: Vec<Note> = several.then_some(framework).into_iter().collect();
    notes.push(side(say::old(ui), &compared.old, &comparison.old));
    notes.push(side(say::new(ui), &compared.new, &comparison.new));
    page.notes(0, &notes);
    page.blank();
    let counts = &comparison.counts;
    let ink = match (counts.vanished + counts.fell > 0, counts.appeared + counts.rose > 0) {
        (true, _) => Ink::Bad,
        (false, true) => Ink::Good,
        (false, false) => Ink::Plain,
    };
    page.paragraph(INDENT, ink, &format!("{}.", told::changes(ui, comparison)));
    page.paragraph(
        INDENT,
        Ink::Plain,
        &format!("{} {}", told::unchanged(ui, comparison), told::total_sentence(ui, comparison)),
    );
    if let Some(text) = told::without_waivers(ui, comparison) {
        page.paragraph(INDENT, Ink::Plain, &text);
    }
}

fn ink(direction: Direction) -> Ink {
    match direction {
        Direction::Vanished | Direction::Fell => Ink::Bad,
        Direction::Appeared | Direction::Rose => Ink::Good,
        Direction::Facets => Ink::Middle,
        Direction::Unchanged => Ink::Plain,
    }
}

fn group(page: &mut Page, comparison: &FrameworkComparison, direction: Direction) {
    let elements: Vec<_> = comparison.elements.iter().filter(|element| element.change == direction).collect();
    if elements.is_empty() {
        return;
    }
    page.section(told::heading(page.ui, direction));
    for (index, element) in elements.into_iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        change(page, element);
    }
}

fn change(page: &mut Page, element: &ElementComparison) {
    let old = told::standing(page.ui, &element.scale, &element.old);
    let new = told::standing(page.ui, &element.scale, &element.new);
    let right = if old == new { new } else { format!("{old} → {new}") };
    page.ends(INDENT, &element.element, &element.title, &right, ink(element.change));
    for (label, quote, place) in told::quotes(page.ui, element) {
        page.notes(INNER, &[(label, quote)]);
        page.notes(INNER, &place.map(|place| ("", place)).into_iter().collect::<Vec<_>>());
    }
    page.notes(INNER, &told::facets(page.ui, element));
}

fn unchanged(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.unchanged.is_empty() {
        return;
    }
    page.section(told::heading(page.ui, Direction::Unchanged));
    for element in &comparison.unchanged {
        let result = scaled(page.ui, &element.scale, &element.result);
        page.ends(INDENT, &element.element, &element.title, &result, Ink::Plain);
    }
}

fn recommendations(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.recommendations.is_empty() {
        return;
    }
    page.section(say::recommendations(page.ui));
    for recommendation in &comparison.recommendations {
        let ink = match recommendation.score_change {
            Some(change) if change < 0.0 => Ink::Bad,
            Some(change) if change > 0.0 => Ink::Good,
            _ => Ink::Plain,
        };
        page.ends(INDENT, &recommendation.id, &recommendation.title, &told::score(page.ui, recommendation), ink);
        if recommendation.old_verdict != recommendation.new_verdict {
            page.paragraph(INNER, Ink::Plain, &told::verdicts(page.ui, recommendation));
        }
    }
}

fn waivers(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.waivers.is_empty() {
        return;
    }
    page.section(report::waivers(page.ui));
    for waiver in &comparison.waivers {
        page.paragraph(INDENT, Ink::Plain, &told::waiver(page.ui, waiver));
        page.paragraph(INNER, Ink::Dim, &clean(&waiver.reason));
    }
}
