//! Random edits: the server has the text that the client has, and no text ends it.

use crate::client::{Client, brief};
use crate::support::HARBOUR;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Pieces of text that make and break front matter, comments, lists, tables and characters.
const PIECES: &str = "---\n|title: |waivers:\n  - element: |<!-- charter-audit: allow |-->|# |## Article 2\n\n|- (a) |🌍|ü|\r\n|e\u{301}|\
     The council shall lend a dinghy.|\"|: [|complaints |```\n|[x](#y)|\u{feff}|\u{0}|see Article 9";

fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let pieces: Vec<String> = PIECES.split('|').map(str::to_owned).collect();
    (any::<prop::sample::Index>(), 0..30_usize, prop::sample::select(pieces))
}

fn diagnostics(client: &mut Client, uri: &str) -> Vec<String> {
    let params = json!({ "textDocument": { "uri": uri } });
    let report = client.ask("textDocument/diagnostic", params).unwrap();
    report["items"].as_array().unwrap().iter().map(brief).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn after_any_edits_the_findings_are_those_of_the_clients_text(edits in prop::collection::vec(edit(), 1..25)) {
        let mut client = Client::harbour(HARBOUR);
        let uri = client.uri("charter.md");
        for (version, (at, length, piece)) in edits.into_iter().enumerate() {
            let boundaries: Vec<usize> = client.text.char_indices().map(|(at, _)| at).chain([client.text.len()]).collect();
            let is_half = |at: &usize| client.text[..*at].ends_with('\r') && client.text[*at..].starts_with('\n');
            let whole: Vec<usize> = boundaries.into_iter().filter(|at| !is_half(at)).collect();
            let from = at.index(whole.len());
            let (from, to) = (whole[from], whole[(from + length).min(whole.len() - 1)]);
            let range = json!({ "start": client.position(from), "end": client.position(to) });
            client.text.replace_range(from..to, &piece);
            let document = json!({ "uri": uri, "version": version + 2 });
            let changes = json!([{ "range": range, "text": piece }]);
            client.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
            // Whatever is asked while the text is in pieces, there is an answer.
            let position = client.position(from);
            let here = json!({ "textDocument": { "uri": uri }, "position": position });
            for method in ["hover", "completion", "definition"] {
                let answer = client.ask(&format!("textDocument/{method}"), here.clone());
                prop_assert!(answer.is_ok());
            }
        }
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 999, "character": 0 } });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
        prop_assert!(client.ask("textDocument/codeAction", params).is_ok());
        client.about("textDocument/documentSymbol");
        let edited = diagnostics(&mut client, &uri);
        let (copy, text) = (client.uri("copy.md"), client.text.clone());
        client.open_as(&copy, "markdown", &text);
        prop_assert_eq!(edited, diagnostics(&mut client, &copy));
        prop_assert_eq!(client.end(), 0);
    }
}

#[test]
fn places_that_are_none_end_nothing() {
    let mut client = Client::harbour(HARBOUR);
    let uri = client.uri("charter.md");
    let range =
        json!({ "start": { "line": 900, "character": 5 }, "end": { "line": 3, "character": 4_000_000_000_u32 } });
    let document = json!({ "uri": uri, "version": 2 });
    let changes = json!([{ "range": range, "text": "x" }]);
    client.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let far = json!({ "line": 4_000_000_000_u32, "character": 1 });
    let hover = client.ask("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": far }));
    assert_eq!(hover, Ok(Value::Null));
    assert_eq!(client.end(), 0);
}
