//! Which paths a list of globs means. `/` parts folders on every system, and capitals count on every system.

use crate::text::{span::Span, yaml::Spanned};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::Path;

/// Globs for paths from the configuration's folder on.
#[derive(Debug, Clone)]
pub(super) struct Globs {
    /// As they are written.
    pub written: Vec<String>,
    set: GlobSet,
}

/// A glob that is none: its place, what is wrong, what to do.
pub(super) type BadGlob = (Span, String, &'static str);

impl Globs {
    /// The globs, or everything that is wrong with them.
    pub fn new(globs: &[Spanned<String>]) -> Result<Self, Vec<BadGlob>> {
        let mut set = GlobSetBuilder::new();
        let mut wrong = Vec::new();
        for glob in globs {
            match one(&glob.value) {
                Ok(one) => _ = set.add(one),
                Err((message, help)) => wrong.push((glob.span, message, help)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let place = globs.first().map(|glob| glob.span).unwrap_or_default();
        let set = set.build().map_err(|error| vec![(place, format!("these globs are too much: {error}"), SHORTER)])?;
        Ok(Self { written: globs.iter().map(|glob| glob.value.clone()).collect(), set })
    }

    /// Whether a path is meant itself.
    pub fn matches(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }

    /// Whether a path is meant, or a folder that it stands in.
    pub fn covers(&self, path: &Path) -> bool {
        path.ancestors().any(|part| !part.as_os_str().is_empty() && self.matches(part))
    }
}

const SHORTER: &str = "Write fewer or shorter globs.";

fn one(written: &str) -> Result<globset::Glob, (String, &'static str)> {
    let glob = written.trim_start_matches("./").trim_end_matches('/');
    if glob.contains('\\') {
        return Err((format!("the glob '{written}' holds a backslash"), "Part folders with '/', on Windows too."));
    }
    if written.starts_with('/') || glob.split('/').any(|part| part == "..") || glob.get(1..3) == Some(":/") {
        let help = "Write it from the folder of this file on, without a '/' before it: drafts/ or '**/old-*.md'.";
        return Err((format!("the glob '{written}' leads out of the folder of this file"), help));
    }
    if glob.is_empty() || glob == "." {
        return Err((format!("the glob '{written}' means no file"), "For all files, write '**'."));
    }
    let made = GlobBuilder::new(glob).literal_separator(true).backslash_escape(true).empty_alternates(true).build();
    made.map_err(|error| (format!("'{written}' is no glob: {}", error.kind()), "For instance: drafts/, '**/old-*.md'."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(written: &str) -> Globs {
        Globs::new(&[Spanned { value: written.to_owned(), span: Span::default() }]).unwrap()
    }

    #[test]
    fn a_folder_covers_what_is_in_it_and_a_star_stays_in_its_folder() {
        let covers = |glob: &str, path: &str| globs(glob).covers(Path::new(path));
        for glob in
            ["drafts", "drafts/", "./drafts", "drafts/**", "**/drafts", "dr*", "drafts/*", "**/*.md", "{x,drafts}"]
        {
            assert!(covers(glob, "drafts/a.md"), "{glob}");
            assert!(!covers(glob, "final/a.txt"), "{glob}");
        }
        assert!(covers("**/drafts", "set/drafts/deep/a.md"));
        for (glob, path) in [("*.md", "drafts/a.md"), ("drafts", "set/drafts/a.md"), ("Drafts", "drafts/a.md")] {
            assert!(!covers(glob, path), "{glob}");
        }
    }

    #[test]
    fn a_folder_is_meant_itself_and_what_is_in_it_is_not() {
        assert!(globs("drafts/").matches(Path::new("drafts")));
        assert!(!globs("drafts/").matches(Path::new("drafts/a.md")));
    }

    #[test]
    fn what_leads_elsewhere_or_nowhere_is_no_glob() {
        for wrong in ["/drafts", "../drafts", "a/../b", "a\\b", "C:/a", "", "./", "a[", "{a", "."] {
            let glob = Spanned { value: wrong.to_owned(), span: Span::default() };
            assert!(Globs::new(&[glob]).is_err(), "{wrong}");
        }
    }
}
