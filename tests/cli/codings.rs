//! `--codings`: people's codes over the program's, each marked, both shown where they differ.

use super::support::{Folder, HARBOUR, Run, says};

/// A folder with the harbour charter and this coding of it.
fn folder(codings: &str) -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("human.csv", codings);
    folder
}

fn with(codings: &str, command: &str) -> Run {
    folder(codings).run(&format!("{command} charter.md --framework harbour --codings human.csv"))
}

/// What the program finds of complaints is an intention; Ada reads it as operational.
const ADA: &str = "charter,element,code,evidence,coder\n\
                   charter,H1.complaints,3,The council hopes to hear complaints,Ada\n";

#[test]
fn a_persons_code_decides_the_score() {
    // H1 = (1 + 1 + 1) / 3 = 100 and H2 = 100.
    let run = with(ADA, "score");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!((run.column("total"), run.column("H1")), (vec!["100.0".to_owned()], vec!["100.0".to_owned()]));
    assert_eq!(run.column("committed_elements"), ["4"]);
}

#[test]
fn each_row_says_whether_a_person_or_the_program_coded_it() {
    let run = with(ADA, "score --by element");
    assert_eq!(run.column("source"), ["machine", "machine", "human", "machine"]);
    assert_eq!(run.column("coder"), ["", "", "Ada", ""]);
    let row = run.out.lines().nth(3).unwrap();
    let expected =
        "charter.md,harbour,H1,H1.complaints,strength,3,1.0000,17,The council hopes to hear complaints,,human,Ada,,";
    assert_eq!(row, expected);
    let jsonl = with(ADA, "score --by element --format jsonl").out;
    says(jsonl.lines().nth(2).unwrap(), "\"source\":\"human\",\"coder\":\"Ada\"");
}

#[test]
fn reports_mark_each_coding_and_show_both_where_they_differ() {
    for format in ["text", "markdown"] {
        let out = with(ADA, &format!("report --format {format}")).out.replace("**", "");
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "■■■ operational (human)",
            "■■■ operational (machine)",
            "■ present (machine)",
            "“The council hopes to hear complaints”",
            "Article 3, line 17",
            "finds intention: “The council hopes to hear complaints about the quay.”",
            "1 of 4 elements is coded by people (Ada); the program differs on 1 of them; by the program’s codes alone \
             the total would be 88.9.",
        ] {
            says(&words, part);
        }
    }
    let json = with(ADA, "report --format json").json();
    let charter = &json["charters"][0];
    let expected = serde_json::json!({"elements": 1, "differing": 1, "coders": ["Ada"], "machine_total": 88.9});
    assert_eq!(charter["human"], expected);
    let elements = &charter["recommendations"][0]["elements"];
    assert_eq!((&elements[0]["source"], &elements[2]["source"]), (&"machine".into(), &"human".into()));
    assert_eq!((&elements[2]["code"], &elements[2]["score"]), (&"3".into(), &1.0.into()));
    let expected = serde_json::json!({
        "coder": "Ada", "evidence": "The council hopes to hear complaints", "place": "Article 3", "line": 17,
        "machine_code": "1", "machine_result": "intention", "differs": true
    });
    assert_eq!(elements[2]["human"], expected);
    assert_eq!(elements[2]["evidence"][0]["level"], "intention", "what the program finds is kept");
}

#[test]
fn a_person_who_agrees_is_named_and_one_who_finds_nothing_is_believed() {
    let codings = "charter,element,code,coder\ncharter,H1.complaints,1,Ada\ncharter,H2.dinghies,0,Ben\n";
    let run = with(codings, "report");
    let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    says(&words, "Coded by Ada Program agrees: “The council hopes to hear complaints about the quay.”");
    says(&words, "□□□ absent (human) Coded by Ben Program finds operational: “The Harbour Office shall lend a dinghy");
    says(&words, "2 of 4 elements are coded by people (Ada, Ben); the program differs on 1 of them");
    assert_eq!(with(codings, "score").column("total"), ["38.9"]);
}

#[test]
fn words_that_no_clause_holds_have_no_line() {
    let codings = "charter,element,code,evidence,coder\ncharter,H1.complaints,2,Nobody wrote this,Ada\n";
    let run = with(codings, "score --by element");
    assert_eq!((run.column("line")[2].as_str(), run.column("evidence")[2].as_str()), ("", "Nobody wrote this"));
    says(&with(codings, "report").out, "no clause holds these words");
}

#[test]
fn a_code_without_words_stands_nowhere() {
    let codings = "charter,element,code,evidence,coder\ncharter,H1.complaints,2,,Ada\n";
    let run = with(codings, "score --by element");
    assert_eq!((run.column("code")[2].as_str(), run.column("line")[2].as_str()), ("2", ""));
}

#[test]
fn facets_are_the_persons_too() {
    let codings = "charter,element,code,coder\ncharter,H1.colours,blue|red,Ada\n";
    assert_eq!(with(codings, "score --by element").column("code")[1], "red|blue", "in the framework's order");
    let words = with(codings, "report").out.split_whitespace().collect::<Vec<_>>().join(" ");
    says(&words, "Program finds 2 of 2 (Red, Green)");
    says(&words, "Named Red (line 13), Blue Not named Green");
}

