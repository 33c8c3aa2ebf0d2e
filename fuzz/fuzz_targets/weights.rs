//! Any file of learnt weights is taken or refused with faults that stand in it, and what was taken measures a charter.
#![no_main]

use charter_audit::{
    assessment::Auditor,
    evidence::Workspace,
    framework::{PackFile, load},
    text::source::Source,
};
use libfuzzer_sys::fuzz_target;

const FRAMEWORK: &str = include_str!("../seeds/pack/small.txt");
const CHARTER: &str = "# Owlby\n\n## 1\n\nThe Council shall hear every complaint of children within thirty days.\n";

fuzz_target!(|text: &str| {
    let (framework, wording) = FRAMEWORK.split_once("\n====\n").expect("the seed has two files");
    let files = [
        PackFile::yaml("framework", "framework.yaml", framework),
        PackFile::yaml("en", "en.yaml", wording),
        PackFile::weights("en", "en.weights", text),
    ];
    match load(&files) {
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
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
