//! A configuration in which something is wrong: all of it is told at its place, and nothing is audited.

use super::support::{Folder, HARBOUR, Run, says};

fn run(configuration: impl AsRef<[u8]>) -> Run {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", configuration);
    folder.run("check charter.md --output out.txt --format concise")
}

/// What is told of a configuration that stops the run.
fn told(configuration: &str) -> String {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", configuration);
    for command in ["check", "report", "score"] {
        let run = folder.run(&format!("{command} charter.md --output out"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{configuration}");
        assert!(!folder.join("out").exists(), "{configuration}");
        says(&run.err, "error: the configuration cannot be used; nothing was audited\n");
    }
    folder.run("check charter.md").err
}

#[test]
fn an_unknown_key_is_an_error_at_its_place_with_the_nearest_one() {
    let told = told("# Ours\nmin_scor: 40\n");
    says(&told, "'min_scor' is no key that is known here");
    says(&told, "[charter-audit.yaml:2:1]");
    says(&told, "Did you mean 'min_score'?");
    says(&self::told("overrides:\n  - {paths: a, waivers: []}\n"), "'waivers' is no key that is known here");
    says(&self::told("zebra: 1\n"), "Keys are: framework, language");
}

#[test]
fn all_wrong_values_are_told_at_once_in_the_order_of_the_file() {
    let told = told("fail_on: eror\nmin_score: 400\nlanguage: [1, {}]\nselect: [FM, FX]\nunknown: 1\n");
    let places = ["1:10", "2:12", "3:11", "4:14", "5:1"];
    let mut rest = told.as_str();
    for place in places {
        let mark = format!("[charter-audit.yaml:{place}]");
        rest = rest.split_once(&mark).unwrap_or_else(|| panic!("{mark} is not next in:\n{told}")).1;
    }
    says(&told, "Did you mean 'error'? Allowed: error, warning, advice, never.");
}

#[test]
fn wrong_values_of_each_key_are_told() {
    for (configuration, message) in [
        ("framework: outcome-1999\n", "there is no framework `outcome-1999`"),
        ("framework: []\n", "'framework' names no framework"),
        ("framework: [harbour, harbour]\n", "the framework 'harbour' is named twice"),
        ("framework:\n", "'framework' is empty"),
        ("language: xx\n", "there is no language 'xx'"),
        ("ui_language: klingon\n", "there is no language 'klingon'"),
        ("weights: [R1]\n", "'weights' is a list and needs to be a mapping"),
        ("weights: {R1: -1}\n", "'R1' cannot be -1"),
        ("weights: {R1: 1e308}\n", "Write a number between 0 and 1000000."),
        ("weights: {R1: many}\n", "'R1' is text and needs to be a number"),
        ("weights: {R1: .inf}\n", "'R1' is"),
        ("weights: {R1.explict: 2}\n", "outcome-2022 has no recommendation or element 'R1.explict'"),
        ("framework: harbour\nweights: {R1: 2}\n", "harbour has no recommendation or element 'R1'"),
        ("min_score: '40'\n", "'min_score' is text and needs to be a number"),
        ("require: [R7.redres]\n", "Did you mean 'R7.redress'?"),
        ("ignore: R1x\n", "outcome-2022 has no finding 'R1x'"),
        ("exclude: /drafts\n", "the glob '/drafts' leads out of the folder of this file"),
        ("exclude: [a, '[']\n", "'[' is no glob"),
        ("exclude: drafts\\\n", "the glob 'drafts\\' holds a backslash"),
        ("exclude: []\n", "'exclude' names no file"),
        ("exclude: *.md\n", "such as a glob with '*', into"),
        ("overrides: {paths: a}\n", "'overrides' is a mapping and needs to be a list of overrides"),
        ("overrides: [{fail_on: error}]\n", "the override names no paths"),
        ("overrides: [{paths: a}]\n", "the override changes nothing"),
        ("overrides: [{paths: ../a, fail_on: error}]\n", "the glob '../a' leads out"),
        ("overrides: [a]\n", "'overrides' is text and needs to be a mapping"),
        ("- a\n", "the configuration is a list and not a mapping of keys"),
        ("fail_on: error\nfail_on: error\n", "the key 'fail_on' comes twice"),
    ] {
        says(&told(configuration), message);
    }
}

#[test]
fn wrong_waivers_are_told() {
    for (waiver, message) in [
        ("{element: R7.redress}", "the waiver of 'R7.redress' has no reason"),
        ("{element: R7.redress, reason: ' '}", "the waiver of 'R7.redress' has no reason"),
        ("{element: R7.redress, reason: ~}", "the waiver of 'R7.redress' has no reason"),
        ("{reason: So.}", "the waiver names no element"),
        ("{element: R7.redres, reason: So.}", "Did you mean 'R7.redress'?"),
        ("{element: R7, reason: So., until: 2026-02-30}", "'2026-02-30' is no day"),
        ("{element: R7, reason: So., until: }", "'until' is empty"),
        ("{element: R7, reason: So., paths: }", "'paths' is empty"),
        ("{element: R7, reason: So., path: a}", "Did you mean 'paths'?"),
        ("R7", "'waivers' is text and needs to be a mapping with element and reason"),
    ] {
        says(&told(&format!("waivers:\n  - {waiver}\n")), message);
    }
}

#[test]
fn what_is_no_yaml_is_told_at_its_place() {
    let told = told("fail_on: error\nselect: [FM\n");
    says(&told, "the configuration is no valid YAML");
    says(&told, "[charter-audit.yaml:");
}

#[test]
fn a_faulty_pack_that_a_configuration_names_is_told_at_both_places() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "framework: harbour\n");
    folder.write("harbour/framework.yaml", "id: harbour\n");
    let run = folder.run("check charter.md");
    assert_eq!(run.status, 2);
    says(&run.err, "[charter-audit.yaml:1:12]");
    says(&run.err, "harbour/framework.yaml");
}

