//! Weights and waivers of a configuration: what they do to totals, and that readers are told.

use super::support::{Folder, HARBOUR, Run, says};

fn configured(configuration: &str) -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", format!("framework: harbour\n{configuration}"));
    folder
}

fn run(configuration: &str, arguments: &str) -> Run {
    configured(configuration).run(&format!("{arguments} --today 2026-11-20"))
}

#[test]
fn weights_of_recommendations_and_elements_change_totals() {
    let total = |weights: &str| run(&format!("weights: {weights}\n"), "score charter.md").column("total");
    // H1 is 77.8 of the elements 1, 1 and 1/3; H2 is 100.
    assert_eq!(total("{H2: 3}"), ["94.4"]);
    assert_eq!(total("{H2: 0}"), ["77.8"]);
    // H1 = (1 + 1 + 4/3) / 6 = 55.6.
    assert_eq!(total("{H1.complaints: 4, H2: 0}"), ["55.6"]);
    assert_eq!(total("{H1.complaints: 0.0}"), ["100.0"]);
    assert_eq!(total("{H2: 1, H1: 1}"), ["88.9"]);
}

#[test]
fn changed_weights_are_told_in_every_report_and_beside_every_table() {
    let weights = "weights: {H2: 3, H1.complaints: 0.5}\n";
    for format in ["text", "markdown"] {
        let report = run(weights, &format!("report charter.md --format {format}"));
        let plain = report.out.split_whitespace().collect::<Vec<_>>().join(" ");
        says(&plain, "changed for this run: H1.complaints 0.5, H2 3: this total cannot be set beside");
        says(&plain, "charter-audit.yaml");
    }
    let json = run(weights, "report charter.md --format json").json();
    let given = &json["charters"][0]["provenance"];
    assert_eq!((&given["plain_weights"], &given["changed_weights"][1]["weight"]), (&false.into(), &3.0.into()));
    assert_eq!(
        (given["changed_weights"][0]["id"].as_str(), given["configuration"]["path"].as_str()),
        (Some("H1.complaints"), Some("charter-audit.yaml"))
    );
    assert_eq!(given["configuration"]["sha256"].as_str().unwrap().len(), 64);
    assert!(given["framework_version"].as_str().unwrap().starts_with("0.1+weights."));
    let score = run(weights, "score charter.md");
    assert!(score.column("framework_version")[0].starts_with("0.1+weights."), "{}", score.out);
    says(&score.err, "note: charter-audit.yaml:2 changes weights: totals of harbour 0.1+weights.");
    says(&run(weights, "score charter.md --format table").out, "Note: charter-audit.yaml:2 changes weights");
    let check = run(weights, "check charter.md --min-score 99 -q");
    says(&check.err, "with changed weights, under the minimum of 99");
    assert_eq!(
        run(weights, "check charter.md --format json").json()["charters"][0]["totals"][0]["plain_weights"],
        false
    );
}

#[test]
fn weights_that_change_nothing_are_not_told() {
    let same = run("weights: {H2: 1}\n", "report charter.md --format json").json();
    let given = &same["charters"][0]["provenance"];
    assert_eq!((given["framework_version"].as_str(), &given["plain_weights"]), (Some("0.1"), &true.into()));
    assert_eq!(run("weights: {H2: 1.0}\n", "score charter.md").err, "");
}

#[test]
fn other_weights_have_another_version_and_the_same_weights_the_same() {
    let version = |weights: &str| run(&format!("weights: {weights}\n"), "score charter.md").column("framework_version");
    assert_eq!(version("{H2: 3, H1: 2}"), version("{H1: 2, H2: 3.0}"));
    assert_ne!(version("{H2: 3}"), version("{H2: 4}"));
}

#[test]
fn weights_of_which_no_mean_could_be_made_are_wrong() {
    let hollow = run("weights: {H2.dinghies: 0}\n", "check charter.md");
    assert_eq!((hollow.status, hollow.out.as_str()), (2, ""));
    says(&hollow.err, "every element of H2 weighs 0");
    says(&hollow.err, "[charter-audit.yaml:2:1]");
    assert_eq!(run("weights: {H2.dinghies: 0, H2: 0}\n", "score charter.md").column("total"), ["77.8"]);
    says(&run("weights: {H1: 0, H2: 0}\n", "score charter.md").err, "every recommendation of harbour weighs 0");
}

const WAIVERS: &str = "\
waivers:
  - element: H1.complaints
    reason: The county hears them.
    until: 2027-12-31
    paths: [villages/]
";

#[test]
fn a_waiver_holds_for_the_charters_that_its_globs_mean() {
    let folder = configured(WAIVERS);
    folder.write("villages/a.md", HARBOUR);
    let run = folder.run("score charter.md villages/a.md --today 2026-11-20");
    assert_eq!(run.column("total"), ["88.9", "100.0"]);
    assert_eq!(run.column("total_without_waivers"), ["88.9", "88.9"]);
    let elements = folder.run("score villages/a.md --by element --today 2026-11-20");
    assert_eq!(elements.column("waived")[2], "The county hears them.");
    let check = folder.run("check villages -q --fail-on advice --require H1 --today 2026-11-20");
    assert_eq!((check.status, check.out.as_str()), (0, ""));
    let everywhere = configured(&WAIVERS.replace("    paths: [villages/]\n", ""));
    assert_eq!(everywhere.run("score charter.md --today 2026-11-20").column("total"), ["100.0"]);
}

#[test]
fn reports_list_the_waiver_with_file_and_line() {
    let folder = configured(WAIVERS);
    folder.write("villages/a.md", HARBOUR);
    for format in ["text", "markdown"] {
        let report = folder.run(&format!("report villages/a.md --format {format} --today 2026-11-20"));
        says(&report.out, "The county hears them.");
        says(&report.out, "2027-12-31");
        says(&report.out, "(charter-audit.yaml:3)");
    }
    let json = folder.run("report villages/a.md --format json --today 2026-11-20").json();
    let waiver = &json["charters"][0]["waivers"][0];
    assert_eq!((waiver["place"].as_str(), waiver["state"].as_str()), (Some("charter-audit.yaml:3"), Some("applied")));
}

#[test]
fn a_waiver_that_has_expired_is_a_warning_and_one_that_is_not_needed_advice() {
    let folder = configured(
        "waivers:\n  - {element: H1.complaints, reason: A., until: 2025-12-31}\n  - {element: H2, reason: B.}\n",
    );
    let check = folder.run("check charter.md -q --format concise --select WC --today 2026-11-20");
    assert_eq!(check.status, 1);
    says(&check.out, "charter.md:5:3: warning WC003 the waiver of H1.complaints in charter-audit.yaml:3 has expired");
    says(&check.out, "charter.md:5:3: advice WC004 the waiver of H2 in charter-audit.yaml:4 is not needed");
}

#[test]
fn the_charters_own_waiver_goes_first() {
    let own = HARBOUR.replace("language: en\n", "language: en\nwaivers: [{element: H1.complaints, reason: Own.}]\n");
    let folder = configured("waivers: [{element: H1, reason: Given.}]\n");
    folder.write("charter.md", own);
    let waived = folder.run("score charter.md --by element").column("waived");
    assert_eq!(waived, ["Given.", "Given.", "Own.", ""]);
}
