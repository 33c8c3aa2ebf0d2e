//! Which classes are in a clause and where, by its words and its phrases.

use super::compile::{Atom, Class};
use super::stored::Patterns;
use super::vocabulary::{Token, Vocabulary};

/// Light words that may stand between two adjacent words.
pub(super) const MOST_LIGHT: usize = 3;

/// Where the classes of a clause stand in it.
///
/// Each class has bits of its own for the words of the clause: a word is a member of few classes, so that setting their
/// bits takes less than looking for the members of a class afterwards.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// How many numbers of 64 bits it takes to have one for each word.
    parts: usize,
    /// How many classes there are.
    classes: usize,
    /// For each part, and in it for each class, the words that are members: a bit each, the first word's lowest.
    words: Vec<u64>,
    /// For each class where the last of its phrases is in `phrases`, counted from 1; 0 where it has none.
    last_phrases: Vec<u32>,
    phrases: Vec<Phrase>,
    /// The lists of classes in `words`, each with its part: so much is to be forgotten.
    noted: Vec<(u32, usize)>,
    /// The classes that are anchors of patterns.
    anchors: Vec<Class>,
}

/// Words `start..end` that are a phrase of a class.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    class: Class,
    start: u32,
    end: u32,
    /// Where the one before it of the same class is, counted from 1.
    before: u32,
}

impl Marks {
    /// Notes the classes of a clause. [`Self::forget`] has to follow before the next one.
    pub fn mark(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) {
        self.parts = tokens.len().div_ceil(64);
        self.classes = patterns.asked;
        let most = self.words.len().max(self.parts * self.classes);
        self.words.resize(most, 0);
        self.last_phrases.resize(self.classes, 0);
        self.anchors.clear();
        for (part, tokens) in tokens.chunks(64).enumerate() {
            self.mark_words(vocabulary, tokens, part);
        }
        for (at, token) in tokens.iter().enumerate() {
            if token.may_begin() {
                self.find_phrases(patterns, vocabulary, tokens, at);
            }
        }
        if self.parts > 1 {
            self.anchors.sort_unstable();
            self.anchors.dedup();
        }
    }

    /// Notes the classes of the words of one part.
    fn mark_words(&mut self, vocabulary: &Vocabulary, tokens: &[Token], part: usize) {
        let (mut all, mut names, mut quoted) = (0, 0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let bit = 1 << at;
            all |= bit;
            names |= bit * u64::from(token.is_name());
            quoted |= bit * u64::from(token.is_quoted());
            self.note(vocabulary, token.classes(), part, bit);
        }
        for (list, words) in vocabulary.flags().into_iter().zip([all, names, quoted]) {
            if words != 0 {
                self.note(vocabulary, list, part, words);
            }
        }
    }

    /// Notes `words` of one part as members of the classes of a list.
    #[inline]
    fn note(&mut self, vocabulary: &Vocabulary, list: u32, part: usize, words: u64) {
        let (classes, anchors) = vocabulary.classes(list);
        self.noted.push((list, part));
        let all = &mut self.words[part * self.classes..][..self.classes];
        for class in &classes[..anchors] {
            let known = &mut all[*class as usize];
            if *known == 0 {
                self.anchors.push(*class);
            }
            *known |= words;
        }
        for class in &classes[anchors..] {
            all[*class as usize] |= words;
        }
    }

    /// Takes back all that was noted.
    pub fn forget(&mut self, vocabulary: &Vocabulary) {
        for (list, part) in self.noted.drain(..) {
            let all = &mut self.words[part * self.classes..][..self.classes];
            for class in vocabulary.classes(list).0 {
                all[*class as usize] = 0;
            }
        }
        for phrase in self.phrases.drain(..) {
            self.last_phrases[phrase.class as usize] = 0;
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
                        self.note_phrase(patterns, patterns.phrase_class(phrase), start, end);
                    }
                }
            }
            if !token.is_light() {
                return;
            }
        }
    }

    fn note_phrase(&mut self, patterns: &Patterns, class: Class, start: usize, end: usize) {
        for class in patterns.above(class) {
            if *class < patterns.anchors && !self.has(*class) {
                self.anchors.push(*class);
            }
            let last = &mut self.last_phrases[*class as usize];
            self.phrases.push(Phrase { class: *class, start: place(start), end: place(end), before: *last });
            *last = place(self.phrases.len());
        }
    }

    /// Whether a class is in the clause.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.words(class).any(|words| words != 0) || self.last_phrases[class as usize] != 0
    }

    /// The words that are members of a class, part by part.
    #[inline]
    fn words(&self, class: Class) -> impl Iterator<Item = u64> + '_ {
        (0..self.parts).map(move |part| self.words[part * self.classes + class as usize])
    }

    /// Appends where a class stands: words `start..end`, by start.
    pub fn spots(&self, class: Class, into: &mut Vec<(u32, u32)>) {
        let from = into.len();
        for (part, mut words) in self.words(class).enumerate() {
            while words != 0 {
                let at = place(part) * 64 + words.trailing_zeros();
                into.push((at, at + 1));
                words &= words - 1;
            }
        }
        let mut last = self.last_phrases[class as usize];
        if last == 0 {
            return;
        }
        while let Some(phrase) = last.checked_sub(1).and_then(|at| self.phrases.get(at as usize)) {
            into.push((phrase.start, phrase.end));
            last = phrase.before;
        }
        into[from..].sort_unstable();
    }

    /// The classes that are in the clause and anchors of patterns.
    pub fn anchors(&self) -> impl Iterator<Item = Class> + '_ {
        self.anchors.iter().copied()
    }

    /// Adds the classes of the clause to a row of bits.
    pub fn add_to(&self, vocabulary: &Vocabulary, bits: &mut [u64]) {
        let words = self.noted.iter().flat_map(|(list, _)| vocabulary.classes(*list).0).copied();
        for class in words.chain(self.phrases.iter().map(|phrase| phrase.class)) {
            bits[class as usize / 64] |= 1 << (class % 64);
        }
    }
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
