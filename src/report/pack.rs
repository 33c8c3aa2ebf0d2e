//! What a framework pack is: what it asks, in which languages, and what it does with the pack that it extends.

use crate::framework::{Base, Element, Framework, Scale, Silence, SourceDocument, Wording};
use crate::say::Ui;
use schemars::JsonSchema;
use serde::Serialize;

/// Some packs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "charter-audit packs")]
pub struct PacksReport {
    /// Version of this schema.
    pub schema_version: String,
    /// The packs.
    pub packs: Vec<PackReport>,
}

/// A pack.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PackReport {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// The document that it stands on.
    pub source: SourceDocument,
    /// SHA-256 of its data, in hexadecimal.
    pub digest: String,
    /// Whether every weight is 1.
    pub plain_weights: bool,
    /// The pack that it extends, the one that that one extends, and so on.
    pub extends: Vec<Base>,
    /// Its languages.
    pub languages: Vec<LanguageReport>,
    /// What it asks.
    pub recommendations: Vec<RecommendationReport>,
    /// What it has dropped of the pack that it extends: whole recommendations, and elements of others.
    pub dropped: Vec<DroppedReport>,
}

/// A language of a pack.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LanguageReport {
    /// Its tag.
    pub language: String,
    /// How many patterns it has: finding, excepting and ruling out.
    pub cues: usize,
    /// From how many labelled clauses weights were learnt; nothing where there are none.
    pub learnt_from: Option<usize>,
    /// What the pack does with it; nothing in one that extends none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// What a pack that extends another does with a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It is as in the other.
    TakenOver,
    /// It is there in the other, and otherwise.
    Changed,
    /// The other does not have it.
    Added,
}

/// A recommendation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PackRecommendation")]
pub struct RecommendationReport {
    /// Id.
    pub id: String,
    /// Title, in English where there is one.
    pub title: String,
    /// Where it stands in the source document.
    pub place: String,
    /// Weight in the total.
    pub weight: f64,
    /// Its elements.
    pub elements: Vec<ElementReport>,
    /// What the pack does with it; nothing in one that extends none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What was changed of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

/// An element.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PackElement")]
pub struct ElementReport {
    /// Id.
    pub id: String,
    /// Title, in English where there is one.
    pub title: String,
    /// Scale: strength, presence or coverage.
    pub scale: String,
    /// On the coverage scale: how many facets score in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<usize>,
    /// Its facets.
    pub facets: Vec<String>,
    /// Weight in its recommendation.
    pub weight: f64,
    /// What silence about it means.
    pub silence: Silence,
    /// What the pack does with it; nothing in one that extends none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What was changed of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

/// What was dropped.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DroppedReport {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

impl PacksReport {
    /// These packs.
    #[must_use]
    pub fn new(packs: &[&Framework]) -> Self {
        Self { schema_version: "1.0".to_owned(), packs: packs.iter().map(|pack| PackReport::new(pack)).collect() }
    }
}

impl PackReport {
    /// A pack.
    #[must_use]
    pub fn new(framework: &Framework) -> Self {
        Self {
            id: framework.id.clone(),
            version: framework.version.clone(),
            source: framework.source.clone(),
            digest: framework.digest.clone(),
            plain_weights: framework.has_plain_weights(),
            extends: framework.stands_on(),
            languages: framework.wordings.iter().map(|(tag, wording)| language(framework, tag, wording)).collect(),
            recommendations: (0..framework.recommendations.len()).map(|at| recommendation(framework, at)).collect(),
            dropped: dropped(framework),
        }
    }

