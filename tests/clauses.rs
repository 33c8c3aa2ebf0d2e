//! Cues and levels measured on some 7,000 labelled clauses, clause by clause.
//!
//! `cargo test --release --test clauses -- --ignored --nocapture` prints the whole table. Environment variables:
//! `TAG` (a language instead of English), `PACK` (another built-in pack's id, or a pack's folder), `ELEMENT` (an
//! element, or element:facet: prints what it misses and what it finds wrongly), `FILES` (comma-separated stems of
//! files), `CLAUSES` (a folder of labelled clauses instead of the pack's), `WEIGHTS` (a file of weights that find beside
//! the cues), `LEVELS` (prints the clauses whose level is read wrongly).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    reason = "a test"
)]

use charter_audit::evidence::{Labelled, Lexicon, Marker, Workspace, level};
use charter_audit::framework::{self, Framework, PackFile, Scale};
use charter_audit::text::languages::Language;
use charter_audit::text::{span::Span, words::words};
use std::collections::{BTreeMap, BTreeSet};

#[path = "clauses/folder.rs"]
mod folder;

/// The tradition that no cue was written from.
const KEPT_ASIDE: &str = "en-world";

/// The language that is measured.
fn tag() -> String {
    std::env::var("TAG").unwrap_or_else(|_| "en".to_owned())
}

/// The clauses, each with the name of its file.
fn clauses(framework: &Framework) -> Vec<(String, Labelled)> {
    let tag = tag();
    let folder = std::env::var("CLAUSES").map_or_else(|_| folder::of_clauses(&framework.id), Into::into);
    let wanted = std::env::var("FILES").ok();
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let other = !file.split('-').any(|part| part == tag);
        if other || wanted.as_ref().is_some_and(|w| !w.split(',').any(|stem| stem == file)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let labelled = Labelled::read(&file, &text, framework).unwrap_or_else(|faults| panic!("{faults:?}"));
        all.extend(labelled.into_iter().map(|clause| (file.clone(), clause)));
    }
    all
}

fn pack() -> Framework {
    let named = std::env::var("PACK").unwrap_or_else(|_| framework::DEFAULT.to_owned());
    let built_in = framework::built_in().any(|id| id == named);
    let folder = if built_in { folder::of_pack(&named) } else { named.into() };
    let read = |name: &str| std::fs::read_to_string(folder.join(format!("{name}.yaml"))).unwrap();
    let tag = tag();
    let (main, wording) = (read("framework"), read(&tag));
    let weights = std::env::var("WEIGHTS").map(|path| std::fs::read_to_string(path).unwrap());
    let mut files =
        vec![PackFile::yaml("framework", "framework.yaml", &main), PackFile::yaml(&tag, "wording", &wording)];
    files.extend(weights.iter().map(|text| PackFile::weights(&tag, "weights", text)));
    framework::load(&files).unwrap_or_else(|faults| {
        for fault in &faults {
            println!("{}: {} {}", fault.file, fault.message, fault.help.clone().unwrap_or_default());
        }
        panic!("the pack is faulty")
    })
}

#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    level_right: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.level_right += other.level_right;
    }

    fn row(self) -> String {
        let share = |a: usize, b: usize| if a + b == 0 { f64::NAN } else { a as f64 / (a + b) as f64 };
        format!(
            "precision {:.2} recall {:.2} level {:.2}  (right {} wrong {} missed {})",
            share(self.right, self.wrong),
            share(self.right, self.missed),
            share(self.level_right, self.right - self.level_right),
            self.right,
            self.wrong,
            self.missed
        )
    }
}

