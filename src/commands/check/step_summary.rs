//! The summary of a step in GitHub Actions: the one file that is written without being named in the arguments, at the
//! place that the runner names, and only with `--format github`.

use super::super::failure::note;
use crate::report::checkup::{Ending, Run};
use crate::report::step_summary::{MOST_BYTES, Piece, StepSummary};
use std::io::Write;
use std::path::PathBuf;

/// The summary, and the file that it goes to.
pub(super) struct Summary {
    path: PathBuf,
    text: StepSummary,
}

impl Summary {
    /// The summary that the runner asks for, if it does.
    pub fn wanted() -> Option<Self> {
        let path = PathBuf::from(std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())?);
        // The step may have written before, and what is too long as a whole is refused as a whole.
        let before = path.metadata().map_or(0, |known| usize::try_from(known.len()).unwrap_or(usize::MAX));
        Some(Self { path, text: StepSummary::new(MOST_BYTES.saturating_sub(before)) })
    }

    /// Adds a charter.
    pub fn add(&mut self, piece: &Piece) {
        self.text.add(piece);
    }

    /// Writes it behind what stands in the file. That it cannot be written is told and fails nothing.
    pub fn write(self, run: &Run, ending: &Ending) {
        let text = self.text.finish(run, ending);
        let file = std::fs::File::options().create(true).append(true).open(&self.path);
        if let Err(error) = file.and_then(|mut file| file.write_all(text.as_bytes())) {
            note("warning", &format!("cannot write the step's summary {}: {error}", self.path.display()));
        }
    }
}
