//! What a comparison for people says, whatever its format.

use super::basis::place_of;
use super::comparison::{
    ElementComparison, FrameworkComparison, InputKind, InputReport, NamedFacet, RecommendationComparison, SideReport,
    StandingReport, WaiverChange, WaiverComparison,
};
use super::model::{CodeSource, NOTE};
use super::wording::{Note, figure, scaled, verdict};
use super::wrap::{clean, excerpt};
use crate::assessment::compare::Direction;

/// Characters of a quotation that are shown: more than a report shows, for what changed may stand at its end.
const QUOTE: usize = 480;

/// Heading over the elements that went this way, and the word for one of them.
pub(super) fn heading(direction: Direction) -> &'static str {
    match direction {
        Direction::Vanished => "Vanished",
        Direction::Fell => "Fell",
        Direction::Appeared => "Appeared",
        Direction::Rose => "Rose",
        Direction::Facets => "Other facets",
        Direction::Unchanged => "Unchanged",
    }
}

/// How many elements went which way, the worst first: "1 element fell, 2 rose".
pub(super) fn changes(comparison: &FrameworkComparison) -> String {
    let counts = &comparison.counts;
    let told = [
        (counts.vanished, "vanished"),
        (counts.fell, "fell"),
        (counts.appeared, "appeared"),
        (counts.rose, "rose"),
        (counts.facets, "changed in facets alone"),
    ];
    let told: Vec<(usize, &str)> = told.into_iter().filter(|(number, _)| *number > 0).collect();
    let noun = match told.first() {
        None => return "No element changed".to_owned(),
        Some((1, _)) => " element",
        Some(_) => " elements",
    };
    let part =
        |(at, (number, verb)): (usize, &(usize, &str))| format!("{number}{} {verb}", if at == 0 { noun } else { "" });
    told.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
}

/// The elements that changed, the worst first, then in the framework's order.
pub(super) fn worst_first(comparison: &FrameworkComparison) -> Vec<&ElementComparison> {
    let mut elements: Vec<&ElementComparison> = comparison.elements.iter().collect();
    elements.sort_by_key(|element| element.change);
    elements
}

/// How many did not change.
pub(super) fn unchanged(comparison: &FrameworkComparison) -> String {
    let same = comparison.counts.unchanged;
    let all = same + comparison.elements.len();
    format!("{same} of {all} elements {} unchanged.", if same == 1 { "is" } else { "are" })
}

/// What became of the total: "total 61.7 → 64.2 (+2.5)".
pub(super) fn total(comparison: &FrameworkComparison) -> String {
    let (old, new) = (comparison.old.total, comparison.new.total);
    match (old, new) {
        (Some(old), Some(new)) if comparison.total_change == Some(0.0) && old == new => {
            format!("total {old:.1} as before")
        }
        _ => format!("total {}", moved(old, new, comparison.total_change)),
    }
}

/// The same as a sentence.
pub(super) fn total_sentence(comparison: &FrameworkComparison) -> String {
    let total = total(comparison);
    format!("T{}.", total.strip_prefix('t').unwrap_or(&total))
}

/// The totals as if nothing were waived, where a waiver makes a difference.
pub(super) fn without_waivers(comparison: &FrameworkComparison) -> Option<String> {
    let (old, new) = (comparison.old.total_without_waivers, comparison.new.total_without_waivers);
    let plain = comparison.old.total == Some(old) && comparison.new.total == Some(new);
    let same = (old - new).abs() < 0.05;
    let moved = || if same { format!("{new:.1} as before") } else { format!("{old:.1} → {new:.1}") };
    (!plain).then(|| format!("Without waivers: {}.", moved()))
}

/// What became of the score of a recommendation.
pub(super) fn score(recommendation: &RecommendationComparison) -> String {
    moved(recommendation.old_score, recommendation.new_score, recommendation.score_change)
}

fn moved(old: Option<f64>, new: Option<f64>, change: Option<f64>) -> String {
    let text = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}"));
    let change = change.map(|change| format!(" ({})", signed(change))).unwrap_or_default();
    format!("{} → {}{change}", text(old), text(new))
}

fn signed(change: f64) -> String {
    match change {
        c if c > 0.0 => format!("+{}", figure(c)),
        c if c < 0.0 => format!("−{}", figure(-c)),
        _ => "±0".to_owned(),
    }
}

