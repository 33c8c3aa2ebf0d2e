//! From an audit to what a report says.

use super::allowances;
use super::model::*;
use super::terms::{quoted, result as result_text};
use crate::assessment::{
    AllowanceResult, Anchors, Audit, Code, Coding, Confidence, Human, Measured, anchors, is_committed, steps,
};
use crate::charter::{Charter, Heading};
use crate::evidence::{Miss, Modality, Observation, Workspace};
use crate::framework::Element;
use crate::say::{Ui, report as say};
use crate::text::{comments::without_comments, digest, languages::Language, pattern::plain, span::Span, yaml::Spanned};
use std::collections::BTreeSet;

/// Evidence listed for an element beyond the deciding clause adds length and no insight.
pub(super) const MOST_EVIDENCE: usize = 5;
/// Cues shown of what was looked for.
const MOST_LOOKED_FOR: usize = 6;
/// Codings shown that are worth a look.
const MOST_LOOKS: usize = 8;
/// Steps shown.
const MOST_STEPS: usize = 3;

/// The reports of an audit, one a framework.
#[must_use]
pub fn reports(audit: &Audit, workspace: &mut Workspace) -> Vec<CharterReport> {
    let misses = audit.misses(workspace);
    let charter = audit.charter.source.name.clone();
    let allowed = allowances::results(audit, workspace);
    let result = |(measured, misses): (&Measured, Vec<(usize, Miss)>)| CharterReport {
        ui: audit.charter.ui,
        several: audit.results.len() > 1,
        charter: charter.clone(),
        error: None,
        result: Some(Writer { audit, measured, misses: &misses, allowed: &allowed }.result()),
    };
    audit.results.iter().zip(misses).map(result).collect()
}

/// SHA-256 of a charter's bytes, in hexadecimal.
#[must_use]
pub fn sha256(charter: &Charter) -> String {
    digest::sha256(charter.source.original())
}

/// Title of a charter: of the front matter, else the first heading that is more than a number, else its path.
#[must_use]
pub fn title(charter: &Charter) -> String {
    let given = charter.front_matter.title.as_ref().map(|t| t.value.clone());
    let titled = |h: &&Heading| h.label.is_empty() || h.label.end < h.span.end;
    let heading = || charter.headings.first().filter(titled).map(|h| h.text.clone());
    given.or_else(heading).unwrap_or_else(|| charter.source.name.clone())
}

/// A figure with one decimal.
#[must_use]
pub fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The code of an element as tables have it.
#[must_use]
pub fn code_text(element: &Element, code: &Code) -> String {
    match code {
        Code::Level(level) => level.code().to_string(),
        Code::Present(present) => u8::from(*present).to_string(),
        Code::Facets(facets) => facet_ids(element, facets),
    }
}

/// Who decided a code that a person may have given.
#[must_use]
pub fn source(human: Option<&Human>) -> CodeSource {
    if human.is_some() { CodeSource::Human } else { CodeSource::Machine }
}

/// Ids of facets joined by `|`.
#[must_use]
pub fn facet_ids(element: &Element, facets: &[usize]) -> String {
    facets.iter().map(|f| element.facets[*f].as_str()).collect::<Vec<_>>().join("|")
}

struct Writer<'a> {
    audit: &'a Audit,
    measured: &'a Measured,
    misses: &'a [(usize, Miss)],
    allowed: &'a [AllowanceResult],
}

