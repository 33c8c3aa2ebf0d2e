//! Which folders `check --watch` looks at, and which files beside the charters matter to it.

use super::super::config::NAMES;
use super::super::paths;
use super::arguments::Arguments;
use notify_debouncer_full::notify::RecursiveMode;
use std::path::{Path, PathBuf};

/// Folders to watch, from the root on, and how.
pub(super) struct Places {
    needed: Vec<(PathBuf, RecursiveMode)>,
    above: Vec<(PathBuf, RecursiveMode)>,
    /// Files and folders beside the charters that the arguments name: a configuration, a baseline, framework packs.
    named: Vec<PathBuf>,
}

impl Places {
    /// Those of the charters, of what stands beside them, and of the folders above that may hold a configuration.
    pub fn of(arguments: &Arguments) -> Self {
        let here = [PathBuf::from(".")];
        let given: &[PathBuf] = if arguments.shared.path.is_empty() { &here } else { &arguments.shared.path };
        let mut places = Self { needed: Vec::new(), above: Vec::new(), named: Vec::new() };
        for path in given {
            places.watch(path);
        }
        let beside = arguments.shared.measuring.files().into_iter().chain(arguments.baseline.clone());
        for path in beside {
            places.watch(&path);
            places.named.extend([paths::place(&path), real(&path)]);
        }
        let folders: Vec<PathBuf> = places.needed.iter().map(|(folder, _)| folder.clone()).collect();
        for folder in &folders {
            places.climb(folder);
        }
        places
    }

    /// What has to be watched.
    pub fn needed(&self) -> impl Iterator<Item = &(PathBuf, RecursiveMode)> {
        self.needed.iter()
    }

    /// What is watched where that is allowed.
    pub fn above(&self) -> impl Iterator<Item = &(PathBuf, RecursiveMode)> {
        self.above.iter()
    }

    /// Whether a file decides what is asked of charters, or which of them are audited.
    pub fn is_setting(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name == ".gitignore" || NAMES.contains(&&*name) || self.named.iter().any(|named| path.starts_with(named))
    }

    /// A folder is watched with all that is in it. A file is watched by its folder, for editors that save by renaming put a
    /// new file in its place; and so is what a link leads to.
    fn watch(&mut self, path: &Path) {
        if path.is_dir() {
            self.add(real(path), RecursiveMode::Recursive);
            return;
        }
        for file in [paths::place(path), real(path)] {
            if let Some(folder) = file.parent() {
                self.add(folder.to_path_buf(), RecursiveMode::NonRecursive);
            }
        }
    }

    fn add(&mut self, folder: PathBuf, mode: RecursiveMode) {
        let within = |(known, how): &(PathBuf, RecursiveMode)| match how {
            RecursiveMode::Recursive => folder.starts_with(known),
            RecursiveMode::NonRecursive => folder == *known && mode == RecursiveMode::NonRecursive,
        };
        if !self.needed.iter().any(within) {
            self.needed.retain(|(known, _)| mode == RecursiveMode::NonRecursive || !known.starts_with(&folder));
            self.needed.push((folder, mode));
        }
    }

    /// The folders above one, up to the root of its repository.
    fn climb(&mut self, folder: &Path) {
        let mut next = folder;
        while let Some(above) = next.parent().filter(|_| !next.join(".git").exists()) {
            let known = |(folder, _): &(PathBuf, RecursiveMode)| folder == above;
            if !self.above.iter().any(known) && !self.needed.iter().any(known) {
                self.above.push((above.to_path_buf(), RecursiveMode::NonRecursive));
            }
            next = above;
        }
    }
}

/// Where a path leads when links are followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| paths::place(path))
}
