//! Finds topics by learnt weights: a clause's score is the sum of what its words and pairs of words weigh, by the
//! root of their number, and a topic is found above its threshold.
//!
//! The heading above a clause adds a small share of what its own words weigh.
//!
//! A word weighs the same wherever it stands, so that its weights for all topics are added up once and kept by the
//! word's number in the vocabulary. All sums are of whole numbers: their order does not matter.

use super::clause::Input;
use super::features::{self, Key};
use crate::framework::{Weights, weights_of};
use crate::text::pattern::{Token, Vocabulary};
use crate::text::words::Word;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Words of a lead-in that count, the nearest ones.
const MOST_BORROWED: usize = 60;
/// A clause with fewer words of its own says too little to be found by weights.
const FEWEST_OWN: usize = 4;
/// Shorter clauses score as if they had so many words.
pub(super) const SHORTEST: usize = 4;
/// The share of a heading's weights that the clauses under it get is one by this.
const HEADING_SHARE: i32 = 4;
/// Words that are named as those that carried a find.
pub(super) const CARRIERS: usize = 3;

/// The weights of one language, ready to be looked up; shared by all threads.
#[derive(Debug)]
pub(super) struct Model {
    weights: Arc<Weights>,
    /// Number of the line of each word and beginning.
    words: FxHashMap<u64, u32>,
    /// Number of the line of each pair.
    pairs: FxHashMap<u64, u32>,
    /// A bit for each pair there may be, by the first bits of its key: most pairs of a text are none.
    maybe: Box<[u64; FILTER]>,
    /// Where the weights of each line begin.
    places: Vec<u32>,
    /// The lexicon's number of each topic.
    topics: Vec<usize>,
    /// What a topic's sum, by the root of the number of words, must exceed.
    limits: Vec<f32>,
}

/// Words of the filter of pairs: 32 kB.
const FILTER: usize = 1 << 12;

/// Where a pair's bit stands in the filter.
fn bit(key: u64) -> (usize, u64) {
    let place = (key >> 46) as usize;
    (place / 64 % FILTER, 1 << (place % 64))
}

impl Model {
    /// Indexes the lines of `weights`; `topics` are the lexicon's numbers of its topics.
    pub(super) fn new(weights: &Arc<Weights>, topics: Vec<usize>) -> Self {
        let text = weights.lines();
        let lines = text.len() / 40;
        let mut model = Self {
            weights: Arc::clone(weights),
            words: FxHashMap::with_capacity_and_hasher(lines / 3, rustc_hash::FxBuildHasher),
            pairs: FxHashMap::with_capacity_and_hasher(lines, rustc_hash::FxBuildHasher),
            maybe: Box::new([0; FILTER]),
            places: Vec::with_capacity(lines),
            topics,
            limits: weights.topics.iter().map(|topic| (topic.threshold - topic.bias) as f32).collect(),
        };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some((feature, _)) = line.split_once(' ') {
                let number = u32::try_from(model.places.len()).unwrap_or(u32::MAX);
                model.places.push(u32::try_from(at + feature.len() + 1).unwrap_or(u32::MAX));
                match Key::of(feature) {
                    Key::Word(key) => {
                        model.words.insert(key, number);
                    }
                    Key::Pair(key) => {
                        model.pairs.insert(key, number);
                        let (at, bit) = bit(key);
                        model.maybe[at] |= bit;
                    }
                }
            }
            at += line.len();
        }
        model
    }

    /// Number of the line of a pair.
    fn pair(&self, first: u64, second: u64) -> Option<u32> {
        let key = features::pair(first, second);
        let (at, bit) = bit(key);
        if self.maybe[at] & bit == 0 { None } else { self.pairs.get(&key).copied() }
    }

    /// Topic numbers and weights of a line.
    fn line(&self, number: u32) -> impl Iterator<Item = (usize, i16)> + '_ {
        let start = self.places.get(number as usize).map_or(0, |at| *at as usize);
        let rest = self.weights.lines().get(start..).unwrap_or_default();
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        let known = self.topics.len();
        weights_of(line).map(|(topic, weight)| (usize::from(topic), weight)).filter(move |(topic, _)| *topic < known)
    }
}

