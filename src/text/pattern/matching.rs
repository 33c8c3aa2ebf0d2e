//! Runs compiled patterns over a clause: words wake classes, classes wake patterns, few patterns are ever tried.

use super::compile::{Atom, Class, Compiled, Patterns, Step};
use super::parse::Role;
use crate::text::words::Word;
use rustc_hash::FxHashMap;

/// A word as patterns see it: a row of the vocabulary and the word's flags.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    row: u32,
    /// Tells its word from all others of the vocabulary.
    number: u32,
    name: bool,
    quoted: bool,
}

impl Token {
    /// The number of its word: from 0 on, in the order in which the vocabulary met its words.
    #[must_use]
    pub fn number(self) -> usize {
        self.number as usize
    }
}

/// What patterns know of the words met so far; one a thread, growing as words are met.
#[derive(Debug)]
pub struct Vocabulary {
    rows: Vec<Row>,
    /// Row and number of each word.
    index: FxHashMap<Box<str>, (u32, u32)>,
    buffer: String,
    generation: u32,
}

/// What one word wakes.
#[derive(Debug, Default)]
struct Row {
    atoms: Box<[Atom]>,
    classes: Box<[Class]>,
    /// Those of its atoms that begin phrases.
    heads: Box<[Atom]>,
    light: bool,
}

/// Words remembered before the vocabulary starts again, so that memory stays flat over any corpus.
const MOST_WORDS: usize = 50_000;

impl Default for Vocabulary {
    fn default() -> Self {
        Self { rows: vec![Row::default()], index: FxHashMap::default(), buffer: String::new(), generation: 0 }
    }
}

impl Vocabulary {
    /// Appends a token for each of `words`.
    pub fn tokens(&mut self, patterns: &Patterns, source: &str, words: &[Word], into: &mut Vec<Token>) {
        if self.index.len() > MOST_WORDS {
            *self = Self { generation: self.generation.wrapping_add(1), ..Self::default() };
        }
        into.reserve(words.len());
        for word in words {
            let (row, number) = self.row(patterns, source, *word);
            into.push(Token { row, number, name: word.is_capital(), quoted: word.is_quoted() });
        }
    }

    /// Changes when the vocabulary has started again and numbers its words anew.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    fn row(&mut self, patterns: &Patterns, source: &str, word: Word) -> (u32, u32) {
        let folded = word.fold(source, &mut self.buffer);
        if let Some(row) = self.index.get(folded) {
            return *row;
        }
        let found = Row::of(patterns, folded);
        let idle = found.atoms.is_empty() && !found.light && found.classes.is_empty();
        let row = if idle { 0 } else { u32::try_from(self.rows.len()).unwrap_or(0) };
        if row > 0 {
            self.rows.push(found);
        }
        let number = u32::try_from(self.index.len()).unwrap_or(0);
        self.index.insert(folded.into(), (row, number));
        (row, number)
    }

    fn get(&self, token: Token) -> &Row {
        &self.rows[token.row as usize]
    }
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
        atoms.sort_unstable();
        let mut classes: Vec<Class> =
            atoms.iter().flat_map(|a| patterns.atom_classes[a.0 as usize].iter().copied()).collect();
        classes.sort_unstable();
        classes.dedup();
        Self {
            classes: classes.into(),
            heads: atoms.iter().copied().filter(|a| patterns.heads[a.0 as usize]).collect(),
            light: patterns.light.contains(word),
            atoms: atoms.into(),
        }
    }
}

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

/// Classes that stand around a clause, above all in its headings, for the `@` of patterns.
#[derive(Debug, Default, Clone)]
pub struct Context {
    classes: Vec<Class>,
}

impl Context {
    fn has(&self, class: Class) -> bool {
        self.classes.binary_search(&class).is_ok()
    }
}

#[derive(Debug, Clone, Copy)]
struct Occurrence {
    start: u32,
    end: u32,
    /// One past the index of the class's occurrence before this one; 0 for none.
    previous: u32,
}

/// Working memory of the matcher, to be kept and used again.
#[derive(Debug, Default)]
pub struct Scan {
    /// For each class: the clause it was last met in, and one past the index of its last occurrence there.
    heads: Vec<(u32, u32)>,
    clause: u32,
    occurrences: Vec<Occurrence>,
    touched: Vec<Class>,
    found: Vec<Found>,
    ends: Vec<u32>,
}

