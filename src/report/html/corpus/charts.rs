//! The charts as places and words: what templates put into SVG, and the script of the page anew for fewer charters.
//!
//! Across, a place is a percentage, so that charts fit every width with type of one size; down, it is in CSS pixels.

use super::entry::Entry;
use super::statistics::{FORTIETHS, Spread, histogram, rounded, size, spread};
use super::words::Words;
use crate::framework::Framework;
use serde::Serialize;
use std::cmp::Ordering;

/// Height of the highest bar of the histogram, and room above it for its number.
const BAR: u32 = 150;
const ABOVE: u32 = 18;

/// A place on a scale, and the figure there.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    pub at: String,
    pub says: String,
}

/// A bar of the histogram.
#[derive(Debug, Serialize)]
pub(super) struct Bar {
    from: usize,
    to: usize,
    count: u32,
    y: u32,
    height: u32,
}

/// A recommendation's scores.
#[derive(Debug, Serialize)]
pub(super) struct Profile {
    id: String,
    title: String,
    spread: Option<Marks>,
}

/// Where scores lie, as marks.
#[derive(Debug, Serialize)]
pub(super) struct Marks {
    count: u32,
    mean: Mark,
    least: Mark,
    pub lower: Mark,
    pub median: Mark,
    pub upper: Mark,
    most: Mark,
    /// Width from the lower to the upper quartile.
    middle: String,
}

/// How many charters answer an element.
#[derive(Debug, Serialize)]
pub(super) struct Ranked {
    /// Its index in the framework.
    pub index: usize,
    id: String,
    title: String,
    /// Width of the bar of those at commitment or above, and of those that answer it at all.
    committed: String,
    answered: String,
    share: String,
}

/// A part of a whole, in a notation that the script shares: the shortest decimal that is the quotient.
pub(super) fn quotient(part: u32, whole: u32) -> String {
    if whole == 0 { "0".to_owned() } else { (f64::from(part) / f64::from(whole)).to_string() }
}

/// The bars of the totals.
pub(super) fn bars(entries: &[&Entry]) -> Vec<Bar> {
    let bins = histogram(entries.iter().filter_map(|entry| entry.total));
    let most = bins.iter().copied().max().unwrap_or(0);
    let bar = |(at, count): (usize, u32)| {
        let height = rounded(count * BAR, most);
        Bar { from: at * 10, to: at * 10 + 10, count, y: ABOVE + BAR - height, height }
    };
    bins.into_iter().enumerate().map(bar).collect()
}

/// The scores of each recommendation.
pub(super) fn profile(words: Words, framework: &Framework, entries: &[&Entry]) -> Vec<Profile> {
    let of = |(index, recommendation): (usize, &crate::framework::Recommendation)| Profile {
        id: recommendation.id.clone(),
        title: framework.title(&recommendation.id, words.ui),
        spread: spread(entries.iter().filter_map(|entry| entry.recommendations[index])).map(|s| marks(words, s)),
    };
    framework.recommendations.iter().enumerate().map(of).collect()
}

/// Where the totals lie.
pub(super) fn totals(words: Words, entries: &[&Entry]) -> Option<Marks> {
    spread(entries.iter().filter_map(|entry| entry.total)).map(|spread| marks(words, spread))
}

fn marks(words: Words, spread: Spread) -> Marks {
    let mark =
        |value: u32, unit: u32| Mark { at: quotient(value, unit), says: words.decimal(rounded(value, unit / 10)) };
    let [least, lower, median, upper, most] = spread.quarters.map(|value| mark(value, FORTIETHS));
    let [_, from, _, to, _] = spread.quarters;
    let middle = quotient(to - from, FORTIETHS);
    Marks { count: spread.count, mean: mark(spread.mean, 10), least, lower, median, upper, most, middle }
}

/// The elements, from the one that most charters are committed to down; within the same share in the framework's order.
pub(super) fn ranking(words: Words, framework: &Framework, entries: &[&Entry]) -> Vec<Ranked> {
    let mut counted: Vec<Answers> = (0..framework.elements.len()).map(|index| answers(index, entries)).collect();
    counted.sort_by(Answers::strongest_first);
    let ranked = |Answers { index, committed, answered, all }: Answers| {
        let id = &framework.elements[index].id;
        Ranked {
            index,
            id: id.clone(),
            title: framework.title(id, words.ui),
            committed: quotient(100 * committed, all),
            answered: quotient(100 * answered, all),
            share: if all == 0 { words.none().to_owned() } else { words.share(rounded(100 * committed, all)) },
        }
    };
    counted.into_iter().map(ranked).collect()
}

/// How many charters answer an element.
struct Answers {
    index: usize,
    /// Those at commitment or above.
    committed: u32,
    /// Those that answer it at all.
    answered: u32,
    /// Those in which it is not waived.
    all: u32,
}

impl Answers {
    /// By share of the committed; as products, for quotients may differ in the last digit. What is waived everywhere
    /// comes last.
    fn strongest_first(&self, other: &Self) -> Ordering {
        let none = (self.all == 0).cmp(&(other.all == 0));
        none.then((other.committed * self.all).cmp(&(self.committed * other.all)))
    }
}

fn answers(index: usize, entries: &[&Entry]) -> Answers {
    let standings = || entries.iter().filter_map(|entry| entry.elements[index]);
    Answers {
        index,
        committed: size(standings().filter(|standing| standing.is_committed).count()),
        answered: size(standings().filter(|standing| standing.points > 0).count()),
        all: size(standings().count()),
    }
}
