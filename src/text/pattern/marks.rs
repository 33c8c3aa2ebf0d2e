//! Which classes are in a clause, by its words and its phrases.

use super::compile::{Atom, Class};
use super::stored::Patterns;
use super::vocabulary::{Token, Vocabulary};

/// Light words that may stand between two adjacent words.
pub(super) const MOST_LIGHT: usize = 3;

/// Words `start..end` that are a phrase; `bits` is where the vocabulary has its classes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub start: u32,
    pub end: u32,
    pub bits: u32,
}

/// The classes of a clause.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// A row of bits.
    pub bits: Vec<u64>,
    /// The phrases in it, by their first words.
    pub phrases: Vec<Occurrence>,
    /// The classes of these, a row of bits.
    pub phrase_bits: Vec<u64>,
    /// The words that are names, and those in quotation marks: a bit each, the first word's lowest.
    pub names: Vec<u64>,
    pub quotes: Vec<u64>,
}

impl Marks {
    /// Notes which classes are in the clause.
    pub fn mark(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) {
        self.bits.clear();
        self.bits.resize(patterns.width, 0);
        self.phrases.clear();
        self.phrase_bits.clear();
        self.phrase_bits.resize(patterns.width, 0);
        self.names.clear();
        self.quotes.clear();
        for (at, token) in tokens.iter().enumerate() {
            if at % 64 == 0 {
                self.names.push(0);
                self.quotes.push(0);
            }
            self.names[at / 64] |= u64::from(token.is_name()) << (at % 64);
            self.quotes[at / 64] |= u64::from(token.is_quoted()) << (at % 64);
            add(&mut self.bits, vocabulary.bits(*token));
            if token.may_begin() {
                self.find_phrases(patterns, vocabulary, tokens, at);
            }
        }
        add(&mut self.bits, &self.phrase_bits);
        for (words, bits) in [&self.names, &self.quotes].into_iter().zip(vocabulary.flag_bits()) {
            if words.iter().any(|words| *words != 0) {
                add(&mut self.bits, bits);
            }
        }
    }

    /// Notes the phrases that begin with the word `start`.
    fn find_phrases(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token], start: usize) {
        let first = tokens[start];
        for (second, token) in tokens.iter().enumerate().skip(start + 1).take(1 + MOST_LIGHT) {
            if first.may_pair(*token) {
                for at in vocabulary.phrases(patterns, first, *token) {
                    let phrase = vocabulary.phrase(at);
                    if let Some(end) = rest(vocabulary, tokens, patterns.phrase_rest(phrase), second + 1) {
                        let class = patterns.phrase_class(phrase);
                        let bits = vocabulary.phrase_bits(patterns, class);
                        self.phrases.push(Occurrence { start: place(start), end: place(end), bits });
                        add(&mut self.phrase_bits, vocabulary.bits_at(bits));
                    }
                }
            }
            if !token.is_light() {
                return;
            }
        }
    }

    #[inline]
    pub fn has(&self, class: Class) -> bool {
        has(&self.bits, class)
    }

    /// The classes that are in the clause and anchors of patterns.
    pub fn anchors<'a>(&'a self, patterns: &'a Patterns) -> impl Iterator<Item = Class> + 'a {
        let words = self.bits.iter().zip(&patterns.anchors).map(|(own, anchors)| own & anchors).enumerate();
        words.flat_map(|(at, mut word)| {
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros();
                word &= word.checked_sub(1)?;
                Some(place(at) * 64 + bit)
            })
        })
    }
}

/// Adds the classes of a word or phrase to those of a clause.
#[inline]
pub(super) fn add(bits: &mut [u64], more: &[u64]) {
    bits.iter_mut().zip(more).for_each(|(own, more)| *own |= more);
}

#[inline]
pub(super) fn has(bits: &[u64], class: Class) -> bool {
    bits.get(class as usize / 64).is_some_and(|word| word >> (class % 64) & 1 != 0)
}

pub(super) fn place(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Where the words `rest` of a phrase end if they follow from `at` on, light words between them.
fn rest(vocabulary: &Vocabulary, tokens: &[Token], rest: impl Iterator<Item = Atom>, mut at: usize) -> Option<usize> {
    for atom in rest {
        loop {
            let token = *tokens.get(at)?;
            at += 1;
            if vocabulary.is_atom(token, atom) {
                break;
            }
            if !token.is_light() {
                return None;
            }
        }
    }
    Some(at)
}