/// One clause under the matcher.
struct View<'a> {
    patterns: &'a Patterns,
    vocabulary: &'a Vocabulary,
    tokens: &'a [Token],
    context: &'a Context,
}

impl View<'_> {
    /// The atoms that a token is by its flags, not its letters.
    fn flags(&self, token: Token) -> impl Iterator<Item = Atom> + use<> {
        let flags = [(token.name, Atom::NAME), (token.quoted, Atom::QUOTED), (true, Atom::ANY)];
        flags.into_iter().filter_map(|(holds, atom)| holds.then_some(atom))
    }

    /// Where the words `rest` of a phrase end if they follow from `at` on, light words between them.
    fn rest(&self, rest: &[Atom], mut at: usize) -> Option<usize> {
        for atom in rest {
            loop {
                let token = *self.tokens.get(at)?;
                let row = self.vocabulary.get(token);
                at += 1;
                if row.atoms.contains(atom) || self.flags(token).any(|flag| flag == *atom) {
                    break;
                }
                if !row.light {
                    return None;
                }
            }
        }
        Some(at)
    }
}

/// Matches of one pattern in one clause beyond this number say nothing new.
const MOST_MATCHES: usize = 8;

impl Scan {
    /// All matches of all patterns in a clause, by place.
    pub fn clause(
        &mut self,
        patterns: &Patterns,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        context: &Context,
    ) -> &[Found] {
        let view = View { patterns, vocabulary, tokens, context };
        self.mark(&view);
        self.found.clear();
        for at in 0..self.touched.len() {
            let class = self.touched[at] as usize;
            for &number in &patterns.anchored[class] {
                let pattern = &patterns.patterns[number as usize];
                if pattern.required.iter().all(|class| self.has(*class)) {
                    self.try_pattern(&view, number, pattern);
                }
            }
        }
        self.found.sort_unstable();
        &self.found
    }

    /// The classes that occur in `tokens`, added to those of `around`.
    pub fn context(&mut self, patterns: &Patterns, vocabulary: &Vocabulary, tokens: &[Token], around: &Context) -> Context {
        self.mark(&View { patterns, vocabulary, tokens, context: around });
        let mut classes = around.classes.clone();
        classes.extend(&self.touched);
        classes.sort_unstable();
        classes.dedup();
        Context { classes }
    }

