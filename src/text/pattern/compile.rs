//! From parsed patterns to tables: which words belong to which class of alternatives, which class wakes which pattern.

use super::parse::{Alternative, Item, Part, Parsed, PatternError, Role, parse, parse_alternative};
use rustc_hash::{FxHashMap, FxHashSet};
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
    const FIRST_FREE: u32 = 5;
}

/// Sets that every language has; a word's form or flags decide.
const INNATE: [(&str, Atom); 4] =
    [("number", Atom::NUMBER), ("year", Atom::YEAR), ("name", Atom::NAME), ("quoted", Atom::QUOTED)];

/// A set of alternatives, each one word or a phrase; equal sets are one class.
pub(super) type Class = u32;

#[derive(Debug)]
pub(super) struct Phrase {
    /// Its words from the third on.
    pub rest: Box<[Atom]>,
    pub class: Class,
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

/// Compiled patterns, shared by all threads.
#[derive(Debug, Default)]
pub struct Patterns {
    pub(super) exact: FxHashMap<Box<str>, Atom>,
    pub(super) prefixes: FxHashMap<Box<str>, Atom>,
    pub(super) suffixes: FxHashMap<Box<str>, Atom>,
    pub(super) light: FxHashSet<Box<str>>,
    pub(super) atom_classes: Vec<Vec<Class>>,
    /// Whether phrases begin with the atom.
    pub(super) heads: Vec<bool>,
    /// Phrases by their first two atoms: most words begin many phrases, few pairs of words do.
    pub(super) pairs: FxHashMap<(Atom, Atom), Vec<u32>>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) patterns: Vec<Compiled>,
    /// For each class, the patterns to try when it occurs.
    pub(super) anchored: Vec<Vec<u32>>,
}

impl Patterns {
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
}

/// Collects sets and patterns and compiles them.
#[derive(Debug, Default)]
pub struct Builder {
    sets: BTreeMap<String, Vec<String>>,
    flat: FxHashMap<String, Vec<Vec<Atom>>>,
    classes: FxHashMap<Vec<Vec<Atom>>, Class>,
    /// For each class, about how often it will occur: the lower, the better an anchor.
    weights: Vec<u32>,
    common: FxHashSet<Atom>,
    into: Patterns,
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
        builder.into.atom_classes.resize(Atom::FIRST_FREE as usize, Vec::new());
        builder.into.heads.resize(Atom::FIRST_FREE as usize, false);
        builder.common.extend([Atom::ANY, Atom::NUMBER, Atom::NAME]);
        for name in [LIGHT, COMMON] {
            for word in builder.sets.get(name).cloned().unwrap_or_default() {
                let atom = builder.atom(&word);
                builder.common.insert(atom);
                if name == LIGHT {
                    builder.into.light.insert(word.into());
                }
            }
        }
        builder
    }

    /// Checks every set, used or not.
    ///
    /// # Errors
    /// The name of the first set, in the order of names, with a faulty alternative, that alternative's index, and what is wrong.
    pub fn check_sets(&mut self) -> Result<(), (String, usize, PatternError)> {
        let sets = self.sets.clone();
        for (name, alternatives) in sets {
            for (index, text) in alternatives.iter().enumerate() {
                let checked = parse_alternative(text).and_then(|a| self.flatten(&a, 0).map(|_| ()));
                checked.map_err(|error| (name.clone(), index, error))?;
            }
        }
        Ok(())
    }

    /// Adds a pattern; its number is how many were added before.
    ///
    /// # Errors
    /// What is wrong in its text, and where.
    pub fn add(&mut self, text: &str) -> Result<u32, PatternError> {
        let Parsed { parts } = parse(text)?;
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
        required.sort_unstable();
        required.dedup();
        let number = u32::try_from(self.into.patterns.len()).unwrap_or(u32::MAX);
        if let Some(anchor) = required.iter().min_by_key(|class| self.weights[**class as usize]) {
            self.into.anchored[*anchor as usize].push(number);
        }
        self.into.patterns.push(Compiled { first, others: others.into(), required: required.into() });
        Ok(number)
    }

    /// The compiled tables.
    #[must_use]
    pub fn build(self) -> Patterns {
        self.into
    }

    fn step(&mut self, item: &Item) -> Result<Step, PatternError> {
        let mut alternatives = Vec::new();
        for alternative in &item.alternatives {
            alternatives.extend(self.flatten(alternative, 0)?);
        }
        alternatives.sort_unstable();
        alternatives.dedup();
        Ok(Step { class: self.class(alternatives), optional: item.optional, gap: item.gap })
    }

    fn flatten(&mut self, alternative: &Alternative, depth: u8) -> Result<Vec<Vec<Atom>>, PatternError> {
        let name = match alternative {
            Alternative::Words(words) => return Ok(vec![words.iter().map(|word| self.atom(word)).collect()]),
            Alternative::Set(name) => name,
        };
        if let Some((_, atom)) = INNATE.iter().find(|(innate, _)| innate == name) {
            return Ok(vec![vec![*atom]]);
        }
        if let Some(flat) = self.flat.get(name) {
            return Ok(flat.clone());
        }
        let error = |message: String| PatternError { offset: 0, message };
        if depth > 8 {
            return Err(error(format!("the set <{name}> names itself")));
        }
        let Some(alternatives) = self.sets.get(name).cloned() else {
            let known: Vec<_> = self.sets.keys().map(String::as_str).chain(INNATE.map(|(n, _)| n)).collect();
            return Err(error(format!("there is no set <{name}>; there are: {}", known.join(", "))));
        };
        let mut flat = Vec::new();
        for text in &alternatives {
            let parsed = parse_alternative(text).map_err(|e| error(format!("in the set <{name}>, `{text}`: {e}")))?;
            flat.extend(self.flatten(&parsed, depth + 1)?);
        }
        self.flat.insert(name.clone(), flat.clone());
        Ok(flat)
    }

    fn class(&mut self, alternatives: Vec<Vec<Atom>>) -> Class {
        if let Some(class) = self.classes.get(&alternatives) {
            return *class;
        }
        let class = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let mut weight = 0;
        for words in &alternatives {
            let Some((head, rest)) = words.split_first() else { continue };
            let frequent = words.iter().all(|atom| self.common.contains(atom));
            weight += if frequent { 100 } else { 1 };
            let Some((second, rest)) = rest.split_first() else {
                self.into.atom_classes[head.0 as usize].push(class);
                continue;
            };
            let phrase = u32::try_from(self.into.phrases.len()).unwrap_or(u32::MAX);
            self.into.heads[head.0 as usize] = true;
            self.into.pairs.entry((*head, *second)).or_default().push(phrase);
            self.into.phrases.push(Phrase { rest: rest.into(), class });
        }
        self.weights.push(weight);
        self.into.anchored.push(Vec::new());
        self.classes.insert(alternatives, class);
        class
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
        let atom = Atom(u32::try_from(self.into.atom_classes.len()).unwrap_or(u32::MAX));
        table.insert(stem.into(), atom);
        self.into.atom_classes.push(Vec::new());
        self.into.heads.push(false);
        atom
    }
}
