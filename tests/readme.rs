//! What README.md and the tutorial show as output is what the program writes.
//!
//! A comment `<!-- excerpt: ARGUMENTS | START | END -->` stands before a block: its text goes from the first line of
//! the output that begins with START to the line before the next one that begins with END, or with ARGUMENTS alone is all of
//! it. The program runs in the folder of the document. `UPDATE=1 cargo test --test readme` writes the blocks anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

const OPENING: &str = "<!-- excerpt: ";

/// The documents, from the folder of the project.
const DOCUMENTS: [&str; 2] = ["README.md", "examples/frameworks/README.md"];

/// Commands that know neither colours nor a day.
const PLAIN: [&str; 3] = ["framework", "explain", "schema"];

fn output(arguments: &str, folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_charter-audit"));
    command.args(arguments.split_whitespace());
    if !PLAIN.iter().any(|name| arguments.starts_with(name)) {
        command.args(["--color", "never", "--today", "2026-01-01"]);
    }
    let output = command.current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of `output` from one that begins with `start` to the one before `end`, without blank ends.
fn excerpt(output: &str, start: &str, end: &str) -> String {
    let from = output.lines().skip_while(|line| !line.starts_with(start));
    let lines: Vec<&str> = from.take_while(|line| !line.starts_with(end)).collect();
    assert!(!lines.is_empty(), "no line of the output begins with `{start}`");
    lines.join("\n").trim_end().to_owned()
}

/// The text of a document with each excerpt as the program, running in `folder`, writes it now.
fn renewed(readme: &str, folder: &Path) -> String {
    let mut parts = readme.split(OPENING);
    let mut renewed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once(" -->\n```text\n").expect("a block after the comment");
        let (_, after) = rest.split_once("\n```").expect("an end of the block");
        let block = match comment.split(" | ").collect::<Vec<_>>()[..] {
            [arguments, start, end] => excerpt(&output(arguments, folder), start, end),
            [arguments] => output(arguments, folder).trim_end().to_owned(),
            _ => panic!("{comment}"),
        };
        renewed += &format!("{OPENING}{comment} -->\n```text\n{block}\n```{after}");
    }
    renewed
}

#[test]
fn the_documents_show_what_the_program_writes() {
    for name in DOCUMENTS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let document = std::fs::read_to_string(&path).unwrap();
        assert!(document.contains(OPENING));
        let renewed = renewed(&document, path.parent().unwrap());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, renewed).unwrap();
        } else {
            assert!(document == renewed, "{name} shows old output: UPDATE=1 cargo test --test readme writes it anew");
        }
    }
}

#[test]
fn every_command_of_the_tutorial_is_followed_by_what_it_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/frameworks/README.md");
    let tutorial = std::fs::read_to_string(path).unwrap();
    let mut blocks = tutorial.split("```console\n").skip(1).peekable();
    assert!(blocks.peek().is_some());
    for block in blocks {
        let (commands, rest) = block.split_once("```").unwrap();
        let last = commands.lines().last().and_then(|line| line.strip_prefix("$ charter-audit ")).unwrap();
        let shown = rest.trim_start().strip_prefix(OPENING).and_then(|rest| rest.split(" -->").next());
        let shown = shown.map(|comment| comment.split(" | ").next().unwrap());
        assert_eq!(shown, Some(last));
    }
}
