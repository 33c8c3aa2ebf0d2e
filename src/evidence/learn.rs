//! Learns weights from labelled clauses: for each topic a linear support vector machine over the features of words.
//!
//! The machine is the L2-loss one of LIBLINEAR, solved by dual coordinate descent (Hsieh et al., "A dual coordinate
//! descent method for large-scale linear SVM", 2008, algorithm 3). Whatever the number of threads, the same clauses
//! give the same bytes.

use super::features;
use super::labelled::Labelled;
use super::model::SHORTEST;
use super::svm::{self, Examples};
use crate::framework::{FIRST_LINE, Framework, LearntTopic, Scale, Weights};
use crate::text::{span::Span, words::words};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How learning goes; [`Settings::default`] is what the shipped weights were learnt with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Cost of an error; more follows the clauses more closely.
    pub cost: f64,
    /// How much more a missed clause costs than a wrong one: most clauses speak about something else.
    pub positive: f64,
    /// Weights nearer to 0 than this are left out.
    pub least: f64,
    /// The score above which a topic is found.
    pub threshold: f64,
    /// The same for elements that are only present or absent, and for facets that are only named or not.
    pub presence: f64,
    /// Topics of fewer clauses are not learnt.
    pub fewest: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cost: 0.3, positive: 3.0, least: 0.1, threshold: -0.35, presence: -0.45, fewest: 10 }
    }
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// How many clauses it was learnt from.
    pub clauses: usize,
    /// The score above which a topic is found, in hundredths.
    pub threshold: i32,
    /// The topics, by key.
    pub topics: Vec<LearntTopic>,
    /// For each feature the numbers of topics and their weights, in hundredths.
    pub weights: BTreeMap<String, Vec<(usize, i32)>>,
}

/// Divides a feature's share of a clause, so that weights have a handy size.
const SCALE: f64 = 4.0;

/// Learns weights for all topics that enough of `clauses` answer.
#[must_use]
pub fn fit(clauses: &[Labelled], framework: &Framework, settings: Settings) -> Fit {
    let spelt: Vec<(Vec<String>, usize)> = clauses.par_iter().map(spell).collect();
    let vocabulary = vocabulary(&spelt);
    let examples = examples(&spelt, &vocabulary);
    let answers: Vec<BTreeSet<String>> = clauses.iter().map(|clause| topics(clause, framework)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in answers.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let keys: Vec<&str> = counts.iter().filter(|(_, n)| **n >= settings.fewest).map(|(key, _)| *key).collect();
    let learnt: Vec<(f64, Vec<f64>)> = keys
        .par_iter()
        .map(|key| {
            let positive: Vec<bool> = answers.iter().map(|answers| answers.contains(*key)).collect();
            svm::solve(&examples, &positive, settings.cost, settings.cost * settings.positive)
        })
        .collect();
    let mut weights: BTreeMap<String, Vec<(usize, i32)>> = BTreeMap::new();
    for (at, (feature, rarity)) in vocabulary.iter().enumerate() {
        let of = |(topic, (_, learnt)): (usize, &(f64, Vec<f64>))| {
            let kept = Some(learnt[at]).filter(|weight| weight.abs() >= settings.least)?;
            Some((topic, hundredths(kept * rarity / SCALE))).filter(|(_, weight)| *weight != 0)
        };
        let line: Vec<(usize, i32)> = learnt.iter().enumerate().filter_map(of).collect();
        if !line.is_empty() {
            weights.insert((*feature).to_owned(), line);
        }
    }
    let topic = |(key, (bias, _)): (&str, &(f64, Vec<f64>))| {
        let scale = framework.topic(key).map(|(element, _)| framework.elements[element].scale);
        let threshold = match scale {
            Some(Scale::Presence | Scale::Coverage { .. }) => settings.presence,
            _ => settings.threshold,
        };
        LearntTopic {
            key: key.to_owned(),
            bias: hundredths(*bias),
            threshold: hundredths(threshold),
            is_dropped: false,
        }
    };
    Fit {
        clauses: clauses.len(),
        threshold: hundredths(settings.threshold),
        topics: keys.into_iter().zip(&learnt).map(topic).collect(),
        weights,
    }
}

fn hundredths(value: f64) -> i32 {
    (value * 100.0).round().clamp(-30_000.0, 30_000.0) as i32
}

/// The features of a clause, and the number of its words.
fn spell(clause: &Labelled) -> (Vec<String>, usize) {
    let mut cut = Vec::new();
    words(&clause.text, &[Span::new(0, clause.text.len())], &mut cut);
    let mut features = Vec::new();
    features::spell(&clause.text, &cut, &mut features);
    features.sort_unstable();
    (features, cut.len())
}

/// Features of at least two clauses, in order, with how rare they are.
///
/// The logarithm is rounded: its last digit differs between platforms, and the weights must not.
fn vocabulary(spelt: &[(Vec<String>, usize)]) -> Vec<(&str, f64)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (features, _) in spelt {
        for group in features.chunk_by(|a, b| a == b) {
            *counts.entry(group[0].as_str()).or_default() += 1;
        }
    }
    let rarity = |count: usize| ((spelt.len() as f64 / count as f64).ln() * 1e4).round() / 1e4;
    counts.into_iter().filter(|(_, n)| *n >= 2).map(|(feature, n)| (feature, rarity(n))).collect()
}

fn examples(spelt: &[(Vec<String>, usize)], vocabulary: &[(&str, f64)]) -> Examples {
    let mut examples = Examples::new(vocabulary.len());
    for (features, words) in spelt {
        let root = ((*words).max(SHORTEST) as f64).sqrt();
        let value = |group: &[String]| {
            let at = vocabulary.binary_search_by(|(known, _)| (*known).cmp(&group[0])).ok()?;
            Some((at, vocabulary[at].1 * group.len() as f64 / root / SCALE))
        };
        examples.push(features.chunk_by(|a, b| a == b).filter_map(value));
    }
    examples
}

/// The topics that a clause answers; a facet answers its element as well, unless the element is made of its facets.
fn topics(clause: &Labelled, framework: &Framework) -> BTreeSet<String> {
    let mut topics: BTreeSet<String> = clause.topics.iter().cloned().collect();
    for key in &clause.topics {
        if let Some((element, Some(_))) = framework.topic(key) {
            let element = &framework.elements[element];
            if !matches!(element.scale, Scale::Coverage { .. }) {
                topics.insert(element.id.clone());
            }
        }
    }
    topics
}

impl Fit {
    /// Keeps the thresholds of the weights that these replace: people set them by what they measured.
    pub fn keep_thresholds(&mut self, before: &Weights) {
        for topic in &mut self.topics {
            if let Some(known) = before.topics.iter().find(|known| known.key == topic.key) {
                topic.threshold = known.threshold;
            }
        }
    }

    /// The weights file of a language (see [`crate::framework::Weights`]).
    #[must_use]
    pub fn file(&self, language: &str) -> String {
        let mut out = format!("{FIRST_LINE}\nlanguage {language}\nlearnt-from {}\n", self.clauses);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "threshold {}", self.threshold);
        for topic in &self.topics {
            let _ = write!(out, "topic {} {}", topic.key, topic.bias);
            if topic.threshold != self.threshold {
                let _ = write!(out, " {}", topic.threshold);
            }
            out.push('\n');
        }
        out.push('\n');
        for (feature, weights) in &self.weights {
            out.push_str(feature);
            for (topic, weight) in weights {
                let _ = write!(out, " {topic}:{weight}");
            }
            out.push('\n');
        }
        out
    }
}
