//! What the client can, and what the server offers it.

use super::text::Encoding;
use super::uri;
use crate::say::Ui;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions, InitializeParams,
    InitializeResult, Save, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFolders,
};
use std::path::PathBuf;

/// What the client can, as far as it makes a difference here.
#[derive(Debug, Clone)]
pub(super) struct Client {
    /// By what it counts within a line.
    pub encoding: Encoding,
    /// Its language, if the program speaks it.
    pub ui: Option<Ui>,
    /// The folder that is open in it.
    pub root: Option<PathBuf>,
    /// Whether it asks for diagnostics itself.
    pub pulls: bool,
    /// Whether it can be told to ask for them anew.
    pub refreshes: bool,
    /// Whether it watches files for a server that asks for it.
    pub watches: bool,
    /// Whether edits may have places to fill in.
    pub snippets: bool,
    /// Whether symbols may have others below them.
    pub nests: bool,
}

impl Client {
    pub fn new(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let (text, workspace) = (capabilities.text_document.as_ref(), capabilities.workspace.as_ref());
        let encodings = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let diagnostics = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        Self {
            encoding: Encoding::choose(encodings.unwrap_or_default()),
            ui: params.locale.as_deref().and_then(Ui::find),
            root: root(params),
            pulls: text.is_some_and(|text| text.diagnostic.is_some()),
            refreshes: diagnostics.and_then(|diagnostics| diagnostics.refresh_support) == Some(true),
            watches: watched.and_then(|watched| watched.dynamic_registration) == Some(true),
            snippets: edits.and_then(|edits| edits.snippet_edit_support) == Some(true),
            nests: symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support) == Some(true),
        }
    }

    /// What the server offers.
    pub fn offer(&self) -> InitializeResult {
        let name = env!("CARGO_PKG_NAME").to_owned();
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::Incremental),
                    save: Some(Save::Bool(true)),
                    ..TextDocumentSyncOptions::default()
                }
                .into(),
            ),
            // Clients that ask for diagnostics would show those twice that come by themselves.
            diagnostic_provider: self.pulls.then(|| DiagnosticOptions::default().into()),
            hover_provider: Some(true.into()),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some([":", " ", "\"", "#", "."].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            code_action_provider: Some(
                CodeActionOptions {
                    code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
                    ..CodeActionOptions::default()
                }
                .into(),
            ),
            document_symbol_provider: Some(true.into()),
            code_lens_provider: Some(CodeLensOptions::default()),
            definition_provider: Some(true.into()),
            ..ServerCapabilities::default()
        };
        let server_info = Some(ServerInfo { name, version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
        InitializeResult { capabilities, server_info }
    }
}

/// The first folder that is open in the client.
#[allow(deprecated, reason = "older clients have only one folder and say so here")]
fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.first(),
        _ => None,
    };
    folders.map(|folder| &folder.uri).or(params.root_uri.as_ref()).and_then(uri::path)
}
