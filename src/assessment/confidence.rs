//! How sure a coding is, from what it rests on: how the deciding clause was found, whether other clauses say the same,
//! and how near the nearest clause comes where nothing was found.

use super::Code;
use crate::evidence::{Evidence, Observation};

/// How sure a coding is. How often each is right is measured by `tests/corpus.rs` and told in the README.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Worth a human look first.
    Low,
    /// In between.
    Medium,
    /// Mostly right.
    High,
}

impl Confidence {
    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A deciding clause that exceeds the threshold of learnt weights by more than this, in hundredths, is a clear find.
const CLEAR: f32 = 40.0;
/// Where nothing was found: a nearest clause that stays so far under the threshold is none.
const FAR: f32 = -35.0;
/// One that stays under it by less than this is nearly a find.
const CLOSE: f32 = -12.0;

/// `observations` are those of the element above absent, strongest first; `element` is its index.
pub(super) fn confidence(
    evidence: &Evidence,
    element: usize,
    code: &Code,
    observations: &[usize],
    rejected: bool,
) -> Confidence {
    let of = |index: &usize| -> &Observation { &evidence.observations[*index] };
    if !code.is_present() {
        let own = evidence.nearest.iter().filter(|(topic, _)| topic.element == element);
        let nearest = own.map(|(_, margin)| *margin).fold(f32::NEG_INFINITY, f32::max);
        return match nearest {
            _ if rejected => Confidence::Low,
            margin if margin < FAR => Confidence::High,
            margin if margin < CLOSE => Confidence::Medium,
            _ => Confidence::Low,
        };
    }
    let Some(first) = observations.first().map(of) else { return Confidence::Medium };
    let margin = first.margin.unwrap_or(0.0);
    let again = observations.iter().map(of).any(|o| o.level == first.level && o.clause != first.clause);
    match (first.patterns() > 0, margin > CLEAR, margin > 0.0, again) {
        (true, true, _, _) | (true, _, true, true) => Confidence::High,
        (false, false, _, false) => Confidence::Low,
        _ => Confidence::Medium,
    }
}
