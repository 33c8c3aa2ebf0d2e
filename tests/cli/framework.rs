//! `framework list`, `show`, `check` and `test`: what an author of packs sees.

use super::support::{Folder, HARBOUR, examples, says};

#[test]
fn list_tells_the_built_in_packs() {
    let run = examples("framework list");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for id in ["outcome-2021 1.0.0\n", "outcome-2022 1.0.0\n", "  From Intentions to Commitments\n"] {
        says(&run.out, id);
    }
    says(&run.out, "14 recommendations, 38 elements; languages de, en, es, fr; digest ");
    let json = examples("framework list --format json").json();
    assert_eq!(json["packs"][1]["recommendations"].as_array().unwrap().len(), 14);
    assert_eq!(json["packs"][1]["digest"].as_str().unwrap().len(), 64);
}

#[test]
fn show_tells_scales_weights_facets_silence_and_languages() {
    let folder = Folder::harbour(HARBOUR);
    let text = folder.read("harbour/framework.yaml").replace("place: page 2", "place: page 2\n    weight: 3");
    folder.write("harbour/framework.yaml", text);
    let run = folder.run("framework show harbour");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "harbour 0.1\n  Harbour book (Harbour master, 2026)\n  2 recommendations, 4 elements; digest ");
    says(&run.out, "  en: 6 cues, no learnt weights\n");
    says(&run.out, "\nH2 Boats; weight 3\n  page 2\n");
    says(&run.out, "Colours (coverage, 2 of 3); silence: text\n      facets: red, green, blue\n");
    assert!(!run.out.contains("extends") && !run.out.contains("taken over"), "{}", run.out);
    says(&examples("framework show outcome-2022").out, "en: 1867 cues, weights learnt from 7283 clauses");
}

#[test]
fn a_pack_on_disk_has_the_digest_of_the_same_pack_built_in() {
    let digest =
        |pack: &str| examples(&format!("framework show {pack} --format json")).json()["packs"][0]["digest"].clone();
    assert_eq!(digest("outcome-2022"), digest("src/framework/packs/outcome-2022"));
}

#[test]
fn check_tells_every_fault_of_every_pack_at_its_place() {
    let folder = Folder::harbour(HARBOUR);
    for (name, text) in super::support::PACK {
        folder.write(&name.replace("harbour/", "second/"), text);
    }
    folder.write("harbour/en.yaml", folder.read("harbour/en.yaml").replace("[lend .. dinghy]", "[lend .., (dinghy]"));
    folder.write("second/en.yaml", folder.read("second/en.yaml").replace("  H2.dinghies: {find", "  H2.dinghy: {find"));
    let run = folder.run("framework check harbour second");
    assert_eq!((run.status, run.err.as_str()), (2, ""));
    says(&run.out, "harbour/en.yaml:15:30");
    says(&run.out, "`..` stands between two words");
    says(&run.out, "harbour/en.yaml:15:33");
    says(&run.out, "this `(` is never closed");
    says(&run.out, "harbour: cannot be used; 2 errors");
    says(&run.out, "the framework has no element `H2.dinghy`; did you mean `H2.dinghies`?");
    says(&run.out, "second: cannot be used; 1 error\n");
}

#[test]
fn check_warns_of_what_is_likely_a_mistake() {
    let folder = Folder::harbour(HARBOUR);
    let en = folder.read("harbour/en.yaml");
    let en = en
        .replace("  H1.purpose: {find: [purpose of]}\n", "")
        .replace("[lend .. dinghy]", "[of the, (for us to|it is up to) .. the, lend .. dinghy]");
    folder.write("harbour/en.yaml", en + "sets:\n  boats: [yawl, punt]\n");
    let run = folder.run("framework check harbour");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "no language has cues for `H1.purpose`: it is never found",
        "harbour/framework.yaml:9:14",
        "`H1.complaints` lacks a question and an example clause in this language",
        "the cues of `H2.dinghies` have no `match` and `no-match` examples",
        "no rare word anchors this cue",
        "nothing uses the set <boats>",
    ] {
        says(&run.out, part);
    }
    assert_eq!(run.out.matches("no rare word").count(), 1, "three words in a row are rare: {}", run.out);
    assert_eq!(folder.run("framework check harbour --fail-on warning").status, 1);
}

