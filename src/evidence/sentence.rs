//! A clause parted into main clauses, and into what hangs on them.

use super::grade::{Mark, governs};
use super::tables::Marker;
use crate::text::words::{Break, Word};
use smallvec::SmallVec;

/// A clause, to be parted into main clauses and what hangs on them.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// The marks in the clause, by place.
    pub(super) marks: &'a [Mark],
    words: &'a [Word],
    /// The words with which main clauses begin, but for the first.
    openings: SmallVec<[u32; 8]>,
    /// The words of clauses that hang on others.
    hanging: SmallVec<[Hanging; 8]>,
    /// The marks that govern main clauses, by place.
    pub(super) governing: SmallVec<[Mark; 8]>,
}

/// Words of a clause that hangs on another, as far as they say how it binds.
#[derive(Debug, Clone, Copy)]
struct Hanging {
    from: u32,
    to: u32,
    /// Whether even advice says nothing there; else advice is taken for the clause's own.
    silent: bool,
}

impl Hanging {
    fn holds(self, at: u32) -> bool {
        self.from <= at && at < self.to
    }
}

/// As many words may stand between a relative word and the verb of its clause.
const RELATIVE_REACH: u32 = 2;

/// The part of a sentence that ends its recital names who speaks, or has its verb among so many first words.
const VERB_REACH: u32 = 3;

impl<'a> Sentence<'a> {
    /// `words` are those of the clause, and `marks` those in it, by place.
    pub(super) fn new(marks: &'a [Mark], words: &'a [Word]) -> Self {
        let (openings, hanging, governing) = Default::default();
        let mut sentence = Self { marks, words, openings, hanging, governing };
        let joints: SmallVec<[u32; 8]> = marks.iter().filter(|m| m.marker == Marker::Joint).map(|m| m.start).collect();
        sentence.openings = (1..sentence.end()).filter(|at| sentence.opens(*at, &joints)).collect();
        for mark in marks {
            let hanging = sentence.hangs_on(*mark);
            sentence.hanging.extend(hanging);
        }
        let governing = marks.iter().filter(|m| governs(m.marker) && !sentence.is_subordinate(**m));
        sentence.governing = governing.copied().collect();
        sentence.drop_listed_verbs();
        sentence
    }

    fn end(&self) -> u32 {
        u32::try_from(self.words.len()).unwrap_or(u32::MAX)
    }

    fn before(&self, at: u32) -> Break {
        self.words.get(at as usize).map_or(Break::Stop, |word| word.before)
    }

    /// The first word from `at` on before which there is at least such a break.
    fn next_break(&self, at: u32, least: Break) -> u32 {
        (at..self.end()).find(|at| self.before(*at) >= least).unwrap_or(self.end())
    }

    fn has(&self, marker: Marker, at: u32) -> bool {
        self.marks.iter().any(|m| m.marker == marker && m.start == at)
    }

    /// Whether a new main clause begins at a word: after a semicolon, with ", and", or with "and shall".
    fn opens(&self, at: u32, joints: &[u32]) -> bool {
        let before = self.before(at);
        let with_verb = || self.marks.iter().any(|m| governs(m.marker) && m.start == at + 1);
        before >= Break::Strong || (joints.contains(&at) && (before == Break::Comma || with_verb()))
    }

    /// The words, from and to, of the main clause in which a word stands.
    pub(super) fn main_clause(&self, at: u32) -> (u32, u32) {
        let next = self.openings.partition_point(|opening| *opening <= at);
        let from = next.checked_sub(1).map_or(0, |before| self.openings[before]);
        (from, self.openings.get(next).copied().unwrap_or(self.end()))
    }

    /// What hangs on a word that opens a clause of its own.
    fn hangs_on(&self, opener: Mark) -> Option<Hanging> {
        let after = opener.end;
        let hanging = |from, to, silent| Some(Hanging { from, to, silent }).filter(|h| h.from < h.to);
        match opener.marker {
            Marker::Subordinate => hanging(after, self.next_break(after, Break::Comma), false),
            Marker::RelativeClause => hanging(opener.start + 1, after, true),
            Marker::RelativeOpen if self.before(opener.start) == Break::Comma => {
                let to = self.next_break(after, Break::Comma);
                hanging(opener.start, to, true).filter(|_| self.ends_with_verb(after, to))
            }
            Marker::Relative => {
                let verb = self.marks.iter().find(|m| m.start >= after && governs(m.marker))?;
                let is_near = verb.start - after <= RELATIVE_REACH && self.next_break(after, Break::Comma) > verb.start;
                // Advice is the relative clause's own only right after its word: "measures which we should …".
                let is_own = is_near && (verb.marker != Marker::Advice || verb.start == after);
                let has_own = self.has(Marker::RelativeClause, opener.start);
                hanging(verb.start, verb.start + 1, true).filter(|_| is_own && !has_own)
            }
            _ => None,
        }
    }

