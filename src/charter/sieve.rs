//! Tells most words from a few known ones by their first byte and their length, before anything is folded.

use crate::text::words::Word;

/// For each first byte the lengths that known words have, a bit each; the last is for all longer ones.
pub(super) struct Sieve([u32; 256]);

impl Sieve {
    /// Lets through words that look like one of these, which are folded.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut lengths = [0; 256];
        for word in words {
            if let Some(slot) = word.bytes().next().and_then(|byte| lengths.get_mut(usize::from(byte))) {
                *slot |= length_bit(word.len());
            }
        }
        Self(lengths)
    }

    /// Whether a word of `source` may be one of them.
    pub(super) fn passes(&self, word: Word, source: &str) -> bool {
        let span = word.span();
        let first = source.as_bytes().get(span.start).map_or(0, u8::to_ascii_lowercase);
        self.0.get(usize::from(first)).is_some_and(|lengths| lengths & length_bit(span.len()) != 0)
    }
}

fn length_bit(length: usize) -> u32 {
    1 << length.min(31)
}
