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

impl Token {
    /// The number of its word: from 0 on, in the order in which the vocabulary met its words.
    #[must_use]
    pub fn number(self) -> usize {
        self.row as usize
    }
}

/// What patterns know of the words met so far; one a thread, growing as words are met.
#[derive(Debug, Default)]
pub struct Vocabulary {
    rows: Vec<Row>,
    index: FxHashMap<Box<str>, u32>,
    /// Phrases whose first two words two rows may be; most pairs have none.
    pairs: FxHashMap<(u32, u32), (u32, u32)>,
    /// Numbers of phrases, ranges of which [`Self::pairs`] gives.
    lists: Vec<u32>,
    flags: Flags,
    buffer: String,
    generation: u32,
}

/// What one word wakes.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub atoms: Box<[Atom]>,
    /// Its classes, with those that include them.
    pub classes: Box<[Class]>,
    pub light: bool,
    /// Whether phrases begin with it.
    pub head: bool,
}

/// What a word is by a flag: its classes, and whether phrases begin with it.
#[derive(Debug, Default)]
pub(super) struct Flag {
    pub classes: Box<[Class]>,
    pub head: bool,
}

/// What capitalised, quoted, and all words are.
#[derive(Debug, Default)]
pub(super) struct Flags {
    pub name: Flag,
    pub quoted: Flag,
    pub any: Flag,
}

/// Words and pairs remembered before the vocabulary starts again, so that memory stays flat over any corpus.
const MOST_WORDS: usize = 30_000;
const MOST_PAIRS: usize = 200_000;
/// Bytes of a word beyond which it is none of any language.
const LONGEST: usize = 120;

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
            *self = Self { generation: self.generation.wrapping_add(1), ..Self::default() };
        }
    }

    /// Changes when the vocabulary has started again and numbers its words anew.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    fn row(&mut self, patterns: &Patterns, source: &str, word: Word) -> u32 {
        let folded = if word.span().len() > LONGEST { "" } else { word.fold(source, &mut self.buffer) };
        if let Some(row) = self.index.get(folded) {
            return *row;
        }
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(Row::of(patterns, folded));
        self.index.insert(folded.into(), number);
        number
    }

    pub(super) fn get(&self, token: Token) -> &Row {
        &self.rows[token.row as usize]
    }

    pub(super) fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Where [`Self::phrase`] has the phrases whose first two words are these.
    pub(super) fn phrases(&mut self, patterns: &Patterns, first: Token, second: Token) -> std::ops::Range<u32> {
        let Self { rows, lists, pairs, .. } = self;
        let (start, end) = *pairs.entry(pair(first, second)).or_insert_with(|| {
            let start = lists.len();
            for head in atoms(&rows[first.row as usize], first) {
                for next in atoms(&rows[second.row as usize], second) {
                    lists.extend(patterns.pairs.get(&(head, next)).into_iter().flatten());
                }
            }
            (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(lists.len()).unwrap_or(u32::MAX))
        });
        start..end
    }

    pub(super) fn phrase(&self, at: u32) -> u32 {
        self.lists[at as usize]
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
        let of = |atom: Atom| Flag { classes: closure(patterns, &[atom]), head: patterns.heads[atom.0 as usize] };
        Self { name: of(Atom::NAME), quoted: of(Atom::QUOTED), any: of(Atom::ANY) }
    }
}

/// The classes of which `atoms` are members, with all that include them.
fn closure(patterns: &Patterns, atoms: &[Atom]) -> Box<[Class]> {
    let direct = atoms.iter().flat_map(|atom| &patterns.atom_classes[atom.0 as usize]);
    let mut classes: Vec<Class> = direct.flat_map(|class| patterns.above[*class as usize].iter().copied()).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.into()
}

impl Row {
    fn of(patterns: &Patterns, word: &str) -> Self {
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
        Self {
            head: atoms.iter().any(|a| patterns.heads[a.0 as usize]),
            light: patterns.light.contains(word),
            classes: closure(patterns, &atoms),
            atoms: atoms.into(),
        }
    }
}
