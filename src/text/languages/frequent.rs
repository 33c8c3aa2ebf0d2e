//! The words that running text is full of ("the", "und"), by which languages are told apart at next to no price.
//!
//! Only words that no other built-in language lists count, so that each of them speaks for one language.

use crate::data::LANGUAGES;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How many frequent words of each built-in language, in the order of [`super::Language::tags`], a text has.
pub type Counts = [u32; LANGUAGES.len()];

/// Longer words are none of the frequent ones.
const LONGEST: u32 = 8;

/// The languages, by their numbers in [`Counts`], whose frequent words stand in `text`, in the order of the words.
pub fn frequent(text: &str) -> impl Iterator<Item = usize> {
    let known = known();
    let mut rest = text.bytes();
    std::iter::from_fn(move || {
        loop {
            let word = next_word(&mut rest)?;
            if let Some(language) = known.get(&word) {
                return Some(usize::from(*language));
            }
        }
    })
}

/// The next word of at most [`LONGEST`] bytes as a number; nothing where the text ends.
///
/// Small and capital letters are alike, the accented ones of western languages too. A word next to a typographic mark is
/// missed: there are others.
fn next_word(rest: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let (mut word, mut length) = (0_u64, 0);
    loop {
        match rest.next() {
            Some(byte) if byte.is_ascii_alphabetic() || byte >= 0x80 => {
                word = word << 8 | u64::from(byte | 0x20);
                length += 1;
            }
            None if length == 0 => return None,
            _ if (1..=LONGEST).contains(&length) => return Some(word),
            _ => (word, length) = (0, 0),
        }
    }
}

/// The language of each word that only one language lists.
fn known() -> &'static FxHashMap<u64, u8> {
    static KNOWN: OnceLock<FxHashMap<u64, u8>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut owners: FxHashMap<u64, Vec<u8>> = FxHashMap::default();
        for (number, language) in (0..).zip(LANGUAGES.iter()) {
            for word in language.frequent.iter().filter_map(|word| next_word(&mut word.bytes())) {
                owners.entry(word).or_default().push(number);
            }
        }
        owners
            .into_iter()
            .filter_map(|(word, owners)| <[u8; 1]>::try_from(owners).ok().map(|[own]| (word, own)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<&'static str> {
        frequent(text).map(|language| LANGUAGES[language].tag).collect()
    }

    #[test]
    fn a_frequent_word_speaks_for_its_language_however_it_is_written() {
        assert_eq!(
            tags("DER Rat und THE council; für Être libre, l'eau et (las) aves"),
            ["de", "de", "en", "de", "fr", "fr", "es"]
        );
        assert_eq!(tags("Owls 12 %"), [""; 0]);
        assert_eq!(tags("theunissen extraordinarythe"), [""; 0]);
    }
}
