//! `--format sarif`: what GitHub's code scanning asks of a file. The schema itself is held to in `tests/consumers`.

use super::support::{Folder, HARBOUR, PACK, Run, examples, finish, says};
use serde_json::{Value, json};

fn results(run: &Run) -> Vec<Value> {
    run.json()["runs"][0]["results"].as_array().unwrap().clone()
}

fn location(result: &Value) -> Value {
    result["locations"][0]["physicalLocation"]["artifactLocation"].clone()
}

#[test]
fn a_finding_is_a_result_with_everything_that_code_scanning_reads() {
    let run = Folder::harbour(HARBOUR).run("check charter.md --framework harbour --format sarif");
    let sarif = run.json();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"].as_array().unwrap().len(), 1);
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(sarif["runs"][0]["invocations"], json!([{"executionSuccessful": true}]));
    let fingerprint = Folder::harbour(HARBOUR).run("check charter.md --framework harbour --format json").json()
        ["charters"][0]["findings"][0]["fingerprint"]
        .clone();
    let index = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .position(|rule| rule["id"] == "H1.complaints");
    // "The council hopes to hear complaints about the quay." has 52 characters.
    assert_eq!(
        results(&run),
        [json!({
            "ruleId": "H1.complaints",
            "ruleIndex": index,
            "level": "note",
            "message": {"text": "Complaints: addressed, and nobody is bound. This is an intention (“hopes”): make it a \
                duty, and say who does it by when.\nSay who hears complaints."},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "charter.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 17, "startColumn": 1, "endLine": 17, "endColumn": 53},
            }}],
            "partialFingerprints": {"charterAudit/v1": fingerprint},
        })]
    );
}

#[test]
fn a_rule_brings_advice_and_the_example_clause() {
    let run = Folder::harbour(HARBOUR).run("check charter.md --framework harbour --format sarif");
    let rules = run.json()["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
    let rule = rules.iter().find(|rule| rule["id"] == "H1.purpose").unwrap();
    assert_eq!(
        rule,
        &json!({
            "id": "H1.purpose",
            "name": "Purpose",
            "shortDescription": {"text": "Purpose"},
            "fullDescription": {"text": "What is it for?"},
            "help": {
                "text": "What is it for?\nSay what it is for.\nFor instance: “The purpose is peace.”",
                "markdown": "**Purpose**\n\nWhat is it for?\n\nSay what it is for.\n\nFor instance:\n\n> The purpose is peace.",
            },
            "defaultConfiguration": {"level": "note"},
            "properties": {"tags": ["human-rights", "H1"], "precision": "medium", "problem.severity": "recommendation"},
        })
    );
    let own = rules.iter().find(|rule| rule["id"] == "FM001").unwrap();
    assert_eq!(own["defaultConfiguration"]["level"], "error");
    assert_eq!(own["properties"]["tags"], json!(["front-matter"]));
}

#[test]
fn each_result_names_its_rule_by_id_and_number_and_has_a_whole_region() {
    let run = examples("check examples --format sarif");
    let sarif = run.json();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    for result in results(&run) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], ids[index]);
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for side in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[side].as_u64().unwrap() >= 1, "{result}");
        }
        assert_eq!(result["partialFingerprints"]["charterAudit/v1"].as_str().unwrap().len(), 16);
    }
    for rule in rules {
        assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 10);
        for text in [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"]] {
            assert!((1..=1024).contains(&text.as_str().unwrap().chars().count()), "{rule}");
        }
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
        assert!((1..=255).contains(&rule["name"].as_str().unwrap().chars().count()), "{rule}");
    }
    ids.sort_unstable();
    let before = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), before, "no rule stands twice");
}

