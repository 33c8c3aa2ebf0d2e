//! From a file to a valid configuration, or to all that is wrong with it.

use super::super::check::Threshold;
use super::super::failure::Failure;
use super::super::names::Sort;
use super::super::packs::Packs;
use super::file::{Override, Waiver};
use super::keys::{self, Name};
use super::layer::{Given, Layer, Named};
use super::values::{Entries, Values};
use super::{Configuration, Told};
use crate::assessment::SharedWaiver;
use crate::framework::{DEFAULT, Framework};
use crate::say::Ui;
use crate::text::languages::Language;
use crate::text::source::Source;
use crate::text::span::Span;
use crate::text::yaml::{self, Node, Spanned};
use std::path::{Path, PathBuf};

/// Keys that stand at the top and in overrides.
const COMMON: [&str; 9] =
    ["framework", "language", "ui_language", "weights", "fail_on", "min_score", "require", "select", "ignore"];
/// Keys that stand at the top alone.
const TOP: [&str; 3] = ["exclude", "waivers", "overrides"];

/// No weight is greater: what is more than a million times as heavy leaves the rest out, which 0 says better.
const HEAVIEST: f64 = 1e6;

/// Reads a configuration. What it says of elements is looked up in the frameworks that it names and in those that the
/// command line names.
pub(super) fn read(
    source: Source,
    folder: PathBuf,
    named: &[Named],
    packs: &mut Packs,
) -> Result<Configuration, Vec<Told>> {
    let (mut content, faults) = {
        let mut reader = Reader::new(&source, packs);
        let content = reader.content();
        reader.look_up(&content, named);
        (content, reader.finish())
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let common = std::mem::take(&mut content.common);
    let Content { overrides, exclude, waivers, .. } = content;
    Ok(Configuration { source, folder, common, overrides, exclude, waivers })
}

/// What a file says.
#[derive(Default)]
struct Content {
    common: Layer,
    overrides: Vec<Override>,
    exclude: Option<Given<super::globs::Globs>>,
    waivers: Vec<Waiver>,
}

struct Reader<'a, 'p> {
    values: Values<'a>,
    packs: &'p mut Packs,
    /// Ids and codes that are looked up when the frameworks are known.
    names: Vec<Name>,
    /// What is wrong with packs that it names.
    in_packs: Vec<Told>,
    /// Whether every framework that it names is known.
    knows_all: bool,
}

impl<'a, 'p> Reader<'a, 'p> {
    fn new(source: &'a Source, packs: &'p mut Packs) -> Self {
        Self { values: Values::new(source), packs, names: Vec::new(), in_packs: Vec::new(), knows_all: true }
    }

    fn content(&mut self) -> Content {
        let mut content = Content::default();
        for (key, value) in self.entries() {
            match key.value.as_str() {
                "exclude" => {
                    let globs = self.values.globs(&key, value);
                    content.exclude = globs.map(|globs| self.values.given(&key, globs));
                }
                "waivers" => {
                    let items = self.values.items(&key, value, "a list of waivers").unwrap_or_default();
                    content.waivers = items.into_iter().filter_map(|item| self.waiver(item)).collect();
                }
                "overrides" => {
                    let items = self.values.items(&key, value, "a list of overrides").unwrap_or_default();
                    content.overrides = items.into_iter().filter_map(|item| self.overriding(item)).collect();
                }
                _ => self.common(&mut content.common, &key, value, &TOP),
            }
        }
        content
    }

    fn entries(&mut self) -> Entries {
        let source = self.values.source;
        let text = source.text.get(source.start()..).unwrap_or_default();
        match yaml::read(text, source.start()) {
            Ok(Spanned { value: Node::Map(entries), .. }) => entries,
            Ok(Spanned { value: Node::Null, .. }) => Vec::new(),
            Ok(root) => {
                let message = format!("the configuration is {} and not a mapping of keys", root.value.kind());
                self.values.wrong(root.span, message, "Write a key a line, such as `fail_on: error`.");
                Vec::new()
            }
            Err(error) => {
                let message = format!("the configuration is no valid YAML: {error}");
                let help =
                    "Put text with a colon or a leading special character, such as a glob with '*', into quotes.";
                self.values.wrong(error.span, message, help);
                Vec::new()
            }
        }
    }

    /// Reads a key that stands at the top and in overrides.
    fn common(&mut self, layer: &mut Layer, key: &Spanned<String>, value: Spanned<Node>, others: &[&str]) {
        let values = &mut self.values;
        match key.value.as_str() {
            "framework" => layer.framework = self.frameworks(key, value),
            "language" => {
                let language = self.language(key, value, Language::find, &Language::list());
                layer.language = language.map(|(tag, _)| self.values.given(key, tag));
            }
            "ui_language" => {
                let language = self.language(key, value, Ui::find, &Ui::list());
                layer.ui_language = language.map(|(_, ui)| self.values.given(key, ui));
            }
            "weights" => layer.weights = self.weights(key, value),
            "fail_on" => {
                let fail_on = values.one_of(key, value, &Threshold::ALL);
                layer.fail_on = fail_on.map(|fail_on| values.given(key, fail_on));
            }
            "min_score" => {
                let least = values.number(key, &value, 100.0, "between 0 and 100");
                layer.min_score = least.map(|least| values.given(key, least));
            }
            "require" => layer.require = self.listed(key, value, Sort::Id),
            "select" => layer.select = self.listed(key, value, Sort::Code),
            "ignore" => layer.ignore = self.listed(key, value, Sort::Code),
            _ => values.unknown(key, &[&COMMON, others].concat()),
        }
    }

    /// A tag, and what `find` knows by it; `known` lists the tags that it knows.
    fn language<T>(
        &mut self,
        key: &Spanned<String>,
        value: Spanned<Node>,
        find: impl Fn(&str) -> Option<T>,
        known: &str,
    ) -> Option<(String, T)> {
        let text = self.values.text(key, value)?;
        let found = find(&text.value);
        if found.is_none() {
            let message = format!("there is no language '{}'", text.value);
            self.values.wrong(text.span, message, format!("There are: {known}."));
        }
        found.map(|language| (text.value, language))
    }

    fn listed(&mut self, key: &Spanned<String>, value: Spanned<Node>, sort: Sort) -> Option<Given<Vec<String>>> {
        let texts = self.values.texts(key, value)?;
        self.names.extend(texts.iter().map(|name| Name { sort, name: name.clone() }));
        Some(self.values.given(key, texts.into_iter().map(|text| text.value).collect()))
    }

    fn weights(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Given<Vec<(String, f64)>>> {
        let needed = "a mapping of recommendations and elements to numbers";
        let entries = self.values.mapping(&key.value, value, key.span, needed)?;
        let mut weights = Vec::new();
        for (id, value) in entries {
            let weight = self.values.number(&id, &value, HEAVIEST, "between 0 and 1000000");
            weights.extend(weight.map(|weight| (id.value.clone(), weight)));
            self.names.push(Name { sort: Sort::Id, name: id });
        }
        Some(self.values.given(key, weights))
    }

    fn frameworks(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Given<Vec<Named>>> {
        let names = self.values.texts(key, value)?;
        if names.is_empty() {
            let help = format!("Name one, such as {DEFAULT}, or take the key out.");
            self.values.wrong(key.span, String::from("'framework' names no framework"), help);
        }
        let mut frameworks: Vec<Named> = Vec::new();
        for name in names {
            let Some(framework) = self.framework(&name) else {
                self.knows_all = false;
                continue;
            };
            let named = Named { written: name.value, framework };
            match named.clash(&frameworks) {
                Some(message) => self.values.wrong(name.span, message.replace('`', "'"), "Take one of the two out."),
                None => frameworks.push(named),
            }
        }
        Some(self.values.given(key, frameworks))
    }

    /// A framework by its id or by its path from the configuration's folder on.
    fn framework(&mut self, name: &Spanned<String>) -> Option<&'static Framework> {
        let folder = Path::new(&self.values.source.name).parent().unwrap_or(Path::new(""));
        let failure = match self.packs.load_in(folder, &name.value) {
            Ok(framework) => return Some(framework),
            Err(failure) => failure,
        };
        let help = "Name a built-in one, or a pack's folder as seen from the folder of this file.";
        self.values.wrong(name.span, failure.to_string(), help);
        if let Failure::Pack(faults) = failure {
            self.in_packs.extend(faults);
        }
        None
    }

    fn overriding(&mut self, item: Spanned<Node>) -> Option<Override> {
        let place = item.span;
        let entries = self.values.mapping("overrides", item, place, "a mapping with paths and what holds for them")?;
        let (mut paths, mut is_given, mut layer) = (None, false, Layer::default());
        let says_nothing = entries.iter().all(|(key, _)| key.value == "paths");
        for (key, value) in entries {
            if key.value == "paths" {
                is_given = true;
                paths = self.values.globs(&key, value);
            } else {
                self.common(&mut layer, &key, value, &["paths"]);
            }
        }
        if !is_given {
            let help = "Say with `paths` which charters it is for, as globs: `paths: [drafts/]`.";
            self.values.wrong(place, String::from("the override names no paths"), help);
        } else if says_nothing {
            let help = format!("Say what holds for them: {}.", COMMON.join(", "));
            self.values.wrong(place, String::from("the override changes nothing"), help);
        }
        Some(Override { paths: paths?, layer })
    }

    fn waiver(&mut self, item: Spanned<Node>) -> Option<Waiver> {
        let place = item.span;
        let line = self.values.source.position(place.start).0;
        let entries = self.values.mapping("waivers", item, place, "a mapping with element and reason")?;
        let (mut element, mut reason, mut until, mut paths) = (None, None, None, None);
        let before = self.values.faults.len();
        let mut gives_element = false;
        let mut gives_reason = false;
        for (key, value) in entries {
            match key.value.as_str() {
                "element" => {
                    gives_element = true;
                    element = self.values.text(&key, value);
                }
                "reason" if matches!(&value.value, Node::Null) => {}
                "reason" if matches!(&value.value, Node::Text(text) if text.trim().is_empty()) => {}
                "reason" => {
                    gives_reason = true;
                    reason = self.values.text(&key, value).map(|text| text.value.trim().to_owned());
                }
                "until" => until = self.values.day(&key, value),
                "paths" => paths = self.values.globs(&key, value),
                _ => self.values.unknown(&key, &["element", "reason", "until", "paths"]),
            }
        }
        if !gives_element {
            let help = "Name the element by its id, as `charter-audit explain` lists it.";
            self.values.wrong(place, String::from("the waiver names no element"), help);
        }
        if !gives_reason {
            let (at, whose) =
                element.as_ref().map_or((place, String::new()), |e| (e.span, format!(" of '{}'", e.value)));
            let help = "Say why the element is waived: `reason: …`. Reports tell readers.";
            self.values.wrong(at, format!("the waiver{whose} has no reason"), help);
        }
        let element = element?;
        self.names.push(Name { sort: Sort::Id, name: element.clone() });
        if self.values.faults.len() > before {
            return None;
        }
        let at = format!("{}:{line}", self.values.source.name);
        Some(Waiver { paths, waiver: SharedWaiver { element: element.value, reason: reason?, until, place: at } })
    }

    /// Looks up the ids and codes, unless a framework is missing that may have them.
    fn look_up(&mut self, content: &Content, named: &[Named]) {
        if !self.knows_all || self.names.is_empty() {
            return;
        }
        let layers = std::iter::once(&content.common).chain(content.overrides.iter().map(|one| &one.layer));
        let own = layers.filter_map(|layer| layer.framework.as_ref()).flat_map(|given| &given.value);
        let mut frameworks: Vec<&Framework> = own.chain(named).map(|named| named.framework).collect();
        if content.common.framework.is_none() {
            // A built-in framework is known to be right: tests load it.
            frameworks.extend(self.packs.load_in(Path::new(""), DEFAULT).ok());
        }
        let mut seen = std::collections::HashSet::new();
        frameworks.retain(|framework| seen.insert((&framework.id, &framework.digest)));
        keys::check(&self.names, &frameworks, &mut self.values);
    }

    /// All that is wrong, in the order of the file, and then what is wrong in packs.
    fn finish(mut self) -> Vec<Told> {
        self.values.faults.sort_by_key(|fault| fault.span.unwrap_or_else(Span::default));
        let text = &self.values.source.text;
        let own = self.values.faults.into_iter().map(|fault| (fault, Some(text.clone())));
        own.chain(self.in_packs).collect()
    }
}
