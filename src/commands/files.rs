//! Which charters the paths name, and their bytes.

use super::failure::Failure;
use super::jsonl::Record;
use crate::text::source::{DecodeError, Source};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Something to audit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, under this name.
    Stdin(String),
    /// What stood on a line of JSON Lines.
    Line(Record),
}

/// Why an input could not be read as text.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("no such file or folder")]
    Missing,
    #[error("cannot be read: {0}")]
    Io(std::io::Error),
    #[error("is longer than 64 MiB, and no more is read of a file")]
    TooLarge,
    #[error(transparent)]
    Encoding(#[from] DecodeError),
    #[error("{0}")]
    Line(String),
}

/// A charter longer than this is no charter (bytes).
pub(super) const LARGEST: u64 = 64 << 20;
/// Files that stand beside charters and are none, by their name without extension.
const SKIPPED: [&str; 6] = ["readme", "changelog", "contributing", "security", "code_of_conduct", "license"];

impl Input {
    /// Path as given, with `/`.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => super::paths::slashed(path),
            Self::Stdin(name) | Self::Line(Record { name, .. }) => name.clone(),
        }
    }

    /// Reads and decodes it.
    pub(super) fn read(&self) -> Result<Source, ReadError> {
        let mut bytes = Vec::new();
        match self {
            Self::File(path) => {
                let file = open(path)?;
                let length = file.metadata().map_err(ReadError::Io)?.len();
                if length > LARGEST {
                    return Err(ReadError::TooLarge);
                }
                bytes.reserve(usize::try_from(length).unwrap_or(0) + 1);
                read_all(file, &mut bytes)?;
            }
            Self::Stdin(_) => read_all(std::io::stdin().lock(), &mut bytes)?,
            Self::Line(record) => return record.read(),
        }
        Ok(Source::decode(self.name(), bytes)?)
    }
}

/// Opens a file for reading.
pub(super) fn open(path: &Path) -> Result<File, ReadError> {
    File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Io(error),
    })
}

/// Reads to the end, or one byte past the largest size allowed: a pipe does not tell its length.
fn read_all(from: impl Read, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
    from.take(LARGEST + 1).read_to_end(bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > LARGEST { Err(ReadError::TooLarge) } else { Ok(()) }
}

/// The inputs that `paths` name, in their order, each once; folders are walked in the order of names.
///
/// A path that does not exist is kept: reading it gives its error, and the others go on.
///
/// What is come upon in a folder and `passes_over` says true of, of a path and whether it is a folder, is left out, and of a
/// folder all that is in it. What is named is read all the same.
pub(super) fn find(
    paths: &[PathBuf],
    stdin_name: &str,
    passes_over: &mut dyn FnMut(&Path, bool) -> bool,
) -> Result<Vec<Input>, Failure> {
    let here = [PathBuf::from(".")];
    let mut inputs: Vec<Input> = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin(stdin_name.to_owned()));
        } else if path.is_dir() {
            walk(path, paths.is_empty(), passes_over, &mut inputs);
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    inputs.retain(|input| seen.insert(input.clone()));
    if inputs.is_empty() {
        let named: Vec<_> = paths.iter().map(|p| p.display().to_string()).collect();
        let place = if named.is_empty() { "the current folder".to_owned() } else { named.join(", ") };
        return Err(Failure::Usage(format!("no charters found in {place}: a charter is a .md or .markdown file")));
    }
    Ok(inputs)
}

fn walk(folder: &Path, implied: bool, passes_over: &mut dyn FnMut(&Path, bool) -> bool, inputs: &mut Vec<Input>) {
    let shown =
        |path: PathBuf| if implied { path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path) } else { path };
    inputs.extend(below(folder, is_charter, passes_over).into_iter().map(|path| Input::File(shown(path))));
}

/// The files below a folder that are `wanted`, in the order of names, and what cannot be opened: reading it gives its
/// error. Hidden files and folders are passed over, and those that `passes_over` says true of.
pub(super) fn below(
    folder: &Path,
    wanted: impl Fn(&Path) -> bool,
    passes_over: &mut dyn FnMut(&Path, bool) -> bool,
) -> Vec<PathBuf> {
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let mut kept = |entry: &walkdir::DirEntry| {
        let is_folder = entry.file_type().is_dir();
        let asked = || entry.depth() > 0 && (is_folder || wanted(entry.path()));
        !(hidden(entry) || asked() && passes_over(entry.path(), is_folder))
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| kept(entry));
    let file = |entry: walkdir::Result<walkdir::DirEntry>| match entry {
        Ok(entry) if entry.file_type().is_dir() || !wanted(entry.path()) || is_endless(&entry) => None,
        Ok(entry) => Some(entry.into_path()),
        Err(error) => error.path().map(Path::to_path_buf),
    };
    entries.filter_map(file).collect()
}

/// Whether something that is come upon in a folder is a pipe, a socket or a device: one may wait for ever for what comes
/// out of it. A link is followed, and what leads nowhere is none.
fn is_endless(entry: &walkdir::DirEntry) -> bool {
    let led_to = |entry: &walkdir::DirEntry| std::fs::metadata(entry.path()).ok();
    !entry.file_type().is_file() && led_to(entry).is_some_and(|found| !found.is_file() && !found.is_dir())
}

/// Whether a file that is come upon in a folder is one, by its name.
pub(super) fn is_charter(path: &Path) -> bool {
    let extension = lower(path.extension());
    (extension == "md" || extension == "markdown") && !stands_beside(path)
}

/// Whether a file by its name stands beside charters and is none.
pub(super) fn stands_beside(path: &Path) -> bool {
    SKIPPED.contains(&lower(path.file_stem()).as_str())
}

fn lower(part: Option<&std::ffi::OsStr>) -> String {
    part.unwrap_or_default().to_string_lossy().to_lowercase()
}
