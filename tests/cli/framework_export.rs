//! `framework export`: the manual of those who code charters, and blank sheets that `agree` and `--codings` take when they
//! are filled in.

use super::support::{Folder, HARBOUR, Run, examples, says};
use charter_audit::framework::{Framework, built_in, find};
use charter_audit::say::Ui;

fn packs() -> Vec<&'static Framework> {
    built_in().map(|id| find(id).unwrap().unwrap()).collect()
}

/// The manual of the harbour pack when its files are changed by `change`.
fn manual(change: impl Fn(&str) -> String) -> String {
    let folder = Folder::harbour("");
    for name in ["harbour/framework.yaml", "harbour/en.yaml"] {
        folder.write(name, change(&folder.read(name)));
    }
    let run = folder.run("framework export harbour --codebook");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

fn github() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options
}

#[test]
fn the_manual_names_every_element_and_facet_with_its_rules_in_every_language() {
    for framework in packs() {
        for ui in Ui::ALL {
            let run = examples(&format!("framework export {} --codebook --ui-language {}", framework.id, ui.tag()));
            assert_eq!((run.status, run.err.as_str()), (0, ""));
            let shown = comrak::markdown_to_html(&run.out, &github());
            for element in &framework.elements {
                let text = framework.text(&element.id, ui).unwrap();
                says(&shown, &format!("<h4>{} – ", element.id));
                assert!(!text.coding.counts.is_empty(), "{} {}", element.id, ui.tag());
                for facet in &element.facets {
                    says(&shown, &format!("<code>{facet}</code> – {}", text.facets[facet]));
                }
            }
            for said in ["0, 1/3, 2/3, 1", "charter-audit agree ada.csv ben.csv", "--codings "] {
                says(&run.out, said);
            }
        }
    }
}

#[test]
fn the_manual_is_markdown_that_stays_as_it_is_when_it_is_read_and_written_again() {
    for id in built_in() {
        let arguments = format!("framework export {id} --codebook --ui-language fr");
        let manual = examples(&arguments).out;
        assert_eq!(comrak::markdown_to_commonmark(&manual, &github()), manual);
        assert_eq!(examples(&arguments).out, manual, "the same bytes again");
    }
}

#[test]
fn decided_cases_stand_with_their_element_and_what_holds_for_all_before_them() {
    let out = examples("framework export outcome-2021 --codebook").out;
    let general = out.find("Evaluation of the charter by a committee").unwrap();
    assert!(general < out.find("## The elements").unwrap());
    let (case, element) = (out.find("A right to refuse").unwrap(), out.find("#### R7.concerns").unwrap());
    assert!(element < case && case < out.find("### R8").unwrap());
}

#[test]
fn a_pack_without_texts_has_a_manual_by_its_ids() {
    let out = manual(|text| match text.split_once("texts:") {
        Some((head, rest)) => format!("{head}{}", &rest[rest.find("cues:").unwrap()..]),
        None => text.to_owned(),
    });
    for line in ["### H1\n", "#### H1.purpose\n", "#### H2.dinghies\n", "- **Stands in:** page 2\n", "`red` – red\n"]
    {
        says(&out, line);
    }
    assert!(!out.contains("reported and not scored"), "{out}");
}

#[test]
fn what_the_data_of_a_pack_say_is_told_in_words() {
    let rules = "{id: H2.dinghies, scale: strength, others-duty: absent, own-specifics: [who, when], weight: 2.5, \
                 whole-article: true, enforces: true, facets: [oars, sails], silence: text}\n      \
                 - {id: H2.ferry, scale: strength}";
    let out = manual(|text| text.replace("{id: H2.dinghies, scale: strength}", rules));
    for said in [
        "Somebody else’s duty to do it counts as 0 absent.",
        "it is the element’s own content: who, when.",
        "Specifics count from the whole article",
        "By it people can enforce the text",
        "It weighs 2.5 in the score",
        "**Facets, reported and not scored:**",
        "in a row of their own, `H2.dinghies.facets`,",
        "- **Scale:** coverage, 2 of 3 facets needed",
        "- **Scale:** presence: 0 absent, 1 present",
    ] {
        says(&out, said);
    }
    let parts: Vec<&str> = out.split("\n### H2").collect();
    assert_eq!(parts[1].matches("**Speaks about:**").count(), 2, "the two elements of it differ: {}", parts[1]);
}

