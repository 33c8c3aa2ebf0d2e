//! What a clause answers, how strongly, why, and what would raise it.

use super::document::Document;
use super::markdown::{escaped, quoted};
use crate::assessment::{Audit, Code, Coding, Measured, is_committed};
use crate::charter::Clause;
use crate::evidence::{Observation, SPECIFICS_NEEDED};
use crate::framework::{Element, Level, Scale, Specific};
use crate::report::terms;
use crate::say::{self, Ui};
use crate::text::{comments::without_comments, id::told, span::Span};

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
        let noted = |label: &str, text: &str| format!("*{}* {text}", say::terms::label(self.ui, label));
        let mut parts = vec![self.head(), noted(say::report::why(self.ui), &self.why())];
        let raise = self.raise();
        if !raise.is_empty() {
            parts.push(noted(say::lsp::raise(self.ui), &raise.join(" ")));
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
        let facet_decides = coding.facets.iter().any(|(_, at)| *at == self.at);
        let mut facts = vec![terms::level(ui, self.observation.level).to_owned()];
        if self.observation.level == Level::Absent {
            facts = vec![say::lsp::does_not_count(ui).to_owned()];
        } else if coding.deciding == Some(self.at) || facet_decides {
            facts.push(say::lsp::decides(ui).to_owned());
            facts.push(terms::confidence(ui, coding.confidence).to_owned());
        } else {
            facts.push(say::lsp::also_answered(ui).to_owned());
        }
        let assessment = &self.measured.assessment;
        let waiver = assessment.waived[self.observation.topic.element].and_then(|at| assessment.waivers.get(at));
        facts.extend(waiver.map(|waiver| say::check::waived(ui, escaped(&waiver.reason))));
        let id = told(&self.measured.framework.id, &element.id, self.audit.results.len() > 1);
        format!("**{}** {name}{}  \n{}", escaped(&id), facet.unwrap_or_default(), facts.join(" · "))
    }

    fn words(&self, span: Span) -> String {
        quoted(self.ui, &without_comments(span.of(&self.audit.charter.source.text)))
    }

    fn why(&self) -> String {
        let (observation, ui) = (self.observation, self.ui);
        let mut parts = vec![terms::modality(ui, observation.modality, observation.mark.map(|mark| self.words(mark)))];
        for specific in &observation.specifics {
            parts.push(say::terms::told(ui, terms::specific(ui, specific.kind), self.words(specific.span)));
        }
        let mut found: Vec<String> = Vec::new();
        for words in observation.cues.iter().map(|cue| self.words(cue.span)) {
            if !found.contains(&words) && found.len() < MOST_WORDS {
                found.push(words);
            }
        }
        if !found.is_empty() {
            let by = if observation.patterns() == 0 { say::terms::found_by_weights } else { say::terms::found_by };
            parts.push(by(ui, found.join(", ")));
        }
        format!("{}.", parts.join(say::terms::semicolon(ui)))
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
                let missing: Vec<&str> = missing.map(|kind| terms::asked(ui, kind)).collect();
                let n = SPECIFICS_NEEDED.saturating_sub(self.observation.specifics.len());
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
