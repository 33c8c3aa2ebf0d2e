//! The rows of `score`: names and columns are promises (cli.md, "Tables of `score`").

use super::build::{code_text, facet_ids, sha256, source, title};
use crate::assessment::{Audit, Code, Human, Measured, Verdict};
use crate::charter::Charter;
use crate::evidence::Observation;
use crate::framework::{Framework, Level};
use crate::text::{span::Span, yaml::Spanned};

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A charter.
    Charter,
    /// A recommendation of a charter.
    Recommendation,
    /// An element of a charter.
    Element,
    /// An observation.
    Evidence,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Count(usize),
    /// A number with so many decimals.
    Number(f64, usize),
}

impl Cell {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number, decimals) => format!("{number:.decimals$}"),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Empty => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Count(count) => (*count).into(),
            Self::Number(number, decimals) => {
                let unit = 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
                ((number * unit).round() / unit).into()
            }
        }
    }
}

fn text(value: impl Into<String>) -> Cell {
    let value = value.into();
    if value.is_empty() { Cell::Empty } else { Cell::Text(value) }
}

fn given(value: Option<&Spanned<String>>) -> Cell {
    value.map_or(Cell::Empty, |v| text(v.value.clone()))
}

/// Names of the columns.
#[must_use]
pub fn columns(by: By, frameworks: &[&Framework]) -> Vec<String> {
    let fixed: &[&str] = match by {
        By::Charter => return charter_columns(frameworks),
        By::Recommendation => &["charter", "framework", "recommendation", "score", "verdict", "error"],
        By::Element => &[
            "charter",
            "framework",
            "recommendation",
            "element",
            "scale",
            "code",
            "score",
            "line",
            "evidence",
            "confidence",
            "source",
            "coder",
            "waived",
            "error",
        ],
        By::Evidence => &[
            "charter",
            "framework",
            "element",
            "level",
            "line",
            "column",
            "end_line",
            "end_column",
            "heading",
            "modality",
            "specifics",
            "cues",
            "evidence",
            "error",
        ],
    };
    fixed.iter().map(|name| (*name).to_owned()).collect()
}

const BEFORE: [&str; 12] = [
    "charter",
    "framework",
    "framework_version",
    "title",
    "local_government",
    "country",
    "language",
    "instrument",
    "status",
    "adopted",
    "total",
    "total_without_waivers",
];
const AFTER: [&str; 8] =
    ["met", "partly_met", "not_addressed", "waived", "committed_elements", "words", "sha256", "error"];

fn charter_columns(frameworks: &[&Framework]) -> Vec<String> {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    [names(&BEFORE), recommendation_ids(frameworks), names(&AFTER)].concat()
}

/// Ids of the recommendations of all frameworks, each once.
fn recommendation_ids(frameworks: &[&Framework]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for recommendation in frameworks.iter().flat_map(|f| &f.recommendations) {
        if !ids.contains(&recommendation.id) {
            ids.push(recommendation.id.clone());
        }
    }
    ids
}

/// The one row, of these columns, of a charter that could not be audited against its frameworks.
#[must_use]
pub fn error_row(columns: &[String], frameworks: &[&Framework], charter: &str, error: &str) -> Vec<Cell> {
    let framework = frameworks.iter().map(|f| f.id.as_str()).collect::<Vec<_>>().join("|");
    let cell = |name: &String| match name.as_str() {
        "charter" => text(charter),
        "framework" => text(framework.as_str()),
        "error" => text(error),
        _ => Cell::Empty,
    };
    columns.iter().map(cell).collect()
}

/// The rows of an audited charter.
#[must_use]
pub fn rows(by: By, frameworks: &[&Framework], audit: &Audit) -> Vec<Vec<Cell>> {
    let of = |measured: &Measured| {
        let rows = Rows { charter: &audit.charter, measured };
        match by {
            By::Charter => vec![rows.charter(frameworks)],
            By::Recommendation => rows.recommendations(),
            By::Element => rows.elements(),
            By::Evidence => rows.evidence(),
        }
    };
    audit.results.iter().flat_map(of).collect()
}

/// Characters of evidence in a table.
const EVIDENCE: usize = 160;

/// What a code rests on: a person's word, or an observation.
#[derive(Clone, Copy)]
struct Basis<'a> {
    human: Option<&'a Human>,
    deciding: Option<usize>,
}

struct Rows<'a> {
    charter: &'a Charter,
    measured: &'a Measured,
}