#[test]
#[ignore = "prints a table"]
fn measure() {
    let framework = pack();
    let language = Language::find(&tag()).unwrap();
    let lexicon = Lexicon::new(&framework, language).unwrap_or_else(|e| panic!("{e}"));
    let mut workspace = Workspace::default();
    let shown = std::env::var("ELEMENT").ok();
    let mut tallies: BTreeMap<(String, bool), Tally> = BTreeMap::new();
    let mut levels = [[0; 4]; 4];
    for (file, clause) in clauses(&framework) {
        let topics: BTreeSet<&String> = clause.topics.iter().collect();
        let mut cut = Vec::new();
        words(&clause.text, &[Span::new(0, clause.text.len())], &mut cut);
        let reading = workspace.read_alone(&framework, &lexicon, &clause.text, &cut);
        let mut found: BTreeMap<String, u8> = BTreeMap::new();
        let mut cues: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let kinds: Vec<_> = reading.specifics().map(|s| s.0).collect();
        for finding in &reading.findings {
            let element = &framework.elements[finding.topic.element];
            let key =
                finding.topic.facet.map_or(element.id.clone(), |f| format!("{}:{}", element.id, element.facets[f]));
            let graded = level(&framework, finding, kinds.iter().copied()).code();
            cues.entry(key.clone())
                .or_default()
                .extend(finding.cues.iter().map(|c| lexicon.text(c.pattern).to_owned()));
            let best = found.entry(key).or_default();
            *best = (*best).max(graded);
        }
        let aside = file == KEPT_ASIDE;
        let keys: BTreeSet<&String> = found.keys().chain(topics.iter().copied()).collect();
        for key in keys {
            let tally = tallies.entry((key.clone(), aside)).or_default();
            let truth =
                topics.contains(key) || (clause.level > 0 && topics.iter().any(|e| e.starts_with(&format!("{key}:"))));
            let hit = found.get(key).is_some_and(|l| *l > 0);
            tally.right += usize::from(truth && hit);
            tally.wrong += usize::from(!truth && hit);
            tally.missed += usize::from(truth && !hit);
            tally.level_right += usize::from(truth && hit && found.get(key) == Some(&clause.level));
            let graded = framework.element(key).is_some_and(|e| framework.elements[e].scale == Scale::Strength);
            if let Some(read) = found.get(key).filter(|_| topics.contains(key) && graded) {
                levels[usize::from(clause.level)][usize::from(*read)] += 1;
            }
            if shown.as_ref() == Some(key) && truth != hit && !aside {
                let sign = if truth {
                    "MISSED"
                } else if clause.near.as_ref() == Some(key) {
                    "WRONG (near miss)"
                } else {
                    "WRONG"
                };
                let marks: Vec<_> = reading.marks.iter().filter(|m| m.marker == Marker::Denial).collect();
                println!("{sign} [{}] {} {:?} {:?} {}", file, clause.level, topics, cues.get(key), clause.text);
                if truth && found.contains_key(key) {
                    println!("   found, but graded absent: {marks:?}");
                }
            }
            if std::env::var("LEVELS").is_ok()
                && shown.as_ref().is_none_or(|s| s == key)
                && truth
                && found.get(key).is_some_and(|read| *read != clause.level)
            {
                let marks: Vec<_> = reading
                    .marks
                    .iter()
                    .map(|m| {
                        (m.marker, cut[m.start as usize].span().to(cut[m.end as usize - 1].span()).of(&clause.text))
                    })
                    .collect();
                println!(
                    "LEVEL [{}] is {} read as {} {:?} {} {marks:?}",
                    file, clause.level, found[key], topics, clause.text
                );
            }
        }
    }
    let mut total = [Tally::default(); 2];
    let mut strength = [Tally::default(); 2];
    for ((key, aside), tally) in &tallies {
        let graded = framework.element(key).is_some_and(|e| framework.elements[e].scale == Scale::Strength);
        total[usize::from(*aside)].add(*tally);
        strength[usize::from(*aside)].add(if graded { *tally } else { Tally::default() });
        println!("{key:38} {} {}", if *aside { "kept aside" } else { "          " }, tally.row());
    }
    println!("{:38}            {}", "all", total[0].row());
    println!("{:38} kept aside {}", "all", total[1].row());
    println!("{:38}            {}", "strength alone", strength[0].row());
    println!("{:38} kept aside {}", "strength alone", strength[1].row());
    let right: usize = (0..4).map(|level| levels[level][level]).sum();
    let all: usize = levels.iter().flatten().sum();
    println!("levels of strength {right} of {all} ({:.4}); rows are true, columns read:", right as f64 / all as f64);
    levels.iter().for_each(|row| println!("  {row:?}"));
}
