//! What holds for all formats of `check`: places worked out by hand, one exit status, several formats in one run.

use super::support::{FORMATS, Folder, HARBOUR, says};

/// A byte-order mark, Windows line ends, and umlauts and an emoji before the clause that nobody is bound by.
///
/// "Grüße 🛶 aus Łódź! " has 18 characters, so that the clause begins in line 17, column 19; it has 52 characters and
/// ends before column 71.
pub fn windows() -> String {
    let text = HARBOUR.replace("The council hopes", "Grüße 🛶 aus Łódź! The council hopes");
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// The same with the clause over two lines: it ends in line 18 after "complaints about the quay.", before column 27.
pub fn windows_wrapped() -> String {
    windows().replace("to hear complaints", "to hear\r\ncomplaints")
}

#[test]
fn every_format_says_the_same_place() {
    let folder = Folder::harbour(&windows());
    let run = |format: &str| folder.run(&format!("check charter.md --framework harbour -q --format {format}")).out;
    says(&run("full"), "[charter.md:17:19]");
    says(&run("concise"), "charter.md:17:19: advice H1.complaints ");
    let place = "\"line\":17,\"column\":19,\"end_line\":17,\"end_column\":71";
    says(&run("json"), place);
    says(&run("json-lines"), place);
    says(&run("sarif"), "\"region\":{\"startLine\":17,\"startColumn\":19,\"endLine\":17,\"endColumn\":71}");
    says(&run("junit"), "file=\"charter.md\" line=\"17\"");
    says(&run("junit"), "charter.md:17:19: advice H1.complaints ");
    says(&run("github"), "::notice file=charter.md,line=17,endLine=17,col=19,endColumn=71,title=H1.complaints::");
    says(&run("gitlab"), "\"location\":{\"path\":\"charter.md\",\"lines\":{\"begin\":17,\"end\":17}}");
}

#[test]
fn every_format_says_where_a_finding_over_two_lines_ends() {
    let folder = Folder::harbour(&windows_wrapped());
    let run = |format: &str| folder.run(&format!("check charter.md --framework harbour -q --format {format}")).out;
    says(&run("json-lines"), "\"line\":17,\"column\":19,\"end_line\":18,\"end_column\":27");
    says(&run("sarif"), "\"region\":{\"startLine\":17,\"startColumn\":19,\"endLine\":18,\"endColumn\":27}");
    // GitHub refuses columns of a range over several lines.
    says(&run("github"), "::notice file=charter.md,line=17,endLine=18,title=H1.complaints::");
    says(&run("gitlab"), "\"lines\":{\"begin\":17,\"end\":18}");
}

#[test]
fn a_byte_order_mark_takes_no_column_of_the_first_line() {
    // "Häfen 🛶" has 7 characters and stands behind "# ", in the columns 3 to 9.
    let folder = Folder::harbour("\u{feff}# Häfen 🛶\r\n\r\nThe Office shall lend a dinghy.\r\n");
    let run = |format: &str| {
        folder.run(&format!("check charter.md --framework harbour --language en -q --format {format}")).out
    };
    says(&run("sarif"), "\"region\":{\"startLine\":1,\"startColumn\":3,\"endLine\":1,\"endColumn\":10}");
    says(&run("github"), ",line=1,endLine=1,col=3,endColumn=10,title=H1.purpose::");
    says(&run("json-lines"), "\"line\":1,\"column\":3,\"end_line\":1,\"end_column\":10");
}

#[test]
fn all_formats_in_one_run_are_those_of_eight_runs() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("b.md", HARBOUR.replace("lend a dinghy", "lend a song"));
    let pairs: String = FORMATS.iter().map(|format| format!(" --format {format} --output out.{format}")).collect();
    let asked = "check charter.md b.md gone.md --framework harbour --min-score 60";
    let together = folder.run(&format!("{asked}{pairs}"));
    assert_eq!((together.status, together.out.as_str()), (2, ""));
    for format in FORMATS {
        let alone = folder.run(&format!("{asked} --format {format}"));
        assert_eq!((alone.status, &alone.err), (2, &together.err), "{format}");
        assert_eq!(folder.read(&format!("out.{format}")), alone.out, "{format}");
        assert!(!alone.out.is_empty());
    }
}

#[test]
fn a_line_of_json_has_the_fields_of_a_finding_in_the_json_document() {
    let folder = Folder::harbour(HARBOUR);
    let whole = folder.run("check charter.md --framework harbour --format json").json();
    let lines = folder.run("check charter.md gone.md --framework harbour --format json-lines --min-score 99").out;
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    let mut expected = whole["charters"][0]["findings"][0].clone();
    expected["schema_version"] = "1.0".into();
    expected["charter"] = "charter.md".into();
    assert_eq!(lines[0], expected);
    let unmet = "harbour gives 88.9, under the minimum of 99";
    assert_eq!(lines[1], serde_json::json!({"schema_version": "1.0", "charter": "charter.md", "unmet": unmet}));
    let error = "no such file or folder";
    assert_eq!(lines[2], serde_json::json!({"schema_version": "1.0", "charter": "gone.md", "error": error}));
}

#[test]
fn charters_without_findings_give_documents_that_are_whole() {
    let text = HARBOUR.replace("The council hopes to hear", "The council shall hear");
    let folder = Folder::harbour(&text);
    folder.write("b.md", &text);
    let run = |format: &str| folder.run(&format!("check charter.md b.md --framework harbour -q --format {format}"));
    assert_eq!(run("gitlab").json(), serde_json::json!([]));
    assert_eq!(run("sarif").json()["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(run("json").json()["charters"][1]["findings"], serde_json::json!([]));
    for format in ["full", "concise", "json-lines", "github"] {
        assert_eq!(run(format).out, "", "{format}");
    }
    says(&run("junit").out, "<testsuite name=\"b.md\" tests=\"5\" skipped=\"0\" errors=\"0\" failures=\"0\">");
}

#[test]
fn what_is_known_or_silenced_is_marked_as_such_and_shown_by_no_host() {
    let allow = "<!-- charter-audit: allow H1.complaints reason=\"the county hears them\" -->\n";
    let text = HARBOUR.replace("The council hopes", &format!("{allow}The council hopes"));
    let folder = Folder::harbour(&text.replace("painted red or green", "sound"));
    let run =
        |options: &str| folder.run(&format!("check charter.md --framework harbour --fail-on advice -q {options}"));
    assert_eq!(run("--write-baseline known.json").status, 0);
    let told = |format: &str| {
        let told = run(&format!("--baseline known.json --format {format}"));
        assert_eq!(told.status, 0, "{format}: {told:?}");
        told
    };
    let results = told("sarif").json()["runs"][0]["results"].clone();
    assert_eq!((&results[0]["ruleId"], &results[0]["baselineState"]), (&"H1.colours".into(), &"unchanged".into()));
    let suppressions = serde_json::json!([{"kind": "inSource", "justification": "the county hears them"}]);
    assert_eq!((&results[1]["ruleId"], &results[1]["suppressions"]), (&"H1.complaints".into(), &suppressions));
    let skipped = "<skipped message=\"known by the baseline; the county hears them\"/>";
    says(&told("junit").out, skipped);
    assert_eq!((told("github").out, told("gitlab").json()), (String::new(), serde_json::json!([])));
}
