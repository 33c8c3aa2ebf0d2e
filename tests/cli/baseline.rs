//! Baselines: known findings pass, new ones and worse ones do not, and the list only shrinks; followed through the edits of a
//! charter under version control.

use super::support::{Folder, HARBOUR, Run, says};
use std::process::Command;

/// Two findings: no colours (at the title), and complaints that are only hoped for.
fn weak() -> String {
    HARBOUR.replace("painted red or green", "sound")
}

const CHECK: &str = "check --framework harbour --fail-on advice --format concise";

/// A run over these paths, with options.
fn check(folder: &Folder, arguments: &str) -> Run {
    folder.run(&format!("{CHECK} {arguments}"))
}

/// A folder with a weak charter and its baseline.
fn adopted() -> Folder {
    let folder = Folder::harbour(&weak());
    let run = check(&folder, "charter.md --write-baseline known.json");
    assert_eq!((run.status, run.out.as_str()), (0, "1 charter: 0 errors, 0 warnings, 0 advice; 2 known\n"));
    assert_eq!(run.err, "baseline: known.json now knows 2 findings of 1 charter\n");
    folder
}

/// The codes of the findings that count when `charter.md` is checked by the baseline, and the exit status.
fn new(folder: &Folder, paths: &str) -> (Vec<String>, i32) {
    let run = check(folder, &format!("{paths} --baseline known.json --quiet"));
    (run.out.lines().map(|line| line.split(' ').nth(2).unwrap().to_owned()).collect(), run.status)
}

fn none() -> (Vec<String>, i32) {
    (Vec::new(), 0)
}

fn one(code: &str) -> (Vec<String>, i32) {
    (vec![code.to_owned()], 1)
}

/// Git in the folder, without what the machine is set to.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for (name, value) in [("NAME", "Harbour Master"), ("EMAIL", "master@harbour.example")] {
        command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Folder, message: &str) {
    git(folder, &["add", "-A"]);
    git(folder, &["-c", "commit.gpgsign=false", "commit", "-q", "-m", message]);
}

#[test]
fn a_charter_is_adopted_edited_weakened_mended_and_tightened_under_version_control() {
    let folder = adopted();
    git(&folder, &["init", "-q"]);
    commit(&folder, "adopt the baseline");
    assert_eq!(new(&folder, "charter.md"), none());

    // An edit elsewhere, with lines moved down and a paragraph reflowed.
    let edited = weak().replace("is a fair harbour.", "is a fair harbour.\n\nBoats come and go.");
    let edited = edited.replace("hopes to hear complaints", "hopes to\nhear complaints");
    folder.write("charter.md", &edited);
    assert_eq!(new(&folder, "charter.md"), none());
    commit(&folder, "edit elsewhere");

    git(&folder, &["mv", "charter.md", "rules.md"]);
    assert_eq!(new(&folder, "rules.md"), none());
    let renamed = check(&folder, "rules.md --baseline known.json --write-baseline known.json");
    assert_eq!((renamed.status, folder.read("known.json").contains("\"rules.md\"")), (0, true), "{renamed:?}");
    assert!(!folder.read("known.json").contains("charter.md"));
    commit(&folder, "rename");

    // A clause is weakened: operational before, a wish now.
    folder.write("rules.md", edited.replace("Harbour Office shall lend", "Harbour Office hopes to lend"));
    assert_eq!(new(&folder, "rules.md"), one("H2.dinghies"));
    git(&folder, &["checkout", "-q", "rules.md"]);
    assert_eq!(new(&folder, "rules.md"), none());

    // A finding is mended, told, and taken out of the baseline.
    let mended = edited.replace("hopes to\nhear", "shall\nhear");
    folder.write("rules.md", &mended);
    let run = check(&folder, "rules.md --baseline known.json --verbose");
    assert_eq!((run.status, run.out.as_str()), (0, "1 charter: 0 errors, 0 warnings, 0 advice; 1 known, 1 mended\n"));
    says(&run.err, "mended: rules.md: H1.complaints Complaints: addressed, and nobody is bound\n");
    says(&run.err, "mended: 1 known finding is gone; run with --write-baseline known.json to tighten the baseline\n");
    let tightened = check(&folder, "rules.md --write-baseline known.json");
    assert_eq!(tightened.status, 0);
    says(&tightened.err, "baseline: known.json now knows 1 finding of 1 charter (2 before)\n");
    commit(&folder, "mend");

    // Back to the weak wording: it is new, and the baseline does not take it again unless it must.
    folder.write("rules.md", &edited);
    assert_eq!(new(&folder, "rules.md"), one("H1.complaints"));
    let before = folder.read("known.json");
    let refused = check(&folder, "rules.md --write-baseline known.json");
    assert_eq!(refused.status, 2);
    says(&refused.err, "new: rules.md: H1.complaints Complaints: addressed, and nobody is bound\n");
    says(&refused.err, "error: 1 finding is not in known.json, or worse than there, and it is left as it was");
    assert_eq!(folder.read("known.json"), before);
    let forced = check(&folder, "rules.md --write-baseline known.json --force");
    assert_eq!((forced.status, new(&folder, "rules.md")), (0, none()));
}

