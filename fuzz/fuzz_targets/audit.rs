//! Any text is audited: scores lie between 0 and 100, evidence and findings in the file, and every report is written.
#![no_main]

use charter_audit::{
    assessment::Auditor,
    evidence::Workspace,
    framework,
    report::{build, html, markdown},
    text::source::Source,
};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use std::sync::OnceLock;

const LANGUAGES: [&str; 4] = ["de", "en", "es", "fr"];

fn auditors() -> &'static [Auditor] {
    static MADE: OnceLock<Vec<Auditor>> = OnceLock::new();
    MADE.get_or_init(|| {
        let frameworks = || vec![framework::find(framework::DEFAULT).expect("it is built in").expect("it is valid")];
        let of = |tag: &&str| Auditor::new(frameworks(), Some((*tag).to_owned()), jiff::civil::date(2026, 1, 1));
        LANGUAGES.iter().map(of).collect()
    })
}

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::default();
}

fuzz_target!(|text: &str| {
    let auditor = &auditors()[text.len() % LANGUAGES.len()];
    WORKSPACE.with_borrow_mut(|workspace| {
        let Ok(audit) = auditor.audit(Source::new("owlby.md", text), workspace) else { return };
        for result in &audit.results {
            let total = result.assessment.total.unwrap_or_default();
            assert!((0.0..=100.0).contains(&total), "{total}");
        }
        for finding in audit.findings_by(workspace, |_| true) {
            assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
        }
        let reports = build::reports(&audit, workspace);
        assert!(html::report::render(&audit, &reports).is_ok_and(|page| page.ends_with("</html>\n")));
        assert!(!markdown::render(&reports).is_empty());
    });
});
