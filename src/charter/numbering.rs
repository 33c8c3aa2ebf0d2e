//! Labels of provisions: "Article 3.", "§ 4", "2.1", "(a)", "ii)", "1°", "①".

use super::{
    counts::{Count, circled, count, lower, mark, number_token, raised, raised_digit, word_length},
    named::{extended, may_go_on, named},
};
use crate::text::{languages::Structure, span::Span};

/// What a label counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Arabic,
    /// "2.1.3", with the number of its parts.
    Dotted(u8),
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    /// "②", "²"
    Circled,
    /// No number at all.
    Bullet,
}

/// What stands around the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrap {
    /// "3"
    Bare,
    /// "3."
    Dot,
    /// "3)"
    Half,
    /// "(3)"
    Both,
    /// "Article 3"
    Named,
    /// "Chapter 3"
    Container,
    /// "§ 3"
    Sign,
    /// "Primero.-"
    Ordinal,
}

/// How a label is written; labels of one list are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub alphabet: Alphabet,
    pub wrap: Wrap,
}

impl Style {
    pub(super) const BULLET: Self = Self { alphabet: Alphabet::Bullet, wrap: Wrap::Bare };

    /// Whether such labels count articles, sections or main clauses rather than items of a sentence.
    pub(super) fn is_main(self) -> bool {
        match self.wrap {
            Wrap::Named | Wrap::Container | Wrap::Sign | Wrap::Ordinal => true,
            Wrap::Bare | Wrap::Dot => {
                matches!(self.alphabet, Alphabet::Arabic | Alphabet::Dotted(_) | Alphabet::UpperRoman)
            }
            Wrap::Half | Wrap::Both => false,
        }
    }
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub style: Style,
    /// Its place in the count, from 1.
    pub ordinal: u32,
    /// The other reading of "(i)", "(v)", "c." and the like.
    pub other: Option<(Alphabet, u32)>,
    /// The number as written, with its brackets.
    pub number: Span,
    /// All of it, with the word before the number, and the white space after it.
    pub span: Span,
}

/// The label at the beginning of `text`, a piece of `source`.
pub(super) fn label(source: &str, text: Span, structure: &Structure) -> Option<Label> {
    let whole = text.of(source);
    if is_plain(whole, structure) {
        return None;
    }
    let rest = whole.trim_start();
    let start = text.start + (whole.len() - rest.len());
    let found = match rest.chars().next()? {
        '(' => bracketed(rest),
        '§' => signed(rest, structure),
        '0'..='9' => numbered(rest, structure),
        '•' | '▪' | '●' | '○' | '‣' | '·' | '◦' | '■' | '–' | '—' => bullet(rest),
        c if circled(c).is_some() => circled(c).map(|ordinal| Found {
            style: Style { alphabet: Alphabet::Circled, wrap: Wrap::Bare },
            ordinal,
            other: None,
            number: 0..c.len_utf8(),
            end: c.len_utf8(),
        }),
        c if raised_digit(c).is_some() => raised(rest).map(|(ordinal, length)| Found {
            style: Style { alphabet: Alphabet::Circled, wrap: Wrap::Bare },
            ordinal,
            other: None,
            number: 0..length,
            end: length,
        }),
        c if c.is_alphabetic() => lettered(rest).or_else(|| named(rest, structure)),
        _ => None,
    }?;
    let end = found.end + space(rest.get(found.end..).unwrap_or_default());
    Some(Label {
        style: found.style,
        ordinal: found.ordinal,
        other: found.other,
        number: Span::new(start + found.number.start, start + found.number.end),
        span: Span::new(start, start + end),
    })
}

/// Whether text begins, as nearly all does, with a word after which no label can be: "The town".
fn is_plain(text: &str, structure: &Structure) -> bool {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (Some(after), Some(next)) = (bytes.get(letters), bytes.get(letters + 1)) else { return false };
    match after {
        b',' if structure.ordinals.is_empty() => letters > 0,
        b',' => letters > 0 && !structure.ordinals.contains_key(&lower(text.get(..letters).unwrap_or_default())),
        b' ' if letters > 0 && next.is_ascii_lowercase() => {
            let rest = text.get(letters + 1..).unwrap_or_default();
            !may_go_on(rest.get(..word_length(rest)).unwrap_or_default(), structure)
        }
        _ => false,
    }
}

/// A label by offsets into the text that it begins.
pub(super) struct Found {
    style: Style,
    ordinal: u32,
    other: Option<(Alphabet, u32)>,
    number: std::ops::Range<usize>,
    end: usize,
}

