//! What is asked: the recommendations and elements of a pack, checked.

use super::raw::{RawElement, RawFramework, RawRecommendation, RawScale};
use super::{Element, Fault, Framework, Level, PackFile, Recommendation, Scale, Silence, extend};
use crate::text::id::{names_framework, names_part};
use std::collections::{BTreeMap, BTreeSet};

/// A recommendation with its elements.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) recommendation: Recommendation,
    pub(super) elements: Vec<Element>,
}

/// The framework that framework.yaml describes, over `base` where it extends one, as yet without any wording.
pub(super) fn structure(
    file: &PackFile<'_>,
    raw: RawFramework,
    base: Option<&'static Framework>,
    faults: &mut Vec<Fault>,
) -> Framework {
    if !names_framework(&raw.id) {
        faults.push(file.fault(&["id"], "an id is made of small letters, digits and hyphens"));
    }
    let mut groups = match base {
        Some(base) => extend::groups(file, &raw, base, faults),
        None => {
            extend::refuse(file, &raw, faults);
            Vec::new()
        }
    };
    let mut seen: BTreeSet<String> = groups.iter().flat_map(Group::ids).map(str::to_owned).collect();
    for (at, recommendation) in raw.recommendations.into_iter().enumerate() {
        groups.push(group(file, &at.to_string(), recommendation, &mut seen, faults));
    }
    if groups.is_empty() {
        let place = if base.is_some() { "drop" } else { "recommendations" };
        faults.push(file.fault(&[place], "a framework has at least one recommendation"));
    }
    let (mut recommendations, mut elements) = (Vec::new(), Vec::new());
    for Group { recommendation, elements: own } in groups {
        let (first, number) = (elements.len(), recommendations.len());
        elements.extend(own.into_iter().map(|element| Element { recommendation: number, ..element }));
        recommendations.push(Recommendation { elements: first..elements.len(), ..recommendation });
    }
    Framework {
        id: raw.id,
        version: raw.version,
        source: raw.source,
        recommendations,
        elements,
        wordings: BTreeMap::new(),
        digest: String::new(),
        base,
        changed_weights: Vec::new(),
    }
}

impl Group {
    /// Ids of the recommendation and of its elements.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.recommendation.id).chain(self.elements.iter().map(|e| &e.id)).map(String::as_str)
    }
}

/// One recommendation as written, the `at`th.
fn group(
    file: &PackFile<'_>,
    at: &str,
    raw: RawRecommendation,
    seen: &mut BTreeSet<String>,
    faults: &mut Vec<Fault>,
) -> Group {
    let here = ["recommendations", at];
    let under = |key| [&here[..], &[key]].concat();
    check_name(file, &under("id"), &raw.id, faults);
    if !seen.insert(raw.id.clone()) {
        faults.push(file.fault(&under("id"), format!("`{}` stands twice", raw.id)));
    }
    check_weight(file, &under("weight"), raw.weight, faults);
    if raw.elements.is_empty() {
        faults.push(file.fault(&here, format!("`{}` has no element", raw.id)));
    }
    let mut elements = Vec::new();
    for (e, element) in raw.elements.into_iter().enumerate() {
        let index = e.to_string();
        let here = [&here[..], &["elements", index.as_str()]].concat();
        if !is_under(&element.id, &raw.id) {
            let message = format!("`{}` stands under `{}`", element.id, raw.id);
            let help = format!("write an id that begins with `{}.`", raw.id);
            faults.push(file.fault(&[&here[..], &["id"]].concat(), message).help(help));
        }
        elements.push(valid_element(file, &here, element, raw.silence, seen, faults));
    }
    let recommendation =
        Recommendation { id: raw.id, place: raw.place, elements: 0..0, weight: raw.weight, silence: raw.silence };
    Group { recommendation, elements }
}

/// Whether an element's id says that it is of a recommendation.
pub(super) fn is_under(id: &str, recommendation: &str) -> bool {
    id.strip_prefix(recommendation).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
}

fn check_name(file: &PackFile<'_>, path: &[&str], name: &str, faults: &mut Vec<Fault>) {
    if !names_part(name) {
        let fault = file.fault(path, format!("`{name}` is no id"));
        faults.push(fault.help("an id is made of letters, digits, full stops, hyphens and underscores"));
    }
}

pub(super) fn check_weight(file: &PackFile<'_>, path: &[&str], weight: f64, faults: &mut Vec<Fault>) {
    if !weight.is_finite() || weight < 0.0 {
        faults.push(file.fault(path, "a weight is a number of at least 0"));
    }
}

/// An element as written at `here`, under a recommendation on which silence means `silence`.
pub(super) fn valid_element(
    file: &PackFile<'_>,
    here: &[&str],
    raw: RawElement,
    silence: Silence,
    seen: &mut BTreeSet<String>,
    faults: &mut Vec<Fault>,
) -> Element {
    check_name(file, &[here, &["id"]].concat(), &raw.id, faults);
    for (at, facet) in raw.facets.iter().enumerate() {
        check_name(file, &[here, &["facets", &at.to_string()]].concat(), facet, faults);
    }
    if !seen.insert(raw.id.clone()) {
        faults.push(file.fault(&[here, &["id"]].concat(), format!("`{}` stands twice", raw.id)));
    }
    check_weight(file, &[here, &["weight"]].concat(), raw.weight, faults);
    let scale = match raw.scale {
        RawScale::Strength => Scale::Strength,
        RawScale::Presence => Scale::Presence,
        RawScale::Coverage => Scale::Coverage { needed: raw.needed.unwrap_or(raw.facets.len()).max(1) },
    };
    check_needed(file, here, &raw.id, scale, &raw.facets, faults);
    if raw.needed.is_some() && raw.scale != RawScale::Coverage {
        let message = format!("`needed` means nothing on the scale of `{}`", raw.id);
        faults.push(file.fault(here, message).help("leave it out, or use `scale: coverage`"));
    }
    Element {
        id: raw.id,
        recommendation: 0,
        scale,
        weight: raw.weight,
        facets: raw.facets,
        others_duty: raw.others_duty.unwrap_or(Level::Intention),
        own_specifics: raw.own_specifics,
        whole_article: raw.whole_article,
        enforces: raw.enforces,
        silence: raw.silence.unwrap_or(silence),
    }
}

/// On the coverage scale there are as many facets as are needed, each once.
pub(super) fn check_needed(
    file: &PackFile<'_>,
    here: &[&str],
    id: &str,
    scale: Scale,
    facets: &[String],
    faults: &mut Vec<Fault>,
) {
    if let Scale::Coverage { needed } = scale
        && needed > facets.len()
    {
        let message = format!("`{id}` needs {needed} facets and has {}", facets.len());
        faults.push(file.fault(here, message).help("list the facets under `facets`, or lower `needed`"));
    }
    if let Some((_, twice)) = facets.iter().enumerate().find(|(at, facet)| facets[..*at].contains(facet)) {
        faults.push(file.fault(&[here, &["facets"]].concat(), format!("the facet `{twice}` of `{id}` stands twice")));
    }
}
