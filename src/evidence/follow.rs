//! Following what a clause points to: "the body named in clause 7", "the Board" that is the Human Rights Board.

use super::clause::{Input, Reading, Workspace};
use super::gather::{SpecificAt, View};
use super::grade::Manner;
use super::tables::Marker;
use crate::charter::{Charter, Reference};
use crate::framework::{Framework, Specific};
use crate::text::pattern::Context;
use crate::text::span::Span;
use crate::text::words::Break;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;

/// A definition by which a term stands for a responsible body or officer.
#[derive(Debug)]
pub(super) struct Body {
    /// The body's full name, in [`Charter::words`].
    full: Range<usize>,
    /// Index of the clause that defines it.
    clause: usize,
}

/// The terms of a charter that stand for bodies: by their first word the terms, from their first capital on, and of
/// each its definitions in order.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    terms: FxHashMap<String, Vec<(String, Vec<Body>)>>,
}

impl Bodies {
    fn add(&mut self, term: &str, body: Body) {
        let first = term.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let terms = self.terms.entry(first.to_owned()).or_default();
        match terms.iter_mut().find(|(known, _)| known == term) {
            Some((_, definitions)) => definitions.push(body),
            None => terms.push((term.to_owned(), vec![body])),
        }
    }

    /// The bodies that a clause names by their terms, in the order of the text: where a term is defined more than once,
    /// by its last definition before the clause, or else the first after it. A clause that defines a term names nobody
    /// by it.
    pub(super) fn named(&self, charter: &Charter, clause: usize) -> Named<'_> {
        let mut found = Named::new();
        if self.terms.is_empty() {
            return found;
        }
        let source = charter.source.text.as_str();
        let words = charter.clauses.get(clause).map_or(&[][..], |c| &charter.words[c.words.clone()]);
        for word in words.iter().filter(|word| word.is_capital()) {
            let Some(terms) = self.terms.get(word.span().of(source)) else { continue };
            for (term, definitions) in terms {
                let span = Span::new(word.span().start, word.span().start + term.len());
                let ends = source.get(span.end..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
                if !ends || source.get(span.start..span.end) != Some(term.as_str()) {
                    continue;
                }
                let next = definitions.partition_point(|body| body.clause <= clause);
                let body = next.checked_sub(1).or(Some(next)).and_then(|at| definitions.get(at));
                let known = |body: &Body| found.iter().any(|(known, _)| std::ptr::eq(*known, body));
                if let Some(body) = body.filter(|body| body.clause != clause && !known(body)) {
                    found.push((body, span));
                }
            }
        }
        found
    }
}

/// Bodies that a clause names, each with the place of its term there.
pub(super) type Named<'a> = SmallVec<[(&'a Body, Span); 2]>;

/// No more words of a definition are read with a clause.
const MOST_WORDS: usize = 12;
/// As many words may stand between a term and the name that it stands for.
const APART: usize = 8;

/// The terms of `charter` that stand for bodies: those that are defined by a name which by itself is a *who*.
pub(super) fn bodies(
    charter: &Charter,
    framework: &Framework,
    views: &[View<'_>],
    workspace: &mut Workspace,
) -> Bodies {
    let mut found = Bodies::default();
    for term in charter.terms() {
        let Some(clause) = charter.clauses.get(term.clause) else { continue };
        let before = last_name(charter, clause.words.start..term.words.start);
        let after = || first_name(charter, term.words.end..clause.words.end);
        let Some(full) = before.or_else(after) else { continue };
        let Some(view) = views.get(usize::from(clause.language)).or(views.first()) else { continue };
        let (words, tokens) = (&charter.words[full.clone()], &view.tokens[full.clone()]);
        let input = Input { words, tokens, borrowed: 0, heading: None, manner: Manner::Statement };
        let reading = workspace.desk(view.lexicon).read(framework, view.lexicon, input, &Context::default());
        let name = term.name.trim_start_matches(|c: char| !c.is_uppercase());
        if !name.is_empty() && reading.marks.iter().any(|m| m.marker == Marker::Who) {
            found.add(name, Body { full, clause: term.clause });
        }
    }
    found
}

/// The last run of capitalised words, small joining words within it included, near the end of `range`.
fn last_name(charter: &Charter, range: Range<usize>) -> Option<Range<usize>> {
    let capital = |at: usize| charter.words[at].is_capital();
    let end = range.clone().rev().take(APART).find(|at| capital(*at))? + 1;
    let start = grow(charter, range.start, end - 1);
    (end - start > 1 && end - start <= MOST_WORDS).then_some(start..end)
}

/// The first such run near the beginning of `range`.
fn first_name(charter: &Charter, range: Range<usize>) -> Option<Range<usize>> {
    let capital = |at: usize| charter.words[at].is_capital();
    let start = range.clone().take(APART).find(|at| capital(*at))?;
    let mut end = start + 1;
    for at in start + 1..range.end.min(start + MOST_WORDS) {
        match charter.words[at].before {
            Break::None if capital(at) => end = at + 1,
            Break::None if at - end < 1 => {}
            _ => break,
        }
    }
    (end - start > 1).then_some(start..end)
}

/// Where the run of capitalised words begins that `at` belongs to; one small word may stand between two of them.
fn grow(charter: &Charter, floor: usize, at: usize) -> usize {
    let mut start = at;
    let mut small = 0;
    for at in (floor..at).rev().take(MOST_WORDS) {
        if charter.words[at + 1].before != Break::None {
            break;
        }
        if charter.words[at].is_capital() {
            start = at;
            small = 0;
        } else {
            small += 1;
            if small > 1 {
                break;
            }
        }
    }
    start
}

/// The full names, in [`Charter::words`], of the first bodies that a clause names by their terms.
pub(super) fn full_names(named: &Named<'_>) -> impl Iterator<Item = Range<usize>> {
    named.iter().take(2).map(|(body, _)| body.full.clone())
}

/// Those whom a clause makes responsible by a term or by pointing to the provision that names them.
pub(super) fn responsible(
    charter: &Charter,
    clause: usize,
    named: &Named<'_>,
    reading: &Reading,
    place: impl Fn(super::Mark) -> Span,
) -> Vec<SpecificAt> {
    let who = |span| SpecificAt { kind: Specific::Who, span };
    let mut found: Vec<SpecificAt> = named.iter().map(|(_, span)| who(*span)).collect();
    let pointers = reading.marks.iter().filter(|m| m.marker == Marker::Pointer);
    for span in pointers.map(|mark| place(*mark)) {
        let leads = |reference: &&Reference| {
            let gap = reference.span.start.saturating_sub(span.end);
            reference.provision.is_some() && span.end <= reference.span.start && gap < 24
        };
        let all = charter.references();
        let own = all.iter().skip(all.partition_point(|reference| reference.clause < clause));
        let reference = own.take_while(|reference| reference.clause == clause).find(leads);
        found.extend(reference.map(|reference| who(span.to(reference.span))));
    }
    found
}