impl Found {
    pub(super) fn new(count: Count, wrap: Wrap, number: std::ops::Range<usize>, end: usize) -> Self {
        let style = Style { alphabet: count.alphabet, wrap };
        Self { style, ordinal: count.ordinal, other: count.other, number, end }
    }
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether text goes on with white space, or not at all.
fn parts(text: &str) -> bool {
    text.chars().next().is_none_or(char::is_whitespace)
}

fn bullet(text: &str) -> Option<Found> {
    let c = text.chars().next()?;
    let end = c.len_utf8();
    let rest = text.get(end..)?;
    (parts(rest) && !rest.is_empty()).then_some(Found {
        style: Style::BULLET,
        ordinal: 0,
        other: None,
        number: 0..0,
        end,
    })
}

/// "(a)", "(12)", "(iv)", "(a-1)".
fn bracketed(text: &str) -> Option<Found> {
    let close = text.bytes().take(8).position(|byte| byte == b')')?;
    let count = count(text.get(1..close)?)?;
    parts(text.get(close + 1..)?).then(|| Found::new(count, Wrap::Both, 0..close + 1, close + 1))
}

/// "§ 3", "§§ 3.1", "§ 2-237.", "§ 5bis".
fn signed(text: &str, structure: &Structure) -> Option<Found> {
    let at = text.len() - text.trim_start_matches('§').trim_start_matches([' ', '\u{a0}']).len();
    let (count, length) = number_token(text.get(at..)?, structure)?;
    let (number, end) = extended(text, at, at + length, structure);
    Some(Found::new(count, Wrap::Sign, number, closing(text, end)?))
}

/// "3.", "3)", "2.1", "2.1.4.", "3 Title", "3°", "3.º".
fn numbered(text: &str, structure: &Structure) -> Option<Found> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let token = text.get(..length)?.trim_end_matches('.');
    let dots = length - token.len();
    let parts_of = token.split('.').count();
    let first: u32 = token.split('.').next_back()?.parse().ok()?;
    if dots > 1 || token.split('.').any(|part| part.is_empty() || part.len() > 4) {
        return None;
    }
    let rest = text.get(length..)?;
    let mark = if rest.starts_with(|c: char| c.is_ascii()) { 0 } else { mark(rest, structure) };
    let (wrap, end) = match rest.chars().next() {
        Some(')') if dots == 0 => (Wrap::Half, length + 1),
        _ if mark > 0 => (Wrap::Half, dashed(text, length + mark)),
        _ if dots == 1 => (Wrap::Dot, dashed(text, length)),
        _ => (Wrap::Bare, length),
    };
    if !parts(text.get(end..)?) {
        return None;
    }
    let alphabet = match u8::try_from(parts_of).ok()? {
        1 => Alphabet::Arabic,
        parts => Alphabet::Dotted(parts),
    };
    // "2.1" and "2.1." are written alike.
    let wrap = if parts_of > 1 { Wrap::Bare } else { wrap };
    let shown = if wrap == Wrap::Half { length + mark.max(1) } else { token.len() };
    Some(Found::new(Count { alphabet, ordinal: first, other: None }, wrap, 0..shown, end))
}

/// Where a label ends that reaches to `at`, past a stop, bracket or dash right after it ("1º.-", "I.-").
fn dashed(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(['.', ')', ':']).trim_start_matches(['-', '–']).len()
}

/// "a.", "b)", "IV.", "ii)".
fn lettered(text: &str) -> Option<Found> {
    let length = text.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
    let wrap = match text.as_bytes().get(length)? {
        b'.' => Wrap::Dot,
        b')' => Wrap::Half,
        _ => return None,
    };
    let shown = if wrap == Wrap::Half { length + 1 } else { length };
    let end = if wrap == Wrap::Half { shown } else { dashed(text, length + 1) };
    let count = count(text.get(..length)?)?;
    parts(text.get(end..)?).then(|| Found::new(count, wrap, 0..shown, end))
}

/// The end of a label whose number ends at `at`: past a stop, colon, bracket, and a dash with a space after it or a stop
/// before it ("3. – ", "3.-"); nothing where the number goes on.
pub(super) fn closing(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '(') {
        return None;
    }
    let trimmed = rest.trim_start_matches(['.', ':', ')', ',']);
    let spaced = trimmed.trim_start();
    let dashed = spaced.trim_start_matches(['–', '—', '-', ':']);
    let joined = trimmed.len() < rest.len() && spaced.len() == trimmed.len() && dashed.starts_with(char::is_alphabetic);
    let end = if dashed.len() < spaced.len() && (parts(dashed) || joined) { dashed } else { trimmed };
    (parts(end) || rest.len() > end.len()).then_some(text.len() - end.len())
}

#[cfg(test)]
mod tests;
