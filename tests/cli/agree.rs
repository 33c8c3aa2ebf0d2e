//! `agree`: codings side by side, in every format, with what is wrong in them.

use super::support::{Folder, Run, says};

/// A folder with the harbour pack and these codings.
fn folder(codings: &[(&str, &str)]) -> Folder {
    let folder = Folder::harbour("");
    codings.iter().for_each(|(name, text)| folder.write(name, text));
    folder
}

fn agree(codings: &[(&str, &str)], arguments: &str) -> Run {
    folder(codings).run(&format!("agree --framework harbour {arguments}"))
}

/// Levels of one element in four charters, worked out by hand in `figures_are_those_worked_out_by_hand`.
const FIRST: &str = "charter,element,code\na,H2.dinghies,0\nb,H2.dinghies,3\nc,H2.dinghies,0\nd,H2.dinghies,3\n";
const SECOND: &str = "charter,element,code\na,H2.dinghies,0\nb,H2.dinghies,3\nc,H2.dinghies,3\nd,H2.dinghies,3\n";
const BOTH: [(&str, &str); 2] = [("first.csv", FIRST), ("second.csv", SECOND)];

fn figure(run: &Run, element: &str, scale: &str, column: &str) -> String {
    let rows = run.csv();
    let at = rows[0].iter().position(|name| name == column).expect("such a column");
    let row = rows.iter().find(|row| row[0] == element && row[1] == scale).expect("such a row");
    row[at].clone()
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let run = agree(&BOTH, "first.csv second.csv --format csv");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for (column, expected) in [
        ("n", "4"),
        ("exact", "0.7500"),
        ("kappa", "0.5000"),
        // Coincidences of 0 and 3: 2 of 8; frequencies 3 and 5: 1 − 7·1/15.
        ("alpha", "0.5333"),
        // Four categories; shares 3/8 and 5/8: p_e = 2·15/64/3 = 0.15625.
        ("ac1", "0.7037"),
        ("precision", "0.6667"),
        ("recall", "1.0000"),
        ("f1", "0.8000"),
        ("mcc", "0.5774"),
        ("mae", ""),
    ] {
        assert_eq!(figure(&run, "H2.dinghies", "strength", column), expected, "{column}");
        assert_eq!(figure(&run, "total", "strength", column), expected, "{column}");
    }
}

#[test]
fn the_header_is_the_promised_one() {
    let run = agree(&BOTH, "first.csv second.csv --format csv");
    let expected = "element,scale,n,exact,exact_low,exact_high,kappa,kappa_low,kappa_high,alpha,alpha_low,alpha_high,ac1,\
                    ac1_low,ac1_high,precision,precision_low,precision_high,recall,recall_low,recall_high,f1,f1_low,\
                    f1_high,mcc,mcc_low,mcc_high,mae,mae_low,mae_high";
    assert_eq!(run.out.lines().next().unwrap(), expected);
}

#[test]
fn facets_count_one_by_one_as_there_or_not() {
    let first = "charter,element,code\na,H1.colours,red|green\n";
    let second = "charter,element,code\na,H1.colours,green|blue\n";
    let run = agree(&[("1.csv", first), ("2.csv", second)], "1.csv 2.csv --format csv");
    assert_eq!(figure(&run, "H1.colours", "coverage", "n"), "3");
    assert_eq!(figure(&run, "H1.colours", "coverage", "exact"), "0.3333");
    assert_eq!(figure(&run, "H1.colours", "coverage", "precision"), "0.5000");
    assert_eq!(figure(&run, "total", "presence", "n"), "3");
    assert_eq!(figure(&run, "total", "strength", "n"), "0");
}

#[test]
fn the_total_score_is_off_by_what_a_hand_works_out() {
    // H1: (1 + 1 + 1/3) / 3 against (0 + 1/2 + 0) / 3; H2 the same: (77.78 − 16.67) / 2 = 30.56.
    let rows = |purpose, colours, complaints| {
        format!(
            "charter,element,code\na,H1.purpose,{purpose}\na,H1.colours,{colours}\na,H1.complaints,{complaints}\n\
             a,H2.dinghies,3\nb,H2.dinghies,3\n"
        )
    };
    let (first, second) = (rows(1, "red|green", 1), rows(0, "blue", 0));
    let run = agree(&[("1.csv", &first), ("2.csv", &second)], "1.csv 2.csv --format csv");
    assert_eq!(figure(&run, "total", "score", "mae"), "30.5556");
    assert_eq!(figure(&run, "total", "score", "n"), "1", "b is not coded in full");
}

