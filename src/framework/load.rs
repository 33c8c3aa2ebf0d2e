//! From a pack's files to a valid framework, or to all that is wrong with them.

use super::places;
use super::raw::{RawElement, RawFramework, RawScale, RawWording};
use super::weights::Weights;
use super::{Element, Framework, Level, Recommendation, Scale, Wording};
use crate::data::PackData;
use crate::text::digest::hex;
use crate::text::{languages::Language, pattern::Builder, span::Span};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One file of a pack.
#[derive(Debug, Clone, Copy)]
pub struct PackFile<'a> {
    /// Name without extension: `framework` or a language tag.
    pub name: &'a str,
    /// Path for messages.
    pub path: &'a str,
    /// Its content.
    pub text: &'a str,
    kind: Kind,
}

/// What a file of a pack is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Yaml,
    Weights,
}

impl<'a> PackFile<'a> {
    /// A YAML file as its author wrote it.
    #[must_use]
    pub fn yaml(name: &'a str, path: &'a str, text: &'a str) -> Self {
        Self { name, path, text, kind: Kind::Yaml }
    }

    /// Learnt weights, `name` being the tag of their language.
    #[must_use]
    pub fn weights(name: &'a str, path: &'a str, text: &'a str) -> Self {
        Self { name, path, text, kind: Kind::Weights }
    }

    fn is_weights(&self) -> bool {
        self.kind == Kind::Weights
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        places::typed(self.text).map_err(|(message, span)| Fault {
            file: self.path.to_owned(),
            span: Some(span),
            message,
            help: None,
        })
    }

    /// A fault at the value that `path` leads to.
    fn fault(&self, path: &[&str], message: impl Into<String>) -> Fault {
        let span = if self.kind == Kind::Yaml { places::locate(self.text, path) } else { None };
        Fault { file: self.path.to_owned(), span, message: message.into(), help: None }
    }
}

/// Something wrong in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the file.
    pub file: String,
    /// Place in it, where known.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Fault {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Loads a pack from its files.
///
/// # Errors
/// Every fault found, in the order of the files; never an empty list.
pub fn load(files: &[PackFile<'_>]) -> Result<Framework, Vec<Fault>> {
    let Some(main) = files.iter().find(|f| f.name == "framework" && !f.is_weights()) else {
        let file = files.first().map_or_else(String::new, |f| f.path.to_owned());
        let message = "a framework pack needs a file framework.yaml".to_owned();
        return Err(vec![Fault { file, span: None, message, help: None }]);
    };
    let raw: RawFramework = main.read().map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let mut framework = structure(main, raw, &mut faults);
    for file in files.iter().filter(|f| f.name != "framework" && !f.is_weights()) {
        match file.read::<RawWording>() {
            Ok(raw) => {
                check_wording(file, &raw, &framework, &mut faults);
                framework.wordings.insert(raw.language.clone(), Wording::new(raw).into());
            }
            Err(fault) => faults.push(fault),
        }
    }
    if framework.wordings.is_empty() && faults.is_empty() {
        faults.push(main.fault(&[], "the pack has no language file").help("write one beside it, for instance en.yaml"));
    }
    for file in files.iter().filter(|f| f.is_weights()) {
        match Weights::read(file, &framework) {
            Ok(weights) => match framework.wordings.get_mut(file.name).and_then(Arc::get_mut) {
                Some(wording) => wording.weights = Some(weights),
                // A faulty language file has been told of already.
                None if !faults.is_empty() => {}
                None => {
                    let fault = file.fault(&[], format!("the pack has weights for `{}` and no {0}.yaml", file.name));
                    faults.push(fault.help("weights add to a language's cues: write that file, or remove this one"));
                }
            },
            Err(found) => faults.extend(found),
        }
    }
    framework.digest = digest(files);
    if faults.is_empty() { Ok(framework) } else { Err(faults) }
}

/// Loads a pack that is built in: tests have checked it.
pub(super) fn load_built_in(data: &'static PackData) -> Result<Framework, Vec<Fault>> {
    let file = PackFile::yaml("framework", "framework.yaml", "");
    let raw: RawFramework = serde_json::from_str(data.framework).map_err(|e| vec![file.fault(&[], e.to_string())])?;
    let mut faults = Vec::new();
    let mut framework = structure(&file, raw, &mut faults);
    for wording in data.wordings {
        let loaded = Wording::built_in(wording, &framework);
        framework.wordings.insert(wording.tag.to_owned(), loaded.into());
    }
    data.digest.clone_into(&mut framework.digest);
    if faults.is_empty() { Ok(framework) } else { Err(faults) }
}

fn digest(files: &[PackFile<'_>]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.name);
        if file.is_weights() {
            hash.update(".weights");
        }
        hash.update([0]);
        hash.update(file.text);
        hash.update([0]);
    }
    hex(&hash.finalize())
}

fn structure(file: &PackFile<'_>, raw: RawFramework, faults: &mut Vec<Fault>) -> Framework {
    let mut seen = BTreeSet::new();
    let mut elements = Vec::new();
    let mut recommendations = Vec::new();
    if raw.id.is_empty() || !raw.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        faults.push(file.fault(&["id"], "an id is made of small letters, digits and hyphens"));
    }
    for (r, recommendation) in raw.recommendations.into_iter().enumerate() {
        let at = r.to_string();
        let here = ["recommendations", at.as_str()];
        if !seen.insert(recommendation.id.clone()) {
            faults.push(file.fault(&[&here[..], &["id"]].concat(), format!("`{}` stands twice", recommendation.id)));
        }
        check_weight(file, &[&here[..], &["weight"]].concat(), recommendation.weight, faults);
        if recommendation.elements.is_empty() {
            faults.push(file.fault(&here, format!("`{}` has no element", recommendation.id)));
        }
        let first = elements.len();
        for (e, element) in recommendation.elements.into_iter().enumerate() {
            let index = e.to_string();
            let here = [&here[..], &["elements", index.as_str()]].concat();
            if !seen.insert(element.id.clone()) {
                faults.push(file.fault(&[&here[..], &["id"]].concat(), format!("`{}` stands twice", element.id)));
            }
            if !element.id.strip_prefix(&recommendation.id).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
            {
                let message = format!("`{}` stands under `{}`", element.id, recommendation.id);
                let help = format!("write an id that begins with `{}.`", recommendation.id);
                faults.push(file.fault(&[&here[..], &["id"]].concat(), message).help(help));
            }
            check_weight(file, &[&here[..], &["weight"]].concat(), element.weight, faults);
            let silence = element.silence.unwrap_or(recommendation.silence);
            elements.push(valid_element(file, &here, element, r, silence, faults));
        }
        recommendations.push(Recommendation {
            id: recommendation.id,
            place: recommendation.place,
            elements: first..elements.len(),
            weight: recommendation.weight,
        });
    }
    if recommendations.is_empty() {
        faults.push(file.fault(&["recommendations"], "a framework has at least one recommendation"));
    }
    Framework {
        id: raw.id,
        version: raw.version,
        source: raw.source,
        recommendations,
        elements,
        wordings: BTreeMap::new(),
        digest: String::new(),
        changed_weights: Vec::new(),
    }
}

