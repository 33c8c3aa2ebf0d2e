//! Words: runs of letters or digits with their place, and what punctuation stands before them.
//!
//! Hyphens and apostrophes part words ("rights-based" is two, a lone "s" after an apostrophe none), a hyphen at a
//! line's end joins them ("legis-" + "lation" is one), and `%`, `§` and currency signs are words of their own.
//!
//! What stands within a word or number is no break between its parts ("Bürger:innen", "habitant(e)s", "and/or",
//! "2026/27"), and neither is a full stop: where sentences end is for [`super::sentences`] to say, and who reads
//! several sentences as one text sets [`Break::Stop`] between them.

mod classes;

use super::span::Span;
use classes::{DIGIT, FLAGS, HIGH, Kind, MARK, SIGN, SPACE, class, kind, word_end};
use unicode_normalization::UnicodeNormalization;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Space, hyphen, apostrophe, the stop of an abbreviation or nothing.
    #[default]
    None,
    /// A comma or a bracket.
    Comma,
    /// A semicolon, colon or dash.
    Strong,
    /// A question or exclamation mark, or the end of a sentence.
    Stop,
}

/// One word of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    start: u32,
    end: u32,
    /// Punctuation before it.
    pub before: Break,
    flags: u8,
}

const CAPITAL: u8 = 1;
const NUMBER: u8 = 2;
const JOINED: u8 = 4;
const QUOTED: u8 = 8;
const PLAIN: u8 = 16;

impl Word {
    /// Its bytes in the source.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it begins with a capital letter.
    #[must_use]
    pub fn is_capital(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it begins with a digit.
    #[must_use]
    pub fn is_number(self) -> bool {
        self.flags & NUMBER != 0
    }

    /// Whether it stands in quotation marks.
    #[must_use]
    pub fn is_quoted(self) -> bool {
        self.flags & QUOTED != 0
    }

    /// The folded bytes of a word of at most 16 ASCII letters and digits, the first ones lowest: nearly every word.
    #[inline]
    #[must_use]
    pub fn key(self, source: &str) -> Option<(u64, u64)> {
        let (start, length) = (self.start as usize, (self.end - self.start) as usize);
        if self.flags & PLAIN == 0 || length > 16 {
            return None;
        }
        let mut bytes = [0; 16];
        match source.as_bytes().get(start..start + 16) {
            Some(window) => bytes.copy_from_slice(window),
            None => bytes[..length].copy_from_slice(source.as_bytes().get(start..start + length)?),
        }
        let all = u128::from_le_bytes(bytes);
        let own = if length < 16 { all & ((1 << (8 * length)) - 1) } else { all };
        Some((lower(own as u64), lower((own >> 64) as u64)))
    }

    /// Writes its folded form into `into` (emptied first): lower case, composed (NFC), line-end and soft hyphens gone.
    pub fn fold<'a>(self, source: &str, into: &'a mut String) -> &'a str {
        into.clear();
        let text = self.span().of(source);
        if self.flags & PLAIN != 0 {
            into.push_str(text);
            into.make_ascii_lowercase();
        } else {
            fold_any(text, self.flags & JOINED != 0, into);
        }
        into
    }
}

/// Eight ASCII bytes in lower case.
#[inline]
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The upper bit of each byte tells whether it is at least `A`, or more than `Z`; no sum carries into the next byte.
    let from_a = bytes + EACH * u64::from(0x80 - b'A');
    let past_z = bytes + EACH * u64::from(0x7f - b'Z');
    bytes | ((from_a & !past_z & (EACH * 0x80)) >> 2)
}

fn fold_any(text: &str, joined: bool, into: &mut String) {
    let kept = text
        .chars()
        .filter(|&c| c != '\u{ad}' && !(joined && (c == '-' || c == '\u{2010}' || c.is_whitespace() || c == '>')));
    into.extend(kept.nfc().flat_map(char::to_lowercase));
}

/// Folds free text into words parted by single spaces, as [`words`] would cut it.
#[must_use]
pub fn fold_text(text: &str) -> String {
    let mut found = Vec::new();
    words(text, &[Span::new(0, text.len())], &mut found);
    let mut folded = String::with_capacity(text.len());
    let mut one = String::new();
    for word in found {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word.fold(text, &mut one));
    }
    folded
}