impl Writer<'_> {
    fn result(&self) -> ResultReport {
        let assessment = &self.measured.assessment;
        let recommendations = 0..self.measured.framework.recommendations.len();
        ResultReport {
            about: self.about(),
            total: assessment.total.map(tenth),
            total_without_waivers: tenth(assessment.total_without_waivers),
            anchors: rounded(anchors(self.measured.framework)),
            committed_elements: assessment.committed,
            counted_elements: assessment.waived.iter().filter(|w| w.is_none()).count(),
            element_mean: assessment.element_mean.map(tenth),
            recommendations: recommendations.map(|r| self.recommendation(r)).collect(),
            next_steps: self.steps(),
            look_first: self.look_first(),
            human: self.human_share(),
            waivers: self.waivers(),
            allowances: allowances::reports(self.allowed, &self.audit.charter, self.measured),
            provenance: self.provenance(),
        }
    }

    fn about(&self) -> About {
        let front = &self.audit.charter.front_matter;
        let text = |value: &Option<Spanned<String>>| value.as_ref().map(|v| v.value.clone());
        About {
            title: title(&self.audit.charter),
            local_government: text(&front.local_government),
            country: text(&front.country),
            language: self.audit.charter.language.tag.to_owned(),
            instrument: front.instrument.as_ref().map(|v| v.value.to_string()),
            status: front.status.as_ref().map(|v| v.value.to_string()),
            adopted: front.adopted.as_ref().map(|v| v.value.to_string()),
            words: self.audit.charter.words.len(),
        }
    }

    fn ui(&self) -> Ui {
        self.audit.charter.ui
    }

    fn title_of(&self, id: &str) -> String {
        self.measured.framework.title(id, self.ui())
    }

    fn recommendation(&self, index: usize) -> RecommendationReport {
        let recommendation = &self.measured.framework.recommendations[index];
        let result = self.measured.assessment.recommendations[index];
        RecommendationReport {
            id: recommendation.id.clone(),
            title: self.title_of(&recommendation.id),
            place: recommendation.place.clone(),
            score: result.score.map(tenth),
            verdict: result.verdict,
            elements: recommendation.elements.clone().map(|e| self.element(e)).collect(),
        }
    }

    fn element(&self, index: usize) -> ElementReport {
        let element = &self.measured.framework.elements[index];
        let assessment = &self.measured.assessment;
        let coding = &assessment.codings[index];
        let text = self.measured.framework.text(&element.id, self.ui()).unwrap_or_default();
        let committed = is_committed(element.scale, &coding.code);
        let short = |text: String| (!committed && !text.is_empty()).then_some(text);
        let absent = !coding.code.is_present() && coding.human.is_none();
        let human = |human: &Option<Human>| human.as_ref().map(|human| self.human(element, human));
        ElementReport {
            id: element.id.clone(),
            title: self.title_of(&element.id),
            question: text.question,
            scale: element.scale.name().to_owned(),
            code: code_text(element, &coding.code),
            result: result_text(self.ui(), element.scale, &coding.code),
            score: (assessment.element_scores[index] * 10_000.0).round() / 10_000.0,
            committed,
            source: source(coding.human.as_ref()),
            confidence: coding.human.is_none().then_some(coding.confidence),
            human: human(&coding.human),
            human_facets: human(&coding.human_facets),
            waived: assessment.waived[index].map(|w| assessment.waivers[w].reason.clone()),
            facets: self.facets(element, coding),
            evidence: coding.observations.iter().take(MOST_EVIDENCE).map(|o| self.evidence(*o)).collect(),
            places: coding.observations.iter().map(|o| self.observation(*o).clause).collect::<BTreeSet<_>>().len(),
            silence: element.silence,
            advice: short(text.advice),
            example: short(text.example),
            looked_for: if absent { self.looked_for(element) } else { Vec::new() },
            nearest_miss: if absent { self.miss(index, coding) } else { None },
        }
    }

    fn facets(&self, element: &Element, coding: &Coding) -> Vec<FacetReport> {
        let titles = self.measured.framework.text(&element.id, self.ui()).unwrap_or_default();
        let named = coding.named();
        let report = |(index, id): (usize, &String)| {
            let found = coding.facets.iter().find(|(facet, _)| *facet == index);
            FacetReport {
                id: id.clone(),
                title: titles.facets.get(id).unwrap_or(id).clone(),
                named: named.contains(&index),
                line: found.map(|(_, o)| self.line(self.span_of(*o))),
            }
        };
        element.facets.iter().enumerate().map(report).collect()
    }

    fn human(&self, element: &Element, human: &Human) -> HumanReport {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        HumanReport {
            coder: given(&human.given.coder),
            evidence: given(&human.given.evidence),
            place: human.clause.map(|clause| self.audit.charter.place(self.audit.charter.clauses[clause].provision)),
            line: human.clause.map(|clause| self.line(self.audit.charter.clauses[clause].span)),
            machine_code: code_text(element, &human.machine),
            machine_result: result_text(self.ui(), element.scale, &human.machine),
            differs: human.differs(),
        }
    }

    fn human_share(&self) -> Option<HumanShareReport> {
        let share = self.measured.assessment.human.as_ref()?;
        Some(HumanShareReport {
            elements: share.elements,
            differing: share.differing,
            coders: share.coders.clone(),
            machine_total: share.machine_total.map(tenth),
        })
    }

    fn observation(&self, index: usize) -> &Observation {
        &self.measured.assessment.evidence.observations[index]
    }

    fn span_of(&self, observation: usize) -> Span {
        self.audit.charter.clauses[self.observation(observation).clause].span
    }

    fn line(&self, span: Span) -> usize {
        self.audit.charter.source.position(span.start).0
    }

    fn words(&self, span: Span) -> String {
        without_comments(span.of(&self.audit.charter.source.text)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn evidence(&self, index: usize) -> EvidenceReport {
        let observation = self.observation(index);
        let clause = &self.audit.charter.clauses[observation.clause];
        let (line, column) = self.audit.charter.source.position(clause.span.start);
        let (end_line, end_column) = self.audit.charter.source.position(clause.span.end);
        let mut found_by: Vec<String> = observation.cues.iter().map(|cue| self.words(cue.span)).collect();
        found_by.dedup();
        EvidenceReport {
            level: observation.level,
            quote: self.audit.charter.quote(observation.clause),
            place: self.audit.charter.place(clause.provision),
            line,
            column,
            end_line,
            end_column,
            modality: observation.modality,
            bound_by: observation.mark.map(|mark| self.words(mark)),
            specifics: observation
                .specifics
                .iter()
                .map(|s| SpecificReport { kind: s.kind, text: self.words(s.span) })
                .collect(),
            found_by,
            by_weights: observation.patterns() == 0,
        }
    }

    /// The codings that the program is least sure of, those before that weigh most in the total.
    fn look_first(&self) -> Vec<LookReport> {
        let (framework, assessment) = (self.measured.framework, &self.measured.assessment);
        let counts = |e: &usize| assessment.waived[*e].is_none() && assessment.codings[*e].human.is_none();
        let unsure = |e: &usize| assessment.codings[*e].confidence == Confidence::Low;
        let mut unsure: Vec<usize> = (0..framework.elements.len()).filter(counts).filter(unsure).collect();
        let share = |element: &usize| {
            let element = &framework.elements[*element];
            let recommendation = &framework.recommendations[element.recommendation];
            let all: f64 = framework.elements[recommendation.elements.clone()].iter().map(|e| e.weight).sum();
            recommendation.weight * element.weight / all
        };
        unsure.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.cmp(b)));
        unsure.into_iter().take(MOST_LOOKS).map(|element| self.look(element)).collect()
    }

    fn look(&self, index: usize) -> LookReport {
        let element = &self.measured.framework.elements[index];
        let coding = &self.measured.assessment.codings[index];
        let reason = match coding.deciding {
            Some(_) => say::look_single(self.ui()),
            None if coding.rejected.is_some() => say::look_rejected(self.ui()),
            None => say::look_near(self.ui()),
        };
        LookReport {
            element: element.id.clone(),
            title: self.title_of(&element.id),
            result: result_text(self.ui(), element.scale, &coding.code),
            reason: reason.to_owned(),
            line: coding.deciding.or(coding.rejected).map(|found| self.line(self.span_of(found))),
        }
    }

    fn looked_for(&self, element: &Element) -> Vec<String> {
        let own = |(id, _): &(&String, _)| id.split(':').next() == Some(element.id.as_str());
        let mut told: Vec<String> = Vec::new();
        for language in &self.audit.charter.languages {
            let wording = self.measured.framework.wordings.get(language.tag);
            let cues = wording.into_iter().flat_map(|w| &w.words().cues).filter(own);
            let most = told.len() + MOST_LOOKED_FOR;
            for pattern in cues.flat_map(|(_, set)| &set.find) {
                let words = self.plain(pattern, language);
                if !told.contains(&words) && told.len() < most {
                    told.push(words);
                }
            }
        }
        told
    }

    /// A pattern of a language in words.
    fn plain(&self, pattern: &str, language: &Language) -> String {
        let wordings = &self.measured.framework.wordings;
        let language = if wordings.contains_key(language.tag) { language } else { self.audit.charter.language };
        let wording = wordings.get(language.tag);
        let own = wording.map(|wording| &wording.words().sets);
        let sets: Vec<_> = own.into_iter().chain([&language.grammar().sets]).collect();
        plain(pattern, &sets)
    }

    fn miss(&self, element: usize, coding: &Coding) -> Option<MissReport> {
        let report = |clause: usize, reason: &str| MissReport {
            line: self.line(self.audit.charter.clauses[clause].span),
            quote: self.audit.charter.quote(clause),
            reason: reason.to_owned(),
        };
        if let Some(rejected) = coding.rejected {
            let observation = self.observation(rejected);
            let denied = observation.modality == Modality::Denied;
            let reason = if denied { say::miss_denied(self.ui()) } else { say::miss_other(self.ui()) };
            return Some(report(observation.clause, reason));
        }
        let (_, miss) = self.misses.iter().find(|(e, _)| *e == element)?;
        let index = usize::from(self.audit.charter.clauses[miss.clause].language);
        let pattern = self.measured.lexicons[index].text(miss.pattern);
        let words = self.plain(pattern, self.audit.charter.languages[index]);
        Some(report(miss.clause, &say::miss_part(self.ui(), quoted(self.ui(), &words))))
    }

    fn steps(&self) -> Vec<StepReport> {
        let framework = self.measured.framework;
        let report = |step: &crate::assessment::Step| {
            let element = &framework.elements[step.element];
            let deciding = self.measured.assessment.codings[step.element].deciding;
            StepReport {
                element: element.id.clone(),
                title: self.title_of(&element.id),
                change: step.change,
                gain: tenth(step.gain),
                advice: framework.text(&element.id, self.ui()).map(|t| t.advice).unwrap_or_default(),
                line: deciding.map(|o| self.line(self.span_of(o))),
            }
        };
        steps(framework, &self.measured.assessment, MOST_STEPS).iter().map(report).collect()
    }

    fn waivers(&self) -> Vec<WaiverReport> {
        let report = |w: &crate::assessment::WaiverResult| WaiverReport {
            element: w.target.clone(),
            reason: w.reason.clone(),
            until: w.until.map(|date| date.to_string()),
            place: w.place.clone(),
            state: w.state,
        };
        self.measured.assessment.waivers.iter().map(report).collect()
    }

    fn provenance(&self) -> Provenance {
        let framework = self.measured.framework;
        let source = &framework.source;
        let changed = framework.changed_weights.iter();
        let configured = self.audit.configured.as_ref();
        Provenance {
            program: format!("charter-audit {}", env!("CARGO_PKG_VERSION")),
            framework: framework.id.clone(),
            framework_version: framework.version.clone(),
            framework_digest: framework.digest.clone(),
            framework_extends: framework.stands_on(),
            source: format!("{} ({}, {})", quoted(self.ui(), &source.title), source.author, source.date),
            plain_weights: framework.has_plain_weights(),
            changed_weights: changed.map(|(id, weight)| WeightReport { id: id.clone(), weight: *weight }).collect(),
            configuration: configured
                .map(|file| ConfigurationReport { path: file.path.clone(), sha256: file.sha256.clone() }),
            sha256: sha256(&self.audit.charter),
            today: self.audit.today.to_string(),
            note: say::note(self.ui()).to_owned(),
        }
    }
}

fn rounded(anchors: Anchors) -> Anchors {
    Anchors {
        intention: tenth(anchors.intention),
        commitment: tenth(anchors.commitment),
        operational: tenth(anchors.operational),
    }
}
