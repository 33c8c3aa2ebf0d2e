//! The floors of the house: each imports only lower ones, and only the top one opens files.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

/// Folders and files of `src`, from the ground up; `charter` and `framework` share a floor and do not know each other.
const FLOORS: [(&str, u8); 10] = [
    ("say", 0),
    ("text", 0),
    ("diagnostic", 1),
    ("charter", 2),
    ("framework", 2),
    ("evidence", 3),
    ("assessment", 4),
    ("agreement", 5),
    ("report", 6),
    ("commands", 7),
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The part of a source above its tests, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let above = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    above.lines().map(|line| line.split("//").next().unwrap_or_default())
}

fn floor(path: &Path) -> Option<(&'static str, u8)> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
    FLOORS.iter().copied().find(|(name, _)| *name == first)
}

#[test]
fn a_floor_imports_only_lower_floors() {
    for (path, text) in sources() {
        let Some((own, height)) = floor(&path) else { continue };
        for line in code(&text) {
            for (name, other) in FLOORS.iter().filter(|(name, _)| *name != own) {
                let imports = line.contains(&format!("crate::{name}"));
                assert!(!imports || *other < height, "{} imports {name}: {line}", path.display());
            }
        }
    }
}

#[test]
fn no_file_is_opened_below_the_commands() {
    for (path, text) in sources() {
        if floor(&path).is_none_or(|(_, height)| height == 7) {
            continue;
        }
        for line in code(&text) {
            let opens = ["std::fs", "File::open", "File::create", "std::io::stdin", "std::env::", "std::net"]
                .iter()
                .any(|s| line.contains(s));
            assert!(!opens, "{}: {line}", path.display());
        }
    }
}

/// Whether a text holds an id such as `R7.redress`, or `"R7"` by itself.
fn names_an_element(line: &str) -> bool {
    let bytes = line.as_bytes();
    (0..bytes.len()).any(|at| {
        let rest = &line.as_bytes()[at..];
        let digits = rest.iter().skip(1).take_while(|b| b.is_ascii_digit()).count();
        let starts = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        starts && rest[0] == b'R' && digits > 0 && matches!(rest.get(digits + 1), Some(b'.' | b'"'))
    })
}

#[test]
fn no_element_or_recommendation_of_a_pack_is_named_in_the_program() {
    assert!(names_an_element("let id = \"R7.redress\";"));
    for (path, text) in sources() {
        if path.ends_with("tests.rs") {
            continue;
        }
        let named = code(&text).find(|line| names_an_element(line));
        assert_eq!(named, None, "{}", path.display());
    }
}

#[test]
fn every_code_of_a_finding_has_its_explanation() {
    let known: Vec<&str> = charter_audit::assessment::kinds().map(|kind| kind.code).collect();
    for (path, text) in sources() {
        for line in code(&text) {
            for start in ["\"FM", "\"WC", "\"DR"] {
                for (at, _) in line.match_indices(start) {
                    let code: String = line[at + 1..].chars().take_while(|c| *c != '"').collect();
                    let written_out = code.len() == 5 && code[2..].bytes().all(|b| b.is_ascii_digit());
                    assert!(!written_out || known.contains(&code.as_str()), "{}: {code}", path.display());
                }
            }
        }
    }
    assert!(known.len() >= 10);
}

#[test]
fn files_stay_near_four_hundred_lines() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has {lines} lines", path.display());
    }
}
