//! Arithmetic of the codebook, section 3. Pure functions; golden vectors stand in `tests/golden_scores.rs`.

use crate::framework::{Framework, Level, Scale};
use serde::{Deserialize, Serialize};

/// What an element is coded as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// On the strength scale.
    Level(Level),
    /// On the presence scale.
    Present(bool),
    /// On the coverage scale: indices of the facets that are named, in order.
    Facets(Vec<usize>),
}

impl Code {
    /// The code of "nothing found" on a scale.
    #[must_use]
    pub fn absent(scale: Scale) -> Self {
        match scale {
            Scale::Strength => Self::Level(Level::Absent),
            Scale::Presence => Self::Present(false),
            Scale::Coverage { .. } => Self::Facets(Vec::new()),
        }
    }

    /// Whether anything was found.
    #[must_use]
    pub fn is_present(&self) -> bool {
        match self {
            Self::Level(level) => *level > Level::Absent,
            Self::Present(present) => *present,
            Self::Facets(facets) => !facets.is_empty(),
        }
    }
}

/// Verdict of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every element is at commitment or above, present, or covered.
    Met,
    /// Some element is above absent.
    PartlyMet,
    /// Every element is absent.
    NotAddressed,
    /// Every element is waived.
    Waived,
}

impl Verdict {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::PartlyMet => "partly-met",
            Self::NotAddressed => "not-addressed",
            Self::Waived => "waived",
        }
    }
}

/// Score of an element, 0 to 1.
#[must_use]
pub fn element_score(scale: Scale, code: &Code) -> f64 {
    match (code, scale) {
        (Code::Level(level), _) => f64::from(level.code()) / 3.0,
        (Code::Present(present), _) => f64::from(u8::from(*present)),
        (Code::Facets(facets), Scale::Coverage { needed }) => {
            let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
            (share(facets.len()) / share(needed.max(1))).min(1.0)
        }
        (Code::Facets(_), _) => 0.0,
    }
}

/// Whether an element is at commitment or above, present, or covered.
#[must_use]
pub fn is_committed(scale: Scale, code: &Code) -> bool {
    match (code, scale) {
        (Code::Level(level), _) => *level >= Level::Commitment,
        (Code::Present(present), _) => *present,
        (Code::Facets(facets), Scale::Coverage { needed }) => facets.len() >= needed,
        (Code::Facets(_), _) => false,
    }
}

/// Weighted mean of (value, weight) pairs; nothing where the weights sum to 0.
#[must_use]
pub fn mean(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weight) = values.fold((0.0, 0.0), |(sum, weight), (v, w)| (sum + v * w, weight + w));
    (weight > 0.0).then(|| sum / weight)
}

/// Score of a recommendation, 0 to 100, from its elements' (score, weight); nothing where all are waived.
#[must_use]
pub fn recommendation_score(elements: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    mean(elements).map(|score| 100.0 * score)
}

/// Total, 0 to 100, from the scores of all elements in the framework's order, of which only those `kept` count; nothing
/// where none does.
#[must_use]
pub fn total_score(framework: &Framework, scores: &[f64], kept: impl Fn(usize) -> bool) -> Option<f64> {
    let of = |r: &crate::framework::Recommendation| {
        let elements = r.elements.clone().filter(|e| kept(*e));
        recommendation_score(elements.map(|e| (scores[e], framework.elements[e].weight))).map(|score| (score, r.weight))
    };
    mean(framework.recommendations.iter().filter_map(of))
}

/// Verdict of a recommendation from (code, scale) of its elements that are not waived.
#[must_use]
pub fn verdict(elements: &[(&Code, Scale)]) -> Verdict {
    if elements.is_empty() {
        Verdict::Waived
    } else if elements.iter().all(|(code, scale)| is_committed(*scale, code)) {
        Verdict::Met
    } else if elements.iter().any(|(code, _)| code.is_present()) {
        Verdict::PartlyMet
    } else {
        Verdict::NotAddressed
    }
}

/// Totals of all elements at intention, at commitment, and operational: what a total is read against.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Anchors {
    /// Total if every element stood at intention (presence: present; coverage: covered).
    pub intention: f64,
    /// Total if every element stood at commitment.
    pub commitment: f64,
    /// Total if every element were operational.
    pub operational: f64,
}

/// The anchors of a framework.
#[must_use]
pub fn anchors(framework: &Framework) -> Anchors {
    let at = |level: Level| {
        let score = |scale: Scale| if scale == Scale::Strength { f64::from(level.code()) / 3.0 } else { 1.0 };
        let of = |r: &crate::framework::Recommendation| {
            let elements = &framework.elements[r.elements.clone()];
            recommendation_score(elements.iter().map(|e| (score(e.scale), e.weight))).map(|s| (s, r.weight))
        };
        mean(framework.recommendations.iter().filter_map(of)).unwrap_or(0.0)
    };
    Anchors { intention: at(Level::Intention), commitment: at(Level::Commitment), operational: at(Level::Operational) }
}
