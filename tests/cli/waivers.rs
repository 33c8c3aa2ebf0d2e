//! Waivers and claims of the front matter, from the file to the score and the findings.

use super::support::{Folder, HARBOUR, Run, says};

/// The harbour charter with these lines of front matter.
fn run(front_matter: &str, arguments: &str) -> Run {
    let text = HARBOUR.replace("language: en\n", &format!("language: en\n{front_matter}"));
    let (command, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
    Folder::harbour(&text).run(&format!("{command} charter.md --framework harbour --today 2026-11-20 {options}"))
}

const WAIVER: &str = "waivers:\n  - {element: H1.complaints, reason: The county hears them., until: 2027-12-31}\n";

#[test]
fn a_waived_element_leaves_the_means_and_the_total_is_given_with_and_without() {
    let score = run(WAIVER, "score");
    // Without H1.complaints H1 is (1 + 1) / 2 = 100, and so is the total.
    assert_eq!(
        (score.column("total"), score.column("total_without_waivers")),
        (vec!["100.0".into()], vec!["88.9".into()])
    );
    assert_eq!((score.column("H1"), score.column("met")), (vec!["100.0".into()], vec!["2".into()]));
    assert_eq!(score.column("committed_elements"), ["3"]);
    let elements = run(WAIVER, "score --by element");
    assert_eq!(elements.column("waived"), ["", "", "The county hears them.", ""]);
    assert_eq!(elements.column("code")[2], "1");
}

#[test]
fn a_waived_element_is_no_finding_and_stands_in_every_report() {
    let check = run(WAIVER, "check --fail-on advice --format concise --quiet");
    assert_eq!((check.status, check.out.as_str()), (0, ""));
    for format in ["text", "markdown", "json"] {
        let report = run(WAIVER, &format!("report --format {format}"));
        says(&report.out, "The county hears them.");
        says(&report.out, "2027-12-31");
        says(&report.out, "88.9");
    }
    assert_eq!(run(WAIVER, "check --require H1 --quiet").status, 0);
}

#[test]
fn a_waiver_applies_on_its_last_day_and_no_longer_on_the_next() {
    assert_eq!(run(WAIVER, "score --today 2027-12-31").status, 2, "--today is given once");
    let text = HARBOUR.replace("language: en\n", &format!("language: en\n{WAIVER}"));
    let folder = Folder::harbour(&text);
    let on = |day: &str| folder.run(&format!("score charter.md --framework harbour --today {day}")).column("total");
    assert_eq!(on("2027-12-31"), ["100.0"]);
    assert_eq!(on("2028-01-01"), ["88.9"]);
    let check = folder.run("check charter.md --framework harbour --today 2028-01-01 --format concise --quiet");
    assert_eq!(check.status, 1);
    says(&check.out, "charter.md:5:15: warning WC003 the waiver of H1.complaints has expired on 2027-12-31");
    says(&check.out, "advice H1.complaints");
}

#[test]
fn a_waiver_without_a_reason_is_an_error_and_does_not_apply() {
    for reason in ["", ", reason: ''", ", reason: ~", ", reason: '  '"] {
        let waiver = format!("waivers:\n  - {{element: H1.complaints{reason}}}\n");
        let check = run(&waiver, "check --fail-on error --format concise --quiet");
        assert_eq!(check.status, 1, "{reason}");
        says(&check.out, ": error WC001 the waiver of 'H1.complaints' has no reason");
        assert_eq!(run(&waiver, "score").column("total"), ["88.9"]);
    }
}

#[test]
fn a_waiver_of_what_the_text_answers_is_advice() {
    let waiver = "waivers:\n  - {element: H2, reason: No boats.}\n";
    let check = run(waiver, "check --format concise --quiet");
    assert_eq!(check.status, 0);
    says(&check.out, "charter.md:5:15: advice WC004 the waiver of H2 is not needed");
}

#[test]
fn a_wholly_waived_recommendation_leaves_the_total() {
    let waiver = "waivers:\n  - {element: H2, reason: No boats.}\n";
    let score = run(waiver, "score");
    assert_eq!((score.column("H2"), score.column("waived")), (vec![String::new()], vec!["1".into()]));
    assert_eq!(
        (score.column("total"), score.column("total_without_waivers")),
        (vec!["77.8".into()], vec!["88.9".into()])
    );
    assert_eq!(run(waiver, "score --by recommendation").column("verdict"), ["partly-met", "waived"]);
}

#[test]
fn a_charter_of_which_everything_is_waived_has_no_total_and_breaks_no_format() {
    let waiver = "waivers:\n  - {element: H1, reason: None.}\n  - {element: H2, reason: None.}\n";
    assert_eq!(run(waiver, "score").column("total"), [""]);
    assert_eq!(run(waiver, "report --format json").json()["charters"][0]["total"], serde_json::Value::Null);
    for command in ["report --format text", "report --format markdown", "check --min-score 50", "score --format table"]
    {
        assert_eq!(run(waiver, command).status, 0, "{command}");
    }
}

#[test]
fn a_waiver_of_an_unknown_id_is_an_error_with_the_nearest_one() {
    let check = run("waivers:\n  - {element: H1.complaint, reason: Why not.}\n", "check --quiet");
    assert_eq!(check.status, 1);
    says(&check.out, "harbour has no element or recommendation `H1.complaint`");
    says(&check.out, "did you mean `H1.complaints`?");
    says(&check.out, "[charter.md:5:15]");
}

#[test]
fn an_unknown_field_of_a_waiver_is_advice_and_a_wrong_day_an_error() {
    let check = run(
        "waivers:\n  - element: H1.complaints\n    reasn: Why not.\n    until: 2027-02-30\n",
        "check --quiet --format concise",
    );
    says(&check.out, "charter.md:6:5: advice FM002");
    says(&check.out, "charter.md:7:12: error FM001");
    says(&check.out, "error WC001");
}

#[test]
fn a_claim_that_the_text_bears_out_is_no_finding() {
    let check = run("claims:\n  H2.dinghies: \"#article-4\"\n", "check --quiet --format concise --select WC");
    assert_eq!((check.status, check.out.as_str()), (0, ""));
}

#[test]
fn a_claim_without_evidence_at_its_place_says_what_is_there_and_where_it_is() {
    let check = run("claims:\n  H2.dinghies: \"#article-3\"\n", "check --quiet --select WC");
    assert_eq!(check.status, 1);
    says(&check.out, "WC006");
    says(&check.out, "[charter.md:5:16]");
    says(&check.out, "the text at `#article-3` does not bear out H2.dinghies");
    says(&check.out, "H1.complaints");
    says(&check.out, "Article 4");
}

#[test]
fn a_claim_to_a_missing_heading_is_a_warning_with_the_nearest_one() {
    let check = run("claims:\n  H2.dinghies: \"#article-4-dingies\"\n", "check --quiet --select WC");
    assert_eq!(check.status, 1);
    says(&check.out, "WC005");
    says(&check.out, "the charter has no heading `#article-4-dingies`");
    says(&check.out, "did you mean `#article-4-dinghies`?");
}

#[test]
fn a_claim_of_an_unknown_element_is_an_error() {
    let check = run("claims:\n  H2.dinghy: \"#article-4\"\n", "check --quiet --format concise --select WC");
    assert_eq!(check.status, 1);
    says(&check.out, "charter.md:5:3: error WC002 harbour has no element or recommendation `H2.dinghy`");
}

#[test]
fn a_waiver_that_one_of_two_frameworks_knows_is_not_unknown() {
    let text = HARBOUR.replace("language: en\n", &format!("language: en\n{WAIVER}"));
    let folder = Folder::harbour(&text);
    let run =
        folder.run("check charter.md --framework harbour --framework outcome-2022 --format concise -q --select WC");
    assert_eq!(run.out, "");
}

#[test]
fn what_one_of_several_frameworks_has_is_waived_and_claimed_without_an_error() {
    let text = "---\nlanguage: en\nwaivers:\n  - {element: H1.complaints, reason: The county hears them.}\n  \
                - {element: H9.nowhere, reason: Nobody asks.}\nclaims:\n  H2.dinghies: \"#dues\"\n---\n# Dues\n\nThe Board sets dues.\n";
    let run = Folder::harbour(text)
        .run("check charter.md --framework harbour --framework outcome-2022 --select WC002 --format concise");
    assert!(!run.out.contains("H1.complaints") && !run.out.contains("H2.dinghies"), "{}", run.out);
    assert_eq!(run.out.matches("H9.nowhere").count(), 2, "{}", run.out);
}
