//! `compare`: what changed between two versions of a charter, and the status that says whether anything fell.

use super::support::{Folder, HARBOUR, PACK, Run, examples, says};
use serde_json::json;

const INTENTION: &str = "The council hopes to hear complaints about the quay.";
const COMMITMENT: &str = "The council shall hear complaints about the quay.";
const FORMATS: [&str; 3] = ["text", "markdown", "json"];

/// A folder with the pack and these two versions.
fn folder(old: &str, new: &str) -> Folder {
    let folder = Folder::harbour(old);
    folder.write("new.md", new);
    folder
}

/// Compares two versions of the harbour rules.
fn compared(old: &str, new: &str, options: &str) -> Run {
    folder(old, new).run(&format!("compare charter.md new.md --framework harbour {options}"))
}

fn raised() -> String {
    HARBOUR.replace(INTENTION, COMMITMENT)
}

/// The harbour rules with these lines of front matter.
fn with_front(text: &str, lines: &str) -> String {
    text.replace("language: en\n", &format!("language: en\n{lines}"))
}

#[test]
fn two_equal_files_differ_in_nothing() {
    let run = compared(HARBOUR, HARBOUR, "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "No element changed.");
    says(&run.out, "4 of 4 elements are unchanged. Total 88.9 as before.");
    assert!(!run.out.contains('→'), "{}", run.out);
    let json = compared(HARBOUR, HARBOUR, "--format json").json();
    assert_eq!((&json["fallen"], &json["comparisons"][0]["elements"]), (&json!(0), &json!([])));
    assert_eq!(json["comparisons"][0]["total_change"], 0.0);
}

#[test]
fn an_element_that_rose_is_shown_with_both_quotations_and_fails_nothing() {
    let run = compared(HARBOUR, &raised(), "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    // By hand: H1 was (1 + 1 + 1/3) / 3 = 77.8 and is (1 + 1 + 2/3) / 3 = 88.9; the total goes from 88.9 to 94.4.
    says(&run.out, "1 element rose.");
    says(&run.out, "3 of 4 elements are unchanged. Total 88.9 → 94.4 (+5.5).");
    says(&run.out, "ROSE\n\n  H1.complaints  Complaints                       ■□□ intention → ■■□ commitment\n");
    says(
        &run.out,
        "Old         “The council hopes to hear complaints about the quay.”\n                Article 3, line 17\n",
    );
    says(&run.out, "New         “The council shall hear complaints about the quay.”\n");
    says(&run.out, "H1  Rules                                                  77.8 → 88.9 (+11.1)\n");
    says(&run.out, "partly met → all elements committed");
}

#[test]
fn an_element_that_fell_fails() {
    let run = compared(&raised(), HARBOUR, "");
    assert_eq!(run.status, 1);
    says(&run.out, "1 element fell.");
    says(&run.out, "Total 94.4 → 88.9 (−5.5).");
    says(&run.out, "■■□ commitment → ■□□ intention");
}

#[test]
fn a_rise_does_not_make_up_for_a_fall() {
    let new = raised().replace("within 30 days", "");
    let run = compared(HARBOUR, &new, "");
    assert_eq!(run.status, 1);
    says(&run.out, "1 element fell, 1 rose.");
    let at = |part: &str| run.out.find(part).unwrap();
    assert!(at("\nFELL") < at("\nROSE"));
}

#[test]
fn what_is_answered_anew_appeared_and_what_is_no_longer_vanished() {
    let without = HARBOUR.replace(INTENTION, "The quay is long.");
    let run = compared(&without, HARBOUR, "");
    assert_eq!(run.status, 0);
    says(&run.out, "1 element appeared.");
    says(&run.out, "□□□ absent → ■□□ intention");
    says(&run.out, "Old         nothing answers it\n");
    let run = compared(HARBOUR, &without, "");
    assert_eq!(run.status, 1);
    says(&run.out, "1 element vanished.");
    says(&run.out, "New         nothing answers it\n");
}

#[test]
fn facets_are_told_whatever_the_score_does() {
    let of = |colours: &str| HARBOUR.replace("painted red or green", &format!("painted {colours}"));
    let run = compared(&of("red or green"), &of("red or blue"), "");
    assert_eq!(run.status, 0, "two of two as before");
    says(&run.out, "1 element changed in facets alone.");
    says(&run.out, "Gained      Blue (line 13)\n    Lost        Green (line 13)\n");
    let run = compared(&of("red or green"), &of("red"), "");
    assert_eq!(run.status, 1, "one of two is less than two of two");
    says(&run.out, "2 of 2 → 1 of 2");
    says(&run.out, "Lost        Green (line 13)");
    let run = compared(&of("red, green or blue"), &of("red or green"), "--format json");
    assert_eq!(run.status, 0, "two are needed and two are there");
    let element = &run.json()["comparisons"][0]["elements"][0];
    assert_eq!((&element["change"], &element["old"]["result"]), (&json!("facets"), &json!("3 of 2")));
    assert_eq!(element["facets_lost"], json!([{"id": "blue", "title": "Blue", "line": 13}]));
    assert_eq!(element["facets_gained"], json!([]));
}

#[test]
fn a_waiver_does_not_hide_a_fall() {
    let waived = with_front(HARBOUR, "waivers:\n  - {element: H1.complaints, reason: The county hears them.}\n");
    let run = compared(&raised(), &waived, "");
    assert_eq!(run.status, 1);
    says(&run.out, "■■□ commitment → ■□□ intention, waived");
    says(&run.out, "Complaints (H1.complaints) is waived now\n    The county hears them.");
    says(&run.out, "Without waivers: 94.4 → 88.9.");
    let both = with_front(&raised(), "waivers:\n  - {element: H1.complaints, reason: The county hears them.}\n");
    assert_eq!(compared(&both, &waived, "").status, 1, "waived before and after");
}

#[test]
fn a_waiver_that_comes_or_goes_is_told_and_is_no_fall_though_the_total_is_lower() {
    let waived = with_front(HARBOUR, "waivers:\n  - {element: H1, reason: No rules., until: 2026-06-30}\n");
    let run = compared(HARBOUR, &waived, "--today 2026-06-30");
    assert_eq!(run.status, 0);
    says(&run.out, "No element changed.");
    says(&run.out, "Complaints (H1.complaints) is waived now");
    says(&run.out, "77.8 → –\n    partly met → waived");
    let run = compared(&waived, HARBOUR, "--today 2026-06-30 --format json");
    assert_eq!(run.status, 0);
    let comparison = &run.json()["comparisons"][0];
    assert_eq!(comparison["total_change"], -11.1);
    assert_eq!(comparison["waivers"][2]["change"], "went");
    let run = compared(&waived, HARBOUR, "--today 2026-07-01");
    assert!(!run.out.contains("waived"), "it had expired already: {}", run.out);
}

#[test]
fn a_report_stands_for_its_charter() {
    let folder = folder(&raised(), HARBOUR);
    for (name, output) in [("charter.md", "old.json"), ("new.md", "new.json")] {
        let run = folder.run(&format!("report {name} --framework harbour --format json --output {output}"));
        assert_eq!(run.status, 0);
    }
    let of = |sides: &str| {
        let run = folder.run(&format!("compare {sides} --framework harbour --format json"));
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{sides}");
        run.json()["comparisons"].clone()
    };
    let charters = of("charter.md new.md");
    for sides in ["old.json new.md", "charter.md new.json", "old.json new.json"] {
        assert_eq!(of(sides), charters, "{sides}");
    }
    let run = folder.run("compare old.json new.json");
    assert_eq!(run.status, 1, "two reports need no --framework");
    says(&run.out, "Old         old.json, a report on charter.md\n");
    let run = folder.pipe("compare - new.md --framework harbour", folder.read("old.json"));
    assert_eq!(run.status, 1, "a report on standard input");
}

#[test]
fn of_a_report_on_several_charters_the_one_with_the_name_of_the_other_side_is_taken() {
    let folder = folder(&raised(), HARBOUR);
    folder.write("in/new.md", raised());
    folder.write("in/other.md", HARBOUR);
    folder.run("report charter.md in --framework harbour --format json --output all.json");
    let run = |sides: &str| folder.run(&format!("compare {sides} --framework harbour"));
    let by_stem = run("all.json new.md");
    assert_eq!(by_stem.status, 1, "{}", by_stem.err);
    says(&by_stem.out, "all.json, a report on in/new.md");
    assert_eq!(run("in/other.md all.json").status, 0);
    folder.write("third.md", HARBOUR);
    let none = run("all.json third.md");
    assert_eq!((none.status, none.out.as_str()), (2, ""));
    says(&none.err, "all.json: the report holds no charter called `third`, which the other side is");
    says(&none.err, "it has charter.md, in/new.md, in/other.md");
    let both = run("all.json all.json");
    assert_eq!(both.status, 2);
    says(&both.err, "both reports hold several charters (all.json has charter.md, in/new.md, in/other.md)");
    folder.run("report new.md in --framework harbour --format json --output twice.json");
    folder.write("deep/new.md", HARBOUR);
    says(&run("twice.json deep/new.md").err, "more than one charter called `new`: new.md, in/new.md");
    assert_eq!(run("twice.json ./in/new.md").status, 0, "the same path goes before the same name");
}

#[test]
fn another_version_of_the_framework_is_refused_with_both_and_the_remedy() {
    let folder = folder(HARBOUR, HARBOUR);
    folder.run("report charter.md --framework harbour --format json --output old.json");
    folder.write("harbour/framework.yaml", PACK[0].1.replace("\"0.1\"", "\"0.2\""));
    for format in FORMATS {
        let run = folder.run(&format!("compare old.json new.md --framework harbour --format {format}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{format}");
        says(&run.err, "OLD was measured against harbour 0.1 (digest ");
        says(&run.err, "and NEW against harbour 0.2 (digest ");
        says(&run.err, "OLD is old.json, NEW is new.md");
        says(&run.err, "compare the charters themselves");
    }
    let run = folder.run("compare old.json new.md");
    assert_eq!(run.status, 2);
    says(&run.err, "OLD was measured against harbour 0.1");
    says(&run.err, "NEW against outcome-2022");
    says(&run.err, "name the report's framework with --framework");
}

#[test]
fn each_framework_that_both_have_is_compared_and_the_others_are_named() {
    let folder = folder(&raised(), HARBOUR);
    let frameworks = "--framework harbour --framework outcome-2022";
    let run = folder.run(&format!("compare charter.md new.md {frameworks} --format json"));
    let names: Vec<_> = run.json()["comparisons"].as_array().unwrap().iter().map(|c| c["framework"].clone()).collect();
    assert_eq!(names, ["harbour", "outcome-2022"]);
    folder.run(&format!("report charter.md {frameworks} --format json --output old.json"));
    let run = folder.run("compare old.json new.md --framework harbour");
    assert_eq!(run.status, 1);
    says(&run.err, "note: left out: OLD alone was measured against outcome-2022");
    assert_eq!(folder.run("compare old.json new.md --framework harbour --quiet").err, "");
}

#[test]
fn what_is_no_report_is_told_with_its_place_and_the_remedy() {
    let folder = folder(HARBOUR, HARBOUR);
    folder.run("report charter.md --framework harbour --format json --output good.json");
    let good = folder.read("good.json");
    let wrong = |text: &str| {
        folder.write("bad.json", text);
        let run = folder.run("compare bad.json new.md --framework harbour");
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{text:.80}");
        says(&run.err, "`charter-audit report --format json`");
        run.err
    };
    says(&wrong("{\n  \"schema_version\": oops}"), "bad.json:2:21: expected value");
    says(&wrong(""), "bad.json:1:0: EOF");
    says(&wrong("{}"), "bad.json: this is no report: it has no `schema_version`");
    says(&wrong(&good.replacen("\"1.0\"", "\"2.0\"", 1)), "the schema_version 2.0, and this program reads 1.0");
    says(&wrong(&good.replacen("\"1.0\"", "1", 1)), "the schema_version 1, and");
    let verdict = good.replacen("partly-met", "so-so", 1);
    says(&wrong(&verdict), "bad.json:2:");
    says(&wrong(&verdict), "unknown variant `so-so`");
    says(&wrong(&good.replacen("\"score\":77.8", "\"score\":778", 1)), "778 in the entry of charter.md is no score");
    says(&wrong(&good.replacen("provenance", "providence", 1)), "the entry of charter.md has no `provenance`");
    let findings = folder.run("check charter.md --framework harbour --format json").out;
    says(&wrong(&findings), "the entry of charter.md has no `about`");
    folder.write("bad.json", "{\"schema_version\": \"1.0\", \"charters\": []}");
    says(&folder.run("compare bad.json new.md").err, "error: bad.json: the report holds no charter\n");
    folder.run("report gone.md --framework harbour --format json --output gone.json");
    let run = folder.run("compare gone.json new.md --framework harbour");
    assert_eq!(run.status, 2);
    says(&run.err, "gone.json: gone.md could not be audited: no such file or folder");
}

#[test]
fn a_report_of_which_somebody_cut_an_element_is_refused() {
    let folder = folder(HARBOUR, HARBOUR);
    folder.run("report charter.md --framework harbour --format json --output old.json");
    let cut = folder.read("old.json").replacen("H1.purpose", "H1.porpoise", 1);
    folder.write("old.json", cut);
    let run = folder.run("compare old.json new.md --framework harbour");
    assert_eq!(run.status, 2);
    says(&run.err, "the results do not hold the same elements of harbour");
}

#[test]
fn what_cannot_be_read_or_audited_is_told_and_nothing_is_written() {
    let folder = folder(HARBOUR, HARBOUR);
    folder.write("bad.md", "---\ntitle: [\n---\n# A\n\nText.\n");
    folder.write("latin.md", b"caf\xe9");
    folder.write("charters/a.md", HARBOUR);
    for (sides, said) in [
        ("gone.md new.md", "gone.md: no such file"),
        ("charter.md gone.json", "gone.json: no such file"),
        ("bad.md new.md", "bad.md: line "),
        ("latin.md new.md", "latin.md: byte 3 (counted from 0) is not valid UTF-8"),
        ("charters new.md", "charters is a folder, and `compare` takes two files; for many, write a loop: for f in"),
        ("- -", "only one side can come on standard input"),
        ("charter.md", "<NEW>"),
        ("charter.md new.md new.md", "unexpected argument"),
    ] {
        let run = folder.run(&format!("compare {sides} --framework harbour --output out.txt"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{sides}");
        says(&run.err, said);
    }
    assert!(!folder.join("out.txt").exists());
    let run = folder.run("compare bad.md bad.md --framework harbour");
    assert_eq!(run.err.matches("error: bad.md: line ").count(), 2, "both sides are told: {}", run.err);
}

#[test]
fn standard_input_is_one_side() {
    let folder = folder(HARBOUR, HARBOUR);
    let run = folder.pipe("compare charter.md - --framework harbour --stdin-filename draft.md", raised());
    assert_eq!(run.status, 0);
    says(&run.out, "New         draft.md\n");
    let run = folder.pipe("compare - charter.md --framework harbour", raised());
    assert_eq!(run.status, 1);
    says(&run.out, "Old         <stdin>\n");
}

#[test]
fn the_format_does_not_decide_the_status_and_an_output_gets_what_standard_output_would() {
    let higher = raised();
    for (old, new, status) in [(HARBOUR, HARBOUR, 0), (HARBOUR, &higher, 0), (&higher, HARBOUR, 1)] {
        let folder = folder(old, new);
        for format in FORMATS {
            let arguments =
                format!("compare charter.md new.md --framework harbour --format {format} --today 2026-01-01");
            let shown = folder.run(&arguments);
            let written = folder.run(&format!("{arguments} --output out --quiet"));
            assert_eq!((shown.status, written.status, written.out.as_str()), (status, status, ""), "{arguments}");
            assert_eq!(folder.read("out"), shown.out);
        }
        let run = folder.run(
            "compare charter.md new.md --framework harbour --format json --output a.json --format markdown --output b.md \
             --format text",
        );
        assert_eq!(run.status, status);
        says(&run.out, "WHAT THIS RESTS ON");
        says(&folder.read("a.json"), "\"schema_version\": \"1.0\"");
        says(&folder.read("b.md"), "<details>");
    }
}

#[test]
fn threads_line_ends_and_a_byte_order_mark_change_nothing() {
    let folder = folder(&raised(), HARBOUR);
    for format in FORMATS {
        let run = |jobs: usize| {
            let run = folder.run(&format!(
                "compare charter.md new.md --framework harbour --format {format} --today 2026-01-01 --jobs {jobs}"
            ));
            (run.status, run.out, run.err)
        };
        assert_eq!(run(1), run(4), "{format}");
        assert_eq!(run(1), run(0), "{format}");
    }
    let windows = format!("\u{feff}{}", HARBOUR.replace('\n', "\r\n"));
    let run = compared(HARBOUR, &windows, "");
    assert_eq!(run.status, 0);
    says(&run.out, "No element changed.");
}

#[test]
fn verbose_lists_what_did_not_change() {
    for format in ["text", "markdown"] {
        let of = |options: &str| compared(HARBOUR, &raised(), &format!("--format {format} {options}")).out;
        assert!(!of("").contains("H2.dinghies"));
        says(&of("--verbose"), "H2.dinghies");
    }
    says(&compared(HARBOUR, &raised(), "--verbose").out, "UNCHANGED\n\n  H1.purpose  Purpose");
}

#[test]
fn a_charters_marks_and_html_break_no_table_and_call_nobody() {
    let hostile =
        "The council shall hear complaints of @mayor | of \\`all\\` &lt;/details> &lt;b> #12 | \\*\\*now\\*\\*.";
    let new = HARBOUR.replace(INTENTION, hostile).replace("title: Harbour rules", "title: '<b>| @all'");
    let run = compared(HARBOUR, &new, "--format markdown");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("**1 element rose; total 88.9 → 94.4 (+5.5).** 3 of 4 elements are unchanged.\n\n"));
    says(&run.out, "| Rose | H1.complaints Complaints | ■□□ intention | ■■□ commitment |\n");
    for (part, times) in [("<b>", 0), ("\n<details>", 2), ("</details>", 2), ("@mayor", 0), ("@all", 0), ("#12", 0)] {
        let plain = run.out.replace(&format!("\\{part}"), "");
        assert_eq!(plain.matches(part).count(), times, "{part} in:\n{}", run.out);
    }
    says(&run.out, "\\<b\\>");
}

#[test]
fn charters_in_two_languages_compare() {
    let german = "examples/aldermoor-charter.md tests/corpus/dev/text/de-altmatten.md";
    let run = examples(&format!("compare {german} --today 2026-01-01"));
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    says(&run.out, "Language    en (old), de (new)");
}

#[test]
fn reports_in_one_language_compare_in_another() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("new.md", HARBOUR.replace("hopes to hear", "shall hear").replace("lend", "paint"));
    for name in ["charter", "new"] {
        folder.run(&format!("report {name}.md --framework harbour --format json --output {name}.json"));
    }
    let run = folder.run("compare charter.json new.json --framework harbour --ui-language de");
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    says(&run.out, "1 Element ist weggefallen, 1 ist gestiegen.");
    says(&run.out, "■■■ konkret → □□□ fehlt");
    says(&run.out, "■□□ Absicht → ■■□ Verpflichtung");
    assert!(!run.out.contains("commitment") && !run.out.contains("lines"), "{}", run.out);
}

#[test]
fn the_text_fits_80_columns_and_colour_adds_nothing_but_escape_codes() {
    let of = |color: &str| {
        let sides = "examples/aldermoor-charter.md examples/lindenau-declaration.md";
        examples(&format!("compare {sides} --verbose --today 2026-01-01 --color {color}")).out
    };
    let plain = of("never");
    assert!(plain.lines().all(|line| line.chars().count() <= 80));
    let colored = of("always");
    let mut parts = colored.split("\u{1b}[");
    let first = parts.next().unwrap().to_owned();
    let without = parts.fold(first, |out, part| out + part.split_once('m').unwrap().1);
    assert_eq!(without, plain);
    assert_ne!(colored, plain);
}
