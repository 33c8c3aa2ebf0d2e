//! Floor 1: what is said about a place in a file.

use crate::text::span::Span;

/// How much a finding matters; the order is that of weight.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Advice,
    /// The charter falls short, or says of itself what its text does not bear out.
    Warning,
    /// A value or a reference is wrong.
    Error,
}

/// A finding: a code, a place, what is there, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Element id (`R7.redress`) or a code of the catalogue (`FM001`).
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The place in the file.
    pub span: Span,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// What to write under the underlined place.
    pub label: Option<String>,
    /// What to do, in one or more sentences.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without label and help.
    #[must_use]
    pub fn new(code: impl Into<String>, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code: code.into(), severity, span, message: message.into(), label: None, help: None }
    }

    /// The same with a text under the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
