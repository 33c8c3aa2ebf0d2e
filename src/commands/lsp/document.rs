//! An open document, and what came of its newest text.

use super::super::files::Input;
use super::diagnostics;
use super::rules::Asked;
use super::text::Text;
use crate::assessment::Audit;
use crate::diagnostic::Diagnostic;
use crate::evidence::Workspace;
use crate::framework::Framework;
use crate::report::checkup::Told;
use crate::say::Ui;
use crate::text::source::Source;
use gen_lsp_types::Uri;
use std::time::Instant;

pub(super) struct Document {
    pub uri: Uri,
    pub version: i32,
    pub text: Text,
    /// What its address names.
    pub input: Input,
    /// When its diagnostics are to be published.
    pub due: Option<Instant>,
    /// What is asked of it; nothing where it is passed over.
    pub asked: Option<Asked>,
    /// What came of the text; nothing where that was edited since.
    audited: Option<Audited>,
    /// The anchors of the last text that could be read, with their `#`: while front matter is being written, it often
    /// cannot.
    anchors: Vec<String>,
}

/// What came of a text.
struct Audited {
    /// The audit, if the text could be read.
    audit: Option<Audit>,
    /// What is to be shown: the findings that count, or why it could not be read.
    findings: Vec<Diagnostic>,
}

impl Document {
    pub fn new(uri: Uri, version: i32, text: Text, input: Input) -> Self {
        Self { uri, version, text, input, due: None, asked: None, audited: None, anchors: Vec::new() }
    }

    /// Forgets what came of the text, because that was edited, or because something else is asked of it.
    pub fn outdate(&mut self) {
        self.audited = None;
    }

    /// Audits the text unless that is done; whether it was not.
    pub fn audit_anew(&mut self, workspace: &mut Workspace) -> bool {
        let Some(asked) = self.asked.as_ref().filter(|_| self.audited.is_none()) else { return false };
        let source = Source::new(self.input.name(), self.text.as_str());
        let audited = match asked.auditor.audit(source, workspace) {
            Ok(audit) => {
                let told = asked.settings.checkup(&audit, workspace).findings;
                let findings = told.into_iter().filter(Told::counts).map(|told| told.finding).collect();
                self.anchors = audit.charter.anchors().iter().map(|anchor| format!("#{anchor}")).collect();
                Audited { audit: Some(audit), findings }
            }
            Err(error) => {
                Audited { audit: None, findings: vec![diagnostics::unread(self.text.as_str(), self.ui(), &error)] }
            }
        };
        self.audited = Some(audited);
        true
    }

    /// The audit of the newest text, if that could be read.
    pub fn audit(&self) -> Option<&Audit> {
        self.audited.as_ref()?.audit.as_ref()
    }

    /// What is to be shown.
    pub fn findings(&self) -> &[Diagnostic] {
        self.audited.as_ref().map_or(&[], |audited| &audited.findings)
    }

    /// What it is measured against.
    pub fn frameworks(&self) -> &[&'static Framework] {
        self.asked.as_ref().map_or(&[], |asked| asked.auditor.frameworks())
    }

    /// The language of what is said of it.
    pub fn ui(&self) -> Ui {
        self.asked.as_ref().map(|asked| asked.auditor.ui()).unwrap_or_default()
    }

    /// Its anchors with their `#`, in the order of the alphabet.
    pub fn anchors(&self) -> &[String] {
        &self.anchors
    }
}