#[test]
fn examples_of_cues_are_shown_a_handful_of_each_kind() {
    let cue = "{find: [lend .. dinghy], match: [Lend a dinghy., Lend a dinghy now., One lends no dinghy., We lend the dinghy., \
               They lend one dinghy., Lend every dinghy to all.], no-match: [A dinghy sank.]}";
    let out = manual(|text| text.replace("{find: [lend .. dinghy]}", cue));
    let part = out.split("#### H2.dinghies").nth(1).unwrap();
    let about = part.split("**Not about it:**").next().unwrap().split("**About it:**").nth(1).unwrap();
    assert_eq!(about.matches("  - “").count(), 5, "{about}");
    says(part, "  - “A dinghy sank.”");
}

#[test]
fn nothing_that_a_pack_says_is_taken_for_markdown() {
    let hostile = "'# Purpose <script>x</script> | *a* `b` [c](d)'";
    let out = manual(|text| {
        text.replace("{title: Purpose,", &format!("{{title: {hostile}, coding: {{decided: [{hostile}]}},"))
    });
    let html = comrak::markdown_to_html(&out, &github());
    assert_eq!(html.matches("# Purpose &lt;script&gt;x&lt;/script&gt; | *a* `b` [c](d)").count(), 2, "{html}");
    assert_eq!(html.matches("<h4>").count(), 4);
}

#[test]
fn a_pack_that_extends_another_has_its_rules_too() {
    let folder = Folder::harbour("");
    folder.write(
        "harbour/en.yaml",
        folder
            .read("harbour/en.yaml")
            .replace("texts:\n", "texts:\n  framework: {title: Harbour book, coding: {counts: What floats.}}\n"),
    );
    folder.write(
        "port/framework.yaml",
        "id: port\nversion: '1'\nsource: {title: Port, author: A, date: '2026'}\nextends: ../harbour\n",
    );
    folder.write("port/en.yaml", "language: en\ntexts:\n  H2.dinghies: {coding: {does-not-count: Rafts.}}\n");
    let run = folder.run("framework export port --codebook");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for said in ["- **Counts:** What floats.", "- **Does not count:** Rafts.", "#### H2.dinghies – Dinghies"] {
        says(&run.out, said);
    }
}

/// A folder with two charters and the harbour pack.
fn folder() -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("in/north.md", HARBOUR);
    folder.write("in/south.md", HARBOUR);
    folder
}

/// The codes of Ada in the order of the rows.
const CODES: [&str; 4] = ["1", "red|blue", "3", "0"];

/// A sheet with these codes in the place of those that are open.
fn filled(sheet: &str, codes: &[&str]) -> String {
    let mut codes = codes.iter().cycle();
    let line = |line: &str| match line.contains(",?,") {
        true => line.replacen(",?,", &format!(",{},", codes.next().unwrap()), 1) + "\n",
        false => format!("{line}\n"),
    };
    sheet.lines().map(line).collect()
}

#[test]
fn a_sheet_has_a_row_for_each_thing_to_code_of_each_charter_and_shows_no_code_of_the_program() {
    let run = folder().run("framework export harbour --sheet in --coder Ada");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let rows = run.csv();
    assert_eq!(rows[0].join(","), "charter,element,code,evidence,coder,framework,question,codes");
    assert_eq!(rows.len(), 1 + 2 * 4);
    assert_eq!(rows[1], ["north", "H1.purpose", "?", "", "Ada", "harbour", "What is it for?", "0, 1"]);
    assert_eq!(rows[2][6..], ["Colours", "red|green|blue; 0 for none"]);
    assert_eq!(rows[8][0..2], ["south", "H2.dinghies"]);
    assert!(rows[1..].iter().all(|row| row[2] == "?" && row[3].is_empty()));
}

