//! The charter itself as HTML, with the clauses marked that answer something.
//!
//! Nothing of the charter goes through as it stands: each part of its Markdown is written anew from what the parser says
//! of it, text escaped, HTML shown as text, images as their descriptions.

mod blocks;
mod escape;
mod inline;
mod links;
#[cfg(test)]
mod tests;

use super::marks::Mark;
use crate::charter::Charter;
use crate::text::span::Span;
use std::collections::BTreeMap;

/// What the page says around the charter's own words.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// Level of the page's heading above the charter.
    pub level: u8,
    /// Names of tables, without their numbers, for those who do not see them.
    pub table: &'static str,
    /// The same of footnotes.
    pub footnote: &'static str,
    /// What stands behind each marked clause, as HTML, in the order of the marks.
    pub behind: Vec<String>,
}

/// The text of a charter.
#[must_use]
pub(super) fn html(charter: &Charter, marks: &[Mark], around: &Around) -> String {
    let mut body = Body::new(charter, marks, around);
    charter.markdown(|event, place| body.event(event, place));
    body.finish()
}

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape::push(&mut out, text);
    out
}

/// A text that is being written.
struct Body<'a> {
    charter: &'a Charter,
    marks: &'a [Mark],
    around: &'a Around,
    out: String,
    /// Tags to be written when what is open ends.
    closing: Vec<Closing>,
    /// Marks whose clause the open `<mark>` is part of; empty where none is open.
    lit: Vec<usize>,
    /// Of each mark: whether its clause has begun, and whether it has ended.
    begun: Vec<bool>,
    ended: Vec<bool>,
    /// Links that are open; what stands behind a clause waits for their end.
    links: usize,
    /// HTML of a block, as far as it has been read.
    raw: Option<String>,
    /// Levels of the headings above, as the charter has them.
    levels: Vec<u8>,
    /// Headings of the charter that are written already.
    headings: usize,
    tables: usize,
    /// Alignments of the open table, its next cell, and whether its head is open.
    aligned: Vec<pulldown_cmark::Alignment>,
    cell: usize,
    in_head: bool,
    /// Numbers of footnotes by their names, and how often each was referred to.
    notes: BTreeMap<String, (usize, usize)>,
    /// Places at which another language than the main one begins, or the main one again.
    tongues: Vec<(usize, &'static str)>,
}

/// How an element ends.
struct Closing {
    tag: String,
    /// Where it began, and where what is in it begins.
    from: usize,
    inner: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Goes if there is nothing in it.
    Heading,
    Cell,
    Link,
    Other,
}

impl<'a> Body<'a> {
    fn new(charter: &'a Charter, marks: &'a [Mark], around: &'a Around) -> Self {
        Self {
            charter,
            marks,
            around,
            out: String::with_capacity(charter.source.text.len() * 2),
            closing: Vec::new(),
            lit: Vec::new(),
            begun: vec![false; marks.len()],
            ended: vec![false; marks.len()],
            links: 0,
            raw: None,
            levels: Vec::new(),
            headings: 0,
            tables: 0,
            aligned: Vec::new(),
            cell: 0,
            in_head: false,
            notes: BTreeMap::new(),
            tongues: tongues(charter),
        }
    }

    fn finish(mut self) -> String {
        self.unlight();
        self.end_clauses(usize::MAX);
        self.out
    }
}

/// The languages of a charter that has several, by the places from which they hold.
fn tongues(charter: &Charter) -> Vec<(usize, &'static str)> {
    if charter.languages.len() < 2 {
        return Vec::new();
    }
    let tag = |language: u8| charter.languages.get(usize::from(language)).map_or("", |language| language.tag);
    let headings = charter.headings.iter().map(|heading| (heading.span.start, tag(heading.language)));
    let clauses = charter.clauses.iter().map(|clause| (clause.span.start, tag(clause.language)));
    let mut all: Vec<_> = headings.chain(clauses).collect();
    all.sort_unstable();
    all
}

/// Whether a place lies in a span.
fn holds(span: Span, at: usize) -> bool {
    span.start <= at && at < span.end
}
