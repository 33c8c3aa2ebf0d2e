//! Sentences lie in their text, one behind the other, on boundaries of characters, and leave out nothing but white space.
#![no_main]

use charter_audit::text::{languages::Language, sentences::sentences, span::Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(language) = Language::all().nth(text.len() % 4) else { return };
    let whole = Span::new(0, text.len());
    let mut found = Vec::new();
    sentences(text, &[whole], whole, &language.structure, &mut found);
    let mut at = 0;
    for span in found {
        assert!(at <= span.start && span.start < span.end && span.end <= text.len(), "{span:?}");
        assert!(text[at..span.start].trim().is_empty(), "{:?} is left out", &text[at..span.start]);
        assert!(!text[span.start..span.end].is_empty());
        at = span.end;
    }
    assert!(text[at..].trim().is_empty(), "{:?} is left out", &text[at..]);
});
