//! The whole audit against its floor, parsing alone, in one run on one thread: read the ratios, not the times.
//!
//! `cargo bench` prints, for 50 charters of about 20 KB made from `examples/`: the floor (UTF-8 check and
//! pulldown-cmark's offset iterator), reading into clauses, the full audit, and the audit with its rows; then one file
//! of 1 MB and one of 10 MB, whose times should stand about 1 to 10.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use charter_audit::assessment::Auditor;
use charter_audit::charter::parse;
use charter_audit::evidence::Workspace;
use charter_audit::framework;
use charter_audit::report::rows::{By, rows};
use charter_audit::text::source::Source;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pulldown_cmark::{Options, Parser};
use std::hint::black_box;

const CHARTERS: usize = 50;
const LENGTH: usize = 20_000;

/// Bodies of the example charters.
fn bodies() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"));
    paths.sort();
    let body = |path| {
        let text = std::fs::read_to_string(path).unwrap();
        text.splitn(3, "---\n").last().unwrap_or_default().to_owned()
    };
    paths.into_iter().map(body).collect()
}

/// A charter of `length` bytes or a little more, other parts first for each `turn`.
fn charter(bodies: &[String], turn: usize, length: usize) -> String {
    let mut text = String::from("---\nlanguage: en\n---\n\n");
    for body in bodies.iter().cycle().skip(turn) {
        if text.len() >= length {
            break;
        }
        text.extend(body.chars().take(length - text.len()));
        text.push_str("\n\n");
    }
    text
}

fn floor(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).unwrap();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options).into_offset_iter().map(|(_, range)| range.len()).sum()
}

fn corpus(criterion: &mut Criterion) {
    let bodies = bodies();
    let charters: Vec<String> = (0..CHARTERS).map(|turn| charter(&bodies, turn, LENGTH)).collect();
    let auditor = auditor();
    let mut workspace = Workspace::default();
    let source = |text: &str| Source::decode("charter.md", text.as_bytes().to_vec()).unwrap();
    let mut group = criterion.benchmark_group("corpus of 20 KB charters");
    group.sample_size(10).throughput(Throughput::Bytes(charters.iter().map(|c| c.len() as u64).sum()));
    group.bench_function("floor: parse alone", |b| {
        b.iter(|| charters.iter().map(|text| floor(black_box(text.as_bytes()))).sum::<usize>());
    });
    group.bench_function("read into clauses", |b| {
        b.iter(|| charters.iter().map(|text| parse(source(text), None).unwrap().clauses.len()).sum::<usize>());
    });
    group.bench_function("full audit", |b| {
        b.iter(|| {
            charters
                .iter()
                .map(|text| auditor.audit(source(text), &mut workspace).unwrap().results.len())
                .sum::<usize>()
        });
    });
    group.bench_function("full audit and rows by element", |b| {
        b.iter(|| {
            let audits = charters.iter().map(|text| auditor.audit(source(text), &mut workspace).unwrap());
            audits.map(|audit| rows(By::Element, auditor.frameworks(), &audit).len()).sum::<usize>()
        });
    });
    group.finish();
}

fn long_files(criterion: &mut Criterion) {
    let bodies = bodies();
    let auditor = auditor();
    let mut workspace = Workspace::default();
    let mut group = criterion.benchmark_group("one long file");
    group.sample_size(10);
    for (name, length) in [("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
        let text = charter(&bodies, 0, length);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let source = Source::decode("charter.md", text.as_bytes().to_vec()).unwrap();
                auditor.audit(source, &mut workspace).unwrap().results.len()
            });
        });
    }
    group.finish();
}

fn auditor() -> Auditor {
    let framework = framework::find(framework::DEFAULT).unwrap().unwrap();
    Auditor::new(vec![framework], None, jiff::civil::date(2026, 1, 1))
}

criterion_group!(benches, corpus, long_files);
criterion_main!(benches);
