//! Comments to the program wherever they may stand: the charter reads as it does without them.

#![allow(clippy::unwrap_used, reason = "a test")]

use charter_audit::charter::{Charter, parse};
use charter_audit::text::source::Source;
use std::path::{Path, PathBuf};

const COMMENT: &str =
    "<!-- charter-audit: allow R7.redress reason=\"The City shall | hear complaints by 1 May; 3. so\" -->";
const LONG: &str = "<!-- charter-audit: allow R7.redress\n  reason=\"The City shall hear\n  complaints by 1 May.\" -->";

/// Every charter that comes with the program.
fn charters() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec!["examples", "tests/corpus"]
        .into_iter()
        .map(|f| Path::new(env!("CARGO_MANIFEST_DIR")).join(f))
        .collect::<Vec<_>>();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") && path.file_stem().is_some_and(|s| s != "README") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 40);
    found
}

/// What is read of a charter: each clause with its place, and each heading.
fn read(text: &str, language: Option<&str>) -> Option<(Charter, Vec<String>)> {
    let charter = parse(Source::new("a.md", text), language).ok()?;
    let mut told: Vec<String> = charter.headings.iter().map(|h| format!("{} {}", h.level, h.text)).collect();
    for (at, clause) in charter.clauses.iter().enumerate() {
        let provision = &charter.provisions[clause.provision];
        let (place, quote) = (charter.place(clause.provision), charter.quote(at));
        told.push(format!("{:?} {:?} {:?} {place}: {quote}", clause.shape, provision.kind, clause.lead_in));
    }
    Some((charter, told))
}

/// A line of running text, of an item or under one, and where its words begin.
fn words_of(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let fixed = ["#", "|", ">", "```", "---", "===", "***", "[^", "<", "    ", "~~~"];
    if text.is_empty()
        || fixed.iter().any(|mark| text.starts_with(mark))
        || line.starts_with("    ")
        || line.contains(" | ")
    {
        return None;
    }
    let indent = line.len() - text.len();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes() {
        [b'-' | b'*' | b'+', b' ', ..] => 2,
        bytes if digits > 0 && matches!(bytes.get(digits..digits + 2), Some(b". " | b") ")) => digits + 2,
        _ => 0,
    };
    Some(indent + marker)
}

/// The text with a change made to each of its lines of words; the line before is told, too.
fn changed(text: &str, change: impl Fn(&str, usize, &str) -> String) -> String {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    let body = front.map_or(0, |at| at + 9);
    let (front, body) = text.split_at(body);
    let mut out = front.to_owned();
    let mut before = "";
    for line in body.lines() {
        match words_of(line) {
            Some(at) => out.push_str(&change(line, at, before)),
            None => out.push_str(line),
        }
        out.push('\n');
        before = line;
    }
    out
}

fn same_when(change: impl Fn(&str, usize, &str) -> String) {
    let mut differing = Vec::new();
    let mut comments = 0;
    for path in charters() {
        let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let Some((charter, plain)) = read(&text, None) else { continue };
        let language = charter.language.tag;
        let with = changed(&text, &change);
        let (commented, told) = read(&with, Some(language)).unwrap();
        comments += commented.allowances.len();
        assert_eq!(commented.allowances.len(), with.matches("charter-audit:").count(), "{}", path.display());
        let pairs = plain.iter().zip(&told).filter(|(a, b)| a != b).take(1);
        differing.extend(pairs.map(|(a, b)| format!("{}:\n  {a}\n  {b}", path.display())));
        if plain.len() != told.len() {
            differing.push(format!("{}: {} and {}", path.display(), plain.len(), told.len()));
        }
    }
    assert!(comments > 100, "{comments}");
    assert!(differing.is_empty(), "{}\n{}", differing.len(), differing.join("\n"));
}

#[test]
fn at_the_beginning_of_a_line() {
    same_when(|line, at, _| format!("{}{COMMENT} {}", &line[..at], &line[at..]));
}

#[test]
fn at_the_end_of_a_line() {
    same_when(|line, _, _| format!("{line} {COMMENT}"));
}

#[test]
fn on_a_line_of_its_own_within_a_paragraph() {
    same_when(|line, at, before| {
        let inside = words_of(before).is_some() && line[..at].trim().is_empty();
        if inside { format!("{COMMENT}\n{line}") } else { line.to_owned() }
    });
}

#[test]
fn on_a_line_of_its_own_before_a_paragraph() {
    same_when(|line, at, before| {
        let first = before.is_empty() && at == 0;
        if first { format!("{COMMENT}\n{line}") } else { line.to_owned() }
    });
}

#[test]
fn between_words_and_over_several_lines() {
    // Not within the first words of a line, which may be a number or a heading of their own.
    same_when(|line, at, _| match line[at..].match_indices(' ').nth(6) {
        Some((space, _)) => format!("{} {LONG}{}", &line[..at + space], &line[at + space..]),
        None => line.to_owned(),
    });
}
