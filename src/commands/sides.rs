//! The two sides of `compare`: a charter or a JSON report, from a file, a revision or standard input.

use super::compare::no_folder;
use super::failure::Failure;
use super::files::{Input, ReadError};
use super::paths;
use super::revision::Revision;
use crate::report::comparison::InputKind;
use crate::report::profile::{self, Entry};
use crate::text::source::{Source, stem};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// One side as it was read.
pub(super) struct Side {
    /// As given, with `/`.
    pub name: String,
    /// Path of the charter or report, without a revision.
    path: String,
    /// What it holds.
    pub content: Content,
}

/// What a side holds.
pub(super) enum Content {
    /// The text of a charter.
    Charter(String),
    /// The entries of a JSON report.
    Report(Vec<Entry>),
}

/// Charters of a report that are listed where none can be chosen.
const MOST_LISTED: usize = 12;

impl Side {
    /// Reads the side that an argument names.
    pub(super) fn read(argument: &OsStr, stdin_name: &str) -> Result<Self, Failure> {
        let given = Path::new(argument);
        let (name, path, source) = if argument == "-" {
            let input = Input::Stdin(stdin_name.to_owned());
            (input.name(), input.name(), read(&input)?)
        } else {
            let name = paths::slashed(given);
            match argument.to_str().and_then(Revision::parse).filter(|_| !given.exists()) {
                Some(revision) => {
                    let bytes = revision.read().map_err(|error| Failure::Usage(format!("{name}: {error}")))?;
                    let source = Source::decode(name.clone(), bytes)
                        .map_err(|error| Failure::Usage(format!("{name}: {error}")))?;
                    (name, revision.path, source)
                }
                None if given.is_dir() => return Err(Failure::Usage(no_folder(&name))),
                None => (name.clone(), name, read(&Input::File(PathBuf::from(given)))?),
            }
        };
        let content = content(&name, &path, source)?;
        Ok(Self { name, path, content })
    }

    /// What the side is, as output names it.
    pub(super) fn kind(&self) -> InputKind {
        match self.content {
            Content::Charter(_) => InputKind::Charter,
            Content::Report(_) => InputKind::Report,
        }
    }

    /// Of a report, the entries of the one charter that is compared with `other`; nothing of a charter.
    pub(super) fn chosen(&self, other: &Self) -> Result<Option<Vec<Entry>>, Failure> {
        let Content::Report(entries) = &self.content else { return Ok(None) };
        let of = |charter: &str| entries.iter().filter(|entry| entry.charter == charter).cloned().collect::<Vec<_>>();
        let charters = charters(entries);
        if let [only] = charters[..] {
            return Ok(Some(of(only)));
        }
        if charters.is_empty() {
            return Err(Failure::Usage(format!("{}: the report holds no charter", self.name)));
        }
        let wanted = other.wanted();
        let Some(wanted) = wanted else {
            let list = listed(&charters);
            return Err(Failure::Usage(format!(
                "both reports hold several charters ({} has {list}); compare reports of one charter each, or name a \
                 charter itself on one side",
                self.name
            )));
        };
        let is_path = |charter: &&&str| plain(charter) == plain(wanted);
        let is_stem = |charter: &&&str| stem(charter) == stem(wanted);
        let by_path: Vec<&&str> = charters.iter().filter(is_path).collect();
        let found = if by_path.is_empty() { charters.iter().filter(is_stem).collect() } else { by_path };
        match found[..] {
            [only] => Ok(Some(of(only))),
            [] => Err(Failure::Usage(format!(
                "{}: the report holds no charter called `{}`, which the other side is; it has {}",
                self.name,
                stem(wanted),
                listed(&charters)
            ))),
            _ => Err(Failure::Usage(format!(
                "{}: the report holds more than one charter called `{}`: {}; name the other side by the same path",
                self.name,
                stem(wanted),
                listed(&found.into_iter().copied().collect::<Vec<_>>())
            ))),
        }
    }

    /// The path by which the charter of this side is known; nothing where it holds several.
    fn wanted(&self) -> Option<&str> {
        match &self.content {
            Content::Charter(_) => Some(&self.path),
            Content::Report(entries) => match charters(entries)[..] {
                [only] => Some(only),
                _ => None,
            },
        }
    }
}

fn read(input: &Input) -> Result<Source, Failure> {
    input.read().map_err(|error| {
        let name = input.name();
        let help = match error {
            ReadError::Missing if name.contains(':') => " (REV:PATH takes a path after the colon)",
            _ => "",
        };
        Failure::Usage(match error {
            ReadError::Missing => format!("{name}: no such file{help}"),
            error => format!("{name}: {error}"),
        })
    })
}

/// A path without `./` before it.
fn plain(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// Paths of the charters of a report, each once.
fn charters(entries: &[Entry]) -> Vec<&str> {
    let mut paths: Vec<&str> = Vec::new();
    for entry in entries {
        if !paths.contains(&entry.charter.as_str()) {
            paths.push(&entry.charter);
        }
    }
    paths
}

fn listed(charters: &[&str]) -> String {
    let shown = charters.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join(", ");
    let more = charters.len().saturating_sub(MOST_LISTED);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// A report where the name says so, or where the text begins as JSON does and the name says nothing; else a charter.
fn content(name: &str, path: &str, source: Source) -> Result<Content, Failure> {
    let text = source.text.get(source.start()..).unwrap_or_default();
    let has = |known: &[&str]| {
        let extension = Path::new(path).extension().unwrap_or_default();
        known.iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    let begins_as_json =
        || text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    if !has(&["json"]) && (has(&["md", "markdown", "txt"]) || !begins_as_json()) {
        return Ok(Content::Charter(source.text));
    }
    match profile::read(text) {
        Ok(entries) => Ok(Content::Report(entries)),
        Err(error) => Err(Failure::Usage(unread(name, &error))),
    }
}

/// Why a report cannot be read, in which file and place, and what can be done.
fn unread(name: &str, error: &profile::ReadError) -> String {
    let (place, what) = match error {
        profile::ReadError::Faulty { line, column, message } => (format!("{name}:{line}:{column}"), message.clone()),
        other => (name.to_owned(), other.to_string()),
    };
    format!(
        "{place}: {what}; `compare` takes a charter, or a report as `charter-audit report --format json` writes it: write it \
         anew with this program"
    )
}
