//! The same duty, bound in one place and left open in another.

use super::{Draft, DraftingRule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Modality, Part, Shown};
use crate::say;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR008",
        title: say::kinds::dr008_title,
        text: say::kinds::dr008,
        severity: Severity::Advice,
        by_default: false,
    },
    find,
};

/// Clauses are about the same thing that share so large a part of all their long words …
const SHARED: f64 = 0.6;
/// … and at least so many of them.
const FEWEST: usize = 4;
/// Letters from which on a word is long, and as many as are compared.
const LONG: usize = 5;
/// Duties that are looked at for one wish; what more have its rarest words in common is a formula.
const MOST: usize = 32;

/// A main clause and its long words.
struct Content {
    clause: usize,
    span: Span,
    words: BTreeSet<String>,
}

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let (mut duties, mut wishes) = (Vec::new(), Vec::new());
    for (clause, _, statement) in draft.sentences() {
        let spoken = |part: &&Part| statement.marks.iter().any(|mark| mark.own && mark.main && is_verb(mark, part));
        for part in statement.parts.iter().filter(spoken) {
            let list = match part.modality {
                Modality::Duty => &mut duties,
                Modality::Wish | Modality::Hedged => &mut wishes,
                _ => continue,
            };
            list.extend(content(draft, clause, part));
        }
    }
    if duties.is_empty() || wishes.is_empty() {
        return Vec::new();
    }
    let mut index: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, duty) in duties.iter().enumerate() {
        for word in &duty.words {
            index.entry(word).or_default().push(at);
        }
    }
    let twin = |wish: &Content| {
        // Of clauses that share most of their words, the rarest two of one are not both missing in the other.
        let mut lists: Vec<&Vec<usize>> = wish.words.iter().filter_map(|word| index.get(word.as_str())).collect();
        lists.sort_by_key(|list| list.len());
        let near = lists.iter().take(2).flat_map(|list| list.iter().take(MOST));
        near.filter_map(|at| duties.get(*at)).find(|duty| is_same(wish, duty)).map(|duty| duty.span)
    };
    wishes.iter().filter_map(|wish| twin(wish).map(|duty| finding(draft, wish.span, duty))).collect()
}

/// Whether a mark is a verb of duty or wish in a main clause: what an item takes from its lead-in is that of a list.
fn is_verb(mark: &Shown, part: &Part) -> bool {
    matches!(mark.marker, Marker::Binding | Marker::Weak | Marker::Advice | Marker::Hedge)
        && part.words.contains(&mark.from)
}

fn finding(draft: &Draft<'_>, wish: Span, duty: Span) -> Diagnostic {
    let (ui, line) = (draft.charter.ui, draft.line(duty));
    RULE.finding(wish, say::drafting::weaker(ui, line))
        .label(say::drafting::weaker_label(ui, line))
        .help(say::drafting::weaker_help(ui))
}

fn content(draft: &Draft<'_>, clause: usize, part: &Part) -> Option<Content> {
    let words = draft.charter.words.get(part.words.clone())?;
    let span = words.first()?.span().to(words.last()?.span());
    let mut folded = String::new();
    let mut long = BTreeSet::new();
    for word in words {
        let word = word.fold(&draft.charter.source.text, &mut folded);
        if word.chars().count() >= LONG {
            long.insert(word.chars().take(LONG).collect::<String>());
        }
    }
    (long.len() >= FEWEST).then_some(Content { clause, span, words: long })
}

fn is_same(wish: &Content, duty: &Content) -> bool {
    let shared = wish.words.intersection(&duty.words).count();
    let all = wish.words.len() + duty.words.len() - shared;
    #[allow(clippy::cast_precision_loss, reason = "a few dozen words")]
    let part = shared as f64 / all as f64;
    wish.clause != duty.clause && shared >= FEWEST && part >= SHARED
}