#[test]
fn facets_that_are_reported_have_a_row_and_questions_come_in_the_readers_language() {
    let folder = folder();
    let run = folder.run("framework export outcome-2022 --sheet charter.md --ui-language de");
    let rows = run.csv();
    assert_eq!(rows.len(), 1 + 39);
    let facets = rows.iter().find(|row| row[1] == "R4.partnership.facets").unwrap();
    says(&facets[7], "|nhri|");
    says(&facets[7], "; 0 für keine");
}

#[test]
fn a_filled_sheet_goes_through_agree_and_codings_as_it_is() {
    let folder = folder();
    for coder in ["Ada", "Ben"] {
        let run = folder.run(&format!("framework export harbour --sheet in --coder {coder} --output {coder}.csv"));
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    }
    folder.write("Ada.csv", filled(&folder.read("Ada.csv"), &CODES));
    folder.write("Ben.csv", filled(&folder.read("Ben.csv"), &["1", "0", "3", "0"]));
    let run = folder.run("agree Ada.csv Ben.csv --framework harbour --format json");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!((&run.json()["codings"][0]["codes"], &run.json()["codings"][1]["codes"]), (&8.into(), &8.into()));
    let run = folder.run("score in --framework harbour --by element --codings Ada.csv");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.column("code"), [CODES, CODES].concat());
    assert_eq!(run.column("coder"), ["Ada"; 8]);
    let run = folder.run("score in --framework harbour --by element --codings Ben.csv");
    assert_eq!(run.column("code")[1], "", "0 says that no facet is named");
    let run = folder.run("report in/north.md --framework harbour --codings Ada.csv");
    assert_eq!(run.status, 0);
    says(&run.out, "coded by people (Ada)");
}

/// What is told of this sheet and of one that is right, by `agree` and by `score`.
fn told(sheet: &str) -> [Run; 2] {
    let folder = folder();
    let blank = folder.run("framework export harbour --sheet in").out;
    folder.write("right.csv", filled(&blank, &CODES));
    folder.write("other.csv", sheet);
    [
        folder.run("agree right.csv other.csv --framework harbour --format json"),
        folder.run("score in --framework harbour --by element --codings other.csv"),
    ]
}

#[test]
fn a_blank_sheet_is_no_coding_that_finds_nothing() {
    for run in told(&folder().run("framework export harbour --sheet in").out) {
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, "other.csv: nothing is coded yet: none of its 8 rows has a code");
        says(&run.err, "put a code in the place of `?` in the column `code`, first in line 2");
    }
}

#[test]
fn a_half_filled_sheet_counts_as_far_as_it_is_filled_and_what_it_lacks_is_told() {
    let blank = folder().run("framework export harbour --sheet in").out;
    let half: String = blank.lines().take(2).map(|line| format!("{line}\n")).collect();
    let half = filled(&half, &["1"]) + &blank.lines().skip(2).map(|line| format!("{line}\n")).collect::<String>();
    let warning = "warning: other.csv:3: H1.colours of `north` is not coded yet, nor are 6 more rows: left aside until a \
                   code stands in the place of `?`\n";
    let [agree, score] = told(&half);
    assert_eq!((agree.status, agree.err.as_str()), (0, warning));
    assert_eq!(agree.json()["codings"][1]["codes"], 1);
    assert_eq!((score.status, score.err.as_str()), (0, warning));
    assert_eq!(score.column("source")[..2], ["human", "machine"], "what is open is the program's");
}

#[test]
fn a_level_that_is_left_empty_is_told_too() {
    let [agree, _] = told("charter,element,code\nnorth,H1.purpose,1\nnorth,H2.dinghies,\n");
    assert_eq!(agree.status, 0);
    says(&agree.err, "other.csv:3: H2.dinghies of `north` is not coded yet: left aside");
}

#[test]
fn a_code_that_a_sheet_does_not_take_is_told_with_what_it_takes() {
    let blank = folder().run("framework export harbour --sheet in/north.md").out;
    for run in told(&filled(&blank, &["yes", "red, blue", "4", "?"])) {
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        for said in ["`yes` is no code of H1.purpose", "[other.csv:3:1]", "`4` is no code of H1.complaints"] {
            says(&run.err, said);
        }
    }
}

