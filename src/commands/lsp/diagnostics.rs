//! Findings as diagnostics of the protocol.

use super::document::Document;
use crate::assessment::AuditError;
use crate::charter::CharterError;
use crate::diagnostic::{Diagnostic, Severity};
use crate::say::Ui;
use crate::text::span::Span;
use gen_lsp_types::{
    Diagnostic as Told, DiagnosticSeverity, DiagnosticTag, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport,
};

/// Who says so.
const SOURCE: &str = "charter-audit";
/// Codes of findings on what is of no use, and may be shown faded.
const USELESS: [&str; 2] = ["WC004", "WC008"];
/// Codes of findings on what holds no more, and may be shown struck through.
const EXPIRED: [&str; 2] = ["WC003", "WC009"];

/// All diagnostics of a document.
pub(super) fn of(document: &Document) -> Vec<Told> {
    document.findings().iter().map(|finding| told(document, finding)).collect()
}

/// One finding.
pub(super) fn told(document: &Document, finding: &Diagnostic) -> Told {
    let code = finding.code.as_str();
    let tags = [(USELESS, DiagnosticTag::Unnecessary), (EXPIRED, DiagnosticTag::Deprecated)];
    let tags: Vec<_> = tags.into_iter().filter(|(codes, _)| codes.contains(&code)).map(|(_, tag)| tag).collect();
    let texts = [Some(&finding.message), finding.label.as_ref(), finding.help.as_ref()];
    let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).filter(|text| !text.is_empty()).collect();
    Told {
        range: document.text.range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Advice => DiagnosticSeverity::Information,
        }),
        code: Some(finding.code.clone()).filter(|code| !code.is_empty()).map(Into::into),
        source: Some(SOURCE.to_owned()),
        message: texts.join("\n").into(),
        tags: (!tags.is_empty()).then_some(tags),
        code_description: None,
        related_information: None,
        data: None,
    }
}

/// The answer to a client that asks for them.
pub(super) fn report(items: Vec<Told>) -> RelatedFullDocumentDiagnosticReport {
    let full = FullDocumentDiagnosticReport { items, ..FullDocumentDiagnosticReport::default() };
    RelatedFullDocumentDiagnosticReport { full_document_diagnostic_report: full, ..Default::default() }
}

/// Why a text could not be read, at its place: what is wrong with front matter where it stands, what is wrong with the
/// language where it is named, all else on the first line.
pub(super) fn unread(text: &str, ui: Ui, error: &AuditError) -> Diagnostic {
    if let AuditError::Charter(CharterError::FrontMatter { diagnostic }) = error {
        return (**diagnostic).clone();
    }
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = at + line.find(words).unwrap_or(0);
        lines.push((words, Span::new(start, start + words.len())));
        at += line.len();
    }
    let names_language = |(words, _): &&(&str, Span)| words.starts_with("language:");
    let is_about_language = !matches!(error, AuditError::Charter(CharterError::Empty));
    let named = lines.iter().find(names_language).filter(|_| is_about_language);
    let first = || lines.iter().find(|(words, _)| !words.is_empty() && *words != "---");
    let place = named.or_else(first).map(|(_, place)| *place).unwrap_or_default();
    Diagnostic::new("", Severity::Error, place, error.told(ui))
}
