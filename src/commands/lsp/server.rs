//! The open documents, and who answers what.

use super::super::failure::{Failure, note};
use super::client::Client;
use super::document::Document;
use super::rules::{Rules, told};
use super::session::{refusal, reply};
use super::text::Text;
use super::{actions, completion, definition, diagnostics, hover, lens, symbols, uri};
use crate::evidence::Workspace;
use gen_lsp_types::{
    CodeActionRequest, CodeLensRequest, CompletionRequest, DefinitionRequest, DiagnosticRefreshRequest,
    DidChangeTextDocumentParams, DidChangeWatchedFilesRegistrationOptions, DidOpenTextDocumentParams,
    DocumentDiagnosticRequest, DocumentSymbolRequest, FileSystemWatcher, HoverRequest, InitializeParams, MessageType,
    PublishDiagnosticsNotification, PublishDiagnosticsParams, Registration, RegistrationParams, RegistrationRequest,
    ShowMessageNotification, ShowMessageParams, TextDocumentIdentifier, TextDocumentPositionParams, Uri,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// How long a text has to be left alone before its diagnostics are shown anew.
const PAUSE: Duration = Duration::from_millis(150);
/// Configurations, as clients watch them.
const CONFIGURATIONS: &str = "**/{charter-audit,.charter-audit}.{yaml,yml}";

pub(super) struct Server<'a> {
    connection: &'a Connection,
    rules: Rules<'a>,
    client: Client,
    workspace: Workspace,
    /// By their addresses.
    documents: BTreeMap<String, Document>,
    /// What was said of configurations that cannot be used; nobody wants to hear it twice.
    said: BTreeSet<String>,
    /// The number of the last request to the client.
    asked: i32,
    verbose: bool,
}

impl<'a> Server<'a> {
    pub fn new(connection: &'a Connection, rules: Rules<'a>, verbose: bool) -> Self {
        Self {
            connection,
            rules,
            client: Client::new(&InitializeParams::default()),
            workspace: Workspace::default(),
            documents: BTreeMap::new(),
            said: BTreeSet::new(),
            asked: 0,
            verbose,
        }
    }

    /// Gets to know the client.
    pub fn meet(&mut self, client: Client) {
        self.rules.meet(client.root.clone(), client.ui);
        self.client = client;
    }

    /// When diagnostics are to be published next.
    pub fn due(&self) -> Option<Instant> {
        self.documents.values().filter_map(|document| document.due).min()
    }

    /// Publishes the diagnostics whose time has come.
    pub fn publish_due(&mut self) {
        let now = Instant::now();
        let due = |document: &&Document| document.due.is_some_and(|due| due <= now);
        let due: Vec<String> = self.documents.values().filter(due).map(|document| document.uri.0.clone()).collect();
        due.iter().for_each(|uri| self.publish(uri));
    }

    fn publish(&mut self, uri: &str) {
        let pulls = self.client.pulls;
        let Some(document) = self.audited(uri) else { return };
        document.due = None;
        if !pulls {
            let (uri, version) = (document.uri.clone(), Some(document.version));
            let params = PublishDiagnosticsParams { uri, version, diagnostics: diagnostics::of(document) };
            self.tell::<PublishDiagnosticsNotification>(params);
        }
    }

