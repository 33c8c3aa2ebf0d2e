//! What `agree` writes: versioned structs for JSON, rows for CSV, and the rows on which codings differ.

use super::build::code_text;
use super::model::SCHEMA_VERSION;
use super::rows::Cell;
use crate::agreement::bootstrap::Estimate;
use crate::agreement::sheet::{Coded, Target, target_id};
use crate::agreement::statistics::Statistic;
use crate::agreement::{Agreement, Disagreement, Figures, Sheet};
use crate::framework::{Base, Framework};
use schemars::JsonSchema;
use serde::Serialize;

/// The output of `agree --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "charter-audit agreement")]
pub struct AgreementReport {
    /// Version of this format.
    pub schema_version: String,
    /// What the codings are of.
    pub framework: FrameworkReport,
    /// The codings; the first is the reference.
    pub codings: Vec<CodingReport>,
    /// Stems of the charters that two or more codings hold; only these count.
    pub charters: Vec<String>,
    /// Stems of the charters that one coding alone holds.
    pub left_out: Vec<String>,
    /// How the intervals were made.
    pub bootstrap: BootstrapReport,
    /// All elements together.
    pub total: TotalReport,
    /// The elements that two or more coded, in the framework's order.
    pub elements: Vec<ElementReport>,
    /// Rows on which codings differ.
    pub disagreements: usize,
}

/// A framework.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "AgreementFramework")]
pub struct FrameworkReport {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its data.
    pub digest: String,
    /// The packs that it extends, the nearest first; missing where it extends none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extends: Vec<Base>,
}

/// A coding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CodingReport {
    /// The path that was given.
    pub name: String,
    /// Whether presence and totals are measured against it.
    pub reference: bool,
    /// How many charters it holds.
    pub charters: usize,
    /// How many codes it holds.
    pub codes: usize,
}

/// The bootstrap over charters.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BootstrapReport {
    /// How often charters were drawn.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
}

/// All elements together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TotalReport {
    /// The levels of the strength elements.
    pub levels: StatisticsReport,
    /// Everything that is scored, as there or not; each facet of a coverage element by itself.
    pub presence: StatisticsReport,
    /// How far the total score is off.
    pub score: ScoreReport,
}

/// How far the total score is off.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScoreReport {
    /// Over how many charters and codings: those that code every element.
    pub n: usize,
    /// Mean absolute difference from the reference's total, in points of 100.
    pub mae: EstimateReport,
}

/// One element, or the facets that are reported of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "AgreementElement")]
pub struct ElementReport {
    /// Id, with `.facets` for facets that are reported and not scored.
    pub element: String,
    /// Scale: strength, presence, coverage or facets.
    pub scale: String,
    /// The statistics.
    #[serde(flatten)]
    pub statistics: StatisticsReport,
}

/// Statistics over units that two or more coded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatisticsReport {
    /// Number of units.
    pub n: usize,
    /// Share of equal codes.
    pub exact: EstimateReport,
    /// Cohen's kappa with quadratic weights; mean over pairs of codings.
    pub kappa: EstimateReport,
    /// Krippendorff's alpha, ordinal.
    pub alpha: EstimateReport,
    /// Gwet's AC1 of the codes as categories without order.
    pub ac1: EstimateReport,
    /// Precision of presence against the reference; mean over the other codings.
    pub precision: EstimateReport,
    /// Recall of presence, likewise.
    pub recall: EstimateReport,
    /// F1 of presence, likewise.
    pub f1: EstimateReport,
    /// Matthews correlation of presence, likewise.
    pub mcc: EstimateReport,
}