#[test]
fn check_finds_no_set_in_a_built_in_pack_that_nothing_uses() {
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/src/framework/packs/");
    let run = Folder::new().run(&format!("framework check {packs}outcome-2021 {packs}outcome-2022"));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(!run.out.contains("nothing uses"), "{}", run.out);
    says(&run.out, "outcome-2021 1.0.0:");
}

#[test]
fn check_warns_where_one_language_lacks_what_another_has() {
    let folder = Folder::harbour(HARBOUR);
    folder
        .write("harbour/de.yaml", "language: de\ntexts: {H1: {title: Regeln}}\ncues: {H1.purpose: {find: [zweck]}}\n");
    let run = folder.run("framework check harbour");
    says(&run.out, "`H2.dinghies` has no cues in de: it is never found there");
    says(&run.out, "`H2` has no title in this language");
    says(&run.out, "`H2.dinghies` lacks all texts in this language");
}

#[test]
fn built_in_packs_are_fine_and_the_tutorials_pack_is_too() {
    let run =
        examples("framework check outcome-2021 outcome-2022 examples/frameworks/cities-for-cedaw --fail-on warning");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "outcome-2022 1.0.0: nothing is wrong\ncities-for-cedaw 1.0.0: nothing is wrong\n");
}

#[test]
fn test_names_the_line_of_every_example_that_fails() {
    let run = examples("framework test examples/frameworks/3-examples");
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    says(&run.out, "examples/frameworks/3-examples/en.yaml:18: C3.body misses: A Commission on the Status of Women");
    says(&run.out, "examples/frameworks/3-examples/en.yaml:21: C3.body finds: The Women's Rugby Club");
    says(&run.out, "first-steps 0.1 en: 0 of 3 examples of cues; 1 of 1 example clauses\n");
    assert_eq!(examples("framework test examples/frameworks/2-slip").status, 2);
}

#[test]
fn a_weak_example_clause_fails() {
    let folder = Folder::harbour(HARBOUR);
    let en = folder
        .read("harbour/en.yaml")
        .replace("advice: Lend dinghies.", "example: The council hopes to lend a dinghy.");
    folder.write("harbour/en.yaml", en);
    let run = folder.run("framework test harbour");
    assert_eq!(run.status, 1);
    says(
        &run.out,
        "harbour/en.yaml:8: H2.dinghies is answered by its example clause as intention only: The council hopes",
    );
}

#[test]
fn test_measures_a_pack_on_coded_charters_as_agree_does() {
    let folder = Folder::harbour(HARBOUR);
    folder.write(
        "harbour/en.yaml",
        folder.read("harbour/en.yaml").replace("The purpose is peace.", "The purpose of it is peace."),
    );
    let rows = "charter,H1.purpose,1 charter,H1.complaints,1 charter,H2.dinghies,2".replace(' ', "\n");
    folder.write("gold.csv", format!("charter,element,code\n{rows}\n"));
    let run = folder.run("framework test harbour --charters charter.md --codings gold.csv");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "gold.csv");
    folder.write("machine.csv", folder.run("score charter.md --framework harbour --by element").out);
    let agreed = folder.run("agree --gold gold.csv machine.csv --framework harbour --bootstrap 0").out;
    let table = |text: &str| text.lines().find(|line| line.contains("H2.dinghies")).map(str::to_owned);
    assert_eq!(table(&run.out), table(&agreed));
    let missing = folder.run("framework test harbour --charters none.md --codings gold.csv");
    assert_eq!(missing.status, 2);
    says(&missing.err, "none.md");
    assert_eq!(folder.run("framework test harbour --codings gold.csv").status, 2);
}
