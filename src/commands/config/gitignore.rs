//! What git passes over: `.gitignore` of each folder up to the root of the repository, and `.git/info/exclude`.
//!
//! Outside of a repository a `.gitignore` means nothing. The user's own list of files to ignore, which git knows too, is
//! not read: the same folder gives the same output on every machine.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The lists of the folders that were looked at, each read once.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    /// Root of the repository that a folder lies in.
    repositories: HashMap<PathBuf, Option<Rc<Path>>>,
    /// The lists by folder.
    lists: HashMap<PathBuf, Lists>,
}

#[derive(Debug)]
struct Lists {
    own: Gitignore,
    /// That of the repository; it stands behind all others.
    exclude: Option<Gitignore>,
}

impl Ignores {
    /// Whether git passes over this file or folder, a path from the root on. The folders above it are not asked:
    /// whoever walks has not gone into them, and whoever names one wants it.
    pub fn ignores(&mut self, path: &Path, is_folder: bool) -> bool {
        let Some(folder) = path.parent() else { return false };
        let Some(root) = self.repository(folder) else { return false };
        for folder in folder.ancestors() {
            let is_root = folder == &*root;
            let lists = self
                .lists
                .entry(folder.to_path_buf())
                .or_insert_with(|| Lists::read(folder, is_root.then_some(folder)));
            let own = lists.own.matched(path, is_folder);
            let found = if own.is_none() {
                lists.exclude.as_ref().map(|list| list.matched(path, is_folder))
            } else {
                Some(own)
            };
            match found {
                Some(found) if !found.is_none() => return found.is_ignore(),
                _ if is_root => return false,
                _ => {}
            }
        }
        false
    }

    fn repository(&mut self, folder: &Path) -> Option<Rc<Path>> {
        if let Some(known) = self.repositories.get(folder) {
            return known.clone();
        }
        let here = folder.join(".git").exists();
        let found = if here { Some(folder.into()) } else { folder.parent().and_then(|above| self.repository(above)) };
        self.repositories.insert(folder.to_path_buf(), found.clone());
        found
    }
}

impl Lists {
    /// A line that is no pattern means nothing, as to git; so does a list that cannot be read.
    fn read(folder: &Path, repository: Option<&Path>) -> Self {
        let list = |file: PathBuf| {
            let mut builder = GitignoreBuilder::new(folder);
            builder.add(file);
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        };
        let exclude = repository.and_then(git_folder).map(|git| list(git.join("info/exclude")));
        Self { own: list(folder.join(".gitignore")), exclude }
    }
}

/// The folder that git keeps a repository's own files in: `.git`, or where the file `.git` of a further working tree leads.
fn git_folder(repository: &Path) -> Option<PathBuf> {
    let git = repository.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = std::fs::read_to_string(&git).ok()?;
    let own = repository.join(text.strip_prefix("gitdir:")?.trim());
    let common = std::fs::read_to_string(own.join("commondir"));
    Some(common.map_or_else(|_| own.clone(), |common| own.join(common.trim())))
}
