//! Front matter is read or refused, and what is wrong with it stands inside the file.
#![no_main]

use charter_audit::{charter, text::source::Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|yaml: &str| {
    let text = format!("---\n{yaml}\n---\n# Owlby\n\nThe Council shall sweep the lanes every week.\n");
    let Ok(charter) = charter::parse(Source::new("owlby.md", text.as_str()), Some("en")) else { return };
    for finding in &charter.front_matter.diagnostics {
        assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
        assert!(!finding.message.is_empty());
    }
});
