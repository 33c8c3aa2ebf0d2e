//! Links from the corpus page to the charters' own reports.

use super::super::files::Input;
use super::super::{paths, reports};
use std::fmt::Write as _;
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

/// A path as the address of a file: all that means something else there, or is not ASCII, in per cent signs.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_stand_in_an_address_letter_by_letter() {
        assert_eq!(encoded("../a/Zürich 100%?#.html"), "../a/Z%C3%BCrich%20100%25%3F%23.html");
        // Nothing that could be taken for a scheme is left.
        assert_eq!(encoded("javascript:x.html"), "javascript%3Ax.html");
    }
}
