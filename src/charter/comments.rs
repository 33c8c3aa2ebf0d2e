//! Comments that speak to this program: where they stand, and that the text reads as if they did not.
//!
//! Markdown takes a line that begins with a comment for a block of its own: words behind the comment are no text then,
//! and a paragraph around it falls apart. A comment that changed what is read would change a score, so such comments are cut
//! out before Markdown is read, and are blank in the text that sentences and words are made of.

use super::blocks::options;
use crate::text::{
    comments::{CLOSE, OPEN},
    span::Span,
};
use pulldown_cmark::{Event, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// What a comment to this program begins with.
const NAME: &str = "charter-audit:";
/// Blocks of HTML in which everything is shown, or run, as it stands.
const VERBATIM: [&str; 4] = ["<pre", "<script", "<style", "<textarea"];

/// A comment to this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// From its first to its last byte; of one that is never closed, its first line.
    pub span: Span,
    /// What follows the name; nothing where it is never closed.
    pub inner: Option<Span>,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

/// The comments to this program in `source` from `start` on, in order, and what is to be cut out for them.
pub(super) fn find(source: &str, start: usize) -> (Vec<Comment>, Cut) {
    let body = source.get(start..).unwrap_or_default();
    if !body.contains(NAME) {
        return (Vec::new(), Cut::default());
    }
    let mut finder = Finder { source, start, found: Vec::new(), seen: Vec::new(), quotes: Vec::new() };
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        finder.event(&event, Span::new(start + range.start, start + range.end));
    }
    finder.unclosed();
    finder.found.sort_by_key(|comment| comment.span);
    let cut = Cut::new(source, start, &finder.found);
    (finder.found, cut)
}

struct Finder<'a> {
    source: &'a str,
    start: usize,
    found: Vec<Comment>,
    /// Code and HTML, in which nothing is left to be found.
    seen: Vec<Span>,
    /// Outermost quotations.
    quotes: Vec<Span>,
}

impl Finder<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::BlockQuote(_)) if !within(&self.quotes, span.start) => self.quotes.push(span),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => self.seen.push(span),
            Event::Start(Tag::HtmlBlock) => self.block(span),
            Event::InlineHtml(_) => {
                self.seen.push(span);
                self.comment(span);
            }
            _ => {}
        }
    }

    /// Takes up the comment at the beginning of a place if it speaks to this program; gives where it ends.
    fn comment(&mut self, place: Span) -> Option<usize> {
        let at = place.start;
        let rest = place.of(self.source).strip_prefix(OPEN)?;
        let length = rest.find(CLOSE);
        let inside = length.map_or(rest, |length| rest.get(..length).unwrap_or_default());
        let close = length.map_or(place.end, |length| at + OPEN.len() + length + CLOSE.len());
        if let Some(said) = inside.trim_start().strip_prefix(NAME) {
            let from = at + OPEN.len() + inside.len() - said.len();
            let line = rest.lines().next().unwrap_or_default().len() + OPEN.len();
            let span = if length.is_some() { Span::new(at, close) } else { Span::new(at, at + line) };
            let inner = length.map(|_| Span::new(from, from + said.len()));
            self.found.push(Comment { span, inner, quoted: within(&self.quotes, at) });
        }
        Some(close)
    }

    /// Takes up the comments in a block of HTML.
    fn block(&mut self, span: Span) {
        self.seen.push(span);
        let html = span.of(self.source).trim_start();
        let begins = |tag: &str| html.get(..tag.len()).is_some_and(|first| first.eq_ignore_ascii_case(tag));
        let mut at = span.start;
        while !VERBATIM.iter().any(|tag| begins(tag)) {
            let Some(next) = Span::new(at, span.end).of(self.source).find(OPEN) else { break };
            let Some(end) = self.comment(Span::new(at + next, span.end)) else { break };
            at = end;
        }
    }

    /// Takes up comments that are never closed and stand within text.
    fn unclosed(&mut self) {
        let source = self.source;
        let body = source.get(self.start..).unwrap_or_default();
        for at in body.match_indices(OPEN).map(|(at, _)| at + self.start) {
            let rest = source.get(at..).unwrap_or_default();
            let said = rest.get(OPEN.len()..).is_some_and(|said| said.trim_start().starts_with(NAME));
            let escaped = source.get(..at).is_some_and(|before| before.ends_with('\\'));
            if said && !escaped && !within(&self.seen, at) {
                let line = rest.lines().next().unwrap_or_default();
                let span = Span::new(at, at + line.len());
                self.found.push(Comment { span, inner: None, quoted: within(&self.quotes, at) });
            }
        }
    }
}

/// Whether one of these spans, which are in order and apart, holds a byte.
fn within(spans: &[Span], at: usize) -> bool {
    let later = spans.partition_point(|span| span.start <= at);
    later.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|span| at < span.end)
}

