//! Numbers of provisions: "12", "2-237", "4a", "IV", "One", "octavo", and what belongs to them ("1º", "8 bis").

use super::numbering::Alphabet;
use crate::text::languages::Structure;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A number as read.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub alphabet: Alphabet,
    pub ordinal: u32,
    pub other: Option<(Alphabet, u32)>,
}

/// "12", "2-237", "3.1", "4a", "IV", "B" at the beginning of text, and its length.
pub(super) fn number_token(text: &str, structure: &Structure) -> Option<(Count, usize)> {
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
    let rest = text.get(length..)?;
    let ends = !rest.starts_with(char::is_alphanumeric) || mark(rest, structure) > 0;
    let counted = count(text.get(..length)?).filter(|_| ends)?;
    Some((counted, length))
}

/// "One", "FIVE", "octavo", "Décimo segundo" at the beginning of text, and its length.
pub(super) fn number_word(text: &str, structure: &Structure) -> Option<(Count, usize)> {
    let mut length = word_length(text);
    let mut ordinal = structure.value(&lower(text.get(..length)?))?;
    if matches!(ordinal, 10 | 20 | 30) {
        let rest = text.get(length..)?;
        let ones = rest.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        let one = word_length(ones);
        if let Some(value) = structure.ordinals.get(&lower(ones.get(..one)?)).filter(|value| **value < 10) {
            ordinal += value;
            length += rest.len() - ones.len() + one;
        }
    }
    Some((Count { alphabet: Alphabet::Arabic, ordinal, other: None }, length))
}

/// Length of the word at the beginning of text, hyphens within it included.
pub(super) fn word_length(text: &str) -> usize {
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut from = 0;
    loop {
        let rest = text.get(from..).unwrap_or_default();
        let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let goes_on =
            rest.get(length..).and_then(|tail| tail.strip_prefix('-')).is_some_and(|t| t.starts_with(is_part));
        if length == 0 || !goes_on {
            return from + length;
        }
        from += length + 1;
    }
}

/// A word folded as those of languages are.
pub(super) fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.nfc().flat_map(char::to_lowercase).collect() }
}

/// Length of the mark that stands right after a number: "º", "er".
pub(super) fn mark(text: &str, structure: &Structure) -> usize {
    let stands = |mark: &&String| {
        let begun = text.get(..mark.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(mark));
        begun && !text.get(mark.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    structure.number_marks.iter().filter(stands).map(String::len).max().unwrap_or_default()
}

/// Length of the word that belongs to the number before it: " bis".
pub(super) fn suffix(text: &str, structure: &Structure) -> usize {
    let word = text.trim_start_matches([' ', '\u{a0}']);
    let length = word_length(word);
    let ends = !word.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let known =
        ends && length > 0 && structure.number_suffixes.contains(&lower(word.get(..length).unwrap_or_default()));
    if known { text.len() - word.len() + length } else { 0 }
}

/// A number as references compare it: in digits where it is a word, without marks, brackets and space.
pub(super) fn plain(number: &str, structure: &Structure) -> String {
    let bare = number.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some((count, _)) = number_word(bare, structure).filter(|(_, length)| *length == bare.len()) {
        return count.ordinal.to_string();
    }
    let digits = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    let marked = bare.get(digits..).map_or(0, |rest| mark(rest, structure));
    let kept = bare.char_indices().filter(|(at, c)| !(digits..digits + marked).contains(at) && !c.is_whitespace());
    kept.flat_map(|(_, c)| raised_digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c).to_lowercase())
        .collect()
}

/// Reads "12", "a", "B", "iv", "a-1" as a number.
pub(super) fn count(token: &str) -> Option<Count> {
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

/// The number in raised digits at the beginning of text ("² Der Rat"), and its length.
pub(super) fn raised(text: &str) -> Option<(u32, usize)> {
    let length = text.find(|c| raised_digit(c).is_none()).unwrap_or(text.len());
    let digits = text.get(..length).unwrap_or_default().chars().filter_map(raised_digit);
    let number = digits.fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
    (1..100).contains(&number).then_some((number, length))
}

pub(super) fn raised_digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - 0x2070),
        _ => None,
    }
}
