//! Any bytes are decoded or refused, and any text is read as provisions and clauses whose places lie in the file.
#![no_main]

use charter_audit::{charter, text::source::Source};
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [&str; 4] = ["de", "en", "es", "fr"];

fuzz_target!(|bytes: &[u8]| {
    let language = LANGUAGES[bytes.len() % LANGUAGES.len()];
    let Ok(source) = Source::decode("owlby.md", bytes.to_vec()) else { return };
    let Ok(charter) = charter::parse(source, Some(language)) else { return };
    let text = &charter.source.text;
    for word in &charter.words {
        assert!(!word.span().of(text).is_empty(), "{word:?}");
    }
    for (at, clause) in charter.clauses.iter().enumerate() {
        assert!(text.get(clause.span.start..clause.span.end).is_some(), "{clause:?}");
        assert!(charter.provisions[clause.provision].clauses.contains(&at));
        assert!(!charter.quote(at).is_empty());
        assert!(charter.lead_ins(clause).count() <= 8);
    }
    for at in 0..charter.provisions.len() {
        assert!(!charter.place(at).is_empty());
    }
    assert!(charter.references().iter().all(|reference| !reference.span.of(text).is_empty()));
    assert!(charter.anchors().iter().all(|anchor| charter.anchor(anchor).is_some()));
    let _ = (charter.terms(), charter.numbered());
});
