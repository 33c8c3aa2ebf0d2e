//! `--format github` and `--format gitlab`: what the hosts' own readers make of it.

use super::formats::windows;
use super::support::{Folder, HARBOUR, PACK, Run, examples, finish, says};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A command as the runner takes it from a line: its name, its properties, its message.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let (head, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
    let property = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        let value = unescape(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        (key.to_owned(), value)
    };
    (name.to_owned(), properties.split(',').map(property).collect(), unescape(data).replace("%25", "%"))
}

fn github(folder: &Folder, summary: &str, options: &str) -> Run {
    let mut command = folder.command(&format!("check --framework harbour --format github {options}"));
    finish(command.env("GITHUB_STEP_SUMMARY", summary))
}

#[test]
fn an_annotation_has_its_place_and_all_that_is_to_be_said() {
    let run = Folder::harbour(&windows()).run("check charter.md --framework harbour --format github -q");
    assert_eq!(run.out.lines().count(), 1);
    let (name, properties, message) = command(run.out.trim_end());
    assert_eq!(name, "notice");
    let expected = [
        ("file", "charter.md"),
        ("line", "17"),
        ("endLine", "17"),
        ("col", "19"),
        ("endColumn", "71"),
        ("title", "H1.complaints"),
    ];
    assert_eq!(properties, expected.map(|(key, value)| (key.to_owned(), value.to_owned())).into());
    assert_eq!(
        message,
        "Complaints: addressed, and nobody is bound (this is an intention (“hopes”): make it a duty, and say who does it \
         by when)\nSay who hears complaints."
    );
}

#[test]
fn what_would_end_a_property_or_a_line_is_escaped() {
    let text = HARBOUR.replace("language: en", "language: en\ncountry: \"50%::error::a,b\"");
    let folder = Folder::with(&[("a, 100%.md", text.as_str())]);
    for (name, text) in PACK {
        folder.write(name, text);
    }
    let run = folder.run("check . --framework harbour --format github -q --select FM");
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    says(&run.out, "::error file=a%2C 100%25.md,line=4,endLine=4,col=10,");
    let (_, properties, message) = command(run.out.trim_end());
    assert_eq!(properties["file"], "a, 100%.md");
    says(&message, "50%::error::a,b");
}

#[test]
fn each_finding_and_nothing_else_becomes_an_annotation_of_its_severity() {
    let run = examples("check examples --format github");
    let json = examples("check examples --format json").json();
    let findings = json["charters"].as_array().unwrap().iter().flat_map(|c| c["findings"].as_array().unwrap());
    let expected: Vec<&str> = findings
        .map(|finding| match finding["severity"].as_str().unwrap() {
            "advice" => "notice",
            severity => severity,
        })
        .collect();
    let commands: Vec<_> = run.out.lines().filter(|line| line.starts_with("::")).map(command).collect();
    assert_eq!(commands.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), expected);
    assert!(run.out.ends_with(" advice\n"), "a line of counts closes the log");
}

#[test]
fn what_is_unmet_or_cannot_be_audited_is_annotated_as_an_error() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("check charter.md gone.md --framework harbour --format github -q --require H1");
    says(&run.out, "::error file=charter.md,title=Not met::H1 is required and not committed\n");
    says(&run.out, "::error file=gone.md,title=Not audited::no such file or folder\n");
}

#[test]
fn a_step_summary_has_a_table_of_charters_and_then_findings() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", HARBOUR.replace("lend a dinghy", "lend a song"));
    folder.write("summary.md", "written before\n");
    let run = github(&folder, "summary.md", "charter.md b.md gone.md --min-score 60");
    assert_eq!(run.status, 2);
    assert_eq!(
        folder.read("summary.md"),
        "\
written before
## charter-audit

| charter | harbour | errors | warnings | advice |
| --- | ---: | ---: | ---: | ---: |
| charter.md | 88.9 | 0 | 0 | 1 |
| b.md | 38.9 | 0 | 1 | 1 |
| gone.md | – | – | – | – |

2 charters: 0 errors, 1 warning, 2 advice

### charter.md

- **advice** H1.complaints, line 17: Complaints: addressed, and nobody is bound (this is an intention (“hopes”): make it \
a duty, and say who does it by when)

### b.md

- **not met** harbour gives 38.9, under the minimum of 60
- **warning** H2.dinghies, line 5: Dinghies: the charter promises nothing here (nothing found)
- **advice** H1.complaints, line 17: Complaints: addressed, and nobody is bound (this is an intention (“hopes”): make it \
a duty, and say who does it by when)

### gone.md

- **not audited** no such file or folder
"
    );
}