/// What is cut out of a text before Markdown is read.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// Places in the source, in order and apart.
    pub places: Vec<Span>,
    /// For each place, where it would stand in the body that is left.
    left: Vec<usize>,
}

impl Cut {
    fn new(source: &str, start: usize, comments: &[Comment]) -> Self {
        let mut cut = Self::default();
        let mut removed = start;
        // Where the line begins that is read, as far as it is not cut out, and whether nothing stands there so far.
        let (mut from, mut empty) = (start, true);
        for comment in comments.iter().filter(|comment| comment.inner.is_some()) {
            let before = Span::new(from, comment.span.start).of(source);
            let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let own = before.get(line..).unwrap_or_default();
            empty = (empty || line > 0) && own.trim().is_empty();
            let place = around(source, comment.span, own, empty);
            cut.left.push(place.start - removed);
            removed += place.len();
            (from, empty) = (place.end, empty || place.of(source).ends_with(['\n', '\r']));
            cut.places.push(place);
        }
        cut
    }

    /// The text from `start` on without what is cut out.
    pub(super) fn body<'a>(&self, source: &'a str, start: usize) -> Cow<'a, str> {
        if self.places.is_empty() {
            return Cow::Borrowed(source.get(start..).unwrap_or_default());
        }
        let mut body = String::with_capacity(source.len());
        let mut from = start;
        for place in &self.places {
            body.push_str(Span::new(from, place.start).of(source));
            from = place.end;
        }
        body.push_str(Span::new(from, source.len()).of(source));
        Cow::Owned(body)
    }

    /// Where a range of that text stands in the source: what is cut out at its ends is not part of it.
    pub(super) fn place(&self, start: usize, range: Range<usize>) -> Span {
        let before = |cuts: usize| {
            let last = cuts.checked_sub(1).and_then(|last| Some((self.places.get(last)?, self.left.get(last)?)));
            last.map_or(start, |(place, left)| place.end - left)
        };
        let first = range.start + before(self.left.partition_point(|left| *left <= range.start));
        let last = range.end + before(self.left.partition_point(|left| *left < range.end));
        Span::new(first, last)
    }
}

/// A comment with its line where nothing else stands there, else with the space that it leaves too much. `own` is what
/// stands before it on its line and is not cut out yet, `empty` whether there is nothing else on it.
fn around(source: &str, comment: Span, own: &str, empty: bool) -> Span {
    let rest = source.get(comment.end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let behind = rest.get(blank..).unwrap_or_default();
    let broken = if behind.starts_with("\r\n") { 2 } else { usize::from(behind.starts_with(['\n', '\r'])) };
    if empty && (broken > 0 || behind.is_empty()) {
        return Span::new(comment.start - own.len(), comment.end + blank + broken);
    }
    let spaced = own.is_empty() || own.ends_with([' ', '\t']);
    Span::new(comment.start, comment.end + if spaced { blank } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const C: &str = "<!-- charter-audit: x -->";

    /// What is left of a text in which `~` stands for a comment.
    fn left(text: &str) -> String {
        let source = text.replace('~', C);
        find(&source, 0).1.body(&source, 0).into_owned()
    }

    #[test]
    fn a_comment_goes_with_its_line_or_with_the_space_it_leaves() {
        assert_eq!(left("one\n~\ntwo"), "one\ntwo");
        assert_eq!(left("one\r\n  ~  \r\ntwo"), "one\r\ntwo");
        assert_eq!(left("~ one"), "one");
        assert_eq!(left("- ~ one"), "- one");
        assert_eq!(left("one ~ two"), "one two");
        assert_eq!(left("one~ two"), "one two");
        assert_eq!(left("one ~\ntwo ~"), "one \ntwo ");
        assert_eq!(left("one\n~ ~\ntwo"), "one\ntwo");
        assert_eq!(left("one ~ ~\ntwo"), "one \ntwo");
        assert_eq!(left("one\n\n~ ~ two\n"), "one\n\ntwo\n");
        assert_eq!(left("~"), "");
        assert_eq!(left("one `~` <!-- two -->"), format!("one `{C}` <!-- two -->"));
    }

    #[test]
    fn what_is_left_knows_its_place_in_the_source() {
        let source = format!("0{C}1 {C} 2\n{C}\n3 <!-- charter-audit: unclosed");
        let (comments, cut) = find(&source, 1);
        assert_eq!(comments.len(), 4);
        let body = cut.body(&source, 1).into_owned();
        assert_eq!(body, "1 2\n3 <!-- charter-audit: unclosed");
        for (at, c) in body.char_indices() {
            assert_eq!(cut.place(1, at..at + 1).of(&source), c.to_string());
        }
        assert_eq!(cut.place(1, 0..3).of(&source), format!("1 {C} 2"));
    }
}
