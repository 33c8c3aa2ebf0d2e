//! Words: text split where clauses begin and end, and what may stand within a line.

use super::super::marks::Mark;
use super::{Body, Closing, Kind, escape, holds, links};
use crate::text::span::Span;
use pulldown_cmark::{CowStr, LinkType};
use std::fmt::Write as _;

impl Body<'_> {
    /// Text that stands at a place: in pieces that each belong to the same clauses throughout.
    pub(super) fn text(&mut self, text: &str, place: Span) {
        if text.len() != place.len() {
            self.piece(text, place.start);
            return self.end_clauses(place.end);
        }
        let bounds = self.marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]);
        let mut cuts: Vec<usize> = bounds.filter(|at| holds(place, *at) && *at > place.start).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut from = place.start;
        for end in cuts.into_iter().chain([place.end]) {
            self.piece(text.get(from - place.start..end - place.start).unwrap_or_default(), from);
            self.end_clauses(end);
            from = end;
        }
    }

    /// A piece of text that belongs to the same clauses throughout.
    fn piece(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.light(at);
            escape::push(&mut self.out, text);
        }
    }

    /// Opens a `<mark>` for the clauses that hold a place, unless it is open.
    pub(super) fn light(&mut self, at: usize) {
        let lit: Vec<usize> = (0..self.marks.len()).filter(|mark| holds(self.marks[*mark].span, at)).collect();
        if lit == self.lit {
            return;
        }
        self.unlight();
        if lit.is_empty() {
            return;
        }
        let marks = || lit.iter().filter_map(|mark| self.marks.get(*mark));
        let level = marks().map(Mark::level).max().unwrap_or_default().code();
        let decides = if marks().any(Mark::decides) { " decides" } else { "" };
        let numbers = lit.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let id = self.begin_clauses(&lit);
        let _ = write!(self.out, "<mark{id} class=\"l{level}{decides}\" data-c=\"{numbers}\">");
        self.lit = lit;
    }

    /// The id of the clause that begins with a `<mark>`. Where several do, the others get theirs before it.
    fn begin_clauses(&mut self, lit: &[usize]) -> String {
        let mut id = String::new();
        for mark in lit {
            if std::mem::replace(&mut self.begun[*mark], true) {
                continue;
            }
            if id.is_empty() {
                id = format!(" id=\"c-{mark}\"");
            } else {
                let _ = write!(self.out, "<span id=\"c-{mark}\"></span>");
            }
        }
        id
    }

    /// Closes the open `<mark>`.
    pub(super) fn unlight(&mut self) {
        if !self.lit.is_empty() {
            self.out.push_str("</mark>");
            self.lit.clear();
        }
    }

    /// Writes what stands behind the clauses that end at a place or before it.
    pub(super) fn end_clauses(&mut self, at: usize) {
        if self.links > 0 {
            return;
        }
        for (number, mark) in self.marks.iter().enumerate() {
            if self.begun[number] && !self.ended[number] && mark.span.end <= at {
                self.ended[number] = true;
                self.unlight();
                self.out.push_str(self.around.behind.get(number).map_or("", String::as_str));
            }
        }
    }

    /// The end of a line within a paragraph, which belongs to the clause around it.
    pub(super) fn line_end(&mut self, place: Span) {
        self.light(place.start);
        self.out.push('\n');
    }

    /// Code within a line; its place holds the ticks around it.
    pub(super) fn code(&mut self, text: &str, place: Span) {
        self.light(place.start);
        self.out.push_str("<code>");
        escape::push(&mut self.out, text);
        self.out.push_str("</code>");
        self.end_clauses(place.end);
    }

    /// HTML within a line: breaks are kept, comments left out, all else is shown as it is written.
    pub(super) fn inline_html(&mut self, html: &str, place: Span) {
        let name = html.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        if name == "br" {
            self.out.push_str("<br>");
        } else if !html.starts_with("<!--") {
            self.unlight();
            self.out.push_str("<code class=\"raw\">");
            escape::push(&mut self.out, html);
            self.out.push_str("</code>");
        }
        self.end_clauses(place.end);
    }

    pub(super) fn begin_link(&mut self, kind: LinkType, address: &str) {
        self.unlight();
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let inside = address.strip_prefix('#').and_then(|_| self.target(&address));
        let from = self.out.len();
        let tag = if let Some(heading) = inside {
            let _ = write!(self.out, "<a href=\"#h-{heading}\">");
            "</a>"
        } else if let Some(address) = links::allowed(&address) {
            self.out.push_str("<a rel=\"noopener noreferrer nofollow\" href=\"");
            escape::push(&mut self.out, address);
            self.out.push_str("\">");
            "</a>"
        } else {
            self.out.push_str("<span class=\"unlinked\">");
            "</span>"
        };
        self.links += 1;
        let inner = self.out.len();
        self.closing.push(Closing { tag: tag.to_owned(), from, inner, kind: Kind::Link });
    }

    /// The heading that an anchor of the charter leads to.
    fn target(&self, anchor: &str) -> Option<usize> {
        let provision = self.charter.anchor(anchor)?.start;
        self.charter.provisions.get(provision)?.heading
    }

    pub(super) fn footnote_reference(&mut self, name: &CowStr<'_>) {
        let next = self.notes.len() + 1;
        let (number, count) = self.notes.entry(name.to_string()).or_insert((next, 0));
        *count += 1;
        let (number, count, label) = (*number, *count, self.around.footnote);
        let _ = write!(
            self.out,
            "<sup><a id=\"fr-{number}-{count}\" href=\"#fn-{number}\" aria-label=\"{label} {number}\">{number}</a></sup>"
        );
    }
}
