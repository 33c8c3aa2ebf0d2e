//! What is shown where the pointer rests.

use crate::client::Client;
use crate::support::{Folder, HARBOUR, says};
use serde_json::{Value, json};

/// The Markdown shown at the sign `|`, and the text that it is about.
fn hover(client: &mut Client, marked: &str) -> (String, String) {
    let shown = client.at("textDocument/hover", marked);
    assert_eq!(shown["contents"]["kind"], "markdown", "{marked}: {shown}");
    (shown["contents"]["value"].as_str().unwrap().to_owned(), client.slice(&shown["range"]))
}

#[test]
fn a_clause_tells_what_it_answers_how_strongly_why_and_what_would_raise_it() {
    let mut client = Client::harbour(HARBOUR);
    let (text, about) = hover(&mut client, "hopes to |hear");
    assert_eq!(about, "The council hopes to hear complaints about the quay.");
    assert_eq!(
        text,
        "**H1.complaints** Complaints  \nintention · decides · medium confidence\n\n*Why:* a wish, by “hopes”; found by \
         “complaints”.\n\n*To raise it:* Make it a duty of the local government, and say who does it by when. Say who hears \
         complaints."
    );
    let (text, _) = hover(&mut client, "|The Harbour Office shall");
    says(&text, "operational · decides");
    says(&text, "who: “The Harbour Office”");
    says(&text, "when: “within 30 days”");
    assert!(!text.contains("To raise it"), "{text}");
}

#[test]
fn a_commitment_is_told_which_specifics_are_missing() {
    let mut client = Client::harbour(&HARBOUR.replace(" within 30 days", ""));
    let (text, _) = hover(&mut client, "shall |lend");
    says(&text, "commitment · decides");
    says(&text, "Add one of these: by when or how often, with what means, what number or target.");
}

#[test]
fn facets_that_are_not_named_are_told_and_other_clauses_say_who_decides() {
    let text = HARBOUR.replace("red or green.", "red.\n\nEvery raft is painted red.");
    let mut client = Client::harbour(&text);
    let (text, _) = hover(&mut client, "|Every boat");
    says(&text, "**H1.colours** Colours, Red");
    says(&text, "Name as well: Green, Blue.");
    says(&hover(&mut client, "|Every raft").0, "another clause decides");
}

#[test]
fn a_clause_that_answers_nothing_says_so_and_a_heading_says_nothing() {
    let mut client = Client::harbour(&HARBOUR.replace("hopes to hear complaints about", "looks at"));
    assert_eq!(hover(&mut client, "council |looks").0, "Answers no element.");
    assert_eq!(client.at("textDocument/hover", "## Article 3. The |quay"), Value::Null);
}

#[test]
fn the_words_of_a_charter_are_shown_and_not_acted_upon() {
    let hostile = "The council *hopes* to hear complaints\\_<b>loud</b> `now` [here](http://x.example).";
    let text = HARBOUR.replace("The council hopes to hear complaints about the quay.", hostile);
    let mut client = Client::harbour(
        &text
            .replace("title: Harbour rules", "title: A\nwaivers:\n  - {element: H1.complaints, reason: '<b>*so*</b>'}"),
    );
    let (text, _) = hover(&mut client, "The |council");
    says(&text, "waived: \\<b\\>\\*so\\*\\</b\\>");
    assert!(!text.contains("<b>") && !text.contains("](http"), "{text}");
}

#[test]
fn front_matter_tells_what_fields_are_and_what_values_mean() {
    let text = HARBOUR.replace(
        "language: en\n",
        "language: en\ncountry: KE\ninstrument: charter\nclaims:\n  H1.purpose: \"#article-1\"\nwaivers:\n  - element: H2\n    reason: so\n",
    );
    let mut client = Client::harbour(&text);
    assert_eq!(
        hover(&mut client, "coun|try: KE").0,
        "**country**: Its country: the two-letter code of ISO 3166-1 in capitals."
    );
    says(&hover(&mut client, "country: K|E").0, "**KE**: Kenya");
    says(&hover(&mut client, "language: |en").0, "**en**: English");
    let (text, about) = hover(&mut client, "instrument: char|ter");
    says(&text, "**charter**: Charter");
    says(&text, "Allowed values: charter, ordinance, declaration");
    assert_eq!(about, "charter");
    assert_eq!(hover(&mut client, "  H1.|purpose").0, "**H1.purpose** Purpose\n\nWhat is it for?");
    assert_eq!(hover(&mut client, "\"#arti|cle-1\"").0, "Leads to **Article 1. Purpose**.");
    assert_eq!(hover(&mut client, "element: H|2").0, "**H2** Boats  \n**H2.dinghies** Dinghies");
    says(&hover(&mut client, "rea|son: so").0, "without a reason the waiver has no effect");
}

#[test]
fn front_matter_that_is_being_written_tells_all_the_same() {
    let mut client = Client::harbour("---\nstatus: \"draft\ncountry: [\n");
    says(&hover(&mut client, "stat|us").0, "Allowed values: draft, proposed, adopted, repealed.");
}

#[test]
fn the_codes_of_an_allowance_tell_what_they_silence() {
    let comment = "<!-- charter-audit: allow H1.complaints DR001 reason=\"so\" -->";
    let mut client = Client::harbour(&HARBOUR.replace("the quay.\n", &format!("the quay. {comment}\n")));
    assert!(client.findings().iter().all(|found| !found.contains("H1.complaints")));
    assert_eq!(hover(&mut client, "allow H1|.complaints").0, "**H1.complaints** Complaints");
    let (text, about) = hover(&mut client, "DR0|01");
    says(&text, "**DR001** ");
    assert_eq!(about, "DR001");
}

#[test]
fn the_server_speaks_the_language_that_is_asked_for_before_that_of_the_client() {
    let speaks = |arguments: &[&str], configuration: &str, locale: &str| {
        let folder = Folder::harbour(HARBOUR);
        folder.write("charter-audit.yaml", format!("framework: harbour\n{configuration}"));
        let mut client = Client::silent(folder, arguments);
        client.introduce(json!({ "capabilities": {}, "locale": locale }));
        client.open("charter.md", HARBOUR);
        let (text, _) = hover(&mut client, "|The Harbour Office");
        ["decides", "entscheidet", "decide\n", "décide"].iter().position(|word| text.replace(" ·", "\n").contains(word))
    };
    assert_eq!(speaks(&[], "", "en-GB"), Some(0));
    assert_eq!(speaks(&[], "", "de-AT"), Some(1));
    assert_eq!(speaks(&[], "", "ja"), Some(0));
    assert_eq!(speaks(&[], "ui_language: es\n", "de"), Some(2));
    assert_eq!(speaks(&["--ui-language", "fr"], "ui_language: es\n", "de"), Some(3));
}
