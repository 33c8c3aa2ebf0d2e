//! Weights learnt from labelled clauses: learning, the weights file, and what is found by it.
//!
//! `cargo test --release --test learned -- --ignored --nocapture` prints how well a tradition of drafting is found
//! from the others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::charter;
use charter_audit::evidence::{By, Evidence, Labelled, Lexicon, Settings, Workspace, fit, gather};
use charter_audit::framework::{self, Framework, Level, PackFile};
use charter_audit::text::languages::Language;
use charter_audit::text::source::Source;
use charter_audit::text::{span::Span, words::words};
use std::path::PathBuf;

#[path = "clauses/folder.rs"]
mod folder;

/// A built-in pack with the weights of one of its languages.
struct Learnt {
    pack: &'static Framework,
    tag: &'static str,
    /// The shipped file.
    weights: String,
}

/// Languages in which the built-in packs have learnt weights.
fn learnt() -> Vec<Learnt> {
    let of_pack = |id| {
        let pack = framework::find(id).unwrap().unwrap();
        Language::tags().filter_map(move |tag| {
            let weights = std::fs::read_to_string(folder::of_pack(id).join(format!("{tag}.weights"))).ok()?;
            Some(Learnt { pack, tag, weights })
        })
    };
    framework::built_in().flat_map(of_pack).collect()
}

impl Learnt {
    /// The pack as its author wrote it, with these weights of the language or none.
    fn with(&self, weights: Option<&str>) -> Result<Framework, Vec<framework::Fault>> {
        let folder = folder::of_pack(&self.pack.id);
        let read = |name| Some((name, std::fs::read_to_string(folder.join(format!("{name}.yaml"))).ok()?));
        let texts: Vec<(&str, String)> = ["framework"].into_iter().chain(Language::tags()).filter_map(read).collect();
        let mut files: Vec<_> = texts.iter().map(|(name, text)| PackFile::yaml(name, name, text)).collect();
        files.extend(weights.map(|text| PackFile::weights(self.tag, self.tag, text)));
        framework::load(&files)
    }

    /// The labelled clauses of each file of the language, in the order of the files' names.
    fn traditions(&self) -> Vec<(String, Vec<Labelled>)> {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder::of_clauses(&self.pack.id)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy();
            path.extension().is_some_and(|e| e == "tsv") && stem.split('-').any(|part| part == self.tag)
        });
        paths.sort();
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let clauses = Labelled::read(&name, &text, self.pack).unwrap();
            (name, clauses)
        };
        paths.iter().map(read).collect()
    }
}

const FRAMEWORK: &str = "\
id: small
version: '1'
source: {title: Small, author: Nobody, date: '2026'}
recommendations:
- id: S1
  place: here
  silence: conduct
  elements:
  - {id: S1.kite, scale: strength}
  - {id: S1.lake, scale: presence}
";
const ENGLISH: &str = "\
language: en
cues:
  S1.kite: {find: [kites], unless: [kite surfing]}
";

/// Clauses about kites and lakes, in many words.
fn small_clauses() -> String {
    let mut text = String::new();
    for n in 0..15 {
        for (key, thing) in
            [("S1.kite", "paper dragons over the meadow"), ("S1.lake", "clean bathing water by the shore")]
        {
            text += &format!(
                "2\t{key}\t\tThe Council shall keep {thing} for district {}\n",
                ["north", "south", "east"][n % 3]
            );
        }
        text += "0\t\tS1.kite\tThe clerk shall send a copy of every meadow permit\n";
        text += "0\t\t\tThe Council shall publish its budget each year\n";
    }
    text
}

fn small(weights: Option<&str>) -> Result<Framework, Vec<framework::Fault>> {
    let mut files = vec![
        PackFile::yaml("framework", "small/framework.yaml", FRAMEWORK),
        PackFile::yaml("en", "small/en.yaml", ENGLISH),
    ];
    files.extend(weights.map(|text| PackFile::weights("en", "small/en.weights", text)));
    framework::load(&files)
}

fn small_weights() -> String {
    let framework = small(None).unwrap();
    let clauses = Labelled::read("small.tsv", &small_clauses(), &framework).unwrap();
    fit(&clauses, &framework, Settings::default()).file("en")
}

fn read(framework: &Framework, text: &str) -> (Evidence, Source) {
    let charter = charter::parse(Source::new("town.md", text), Some("en")).unwrap();
    let lexicon = Lexicon::new(framework, Language::find("en").unwrap()).unwrap();
    let evidence = gather(&charter, framework, &[&lexicon], &mut Workspace::default());
    (evidence, charter.source)
}

#[test]
fn learning_twice_gives_the_same_bytes_whatever_the_number_of_threads() {
    let framework = small(None).unwrap();
    let clauses = Labelled::read("small.tsv", &small_clauses(), &framework).unwrap();
    let learn = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| fit(&clauses, &framework, Settings::default()).file("en"))
    };
    let once = learn(1);
    assert!(once.starts_with("charter-audit weights 1\nlanguage en\nlearnt-from 60\nthreshold -35\ntopic S1.kite "));
    assert_eq!(once, learn(1));
    assert_eq!(once, learn(4));
}

