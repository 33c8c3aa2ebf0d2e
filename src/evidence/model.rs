//! Finds topics by learnt weights: a clause's score is the sum of what its words and pairs of words weigh, by the
//! root of their number, and a topic is found above its threshold.
//!
//! The heading above a clause adds a small share of what its own words weigh.
//!
//! A word weighs the same wherever it stands, so that its weights for all topics are added up once and kept by the
//! word's number in the vocabulary.

use super::clause::Input;
use super::features;
use super::index::Index;
use crate::framework::{Features, LearntTopic, Weights};
use crate::text::pattern::{Token, Vocabulary};
use crate::text::words::Word;
use std::ops::Range;

/// Words of a lead-in that count, the nearest ones.
const MOST_BORROWED: usize = 60;
/// A clause with fewer words of its own says too little to be found by weights.
const FEWEST_OWN: usize = 4;
/// Shorter clauses score as if they had so many words.
pub(super) const SHORTEST: usize = 4;
/// The share of a heading's weights that the clauses under it get is one by this.
const HEADING_SHARE: i16 = 4;
/// Words that are named as those that carried a find.
pub(super) const CARRIERS: usize = 3;

/// The weights of one language, ready to be looked up; shared by all threads.
#[derive(Debug)]
pub(super) struct Model {
    index: Index,
    /// The lexicon's number of each topic; none of one that is passed over.
    topics: Vec<Option<usize>>,
    /// What a topic's sum, by the root of the number of words, must exceed.
    limits: Vec<f32>,
    /// Numbers of a row of sums: the topics, rounded up to whole vectors.
    width: usize,
}

/// Sums that are added at once.
const VECTOR: usize = 8;

impl Model {
    /// `topics` are the lexicon's numbers of the topics of `weights`.
    pub(super) fn new(weights: &Weights, topics: Vec<Option<usize>>) -> Self {
        let limits = weights.topics.iter().zip(&topics);
        let limit = |(topic, number): (&LearntTopic, &Option<usize>)| {
            number.map_or(f32::INFINITY, |_| (topic.threshold - topic.bias) as f32)
        };
        Self {
            index: match &weights.features {
                Features::Lines(lines) => Index::new(Index::bytes(lines).into()),
                Features::Table(bytes) => Index::new((*bytes).into()),
            },
            width: topics.len().next_multiple_of(VECTOR),
            limits: limits.map(limit).collect(),
            topics,
        }
    }

    /// Topic numbers and weights of a pair of words, if it is a feature.
    #[inline]
    fn pair(&self, first: u64, second: u64) -> Option<Range<u32>> {
        let key = features::pair(first, second);
        if self.index.may_hold(key) { self.index.find(key) } else { None }
    }

    /// Topic numbers and weights.
    fn weights(&self, range: Range<u32>) -> impl Iterator<Item = (usize, i16)> + '_ {
        self.index.weights(range).map(|(topic, weight)| (usize::from(topic), weight)).filter(|w| w.0 < self.width)
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

/// What one thread knows of the words met so far.
#[derive(Debug, Default)]
pub(super) struct Scorer {
    generation: u32,
    /// By the word's number in the vocabulary.
    words: Vec<Known>,
    /// Rows of weights for all topics; the first is empty.
    rows: Vec<i16>,
    sums: Vec<i16>,
    /// What each heading of the charter adds to the clauses under it: a row of sums a heading.
    headings: Vec<i16>,
    /// By how much the clause read last exceeds each topic's threshold, in hundredths by the root of its words; empty
    /// where it says too little.
    margins: Vec<f32>,
    /// The most by which any clause of the charter does.
    nearest: Vec<f32>,
    /// For each word of the clause read last where its row of weights begins.
    places: Vec<u32>,
    /// The pairs of words in it that are features: the second word of each, and which weights it has.
    pairs: Vec<(u32, Range<u32>)>,
    carried: Vec<i32>,
    found: Vec<Learnt>,
}

/// Adds eight weights at once.
#[inline]
fn add(sums: &mut [i16; VECTOR], weights: &[i16; VECTOR]) {
    let mut added = [0; VECTOR];
    for at in 0..VECTOR {
        added[at] = sums[at].saturating_add(weights[at]);
    }
    *sums = added;
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
    /// Finds the topics that the clause's words carry above their thresholds.
    pub(super) fn clause(&mut self, model: &Model, input: Input<'_>) {
        let tokens = input.tokens;
        self.found.clear();
        self.margins.clear();
        let from = input.borrowed.saturating_sub(MOST_BORROWED);
        let Some(counted) = tokens.get(from..) else { return };
        if tokens.len() < input.borrowed + FEWEST_OWN {
            return;
        }
        self.sums.fill(0);
        if let Some(heading) = input.heading {
            let above = self.headings.chunks_exact(model.width).nth(heading).unwrap_or_default();
            self.sums.iter_mut().zip(above).for_each(|(sum, above)| *sum = *above);
        }
        self.add_up(model, counted);
        let root = (counted.len().max(SHORTEST) as f32).sqrt();
        let scores = self.sums.iter().zip(&model.limits);
        self.margins.extend(scores.map(|(sum, limit)| f32::from(*sum) / root - limit));
        for (nearest, margin) in self.nearest.iter_mut().zip(&self.margins) {
            *nearest = nearest.max(*margin);
        }
        for topic in 0..model.topics.len() {
            if self.margins[topic] > 0.0
                && let Some(learnt) = self.carriers(model, topic, from, input.borrowed)
            {
                self.found.push(learnt);
            }
        }
    }

    /// The topics found in the clause read last, in the order of the weights' topics.
    pub(super) fn found(&self) -> &[Learnt] {
        &self.found
    }

    /// Forgets the charter before.
    pub(super) fn begin(&mut self, model: &Model) {
        self.headings.clear();
        self.nearest.clear();
        self.nearest.resize(model.topics.len(), f32::NEG_INFINITY);
    }

    /// By how much the clause read last exceeds the threshold of a topic of the lexicon, if weights know of it.
    pub(super) fn margin(&self, model: &Model, topic: usize) -> Option<f32> {
        let at = model.topics.iter().position(|known| *known == Some(topic))?;
        self.margins.get(at).copied()
    }

    /// For each topic of the lexicon that weights know of: by how much the clause nearest to it exceeds its threshold.
    pub(super) fn nearest(&self, model: &Model) -> impl Iterator<Item = (usize, f32)> + '_ {
        let topics = model.topics.clone().into_iter().zip(self.nearest.iter().copied());
        topics.filter_map(|(topic, margin)| Some((topic?, margin)))
    }

