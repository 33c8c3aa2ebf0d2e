//! What holds for the charters of the open corpus.

use super::made::TONGUES;
use super::wrapping::rewrap;
use super::{TAGS, audit, check, differing, lowers_nothing};
use std::path::Path;

/// Name, language and text of each.
fn charters() -> Vec<(String, &'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/dev/text");
    let mut charters: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let named = |tag: &&&str| text.lines().any(|line| line.starts_with(&format!("language: {tag}")));
            let tag = TAGS.iter().find(named).unwrap_or(&"en");
            (path.file_stem().unwrap().to_string_lossy().into_owned(), *tag, text)
        })
        .collect();
    charters.sort();
    charters
}

#[test]
fn charters_keep_their_bounds_and_lose_nothing_by_a_paragraph_about_something_else() {
    for (name, tag, text) in charters() {
        println!("{name}");
        let before = audit(tag, &text);
        check(&before);
        let unrelated = TONGUES.iter().find(|tongue| tongue.tag == tag).unwrap().unrelated;
        lowers_nothing(&before, &audit(tag, &format!("{text}\n\n{unrelated}\n")));
    }
}

#[test]
fn charters_in_other_line_widths_keep_their_codes() {
    let mut changed = Vec::new();
    for (at, (name, tag, text)) in charters().into_iter().enumerate() {
        let (width, before) = ([32, 48, 72, 10_000][at % 4], audit(tag, &text));
        let differing = differing(&before, &audit(tag, &rewrap(&text, width)));
        if !differing.is_empty() {
            changed.push((name, width, differing));
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}
