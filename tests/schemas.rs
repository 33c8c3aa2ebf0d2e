//! The committed JSON Schemas are those of the types, and real outputs keep to them.

#![allow(clippy::unwrap_used, reason = "a test")]

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

const NAMES: [&str; 11] = [
    "front-matter",
    "configuration",
    "framework",
    "wording",
    "pack",
    "report",
    "check",
    "check-line",
    "agreement",
    "baseline",
    "compare",
];

fn program(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("charter-audit").unwrap();
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn committed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
    std::fs::read_to_string(path).unwrap()
}

fn faults(schema: &str, instance: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for name in NAMES {
        assert_eq!(
            committed(name),
            program(&["schema", name]),
            "`charter-audit schema {name} > schemas/{name}.schema.json` brings it up to date"
        );
    }
}

#[test]
fn real_reports_keep_to_their_schema() {
    let report: Value = serde_json::from_str(&program(&["report", "--format", "json", "examples"])).unwrap();
    assert_eq!(report["charters"].as_array().unwrap().len(), 7);
    assert_eq!(faults(&committed("report"), &report), Vec::<String>::new());
}

#[test]
fn a_report_with_codings_by_people_keeps_to_its_schema() {
    let codings = "tests/corpus/examples/codings";
    let report = program(&["report", "--format", "json", "--codings", codings, "examples"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(faults(&committed("report"), &report), Vec::<String>::new());
    assert_eq!(report["charters"][0]["human"]["elements"], 38);
}

#[test]
fn a_report_on_a_charter_that_cannot_be_read_keeps_to_its_schema() {
    let report: Value = serde_json::from_str(&program(&["report", "--format", "json", "examples/missing.md"])).unwrap();
    assert_eq!(faults(&committed("report"), &report), Vec::<String>::new());
    assert!(report["charters"][0]["error"].as_str().unwrap().contains("no such file"));
}

#[test]
fn real_findings_keep_to_their_schema() {
    let findings: Value = serde_json::from_str(&program(&["check", "--format", "json", "examples"])).unwrap();
    assert_eq!(faults(&committed("check"), &findings), Vec::<String>::new());
    assert!(findings["charters"][0]["findings"].is_array());
}

#[test]
fn each_line_of_real_findings_keeps_to_its_schema() {
    let asked = ["check", "--format", "json-lines", "--min-score", "80", "examples", "examples/missing.md"];
    let lines: Vec<Value> = program(&asked).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        assert_eq!(faults(&committed("check-line"), line), Vec::<String>::new());
    }
    for field in ["fingerprint", "unmet", "error"] {
        assert!(lines.iter().any(|line| line[field].is_string()), "{field}");
    }
    let wrong = serde_json::json!({"schema_version": "1.0", "charter": "a.md", "code": "FM001"});
    assert!(!faults(&committed("check-line"), &wrong).is_empty());
}

#[test]
fn a_real_agreement_keeps_to_its_schema() {
    let codings = "tests/corpus/examples/codings";
    let machine = std::env::temp_dir().join(format!("charter-audit-agreement-{}.csv", std::process::id()));
    let machine = machine.to_str().unwrap();
    program(&["score", "examples", "--by", "element", "--output", machine]);
    let agreement: Value = serde_json::from_str(&program(&["agree", codings, machine, "--format", "json"])).unwrap();
    std::fs::remove_file(machine).unwrap();
    assert_eq!(faults(&committed("agreement"), &agreement), Vec::<String>::new());
    assert_eq!(agreement["charters"].as_array().unwrap().len(), 7);
}

#[test]
fn real_comparisons_keep_to_their_schema() {
    let [weak, strong, youth] = ["lindenau-declaration", "aldermoor-charter", "san-orfeo-youth-charter"];
    for (old, new) in [(weak, strong), (strong, weak), (youth, strong), (strong, youth), (weak, weak)] {
        let sides = [old, new].map(|name| format!("examples/{name}.md"));
        let out = program(&["compare", "--format", "json", &sides[0], &sides[1]]);
        let comparison: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(faults(&committed("compare"), &comparison), Vec::<String>::new(), "{old} {new}");
        let compared = &comparison["comparisons"][0];
        let changed = compared["elements"].as_array().unwrap().len();
        assert_eq!(changed + compared["unchanged"].as_array().unwrap().len(), 38);
    }
}

/// The packs whose files are at hand.
const PACKS: [&str; 5] = [
    "src/framework/packs/outcome-2021",
    "src/framework/packs/outcome-2022",
    "examples/frameworks/3-examples",
    "examples/frameworks/cities-for-cedaw",
    "examples/frameworks/our-town",
];

#[test]
fn packs_keep_to_the_schemas_that_editors_check_them_by() {
    for pack in PACKS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(pack);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let name = if path.file_stem().unwrap() == "framework" { "framework" } else { "wording" };
            let value: Value = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(faults(&committed(name), &value), Vec::<String>::new(), "{}", path.display());
        }
    }
}

#[test]
fn the_schema_of_packs_asks_for_recommendations_or_for_a_pack_to_extend() {
    let mut pack = serde_json::json!({
        "id": "a", "version": "1", "source": {"title": "A", "author": "B", "date": "2026"}, "drop": ["R1"]
    });
    assert_eq!(faults(&committed("framework"), &pack).len(), 1);
    pack["extends"] = "outcome-2022".into();
    assert_eq!(faults(&committed("framework"), &pack), Vec::<String>::new());
}

#[test]
fn real_packs_keep_to_their_schema() {
    for arguments in [&["framework", "list"][..], &["framework", "show", "examples/frameworks/our-town"]] {
        let packs: Value = serde_json::from_str(&program(&[arguments, &["--format", "json"]].concat())).unwrap();
        assert_eq!(faults(&committed("pack"), &packs), Vec::<String>::new());
        assert!(packs["packs"][0]["recommendations"].is_array());
    }
}

#[test]
fn reports_by_a_pack_that_extends_another_keep_to_their_schemas() {
    let pack = ["--framework", "examples/frameworks/our-town"];
    let report =
        program(&[&["report", "--format", "json", "examples/tamarind-county-resolution.md"][..], &pack].concat());
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(faults(&committed("report"), &report), Vec::<String>::new());
    let sides = ["examples/lindenau-declaration.md", "examples/aldermoor-charter.md"];
    let compared = program(&[&["compare", "--format", "json"][..], &sides, &pack].concat());
    let compared: Value = serde_json::from_str(&compared).unwrap();
    assert_eq!(faults(&committed("compare"), &compared), Vec::<String>::new());
    for given in [&report["charters"][0]["provenance"], &compared["comparisons"][0]] {
        assert_eq!(given["framework_extends"][0]["id"], "outcome-2022");
    }
}

#[test]
fn a_schema_refuses_what_it_does_not_describe() {
    let wrong = serde_json::json!({"schema_version": "1.0", "charters": [{"findings": "none"}]});
    assert!(!faults(&committed("check"), &wrong).is_empty());
}
