//! The features by which clauses are learnt and found: one definition for both.
//!
//! A clause's features are, for each word, the word (`complaint`), its first four letters if it is longer (`comp*`),
//! its first six if it is longer still (`compla*`), and for each word and the next the first five letters of both
//! (`compl_deskx`). A word that begins with a digit is `#`.

use crate::text::table::{key, mix};
use crate::text::words::Word;

/// Letters of the beginnings of a word that are features, each of words that are longer.
const STEMS: [usize; 2] = [4, 6];
/// Letters of each word of a pair.
const PAIRED: usize = 5;

/// A word as features see it, from its folded form.
#[must_use]
pub fn shape(folded: &str) -> &str {
    if folded.starts_with(char::is_numeric) { "#" } else { folded }
}

/// The beginnings of a word's shape that are features beside the word.
pub fn stems(shape: &str) -> impl Iterator<Item = &str> {
    STEMS.into_iter().filter_map(|letters| beginning(shape, letters))
}

/// What a word's shape is in a pair.
#[must_use]
pub fn half(shape: &str) -> &str {
    beginning(shape, PAIRED).unwrap_or(shape)
}

/// The first letters of a longer word.
fn beginning(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().nth(letters).map(|(end, _)| &word[..end])
}

/// All features of a clause as they are written, each as often as it occurs; and how many words it has.
pub fn spell(source: &str, words: &[Word], into: &mut Vec<String>) {
    let mut buffer = String::new();
    let mut before: Option<String> = None;
    for word in words {
        let shape = shape(word.fold(source, &mut buffer));
        into.push(shape.to_owned());
        into.extend(stems(shape).map(|stem| format!("{stem}*")));
        let half = half(shape);
        if let Some(before) = &before {
            into.push(format!("{before}_{half}"));
        }
        before = Some(half.to_owned());
    }
}

/// What a feature is found by; never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

impl Key {
    /// The key of a feature as it is written.
    #[must_use]
    pub fn of(feature: &str) -> Self {
        if let Some((first, second)) = feature.split_once('_') {
            Self(pair(half_hash(first), half_hash(second)))
        } else if let Some(stem) = feature.strip_suffix('*') {
            Self(stem_hash(stem))
        } else {
            Self(word_hash(feature))
        }
    }

    /// The key as a number.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

/// Key of a whole word.
#[must_use]
pub fn word_hash(shape: &str) -> u64 {
    key(shape, 1)
}

/// Key of a beginning.
#[must_use]
pub fn stem_hash(stem: &str) -> u64 {
    key(stem, 2)
}

/// One word of a pair; never 0.
#[must_use]
pub fn half_hash(half: &str) -> u64 {
    key(half, 3)
}

/// Key of a pair.
#[inline]
#[must_use]
pub fn pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(29) ^ second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{span::Span, words::words};

    #[test]
    fn a_clause_has_its_words_their_beginnings_and_their_pairs() {
        let source = "Complaints within 30 days";
        let mut cut = Vec::new();
        words(source, &[Span::new(0, source.len())], &mut cut);
        let mut found = Vec::new();
        spell(source, &cut, &mut found);
        let expected = "complaints comp* compla* within with* compl_withi # withi_# days #_days";
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn a_written_feature_has_the_key_that_its_word_has_in_a_text() {
        assert_eq!(Key::of("compla*"), Key(stem_hash("compla")));
        assert_eq!(Key::of("days"), Key(word_hash("days")));
        assert_eq!(Key::of("compl_withi"), Key(pair(half_hash("compl"), half_hash("withi"))));
        assert_ne!(Key::of("compl_withi"), Key::of("withi_compl"));
    }
}
