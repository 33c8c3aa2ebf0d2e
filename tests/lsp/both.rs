//! A document that is measured by several frameworks.

use crate::client::Client;
use crate::support::{Folder, HARBOUR, PACK};
use serde_json::{Value, json};

/// A client with an open charter that two frameworks of the same elements measure.
fn client(charter: &str) -> Client {
    let folder = Folder::harbour(HARBOUR);
    for (name, text) in PACK {
        folder.write(&name.replace("harbour/", "pier/"), text.replace("id: harbour", "id: pier"));
    }
    folder.write("charter-audit.yaml", "framework: [harbour, pier]\n");
    let mut client = Client::with(folder, &["--today", "2026-01-01"], &json!({}));
    client.open("charter.md", charter);
    client
}

fn with(front_matter: &str) -> String {
    HARBOUR.replace("language: en\n", &format!("language: en\n{front_matter}"))
}

#[test]
fn findings_and_the_waivers_offered_for_them_name_the_framework() {
    let mut client = client(HARBOUR);
    let published = client.published("charter.md");
    let codes: Vec<&str> =
        published["diagnostics"].as_array().unwrap().iter().map(|told| told["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["harbour/H1.complaints", "pier/H1.complaints"]);
    let range = &published["diagnostics"][0]["range"];
    let document = json!({ "uri": client.uri("charter.md") });
    let params = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", params).unwrap();
    let waive = actions.as_array().unwrap().iter().rfind(|action| action.to_string().contains("- element: ")).unwrap();
    client.apply(&waive.clone());
    assert!(client.text.contains("- element: pier/H1.complaints\n"), "{}", client.text);
}

#[test]
fn ids_are_offered_with_their_framework_and_told_with_it_or_without() {
    let mut client = client(&with("claims:\n  pier/H2.dinghies: \"#article-4\"\n"));
    client.published("charter.md");
    let items = client.at("textDocument/completion", "  pier/H2.ding|hies");
    let labels: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&"harbour/H2.dinghies") && labels.contains(&"pier/H2.dinghies"), "{labels:?}");
    let shown = |hover: &Value| hover["contents"]["value"].as_str().unwrap_or_default().to_owned();
    let hover = shown(&client.at("textDocument/hover", "  pier/H2.ding|hies"));
    assert!(hover.contains("**pier/H2.dinghies** Dinghies") && !hover.contains("harbour"), "{hover}");
    client.rewrite("pier/H2", "H2");
    let hover = shown(&client.at("textDocument/hover", "  H2.ding|hies"));
    assert!(hover.contains("pier/H2.dinghies") && hover.contains("harbour/H2.dinghies"), "{hover}");
    let clause = shown(&client.at("textDocument/hover", "shall lend a ding|hy"));
    assert!(clause.contains("**harbour/H2.dinghies**") && clause.contains("**pier/H2.dinghies**"), "{clause}");
}
