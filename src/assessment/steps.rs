//! Which small changes to a charter would raise its total most.

use super::{Assessment, Code};
use crate::framework::{Framework, Level, Scale};

/// A change that a drafter could make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Index of the element.
    pub element: usize,
    /// What the total would gain, in points of 100.
    pub gain: f64,
    /// What kind of change it is.
    pub change: Change,
}

/// Kinds of change, the cheapest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Turn an intention into a commitment: change the verb.
    Bind,
    /// Give a commitment two specifics.
    Specify,
    /// Name the facets that are missing.
    Name,
    /// Write a new clause.
    Write,
}

impl Change {
    /// About how much writing it takes, against changing a verb.
    fn cost(self) -> f64 {
        match self {
            Self::Bind => 1.0,
            Self::Specify => 1.2,
            Self::Name => 1.3,
            Self::Write => 2.0,
        }
    }
}

pub(super) fn cheapest(framework: &Framework, assessment: &Assessment, most: usize) -> Vec<Step> {
    let mut steps: Vec<Step> = (0..framework.elements.len())
        .filter(|element| assessment.waived[*element].is_none())
        .filter_map(|element| step(framework, assessment, element))
        .filter(|step| step.gain > 0.05)
        .collect();
    let worth = |step: &Step| step.gain / step.change.cost();
    steps.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.element.cmp(&b.element)));
    steps.truncate(most);
    steps
}

fn step(framework: &Framework, assessment: &Assessment, index: usize) -> Option<Step> {
    let element = &framework.elements[index];
    let third = 1.0 / 3.0;
    let score = assessment.element_scores[index];
    let (change, rise) = match (&assessment.codings[index].code, element.scale) {
        (Code::Level(Level::Absent), _) => (Change::Write, 2.0 * third),
        (Code::Level(Level::Intention), _) => (Change::Bind, third),
        (Code::Level(Level::Commitment), _) => (Change::Specify, third),
        (Code::Present(false), _) => (Change::Write, 1.0),
        (Code::Facets(facets), Scale::Coverage { needed }) if facets.len() < needed => (Change::Name, 1.0 - score),
        _ => return None,
    };
    Some(Step { element: index, gain: 100.0 * rise * share(framework, assessment, index), change })
}

/// How much of the total one point of an element's score carries.
fn share(framework: &Framework, assessment: &Assessment, index: usize) -> f64 {
    let kept = |e: &usize| assessment.waived[*e].is_none();
    let recommendation = &framework.recommendations[framework.elements[index].recommendation];
    let siblings: f64 = recommendation.elements.clone().filter(kept).map(|e| framework.elements[e].weight).sum();
    let counted = framework.recommendations.iter().filter(|r| r.elements.clone().any(|e| kept(&e)));
    let all: f64 = counted.map(|r| r.weight).sum();
    let part = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
    part(framework.elements[index].weight, siblings) * part(recommendation.weight, all)
}