/// What became of the verdict of a recommendation.
pub(super) fn verdicts(recommendation: &RecommendationComparison) -> String {
    let (old, new) = (recommendation.old_verdict, recommendation.new_verdict);
    if old == new { verdict(new).to_owned() } else { format!("{} → {}", verdict(old), verdict(new)) }
}

/// How an element stands in one version: "■■□ commitment, waived".
pub(super) fn standing(scale: &str, standing: &StandingReport) -> String {
    let waived = if standing.waived.is_some() { ", waived" } else { "" };
    let by = if standing.source == CodeSource::Human { " (human)" } else { "" };
    format!("{}{waived}{by}", scaled(scale, &standing.result))
}

/// The words that decided in both versions and where they stand; told once where they are the same.
pub(super) fn quotes(element: &ElementComparison) -> Vec<(&'static str, String, Option<String>)> {
    let (old, new) = (&element.old, &element.new);
    if old.quote.is_some() && old.quote == new.quote {
        let (before, now) = (place(old), place(new));
        let place = if before == now {
            now
        } else {
            let told = |place: Option<String>| place.unwrap_or_else(|| "no place".to_owned());
            Some(format!("old: {}; new: {}", told(before), told(now)))
        };
        return vec![("Both", quote(new), place)];
    }
    vec![("Old", quote(old), place(old)), ("New", quote(new), place(new))]
}

fn quote(standing: &StandingReport) -> String {
    match (&standing.quote, standing.source) {
        (Some(words), _) => format!("“{}”", excerpt(&clean(words), QUOTE)),
        (None, CodeSource::Human) => "coded by a person, who quotes no words".to_owned(),
        (None, CodeSource::Machine) => "nothing answers it".to_owned(),
    }
}

fn place(standing: &StandingReport) -> Option<String> {
    standing.quote.as_ref()?;
    let Some(line) = standing.line else { return Some("no clause holds these words".to_owned()) };
    Some(place_of(standing.place.as_deref().unwrap_or_default(), line, standing.end_line.unwrap_or(line)))
}

/// Facets that came and went.
pub(super) fn facets(element: &ElementComparison) -> Vec<Note> {
    let told = |facets: &[NamedFacet]| facets.iter().map(facet).collect::<Vec<_>>().join(", ");
    let notes = [("Gained", told(&element.facets_gained)), ("Lost", told(&element.facets_lost))];
    notes.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn facet(facet: &NamedFacet) -> String {
    let line = facet.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    clean(&facet.title) + &line
}

/// What became of a waiver: "R8.procurement is waived now".
pub(super) fn waiver(waiver: &WaiverComparison) -> String {
    let change = match waiver.change {
        WaiverChange::Came => "is waived now",
        WaiverChange::Went => "is no longer waived",
    };
    format!("{} ({}) {change}", clean(&waiver.title), clean(&waiver.element))
}

/// What a side is: its name, and of a report the charter.
pub(super) fn side(input: &InputReport, side: &SideReport) -> String {
    let name = clean(&input.name);
    match input.kind {
        InputKind::Charter => name,
        InputKind::Report => format!("{name}, a report on {}", clean(&side.charter)),
    }
}

/// Titles of both, where they differ.
pub(super) fn title(comparison: &FrameworkComparison) -> String {
    let (old, new) = (clean(&comparison.old.title), clean(&comparison.new.title));
    match (old.is_empty() || old == new, new.is_empty()) {
        (true, true) => clean(&comparison.new.charter),
        (true, false) => new,
        _ => format!("{old} → {new}"),
    }
}

/// What the comparison rests on.
pub(super) fn provenance(comparison: &FrameworkComparison) -> Vec<Note> {
    let (old, new) = (&comparison.old, &comparison.new);
    let digest: String = comparison.framework_digest.chars().take(12).collect();
    let both = |of: fn(&SideReport) -> &String| match (of(old), of(new)) {
        (old, new) if old == new => new.clone(),
        (old, new) => format!("{old} (old), {new} (new)"),
    };
    let mut program = both(|side| &side.program);
    if old.program != new.program {
        program.push_str(": a change may be the program’s");
    }
    let notes = [
        ("Framework", format!("{} {}, digest {digest}", comparison.framework, comparison.framework_version)),
        ("Program", program),
        ("Language", both(|side| &side.language)),
        ("SHA-256", both(|side| &side.sha256)),
        ("Today", both(|side| &side.today)),
        ("Note", NOTE.to_owned()),
    ];
    notes.into_iter().map(|(label, text)| (label, clean(&text))).collect()
}
