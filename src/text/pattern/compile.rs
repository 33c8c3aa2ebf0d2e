//! From parsed patterns to tables: which words belong to which class of alternatives, which class wakes which pattern.
//!
//! Classes include one another (a set in a group, a set in a set) instead of being copied: large sets are shared by
//! hundreds of patterns, and compiling has to take milliseconds.

mod sets;

use super::limits;
use super::parse::{Alternative, Item, Parsed, Part, PatternError, Role, parse};
use super::stored::{self, EXACT, LIGHT_WORD, PREFIX, Patterns, SUFFIX, length_bit, pair_key, sign};
use crate::text::table::{Writer, key};
use rustc_hash::{FxHashMap, FxHashSet};
pub use sets::SetFault;
use smallvec::{SmallVec, smallvec};
use std::collections::BTreeMap;

/// A way to recognise one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Atom(pub u32);

impl Atom {
    pub const ANY: Self = Self(0);
    pub const NUMBER: Self = Self(1);
    pub const YEAR: Self = Self(2);
    pub const NAME: Self = Self(3);
    pub const QUOTED: Self = Self(4);
    const FIRST_FREE: usize = 5;
}

/// Sets that every language has; a word's form or flags decide.
const INNATE: [(&str, Atom); 4] =
    [("number", Atom::NUMBER), ("year", Atom::YEAR), ("name", Atom::NAME), ("quoted", Atom::QUOTED)];

/// A set of alternatives, each one word, a phrase or another class; equal sets are one class.
pub(super) type Class = u32;

/// What a class is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Member {
    Words(SmallVec<[Atom; 4]>),
    Class(Class),
}

#[derive(Debug)]
struct Phrase {
    /// Its words from the third on.
    rest: Box<[Atom]>,
    class: Class,
}

#[derive(Debug)]
pub(super) struct Step {
    pub class: Class,
    pub optional: bool,
    pub gap: u16,
}

#[derive(Debug)]
pub(super) struct Compiled {
    pub first: Box<[Step]>,
    pub others: Box<[(Role, Box<[Step]>)]>,
    /// Classes that must be in the clause, the anchor among them.
    pub required: Box<[Class]>,
}

/// What is gathered before it is stored.
#[derive(Debug, Default)]
struct Draft {
    exact: FxHashMap<Box<str>, Atom>,
    prefixes: FxHashMap<Box<str>, Atom>,
    suffixes: FxHashMap<Box<str>, Atom>,
    light: FxHashSet<Box<str>>,
    /// Classes of which the atom by itself is a member.
    atom_classes: Vec<SmallVec<[Class; 2]>>,
    /// For each atom: the [`sign`]s of the atoms that follow it in phrases that begin with it.
    followers: Vec<u64>,
    /// Phrases by their first two atoms: most words begin many phrases, few pairs of words do.
    pairs: FxHashMap<(Atom, Atom), SmallVec<[u32; 2]>>,
    phrases: Vec<Phrase>,
    patterns: Vec<Compiled>,
}

/// Collects sets and patterns and compiles them.
#[derive(Debug, Default)]
pub struct Builder {
    sets: BTreeMap<String, Vec<String>>,
    /// Sets compiled so far; none while a set is being compiled.
    named: FxHashMap<String, Option<Class>>,
    classes: FxHashMap<Vec<Member>, Class>,
    /// For each class those that include it.
    parents: Vec<Vec<Class>>,
    /// For each class, about how often it will occur: the lower, the better an anchor.
    weights: Vec<u32>,
    /// For each class, about how often its most frequent member will occur.
    peaks: Vec<u32>,
    /// For each class, whether any word is a member: such a class tells nothing.
    open: Vec<bool>,
    /// For each class, how deep sets stand in it.
    depths: Vec<u8>,
    /// For each atom, about how often it occurs.
    frequency: Vec<u32>,
    into: Draft,
    /// Sets that are being compiled, one in the other.
    entered: u8,
    faults: Vec<SetFault>,
}

/// The set of words that may stand between adjacent words of a pattern.
const LIGHT: &str = "light";
/// The set of words too frequent to wake a pattern.
const COMMON: &str = "common";

impl Builder {
    /// Starts with named sets; a set may name another.
    #[must_use]
    pub fn new(sets: BTreeMap<String, Vec<String>>) -> Self {
        let mut builder = Self { sets, ..Self::default() };
        builder.into.atom_classes.resize(Atom::FIRST_FREE, SmallVec::new());
        builder.into.followers.resize(Atom::FIRST_FREE, 0);
        builder.frequency.resize(Atom::FIRST_FREE, FREQUENT);
        for name in [LIGHT, COMMON] {
            for word in builder.sets.get(name).cloned().unwrap_or_default() {
                let atom = builder.atom(&word);
                builder.frequency[atom.0 as usize] = FREQUENT;
                if name == LIGHT {
                    builder.into.light.insert(word.into());
                }
            }
        }
        builder
    }

