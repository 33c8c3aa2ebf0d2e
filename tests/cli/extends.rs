//! Packs that extend others.

use super::support::{Folder, HARBOUR, Run, says};

const HEAD: &str = "id: quay\nversion: \"0.2\"\nsource: {title: Quay book, author: Quay master, date: \"2026\"}\n";

/// A folder with the harbour pack and one that extends it.
fn quay(main: &str, english: &str) -> Folder {
    let folder = Folder::harbour(HARBOUR);
    folder.write("quay/framework.yaml", format!("{HEAD}extends: ../harbour\n{main}"));
    if !english.is_empty() {
        folder.write("quay/en.yaml", format!("language: en\n{english}"));
    }
    folder
}

fn total(folder: &Folder) -> Vec<String> {
    let run = folder.run("score charter.md --framework quay");
    assert_eq!(run.err, "");
    run.column("total")
}

/// What is told of a faulty extension.
fn wrong(main: &str, english: &str) -> String {
    let run = quay(main, english).run("framework check quay");
    assert_eq!((run.status, run.err.as_str()), (2, ""), "{}", run.out);
    run.out
}

fn codes(run: &Run) -> Vec<String> {
    run.column("element").into_iter().zip(run.column("code")).map(|(id, code)| format!("{id} {code}")).collect()
}

#[test]
fn nothing_but_extends_scores_as_the_other_pack() {
    assert_eq!(total(&quay("", "")), ["88.9"]);
}

#[test]
fn an_extension_without_words_of_its_own_has_nothing_to_try_and_says_so() {
    let run = quay("change: {H2: {weight: 3}}\n", "").run("framework test quay");
    assert_eq!((run.status, run.out.as_str()), (0, "quay 0.2: no words of its own to try\n"));
}

#[test]
fn weights_needed_and_facets_are_changed() {
    // H1 = 7/9, H2 = 1, with the weights 1 and 3.
    assert_eq!(total(&quay("change: {H2: {weight: 3}}\n", "")), ["94.4"]);
    // H1 = (1 + 2/3 + 1/3) / 3.
    assert_eq!(total(&quay("change: {H1.colours: {needed: 3}, H2: {weight: 0}}\n", "")), ["66.7"]);
    // Two of the three facets are gone, and with them green.
    assert_eq!(total(&quay("change: {H1.colours: {facets: [red], needed: 1}, H2: {weight: 0}}\n", "")), ["77.8"]);
}

#[test]
fn recommendations_and_elements_are_dropped() {
    assert_eq!(total(&quay("drop: [H1]\n", "")), ["100.0"]);
    assert_eq!(total(&quay("drop: [H1.complaints]\n", "")), ["100.0"]);
}

#[test]
fn elements_and_recommendations_are_added_with_their_cues() {
    let main = "add: [{id: H2.oars, scale: strength}]\n\
                recommendations: [{id: H3, place: page 3, silence: text, elements: [{id: H3.fair, scale: presence}]}]\n";
    let english = "texts: {H2.oars: {title: Oars}, H3: {title: Fair}, H3.fair: {title: Fair}}\n\
                   cues: {H2.oars: {find: [oars]}, H3.fair: {find: [fair harbour]}}\n";
    let folder = quay(main, english);
    let run = folder.run("score charter.md --framework quay --by element");
    assert_eq!(codes(&run)[3..], ["H2.dinghies 3", "H2.oars 0", "H3.fair 1"]);
    says(&folder.run("framework show quay").out, "+ H2.oars");
}

#[test]
fn cues_are_added_and_replaced_and_sets_grow() {
    let oars = "cues: {H2.dinghies: {find: [oars], replace: true}}\n";
    assert_eq!(codes(&quay("", oars).run("score charter.md --framework quay --by element"))[3], "H2.dinghies 0");
    let more = "cues: {H1.purpose: {except: [purpose of these]}}\n";
    assert_eq!(codes(&quay("", more).run("score charter.md --framework quay --by element"))[0], "H1.purpose 0");
    let folder = quay("", "sets: {talk: [grumble*]}\n");
    let english = folder.read("harbour/en.yaml").replace("find: [complaint*]", "find: [<talk>]");
    folder.write("harbour/en.yaml", english + "sets: {talk: [complaint*]}\n");
    folder.write("charter.md", HARBOUR.replace("complaints about", "grumbles about"));
    let code = |pack: &str| codes(&folder.run(&format!("score charter.md --framework {pack} --by element")))[2].clone();
    assert_eq!((code("harbour").as_str(), code("quay").as_str()), ("H1.complaints 0", "H1.complaints 1"));
}

