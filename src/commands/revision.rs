//! Reads a file as a revision of the git repository has it: `REV:path`, as `git show` takes it.
//!
//! The program `git` is asked for plain objects and for nothing else: no pager, no filter that a repository may
//! configure, no prompt, and nothing from the network, though a clone may lack what is asked for.

use super::files::{LARGEST, ReadError};
use std::io::ErrorKind;
use std::process::{Command, Output, Stdio};

/// A path as of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    /// What names the revision; empty for what is staged.
    revision: String,
    /// Path from the root of the repository, or from the current folder where it begins with `./` or `../`.
    pub path: String,
}

impl Revision {
    /// Reads `REV:path`; nothing where the text is a plain path: without a colon, or with the letter of a drive before it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let colon = colon(text)?;
        let (revision, path) = (text.get(..colon)?, text.get(colon + 1..)?);
        let is_drive = revision.len() == 1 && revision.bytes().all(|byte| byte.is_ascii_alphabetic());
        // `:/words` is git's search for a commit, and no path.
        let is_search = revision.is_empty() && path.starts_with('/');
        if path.is_empty() || is_search || (is_drive && path.starts_with(['/', '\\'])) {
            return None;
        }
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        Some(Self { revision: revision.to_owned(), path })
    }

    /// The file's bytes.
    pub(super) fn read(&self) -> Result<Vec<u8>, String> {
        // Git would take it for an option, and allows no such name.
        if self.revision.starts_with('-') {
            return Err(format!("`{}` is no revision: no name of one begins with `-`", self.revision));
        }
        let object = self.find(&self.path).map_err(|error| self.no_git(&error))?;
        let Some(object) = object else { return Err(self.missing()) };
        match said(&["cat-file", "-t", &object]).as_deref() {
            Some("blob") => {}
            Some("tree") => return Err(super::compare::no_folder(&format!("{}:{}", self.revision, self.path))),
            _ => return Err(self.not_here()),
        }
        let size = said(&["cat-file", "-s", &object]).and_then(|size| size.parse::<u64>().ok());
        if size.is_some_and(|size| size > LARGEST) {
            return Err(ReadError::TooLarge.to_string());
        }
        match git(&["cat-file", "blob", &object]) {
            Ok(output) if output.status.success() => Ok(output.stdout),
            Ok(_) => Err(self.not_here()),
            Err(error) => Err(self.no_git(&error)),
        }
    }

    /// Id of the object at `path`, if the revision has one.
    fn find(&self, path: &str) -> std::io::Result<Option<String>> {
        let output = git(&["rev-parse", "--verify", "--quiet", &format!("{}:{path}", self.revision)])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(id).filter(|id| output.status.success() && !id.is_empty()))
    }

    /// Git knows the name of the object and does not have the object; nothing is fetched for it.
    fn not_here(&self) -> String {
        format!(
            "git has no content for it here: it is part of another repository (a submodule), or this partial clone has not \
             fetched it yet, and `git show {}:{}` does",
            self.revision, self.path
        )
    }

    fn no_git(&self, error: &std::io::Error) -> String {
        match error.kind() {
            ErrorKind::NotFound => format!(
                "there is no file of this name, and to read `{}` as of a revision the program `git` is needed: it is not \
                 installed, or not on the PATH",
                self.path
            ),
            _ => format!("the program `git` cannot be run: {error}"),
        }
    }

    /// Why there is no such object: no repository, no such revision, or no such path in it.
    fn missing(&self) -> String {
        let Self { revision, path } = self;
        let repository = git(&["rev-parse", "--git-dir"]);
        if let Some(output) = repository.ok().filter(|output| !output.status.success()) {
            let said = first_line(&output);
            if said.contains("dubious ownership") {
                return "the repository belongs to another user, and git does not read it; `git config --global --add \
                        safe.directory FOLDER` permits it"
                    .to_owned();
            }
            return "there is no file of this name, and the current folder is in no git repository that a revision could be \
                    read from"
                .to_owned();
        }
        if !revision.is_empty()
            && said(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{tree}}")]).is_none()
        {
            let shallow = said(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true");
            let more = if shallow {
                "; this clone is shallow, as CI makes them: `git fetch --unshallow` fetches the rest (`fetch-depth: 0` of \
                 actions/checkout)"
            } else {
                ""
            };
            return format!(
                "there is no revision `{revision}` in this repository (`git log --oneline`, `git branch --all` and `git \
                 tag` list them){more}"
            );
        }
        let near = match self.find(&format!("./{path}")) {
            Ok(Some(_)) => {
                format!("; did you mean `{revision}:./{path}`? Paths are counted from the repository's root")
            }
            _ => String::new(),
        };
        if revision.is_empty() {
            return format!("`{path}` is not staged (`git ls-files` lists what is){near}");
        }
        format!(
            "`{path}` is not in the revision `{revision}` (`git ls-tree -r --name-only {revision}` lists what is){near}"
        )
    }
}

/// The first colon outside of braces, in which dates and words may have some: `main@{2026-05-04 10:30}:x.md`.
fn colon(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let outside = |(_, c): &(usize, char)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *c == ':' && depth == 0
    };
    text.char_indices().find(outside).map(|(at, _)| at)
}

/// Runs git and gives what came of it.
fn git(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new("git")
        .arg("--no-pager")
        .args(arguments)
        // Messages are looked at; nothing may be fetched, locked or asked.
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
}

/// What git writes to standard output, if it succeeds.
fn said(arguments: &[&str]) -> Option<String> {
    let output = git(arguments).ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn first_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_parts_revision_and_path() {
        let parsed = |text: &str| Revision::parse(text).map(|r| (r.revision, r.path));
        let is = |revision: &str, path: &str| Some((revision.to_owned(), path.to_owned()));
        assert_eq!(parsed("HEAD~1:charters/x.md"), is("HEAD~1", "charters/x.md"));
        assert_eq!(parsed("main:./x.md"), is("main", "./x.md"));
        assert_eq!(parsed(":x.md"), is("", "x.md"));
        assert_eq!(parsed("v1:a:b.md"), is("v1", "a:b.md"));
        assert_eq!(parsed("main@{2026-05-04 10:30}:x.md"), is("main@{2026-05-04 10:30}", "x.md"));
        assert_eq!(parsed("HEAD^{/fix: quay}:x.md"), is("HEAD^{/fix: quay}", "x.md"));
    }

    #[test]
    fn paths_without_a_colon_and_letters_of_drives_are_no_revisions() {
        for path in ["x.md", "charters/x.md", r"C:\x.md", "C:/x.md", "d:/x.md", "HEAD:", ":/fix", ":", "a{b:c", ""] {
            assert_eq!(Revision::parse(path), None, "{path}");
        }
    }
}
