//! `score`: rows and columns that notebooks rely on.

use super::support::{Folder, HARBOUR, examples, says};

fn harbour(options: &str) -> super::support::Run {
    Folder::harbour(HARBOUR).run(&format!("score charter.md --framework harbour {options}"))
}

#[test]
fn the_header_by_charter_is_the_promised_one() {
    let run = examples("score examples/tamarind-county-resolution.md");
    assert_eq!(
        run.out.lines().next().unwrap(),
        "charter,framework,framework_version,title,local_government,country,language,instrument,status,adopted,total,\
         total_without_waivers,R1,R2,R3,R4,R5,R6,R7,R8,R9,R10,R11,R12,R13,R14,met,partly_met,not_addressed,waived,\
         committed_elements,words,sha256,error"
    );
}

#[test]
fn the_other_headers_are_the_promised_ones() {
    let header = |by: &str| harbour(&format!("--by {by}")).out.lines().next().unwrap().to_owned();
    assert_eq!(header("recommendation"), "charter,framework,recommendation,score,verdict,error");
    assert_eq!(
        header("element"),
        "charter,framework,recommendation,element,scale,code,score,line,evidence,confidence,source,coder,waived,error"
    );
    assert_eq!(
        header("evidence"),
        "charter,framework,element,level,line,column,end_line,end_column,heading,modality,specifics,cues,evidence,error"
    );
}

#[test]
fn a_row_by_charter_has_the_total_worked_out_by_hand() {
    let rows = harbour("").csv();
    let start = ["charter.md", "harbour", "0.1", "Harbour rules", "", "", "en", "", "", ""];
    assert_eq!(rows[1][..10], start);
    assert_eq!(rows[1][10..19], ["88.9", "88.9", "77.8", "100.0", "1", "1", "0", "0", "3"]);
    assert_eq!(rows[1][20].len(), 64);
    assert_eq!(rows[1][21], "");
}

#[test]
fn the_digest_is_that_of_the_file() {
    let folder = Folder::harbour("The council hopes to hear complaints.\n");
    // printf 'The council hopes to hear complaints.\n' | sha256sum
    let digest = "d41280d0e161a0e47aa3030c5a284bc50dc5e8d2d31d58ae3d150278e49fa4a8";
    assert_eq!(folder.run("score charter.md --framework harbour --language en").column("sha256"), [digest]);
}

#[test]
fn the_digest_of_a_file_with_a_byte_order_mark_counts_the_mark() {
    let folder = Folder::harbour("\u{feff}The council hopes to hear complaints.\n");
    // printf '\xef\xbb\xbfThe council hopes to hear complaints.\n' | sha256sum
    let digest = "db33d6733a344053c9fc93b460c7e9ffc3f8f6ceb35ede6be49b6a8b2efab8e5";
    assert_eq!(folder.run("score charter.md --framework harbour --language en").column("sha256"), [digest]);
}

#[test]
fn rows_by_recommendation_have_score_and_verdict() {
    let out = harbour("--by recommendation").out;
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(rows, ["charter.md,harbour,H1,77.8,partly-met,", "charter.md,harbour,H2,100.0,met,"]);
}

#[test]
fn rows_by_element_have_code_score_line_and_deciding_clause() {
    let out = harbour("--by element").out;
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "charter.md,harbour,H1,H1.purpose,presence,1,1.0000,9,The purpose of these rules is a fair harbour.,medium,machine,,,",
            "charter.md,harbour,H1,H1.colours,coverage,red|green,1.0000,13,Every boat is painted red or green.,medium,machine,,,",
            "charter.md,harbour,H1,H1.complaints,strength,1,0.3333,17,The council hopes to hear complaints about the \
             quay.,medium,machine,,,",
            "charter.md,harbour,H2,H2.dinghies,strength,3,1.0000,21,The Harbour Office shall lend a dinghy to every \
             resident within 30 days.,medium,machine,,,",
        ]
    );
}

#[test]
fn rows_by_evidence_have_places_modality_specifics_and_cues() {
    let rows = harbour("--by evidence").csv();
    let dinghies = rows.last().unwrap();
    assert_eq!(dinghies[..8], ["charter.md", "harbour", "H2.dinghies", "3", "21", "1", "21", "73"]);
    assert_eq!(dinghies[9], "duty");
    assert_eq!(dinghies[10], "who|when");
    assert_eq!(dinghies[11], "lend a dinghy");
    let colours: Vec<&str> = rows[1..].iter().map(|row| row[2].as_str()).filter(|id| id.contains("colours")).collect();
    assert_eq!(colours, ["H1.colours:green", "H1.colours:red"]);
}

#[test]
fn the_heading_of_evidence_is_its_article() {
    let rows = harbour("--by evidence").csv();
    says(&rows.last().unwrap()[8], "Article 4");
}

