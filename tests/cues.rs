//! The built-in packs keep their own promises: examples of cues, texts, model clauses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use charter_audit::evidence::{Lexicon, Reading, Workspace, level};
use charter_audit::framework::{self, Framework, Level, PackFile, Scale};
use charter_audit::text::languages::Language;
use charter_audit::text::{span::Span, words::words};
use std::path::{Path, PathBuf};

/// Each built-in pack as its author wrote it, examples included.
fn packs() -> Vec<Framework> {
    let pack = |id: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/framework/packs").join(id);
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "yaml"));
        paths.sort();
        let read = |path: &PathBuf| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        };
        let texts: Vec<(String, String)> = paths.iter().map(read).collect();
        let files: Vec<_> = texts.iter().map(|(name, text)| PackFile::yaml(name, name, text)).collect();
        framework::load(&files).unwrap_or_else(|faults| panic!("{faults:#?}"))
    };
    framework::built_in().map(pack).collect()
}

struct Reader<'a> {
    framework: &'a Framework,
    lexicon: Lexicon,
    workspace: Workspace,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Reading {
        let mut cut = Vec::new();
        words(text, &[Span::new(0, text.len())], &mut cut);
        self.workspace.read_alone(self.framework, &self.lexicon, text, &cut)
    }

    /// Whether `key` (an element, or element:facet) is found in the clause by a cue; a denial counts where `denied`.
    fn finds(&mut self, key: &str, text: &str, denied: bool) -> bool {
        let reading = self.read(text);
        reading.findings.iter().filter(|f| !f.excluded && !f.cues.is_empty()).any(|f| {
            let element = &self.framework.elements[f.topic.element];
            let own = f.topic.facet.map_or(element.id.clone(), |n| format!("{}:{}", element.id, element.facets[n]));
            own == key && (denied || level(self.framework, f, std::iter::empty()) > Level::Absent)
        })
    }
}

fn readers(framework: &Framework) -> Vec<(String, Reader<'_>)> {
    let reader = |tag: &String| {
        let lexicon = Lexicon::new(framework, Language::find(tag).unwrap()).unwrap();
        (tag.clone(), Reader { framework, lexicon, workspace: Workspace::default() })
    };
    framework.wordings.keys().map(reader).collect()
}

#[test]
fn every_example_of_a_cue_is_found_and_every_counterexample_is_not() {
    for framework in &packs() {
        for (tag, mut reader) in readers(framework) {
            let mut wrong = Vec::new();
            for (key, cues) in &framework.wordings[&tag].words().cues {
                assert!(!cues.matching.is_empty() && !cues.not_matching.is_empty(), "{key} has no examples");
                wrong.extend(
                    cues.matching
                        .iter()
                        .filter(|text| !reader.finds(key, text, true))
                        .map(|t| format!("{key} misses: {t}")),
                );
                wrong.extend(
                    cues.not_matching
                        .iter()
                        .filter(|text| reader.finds(key, text, false))
                        .map(|t| format!("{key} finds: {t}")),
                );
            }
            assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
        }
    }
}

#[test]
fn every_element_has_cues_and_all_its_texts_in_every_language() {
    for framework in &packs() {
        for (tag, wording) in &framework.wordings {
            for recommendation in &framework.recommendations {
                assert!(wording.texts().contains_key(&recommendation.id), "{tag}: {}", recommendation.id);
            }
            for element in &framework.elements {
                let text = &wording.texts()[&element.id];
                for part in [&text.title, &text.question, &text.advice, &text.example] {
                    assert!(!part.is_empty(), "{tag}: {} lacks a text", element.id);
                }
                let keys: Vec<String> = match element.scale {
                    Scale::Coverage { .. } => element.facets.iter().map(|f| format!("{}:{f}", element.id)).collect(),
                    _ => vec![element.id.clone()],
                };
                for key in keys {
                    assert!(!wording.words().cues[&key].find.is_empty(), "{tag}: {key} has no cue");
                }
                for facet in &element.facets {
                    assert!(text.facets.contains_key(facet), "{tag}: {} {facet} has no title", element.id);
                }
            }
        }
    }
}

#[test]
fn the_model_clause_of_an_element_is_operational() {
    for framework in &packs() {
        for (tag, mut reader) in readers(framework) {
            let mut weak = Vec::new();
            for (index, element) in framework.elements.iter().enumerate() {
                let reading = reader.read(&framework.wordings[&tag].texts()[&element.id].example);
                let kinds: Vec<_> = reading.specifics().map(|(kind, _)| kind).collect();
                let of = |f: &&charter_audit::evidence::Finding| f.topic.element == index;
                let found =
                    reading.findings.iter().filter(of).map(|f| level(framework, f, kinds.iter().copied())).max();
                let wanted = if element.scale == Scale::Strength { Level::Operational } else { Level::Intention };
                if found.is_none_or(|found| found < wanted) {
                    weak.push(format!("{} reads as {found:?}", element.id));
                }
            }
            assert!(weak.is_empty(), "{tag}: {weak:#?}");
        }
    }
}