#[test]
fn texts_are_overridden_one_by_one() {
    let folder = quay("", "texts: {H1.purpose: {advice: Say it aloud.}}\n");
    let told = folder.run("explain H1.purpose --framework quay").out;
    says(&told, "H1.purpose: Purpose\n");
    says(&told, "What is it for?");
    says(&told, "Say it aloud.");
}

#[test]
fn a_language_is_added() {
    let folder = quay("", "");
    folder
        .write("quay/es.yaml", "language: es\ntexts: {H1: {title: Reglas}}\ncues: {H1.purpose: {find: [finalidad]}}\n");
    folder
        .write("charter.md", "---\nlanguage: es\n---\n# Normas\n\nLa finalidad de estas normas es un puerto justo.\n");
    assert_eq!(codes(&folder.run("score charter.md --framework quay --by element"))[0], "H1.purpose 1");
    says(
        &folder.run("framework show quay").out,
        "  = en: 6 cues, no learnt weights\n  + es: 1 cue, no learnt weights\n",
    );
}

#[test]
fn the_learnt_weights_of_a_built_in_pack_go_on_for_what_is_kept() {
    let folder = Folder::new();
    let main =
        "extends: outcome-2022\ndrop: [R13, R1.explicit]\nchange: {R1.principles: {facets: [equity], needed: 1}}\n";
    folder.write("town/framework.yaml", format!("{HEAD}{main}"));
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/brackwater-promise.md");
    let rows = |framework: &str| {
        let run = folder.run(&format!("score {example} --framework {framework} --by element"));
        codes(&run).into_iter().filter(|row| !row.starts_with("R1.") && !row.starts_with("R13.")).collect::<Vec<_>>()
    };
    let kept = rows("town");
    assert_eq!(kept, rows("outcome-2022"));
    assert!(kept.len() > 30);
}

#[test]
fn reports_tell_what_a_pack_stands_on() {
    let folder = quay("change: {H2: {weight: 3}}\n", "");
    let digest = |pack: &str| {
        let shown = folder.run(&format!("framework show {pack} --format json")).json();
        shown["packs"][0]["digest"].as_str().unwrap().to_owned()
    };
    let below = digest("harbour");
    for format in ["text", "markdown", "html"] {
        let report = folder.run(&format!("report charter.md --framework quay --format {format}")).out;
        says(&report, &format!("harbour 0.1, digest {}", &below[..12]));
    }
    says(
        &folder.run("score charter.md --framework quay --format html").out,
        &format!("harbour 0.1, SHA-256 <code>{below}"),
    );
    let json = folder.run("report charter.md --framework quay --format json").json();
    assert_eq!(json["charters"][0]["provenance"]["framework_extends"][0]["digest"], below.as_str());
    let plain = folder.run("report charter.md --framework harbour --format json").json();
    assert!(plain["charters"][0]["provenance"].get("framework_extends").is_none());
    let before = digest("quay");
    folder.write("harbour/en.yaml", folder.read("harbour/en.yaml") + "# another word\n");
    assert_ne!(digest("quay"), before);
}

#[test]
fn a_report_and_a_charter_compare_by_a_pack_that_extends_another() {
    let folder = quay("drop: [H1.purpose]\n", "");
    folder.write("old.json", folder.run("report charter.md --framework quay --format json").out);
    let run = folder.run("compare old.json charter.md --framework quay");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    says(&run.out, "harbour 0.1, digest ");
}

#[test]
fn what_cannot_be_dropped_changed_or_added_is_told_in_the_extensions_file() {
    for (main, message) in [
        ("drop: [H1.purpos]\n", "`harbour` has no `H1.purpos`; did you mean `H1.purpose`?"),
        ("drop: [H1, H1.purpose]\n", "`H1.purpose` goes with `H1`, which is dropped"),
        ("drop: [H2, H2]\n", "`H2` is dropped twice"),
        ("drop: [H2.dinghies]\n", "all elements of `H2` are dropped"),
        ("drop: [H1, H2]\n", "a framework has at least one recommendation"),
        ("change: {H9: {weight: 2}}\n", "`harbour` has no `H9`"),
        (
            "drop: [H2]\nchange: {H2.dinghies: {weight: 2}}\n",
            "`H2.dinghies` is dropped, and nothing of it can be changed",
        ),
        ("change: {H2: {weight: -2}}\n", "a weight is a number of at least 0"),
        ("change: {H2: {needed: 2}}\n", "`needed` means nothing for a recommendation, and `H2` is one"),
        ("change: {H1.purpose: {needed: 2}}\n", "`needed` means nothing on the scale of `H1.purpose`"),
        ("change: {H1.colours: {needed: 4}}\n", "`H1.colours` needs 4 facets and has 3"),
        ("change: {H1.colours: {facets: [red, red]}}\n", "the facet `red` of `H1.colours` stands twice"),
        ("add: [{id: H1.purpose, scale: presence}]\n", "`harbour` has `H1.purpose` already"),
        ("add: [{id: H7.oars, scale: presence}]\n", "`H7.oars` stands under no recommendation of `harbour`"),
        ("drop: [H2]\nadd: [{id: H2.oars, scale: presence}]\n", "`H2.oars` would stand under `H2`, which is dropped"),
        ("recommendations: [{id: H1, place: p, silence: text, elements: []}]\n", "`harbour` has `H1` already"),
        ("chnge: {H2: {weight: 2}}\n", "unknown field `chnge`"),
    ] {
        let told = wrong(main, "");
        says(&told, message);
        says(&told, "[quay/framework.yaml:");
    }
}

