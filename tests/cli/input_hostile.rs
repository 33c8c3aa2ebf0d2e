//! Files that would break a careless reader: nesting, size, escape codes.

use super::support::{Folder, HARBOUR, Run, says};
use std::time::{Duration, Instant};

/// Audits this text with the built-in framework; it must end by itself within a time that only runaways exceed.
fn audited(text: &str) -> Run {
    let folder = Folder::with(&[("a.md", &format!("# Title\n\nThe City shall respect human rights.\n\n{text}\n"))]);
    let start = Instant::now();
    let run = folder.run("score a.md --language en");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run
}

#[test]
fn a_hundred_thousand_nested_list_markers_are_read() {
    audited(&("- ".repeat(100_000) + "The City shall."));
    audited(&("1. ".repeat(100_000) + "The City shall."));
    audited(&"(a) ".repeat(100_000));
}

#[test]
fn a_hundred_thousand_nested_block_quotes_are_read() {
    audited(&("> ".repeat(100_000) + "The City shall."));
    audited(&(">".repeat(100_000) + "The City shall."));
}

#[test]
fn a_hundred_thousand_brackets_stars_and_ticks_are_read() {
    for mark in [
        "[", "]", "![", "[[](", "(", "*", "**a ", "_a ", "`", "``` ", "~~", "<", "<a ", "&", "\\", "|", "[^1]", "<!--",
        "§ ",
    ] {
        audited(&mark.repeat(100_000));
    }
}

#[test]
fn lists_nested_by_indentation_are_read() {
    let nested: String = (0..2_000).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect();
    audited(&nested);
}

#[test]
fn a_long_line_and_many_short_ones_are_read() {
    audited(&"The City shall respect rights and ".repeat(30_000));
    audited(&"a\n".repeat(500_000));
    audited(&"# a\n".repeat(100_000));
    audited(&"1. a\n".repeat(100_000));
    audited(&"| a ".repeat(50_000));
    audited(&("|a|b|\n|-|-|\n".to_owned() + &"|The City shall|30 days|\n".repeat(50_000)));
    audited(&"The City shall train its staff.\n\n".repeat(20_000));
    audited(&"- “Owl” means a bird.\n".repeat(50_000));
    audited(&"Whereas: ".repeat(100_000));
    audited(&"; (i) shall: ".repeat(50_000));
}

#[test]
fn a_word_of_five_megabytes_is_read() {
    audited(&"a".repeat(5_000_000));
}

#[test]
fn a_sentence_without_an_end_is_quoted_in_good_time() {
    let folder =
        Folder::with(&[("a.md", &format!("# Title\n\n{}", "The City shall respect rights and ".repeat(9_000)))]);
    let start = Instant::now();
    let run = folder.run("score a.md --language en --by evidence");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let report = folder.run("report a.md --language en --format json");
    assert!(report.out.len() < 10 << 20, "{}", report.out.len());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_waited_for_by_nobody() {
    let folder = Folder::harbour(HARBOUR);
    assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe.md")).status().unwrap().success());
    std::os::unix::fs::symlink("pipe.md", folder.join("link.md")).unwrap();
    let run = folder.run("score . --framework harbour");
    assert_eq!((run.status, run.column("charter")), (0, vec!["./charter.md".to_owned()]));
}

#[cfg(unix)]
#[test]
fn a_baseline_and_labelled_clauses_that_never_end_are_refused() {
    for (command, file) in [
        ("check charter.md --framework harbour --baseline /dev/zero", "cannot read the baseline"),
        ("framework learn harbour --clauses /dev/zero", "the labelled clauses"),
    ] {
        let run = Folder::harbour(HARBOUR).run(command);
        assert_eq!(run.status, 2, "{command}");
        says(&run.err, &format!("{file} /dev/zero: is longer than 64 MiB"));
    }
}

#[test]
fn fifty_megabytes_are_audited() {
    let example =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/tamarind-county-resolution.md"));
    let example = example.unwrap();
    let body = example.splitn(3, "---\n").nth(2).unwrap();
    let folder = Folder::new();
    folder.write("big.md", body.repeat((50 << 20) / body.len() + 1));
    let run = folder.run("score big.md --language en --by recommendation");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.column("recommendation").len(), 14);
    assert!(run.column("score").iter().any(|score| score != "0.0"));
}

