//! What patterns know of the words met so far, so that each word is looked up once and each pair of words once.
//!
//! A word's classes are a list, for most of the classes that patterns ask for are in no word of a clause.

use super::compile::{Atom, Class};
use super::limits::PHRASES_OF_A_PAIR;
use super::stored::{EXACT, PREFIX, Patterns, SUFFIX, sign};
use crate::text::words::Word;
use rustc_hash::FxHashMap;

/// A word as patterns see it: a row of the vocabulary and the word's flags.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    row: u32,
    /// Place of its classes among the lists; the upper bits are flags.
    list: u32,
    signs: Signs,
}

const NAME: u32 = 1 << 31;
const QUOTED: u32 = 1 << 30;
const LIGHT: u32 = 1 << 29;
const PLACE: u32 = LIGHT - 1;

impl Token {
    /// The number of its word: from 0 on, in the order in which the vocabulary met its words.
    #[must_use]
    pub fn number(self) -> usize {
        self.row as usize
    }

    /// Whether it is one of the words that may stand between adjacent words.
    pub(super) fn is_light(self) -> bool {
        self.list & LIGHT != 0
    }

    pub(super) fn is_name(self) -> bool {
        self.list & NAME != 0
    }

    pub(super) fn is_quoted(self) -> bool {
        self.list & QUOTED != 0
    }

    /// Where [`Vocabulary::classes`] has its classes, but for those of any word and of its flags.
    #[inline]
    pub(super) fn classes(self) -> u32 {
        self.list & PLACE
    }

    /// One of 64 bits for each atom that it is.
    pub(super) fn signs(self) -> u64 {
        self.signs.own
    }

    /// Whether a word may begin a phrase.
    #[inline]
    pub(super) fn may_begin(self) -> bool {
        self.signs.followers != 0
    }

    /// Whether it and the word `second` may begin a phrase.
    #[inline]
    pub(super) fn may_pair(self, second: Self) -> bool {
        self.signs.followers & second.signs.own != 0
    }
}

/// What patterns know of the words met so far; one a thread, growing as words are met.
#[derive(Debug, Default)]
pub struct Vocabulary {
    rows: Vec<Row>,
    /// Rows of short words by their [`Word::key`], of other words by their letters.
    short: FxHashMap<(u64, u64), u32>,
    long: FxHashMap<Box<str>, u32>,
    /// Lists of classes, before each how many they are and how many of them are anchors, which come first.
    classes: Vec<u32>,
    /// Places of lists by the classes in them: most words have none.
    known_lists: FxHashMap<Box<[Class]>, u32>,
    /// Places of the lists of any words, of capitalised and of quoted words.
    flags: [u32; 3],
    /// Phrases whose first two words two rows may be; most pairs have none.
    pairs: FxHashMap<(u32, u32), (u32, u32)>,
    /// Phrases, ranges of which [`Self::pairs`] gives.
    phrases: Vec<Phrase>,
    name: Signs,
    quoted: Signs,
    buffer: String,
    generation: u32,
}

/// A phrase whose first two words are met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// The sign of its third word; all signs where it has none.
    third: u64,
    pub number: u32,
}

impl Phrase {
    fn new(patterns: &Patterns, number: u32) -> Self {
        Self { third: patterns.phrase_rest(number).next().map_or(u64::MAX, sign), number }
    }

    /// Whether it may go on with one of some words, whose [`Token::signs`] are given.
    #[inline]
    pub fn may_go_on(self, signs: u64) -> bool {
        self.third & signs != 0
    }
}

/// What one word wakes.
#[derive(Debug)]
struct Row {
    /// What its letters make it; every word is any word.
    atoms: Box<[Atom]>,
    signs: Signs,
    list: u32,
}

/// By which pairs of words that begin no phrase are told without looking them up.
#[derive(Debug, Default, Clone, Copy)]
struct Signs {
    /// Of the word as the second of a phrase.
    own: u64,
    /// Of the words that may follow it in a phrase.
    followers: u64,
}

/// Words and pairs remembered before the vocabulary starts again, so that memory stays flat over any corpus.
const MOST_WORDS: usize = 30_000;
const MOST_PAIRS: usize = 200_000;
/// Bytes of a word beyond which it is none of any language.
const LONGEST: usize = 120;

