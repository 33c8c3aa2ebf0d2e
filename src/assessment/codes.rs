//! From observations to codes: the strongest provision of each element decides (codebook, section 1).

use super::confidence::{Confidence, confidence};
use super::human::Human;
use super::scores::Code;
use crate::evidence::{Evidence, Modality, Observation, SHAKY};
use crate::framework::{Element, Framework, Level, Scale};
use std::cmp::Reverse;

/// An element's code and what it rests on.
#[derive(Debug, Clone)]
pub struct Coding {
    /// The code: a person's where there is one, else the program's.
    pub code: Code,
    /// Index of the deciding observation in [`Evidence::observations`].
    pub deciding: Option<usize>,
    /// Facets that are named, each with the index of the observation that names it first most strongly.
    pub facets: Vec<(usize, usize)>,
    /// Indices of all observations of the element above absent, strongest first, then in the order of the text.
    pub observations: Vec<usize>,
    /// Index of an observation that was denied or a false friend, where nothing better was found.
    pub rejected: Option<usize>,
    /// How sure the code is.
    pub confidence: Confidence,
    /// The person's code that decides, beside the program's.
    pub human: Option<Human>,
    /// The same of facets that are reported and not scored.
    pub human_facets: Option<Human>,
}

impl Coding {
    /// Indices of the facets that the charter names: by the code, by a person, else by the program.
    #[must_use]
    pub fn named(&self) -> Vec<usize> {
        let given = self.human_facets.as_ref().map(|human| &human.given.code);
        match [Some(&self.code), given].into_iter().flatten().find(|code| matches!(code, Code::Facets(_))) {
            Some(Code::Facets(named)) => named.clone(),
            _ => self.facets.iter().map(|(facet, _)| *facet).collect(),
        }
    }
}

/// The codings of all elements, in the framework's order.
#[must_use]
pub fn code(framework: &Framework, evidence: &Evidence) -> Vec<Coding> {
    let mut by_element: Vec<Vec<usize>> = vec![Vec::new(); framework.elements.len()];
    for (index, observation) in evidence.observations.iter().enumerate() {
        by_element[observation.topic.element].push(index);
    }
    let elements = framework.elements.iter().zip(by_element).enumerate();
    elements.map(|(index, (element, found))| coding(index, element, evidence, &found)).collect()
}

fn coding(index: usize, element: &Element, evidence: &Evidence, found: &[usize]) -> Coding {
    let of = |index: &usize| -> &Observation { &evidence.observations[*index] };
    let rejected = found.iter().copied().find(|i| of(i).level == Level::Absent);
    let mut observations: Vec<usize> = found.iter().copied().filter(|i| of(i).level > Level::Absent).collect();
    // A clause that is much less surely about the element than another, or hardly at all, does not outdo it by its
    // level.
    let surest = observations.iter().filter(|i| of(i).topic.facet.is_none()).map(|i| sureness(of(i))).max();
    let least = surest.map_or(0, |surest| (surest - APART).max(surest.min(SHAKY as i32)));
    let may_decide = |o: &Observation| sureness(o) >= least;
    observations.sort_by_key(|i| (Reverse((may_decide(of(i)), strength(of(i)))), *i));
    let own: Vec<usize> = observations.iter().copied().filter(|i| of(i).topic.facet.is_none()).collect();
    let facets = facets(element, evidence, &observations, &own);
    let coverage = matches!(element.scale, Scale::Coverage { .. });
    let observations = if coverage { observations } else { own };
    let deciding = observations.first().copied();
    let level = deciding.map_or(Level::Absent, |i| of(&i).level);
    let code = match element.scale {
        Scale::Strength => Code::Level(level),
        Scale::Presence => Code::Present(level > Level::Absent),
        Scale::Coverage { .. } => Code::Facets(facets.iter().map(|(facet, _)| *facet).collect()),
    };
    let confidence = confidence(evidence, index, &code, &observations, rejected.is_some());
    Coding { code, deciding, facets, observations, rejected, confidence, human: None, human_facets: None }
}

/// What the match of a cue weighs beside learnt weights, in their hundredths.
const CUE: i32 = 40;
/// More cues than this say nothing new.
const MOST_CUES: usize = 3;
/// A clause so much less sure than the surest does not decide.
const APART: i32 = 150;

/// The order in which observations decide: level, then how surely the clause is about the element, so that the words
/// quoted are the ones that a reader would quote, then how it binds.
fn strength(observation: &Observation) -> (Level, i32, Modality) {
    (observation.level, sureness(observation), observation.modality)
}

/// How surely a clause is about its topic, in hundredths.
fn sureness(observation: &Observation) -> i32 {
    let cues = observation.patterns().min(MOST_CUES);
    observation.margin.unwrap_or(0.0) as i32 + CUE * i32::try_from(cues).unwrap_or(0)
}

/// Facets of a coverage element stand by themselves; those of another element count in its own clauses only.
fn facets(element: &Element, evidence: &Evidence, found: &[usize], own: &[usize]) -> Vec<(usize, usize)> {
    let of = |index: usize| &evidence.observations[index];
    let mut clauses: Vec<usize> = own.iter().map(|index| of(*index).clause).collect();
    clauses.sort_unstable();
    let in_own_clause = |index: usize| clauses.binary_search(&of(index).clause).is_ok();
    let free = matches!(element.scale, Scale::Coverage { .. });
    let mut named: Vec<(usize, usize)> = Vec::new();
    for &index in found {
        let Some(facet) = of(index).topic.facet else { continue };
        if (free || in_own_clause(index)) && !named.iter().any(|(known, _)| *known == facet) {
            named.push((facet, index));
        }
    }
    named.sort_unstable();
    named
}
