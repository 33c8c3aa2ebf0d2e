//! A comparison for a terminal: what changed at a glance, then element by element with both quotations.

use super::comparison::{ComparisonReport, ElementComparison, FrameworkComparison};
use super::comparison_wording as told;
use super::page::{INDENT, INNER, Page};
use super::paint::{Ink, Style};
use super::wording::{Note, scaled};
use super::wrap::clean;
use crate::assessment::compare::Direction;

/// The comparison for people; `verbose` lists what did not change too. Lines end with LF and fill at most
/// [`Style::width`] columns.
#[must_use]
pub fn render(report: &ComparisonReport, style: Style, verbose: bool) -> String {
    let mut page = Page::new(style);
    for (index, comparison) in report.comparisons.iter().enumerate() {
        if index > 0 {
            page.out.push_str("\n\n");
        }
        head(&mut page, report, comparison);
        for direction in Direction::ALL {
            group(&mut page, comparison, direction);
        }
        if verbose {
            unchanged(&mut page, comparison);
        }
        recommendations(&mut page, comparison);
        waivers(&mut page, comparison);
        page.section("What this rests on");
        page.notes(INDENT, &told::provenance(comparison));
    }
    page.out
}

fn head(page: &mut Page, report: &ComparisonReport, comparison: &FrameworkComparison) {
    page.paragraph(0, Ink::Strong, &told::title(comparison));
    let side = |label, input, side| -> Note { (label, told::side(input, side)) };
    let sides = [side("Old", &report.old, &comparison.old), side("New", &report.new, &comparison.new)];
    page.notes(0, &sides);
    page.blank();
    let counts = &comparison.counts;
    let ink = match (counts.vanished + counts.fell > 0, counts.appeared + counts.rose > 0) {
        (true, _) => Ink::Bad,
        (false, true) => Ink::Good,
        (false, false) => Ink::Plain,
    };
    page.paragraph(INDENT, ink, &format!("{}.", told::changes(comparison)));
    page.paragraph(
        INDENT,
        Ink::Plain,
        &format!("{} {}", told::unchanged(comparison), told::total_sentence(comparison)),
    );
    if let Some(text) = told::without_waivers(comparison) {
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
    page.section(told::heading(direction));
    for (index, element) in elements.into_iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        change(page, element);
    }
}

fn change(page: &mut Page, element: &ElementComparison) {
    let old = told::standing(&element.scale, &element.old);
    let new = told::standing(&element.scale, &element.new);
    let right = if old == new { new } else { format!("{old} → {new}") };
    page.ends(INDENT, &element.element, &element.title, &right, ink(element.change));
    for (label, quote, place) in told::quotes(element) {
        page.notes(INNER, &[(label, quote)]);
        page.notes(INNER, &place.map(|place| ("", place)).into_iter().collect::<Vec<_>>());
    }
    page.notes(INNER, &told::facets(element));
}

fn unchanged(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.unchanged.is_empty() {
        return;
    }
    page.section(told::heading(Direction::Unchanged));
    for element in &comparison.unchanged {
        let result = scaled(&element.scale, &element.result);
        page.ends(INDENT, &element.element, &element.title, &result, Ink::Plain);
    }
}

fn recommendations(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.recommendations.is_empty() {
        return;
    }
    page.section("Recommendations");
    for recommendation in &comparison.recommendations {
        let ink = match recommendation.score_change {
            Some(change) if change < 0.0 => Ink::Bad,
            Some(change) if change > 0.0 => Ink::Good,
            _ => Ink::Plain,
        };
        page.ends(INDENT, &recommendation.id, &recommendation.title, &told::score(recommendation), ink);
        if recommendation.old_verdict != recommendation.new_verdict {
            page.paragraph(INNER, Ink::Plain, &told::verdicts(recommendation));
        }
    }
}

fn waivers(page: &mut Page, comparison: &FrameworkComparison) {
    if comparison.waivers.is_empty() {
        return;
    }
    page.section("Waivers");
    for waiver in &comparison.waivers {
        page.paragraph(INDENT, Ink::Plain, &told::waiver(waiver));
        page.paragraph(INNER, Ink::Dim, &clean(&waiver.reason));
    }
}
