//! `score --input-format jsonl`: charters on lines, answered as they come.

use super::support::{Folder, HARBOUR, Run, examples, program, says};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

const LINES: &str = "score --input-format jsonl --framework harbour";
const BY: [&str; 4] = ["charter", "recommendation", "element", "evidence"];

/// Scores these lines.
fn score(options: &str, lines: &[Value]) -> Run {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    Folder::harbour(HARBOUR).pipe(&format!("{LINES} {options}"), text)
}

fn harbour(id: &str) -> Value {
    json!({"id": id, "text": HARBOUR})
}

/// The front matter of [`HARBOUR`] as metadata, and the rest as text.
fn parted(id: &str) -> Value {
    let body = HARBOUR.split_once("en\n---\n").unwrap().1;
    json!({"id": id, "text": body, "metadata": {"title": "Harbour rules", "language": "en"}})
}

#[test]
fn lines_give_the_same_rows_as_files() {
    let files =
        ["aldermoor-charter", "lindenau-declaration", "san-orfeo-youth-charter"].map(|n| format!("examples/{n}.md"));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let line = |file: &String| json!({"id": file, "text": std::fs::read_to_string(root.join(file)).unwrap()});
    let lines: String = files.iter().map(|file| format!("{}\n", line(file))).collect();
    for by in BY {
        for format in ["csv", "jsonl", "table"] {
            let options = format!("--by {by} --format {format}");
            let piped = Folder::new().pipe(&format!("score --input-format jsonl {options}"), lines.clone());
            assert_eq!(piped.out, examples(&format!("score {} {options}", files.join(" "))).out, "{options}");
            assert_eq!((piped.status, piped.err.as_str()), (0, ""));
        }
    }
}

#[test]
fn rows_of_a_line_stay_together_and_lines_in_order() {
    let ids: Vec<String> = (0..300).map(|n| format!("town-{n}")).collect();
    let lines: Vec<Value> = ids.iter().map(|id| harbour(id)).collect();
    for jobs in [1, 4] {
        let mut charters = score(&format!("--by element --jobs {jobs}"), &lines).column("charter");
        assert_eq!(charters.len(), 300 * 4);
        charters.dedup();
        assert_eq!(charters, ids);
    }
}

#[test]
fn metadata_stand_for_front_matter() {
    let metadata = json!({
        "title": "Of boats", "local_government": "Port Wren", "country": "NZ", "language": "en", "status": "adopted",
        "adopted": 2019, "waivers": [{"element": "H1.complaints", "reason": "another text"}],
    });
    let run = score("", &[json!({"id": "wren", "text": "# Boats\n\nEvery boat is red.\n", "metadata": metadata})]);
    let told =
        ["title", "local_government", "country", "language", "status", "adopted"].map(|c| run.column(c)[0].clone());
    assert_eq!(told, ["Of boats", "Port Wren", "NZ", "en", "adopted", "2019"]);
    let waived = score("--by element", &[json!({"id": "wren", "text": "# Boats\n", "metadata": metadata})]);
    assert_eq!(waived.column("waived"), ["", "", "another text", ""]);
}

#[test]
fn front_matter_and_metadata_measure_alike_and_lines_are_those_of_the_text() {
    for (by, column) in [("charter", "total"), ("recommendation", "score"), ("element", "code"), ("evidence", "level")]
    {
        let run = score(&format!("--by {by}"), &[harbour("whole"), parted("parted")]);
        let values = run.column(column);
        let (whole, parted) = values.split_at(values.len() / 2);
        assert_eq!(whole, parted, "{by}");
    }
    let places = score("--by element", &[harbour("whole"), parted("parted")]).column("line");
    assert_eq!(places, ["9", "13", "17", "21", "5", "9", "13", "17"]);
}

