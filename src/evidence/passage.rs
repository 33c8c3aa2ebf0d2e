//! The words that are read together: those that a clause borrows from its lead-ins, then its own.

use crate::charter::{Charter, Clause};
use crate::text::pattern::Token;
use crate::text::words::{Break, Word};
use smallvec::SmallVec;
use std::ops::Range;

/// Words of a lead-in beyond this number say nothing about the item any more, and would make long lists quadratic.
const MOST_BORROWED: usize = 40;

/// Words of a clause that are read at once; a clause longer than this is no sentence.
pub(super) const LONGEST: usize = 400;

/// Words of a charter that are read together, taken from one or more places in it.
pub(super) struct Passage<'a> {
    charter: &'a Charter,
    /// All words of the charter as patterns see them.
    all: &'a [Token],
    /// The words, and the same as patterns see them.
    pub(super) words: Vec<Word>,
    pub(super) tokens: Vec<Token>,
    /// Where they stand in [`Charter::words`].
    ranges: SmallVec<[Range<usize>; 8]>,
}

impl<'a> Passage<'a> {
    /// No words yet; `all` are those of the charter as patterns see them.
    pub(super) fn new(charter: &'a Charter, all: &'a [Token]) -> Self {
        Self { charter, all, words: Vec::new(), tokens: Vec::new(), ranges: SmallVec::new() }
    }

    /// Begins anew with the words of the lead-ins above `clause`, outermost first.
    pub(super) fn borrow(&mut self, clause: &Clause) {
        self.truncate(0);
        let chain = self.charter.lead_ins(clause).map(|above| self.charter.clauses[above].words.clone());
        let mut chain: SmallVec<[Range<usize>; 8]> = chain.collect();
        let mut room = MOST_BORROWED;
        for range in &mut chain {
            range.start = range.start.max(range.end.saturating_sub(room));
            room -= range.len();
        }
        chain.into_iter().rev().for_each(|range| self.push(range));
    }

    /// Adds the words at a place.
    pub(super) fn push(&mut self, range: Range<usize>) {
        self.words.extend_from_slice(&self.charter.words[range.clone()]);
        self.tokens.extend_from_slice(&self.all[range.clone()]);
        self.ranges.push(range);
    }

    /// Parts the clause's own words from those borrowed, as the line's end does: a verb of its own goes before theirs.
    pub(super) fn part(&mut self, borrowed: usize) {
        if borrowed > 0
            && let Some(first) = self.words.get_mut(borrowed)
        {
            first.before = first.before.max(Break::Strong);
        }
    }

    /// Keeps the first words.
    pub(super) fn truncate(&mut self, length: usize) {
        self.words.truncate(length);
        self.tokens.truncate(length);
        let mut room = length;
        for range in &mut self.ranges {
            range.end = range.end.min(range.start + room);
            room -= range.len();
        }
        self.ranges.retain(|range| range.start < range.end);
    }

    /// Where one of the words stands in [`Charter::words`].
    pub(super) fn place(&self, mut word: usize) -> usize {
        for range in &self.ranges {
            if word < range.len() {
                return range.start + word;
            }
            word -= range.len();
        }
        // A word that is not there stands after all others.
        self.charter.words.len()
    }
}
