//! A file's bytes as text, and its lines.

use super::span::Span;
use super::yaml::Node;
use std::sync::OnceLock;

/// A byte-order mark as UTF-8.
const MARK: &str = "\u{feff}";

/// Distance in bytes between two places whose number of characters is remembered.
const STEP: usize = 256;

/// A file's text.
#[derive(Debug)]
pub struct Source {
    /// The path as given, with `/`.
    pub name: String,
    /// The whole text, byte-order mark included, as it is read: what was blanked is spaces.
    pub text: String,
    /// Fields of front matter that are known beside the text, by name; they go before those that stand in it.
    pub fields: Vec<(String, Node)>,
    /// The text as it stands in the file, where something of it was blanked.
    original: Option<String>,
    index: OnceLock<Index>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A byte that UTF-8 does not allow there.
    #[error("byte {offset} (counted from 0) is not valid UTF-8; save the file as UTF-8")]
    NotUtf8 {
        /// The path as given.
        name: String,
        /// Offset of the first wrong byte, from 0.
        offset: usize,
    },
    /// Text in UTF-16, with a byte-order mark or by the look of its zero bytes.
    #[error("looks like UTF-16 ({order} endian, from byte {offset}); save it as UTF-8")]
    Utf16 {
        /// The path as given.
        name: String,
        /// "little" or "big".
        order: &'static str,
        /// Offset of the byte-order mark or of the first zero byte, from 0.
        offset: usize,
    },
    /// A byte-order mark of UTF-32.
    #[error("looks like UTF-32 (byte-order mark at byte 0); save it as UTF-8")]
    Utf32 {
        /// The path as given.
        name: String,
    },
    /// A zero byte, which no text file has.
    #[error("holds a zero byte at byte {offset} (counted from 0), so it is no text file")]
    Nul {
        /// The path as given.
        name: String,
        /// Offset of the first zero byte, from 0.
        offset: usize,
    },
}

/// The name by which a charter is known in codings: its path without folders and without `.md`, `.markdown` or `.txt`.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let known = |(_, extension): &(&str, &str)| {
        ["md", "markdown", "txt"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    name.rsplit_once('.').filter(known).map_or(name, |(stem, _)| stem)
}

impl Source {
    /// A source from text that is at hand.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), fields: Vec::new(), original: None, index: OnceLock::new() }
    }

    /// The same with fields of front matter that are known beside the text.
    #[must_use]
    pub fn with_fields(self, fields: Vec<(String, Node)>) -> Self {
        Self { fields, ..self }
    }

    /// Reads bytes as UTF-8, a byte-order mark allowed and kept.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the bytes are in another encoding or hold a zero byte.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let name = name.into();
        if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
            return Err(DecodeError::Utf32 { name });
        }
        if bytes.starts_with(&[0xff, 0xfe]) {
            return Err(DecodeError::Utf16 { name, order: "little", offset: 0 });
        }
        if bytes.starts_with(&[0xfe, 0xff]) {
            return Err(DecodeError::Utf16 { name, order: "big", offset: 0 });
        }
        if bytes.contains(&0) {
            let offset = bytes.iter().position(|&byte| byte == 0).unwrap_or(0);
            return Err(match zero_order(&bytes) {
                Some(order) => DecodeError::Utf16 { name, order, offset },
                None => DecodeError::Nul { name, offset },
            });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => Err(DecodeError::NotUtf8 { name, offset: error.utf8_error().valid_up_to() }),
        }
    }

    /// Offset at which reading begins: past the byte-order mark.
    #[must_use]
    pub fn start(&self) -> usize {
        if self.text.starts_with(MARK) { MARK.len() } else { 0 }
    }

    /// The text as it stands in the file, byte for byte as long as the one that is read.
    #[must_use]
    pub fn original(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.text)
    }

    /// Puts a space for each byte of these places, which are in order and apart. Lines and columns stay those of the file.
    pub(crate) fn blank(&mut self, places: &[Span]) {
        if places.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for place in places {
            text.push_str(Span::new(from, place.start).of(&self.text));
            text.extend(std::iter::repeat_n(' ', place.len()));
            from = place.end;
        }
        text.push_str(Span::new(from, self.text.len()).of(&self.text));
        let before = std::mem::replace(&mut self.text, text);
        self.original.get_or_insert(before);
    }

    /// Line and column of a byte offset, both from 1, the column in characters (Unicode scalar values); the
    /// byte-order mark takes no column. Lines end with LF, CRLF or CR. Offsets past the end give the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let index = self.index.get_or_init(|| Index::new(self.original()));
        let offset = offset.min(self.original().len());
        let line = index.lines.partition_point(|&start| start <= offset).max(1);
        let start = index.lines.get(line - 1).copied().unwrap_or(0);
        let column = index.characters(self.original(), offset) - index.characters(self.original(), start);
        (line, (column + 1).saturating_sub(usize::from(line == 1 && self.start() > 0 && offset > 0)).max(1))
    }

    /// Byte range of a line's text (from 1), its end mark not included; the empty range at the end for lines that are none.
    #[must_use]
    pub fn line(&self, line: usize) -> Span {
        let index = self.index.get_or_init(|| Index::new(self.original()));
        let Some(&start) = index.lines.get(line.saturating_sub(1)) else {
            return Span::new(self.original().len(), self.original().len());
        };
        let end = index.lines.get(line).copied().unwrap_or(self.original().len());
        let text = self.original().get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }
}