#[test]
fn the_tools_own_output_given_back_as_it_is_changes_nothing() {
    let folder = Folder::harbour(HARBOUR);
    let run = |arguments: &str| folder.run(&format!("{arguments} --framework harbour --today 2026-11-01"));
    assert_eq!(run("score charter.md --by element --format csv --output human.csv").status, 0);
    for command in ["score", "score --by element", "report", "report --format markdown", "report --format json"] {
        let (before, after) =
            (run(&format!("{command} charter.md")), run(&format!("{command} charter.md --codings human.csv")));
        assert_eq!((after.out, after.err, after.status), (before.out, String::new(), 0), "{command}");
    }
}

#[test]
fn the_tools_own_output_can_be_edited_and_given_back() {
    let folder = Folder::harbour(HARBOUR);
    let sheet = folder.run("score charter.md --framework harbour --by element").out;
    let edited = sheet.replace("H1.complaints,strength,1,0.3333", "H1.complaints,strength,2,0.3333");
    let named = |line: &str| match line.contains("H2.dinghies") {
        true => line.replace("machine,,", "machine,Ada,") + "\n",
        false => format!("{line}\n"),
    };
    let edited: String = edited.lines().map(named).collect();
    folder.write("edited.csv", &edited);
    let run = folder.run("score charter.md --framework harbour --by element --codings edited.csv");
    assert_eq!(run.column("source"), ["machine", "machine", "human", "human"]);
    assert_eq!(run.column("score")[2], "0.6667", "the score follows the code");
    let warning = "warning: edited.csv:4: this row says `machine` and differs from what the program finds: taken as a \
                   person’s; name the coder in the column `coder`\n";
    assert_eq!(run.err, warning);
    folder.write("again.csv", &run.out);
    let again = folder.run("score charter.md --framework harbour --by element --codings again.csv");
    assert_eq!((again.out, again.err.as_str()), (run.out, ""), "what comes out of it is a coding again");
}

#[test]
fn unknown_elements_and_wrong_codes_stop_the_run_and_are_all_told() {
    let codings = "charter,element,code\ncharter,H1.complants,3\ncharter,H2.dinghies,five\n";
    for command in ["score", "report"] {
        let run = with(codings, command);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, "[human.csv:2:9]");
        says(&run.err, "did you mean `H1.complaints`?");
        says(&run.err, "[human.csv:3:21]");
        says(&run.err, "`five` is no code of H2.dinghies");
    }
}

#[test]
fn a_charter_that_is_not_audited_is_a_warning_with_its_line_and_the_nearest_name() {
    let run = with(&format!("{ADA}chartr,H2.dinghies,0,,Ada\n"), "score");
    assert_eq!(run.status, 0);
    let warning = "warning: human.csv:3: no charter `chartr` is audited here, and its codes are left aside; did you \
                   mean `charter`?\n";
    assert_eq!(run.err, warning);
}

#[test]
fn a_coding_of_none_of_the_charters_is_wrong_usage() {
    let run = with("charter,element,code\nother,H2.dinghies,0\n", "score");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "human.csv codes none of the charters that are audited here");
}

#[test]
fn a_coded_stem_that_two_charters_have_is_wrong_usage() {
    let folder = folder(ADA);
    folder.write("other/charter.md", HARBOUR);
    let run = folder.run("score charter.md other --framework harbour --codings human.csv");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "charter.md and other/charter.md are both called `charter`");
}

#[test]
fn a_waived_element_stays_waived_whatever_a_person_codes() {
    let folder = folder(ADA);
    let text =
        HARBOUR.replace("language: en", "language: en\nwaivers:\n  - {element: H1.complaints, reason: None here.}");
    folder.write("charter.md", text);
    let run = folder.run("score charter.md --framework harbour --by element --codings human.csv");
    assert_eq!(run.column("waived")[2], "None here.");
    let run = folder.run("score charter.md --framework harbour --codings human.csv");
    assert_eq!((run.column("total"), run.column("H1")), (vec!["100.0".to_owned()], vec!["100.0".to_owned()]));
}

#[test]
fn with_several_frameworks_each_takes_the_rows_about_its_elements() {
    let codings = "charter,element,code,coder\ncharter,H1.complaints,3,Ada\ncharter,R7.redress,2,Ben\n";
    let folder = folder(codings);
    let both = "score charter.md --framework harbour --framework outcome-2022 --by element";
    let run = folder.run(&format!("{both} --codings human.csv"));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let coders: Vec<String> = run.column("coder").into_iter().filter(|coder| !coder.is_empty()).collect();
    assert_eq!(coders, ["Ada", "Ben"]);
    folder.write("human.csv", format!("{codings}charter,X1.none,1,Ada\n"));
    let run = folder.run(&format!("{both} --codings human.csv"));
    assert_eq!(run.err.matches("there is no element `X1.none`").count(), 1, "{}", run.err);
}