#[test]
fn words_about_what_is_dropped_are_told_as_such() {
    let told = wrong("drop: [H2]\n", "texts: {H2: {title: Boats}}\ncues: {H2.dinghies: {find: [oars]}}\n");
    says(&told, "`H2` is dropped by this pack, and nothing can be said of it");
    says(&told, "`H2.dinghies` is dropped by this pack");
    says(&told, "quay/en.yaml:3:8");
}

#[test]
fn a_faulty_alternative_that_is_added_to_a_set_is_told_where_it_stands() {
    let folder = quay("", "sets:\n  talk: [ask, (say]\n");
    folder.write("harbour/en.yaml", folder.read("harbour/en.yaml") + "sets: {talk: [complaint*, letter*]}\n");
    let run = folder.run("framework check quay");
    says(&run.out, "quay/en.yaml:3:15");
    says(&run.out, "in the set <talk>");
}

#[test]
fn keys_of_extensions_in_a_pack_that_extends_none_are_told() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("harbour/framework.yaml", folder.read("harbour/framework.yaml") + "drop: [H1]\n");
    folder.write(
        "harbour/en.yaml",
        folder.read("harbour/en.yaml").replace("{find: [purpose of]}", "{find: [purpose], replace: true}"),
    );
    let run = folder.run("framework check harbour");
    says(&run.out, "`drop` means nothing in a pack that extends none");
    says(&run.out, "`replace` means nothing in a pack that extends none");
}

#[test]
fn an_unknown_base_is_told_with_the_known_ones() {
    let folder = quay("", "");
    folder.write("quay/framework.yaml", format!("{HEAD}extends: outcome-202\n"));
    let run = folder.run("framework check quay");
    assert_eq!(run.status, 2);
    says(&run.out, "there is no framework `outcome-202` to extend; did you mean `outcome-2021`?");
    says(&run.out, "quay/framework.yaml:4:10");
    folder.write("quay/framework.yaml", format!("{HEAD}extends: ../harbour/en.yaml\n"));
    says(&folder.run("framework check quay").out, "is no framework pack: name the pack's folder");
    folder.write("quay/framework.yaml", format!("{HEAD}extends: ../harbour\n").replace("id: quay", "id: harbour"));
    says(&folder.run("framework check quay").out, "`harbour` is the id of the pack that is extended");
}

#[test]
fn faults_of_the_base_are_told_in_its_own_file() {
    let folder = quay("", "");
    folder.write("harbour/en.yaml", folder.read("harbour/en.yaml").replace("[lend .. dinghy]", "[lend ..]"));
    says(&folder.run("framework check quay").out, "harbour/en.yaml:15:");
}

#[test]
fn packs_that_extend_themselves_or_too_many_others_are_refused() {
    let folder = quay("", "");
    folder.write("quay/framework.yaml", format!("{HEAD}extends: .\n"));
    says(&folder.run("framework check quay").out, "the pack extends itself");
    let chain = |folder: &Folder, length: usize| {
        for at in 0..length {
            let head = HEAD.replace("id: quay", &format!("id: p{at}"));
            let below = if at + 1 == length { "../harbour".to_owned() } else { format!("../p{}", at + 1) };
            folder.write(&format!("p{at}/framework.yaml"), format!("{head}extends: {below}\n"));
        }
        folder.run("framework check p0")
    };
    assert_eq!(chain(&folder, 8).status, 0, "{:?}", chain(&folder, 8));
    let shown = folder.run("framework show p0").out;
    assert_eq!(shown.matches("  extends ").count(), 8);
    says(&chain(&folder, 10).out, "packs extend one another up to 8 deep");
}
