//! What `compare` says, as versioned structs of their own: the JSON output, and what text and Markdown render.

use super::build::tenth;
use super::model::{CodeSource, SCHEMA_VERSION};
use super::terms;
use crate::assessment::Verdict;
use crate::assessment::compare::{
    Comparison, Direction, ElementChange, Facet, Profile, RecommendationStanding, Standing,
};
use crate::framework::Base;
use crate::say::Ui;
use schemars::JsonSchema;
use serde::Serialize;

/// The output of `compare --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "charter-audit comparison")]
pub struct ComparisonReport {
    /// The language of its sentences.
    #[serde(skip)]
    #[schemars(skip)]
    pub ui: Ui,
    /// Version of this format.
    pub schema_version: String,
    /// The older version.
    pub old: InputReport,
    /// The newer version.
    pub new: InputReport,
    /// Elements that stand lower than they did, over all frameworks; the exit status is 1 where there are any.
    pub fallen: usize,
    /// One entry a framework that both were measured against.
    pub comparisons: Vec<FrameworkComparison>,
}

/// One side, as it was named.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InputReport {
    /// File, revision and path, or the name of standard input, as given with `/`.
    pub name: String,
    /// What it is.
    pub kind: InputKind,
}

/// What a side is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InputKind {
    /// A charter, audited for this comparison.
    Charter,
    /// A JSON report that was written earlier.
    Report,
}

/// What changed by one framework.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameworkComparison {
    /// Framework id.
    pub framework: String,
    /// Framework version.
    pub framework_version: String,
    /// SHA-256 of the framework's data.
    pub framework_digest: String,
    /// The packs that the framework extends, the nearest first; missing where it extends none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub framework_extends: Vec<Base>,
    /// The older result.
    pub old: SideReport,
    /// The newer result.
    pub new: SideReport,
    /// New total less old total, in points with one decimal; null where one of them has none.
    pub total_change: Option<f64>,
    /// How many elements went which way.
    pub counts: Counts,
    /// The elements that changed, in the framework's order.
    pub elements: Vec<ElementComparison>,
    /// The elements whose score and facets are the same, in the framework's order.
    pub unchanged: Vec<UnchangedElement>,
    /// The recommendations whose score or verdict changed, in the framework's order.
    pub recommendations: Vec<RecommendationComparison>,
    /// The waivers that came or went, element by element.
    pub waivers: Vec<WaiverComparison>,
}

/// One result as a whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideReport {
    /// Path of the charter.
    pub charter: String,
    /// Its title.
    pub title: String,
    /// Language that it was read in.
    pub language: String,
    /// Total, 0 to 100 with one decimal, without the waived elements; null where all are waived.
    pub total: Option<f64>,
    /// Total as if nothing were waived.
    pub total_without_waivers: f64,
    /// Name and version of the program that made the result.
    pub program: String,
    /// SHA-256 of the charter's bytes.
    pub sha256: String,
    /// The day on which waivers were judged, YYYY-MM-DD.
    pub today: String,
}

/// How many elements went which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Answered before and no longer.
    pub vanished: usize,
    /// Lower, and still answered.
    pub fell: usize,
    /// Not answered before.
    pub appeared: usize,
    /// Higher, and answered before.
    pub rose: usize,
    /// The same score by other facets.
    pub facets: usize,
    /// The same score and facets.
    pub unchanged: usize,
}

/// An element that changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ElementComparison {
    /// Id.
    pub element: String,
    /// Title.
    pub title: String,
    /// Id of its recommendation.
    pub recommendation: String,
    /// Scale: strength, presence or coverage.
    pub scale: String,
    /// What became of it, by its code alone, waived or not.
    pub change: Direction,
    /// How it stood.
    pub old: StandingReport,
    /// How it stands.
    pub new: StandingReport,
    /// Facets that only the new version names, with its lines.
    pub facets_gained: Vec<NamedFacet>,
    /// Facets that only the old version names, with its lines.
    pub facets_lost: Vec<NamedFacet>,
}

/// How an element stands in one version.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandingReport {
    /// Code as in tables: level, 0 or 1, or facets joined by `|`.
    pub code: String,
    /// The code in words.
    pub result: String,
    /// Score, 0 to 1 with four decimals.
    pub score: f64,
    /// Who decided the code.
    pub source: CodeSource,
    /// Reason of the waiver, if it is waived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
    /// The words that decided, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Article or heading that they stand under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// First line of the clause, from 1; missing where a person quotes words that no clause holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Last line of the clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<usize>,
}

/// A facet that one version names.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NamedFacet {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Line that names it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// An element that did not change.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnchangedElement {
    /// Id.
    pub element: String,
    /// Title.
    pub title: String,
    /// Scale.
    pub scale: String,
    /// The code in words.
    pub result: String,
}

/// A recommendation whose score or verdict changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RecommendationComparison {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Old score, 0 to 100 with one decimal; null where all elements were waived.
    pub old_score: Option<f64>,
    /// New score.
    pub new_score: Option<f64>,
    /// New score less old score; null where one of them is.
    pub score_change: Option<f64>,
    /// Old verdict.
    pub old_verdict: Verdict,
    /// New verdict.
    pub new_verdict: Verdict,
}

/// An element of which a waiver came or went.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WaiverComparison {
    /// Id of the element.
    pub element: String,
    /// Title of the element.
    pub title: String,
    /// Whether it came or went.
    pub change: WaiverChange,
    /// The reason that is given, or was.
    pub reason: String,
}

