//! Which classes are in a clause and where, by its words and its phrases.

use super::compile::{Atom, Class};
use super::limits::{FEWEST_WORDS, SPOTS_PER_WORD};
use super::stored::{Patterns, sign};
use super::vocabulary::{Token, Vocabulary};

/// Light words that may stand between two adjacent words.
pub(super) const MOST_LIGHT: usize = 3;

/// Words of a clause for which a class has one number of bits: most clauses have no more.
const PART: usize = u32::BITS as usize;

/// Where the classes of a clause stand in it.
///
/// Each class has bits of its own for the words of the clause: a word is a member of few classes, so that setting their
/// bits takes less than looking for the members of a class afterwards.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// How many parts of [`PART`] words the clause has.
    parts: usize,
    /// How many classes there are.
    classes: usize,
    /// For each part, and in it for each class, the words that are members: a bit each, the first word's lowest.
    words: Vec<u32>,
    /// For each class where the last of its phrases is in `phrases`, counted from 1; 0 where it has none.
    last_phrases: Vec<u32>,
    phrases: Vec<Phrase>,
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
    /// Notes the classes of a clause, in place of those of the one before.
    pub fn mark(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) {
        self.parts = tokens.len().div_ceil(PART);
        self.classes = patterns.asked;
        self.words.clear();
        self.words.resize(self.parts * self.classes, 0);
        for phrase in self.phrases.drain(..) {
            self.last_phrases[phrase.class as usize] = 0;
        }
        self.last_phrases.resize(self.classes, 0);
        self.anchors.clear();
        for (part, tokens) in tokens.chunks(PART).enumerate() {
            self.mark_words(vocabulary, tokens, part);
        }
        let most = tokens.len().max(FEWEST_WORDS) * SPOTS_PER_WORD;
        for (at, token) in tokens.iter().enumerate() {
            if token.may_begin() && self.phrases.len() < most {
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
            names |= bit * u32::from(token.is_name());
            quoted |= bit * u32::from(token.is_quoted());
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
    fn note(&mut self, vocabulary: &Vocabulary, list: u32, part: usize, words: u32) {
        let (classes, anchors) = vocabulary.classes(list);
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

    /// Notes the phrases that begin with the word `start`.
    fn find_phrases(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token], start: usize) {
        let first = tokens[start];
        let end = tokens.len().min(start + 2 + MOST_LIGHT);
        for (second, token) in (start + 1..).zip(&tokens[start + 1..end]) {
            let phrases = if first.may_pair(*token) { vocabulary.phrases(patterns, first, *token) } else { 0..0 };
            let signs = if phrases.is_empty() { 0 } else { next_signs(&tokens[second + 1..]) };
            for phrase in phrases.map(|at| vocabulary.phrase(at)).filter(|phrase| phrase.may_go_on(signs)) {
                if let Some(end) = rest(vocabulary, tokens, patterns.phrase_rest(phrase.number), second + 1) {
                    self.note_phrase(patterns, patterns.phrase_class(phrase.number), start, end);
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
    fn words(&self, class: Class) -> impl Iterator<Item = u32> + '_ {
        (0..self.parts).map(move |part| self.words[part * self.classes + class as usize])
    }

    /// Appends where a class stands: words `start..end`, by start.
    pub fn spots(&self, class: Class, into: &mut Vec<(u32, u32)>) {
        let from = into.len();
        for (part, mut words) in self.words(class).enumerate() {
            while words != 0 {
                let at = place(part * PART) + words.trailing_zeros();
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
}

pub(super) fn place(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The signs of all words that may be the next of a phrase; that of any word, where none follows.
fn next_signs(tokens: &[Token]) -> u64 {
    let light = tokens.iter().take_while(|token| token.is_light()).count();
    tokens.iter().take(light + 1).fold(sign(Atom::ANY), |signs, token| signs | token.signs())
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