impl Rows<'_> {
    fn name(&self) -> Cell {
        text(self.charter.source.name.as_str())
    }

    fn framework(&self) -> Cell {
        text(self.measured.framework.id.as_str())
    }

    fn charter(&self, frameworks: &[&Framework]) -> Vec<Cell> {
        let front = &self.charter.front_matter;
        let (framework, assessment) = (self.measured.framework, &self.measured.assessment);
        let mut row = vec![
            self.name(),
            self.framework(),
            text(framework.version.as_str()),
            text(title(self.charter)),
            given(front.local_government.as_ref()),
            given(front.country.as_ref()),
            text(self.charter.language.tag),
            front.instrument.as_ref().map_or(Cell::Empty, |v| text(v.value.to_string())),
            front.status.as_ref().map_or(Cell::Empty, |v| text(v.value.to_string())),
            front.adopted.as_ref().map_or(Cell::Empty, |v| text(v.value.to_string())),
            assessment.total.map_or(Cell::Empty, |total| Cell::Number(total, 1)),
            Cell::Number(assessment.total_without_waivers, 1),
        ];
        row.extend(recommendation_ids(frameworks).iter().map(|id| {
            let score = framework.recommendation(id).and_then(|r| assessment.recommendations[r].score);
            score.map_or(Cell::Empty, |score| Cell::Number(score, 1))
        }));
        let verdicts = [Verdict::Met, Verdict::PartlyMet, Verdict::NotAddressed, Verdict::Waived];
        row.extend(verdicts.iter().map(|verdict| Cell::Count(assessment.count(*verdict))));
        row.extend([
            Cell::Count(assessment.committed),
            Cell::Count(self.charter.words.len()),
            text(sha256(self.charter)),
            Cell::Empty,
        ]);
        row
    }

    fn recommendations(&self) -> Vec<Vec<Cell>> {
        let results = self.measured.framework.recommendations.iter().zip(&self.measured.assessment.recommendations);
        let row = |(recommendation, result): (
            &crate::framework::Recommendation,
            &crate::assessment::RecommendationResult,
        )| {
            vec![
                self.name(),
                self.framework(),
                text(recommendation.id.as_str()),
                result.score.map_or(Cell::Empty, |score| Cell::Number(score, 1)),
                text(result.verdict.name()),
                Cell::Empty,
            ]
        };
        results.map(row).collect()
    }

    fn elements(&self) -> Vec<Vec<Cell>> {
        (0..self.measured.framework.elements.len()).flat_map(|element| self.element(element)).collect()
    }

    /// The row of an element, and one of its facets where they are reported and not scored.
    fn element(&self, index: usize) -> Vec<Vec<Cell>> {
        let (framework, assessment) = (self.measured.framework, &self.measured.assessment);
        let element = &framework.elements[index];
        let coding = &assessment.codings[index];
        let recommendation = &framework.recommendations[element.recommendation].id;
        let waived = assessment.waived[index].map(|w| assessment.waivers[w].reason.as_str());
        let row = |id: String, scale: &str, code: String, score: Cell, basis: Basis| {
            let (line, evidence) = self.basis(basis);
            vec![
                self.name(),
                self.framework(),
                text(recommendation.as_str()),
                text(id),
                text(scale),
                text(code),
                score,
                line,
                evidence,
                if basis.human.is_some() { Cell::Empty } else { text(coding.confidence.name()) },
                text(source(basis.human).name()),
                basis.human.map_or(Cell::Empty, |human| text(human.given.coder.as_str())),
                waived.map_or(Cell::Empty, text),
                Cell::Empty,
            ]
        };
        let score = Cell::Number(assessment.element_scores[index], 4);
        let code = code_text(element, &coding.code);
        let basis = Basis { human: coding.human.as_ref(), deciding: coding.deciding };
        let mut rows = vec![row(element.id.clone(), element.scale.name(), code, score, basis)];
        if !element.facets.is_empty() && !matches!(coding.code, Code::Facets(_)) {
            let deciding = coding.facets.first().map(|(_, observation)| *observation);
            let basis = Basis { human: coding.human_facets.as_ref(), deciding };
            let code = facet_ids(element, &coding.named());
            rows.push(row(format!("{}.facets", element.id), "facets", code, Cell::Empty, basis));
        }
        rows
    }

    /// Line and words of what decided: those that a person quotes, else those of the deciding observation.
    fn basis(&self, basis: Basis) -> (Cell, Cell) {
        if let Some(human) = basis.human {
            let line =
                |clause: usize| Cell::Count(self.charter.source.position(self.charter.clauses[clause].span.start).0);
            let words: String = human.given.evidence.chars().take(EVIDENCE).collect();
            return (human.clause.map_or(Cell::Empty, line), text(words));
        }
        let observation = basis.deciding.map(|o| &self.measured.assessment.evidence.observations[o]);
        let cell = |of: &dyn Fn(&Observation) -> Cell| observation.map_or(Cell::Empty, of);
        (cell(&|o| Cell::Count(self.line(o))), cell(&|o| text(self.quote(o))))
    }

    fn evidence(&self) -> Vec<Vec<Cell>> {
        let observations = &self.measured.assessment.evidence.observations;
        observations.iter().filter(|o| o.level > Level::Absent).map(|o| self.observation(o)).collect()
    }

    fn observation(&self, observation: &Observation) -> Vec<Cell> {
        let element = &self.measured.framework.elements[observation.topic.element];
        let id = match observation.topic.facet {
            Some(facet) => format!("{}:{}", element.id, element.facets[facet]),
            None => element.id.clone(),
        };
        let clause = &self.charter.clauses[observation.clause];
        let (line, column) = self.charter.source.position(clause.span.start);
        let (end_line, end_column) = self.charter.source.position(clause.span.end);
        let specifics: Vec<&str> = observation.specifics.iter().map(|s| s.kind.name()).collect();
        let mut cues: Vec<String> = observation.cues.iter().map(|cue| self.words(cue.span)).collect();
        cues.dedup();
        vec![
            self.name(),
            self.framework(),
            text(id),
            Cell::Count(usize::from(observation.level.code())),
            Cell::Count(line),
            Cell::Count(column),
            Cell::Count(end_line),
            Cell::Count(end_column),
            text(self.charter.place(clause.provision)),
            text(observation.modality.name()),
            text(specifics.join("|")),
            text(cues.join("|")),
            text(self.quote(observation)),
            Cell::Empty,
        ]
    }

    fn line(&self, observation: &Observation) -> usize {
        self.charter.source.position(self.charter.clauses[observation.clause].span.start).0
    }

    fn quote(&self, observation: &Observation) -> String {
        self.charter.quote(observation.clause).chars().take(EVIDENCE).collect()
    }

    fn words(&self, span: Span) -> String {
        span.of(&self.charter.source.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
