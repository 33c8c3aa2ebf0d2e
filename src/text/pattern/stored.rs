//! Compiled patterns as they are stored and used: tables made by [`super::Builder`], read in place.

use super::compile::{Atom, Class, Compiled, Step};
use super::parse::Role;
use crate::text::table::{Lists, Reader, Table, key, mix};
use std::borrow::Cow;

/// Kinds of keys of words.
pub(super) const EXACT: u8 = 1;
pub(super) const PREFIX: u8 = 2;
pub(super) const SUFFIX: u8 = 3;
pub(super) const LIGHT_WORD: u8 = 4;

/// A pattern to try where its anchor occurs: tried only if these classes occur too.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial {
    pub pattern: u32,
    /// The rarest classes that it requires, the anchor first; the anchor again where there are fewer.
    pub rarest: [Class; 3],
}

/// Compiled patterns, shared by all threads.
#[derive(Debug, Default)]
pub struct Patterns {
    bytes: Cow<'static, [u8]>,
    /// Atoms by the keys of words, and of their beginnings and ends.
    words: Table,
    /// The lengths in bytes of the beginnings, and of the ends, that are in `words`: a bit each.
    lengths: [u64; 2],
    /// For each atom the classes of which it is a member by itself.
    atom_classes: Lists,
    /// For each class the ones that patterns ask for among itself and all that include it, by the numbers they have as such.
    above: Lists,
    /// For each atom: the [`sign`]s of the atoms that follow it in phrases that begin with it.
    followers: Vec<u64>,
    /// Numbers of `phrase_lists` by the keys of pairs of atoms.
    pairs: Table,
    phrase_lists: Lists,
    phrase_classes: Vec<u32>,
    /// For each phrase its words from the third on.
    phrase_rests: Lists,
    patterns: Vec<Compiled>,
    /// The classes for which patterns ask the context, in order.
    pub(super) context: Vec<Class>,
    /// How many classes patterns ask for; their numbers run from 0.
    pub(super) asked: usize,
    /// How many of these are anchors, the first ones.
    pub(super) anchors: Class,
    /// For each anchor the range of its patterns in `trials`: from its own number to the next one's.
    anchored: Vec<u32>,
    trials: Vec<Trial>,
}

/// One of 64 bits by which an atom is told from most others.
pub(super) fn sign(atom: Atom) -> u64 {
    1 << (atom.0.wrapping_mul(0x9e37_79b9) >> 26)
}

/// The bit of a length; the last one is for all longer ones.
pub(super) fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

pub(super) fn pair_key(first: Atom, second: Atom) -> u64 {
    mix((u64::from(first.0) << 32 | u64::from(second.0)) + 1)
}