    /// Patterns of which all required parts but one are in the clause, the rarest among them, by number.
    pub fn almost(&mut self, patterns: &Patterns, vocabulary: &Vocabulary, tokens: &[Token]) -> Vec<u32> {
        self.mark(&View { patterns, vocabulary, tokens, context: &Context::default() });
        let mut found = Vec::new();
        for class in &self.touched {
            for &number in &patterns.anchored[*class as usize] {
                let required = &patterns.patterns[number as usize].required;
                let missing = required.iter().filter(|class| !self.has(**class)).count();
                if missing <= 1 && required.len() > 1 {
                    found.push(number);
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn mark(&mut self, view: &View<'_>) {
        self.heads.resize(view.patterns.anchored.len(), (0, 0));
        self.clause = self.clause.wrapping_add(1).max(1);
        self.occurrences.clear();
        self.touched.clear();
        for (at, token) in view.tokens.iter().enumerate() {
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let row = view.vocabulary.get(*token);
            for class in &row.classes {
                self.occur(*class, start, start + 1);
            }
            for head in &row.heads {
                self.phrases(view, *head, at);
            }
            for atom in view.flags(*token) {
                for class in &view.patterns.atom_classes[atom.0 as usize] {
                    self.occur(*class, start, start + 1);
                }
                if view.patterns.heads[atom.0 as usize] {
                    self.phrases(view, atom, at);
                }
            }
        }
    }

    fn occur(&mut self, class: Class, start: u32, end: u32) {
        let head = &mut self.heads[class as usize];
        if head.0 != self.clause {
            *head = (self.clause, 0);
            self.touched.push(class);
        }
        self.occurrences.push(Occurrence { start, end, previous: head.1 });
        head.1 = u32::try_from(self.occurrences.len()).unwrap_or(u32::MAX);
    }

    /// Marks the phrases that begin with the atom `head` at word `start`.
    fn phrases(&mut self, view: &View<'_>, head: Atom, start: usize) {
        let mut second = start + 1;
        while let Some(token) = view.tokens.get(second) {
            let row = view.vocabulary.get(*token);
            for atom in row.atoms.iter().copied().chain(view.flags(*token)) {
                let Some(phrases) = view.patterns.pairs.get(&(head, atom)) else { continue };
                for number in phrases {
                    let phrase = &view.patterns.phrases[*number as usize];
                    if let Some(end) = view.rest(&phrase.rest, second + 1) {
                        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                        self.occur(phrase.class, place(start), place(end));
                    }
                }
            }
            if !row.light {
                return;
            }
            second += 1;
        }
    }

    fn has(&self, class: Class) -> bool {
        self.heads[class as usize].0 == self.clause
    }

    fn of(&self, class: Class) -> impl Iterator<Item = Occurrence> + '_ {
        let (clause, head) = self.heads[class as usize];
        let mut next = if clause == self.clause { head } else { 0 };
        std::iter::from_fn(move || {
            let found = *self.occurrences.get((next as usize).checked_sub(1)?)?;
            next = found.previous;
            Some(found)
        })
    }

    fn try_pattern(&mut self, view: &View<'_>, number: u32, pattern: &Compiled) {
        let Some(head) = pattern.first.first() else { return };
        let starts: Vec<Occurrence> = self.of(head.class).collect();
        let mut matches = 0;
        let mut last_end = 0;
        for start in starts.iter().rev() {
            if matches == MOST_MATCHES || start.start < last_end {
                continue;
            }
            let Some(end) = self.run(view, &pattern.first, *start) else { continue };
            if let Some(reach) = self.others_agree(view, pattern, start.start, end) {
                self.found.push(Found { start: start.start, end, reach, pattern: number });
                matches += 1;
                last_end = end;
            }
        }
    }

    /// Where the shortest run of `steps` that begins with `start` ends, if there is one.
    fn run(&mut self, view: &View<'_>, steps: &[Step], start: Occurrence) -> Option<u32> {
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        ends.push(start.end);
        for step in &steps[1..] {
            let before = ends.len();
            for at in 0..before {
                self.step(view, step, ends[at], &mut ends);
            }
            if !step.optional {
                ends.drain(..before);
            }
            ends.sort_unstable();
            ends.dedup();
        }
        let end = ends.first().copied();
        self.ends = ends;
        end
    }

    /// Adds where `step` can end if it follows on a word that ended at `from`.
    fn step(&self, view: &View<'_>, step: &Step, from: u32, ends: &mut Vec<u32>) {
        for found in self.of(step.class).filter(|o| o.start >= from) {
            let between = &view.tokens[from as usize..found.start as usize];
            let fits = between.len() <= step.gap as usize
                || (between.len() <= step.gap as usize + 3
                    && between.iter().filter(|t| !view.vocabulary.get(**t).light).count() <= step.gap as usize);
            if fits {
                ends.push(found.end);
            }
        }
    }

    /// One past the last word of any part, if all parts beside the first are as the pattern wants them.
    fn others_agree(&mut self, view: &View<'_>, pattern: &Compiled, start: u32, end: u32) -> Option<u32> {
        let mut reach = end;
        for (role, steps) in &pattern.others {
            match role {
                Role::First => {}
                Role::With(limit) => reach = reach.max(self.near(view, steps, start, end, *limit, false)?),
                Role::Without(limit) if self.near(view, steps, start, end, *limit, true).is_some() => return None,
                Role::Without(_) => {}
                Role::Context if steps.iter().all(|s| self.has(s.class) || view.context.has(s.class)) => {}
                Role::Context => return None,
            }
        }
        Some(reach)
    }

    /// Where `steps` end if they run somewhere at most `limit` words away from `start..end`, or in its gaps; with
    /// `touching` also if they share its first or last word.
    fn near(
        &mut self,
        view: &View<'_>,
        steps: &[Step],
        start: u32,
        end: u32,
        limit: Option<u16>,
        touching: bool,
    ) -> Option<u32> {
        let heads: Vec<Occurrence> = self.of(steps.first()?.class).collect();
        heads.into_iter().find_map(|head| {
            let stop = self.run(view, steps, head)?;
            let overlaps = head.start < end && stop > start;
            let in_gap = head.start > start && stop < end;
            if overlaps && !touching && !in_gap {
                return None;
            }
            let apart = if head.start >= end { head.start - end } else { start.saturating_sub(stop) };
            (overlaps || limit.is_none_or(|most| apart <= u32::from(most))).then_some(stop)
        })
    }
}
