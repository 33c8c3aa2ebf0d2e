//! The catalogue of what people are told: that all of it is said, and said in each language's own words.

#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "a test")]

use charter_audit::say::{self, Ui};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Words and forms that are the same in English and in another language.
const SAME: [&str; 22] = [
    "Codes",
    "Question",
    "error",
    "{n} error",
    "absent",
    "intention",
    "Element",
    "Instrument",
    "Introduction",
    "Median",
    "Audit",
    "Source",
    "Total",
    "total {moved}",
    "+{gain} points",
    "–",
    "; ",
    "{name}:",
    "{name}: {text}",
    "{charters}: {counts}",
    "{charters}: {counts}; {besides}",
    "{id}: {title}",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// Every message: its file, its key, and its texts by language.
fn messages() -> Vec<(String, String, Map<String, Value>)> {
    let mut found = Vec::new();
    for path in files(&source().join("say")).iter().filter(|path| path.extension().is_some_and(|e| e == "yaml")) {
        let file: Map<String, Value> = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        found.extend(file.into_iter().map(|(key, texts)| (name.clone(), key, texts.as_object().unwrap().clone())));
    }
    found
}

/// Whether a text has these words, and not as the beginning of longer ones.
fn holds(text: &str, words: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(words).any(|(at, _)| !text[at + words.len()..].starts_with(part) && !text[..at].ends_with(part))
}

/// The names by which a file of Rust calls a file of the catalogue: `report`, and `say` of `report as say`.
fn names<'a>(code: &'a str, file: &'a str) -> Vec<&'a str> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let renaming = format!("{file} as ");
    let renamed = code.match_indices(&renaming).map(|(at, _)| &code[at + renaming.len()..]);
    let renamed: Vec<&str> = renamed.map(|rest| rest.split(|c| !part(c)).next().unwrap()).collect();
    std::iter::once(file).chain(renamed).collect()
}

#[test]
fn every_message_of_the_catalogue_is_said_somewhere() {
    let own = source().join("say");
    let (mut code, mut templates) = (Vec::new(), String::new());
    for path in files(&source()).iter().filter(|path| !path.starts_with(&own)) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => code.push(std::fs::read_to_string(path).unwrap()),
            Some("html" | "js" | "css" | "md") => templates += &std::fs::read_to_string(path).unwrap(),
            _ => {}
        }
    }
    let calls = |file: &str, key: &str| {
        code.iter().any(|code| names(code, file).iter().any(|name| holds(code, &format!("{name}::{key}"))))
    };
    // Templates ask for a message by its key, and `instrument_charter` is found by a kind and its value.
    let by_kind = |key: &str| {
        let kind = key.split_once('_').map(|(kind, _)| format!("\"{kind}\""));
        kind.is_some_and(|kind| code.iter().any(|code| code.contains(&kind)))
    };
    let is_listed = |key: &str| holds(&templates, key) || by_kind(key);
    let is_said = |file: &str, key: &str| calls(file, key) || (calls(file, "plain") && is_listed(key));
    let messages = messages();
    let unsaid = messages.iter().filter(|(file, key, _)| !is_said(file, key));
    let unsaid: Vec<String> = unsaid.map(|(file, key, _)| format!("{file}::{key}")).collect();
    assert_eq!(unsaid, [""; 0]);
}

/// The forms of a message in one language.
fn forms(text: &Value) -> Vec<&str> {
    match text {
        Value::String(text) => vec![text],
        text => text.as_object().unwrap().values().filter_map(Value::as_str).collect(),
    }
}

#[test]
fn no_translation_is_the_english_text() {
    let (messages, mut same) = (messages(), Vec::new());
    for (file, key, texts) in &messages {
        let english = forms(&texts["en"]);
        let others = texts.iter().filter(|(tag, _)| *tag != "en").flat_map(|(tag, text)| {
            forms(text).into_iter().filter(|form| english.contains(form)).map(move |form| (tag, form))
        });
        same.extend(others.filter(|(_, form)| !SAME.contains(form)).map(|(tag, form)| (file, key, tag, form)));
    }
    assert!(same.is_empty(), "{same:#?}");
}

#[test]
fn quotations_stand_in_the_marks_of_their_language() {
    let foreign = |tag: &str| match tag {
        "de" => "”«»",
        "es" | "fr" => "“”„",
        _ => "„«»",
    };
    for (file, key, texts) in &messages() {
        for (tag, text) in texts {
            for form in forms(text) {
                let wrong = form.chars().find(|c| foreign(tag).contains(*c));
                assert_eq!(wrong, None, "{file}::{key} in {tag}: {form}");
                assert!(tag == "en" || !form.contains("'{"), "{file}::{key} in {tag}: {form}");
            }
        }
    }
}

#[test]
fn french_marks_stay_with_their_words() {
    for (file, key, texts) in &messages() {
        for form in forms(&texts["fr"]) {
            let loose = ["« ", " »", " ;", " ?", " !", " :"].into_iter().find(|mark| form.contains(mark));
            assert_eq!(loose, None, "{file}::{key}: {form}");
        }
    }
}

#[test]
fn numbers_take_the_singular_and_the_plural_of_their_language() {
    let of = |tag: &str, n: usize| {
        let ui = Ui::find(tag).unwrap();
        format!("{}, {}, {}", say::check::charters(ui, n), say::check::warnings(ui, n), say::check::silenced(ui, n))
    };
    assert_eq!(of("en", 1), "1 charter, 1 warning, 1 silenced in the text");
    assert_eq!(of("en", 0), "0 charters, 0 warnings, 0 silenced in the text");
    assert_eq!(of("de", 1), "1 Charta, 1 Warnung, 1 im Text unterdrückt");
    assert_eq!(of("de", 2), "2 Chartas, 2 Warnungen, 2 im Text unterdrückt");
    assert_eq!(of("es", 1), "1 carta, 1 advertencia, 1 silenciado en el texto");
    assert_eq!(of("es", 0), "0 cartas, 0 advertencias, 0 silenciados en el texto");
    assert_eq!(of("fr", 0), "0 charte, 0 avertissement, 0 neutralisé dans le texte");
    assert_eq!(of("fr", 2), "2 chartes, 2 avertissements, 2 neutralisés dans le texte");
}
