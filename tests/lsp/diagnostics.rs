//! Findings while typing.

use crate::client::{Client, brief};
use crate::support::{Folder, HARBOUR, says};
use serde_json::{Value, json};

#[test]
fn an_opened_charter_gets_the_findings_of_check() {
    let mut client = Client::harbour(HARBOUR);
    let published = client.published("charter.md");
    assert_eq!(published["version"], 1);
    let told = &published["diagnostics"];
    assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
    assert_eq!(brief(&told[0]), "16:0-52 H1.complaints");
    assert_eq!(told[0]["severity"], 3);
    assert_eq!(told[0]["source"], "charter-audit");
    assert_eq!(told[0].get("codeDescription"), None);
    says(told[0]["message"].as_str().unwrap(), "Say who hears complaints.");
    let checked = client.folder().run("check --format json --framework harbour charter.md");
    assert_eq!(checked.json()["charters"][0]["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn every_example_has_the_findings_of_check() {
    let mut seen = 0;
    for name in ["aldermoor-charter", "port-ellery-ordinance", "quarry-hill-action-plan", "san-orfeo-youth-charter"] {
        let text = std::fs::read_to_string(format!("{}/examples/{name}.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut client = Client::with(Folder::with(&[("charter.md", &text)]), &["--today", "2026-01-01"], &json!({}));
        client.open("charter.md", &text);
        let editor = client.findings();
        let run = client.folder().run("check --format json --today 2026-01-01 charter.md");
        let place = |finding: &Value, key: &str| finding[key].as_u64().unwrap() - 1;
        let found = run.json()["charters"][0]["findings"].clone();
        // The examples have no signs outside of the Basic Multilingual Plane, so that characters are units of UTF-16.
        let checked = found.as_array().unwrap().iter().map(|finding| {
            let (line, end_line) = (place(finding, "line"), place(finding, "end_line"));
            let last = match line == end_line {
                true => place(finding, "end_column").to_string(),
                false => format!("{end_line}:{}", place(finding, "end_column")),
            };
            format!("{line}:{}-{last} {}", place(finding, "column"), finding["code"].as_str().unwrap())
        });
        assert_eq!(editor, checked.collect::<Vec<_>>(), "{name}");
        seen += editor.len();
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn an_edit_changes_the_findings_and_the_version() {
    let mut client = Client::harbour(HARBOUR);
    assert_eq!(client.findings(), ["16:0-52 H1.complaints"]);
    client.rewrite("hopes to hear", "shall hear");
    let published = client.published("charter.md");
    assert_eq!((&published["version"], published["diagnostics"].as_array().unwrap().len()), (&json!(2), 0));
    client.rewrite("painted red or green", "painted");
    assert_eq!(client.findings(), ["4:2-15 H1.colours"]);
}

#[test]
fn only_the_last_of_many_quick_edits_is_audited() {
    let mut client = Client::harbour(HARBOUR);
    client.published("charter.md");
    for n in 0..30 {
        client.rewrite("# Harbour rules", &format!("# Harbour rules {n}"));
    }
    assert_eq!(client.published("charter.md")["version"], 31);
    // What came before the answer came in order, so nothing in between was published.
    client.about("textDocument/codeLens");
    assert!(!client.was_told("textDocument/publishDiagnostics"));
}

#[test]
fn a_closed_charter_has_no_findings_any_more() {
    let mut client = Client::harbour(HARBOUR);
    client.published("charter.md");
    let document = json!({ "textDocument": { "uri": client.uri("charter.md") } });
    client.tell("textDocument/didClose", document);
    assert_eq!(client.published("charter.md")["diagnostics"], json!([]));
    assert_eq!(client.about("textDocument/codeLens"), Value::Null);
}

#[test]
fn a_charter_that_cannot_be_read_has_one_error_at_its_place() {
    let mut client = Client::harbour(HARBOUR);
    client.published("charter.md");
    client.rewrite("title: Harbour rules", "title: Harbour: rules");
    assert_eq!(client.findings(), ["1:14-15 FM000"]);
    client.rewrite("title: Harbour: rules", "title: Harbour rules");
    client.findings();
    client.rewrite("language: en", "language: pl");
    let published = client.published("charter.md");
    assert_eq!(brief(&published["diagnostics"][0]), "2:0-12 -");
    says(published["diagnostics"][0]["message"].as_str().unwrap(), "pl");
    let whole = client.text.clone();
    client.rewrite(&whole, "\n\n  \n");
    assert_eq!(client.findings(), ["0:0-0 -"]);
}

#[test]
fn what_is_of_no_use_is_tagged() {
    let text = HARBOUR.replace("language: en", "language: en\nwaivers:\n  - {element: H1.purpose, reason: so, until: 2027-01-01}\n  - {element: H2, reason: so, until: 2025-01-01}");
    let mut client = Client::harbour(&text);
    let published = client.published("charter.md");
    let tags = published["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| format!("{} {}", told["code"].as_str().unwrap(), told.get("tags").unwrap_or(&Value::Null)));
    assert_eq!(tags.collect::<Vec<_>>(), ["WC004 [1]", "WC003 [2]", "H1.complaints null"]);
}

#[test]
fn texts_that_were_never_saved_are_audited_and_other_languages_are_not() {
    let mut client = Client::harbour(HARBOUR);
    client.open_as("untitled:Untitled-1", "markdown", HARBOUR);
    let published = client.published_of("untitled:Untitled-1");
    assert_eq!(published["diagnostics"].as_array().unwrap().len(), 1);
    let other = client.uri("notes.md");
    client.open_as(&other, "plaintext", HARBOUR);
    client.about("textDocument/codeLens");
    let lens = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": other } }));
    assert_eq!(lens, Ok(Value::Null));
}

#[test]
fn a_client_that_asks_for_diagnostics_gets_them_once() {
    let mut client = Client::harbour_with(HARBOUR, &json!({ "textDocument": { "diagnostic": {} } }));
    assert_eq!(client.offer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], false);
    let report = client.about("textDocument/diagnostic");
    assert_eq!(report["kind"], "full");
    assert_eq!(brief(&report["items"][0]), "16:0-52 H1.complaints");
    client.rewrite("hopes to hear", "shall hear");
    assert_eq!(client.about("textDocument/diagnostic")["items"], json!([]));
    std::thread::sleep(std::time::Duration::from_millis(400));
    client.about("textDocument/diagnostic");
    assert!(!client.was_told("textDocument/publishDiagnostics"));
}

#[test]
fn why_a_charter_cannot_be_audited_is_told_in_the_language_that_is_asked_for() {
    let text = "---\nlanguage: tlh\n---\n# Owlby\n\nThe Council shall hear complaints.\n";
    let folder = || Folder::with(&[("charter.md", text)]);
    let said = |language: &str| {
        let mut client = Client::with(folder(), &["--ui-language", language], &json!({}));
        client.open("charter.md", text);
        let published = client.published("charter.md");
        assert_eq!(brief(&published["diagnostics"][0]), "1:0-13 -", "{published}");
        published["diagnostics"][0]["message"].as_str().unwrap().to_owned()
    };
    for language in ["en", "de", "es", "fr"] {
        let run = folder().run(&format!("check --format json --ui-language {language} charter.md"));
        assert_eq!(run.json()["charters"][0]["error"].as_str().unwrap(), said(language));
    }
    assert!(said("de") != said("en"));
}
