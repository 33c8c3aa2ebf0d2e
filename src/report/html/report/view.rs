//! What the templates show, from a result and the marks in its charter.

use super::chart::{self, Chart, Scale};
use super::marks::{Answer, Mark, of_element};
use super::words::{self, Pair};
use crate::charter::Charter;
use crate::report::model::{
    ElementReport, EvidenceReport, FacetReport, HumanReport, LookReport, RecommendationReport, ResultReport, StepReport,
};
use crate::report::wrap::{clean, tidy};
use crate::say::{self, Ui};
use minijinja::Value;
use serde::Serialize;

/// A result against one framework.
#[derive(Debug, Serialize)]
pub(super) struct ResultView {
    /// What its ids begin with: nothing for the first.
    key: String,
    framework: String,
    chart: Chart,
    scale: Option<Scale>,
    no_total: String,
    total: Vec<String>,
    steps: Vec<Step>,
    looks: Vec<Look>,
    recommendations: Vec<Recommendation>,
    elements: usize,
    shown: String,
    waivers: Vec<[String; 4]>,
    allowances: Vec<[String; 5]>,
    provenance: Vec<Pair>,
}

#[derive(Debug, Serialize)]
struct Step {
    title: String,
    href: String,
    gain: String,
    change: String,
    advice: String,
    clause: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Look {
    title: String,
    href: String,
    result: String,
    text: String,
    clause: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Recommendation {
    anchor: String,
    id: String,
    title: String,
    place: String,
    score: Option<String>,
    width: Option<f64>,
    verdict: String,
    class: &'static str,
    elements: Vec<Element>,
}

#[derive(Debug, Serialize)]
struct Element {
    anchor: String,
    id: String,
    title: String,
    question: String,
    result: String,
    state: &'static str,
    /// Filled cells of its meter, and all.
    meter: (usize, usize),
    waived: Option<String>,
    human: Option<Human>,
    facets_by: Option<String>,
    evidence: Vec<Evidence>,
    /// How many of its places are listed beyond the first, and that there are more.
    others: String,
    not_listed: Option<String>,
    named: Vec<Facet>,
    not_named: Vec<String>,
    silence: Option<String>,
    confidence: Option<&'static str>,
    advice: Option<String>,
    example: Option<String>,
    looked_for: Vec<String>,
    nearest: Option<Miss>,
}

#[derive(Debug, Serialize)]
struct Evidence {
    clause: Option<usize>,
    quote: String,
    place: String,
    /// Attribute of words in another language than the page's.
    foreign: Value,
    level: &'static str,
    code: u8,
    why: String,
    specifics: Vec<Pair>,
}

/// What a person decided.
#[derive(Debug, Serialize)]
struct Human {
    clause: Option<usize>,
    foreign: Value,
    quote: Option<Pair>,
    notes: [Pair; 2],
}

#[derive(Debug, Serialize)]
struct Facet {
    title: String,
    clause: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Miss {
    clause: Option<usize>,
    quote: String,
    place: String,
    reason: String,
}

/// What elements of one framework look like on the page.
pub(super) struct Viewer<'a> {
    pub ui: Ui,
    /// Index of the framework.
    pub index: usize,
    pub result: &'a ResultReport,
    pub marks: &'a [Mark],
    pub charter: &'a Charter,
}

/// The attribute of words of the charter among those of the page: that of one of its clauses, or else of all.
pub(super) fn foreign(ui: Ui, charter: &Charter, clause: Option<usize>) -> Value {
    let own = clause.and_then(|clause| charter.languages.get(usize::from(charter.clauses.get(clause)?.language)));
    let tag = own.unwrap_or(&charter.language).tag;
    let told = if tag == ui.tag() { String::new() } else { format!(" lang=\"{tag}\"") };
    Value::from_safe_string(told)
}

impl Viewer<'_> {
    pub(super) fn result(&self) -> ResultView {
        let (ui, result) = (self.ui, self.result);
        let elements = result.recommendations.iter().map(|r| r.elements.len()).sum();
        ResultView {
            key: self.key(),
            framework: format!(
                "{} {}",
                clean(&result.provenance.framework),
                clean(&result.provenance.framework_version)
            ),
            chart: chart::profile(ui, result),
            scale: chart::scale(ui, result),
            no_total: words::total_figure(ui, result),
            total: words::total(ui, result),
            steps: self.steps(),
            looks: self.looks(),
            recommendations: self.recommendations(),
            elements,
            shown: say::html::shown(ui, "%s", elements),
            waivers: result.waivers.iter().map(|waiver| words::waiver(ui, waiver)).collect(),
            allowances: result.allowances.iter().map(|allowance| words::allowance(ui, allowance)).collect(),
            provenance: words::provenance(ui, result),
        }
    }

    fn key(&self) -> String {
        if self.index == 0 { String::new() } else { (self.index + 1).to_string() }
    }

    /// The id of a recommendation or element on the page.
    pub(super) fn anchor(&self, id: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
        format!("e{}-{}", self.key(), id.chars().map(plain).collect::<String>())
    }

    fn number(&self, id: &str) -> Option<usize> {
        self.result.recommendations.iter().flat_map(|r| &r.elements).position(|element| element.id == id)
    }

    /// The clause that an element's result rests on, or that comes nearest.
    fn clause(&self, id: &str) -> Option<usize> {
        of_element(self.marks, self.index, self.number(id)?)
    }

    fn steps(&self) -> Vec<Step> {
        let step = |step: &StepReport| Step {
            title: clean(&step.title),
            href: self.anchor(&step.element),
            gain: words::gain(self.ui, step),
            change: words::change(self.ui, step),
            advice: clean(&step.advice),
            clause: self.clause(&step.element).filter(|_| step.line.is_some()),
        };
        self.result.next_steps.iter().map(step).collect()
    }

    fn looks(&self) -> Vec<Look> {
        let look = |look: &LookReport| Look {
            title: clean(&look.title),
            href: self.anchor(&look.element),
            result: clean(&look.result),
            text: words::look(self.ui, look),
            clause: self.clause(&look.element),
        };
        self.result.look_first.iter().map(look).collect()
    }

    fn recommendations(&self) -> Vec<Recommendation> {
        let mut number = 0;
        let mut all = Vec::new();
        for recommendation in &self.result.recommendations {
            let elements = recommendation.elements.iter().enumerate();
            all.push(Recommendation {
                anchor: self.anchor(&recommendation.id),
                id: clean(&recommendation.id),
                title: clean(&recommendation.title),
                place: clean(&recommendation.place),
                score: recommendation.score.map(|_| words::score(recommendation.score)),
                width: recommendation.score,
                verdict: words::verdict(self.ui, recommendation.verdict).to_owned(),
                class: chart::class(recommendation.verdict),
                elements: elements.map(|(index, e)| self.element(recommendation, e, number + index)).collect(),
            });
            number += recommendation.elements.len();
        }
        all
    }

    fn element(&self, recommendation: &RecommendationReport, element: &ElementReport, number: usize) -> Element {
        let ui = self.ui;
        let left = element.places.saturating_sub(element.evidence.len().max(1));
        Element {
            anchor: self.anchor(&element.id),
            id: clean(&element.id),
            title: clean(&element.title),
            question: clean(&element.question),
            result: clean(&element.result),
            state: state(element),
            meter: meter(element),
            waived: element.waived.as_deref().map(clean),
            human: element.human.as_ref().map(|human| self.human(element, human, number)),
            facets_by: words::facets_by(ui, element),
            evidence: element.evidence.iter().enumerate().map(|(at, e)| self.evidence(number, at, e)).collect(),
            others: self.others(element),
            not_listed: (left > 0).then(|| say::html::not_listed(ui, left)),
            named: self.facets(element, number),
            not_named: element.facets.iter().filter(|f| !f.named).map(|f| clean(&f.title)).collect(),
            silence: words::silence(ui, recommendation, element),
            confidence: element.confidence.map(|confidence| words::confidence(ui, confidence)),
            advice: element.advice.as_deref().map(clean),
            example: element.example.as_deref().map(clean),
            looked_for: element.looked_for.iter().map(|text| words::quoted(ui, text)).collect(),
            nearest: element.nearest_miss.as_ref().map(|miss| Miss {
                clause: of_element(self.marks, self.index, number),
                quote: words::quoted(ui, &miss.quote),
                place: words::place(ui, "", miss.line, miss.line),
                reason: tidy(&miss.reason),
            }),
        }
    }

    /// What opens the evidence that is not in sight.
    fn others(&self, element: &ElementReport) -> String {
        match element.evidence.len() {
            _ if element.human.is_some() => say::html::program_details(self.ui).to_owned(),
            0 | 1 => say::html::only_why(self.ui).to_owned(),
            listed => say::html::more_evidence(self.ui, listed - 1),
        }
    }

    fn human(&self, element: &ElementReport, human: &HumanReport, number: usize) -> Human {
        let clause = human.line.and_then(|_| of_element(self.marks, self.index, number));
        let place = clause.and_then(|clause| self.marks.get(clause)).map(|mark| mark.clause);
        Human {
            clause,
            foreign: foreign(self.ui, self.charter, place),
            quote: words::human_quote(self.ui, element),
            notes: words::human(self.ui, element, human),
        }
    }

    fn evidence(&self, element: usize, at: usize, evidence: &EvidenceReport) -> Evidence {
        let own = |mark: &Mark| {
            let here = |a: &Answer| (a.result, a.element, a.evidence) == (self.index, element, Some(at));
            mark.answers.iter().any(here)
        };
        let mark = self.marks.iter().position(own);
        let clause = mark.and_then(|mark| self.marks.get(mark)).map(|mark| mark.clause);
        Evidence {
            clause: mark,
            foreign: foreign(self.ui, self.charter, clause),
            quote: words::quoted(self.ui, &evidence.quote),
            place: words::place(self.ui, &evidence.place, evidence.line, evidence.end_line),
            level: words::level(self.ui, evidence.level),
            code: evidence.level.code(),
            why: words::why(self.ui, evidence),
            specifics: words::specifics(self.ui, evidence),
        }
    }

    fn facets(&self, element: &ElementReport, number: usize) -> Vec<Facet> {
        let names = |mark: &Mark, facet: usize| {
            let here = |a: &Answer| (a.result, a.element) == (self.index, number) && a.facets.contains(&facet);
            mark.answers.iter().any(here)
        };
        let named = element.facets.iter().enumerate().filter(|(_, facet)| facet.named);
        let view = |(index, facet): (usize, &FacetReport)| Facet {
            title: clean(&facet.title),
            clause: self.marks.iter().position(|mark| names(mark, index)),
        };
        named.map(view).collect()
    }
}

/// What the filter takes an element for.
fn state(element: &ElementReport) -> &'static str {
    match element.code.as_str() {
        _ if element.waived.is_some() => "waived",
        "3" if element.scale == "strength" => "operational",
        _ if element.committed => "committed",
        "" | "0" => "absent",
        _ => "part",
    }
}

/// Filled and all cells of an element's meter.
fn meter(element: &ElementReport) -> (usize, usize) {
    match (element.scale.as_str(), element.code.parse::<usize>()) {
        ("strength", Ok(level)) => (level, 3),
        ("presence", Ok(present)) => (present, 1),
        _ => {
            let named = element.facets.iter().filter(|facet| facet.named).count();
            (named, element.facets.len())
        }
    }
}
