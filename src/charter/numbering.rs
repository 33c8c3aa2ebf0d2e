//! Labels of provisions: "Article 3.", "§ 4", "2.1", "(a)", "ii)", "①".

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
            Wrap::Named | Wrap::Container | Wrap::Sign => true,
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
    if is_plain(whole.as_bytes()) {
        return None;
    }
    let rest = whole.trim_start();
    let start = text.start + (whole.len() - rest.len());
    let found = match rest.chars().next()? {
        '(' => bracketed(rest),
        '§' => signed(rest),
        '0'..='9' => numbered(rest),
        '•' | '▪' | '●' | '○' | '‣' | '·' | '◦' | '■' | '–' | '—' => bullet(rest),
        c if circled(c).is_some() => circled(c).map(|ordinal| Found {
            style: Style { alphabet: Alphabet::Circled, wrap: Wrap::Bare },
            ordinal,
            other: None,
            number: 0..c.len_utf8(),
            end: c.len_utf8(),
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
fn is_plain(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (Some(after), Some(next)) = (text.get(letters), text.get(letters + 1)) else { return false };
    letters > 0 && (*after == b',' || (*after == b' ' && next.is_ascii_lowercase()))
}

/// A label by offsets into the text that it begins.
struct Found {
    style: Style,
    ordinal: u32,
    other: Option<(Alphabet, u32)>,
    number: std::ops::Range<usize>,
    end: usize,
}

impl Found {
    fn new(count: Count, wrap: Wrap, number: std::ops::Range<usize>, end: usize) -> Self {
        let style = Style { alphabet: count.alphabet, wrap };
        Self { style, ordinal: count.ordinal, other: count.other, number, end }
    }
}

/// A number as read.
#[derive(Clone, Copy)]
struct Count {
    alphabet: Alphabet,
    ordinal: u32,
    other: Option<(Alphabet, u32)>,
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

/// "§ 3", "§§ 3.1", "§ 2-237."
fn signed(text: &str) -> Option<Found> {
    let at = text.len() - text.trim_start_matches('§').trim_start_matches([' ', '\u{a0}']).len();
    let (count, length) = number_token(text.get(at..)?)?;
    let end = closing(text, at + length)?;
    Some(Found::new(count, Wrap::Sign, at..at + length, end))
}

/// "3.", "3)", "2.1", "2.1.4.", "3 Title".
fn numbered(text: &str) -> Option<Found> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let token = text.get(..length)?.trim_end_matches('.');
    let dots = length - token.len();
    let parts_of = token.split('.').count();
    let first: u32 = token.split('.').next_back()?.parse().ok()?;
    if dots > 1 || token.split('.').any(|part| part.is_empty() || part.len() > 4) {
        return None;
    }
    let rest = text.get(length..)?;
    let (wrap, end) = match rest.chars().next() {
        Some(')') if dots == 0 => (Wrap::Half, length + 1),
        Some('-') if dots == 1 => (Wrap::Dot, length + 1),
        _ if dots == 1 => (Wrap::Dot, length),
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
    let shown = if wrap == Wrap::Half { end } else { token.len() };
    Some(Found::new(Count { alphabet, ordinal: first, other: None }, wrap, 0..shown, end))
}

/// "a.", "b)", "IV.", "ii)".
fn lettered(text: &str) -> Option<Found> {
    let length = text.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
    let wrap = match text.as_bytes().get(length)? {
        b'.' => Wrap::Dot,
        b')' => Wrap::Half,
        _ => return None,
    };
    let end = length + 1;
    let shown = if wrap == Wrap::Half { end } else { length };
    let count = count(text.get(..length)?)?;
    parts(text.get(end..)?).then(|| Found::new(count, wrap, 0..shown, end))
}

/// "Article 3.", "Sec. 2-237.", "PART IV", "Annexure A", "Chapter One".
fn named(text: &str, structure: &Structure) -> Option<Found> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let length = text.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(text.len(), |(at, _)| at);
    let rest = text.get(length..)?;
    let gap = rest.len() - rest.strip_prefix('.').unwrap_or(rest).trim_start_matches([' ', '\u{a0}']).len();
    let after = text.get(length + gap..)?;
    if gap == 0 || length > 20 || !after.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) {
        return None;
    }
    let word = text.get(..length)?.to_lowercase();
    if !structure.numbering.contains(&word) {
        return None;
    }
    let at = length + gap;
    let (count, length) = number_token(after).or_else(|| number_word(after, structure))?;
    let end = closing(text, at + length)?;
    let wrap = if structure.containers.contains(&word) { Wrap::Container } else { Wrap::Named };
    Some(Found::new(count, wrap, at..at + length, end))
}

/// The end of a label whose number ends at `at`: past a stop, colon, bracket or spaced dash; nothing where the number goes on.
fn closing(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '(') {
        return None;
    }
    let trimmed = rest.trim_start_matches(['.', ':', ')', ',']);
    let spaced = trimmed.trim_start();
    let dashed = spaced.trim_start_matches(['–', '—', '-', ':']);
    let end = if dashed.len() < spaced.len() && parts(dashed) { dashed } else { trimmed };
    (parts(end) || rest.len() > end.len()).then_some(text.len() - end.len())
}

/// "12", "2-237", "3.1", "4a", "IV", "B" at the beginning of text, and its length.
fn number_token(text: &str) -> Option<(Count, usize)> {
    let bytes = text.as_bytes();
    if bytes.first()?.is_ascii_digit() {
        let mut length = 0;
        while let Some(byte) = bytes.get(length) {
            let joins = matches!(byte, b'.' | b'-') && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
            let suffix =
                byte.is_ascii_lowercase() && bytes.get(length + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
            if !(byte.is_ascii_digit() || joins || suffix) {
                break;
            }
            length += 1;
        }
        let token = text.get(..length)?;
        let last = token.rsplit(['.', '-']).next()?.trim_end_matches(|c: char| c.is_ascii_lowercase());
        return Some((Count { alphabet: Alphabet::Arabic, ordinal: last.parse().ok()?, other: None }, length));
    }
    let length = bytes.iter().take(8).take_while(|byte| byte.is_ascii_uppercase()).count();
    let ends = bytes.get(length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let counted = count(text.get(..length)?).filter(|_| ends)?;
    Some((counted, length))
}

/// "One", "FIVE" at the beginning of text, and its length.
fn number_word(text: &str, structure: &Structure) -> Option<(Count, usize)> {
    let length = text.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(text.len(), |(at, _)| at);
    let word = text.get(..length)?.to_lowercase();
    let at = structure.number_words.iter().position(|one| *one == word)?;
    let ordinal = u32::try_from(at + 1).ok()?;
    Some((Count { alphabet: Alphabet::Arabic, ordinal, other: None }, length))
}

/// Reads "12", "a", "B", "iv", "a-1" as a number.
fn count(token: &str) -> Option<Count> {
    let token = token.split('-').next()?;
    if token.is_empty() {
        return None;
    }
    if token.bytes().all(|byte| byte.is_ascii_digit()) {
        let ordinal = (token.len() <= 3).then(|| token.parse().ok())??;
        return Some(Count { alphabet: Alphabet::Arabic, ordinal, other: None });
    }
    let small = token.bytes().all(|byte| byte.is_ascii_lowercase());
    if !small && !token.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let letters = if small { Alphabet::Lower } else { Alphabet::Upper };
    let romans = if small { Alphabet::LowerRoman } else { Alphabet::UpperRoman };
    let value = roman(token).map(|value| (romans, value));
    let bytes = token.as_bytes();
    let letter = match bytes {
        [one] => Some(u32::from(one.to_ascii_lowercase() - b'a') + 1),
        [one, two] if one == two && value.is_none() => Some(u32::from(one.to_ascii_lowercase() - b'a') + 27),
        _ => None,
    }
    .map(|value| (letters, value));
    let (first, other) = match (letter, value) {
        (Some(letter), Some(value)) if value.1 == 1 => (value, Some(letter)),
        (Some(letter), other) => (letter, other),
        (None, Some(value)) => (value, None),
        (None, None) => return None,
    };
    Some(Count { alphabet: first.0, ordinal: first.1, other })
}

/// Value of a Roman number below 90, which is as far as charters count.
pub(super) fn roman(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut greatest = 0;
    for byte in text.bytes().rev() {
        let value = match byte.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            _ => return if text.len() == 1 { rare(byte) } else { None },
        };
        if value < greatest {
            total -= value;
        } else {
            total += value;
            greatest = value;
        }
        if total <= 0 {
            return None;
        }
    }
    (text.len() <= 8 && text.len() <= 4 + usize::from(total > 30) * 4).then(|| u32::try_from(total).ok())?
}

fn rare(byte: u8) -> Option<u32> {
    match byte.to_ascii_lowercase() {
        b'c' => Some(100),
        b'd' => Some(500),
        b'm' => Some(1000),
        _ => None,
    }
}

/// The number in a circle.
pub(super) fn circled(c: char) -> Option<u32> {
    let c = u32::from(c);
    match c {
        0x2460..=0x2473 => Some(c - 0x2460 + 1),
        0x2776..=0x277f => Some(c - 0x2776 + 1),
        0x2780..=0x2789 => Some(c - 0x2780 + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::Language;

    fn read(text: &str) -> Option<(&str, u32, Style, &str)> {
        let structure = &Language::find("en").unwrap().structure;
        let found = label(text, Span::new(0, text.len()), structure)?;
        Some((found.number.of(text), found.ordinal, found.style, text.get(found.span.end..).unwrap()))
    }

    fn style(alphabet: Alphabet, wrap: Wrap) -> Style {
        Style { alphabet, wrap }
    }

    #[test]
    fn every_way_of_numbering_is_read() {
        use Alphabet::{Arabic, Circled, Dotted, Lower, LowerRoman, Upper, UpperRoman};
        use Wrap::{Bare, Both, Container, Dot, Half, Named, Sign};
        for (text, number, ordinal, alphabet, wrap) in [
            ("Article 3. Water", "3", 3, Arabic, Named),
            ("Art. 5 Water", "5", 5, Arabic, Named),
            ("Sec. 2-237. Water", "2-237", 237, Arabic, Named),
            ("PART IV – Water", "IV", 4, UpperRoman, Container),
            ("Chapter One: Water", "One", 1, Arabic, Container),
            ("Annexure A Water", "A", 1, Upper, Container),
            ("§ 3 Water", "3", 3, Arabic, Sign),
            ("2.1 Water", "2.1", 1, Dotted(2), Bare),
            ("2.1.4. Water", "2.1.4", 4, Dotted(3), Bare),
            ("3. Water", "3", 3, Arabic, Dot),
            ("3) Water", "3)", 3, Arabic, Half),
            ("(a) Water", "(a)", 1, Lower, Both),
            ("(ii) Water", "(ii)", 2, LowerRoman, Both),
            ("(12) Water", "(12)", 12, Arabic, Both),
            ("IV. Water", "IV", 4, UpperRoman, Dot),
            ("b. Water", "b", 2, Lower, Dot),
            ("① Water", "①", 1, Circled, Bare),
        ] {
            assert_eq!(read(text), Some((number, ordinal, style(alphabet, wrap), "Water")), "{text}");
        }
    }

    #[test]
    fn a_letter_that_is_a_roman_number_too_keeps_both_readings() {
        let structure = &Language::find("en").unwrap().structure;
        let of = |text: &str| label(text, Span::new(0, text.len()), structure).map(|l| (l.style.alphabet, l.other));
        assert_eq!(of("(i) x"), Some((Alphabet::LowerRoman, Some((Alphabet::Lower, 9)))));
        assert_eq!(of("(c) x"), Some((Alphabet::Lower, Some((Alphabet::LowerRoman, 100)))));
        assert_eq!(of("(ix) x"), Some((Alphabet::LowerRoman, None)));
    }

    #[test]
    fn words_dates_and_amounts_are_no_labels() {
        for text in [
            "I will",
            "A town",
            "Article on water",
            "3.5million",
            "(see below)",
            "Section 3(a) applies",
            "–5 degrees",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
