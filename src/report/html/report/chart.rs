//! The profile and the total as pictures: what stands where.

use super::words;
use crate::assessment::Verdict;
use crate::report::model::{RecommendationReport, ResultReport};
use crate::report::wrap::{clean, clip, columns};
use crate::say::{self, Ui};
use serde::Serialize;

/// Height of a bar with its title, in pixels.
const ROW: usize = 38;
/// Columns of a title with its verdict, and of a title where there is little room.
const LONG: usize = 73;
const SHORT: usize = 31;

/// The profile: a bar a recommendation.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    title: String,
    height: usize,
    bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
struct Bar {
    id: String,
    /// The title in full, for the table, and cut for the picture.
    title: String,
    long: String,
    short: String,
    /// Where its text and its bar begin, from the top.
    text: usize,
    top: usize,
    /// Filled part of the bar in percent; nothing where all is waived.
    width: Option<f64>,
    score: String,
    verdict: String,
    class: &'static str,
}

/// The scale of the total.
#[derive(Debug, Serialize)]
pub(super) struct Scale {
    pub total: String,
    described: String,
    width: f64,
    ticks: Vec<Tick>,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: f64,
    name: String,
    figure: String,
}

pub(super) fn profile(ui: Ui, result: &ResultReport) -> Chart {
    let bars: Vec<Bar> = result.recommendations.iter().enumerate().map(|(index, r)| bar(ui, index, r)).collect();
    Chart { title: say::report::profile(ui, bars.len()), height: bars.len() * ROW + 2, bars }
}

fn bar(ui: Ui, index: usize, recommendation: &RecommendationReport) -> Bar {
    let title = clean(&recommendation.title);
    let verdict = words::verdict(ui, recommendation.verdict).to_owned();
    Bar {
        id: clean(&recommendation.id),
        long: clip(&title, LONG.saturating_sub(columns(&verdict))),
        short: clip(&title, SHORT),
        title,
        text: index * ROW + 14,
        top: index * ROW + 20,
        width: recommendation.score,
        score: words::score(recommendation.score),
        verdict,
        class: class(recommendation.verdict),
    }
}

/// The class of a verdict in styles.
pub(super) fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::PartlyMet => "partly",
        Verdict::NotAddressed => "none",
        Verdict::Waived => "waived",
    }
}

pub(super) fn scale(ui: Ui, result: &ResultReport) -> Option<Scale> {
    let (total, described) = words::scale(ui, result)?;
    let anchors = &result.anchors;
    let places = [anchors.intention, anchors.commitment, anchors.operational];
    let tick = |(at, (name, figure))| Tick { at, name, figure };
    let ticks = places.into_iter().zip(words::anchors(ui, result)).map(tick).collect();
    Some(Scale { total, described, width: result.total?, ticks })
}
