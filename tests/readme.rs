//! What README.md shows as output is what the program writes.
//!
//! A comment `<!-- excerpt: ARGUMENTS | START | END -->` stands before a block: its text goes from the first line of
//! the output that begins with START to the line before the next one that begins with END. `UPDATE=1 cargo test --test
//! readme` writes the blocks anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

const OPENING: &str = "<!-- excerpt: ";

fn output(arguments: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_charter-audit"));
    command.args(arguments.split_whitespace()).args(["--color", "never", "--today", "2026-01-01"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of `output` from one that begins with `start` to the one before `end`, without blank ends.
fn excerpt(output: &str, start: &str, end: &str) -> String {
    let from = output.lines().skip_while(|line| !line.starts_with(start));
    let lines: Vec<&str> = from.take_while(|line| !line.starts_with(end)).collect();
    assert!(!lines.is_empty(), "no line of the output begins with `{start}`");
    lines.join("\n").trim_end().to_owned()
}

/// The text of README.md with each excerpt as the program writes it now.
fn renewed(readme: &str) -> String {
    let mut parts = readme.split(OPENING);
    let mut renewed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once(" -->\n```text\n").expect("a block after the comment");
        let (_, after) = rest.split_once("\n```").expect("an end of the block");
        let [arguments, start, end] = comment.split(" | ").collect::<Vec<_>>()[..] else { panic!("{comment}") };
        let block = excerpt(&output(arguments), start, end);
        renewed += &format!("{OPENING}{comment} -->\n```text\n{block}\n```{after}");
    }
    renewed
}

#[test]
fn the_readme_shows_what_the_program_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    assert!(readme.contains(OPENING));
    let renewed = renewed(&readme);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, renewed).unwrap();
    } else {
        assert!(readme == renewed, "README.md shows old output: UPDATE=1 cargo test --test readme writes it anew");
    }
}