#[test]
fn a_known_finding_that_got_worse_is_new() {
    let folder = adopted();
    // An intention that fell to absent.
    folder.write(
        "charter.md",
        weak().replace("The council hopes to hear complaints about the quay.", "The quay is old."),
    );
    assert_eq!(new(&folder, "charter.md"), one("H1.complaints"));
    let refused = check(&folder, "charter.md --write-baseline known.json");
    assert_eq!(refused.status, 2);
    says(&refused.err, "new: charter.md: H1.complaints Complaints: the charter does not say\n");
    // A facet fewer than was known.
    folder.write("charter.md", HARBOUR.replace("red or green", "red"));
    check(&folder, "charter.md --write-baseline one.json");
    folder.write("charter.md", weak());
    assert_eq!(check(&folder, "charter.md --baseline one.json").status, 1);
    folder.write("charter.md", HARBOUR);
    assert_eq!(check(&folder, "charter.md --baseline one.json").status, 0);
}

#[test]
fn the_file_has_a_finding_a_line_in_a_fixed_order_and_keeps_to_its_schema() {
    let folder = adopted();
    folder.write("more/fair.md", HARBOUR.replace("hopes to hear", "shall hear"));
    check(&folder, "charter.md more --write-baseline known.json");
    let text = folder.read("known.json");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert_eq!(
        lines[0..5],
        ["{", "\"schema_version\": \"1.0\",", "\"frameworks\": [", "{\"id\":\"harbour\",\"version\":\"0.1\"}", "],"]
    );
    assert_eq!(lines[6], "{\"charter\": \"charter.md\", \"title\": \"Harbour rules\", \"findings\": [");
    assert!(lines[7].starts_with("{\"code\":\"H1.colours\",\"fingerprint\":\""), "{text}");
    assert!(lines[7].ends_with("\"shortfall\":2,\"message\":\"Colours: 0 of 2 named\"},"), "{text}");
    assert!(lines[8].starts_with("{\"code\":\"H1.complaints\","), "{text}");
    assert_eq!(lines[10], "{\"charter\": \"more/fair.md\", \"title\": \"Harbour rules\", \"findings\": []}");
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/baseline.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(jsonschema::is_valid(&schema, &serde_json::from_str(&text).unwrap()));
    assert!(!jsonschema::is_valid(&schema, &serde_json::json!({"schema_version": "1.0"})));
}

#[test]
fn json_tells_what_is_known() {
    let folder = adopted();
    folder.write("charter.md", weak().replace("shall lend", "hopes to lend"));
    let run = folder.run("check charter.md --framework harbour --baseline known.json --format json");
    let standing = |code: &str| {
        let findings = run.json()["charters"][0]["findings"].as_array().unwrap().clone();
        findings.iter().find(|f| f["code"] == code).map(|f| f["standing"].as_str().unwrap().to_owned())
    };
    assert_eq!(standing("H1.colours").as_deref(), Some("known"));
    assert_eq!(standing("H1.complaints").as_deref(), Some("known"));
    assert_eq!(standing("H2.dinghies").as_deref(), Some("counts"));
}

#[test]
fn a_baseline_lies_anywhere_and_its_paths_are_relative_to_it() {
    let folder = Folder::harbour(&weak());
    folder.write("ci/readme.txt", "");
    assert_eq!(check(&folder, "./charter.md --write-baseline ci/known.json").status, 0);
    says(&folder.read("ci/known.json"), "\"charter\": \"../charter.md\"");
    let whole = folder.join("charter.md");
    assert_eq!(check(&folder, &format!("{} --baseline ci/known.json", whole.display())).status, 0);
    let mut inside =
        folder.command("check ../charter.md --framework ../harbour --fail-on advice --baseline known.json");
    assert_eq!(super::support::finish(inside.current_dir(folder.join("ci"))).status, 0);
}

