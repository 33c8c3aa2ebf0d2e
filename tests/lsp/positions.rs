//! Places in every encoding, counted by hand.

use crate::client::{Client, brief, counts_in};
use crate::support::{Folder, PACK};
use serde_json::{Value, json};

/// Line 4 is the sentence with the finding. Before it on its line stand, in UTF-8, UTF-16 and UTF-32: "Größe " 8, 6 and 6;
/// "🌍🏘️ " 4 + 4 + 3 + 1 = 12, 2 + 2 + 1 + 1 = 6, 1 + 1 + 1 + 1 = 4; "é. " with a combining mark 1 + 2 + 2 = 5, 4 and 4:
/// 25, 16 and 14. The sentence itself is plain, and has 52 letters.
const LINE: &str = "Größe 🌍🏘\u{fe0f} e\u{301}. The council hopes to hear complaints about the quay.";

fn charter(end: &str, mark: &str) -> String {
    let lines = ["# Harbour rules", "", "## Article 1. Ü", "", LINE, "", "Every boat is painted red or green.", ""];
    format!("{mark}{}", lines.join(end))
}

/// Where the finding stands that an editor shows which counts so.
fn place(encoding: &str, text: &str) -> String {
    let folder = Folder::with(&PACK);
    let mut client = Client::with(folder, &["--framework", "harbour", "--language", "en"], &counts_in(encoding));
    assert_eq!(client.offer["capabilities"]["positionEncoding"], encoding);
    client.open("charter.md", text);
    let published = client.published("charter.md");
    let told = published["diagnostics"].as_array().unwrap();
    let found: Vec<&Value> = told.iter().filter(|told| told["code"] == "H1.complaints").collect();
    brief(found[0])
}

#[test]
fn umlauts_emoji_and_combining_marks_count_as_the_client_counts() {
    for end in ["\n", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let text = charter(end, mark);
            assert_eq!(place("utf-8", &text), "4:25-77 H1.complaints", "{text:?}");
            assert_eq!(place("utf-16", &text), "4:16-68 H1.complaints", "{text:?}");
            assert_eq!(place("utf-32", &text), "4:14-66 H1.complaints", "{text:?}");
        }
    }
}

#[test]
fn a_mark_before_the_first_line_is_a_sign_of_that_line() {
    let text = "\u{feff}# Harbour rules\n\nEvery boat is painted red or green.\n";
    let title = |encoding: &str| {
        let folder = Folder::with(&PACK);
        let mut client = Client::with(folder, &["--framework", "harbour", "--language", "en"], &counts_in(encoding));
        client.open("charter.md", text);
        client.findings().into_iter().find(|found| found.ends_with("H1.purpose")).unwrap()
    };
    assert_eq!(title("utf-8"), "0:5-18 H1.purpose");
    assert_eq!(title("utf-16"), "0:3-16 H1.purpose");
    assert_eq!(title("utf-32"), "0:3-16 H1.purpose");
}

#[test]
fn a_client_that_does_not_say_how_it_counts_counts_in_utf_16() {
    let client = Client::with(Folder::new(), &[], &json!({}));
    assert_eq!(client.offer["capabilities"]["positionEncoding"], "utf-16");
    let client = Client::with(Folder::new(), &[], &json!({ "general": { "positionEncodings": ["utf-7", "utf-32"] } }));
    assert_eq!(client.offer["capabilities"]["positionEncoding"], "utf-32");
}

#[test]
fn addresses_with_spaces_and_umlauts_name_files() {
    let folder = Folder::with(&PACK);
    folder.write("Städte & Dörfer/charter-audit.yaml", "framework: ../harbour\nui_language: de\n");
    let mut client = Client::with(folder, &[], &json!({}));
    let uri = client.uri("St%C3%A4dte%20%26%20D%C3%B6rfer/charter%201.md");
    client.open_as(&uri, "markdown", crate::support::HARBOUR);
    let published = client.published_of(&uri);
    assert_eq!(published["diagnostics"][0]["code"], "H1.complaints");
}
