//! What a report says, as versioned structs of their own: the JSON output, and what the other formats render.

use crate::assessment::{AllowanceState, Anchors, Change, Confidence, Verdict, WaiverState};
use crate::charter::Scope;
use crate::evidence::Modality;
use crate::framework::{Base, Level, Silence, Specific};
use crate::say::Ui;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the JSON outputs; a change that breaks readers raises the first number.
pub const SCHEMA_VERSION: &str = "1.0";

/// The output of `report --format json`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "charter-audit report")]
pub struct Report {
    /// Version of this format.
    pub schema_version: String,
    /// One entry a charter and framework, in the order of the paths.
    pub charters: Vec<CharterReport>,
}

/// One charter measured against one framework, or why it could not be.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CharterReport {
    /// The language of its sentences.
    #[serde(skip)]
    #[schemars(skip)]
    pub ui: Ui,
    /// Whether it is one of several on the charter, and has to tell which.
    #[serde(skip)]
    #[schemars(skip)]
    pub several: bool,
    /// Path as given, with `/`.
    pub charter: String,
    /// Why the charter could not be audited; all else is missing then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The result.
    #[serde(flatten)]
    pub result: Option<ResultReport>,
}

/// The result of one charter against one framework.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ResultReport {
    /// What the charter says of itself.
    pub about: About,
    /// Total, 0 to 100 with one decimal, without the waived elements; null where all are waived.
    pub total: Option<f64>,
    /// Total as if nothing were waived.
    pub total_without_waivers: f64,
    /// What the total is read against.
    pub anchors: Anchors,
    /// Elements at commitment or above, waived ones left out.
    pub committed_elements: usize,
    /// Elements that count, waived ones left out.
    pub counted_elements: usize,
    /// Mean of the elements that count, 0 to 100 with one decimal.
    pub element_mean: Option<f64>,
    /// The recommendations in the framework's order.
    pub recommendations: Vec<RecommendationReport>,
    /// The changes that would raise the total most for the least writing.
    pub next_steps: Vec<StepReport>,
    /// The codings that are worth a human look first: those that the program is least sure of.
    pub look_first: Vec<LookReport>,
    /// How much of it people coded; missing where the program alone did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub human: Option<HumanShareReport>,
    /// Waivers and what came of them.
    pub waivers: Vec<WaiverReport>,
    /// Comments in the text that silence findings, a code each, and what came of them; no score knows of them.
    pub allowances: Vec<AllowanceReport>,
    /// What the figures rest on.
    pub provenance: Provenance,
}

/// What the front matter says, or the first heading for the title.
#[derive(Debug, Serialize, JsonSchema)]
pub struct About {
    /// Title.
    pub title: String,
    /// Local government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_government: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Language that the text was read in.
    pub language: String,
    /// Kind of instrument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Date of adoption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<String>,
    /// Words of the text, headings included.
    pub words: usize,
}

/// A recommendation's result.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecommendationReport {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it stands in the source document.
    pub place: String,
    /// Score, 0 to 100 with one decimal; null where all elements are waived.
    pub score: Option<f64>,
    /// Verdict.
    pub verdict: Verdict,
    /// Its elements.
    pub elements: Vec<ElementReport>,
}

/// An element's result.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ElementReport {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// Scale: strength, presence or coverage.
    pub scale: String,
    /// Code as in tables: level, 0 or 1, or facets joined by `|`.
    pub code: String,
    /// The code in words: absent, intention, commitment, operational; absent, present; "2 of 4".
    pub result: String,
    /// Score, 0 to 1 with four decimals.
    pub score: f64,
    /// Whether it is at commitment or above, present, or covered.
    pub committed: bool,
    /// Who decided the code.
    pub source: CodeSource,
    /// How sure the program is of its code; missing where a person decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What a person coded, beside what the program finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub human: Option<HumanReport>,
    /// The same of facets that are reported and not scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub human_facets: Option<HumanReport>,
    /// Reason of the waiver, if it is waived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
    /// Facets that are named, with their places.
    pub facets: Vec<FacetReport>,
    /// The evidence that the program finds, strongest first; the first decides, unless a person coded.
    pub evidence: Vec<EvidenceReport>,
    /// How many clauses answer it; the strongest of them are in `evidence`.
    pub places: usize,
    /// What silence about it means.
    pub silence: Silence,
    /// Where it falls short: what to write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Where it falls short: a clause to adapt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Where nothing was found: some of the wording that was looked for, by examples.
    pub looked_for: Vec<String>,
    /// Where nothing was found: the clause that came nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest_miss: Option<MissReport>,
}

/// Who decided a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CodeSource {
    /// The program.
    Machine,
    /// A person.
    Human,
}

impl CodeSource {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Human => "human",
        }
    }
}

