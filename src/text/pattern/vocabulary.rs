//! What patterns know of the words met so far, so that each word is looked up once and each pair of words once.

use super::compile::{Atom, Class, Patterns};
use crate::text::words::Word;
use rustc_hash::FxHashMap;

/// A word as patterns see it: a row of the vocabulary and the word's flags.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub(super) row: u32,
    pub(super) name: bool,
    pub(super) quoted: bool,
}

/// What patterns know of the words met so far; one a thread, growing as words are met.
#[derive(Debug, Default)]
pub struct Vocabulary {
    rows: Vec<Row>,
    /// A bit for each class, [`Patterns::blocks`] blocks a row.
    bits: Vec<u64>,
    index: FxHashMap<Box<str>, u32>,
    /// Phrases whose first two words two rows may be; most pairs have none.
    pairs: FxHashMap<(u32, u32), Box<[u32]>>,
    flags: Flags,
    buffer: String,
}

/// What one word wakes.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub atoms: Box<[Atom]>,
    pub light: bool,
    /// Whether phrases begin with it.
    pub head: bool,
    /// Whether it belongs to any class.
    pub idle: bool,
}

/// Classes of words by their flags: a bit for each class, empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Flags {
    pub name: Box<[u64]>,
    pub quoted: Box<[u64]>,
    pub any: Box<[u64]>,
    /// Whether phrases begin with a capitalised, a quoted, or any word.
    pub heads: [bool; 3],
}

/// Words and pairs remembered before the vocabulary starts again, so that memory stays flat over any corpus.
const MOST_WORDS: usize = 30_000;
const MOST_PAIRS: usize = 200_000;

impl Vocabulary {
    /// Appends a token for each of `words`.
    pub fn tokens(&mut self, patterns: &Patterns, source: &str, words: &[Word], into: &mut Vec<Token>) {
        if self.rows.is_empty() {
            self.flags = Flags::new(patterns);
        }
        into.reserve(words.len());
        for word in words {
            let row = self.row(patterns, source, *word);
            into.push(Token { row, name: word.is_capital(), quoted: word.is_quoted() });
        }
    }

    /// Forgets everything if there is too much of it. Tokens made before mean nothing afterwards.
    pub fn refresh(&mut self) {
        if self.rows.len() > MOST_WORDS || self.pairs.len() > MOST_PAIRS {
            *self = Self::default();
        }
    }

    fn row(&mut self, patterns: &Patterns, source: &str, word: Word) -> u32 {
        let folded = word.fold(source, &mut self.buffer);
        if let Some(row) = self.index.get(folded) {
            return *row;
        }
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut bits = vec![0; patterns.blocks()];
        self.rows.push(Row::of(patterns, folded, &mut bits));
        self.bits.extend(bits);
        self.index.insert(folded.into(), number);
        number
    }

    pub(super) fn get(&self, token: Token) -> &Row {
        &self.rows[token.row as usize]
    }

    /// The classes of a token's letters.
    pub(super) fn bits(&self, token: Token, blocks: usize) -> &[u64] {
        let start = token.row as usize * blocks;
        &self.bits[start..start + blocks]
    }

    pub(super) fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Whether a token belongs to a class, by its letters or its flags.
    pub(super) fn is(&self, token: Token, class: Class, blocks: usize) -> bool {
        let (block, bit) = (class as usize / 64, 1 << (class % 64));
        let has = |bits: &[u64]| bits.get(block).is_some_and(|b| b & bit != 0);
        has(self.bits(token, blocks))
            || (token.name && has(&self.flags.name))
            || (token.quoted && has(&self.flags.quoted))
            || has(&self.flags.any)
    }

    /// The phrases whose first two words are these.
    pub(super) fn phrases(&mut self, patterns: &Patterns, first: Token, second: Token) -> &[u32] {
        let rows = &self.rows;
        self.pairs.entry(pair(first, second)).or_insert_with(|| {
            let mut found = Vec::new();
            for head in atoms(&rows[first.row as usize], first) {
                for next in atoms(&rows[second.row as usize], second) {
                    found.extend(patterns.pairs.get(&(head, next)).into_iter().flatten());
                }
            }
            found.into_boxed_slice()
        })
    }
}

/// A key for two tokens: their rows, and the flags in the upper bits.
fn pair(first: Token, second: Token) -> (u32, u32) {
    let key = |t: Token| t.row | (u32::from(t.name) << 30) | (u32::from(t.quoted) << 31);
    (key(first), key(second))
}

/// The atoms that a token is, by its letters and its flags.
pub(super) fn atoms(row: &Row, token: Token) -> impl Iterator<Item = Atom> + '_ {
    let flags = [(token.name, Atom::NAME), (token.quoted, Atom::QUOTED), (true, Atom::ANY)];
    row.atoms.iter().copied().chain(flags.into_iter().filter_map(|(holds, atom)| holds.then_some(atom)))
}

impl Flags {
    fn new(patterns: &Patterns) -> Self {
        let of = |atom: Atom| {
            let classes = &patterns.atom_classes[atom.0 as usize];
            let mut bits = vec![0; if classes.is_empty() { 0 } else { patterns.blocks() }];
            set(patterns, classes, &mut bits);
            bits.into_boxed_slice()
        };
        let heads = [Atom::NAME, Atom::QUOTED, Atom::ANY].map(|atom| patterns.heads[atom.0 as usize]);
        Self { name: of(Atom::NAME), quoted: of(Atom::QUOTED), any: of(Atom::ANY), heads }
    }
}

/// Sets the bits of `classes` and of all classes that include them.
pub(super) fn set(patterns: &Patterns, classes: &[Class], bits: &mut [u64]) {
    for class in classes.iter().flat_map(|class| patterns.above[*class as usize].iter()) {
        bits[*class as usize / 64] |= 1 << (class % 64);
    }
}

impl Row {
    fn of(patterns: &Patterns, word: &str, bits: &mut [u64]) -> Self {
        let mut atoms: Vec<Atom> = patterns.exact.get(word).copied().into_iter().collect();
        for (at, _) in word.char_indices().skip(1).chain([(word.len(), ' ')]) {
            atoms.extend(patterns.prefixes.get(&word[..at]));
        }
        for (at, _) in word.char_indices() {
            atoms.extend(patterns.suffixes.get(&word[at..]));
        }
        if word.starts_with(|c: char| c.is_numeric()) {
            atoms.push(Atom::NUMBER);
            if word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1800..2200).contains(&y)) {
                atoms.push(Atom::YEAR);
            }
        }
        for atom in &atoms {
            set(patterns, &patterns.atom_classes[atom.0 as usize], bits);
        }
        Self {
            head: atoms.iter().any(|a| patterns.heads[a.0 as usize]),
            light: patterns.light.contains(word),
            idle: bits.iter().all(|block| *block == 0),
            atoms: atoms.into(),
        }
    }
}