impl Patterns {
    /// The tables that [`super::Builder::bytes`] has made.
    #[must_use]
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let mut reader = Reader::new(&bytes);
        let words = reader.table();
        let mut long = || u64::from(reader.number()) | u64::from(reader.number()) << 32;
        let lengths = [long(), long()];
        let (atom_classes, above) = (reader.lists(), reader.lists());
        let halves = reader.list();
        let followers = halves.as_chunks::<2>().0.iter().map(|[low, high]| u64::from(*low) | u64::from(*high) << 32);
        let followers = followers.collect();
        let (pairs, phrase_lists) = (reader.table(), reader.lists());
        let (phrase_classes, phrase_rests) = (reader.list(), reader.lists());
        let spelt = reader.lists();
        let patterns: Vec<Compiled> =
            (0..spelt.len()).map(|number| read(spelt.get(u32::try_from(number).unwrap_or(0)))).collect();
        let (asked, anchors) = (reader.number() as usize, reader.number());
        let mut all = Self {
            words,
            lengths,
            atom_classes,
            above,
            followers,
            pairs,
            phrase_lists,
            phrase_classes,
            phrase_rests,
            patterns,
            asked,
            anchors,
            ..Self::default()
        };
        all.anchor();
        all.bytes = bytes;
        all
    }

    /// Says for each anchor which patterns to try where it occurs, and what they ask the context for.
    fn anchor(&mut self) {
        for (pattern, number) in self.patterns.iter().zip(0..) {
            let Some(&anchor) = pattern.required.first() else { continue };
            let nth = |n: usize| pattern.required.get(n).copied().unwrap_or(anchor);
            self.trials.push(Trial { pattern: number, rarest: [anchor, nth(1), nth(2)] });
        }
        let others = self.patterns.iter().flat_map(|pattern| &pattern.others);
        let context = others.filter(|(role, _)| *role == Role::Context).flat_map(|(_, steps)| steps);
        self.context = context.map(|step| step.class).collect();
        self.context.sort_unstable();
        self.context.dedup();
        self.trials.sort_unstable_by_key(|trial| (trial.rarest[0], trial.pattern));
        self.anchored = vec![0; self.anchors as usize + 1];
        for trial in &self.trials {
            self.anchored[trial.rarest[0] as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut self.anchored {
            sum += *start;
            *start = sum;
        }
    }

    /// How many patterns there are; their numbers run from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    pub(super) fn pattern(&self, number: u32) -> &Compiled {
        &self.patterns[number as usize]
    }

    /// The patterns to try where an anchor occurs.
    pub(super) fn of_anchor(&self, anchor: Class) -> &[Trial] {
        let at = anchor as usize;
        &self.trials[self.anchored[at] as usize..self.anchored[at + 1] as usize]
    }

    /// The atom of a word, or of the beginning or end of words.
    pub(super) fn atom(&self, word: &str, kind: u8) -> Option<Atom> {
        let may_be = match kind {
            PREFIX => self.lengths[0] & length_bit(word.len()) != 0,
            SUFFIX => self.lengths[1] & length_bit(word.len()) != 0,
            _ => true,
        };
        let found = if may_be { self.words.find(&self.bytes, key(word, kind)) } else { None };
        found.map(|atom| Atom(atom as u32))
    }

    pub(super) fn is_light(&self, word: &str) -> bool {
        self.words.find(&self.bytes, key(word, LIGHT_WORD)).is_some()
    }

    /// The classes of which an atom is a member by itself.
    pub(super) fn classes_of(&self, atom: Atom) -> &[Class] {
        self.atom_classes.get(atom.0)
    }

    /// The classes that patterns ask for among a class and all that include it.
    pub(super) fn above(&self, class: Class) -> &[Class] {
        self.above.get(class)
    }

    pub(super) fn followers(&self, atom: Atom) -> u64 {
        self.followers.get(atom.0 as usize).copied().unwrap_or(0)
    }

    /// The phrases that begin with two atoms.
    pub(super) fn phrases(&self, first: Atom, second: Atom) -> &[u32] {
        let list = self.pairs.find(&self.bytes, pair_key(first, second));
        list.map_or(&[], |list| self.phrase_lists.get(list as u32))
    }

    /// The class of a phrase.
    pub(super) fn phrase_class(&self, phrase: u32) -> Class {
        self.phrase_classes[phrase as usize]
    }

    /// The words of a phrase from the third on.
    pub(super) fn phrase_rest(&self, phrase: u32) -> impl Iterator<Item = Atom> + '_ {
        self.phrase_rests.get(phrase).iter().map(|atom| Atom(*atom))
    }
}

/// A pattern as numbers: how many steps its first part has, and these; how many other parts there are, and of each its
/// role, steps and their number; the required classes.
pub(super) fn spell(pattern: &Compiled) -> Vec<u32> {
    let mut numbers = Vec::new();
    let steps = |steps: &[Step], numbers: &mut Vec<u32>| {
        numbers.push(u32::try_from(steps.len()).unwrap_or(0));
        numbers.extend(steps.iter().flat_map(|s| [s.class, u32::from(s.gap) << 1 | u32::from(s.optional)]));
    };
    steps(&pattern.first, &mut numbers);
    numbers.push(u32::try_from(pattern.others.len()).unwrap_or(0));
    for (role, part) in &pattern.others {
        let limit = |limit: Option<u16>| limit.map_or(0, |words| (u32::from(words) + 1) << 2);
        numbers.push(match role {
            Role::First => 0,
            Role::With(words) => 1 | limit(*words),
            Role::Without(words) => 2 | limit(*words),
            Role::Context => 3,
        });
        steps(part, &mut numbers);
    }
    numbers.extend_from_slice(&pattern.required);
    numbers
}

fn read(numbers: &[u32]) -> Compiled {
    let mut rest = numbers.iter().copied();
    let mut next = || rest.next().unwrap_or(0);
    let steps = |next: &mut dyn FnMut() -> u32| -> Box<[Step]> {
        let count = next();
        let step = |_| {
            let (class, how) = (next(), next());
            Step { class, optional: how & 1 != 0, gap: (how >> 1) as u16 }
        };
        (0..count).map(step).collect()
    };
    let first = steps(&mut next);
    let others = (0..next()).map(|_| {
        let code = next();
        let limit = (code >> 2).checked_sub(1).map(|words| words as u16);
        let role = match code & 3 {
            0 => Role::First,
            1 => Role::With(limit),
            2 => Role::Without(limit),
            _ => Role::Context,
        };
        (role, steps(&mut next))
    });
    let others = others.collect();
    Compiled { first, others, required: rest.collect() }
}
