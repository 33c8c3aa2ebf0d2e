//! What is asked of an open document: by the arguments, and by the configuration that it stands under.

use super::super::args::Measuring;
use super::super::check::Settings;
use super::super::config::{Layer, Plan, Situation, Wanted};
use super::super::failure::Failure;
use super::super::files::{self, Input};
use super::super::packs::Packs;
use super::super::paths;
use crate::assessment::Auditor;
use crate::say::Ui;
use crate::text::source::Source;
use std::path::{Path, PathBuf};

/// What is asked of a document.
pub(super) struct Asked {
    /// What measures it.
    pub auditor: Auditor,
    /// Which findings are shown.
    pub settings: Settings,
}

pub(super) struct Rules<'a> {
    measuring: &'a Measuring,
    arguments: Layer,
    packs: Packs,
    /// It is kept, for what it has compiled.
    base: Auditor,
    /// The folder that is open in the editor.
    root: PathBuf,
}

impl<'a> Rules<'a> {
    pub fn new(measuring: &'a Measuring) -> Result<Self, Failure> {
        let mut packs = Packs::default();
        let arguments = measuring.layer(&mut packs)?;
        let base = measuring.base()?;
        Ok(Self { measuring, arguments, packs, base, root: paths::here() })
    }

    /// What the client says: the folder that is open, and its language, which any other that is asked for goes before.
    pub fn meet(&mut self, root: Option<PathBuf>, ui: Option<Ui>) {
        self.root = root.unwrap_or_else(|| std::mem::take(&mut self.root));
        self.base = self.base.clone().with_ui(ui.unwrap_or_default());
    }

    /// The folder that is open in the editor.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Forgets what was read from files.
    pub fn reload(&mut self) {
        self.packs = Packs::default();
    }

    /// What is asked of a document; nothing where it is passed over, as `check` would in the folder that is open.
    pub fn of(&self, input: &Input) -> Result<Option<Asked>, Failure> {
        if let Input::File(file) = input
            && (files::stands_beside(file)
                || Plan::passes_over(self.measuring.wanted(), self.packs.clone(), &self.root, file))
        {
            return Ok(None);
        }
        self.under(self.measuring.wanted(), input)
    }

    /// What is asked of a document where its configuration cannot be used.
    pub fn without_configuration(&self, input: &Input) -> Option<Asked> {
        self.under(Wanted::None, input).ok().flatten()
    }

    fn under(&self, wanted: Wanted<'_>, input: &Input) -> Result<Option<Asked>, Failure> {
        let situation = Plan::one(wanted, self.arguments.clone(), self.packs.clone(), &self.base, input.clone())?;
        let asked = |Situation { auditor, asked, .. }: Situation| Asked {
            settings: Settings::new(&asked, auditor.frameworks()),
            auditor,
        };
        Ok(situation.map(asked))
    }
}

/// What is wrong, a line a fault.
pub(super) fn told(failure: &Failure) -> String {
    let (Failure::Configuration(faults) | Failure::Pack(faults)) = failure else { return failure.to_string() };
    let mut lines = vec![failure.to_string()];
    for (fault, text) in faults {
        let source = text.as_ref().map(|text| Source::new("", text.as_str()));
        let line = source.zip(fault.span).map(|(source, span)| format!(":{}", source.position(span.start).0));
        let help = fault.help.as_ref().map(|help| format!(" ({help})"));
        let (line, help) = (line.unwrap_or_default(), help.unwrap_or_default());
        lines.push(format!("{}{line}: {}{help}", fault.file, fault.message));
    }
    lines.join("\n")
}
