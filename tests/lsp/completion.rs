//! What may be written next.

use crate::client::Client;
use crate::support::HARBOUR;
use serde_json::{Value, json};

/// What is offered at the sign `|` of a charter that has it once.
fn offered(marked: &str) -> (Client, Vec<Value>) {
    let mut client = Client::harbour(HARBOUR);
    client.published("charter.md");
    let whole = client.text.clone();
    client.rewrite(&whole, &marked.replacen('|', "", 1));
    let items = client.at("textDocument/completion", marked);
    (client, items.as_array().cloned().unwrap_or_default())
}

fn labels(marked: &str) -> Vec<String> {
    let (_, items) = offered(marked);
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// The text after the item with this label is taken.
fn taken(marked: &str, label: &str) -> String {
    let (client, items) = offered(marked);
    let item = items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("no {label}: {items:?}"));
    let edit = &item["textEdit"];
    let mut text = client.text.clone();
    let range = client.byte(&edit["range"]["start"])..client.byte(&edit["range"]["end"]);
    text.replace_range(range, edit["newText"].as_str().unwrap());
    text
}

#[test]
fn fields_that_are_not_there_yet_are_offered_with_what_they_are() {
    let (_, items) = offered("---\ntitle: A\ncou|\n---\n# A\n");
    let labels: Vec<&str> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(!labels.contains(&"title"));
    assert_eq!(labels[..3], ["local_government", "country", "region"]);
    assert_eq!(items[1]["detail"], "Its country: the two-letter code of ISO 3166-1 in capitals.");
    assert_eq!(items[1]["documentation"]["kind"], "markdown");
    assert_eq!(taken("---\ncou|\n---\n", "country"), "---\ncountry: \n---\n");
    assert_eq!(taken("---\r\n|\r\n---\r\n", "waivers"), "---\r\nwaivers:\r\n  - element: \r\n---\r\n");
    assert_eq!(taken("---\nstat|: draft\n---\n", "status"), "---\nstatus: draft\n---\n");
}

#[test]
fn values_that_can_be_counted_are_offered() {
    assert_eq!(labels("---\nstatus: |\n---\n"), ["draft", "proposed", "adopted", "repealed"]);
    assert_eq!(labels("---\ninstrument: act|\n---\n").len(), 7);
    assert_eq!(labels("---\nlanguage: |\n---\n"), ["de", "en", "es", "fr"]);
    let (_, items) = offered("---\ncountry: |\n---\n");
    assert_eq!(items.len(), 249);
    let kenya = items.iter().find(|item| item["label"] == "KE").unwrap();
    assert_eq!(kenya["detail"], "Kenya");
    assert_eq!(taken("---\ncountry: ken|\n---\n", "KE"), "---\ncountry: KE\n---\n");
    assert_eq!(labels("---\ntitle: |\n---\n"), Vec::<String>::new());
}

#[test]
fn claims_and_waivers_are_offered_elements_anchors_and_fields() {
    let text = |front: &str| format!("---\n{front}\n---\n## Article 1. Purpose\n\nThe purpose is peace.\n");
    assert_eq!(labels(&text("claims:\n  |")), ["H1.purpose", "H1.colours", "H1.complaints", "H2.dinghies"]);
    assert_eq!(
        labels(&text("waivers:\n  - element: |"))[..3],
        ["H1", "H1.purpose", "H1.colours"],
        "recommendations can be waived as well"
    );
    let (_, items) = offered(&text("claims:\n  |"));
    assert_eq!(
        (&items[0]["detail"], &items[0]["documentation"]["value"]),
        (&json!("Purpose"), &json!("What is it for?"))
    );
    assert_eq!(labels(&text("waivers:\n  - element: H2\n    |")), ["reason", "until"]);
    let anchors = labels(&text("claims:\n  H1.purpose: |"));
    assert!(
        anchors.contains(&"#article-1".to_owned()) && anchors.contains(&"#article-1-purpose".to_owned()),
        "{anchors:?}"
    );
    for typed in ["|", "#art|", "\"#art|\""] {
        let taken = taken(&text(&format!("claims:\n  H1.purpose: {typed}")), "#article-1");
        assert_eq!(taken, text("claims:\n  H1.purpose: \"#article-1\""), "{typed}");
    }
}

#[test]
fn anchors_are_those_of_the_last_text_that_could_be_read() {
    let front = "---\ntitle: [\nclaims:\n  H1.purpose: |\n";
    assert!(labels(front).contains(&"#article-4-dinghies".to_owned()));
}

#[test]
fn comments_are_offered_codes_and_what_goes_with_them() {
    let (mut client, _) = offered(&format!("{HARBOUR}|"));
    client.published("charter.md");
    let whole = client.text.clone();
    let marked = format!("{HARBOUR}\n<!-- charter-audit: allow H|\n");
    client.rewrite(&whole, &marked.replacen('|', "", 1));
    let items = client.at("textDocument/completion", &marked);
    let labels: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert_eq!(labels[0], "H1.complaints", "what the charter has comes first: {labels:?}");
    assert!(labels.contains(&"DR001") && labels.contains(&"reason") && !labels.iter().any(|l| l.starts_with("WC")));
    assert_eq!(self::labels("# A\n<!-- charter-audit: al| -->\n"), ["allow"]);
    assert_eq!(self::labels("# A\n<!-- charter-audit: allow X reason=\"a |\" -->\n"), Vec::<String>::new());
    assert_eq!(self::labels("# A\n<!-- a note | -->\n"), Vec::<String>::new());
}

#[test]
fn the_text_itself_is_left_alone() {
    assert_eq!(labels("---\ntitle: A\n---\n# A\n\nThe council |\n"), Vec::<String>::new());
}
