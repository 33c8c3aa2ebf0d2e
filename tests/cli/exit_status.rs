//! The exit status: 0 done, 1 short of what was asked, 2 not done; never by the format.

use super::support::{FORMATS, Folder, HARBOUR};

/// A charter with findings of one severity only.
fn charter(severity: &str) -> String {
    match severity {
        "none" => HARBOUR.replace("The council hopes to hear", "The council shall hear"),
        "advice" => HARBOUR.to_owned(),
        "warning" => charter("none").replace("lend a dinghy", "lend a song"),
        _ => charter("none").replace("language: en", "language: en\ncountry: Ruritania"),
    }
}

#[test]
fn the_threshold_decides_and_the_format_does_not() {
    let expected =
        [("none", [0, 0, 0, 0]), ("advice", [0, 0, 1, 0]), ("warning", [0, 1, 1, 0]), ("error", [1, 1, 1, 0])];
    for (severity, statuses) in expected {
        let folder = Folder::harbour(&charter(severity));
        for (threshold, status) in ["error", "warning", "advice", "never"].into_iter().zip(statuses) {
            for format in FORMATS {
                let arguments = format!("check charter.md --framework harbour --fail-on {threshold} --format {format}");
                assert_eq!(folder.run(&arguments).status, status, "{severity}: {arguments}");
                assert_eq!(folder.run(&format!("{arguments} --quiet --output o")).status, status);
            }
        }
    }
}

#[test]
fn warnings_fail_unless_something_else_is_said() {
    assert_eq!(Folder::harbour(&charter("warning")).run("check charter.md --framework harbour").status, 1);
    assert_eq!(Folder::harbour(&charter("advice")).run("check charter.md --framework harbour").status, 0);
}

#[test]
fn findings_that_are_not_shown_do_not_fail() {
    let folder = Folder::harbour(&charter("warning"));
    assert_eq!(folder.run("check charter.md --framework harbour --ignore H2").status, 0);
    assert_eq!(folder.run("check charter.md --framework harbour --select H1").status, 0);
    assert_eq!(folder.run("check charter.md --framework harbour --select H2").status, 1);
}

#[test]
fn reports_and_tables_are_done_whatever_the_charter_says() {
    let folder = Folder::harbour(&charter("error"));
    for arguments in ["report charter.md --framework harbour", "score charter.md --framework harbour"] {
        assert_eq!(folder.run(arguments).status, 0);
    }
}

#[test]
fn a_minimum_or_a_requirement_fails_though_no_finding_does() {
    for format in FORMATS {
        let run = |charter: &str, options: &str| {
            let arguments = format!("check charter.md --framework harbour --fail-on never --format {format} {options}");
            Folder::harbour(charter).run(&arguments).status
        };
        assert_eq!(run(&charter("none"), "--min-score 100"), 1, "{format}");
        assert_eq!(run(&charter("none"), "--min-score 50 --require H2"), 0, "{format}");
        assert_eq!(run(&charter("warning"), "--require H2"), 1, "{format}");
    }
}

#[test]
fn a_charter_that_cannot_be_audited_goes_before_one_that_falls_short() {
    let folder = Folder::harbour(&charter("warning"));
    let formats =
        [("check", &FORMATS[..]), ("report", &["text", "markdown", "json"]), ("score", &["csv", "jsonl", "table"])];
    for (command, formats) in formats {
        for format in formats {
            let arguments = format!("{command} charter.md gone.md --framework harbour --format {format}");
            assert_eq!(folder.run(&arguments).status, 2, "{arguments}");
        }
    }
    for format in FORMATS {
        let arguments = format!("check gone.md --framework harbour --fail-on never --format {format}");
        assert_eq!(folder.run(&arguments).status, 2, "{format}");
    }
}

#[test]
fn wrong_usage_is_told_before_any_charter_is_read() {
    let folder = Folder::harbour(HARBOUR);
    for arguments in [
        "check charter.md --jobs many",
        "check charter.md --fail-on sometimes",
        "check charter.md --color blue",
        "score charter.md --by word",
        "report charter.md --language zz",
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2, "{arguments}");
        assert!(!run.err.is_empty());
    }
}
