//! Floor 2: what is asked of a charter. Packs are YAML data: `framework.yaml` and one file of wording a language.

mod builtin;
mod check;
mod doubts;
mod extend;
pub mod handful;
mod ids;
mod load;
mod places;
mod raw;
mod reweigh;
mod structure;
mod weights;
mod wording;

pub use builtin::{DEFAULT, all_built_in, built_in, find, is_built_in};
pub use doubts::doubts;
pub use load::{Extends, Fault, MAIN, PackFile, extends, load, load_over};
pub use raw::{CodingRules, CueSet, ElementText, RawFramework, RawWording, Silence, SourceDocument};
pub use reweigh::WeightError;
pub use weights::{FIRST_LINE, Features, LearntTopic, Weights};
pub use wording::{Texts, Wording, Words};

use crate::say::Ui;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How strongly an element is answered (codebook, section 1).
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is about it, or it is denied.
    #[default]
    Absent,
    /// It is addressed, and nobody binds themselves.
    Intention,
    /// The local government binds itself.
    Commitment,
    /// A commitment with at least two specifics.
    Operational,
}

impl Level {
    /// The levels in order.
    pub const ALL: [Self; 4] = [Self::Absent, Self::Intention, Self::Commitment, Self::Operational];

    /// The code of a coding sheet, 0 to 3.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Intention => "intention",
            Self::Commitment => "commitment",
            Self::Operational => "operational",
        }
    }
}

/// What makes a commitment operational (codebook, section 1).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Specific {
    /// A named body or officer.
    Who,
    /// A date, deadline, period or frequency.
    When,
    /// Money, staff or premises.
    Means,
    /// An indicator, target or number.
    Measure,
}

impl Specific {
    /// All four, in the order of the codebook.
    pub const ALL: [Self; 4] = [Self::Who, Self::When, Self::Means, Self::Measure];

    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::When => "when",
            Self::Means => "means",
            Self::Measure => "measure",
        }
    }
}

/// How an element is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// One of the four levels.
    Strength,
    /// There or not.
    Presence,
    /// How many of the element's facets are named; so many score in full.
    Coverage {
        /// Facets needed, at least 1.
        needed: usize,
    },
}

impl Scale {
    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Presence => "presence",
            Self::Coverage { .. } => "coverage",
        }
    }
}

/// A valid framework: ids are unique, every index holds, every weight is a finite number of at least 0.
#[derive(Debug)]
pub struct Framework {
    /// Id ("outcome-2022").
    pub id: String,
    /// Version of the pack.
    pub version: String,
    /// The document that it stands on.
    pub source: SourceDocument,
    /// The recommendations in order.
    pub recommendations: Vec<Recommendation>,
    /// The elements of all recommendations in order.
    pub elements: Vec<Element>,
    /// Wording by language tag.
    pub wordings: BTreeMap<String, Arc<Wording>>,
    /// SHA-256 of the pack's data, in hexadecimal; that of the pack that it extends included.
    pub digest: String,
    /// The pack that it extends.
    pub base: Option<&'static Framework>,
    /// Weights that differ from the pack's own, by id, in the framework's order.
    pub changed_weights: Vec<(String, f64)>,
}

/// A pack that another one stands on, as reports tell it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Base {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its data, in hexadecimal.
    pub digest: String,
}

/// One recommendation.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Id ("R7").
    pub id: String,
    /// Where it stands in the source document.
    pub place: String,
    /// Its elements in [`Framework::elements`].
    pub elements: std::ops::Range<usize>,
    /// Weight in the total.
    pub weight: f64,
    /// What silence means where an element says nothing else.
    pub silence: Silence,
}

/// One element.
#[derive(Debug, Clone)]
pub struct Element {
    /// Id ("R7.redress").
    pub id: String,
    /// Index of its recommendation.
    pub recommendation: usize,
    /// How it is coded.
    pub scale: Scale,
    /// Weight in its recommendation.
    pub weight: f64,
    /// Ids of its facets; empty for most. Scored on a coverage scale only, else reported.
    pub facets: Vec<String>,
    /// What somebody else's duty to do it counts as.
    pub others_duty: Level,
    /// Specifics that are this element's own content and do not count towards it.
    pub own_specifics: Vec<Specific>,
    /// Whether specifics count from the whole article, not from the smallest provision only.
    pub whole_article: bool,
    /// Whether by it people can enforce the charter, so that a disclaimer of rights takes it back.
    pub enforces: bool,
    /// What silence about it means.
    pub silence: Silence,
}

/// The language of texts for people where no other is asked for.
pub const DEFAULT_LANGUAGE: &str = "en";
/// Under this key stand texts about a framework as a whole, in the place of an id.
pub const WHOLE: &str = "framework";

impl Framework {
    /// Index of the element with this id.
    #[must_use]
    pub fn element(&self, id: &str) -> Option<usize> {
        self.elements.iter().position(|e| e.id == id)
    }

    /// Element and facet that a key names: an element's id, or with a facet `R1.principles:equity`.
    #[must_use]
    pub fn topic(&self, key: &str) -> Option<(usize, Option<usize>)> {
        let (id, facet) = key.split_once(':').map_or((key, None), |(id, facet)| (id, Some(facet)));
        let element = self.element(id)?;
        let Some(facet) = facet else { return Some((element, None)) };
        let facet = self.elements[element].facets.iter().position(|known| known == facet)?;
        Some((element, Some(facet)))
    }

    /// Index of the recommendation with this id.
    #[must_use]
    pub fn recommendation(&self, id: &str) -> Option<usize> {
        self.recommendations.iter().position(|r| r.id == id)
    }

    /// The texts of an id in a language; what it lacks there, in English, else in any language.
    #[must_use]
    pub fn text(&self, id: &str, ui: Ui) -> Option<ElementText> {
        let of = |tag: &str| self.wordings.get(tag).and_then(|w| w.texts().get(id));
        let second = of(DEFAULT_LANGUAGE).or_else(|| self.wordings.values().find_map(|w| w.texts().get(id)));
        let (own, second) = (of(ui.tag()).or(second)?.clone(), second?);
        Some(own.or(second))
    }

    /// Title of an id for people, or the id itself.
    #[must_use]
    pub fn title(&self, id: &str, ui: Ui) -> String {
        self.text(id, ui).map_or_else(|| id.to_owned(), |text| text.title)
    }

    /// The pack that this one extends, the one that that one extends, and so on.
    pub fn bases(&self) -> impl Iterator<Item = &'static Self> {
        std::iter::successors(self.base, |base| base.base)
    }

    /// The packs that this one stands on, the nearest first, as reports tell them.
    #[must_use]
    pub fn stands_on(&self) -> Vec<Base> {
        let told =
            |base: &Self| Base { id: base.id.clone(), version: base.version.clone(), digest: base.digest.clone() };
        self.bases().map(told).collect()
    }

    /// Whether every weight is 1.
    #[must_use]
    pub fn has_plain_weights(&self) -> bool {
        let one = |w: f64| (w - 1.0).abs() < f64::EPSILON;
        self.recommendations.iter().all(|r| one(r.weight)) && self.elements.iter().all(|e| one(e.weight))
    }
}
