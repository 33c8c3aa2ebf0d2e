//! What is likely a mistake in a pack that can be used: what it lacks, and what cannot work.

use super::raw::{CueSet, ElementText};
use super::wording::{Wording, Words};
use super::{Element, Fault, Framework, PackFile, Scale, builtin, load};
use crate::text::languages::{Grammar, Language};
use crate::text::pattern::Builder;
use std::collections::BTreeSet;

/// What is doubtful in a valid pack, in the order of its files. What it takes over from another pack is not looked at.
#[must_use]
pub fn doubts(files: &[PackFile<'_>], framework: &Framework) -> Vec<Fault> {
    let mut doubts = Vec::new();
    if let Some(main) = load::main(files) {
        of_all(main, framework, &mut doubts);
    }
    for file in files.iter().filter(|file| file.is_wording()) {
        let language = Language::find(file.name);
        if let (Some(language), Some(wording)) = (language, framework.wordings.get(file.name)) {
            let one = One { file, framework, wording, language, doubts: &mut doubts };
            one.look();
        }
    }
    doubts
}

/// What shows in framework.yaml.
fn of_all(file: &PackFile<'_>, framework: &Framework, doubts: &mut Vec<Fault>) {
    if builtin::find(&framework.id).and_then(Result::ok).is_some_and(|f| f.digest != framework.digest) {
        let doubt =
            file.fault(&["id"], format!("`{}` is the id of a built-in pack, and this is another", framework.id));
        doubts.push(doubt.help("give it an id of its own, so that results of the two are told apart"));
    }
    for recommendation in &framework.recommendations {
        let elements = &framework.elements[recommendation.elements.clone()];
        if recommendation.weight > 0.0 && elements.iter().all(|element| element.weight <= 0.0) {
            let doubt = file.fault(&["recommendations"], format!("every element of `{}` weighs 0", recommendation.id));
            doubts.push(doubt.help("no score can be made of it: give the recommendation itself the weight 0"));
        }
    }
    for element in &framework.elements {
        for key in keys(element) {
            let has = |wording: &Wording| wording.words().cues.get(&key).is_some_and(|cues| !cues.find.is_empty());
            let learnt = |wording: &Wording| wording.weights.iter().flat_map(|w| &w.topics).any(|t| t.key == key);
            let lacking: Vec<&str> =
                framework.wordings.iter().filter(|(_, w)| !has(w) && !learnt(w)).map(|w| w.0.as_str()).collect();
            if lacking.is_empty() {
                continue;
            }
            let (message, help) = if lacking.len() == framework.wordings.len() {
                (
                    format!("no language has cues for `{key}`: it is never found"),
                    "write some under `cues` in a language's file",
                )
            } else {
                let tags = lacking.join(", ");
                (
                    format!("`{key}` has no cues in {tags}: it is never found there"),
                    "write some, as in the other languages",
                )
            };
            doubts.push(
                place(file, &element.id)
                    .map_or_else(
                        || file.fault(&["id"], &message),
                        |path| file.fault(&path.iter().map(String::as_str).collect::<Vec<_>>(), &message),
                    )
                    .help(help),
            );
        }
    }
}

/// Where framework.yaml speaks of an element: where it is added, changed or written.
fn place(file: &PackFile<'_>, id: &str) -> Option<Vec<String>> {
    let raw: super::RawFramework = file.read().ok()?;
    let path = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<String>>();
    if let Some(at) = raw.add.iter().position(|element| element.id == id) {
        return Some(path(&["add", &at.to_string(), "id"]));
    }
    if raw.change.contains_key(id) {
        return Some(path(&["change", id]));
    }
    raw.recommendations.iter().enumerate().find_map(|(r, recommendation)| {
        let e = recommendation.elements.iter().position(|element| element.id == id)?;
        Some(path(&["recommendations", &r.to_string(), "elements", &e.to_string(), "id"]))
    })
}

/// What cues of an element are kept under: the element, or where it is made of facets each of these.
fn keys(element: &Element) -> Vec<String> {
    match element.scale {
        Scale::Coverage { .. } => element.facets.iter().map(|facet| format!("{}:{facet}", element.id)).collect(),
        Scale::Strength | Scale::Presence => vec![element.id.clone()],
    }
}

/// One language's file under doubt.
struct One<'a> {
    file: &'a PackFile<'a>,
    framework: &'a Framework,
    wording: &'a Wording,
    language: &'static Language,
    doubts: &'a mut Vec<Fault>,
}

