//! Finds the configuration that a folder stands under.

use super::super::files::Input;
use super::super::jsonl::Record;
use super::super::packs::Packs;
use super::super::paths;
use super::layer::Named;
use super::{Configuration, Told, gitignore::Ignores, read};
use crate::framework::Fault;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Names of a configuration; the first is the one that is told.
pub(in crate::commands) const NAMES: [&str; 4] =
    ["charter-audit.yaml", ".charter-audit.yaml", "charter-audit.yml", ".charter-audit.yml"];

/// Which configuration is wanted.
#[derive(Debug, Clone, Copy)]
pub(in crate::commands) enum Wanted<'a> {
    /// The nearest of each charter.
    Nearest,
    /// This one for all.
    File(&'a Path),
    /// None.
    None,
}

/// Finds configurations, reads each once, and looks at each folder once.
pub(super) struct Finder<'a> {
    /// The current folder.
    pub here: PathBuf,
    /// All that were read and are valid.
    pub found: Vec<Configuration>,
    /// What is wrong with the others.
    pub faults: Vec<Told>,
    /// The frameworks that the files and the command line name.
    pub packs: Packs,
    /// What the command line names, so that what files say of its elements is known to mean something.
    named: &'a [Named],
    wanted: Wanted<'a>,
    /// The one for all.
    only: Option<usize>,
    folders: HashMap<PathBuf, Option<usize>>,
    ignores: Ignores,
}

impl<'a> Finder<'a> {
    pub fn new(wanted: Wanted<'a>, named: &'a [Named], packs: Packs) -> Self {
        let mut finder = Self {
            here: paths::here(),
            found: Vec::new(),
            faults: Vec::new(),
            packs,
            named,
            wanted,
            only: None,
            folders: HashMap::new(),
            ignores: Ignores::default(),
        };
        if let Wanted::File(file) = wanted {
            let folder = paths::absolute(&finder.here, file).parent().map(Path::to_path_buf).unwrap_or_default();
            finder.only = finder.load(file.to_path_buf(), folder);
        }
        finder
    }

    /// Which of the configurations found an input stands under; its path, from the root on.
    pub fn of(&mut self, input: &Input) -> (Option<usize>, PathBuf) {
        let path = match input {
            Input::File(path) => paths::absolute(&self.here, path),
            Input::Stdin(name) | Input::Line(Record { name, .. }) => paths::absolute(&self.here, Path::new(name)),
        };
        let folder = path.parent().unwrap_or(&path).to_path_buf();
        (self.of_folder(&folder), path)
    }

    /// Whether what is come upon in a folder is passed over: git does, or the configuration says so.
    pub fn passes_over(&mut self, path: &Path, is_folder: bool, gitignore: bool) -> bool {
        let path = paths::absolute(&self.here, path);
        if gitignore && self.ignores.ignores(&path, is_folder) {
            return true;
        }
        let configuration = path.parent().and_then(|folder| self.of_folder(folder));
        configuration.and_then(|at| self.found.get(at)).is_some_and(|found| found.excludes(&path))
    }

    fn of_folder(&mut self, folder: &Path) -> Option<usize> {
        if !matches!(self.wanted, Wanted::Nearest) {
            return self.only;
        }
        if let Some(known) = self.folders.get(folder) {
            return *known;
        }
        let found = match self.here_in(folder) {
            Some(file) => self.load(PathBuf::from(paths::seen_from(&self.here, &file)), folder.to_path_buf()),
            None if folder.join(".git").exists() => None,
            None => folder.parent().and_then(|above| self.of_folder(above)),
        };
        self.folders.insert(folder.to_path_buf(), found);
        found
    }

    /// The configuration that stands in a folder. Two are one too many: nobody could say which holds.
    fn here_in(&mut self, folder: &Path) -> Option<PathBuf> {
        let files: Vec<PathBuf> = NAMES.iter().map(|name| folder.join(name)).filter(|file| file.is_file()).collect();
        if let [first, second, ..] = &files[..] {
            let (first, second) = (paths::seen_from(&self.here, first), paths::seen_from(&self.here, second));
            let message = format!("{second} stands beside it, and only one can hold");
            self.faults.push((whole(first, message, "put all into one file, and remove the other"), None));
        }
        files.into_iter().next()
    }

    /// Reads a configuration; its number, or nothing where something is wrong with it.
    fn load(&mut self, file: PathBuf, folder: PathBuf) -> Option<usize> {
        let input = Input::File(file);
        let read = match input.read() {
            Ok(source) => read::read(source, folder, self.named, &mut self.packs),
            Err(error) => Err(vec![(whole(input.name(), error.to_string(), "a configuration is YAML in UTF-8"), None)]),
        };
        match read {
            Ok(configuration) => {
                self.found.push(configuration);
                Some(self.found.len() - 1)
            }
            Err(faults) => {
                self.faults.extend(faults);
                None
            }
        }
    }
}

fn whole(file: String, message: String, help: &str) -> Fault {
    Fault { file, span: None, message, help: Some(help.to_owned()) }
}