impl Vocabulary {
    /// Appends a token for each of `words`.
    pub fn tokens(&mut self, patterns: &Patterns, source: &str, words: &[Word], into: &mut Vec<Token>) {
        if self.classes.is_empty() {
            self.start(patterns);
        }
        into.reserve(words.len());
        for word in words {
            let known = word.key(source).and_then(|key| self.short.get(&key)).copied();
            let row = known.unwrap_or_else(|| self.row(patterns, source, *word));
            let Row { mut list, mut signs, .. } = self.rows[row as usize];
            if word.is_capital() {
                list |= NAME;
                signs = signs.with(self.name);
            }
            if word.is_quoted() {
                list |= QUOTED;
                signs = signs.with(self.quoted);
            }
            into.push(Token { row, list, signs });
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

    /// Makes the lists that every vocabulary has.
    fn start(&mut self, patterns: &Patterns) {
        self.flags =
            [Atom::ANY, Atom::NAME, Atom::QUOTED].map(|atom| self.place_of(patterns, closure(patterns, &[atom])));
        self.name = Signs::of(patterns, &[Atom::NAME]);
        self.quoted = Signs::of(patterns, &[Atom::QUOTED]);
    }

    /// Place of the list of `classes`, made if it is new.
    fn place_of(&mut self, patterns: &Patterns, classes: Box<[Class]>) -> u32 {
        if let Some(place) = self.known_lists.get(&classes) {
            return *place;
        }
        let place = u32::try_from(self.classes.len()).unwrap_or(PLACE) & PLACE;
        let anchors = classes.partition_point(|class| *class < patterns.anchors);
        self.classes.extend([classes.len(), anchors].map(|n| u32::try_from(n).unwrap_or(0)));
        self.classes.extend_from_slice(&classes);
        self.known_lists.insert(classes, place);
        place
    }

    /// The row of a word, made if it is new.
    #[cold]
    fn row(&mut self, patterns: &Patterns, source: &str, word: Word) -> u32 {
        let key = word.key(source);
        let folded = if word.span().len() > LONGEST { "" } else { word.fold(source, &mut self.buffer) };
        if key.is_none()
            && let Some(row) = self.long.get(folded)
        {
            return *row;
        }
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        match key {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(folded.into(), number),
        };
        let atoms = letters(patterns, folded);
        let light = if patterns.is_light(folded) { LIGHT } else { 0 };
        let classes = closure(patterns, &atoms[1..]);
        let signs = Signs::of(patterns, &atoms);
        let list = self.place_of(patterns, classes);
        self.rows.push(Row { atoms: atoms.into(), signs, list: list | light });
        number
    }

    /// The classes of the list at a place, and how many of them, the first ones, are anchors of patterns.
    #[inline]
    pub(super) fn classes(&self, place: u32) -> (&[Class], usize) {
        match &self.classes[place as usize..] {
            [count, anchors, rest @ ..] => (&rest[..*count as usize], *anchors as usize),
            _ => (&[], 0),
        }
    }

    /// Places of the lists of any words, of capitalised words and of words in quotation marks.
    pub(super) fn flags(&self) -> [u32; 3] {
        self.flags
    }

    /// Where [`Self::phrase`] has the phrases whose first two words are these.
    pub(super) fn phrases(&mut self, patterns: &Patterns, first: Token, second: Token) -> std::ops::Range<u32> {
        let Self { rows, phrases, pairs, .. } = self;
        let (start, end) = *pairs.entry(pair(first, second)).or_insert_with(|| {
            let start = phrases.len();
            for head in with_flags(&rows[first.row as usize].atoms, first) {
                for next in with_flags(&rows[second.row as usize].atoms, second) {
                    let room = (start + PHRASES_OF_A_PAIR).saturating_sub(phrases.len());
                    let found = patterns.phrases(head, next).iter().take(room);
                    phrases.extend(found.map(|number| Phrase::new(patterns, *number)));
                }
            }
            (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(phrases.len()).unwrap_or(u32::MAX))
        });
        start..end
    }

    pub(super) fn phrase(&self, at: u32) -> Phrase {
        self.phrases[at as usize]
    }

    /// Whether a token is an atom, by its letters or its flags.
    pub(super) fn is_atom(&self, token: Token, atom: Atom) -> bool {
        token.signs.own & sign(atom) != 0
            && with_flags(&self.rows[token.row as usize].atoms, token).any(|own| own == atom)
    }
}

/// A key for two tokens: their rows, and the flags in the upper bits.
fn pair(first: Token, second: Token) -> (u32, u32) {
    let key = |t: Token| t.row | (t.list & (NAME | QUOTED));
    (key(first), key(second))
}

/// The atoms that a token is, by its letters and its flags.
fn with_flags(atoms: &[Atom], token: Token) -> impl Iterator<Item = Atom> + '_ {
    let flags = [(token.is_name(), Atom::NAME), (token.is_quoted(), Atom::QUOTED)];
    atoms.iter().copied().chain(flags.into_iter().filter_map(|(holds, atom)| holds.then_some(atom)))
}

impl Signs {
    fn of(patterns: &Patterns, atoms: &[Atom]) -> Self {
        let of = |atom: &Atom| Self { own: sign(*atom), followers: patterns.followers(*atom) };
        atoms.iter().map(of).fold(Self::default(), Self::with)
    }

    fn with(self, other: Self) -> Self {
        Self { own: self.own | other.own, followers: self.followers | other.followers }
    }
}

/// The classes of which `atoms` are members, with all that include them.
fn closure(patterns: &Patterns, atoms: &[Atom]) -> Box<[Class]> {
    let direct = atoms.iter().flat_map(|atom| patterns.classes_of(*atom));
    let mut classes: Vec<Class> = direct.flat_map(|class| patterns.above(*class).iter().copied()).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.into()
}

/// What its letters make a word.
fn letters(patterns: &Patterns, word: &str) -> Vec<Atom> {
    let mut atoms = vec![Atom::ANY];
    atoms.extend(patterns.atom(word, EXACT));
    let ends = word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]);
    atoms.extend(ends.filter_map(|end| patterns.atom(&word[..end], PREFIX)));
    atoms.extend(word.char_indices().filter_map(|(at, _)| patterns.atom(&word[at..], SUFFIX)));
    if word.starts_with(|c: char| c.is_numeric()) {
        atoms.push(Atom::NUMBER);
        if word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1800..2200).contains(&y)) {
            atoms.push(Atom::YEAR);
        }
    }
    atoms
}
