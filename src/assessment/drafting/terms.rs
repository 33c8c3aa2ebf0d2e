//! A term that is defined and never used.

use super::{Draft, DraftingRule};
use crate::charter::{ProvisionKind, Term};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::say;
use crate::text::span::Span;
use rustc_hash::FxHashMap;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR007",
        title: say::kinds::dr007_title,
        text: say::kinds::dr007,
        severity: Severity::Warning,
        by_default: true,
    },
    find,
};

/// A beginning that stands in more places than these is used.
const MOST: usize = 256;

/// Where words with the beginnings of terms stand: clauses by their number, headings after them.
type Index = FxHashMap<String, Vec<usize>>;

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let terms = draft.charter.terms();
    let mut index = Index::default();
    for term in terms {
        for word in beginnings(draft, term) {
            index.entry(word.chars().take(SHORTEST).collect()).or_default();
        }
    }
    if index.is_empty() {
        return Vec::new();
    }
    fill(draft, &mut index);
    let sure = |at: &usize| is_definition(draft, &terms[*at]) && is_only_name(draft, terms, *at);
    let unused = |term: &&Term| !is_used(draft, &index, term);
    (0..terms.len()).filter(sure).map(|at| &terms[at]).filter(unused).map(|term| finding(draft, term)).collect()
}

/// Whether the term surely gets its meaning here: under such a heading, in brackets, or as the first word of its sentence.
/// What else stands in quotation marks may be quoted.
fn is_definition(draft: &Draft<'_>, term: &Term) -> bool {
    let charter = draft.charter;
    let Some(clause) = charter.clauses.get(term.clause) else { return false };
    let start = charter.words.get(term.words.start).map_or(0, |word| word.span().start);
    let before = charter.source.text.get(clause.span.start..start).unwrap_or_default();
    let bracketed = before.rfind('(') > before.rfind(')');
    let first = term.words.start <= clause.words.start + 1;
    charter.provisions[clause.provision].kind == ProvisionKind::Definition || bracketed || first
}

/// Whether the clause gives no second name, of which one would be enough: “the Board” or “OB”.
fn is_only_name(draft: &Draft<'_>, terms: &[Term], at: usize) -> bool {
    let term = &terms[at];
    let beside = [at.checked_sub(1), Some(at + 1)];
    // Terms stand in the order of the text.
    let mut others = beside.into_iter().flatten().filter_map(|at| terms.get(at));
    let range = draft.charter.clauses.get(term.clause).map_or(0..0, |clause| clause.words.clone());
    let quoted = |at: usize| draft.charter.words.get(at).is_some_and(|word| word.is_quoted());
    let mut outside = range.filter(|at| !term.words.contains(at));
    !others.any(|other| other.clause == term.clause) && !outside.any(quoted)
}

fn finding(draft: &Draft<'_>, term: &Term) -> Diagnostic {
    let words = draft.charter.words.get(term.words.clone()).unwrap_or_default();
    let span = words.iter().map(|word| word.span()).reduce(Span::to).unwrap_or_default();
    let ui = draft.charter.ui;
    RULE.finding(span, say::drafting::unused_term(ui, &term.name))
        .label(say::drafting::unused_term_label(ui))
        .help(say::drafting::unused_term_help(ui))
}

/// Words with fewer letters are compared whole.
const SHORTEST: usize = 4;
/// Words with so many letters may be used in another form: "harassment" in "harassed".
const DERIVED: usize = 10;

/// The beginnings of a term's words, as far as their endings may change.
fn beginnings(draft: &Draft<'_>, term: &Term) -> Vec<String> {
    let source = &draft.charter.source.text;
    let mut folded = String::new();
    let words = draft.charter.words.get(term.words.clone()).unwrap_or_default();
    let beginning = |word: &crate::text::words::Word| {
        let word = word.fold(source, &mut folded);
        let length = word.chars().count();
        let ending = if length < DERIVED { 2 } else { 4 };
        word.chars().take(length.saturating_sub(ending).max(SHORTEST)).collect::<String>()
    };
    words.iter().map(beginning).collect()
}

/// The words of a place: a clause's, or a heading's.
fn words<'a>(draft: &Draft<'a>, place: usize) -> &'a [crate::text::words::Word] {
    let clauses = draft.charter.clauses.len();
    let range = match draft.charter.clauses.get(place) {
        Some(clause) => Some(clause.words.clone()),
        None => draft.charter.headings.get(place - clauses).map(|heading| heading.words.clone()),
    };
    range.and_then(|range| draft.charter.words.get(range)).unwrap_or_default()
}

fn fill(draft: &Draft<'_>, index: &mut Index) {
    let source = &draft.charter.source.text;
    let (mut folded, mut start) = (String::new(), String::new());
    for place in 0..draft.charter.clauses.len() + draft.charter.headings.len() {
        for word in words(draft, place) {
            start.clear();
            start.extend(word.fold(source, &mut folded).chars().take(SHORTEST));
            if let Some(places) = index.get_mut(&start).filter(|places| places.len() <= MOST)
                && places.last() != Some(&place)
            {
                places.push(place);
            }
        }
    }
}

/// Whether all words of a term stand together in a place other than that of its definition.
fn is_used(draft: &Draft<'_>, index: &Index, term: &Term) -> bool {
    let beginnings = beginnings(draft, term);
    let places = |word: &String| index.get(&word.chars().take(SHORTEST).collect::<String>());
    let Some(rarest) = beginnings.iter().filter_map(places).min_by_key(|places| places.len()) else { return true };
    if rarest.len() > MOST {
        return true;
    }
    let source = &draft.charter.source.text;
    let mut folded = String::new();
    rarest.iter().filter(|place| **place != term.clause).any(|place| {
        let here = words(draft, *place);
        beginnings
            .iter()
            .all(|start| here.iter().any(|word| word.fold(source, &mut folded).starts_with(start.as_str())))
    })
}
