//! Which configuration a charter stands under, and what happens when that changes.

use crate::client::Client;
use crate::support::{Folder, HARBOUR, says};
use serde_json::{Value, json};

const CHANGED: &str = "workspace/didChangeWatchedFiles";

fn changed(client: &mut Client, configuration: &str) {
    client.folder().write("charter-audit.yaml", configuration);
    let uri = client.uri("charter-audit.yaml");
    client.tell(CHANGED, json!({ "changes": [{ "uri": uri, "type": 2 }] }));
}

#[test]
fn a_change_of_the_configuration_is_heeded_at_once() {
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::harbour_with(HARBOUR, &watches);
    let asked = client.told("client/registerCapability");
    assert_eq!(asked["registrations"][0]["method"], CHANGED);
    let glob = &asked["registrations"][0]["registerOptions"]["watchers"][0]["globPattern"];
    says(glob.as_str().unwrap(), "charter-audit");
    assert_eq!(client.findings(), ["16:0-52 H1.complaints"]);
    changed(&mut client, "framework: harbour\nignore: [H1]\n");
    assert_eq!(client.findings(), Vec::<String>::new());
    changed(
        &mut client,
        "framework: harbour\nwaivers:\n  - {element: H1.purpose, reason: so, paths: ['charter.md']}\n",
    );
    assert_eq!(client.findings(), ["4:2-15 WC004", "16:0-52 H1.complaints"]);
    changed(&mut client, "framework: harbour\nexclude: [charter.md]\n");
    assert_eq!(client.findings(), Vec::<String>::new());
    assert_eq!(client.about("textDocument/codeLens"), Value::Null);
}

#[test]
fn a_client_that_asks_for_diagnostics_is_told_to_ask_anew() {
    let pulls =
        json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut client = Client::harbour_with(HARBOUR, &pulls);
    changed(&mut client, "framework: harbour\nignore: [H1]\n");
    client.told("workspace/diagnostic/refresh");
    assert_eq!(client.about("textDocument/diagnostic")["items"], json!([]));
}

#[test]
fn a_faulty_configuration_is_told_once_and_what_was_asked_before_goes_on() {
    let mut client = Client::harbour(HARBOUR);
    client.findings();
    client.open("second.md", HARBOUR);
    client.published("second.md");
    changed(&mut client, "framework: harbour\nignor: [H1]\n");
    let told = client.told("window/showMessage");
    assert_eq!(told["type"], 1);
    says(
        told["message"].as_str().unwrap(),
        "charter-audit.yaml:2: 'ignor' is no key that is known here (Did you mean 'ignore'?)",
    );
    assert_eq!(client.findings(), ["16:0-52 H1.complaints"]);
    client.about("textDocument/codeLens");
    assert!(!client.was_told("window/showMessage"));
}

#[test]
fn a_client_that_watches_nothing_has_the_new_configuration_when_it_saves() {
    let mut client = Client::harbour(HARBOUR);
    client.findings();
    client.folder().write("charter-audit.yaml", "framework: harbour\nignore: [H1]\n");
    let document = json!({ "textDocument": { "uri": client.uri("charter.md") } });
    client.tell("textDocument/didSave", document);
    assert_eq!(client.findings(), Vec::<String>::new());
}

#[test]
fn what_check_passes_over_in_a_folder_is_passed_over() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "framework: harbour\nexclude: [drafts/]\n");
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write(".gitignore", "/old\n");
    let mut client = Client::with(folder, &[], &json!({}));
    for name in ["README.md", "drafts/deep/a.md", "old/b.md"] {
        client.open(name, HARBOUR);
        assert_eq!(client.published(name)["diagnostics"], json!([]), "{name}");
    }
    client.open("charter.md", HARBOUR);
    assert_eq!(client.findings(), ["16:0-52 H1.complaints"]);
}

#[test]
fn arguments_go_before_the_configuration() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("charter-audit.yaml", "framework: harbour\nignore: [H1]\n");
    let mut client = Client::with(folder, &["--framework", "harbour", "--isolated"], &json!({}));
    client.open("charter.md", HARBOUR);
    assert_eq!(client.findings(), ["16:0-52 H1.complaints"]);
}