    /// Whether a pattern is found nearly everywhere: each of the words that must be there may be one that texts are full
    /// of, and nothing is asked of the headings.
    #[must_use]
    pub fn is_common(&self, pattern: u32) -> bool {
        let Some(pattern) = self.into.patterns.get(pattern as usize) else { return false };
        let in_context = pattern.others.iter().any(|(role, _)| *role == Role::Context);
        !in_context && pattern.required.iter().all(|class| self.peaks[*class as usize] >= FREQUENT)
    }

    /// Adds a pattern; its number is how many were added before.
    ///
    /// # Errors
    /// What is wrong in its text, and where.
    pub fn add(&mut self, text: &str) -> Result<u32, PatternError> {
        limits::length(text)?;
        let Parsed { parts } = parse(text)?;
        limits::pattern(&parts)?;
        let mut first: Box<[Step]> = Box::default();
        let mut others = Vec::new();
        let mut required = Vec::new();
        for Part { role, items } in parts {
            let steps = items.iter().map(|item| self.step(item)).collect::<Result<Box<[_]>, _>>()?;
            if matches!(role, Role::First | Role::With(_)) {
                required.extend(steps.iter().filter(|s| !s.optional).map(|s| s.class));
            }
            if role == Role::First {
                first = steps;
            } else {
                others.push((role, steps));
            }
        }
        // The rarest first: it is the anchor, and the ones after it are the likeliest to be missing.
        required.sort_unstable_by_key(|class| (self.weights[*class as usize], *class));
        required.dedup();
        if required.iter().all(|class| self.open[*class as usize]) {
            return Err(limits::open());
        }
        limits::size(self.parents.len(), self.into.phrases.len())?;
        let number = count(self.into.patterns.len());
        self.into.patterns.push(Compiled { first, others: others.into(), required: required.into() });
        Ok(number)
    }

    /// The compiled tables.
    #[must_use]
    pub fn build(self) -> Patterns {
        Patterns::new(self.bytes().into())
    }

    /// The compiled tables as bytes, from which [`Patterns::new`] takes them.
    #[must_use]
    pub fn bytes(mut self) -> Vec<u8> {
        let (places, anchors) = self.number_classes();
        let Draft { exact, prefixes, suffixes, light, atom_classes, followers, pairs, phrases, patterns } = &self.into;
        let mut writer = Writer::default();
        let mut words: Vec<(u64, u64)> = light.iter().map(|word| (key(word, LIGHT_WORD), 1)).collect();
        for (kind, table) in [(EXACT, exact), (PREFIX, prefixes), (SUFFIX, suffixes)] {
            words.extend(table.iter().map(|(word, atom)| (key(word, kind), u64::from(atom.0))));
        }
        words.sort_unstable();
        writer.table(&words);
        let lengths =
            |table: &FxHashMap<Box<str>, Atom>| table.keys().fold(0, |all, stem| all | length_bit(stem.len()));
        for lengths in [lengths(prefixes), lengths(suffixes)] {
            writer.number(lengths as u32);
            writer.number((lengths >> 32) as u32);
        }
        writer.lists(atom_classes.iter().map(SmallVec::as_slice));
        let mut seen = vec![Class::MAX; self.parents.len()];
        let above: Vec<Vec<Class>> =
            (0..count(self.parents.len())).map(|class| above(&self.parents, &places, &mut seen, class)).collect();
        writer.lists(above.iter().map(Vec::as_slice));
        writer.list(
            followers.iter().flat_map(|signs| [*signs as u32, (signs >> 32) as u32]).collect::<Vec<_>>().into_iter(),
        );
        let mut sorted: Vec<_> = pairs.iter().collect();
        sorted.sort_unstable_by_key(|(pair, _)| **pair);
        let keys = sorted.iter().enumerate().map(|(at, (pair, _))| (pair_key(pair.0, pair.1), at as u64));
        writer.table(&keys.collect::<Vec<_>>());
        writer.lists(sorted.iter().map(|(_, phrases)| phrases.as_slice()));
        writer.list(phrases.iter().map(|phrase| phrase.class));
        let rests: Vec<Vec<u32>> =
            phrases.iter().map(|phrase| phrase.rest.iter().map(|atom| atom.0).collect()).collect();
        writer.lists(rests.iter().map(Vec::as_slice));
        let patterns: Vec<Vec<u32>> = patterns.iter().map(stored::spell).collect();
        writer.lists(patterns.iter().map(Vec::as_slice));
        writer.number(count(places.iter().flatten().count()));
        writer.number(anchors);
        writer.finish()
    }

    /// Gives the classes that patterns ask for numbers from 0 on and puts these into the patterns; the other classes get
    /// none. The anchors are the first; gives how many they are, too.
    fn number_classes(&mut self) -> (Vec<Option<Class>>, u32) {
        let mut places: Vec<Option<Class>> = vec![None; self.parents.len()];
        let mut next = 0;
        let mut place = |class: Class| {
            *places[class as usize].get_or_insert_with(|| {
                next += 1;
                next - 1
            })
        };
        let anchors = self.into.patterns.iter().filter_map(|pattern| pattern.required.first());
        let anchors = anchors.map(|anchor| place(*anchor) + 1).max().unwrap_or(0);
        for pattern in &mut self.into.patterns {
            pattern.required.iter_mut().for_each(|class| *class = place(*class));
            let steps =
                pattern.first.iter_mut().chain(pattern.others.iter_mut().flat_map(|(_, steps)| steps.iter_mut()));
            steps.for_each(|step| step.class = place(step.class));
        }
        (places, anchors)
    }

