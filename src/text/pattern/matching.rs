//! Runs compiled patterns over a clause: words wake classes, rare classes wake patterns, few patterns are ever tried.

use super::compile::{Atom, Class, Compiled, Patterns, Step};
use super::parse::Role;
use super::vocabulary::{Token, Vocabulary, atoms, set};

/// A pattern's match: the words `start..end` of the clause that its first part covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// First word.
    pub start: u32,
    /// One past the last word.
    pub end: u32,
    /// One past the last word of any part.
    pub reach: u32,
    /// Number of the pattern.
    pub pattern: u32,
}

/// Classes that stand around a clause, above all in its headings, for the `@` of patterns: a bit for each.
#[derive(Debug, Default, Clone)]
pub struct Context {
    bits: Box<[u64]>,
}

/// A phrase met in the clause.
#[derive(Debug, Clone, Copy)]
struct Met {
    start: u32,
    end: u32,
    class: Class,
}

/// Working memory of the matcher, to be kept and used again.
#[derive(Debug, Default)]
pub struct Scan {
    /// Classes in the clause: a bit for each.
    bits: Vec<u64>,
    /// Phrases in the clause, by their first word.
    met: Vec<Met>,
    found: Vec<Found>,
}

/// One clause under the matcher.
struct View<'a> {
    patterns: &'a Patterns,
    vocabulary: &'a Vocabulary,
    tokens: &'a [Token],
    context: &'a Context,
    bits: &'a [u64],
    met: &'a [Met],
}

/// Matches of one pattern in one clause beyond this number say nothing new.
const MOST_MATCHES: usize = 8;
/// Light words that may stand between two adjacent words.
const MOST_LIGHT: usize = 3;

