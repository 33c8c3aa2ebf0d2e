//! A configuration that is valid: it cannot be made but by reading a file in which nothing is wrong.

use super::globs::Globs;
use super::layer::{Given, Layer};
use crate::assessment::{Configured, SharedWaiver};
use crate::text::digest::sha256;
use crate::text::source::Source;
use std::path::{Path, PathBuf};

/// A valid configuration.
#[derive(Debug)]
pub(in crate::commands) struct Configuration {
    /// The file, under its path from the current folder.
    pub(super) source: Source,
    /// The folder that its globs start from, from the root on.
    pub(super) folder: PathBuf,
    /// What it says of all charters.
    pub(super) common: Layer,
    /// What it says of some.
    pub(super) overrides: Vec<Override>,
    /// What is passed over in folders.
    pub(super) exclude: Option<Given<Globs>>,
    /// Waivers of many charters.
    pub(super) waivers: Vec<Waiver>,
}

/// What a configuration says of some charters.
#[derive(Debug)]
pub(super) struct Override {
    /// Which charters.
    pub paths: Globs,
    /// What it says of them.
    pub layer: Layer,
}

/// A waiver of many charters.
#[derive(Debug)]
pub(super) struct Waiver {
    /// Which charters; all without it.
    pub paths: Option<Globs>,
    /// The waiver.
    pub waiver: SharedWaiver,
}

impl Configuration {
    /// What reports say of it.
    pub(super) fn told(&self) -> Configured {
        Configured { path: self.source.name.clone(), sha256: sha256(&self.source.text) }
    }

    /// A path, from the root on, as the globs see it: from the configuration's folder on.
    pub(super) fn inside<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        path.strip_prefix(&self.folder).ok().filter(|inside| !inside.as_os_str().is_empty())
    }

    /// Whether any of it depends on where a charter lies.
    pub(super) fn has_globs(&self) -> bool {
        let in_waivers = self.waivers.iter().any(|one| one.paths.is_some());
        in_waivers || self.exclude.is_some() || !self.overrides.is_empty()
    }

    /// Whether a file or folder that is come upon in a folder is to be passed over.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let matches = |globs: &Given<Globs>| self.inside(path).is_some_and(|inside| globs.value.matches(inside));
        self.exclude.as_ref().is_some_and(matches)
    }
}