/// By whether the zero bytes of the beginning stand at odd or at even places, the order of the bytes of UTF-16.
fn zero_order(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |rest: usize| head.iter().enumerate().filter(|(at, byte)| at % 2 == rest && **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len().div_ceil(2);
    if odd * 2 >= pairs && even * 8 <= odd {
        Some("little")
    } else if even * 2 >= pairs && odd * 8 <= even {
        Some("big")
    } else {
        None
    }
}

/// Where lines begin, and how many characters there are before every [`STEP`]th byte.
#[derive(Debug)]
struct Index {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

impl Index {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            // Nearly all bytes are more than both.
            if byte <= b'\r' && (byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))) {
                lines.push(at + 1);
            }
        }
        let mut characters = Vec::with_capacity(bytes.len() / STEP + 2);
        characters.push(0);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            count += firsts(chunk);
            characters.push(count);
        }
        Self { lines, characters }
    }

    /// Number of characters that begin before `offset`.
    fn characters(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        let before = self.characters.get(step).or(self.characters.last()).copied().unwrap_or(0);
        before + firsts(rest)
    }
}

/// How many characters begin in some bytes.
fn firsts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_with_lf_crlf_or_cr() {
        let source = Source::new("a.md", "é1\r\nzwei\rdrei\n€4");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(2), (1, 2));
        assert_eq!(source.position(5), (2, 1));
        assert_eq!(source.position(10), (3, 1));
        assert_eq!(source.position(15), (4, 1));
        assert_eq!(source.position(18), (4, 2));
        assert_eq!(source.position(9_999), (4, 3));
        assert_eq!(source.line(1).of(&source.text), "é1");
        assert_eq!(source.line(4).of(&source.text), "€4");
        assert!(source.line(5).is_empty());
    }

    #[test]
    fn what_is_blank_keeps_its_lines_and_columns() {
        let mut source = Source::new("a.md", "aé <ö\n> b\nc");
        source.blank(&[Span::new(4, 9)]);
        assert_eq!((source.text.as_str(), source.original()), ("aé       b\nc", "aé <ö\n> b\nc"));
        assert_eq!((source.position(10), source.position(12)), ((2, 3), (3, 1)));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column_but_counts_in_spans() {
        let source = Source::decode("a.md", "\u{feff}Title".into()).unwrap();
        assert_eq!(source.start(), 3);
        assert_eq!(source.position(3), (1, 1));
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(4), (1, 2));
    }

    #[test]
    fn a_column_far_into_a_long_line_is_right() {
        let source = Source::new("a.md", format!("\n{}x", "ä".repeat(10_000)));
        assert_eq!(source.position(1 + 20_000), (2, 10_001));
    }

    #[test]
    fn other_encodings_are_named_with_the_byte() {
        let of = |bytes: &[u8]| Source::decode("a.md", bytes.to_vec()).unwrap_err().to_string();
        assert_eq!(of(b"caf\xe9"), "byte 3 (counted from 0) is not valid UTF-8; save the file as UTF-8");
        assert!(
            of(&[0xff, 0xfe, b'a', 0]).contains("looks like UTF-16 (little endian, from byte 0); save it as UTF-8")
        );
        let utf16: Vec<u8> = "A town for all".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(of(&utf16).contains("looks like UTF-16 (big endian"));
        assert!(of(&[0xff, 0xfe, 0, 0, b'a', 0, 0, 0]).contains("UTF-32"));
        assert_eq!(of(b"ab\0cdefgh"), "holds a zero byte at byte 2 (counted from 0), so it is no text file");
    }
}
