//! The talk from its beginning to its end.

use crate::client::Client;
use crate::support::Folder;
use lsp_server::Request;
use serde_json::{Value, json};

#[test]
fn a_talk_ends_well_when_the_client_says_so_first() {
    assert_eq!(Client::with(Folder::new(), &[], &json!({})).end(), 0);
}

#[test]
fn an_end_that_comes_unannounced_is_an_error() {
    let mut client = Client::with(Folder::new(), &["--stdio"], &json!({}));
    client.tell("exit", Value::Null);
    assert_eq!(client.status(), 1);
    let mut client = Client::with(Folder::new(), &[], &json!({}));
    client.hang_up();
    assert_eq!(client.status(), 1);
}

#[test]
fn what_is_no_message_ends_the_talk_and_says_why() {
    let folder = Folder::new();
    let run = folder.pipe("lsp", "Content-Length: 5\r\n\r\nhello");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("the talk with the editor broke off"), "{}", run.err);
}

#[test]
fn nothing_is_answered_before_the_client_has_introduced_itself_or_after_it_has_ended() {
    let mut client = Client::silent(Folder::new(), &[]);
    client.tell("textDocument/didOpen", json!({}));
    assert_eq!(client.ask("textDocument/hover", json!({})), Err(-32002));
    client.introduce(json!({ "capabilities": {} }));
    assert_eq!(client.ask("initialize", json!({ "capabilities": {} })), Err(-32600));
    assert_eq!(client.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(client.ask("textDocument/hover", json!({})), Err(-32600));
}

#[test]
fn unknown_and_faulty_requests_are_refused_and_unknown_notes_are_passed_over() {
    let mut client = Client::with(Folder::new(), &[], &json!({}));
    client.tell("$/setTrace", json!({ "value": "off" }));
    client.tell("textDocument/didChange", json!({ "nothing": 1 }));
    client.tell("textDocument/didSave", json!(null));
    assert_eq!(client.ask("textDocument/foldingRange", json!({})), Err(-32601));
    assert_eq!(client.ask("textDocument/hover", json!({ "position": "here" })), Err(-32602));
    let nowhere = json!({ "textDocument": { "uri": "file:///none.md" }, "position": { "line": 0, "character": 0 } });
    for method in ["hover", "completion", "definition"] {
        assert_eq!(client.ask(&format!("textDocument/{method}"), nowhere.clone()), Ok(Value::Null), "{method}");
    }
    assert_eq!(client.end(), 0);
}

#[test]
fn a_request_that_is_taken_back_gets_one_answer() {
    let mut client = Client::harbour(crate::support::HARBOUR);
    let params = json!({ "textDocument": { "uri": client.uri("charter.md") } });
    for id in 100..120 {
        client.send(Request { id: id.into(), method: "textDocument/codeLens".to_owned(), params: params.clone() });
        client.tell("$/cancelRequest", json!({ "id": id }));
    }
    for id in 100..120 {
        assert!(matches!(client.answer(id), Ok(_) | Err(-32800)));
    }
    assert_eq!(client.end(), 0);
}

#[test]
fn wrong_arguments_are_told_before_the_talk_begins() {
    let run = Folder::new().pipe("lsp --framework nowhere", "");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("there is no framework `nowhere`"), "{}", run.err);
}