    /// An open document, with what comes of its newest text.
    fn audited(&mut self, uri: &str) -> Option<&mut Document> {
        let document = self.documents.get_mut(uri)?;
        let begun = Instant::now();
        if document.audit_anew(&mut self.workspace) && self.verbose {
            note("audited", &format!("{uri} in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3));
        }
        Some(document)
    }

    fn tell<N: gen_lsp_types::Notification>(&self, params: N::Params) {
        if let Ok(params) = serde_json::to_value(params) {
            self.send(Notification { method: N::METHOD.to_string(), params });
        }
    }

    fn ask<R: gen_lsp_types::Request>(&mut self, params: R::Params) {
        if let Ok(params) = serde_json::to_value(params) {
            self.asked += 1;
            self.send(Request { id: RequestId::from(self.asked), method: R::METHOD.to_string(), params });
        }
    }

    fn send(&self, message: impl Into<Message>) {
        let _ = self.connection.sender.send(message.into());
    }

    /// Finds out what is asked of a document. A faulty configuration is told, and what was asked before goes on, or what
    /// is asked without one.
    fn rule(&mut self, uri: &str) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.outdate();
        document.due = Some(Instant::now());
        match self.rules.of(&document.input) {
            Ok(asked) => document.asked = asked,
            Err(failure) => {
                if document.asked.is_none() {
                    document.asked = self.rules.without_configuration(&document.input);
                }
                self.complain(&failure);
            }
        }
    }

    fn complain(&mut self, failure: &Failure) {
        let message = told(failure);
        if self.said.insert(message.clone()) {
            self.tell::<ShowMessageNotification>(ShowMessageParams { kind: MessageType::Error, message });
        }
    }

    /// Takes note of what the client tells. What nobody knows, or cannot be read, is nobody's business.
    pub fn note(&mut self, told: Notification) {
        match told.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => read(told).into_iter().for_each(|params| self.open(params)),
            "textDocument/didChange" => read(told).into_iter().for_each(|params| self.change(params)),
            "textDocument/didClose" => document_of(&told).iter().for_each(|uri| self.close(uri)),
            // Clients that do not watch files may have another configuration by now.
            "textDocument/didSave" => document_of(&told).iter().for_each(|uri| self.rule(&uri.0)),
            "workspace/didChangeWatchedFiles" => self.reload(),
            _ => {}
        }
    }

    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let watchers = vec![FileSystemWatcher { glob_pattern: CONFIGURATIONS.to_owned().into(), kind: None }];
        let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
        let method = "workspace/didChangeWatchedFiles".to_owned();
        let registrations = vec![Registration { id: "configurations".to_owned(), method, register_options: options }];
        self.ask::<RegistrationRequest>(RegistrationParams { registrations });
    }

    /// Reads all configurations anew.
    fn reload(&mut self) {
        self.rules.reload();
        self.said.clear();
        let all: Vec<String> = self.documents.keys().cloned().collect();
        all.iter().for_each(|uri| self.rule(uri));
        if self.client.refreshes {
            self.ask::<DiagnosticRefreshRequest>(());
        }
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        if !item.language_id.as_str().to_lowercase().starts_with("markdown") {
            return;
        }
        let input = uri::input(&item.uri, self.rules.root());
        let text = Text::new(item.text, self.client.encoding);
        let key = item.uri.0.clone();
        self.documents.insert(key.clone(), Document::new(item.uri, item.version, text, input));
        self.rule(&key);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let Some(document) = self.documents.get_mut(&params.text_document.text_document_identifier.uri.0) else {
            return;
        };
        document.version = params.text_document.version;
        document.text.edit(params.content_changes);
        document.outdate();
        document.due = Some(Instant::now() + PAUSE);
    }

    fn close(&mut self, uri: &Uri) {
        if self.documents.remove(&uri.0).is_some() && !self.client.pulls {
            let params = PublishDiagnosticsParams { uri: uri.clone(), version: None, diagnostics: Vec::new() };
            self.tell::<PublishDiagnosticsNotification>(params);
        }
    }

    /// Answers a request from the newest text.
    pub fn request(&mut self, request: Request) -> Response {
        match request.method.as_str() {
            "textDocument/hover" => reply::<HoverRequest>(request, |params| {
                let (document, at) = self.place(&params.text_document_position_params)?;
                hover::hover(document, at)
            }),
            "textDocument/completion" => reply::<CompletionRequest>(request, |params| {
                // Asked for at every space: most places need no audit.
                let named = &params.text_document_position_params;
                let open = self.documents.get(&named.text_document.uri.0)?;
                if !completion::is_place(open.text.as_str(), open.text.offset(named.position)) {
                    return None;
                }
                let (document, at) = self.place(named)?;
                Some(completion::items(document, at).into())
            }),
            "textDocument/definition" => reply::<DefinitionRequest>(request, |params| {
                let (document, at) = self.place(&params.text_document_position_params)?;
                definition::definition(document, at).map(Into::into)
            }),
            "textDocument/documentSymbol" => reply::<DocumentSymbolRequest>(request, |params| {
                let nests = self.client.nests;
                let document = self.document(&params.text_document)?;
                Some(if nests { symbols::nested(document).into() } else { symbols::flat(document).into() })
            }),
            "textDocument/codeLens" => reply::<CodeLensRequest>(request, |params| {
                self.document(&params.text_document).map(|document| lens::lenses(document))
            }),
            "textDocument/codeAction" => reply::<CodeActionRequest>(request, |params| {
                let snippets = self.client.snippets;
                let document = self.document(&params.text_document)?;
                Some(actions::actions(document, &params, snippets).into_iter().map(Into::into).collect())
            }),
            "textDocument/diagnostic" => reply::<DocumentDiagnosticRequest>(request, |params| {
                let document = self.document(&params.text_document);
                diagnostics::report(document.map(|document| diagnostics::of(document)).unwrap_or_default()).into()
            }),
            unknown => {
                let message = format!("nothing here answers `{unknown}`");
                refusal(request.id, ErrorCode::MethodNotFound, message)
            }
        }
    }

    fn document(&mut self, named: &TextDocumentIdentifier) -> Option<&mut Document> {
        self.audited(&named.uri.0).filter(|document| document.asked.is_some())
    }

    /// A document and a byte of it.
    fn place(&mut self, named: &TextDocumentPositionParams) -> Option<(&Document, usize)> {
        let document = self.document(&named.text_document)?;
        let at = document.text.offset(named.position);
        Some((document, at))
    }
}

fn read<T: DeserializeOwned>(told: Notification) -> Option<T> {
    serde_json::from_value(told.params).ok()
}

/// The document that something is told of.
fn document_of(told: &Notification) -> Option<Uri> {
    serde_json::from_value(told.params.get("textDocument")?.get("uri")?.clone()).ok()
}
