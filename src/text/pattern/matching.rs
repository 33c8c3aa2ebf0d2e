//! Runs compiled patterns over a clause: words have classes, rare classes wake patterns, few patterns are ever tried.

use super::compile::{Class, Compiled, Step};
use super::limits::{FEWEST_WORDS, WORK_PER_WORD};
use super::marks::{MOST_LIGHT, Marks, place};
use super::parse::Role;
use super::stored::Patterns;
use super::vocabulary::{Token, Vocabulary};

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
    /// Those that some pattern asks the context for.
    classes: Box<[Class]>,
}

/// Working memory of the matcher, to be kept and used again.
#[derive(Debug, Default)]
pub struct Scan {
    marks: Marks,
    found: Vec<Found>,
    spots: Spots,
}

/// Where the classes that patterns asked for stand in the clause, each found once.
#[derive(Debug, Default)]
struct Spots {
    /// Words `start..end`, by start within a class.
    all: Vec<(u32, u32)>,
    /// For each class: the clause for which it was last asked for, and its range in `all`.
    ranges: Vec<(u32, u32, u32)>,
    clause: u32,
}

/// One clause under the matcher.
struct View<'a> {
    tokens: &'a [Token],
    context: &'a Context,
    marks: &'a Marks,
    spots: &'a mut Spots,
    /// Steps that are left to the clause.
    work: u64,
}

/// Steps that it costs to note a place of a class.
const SPOT: u64 = 4;
/// Matches of one pattern in one clause beyond this number say nothing new.
const MOST_MATCHES: usize = 8;

impl Context {
    fn has(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }
}

