//! `report`: the scored report in every format.

use super::support::{Folder, HARBOUR, examples, says};
use serde_json::Value;

#[test]
fn the_text_shows_the_profile_first_and_the_total_second() {
    let run = Folder::harbour(HARBOUR).run("report charter.md --framework harbour");
    assert_eq!(run.status, 0);
    let at = |part: &str| run.out.find(part).unwrap_or_else(|| panic!("`{part}` is not in:\n{}", run.out));
    assert!(at("PROFILE OF THE 2 RECOMMENDATIONS") < at("88.9 of 100"));
    assert!(at("88.9 of 100") < at("BY RECOMMENDATION"));
    says(&run.out, "3 of 4 elements at commitment or above");
    says(&run.out, "“The council hopes to hear complaints about the quay.”");
    says(&run.out, "Framework   harbour 0.1");
    says(&run.out, "not the place");
}

#[test]
fn the_text_fits_80_columns_in_a_pipe_and_has_no_colour() {
    let run = examples("report examples");
    assert!(!run.out.contains('\u{1b}'));
    assert!(run.out.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn colour_adds_nothing_but_escape_codes() {
    let plain = examples("report examples/aldermoor-charter.md --today 2026-11-20").out;
    let colored = examples("report examples/aldermoor-charter.md --today 2026-11-20 --color always").out;
    assert!(colored.contains('\u{1b}'));
    assert_eq!(anstream_free(&colored), plain);
}

/// The text without escape codes of the form `ESC [ … m`.
fn anstream_free(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').expect("a whole escape code").1)
}

#[test]
fn markdown_has_headings_and_a_table_of_the_profile() {
    let run = Folder::harbour(HARBOUR).run("report charter.md --framework harbour --format markdown");
    assert!(run.out.starts_with("# "), "{}", run.out);
    says(&run.out, "| H1 |");
    says(&run.out, "88.9");
}

#[test]
fn json_gives_scores_evidence_places_and_provenance() {
    let json =
        Folder::harbour(HARBOUR).run("report charter.md --framework harbour --format json --today 2026-05-04").json();
    let charter = &json["charters"][0];
    assert_eq!(charter["total"], 88.9);
    assert_eq!(charter["committed_elements"], 3);
    assert_eq!(charter["recommendations"][0]["verdict"], "partly-met");
    let dinghies = &charter["recommendations"][1]["elements"][0];
    assert_eq!((&dinghies["result"], &dinghies["code"]), (&"operational".into(), &"3".into()));
    assert_eq!((&dinghies["evidence"][0]["line"], &dinghies["evidence"][0]["column"]), (&21.into(), &1.into()));
    assert_eq!(dinghies["evidence"][0]["bound_by"], "shall");
    assert_eq!(charter["provenance"]["today"], "2026-05-04");
    assert_eq!(charter["provenance"]["framework"], "harbour");
}

#[test]
fn reports_of_several_charters_stand_one_after_the_other_in_every_format() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("other.md", HARBOUR.replace("title: Harbour rules", "title: Other rules"));
    let run = |format: &str| folder.run(&format!("report charter.md other.md --framework harbour --format {format}"));
    for format in ["text", "markdown"] {
        let out = run(format).out;
        assert!(out.find("Harbour rules").unwrap() < out.find("Other rules").unwrap());
    }
    assert_eq!(run("json").json()["charters"].as_array().unwrap().len(), 2);
}

#[test]
fn a_charter_that_cannot_be_audited_has_its_entry_in_every_format() {
    let folder = Folder::harbour(HARBOUR);
    for format in ["text", "markdown", "json"] {
        let run = folder.run(&format!("report gone.md charter.md --framework harbour --format {format}"));
        assert_eq!(run.status, 2);
        says(&run.out, "gone.md");
        says(&run.out, "no such file or folder");
        says(&run.out, "Harbour rules");
        assert_eq!(run.err, "error: gone.md: no such file or folder\n");
    }
    let json = folder.run("report gone.md --framework harbour --format json").json();
    assert_eq!(json["charters"][0], serde_json::json!({"charter": "gone.md", "error": "no such file or folder"}));
}

#[test]
fn a_report_counts_against_the_anchors_of_the_framework() {
    // Strength elements only move between levels: at intention H1 gives (1 + 1 + 1/3) / 3 = 77.8 and H2 33.3, so 55.6.
    // At commitment H1 gives (1 + 1 + 2/3) / 3 = 88.9 and H2 66.7, so 77.8.
    let json = Folder::harbour(HARBOUR).run("report charter.md --framework harbour --format json").json();
    let anchors = serde_json::json!({"intention": 55.6, "commitment": 77.8, "operational": 100.0});
    assert_eq!(json["charters"][0]["anchors"], anchors);
}

#[test]
fn a_folder_gets_a_file_for_each_charter_under_its_relative_path() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("in/a.md", HARBOUR);
    folder.write("in/deep/b.markdown", HARBOUR);
    let run = folder.run("report in --framework harbour --format markdown --output out/");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(folder.read("out/in/a.md").starts_with("# "));
    assert!(folder.read("out/in/deep/b.md").starts_with("# "));
    let run = folder.run("report in --framework harbour --format json --output out");
    assert_eq!(run.status, 0, "an existing folder needs no stroke at its end");
    let alone: Value = serde_json::from_str(&folder.read("out/in/a.json")).unwrap();
    assert_eq!(alone["charters"].as_array().unwrap().len(), 1);
}