#[test]
fn all_elements_of_all_charters_have_a_row_and_partners_have_two() {
    let run = examples("score examples --by element");
    let elements = run.column("element");
    assert_eq!(elements.len(), 7 * 39);
    assert_eq!(elements.iter().filter(|e| *e == "R4.partnership.facets").count(), 7);
    let at = elements.iter().position(|e| e == "R4.partnership.facets").unwrap();
    assert_eq!(elements[at - 1], "R4.partnership");
    assert_eq!((run.column("scale")[at].as_str(), run.column("score")[at].as_str()), ("facets", ""));
}

#[test]
fn rows_come_in_the_order_of_paths_as_given() {
    let run = examples("score examples/tamarind-county-resolution.md examples/aldermoor-charter.md");
    assert_eq!(run.column("charter"), ["examples/tamarind-county-resolution.md", "examples/aldermoor-charter.md"]);
}

#[test]
fn fields_with_commas_quotes_and_line_breaks_are_quoted_as_rfc_4180_says() {
    let text = "---\nlanguage: en\ntitle: 'Of \"rights\", and more'\nlocal_government: |-\n  Town\n  of Ely\n---\n# T\n\nThe city shall hear complaints.\n";
    let run = Folder::harbour(text).run("score charter.md --framework harbour");
    says(&run.out, "0.1,\"Of \"\"rights\"\", and more\",\"Town\nof Ely\",,en,");
    assert!(!run.out.contains('\r') && run.out.ends_with('\n'));
    assert_eq!(run.column("title"), ["Of \"rights\", and more"]);
}

#[test]
fn evidence_is_cut_to_160_characters_on_one_line() {
    let clause = format!("The council hopes\nto hear {} complaints.", "ä".repeat(200));
    let run = Folder::harbour(&clause).run("score charter.md --framework harbour --language en --by element");
    let evidence = run.column("evidence")[2].clone();
    assert_eq!(evidence.chars().count(), 160);
    assert!(evidence.starts_with("The council hopes to hear ää"), "{evidence}");
}

#[test]
fn json_lines_have_the_names_of_the_columns_and_numbers_as_numbers() {
    for by in ["charter", "recommendation", "element", "evidence"] {
        let run = harbour(&format!("--by {by} --format jsonl"));
        let header = harbour(&format!("--by {by}")).csv()[0].clone();
        for line in run.out.lines() {
            let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            assert!(row.keys().eq(&header), "{line}");
        }
    }
    let row: serde_json::Value = serde_json::from_str(harbour("--format jsonl").out.trim()).unwrap();
    assert_eq!((&row["total"], &row["H1"], &row["country"]), (&88.9.into(), &77.8.into(), &serde_json::Value::Null));
    assert_eq!(row["committed_elements"], 3);
}

#[test]
fn a_table_is_for_people_and_fits_80_columns_in_a_pipe() {
    let run = harbour("--by recommendation --format table");
    says(&run.out, "verdict");
    says(&run.out, "partly-met");
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
}

#[test]
fn a_table_of_the_examples_fits_80_columns_with_a_line_a_charter_and_rounded_scores() {
    let run = examples("score examples --format table");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2 + 7, "{}", run.out);
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{}", run.out);
    assert!(lines[0].starts_with("charter ") && lines[0].ends_with("R13 R14"), "{}", lines[0]);
    assert!(lines[2].contains("moor-charter.md"), "{}", lines[2]);
}

#[test]
fn several_frameworks_give_rows_each_and_columns_for_the_recommendations_of_all() {
    let run = Folder::harbour(HARBOUR).run("score charter.md --framework harbour --framework outcome-2022");
    assert_eq!(run.column("framework"), ["harbour", "outcome-2022"]);
    assert_eq!(run.column("H1"), ["77.8", ""]);
    assert_eq!(run.column("R1")[0], "");
    assert!(!run.column("R1")[1].is_empty());
}

#[test]
fn a_charter_that_cannot_be_audited_has_one_row_that_says_why() {
    let folder = Folder::harbour(HARBOUR);
    for by in ["charter", "recommendation", "element", "evidence"] {
        let run = folder.run(&format!("score gone.md charter.md --framework harbour --by {by}"));
        assert_eq!(run.status, 2);
        assert_eq!(run.column("charter").iter().filter(|c| *c == "gone.md").count(), 1);
        assert_eq!(run.column("error")[0], "no such file or folder");
        assert!(run.column("error")[1..].iter().all(String::is_empty));
        assert!(run.csv().len() > 2);
    }
}

#[test]
fn specifics_stand_in_the_order_of_the_codebook() {
    let order = ["who", "when", "means", "measure"];
    let rank = |kind: &str| order.iter().position(|known| *known == kind).expect(kind);
    for specifics in examples("score examples --by evidence").column("specifics") {
        let ranks: Vec<usize> = specifics.split('|').filter(|kind| !kind.is_empty()).map(rank).collect();
        assert!(ranks.is_sorted(), "{specifics}");
    }
}
