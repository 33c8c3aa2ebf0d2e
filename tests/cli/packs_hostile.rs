//! Packs that would break a careless reader: wrong names, wrong bytes, sizes, bombs, patterns without end.

use super::support::{Folder, HARBOUR, PACK, Run, says};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn score(folder: &Folder, name: &str) -> Run {
    folder.run(&format!("score charter.md --framework {name}"))
}

#[test]
fn a_file_that_is_no_framework_yaml_is_told_with_a_remedy() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["harbour/en.yaml", "charter.md"] {
        let run = score(&folder, name);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, &format!("{name} is no framework pack: name the pack's folder, or the framework.yaml in it"));
    }
}

#[test]
fn an_empty_folder_and_one_without_framework_yaml_are_told() {
    let folder = Folder::harbour(HARBOUR);
    std::fs::create_dir(folder.join("empty")).unwrap();
    says(&score(&folder, "empty").err, "error: empty holds no framework pack: it has no YAML file");
    std::fs::remove_file(folder.join("harbour/framework.yaml")).unwrap();
    for name in ["harbour", "harbour/"] {
        says(&score(&folder, name).err, "holds no framework pack: it needs a file framework.yaml");
    }
}

#[test]
fn a_configuration_beside_a_pack_is_none_of_its_files() {
    let folder = Folder::with(&[("charter.md", HARBOUR), ("charter-audit.yaml", "framework: .\n")]);
    for (name, text) in PACK {
        folder.write(name.trim_start_matches("harbour/"), text);
    }
    assert_eq!(folder.run("score charter.md").column("total"), ["88.9"]);
}

#[cfg(unix)]
#[test]
fn links_to_packs_and_files_are_followed() {
    let folder = Folder::harbour(HARBOUR);
    std::os::unix::fs::symlink("harbour", folder.join("link")).unwrap();
    std::os::unix::fs::symlink("harbour/framework.yaml", folder.join("framework.yaml")).unwrap();
    assert_eq!(score(&folder, "link").column("total"), ["88.9"]);
    assert_eq!(score(&folder, "link/").column("total"), ["88.9"]);
    std::fs::remove_file(folder.join("harbour/en.yaml")).unwrap();
    std::os::unix::fs::symlink("nowhere.yaml", folder.join("harbour/en.yaml")).unwrap();
    says(&score(&folder, "harbour").err, "harbour/en.yaml: cannot be read");
}

#[test]
fn files_that_cannot_be_read_are_all_named() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("harbour/en.yaml", b"language: en\ntexts: {H1: {title: \xff}}\n");
    std::fs::create_dir(folder.join("harbour/de.yaml")).unwrap();
    folder.write("harbour/fr.yaml", vec![b'#'; (16 << 20) + 1]);
    let run = score(&folder, "harbour");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "harbour/en.yaml: cannot be read: it is not in UTF-8 (byte 34)");
    says(&run.err, "harbour/de.yaml: cannot be read: it is no file");
    says(&run.err, "harbour/fr.yaml: cannot be read: it is longer than 16 MiB, and no file of a pack is");
    assert_eq!(folder.run("framework check harbour").status, 2);
}

#[test]
fn a_language_that_comes_twice_or_under_another_name_is_told() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("harbour/english.yaml", folder.read("harbour/en.yaml"));
    says(&score(&folder, "harbour").err, "the file's name says `english`, its language line `en`");
    std::fs::rename(folder.join("harbour/english.yaml"), folder.join("harbour/en.yml")).unwrap();
    says(&score(&folder, "harbour").err, "the language `en` has a file already");
}

#[test]
fn bombs_of_yaml_are_refused_at_once() {
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for at in 1..20 {
        let _ = writeln!(bomb, "a{at}: &a{at} [{}]", format!("*a{},", at - 1).repeat(9));
    }
    let deep = "[".repeat(200_000);
    for text in [bomb, deep, "- ".repeat(200_000), "{a: ".repeat(100_000)] {
        for name in ["framework", "en"] {
            let folder = Folder::harbour(HARBOUR);
            folder.write(&format!("harbour/{name}.yaml"), &text);
            let start = Instant::now();
            let run = score(&folder, "harbour");
            assert_eq!((run.status, run.out.as_str()), (2, ""));
            says(&run.err, &format!("harbour/{name}.yaml:"));
            assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        }
    }
}

/// The English file with these cues and sets.
fn english(cues: &[String], sets: &str) -> String {
    let quoted: String = cues.iter().map(|cue| format!("      - \"{cue}\"\n")).collect();
    format!("language: en\ncues:\n  H1.purpose:\n    find:\n{quoted}sets:\n{sets}  unused: [word]\n")
}