#[test]
fn nothing_is_written_outside_the_folder() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("in/a.md", HARBOUR);
    let run = folder.run("report in/../in/a.md --framework harbour --output out/");
    assert_eq!(run.status, 0);
    assert!(folder.join("out/in/in/a.txt").is_file() || folder.join("out/in/a.txt").is_file());
    for name in ["..", ".", "/", "../../x"] {
        let run = folder.pipe(&format!("report - --stdin-filename {name} --framework harbour --output out/"), HARBOUR);
        assert_eq!(run.status, 0, "{name}");
    }
    assert_eq!(folder.names(), ["charter.md", "harbour", "in", "out"]);
}

#[test]
fn two_charters_do_not_share_a_file_of_the_folder() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter.markdown", HARBOUR);
    let run = folder.run("report charter.md charter.markdown --framework harbour --output out/");
    assert_eq!(run.status, 2);
    says(&run.err, "charter.markdown: the report of another charter stands in out/charter.txt already");
}

#[test]
fn an_absent_element_says_what_was_looked_for_and_a_met_one_gives_no_advice() {
    let text = HARBOUR.replace("complaints", "songs");
    let json = Folder::harbour(&text).run("report charter.md --framework harbour --format json").json();
    let elements = &json["charters"][0]["recommendations"][0]["elements"];
    assert_eq!(elements[2]["result"], "absent");
    assert_eq!(elements[2]["looked_for"], serde_json::json!(["complaint…"]));
    assert_eq!(elements[2]["advice"], "Say who hears complaints.");
    assert_eq!(elements[0]["advice"], Value::Null);
}

#[test]
fn a_configuration_gives_a_report_the_language_of_its_readers() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "ui_language: fr\n");
    let run = |rest: &str| folder.run(&format!("report charter.md --framework harbour --today 2026-05-04 {rest}"));
    let text = run("").out;
    for words in ["PROFIL DES 2 RECOMMANDATIONS", "88,9 sur 100", "Article 3, ligne 17", "■■■ concret"] {
        says(&text, words);
    }
    says(&run("--format markdown").out, "| N° | Recommandation | Profil | Points | Appréciation |");
    says(&run("--ui-language en").out, "88.9 of 100");
    let json = run("--format json").json();
    let charter = &json["charters"][0];
    assert_eq!(charter["total"], 88.9);
    assert_eq!(charter["recommendations"][0]["verdict"], "partly-met");
    assert_eq!(charter["recommendations"][1]["elements"][0]["result"], "concret");
    assert!(charter["provenance"]["note"].as_str().unwrap().starts_with("La note mesure le texte"), "{json}");
}

#[test]
fn a_charter_that_cannot_be_audited_says_so_in_the_language_asked_for() {
    let run = |format: &str| Folder::new().run(&format!("report gone.md --ui-language es --format {format}")).out;
    says(&run("text"), "No se pudo auditar esta carta: ");
    says(&run("markdown"), "**No se pudo auditar esta carta:** ");
}

#[test]
fn each_next_step_is_worth_what_it_raises_the_total_by() {
    let charter = "---\nlanguage: en\n---\n# Harbour\n\n## 1\n\nThe purpose of this charter is peace. The boats are painted \
        red.\n\n## 2\n\nWe hope to lend a dinghy to every child.\n";
    let folder = Folder::harbour(charter);
    let report: Value =
        serde_json::from_str(&folder.run("report charter.md --framework harbour --format json").out).unwrap();
    let total = |text: &str| -> f64 {
        folder.write("charter.md", text);
        folder.run("score charter.md --framework harbour").column("total")[0].parse().unwrap()
    };
    let before = total(charter);
    let mended = [
        ("H2.dinghies", charter.replace("We hope to", "The Council shall")),
        ("H1.colours", charter.replace("painted red", "painted red and painted green")),
        ("H1.complaints", format!("{charter}\nThe Council shall hear complaints.\n")),
    ];
    let steps = report["charters"][0]["next_steps"].as_array().unwrap();
    assert_eq!(steps.len(), mended.len());
    for (step, (element, text)) in steps.iter().zip(mended) {
        assert_eq!(step["element"], element);
        let gain = step["gain"].as_f64().unwrap();
        assert!((total(&text) - before - gain).abs() < 0.11, "{element}: {gain}");
    }
}
