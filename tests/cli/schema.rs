//! `schema`: JSON Schemas on standard output; `tests/schemas.rs` holds them to the files and to real outputs.

use super::support::{Folder, says};

#[test]
fn each_schema_is_a_json_document_with_a_title() {
    for name in [
        "front-matter",
        "framework",
        "wording",
        "pack",
        "report",
        "check",
        "check-line",
        "agreement",
        "baseline",
        "compare",
    ] {
        let run = Folder::new().run(&format!("schema {name}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        assert_eq!(run.json()["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(run.json()["title"].is_string(), "{name}");
    }
}

#[test]
fn an_unknown_schema_is_wrong_usage_that_lists_the_known_ones() {
    let run = Folder::new().run("schema charter");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(
        &run.err,
        "front-matter, configuration, framework, wording, pack, report, check, check-line, agreement, baseline, compare",
    );
}

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = Folder::new();
    for arguments in ["--help", "check --help", "--version", "completions bash"] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments}");
        says(&run.out, "charter-audit");
    }
}

#[test]
fn no_command_and_an_unknown_command_are_wrong_usage() {
    let folder = Folder::new();
    for arguments in ["", "chekc", "check --frobnicate"] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}");
        assert!(!run.err.is_empty());
    }
}
