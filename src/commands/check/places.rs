//! Where charters lie in the repository, so that code hosts find them.

use super::super::files::Input;
use super::super::paths;
use crate::report::place::Place;
use std::path::PathBuf;

/// The repository that the program runs in.
pub(super) struct Repository {
    /// The current folder.
    here: PathBuf,
    /// The nearest folder upwards that holds `.git`, else the current one; and the same without links.
    roots: [PathBuf; 2],
}

impl Repository {
    /// The one around the current folder.
    pub fn here() -> Self {
        let here = paths::here();
        let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here).to_path_buf();
        let real = root.canonicalize().unwrap_or_else(|_| root.clone());
        Self { here, roots: [real, root] }
    }

    /// Where an input lies. Links are followed, because code hosts do not show findings on a link.
    pub fn place(&self, input: &Input) -> Place {
        let path = match input {
            Input::File(path) => path.clone(),
            Input::Stdin(name) if name.starts_with('<') => return Place::given(name),
            Input::Stdin(name) => PathBuf::from(name),
            Input::Line(_) => return Place::given(input.name()),
        };
        let full = paths::absolute(&self.here, &path);
        let real = full.canonicalize().unwrap_or_else(|_| full.clone());
        let inside = [&real, &full].into_iter().find_map(|path| {
            let rest = self.roots.iter().find_map(|root| path.strip_prefix(root).ok())?;
            Some(paths::slashed(rest)).filter(|rest| !rest.is_empty())
        });
        inside.map_or_else(|| Place::given(input.name()), Place::inside)
    }
}