#[test]
fn metadata_go_before_front_matter_field_by_field_and_empty_ones_say_nothing() {
    let metadata = json!({"country": "NZ", "title": null, "language": " ", "unheard_of": [1, {"of": null}]});
    let run = score(
        "",
        &[json!({"id": 7, "text": HARBOUR.replacen("---\n", "---\ncountry: FR\n", 1), "metadata": metadata})],
    );
    let told = ["charter", "title", "country", "language", "error"].map(|column| run.column(column)[0].clone());
    assert_eq!(told, ["7", "Harbour rules", "NZ", "en", ""]);
}

#[test]
fn a_bad_line_has_a_row_that_says_why_and_the_others_go_on() {
    let lines: [(&[u8], &str, &str); 10] = [
        (b"Dear council", "<stdin>:1", "the line is no JSON (column 1: expected value)"),
        (
            b"{\"id\": \"cut\", \"text\": \"# Tow",
            "<stdin>:2",
            "the line is no JSON (column 28: EOF while parsing a string)",
        ),
        (b"[\"a\", \"b\"]", "<stdin>:3", "the line is no JSON object with `id` and `text`"),
        (b"{\"text\": \"# Town\"}", "<stdin>:4", "`id` is missing, or is neither text nor a number"),
        (b"{\"id\": \" \", \"text\": \"# Town\"}", "<stdin>:5", "`id` is missing, or is neither text nor a number"),
        (b"{\"id\": \"none\"}", "none", "`text` is missing, or is no text"),
        (b"{\"id\": \"list\", \"text\": [1]}", "list", "`text` is missing, or is no text"),
        (
            b"{\"id\": \"byte\", \"text\": \"\xe9t\xe9\"}",
            "byte",
            "byte 24 of the line (counted from 0) is not valid UTF-8",
        ),
        (
            b"{\"id\": \"said\", \"text\": \"a\", \"metadata\": \"en\"}",
            "said",
            "`metadata` is no object; it holds fields of front matter, such as title and country",
        ),
        (
            b"{\"id\": \"zero\", \"text\": \"ab\\u0000cdefgh\"}",
            "zero",
            "holds a zero byte at byte 2 (counted from 0), so it is no text file",
        ),
    ];
    let good = parted("good").to_string();
    let input = lines.iter().flat_map(|(line, ..)| [*line, b"\n"].concat()).chain(good.bytes()).collect::<Vec<u8>>();
    for by in BY {
        let run = Folder::harbour(HARBOUR).pipe(&format!("{LINES} --by {by}"), input.clone());
        assert_eq!(run.status, 2);
        let (charters, errors) = (run.column("charter"), run.column("error"));
        for (at, (_, name, error)) in lines.iter().enumerate() {
            assert_eq!((charters[at].as_str(), errors[at].as_str()), (*name, *error));
            says(&run.err, &format!("error: {name}: {error}\n"));
        }
        assert!(charters[lines.len()..].iter().all(|charter| charter == "good"));
        assert!(charters.len() > lines.len());
    }
}

#[test]
fn a_line_of_broken_front_matter_is_drawn_with_its_place() {
    let run = score("", &[json!({"id": "torn", "text": "---\na: [\n---\nText"})]);
    assert_eq!(run.status, 2);
    says(&run.column("error")[0], "line 2, column 4: the front matter is no valid YAML");
    says(&run.err, "[torn:2:4]");
}

#[test]
fn a_line_that_nests_without_end_is_no_json() {
    let line = format!("{{\"id\": \"deep\", \"metadata\": {}", "[".repeat(200_000));
    let run = Folder::harbour(HARBOUR).pipe(LINES, line);
    assert_eq!(run.status, 2);
    says(&run.column("error")[0], "recursion limit exceeded");
}

#[test]
fn a_line_as_long_as_no_charter_is_has_an_error_and_the_next_is_read() {
    let mut input = vec![b'a'; (64 << 20) + 1];
    input.extend(format!("\n{}\n", parted("good")).bytes());
    let run = Folder::harbour(HARBOUR).pipe(LINES, input);
    assert_eq!(run.column("charter"), ["<stdin>:1", "good"]);
    assert_eq!(run.column("error"), ["the line is longer than 64 MiB, and no charter is", ""]);
    assert_eq!(run.status, 2);
}

