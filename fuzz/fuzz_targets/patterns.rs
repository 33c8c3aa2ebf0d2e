//! Any pattern is compiled or refused, and one that was compiled is soon done with any clause.
#![no_main]

use charter_audit::{
    charter,
    text::{
        pattern::{Builder, Context, Scan, Vocabulary},
        source::Source,
    },
};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

fuzz_target!(|input: &str| {
    let mut parts = input.splitn(3, "\n====\n");
    let mut part = || parts.next().unwrap_or_default();
    let (pattern, set, text) = (part(), part(), part());
    let sets = BTreeMap::from([("set".to_owned(), set.lines().map(str::to_owned).collect())]);
    let mut builder = Builder::new(sets);
    if !builder.check_sets().is_empty() {
        return;
    }
    let compiled = pattern.lines().filter(|line| builder.add(line).is_ok()).count();
    let patterns = builder.build();
    let text = format!("The council shall hear every complaint of every child within thirty days.\n\n{text}");
    let Ok(charter) = charter::parse(Source::new("owlby.md", text), Some("en")) else { return };
    let (mut vocabulary, mut scan, mut tokens) = (Vocabulary::default(), Scan::default(), Vec::new());
    vocabulary.tokens(&patterns, &charter.source.text, &charter.words, &mut tokens);
    for clause in &charter.clauses {
        let words = &tokens[clause.words.clone()];
        for found in scan.clause(&patterns, &mut vocabulary, words, &Context::default()) {
            assert!((found.pattern as usize) < compiled);
            assert!(found.start < found.end && found.end as usize <= words.len(), "{found:?}");
        }
        let _ = scan.almost(&patterns, &mut vocabulary, words);
    }
});