#[test]
fn no_other_format_writes_a_step_summary() {
    let folder = Folder::harbour(HARBOUR);
    let mut command = folder.command("check charter.md --framework harbour --format sarif");
    finish(command.env("GITHUB_STEP_SUMMARY", "summary.md"));
    assert_eq!(folder.names(), ["charter.md", "harbour"]);
    finish(folder.command("check charter.md --framework harbour --format github").env("GITHUB_STEP_SUMMARY", ""));
    assert_eq!(folder.names(), ["charter.md", "harbour"]);
}

#[test]
fn a_step_summary_that_cannot_be_written_is_a_warning_and_no_failure() {
    let folder = Folder::harbour(HARBOUR);
    let run = github(&folder, "missing/summary.md", "charter.md");
    assert_eq!(run.status, 0);
    says(&run.err, "warning: cannot write the step's summary missing/summary.md: ");
    assert!(run.out.starts_with("::notice "));
}

#[test]
fn a_step_summary_stays_under_what_github_takes_with_what_was_there_before() {
    let folder = Folder::harbour(HARBOUR);
    let before = "x".repeat((1 << 20) - 4096 - 600);
    folder.write("summary.md", &before);
    for n in 0..20 {
        folder.write(&format!("in/{n:02}.md"), HARBOUR);
    }
    let run = github(&folder, "summary.md", "in");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let summary = folder.read("summary.md");
    assert!(summary.len() <= 1 << 20);
    says(&summary[before.len()..], "rows of the table are left out: GitHub takes no more than 1 MiB.\n");
    says(&summary[before.len()..], "charters' findings are left out");
    says(&summary[before.len()..], "20 charters: 0 errors");
}

/// What GitLab's documentation asks of an issue.
fn faults(issue: &Value) -> Vec<&'static str> {
    let text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    let path = issue["location"]["path"].as_str().unwrap_or_default();
    let severities = ["info", "minor", "major", "critical", "blocker"];
    let begin = issue["location"]["lines"]["begin"].as_u64().unwrap_or_default();
    let checks = [
        (text(&issue["description"]), "a description"),
        (text(&issue["check_name"]), "a name"),
        (text(&issue["fingerprint"]), "a fingerprint"),
        (severities.iter().any(|severity| issue["severity"] == *severity), "a severity"),
        (text(&issue["location"]["path"]) && !path.starts_with("./") && !path.starts_with('/'), "a relative path"),
        (begin >= 1, "a line"),
        (issue["location"]["lines"]["end"].as_u64().is_some_and(|end| end >= begin), "a last line"),
    ];
    checks.into_iter().filter(|(kept, _)| !kept).map(|(_, what)| what).collect()
}

#[test]
fn each_issue_is_as_gitlab_documents_it_and_fingerprints_are_unique_over_the_report() {
    let report = examples("check examples ./examples/missing.md --format gitlab --min-score 80").json();
    let issues = report.as_array().unwrap();
    let mut prints: Vec<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    for issue in issues {
        assert_eq!(faults(issue), [""; 0], "{issue}");
    }
    for name in ["unmet", "unreadable", "R14.solidarity"] {
        assert!(issues.iter().any(|issue| issue["check_name"] == name), "{name}");
    }
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
}

#[test]
fn the_same_text_in_two_files_gives_two_fingerprints_for_gitlab() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", HARBOUR);
    let report = folder.run("check ./b.md charter.md --framework harbour --format gitlab").json();
    assert_ne!(report[0]["fingerprint"], report[1]["fingerprint"]);
    assert_eq!(report[0]["location"], json!({"path": "b.md", "lines": {"begin": 17, "end": 17}}));
    assert_eq!(report[0]["severity"], "info");
}