    /// Whether the words may be a clause with its verb at the end: a small letter begins the last, and from the first
    /// verb on nothing but verbs and "and" follows.
    fn ends_with_verb(&self, from: u32, to: u32) -> bool {
        let last = to.checked_sub(1).and_then(|at| self.words.get(at as usize));
        if last.is_none_or(|word| word.is_capital() || word.is_number()) {
            return false;
        }
        let verb = |m: &&Mark| governs(m.marker) && m.start >= from && m.end <= to;
        let Some(first) = self.marks.iter().find(verb) else { return true };
        let goes_on = |m: &Mark| m.start <= first.end && m.end > first.end && governs(m.marker);
        first.end == to || self.has(Marker::Joint, first.end) || self.marks.iter().any(goes_on)
    }

    /// Whether a mark belongs to a clause that hangs on another: its first word does, or its last, where its verb may be.
    pub(super) fn is_subordinate(&self, mark: Mark) -> bool {
        let advises = mark.marker == Marker::Advice;
        self.hanging.iter().any(|h| (h.silent || !advises) && h.holds(mark.start) || h.silent && h.holds(mark.end - 1))
    }

    /// Drops verbs that go on with a relative clause, all but the last: "who keeps the books, hands out papers, shall".
    fn drop_listed_verbs(&mut self) {
        let Some(relative) = self.marks.iter().find(|m| m.marker == Marker::RelativeClause) else { return };
        let (from, to) = self.main_clause(relative.start);
        let governed = self.governing.iter().any(|m| m.start >= from && m.start < relative.start);
        if governed || self.before(relative.start) != Break::None {
            return;
        }
        let words = self.words;
        let after_comma = |m: &Mark| words.get(m.start as usize).is_some_and(|word| word.before == Break::Comma);
        let listed = |m: &Mark| m.start >= relative.end && m.start < to && after_comma(m);
        let last = self.governing.iter().rev().find(|m| listed(m)).map_or(0, |m| m.start);
        self.governing.retain(|m| !listed(m) || m.start == last);
    }

    /// The opening that makes a recital of the place: at the beginning of the clause, and no main clause has begun since
    /// after a comma, with its verb or with who speaks in it.
    pub(super) fn recital(&self, place: u32) -> Option<Mark> {
        let opens = |m: &&Mark| m.start <= 1 && is_recital(m.marker);
        let first = self.marks.iter().find(opens)?;
        let of = |marker: Marker| self.marks.iter().find(|m| opens(m) && m.marker == marker);
        let opening = *of(Marker::SureRecital).or_else(|| of(Marker::RecitalPhrase)).unwrap_or(first);
        if opening.marker == Marker::RecitalPhrase && self.goes_on_with_verb(opening) {
            return None;
        }
        let least = if opening.marker == Marker::SureRecital { Break::Strong } else { Break::Comma };
        let binds = |m: &&Mark| m.marker == Marker::Binding && m.start > opening.end && !self.is_subordinate(**m);
        let begins = |duty: &Mark| {
            let begins = (opening.end..=duty.start).rev().find(|at| self.before(*at) >= least)?;
            let speaker = |m: &Mark| m.marker == Marker::Own && m.start >= begins && m.start < duty.start;
            let speaks = duty.start <= begins + VERB_REACH || self.marks.iter().any(speaker);
            speaks.then_some(begins)
        };
        let begins = self.marks.iter().filter(binds).find_map(begins);
        begins.is_none_or(|begins| place < begins).then_some(opening)
    }

    /// Whether a verb follows an opening before any comma.
    fn goes_on_with_verb(&self, opening: Mark) -> bool {
        let to = self.next_break(opening.end, Break::Comma);
        self.governing.iter().any(|m| m.start >= opening.end && m.start < to)
    }

    /// Whether a hedge governs the place: it stands in the same main clause, in no clause that hangs on it without the
    /// place, and not after it with "and" before it.
    pub(super) fn hedges(&self, hedge: Mark, place: (u32, u32)) -> bool {
        let (from, to) = self.main_clause(place.0);
        let other_part = hedge.start < from || hedge.start >= to;
        let added = hedge.start > place.0 && hedge.start > 0 && self.has(Marker::Joint, hedge.start - 1);
        let hangs = |h: &Hanging| h.silent && h.holds(hedge.start) && !h.holds(place.0);
        !other_part && !added && !self.hanging.iter().any(hangs)
    }

    /// The word of wishing with which the sentence begins, where the place is in its first main clause.
    pub(super) fn wishes(&self, place: u32) -> Option<Mark> {
        let opening = self.marks.iter().find(|m| m.marker == Marker::OpeningWish && m.start == 0)?;
        (self.main_clause(place).0 == 0).then_some(*opening)
    }
}

fn is_recital(marker: Marker) -> bool {
    matches!(marker, Marker::Recital | Marker::SureRecital | Marker::RecitalPhrase)
}
