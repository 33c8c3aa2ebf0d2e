//! Which clauses of a charter answer which elements.

use crate::assessment::{Audit, Coding, Measured};
use crate::charter::Charter;
use crate::framework::{Level, Scale};
use crate::report::build::MOST_EVIDENCE;
use crate::report::model::{MissReport, ResultReport};
use crate::text::span::Span;
use std::collections::BTreeMap;

/// A clause that answers something.
#[derive(Debug)]
pub(super) struct Mark {
    /// Index of the clause.
    pub clause: usize,
    /// Its place in the file.
    pub span: Span,
    /// What it answers, in the order of the frameworks and their elements; never empty.
    pub answers: Vec<Answer>,
}

/// What a clause says to an element.
#[derive(Debug)]
pub(super) struct Answer {
    /// Index of the framework in [`Audit::results`].
    pub result: usize,
    /// Index of the element in its framework.
    pub element: usize,
    /// How strongly; the strongest where it is found more than once.
    pub level: Level,
    /// Whether the element's result rests on it.
    pub decides: bool,
    /// Index in the evidence that the report lists for the element.
    pub evidence: Option<usize>,
    /// Indices of the facets that it names.
    pub facets: Vec<usize>,
    /// Whether it only comes near.
    pub misses: bool,
}

impl Answer {
    fn new(result: usize, element: usize, level: Level) -> Self {
        Self { result, element, level, decides: false, evidence: None, facets: Vec::new(), misses: false }
    }
}

impl Mark {
    /// The strongest level at which it answers something.
    pub(super) fn level(&self) -> Level {
        self.answers.iter().map(|answer| answer.level).max().unwrap_or_default()
    }

    /// Whether the result of any element rests on it.
    pub(super) fn decides(&self) -> bool {
        self.answers.iter().any(|answer| answer.decides)
    }

    /// Whether it answers nothing and only comes near.
    pub(super) fn misses(&self) -> bool {
        self.answers.iter().all(|answer| answer.misses)
    }
}

/// The number of the clause that an element's result rests on, or else of the one that comes nearest.
pub(super) fn of_element(marks: &[Mark], result: usize, element: usize) -> Option<usize> {
    let has = |mark: &Mark, decides: bool| {
        let own = |answer: &Answer| answer.result == result && answer.element == element;
        mark.answers.iter().any(|answer| own(answer) && (answer.decides == decides && answer.misses != decides))
    };
    [true, false].into_iter().find_map(|decides| marks.iter().position(|mark| has(mark, decides)))
}

/// The marks of a charter in the order of its clauses: all evidence that its reports list, what names facets, and what
/// comes nearest where there is no evidence.
pub(super) fn marks(audit: &Audit, reports: &[&ResultReport]) -> Vec<Mark> {
    let mut found: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for (result, measured) in audit.results.iter().enumerate() {
        for (element, coding) in measured.assessment.codings.iter().enumerate() {
            for (clause, answer) in answers(measured, result, element, coding) {
                found.entry(clause).or_default().push(answer);
            }
        }
    }
    for (result, report) in reports.iter().enumerate() {
        for (element, of) in report.recommendations.iter().flat_map(|r| &r.elements).enumerate() {
            if let Some(clause) = of.nearest_miss.as_ref().and_then(|miss| find(&audit.charter, miss)) {
                let answer = Answer { misses: true, ..Answer::new(result, element, Level::Absent) };
                found.entry(clause).or_default().push(answer);
            }
        }
    }
    let mark = |(clause, answers)| Some(Mark { clause, span: audit.charter.clauses.get(clause)?.span, answers });
    found.into_iter().filter_map(mark).collect()
}

/// The clause that came near.
fn find(charter: &Charter, miss: &MissReport) -> Option<usize> {
    let here = |clause: &usize| {
        let span = charter.clauses.get(*clause).map(|clause| clause.span.start);
        span.is_some_and(|start| charter.source.position(start).0 == miss.line) && charter.quote(*clause) == miss.quote
    };
    (0..charter.clauses.len()).find(here)
}

/// What each clause says to one element, by clause.
fn answers(measured: &Measured, result: usize, element: usize, coding: &Coding) -> BTreeMap<usize, Answer> {
    let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
    let mut add = |clause: usize, level: Level, evidence: Option<usize>, facet: Option<usize>| {
        let answer = answers.entry(clause).or_insert_with(|| Answer::new(result, element, level));
        answer.level = answer.level.max(level);
        answer.evidence = answer.evidence.or(evidence);
        answer.facets.extend(facet);
    };
    let observations = &measured.assessment.evidence.observations;
    for (index, observation) in coding.observations.iter().take(MOST_EVIDENCE).enumerate() {
        if let Some(found) = observations.get(*observation) {
            add(found.clause, found.level, Some(index), None);
        }
    }
    for (facet, observation) in &coding.facets {
        if let Some(found) = observations.get(*observation) {
            add(found.clause, found.level, None, Some(*facet));
        }
    }
    if let Some(clause) = coding.human.as_ref().and_then(|human| human.clause) {
        add(clause, Level::Absent, None, None);
    }
    for clause in deciding(measured, element, coding) {
        if let Some(answer) = answers.get_mut(&clause) {
            answer.decides = true;
        }
    }
    answers
}

/// The clauses that an element's result rests on: those that name facets, where these are counted.
fn deciding(measured: &Measured, element: usize, coding: &Coding) -> Vec<usize> {
    let clause = |observation: usize| measured.assessment.evidence.observations.get(observation).map(|o| o.clause);
    let counted = measured.framework.elements.get(element).is_some_and(|e| matches!(e.scale, Scale::Coverage { .. }));
    match &coding.human {
        Some(human) => human.clause.into_iter().collect(),
        None if counted => coding.facets.iter().filter_map(|(_, found)| clause(*found)).collect(),
        None => coding.deciding.and_then(clause).into_iter().collect(),
    }
}