/// A figure with its interval, four decimals each.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct EstimateReport {
    /// The figure; null where the codings leave it undefined.
    pub value: Option<f64>,
    /// Lower end of the 95 % interval; null where there is none.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl AgreementReport {
    /// What is reported of a comparison.
    #[must_use]
    pub fn new(
        framework: &Framework,
        sheets: &[Sheet],
        agreement: &Agreement,
        bootstrap: BootstrapReport,
        disagreements: usize,
    ) -> Self {
        let coding = |(index, sheet): (usize, &Sheet)| CodingReport {
            name: sheet.name.clone(),
            reference: index == 0,
            charters: sheet.charters.len(),
            codes: sheet.codes(),
        };
        let element = |element: &crate::agreement::ElementAgreement| ElementReport {
            element: target_id(framework, element.target),
            scale: scale(framework, element.target).to_owned(),
            statistics: StatisticsReport::new(&element.figures),
        };
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            framework: FrameworkReport {
                id: framework.id.clone(),
                version: framework.version.clone(),
                digest: framework.digest.clone(),
                extends: framework.stands_on(),
            },
            codings: sheets.iter().enumerate().map(coding).collect(),
            charters: agreement.charters.clone(),
            left_out: agreement.left_out.clone(),
            bootstrap,
            total: TotalReport {
                levels: StatisticsReport::new(&agreement.levels),
                presence: StatisticsReport::new(&agreement.presence),
                score: ScoreReport { n: agreement.totals, mae: EstimateReport::new(agreement.total) },
            },
            elements: agreement.elements.iter().map(element).collect(),
            disagreements,
        }
    }

    /// The rows of CSV, header first: three for the total (levels, presence, score), then the elements.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |element: &str, scale: &str, statistics: &StatisticsReport| {
            let figures = statistics.all().into_iter().flat_map(EstimateReport::cells);
            let start = [element.to_owned(), scale.to_owned(), statistics.n.to_string()];
            start.into_iter().chain(figures).chain(vec![String::new(); 3]).collect()
        };
        let named = |name: &str| [name.to_owned(), format!("{name}_low"), format!("{name}_high")];
        let names = Statistic::ALL.iter().map(|statistic| statistic.name()).chain(["mae"]);
        let header = ["element", "scale", "n"].map(str::to_owned).into_iter().chain(names.flat_map(named));
        let score = &self.total.score;
        let empty = vec![String::new(); 3 * Statistic::ALL.len()];
        let start = ["total".to_owned(), "score".to_owned(), score.n.to_string()];
        let mut rows = vec![
            header.collect(),
            row("total", "strength", &self.total.levels),
            row("total", "presence", &self.total.presence),
            start.into_iter().chain(empty).chain(score.mae.cells()).collect(),
        ];
        rows.extend(self.elements.iter().map(|element| row(&element.element, &element.scale, &element.statistics)));
        rows
    }
}

impl StatisticsReport {
    fn new(figures: &Figures) -> Self {
        let [exact, kappa, alpha, ac1, precision, recall, f1, mcc] = figures.statistics.map(EstimateReport::new);
        Self { n: figures.n, exact, kappa, alpha, ac1, precision, recall, f1, mcc }
    }

    /// The figures in the order of [`Statistic::ALL`].
    #[must_use]
    pub fn all(&self) -> [EstimateReport; Statistic::ALL.len()] {
        [self.exact, self.kappa, self.alpha, self.ac1, self.precision, self.recall, self.f1, self.mcc]
    }
}

impl EstimateReport {
    fn new(estimate: Estimate) -> Self {
        // Adding 0 makes the negative zero of rounding a plain one.
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0 + 0.0;
        Self {
            value: estimate.value.map(rounded),
            low: estimate.interval.map(|(low, _)| rounded(low)),
            high: estimate.interval.map(|(_, high)| rounded(high)),
        }
    }

    fn cells(self) -> [String; 3] {
        [self.value, self.low, self.high].map(|value| value.map_or(Cell::Empty, |v| Cell::Number(v, 4)).text())
    }
}

fn scale(framework: &Framework, target: Target) -> &'static str {
    if target.facets { "facets" } else { framework.elements[target.element].scale.name() }
}

/// The rows on which codings differ, header first; codings are numbered as they were given, from 1. No facet is `0`, and
/// an empty code is one that is missing.
#[must_use]
pub fn disagreement_rows(framework: &Framework, codings: usize, all: &[Disagreement]) -> Vec<Vec<String>> {
    let start = ["charter", "element", "scale"].map(str::to_owned).into_iter();
    let names = (1..=codings).flat_map(|n| ["code", "coder", "evidence"].map(|name| format!("{name}_{n}")));
    let row = |one: &Disagreement| {
        let element = &framework.elements[one.target.element];
        let code = |coded: &Coded| Some(code_text(element, &coded.code)).filter(|code| !code.is_empty());
        let cells = |coded: &Option<&Coded>| {
            coded.map_or([const { String::new() }; 3], |coded| {
                [code(coded).unwrap_or_else(|| "0".to_owned()), coded.coder.clone(), coded.evidence.clone()]
            })
        };
        let start = [one.charter.to_owned(), target_id(framework, one.target), scale(framework, one.target).to_owned()];
        start.into_iter().chain(one.coded.iter().flat_map(cells)).collect()
    };
    std::iter::once(start.chain(names).collect()).chain(all.iter().map(row)).collect()
}