#[test]
fn several_charters_that_are_renamed_at_once_are_each_known_again() {
    let folder = Folder::harbour("");
    let titled = |title: &str, text: &str| text.replace("Harbour rules", title);
    let silent = HARBOUR.replace("hopes to hear complaints about", "looks after");
    folder.write("in/a.md", titled("Rules of the quay", &weak()));
    folder.write("in/b.md", titled("Rules of the pier", &silent));
    folder.write("in/c.md", titled("Rules of the mole", &weak()));
    assert_eq!(check(&folder, "in --write-baseline known.json").status, 0);
    // The two with the same findings change names; the title tells which is which.
    for (from, to) in [("in/a.md", "in/x.md"), ("in/c.md", "in/a2.md"), ("in/b.md", "in/y.md")] {
        std::fs::rename(folder.join(from), folder.join(to)).unwrap();
    }
    let one = check(&folder, "in --baseline known.json --jobs 1");
    let four = check(&folder, "in --baseline known.json --jobs 4");
    assert_eq!((one.status, &one.out, &one.err), (0, &four.out, &four.err));
    assert_eq!(check(&folder, "in --write-baseline known.json").status, 0);
    let known: serde_json::Value = serde_json::from_str(&folder.read("known.json")).unwrap();
    let charters: Vec<(String, String)> = known["charters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["charter"].as_str().unwrap().to_owned(), c["title"].as_str().unwrap().to_owned()))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        charters,
        [
            pair("in/a2.md", "Rules of the mole"),
            pair("in/x.md", "Rules of the quay"),
            pair("in/y.md", "Rules of the pier")
        ]
    );
}

#[test]
fn a_copy_beside_its_original_takes_nothing_over() {
    let folder = adopted();
    folder.write("copy.md", weak());
    assert_eq!(new(&folder, "charter.md copy.md").1, 1);
    let refused = check(&folder, "charter.md copy.md --write-baseline known.json");
    assert_eq!(refused.status, 2);
    says(&refused.err, "error: 2 findings are not in known.json");
}

#[test]
fn a_run_over_part_of_the_files_leaves_the_others_and_drops_those_that_are_gone() {
    let folder = Folder::harbour("");
    for name in ["a.md", "b.md", "c.md"] {
        folder.write(&format!("in/{name}"), weak());
    }
    check(&folder, "in --write-baseline known.json");
    folder.write("in/a.md", HARBOUR);
    std::fs::remove_file(folder.join("in/c.md")).unwrap();
    assert_eq!(check(&folder, "in/a.md --write-baseline known.json").status, 0);
    let known = folder.read("known.json");
    assert_eq!(known.matches("\"code\"").count(), 3, "{known}");
    assert!(known.contains("in/b.md") && !known.contains("in/c.md"));
}

#[test]
fn a_run_over_part_of_the_codes_leaves_the_others() {
    let folder = adopted();
    folder.write("charter.md", HARBOUR.replace("hopes to hear", "shall hear"));
    let run = check(&folder, "charter.md --baseline known.json --select H1.complaints --verbose");
    assert_eq!(run.err.matches("mended: charter.md").count(), 1);
    assert_eq!(check(&folder, "charter.md --write-baseline known.json --select H1.complaints").status, 0);
    let known = folder.read("known.json");
    assert!(known.contains("H1.colours") && !known.contains("H1.complaints"), "{known}");
}

#[test]
fn a_charter_that_cannot_be_audited_keeps_its_entries() {
    let folder = adopted();
    let before = folder.read("known.json");
    folder.write("charter.md", "---\ntitle: [\n---\n# Harbour rules\n");
    assert_eq!(check(&folder, "charter.md --write-baseline known.json").status, 2);
    assert_eq!(folder.read("known.json"), before);
    // Nor when it has got another name, too: it may be any of those that are gone.
    std::fs::rename(folder.join("charter.md"), folder.join("other.md")).unwrap();
    assert_eq!(check(&folder, "other.md --write-baseline known.json").status, 2);
    assert_eq!(folder.read("known.json"), before);
}

#[test]
fn what_is_silenced_in_the_text_is_not_written_and_not_mended() {
    let folder = adopted();
    let allow = "<!-- charter-audit: allow H1.complaints reason=\"the county\" -->\nThe council hopes";
    folder.write("charter.md", weak().replace("The council hopes", allow));
    let run = check(&folder, "charter.md --baseline known.json --verbose");
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "1 charter: 0 errors, 0 warnings, 0 advice; 1 silenced in the text, 1 known\n")
    );
    assert!(!run.err.contains("mended"));
    check(&folder, "charter.md --write-baseline known.json");
    assert!(!folder.read("known.json").contains("H1.complaints"));
}