#[test]
fn a_sheet_may_come_back_from_a_spreadsheet_program() {
    let folder = folder();
    let run = folder.run("framework export harbour --sheet in --format spreadsheet --ui-language de --coder Ada");
    let sheet = run.out.strip_prefix('\u{feff}').expect("a byte-order mark");
    assert_eq!(sheet.lines().next(), Some("charter;element;code;evidence;coder;framework;question;codes"));
    let mut codes = ["1", "red|blue", "3,0", "0"].iter().cycle();
    let mut back = String::from("\u{feff}");
    for (at, line) in sheet.lines().enumerate() {
        let line = if at == 0 { line.to_owned() } else { line.replace(";?;", &format!(";{};", codes.next().unwrap())) };
        // Empty columns behind the others, on some rows.
        back += &format!("{line}{}\r\n", if at % 3 == 1 { ";;" } else { "" });
    }
    // Rows that hold nothing, and rows whose empty cells at the end are left out.
    back += ";;;;;;;\r\n;;;;;;;\r\n\r\n";
    let back = back.replacen(";Ada;harbour;Complaints;\"0, 1, 2, 3\"", "", 1);
    folder.write("back.csv", &back);
    let run = folder.run("score in --framework harbour --by element --codings back.csv");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.column("code"), [CODES, CODES].concat());
    let english = folder.run("framework export harbour --sheet in --format spreadsheet").out;
    assert!(english.starts_with("\u{feff}charter,element"), "{english}");
}

#[test]
fn one_sheet_a_charter_goes_into_a_folder_and_no_filled_one_is_lost() {
    let folder = folder();
    let run = folder.run("framework export harbour --sheet in charter.md --coder Ada --output sheets/");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(folder.read("sheets/north.csv").lines().count(), 5);
    assert!(folder.join("sheets/south.csv").is_file() && folder.join("sheets/charter.csv").is_file());
    folder.write("sheets/south.csv", filled(&folder.read("sheets/south.csv"), &CODES));
    let kept = folder.read("sheets/south.csv");
    for output in ["sheets/", "sheets", "sheets/south.csv"] {
        let run = folder.run(&format!("framework export harbour --sheet in --output {output}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, ".csv is there already, and somebody may have coded in it: name another file");
    }
    assert_eq!(folder.read("sheets/south.csv"), kept);
    let run = folder.run("score in --framework harbour --by element --codings sheets");
    says(&run.err, "charter.csv:2: H1.purpose of `charter` is not coded yet, nor are 3 more rows");
    assert_eq!(run.column("source")[4..], ["human"; 4]);
}

#[test]
fn a_charter_that_cannot_be_read_is_told_and_the_others_go_on() {
    let folder = folder();
    folder.write("in/odd.md", b"\xff\xfe\x41\x00");
    let run = folder.run("framework export harbour --sheet in gone.md");
    assert_eq!((run.status, run.column("charter").len()), (2, 8));
    says(&run.err, "error: in/odd.md: looks like UTF-16");
    says(&run.err, "error: gone.md: no such file or folder\n");
    let run = folder.run("framework export harbour --sheet gone.md --output none.csv");
    assert_eq!((run.status, folder.join("none.csv").exists()), (2, false));
}

#[test]
fn two_charters_of_one_name_have_no_sheet() {
    let folder = folder();
    folder.write("old/north.md", HARBOUR);
    let run = folder.run("framework export harbour --sheet in old --output sheets/");
    assert_eq!((run.status, folder.join("sheets").exists()), (2, false));
    says(&run.err, "in/north.md and old/north.md are both called `north`");
    let run = folder.run("framework export harbour --sheet -");
    assert_eq!(run.status, 2);
    says(&run.err, "standard input has no name");
}

#[test]
fn one_of_the_two_is_asked_for() {
    for arguments in ["", "--codebook --sheet in", "--codebook --coder Ada", "--sheet"] {
        let run = folder().run(&format!("framework export harbour {arguments}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}");
    }
    says(&folder().run("framework export harbour").err, "<--codebook|--sheet <CHARTER>...>");
}
