//! Where results go: standard output, or files that are written whole or not at all.

use super::failure::Failure;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// One place to write results to.
pub(super) enum Output {
    /// Standard output, as results come; when its reader goes away, the `others` are written all the same.
    Stdout { out: BufWriter<std::io::Stdout>, others: bool },
    /// A file that appears under its name when everything is written.
    File { path: PathBuf, file: BufWriter<NamedTempFile> },
    /// A device or a pipe, which keeps its name and is written to as results come.
    Device { path: PathBuf, file: BufWriter<File> },
}

impl Output {
    /// Opens `path`, or standard output for none; `others` says whether there are more outputs than this.
    pub(super) fn open(path: Option<&Path>, others: bool) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::Stdout { out: BufWriter::new(std::io::stdout()), others });
        };
        Self::file(path).map_err(|error| Failure::Write { path: path.to_path_buf(), error: plain(error) })
    }

    fn file(path: &Path) -> std::io::Result<Self> {
        let named = path.to_path_buf();
        // A link stays a link: what it leads to is written.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let mut builder = tempfile::Builder::new();
        match path.metadata() {
            Ok(known) if known.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(known) if !known.is_file() => {
                let file = File::options().write(true).open(&path)?;
                return Ok(Self::Device { path: named, file: BufWriter::new(file) });
            }
            Ok(known) if known.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
            Ok(known) => builder.permissions(known.permissions()),
            Err(_) => permit_reading(&mut builder),
        };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let file = builder.prefix(".charter-audit-").tempfile_in(folder)?;
        Ok(Self::File { path, file: BufWriter::new(file) })
    }

    /// Writes a piece.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let cannot = |path: &PathBuf, error| Failure::Write { path: path.clone(), error };
        match self {
            Self::Stdout { out, others } => told(out.write_all(bytes), *others),
            Self::File { path, file } => file.write_all(bytes).map_err(|error| cannot(path, plain(error))),
            Self::Device { path, file } => file.write_all(bytes).map_err(|error| cannot(path, error)),
        }
    }

    /// Hands on what was written to whoever reads along; a file has no readers before it is whole.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Self::Stdout { out, others } => told(out.flush(), *others),
            Self::File { .. } => Ok(()),
            Self::Device { path, file } => file.flush().map_err(|error| Failure::Write { path: path.clone(), error }),
        }
    }

    /// Finishes: the file gets its name.
    pub(super) fn close(self) -> Result<(), Failure> {
        let cannot = |path: PathBuf, error| Failure::Write { path, error };
        match self {
            Self::Stdout { mut out, others } => told(out.flush(), others),
            Self::Device { path, mut file } => file.flush().map_err(|error| cannot(path, error)),
            Self::File { path, file } => match file.into_inner().map_err(|error| plain(error.into_error())) {
                Ok(file) => file.persist(&path).map(|_| ()).map_err(|error| cannot(path, error.error)),
                Err(error) => Err(cannot(path, error)),
            },
        }
    }
}

/// A closed pipe ends the run, unless something is to be written elsewhere.
fn told(result: std::io::Result<()>, others: bool) -> Result<(), Failure> {
    match result {
        Err(error) if others && error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// The error without the name of the temporary file, which means nothing to anybody.
fn plain(error: std::io::Error) -> std::io::Error {
    match error.to_string().split_once(" at path \"") {
        Some((text, _)) => std::io::Error::new(error.kind(), text.to_owned()),
        None => error,
    }
}

/// A report is for others to read; temporary files are private by default.
#[cfg(unix)]
fn permit_reading<'a, 'b, 'c>(builder: &'c mut tempfile::Builder<'a, 'b>) -> &'c mut tempfile::Builder<'a, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permit_reading<'a, 'b, 'c>(builder: &'c mut tempfile::Builder<'a, 'b>) -> &'c mut tempfile::Builder<'a, 'b> {
    builder
}

/// Writes bytes to standard output.
pub(super) fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes what is ready, each to its place.
pub(super) fn write_all(outputs: Vec<(Output, Vec<u8>)>) -> Result<(), Failure> {
    outputs.into_iter().try_for_each(|(mut output, bytes)| {
        output.write(&bytes)?;
        output.close()
    })
}

/// Pairs formats with outputs: the nth output takes the nth format; one format may go to standard output, which `-`
/// names too.
pub(super) fn pair<F: Copy>(formats: &[F], outputs: &[PathBuf]) -> Result<Vec<(F, Option<PathBuf>)>, Failure> {
    if outputs.len() > formats.len() {
        return Err(Failure::Usage(format!(
            "{} outputs for {} {}: give a --format for each --output",
            outputs.len(),
            formats.len(),
            if formats.len() == 1 { "format" } else { "formats" }
        )));
    }
    if let Some(twice) = outputs.iter().enumerate().find(|(at, path)| outputs[..*at].contains(path)) {
        return Err(Failure::Usage(format!("--output {} is given twice", twice.1.display())));
    }
    let file = |at: usize| outputs.get(at).filter(|path| path.as_os_str() != "-").cloned();
    let pairs: Vec<_> = formats.iter().enumerate().map(|(at, format)| (*format, file(at))).collect();
    if pairs.iter().filter(|(_, path)| path.is_none()).count() > 1 {
        return Err(Failure::Usage("only one format can go to standard output: give an --output for each".to_owned()));
    }
    Ok(pairs)
}