fn check_weight(file: &PackFile<'_>, path: &[&str], weight: f64, faults: &mut Vec<Fault>) {
    if !weight.is_finite() || weight < 0.0 {
        faults.push(file.fault(path, "a weight is a number of at least 0"));
    }
}

fn valid_element(
    file: &PackFile<'_>,
    here: &[&str],
    raw: RawElement,
    recommendation: usize,
    silence: super::Silence,
    faults: &mut Vec<Fault>,
) -> Element {
    let scale = match raw.scale {
        RawScale::Strength => Scale::Strength,
        RawScale::Presence => Scale::Presence,
        RawScale::Coverage => Scale::Coverage { needed: raw.needed.unwrap_or(raw.facets.len()).max(1) },
    };
    if let Scale::Coverage { needed } = scale
        && needed > raw.facets.len()
    {
        let message = format!("`{}` needs {needed} facets and has {}", raw.id, raw.facets.len());
        faults.push(file.fault(here, message).help("list the facets under `facets`, or lower `needed`"));
    }
    if raw.needed.is_some() && raw.scale != RawScale::Coverage {
        let message = format!("`needed` means nothing on the scale of `{}`", raw.id);
        faults.push(file.fault(here, message).help("leave it out, or use `scale: coverage`"));
    }
    Element {
        id: raw.id,
        recommendation,
        scale,
        weight: raw.weight,
        facets: raw.facets,
        others_duty: raw.others_duty.unwrap_or(Level::Intention),
        own_specifics: raw.own_specifics,
        whole_article: raw.whole_article,
        enforces: raw.enforces,
        silence,
    }
}

fn check_wording(file: &PackFile<'_>, raw: &RawWording, framework: &Framework, faults: &mut Vec<Fault>) {
    let Some(language) = Language::find(&raw.language) else {
        let fault = file.fault(&["language"], format!("the language `{}` cannot be read yet", raw.language));
        faults.push(fault.help(format!("there are: {}", Language::list())));
        return;
    };
    for id in raw.texts.keys() {
        if framework.element(id).is_none() && framework.recommendation(id).is_none() {
            faults.push(file.fault(&["texts", id], format!("the framework has no `{id}`")));
        }
    }
    let mut sets = language.grammar().sets.clone();
    sets.extend(raw.sets.clone());
    let mut builder = Builder::new(sets);
    if let Err((set, index, error)) = builder.check_sets() {
        faults.push(file.fault(&["sets", &set, &index.to_string()], format!("in the set <{set}>: {error}")));
    }
    for (id, cues) in &raw.cues {
        check_owner(file, framework, id, faults);
        for (list, patterns) in [("find", &cues.find), ("except", &cues.except), ("unless", &cues.unless)] {
            for (index, pattern) in patterns.iter().enumerate() {
                if let Err(error) = builder.add(pattern) {
                    let path = ["cues", id, list, &index.to_string()];
                    let mark = " ".repeat(error.offset);
                    let fault = file.fault(&path, format!("{error}: `{pattern}`"));
                    faults.push(fault.help(format!("the place in the pattern:\n{pattern}\n{mark}^")));
                }
            }
        }
    }
}

/// Cues belong to an element, or to a facet of one.
fn check_owner(file: &PackFile<'_>, framework: &Framework, id: &str, faults: &mut Vec<Fault>) {
    let (element, facet) = id.split_once(':').map_or((id, None), |(e, f)| (e, Some(f)));
    let Some(index) = framework.element(element) else {
        let known: Vec<_> = framework.elements.iter().map(|e| e.id.as_str()).collect();
        let fault = file.fault(&["cues", id], format!("the framework has no element `{element}`"));
        faults.push(fault.help(format!("there are: {}", known.join(", "))));
        return;
    };
    let facets = &framework.elements[index].facets;
    if let Some(facet) = facet
        && !facets.iter().any(|known| known == facet)
    {
        let fault = file.fault(&["cues", id], format!("`{element}` has no facet `{facet}`"));
        faults.push(fault.help(format!("there are: {}", facets.join(", "))));
    }
}