#[test]
fn thresholds_set_by_hand_stay_when_weights_are_learnt_anew() {
    let kite = |file: &str| file.lines().find(|line| line.starts_with("topic S1.kite ")).unwrap().to_owned();
    let learnt = small_weights();
    let set = format!("{} 120", kite(&learnt));
    let before = small(Some(&learnt.replace(&kite(&learnt), &set))).unwrap();
    let clauses = Labelled::read("small.tsv", &small_clauses(), &before).unwrap();
    let mut anew = fit(&clauses, &before, Settings::default());
    anew.keep_thresholds(before.wordings["en"].weights.as_ref().unwrap());
    assert_eq!(kite(&anew.file("en")), set);
}

#[test]
fn a_clause_that_no_cue_finds_is_found_by_its_words_and_names_them() {
    let framework = small(Some(&small_weights())).unwrap();
    let (evidence, source) =
        read(&framework, "# Charter\n\n## Sky\n\nThe City shall keep paper dragons over every meadow.\n");
    let [found] = &evidence.observations[..] else { panic!("{evidence:?}") };
    assert_eq!((found.topic.element, found.level), (0, Level::Commitment));
    let named: Vec<&str> = found.cues.iter().map(|cue| cue.span.of(&source.text)).collect();
    assert!(found.cues.iter().all(|cue| cue.by == By::Weights) && (1..=3).contains(&named.len()));
    assert!(named.contains(&"dragons") || named.contains(&"paper"), "{named:?}");
}

#[test]
fn a_cue_goes_before_weights_and_an_exception_goes_before_both() {
    let framework = small(Some(&small_weights())).unwrap();
    let (evidence, _) = read(&framework, "# Charter\n\nThe City shall keep kites and paper dragons over the meadow.\n");
    assert!(evidence.observations[0].cues.iter().all(|cue| matches!(cue.by, By::Pattern(_))));
    let surfing = "# Charter\n\nThe City shall keep paper dragons over the meadow for kite surfing.\n";
    assert!(read(&framework, surfing).0.observations.is_empty());
}

#[test]
fn an_item_is_not_found_for_its_lead_in_alone() {
    let framework = small(Some(&small_weights())).unwrap();
    let text = "# Charter\n\nThe City shall keep paper dragons over the meadow:\n\n- in winter and whenever asked by schools.\n";
    let (evidence, _) = read(&framework, text);
    let clauses: Vec<usize> = evidence.observations.iter().map(|o| o.clause).collect();
    assert_eq!(clauses, [0], "{evidence:?}");
}

#[test]
fn a_pack_without_weights_finds_by_cues_alone() {
    let framework = small(None).unwrap();
    assert!(framework.wordings["en"].weights.is_none());
    assert!(
        read(&framework, "# Charter\n\nThe City shall keep paper dragons over the meadow.\n").0.observations.is_empty()
    );
    assert_eq!(read(&framework, "# Charter\n\nThe City shall fly kites.\n").0.observations.len(), 1);
}

#[test]
fn weights_change_the_digest_of_a_pack() {
    let (without, with) = (small(None).unwrap(), small(Some(&small_weights())).unwrap());
    assert_ne!(without.digest, with.digest);
}

/// What is said about a faulty weights file.
fn told(weights: &str) -> String {
    let faults = small(Some(weights)).unwrap_err();
    faults.iter().map(|fault| format!("{}: {}\n", fault.file, fault.message)).collect()
}

#[test]
fn a_faulty_weights_file_is_told_with_its_name_and_line() {
    let head = "charter-audit weights 1\nlanguage en\nlearnt-from 9\nthreshold -35\ntopic S1.kite -90\n\n";
    let with = |lines: &str| told(&format!("{head}{lines}"));
    assert_eq!(with("dragon 0:12\npaper 0:x\n"), "small/en.weights: line 8: `0:x` is not `number:weight`\n");
    assert_eq!(with("paper 1:5\n"), "small/en.weights: line 7: there is no topic 1; they are numbered 0 to 0\n");
    assert_eq!(with("b 0:1\na 0:1\n"), "small/en.weights: line 8: the feature `a` stands out of order\n");
    assert_eq!(with("b 0:1\nb 0:1\n"), "small/en.weights: line 8: the feature `b` stands twice\n");
    assert!(with("b\n").starts_with("small/en.weights: line 7: a line has a feature"));
    let unknown = head.replace("S1.kite", "S1.moon");
    assert_eq!(told(&unknown), "small/en.weights: line 5: the framework has no element `S1.moon`\n");
    assert!(told("language en\n").starts_with("small/en.weights: line 1: a file of weights begins with"));
    assert!(told("").starts_with("small/en.weights: line 1: "));
    assert!(told(&head.replace("-90", "much")).contains("line 5: `much` is no whole number"));
    assert!(told(&head.replace("language en", "language de")).contains("says `en`, its language line `de`"));
}