    /// How many elements there are.
    #[must_use]
    pub fn elements(&self) -> usize {
        self.recommendations.iter().map(|recommendation| recommendation.elements.len()).sum()
    }
}

fn title(framework: &Framework, id: &str) -> String {
    framework.title(id, Ui::default())
}

fn language(framework: &Framework, tag: &str, wording: &Wording) -> LanguageReport {
    let known = wording.words().cues.iter().filter(|(key, _)| framework.topic(key).is_some());
    let origin = framework.base.map(|base| match base.wordings.contains_key(tag) {
        false => Origin::Added,
        true if wording.is_taken_over() => Origin::TakenOver,
        true => Origin::Changed,
    });
    LanguageReport {
        language: tag.to_owned(),
        cues: known.map(|(_, cues)| cues.lists().iter().map(|(_, list)| list.len()).sum::<usize>()).sum(),
        learnt_from: wording.weights.as_ref().map(|weights| weights.clauses),
        origin,
    }
}

fn recommendation(framework: &Framework, at: usize) -> RecommendationReport {
    let own = &framework.recommendations[at];
    let below = framework.base.map(|base| base.recommendations.iter().find(|known| known.id == own.id));
    let mut changes = Vec::new();
    if let Some(Some(below)) = below {
        weight(below.weight, own.weight, &mut changes);
        texts(framework, &own.id, &mut changes);
    }
    let elements = framework.elements[own.elements.clone()].iter();
    RecommendationReport {
        title: title(framework, &own.id),
        id: own.id.clone(),
        place: own.place.clone(),
        weight: own.weight,
        elements: elements.map(|element| self::element(framework, element)).collect(),
        origin: below.map(|below| origin(below.is_some(), &changes)),
        changes,
    }
}

fn element(framework: &Framework, own: &Element) -> ElementReport {
    let below = framework.base.map(|base| base.elements.iter().find(|known| known.id == own.id));
    let mut changes = Vec::new();
    if let Some(Some(below)) = below {
        weight(below.weight, own.weight, &mut changes);
        if let (Some(old), Some(new)) = (needed(below), needed(own))
            && old != new
        {
            changes.push(format!("needed {old} to {new}"));
        }
        if below.facets != own.facets {
            changes.push("facets".to_owned());
        }
        cues(framework, own, &mut changes);
        texts(framework, &own.id, &mut changes);
    }
    ElementReport {
        title: title(framework, &own.id),
        id: own.id.clone(),
        scale: own.scale.name().to_owned(),
        needed: needed(own),
        facets: own.facets.clone(),
        weight: own.weight,
        silence: own.silence,
        origin: below.map(|below| origin(below.is_some(), &changes)),
        changes,
    }
}

fn origin(is_below: bool, changes: &[String]) -> Origin {
    match (is_below, changes.is_empty()) {
        (false, _) => Origin::Added,
        (true, true) => Origin::TakenOver,
        (true, false) => Origin::Changed,
    }
}

fn needed(element: &Element) -> Option<usize> {
    match element.scale {
        Scale::Coverage { needed } => Some(needed),
        Scale::Strength | Scale::Presence => None,
    }
}

fn weight(old: f64, new: f64, changes: &mut Vec<String>) {
    if (old - new).abs() > 0.0 {
        changes.push(format!("weight {old} to {new}"));
    }
}

/// The languages in which a pack has other texts for an id than the one that it extends.
fn texts(framework: &Framework, id: &str, changes: &mut Vec<String>) {
    let is_below = |tag: &str| framework.base.is_some_and(|base| base.wordings.contains_key(tag));
    let own = framework.wordings.iter().filter(|(tag, wording)| is_below(tag) && wording.own_texts().contains_key(id));
    let own: Vec<&str> = own.filter(|(_, wording)| !wording.is_taken_over()).map(|(tag, _)| tag.as_str()).collect();
    if !own.is_empty() {
        changes.push(format!("texts in {}", own.join(", ")));
    }
}

/// The cues that a pack adds for an element, language by language.
fn cues(framework: &Framework, element: &Element, changes: &mut Vec<String>) {
    for (tag, wording) in framework.wordings.iter().filter(|(_, wording)| !wording.is_taken_over()) {
        let is_of = |key: &str| key.split(':').next() == Some(element.id.as_str());
        let own = wording.own_words().cues.iter().filter(|(key, _)| is_of(key)).map(|(_, cues)| cues);
        let replaced = own.clone().any(|cues| cues.replace);
        let count: usize = own.flat_map(|cues| cues.lists().map(|(_, list)| list.len())).sum();
        match (count, replaced) {
            (_, true) => changes.push(format!("other cues in {tag}: {count}")),
            (0, false) => {}
            (1, false) => changes.push(format!("1 more cue in {tag}")),
            (_, false) => changes.push(format!("{count} more cues in {tag}")),
        }
    }
}

fn dropped(framework: &Framework) -> Vec<DroppedReport> {
    let Some(base) = framework.base else { return Vec::new() };
    let mut ids = Vec::new();
    for recommendation in &base.recommendations {
        if framework.recommendation(&recommendation.id).is_none() {
            ids.push(&recommendation.id);
            continue;
        }
        let elements = base.elements[recommendation.elements.clone()].iter();
        ids.extend(elements.map(|element| &element.id).filter(|id| framework.element(id).is_none()));
    }
    ids.into_iter().map(|id| DroppedReport { id: id.clone(), title: title(base, id) }).collect()
}
