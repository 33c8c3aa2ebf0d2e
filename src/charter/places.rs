//! Clauses and places as people read them.

use super::Charter;
use crate::text::span::Span;

impl Charter {
    /// A clause's own text on one line: pieces joined, white space collapsed, words hyphenated at a line's end joined.
    #[must_use]
    pub fn quote(&self, clause: usize) -> String {
        let Some(clause) = self.clauses.get(clause) else { return String::new() };
        let pieces = self.fragments.get(clause.fragments.clone()).unwrap_or_default();
        join(&self.source.text, pieces.iter().copied())
    }

    /// Indices of the headings over a provision, outermost first.
    #[must_use]
    pub fn heading_path(&self, provision: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut next = self.provisions.get(provision).and_then(|provision| provision.heading);
        while let Some(at) = next.filter(|_| path.len() < 64) {
            path.push(at);
            next = self.headings.get(at).and_then(|heading| heading.parent);
        }
        path.reverse();
        path
    }
}

/// Pieces of text as one line.
pub(super) fn join(source: &str, pieces: impl Iterator<Item = Span>) -> String {
    let mut line = String::new();
    let mut end = None;
    for piece in pieces {
        let text = piece.of(source);
        let gap = end.map_or("", |end| Span::new(end, piece.start).of(source));
        let broken = gap.contains(['\n', '\r']);
        let hyphen = broken && line.ends_with(['-', '\u{2010}']) && text.starts_with(char::is_lowercase);
        if hyphen {
            line.pop();
        } else if broken || gap.contains('|') {
            if gap.contains('|') && !line.is_empty() {
                line.push_str(" |");
            }
            line.push(' ');
        }
        line.push_str(text);
        end = Some(piece.end);
    }
    let mut collapsed = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
