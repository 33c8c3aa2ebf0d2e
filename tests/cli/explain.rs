//! `explain`: the words behind ids.

use super::support::{Folder, HARBOUR, examples, says};

#[test]
fn without_an_id_everything_that_can_be_explained_is_listed() {
    let run = Folder::new().run("explain");
    assert_eq!(run.status, 0);
    for part in ["R1   ", "R14", "R7.redress", "FM001", "WC006", "3 operational"] {
        says(&run.out, part);
    }
}

#[test]
fn everything_that_is_listed_can_be_explained() {
    let folder = Folder::new();
    let list = folder.run("explain").out;
    let named = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let ids: Vec<String> = list
        .lines()
        .skip(1)
        .map(named)
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().any(|c| c.is_ascii_digit()))
        .collect();
    assert!(ids.len() > 14 + 38 + 12 + 3, "{ids:?}");
    for id in ids {
        let run = folder.run(&format!("explain {id}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{id}");
        assert!(run.out.lines().count() >= 2, "{id}: {}", run.out);
    }
}

#[test]
fn an_element_has_question_scale_advice_and_example() {
    let run = Folder::new().run("explain R7.redress");
    for part in ["R7.redress: ", "Question: ", "Scale: strength", "Advice: ", "For instance: "] {
        says(&run.out, part);
    }
    assert!(run.out.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_recommendation_has_its_place_in_the_document_and_its_elements() {
    let run = Folder::new().run("explain R7");
    says(&run.out, "recommendation 7");
    says(&run.out, "R7.purpose");
    says(&run.out, "R7.redress");
    assert!(!run.out.contains("R8."));
}

#[test]
fn levels_and_codes_are_explained_by_name_number_and_in_any_case() {
    let folder = Folder::new();
    says(&folder.run("explain intention").out, "does not bind itself");
    assert_eq!(folder.run("explain intention").out, folder.run("explain 1").out);
    assert_eq!(folder.run("explain fm001").out, folder.run("explain FM001").out);
    assert_eq!(folder.run("explain r7.REDRESS").out, folder.run("explain R7.redress").out);
    assert_eq!(folder.run("explain r7").out, folder.run("explain R7").out);
}

#[test]
fn a_rule_on_drafting_says_what_to_write_how_much_it_matters_and_how_to_ask_for_it() {
    let folder = Folder::new();
    let body = folder.run("explain DR003").out;
    for part in ["DR003: A body with duties that nothing establishes", "Say that it is established", "It is advice;"] {
        says(&body, part);
    }
    says(&folder.run("explain dr005").out, "It is an error; `check --ignore DR005` leaves it out.");
    says(&folder.run("explain DR008").out, "off unless `check --select DR008`");
    assert!(body.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_slip_is_met_with_the_nearest_id() {
    let run = Folder::new().run("explain R7.redres");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "nothing is called `R7.redres`; did you mean `R7.redress`?");
}

#[test]
fn another_framework_is_explained_too() {
    let folder = Folder::harbour(HARBOUR);
    says(&folder.run("explain H1.purpose --framework harbour").out, "Question: What is it for?");
    says(&folder.run("explain H1 --framework harbour").out, "H1: Rules\n");
}

#[test]
fn texts_for_people_are_given_in_the_language_asked_for() {
    let folder = Folder::new();
    says(&folder.run("explain R7.redress --ui-language de").out, "R7.redress: Abhilfe für die Menschen");
    says(&folder.run("explain R7.redress").out, "R7.redress: Redress for people");
    let run = folder.run("explain R7.redress --ui-language tlh");
    assert_eq!(run.status, 2);
    says(&run.err, "there are no texts in the language `tlh`; there are: de, en");
}

#[test]
fn what_a_pack_lacks_in_a_language_is_given_in_english() {
    says(
        &Folder::harbour(HARBOUR).run("explain H1.purpose --framework harbour --ui-language de").out,
        "What is it for?",
    );
}

#[test]
fn what_several_frameworks_have_is_explained_by_each_and_can_be_had_of_one() {
    let folder = Folder::new();
    let both = folder.run("explain R4").out;
    assert_eq!(
        both.lines().next().unwrap(),
        "`R4` is of outcome-2022, outcome-2021; one alone: `explain outcome-2021/R4`"
    );
    let place = |text: &str| both.find(text).unwrap();
    assert!(place("outcome-2022/R4: Working with") < place("outcome-2022/R4.support: "));
    assert!(place("outcome-2022/R4.support: ") < place("outcome-2021/R4.synergies: "));
    let one = folder.run("explain outcome-2021/r4").out;
    assert!(one.starts_with("outcome-2021/R4: ") && !one.contains("outcome-2022"), "{one}");
    assert!(folder.run("explain R4 --framework outcome-2021").out.starts_with("R4: Human rights and the"));
}

#[test]
fn what_one_framework_has_is_found_whichever_is_asked() {
    let folder = Folder::harbour(HARBOUR);
    for arguments in ["", "--framework outcome-2022", "--framework harbour"] {
        let run = folder.run(&format!("explain R4.synergies {arguments}"));
        assert!(run.out.starts_with("outcome-2021/R4.synergies: "), "{arguments}: {run:?}");
    }
    assert!(folder.run("explain harbour/H2 --framework harbour").out.starts_with("H2: Boats\n"));
}

#[test]
fn an_id_under_the_wrong_framework_is_told_with_the_right_one() {
    let run = Folder::new().run("explain outcome-2022/R4.synergies");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "nothing is called `outcome-2022/R4.synergies`; `R4.synergies` is of outcome-2021: ask for");
    says(&run.err, "ask for `outcome-2021/R4.synergies`");
    let slip = Folder::new().run("explain outcome-2021/R4.synergie");
    says(&slip.err, "did you mean `outcome-2021/R4.synergies`?");
}

#[test]
fn without_an_id_all_built_in_frameworks_are_listed_or_the_one_asked_for() {
    let folder = Folder::harbour(HARBOUR);
    let all = folder.run("explain").out;
    assert!(all.starts_with("outcome-2022 1.") && all.contains("\n\noutcome-2021 1."), "{all}");
    says(&all, "R4.synergies");
    says(&all, folder.run("explain outcome-2021").out.trim_end());
    let one = folder.run("explain --framework harbour").out;
    assert!(one.contains("H2.dinghies") && !one.contains("R4.synergies"), "{one}");
}

#[test]
fn an_element_tells_what_counts_and_what_does_not_in_the_readers_language() {
    let out = examples("explain R10.education").out;
    says(&out, "    Counts: Human rights education or awareness for residents");
    says(&out, "    Does not count: Training of staff, which is R11.staff-training.");
    says(&examples("explain R10.education --ui-language de").out, "    Zählt nicht: Schulung des Personals");
}
