//! The corpus page: what is kept of each charter for it, and what is told when it is done.

use super::super::args::Shared;
use super::super::config::{Plan, Planned};
use super::super::failure::{Failure, note_in};
use super::super::paths;
use super::super::pipeline::Outcome;
use super::links::Links;
use super::sheet::Sheet;
use crate::report::html::corpus::{Corpus, Entry};
use crate::report::rows::{By, Cell};
use crate::report::table::csv_record;
use crate::say;
use std::path::Path;

/// What makes pieces of a page.
pub(super) struct Maker<'a> {
    plan: &'a Plan,
    /// The table by charter, to be downloaded.
    sheet: Sheet<'a>,
    links: Option<Links>,
}

/// What a charter adds to the page.
pub(super) struct Piece {
    csv: Vec<u8>,
    result: Result<Vec<Entry>, (String, String)>,
}

/// A page as it grows.
pub(super) struct Page {
    corpus: Corpus,
    audited: usize,
    linked: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(plan: &'a Plan, links: Option<Links>) -> Self {
        Self { plan, sheet: Sheet::new(plan, By::Charter), links }
    }

    /// What becomes of a charter on the page.
    pub(super) fn piece(&self, charter: &Planned, outcome: &Outcome<'_>) -> Piece {
        let link = || self.links.as_ref().and_then(|links| links.to(&charter.input));
        let result = match outcome {
            Ok((audit, _)) => Ok(Entry::of(audit, link().as_deref())),
            Err(refusal) => Err((charter.input.name(), refusal.message.clone())),
        };
        let rows = self.sheet.rows(charter, outcome);
        Piece { csv: rows.iter().flat_map(|row| csv_record(row.iter().map(Cell::text))).collect(), result }
    }

    /// A page without charters.
    pub(super) fn page(&self) -> Page {
        let today = self.plan.situations.first().map(|situation| situation.auditor.today().to_string());
        let corpus = Corpus {
            ui: self.plan.ui(),
            today: today.unwrap_or_default(),
            entries: Vec::new(),
            failed: Vec::new(),
            csv: csv_record(self.sheet.columns.clone()),
        };
        Page { corpus, audited: 0, linked: 0 }
    }

    /// The page's bytes, when all charters are in; says how many have no report to lead to.
    pub(super) fn finish(&self, page: &Page, shared: &Shared) -> Result<Vec<u8>, Failure> {
        let missing = page.audited - page.linked;
        if let (Some(links), 1..) = (&self.links, missing) {
            let (ui, folder) = (self.plan.ui(), links.reports.display());
            let command = command(&links.reports, &shared.path);
            note_in(
                ui,
                say::corpus::note_word,
                &say::corpus::without_report(ui, missing, page.audited, folder, command),
            );
        }
        let page = page.corpus.page().map_err(|error| Failure::Usage(format!("the page cannot be made: {error:#}")))?;
        Ok(page.into_bytes())
    }
}

impl Page {
    /// Adds the next charter.
    pub(super) fn add(&mut self, piece: Piece) {
        self.corpus.csv.extend(piece.csv);
        match piece.result {
            Ok(entries) => {
                self.audited += 1;
                self.linked += usize::from(entries.iter().any(|entry| entry.link.is_some()));
                self.corpus.entries.extend(entries);
            }
            Err(failed) => self.corpus.failed.push(failed),
        }
    }
}

/// The command that writes the reports of charters into a folder.
fn command(reports: &Path, charters: &[std::path::PathBuf]) -> String {
    let folder = reports.join("");
    let words = ["charter-audit", "report", "--format", "html", "--output"].map(str::to_owned);
    let paths = std::iter::once(folder.as_path()).chain(charters.iter().map(AsRef::as_ref));
    let quoted = paths.map(|path: &Path| paths::as_argument(&path.to_string_lossy()));
    words.into_iter().chain(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_writes_reports_can_be_typed_as_it_is_told() {
        let told = command(Path::new("out"), &["a.md".into(), "the town's".into()]);
        assert_eq!(told, r"charter-audit report --format html --output out/ a.md 'the town'\''s'");
    }
}