/// A topic found by weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Learnt {
    /// The lexicon's number of the topic.
    pub(super) topic: usize,
    /// The clause's own words that carried it, the heaviest first, by their place in the clause.
    pub(super) words: [u32; CARRIERS],
    /// How many of `words` there are, at least 1.
    pub(super) count: usize,
}

/// What one thread knows of the words and pairs met so far.
#[derive(Debug, Default)]
pub(super) struct Scorer {
    generation: u32,
    /// By the word's number in the vocabulary.
    words: Vec<Known>,
    /// Rows of weights for all topics; the first is empty.
    rows: Vec<i16>,
    /// By the number of a pair's line: where its weights stand in `pool`.
    pairs: Vec<(u32, u32)>,
    pool: Vec<(usize, i16)>,
    sums: Vec<i32>,
    /// What each heading of the charter adds to the clauses under it: a row of sums a heading.
    headings: Vec<i32>,
    carried: Vec<i32>,
    found: Vec<Learnt>,
}

/// A word that was met.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Its half of a pair's key; 0 for a word not looked up yet.
    half: u64,
    /// Number of its row.
    row: u32,
}

impl Scorer {
    /// The topics that the clause's words carry above their thresholds, in the order of the weights' topics.
    pub(super) fn clause(
        &mut self,
        model: &Model,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        input: Input<'_>,
    ) -> &[Learnt] {
        self.found.clear();
        let from = input.borrowed.saturating_sub(MOST_BORROWED);
        let Some(counted) = tokens.get(from..) else { return &self.found };
        if tokens.len() < input.borrowed + FEWEST_OWN {
            return &self.found;
        }
        self.meet(model, vocabulary, tokens, input.source, input.words);
        self.sums.fill(0);
        if let Some(heading) = input.heading {
            let above = self.headings.chunks_exact(model.topics.len()).nth(heading).unwrap_or_default();
            self.sums.iter_mut().zip(above).for_each(|(sum, above)| *sum = *above);
        }
        self.add_up(model, counted);
        let root = (counted.len().max(SHORTEST) as f32).sqrt();
        for topic in 0..model.topics.len() {
            if self.sums[topic] as f32 > model.limits[topic] * root
                && let Some(learnt) = self.carriers(model, tokens, topic, from, input.borrowed)
            {
                self.found.push(learnt);
            }
        }
        &self.found
    }

    /// Drops the headings of the charter before.
    pub(super) fn forget_headings(&mut self) {
        self.headings.clear();
    }

    /// Adds the next heading of the charter.
    pub(super) fn heading(
        &mut self,
        model: &Model,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        source: &str,
        words: &[Word],
    ) {
        self.meet(model, vocabulary, tokens, source, words);
        self.sums.fill(0);
        self.add_up(model, tokens);
        self.headings.extend(self.sums.iter().map(|sum| sum / HEADING_SHARE));
    }

    /// Looks up the words that are new.
    fn meet(&mut self, model: &Model, vocabulary: &Vocabulary, tokens: &[Token], source: &str, words: &[Word]) {
        if self.generation != vocabulary.generation() || self.rows.is_empty() {
            let width = model.topics.len();
            let headings = std::mem::take(&mut self.headings);
            *self = Self { generation: vocabulary.generation(), rows: vec![0; width], headings, ..Self::default() };
            self.sums.resize(width, 0);
            self.pairs.resize(model.places.len(), (u32::MAX, 0));
        }
        for (token, word) in tokens.iter().zip(words) {
            let number = token.number();
            if number >= self.words.len() {
                self.words.resize(number + 1, Known::default());
            }
            if self.words[number].half == 0 {
                let mut buffer = String::new();
                self.words[number] = self.look_up(model, word.fold(source, &mut buffer));
            }
        }
    }

