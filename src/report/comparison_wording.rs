//! What a comparison for people says, whatever its format.

use super::basis::place_of;
use super::comparison::{
    ElementComparison, FrameworkComparison, InputKind, InputReport, NamedFacet, RecommendationComparison, SideReport,
    StandingReport, WaiverChange, WaiverComparison,
};
use super::model::CodeSource;
use super::terms::{decimal, figure, quoted, scaled, source};
use super::wording::{Note, SHA256, pack, stands_on, verdict};
use super::wrap::{clean, excerpt};
use crate::assessment::compare::Direction;
use crate::say::{Ui, compare as say, report, terms};

/// Characters of a quotation that are shown: more than a report shows, for what changed may stand at its end.
const QUOTE: usize = 480;

/// Heading over the elements that went this way, and the word for one of them.
pub(super) fn heading(ui: Ui, direction: Direction) -> &'static str {
    match direction {
        Direction::Vanished => say::vanished(ui),
        Direction::Fell => say::fell(ui),
        Direction::Appeared => say::appeared(ui),
        Direction::Rose => say::rose(ui),
        Direction::Facets => say::other_facets(ui),
        Direction::Unchanged => say::unchanged(ui),
    }
}

/// How many elements went which way, the worst first: "1 element fell, 2 rose". Only the first names what is counted.
pub(super) fn changes(ui: Ui, comparison: &FrameworkComparison) -> String {
    type Told = fn(Ui, usize) -> String;
    let counts = &comparison.counts;
    let told: [(usize, Told, Told); 5] = [
        (counts.vanished, say::elements_vanished, say::count_vanished),
        (counts.fell, say::elements_fell, say::count_fell),
        (counts.appeared, say::elements_appeared, say::count_appeared),
        (counts.rose, say::elements_rose, say::count_rose),
        (counts.facets, say::elements_changed_facets, say::count_changed_facets),
    ];
    let told = told.into_iter().filter(|(number, ..)| *number > 0).enumerate();
    let parts = told.map(|(at, (number, first, other))| if at == 0 { first(ui, number) } else { other(ui, number) });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { say::no_change(ui).to_owned() } else { parts.join(", ") }
}

/// The elements that changed, the worst first, then in the framework's order.
pub(super) fn worst_first(comparison: &FrameworkComparison) -> Vec<&ElementComparison> {
    let mut elements: Vec<&ElementComparison> = comparison.elements.iter().collect();
    elements.sort_by_key(|element| element.change);
    elements
}

/// How many did not change.
pub(super) fn unchanged(ui: Ui, comparison: &FrameworkComparison) -> String {
    let same = comparison.counts.unchanged;
    say::unchanged_of(ui, same, same + comparison.elements.len())
}

/// What became of the total: "total 61.7 → 64.2 (+2.5)".
pub(super) fn total(ui: Ui, comparison: &FrameworkComparison) -> String {
    let (old, new) = (comparison.old.total, comparison.new.total);
    let moved = match (old, new) {
        (Some(old), Some(new)) if comparison.total_change == Some(0.0) && old == new => {
            say::as_before(ui, decimal(ui, old))
        }
        _ => moved(ui, old, new, comparison.total_change),
    };
    say::total(ui, moved)
}

/// The same as a sentence.
pub(super) fn total_sentence(ui: Ui, comparison: &FrameworkComparison) -> String {
    let total = total(ui, comparison);
    let (first, rest) = total.split_at(total.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest}.", first.to_uppercase())
}

/// The totals as if nothing were waived, where a waiver makes a difference.
pub(super) fn without_waivers(ui: Ui, comparison: &FrameworkComparison) -> Option<String> {
    let (old, new) = (comparison.old.total_without_waivers, comparison.new.total_without_waivers);
    let plain = comparison.old.total == Some(old) && comparison.new.total == Some(new);
    let same = (old - new).abs() < 0.05;
    let (old, new) = (decimal(ui, old), decimal(ui, new));
    let moved = || if same { say::as_before(ui, &new) } else { format!("{old} → {new}") };
    (!plain).then(|| say::without_waivers(ui, moved()))
}

/// What became of the score of a recommendation.
pub(super) fn score(ui: Ui, recommendation: &RecommendationComparison) -> String {
    moved(ui, recommendation.old_score, recommendation.new_score, recommendation.score_change)
}

fn moved(ui: Ui, old: Option<f64>, new: Option<f64>, change: Option<f64>) -> String {
    let text = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| decimal(ui, score));
    let change = change.map(|change| format!(" ({})", signed(ui, change))).unwrap_or_default();
    format!("{} → {}{change}", text(old), text(new))
}

fn signed(ui: Ui, change: f64) -> String {
    match change {
        c if c > 0.0 => format!("+{}", figure(ui, c)),
        c if c < 0.0 => format!("−{}", figure(ui, -c)),
        _ => "±0".to_owned(),
    }
}

