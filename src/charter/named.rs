//! Labels with words: "Article 3.", "Artículo 1º.-", "Erster Teil", "PRIMERO.-".

use super::{
    counts::{Count, lower, mark, number_token, number_word, suffix, word_length},
    numbering::{Alphabet, Found, Wrap, closing},
};
use crate::text::languages::Structure;

/// A label with a word at the beginning of text.
pub(super) fn named(text: &str, structure: &Structure) -> Option<Found> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let length = word_length(text);
    let rest = text.get(length..)?;
    let gap = rest.len() - rest.strip_prefix('.').unwrap_or(rest).trim_start_matches([' ', '\u{a0}']).len();
    let after = text.get(length + gap..)?;
    if length > 32 || (rest.is_empty() && structure.ordinals.is_empty()) {
        return None;
    }
    if gap > 0 && after.starts_with(char::is_alphanumeric) {
        let word = lower(text.get(..length)?);
        return if structure.numbering.contains(&word) {
            word_first(text, &word, length + gap, structure)
        } else {
            let ordinal = *structure.ordinals.get(&word)?;
            number_first(text, length, ordinal, structure).or_else(|| alone(text, structure))
        };
    }
    if structure.ordinals.is_empty() { None } else { alone(text, structure) }
}

/// "Article 3.", "Sec. 2-237.", "PART IV", "Chapter One", "Artículo 8 bis.", "Disposición adicional primera".
fn word_first(text: &str, word: &str, from: usize, structure: &Structure) -> Option<Found> {
    let qualified = from + qualifiers(text.get(from..)?, structure);
    let at = text.len() - text.get(qualified..)?.trim_start_matches([' ', '\u{a0}']).len();
    let after = text.get(at..)?;
    let wrap = if structure.containers.contains(word) { Wrap::Container } else { Wrap::Named };
    let Some((count, length)) = number_token(after, structure).or_else(|| number_word(after, structure)) else {
        let end = closing(text, qualified).filter(|_| qualified > from)?;
        let only = Count { alphabet: Alphabet::Arabic, ordinal: 1, other: None };
        return Some(Found::new(only, wrap, qualified..qualified, end));
    };
    let (number, end) = extended(text, at, at + length, structure);
    Some(Found::new(count, wrap, number, closing(text, end)?))
}

/// Place of a number from `at` to `end`, with the suffix that belongs to it; and where it ends with its mark.
pub(super) fn extended(text: &str, at: usize, end: usize, structure: &Structure) -> (std::ops::Range<usize>, usize) {
    let marked = end + mark(text.get(end..).unwrap_or_default(), structure);
    let whole = marked + suffix(text.get(marked..).unwrap_or_default(), structure);
    if whole > marked { (at..whole, whole) } else { (at..end, marked) }
}

/// Length of the words at the beginning of text that stand before a number.
fn qualifiers(text: &str, structure: &Structure) -> usize {
    let mut end = 0;
    while !structure.label_qualifiers.is_empty() {
        let rest = text.get(end..).unwrap_or_default();
        let word = rest.trim_start_matches([' ', '\u{a0}']);
        let length = word_length(word);
        if !structure.label_qualifiers.contains(&lower(word.get(..length).unwrap_or_default())) {
            break;
        }
        end += rest.len() - word.len() + length;
    }
    end
}

/// "Erster Teil", "Première partie", "Einziger Artikel": only before a title or alone.
fn number_first(text: &str, length: usize, ordinal: u32, structure: &Structure) -> Option<Found> {
    let after = text.get(length..)?.trim_start_matches([' ', '\u{a0}']);
    let at = text.len() - after.len();
    let word = lower(after.get(..word_length(after))?);
    if !structure.numbering.contains(&word) {
        return None;
    }
    let wrap = if structure.containers.contains(&word) { Wrap::Container } else { Wrap::Named };
    let end = closing(text, at + word_length(after))?;
    let small = text.get(end..)?.trim_start().starts_with(char::is_lowercase);
    let count = Count { alphabet: Alphabet::Arabic, ordinal, other: None };
    (!small).then(|| Found::new(count, wrap, 0..length, end))
}

/// "PRIMERO.-", "Erstens,", "Décimo segundo:", "Premièrement" alone.
fn alone(text: &str, structure: &Structure) -> Option<Found> {
    let length = word_length(text);
    structure.ordinals.get(&lower(text.get(..length)?))?;
    let (count, length) = number_word(text, structure)?;
    let end = closing(text, length)?;
    let stopped = !text.get(length..end)?.trim().is_empty() || text.get(length..)?.trim().is_empty();
    stopped.then(|| Found::new(count, Wrap::Ordinal, 0..length, end))
}

/// Whether a word in small letters may go on with a label ("Article premier", "Disposition finale", "Première partie").
pub(super) fn may_go_on(word: &str, structure: &Structure) -> bool {
    structure.value(word).is_some()
        || structure.label_qualifiers.contains(word)
        || (!structure.ordinals.is_empty() && structure.numbering.contains(word))
}
