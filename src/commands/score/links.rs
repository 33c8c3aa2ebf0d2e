//! Links from the corpus page to the charters' own reports.

use super::super::files::Input;
use super::super::{paths, reports};
use crate::report::place::encoded;
use std::path::{Path, PathBuf};

/// The reports in a folder, seen from a page.
#[derive(Debug)]
pub(super) struct Links {
    /// The folder as given.
    pub reports: PathBuf,
    here: PathBuf,
    /// The folder of the page, from the root on.
    page: PathBuf,
}

impl Links {
    /// Links to what is in `reports` from a page that goes to the file `page`, or is shown in the current folder.
    pub(super) fn new(reports: &Path, page: Option<&Path>) -> Self {
        let here = paths::here();
        let page = paths::absolute(&here, page.and_then(Path::parent).unwrap_or(Path::new("")));
        Self { reports: reports.to_path_buf(), here, page }
    }

    /// The address of a charter's report, if it is there.
    pub(super) fn to(&self, input: &Input) -> Option<String> {
        let report = reports::file(&self.reports, input, "html");
        let address = || encoded(&paths::seen_from(&self.page, &paths::absolute(&self.here, &report)));
        report.is_file().then(address)
    }
}
