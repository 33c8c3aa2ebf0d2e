//! A user's own framework.

use super::support::{Folder, HARBOUR, PACK, says};

/// A promise of research, for the one framework data on rights, for the other a ground of the charter.
const RESEARCH: &str = "---\nlanguage: en\n---\n\n# Our charter\n\n## Article 1\n\nEvery three years the Statistics Office shall \
    survey at least 900 households on discrimination and living conditions.\n";

#[test]
fn a_pack_is_named_by_its_folder_or_its_file() {
    let folder = Folder::harbour(HARBOUR);
    for name in ["harbour", "harbour/", "./harbour", "harbour/framework.yaml"] {
        let run = folder.run(&format!("score charter.md --framework {name}"));
        assert_eq!((run.column("total"), run.err.as_str()), (vec!["88.9".to_owned()], ""), "{name}");
    }
}

#[test]
fn a_pack_in_the_current_folder_is_named_by_its_file_alone() {
    let folder = Folder::with(&[("charter.md", HARBOUR)]);
    for (name, text) in PACK {
        folder.write(name.trim_start_matches("harbour/"), text);
    }
    let run = folder.run("score charter.md --framework framework.yaml");
    assert_eq!((run.column("total"), run.err.as_str()), (vec!["88.9".to_owned()], ""));
}

#[test]
fn a_framework_that_is_not_there_is_told_with_the_built_in_ones() {
    let run = Folder::harbour(HARBOUR).run("score charter.md --framework outcome2022");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "there is no framework `outcome2022`");
    says(&run.err, "did you mean `outcome-2022`?");
    says(&run.err, "(built in: outcome-2021, outcome-2022)");
}

#[test]
fn a_folder_that_is_no_pack_is_told() {
    let folder = Folder::with(&[("charter.md", HARBOUR), ("other/notes.yaml", "a: 1\n")]);
    let run = folder.run("score charter.md --framework other");
    assert_eq!(run.err, "error: other holds no framework pack: it needs a file framework.yaml\n");
    assert_eq!(run.status, 2);
}

#[test]
fn one_framework_named_twice_is_wrong_usage() {
    let run = Folder::harbour(HARBOUR).run("score charter.md --framework harbour --framework harbour/framework.yaml");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "error: the framework `harbour` is named twice\n");
}

/// What is told of the pack when `old` in its file `name` is `new`.
fn broken(name: &str, old: &str, new: &str) -> String {
    let folder = Folder::harbour(HARBOUR);
    let path = format!("harbour/{name}.yaml");
    let text = folder.read(&path);
    assert!(text.contains(old), "{old}");
    folder.write(&path, text.replacen(old, new, 1));
    let run = folder.run("check charter.md --framework harbour");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "error: the framework pack cannot be used\n");
    run.err
}

#[test]
fn wrong_yaml_is_told_with_file_and_line() {
    let told = broken("framework", "recommendations:", "recommendations: [");
    says(&told, "harbour/framework.yaml:5:3");
}

#[test]
fn an_unknown_field_is_told_with_file_line_and_the_known_ones() {
    let told = broken("framework", "place: page 2", "plaice: page 2");
    says(&told, "harbour/framework.yaml:13:5");
    says(&told, "unknown field `plaice`; did you mean `place`?");
    says(&told, "there are: id, place, silence, weight, elements");
}

#[test]
fn a_wrong_scale_is_told_with_file_and_line() {
    let told = broken("framework", "scale: presence", "scale: presents");
    says(&told, "harbour/framework.yaml:");
    says(&told, "unknown value `presents`; did you mean `presence`?");
    says(&told, "there are: strength, presence, coverage");
}

#[test]
fn an_id_under_another_recommendation_is_told_with_a_remedy() {
    let told = broken("framework", "H2.dinghies", "H3.dinghies");
    says(&told, "harbour/framework.yaml:16:14");
    says(&told, "`H3.dinghies` stands under `H2`");
    says(&told, "write an id that begins with `H2.`");
}

#[test]
fn an_id_with_signs_that_part_ids_is_told_with_those_that_may_be_used() {
    for (old, new) in [("H2.dinghies", "H2.ding/hies"), ("H2.dinghies", "H2.a:b"), ("red", "red|green")] {
        let err = broken("framework", old, new);
        says(&err, &format!("`{new}` is no id"));
        says(&err, "letters, digits, full stops, hyphens and underscores");
    }
}