impl One<'_> {
    fn look(mut self) {
        self.texts();
        let words = self.wording.words();
        let grammar = self.language.grammar();
        let mut sets = grammar.sets.clone();
        sets.extend(words.sets.clone());
        let mut builder = Builder::new(sets);
        for (key, cues) in &self.wording.own_words().cues {
            self.cues(key, cues, &mut builder);
        }
        self.sets(words, grammar);
    }

    fn doubt(&mut self, path: &[&str], message: impl Into<String>, help: &str) {
        self.doubts.push(self.file.fault(path, message).help(help));
    }

    /// Recommendations without a title, elements without all that people are told.
    fn texts(&mut self) {
        let base = self.framework.base;
        let texts = self.wording.texts();
        for recommendation in &self.framework.recommendations {
            let id = &recommendation.id;
            let is_own = base.is_none_or(|base| base.recommendation(id).is_none());
            if is_own && !texts.contains_key(id) {
                self.doubt(&["texts"], format!("`{id}` has no title in this language"), "write one under `texts`");
            }
        }
        for element in &self.framework.elements {
            let own = base.is_none_or(|base| base.element(&element.id).is_none());
            let text = texts.get(&element.id);
            let lacking = lacking(text, &element.facets);
            if !own || lacking.is_empty() {
                continue;
            }
            let message = format!("`{}` lacks {} in this language", element.id, joined(&lacking));
            self.doubt(
                &["texts", &element.id],
                message,
                "reports and `explain` show these; the example clause is what drafters adapt",
            );
        }
    }

    fn cues(&mut self, key: &str, cues: &CueSet, builder: &mut Builder) {
        let here = ["cues", key];
        let lacks = match (cues.matching.is_empty(), cues.not_matching.is_empty()) {
            (true, true) => "`match` and `no-match` examples",
            (true, false) => "`match` examples",
            (false, true) => "`no-match` examples",
            (false, false) => "",
        };
        if !lacks.is_empty() {
            let help = "write sentences that must be found and near misses that must not; `framework test` runs them";
            self.doubt(&here, format!("the cues of `{key}` have no {lacks}"), help);
        }
        let element = self.framework.topic(key).map(|(element, _)| &self.framework.elements[element]);
        let whole = element.filter(|element| !key.contains(':') && matches!(element.scale, Scale::Coverage { .. }));
        if whole.is_some() {
            let help = "write cues for its facets, as in `ID:facet`";
            self.doubt(&here, format!("`{key}` is coded by its facets, and these cues are of the whole element"), help);
        }
        let mut seen = BTreeSet::new();
        for (list, patterns) in cues.lists() {
            for (index, pattern) in patterns.iter().enumerate() {
                let path = ["cues", key, list, &index.to_string()];
                if !seen.insert((list, pattern)) {
                    self.doubt(&path, "this cue stands twice", "leave it out");
                }
                let number = builder.add(pattern);
                if list == "find" && number.is_ok_and(|number| builder.is_common(number)) {
                    let help = "let it have one rare word at least: it is tried in most clauses, and finds too much";
                    self.doubt(&path, "no rare word anchors this cue", help);
                }
            }
        }
    }

    /// Sets that nothing names.
    fn sets(&mut self, words: &Words, grammar: &Grammar) {
        let cues = words.cues.values().flat_map(|cues| cues.lists().map(|(_, list)| list)).flatten();
        let others = words.sets.values().chain(grammar.sets.values()).chain(grammar.markers.values()).flatten();
        let named: BTreeSet<&str> = cues.chain(others).flat_map(|text| names(text)).collect();
        for name in self.wording.own_words().sets.keys() {
            if !named.contains(name.as_str()) {
                self.doubt(
                    &["sets", name],
                    format!("nothing uses the set <{name}>"),
                    "name it in a cue, or leave it out",
                );
            }
        }
    }
}

/// The sets that a pattern names.
fn names(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(name, _)| name)
}

/// Words as a list in a sentence.
fn joined(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => words.concat(),
    }
}

/// What the texts of an element lack.
fn lacking(text: Option<&ElementText>, facets: &[String]) -> Vec<&'static str> {
    let Some(text) = text else { return vec!["all texts"] };
    let parts = [("a question", &text.question), ("advice", &text.advice), ("an example clause", &text.example)];
    let mut lacking: Vec<&str> =
        parts.iter().filter(|(_, part)| part.trim().is_empty()).map(|(name, _)| *name).collect();
    if facets.iter().any(|facet| !text.facets.contains_key(facet)) {
        lacking.push("titles of facets");
    }
    lacking
}
