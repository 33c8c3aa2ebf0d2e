//! `--format junit`: a suite a charter, a test a recommendation, and failures that agree with the exit status.

use super::support::{Folder, HARBOUR, says};

/// Numbers of tests, skipped ones, errors and failures of the first suite.
fn counts(out: &str) -> [usize; 4] {
    let suite = out.lines().find(|line| line.contains("<testsuite ")).unwrap();
    ["tests", "skipped", "errors", "failures"].map(|name| {
        let (_, rest) = suite.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    })
}

fn junit(charter: &str, options: &str) -> (i32, String) {
    let run = Folder::harbour(charter).run(&format!("check charter.md --framework harbour --format junit {options}"));
    (run.status, run.out)
}

#[test]
fn a_recommendation_is_a_test_and_advice_below_the_threshold_stands_in_its_output() {
    let (status, out) = junit(HARBOUR, "");
    assert_eq!(status, 0);
    // H1, H2, front matter, waivers and claims, drafting.
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites name=\"charter-audit\">",
            "    <testsuite name=\"charter.md\" tests=\"5\" skipped=\"0\" errors=\"0\" failures=\"0\">",
        ]
    );
    says(&out, "<property name=\"total of harbour\" value=\"88.9\"/>");
    says(&out, "<testcase name=\"H1 Rules\" classname=\"charter.md\" file=\"charter.md\" line=\"17\">");
    says(&out, "<system-out>charter.md:17:1: advice H1.complaints Complaints: addressed, and nobody is bound\n");
    says(&out, "\n  Say who hears complaints.</system-out>");
    says(&out, "<testcase name=\"H2 Boats\" classname=\"charter.md\" file=\"charter.md\"/>");
    says(&out, "<testcase name=\"Front matter\" ");
    assert!(out.ends_with("    </testsuite>\n</testsuites>\n"));
    assert!(!out.contains("time=") && !out.contains("timestamp=") && !out.contains("uuid="));
}

#[test]
fn failures_are_what_makes_the_exit_status_one() {
    let none = HARBOUR.replace("The council hopes to hear", "The council shall hear");
    let charters = [
        none.clone(),
        HARBOUR.to_owned(),
        none.replace("lend a dinghy", "lend a song"),
        none.replace("language: en", "language: en\ncountry: Ruritania"),
    ];
    for charter in &charters {
        for threshold in ["error", "warning", "advice", "never"] {
            for more in ["", "--min-score 70", "--require H1", "--ignore H2"] {
                let (status, out) = junit(charter, &format!("--fail-on {threshold} {more}"));
                let [_, _, errors, failures] = counts(&out);
                assert_eq!((errors, failures > 0), (0, status == 1), "{threshold} {more}\n{out}");
                assert_eq!(out.matches("<failure").count(), failures);
            }
        }
    }
}

#[test]
fn a_failure_lists_findings_with_their_places_and_help() {
    let (status, out) = junit(HARBOUR, "--fail-on advice");
    assert_eq!(status, 1);
    let message = "Complaints: addressed, and nobody is bound";
    says(
        &out,
        &format!("<failure message=\"{message}\" type=\"advice\">charter.md:17:1: advice H1.complaints {message}\n"),
    );
    says(&out, "\n  Say who hears complaints.</failure>");
    assert_eq!(counts(&out), [5, 0, 0, 1]);
}

#[test]
fn what_is_unmet_is_a_failing_test_of_its_own() {
    let (status, out) = junit(HARBOUR, "--min-score 99 --require H1 --fail-on never");
    assert_eq!(status, 1);
    assert_eq!(counts(&out), [6, 0, 0, 1]);
    says(&out, "<testcase name=\"Required score and elements\" classname=\"charter.md\" file=\"charter.md\">");
    says(
        &out,
        "message=\"harbour gives 88.9, under the minimum of 99; H1 is required and not committed\" type=\"unmet\"",
    );
}

#[test]
fn a_charter_that_cannot_be_audited_is_an_error() {
    let run = Folder::harbour(HARBOUR).run("check gone.md charter.md --framework harbour --format junit");
    assert_eq!(run.status, 2);
    assert_eq!(counts(&run.out), [1, 0, 1, 0]);
    says(&run.out, "<error message=\"no such file or folder\"/>");
    says(&run.out, "<testsuite name=\"charter.md\" ");
}

#[test]
fn a_recommendation_that_is_waived_is_skipped_with_its_reason() {
    let waiver = "language: en\nwaivers:\n  - {element: H2, reason: The lake is dry.}";
    let text = HARBOUR.replace("language: en", waiver).replace("lend a dinghy", "lend a song");
    let (status, out) = junit(&text, "");
    assert_eq!((status, counts(&out)), (0, [5, 1, 0, 0]));
    says(&out, "<skipped message=\"waived: The lake is dry.\"/>");
}

#[test]
fn characters_that_xml_does_not_have_are_left_out_and_marks_are_escaped() {
    for country in ["\"<R&D>\\u0007\"", "<R&D>\u{1}"] {
        let text = HARBOUR.replace("language: en", &format!("language: en\ncountry: {country}"));
        let (status, out) = junit(&text, "");
        assert!(status > 0 && !out.chars().any(|c| c.is_control() && c != '\n'), "{out:?}");
        assert!(!out.contains("<R&D>"), "{out}");
    }
}

#[test]
fn with_two_frameworks_a_test_names_its_framework() {
    let (_, out) = junit(HARBOUR, "--framework outcome-2022");
    says(&out, "<testcase name=\"harbour H1 Rules\" ");
    says(&out, "<testcase name=\"outcome-2022 R1 ");
    assert_eq!(out.matches("<testsuite ").count(), 1);
}