    /// Adds the next heading of the charter.
    pub(super) fn heading(&mut self, model: &Model, tokens: &[Token]) {
        self.sums.fill(0);
        self.add_up(model, tokens);
        self.headings.extend(self.sums.iter().map(|sum| sum / HEADING_SHARE));
    }

    /// Looks up the words that are new; before anything is scored that holds them.
    pub(super) fn meet(
        &mut self,
        model: &Model,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        source: &str,
        words: &[Word],
    ) {
        if self.generation != vocabulary.generation() || self.rows.is_empty() {
            *self = Self { generation: vocabulary.generation(), rows: vec![0; model.width], ..Self::default() };
            self.sums.resize(model.width, 0);
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
        let at = self.rows.len();
        for range in keys.filter_map(|key| model.index.find(key)) {
            self.rows.resize(at + model.width, 0);
            for (topic, weight) in model.weights(range) {
                let sum = &mut self.rows[at + topic];
                *sum = sum.saturating_add(weight);
            }
        }
        let row = if self.rows.len() > at { u32::try_from(at / model.width).unwrap_or(0) } else { 0 };
        Known { half: features::half_hash(features::half(shape)), row }
    }

    /// Adds the weights of words and pairs to the sums.
    fn add_up(&mut self, model: &Model, tokens: &[Token]) {
        let Self { words, rows, sums, places, pairs, .. } = self;
        places.clear();
        pairs.clear();
        let mut before = 0;
        // All are looked up before any is added: so they wait for memory together.
        for (token, second) in tokens.iter().zip(0..) {
            let known = words[token.number()];
            places.push(known.row * model.width as u32);
            if before != 0
                && let Some(pair) = model.pair(before, known.half)
            {
                pairs.push((second, pair));
            }
            before = known.half;
        }
        let mut pairs = pairs.iter().peekable();
        for (at, second) in places.iter().zip(0..) {
            if *at > 0 {
                let (sums, _) = sums.as_chunks_mut::<VECTOR>();
                let (row, _) = rows[*at as usize..][..model.width].as_chunks::<VECTOR>();
                sums.iter_mut().zip(row).for_each(|(sums, weights)| add(sums, weights));
            }
            if let Some((_, pair)) = pairs.next_if(|pair| pair.0 == second) {
                for (topic, weight) in model.weights(pair.clone()) {
                    sums[topic] = sums[topic].saturating_add(weight);
                }
            }
        }
    }

    /// The clause's own words that weigh most for `topic`; none if the lead-in carries it rather than the clause. The
    /// words before `from` were not added up.
    ///
    /// A pair's weight is shared by its words.
    fn carriers(&mut self, model: &Model, topic: usize, from: usize, borrowed: usize) -> Option<Learnt> {
        let Self { rows, places, pairs, carried, .. } = self;
        carried.clear();
        carried.resize(from, 0);
        carried.extend(places.iter().map(|at| 2 * i32::from(rows[*at as usize + topic])));
        for (second, pair) in pairs.iter() {
            let weight: i32 = model.weights(pair.clone()).filter(|w| w.0 == topic).map(|w| i32::from(w.1)).sum();
            let second = from + *second as usize;
            carried[second - 1] += weight;
            carried[second] += weight;
        }
        let positive = |words: &[i32]| words.iter().map(|weight| (*weight).max(0)).sum::<i32>();
        let own = positive(&carried[borrowed..]);
        let lead = positive(&carried[..borrowed]);
        let mut learnt = Learnt { topic: model.topics[topic]?, words: [0; CARRIERS], count: 0 };
        while learnt.count < CARRIERS && own > lead {
            let heaviest = (borrowed..carried.len()).rev().max_by_key(|at| carried[*at]);
            let Some(at) = heaviest.filter(|at| carried[*at] > 0) else { break };
            carried[at] = 0;
            learnt.words[learnt.count] = u32::try_from(at).unwrap_or(0);
            learnt.count += 1;
        }
        (learnt.count > 0).then_some(learnt)
    }
}