#[test]
fn the_tools_own_output_agrees_with_itself_by_stem_and_gold_is_the_reference() {
    let folder = folder(&[("gold/a.csv", "charter,element,code\ncharter,H2.dinghies,0\n")]);
    folder.write("in/charter.md", super::support::HARBOUR);
    let run = folder.run("score in --framework harbour --by element --output machine.csv");
    assert_eq!(run.status, 0);
    let run = folder.run("agree machine.csv --gold gold --framework harbour --format json");
    let json = run.json();
    assert_eq!(json["codings"][0]["name"], "gold");
    assert_eq!(json["codings"][0]["reference"], true);
    assert_eq!(json["charters"], serde_json::json!(["charter"]));
    assert_eq!(json["elements"][0]["element"], "H2.dinghies");
    assert_eq!(json["elements"][0]["precision"]["value"], 0.0);
    assert_eq!(json["elements"][0]["recall"]["value"], serde_json::Value::Null, "the reference finds nothing");
    let again = folder.run("agree gold machine.csv --gold gold --framework harbour --format json");
    assert_eq!(again.out, run.out, "a coding that is named as gold too is the same coding");
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_other_intervals() {
    let folder = folder(&BOTH);
    let out = |options: &str| folder.run(&format!("agree first.csv second.csv --framework harbour {options}")).out;
    for format in ["text", "csv", "json"] {
        let format = format!("--format {format}");
        assert_eq!(out(&format), out(&format!("{format} --seed 1 --bootstrap 1000")));
    }
    assert_ne!(out("--format json --bootstrap 7"), out("--format json --bootstrap 7 --seed 2"));
}

#[test]
fn intervals_hold_the_figure_and_need_two_charters() {
    let run = agree(&BOTH, "first.csv second.csv --format json");
    let exact = &run.json()["total"]["levels"]["exact"];
    let number = |name: &str| exact[name].as_f64().unwrap();
    assert!(number("low") < number("value") && number("value") < number("high"), "{exact}");
    let none = |run: &Run| run.json()["total"]["levels"]["exact"]["low"].is_null();
    assert!(none(&agree(&BOTH, "first.csv second.csv --format json --bootstrap 0")));
    let one = "charter,element,code\na,H2.dinghies,0\n";
    assert!(none(&agree(&[("1.csv", one), ("2.csv", one)], "1.csv 2.csv --format json")));
}

#[test]
fn undefined_figures_are_a_dash_in_text_empty_in_csv_and_null_in_json() {
    let same = "charter,element,code\na,H2.dinghies,0\nb,H2.dinghies,0\n";
    let codings = [("1.csv", same), ("2.csv", same)];
    let text = agree(&codings, "1.csv 2.csv").out;
    assert!(text.lines().any(|line| line.starts_with("  kappa, quadratic weights") && line.contains('–')), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let csv = agree(&codings, "1.csv 2.csv --format csv");
    assert_eq!(figure(&csv, "H2.dinghies", "strength", "kappa"), "");
    let json = agree(&codings, "1.csv 2.csv --format json").json();
    assert!(json["elements"][0]["alpha"]["value"].is_null());
    for out in [text, csv.out, json.to_string()] {
        assert!(!out.to_lowercase().contains("nan"), "{out}");
    }
}

#[test]
fn three_coders_may_leave_codes_out() {
    let third = "charter,element,code\na,H2.dinghies,0\nb,H2.dinghies,\nz,H2.dinghies,1\n";
    let codings = [BOTH[0], BOTH[1], ("third.csv", third)];
    let run = agree(&codings, "first.csv second.csv third.csv --format json");
    let json = run.json();
    assert_eq!(json["left_out"], serde_json::json!(["z"]));
    assert_eq!(json["elements"][0]["n"], 4);
    assert_eq!(json["codings"][2]["codes"], 2, "an empty level is a missing code");
    // Kappa of the third with others is undefined on the one unit that it shares with them.
    assert_eq!(json["elements"][0]["kappa"]["value"], 0.5);
    says(&agree(&codings, "first.csv second.csv third.csv").out, "Kappa is the mean over pairs");
}

#[test]
fn a_folder_is_one_coding_and_columns_may_stand_in_any_order_and_more_of_them() {
    let other = "\u{feff}Code;note;Element;Charter\r\n3;\"well; said\";H2.dinghies;texts/b.md\r\n";
    let run = agree(&[("one/a.csv", FIRST), ("two/x.csv", other), ("two/README.md", "x")], "one two --format json");
    let json = run.json();
    assert_eq!((run.status, &json["charters"]), (0, &serde_json::json!(["b"])), "{}", run.err);
    assert_eq!(json["codings"][1]["name"], "two");
}

#[test]
fn rows_on_which_codings_differ_are_written_with_the_evidence_of_each() {
    let first = "charter,element,code,evidence,coder\na,H2.dinghies,2,\"Lend, they said\",Ada\na,H1.colours,,,Ada\n";
    let second = "charter,element,code,evidence\nx/a.md,H2.dinghies,3,Lend within 30 days\na,H1.colours,red,\n";
    let folder = folder(&[("1.csv", first), ("2.csv", second)]);
    let run = folder.run("agree 1.csv 2.csv --framework harbour --disagreements differ.csv");
    assert_eq!(run.status, 0, "{}", run.err);
    says(&run.out, "2 rows differ");
    let expected = "charter,element,scale,code_1,coder_1,evidence_1,code_2,coder_2,evidence_2\n\
                    a,H1.colours,coverage,0,Ada,,red,,\n\
                    a,H2.dinghies,strength,2,Ada,\"Lend, they said\",3,,Lend within 30 days\n";
    assert_eq!(folder.read("differ.csv"), expected);
    let run = folder.run("agree 1.csv 2.csv --framework harbour --disagreements - --output agreement.txt");
    assert_eq!((run.status, run.out.as_str()), (0, expected));
    let run = folder.run("agree 1.csv 2.csv --framework harbour --disagreements -");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "only one thing can go to standard output");
}

#[test]
fn a_wrong_code_is_pointed_at_where_it_stands_and_not_where_its_number_comes_by_chance() {
    let run = agree(&[BOTH[0], ("2.csv", "charter,element,code\n9b9,H2.dinghies,9\n")], "first.csv 2.csv");
    says(&run.err, "[2.csv:2:17]");
}

#[test]
fn every_fault_of_every_coding_is_told_with_file_line_and_remedy() {
    let first = "charter,element,code\na,H2.dinghis,0\na,H2.dinghies,4\na,H1.purpose,2\na,H1.colours,red|grean\n";
    let second = "charter,element,code\na,H2.dinghies,0\na,H2.dinghies,0\n,H1.purpose,1\na,H1.purpose\n";
    let run = agree(&[("1.csv", first), ("2.csv", second)], "1.csv 2.csv");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    for part in [
        "[1.csv:2:3]",
        "there is no element `H2.dinghis`",
        "did you mean `H2.dinghies`?",
        "[1.csv:3:15]",
        "`4` is no code of H2.dinghies",
        "0 for absent, 1 for intention",
        "[1.csv:4:14]",
        "`2` is no code of H1.purpose",
        "[1.csv:5:14]",
        "did you mean `green`?",
        "[2.csv:3:3]",
        "this is coded already, at 2.csv:2",
        "[2.csv:4:1]",
        "no charter is named",
        "[2.csv:5:1]",
        "this row has 2 columns, and the header has 3",
        "error: the codings cannot be used",
    ] {
        says(&run.err, part);
    }
}

#[test]
fn a_coding_that_is_none_is_told_with_what_to_do() {
    let good = ("good.csv", FIRST);
    let wrong = |name: &str, text: &str| {
        let run = agree(&[good, (name, text)], &format!("good.csv {name}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        run.err
    };
    let err = wrong("x.csv", "charter,elemnt,level\na,H2.dinghies,3\n");
    says(&err, "there is no column `element`; is it `elemnt`?");
    says(&err, "there is no column `code`");
    says(&wrong("empty.csv", ""), "there is no column `charter`");
    says(&wrong("header.csv", "charter,element,code\n"), "there is no row below the header");
    says(&wrong("other.csv", "charter,framework,element,code\na,other,X,1\n"), "holds no code of harbour");
    says(&agree(&[good], "good.csv gone.csv").err, "gone.csv: no such file or folder");
    says(&agree(&[good, ("none/README.md", "")], "good.csv none").err, "none: holds no .csv file");
}

#[test]
fn two_charters_of_one_name_in_a_coding_are_an_error() {
    let twice = "charter,element,code\nx/a.md,H2.dinghies,0\ny/a.md,H1.purpose,1\n";
    let run = agree(&[BOTH[0], ("twice.csv", twice)], "first.csv twice.csv");
    assert_eq!(run.status, 2);
    says(&run.err, "two charters are called `a`: x/a.md and y/a.md");
    says(&run.err, "[twice.csv:3:1]");
}

#[test]
fn codings_without_a_charter_in_common_are_wrong_usage() {
    let other = "charter,element,code\naldermor,H2.dinghies,0\n";
    let near = "charter,element,code\naldermoor,H2.dinghies,0\n";
    let run = agree(&[("1.csv", other), ("2.csv", near)], "1.csv 2.csv");
    assert_eq!(run.status, 2);
    says(&run.err, "no charter in common: 1.csv has aldermor; 2.csv has aldermoor");
    says(&run.err, "is `aldermoor` the same as `aldermor`?");
}

#[test]
fn one_coding_or_the_same_twice_is_wrong_usage() {
    says(&agree(&BOTH, "first.csv").err, "agreement needs two codings");
    says(&agree(&BOTH, "first.csv first.csv").err, "the coding first.csv is named twice");
    for arguments in ["first.csv", "first.csv first.csv", "", "first.csv second.csv --format yaml"] {
        assert_eq!(agree(&BOTH, arguments).status, 2, "{arguments}");
    }
}

#[test]
fn several_formats_go_to_several_files() {
    let folder = folder(&BOTH);
    let run = folder.run(
        "agree first.csv second.csv --framework harbour --format csv --output a.csv --format json --output a.json \
         --format text",
    );
    assert_eq!(run.status, 0, "{}", run.err);
    says(&run.out, "AGREEMENT OF 2 CODINGS");
    says(&folder.read("a.csv"), "H2.dinghies,strength,4,0.7500");
    says(&folder.read("a.json"), "\"schema_version\": \"1.0\"");
}