#[test]
fn blank_lines_and_a_byte_order_mark_are_passed_over_and_no_lines_are_no_error() {
    let input = format!("\u{feff}{}\r\n\r\n  \n{}", parted("a"), parted("a"));
    let run = Folder::harbour(HARBOUR).pipe(LINES, input);
    assert_eq!((run.status, run.column("charter")), (0, vec!["a".to_owned(), "a".to_owned()]));
    let run = score("", &[]);
    assert_eq!((run.status, run.csv().len(), run.err.as_str()), (0, 1, ""));
    assert_eq!(score("--format jsonl", &[]).out, "");
}

#[test]
fn files_of_lines_and_standard_input_are_read_in_their_order() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("in/a.jsonl", format!("{}\nno\n", parted("a")));
    folder.write("in/b.jsonl", parted("b").to_string());
    let run = folder.pipe(&format!("{LINES} in/b.jsonl gone.jsonl - in/a.jsonl"), "nothing");
    assert_eq!(run.column("charter"), ["b", "gone.jsonl", "<stdin>:1", "a", "in/a.jsonl:2"]);
    assert_eq!(run.column("error")[1], "no such file or folder");
    assert_eq!(run.status, 2);
    let run = folder.pipe(&format!("{LINES} --stdin-filename lines"), "nothing");
    assert_eq!(run.column("charter"), ["lines:1"]);
}

#[test]
fn lines_stand_under_the_configuration_of_their_file() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "framework: harbour\n");
    folder.write("set/charter-audit.yaml", "framework: outcome-2022\n");
    folder.write("set/a.jsonl", parted("charter.md").to_string());
    let run = folder.pipe("score --input-format jsonl - set/a.jsonl", parted("set/a.md").to_string());
    assert_eq!(run.column("framework"), ["harbour", "outcome-2022"]);
    says(&folder.pipe("score --input-format jsonl --show-config", "").out, "framework: [harbour]");
}

#[test]
fn a_page_and_a_table_come_when_all_lines_are_in() {
    let lines = [parted("north"), parted("south")];
    says(&score("--format table", &lines).out, "south");
    let page = score("--format html", &lines);
    assert_eq!(page.status, 0, "{}", page.err);
    says(&page.out, "north");
}

#[test]
fn what_needs_files_is_refused_with_a_remedy() {
    let refused = |options: &str, message: &str| {
        let run = score(options, &[parted("a")]);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, message);
    };
    refused("--codings codes.csv", "lines come one by one: audit coded charters as files");
    refused("--format html --reports reports", "charters on lines are none: leave it out, or audit files");
    refused("harbour", "harbour is a folder, and --input-format jsonl reads files of lines: name the files");
}

#[test]
fn errors_of_lines_are_told_in_the_language_that_is_asked_for() {
    let run = score("--ui-language de", &[json!({"id": "a"})]);
    assert_eq!(run.column("error"), ["`text` fehlt oder ist kein Text"]);
    says(&run.err, "Fehler: a: `text` fehlt");
}

/// The program with both ends of its pipes in hand.
fn started(options: &str) -> (Folder, Child) {
    let folder = Folder::harbour(HARBOUR);
    let arguments = format!("{LINES} {options}");
    let mut command = Command::new(program().get_program());
    command.current_dir(folder.path()).args(arguments.split_whitespace());
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    (folder, child)
}

#[test]
fn each_line_is_answered_before_the_next_is_written() {
    let (_folder, mut child) = started("--format jsonl");
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = BufReader::new(output).lines();
    for id in ["first", "second", "third"] {
        writeln!(input, "{}", parted(id)).unwrap();
        let row: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!((&row["charter"], &row["total"]), (&json!(id), &json!(88.9)));
    }
    drop(input);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly_though_more_could_come() {
    let (_folder, mut child) = started("--format jsonl");
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    writeln!(input, "{}", parted("a")).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    drop(input);
}