#[test]
fn facets_that_do_not_suffice_are_told_with_a_remedy() {
    let told = broken("framework", "needed: 2", "needed: 4");
    says(&told, "harbour/framework.yaml:10:");
    says(&told, "`H1.colours` needs 4 facets and has 3");
    says(&told, "lower `needed`");
}

#[test]
fn a_negative_weight_is_told() {
    let told = broken("framework", "place: page 2", "place: page 2\n    weight: -1");
    says(&told, "harbour/framework.yaml:14:13");
    says(&told, "a weight is a number of at least 0");
}

#[test]
fn a_wrong_pattern_is_told_with_its_line_and_the_place_in_it() {
    let told = broken("en", "[lend .. dinghy]", "[lend .. (dinghy]");
    says(&told, "harbour/en.yaml:15:32");
    says(&told, "this `(` is never closed: `lend .. (dinghy`");
}

#[test]
fn cues_and_texts_of_unknown_elements_are_all_told_at_once_with_the_known_ones() {
    let folder = Folder::harbour(HARBOUR);
    let text = folder.read("harbour/en.yaml").replace("H1.complaints: {find", "H1.complaint: {find");
    folder.write("harbour/en.yaml", text.replace("'H1.colours:blue'", "'H1.colours:pink'"));
    let told = folder.run("check charter.md --framework harbour").err;
    says(&told, "harbour/en.yaml:13:3");
    says(&told, "`H1.colours` has no facet `pink`");
    says(&told, "there are: red, green, blue");
    says(&told, "harbour/en.yaml:14:3");
    says(&told, "the framework has no element `H1.complaint`");
    says(&told, "H1.complaints");
}

#[test]
fn a_language_that_cannot_be_read_is_told_with_those_that_can() {
    let told = broken("en", "language: en", "language: tlh");
    says(&told, "harbour/en.yaml:1:11");
    says(&told, "the language `tlh` cannot be read yet");
    says(&told, "en");
}

#[test]
fn a_pack_without_a_language_file_is_told_with_a_remedy() {
    let folder = Folder::harbour(HARBOUR);
    std::fs::remove_file(folder.join("harbour/en.yaml")).unwrap();
    let run = folder.run("check charter.md --framework harbour");
    assert_eq!(run.status, 2);
    says(&run.err, "the pack has no language file");
    says(&run.err, "for instance en.yaml");
}

#[test]
fn other_weights_are_said_in_the_report() {
    let folder = Folder::harbour(HARBOUR);
    let text = folder.read("harbour/framework.yaml").replace("place: page 2", "place: page 2\n    weight: 3");
    folder.write("harbour/framework.yaml", text);
    let run = folder.run("report charter.md --framework harbour --format json");
    // (77.777… + 3 · 100) / 4 = 94.4
    assert_eq!(run.json()["charters"][0]["total"], 94.4);
    assert_eq!(run.json()["charters"][0]["provenance"]["plain_weights"], false);
    says(&folder.run("report charter.md --framework harbour").out.to_lowercase(), "weights");
}

#[test]
fn a_language_without_a_pack_is_told_with_those_that_have_one() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("score charter.md --language tlh");
    assert_eq!(run.status, 2);
    says(&run.err, "error: charter.md: no language pack for 'tlh'; there are packs for de, en, es, fr");
    says(&run.column("error")[0], "no language pack for 'tlh'");
    folder.write("short.md", "# Xyzzy\n\nPlugh plover.\n");
    let run = folder.run("score short.md");
    assert_eq!(run.status, 2);
    says(&run.err, "--language TAG");
}

#[test]
fn a_charter_is_scored_by_both_built_in_frameworks_at_once() {
    let folder = Folder::with(&[("charter.md", RESEARCH)]);
    let run = folder.run("score charter.md --framework outcome-2021 --framework outcome-2022 --by element");
    let row = |element: &str| run.out.lines().find(|line| line.contains(&format!(",{element},"))).unwrap();
    says(row("R7.collection"), "outcome-2021,R7,R7.collection,strength,3,1.0000,");
    says(row("R2.research-base"), "outcome-2022,R2,R2.research-base,strength,3,1.0000,");
    says(row("R12.nhri"), "outcome-2021,R12,R12.nhri,strength,0,");
}
