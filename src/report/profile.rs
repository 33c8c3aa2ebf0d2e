//! What of a report is compared. A report that was made just now takes the way of one that was written earlier, so that
//! a charter and its own report cannot differ.

use super::build::tenth;
use super::model::{CharterReport, CodeSource, SCHEMA_VERSION};
use crate::assessment::Verdict;
use crate::assessment::compare::{Facet, Profile, Quote, RecommendationStanding, Standing, Yardstick};
use crate::framework::Base;
use serde::Deserialize;
use serde_json::Value;

/// One entry of a JSON report.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "RawEntry")]
pub struct Entry {
    /// Path of the charter as it was given.
    pub charter: String,
    /// Its profile, or why it could not be audited.
    pub profile: Result<Profile, String>,
}

impl From<&CharterReport> for Entry {
    fn from(report: &CharterReport) -> Self {
        let failed =
            |error: serde_json::Error| Self { charter: report.charter.clone(), profile: Err(error.to_string()) };
        serde_json::to_value(report).and_then(serde_json::from_value).unwrap_or_else(failed)
    }
}

/// Why a text is no JSON report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON, or a value in it is not what a report has there.
    #[error("line {line}, column {column}: {message}")]
    Faulty {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// It is JSON of another kind.
    #[error("this is no report: it has no `schema_version`")]
    NoVersion,
    /// The format's version is one that this program does not know.
    #[error("this report has the schema_version {found}, and this program reads {SCHEMA_VERSION}")]
    Version {
        /// The version as it stands there.
        found: String,
    },
}

/// Reads what `report --format json` writes. Fields that are not compared are passed over, and so a report of a later
/// version with the same first number is read as well.
///
/// # Errors
/// [`ReadError`] with the place, where there is one.
pub fn read(text: &str) -> Result<Vec<Entry>, ReadError> {
    let head: Head = serde_json::from_str(text).map_err(|error| faulty(&error))?;
    match head.schema_version {
        None => return Err(ReadError::NoVersion),
        Some(Value::String(version)) if is_known(&version) => {}
        Some(Value::String(version)) => return Err(ReadError::Version { found: version }),
        Some(other) => return Err(ReadError::Version { found: other.to_string() }),
    }
    let document: Document = serde_json::from_str(text).map_err(|error| faulty(&error))?;
    Ok(document.charters)
}

/// Whether the first number is that of this program's reports, and all is numbers.
fn is_known(version: &str) -> bool {
    let first = |version: &str| version.split('.').next().unwrap_or_default().to_owned();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    version.split('.').all(is_number) && first(version) == first(SCHEMA_VERSION)
}

fn faulty(error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    ReadError::Faulty { line: error.line(), column: error.column(), message }
}

#[derive(Deserialize)]
struct Head {
    schema_version: Option<Value>,
}

#[derive(Deserialize)]
struct Document {
    charters: Vec<Entry>,
}

/// An entry as it is written: a result, or an error and nothing else.
#[derive(Deserialize)]
struct RawEntry {
    charter: String,
    error: Option<String>,
    about: Option<RawAbout>,
    total: Option<f64>,
    total_without_waivers: Option<f64>,
    recommendations: Option<Vec<RawRecommendation>>,
    provenance: Option<RawProvenance>,
}

#[derive(Deserialize)]
struct RawAbout {
    title: String,
    language: String,
}

#[derive(Deserialize)]
struct RawProvenance {
    program: String,
    framework: String,
    framework_version: String,
    framework_digest: String,
    #[serde(default)]
    framework_extends: Vec<Base>,
    sha256: String,
    today: String,
}

#[derive(Deserialize)]
struct RawRecommendation {
    id: String,
    title: String,
    score: Option<f64>,
    verdict: Verdict,
    elements: Vec<RawElement>,
}

#[derive(Deserialize)]
#[serde(try_from = "RawElementText")]
struct RawElement(Standing);