#[test]
fn titles_and_advice_of_rules_come_in_the_language_that_is_asked_for() {
    let run = examples("check examples --format sarif --ui-language de");
    let rules = run.json()["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
    let rule = rules.iter().find(|rule| rule["id"] == "R7.redress").unwrap().clone();
    let english = examples("check examples --format sarif");
    assert!(!english.out.contains(rule["shortDescription"]["text"].as_str().unwrap()), "{rule}");
}

/// A repository whose root is two folders above the current one.
fn repository() -> Folder {
    let folder = Folder::with(&[(".git/HEAD", "ref: refs/heads/main\n"), ("a/b/c/Straße 1.md", HARBOUR)]);
    for (name, text) in PACK {
        folder.write(&format!("a/b/{name}"), text);
    }
    folder
}

fn inside(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = folder.command("check --framework harbour --format sarif");
    finish(command.current_dir(folder.join("a/b")).args(arguments))
}

#[test]
fn a_path_is_relative_to_the_root_of_the_repository_however_it_was_given() {
    let folder = repository();
    let full = folder.join("a/b/c/Straße 1.md").to_string_lossy().into_owned();
    for path in ["c/Straße 1.md", "./c/Straße 1.md", "../b/c/Straße 1.md", "c", &full] {
        let run = inside(&folder, &[path]);
        let expected = json!({"uri": "a/b/c/Stra%C3%9Fe%201.md", "uriBaseId": "%SRCROOT%"});
        assert_eq!(location(&results(&run)[0]), expected, "{path}");
        assert!(!run.out.contains(&*folder.path().to_string_lossy()), "no path of the machine");
    }
}

#[test]
fn without_a_repository_a_path_is_relative_to_the_current_folder() {
    let folder = Folder::harbour(HARBOUR);
    let full = folder.join("charter.md").to_string_lossy().into_owned();
    for path in ["./charter.md", &full] {
        let run = folder.run(&format!("check {path} --framework harbour --format sarif"));
        assert_eq!(location(&results(&run)[0])["uri"], "charter.md");
    }
}

#[test]
fn a_file_outside_of_the_repository_keeps_its_path() {
    let outside = Folder::with(&[("other.md", HARBOUR)]);
    let full = outside.join("other.md").canonicalize().unwrap().to_string_lossy().replace('\\', "/");
    let run = inside(&repository(), &[&full]);
    assert_eq!(location(&results(&run)[0]), json!({"uri": format!("file://{full}")}));
}

#[cfg(unix)]
#[test]
fn a_link_is_named_by_the_file_that_it_leads_to() {
    let folder = repository();
    std::os::unix::fs::symlink("c/Straße 1.md", folder.join("a/b/link.md")).unwrap();
    let run = inside(&folder, &["link.md"]);
    assert_eq!(location(&results(&run)[0])["uri"], "a/b/c/Stra%C3%9Fe%201.md");
}

#[test]
fn standard_input_is_named_as_it_is_called() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.pipe("check - --framework harbour --format sarif", HARBOUR);
    assert_eq!(location(&results(&run)[0]), json!({"uri": "%3Cstdin%3E"}));
    let run = folder.pipe("check - --framework harbour --format sarif --stdin-filename in/a.md", HARBOUR);
    assert_eq!(location(&results(&run)[0]), json!({"uri": "in/a.md", "uriBaseId": "%SRCROOT%"}));
}

#[test]
fn what_could_not_be_audited_or_is_unmet_is_told_as_a_notification() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("check charter.md gone.md --framework harbour --format sarif --min-score 99");
    assert_eq!(run.status, 2);
    let location =
        |uri: &str| json!([{"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}}]);
    assert_eq!(
        run.json()["runs"][0]["invocations"],
        json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": [
                {
                    "level": "warning",
                    "message": {"text": "harbour gives 88.9, under the minimum of 99"},
                    "locations": location("charter.md"),
                },
                {
                    "level": "error",
                    "message": {"text": "no such file or folder"},
                    "locations": location("gone.md"),
                },
            ],
        }])
    );
}

#[test]
fn more_results_than_github_shows_are_told() {
    let folder = Folder::harbour(HARBOUR);
    // Four findings each: 1,251 charters have 5,004.
    for n in 0..1251 {
        folder.write(&format!("many/{n:04}.md"), "# T\n\nText.\n");
    }
    let run = folder.run("check many --framework harbour --language en --format sarif --output out.sarif");
    assert_eq!(run.status, 1);
    says(&run.err, "warning: SARIF: 5004 results, of which GitHub shows the 5000 gravest\n");
    assert_eq!(folder.read("out.sarif").matches("\"ruleId\"").count(), 5004);
}
