//! Comments that speak to this program: where they stand, and that they do not cut up the text around them.
//!
//! Markdown takes a line that begins with a comment for a block of its own: the words behind the comment are no text
//! then, and a paragraph around it falls apart. A comment that changed what is read would change a score, so such comments
//! are shown to the parser as marks within the line, byte for byte as long.

use super::blocks::options;
use crate::text::{
    comments::{CLOSE, OPEN, without_comments},
    span::Span,
};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// What a comment to this program begins with.
pub(super) const NAME: &str = "charter-audit:";
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

/// The comments to this program in `source` from `start` on, in order, and the text as Markdown is to read it.
pub(super) fn find(source: &str, start: usize) -> (Vec<Comment>, Cow<'_, str>) {
    let body = source.get(start..).unwrap_or_default();
    if !body.contains(NAME) {
        return (Vec::new(), Cow::Borrowed(body));
    }
    let mut finder = Finder { body, ..Finder::default() };
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        finder.event(&event, range.into());
    }
    finder.unclosed();
    finder.found.sort_by_key(|comment| comment.span);
    let masked = finder.masked();
    let moved = |span: Span| Span::new(start + span.start, start + span.end);
    let moved = |c: Comment| Comment { span: moved(c.span), inner: c.inner.map(moved), ..c };
    (finder.found.into_iter().map(moved).collect(), masked)
}

#[derive(Default)]
struct Finder<'a> {
    body: &'a str,
    found: Vec<Comment>,
    /// Comments that are to be read as marks within a line.
    masks: Vec<Span>,
    /// Code and HTML, in which nothing is left to be found.
    seen: Vec<Span>,
    /// Outermost quotations.
    quotes: Vec<Span>,
    /// End of the last words of a paragraph, as long as a next line would go on with it.
    paragraph: Option<usize>,
    /// Whether text is that of a heading or a table.
    fixed: bool,
}

impl<'a> Finder<'a> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::BlockQuote(_)) if !within(&self.quotes, span.start) => self.quotes.push(span),
            Event::Start(Tag::CodeBlock(_)) => self.seen.push(span),
            Event::Code(_) => {
                self.seen.push(span);
                self.inline(span);
            }
            Event::Start(Tag::HtmlBlock) => self.block(span),
            Event::InlineHtml(_) => {
                self.seen.push(span);
                self.comment(span.start, span.end);
                self.inline(span);
            }
            Event::Start(Tag::Heading { .. } | Tag::Table(_)) => self.fixed = true,
            Event::End(TagEnd::Heading(_) | TagEnd::Table) => {
                self.fixed = false;
                self.paragraph = None;
            }
            Event::End(TagEnd::CodeBlock) | Event::Rule => self.paragraph = None,
            Event::Text(_) => self.inline(span),
            _ => {}
        }
    }

    fn inline(&mut self, span: Span) {
        self.paragraph = (!self.fixed).then_some(span.end);
    }

    fn text(&self, from: usize, to: usize) -> &'a str {
        self.body.get(from..to).unwrap_or_default()
    }

    /// Takes up the comment that begins at `at` if it speaks to this program; gives where it ends.
    fn comment(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.text(at, end).strip_prefix(OPEN)?;
        let length = rest.find(CLOSE);
        let inside = length.map_or(rest, |length| rest.get(..length).unwrap_or_default());
        let close = length.map_or(end, |length| at + OPEN.len() + length + CLOSE.len());
        if let Some(said) = inside.trim_start().strip_prefix(NAME) {
            let from = at + OPEN.len() + inside.len() - said.len();
            let line = rest.lines().next().unwrap_or_default().len() + OPEN.len();
            let whole = if length.is_some() { Span::new(at, close) } else { Span::new(at, at + line) };
            let inner = length.map(|_| Span::new(from, from + said.len()));
            let quoted = within(&self.quotes, at);
            self.found.push(Comment { span: whole, inner, quoted });
        }
        Some(close)
    }

    /// A block of HTML: all comments in it, and whether text stands behind or around the first.
    fn block(&mut self, span: Span) {
        self.seen.push(span);
        let html = span.of(self.body);
        let indent = html.len() - html.trim_start().len();
        let first = span.start + indent;
        let before = self.found.len();
        let lower = html.trim_start().get(..9).unwrap_or(html.trim_start()).to_ascii_lowercase();
        let mut at = span.start;
        while !VERBATIM.iter().any(|tag| lower.starts_with(tag)) {
            let Some(next) = self.text(at, span.end).find(OPEN) else { break };
            let Some(end) = self.comment(at + next, span.end) else { break };
            at = end;
        }
        let leads = self.found.get(before).filter(|comment| comment.span.start == first && comment.inner.is_some());
        let Some(lead) = leads.copied() else {
            self.paragraph = None;
            return;
        };
        let behind = without_comments(self.text(lead.span.end, span.end)).trim().len();
        if behind > 0 || self.goes_on(lead.span.start, span.end) {
            self.masks.push(lead.span);
            self.paragraph = Some(lead.span.end);
        } else {
            self.paragraph = None;
        }
    }

    /// Whether a block stands right under a line of a paragraph, and would not become the line under a heading's text.
    fn goes_on(&self, start: usize, end: usize) -> bool {
        let Some(gap) = self.paragraph.and_then(|last| self.body.get(last..start)) else { return false };
        let breaks = gap.replace("\r\n", "\n").matches(['\n', '\r']).count();
        let next = self.body.get(end..).and_then(|rest| rest.trim_start_matches(['\n', '\r']).lines().next());
        let underline =
            next.is_some_and(|line| !line.trim().is_empty() && line.trim().trim_matches(['-', '=']).is_empty());
        gap.trim().is_empty() && breaks == 1 && !underline
    }

    /// Comments that are never closed and stand within text.
    fn unclosed(&mut self) {
        let body = self.body;
        for (at, _) in body.match_indices(OPEN) {
            let said = body.get(at + OPEN.len()..).unwrap_or_default().trim_start().starts_with(NAME);
            let escaped = body.get(..at).is_some_and(|before| before.ends_with('\\'));
            if said && !escaped && !within(&self.seen, at) {
                let line = body.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let quoted = within(&self.quotes, at);
                self.found.push(Comment { span: Span::new(at, at + line.len()), inner: None, quoted });
            }
        }
    }

    fn masked(&self) -> Cow<'a, str> {
        let mut masked = String::with_capacity(self.body.len());
        let mut from = 0;
        for mask in &self.masks {
            masked.push_str(self.text(from, mask.start));
            masked.push_str("<a");
            masked.extend(std::iter::repeat_n(' ', mask.len().saturating_sub(3)));
            masked.push('>');
            from = mask.end;
        }
        if from == 0 {
            return Cow::Borrowed(self.body);
        }
        masked.push_str(self.text(from, self.body.len()));
        Cow::Owned(masked)
    }
}

/// Whether one of these spans, which are in order and apart, holds a byte.
fn within(spans: &[Span], at: usize) -> bool {
    let later = spans.partition_point(|span| span.start <= at);
    later.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|span| at < span.end)
}
