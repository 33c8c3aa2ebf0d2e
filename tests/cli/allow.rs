//! Comments in the text that silence findings: what they silence, what is wrong with them, and that no score knows them.

use super::support::{Folder, HARBOUR, Run, says};

/// The weak sentence of the harbour charter, on line 17.
const WEAK: &str = "The council hopes to hear complaints about the quay.";

/// The harbour charter without anything about colours (a finding at the title) and dinghies.
fn weak() -> String {
    HARBOUR.replace("painted red or green", "sound")
}

fn run(text: &str, arguments: &str) -> Run {
    let (command, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
    Folder::harbour(text).run(&format!("{command} charter.md --framework harbour --today 2026-11-20 {options}"))
}

/// The findings that count, a line each: line, severity, code.
fn findings(text: &str) -> Vec<String> {
    let run = run(text, "check --format concise --quiet");
    let short = |line: &str| {
        let mut parts = line.split(' ');
        let place = parts.next().unwrap().split(':').nth(1).unwrap();
        format!("{place} {} {}", parts.next().unwrap(), parts.next().unwrap())
    };
    run.out.lines().map(short).collect()
}

/// The comment in the harbour charter, in place of the weak sentence; `~` is that sentence.
fn in_place(text: &str) -> String {
    HARBOUR.replace(WEAK, &text.replace('~', WEAK))
}

#[test]
fn a_comment_silences_the_clause_that_it_stands_before_in_or_behind() {
    let allow = "<!-- charter-audit: allow H1.complaints reason=\"the county hears them\" -->";
    assert_eq!(findings(HARBOUR), ["17 advice H1.complaints"]);
    for text in [
        format!("{allow}\n~"),
        format!("{allow}\n\n~"),
        format!("{allow} ~"),
        format!("~ {allow}"),
        format!("~ {allow}\nOr so it says."),
        WEAK.replace("to hear", &format!("to hear {allow}")),
        WEAK.replace("to hear", &format!("to hear\n{allow}\n")),
        format!("A fair quay is good. {allow} ~"),
        format!("A fair quay is good.\n{allow}\n~"),
        format!("- {allow} ~\n- A fair quay is good."),
        format!("- ~ {allow}\n- A fair quay is good."),
        format!("- A fair quay is good.\n{allow}\n- ~"),
        format!("| duty | office |\n| --- | --- |\n| ~ | none {allow} |"),
        format!("| duty | office |\n| --- | --- |\n| {allow} ~ | none |"),
        format!("{}\n~", allow.replace(" reason", "\n  reason")),
        format!("<!-- charter-audit: allow H2 reason=no --> {allow} ~").replace("H2", "H1.complaints"),
    ] {
        assert_eq!(findings(&in_place(&text)), [""; 0], "{text}");
    }
}

#[test]
fn a_comment_does_not_silence_the_clause_beside_it() {
    let allow = "<!-- charter-audit: allow H1.complaints reason=\"the county hears them\" -->";
    for text in [
        format!("A fair quay is good. {allow}\n~"),
        format!("~ {allow} A fair quay is good."),
        format!("- A fair quay is good. {allow}\n- ~"),
        format!("~\n\n{allow}\nA fair quay is good."),
    ] {
        let codes = findings(&in_place(&text));
        assert!(codes.iter().any(|code| code.ends_with("advice H1.complaints")), "{text}: {codes:?}");
        assert!(codes.iter().any(|code| code.ends_with("warning WC008")), "{text}: {codes:?}");
    }
}

#[test]
fn what_nothing_answers_is_silenced_at_the_title_or_for_the_file() {
    assert_eq!(findings(&weak()), ["5 advice H1.colours", "17 advice H1.complaints"]);
    let allow = |scope: &str| format!("<!-- charter-audit: allow H1.colours reason=\"no paint\"{scope} -->");
    for (above, below) in [
        (format!("{}\n", allow("")), String::new()),
        (String::new(), format!("\n{}\n", allow(""))),
        (String::new(), format!("\n\n{}\n\nThese rules are short.\n", allow(""))),
        (format!("{}\n", allow(" scope=clause")), String::new()),
        (String::new(), format!(" {}", allow(""))),
        (String::new(), format!("\n{}", allow(" scope=file"))),
    ] {
        let text = weak().replace("# Harbour rules\n", &format!("{above}# Harbour rules{below}\n"));
        let found = findings(&text);
        assert_eq!(found.len(), 1, "{above}{below}: {found:?}");
        assert!(found[0].ends_with("H1.complaints"));
    }
    let last = format!("{}\n{}\n", weak(), allow(" scope=file"));
    assert_eq!(findings(&last), ["17 advice H1.complaints"]);
    let elsewhere = weak().replace(WEAK, &format!("{} {WEAK}", allow("")));
    assert_eq!(findings(&elsewhere), ["5 advice H1.colours", "17 warning WC008", "17 advice H1.complaints"]);
}

#[test]
fn a_section_is_a_heading_and_all_under_it() {
    let allow = "<!-- charter-audit: allow H1 reason=\"the county hears them\" scope=section -->";
    assert_eq!(findings(&HARBOUR.replace("The quay\n", &format!("The quay\n\n{allow}\n"))), [""; 0]);
    assert_eq!(findings(&HARBOUR.replace("The quay\n", &format!("The quay {allow}\n"))), [""; 0]);
    assert_eq!(
        findings(&HARBOUR.replace("The quay\n", &format!("The quay {}\n", allow.replace(" scope=section", "")))),
        [""; 0]
    );
    assert_eq!(findings(&HARBOUR.replace("# Harbour rules\n", &format!("# Harbour rules\n{allow}\n"))), [""; 0]);
    let before = HARBOUR.replace("## Article 3.", &format!("{allow}\n\n## Article 3."));
    assert_eq!(findings(&before), ["15 warning WC008", "19 advice H1.complaints"]);
}

#[test]
fn several_codes_are_parted_by_commas_or_spaces_and_a_beginning_stands_for_all() {
    for codes in ["H1.colours, H1.complaints", "H1.colours H1.complaints", "H1"] {
        let allow = format!("<!-- charter-audit: allow {codes} scope=file reason='not ours' -->\n");
        assert_eq!(findings(&(weak() + &allow)), [""; 0], "{codes}");
    }
}

#[test]
fn findings_on_the_front_matter_are_silenced_for_the_file() {
    let text = HARBOUR.replace("language: en", "language: en\ncountry: Ruritania\nfleet: 3");
    assert_eq!(findings(&text), ["4 error FM001", "5 advice FM002", "19 advice H1.complaints"]);
    let allow = "\n<!-- charter-audit: allow FM reason=\"another program reads it\" scope=file -->\n";
    assert_eq!(findings(&(text + allow)), ["19 advice H1.complaints"]);
}

#[test]
fn without_a_reason_it_is_an_error_and_silences_nothing() {
    for reason in ["", " reason=\"\"", " reason='  '", " reason="] {
        let text = in_place(&format!("<!-- charter-audit: allow H1.complaints{reason} -->\n~"));
        assert_eq!(findings(&text), ["17 error WC007", "18 advice H1.complaints"], "{reason}");
        assert_eq!(run(&text, "check --fail-on error --quiet").status, 1);
    }
}

#[test]
fn one_that_silences_nothing_is_a_warning_unless_its_code_is_not_looked_at() {
    let text = HARBOUR.to_owned() + "\n<!-- charter-audit: allow H2.dinghies FM scope=file reason=\"none\" -->\n";
    assert_eq!(findings(&text), ["17 advice H1.complaints", "23 warning WC008", "23 warning WC008"]);
    let told =
        |options: &str| run(&text, &format!("check --format concise --quiet {options}")).out.matches("WC008").count();
    assert_eq!(told("--ignore H2"), 1);
    assert_eq!(told("--select WC,H2"), 1);
    assert_eq!(told("--select WC,H1.complaints"), 0);
    assert_eq!(told("--ignore WC008"), 0);
    let used = in_place("<!-- charter-audit: allow H1.complaints reason=\"the county\" -->\n~");
    assert_eq!(run(&used, "check --select WC,FM --quiet").out, "");
}

#[test]
fn it_holds_on_its_last_day_and_is_a_warning_on_the_next() {
    let text =
        in_place("<!-- charter-audit: allow H1.complaints reason=\"until the election\" until=2026-11-20 -->\n~");
    assert_eq!(findings(&text), [""; 0]);
    let folder = Folder::harbour(&text);
    let after = folder.run("check charter.md --framework harbour --today 2026-11-21 --format concise -q");
    says(&after.out, "charter.md:17:75: warning WC009 the allowance of H1.complaints has expired on 2026-11-20\n");
    says(&after.out, "charter.md:18:1: advice H1.complaints");
    assert_eq!(after.out.lines().count(), 2);
}

#[test]
fn what_cannot_be_read_is_an_error_at_its_place_and_silences_nothing() {
    for (said, place, message) in [
        ("alow H1.complaints reason=a", "17:21", "`alow` is nothing that a comment can ask for"),
        ("allow H1.complaint reason=a", "17:27", "no finding has the code `H1.complaint`"),
        ("allow H1.complaints reason=a until=2027-13-01", "17:56", "`2027-13-01` is no day of the calendar"),
        ("allow H1.complaints reason=a scope=artikel", "17:56", "`artikel` is no scope"),
        ("allow H1.complaints reason=\"a until=2027-01-01", "17:48", "the quotation mark `\"` is never closed"),
        ("allow H1.complaints reason=not ours", "17:52", "no finding has the code `ours`"),
        ("allow WC007 reason=a", "17:27", "findings on waivers, claims and allowances cannot be silenced"),
        ("allow WC reason=a scope=file", "17:27", "findings on waivers, claims and allowances cannot be silenced"),
    ] {
        let text = in_place(&format!("<!-- charter-audit: {said} -->\n~"));
        let run = run(&text, "check --format concise --quiet --fail-on error");
        assert_eq!(run.status, 1, "{said}");
        says(&run.out, &format!("charter.md:{place}: error WC010 {message}\n"));
        says(&run.out, "advice H1.complaints");
    }
    let run = run(&in_place("<!-- charter-audit: allow H1.complaint reason=a -->\n~"), "check -q");
    says(&run.out, "did you mean `H1.complaints`?");
}

#[test]
fn a_comment_that_is_never_closed_is_told() {
    for text in ["~ It may <!-- charter-audit: allow H1 reason=a", "~\n\n<!-- charter-audit: allow H1 reason=a"] {
        let run = run(&in_place(text), "check --format concise --quiet");
        says(&run.out, "error WC010 the comment is never closed");
        says(&run.out, "advice H1.complaints");
    }
}

#[test]
fn code_quotations_and_other_comments_are_no_allowances() {
    let allow = "<!-- charter-audit: allow H1 reason=\"the county\" scope=file -->";
    for text in [
        format!("~\n\n```\n{allow}\n```"),
        format!("~ As in `{allow}`."),
        format!("~\n\n> {allow}\n> Other rules say so."),
        format!("~\n\n> Other rules {allow} say so."),
        format!("~\n\n<pre>\n{allow}\n</pre>"),
        "~ <!-- charter audit allows H1.complaints -->".to_owned(),
        "~ <!-- note: <!-- charter-audit: allow H1.complaints reason=a -->".to_owned(),
        "~ \\<!-- charter-audit: allow H1 reason=a".to_owned(),
    ] {
        assert_eq!(findings(&in_place(&text)), ["17 advice H1.complaints"], "{text}");
    }
}

#[test]
fn where_all_of_a_charter_is_quoted_its_comments_count() {
    let (front, body) = HARBOUR.split_once("# Harbour").unwrap();
    let body = format!("# Harbour{body}").replace(WEAK, "<!-- charter-audit: allow H1.complaints reason=\"no\" -->\nThe council hopes to hear complaints about the quay.");
    let quoted: String = body.lines().map(|line| format!("> {line}\n")).collect();
    assert_eq!(findings(&format!("{front}{quoted}")), [""; 0]);
}

#[test]
fn no_comment_changes_a_score_or_is_evidence() {
    let answer = "<!-- charter-audit: allow H1 reason=\"The Harbour Office shall hear complaints within 30 days.\" -->";
    let plain = run(HARBOUR, "score --by evidence").out;
    let columns = |csv: &str| -> Vec<String> {
        csv.lines()
            .map(|line| line.split(',').filter(|cell| cell.parse::<usize>().is_err()).collect::<String>())
            .collect()
    };
    for text in [
        format!("{answer} ~"),
        format!("~ {answer}"),
        format!("~\n{answer}"),
        WEAK.replace("hopes to", &format!("hopes\n{answer}\nto")),
        WEAK.replace("hopes to", &format!("hopes {answer} to")),
    ] {
        let commented = run(&in_place(&text), "score --by evidence").out;
        assert_eq!(columns(&commented), columns(&plain), "{text}");
        assert_eq!(run(&in_place(&text), "score").column("total"), ["88.9"], "{text}");
    }
}

#[test]
fn the_summary_counts_and_json_tells_what_is_silenced() {
    let text = in_place("<!-- charter-audit: allow H1.complaints reason=\"the county\" until=2027-01-01 -->\n~");
    for format in ["full", "concise"] {
        let check = run(&text, &format!("check --fail-on advice --format {format}"));
        assert_eq!(
            (check.status, check.out.as_str()),
            (0, "1 charter: 0 errors, 0 warnings, 0 advice; 1 silenced in the text\n")
        );
    }
    let finding = &run(&text, "check --format json").json()["charters"][0]["findings"][0];
    assert_eq!(finding["code"], "H1.complaints");
    assert_eq!(
        (&finding["standing"], &finding["reason"], &finding["until"]),
        (&"silenced".into(), &"the county".into(), &"2027-01-01".into())
    );
    let plain = &run(HARBOUR, "check --format json").json()["charters"][0]["findings"][0];
    assert_eq!((&plain["standing"], plain.get("reason")), (&"counts".into(), None));
    assert_eq!(plain["fingerprint"], finding["fingerprint"]);
}

#[test]
fn every_report_lists_them() {
    let text = in_place("<!-- charter-audit: allow H1.complaints FM reason=\"the county\" until=2027-01-01 -->\n~");
    let report = run(&text, "report").out;
    says(&report, "FINDINGS SILENCED IN THE TEXT");
    says(&report, "  H1.complaints: silences 1 finding (until 2027-01-01)\n    line 17, Article 3\n    the county\n");
    says(&report, "  FM: silences nothing (until 2027-01-01)");
    let markdown = run(&text, "report --format markdown").out;
    says(&markdown, "## Findings silenced in the text");
    says(&markdown, "| H1.complaints | silences 1 finding | line 17, Article 3 | 2027-01-01 | the county |");
    let json = run(&text, "report --format json").json();
    let allowances = json["charters"][0]["allowances"].as_array().unwrap();
    assert_eq!(allowances.len(), 2);
    assert_eq!((&allowances[0]["state"], &allowances[1]["state"]), (&"applied".into(), &"unused".into()));
    assert_eq!((&allowances[0]["line"], &allowances[0]["scope"]), (&17.into(), &"clause".into()));
    assert_eq!(allowances[0]["silences"][0], "H1.complaints");
    assert!(!run(HARBOUR, "report").out.contains("SILENCED"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let text =
        in_place("<!-- charter-audit: allow H1.complaints\n  reason=\"the\n  county\" -->\n~").replace('\n', "\r\n");
    assert_eq!(findings(&format!("\u{feff}{text}")), [""; 0]);
    let silenced = &run(&text, "check --format json").json()["charters"][0]["findings"][0];
    assert_eq!(silenced["reason"], "the county");
}
