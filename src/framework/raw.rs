//! Packs as they are written; [`super::load`] makes valid ones of them.

use super::{Level, Specific};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `framework.yaml`: what is asked, on which scale, with which weight.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "charter-audit framework")]
#[schemars(extend("anyOf" = [{"required": ["recommendations"]}, {"required": ["extends"]}]))]
pub struct RawFramework {
    /// Name of the framework in commands and output: small letters, digits, hyphens.
    pub id: String,
    /// Version of the pack.
    pub version: String,
    /// The document that it stands on.
    pub source: SourceDocument,
    /// The pack that this one stands on: the id of a built-in one, or a folder or framework.yaml as seen from this
    /// file. Everything of it is taken over but for what the keys below say.
    pub extends: Option<String>,
    /// Recommendations and elements of the extended pack that are left out, by id.
    #[serde(default)]
    pub drop: Vec<String>,
    /// What is otherwise than in the extended pack, by id of recommendation or element.
    #[serde(default)]
    pub change: BTreeMap<String, RawChange>,
    /// Elements for recommendations of the extended pack; the id says which.
    #[serde(default)]
    pub add: Vec<RawElement>,
    /// The recommendations in order; in a pack that extends another those that are added to it.
    #[serde(default)]
    pub recommendations: Vec<RawRecommendation>,
}

/// What a pack changes of a recommendation or an element of the one that it extends.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawChange {
    /// Weight, of a recommendation in the total, of an element in its recommendation.
    pub weight: Option<f64>,
    /// Of an element on the coverage scale: how many facets score in full.
    pub needed: Option<usize>,
    /// Of an element: all its facets, in the place of those that it has.
    pub facets: Option<Vec<String>>,
}

/// The document that a framework stands on.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceDocument {
    /// Title of the document.
    pub title: String,
    /// Who issued it.
    pub author: String,
    /// When, as YYYY, YYYY-MM or YYYY-MM-DD.
    pub date: String,
}

/// One recommendation as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawRecommendation {
    /// Short id, unique in the framework ("R7").
    pub id: String,
    /// Where it stands in the source document.
    pub place: String,
    /// What it speaks about, and so what a charter's silence means.
    pub silence: Silence,
    /// Weight in the total, 1 if not given.
    #[serde(default = "one")]
    pub weight: f64,
    /// Its elements in order.
    pub elements: Vec<RawElement>,
}

/// What a recommendation speaks about (codebook, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Silence {
    /// The text itself: the charter does not say.
    Text,
    /// How it was prepared: the charter does not tell.
    Preparation,
    /// Conduct under it: the charter promises nothing here.
    Conduct,
}

/// One element as written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawElement {
    /// Id: that of its recommendation, a full stop, a name ("R7.redress").
    pub id: String,
    /// How it is coded.
    pub scale: RawScale,
    /// On the coverage scale: how many facets score in full.
    pub needed: Option<usize>,
    /// Facets: scored on the coverage scale, reported on the others.
    #[serde(default)]
    pub facets: Vec<String>,
    /// Weight in its recommendation, 1 if not given.
    #[serde(default = "one")]
    pub weight: f64,
    /// What somebody else's duty to do it counts as, intention if not given.
    pub others_duty: Option<Level>,
    /// Specifics that are the element's own content and do not count towards it.
    #[serde(default)]
    pub own_specifics: Vec<Specific>,
    /// Whether specifics count from the whole article.
    #[serde(default)]
    pub whole_article: bool,
    /// Whether by it people can enforce the charter, so that a disclaimer of rights takes it back.
    #[serde(default)]
    pub enforces: bool,
    /// Where it differs from its recommendation: what silence means.
    pub silence: Option<Silence>,
}

/// The scales of the codebook, section 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawScale {
    /// Absent, intention, commitment, operational.
    Strength,
    /// Absent, present.
    Presence,
    /// How many facets are named.
    Coverage,
}

fn one() -> f64 {
    1.0
}

