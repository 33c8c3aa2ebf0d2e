//! The built-in packs keep their own promises: examples of cues, texts, model clauses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use charter_audit::evidence::try_examples;
use charter_audit::framework::{self, Framework, PackFile, Scale};
use charter_audit::text::languages::Language;
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

/// The examples of a pack in one language that do not do what they are there for.
fn failed(framework: &Framework, tag: &str) -> Vec<String> {
    let tried = try_examples(framework, Language::find(tag).unwrap()).unwrap();
    let failed = tried.into_iter().filter(|tried| !tried.passed);
    failed.map(|tried| format!("{} {:?} {:?}: {}", tried.key, tried.expected, tried.found, tried.text)).collect()
}

#[test]
fn every_example_of_a_cue_is_found_no_counterexample_is_and_model_clauses_answer_in_full() {
    for framework in &packs() {
        for (tag, wording) in &framework.wordings {
            for (key, cues) in &wording.words().cues {
                assert!(!cues.matching.is_empty() && !cues.not_matching.is_empty(), "{key} has no examples");
            }
            let failed = failed(framework, tag);
            assert!(failed.is_empty(), "{tag}:\n{}", failed.join("\n"));
        }
    }
}

#[test]
fn examples_that_are_turned_round_all_fail() {
    let main = include_str!("../examples/frameworks/cities-for-cedaw/framework.yaml");
    let text = include_str!("../examples/frameworks/cities-for-cedaw/en.yaml");
    let count = |text: &str| {
        let files = [PackFile::yaml("framework", "framework.yaml", main), PackFile::yaml("en", "en.yaml", text)];
        let framework = framework::load(&files).unwrap();
        let lists = framework.wordings["en"].words().cues.values();
        (failed(&framework, "en").len(), lists.map(|cues| cues.matching.len() + cues.not_matching.len()).sum::<usize>())
    };
    assert_eq!(count(text).0, 0);
    let turned = text.replace(" no-match:", " other:").replace(" match:", " no-match:").replace(" other:", " match:");
    let (failed, all) = count(&turned);
    assert_eq!(failed, all);
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

/// A text on one line without marks of Markdown.
fn plain(text: &str) -> String {
    text.replace(['`', '*'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_counts_is_said_of_every_element_in_every_language_alike() {
    for framework in &packs() {
        let shape = |tag: &str, id: &str| {
            let rules = &framework.wordings[tag].texts()[id].coding;
            (rules.counts.is_empty(), rules.does_not_count.is_empty(), rules.decided.len())
        };
        for id in framework.elements.iter().map(|element| element.id.as_str()).chain([framework::WHOLE]) {
            for tag in framework.wordings.keys() {
                assert_eq!(shape(tag, id), shape("en", id), "{id} in {tag}");
                assert!(id == framework::WHOLE || !shape(tag, id).0, "{id} in {tag}");
            }
        }
    }
}

#[test]
fn the_page_of_a_codebook_says_what_its_pack_says() {
    let page = plain(include_str!("../src/framework/packs/outcome-2021/codebook.md"));
    let packs = packs();
    let framework = packs.iter().find(|framework| framework.id == "outcome-2021").unwrap();
    for (id, text) in framework.wordings["en"].texts() {
        let rules = &text.coding;
        for case in &rules.decided {
            assert!(page.contains(&plain(case)), "{id}: {case}");
        }
        if let Some(element) = framework.element(id) {
            let scale = match framework.elements[element].scale {
                Scale::Coverage { needed } => format!("coverage, {needed} needed"),
                scale => scale.name().to_owned(),
            };
            let row = format!("| {id} | {scale} | {} | {} |", rules.counts, rules.does_not_count);
            assert!(page.contains(&plain(&row)), "{row}");
        }
    }
    let decided: usize = framework.wordings["en"].texts().values().map(|text| text.coding.decided.len()).sum();
    let cases = include_str!("../src/framework/packs/outcome-2021/codebook.md").split("## 5.").nth(1).unwrap();
    assert_eq!(cases.matches("\n- ").count(), decided);
}
