//! Any JSON report is read or refused, and reports that were read are compared or found to be of different yardsticks.
#![no_main]

use charter_audit::{
    assessment::compare::compare,
    report::{
        comparison::{ComparisonReport, InputKind, InputReport},
        comparison_markdown, profile,
    },
    say::Ui,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(entries) = profile::read(text) else { return };
    let profiles: Vec<_> = entries.into_iter().filter_map(|entry| entry.profile.ok()).collect();
    if let Ok(comparisons) = compare(&profiles, &profiles) {
        let side = || InputReport { name: "report.json".to_owned(), kind: InputKind::Report };
        let report = ComparisonReport::new(Ui::default(), side(), side(), &comparisons);
        assert!(!comparison_markdown::render(&report, true).is_empty());
    }
});