/// What became of a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverChange {
    /// The element is waived now.
    Came,
    /// The element is waived no longer: the waiver was taken out, or has expired.
    Went,
}

impl ComparisonReport {
    /// What is said of these comparisons of two inputs.
    #[must_use]
    pub fn new(ui: Ui, old: InputReport, new: InputReport, comparisons: &[Comparison<'_>]) -> Self {
        Self {
            ui,
            schema_version: SCHEMA_VERSION.to_owned(),
            old,
            new,
            fallen: comparisons.iter().map(Comparison::fallen).sum(),
            comparisons: comparisons.iter().map(|comparison| framework(ui, comparison)).collect(),
        }
    }
}

fn framework(ui: Ui, comparison: &Comparison<'_>) -> FrameworkComparison {
    let yardstick = &comparison.new.yardstick;
    let is_unchanged = |element: &&ElementChange<'_>| element.direction == Direction::Unchanged;
    FrameworkComparison {
        framework: yardstick.id.clone(),
        framework_version: yardstick.version.clone(),
        framework_digest: yardstick.digest.clone(),
        framework_extends: yardstick.extends.clone(),
        old: side(comparison.old),
        new: side(comparison.new),
        total_change: change(comparison.old.total, comparison.new.total),
        counts: counts(comparison),
        elements: comparison.elements.iter().filter(|e| !is_unchanged(e)).map(|e| element(ui, e)).collect(),
        unchanged: comparison.elements.iter().filter(is_unchanged).map(|e| unchanged(ui, e)).collect(),
        recommendations: comparison.recommendations.iter().filter_map(|(old, new)| recommendation(old, new)).collect(),
        waivers: comparison.elements.iter().filter_map(waiver).collect(),
    }
}

/// The difference of two figures with one decimal.
fn change(old: Option<f64>, new: Option<f64>) -> Option<f64> {
    // Adding 0 makes of a negative zero a plain one.
    Some(tenth(new? - old?) + 0.0)
}

fn side(profile: &Profile) -> SideReport {
    SideReport {
        charter: profile.charter.clone(),
        title: profile.title.clone(),
        language: profile.language.clone(),
        total: profile.total,
        total_without_waivers: profile.total_without_waivers,
        program: profile.program.clone(),
        sha256: profile.sha256.clone(),
        today: profile.today.clone(),
    }
}

fn counts(comparison: &Comparison<'_>) -> Counts {
    Counts {
        vanished: comparison.count(Direction::Vanished),
        fell: comparison.count(Direction::Fell),
        appeared: comparison.count(Direction::Appeared),
        rose: comparison.count(Direction::Rose),
        facets: comparison.count(Direction::Facets),
        unchanged: comparison.count(Direction::Unchanged),
    }
}

fn element(ui: Ui, change: &ElementChange<'_>) -> ElementComparison {
    let facet = |f: &&Facet| NamedFacet { id: f.id.clone(), title: f.title.clone(), line: f.line };
    ElementComparison {
        element: change.new.id.clone(),
        title: change.new.title.clone(),
        recommendation: change.recommendation.to_owned(),
        scale: change.new.scale.clone(),
        change: change.direction,
        old: standing(ui, change.old),
        new: standing(ui, change.new),
        facets_gained: change.gained.iter().map(facet).collect(),
        facets_lost: change.lost.iter().map(facet).collect(),
    }
}

fn standing(ui: Ui, standing: &Standing) -> StandingReport {
    let quote = standing.quote.as_ref();
    StandingReport {
        code: standing.code.clone(),
        result: told(ui, standing),
        score: standing.score,
        source: if standing.by_person { CodeSource::Human } else { CodeSource::Machine },
        waived: standing.waived.clone(),
        quote: quote.map(|quote| quote.text.clone()),
        place: quote.map(|quote| quote.place.clone()).filter(|place| !place.is_empty()),
        line: quote.and_then(|quote| quote.line),
        end_line: quote.and_then(|quote| quote.end_line),
    }
}

/// The code in words; a report that was written earlier may have it in another language.
fn told(ui: Ui, standing: &Standing) -> String {
    terms::result_again(ui, &standing.scale, &standing.code, &standing.result)
}

fn unchanged(ui: Ui, change: &ElementChange<'_>) -> UnchangedElement {
    UnchangedElement {
        element: change.new.id.clone(),
        title: change.new.title.clone(),
        scale: change.new.scale.clone(),
        result: told(ui, change.new),
    }
}

fn recommendation(old: &RecommendationStanding, new: &RecommendationStanding) -> Option<RecommendationComparison> {
    let score_change = change(old.score, new.score);
    let same_score = score_change.map_or(old.score.is_none() == new.score.is_none(), |change| change == 0.0);
    (!same_score || old.verdict != new.verdict).then(|| RecommendationComparison {
        id: new.id.clone(),
        title: new.title.clone(),
        old_score: old.score,
        new_score: new.score,
        score_change,
        old_verdict: old.verdict,
        new_verdict: new.verdict,
    })
}

fn waiver(element: &ElementChange<'_>) -> Option<WaiverComparison> {
    let (change, reason) = match (&element.old.waived, &element.new.waived) {
        (None, Some(reason)) => (WaiverChange::Came, reason),
        (Some(reason), None) => (WaiverChange::Went, reason),
        _ => return None,
    };
    let (id, title) = (element.new.id.clone(), element.new.title.clone());
    Some(WaiverComparison { element: id, title, change, reason: reason.clone() })
}