/// A long clause over and over: words that hostile patterns match everywhere.
fn charter() -> String {
    format!(
        "---\nlanguage: en\n---\n# Rules\n\n{}\n",
        "The a of the city b and the b of a shall be a or the b, ".repeat(200) + "zebra."
    )
}

/// Scores with these cues; it must end within a time that only runaways exceed.
fn timed(cues: &[String], sets: &str) -> Run {
    let folder = Folder::harbour(&charter());
    folder.write("harbour/en.yaml", english(cues, sets));
    let start = Instant::now();
    let run = score(&folder, "harbour");
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}: {}", start.elapsed(), run.err);
    run
}

#[test]
fn patterns_that_would_cost_without_end_are_refused_with_their_cue() {
    for (cue, message) in [
        ("*".to_owned(), "this is found in every clause"),
        ("* .. * + *".to_owned(), "this is found in every clause"),
        ("(*|plan) ..30 (word|*)".to_owned(), "this is found in every clause"),
        ("a .. (* * plan|map)".to_owned(), "and not `* *`"),
        ("a .. b ".repeat(40).trim_end().to_owned(), "a pattern has up to 64 words, groups and sets"),
        (format!("({}|map)", "word ".repeat(30).trim_end()), "an alternative has up to 24 words"),
        (format!("({})", vec!["word"; 2_000].join("|")), "a pattern has up to 8000 bytes"),
    ] {
        let run = timed(&[cue], "");
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        says(&run.err, message);
        says(&run.err, "harbour/en.yaml:5:");
    }
}

#[test]
fn sets_that_stand_too_deep_or_in_themselves_are_refused_at_their_place() {
    let chain: String = (0..40).map(|at| format!("  s{at:02}: [<s{:02}>]\n", at + 1)).collect();
    let run = timed(&["<s00>".to_owned()], &format!("{chain}  s40: [word]\n"));
    assert_eq!(run.status, 2);
    says(&run.err, "sets stand in one another up to 16 deep");
    let run = timed(&["<s0>".to_owned()], "  s0: [word, <s1>]\n  s1: [<s0>]\n");
    assert_eq!(run.status, 2);
    says(&run.err, "the set <s0> names itself");
    says(&run.err, "harbour/en.yaml:8:8");
    let names: Vec<String> = (0..20_000).map(|at| format!("  s{at:05}: [<s{:05}>]\n", at + 1)).collect();
    assert_eq!(timed(&["<s00000>".to_owned()], &(names.concat() + "  s20000: [word]\n")).status, 2);
}

#[test]
fn patterns_that_cost_the_most_that_is_allowed_end_soon() {
    let wide = "(a|b|the|of|and|or|be) ..30 ".repeat(20);
    let many: Vec<String> = (0..600).map(|at| format!("{wide} zebra{at}?  (zebra|yak{at})")).collect();
    let apart: Vec<String> =
        (0..600).map(|at| format!("(a|b|the) + (of|and) ..30 (b|a{at}) ..30 zebra ! (the|c{at}) ..30 yak")).collect();
    let prefixes: Vec<String> = (0..600).map(|at| format!("(a*|b*|t*|o*|s*|c*) ..30 (a*|t*|w{at}) ..30 z*")).collect();
    for cues in [many, apart, prefixes] {
        let run = timed(&cues, "");
        assert_eq!((run.status, run.err.as_str()), (0, ""));
    }
}

#[test]
fn phrases_and_sets_that_cost_the_most_that_is_allowed_end_soon() {
    let letters = ["a", "b", "the", "of", "and", "or", "be", "*", "a*", "t*"];
    let mut phrases = Vec::new();
    for (first, second, third) in (0..1_000).map(|at| (at / 100, at / 10 % 10, at % 10)) {
        if first != 7 {
            phrases.push(format!("{} {} {} city", letters[first], letters[second], letters[third]));
        }
    }
    let list = phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect::<Vec<_>>().join(", ");
    let layers: String = (0..15)
        .map(|layer| {
            let below = if layer == 14 {
                "<base>".to_owned()
            } else {
                (0..20).map(|at| format!("<l{:02}x{at}>", layer + 1)).collect::<Vec<_>>().join(", ")
            };
            (0..20).map(|at| format!("  l{layer:02}x{at}: [{below}]\n")).collect::<String>()
        })
        .collect();
    let cues: Vec<String> = (0..20).map(|at| format!("<l00x{at}> .. <l07x{at}> + city")).collect();
    let run = timed(&cues, &format!("  base: [{list}]\n{layers}"));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}