#[test]
fn files_over_64_mib_are_refused_from_disk_and_from_a_pipe() {
    let folder = Folder::harbour(HARBOUR);
    // A file with a hole takes no room on disk.
    let file = std::fs::File::create(folder.join("big.md")).unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    let run = folder.run("score big.md charter.md --framework harbour");
    assert_eq!(run.status, 2);
    assert_eq!(run.column("error"), ["is longer than 64 MiB, and no more is read of a file", ""]);
    let run = folder.pipe("score - --framework harbour", "a\n".repeat((32 << 20) + 1));
    assert_eq!(run.status, 2);
    assert_eq!(run.column("error"), ["is longer than 64 MiB, and no more is read of a file"]);
}

#[test]
fn a_file_of_64_mib_is_read_and_found_to_be_no_text() {
    let folder = Folder::new();
    std::fs::File::create(folder.join("big.md")).unwrap().set_len(64 << 20).unwrap();
    let run = folder.run("score big.md");
    assert_eq!(run.status, 2);
    says(&run.column("error")[0], "holds a zero byte at byte 0");
}

#[test]
fn escape_codes_of_a_charter_never_reach_the_terminal() {
    let text = HARBOUR
        .replace("title: Harbour rules", "title: \"Harbour \\e[31mrules\"\ncountry: \"\\e]0;x\\a\"\n\"\\e[2Jx\": y")
        .replace("hopes to hear", "hopes\u{1b}[31m to \u{202e}hear\u{9b}1m");
    let folder = Folder::harbour(&text);
    folder.write("bad.md", "---\n\"\\e[31m\": a\n\"\\e[31m\": b\n---\nx\n");
    for arguments in [
        "check charter.md bad.md --framework harbour",
        "check charter.md bad.md --framework harbour --format concise",
        "report charter.md bad.md --framework harbour",
        "report charter.md bad.md --framework harbour --format markdown",
        "score charter.md bad.md --framework harbour --format table",
        "score charter.md bad.md --framework harbour --format table --by element",
    ] {
        let run = folder.run(arguments);
        for stream in [&run.out, &run.err] {
            let acts = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || c == '\u{202e}';
            assert!(!stream.contains(acts), "{arguments}: {stream:?}");
        }
    }
}

#[test]
fn a_concise_finding_stays_one_line_whatever_the_value() {
    let text = HARBOUR.replace("language: en", "language: en\ncountry: |\n  two\n  lines");
    let run = Folder::harbour(&text).run("check charter.md --framework harbour --format concise -q");
    assert!(run.out.lines().all(|line| line.starts_with("charter.md:")), "{}", run.out);
}

#[test]
fn a_front_matter_with_thousands_of_wrong_fields_is_told_in_good_time() {
    let fields: String = (0..10_000).map(|n| format!("f{n}: x\n")).collect();
    let folder = Folder::harbour(&HARBOUR.replace("language: en\n", &format!("language: en\n{fields}")));
    let start = Instant::now();
    let run = folder.run("check charter.md --framework harbour --format json");
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert_eq!(run.json()["charters"][0]["findings"].as_array().unwrap().len(), 10_001);
}

#[test]
fn findings_in_lines_of_any_length_are_drawn_in_part() {
    let long = "The City shall respect rights and ".repeat(10_000);
    let text =
        HARBOUR.replace("title: Harbour rules", &format!("title: Harbour rules\ncountry: \"{}\"", "ä".repeat(90_000)));
    let folder = Folder::harbour(&format!("{text}\n\n{long} <!-- charter-audit: alow X1 --> it is so.\n"));
    let run = folder.run("check charter.md --framework harbour");
    assert_eq!(run.status, 1, "{}", run.err);
    says(&run.out, "`alow` is nothing that a comment can ask for");
    assert!(run.out.lines().all(|line| line.chars().count() < 8_000));
    folder.write("charter-audit.yaml", format!("ignore: [{}]\n", "R7,".repeat(100_000)));
    let run = folder.run("check charter.md --framework harbour");
    assert_eq!(run.status, 2);
    says(&run.err, "the configuration cannot be used");
}