#[test]
fn one_bad_configuration_stops_the_run_over_all() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["one/a.md", "two/b.md", "three/c.md"] {
        folder.write(name, HARBOUR);
    }
    folder.write("two/charter-audit.yaml", "fail_on: eror\n");
    folder.write("three/charter-audit.yaml", "min_score: high\n");
    for arguments in ["check one two three", "score", "report two/b.md three/c.md"] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}");
        says(&run.err, "[two/charter-audit.yaml:1:10]");
        says(&run.err, "[three/charter-audit.yaml:1:12]");
    }
    assert_ne!(folder.run("score one").status, 2);
}

#[test]
fn an_empty_file_says_nothing_and_ends_the_search() {
    for empty in ["", "\n", "# nothing\n", "---\n", "{}\n", "\u{feff}"] {
        let run = run(empty);
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{empty:?}");
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let configuration = "\u{feff}framework: harbour\r\nwaivers:\r\n  - element: H1.complaints\r\n    reason: So.\r\n";
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", configuration);
    assert_eq!(folder.run("score charter.md").column("total"), ["100.0"]);
    let wrong = told(&format!("{configuration}min_scor: 4\r\n"));
    says(&wrong, "[charter-audit.yaml:5:1]");
    says(&told("\u{feff}min_scor: 4\r\n"), "[charter-audit.yaml:1:1]");
}

#[test]
fn a_configuration_that_is_no_text_is_told() {
    let utf16: Vec<u8> = "fail_on: error\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&b"fail_on: \xff"[..], &utf16] {
        let run = run(bytes);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, "error: charter-audit.yaml: ");
        says(&run.err, "UTF-8");
    }
}

#[test]
fn a_folder_of_that_name_is_no_configuration() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml/notes.txt", "");
    assert_eq!(folder.run("score charter.md --framework harbour").status, 0);
}
