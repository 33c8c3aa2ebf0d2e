//! Any pack is loaded or refused with faults that stand in its files, and one that was loaded measures a charter.
#![no_main]

use charter_audit::{
    assessment::Auditor,
    evidence::Workspace,
    framework::{PackFile, load},
    text::source::Source,
};
use libfuzzer_sys::fuzz_target;

const CHARTER: &str = "# Owlby\n\n## 1\n\nThe Council shall hear every complaint within thirty days.\n";

fuzz_target!(|input: &str| {
    let (framework, wording) = input.split_once("\n====\n").unwrap_or((input, ""));
    let files = [PackFile::yaml("framework", "framework.yaml", framework), PackFile::yaml("en", "en.yaml", wording)];
    match load(&files) {
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                let text = if fault.file == "en.yaml" { wording } else { framework };
                assert!(fault.span.is_none_or(|span| text.get(span.start..span.end).is_some()), "{fault:?}");
            }
        }
        Ok(pack) => {
            // An auditor keeps its packs as long as the program runs.
            let auditor =
                Auditor::new(vec![Box::leak(Box::new(pack))], Some("en".to_owned()), jiff::civil::date(2026, 1, 1));
            let _ = auditor.audit(Source::new("owlby.md", CHARTER), &mut Workspace::default());
        }
    }
});
