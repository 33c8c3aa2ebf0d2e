//! All that is found in the charters of the open corpus and in the examples, as it was when somebody last read it
//! through: each clause with its level and what decided it, codes, misses, steps and findings.
//!
//! Whatever changes a pattern, a weight or a rule changes these pages, and the difference shows what it does to charters:
//! `INSTA_UPDATE=always cargo test --test evidence` writes them anew, to be read before they are kept.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod page;

use charter_audit::{assessment::Auditor, evidence::Workspace, framework, text::source::Source};
use std::path::Path;

/// The charters of a folder hold what their pages say.
fn hold(folder: &str) {
    let frameworks = framework::built_in().map(|id| framework::find(id).unwrap().unwrap()).collect();
    let auditor = Auditor::new(frameworks, None, jiff::civil::date(2026, 1, 1));
    let workspace = &mut Workspace::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|extension| extension == "md") && name != "README" {
            let audit = auditor.audit(Source::new(name, std::fs::read_to_string(&path).unwrap()), workspace).unwrap();
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(name, page::of(&audit, workspace));
            });
        }
    }
}

#[test]
fn charters_of_the_open_corpus_hold_what_they_were_read_to_hold() {
    hold("tests/corpus/dev/text");
}

#[test]
fn examples_hold_what_they_were_read_to_hold() {
    hold("examples");
}
