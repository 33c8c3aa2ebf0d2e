//! What can be done about findings, and that it helps.

use crate::client::Client;
use crate::support::{Folder, HARBOUR};
use serde_json::{Value, json};

/// The actions for the range between the first `from` and the end of it.
fn actions(client: &mut Client, from: &str, only: &Value) -> Vec<Value> {
    let at = client.text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let range = json!({ "start": client.position(at), "end": client.position(at + from.len()) });
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only.clone();
    }
    let document = json!({ "uri": client.uri("charter.md") });
    let params = json!({ "textDocument": document, "range": range, "context": context });
    client.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
}

fn action(client: &mut Client, from: &str, title: &str) -> Value {
    let all = actions(client, from, &Value::Null);
    let found = all.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("no {title}: {all:?}")).clone()
}

/// A charter after an action, and its findings.
fn done(charter: &str, from: &str, title: &str) -> (String, Vec<String>) {
    let mut client = Client::harbour(charter);
    client.findings();
    let action = action(&mut client, from, title);
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action["diagnostics"][0]["source"], "charter-audit");
    client.apply(&action);
    (client.text.clone(), client.findings())
}

#[test]
fn wrong_values_of_front_matter_are_mended() {
    let with = |line: &str| HARBOUR.replace("language: en\n", &format!("language: en\n{line}\n"));
    for (wrong, right) in [
        ("country: kenya", "country: KE"),
        ("status: \"adoptd\"", "status: adopted"),
        ("adopted: 2026-03-17T10:00", "adopted: 2026-03-17"),
        ("source: harbour.example", "source: https://harbour.example"),
        ("contry: KE", "country: KE"),
        ("claims:\n  H1.purpose: article-1", "claims:\n  H1.purpose: \"#article-1\""),
        ("claims:\n  H1.purpose: \"#artcle-1\"", "claims:\n  H1.purpose: \"#article-1\""),
        ("claims:\n  H1.purpos: \"#article-1\"", "claims:\n  H1.purpose: \"#article-1\""),
    ] {
        let (from, _) = wrong.split_at(wrong.len());
        let (text, findings) = done(&with(wrong), from, "Replace by ");
        assert_eq!(text, with(right), "{wrong}");
        assert_eq!(findings.len(), 1, "{wrong}: {findings:?}");
    }
}

#[test]
fn mending_keeps_other_line_ends_and_the_mark_at_the_beginning() {
    let charter =
        format!("\u{feff}{}", HARBOUR.replace("language: en\n", "language: en\nstatus: Draft\n").replace('\n', "\r\n"));
    let (text, _) = done(&charter, "status: Draft", "Replace by draft");
    assert_eq!(text, charter.replace("Draft", "draft"));
}

#[test]
fn an_example_goes_to_the_section_that_says_most_of_its_recommendation() {
    let charter = HARBOUR.replace("The purpose of these rules is a fair harbour.", "Ships sail.\nAnd land.");
    let (text, findings) = done(&charter, "# Harbour rules", "Insert an example clause for H1.purpose: Purpose");
    // Two colours weigh more than one hope.
    assert_eq!(text, charter.replace("red or green.\n", "red or green.\n\nThe purpose is peace.\n"));
    assert_eq!(findings.len(), 2, "the pack looks for other words than its own example has: {findings:?}");
}

#[test]
fn an_example_without_a_section_gets_one_at_the_end_of_the_binding_part() {
    for end in ["\n", "\r\n"] {
        let lines =
            ["---", "language: en", "---", "# The Dock", "", "## Article 1. Boats", "", "Boats float.", "", "## Annex"];
        let charter = lines.join(end) + end + end + "A list.";
        let (text, _) = done(&charter, "# The Dock", "Insert an example clause for H1.purpose");
        let inserted = ["Boats float.", "", "## Rules", "", "The purpose is peace."].join(end);
        assert_eq!(text, charter.replace("Boats float.", &inserted));
    }
}

#[test]
fn examples_of_the_built_in_framework_are_counted_once_they_are_inserted() {
    for (language, title) in [("en", "Charter"), ("de", "Charta"), ("es", "Carta"), ("fr", "Charte")] {
        let charter = format!("---\nlanguage: {language}\n---\n# {title}\n\n## 1. {title}\n\nLorem ipsum.\n");
        let mut client = Client::with(Folder::new(), &["--today", "2026-01-01"], &json!({}));
        client.open("charter.md", &charter);
        client.findings();
        let all = actions(&mut client, "# C", &Value::Null);
        let examples = all.iter().filter(|action| action["title"].as_str().unwrap().starts_with("Insert"));
        let examples: Vec<Value> = examples.cloned().collect();
        assert!(examples.len() > 30, "{language}: {}", examples.len());
        let mut short = Vec::new();
        for action in examples.iter().step_by(7) {
            let code = action["diagnostics"][0]["code"].as_str().unwrap().to_owned();
            client.apply(action);
            if client.findings().iter().any(|found| found.ends_with(&format!(" {code}"))) {
                short.push(code);
            }
            let text = client.text.clone();
            client.rewrite(&text, &charter);
            client.findings();
        }
        assert_eq!(short, Vec::<String>::new(), "{language}");
    }
}

