//! A client: starts the server, opens and edits documents, asks, and waits for what comes by itself.

use crate::support::{Folder, HARBOUR};
use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::BufReader;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any answer takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Message>,
    /// What came while something else was waited for.
    kept: VecDeque<Message>,
    asked: i32,
    folder: Folder,
    /// The document of the tests that have one, as the client has it.
    pub text: String,
    version: i32,
    /// What the server said of itself.
    pub offer: Value,
}

/// Capabilities of a plain client that counts in `encoding`.
pub fn counts_in(encoding: &str) -> Value {
    json!({ "general": { "positionEncodings": [encoding] } })
}

impl Client {
    /// A server in this folder, yet to be introduced.
    pub fn silent(folder: Folder, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_charter-audit"))
            .arg("lsp")
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (to, messages) = channel();
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut output) {
                if to.send(message).is_err() {
                    break;
                }
            }
        });
        let (kept, text, offer) = (VecDeque::new(), String::new(), Value::Null);
        Self { child, input, messages, kept, asked: 0, folder, text, version: 0, offer }
    }

    /// A server in this folder, for a client with these capabilities.
    pub fn with(folder: Folder, arguments: &[&str], capabilities: &Value) -> Self {
        let mut client = Self::silent(folder, arguments);
        client.introduce(json!({ "capabilities": capabilities }));
        client
    }

    /// Introduces the client.
    pub fn introduce(&mut self, mut params: Value) {
        params["processId"] = Value::Null;
        params["rootUri"] = self.uri("").into();
        self.offer = self.ask("initialize", params).unwrap();
        self.tell("initialized", json!({}));
    }

    /// A server in a folder with the harbour pack and a configuration that names it, and an open charter.
    pub fn harbour(charter: &str) -> Self {
        Self::harbour_with(charter, &json!({}))
    }

    pub fn harbour_with(charter: &str, capabilities: &Value) -> Self {
        let folder = Folder::harbour(HARBOUR);
        folder.write("charter-audit.yaml", "framework: harbour\n");
        let mut client = Self::with(folder, &["--today", "2026-01-01"], capabilities);
        client.open("charter.md", charter);
        client
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub fn uri(&self, name: &str) -> String {
        let path = self.folder.path().to_string_lossy().replace('\\', "/");
        format!("file://{}{path}/{name}", if path.starts_with('/') { "" } else { "/" })
    }

    pub fn send(&mut self, message: impl Into<Message>) {
        message.into().write(self.input.as_mut().unwrap()).unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    /// Asks, and waits for the answer: the result, or the error's code.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        self.asked += 1;
        let id = self.asked;
        self.send(Request { id: id.into(), method: method.to_owned(), params });
        self.answer(id)
    }

    /// The answer to the request with this number.
    pub fn answer(&mut self, id: i32) -> Result<Value, i32> {
        let id = RequestId::from(id);
        let answer = self.wait(|message| match message {
            Message::Response(response) if response.id == id => Some(response.response_result.clone()),
            _ => None,
        });
        answer.map_err(|error| error.code)
    }

    /// Waits for a message that `pick` makes something of.
    fn wait<T>(&mut self, pick: impl Fn(&Message) -> Option<T>) -> T {
        if let Some((at, picked)) = self.kept.iter().enumerate().find_map(|(at, kept)| Some((at, pick(kept)?))) {
            self.kept.remove(at);
            return picked;
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("a message in time");
            if let Some(picked) = pick(&message) {
                return picked;
            }
            self.kept.push_back(message);
        }
    }

    /// Waits for what the server tells or asks by itself, and gives its parameters.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| match message {
            Message::Notification(told) if told.method == method => Some(told.params.clone()),
            Message::Request(asked) if asked.method == method => Some(asked.params.clone()),
            _ => None,
        })
    }

    /// Whether something of this kind came by itself so far.
    pub fn was_told(&self, method: &str) -> bool {
        self.kept.iter().any(|message| matches!(message, Message::Notification(told) if told.method == method))
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.open_as(&uri, "markdown", text);
        text.clone_into(&mut self.text);
        self.version = 1;
    }

    pub fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Waits for the next diagnostics of a document.
    pub fn published(&mut self, name: &str) -> Value {
        let uri = self.uri(name);
        self.published_of(&uri)
    }

    pub fn published_of(&mut self, uri: &str) -> Value {
        self.wait(|message| match message {
            Message::Notification(told) if told.method == "textDocument/publishDiagnostics" => {
                (told.params["uri"] == *uri).then(|| told.params.clone())
            }
            _ => None,
        })
    }

    /// The next diagnostics of the charter: line, first and last column, and code of each.
    pub fn findings(&mut self) -> Vec<String> {
        let published = self.published("charter.md");
        published["diagnostics"].as_array().unwrap().iter().map(brief).collect()
    }

    /// Replaces the first `old` in the charter, telling the server of the whole text.
    pub fn rewrite(&mut self, old: &str, new: &str) {
        assert!(self.text.contains(old), "{old}");
        self.text = self.text.replacen(old, new, 1);
        self.version += 1;
        let document = json!({ "uri": self.uri("charter.md"), "version": self.version });
        let changes = json!([{ "text": self.text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about the whole charter.
    pub fn about(&mut self, method: &str) -> Value {
        let document = json!({ "uri": self.uri("charter.md") });
        self.ask(method, json!({ "textDocument": document })).unwrap()
    }

    /// Asks about the place of the first `marked` in the charter, at its sign `|`, counted in UTF-16.
    pub fn at(&mut self, method: &str, marked: &str) -> Value {
        let offset = self.offset(marked);
        let position = self.position(offset);
        let document = json!({ "uri": self.uri("charter.md") });
        self.ask(method, json!({ "textDocument": document, "position": position })).unwrap()
    }

    /// The byte of the charter at the sign `|` in `marked`.
    pub fn offset(&self, marked: &str) -> usize {
        let found = self.text.find(&marked.replacen('|', "", 1)).unwrap_or_else(|| panic!("no {marked}"));
        found + marked.find('|').unwrap()
    }

    /// A byte of the charter as a place in UTF-16.
    pub fn position(&self, offset: usize) -> Value {
        let before = self.text[..offset].replace("\r\n", "\n");
        let last = before.rsplit('\n').next().unwrap();
        json!({ "line": before.matches('\n').count(), "character": last.encode_utf16().count() })
    }

    /// The text of the charter in a range in UTF-16.
    pub fn slice(&self, range: &Value) -> String {
        self.text[self.byte(&range["start"])..self.byte(&range["end"])].to_owned()
    }

    /// The byte of the charter at a place in UTF-16.
    pub fn byte(&self, place: &Value) -> usize {
        let count = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        let start: usize = self.text.split_inclusive('\n').take(count("line")).map(str::len).sum();
        let (mut units, mut at) = (0, start);
        for c in self.text[start..].chars() {
            if units >= count("character") {
                break;
            }
            units += c.len_utf16();
            at += c.len_utf8();
        }
        at
    }

    /// Does the edits of an action to the charter, and tells the server.
    pub fn apply(&mut self, action: &Value) {
        let uri = self.uri("charter.md");
        let mut edits: Vec<Value> = action["edit"]["changes"][&uri].as_array().expect("edits").clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(self.byte(&edit["range"]["start"])));
        let mut text = self.text.clone();
        for edit in edits {
            let range = self.byte(&edit["range"]["start"])..self.byte(&edit["range"]["end"]);
            text.replace_range(range, edit["newText"].as_str().unwrap());
        }
        let old = self.text.clone();
        self.rewrite(&old, &text);
    }

    /// Ends the talk, and gives the exit status.
    pub fn end(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.status()
    }

    /// The exit status, once no more messages come.
    pub fn status(&mut self) -> i32 {
        self.child.wait().unwrap().code().expect("the server ends by itself")
    }

    /// Sends nothing more.
    pub fn hang_up(&mut self) {
        self.input = None;
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A diagnostic as "line:first-last code", where the last is of another line if so said.
pub fn brief(told: &Value) -> String {
    let (start, end) = (&told["range"]["start"], &told["range"]["end"]);
    let last = match start["line"] == end["line"] {
        true => end["character"].to_string(),
        false => format!("{}:{}", end["line"], end["character"]),
    };
    let code = told["code"].as_str().unwrap_or("-");
    format!("{}:{}-{last} {code}", start["line"], start["character"])
}
