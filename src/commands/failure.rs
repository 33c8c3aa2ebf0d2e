//! What stops a run, and how it is told.

use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::Fault;
use crate::report::{Style, clean, full};
use crate::say::{self, Ui, Words};
use crate::text::source::Source;
use std::io::Write;
use std::path::PathBuf;

/// Why a run could not be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    Baseline(String),
    #[error("cannot write {}: {error}", path.display())]
    Write { path: PathBuf, error: std::io::Error },
    #[error("cannot write to standard output: {0}")]
    Output(#[from] std::io::Error),
    #[error("cannot ask on this terminal: {0}")]
    Terminal(std::io::Error),
    #[error("the framework pack cannot be used")]
    Pack(Vec<(Fault, Option<String>)>),
    #[error("the labelled clauses cannot be used")]
    Clauses(Vec<(Fault, Option<String>)>),
    #[error("the configuration cannot be used; nothing was audited")]
    Configuration(Vec<(Fault, Option<String>)>),
    #[error("the codings cannot be used")]
    Codings(Vec<(Fault, Option<String>)>),
}

impl Failure {
    /// Whether the reader of standard output went away, which is no error.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// What stands over the drawing of a fault.
    fn code(&self) -> &'static str {
        match self {
            Self::Codings(_) => "coding",
            Self::Configuration(_) => "configuration",
            _ => "pack",
        }
    }

    /// Tells it on standard error.
    pub(super) fn tell(&self) {
        if let Self::Pack(faults) | Self::Clauses(faults) | Self::Codings(faults) | Self::Configuration(faults) = self {
            for (fault, text) in faults {
                let _ = write!(anstream::stderr(), "{}", drawn(self.code(), Severity::Error, fault, text.as_deref()));
            }
        }
        note("error", &self.to_string());
    }
}

/// A fault drawn at its place in the text that it stands in; where it has none, as a line.
pub(super) fn drawn(code: &str, severity: Severity, fault: &Fault, text: Option<&str>) -> String {
    match (fault.span, text) {
        (Some(span), Some(text)) => {
            let mut finding = Diagnostic::new(code, severity, span, fault.message.clone());
            finding.help.clone_from(&fault.help);
            let source = Source::new(fault.file.clone(), text.to_owned());
            full::draw(Ui::default(), &source, &finding, Style { color: false, width: 100 })
        }
        _ => {
            let help = fault.help.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
            format!("{}: {}\n", severity.name(), clean(&format!("{}: {}{help}", fault.file, fault.message)))
        }
    }
}

/// Writes a line to standard error; a closed standard error is nobody's fault.
pub(super) fn note(kind: &str, text: &str) {
    let _ = writeln!(anstream::stderr(), "{kind}: {}", clean(text));
}

/// The same in the reader's language, which may set the colon apart.
pub(super) fn note_in(ui: Ui, kind: Words, text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", say::terms::told(ui, kind(ui), clean(text)));
}
