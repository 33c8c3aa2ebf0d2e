//! Which commit the program is built from, as `--version` tells it. `build.rs` asks this; the program itself never does.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What goes into the program: a change elsewhere leaves it as it is.
const PARTS: [&str; 4] = ["Cargo.toml", "Cargo.lock", "build.rs", "src"];

/// What `cargo package` notes of the commit that it packs.
const NOTE: &str = ".cargo_vcs_info.json";

/// Digits of a commit; more than git shortens to, so that they name one commit for long, and the same in every clone.
const DIGITS: usize = 9;

/// A commit, and what to look at for the next one.
#[derive(Debug, PartialEq, Eq)]
pub struct Commit {
    /// In words: `a1b2c3d4e 2026-11-22`, whose day is the commit's.
    pub told: String,
    /// Files and folders after whose change it has to be found anew.
    pub watched: Vec<PathBuf>,
}

impl Commit {
    /// The commit of the sources in `folder`.
    ///
    /// A program for use states the commit of a package or a clone, and whether the sources were changed since, for
    /// which all of them are watched. One for development is built again and again between two commits, and would be
    /// built after each one too: it states none of a clone's.
    pub fn of(folder: &Path, for_use: bool) -> Self {
        let none = |told: &str| Self { told: told.to_owned(), watched: Vec::new() };
        match packed(folder) {
            Some(told) => none(&told),
            None if !for_use => none("debug build"),
            None => cloned(folder).unwrap_or_else(|| none("unknown commit")),
        }
    }
}

/// The commit that a package was made of.
fn packed(folder: &Path) -> Option<String> {
    let note = std::fs::read_to_string(folder.join(NOTE)).ok()?;
    let git = serde_json::from_str::<serde_json::Value>(&note).ok()?["git"].take();
    Some(told(git["sha1"].as_str()?.get(..DIGITS)?, git["dirty"] == true))
}

/// The commit of a clone, if `folder` is its top; a folder inside another project's clone is not its commit.
fn cloned(folder: &Path) -> Option<Commit> {
    if !git(folder, &["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    let hash = git(folder, &["rev-parse", "HEAD"])?;
    let day = git(folder, &["log", "-1", "--format=%cs"])?;
    let changes = git(folder, &[&["status", "--porcelain", "--"], &PARTS[..]].concat())?;
    let mut watched = PARTS.map(|part| folder.join(part)).to_vec();
    // In a worktree they lie elsewhere. A file that is missing would be taken for changed at each build.
    for name in ["HEAD", "logs/HEAD"] {
        watched.extend(git(folder, &["rev-parse", "--git-path", name]).map(|path| folder.join(path)));
    }
    watched.retain(|path| path.exists());
    Some(Commit { told: told(&format!("{} {day}", hash.get(..DIGITS)?), !changes.is_empty()), watched })
}

fn told(commit: &str, changed: bool) -> String {
    format!("{commit}{}", if changed { ", changed since" } else { "" })
}

/// What git prints about the repository of `folder`; nothing if there is none, or no git.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    // Whoever builds runs what the clone holds anyway, though it may be another's, as in a container.
    command.args(["-c", "safe.directory=*"]).args(arguments).current_dir(folder);
    // A hook of git names another repository, and another state of it.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTED: &str = r#"{"git": {"sha1": "0123456789abcdef0123456789abcdef01234567"}, "path_in_vcs": ""}"#;

    /// Runs git as somebody, on a day of their own.
    fn act(folder: &Path, arguments: &[&str]) {
        let who = ["-c", "user.name=Ada", "-c", "user.email=ada@quillhaven.example", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.current_dir(folder).args(who).args(arguments).env("GIT_COMMITTER_DATE", "2026-03-04T23:30:00-05:00");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A clone with one commit, and the nine digits of that.
    fn clone(folder: &Path) -> String {
        act(folder, &["init", "--quiet"]);
        write(folder, "src/main.rs", "fn main() {}\n");
        write(folder, "README.md", "# Boats\n");
        act(folder, &["add", "."]);
        act(folder, &["commit", "--quiet", "--message", "boats"]);
        git(folder, &["rev-parse", "HEAD"]).unwrap()[..9].to_owned()
    }

    fn told_of(folder: &Path) -> String {
        Commit::of(folder, true).told
    }

    #[test]
    fn a_clone_tells_its_commit_and_the_day_of_that() {
        let folder = tempfile::tempdir().unwrap();
        let hash = clone(folder.path());
        assert_eq!(told_of(folder.path()), format!("{hash} 2026-03-04"));
    }

    #[test]
    fn what_is_changed_or_added_in_the_sources_is_said_and_in_the_readme_it_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let hash = clone(folder.path());
        write(folder.path(), "README.md", "# Ships\n");
        assert_eq!(told_of(folder.path()), format!("{hash} 2026-03-04"));
        write(folder.path(), "src/packs/boats.yaml", "id: boats\n");
        assert_eq!(told_of(folder.path()), format!("{hash} 2026-03-04, changed since"));
    }

    #[test]
    fn a_new_commit_changes_a_file_that_is_watched_in_a_worktree_too() {
        let folder = tempfile::tempdir().unwrap();
        let (main, tree) = (folder.path().join("main"), folder.path().join("tree"));
        std::fs::create_dir(&main).unwrap();
        clone(&main);
        act(&main, &["worktree", "add", "--quiet", tree.to_str().unwrap()]);
        for place in [&main, &tree] {
            let state = |commit: &Commit| -> Vec<_> {
                commit.watched.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap()).collect()
            };
            let before = Commit::of(place, true);
            assert!(before.watched.iter().all(|path| path.exists()), "{before:?}");
            let old = state(&before);
            act(place, &["commit", "--quiet", "--allow-empty", "--message", "more"]);
            assert_ne!(state(&before), old, "{}", place.display());
        }
    }

    #[test]
    fn a_package_tells_the_commit_that_it_was_made_of_in_whatever_clone_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        clone(folder.path());
        for for_use in [true, false] {
            write(folder.path(), NOTE, NOTED);
            assert_eq!(Commit::of(folder.path(), for_use).told, "012345678");
            write(folder.path(), NOTE, &NOTED.replace("567\"}", "567\", \"dirty\": true}"));
            assert_eq!(Commit::of(folder.path(), for_use).told, "012345678, changed since");
        }
    }

    #[test]
    fn without_a_clone_or_inside_one_of_something_else_the_commit_is_unknown() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(told_of(folder.path()), "unknown commit");
        clone(folder.path());
        assert_eq!(told_of(&folder.path().join("src")), "unknown commit");
    }

    #[test]
    fn a_program_for_development_looks_at_no_clone() {
        let folder = tempfile::tempdir().unwrap();
        clone(folder.path());
        assert_eq!(Commit::of(folder.path(), false), Commit { told: "debug build".to_owned(), watched: Vec::new() });
    }
}
