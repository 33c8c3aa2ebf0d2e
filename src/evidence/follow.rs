//! Following what a clause points to: "the body named in clause 7", "the Board" that is the Human Rights Board.

use super::clause::{Desk, Input, Reading};
use super::gather::SpecificAt;
use super::lexicon::Lexicon;
use super::tables::Marker;
use crate::charter::{Charter, Reference};
use crate::framework::{Framework, Specific};
use crate::text::pattern::{Context, Token};
use crate::text::span::Span;
use crate::text::words::{Break, Word};
use std::ops::Range;

/// A defined term that stands for a responsible body or officer.
#[derive(Debug)]
pub(super) struct Body {
    /// The term from its first capital on.
    name: String,
    /// The body's full name, in [`Charter::words`].
    full: Range<usize>,
    /// Index of the clause that defines it.
    clause: usize,
}

/// No more words of a definition are read with a clause.
const MOST_WORDS: usize = 12;
/// As many words may stand between a term and the name that it stands for.
const APART: usize = 8;

/// The terms of `charter` that stand for bodies: those that are defined by a name which by itself is a *who*.
pub(super) fn bodies(
    charter: &Charter,
    tokens: &[Token],
    framework: &Framework,
    lexicon: &Lexicon,
    desk: &mut Desk,
) -> Vec<Body> {
    let mut found = Vec::new();
    for term in charter.terms() {
        let Some(clause) = charter.clauses.get(term.clause) else { continue };
        let before = last_name(charter, clause.words.start..term.words.start);
        let after = || first_name(charter, term.words.end..clause.words.end);
        let Some(full) = before.or_else(after) else { continue };
        let (words, tokens) = (&charter.words[full.clone()], &tokens[full.clone()]);
        let input = Input { words, tokens, borrowed: 0, heading: None, is_recital: false };
        let reading = desk.read(framework, lexicon, input, &Context::default());
        let name = term.name.trim_start_matches(|c: char| !c.is_uppercase()).to_owned();
        if !name.is_empty() && reading.marks.iter().any(|m| m.marker == Marker::Who) {
            found.push(Body { name, full, clause: term.clause });
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

/// The bodies that a clause names by their terms, with the places.
fn named<'a>(charter: &'a Charter, clause: usize, bodies: &'a [Body]) -> impl Iterator<Item = (&'a Body, Span)> {
    let words: &'a [Word] = charter.clauses.get(clause).map_or(&[], |c| &charter.words[c.words.clone()]);
    let source = charter.source.text.as_str();
    let place = move |body: &Body| {
        let starts = words.iter().filter(|word| word.is_capital()).map(|word| word.span().start);
        let mut spans = starts.map(|start| Span::new(start, start + body.name.len()));
        spans.find(|span| {
            let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            source.get(span.start..span.end) == Some(body.name.as_str()) && source.get(span.end..).is_some_and(ends)
        })
    };
    bodies.iter().filter(move |body| body.clause != clause).filter_map(move |body| Some((body, place(body)?)))
}

/// The full names, in [`Charter::words`], of the bodies that a clause names by their terms.
pub(super) fn full_names<'a>(
    charter: &'a Charter,
    clause: usize,
    bodies: &'a [Body],
) -> impl Iterator<Item = Range<usize>> + 'a {
    named(charter, clause, bodies).take(2).map(|(body, _)| body.full.clone())
}

/// Those whom a clause makes responsible by a term or by pointing to the provision that names them.
pub(super) fn responsible(
    charter: &Charter,
    clause: usize,
    bodies: &[Body],
    reading: &Reading,
    place: impl Fn(super::Mark) -> Span,
) -> Vec<SpecificAt> {
    let who = |span| SpecificAt { kind: Specific::Who, span };
    let mut found: Vec<SpecificAt> = named(charter, clause, bodies).map(|(_, span)| who(span)).collect();
    let pointers = reading.marks.iter().filter(|m| m.marker == Marker::Pointer);
    for span in pointers.map(|mark| place(*mark)) {
        let leads = |reference: &&Reference| {
            let gap = reference.span.start.saturating_sub(span.end);
            reference.clause == clause && reference.provision.is_some() && span.end <= reference.span.start && gap < 24
        };
        found.extend(charter.references().iter().find(leads).map(|reference| who(span.to(reference.span))));
    }
    found
}