#[test]
fn both_options_judge_by_the_old_file_and_then_write_the_new() {
    let folder = adopted();
    folder.write("charter.md", weak().replace("shall lend", "hopes to lend"));
    let run = check(&folder, "charter.md --baseline known.json --write-baseline next.json");
    assert_eq!(run.status, 1);
    says(&run.out, "advice H2.dinghies");
    says(&folder.read("next.json"), "H2.dinghies");
    assert!(!folder.read("known.json").contains("H2.dinghies"));
    let forced = check(&folder, "charter.md --baseline known.json --write-baseline known.json --force");
    assert_eq!((forced.status, new(&folder, "charter.md")), (1, none()));
}

#[test]
fn a_missing_baseline_is_wrong_usage_and_the_remedy_is_named() {
    let folder = Folder::harbour(&weak());
    let run = check(&folder, "charter.md --baseline known.json");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: there is no baseline known.json; write it with `charter-audit check --write-baseline known.json`\n"
    );
    assert_eq!(check(&folder, "charter.md --force").status, 2);
    assert_eq!(check(&folder, "charter.md --write-baseline -").status, 2);
    let clash = check(&folder, "charter.md --write-baseline known.json --output ./known.json");
    assert_eq!(clash.status, 2);
    says(&clash.err, "error: --output and --write-baseline both name known.json");
}

#[test]
fn another_framework_a_newer_version_and_what_is_no_baseline_are_told() {
    let folder = adopted();
    let other = folder.run("check charter.md --baseline known.json");
    assert_eq!(other.status, 2);
    says(
        &other.err,
        "error: the baseline known.json was written for the framework harbour, and this run is for outcome-2022",
    );
    let text = folder.read("known.json");
    folder.write("new.json", text.replace("\"schema_version\": \"1.0\"", "\"schema_version\": \"1.10\""));
    for option in ["--baseline new.json", "--write-baseline new.json", "--write-baseline new.json --force"] {
        let newer = check(&folder, &format!("charter.md {option}"));
        assert_eq!(newer.status, 2, "{option}");
        says(&newer.err, "error: the baseline new.json has the schema_version 1.10, and this program knows 1.0");
    }
    for option in ["--baseline charter.md", "--write-baseline charter.md", "--write-baseline charter.md --force"] {
        let wrong = check(&folder, &format!("charter.md {option}"));
        assert_eq!(wrong.status, 2);
        says(&wrong.err, "error: charter.md is no baseline: ");
    }
    assert_eq!(folder.read("charter.md"), weak());
    let anew = folder.run("check charter.md --write-baseline known.json --force --quiet");
    assert_eq!((anew.status, anew.err.as_str()), (0, ""));
    says(&folder.read("known.json"), "outcome-2022");
    folder.write("old.json", text.replace("\"version\":\"0.1\"", "\"version\":\"0.0\""));
    let older = check(&folder, "charter.md --baseline old.json");
    assert_eq!(
        (older.status, older.err.as_str()),
        (0, "warning: old.json was written with harbour 0.0, and this is 0.1\n")
    );
}

#[test]
fn windows_line_ends_and_the_number_of_threads_change_nothing() {
    let folder = Folder::harbour("");
    for name in ["a.md", "b.md", "c.md", "d.md", "e.md"] {
        folder.write(&format!("in/{name}"), weak());
    }
    check(&folder, "in --write-baseline one.json --jobs 1");
    check(&folder, "in --write-baseline four.json --jobs 4");
    assert_eq!(folder.read("one.json"), folder.read("four.json"));
    folder.write("in/a.md", weak().replace('\n', "\r\n"));
    folder.write("one.json", folder.read("one.json").replace('\n', "\r\n"));
    let run = check(&folder, "in --baseline one.json");
    assert_eq!((run.status, run.out.as_str()), (0, "5 charters: 0 errors, 0 warnings, 0 advice; 10 known\n"));
}

#[test]
fn a_charter_on_standard_input_is_known_by_the_name_that_it_is_given() {
    let folder = adopted();
    let run = folder.pipe(&format!("{CHECK} - --stdin-filename charter.md --baseline known.json"), weak());
    assert_eq!((run.status, run.out.as_str()), (0, "1 charter: 0 errors, 0 warnings, 0 advice; 2 known\n"));
    assert_eq!(folder.pipe(&format!("{CHECK} - --baseline known.json"), weak()).status, 1);
}