/// What a person coded, beside what the program finds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HumanReport {
    /// Who coded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// The words that decided, as the person quotes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Article or heading under which a clause holds these words; missing where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Line of that clause, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The program's code.
    pub machine_code: String,
    /// The program's code in words.
    pub machine_result: String,
    /// Whether the program decides differently.
    pub differs: bool,
}

/// How much of a result people coded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HumanShareReport {
    /// Elements that a person coded.
    pub elements: usize,
    /// Those among them that the program codes differently.
    pub differing: usize,
    /// Names of the coders.
    pub coders: Vec<String>,
    /// Total of the program's codes alone, with one decimal; null where all elements are waived.
    pub machine_total: Option<f64>,
}

/// A facet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FacetReport {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Whether the charter names it.
    pub named: bool,
    /// Line that names it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A clause that answers an element.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EvidenceReport {
    /// How strongly it answers.
    pub level: Level,
    /// Its text on one line.
    pub quote: String,
    /// Article or heading that it stands under.
    pub place: String,
    /// First line, from 1.
    pub line: usize,
    /// First column, in characters from 1.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// One past the last column.
    pub end_column: usize,
    /// How it binds.
    pub modality: Modality,
    /// The words that decided how it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound_by: Option<String>,
    /// The specifics that its provision gives.
    pub specifics: Vec<SpecificReport>,
    /// The words by which it was found.
    pub found_by: Vec<String>,
    /// Whether learnt weights found it, by all its words and these above all.
    pub by_weights: bool,
}

/// A specific.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpecificReport {
    /// Kind.
    pub kind: Specific,
    /// The words that give it.
    pub text: String,
}

/// A clause that almost answers an element.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MissReport {
    /// Its first line, from 1.
    pub line: usize,
    /// Its text on one line.
    pub quote: String,
    /// Why it does not count.
    pub reason: String,
}

/// A change that would raise the total.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepReport {
    /// Id of the element.
    pub element: String,
    /// Title of the element.
    pub title: String,
    /// Kind of change.
    pub change: Change,
    /// What the total would gain, in points with one decimal.
    pub gain: f64,
    /// What to write.
    pub advice: String,
    /// Line of the clause to change, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A coding that the program is not sure of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LookReport {
    /// Id of the element.
    pub element: String,
    /// Title of the element.
    pub title: String,
    /// The code in words.
    pub result: String,
    /// Why it is not sure.
    pub reason: String,
    /// Line of the deciding clause, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// A waiver.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WaiverReport {
    /// Element or recommendation.
    pub element: String,
    /// Reason.
    pub reason: String,
    /// Last day, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// File and line where it stands; missing where it stands in the charter's front matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What came of it.
    pub state: WaiverState,
}

/// A code that a comment in the text silences, or tries to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AllowanceReport {
    /// Code or beginning of codes, as written.
    pub code: String,
    /// First line of the comment, from 1.
    pub line: usize,
    /// How much of the charter it is about, given or by its place.
    pub scope: Scope,
    /// What it is about: an article or heading; empty for a whole file.
    pub place: String,
    /// Reason; may be empty.
    pub reason: String,
    /// Last day, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// What came of it.
    pub state: AllowanceState,
    /// Codes of the findings that it silences, in the order of the text.
    pub silences: Vec<String>,
}

/// What the figures rest on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Provenance {
    /// Name and version of the program.
    pub program: String,
    /// Framework id.
    pub framework: String,
    /// Framework version.
    pub framework_version: String,
    /// SHA-256 of the framework's data.
    pub framework_digest: String,
    /// The packs that the framework extends, the nearest first; missing where it extends none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub framework_extends: Vec<Base>,
    /// The document that the framework stands on.
    pub source: String,
    /// Whether every weight is 1.
    pub plain_weights: bool,
    /// Weights that a configuration sets otherwise than the framework's own data.
    pub changed_weights: Vec<WeightReport>,
    /// The configuration file that the charter stands under; missing where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration: Option<ConfigurationReport>,
    /// SHA-256 of the charter's bytes.
    pub sha256: String,
    /// The day on which waivers were judged, YYYY-MM-DD.
    pub today: String,
    /// What the score measures.
    pub note: String,
}

/// A weight that was changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WeightReport {
    /// Id of the recommendation or element.
    pub id: String,
    /// Its weight.
    pub weight: f64,
}

/// A configuration file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConfigurationReport {
    /// Its path with `/`, from the current folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// The beginning of a JSON output, whose entries are written as charters come.
pub const JSON_OPENING: &str = "{\"schema_version\":\"1.0\",\"charters\":[\n";

impl CharterReport {
    /// The entry of a charter that could not be audited.
    #[must_use]
    pub fn failed(ui: Ui, charter: String, error: String) -> Self {
        Self { ui, several: false, charter, error: Some(error), result: None }
    }
}
