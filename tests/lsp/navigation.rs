//! The outline, the result over the first line, and where references lead.

use crate::client::Client;
use crate::support::HARBOUR;
use serde_json::{Value, json};

const NUMBERED: &str = "\
---
title: Harbour rules
language: en
claims:
  H1.purpose: \"#article-1\"
---
# Harbour rules 🌍

## Part I. Rules

### Article 1. Purpose

1. The purpose of these rules is a fair harbour, as Article 2 and section 1 say.
2. Boats:
   (a) red ones;
   (b) those under Article 3, and [others](#article-2-boats).

### Article 2. Boats

Every boat is painted red or green.
";

/// The outline as lines, set in by depth: name and the text of the place that is shown.
fn outline(client: &Client, symbols: &Value, depth: usize, lines: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let own = client.slice(&symbol["selectionRange"]);
        lines.push(format!("{}{} [{own}]", "  ".repeat(depth), symbol["name"].as_str().unwrap()));
        let start = |range: &str| client.byte(&symbol[range]["start"]);
        let end = |range: &str| client.byte(&symbol[range]["end"]);
        assert!(start("range") <= start("selectionRange") && end("selectionRange") <= end("range"), "{symbol}");
        outline(client, &symbol["children"], depth + 1, lines);
    }
}

#[test]
fn the_outline_has_headings_and_numbered_provisions_under_each_other() {
    let capabilities = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = Client::harbour_with(NUMBERED, &capabilities);
    let symbols = client.about("textDocument/documentSymbol");
    let mut lines = Vec::new();
    outline(&client, &symbols, 0, &mut lines);
    assert_eq!(
        lines,
        [
            "Harbour rules 🌍 [Harbour rules 🌍]",
            "  Part I. Rules [Part I. Rules]",
            "    Article 1. Purpose [Article 1. Purpose]",
            "      1. The purpose of these rules is a fair harbour, as Article 2 a… [1. ]",
            "      2. Boats: [2. ]",
            "        (a) red ones; [(a) ]",
            "        (b) those under Article 3, and others. [(b) ]",
            "    Article 2. Boats [Article 2. Boats]",
        ]
    );
}

#[test]
fn clients_that_know_no_nesting_get_the_outline_in_the_order_of_the_text() {
    let mut client = Client::harbour(HARBOUR);
    let symbols = client.about("textDocument/documentSymbol");
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names[..3], ["Harbour rules", "Article 1. Purpose", "Article 2. Boats"]);
    assert_eq!(symbols[1]["containerName"], "Harbour rules");
    assert_eq!(symbols[1]["location"]["range"]["start"], json!({ "line": 6, "character": 0 }));
}

#[test]
fn the_result_stands_over_the_first_line() {
    let mut client = Client::harbour(HARBOUR);
    let lenses = client.about("textDocument/codeLens");
    assert_eq!(lenses.as_array().unwrap().len(), 1);
    assert_eq!(lenses[0]["range"]["start"], json!({ "line": 0, "character": 0 }));
    assert_eq!(
        lenses[0]["command"],
        json!({ "title": "88.9 of 100 · 2 of 2 recommendations addressed", "command": "" })
    );
    client.rewrite("The Harbour Office shall lend a dinghy to every resident within 30 days.", "Dinghies float.");
    let lenses = client.about("textDocument/codeLens");
    assert_eq!(lenses[0]["command"]["title"], "38.9 of 100 · 1 of 2 recommendations addressed");
}

/// The text that the reference at the sign `|` leads to.
fn target(client: &mut Client, marked: &str) -> Option<String> {
    let location = client.at("textDocument/definition", marked);
    (!location.is_null()).then(|| client.slice(&location["range"]))
}

#[test]
fn references_lead_to_what_they_name() {
    let mut client = Client::harbour(NUMBERED);
    let heading = Some("Article 2. Boats".to_owned());
    assert_eq!(target(&mut client, "as Article |2"), heading);
    assert_eq!(target(&mut client, "as Art|icle 2"), heading);
    assert_eq!(target(&mut client, "[oth|ers](#article-2-boats)"), heading);
    assert_eq!(target(&mut client, "[others](#arti|cle-2-boats)"), heading);
    assert_eq!(target(&mut client, "H1.purpose: \"#art|icle-1\""), Some("Article 1. Purpose".to_owned()));
    assert_eq!(target(&mut client, "Article |3"), None);
    assert_eq!(target(&mut client, "|Boats:"), None);
}