/// Appends the words of `fragments`, pieces of `source` in order that read as one text.
///
/// Sources of 4 GiB and more have no words: places are kept in 32 bits.
pub fn words(source: &str, fragments: &[Span], into: &mut Vec<Word>) {
    if u32::try_from(source.len()).is_err() {
        return;
    }
    let mut cutter = Cutter { source, into, before: Break::None, quoted: 0, closer: None, within: false };
    let mut skip = 0;
    for (at, fragment) in fragments.iter().enumerate() {
        cutter.fragment(*fragment, skip.max(fragment.start), fragments.get(at + 1).copied(), &mut skip);
    }
}

struct Cutter<'a> {
    source: &'a str,
    into: &'a mut Vec<Word>,
    before: Break,
    /// The flag of quoted words while in quotation marks.
    quoted: u8,
    /// The mark that closes the quotation, where it is one that opens others.
    closer: Option<char>,
    /// Whether a bracket is open that began within a word.
    within: bool,
}

impl Cutter<'_> {
    fn fragment(&mut self, fragment: Span, from: usize, next: Option<Span>, skip: &mut usize) {
        let bytes = self.source.as_bytes().get(..fragment.end).unwrap_or_default();
        let mut at = from;
        while at < bytes.len() {
            let of = class(bytes[at]);
            if of <= DIGIT {
                let start = at;
                at = word_end(bytes, at + 1);
                // What stands after nearly every word; anything else may go on with it.
                if at < bytes.len() && matches!(bytes[at], b' ' | b';' | b':' | b')') {
                    self.push(bytes, start, at, FLAGS[usize::from(of)]);
                    at += usize::from(bytes[at] == b' ');
                } else {
                    at = self.long_word(bytes, start, at, fragment, next, skip);
                }
            } else if of == SPACE {
                at += 1;
            } else if of == MARK {
                self.punctuation(char::from(bytes[at]), at);
                at += 1;
            } else if of == SIGN {
                self.push(bytes, at, at + 1, PLAIN);
                at += 1;
            } else {
                at = self.other(bytes, at, fragment, next, skip);
            }
        }
    }

    /// Reads a character that is not ASCII, or the word that begins with it; gives where reading goes on.
    fn other(&mut self, bytes: &[u8], at: usize, fragment: Span, next: Option<Span>, skip: &mut usize) -> usize {
        let Some(c) = self.source.get(at..fragment.end).and_then(|rest| rest.chars().next()) else { return at + 1 };
        match kind(c) {
            Kind::Letter | Kind::Digit => self.long_word(bytes, at, at, fragment, next, skip),
            Kind::Sign => {
                self.push(bytes, at, at + c.len_utf8(), 0);
                at + c.len_utf8()
            }
            Kind::Other => {
                self.punctuation(c, at);
                at + c.len_utf8()
            }
        }
    }

    /// Reads the word that begins at `start` and is known to reach to `at`; gives where reading goes on.
    fn long_word(
        &mut self,
        bytes: &[u8],
        start: usize,
        at: usize,
        fragment: Span,
        next: Option<Span>,
        skip: &mut usize,
    ) -> usize {
        let (end, mut plain) = self.run(start, at, fragment.end);
        let of = class(bytes[start]);
        let mut flags = if of == HIGH { self.high_flags(start, end) } else { FLAGS[usize::from(of)] & !PLAIN };
        let mut stop = end;
        let hyphen = bytes.get(end).is_some_and(|byte| matches!(byte, b'-' | 0xe2));
        if let Some(tail) = hyphen.then(|| self.joined_tail(end, fragment, next)).flatten() {
            stop = tail;
            *skip = tail;
            plain = false;
            flags |= JOINED;
        }
        if plain {
            flags |= PLAIN;
        }
        self.push(bytes, start, stop, flags);
        stop
    }

    /// End of the run of letters or digits from `start`, known to reach to `at`, and whether it is all ASCII.
    fn run(&self, start: usize, at: usize, limit: usize) -> (usize, bool) {
        let bytes = self.source.as_bytes();
        let mut at = at;
        let mut plain = true;
        while at < limit {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                at += 1;
            } else if byte < 0x80 {
                let inner = matches!(byte, b'.' | b',') && at > start && bytes[at - 1].is_ascii_digit();
                if inner && at + 1 < limit && bytes[at + 1].is_ascii_digit() {
                    at += 1;
                } else {
                    break;
                }
            } else {
                let Some(c) = self.source[at..limit].chars().next() else { break };
                if !matches!(kind(c), Kind::Letter | Kind::Digit) {
                    break;
                }
                plain = false;
                at += c.len_utf8();
            }
        }
        (at, plain)
    }

    /// Where a word that is hyphenated over a line's end goes on and stops, if it is.
    fn joined_tail(&self, end: usize, fragment: Span, next: Option<Span>) -> Option<usize> {
        let rest = self.source.get(end..fragment.end)?;
        if rest.len() > 8 || !matches!(rest.trim_end_matches([' ', '\r']), "-" | "\u{2010}") {
            return None;
        }
        let next = next?;
        let between = self.source.get(fragment.end..next.start)?;
        let lower = self.source.get(next.start..next.end)?.chars().next()?.is_lowercase();
        (lower && between.contains(['\n', '\r'])).then(|| self.run(next.start, next.start, next.end).0)
    }

    #[inline]
    fn push(&mut self, bytes: &[u8], start: usize, end: usize, flags: u8) {
        if end == start + 1 && bytes[start] | 0x20 == b's' && self.follows_apostrophe(start) {
            return;
        }
        let (start, end) = (start as u32, end as u32);
        self.into.push(Word { start, end, before: self.before, flags: flags | self.quoted });
        self.before = Break::None;
    }

    #[cold]
    fn follows_apostrophe(&self, start: usize) -> bool {
        self.source.get(..start).is_some_and(|before| before.ends_with(['\'', '’']))
    }

    #[cold]
    fn high_flags(&self, start: usize, end: usize) -> u8 {
        match self.source.get(start..end).and_then(|text| text.chars().next()) {
            Some(first) if first.is_uppercase() => CAPITAL,
            Some(first) if first.is_numeric() => NUMBER,
            _ => 0,
        }
    }

    fn punctuation(&mut self, c: char, at: usize) {
        let found = match c {
            ',' | '[' | ']' => Break::Comma,
            ')' if self.within => {
                self.within = false;
                Break::None
            }
            '(' if self.is_within(at, at + 1, char::is_alphabetic) => {
                self.within = true;
                Break::None
            }
            '(' | ')' => Break::Comma,
            '/' if !self.is_within(at, at + 1, char::is_alphanumeric) => Break::Comma,
            ':' if !self.is_within(at, at + 1, char::is_alphanumeric) => Break::Strong,
            '–' if !self.is_within(at, at + c.len_utf8(), |c| c.is_ascii_digit()) => Break::Strong,
            ';' | '—' => Break::Strong,
            '-' if self.is_spaced(at) => Break::Strong,
            '?' | '!' => Break::Stop,
            '"' | '“' | '„' | '”' | '«' | '»' => {
                self.quotation(c, at);
                Break::None
            }
            _ => Break::None,
        };
        self.before = self.before.max(found);
    }

    /// The characters before `at` and from `end` on.
    fn beside(&self, at: usize, end: usize) -> (Option<char>, Option<char>) {
        let before = self.source.get(..at).and_then(|text| text.chars().next_back());
        (before, self.source.get(end..).and_then(|text| text.chars().next()))
    }

    /// Whether what reaches from `at` to `end` has parts of one word right on both sides.
    fn is_within(&self, at: usize, end: usize, part: impl Fn(char) -> bool) -> bool {
        let (before, after) = self.beside(at, end);
        before.is_some_and(&part) && after.is_some_and(part)
    }

    /// Whether a hyphen stands alone.
    fn is_spaced(&self, at: usize) -> bool {
        let bytes = self.source.as_bytes();
        at > 0
            && bytes[at - 1].is_ascii_whitespace()
            && bytes.get(at + 1).is_some_and(|b| b.is_ascii_whitespace() || *b == b'-')
    }

    /// Opens or closes a quotation: “so”, "so", „so“, «so», »so«.
    fn quotation(&mut self, c: char, at: usize) {
        let opens = match c {
            '"' => self.quoted == 0,
            '»' => self.quoted == 0 && self.leans_on_what_follows(at, c),
            '”' => false,
            _ => self.closer != Some(c),
        };
        self.quoted = if opens { QUOTED } else { 0 };
        self.closer = match c {
            '„' => Some('“'),
            '»' if opens => Some('«'),
            _ => None,
        };
    }

    fn leans_on_what_follows(&self, at: usize, c: char) -> bool {
        let (before, after) = self.beside(at, at + c.len_utf8());
        before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests;