impl Scan {
    /// All matches of all patterns in a clause, by place.
    pub fn clause(
        &mut self,
        patterns: &Patterns,
        vocabulary: &mut Vocabulary,
        tokens: &[Token],
        context: &Context,
    ) -> &[Found] {
        self.marks.mark(patterns, vocabulary, tokens);
        let Self { marks, found, spots } = self;
        spots.clear(patterns.asked);
        let work = u64::from(WORK_PER_WORD) * tokens.len().max(FEWEST_WORDS) as u64;
        let mut view = View { tokens, context, marks, spots, work };
        found.clear();
        for trial in marks.anchors().flat_map(|class| patterns.of_anchor(class)) {
            if marks.has(trial.rarest[1]) && marks.has(trial.rarest[2]) {
                view.attempt(trial.pattern, patterns, found);
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
        self.marks.mark(patterns, vocabulary, tokens);
        let asked = patterns.context.iter().copied();
        Context { classes: asked.filter(|class| self.marks.has(*class) || around.has(*class)).collect() }
    }

    /// Patterns of which all required parts but one are in the clause, the rarest among them, by number.
    pub fn almost(&mut self, patterns: &Patterns, vocabulary: &mut Vocabulary, tokens: &[Token]) -> Vec<u32> {
        self.marks.mark(patterns, vocabulary, tokens);
        let mut found = Vec::new();
        for trial in self.marks.anchors().flat_map(|class| patterns.of_anchor(class)) {
            let required = &patterns.pattern(trial.pattern).required;
            let missing = required.iter().filter(|class| !self.marks.has(**class)).count();
            if missing <= 1 && required.len() > 1 {
                found.push(trial.pattern);
            }
        }
        found.sort_unstable();
        found
    }
}

impl View<'_> {
    fn has(&self, class: Class) -> bool {
        self.marks.has(class)
    }

    /// Where a class stands: its range in the spots.
    fn spots(&mut self, class: Class) -> std::ops::Range<usize> {
        let known = self.spots.ranges[class as usize];
        if known.0 == self.spots.clause {
            return known.1 as usize..known.2 as usize;
        }
        let all = &mut self.spots.all;
        let start = all.len();
        if self.work > 0 {
            self.marks.spots(class, all);
        }
        let end = all.len();
        self.work = self.work.saturating_sub(SPOT * (end - start) as u64);
        self.spots.ranges[class as usize] = (self.spots.clause, place(start), place(end));
        start..end
    }

    /// Takes a step; nothing where the clause has taken as many as it may, and no pattern is found in it any more.
    fn step_on(&mut self) -> Option<()> {
        self.work = self.work.checked_sub(1)?;
        Some(())
    }

    /// The spots of a class from word `from` on, before word `to`.
    fn within(&mut self, class: Class, from: usize, to: usize) -> std::ops::Range<usize> {
        let range = self.spots(class);
        let spots = &self.spots.all[range.clone()];
        let first = spots.partition_point(|spot| (spot.0 as usize) < from);
        let last = first + spots[first..].partition_point(|spot| (spot.0 as usize) < to);
        range.start + first..range.start + last
    }

    /// Adds the matches of a pattern if all that it requires is in the clause.
    fn attempt(&mut self, number: u32, patterns: &Patterns, found: &mut Vec<Found>) {
        let pattern = patterns.pattern(number);
        if pattern.required.iter().skip(3).all(|class| self.marks.has(*class)) {
            self.matches(number, pattern, found);
        }
    }

    fn matches(&mut self, number: u32, pattern: &Compiled, found: &mut Vec<Found>) {
        let Some(head) = pattern.first.first() else { return };
        let mut matches = 0;
        let mut from = 0;
        for at in self.spots(head.class) {
            let (start, end) = self.spots.all[at];
            if start < from || matches == MOST_MATCHES {
                continue;
            }
            if self.step_on().is_none() {
                return;
            }
            let Some(end) = self.run(&pattern.first, end) else { continue };
            let reach = self.others_agree(pattern, start, end);
            if self.work == 0 {
                return;
            }
            if let Some(reach) = reach {
                found.push(Found { start, end, reach, pattern: number });
                matches += 1;
                from = end;
            }
        }
    }

    /// Where the shortest run of `steps` ends whose first step ended at `end`, if there is one.
    fn run(&mut self, steps: &[Step], end: u32) -> Option<u32> {
        if steps.len() == 1 {
            return Some(end);
        }
        let mut ends = Ends::default();
        ends.add(end);
        for step in steps.get(1..)? {
            if ends.is_empty() {
                return None;
            }
            let mut next = if step.optional { ends } else { Ends::default() };
            for from in ends.all() {
                self.step(step, *from as usize, &mut next);
            }
            ends = next;
        }
        ends.all().iter().copied().min()
    }

    /// Adds where `step` can end if it follows on a word that ended at `from`.
    fn step(&mut self, step: &Step, from: usize, ends: &mut Ends) {
        let gap = usize::from(step.gap);
        for at in self.within(step.class, from, from + gap + MOST_LIGHT + 1) {
            if self.step_on().is_none() {
                return;
            }
            let (start, end) = self.spots.all[at];
            let between = &self.tokens[from..start as usize];
            let fits = between.len() <= gap || between.iter().filter(|token| !token.is_light()).count() <= gap;
            if fits {
                ends.add(end);
            }
        }
    }

    /// One past the last word of any part, if all parts beside the first are as the pattern wants them.
    fn others_agree(&mut self, pattern: &Compiled, start: u32, end: u32) -> Option<u32> {
        let mut reach = end;
        for (role, steps) in &pattern.others {
            match role {
                Role::First => {}
                Role::With(limit) => reach = reach.max(self.near(steps, start, end, *limit, false)?),
                Role::Without(limit) if self.near(steps, start, end, *limit, true).is_some() => return None,
                Role::Without(_) => {}
                Role::Context if steps.iter().all(|s| self.has(s.class) || self.context.has(s.class)) => {}
                Role::Context => return None,
            }
        }
        Some(reach)
    }

    /// Where `steps` end if they run somewhere at most `limit` words away from `start..end`, or in its gaps; with
    /// `touching` also if they share its first or last word.
    fn near(&mut self, steps: &[Step], start: u32, end: u32, limit: Option<u16>, touching: bool) -> Option<u32> {
        let head = steps.first()?;
        if steps.iter().any(|step| !step.optional && !self.has(step.class)) {
            return None;
        }
        // A run that ends within reach began at most some dozens of words before.
        let (first, last) = limit.map_or((0, self.tokens.len()), |most| {
            let most = usize::from(most);
            ((start as usize).saturating_sub(most + 64), end as usize + most + 1)
        });
        for at in self.within(head.class, first, last) {
            self.step_on()?;
            let (head, stop) = self.spots.all[at];
            let Some(stop) = self.run(steps, stop) else { continue };
            let overlaps = head < end && stop > start;
            let in_gap = head > start && stop < end;
            let apart = if head >= end { head - end } else { start.saturating_sub(stop) };
            let fits = if overlaps { touching || in_gap } else { limit.is_none_or(|most| apart <= u32::from(most)) };
            if fits {
                return Some(stop);
            }
        }
        None
    }
}

impl Spots {
    fn clear(&mut self, classes: usize) {
        self.all.clear();
        self.clause = self.clause.wrapping_add(1);
        if self.clause == 0 || self.ranges.len() != classes {
            self.clause = 1;
            self.ranges.clear();
            self.ranges.resize(classes, (0, 0, 0));
        }
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
        if self.count < self.places.len() && !self.all().contains(&end) {
            self.places[self.count] = end;
            self.count += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn all(&self) -> &[u32] {
        &self.places[..self.count]
    }
}