/// What became of the verdict of a recommendation.
pub(super) fn verdicts(ui: Ui, recommendation: &RecommendationComparison) -> String {
    let (old, new) = (recommendation.old_verdict, recommendation.new_verdict);
    if old == new { verdict(ui, new).to_owned() } else { format!("{} → {}", verdict(ui, old), verdict(ui, new)) }
}

/// How an element stands in one version: "■■□ commitment, waived".
pub(super) fn standing(ui: Ui, scale: &str, standing: &StandingReport) -> String {
    let result = scaled(ui, scale, &standing.result);
    let result = if standing.waived.is_some() { say::waived(ui, result) } else { result };
    match standing.source {
        CodeSource::Human => format!("{result} ({})", source(ui, standing.source)),
        CodeSource::Machine => result,
    }
}

/// The words that decided in both versions and where they stand; told once where they are the same.
pub(super) fn quotes(ui: Ui, element: &ElementComparison) -> Vec<(&'static str, String, Option<String>)> {
    let (old, new) = (&element.old, &element.new);
    if old.quote.is_some() && old.quote == new.quote {
        let (before, now) = (place(ui, old), place(ui, new));
        let place = if before == now {
            now
        } else {
            let told = |place: Option<String>| place.unwrap_or_else(|| say::no_place(ui).to_owned());
            Some(say::old_and_new(ui, told(before), told(now)))
        };
        return vec![(say::both(ui), quote(ui, new), place)];
    }
    vec![(say::old(ui), quote(ui, old), place(ui, old)), (say::new(ui), quote(ui, new), place(ui, new))]
}

fn quote(ui: Ui, standing: &StandingReport) -> String {
    match (&standing.quote, standing.source) {
        (Some(words), _) => quoted(ui, &excerpt(&clean(words), QUOTE)),
        (None, CodeSource::Human) => say::coded_without_words(ui).to_owned(),
        (None, CodeSource::Machine) => say::nothing(ui).to_owned(),
    }
}

fn place(ui: Ui, standing: &StandingReport) -> Option<String> {
    standing.quote.as_ref()?;
    let Some(line) = standing.line else { return Some(report::no_clause(ui).to_owned()) };
    Some(place_of(ui, standing.place.as_deref().unwrap_or_default(), line, standing.end_line.unwrap_or(line)))
}

/// Facets that came and went.
pub(super) fn facets(ui: Ui, element: &ElementComparison) -> Vec<Note> {
    let told = |facets: &[NamedFacet]| facets.iter().map(|named| facet(ui, named)).collect::<Vec<_>>().join(", ");
    let notes = [(say::gained(ui), told(&element.facets_gained)), (say::lost(ui), told(&element.facets_lost))];
    notes.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn facet(ui: Ui, facet: &NamedFacet) -> String {
    let title = clean(&facet.title);
    facet.line.map_or_else(|| title.clone(), |line| report::named_in_line(ui, &title, line))
}

/// What became of a waiver: "R8.procurement is waived now".
pub(super) fn waiver(ui: Ui, waiver: &WaiverComparison) -> String {
    let element = format!("{} ({})", clean(&waiver.title), clean(&waiver.element));
    match waiver.change {
        WaiverChange::Came => say::waived_now(ui, element),
        WaiverChange::Went => say::waived_no_longer(ui, element),
    }
}

/// What a side is: its name, and of a report the charter.
pub(super) fn side(ui: Ui, input: &InputReport, side: &SideReport) -> String {
    let name = clean(&input.name);
    match input.kind {
        InputKind::Charter => name,
        InputKind::Report => say::report_on(ui, name, clean(&side.charter)),
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
pub(super) fn provenance(ui: Ui, comparison: &FrameworkComparison) -> Vec<Note> {
    let (old, new) = (&comparison.old, &comparison.new);
    let both = |of: fn(&SideReport) -> &String| match (clean(of(old)), clean(of(new))) {
        (old, new) if old == new => new,
        (old, new) => say::each(ui, old, new),
    };
    let program = both(|side| &side.program);
    let program = if old.program == new.program { program } else { say::other_program(ui, program) };
    let pack = pack(ui, &comparison.framework, &comparison.framework_version, &comparison.framework_digest);
    let mut notes = vec![(terms::framework(ui), pack)];
    notes.extend(stands_on(ui, &comparison.framework_extends));
    notes.extend([
        (terms::program(ui), program),
        (terms::language(ui), both(|side| &side.language)),
        (SHA256, both(|side| &side.sha256)),
        (report::today(ui), both(|side| &side.today)),
        (report::note_label(ui), report::note(ui).to_owned()),
    ]);
    notes
}
