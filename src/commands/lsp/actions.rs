//! What can be done about findings: put what is meant, insert an example clause, waive an element, allow a finding.

use super::document::Document;
use super::{diagnostics, examples, waivers};
use crate::charter::Charter;
use crate::diagnostic::{Diagnostic, Fix};
use crate::say;
use crate::text::span::Span;
use gen_lsp_types::{
    Code, CodeAction, CodeActionKind, CodeActionParams, Diagnostic as Named, Edit as EditOf,
    OptionalVersionedTextDocumentIdentifier, SnippetTextEdit, StringValue, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};
use std::collections::HashMap;

/// The beginning of the codes of findings on drafting.
const DRAFTING: &str = "DR";

/// An edit of a document: a text in the place of another.
pub(super) struct Edit {
    pub span: Span,
    pub text: String,
    /// What of the text is there to be written over.
    pub placeholder: Option<Span>,
}

/// What can be done about one finding.
struct Offer {
    title: String,
    edit: Edit,
    /// Whether it is what is most likely wanted.
    is_preferred: bool,
}

/// A kind of thing that can be done about findings.
type Kind = fn(&Document, &Diagnostic) -> Option<Offer>;

/// All kinds, the likeliest first.
const KINDS: [Kind; 4] = [mend, example, allow, waive];

/// What can be done about the findings in a range of a document.
pub(super) fn actions(document: &Document, params: &CodeActionParams, snippets: bool) -> Vec<CodeAction> {
    let wants = |kind: &CodeActionKind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty);
    if params.context.only.as_ref().is_some_and(|only| !only.iter().any(wants)) {
        return Vec::new();
    }
    let text = &document.text;
    let asked = Span::new(text.offset(params.range.start), text.offset(params.range.end));
    let touches = |finding: &Diagnostic| finding.span.start <= asked.end && asked.start <= finding.span.end;
    // Some clients name those of the whole line, wherever in it the cursor is; not all of them count its columns well.
    let is_named = |finding: &Diagnostic| {
        let line = text.place(finding.span.start).line;
        let is_it = |named: &Named| named.range.start.line == line && is_code(named, &finding.code);
        params.context.diagnostics.iter().any(is_it)
    };
    let found: Vec<&Diagnostic> =
        document.findings().iter().filter(|finding| touches(finding) || is_named(finding)).collect();
    let made = |kind: &Kind, finding: &Diagnostic| {
        let Offer { title, edit, is_preferred } = kind(document, finding)?;
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostics::told(document, finding)]),
            is_preferred: is_preferred.then_some(true),
            edit: Some(workspace_edit(document, edit, snippets)),
            ..CodeAction::default()
        })
    };
    // All of one kind together, for many findings may share the title.
    KINDS.iter().flat_map(|kind| found.iter().filter_map(|finding| made(kind, finding))).collect()
}

fn is_code(named: &Named, code: &str) -> bool {
    matches!(&named.code, Some(Code::String(named)) if named == code)
}

/// Puts what is meant.
fn mend(document: &Document, finding: &Diagnostic) -> Option<Offer> {
    let Fix { span, text } = finding.fix.clone()?;
    let title = say::lsp::replace_by(document.ui(), &text);
    Some(Offer { title, edit: Edit { span, text, placeholder: None }, is_preferred: true })
}

/// Inserts a clause that would answer an element.
fn example(document: &Document, finding: &Diagnostic) -> Option<Offer> {
    let (measured, element) = document.audit()?.results.iter().find_map(|measured| {
        let element = measured.framework.element_written(&finding.code)?;
        Some((measured, element))
    })?;
    let title = measured.framework.title(&measured.framework.elements[element].id, document.ui());
    let title = say::lsp::insert_example(document.ui(), &finding.code, title);
    Some(Offer { title, edit: examples::edit(document, measured, element)?, is_preferred: false })
}

/// Waives an element.
fn waive(document: &Document, finding: &Diagnostic) -> Option<Offer> {
    document.frameworks().iter().find(|framework| framework.element_written(&finding.code).is_some())?;
    let edit = waivers::edit(&document.text, &finding.code, document.ui())?;
    Some(Offer { title: say::lsp::waive(document.ui(), &finding.code), edit, is_preferred: false })
}

/// Allows a finding on drafting by a comment, whose reason is yet to be given.
fn allow(document: &Document, finding: &Diagnostic) -> Option<Offer> {
    if !finding.code.starts_with(DRAFTING) {
        return None;
    }
    let (at, space) = comment_place(&document.audit()?.charter, document.text.as_str(), finding.span)?;
    let before = format!("{space}<!-- charter-audit: allow {} reason=\"", finding.code);
    let placeholder = Some(Span::new(before.len(), before.len()));
    let edit = Edit { span: Span::new(at, at), text: format!("{before}\" -->"), placeholder };
    Some(Offer { title: say::lsp::allow_here(document.ui(), &finding.code), edit, is_preferred: false })
}

/// Where a comment stands that is about the sentence or the heading with a finding: behind it where its line ends there,
/// else within it; and the space before the comment.
fn comment_place(charter: &Charter, text: &str, finding: Span) -> Option<(usize, &'static str)> {
    let holds = |span: &Span| span.start <= finding.start && finding.start < span.end.max(span.start + 1);
    let mut clauses = charter.clauses.iter().map(|clause| clause.span);
    let Some(clause) = clauses.find(holds) else {
        let heading = charter.headings.iter().map(|heading| heading.span).find(holds)?;
        return Some((heading.end, " "));
    };
    let line = charter.source.line(charter.source.position(clause.end).0);
    if !Span::new(clause.end, line.end).of(text).contains(char::is_alphabetic) {
        return Some((clause.end, " "));
    }
    if finding.end < clause.end && text.get(finding.end..).is_some_and(|rest| rest.starts_with(' ')) {
        return Some((finding.end, " "));
    }
    let words = clause.of(text).trim_end_matches(|c: char| !c.is_alphanumeric());
    Some((clause.start + words.len(), ""))
}

/// An edit as the protocol has it; with something to be written over where the client knows of that.
fn workspace_edit(document: &Document, edit: Edit, snippets: bool) -> WorkspaceEdit {
    let range = document.text.range(edit.span);
    let Some(placeholder) = edit.placeholder.filter(|_| snippets) else {
        let changes = HashMap::from([(document.uri.clone(), vec![TextEdit { range, new_text: edit.text }])]);
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    };
    let part = |from: usize, to: usize| snippet(Span::new(from, to).of(&edit.text));
    let (start, end) = (placeholder.start, placeholder.end);
    let value = format!("{}${{1:{}}}{}", part(0, start), part(start, end), part(end, edit.text.len()));
    let edits =
        vec![EditOf::SnippetTextEdit(SnippetTextEdit { range, snippet: StringValue { value }, annotation_id: None })];
    let text_document_identifier = TextDocumentIdentifier { uri: document.uri.clone() };
    let text_document =
        OptionalVersionedTextDocumentIdentifier { version: Some(document.version), text_document_identifier };
    let changes = vec![TextDocumentEdit { text_document, edits }.into()];
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// A text in which nothing acts as a mark of snippets.
fn snippet(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
