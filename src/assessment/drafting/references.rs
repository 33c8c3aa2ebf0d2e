//! A reference that leads nowhere.

use super::{Draft, DraftingRule};
use crate::charter::Reference;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::Marker;
use crate::say::{self, Ui};
use rustc_hash::FxHashMap;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR005",
        title: say::kinds::dr005_title,
        text: say::kinds::dr005,
        severity: Severity::Error,
        by_default: true,
    },
    find,
};

/// A charter that counts fewer provisions than these has no count.
const FEWEST: usize = 5;
/// A number that is greater than so many times the last, and so much more, is of another text.
const FAR: (u32, u32) = (2, 10);

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let mut counts: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    let mut found = Vec::new();
    for reference in draft.charter.references().iter().filter(|reference| reference.provision.is_none()) {
        let count = counts.entry(&reference.word).or_insert_with(|| draft.charter.count_of(&reference.word));
        let near = || greatest(count).is_some_and(|greatest| is_near(draft, greatest, reference));
        if !is_still_empty(count, reference) && is_alone(draft, reference) && near() {
            found.push(finding(draft, reference));
        }
    }
    found
}

/// Whether there is a heading of that number, and nothing is written under it yet.
fn is_still_empty(count: &[u32], reference: &Reference) -> bool {
    reference.number.parse().is_ok_and(|number| count.contains(&number))
}

fn finding(draft: &Draft<'_>, reference: &Reference) -> Diagnostic {
    let ui = draft.charter.ui;
    RULE.finding(reference.span, say::drafting::nowhere(ui, word(ui, &reference.word), &reference.number))
        .label(say::findings::leads_nowhere(ui))
        .help(say::drafting::nowhere_help(ui))
}

/// The word before the number: in small letters within the English sentence, and as the name that it is where the others
/// have it behind a colon.
fn word(ui: Ui, word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if ui != Ui::default() => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// The greatest number of a count that begins with 1 and is long enough to be one.
fn greatest(numbers: &[u32]) -> Option<u32> {
    numbers.iter().max().copied().filter(|_| numbers.len() >= FEWEST && numbers.contains(&1))
}

/// Whether a reference is to an article by a number in digits that may be of the charter's own count. Annexes may stand
/// elsewhere, paragraphs often have no numbers, and "104/522-52" is no article.
fn is_near(draft: &Draft<'_>, greatest: u32, reference: &Reference) -> bool {
    let after = draft.charter.source.text.get(reference.span.end..).unwrap_or_default();
    let near = |number: u32| number <= greatest.saturating_mul(FAR.0).saturating_add(FAR.1);
    !after.starts_with(['/', '-', '–', '_']) && reference.number.parse().is_ok_and(near)
}

/// Whether no other text is named that may be meant, in the clause, in its lead-ins or in the clause before.
fn is_alone(draft: &Draft<'_>, reference: &Reference) -> bool {
    let speaks_of_another = |at: usize| {
        let read = draft.read.clauses.get(at);
        read.is_some_and(|read| read.marks.iter().any(|mark| mark.marker == Marker::OtherText))
    };
    let before = reference.clause.checked_sub(1);
    !speaks_of_another(reference.clause) && !before.is_some_and(speaks_of_another)
}