#[test]
fn a_faulty_labelled_clause_is_told_with_its_file_and_line() {
    let framework = small(None).unwrap();
    let text =
        "2\tS1.kite\t\tA clause.\n\n4\tS1.kite\t\tA clause.\n1\tS9.no\t\tA clause.\n1\tS1.kite\n1\tS1.lake\t\t \n";
    let faults = Labelled::read("mine.tsv", text, &framework).unwrap_err();
    let told: Vec<String> = faults.iter().map(|fault| format!("{} {}", fault.file, fault.message)).collect();
    let expected = [
        "mine.tsv line 3: `4` is no level from 0 to 3",
        "mine.tsv line 4: the framework has no element `S9.no`",
        "mine.tsv line 5: there are 2 columns of 4",
        "mine.tsv line 6: the clause is empty",
    ];
    assert_eq!(told, expected);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn the_shipped_weights_are_what_learning_makes_of_the_labelled_clauses() {
    for learnt in learnt() {
        let (id, tag) = (&learnt.pack.id, learnt.tag);
        let clauses: Vec<Labelled> = learnt.traditions().into_iter().flat_map(|(_, clauses)| clauses).collect();
        let mut made = fit(&clauses, learnt.pack, Settings::default());
        made.keep_thresholds(learnt.pack.wordings[tag].weights.as_ref().unwrap());
        let (made, shipped) = (made.file(tag), &learnt.weights);
        let differ = made.lines().zip(shipped.lines()).find(|(made, shipped)| made != shipped);
        assert!(made == *shipped, "{id}, {tag}: make them anew with `framework learn`; first difference: {differ:?}");
        assert!(shipped.len() < 1_500_000, "{id}, {tag}: {} bytes", shipped.len());
    }
}

#[test]
fn the_shipped_weights_pass_the_checks_that_a_users_file_passes() {
    for learnt in learnt() {
        assert!(learnt.with(Some(&learnt.weights)).is_ok(), "{}, {}", learnt.pack.id, learnt.tag);
    }
}

#[test]
#[ignore = "prints a table"]
fn each_tradition_is_found_from_the_others() {
    for learnt in learnt() {
        let all = learnt.traditions();
        let without = learnt.with(None).unwrap();
        for (left_out, clauses) in &all {
            let others =
                all.iter().filter(|(name, _)| name != left_out).flat_map(|(_, clauses)| clauses.iter().cloned());
            let made = fit(&others.collect::<Vec<_>>(), learnt.pack, Settings::default());
            let with = learnt.with(Some(&made.file(learnt.tag))).unwrap();
            let show = |(right, wrong, missed): (usize, usize, usize)| {
                let share = |part: usize, rest: usize| part as f64 / (part + rest).max(1) as f64;
                format!("precision {:.2} recall {:.2}", share(right, wrong), share(right, missed))
            };
            let (cues, both) = (tally(&without, learnt.tag, clauses), tally(&with, learnt.tag, clauses));
            println!("{} {left_out:24} cues {} | and weights {}", learnt.pack.id, show(cues), show(both));
        }
    }
}

/// Topics rightly found, wrongly found and missed, clause by clause.
fn tally(framework: &Framework, tag: &str, clauses: &[Labelled]) -> (usize, usize, usize) {
    let lexicon = Lexicon::new(framework, Language::find(tag).unwrap()).unwrap();
    let mut workspace = Workspace::default();
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for clause in clauses {
        let mut cut = Vec::new();
        words(&clause.text, &[Span::new(0, clause.text.len())], &mut cut);
        let reading = workspace.read_alone(framework, &lexicon, &clause.text, &cut);
        let found: Vec<_> =
            reading.findings.iter().filter(|f| !f.excluded).map(|f| (f.topic.element, f.topic.facet)).collect();
        let wanted: Vec<_> = clause.topics.iter().filter_map(|key| framework.topic(key)).collect();
        // A facet's clause is its element's as well.
        let right_one = |f: &&(usize, Option<usize>)| wanted.iter().any(|w| w == *f || (f.1.is_none() && w.0 == f.0));
        right += found.iter().filter(right_one).count();
        wrong += found.iter().filter(|f| !right_one(f)).count();
        missed += wanted.iter().filter(|w| !found.contains(w)).count();
    }
    (right, wrong, missed)
}

#[test]
fn a_bias_out_of_all_measure_is_refused_with_its_line() {
    let text = small_weights();
    let line = text.lines().find(|line| line.starts_with("topic S1.kite")).unwrap();
    let faults = small(Some(&text.replace(line, "topic S1.kite -2147483648"))).unwrap_err();
    assert!(faults[0].message.ends_with("`-2147483648` is no whole number of hundredths"), "{faults:?}");
}