    fn look_up(&mut self, model: &Model, folded: &str) -> Known {
        let shape = features::shape(folded);
        let keys = features::stems(shape).map(features::stem_hash).chain([features::word_hash(shape)]);
        let width = model.topics.len();
        let at = self.rows.len();
        for line in keys.filter_map(|key| model.words.get(&key)) {
            self.rows.resize(at + width, 0);
            for (topic, weight) in model.line(*line) {
                let sum = &mut self.rows[at + topic];
                *sum = sum.saturating_add(weight);
            }
        }
        let row = if self.rows.len() > at { u32::try_from(at / width).unwrap_or(0) } else { 0 };
        Known { half: features::half_hash(features::half(shape)), row }
    }

    /// Adds the weights of words and pairs to the sums.
    fn add_up(&mut self, model: &Model, tokens: &[Token]) {
        let width = model.topics.len();
        let mut before = 0;
        for token in tokens {
            let known = self.words[token.number()];
            if known.row > 0 {
                let at = known.row as usize * width;
                for (sum, weight) in self.sums.iter_mut().zip(&self.rows[at..at + width]) {
                    *sum += i32::from(*weight);
                }
            }
            if before != 0
                && let Some(pair) = self.pair(model, before, known.half)
            {
                for (topic, weight) in &self.pool[pair] {
                    self.sums[*topic] += i32::from(*weight);
                }
            }
            before = known.half;
        }
    }

    /// Where the weights of a pair stand in `pool`.
    fn pair(&mut self, model: &Model, first: u64, second: u64) -> Option<std::ops::Range<usize>> {
        let line = model.pair(first, second)?;
        let (start, end) = self.pairs[line as usize];
        if start != u32::MAX {
            return Some(start as usize..end as usize);
        }
        let start = self.pool.len();
        self.pool.extend(model.line(line));
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX - 1);
        self.pairs[line as usize] = (place(start), place(self.pool.len()));
        Some(start..self.pool.len())
    }

    /// The clause's own words that weigh most for `topic`; none if the lead-in carries it rather than the clause.
    ///
    /// A pair's weight is shared by its words.
    fn carriers(
        &mut self,
        model: &Model,
        tokens: &[Token],
        topic: usize,
        from: usize,
        borrowed: usize,
    ) -> Option<Learnt> {
        let width = model.topics.len();
        let mut carried = std::mem::take(&mut self.carried);
        carried.clear();
        carried.resize(tokens.len(), 0);
        let mut before = 0;
        for (at, token) in tokens.iter().enumerate().skip(from) {
            let known = self.words[token.number()];
            carried[at] += 2 * i32::from(self.rows[known.row as usize * width + topic]);
            if before != 0
                && let Some(pair) = self.pair(model, before, known.half)
            {
                let weight: i32 = self.pool[pair].iter().filter(|w| w.0 == topic).map(|w| i32::from(w.1)).sum();
                carried[at - 1] += weight;
                carried[at] += weight;
            }
            before = known.half;
        }
        let positive = |words: &[i32]| words.iter().map(|weight| (*weight).max(0)).sum::<i32>();
        let own = positive(&carried[borrowed..]);
        let lead = positive(&carried[..borrowed]);
        let mut learnt = Learnt { topic: model.topics[topic], words: [0; CARRIERS], count: 0 };
        while learnt.count < CARRIERS && own > lead {
            let heaviest = (borrowed..carried.len()).rev().max_by_key(|at| carried[*at]);
            let Some(at) = heaviest.filter(|at| carried[*at] > 0) else { break };
            carried[at] = 0;
            learnt.words[learnt.count] = u32::try_from(at).unwrap_or(0);
            learnt.count += 1;
        }
        self.carried = carried;
        (learnt.count > 0).then_some(learnt)
    }
}