    fn step(&mut self, item: &Item<'_>) -> Result<Step, PatternError> {
        let members = item.alternatives.iter().map(|a| self.member(a)).collect::<Result<Vec<_>, _>>()?;
        Ok(Step { class: self.class(members), optional: item.optional, gap: item.gap })
    }

    fn member(&mut self, alternative: &Alternative<'_>) -> Result<Member, PatternError> {
        let name = match alternative {
            Alternative::Words(words) => return Ok(Member::Words(words.iter().map(|word| self.atom(word)).collect())),
            Alternative::Set(name) => name,
        };
        if let Some((_, atom)) = INNATE.iter().find(|(innate, _)| innate == name) {
            return Ok(Member::Words(smallvec![*atom]));
        }
        self.set(name).map(Member::Class)
    }

    fn class(&mut self, mut members: Vec<Member>) -> Class {
        if let [Member::Class(class)] = members[..] {
            return class;
        }
        members.sort_unstable();
        members.dedup();
        if let Some(class) = self.classes.get(&members) {
            return *class;
        }
        let class = self.new_class();
        for member in &members {
            self.grow(class, member);
        }
        self.classes.insert(members, class);
        class
    }

    fn new_class(&mut self) -> Class {
        let class = count(self.parents.len());
        self.parents.push(Vec::new());
        self.weights.push(0);
        self.peaks.push(0);
        self.open.push(false);
        self.depths.push(0);
        class
    }

    fn grow(&mut self, class: Class, member: &Member) {
        let weight = self.join(class, member);
        let peak = match member {
            Member::Class(inner) => self.peaks[*inner as usize],
            Member::Words(words) if words.len() >= RARE_PHRASE => 0,
            Member::Words(_) => weight,
        };
        self.peaks[class as usize] = self.peaks[class as usize].max(peak);
        let sum = &mut self.weights[class as usize];
        *sum = sum.saturating_add(weight);
    }

    /// Makes `member` part of `class`; gives about how often it occurs.
    fn join(&mut self, class: Class, member: &Member) -> u32 {
        let words = match member {
            Member::Class(inner) => {
                self.parents[*inner as usize].push(class);
                self.open[class as usize] |= self.open[*inner as usize];
                self.depths[class as usize] = self.depths[class as usize].max(self.depths[*inner as usize] + 1);
                return self.weights[*inner as usize];
            }
            Member::Words(words) => words,
        };
        match words[..] {
            [] => return 0,
            [atom] => {
                self.open[class as usize] |= atom == Atom::ANY;
                self.into.atom_classes[atom.0 as usize].push(class);
            }
            [head, second, ..] => {
                let phrase = count(self.into.phrases.len());
                self.into.followers[head.0 as usize] |= sign(second);
                self.into.pairs.entry((head, second)).or_default().push(phrase);
                self.into.phrases.push(Phrase { rest: words[2..].into(), class });
            }
        }
        words.iter().map(|atom| self.frequency[atom.0 as usize]).min().unwrap_or(0)
    }

    /// The atom of one written word, `*` at one end at most.
    fn atom(&mut self, word: &str) -> Atom {
        let stem = word.trim_matches('*');
        if stem.is_empty() {
            return Atom::ANY;
        }
        let table = match (word.starts_with('*'), word.ends_with('*')) {
            (true, _) => &mut self.into.suffixes,
            (_, true) => &mut self.into.prefixes,
            _ => &mut self.into.exact,
        };
        if let Some(atom) = table.get(stem) {
            return *atom;
        }
        let atom = Atom(count(self.into.atom_classes.len()));
        table.insert(stem.into(), atom);
        self.into.atom_classes.push(SmallVec::new());
        self.into.followers.push(0);
        self.frequency.push(frequency(stem));
        atom
    }
}

/// The classes with a place among `class` and all that include it, by their places. `seen` has for each class the last
/// one for which it was met.
fn above(parents: &[Vec<Class>], places: &[Option<Class>], seen: &mut [Class], class: Class) -> Vec<Class> {
    let mut all = vec![class];
    let mut next = 0;
    while let Some(at) = all.get(next) {
        for parent in &parents[*at as usize] {
            if *parent != class && seen[*parent as usize] != class {
                seen[*parent as usize] = class;
                all.push(*parent);
            }
        }
        next += 1;
    }
    all.iter().filter_map(|class| places[*class as usize]).collect()
}

/// How often a word of the set `common` occurs, against a long word.
const FREQUENT: u32 = 2_000;

/// So many words one after the other are rare, however frequent each of them is.
const RARE_PHRASE: usize = 3;

/// About how often a word occurs: the shorter, the oftener, as in any language.
fn frequency(stem: &str) -> u32 {
    1 << (9 - stem.chars().count().min(9))
}

/// An index as it is stored; packs of four thousand million entries do not fit in memory.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
