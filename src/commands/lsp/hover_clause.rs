//! What a clause answers, how strongly, why, and what would raise it.

use super::document::Document;
use super::ids::said;
use super::markdown::{escaped, quoted};
use crate::assessment::{Audit, Code, Coding, Measured, is_committed};
use crate::charter::Clause;
use crate::evidence::Observation;
use crate::framework::{Element, Level, Scale, Specific};
use crate::say::{self, Ui};
use crate::text::{comments::without_comments, span::Span};

/// Specifics that make a commitment operational.
const NEEDED: usize = 2;
/// Words shown of what found a clause.
const MOST_WORDS: usize = 4;

/// What is to be shown of the clause at a byte.
pub(super) fn shown(document: &Document, at: usize) -> Option<(String, Span)> {
    let audit = document.audit()?;
    let holds = |(_, clause): &(usize, &Clause)| (clause.span.start..clause.span.end).contains(&at);
    let clauses = audit.charter.clauses.iter().enumerate().filter(holds);
    let (index, clause) = clauses.min_by_key(|(_, clause)| clause.span.len())?;
    let ui = document.ui();
    let mut answers = Vec::new();
    for measured in &audit.results {
        let evidence = &measured.assessment.evidence.observations;
        let own = evidence.iter().enumerate().filter(|(_, observation)| observation.clause == index);
        answers.extend(own.map(|(at, observation)| Answer { audit, measured, at, observation, ui }.told()));
    }
    let text = if answers.is_empty() { say::lsp::answers_nothing(ui).to_owned() } else { answers.join("\n\n---\n\n") };
    Some((text, clause.span))
}

/// What one clause says to one element.
struct Answer<'a> {
    audit: &'a Audit,
    measured: &'a Measured,
    /// Its number among the observations.
    at: usize,
    observation: &'a Observation,
    ui: Ui,
}

impl Answer<'_> {
    fn told(&self) -> String {
        let mut parts = vec![self.head(), format!("*{}:* {}", say::lsp::why(self.ui), self.why())];
        let raise = self.raise();
        if !raise.is_empty() {
            parts.push(format!("*{}:* {}", say::lsp::raise(self.ui), raise.join(" ")));
        }
        parts.join("\n\n")
    }

    fn element(&self) -> &Element {
        &self.measured.framework.elements[self.observation.topic.element]
    }

    fn coding(&self) -> &Coding {
        &self.measured.assessment.codings[self.observation.topic.element]
    }

    fn head(&self) -> String {
        let (element, coding, ui) = (self.element(), self.coding(), self.ui);
        let texts = self.measured.framework.text(&element.id, ui).unwrap_or_default();
        let facet = self.observation.topic.facet.and_then(|facet| element.facets.get(facet));
        let facet = facet.map(|facet| format!(", {}", escaped(texts.facets.get(facet).unwrap_or(facet))));
        let name = escaped(&self.measured.framework.title(&element.id, ui));
        let level = said(ui, "level", self.observation.level.name()).unwrap_or_default();
        let facet_decides = coding.facets.iter().any(|(_, at)| *at == self.at);
        let mut facts = vec![level.to_owned()];
        if self.observation.level == Level::Absent {
            facts = vec![say::lsp::does_not_count(ui).to_owned()];
        } else if coding.deciding == Some(self.at) || facet_decides {
            facts.push(say::lsp::decides(ui).to_owned());
            let confidence = said(ui, "confidence", coding.confidence.name()).unwrap_or_default();
            facts.push(say::lsp::confidence(ui, confidence));
        } else {
            facts.push(say::lsp::also_answered(ui).to_owned());
        }
        let assessment = &self.measured.assessment;
        let waiver = assessment.waived[self.observation.topic.element].and_then(|at| assessment.waivers.get(at));
        facts.extend(waiver.map(|waiver| say::lsp::waived(ui, escaped(&waiver.reason))));
        format!("**{}** {name}{}  \n{}", escaped(&element.id), facet.unwrap_or_default(), facts.join(" · "))
    }

    fn words(&self, span: Span) -> String {
        quoted(&without_comments(span.of(&self.audit.charter.source.text)))
    }

    fn why(&self) -> String {
        let (observation, ui) = (self.observation, self.ui);
        let modality = said(ui, "modality", observation.modality.name()).unwrap_or_default();
        let bound = observation.mark.map(|mark| say::lsp::bound_by(ui, modality, self.words(mark)));
        let mut parts = vec![bound.unwrap_or_else(|| modality.to_owned())];
        for specific in &observation.specifics {
            parts.push(format!("{}: {}", specific_name(ui, specific.kind), self.words(specific.span)));
        }
        let mut found: Vec<String> = Vec::new();
        for words in observation.cues.iter().map(|cue| self.words(cue.span)) {
            if !found.contains(&words) && found.len() < MOST_WORDS {
                found.push(words);
            }
        }
        if !found.is_empty() {
            let by = if observation.patterns() == 0 { say::lsp::found_by_weights } else { say::lsp::found_by };
            parts.push(by(ui, found.join(", ")));
        }
        format!("{}.", parts.join("; "))
    }

    /// What would raise the level of this clause, and what the framework advises.
    fn raise(&self) -> Vec<String> {
        let (element, coding, ui) = (self.element(), self.coding(), self.ui);
        let texts = self.measured.framework.text(&element.id, ui).unwrap_or_default();
        let mut raise = Vec::new();
        match (element.scale, self.observation.level) {
            (Scale::Strength, Level::Absent | Level::Intention) => {
                raise.push(say::lsp::raise_to_commitment(ui).to_owned());
            }
            (Scale::Strength, Level::Commitment) => {
                let given = |kind: &Specific| self.observation.specifics.iter().any(|given| given.kind == *kind);
                let missing = Specific::ALL.into_iter().filter(|kind| !given(kind));
                let missing = missing.filter(|kind| !element.own_specifics.contains(kind));
                let missing: Vec<&str> = missing.map(|kind| specific_name(ui, kind)).collect();
                let n = NEEDED.saturating_sub(self.observation.specifics.len());
                raise.extend((n > 0).then(|| say::lsp::raise_to_operational(ui, n, missing.join(", "))));
            }
            (Scale::Coverage { .. }, _) if !is_committed(element.scale, &coding.code) => {
                let Code::Facets(named) = &coding.code else { return raise };
                let missing = element.facets.iter().enumerate().filter(|(at, _)| !named.contains(at));
                let title = |facet: &String| escaped(texts.facets.get(facet).unwrap_or(facet));
                let missing: Vec<String> = missing.map(|(_, facet)| title(facet)).collect();
                raise.push(say::lsp::raise_by_naming(ui, missing.join(", ")));
            }
            _ => {}
        }
        let falls_short = !is_committed(element.scale, &coding.code);
        raise.extend(Some(escaped(&texts.advice)).filter(|advice| falls_short && !advice.is_empty()));
        raise
    }
}

fn specific_name(ui: Ui, kind: Specific) -> &'static str {
    said(ui, "specific", kind.name()).unwrap_or_default()
}