/// A language's file: texts for people, and cues.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "charter-audit framework wording")]
pub struct RawWording {
    /// BCP 47 tag of the language, that of the file's name.
    pub language: String,
    /// Texts by id of recommendation or element; under `framework` those about all of it. In a pack that extends another: those that are new or otherwise.
    #[serde(default)]
    pub texts: BTreeMap<String, ElementText>,
    /// Named sets of alternatives for the cues, beside those of the language. Where the extended pack has a set of this
    /// name, these alternatives are added to it.
    #[serde(default)]
    pub sets: BTreeMap<String, Vec<String>>,
    /// Cues by element id, or element id and facet (`R1.principles:equity`).
    #[serde(default)]
    pub cues: BTreeMap<String, CueSet>,
}

/// What people are told about a recommendation or an element.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ElementText {
    /// Title, some words; may be missing only where the extended pack has one.
    #[serde(default)]
    pub title: String,
    /// What is asked of the charter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// What to write.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
    /// A clause that answers it in full, to adapt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Titles of facets by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facets: BTreeMap<String, String>,
    /// What people who code charters are told besides.
    #[serde(default, skip_serializing_if = "CodingRules::is_empty")]
    pub coding: CodingRules,
}

/// By which rules people code an element, a recommendation or charters in general.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodingRules {
    /// What counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub counts: String,
    /// What looks like it and does not count.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub does_not_count: String,
    /// Cases that could be doubted, each with how it was decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<String>,
}

impl CodingRules {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn or(self, other: &Self) -> Self {
        Self {
            counts: first(self.counts, &other.counts),
            does_not_count: first(self.does_not_count, &other.does_not_count),
            decided: if self.decided.is_empty() { other.decided.clone() } else { self.decided },
        }
    }
}

fn first(own: String, other: &str) -> String {
    if own.is_empty() { other.to_owned() } else { own }
}

impl ElementText {
    /// These texts, with those of `other` for what is empty or missing.
    #[must_use]
    pub(super) fn or(self, other: &Self) -> Self {
        let mut facets = other.facets.clone();
        facets.extend(self.facets);
        Self {
            title: first(self.title, &other.title),
            question: first(self.question, &other.question),
            advice: first(self.advice, &other.advice),
            example: first(self.example, &other.example),
            facets,
            coding: self.coding.or(&other.coding),
        }
    }
}

/// The patterns by which one element, or one facet of it, is found.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueSet {
    /// In a pack that extends another: whether these cues stand in the place of those of the extended pack, and of what
    /// was learnt for them; else they are added.
    #[serde(default)]
    pub replace: bool,
    /// Patterns that show that a clause speaks about it.
    #[serde(default)]
    pub find: Vec<String>,
    /// False friends: a match of `find` that overlaps a match of these is none.
    #[serde(default)]
    pub except: Vec<String>,
    /// A clause in which one of these matches does not speak about it.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Example clauses that must be found.
    #[serde(default, rename = "match")]
    pub matching: Vec<String>,
    /// Example clauses that must not be found.
    #[serde(default, rename = "no-match")]
    pub not_matching: Vec<String>,
}

impl CueSet {
    /// The three lists of patterns, each under its name.
    #[must_use]
    pub fn lists(&self) -> [(&'static str, &[String]); 3] {
        [("find", &self.find), ("except", &self.except), ("unless", &self.unless)]
    }

    /// These cues after those of the extended pack, or in their place.
    pub(super) fn over(&self, base: &Self) -> Self {
        if self.replace {
            return self.clone();
        }
        let both = |below: &[String], own: &[String]| [below, own].concat();
        Self {
            replace: false,
            find: both(&base.find, &self.find),
            except: both(&base.except, &self.except),
            unless: both(&base.unless, &self.unless),
            matching: both(&base.matching, &self.matching),
            not_matching: both(&base.not_matching, &self.not_matching),
        }
    }
}