#[test]
fn a_waiver_has_no_effect_until_somebody_says_why() {
    let place = "The council hopes";
    let waiver = "waivers:\n  - element: H1.complaints\n    reason: # say why this need not be answered here\n";
    let (text, findings) = done(HARBOUR, place, "Waive H1.complaints for a reason");
    assert_eq!(text, HARBOUR.replace("language: en\n", &format!("language: en\n{waiver}")));
    assert_eq!(findings, ["4:13-26 WC001", "19:0-52 H1.complaints"]);

    let mut client = Client::harbour(&text);
    client.findings();
    client.rewrite("# say why this need not be answered here", "there is no quay");
    assert_eq!(client.findings(), Vec::<String>::new());
}

#[test]
fn a_waiver_goes_to_the_others_or_to_front_matter_that_is_made_for_it() {
    let item = "- element: H1.complaints\n    reason: # say why this need not be answered here\n";
    let of = |front: &str| {
        let charter = HARBOUR.replace("language: en\n", front);
        done(&charter, "The council hopes", "Waive H1.complaints").0.replacen(
            &charter[charter.find("---\n# ").unwrap()..],
            "",
            1,
        )
    };
    let begun = "---\ntitle: Harbour rules\n";
    let others = "language: en\nwaivers:\n- element: H2\n  reason: so\nversion: 1\n";
    let flush = item.replace("    reason", "  reason");
    assert_eq!(of(others), format!("{begun}language: en\nwaivers:\n- element: H2\n  reason: so\n{flush}version: 1\n"));
    assert_eq!(of("language: en\nwaivers: []\n"), format!("{begun}language: en\nwaivers:\n  {item}"));

    let (_, bare) = HARBOUR.split_once("---\n# ").unwrap();
    let bare = format!("\u{feff}# {}", bare.replace('\n', "\r\n"));
    let (text, findings) = done(&bare, "The council hopes", "Waive H1.complaints");
    let front = format!("---\nwaivers:\n  {item}---\n\n").replace('\n', "\r\n");
    assert_eq!(text, bare.replacen('\u{feff}', &format!("\u{feff}{front}"), 1));
    assert!(findings.iter().any(|found| found.ends_with("WC001")), "{findings:?}");
}

#[test]
fn a_client_that_knows_of_places_to_fill_in_gets_one_for_the_reason() {
    let snippets = json!({ "workspace": { "workspaceEdit": { "snippetEditSupport": true, "documentChanges": true } } });
    let mut client = Client::harbour_with(HARBOUR, &snippets);
    let action = action(&mut client, "The council hopes", "Waive H1.complaints");
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    let value = change["edits"][0]["snippet"]["value"].as_str().unwrap();
    assert!(value.ends_with("reason: ${1:# say why this need not be answered here}\n"), "{value}");
}

/// A charter with a finding on drafting, and the text around that.
const VAGUE: &str = "The council shall paint every boat red or green as far as practicable.";

#[test]
fn a_finding_on_drafting_is_allowed_where_it_stands() {
    for (around, wanted) in [
        ("VAGUE\n", "practicable. <!-- C -->\n"),
        ("VAGUE Boats float.\n", "practicable<!-- C -->. Boats float.\n"),
        ("Boats float. VAGUE Fish swim.\n", "practicable<!-- C -->. Fish swim.\n"),
        ("- Boats float.\n- VAGUE\n- Fish swim.\n", "practicable. <!-- C -->\n- Fish swim.\n"),
    ] {
        let charter = HARBOUR.replace("Every boat is painted red or green.\n", &around.replace("VAGUE", VAGUE));
        let mut client = Client::harbour(&charter);
        let code = client.findings().iter().find_map(|found| found.split_once(" DR").map(|(_, n)| format!("DR{n}")));
        let code = code.expect("a finding on drafting");
        let action = action(&mut client, "as far as practicable", &format!("Allow {code} here"));
        client.apply(&action);
        let comment = format!("charter-audit: allow {code} reason=\"\"");
        assert!(client.text.contains(&wanted.replace('C', &comment)), "{around}: {}", client.text);
        assert!(client.findings().iter().any(|found| found.ends_with("WC007")), "{around}");
        client.rewrite("reason=\"\"", "reason=\"the council paints in summer\"");
        let left = client.findings();
        assert!(!left.iter().any(|found| found.contains(" DR") || found.contains(" WC")), "{around}: {left:?}");
    }
}

#[test]
fn other_kinds_of_actions_are_not_offered() {
    let mut client = Client::harbour(HARBOUR);
    assert_eq!(actions(&mut client, "The council hopes", &json!(["source.organizeImports"])), Vec::<Value>::new());
    assert_eq!(actions(&mut client, "The council hopes", &json!(["quickfix"])).len(), 1);
    assert_eq!(actions(&mut client, "Every boat", &Value::Null), Vec::<Value>::new());
}