#[derive(Deserialize)]
struct RawElementText {
    id: String,
    title: String,
    scale: String,
    code: String,
    result: String,
    score: f64,
    source: Option<String>,
    human: Option<RawHuman>,
    waived: Option<String>,
    facets: Vec<RawFacet>,
    evidence: Vec<RawEvidence>,
}

#[derive(Deserialize)]
struct RawHuman {
    evidence: Option<String>,
    place: Option<String>,
    line: Option<usize>,
}

#[derive(Deserialize)]
struct RawFacet {
    id: String,
    title: String,
    named: bool,
    line: Option<usize>,
}

#[derive(Deserialize)]
struct RawEvidence {
    quote: String,
    place: String,
    line: usize,
    end_line: usize,
}

impl TryFrom<RawEntry> for Entry {
    type Error = String;

    fn try_from(raw: RawEntry) -> Result<Self, String> {
        let charter = raw.charter;
        if let Some(error) = raw.error {
            return Ok(Self { charter, profile: Err(error) });
        }
        let lacks = |what: &str| format!("the entry of {charter} has no `{what}`");
        let about = raw.about.ok_or_else(|| lacks("about"))?;
        let given = raw.provenance.ok_or_else(|| lacks("provenance"))?;
        let recommendations = raw.recommendations.ok_or_else(|| lacks("recommendations"))?;
        let total_without_waivers = raw.total_without_waivers.ok_or_else(|| lacks("total_without_waivers"))?;
        let scores = recommendations.iter().filter_map(|r| r.score).chain(raw.total).chain([total_without_waivers]);
        if let Some(wrong) = scores.clone().find(|score| !(0.0..=100.0).contains(score)) {
            return Err(format!("{wrong} in the entry of {charter} is no score: scores lie between 0 and 100"));
        }
        let profile = Profile {
            title: about.title,
            language: about.language,
            program: given.program,
            sha256: given.sha256,
            today: given.today,
            yardstick: Yardstick {
                id: given.framework,
                version: given.framework_version,
                digest: given.framework_digest,
                extends: given.framework_extends,
            },
            total: raw.total.map(tenth),
            total_without_waivers: tenth(total_without_waivers),
            recommendations: recommendations.into_iter().map(RawRecommendation::standing).collect(),
            charter: charter.clone(),
        };
        Ok(Self { charter, profile: Ok(profile) })
    }
}

impl RawRecommendation {
    fn standing(self) -> RecommendationStanding {
        RecommendationStanding {
            id: self.id,
            title: self.title,
            score: self.score.map(tenth),
            verdict: self.verdict,
            elements: self.elements.into_iter().map(|element| element.0).collect(),
        }
    }
}

impl TryFrom<RawElementText> for RawElement {
    type Error = String;

    fn try_from(raw: RawElementText) -> Result<Self, String> {
        if !(0.0..=1.0).contains(&raw.score) {
            let (id, score) = (raw.id, raw.score);
            return Err(format!("{score} is no score of {id}: scores of elements lie between 0 and 1"));
        }
        let facet = |f: RawFacet| Facet { id: f.id, title: f.title, line: f.line };
        let quote = match raw.human {
            Some(human) => human.evidence.map(|text| Quote {
                text,
                place: human.place.unwrap_or_default(),
                line: human.line,
                end_line: human.line,
            }),
            None => raw.evidence.into_iter().next().map(|evidence| Quote {
                text: evidence.quote,
                place: evidence.place,
                line: Some(evidence.line),
                end_line: Some(evidence.end_line),
            }),
        };
        Ok(Self(Standing {
            id: raw.id,
            title: raw.title,
            scale: raw.scale,
            code: raw.code,
            result: raw.result,
            score: raw.score,
            by_person: raw.source.as_deref() == Some(CodeSource::Human.name()),
            waived: raw.waived,
            facets: raw.facets.into_iter().filter(|f| f.named).map(facet).collect(),
            quote,
        }))
    }
}