impl Scan {
    /// All matches of all patterns in a clause, by place.
    pub fn clause(
        &mut self,
        patterns: &Patterns,
        vocabulary: &mut Vocabulary,
        tokens: &[Token],
        context: &Context,
    ) -> &[Found] {
        self.mark(patterns, vocabulary, tokens);
        let Self { bits, met, found } = self;
        let view = View { patterns, vocabulary, tokens, context, bits, met };
        found.clear();
        for class in ones(bits) {
            for &number in &patterns.anchored[class as usize] {
                let pattern = &patterns.patterns[number as usize];
                if pattern.required.iter().all(|class| view.has(*class)) {
                    view.matches(number, pattern, found);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The classes that occur in `tokens`, added to those of `around`.
    pub fn context(
        &mut self,
        patterns: &Patterns,
        vocabulary: &mut Vocabulary,
        tokens: &[Token],
        around: &Context,
    ) -> Context {
        self.mark(patterns, vocabulary, tokens);
        for (block, more) in self.bits.iter_mut().zip(&around.bits) {
            *block |= more;
        }
        Context { bits: self.bits.as_slice().into() }
    }

    /// Patterns of which all required parts but one are in the clause, the rarest among them, by number.
    pub fn almost(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) -> Vec<u32> {
        self.mark(patterns, vocabulary, tokens);
        let mut found = Vec::new();
        for class in ones(&self.bits) {
            for &number in &patterns.anchored[class as usize] {
                let required = &patterns.patterns[number as usize].required;
                let missing = required.iter().filter(|class| !has(&self.bits, **class)).count();
                if missing <= 1 && required.len() > 1 {
                    found.push(number);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Notes which classes are in the clause, and where its phrases stand.
    fn mark(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) {
        let blocks = patterns.blocks();
        self.bits.clear();
        self.bits.resize(blocks, 0);
        self.met.clear();
        for (at, token) in tokens.iter().enumerate() {
            let row = vocabulary.get(*token);
            let (idle, mut head) = (row.idle, row.head);
            if !idle {
                or(&mut self.bits, vocabulary.bits(*token, blocks));
            }
            let flags = vocabulary.flags();
            for (holds, of, heads) in [
                (token.name, &flags.name, flags.heads[0]),
                (token.quoted, &flags.quoted, flags.heads[1]),
                (true, &flags.any, flags.heads[2]),
            ] {
                if holds {
                    or(&mut self.bits, of);
                    head |= heads;
                }
            }
            if head {
                self.phrases(patterns, vocabulary, tokens, at);
            }
        }
    }

    /// Notes the phrases that begin with the word `start`.
    fn phrases(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token], start: usize) {
        let first = tokens[start];
        for (second, token) in tokens.iter().enumerate().skip(start + 1).take(1 + MOST_LIGHT) {
            let many = vocabulary.phrases(patterns, first, *token).len();
            for at in 0..many {
                let phrase = &patterns.phrases[vocabulary.phrases(patterns, first, *token)[at] as usize];
                if let Some(end) = rest(vocabulary, tokens, &phrase.rest, second + 1) {
                    set(patterns, &[phrase.class], &mut self.bits);
                    self.met.push(Met { start: place(start), end: place(end), class: phrase.class });
                }
            }
            if !vocabulary.get(*token).light {
                return;
            }
        }
    }
}

fn place(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn or(into: &mut [u64], bits: &[u64]) {
    for (block, more) in into.iter_mut().zip(bits) {
        *block |= more;
    }
}

fn has(bits: &[u64], class: Class) -> bool {
    bits.get(class as usize / 64).is_some_and(|block| block & (1 << (class % 64)) != 0)
}

/// The classes whose bits are set.
fn ones(bits: &[u64]) -> impl Iterator<Item = Class> + '_ {
    bits.iter().enumerate().flat_map(|(at, block)| {
        let mut left = *block;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(place(at) * 64 + bit)
        })
    })
}

/// Where the words `rest` of a phrase end if they follow from `at` on, light words between them.
fn rest(vocabulary: &Vocabulary, tokens: &[Token], rest: &[Atom], mut at: usize) -> Option<usize> {
    for atom in rest {
        loop {
            let token = *tokens.get(at)?;
            let row = vocabulary.get(token);
            at += 1;
            if atoms(row, token).any(|found| found == *atom) {
                break;
            }
            if !row.light {
                return None;
            }
        }
    }
    Some(at)
}

impl View<'_> {
    fn has(&self, class: Class) -> bool {
        has(self.bits, class)
    }

    /// Where the occurrences of a class that begin at word `at` end.
    fn ends(&self, class: Class, at: usize, mut each: impl FnMut(u32)) {
        let Some(token) = self.tokens.get(at) else { return };
        if self.vocabulary.is(*token, class, self.patterns.blocks()) {
            each(place(at) + 1);
        }
        let first = self.met.partition_point(|met| (met.start as usize) < at);
        for met in self.met[first..].iter().take_while(|met| met.start as usize == at) {
            if self.patterns.above[met.class as usize].contains(&class) {
                each(met.end);
            }
        }
    }

    fn matches(&self, number: u32, pattern: &Compiled, found: &mut Vec<Found>) {
        let mut matches = 0;
        let mut from = 0;
        for start in 0..self.tokens.len() {
            if matches == MOST_MATCHES {
                return;
            }
            if start < from {
                continue;
            }
            let Some(end) = self.run(&pattern.first, start) else { continue };
            if let Some(reach) = self.others_agree(pattern, place(start), end) {
                found.push(Found { start: place(start), end, reach, pattern: number });
                matches += 1;
                from = end as usize;
            }
        }
    }

    /// Where the shortest run of `steps` that begins at word `start` ends, if there is one.
    fn run(&self, steps: &[Step], start: usize) -> Option<u32> {
        let (first, rest) = steps.split_first()?;
        let mut ends = Ends::default();
        self.ends(first.class, start, |end| ends.add(end));
        for step in rest {
            if ends.is_empty() {
                return None;
            }
            let mut next = if step.optional { ends } else { Ends::default() };
            for from in ends.all() {
                self.step(step, from as usize, &mut next);
            }
            ends = next;
        }
        ends.all().min()
    }

    /// Adds where `step` can end if it follows on a word that ended at `from`.
    fn step(&self, step: &Step, from: usize, ends: &mut Ends) {
        let mut heavy = 0;
        for start in from..=from + usize::from(step.gap) + MOST_LIGHT {
            let Some(token) = self.tokens.get(start) else { return };
            self.ends(step.class, start, |end| ends.add(end));
            heavy += usize::from(!self.vocabulary.get(*token).light);
            if heavy > usize::from(step.gap) {
                return;
            }
        }
    }

    /// One past the last word of any part, if all parts beside the first are as the pattern wants them.
    fn others_agree(&self, pattern: &Compiled, start: u32, end: u32) -> Option<u32> {
        let mut reach = end;
        for (role, steps) in &pattern.others {
            match role {
                Role::First => {}
                Role::With(limit) => reach = reach.max(self.near(steps, start, end, *limit, false)?),
                Role::Without(limit) if self.near(steps, start, end, *limit, true).is_some() => return None,
                Role::Without(_) => {}
                Role::Context if steps.iter().all(|s| self.has(s.class) || has(&self.context.bits, s.class)) => {}
                Role::Context => return None,
            }
        }
        Some(reach)
    }

    /// Where `steps` end if they run somewhere at most `limit` words away from `start..end`, or in its gaps; with
    /// `touching` also if they share its first or last word.
    fn near(&self, steps: &[Step], start: u32, end: u32, limit: Option<u16>, touching: bool) -> Option<u32> {
        if steps.iter().any(|step| !step.optional && !self.has(step.class)) {
            return None;
        }
        // A run that ends within reach began at most some dozens of words before.
        let first = limit.map_or(0, |most| (start as usize).saturating_sub(usize::from(most) + 64));
        let last = limit.map_or(self.tokens.len(), |most| self.tokens.len().min(end as usize + usize::from(most) + 1));
        (first..last).find_map(|at| {
            let stop = self.run(steps, at)?;
            let head = place(at);
            let overlaps = head < end && stop > start;
            let in_gap = head > start && stop < end;
            if overlaps && !touching && !in_gap {
                return None;
            }
            let apart = if head >= end { head - end } else { start.saturating_sub(stop) };
            (overlaps || limit.is_none_or(|most| apart <= u32::from(most))).then_some(stop)
        })
    }
}

/// A few word places, each once; a run that could end at more than these says nothing new.
#[derive(Debug, Default, Clone, Copy)]
struct Ends {
    places: [u32; 12],
    count: usize,
}

impl Ends {
    fn add(&mut self, end: u32) {
        if self.count < self.places.len() && !self.places[..self.count].contains(&end) {
            self.places[self.count] = end;
            self.count += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn all(&self) -> impl Iterator<Item = u32> + use<> {
        let Self { places, count } = *self;
        (0..count).map(move |at| places[at])
    }
}
