//! The text of an open document, and places in it as the client counts them.

use crate::text::{source::Source, span::Span};
use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent as Change};

/// By what the client counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of these that the server knows; without any, the one that every client knows.
    pub fn choose(offered: &[PositionEncodingKind]) -> Self {
        let known = offered.iter().find_map(|kind| match kind {
            PositionEncodingKind::UTF8 => Some(Self::Utf8),
            PositionEncodingKind::UTF16 => Some(Self::Utf16),
            PositionEncodingKind::UTF32 => Some(Self::Utf32),
            PositionEncodingKind::Custom(_) => None,
        });
        known.unwrap_or(Self::Utf16)
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A text and how its places are counted. Lines end with LF, CRLF or CR, for the protocol as for the program.
pub(super) struct Text {
    source: Source,
    encoding: Encoding,
}

impl Text {
    pub fn new(text: String, encoding: Encoding) -> Self {
        Self { source: Source::new("", text), encoding }
    }

    pub fn as_str(&self) -> &str {
        &self.source.text
    }

    /// The byte that a place is at: past the end of its line, or within a character, the end or beginning of that.
    pub fn offset(&self, place: Position) -> usize {
        let line = self.source.line((place.line as usize).saturating_add(1));
        let mut left = place.character as usize;
        let fits = |c: &char| {
            let width = self.encoding.width(*c);
            let fits = width <= left;
            left = if fits { left - width } else { 0 };
            fits
        };
        line.start + line.of(self.as_str()).chars().take_while(fits).map(char::len_utf8).sum::<usize>()
    }

    /// The place of a byte.
    pub fn place(&self, offset: usize) -> Position {
        let (number, _) = self.source.position(offset);
        let line = self.source.line(number);
        let before = line.of(self.as_str()).char_indices().take_while(|(at, _)| line.start + at < offset);
        let column: usize = before.map(|(_, c)| self.encoding.width(c)).sum();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(number.saturating_sub(1)), character: count(column) }
    }

    /// The places of a range of bytes.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.place(span.start), end: self.place(span.end) }
    }

    /// The line, without its end, on which a byte stands.
    pub fn line(&self, offset: usize) -> Span {
        self.source.line(self.source.position(offset).0)
    }

    /// The end of lines in this text.
    pub fn line_end(&self) -> &'static str {
        let text = self.as_str();
        match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
            Some(rest) if rest.starts_with("\r\n") => "\r\n",
            Some(rest) if rest.starts_with('\r') => "\r",
            _ => "\n",
        }
    }

    /// The text after the client's edits, one after the other.
    pub fn edit(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => self.replace(whole.text),
                Change::TextDocumentContentChangePartial(part) => {
                    let (start, end) = (self.offset(part.range.start), self.offset(part.range.end));
                    let mut text = std::mem::take(&mut self.source.text);
                    text.replace_range(start..end.max(start), &part.text);
                    self.replace(text);
                }
            }
        }
    }

    fn replace(&mut self, text: String) {
        self.source = Source::new("", text);
    }
}

#[cfg(test)]
mod tests;
