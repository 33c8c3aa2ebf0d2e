//! Floor 1: what is said about a place in a file.

use crate::say::Words;
use crate::text::{id, span::Span};

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

impl Severity {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A kind of finding, as the catalogue has it.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its code (`FM001`).
    pub code: &'static str,
    /// How much such a finding matters.
    pub severity: Severity,
    /// Whether it is shown where nobody asks for it by its code.
    pub by_default: bool,
    /// What is the matter, in a few words.
    pub title: Words,
    /// What it means and what to do, for `explain`.
    pub text: Words,
}

/// A finding: a code, a place, what is there, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Element id (`R7.redress`) or a code of the catalogue (`FM001`). In what is told of a run by several frameworks, an
    /// element's has its framework before it, as [`Diagnostic::qualified`] makes it.
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
    /// What it is about where that is more than its place: the framework, of a finding on an element. Together with the
    /// code it then tells the finding from others however the text around it changes.
    pub subject: Option<String>,
    /// How far the charter falls short, so that a known finding which gets worse is told from one that stays: the levels
    /// or facets that are missing, else 1.
    pub shortfall: u8,
    /// What would mend it, where that is plain.
    pub fix: Option<Fix>,
}

/// A text to be put in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The place in the file.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

impl Diagnostic {
    /// A finding without label and help.
    #[must_use]
    pub fn new(code: impl Into<String>, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        Self { code, severity, span, message, label: None, help: None, subject: None, shortfall: 1, fix: None }
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

    /// The same with what would mend it, if that is known: `text` in the place of what it is about.
    #[must_use]
    pub fn mended_by(mut self, text: Option<impl Into<String>>) -> Self {
        self.fix = text.map(|text| Fix { span: self.span, text: text.into() });
        self
    }

    /// Its code with the framework, if it is on an element: `outcome-2022/R7.redress`.
    #[must_use]
    pub fn qualified(&self) -> String {
        match &self.subject {
            Some(framework) => id::qualified(framework, id::parted(&self.code).1),
            None => self.code.clone(),
        }
    }

    /// The same about something that is more than its place, and how far the charter falls short there.
    #[must_use]
    pub fn about(self, subject: impl Into<String>, shortfall: u8) -> Self {
        Self { subject: Some(subject.into()), shortfall, ..self }
    }
}
