//! How strongly clauses bind, told in sentences (codebook, section 1). All texts are invented; the only topic is
//! lanterns, so that nothing but the grading is tried.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::{
    charter,
    evidence::{Lexicon, Modality, Observation, Workspace, gather},
    framework::{self, Framework, Level, PackFile, Specific},
    text::{languages::Language, source::Source},
};

const MAIN: &str = "
id: lanterns
version: '1'
source: {title: Lanterns, author: Nobody, date: '2024'}
recommendations:
  - id: L
    place: here
    silence: text
    elements: [{id: L.light, scale: strength}]
";
const WORDING: &str = "
language: en
texts: {}
cues: {L.light: {find: ['lantern*']}}
";

fn pack() -> Framework {
    let files = [PackFile::yaml("framework", "framework.yaml", MAIN), PackFile::yaml("en", "en.yaml", WORDING)];
    framework::load(&files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn observations(text: &str) -> Vec<Observation> {
    let framework = pack();
    let lexicon = Lexicon::new(&framework, Language::find("en").unwrap()).unwrap();
    let charter = charter::parse(Source::new("town.md", text), Some("en")).unwrap();
    gather(&charter, &framework, &[&lexicon], &mut Workspace::default()).observations
}

/// The strongest level at which a text speaks about lanterns.
fn level(text: &str) -> Level {
    let text = format!("# Charter of Owlby\n\n## Article 1. Light\n\n{text}\n");
    observations(&text).iter().map(|o| o.level).max().unwrap_or(Level::Absent)
}

fn all(texts: &[&str], wanted: Level) {
    for text in texts {
        assert_eq!(level(text), wanted, "{text}");
    }
}

fn modality(text: &str) -> Modality {
    observations(text)[0].modality
}

/// The kinds of specifics of the first clause about lanterns.
fn specifics(text: &str) -> Vec<Specific> {
    observations(text)[0].specifics.iter().map(|s| s.kind).collect()
}

#[test]
fn a_duty_in_any_dress_is_a_commitment() {
    all(
        &[
            "The Town shall hang a lantern at each stile.",
            "We'll hang a lantern at each stile.",
            "Lanterns are to be given to all who walk home late.",
            "The Council resolves that lanterns be hung in the lanes.",
            "The Town undertakes to keep the lanterns lit.",
        ],
        Level::Commitment,
    );
}

#[test]
fn the_plain_present_is_a_commitment() {
    all(&["The Town gives lanterns to late walkers.", "Our office mends lanterns on any weekday."], Level::Commitment);
}

#[test]
fn a_wish_is_an_intention() {
    all(
        &[
            "The Town hopes to hang more lanterns.",
            "We would like to see lanterns in the lanes.",
            "Lanterns ought to hang at each stile.",
            "Schools are warmly invited to make lanterns.",
            "The aim of this article is to hang lanterns.",
        ],
        Level::Intention,
    );
}

#[test]
fn what_is_hoped_binds_nobody_though_it_speaks_of_will_and_shall() {
    all(
        &[
            "The Town hopes that in time there will be lanterns.",
            "We trust that our neighbours will keep the lanterns lit.",
        ],
        Level::Intention,
    );
}

#[test]
fn a_hedged_promise_is_an_intention() {
    all(
        &[
            "The Town shall endeavour to hang lanterns.",
            "Where funds permit, lanterns will be hung.",
            "Lanterns will be hung as far as practicable.",
            "Consideration will be given to lanterns.",
            "If we possibly can, we will hang lanterns.",
        ],
        Level::Intention,
    );
}

#[test]
fn a_hedge_on_something_else_loosens_nothing() {
    all(
        &[
            "The Town shall hang lanterns; it will seek to paint the stiles.",
            "The Town shall hang lanterns and, where possible, paint the stiles.",
            "Lanterns are mended as soon as possible.",
        ],
        Level::Commitment,
    );
}

#[test]
fn a_verb_of_a_side_clause_governs_nothing() {
    all(
        &[
            "The Town gives lanterns to people who may have lost theirs.",
            "Whoever wants a lantern gets one.",
            "Lanterns hang low so that children can reach them.",
            "No lane is closed until lanterns have been hung.",
        ],
        Level::Commitment,
    );
}

#[test]
fn a_right_that_people_can_use_is_a_commitment() {
    all(
        &[
            "Any resident may claim a lantern.",
            "Everyone is entitled to a lantern.",
            "Refusal of a lantern can be appealed to the bench.",
            "Every resident shall have a lantern.",
        ],
        Level::Commitment,
    );
}

#[test]
fn leave_given_to_the_town_itself_is_an_intention() {
    all(&["The Council may hang lanterns.", "Officers may seek lanterns from the mill."], Level::Intention);
}

#[test]
fn a_ban_is_a_commitment() {
    all(
        &[
            "No person shall be refused a lantern.",
            "No officer may take away a lantern.",
            "Nobody is turned away without a lantern.",
            "The Town will not put out a lantern.",
            "No lane is approved unless lanterns are planned for it.",
        ],
        Level::Commitment,
    );
}

#[test]
fn what_is_denied_is_absent() {
    all(
        &[
            "Nothing in this charter gives anybody a claim to a lantern.",
            "Lanterns won't be provided.",
            "The Town is not obliged to hang lanterns.",
            "The Town is under no obligation to hang lanterns.",
            "Lantern lists need not be posted.",
            "The hanging of lanterns is no task of this council.",
        ],
        Level::Absent,
    );
}

#[test]
fn somebody_elses_duty_is_an_intention() {
    all(&["The State must pay for lanterns.", "Landlords shall hang lanterns."], Level::Intention);
}

#[test]
fn asking_the_state_is_the_towns_own_duty() {
    assert_eq!(level("The Town shall ask the State for lanterns."), Level::Commitment);
    assert_eq!(level("We demand of the State the return of our lanterns."), Level::Commitment);
}

#[test]
fn others_must_be_the_subject_for_the_duty_to_be_theirs() {
    assert_eq!(level("Children in our schools shall learn to make lanterns."), Level::Commitment);
}

#[test]
fn a_recital_stays_an_intention_whatever_its_verb() {
    assert_eq!(modality("Whereas lanterns shall light every lane;\n"), Modality::Recital);
    assert_eq!(level("Believing that lanterns keep walkers safe, as they always did;"), Level::Intention);
}

#[test]
fn items_take_the_verb_of_their_lead_in() {
    all(&["The Town shall:\n\n- hang lanterns;\n- mend stiles."], Level::Commitment);
    all(&["The Town hopes to:\n\n- hang lanterns;\n- mend stiles."], Level::Intention);
}

#[test]
fn two_specifics_make_a_commitment_operational() {
    all(
        &[
            "By 2031 the Lane Warden hangs lanterns at each stile.",
            "Each autumn forty lanterns are hung.",
            "The Lane Warden spends £900 on lanterns.",
            "Within ten days of a call the Night Crew brings a lantern.",
        ],
        Level::Operational,
    );
}

#[test]
fn one_specific_is_not_enough() {
    all(&["By 2031 lanterns are hung.", "The Lane Warden hangs lanterns."], Level::Commitment);
}

#[test]
fn a_wish_with_specifics_is_still_a_wish() {
    assert_eq!(level("By 2031 the Lane Warden hopes to hang lanterns."), Level::Intention);
}

#[test]
fn a_body_is_a_who_only_if_it_is_somebody_in_particular() {
    assert!(specifics("The Owl Office shall hang lanterns.\n").contains(&Specific::Who));
    assert!(specifics("The ombudsperson shall hang lanterns.\n").contains(&Specific::Who));
    for nobody in ["The City Council", "Every department", "The administration", "In every service we"] {
        assert!(specifics(&format!("{nobody} shall hang lanterns.\n")).is_empty(), "{nobody}");
    }
}

#[test]
fn those_with_whom_the_town_works_answer_for_nothing() {
    assert!(specifics("The Town hangs lanterns together with the Owl Museum.\n").is_empty());
    assert!(specifics("The hanging of lanterns rests with the Owl Museum.\n").contains(&Specific::Who));
}

#[test]
fn a_new_sentence_or_label_ends_the_list_of_those_who_take_part() {
    let text = "The Town hangs lanterns with the Owl Museum. Elm Office: the keys.\n";
    assert!(observations(text)[0].specifics.iter().any(|s| s.kind == Specific::Who));
}

#[test]
fn those_to_whom_the_town_reports_answer_for_nothing() {
    assert!(specifics("The Town reports on its lanterns to the Owl Museum.\n").is_empty());
    assert_eq!(specifics("The Lane Warden reports on the lanterns to the Owl Museum.\n"), [Specific::Who]);
}

#[test]
fn an_age_is_no_time_and_no_measure() {
    assert!(specifics("Children aged 12 to 14 hang lanterns.\n").is_empty());
    assert!(specifics("By the 2030 Agenda the Town hangs lanterns.\n").is_empty());
}

#[test]
fn a_label_in_running_text_gives_the_specific_that_it_names() {
    let text = "Lanterns for all lanes; responsible: Lamps and Lanes; deadline: before the fair.\n";
    assert_eq!(specifics(text), [Specific::Who, Specific::When]);
    assert!(specifics("Lanterns for all, the deadline of our hearts.\n").is_empty());
}

#[test]
fn a_hedge_in_a_relative_clause_loosens_nothing() {
    all(&["The Town hangs lanterns for those who try to walk at night."], Level::Commitment);
}

#[test]
fn numbers_of_articles_are_no_measure() {
    assert!(specifics("Lanterns shall be hung under Article 3 as well.\n").is_empty());
    assert!(specifics("The Town shall hang thirty lanterns.\n").contains(&Specific::Measure));
}

#[test]
fn the_month_of_may_is_a_time_and_no_permission() {
    assert_eq!(level("In May 2031 the Town hangs lanterns."), Level::Commitment);
    assert_eq!(specifics("In May 2031 the Town hangs lanterns.\n"), [Specific::When]);
}

#[test]
fn the_next_sentence_of_a_paragraph_gives_specifics_and_the_next_paragraph_none() {
    let beside = "The Town hangs lanterns. The Lane Warden reports each spring.";
    assert_eq!(level(beside), Level::Operational);
    assert_eq!(level(&beside.replace(". The Lane", ".\n\nThe Lane")), Level::Commitment);
}

#[test]
fn a_body_named_elsewhere_is_a_who() {
    let text = "## Article 1. Owls\n\nThe Owl Board is set up.\n\n## Article 2. Light\n\n\
        Lanterns are hung by the body named in Article 1.\n";
    assert_eq!(specifics(text), [Specific::Who]);
    assert!(specifics(&text.replace("in Article 1", "in Article 9")).is_empty());
}

#[test]
fn a_defined_term_of_a_body_is_a_who() {
    let text = "## Article 1. Owls\n\nThere is an Owl Protection Office (hereinafter “the Wing”).\n\n## Article 2. Light\n\n\
        Lanterns are hung by the Wing.\n";
    assert_eq!(specifics(text), [Specific::Who]);
    assert!(specifics(&text.replace("Owl Protection Office", "Town of Owlby")).is_empty());
}

#[test]
fn a_term_takes_the_name_of_the_body_that_it_is_said_to_mean() {
    let defined = |body: &str| {
        specifics(&format!(
            "## Article 1. Words\n\n“Wing” means {body}.\n\n## Article 2. Light\n\nLanterns are hung by the Wing.\n"
        ))
    };
    assert_eq!(defined("the Owl Protection Office, which sits in the old mill"), [Specific::Who]);
    assert_eq!(defined("the Office for Owls"), [Specific::Who]);
    assert!(defined("the feathers of an owl, which the Owl Protection Office counts").is_empty());
}

#[test]
fn a_question_promises_nothing() {
    assert_eq!(modality("Who lights the lanterns in the lanes?\n"), Modality::Wish);
    assert_ne!(modality("Before each winter we shall ask: who lights the lanterns?\n"), Modality::Wish);
}
