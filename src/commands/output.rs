//! Where results go: standard output, or files that are written whole or not at all.

use super::failure::Failure;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// One place to write results to.
pub(super) enum Output {
    /// Standard output, as results come.
    Stdout(BufWriter<std::io::Stdout>),
    /// A file that appears under its name when everything is written.
    File { path: PathBuf, file: BufWriter<NamedTempFile> },
}

impl Output {
    /// Opens `path`, or standard output for none.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(std::io::stdout()))) };
        let cannot = |error| Failure::Write { path: path.to_path_buf(), error };
        if path.is_dir() {
            return Err(cannot(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let mut builder = tempfile::Builder::new();
        permit_reading(&mut builder);
        let file = builder.prefix(".charter-audit-").tempfile_in(folder).map_err(cannot)?;
        Ok(Self::File { path: path.to_path_buf(), file: BufWriter::new(file) })
    }

    /// Writes a piece.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout(out) => Ok(out.write_all(bytes)?),
            Self::File { path, file } => {
                file.write_all(bytes).map_err(|error| Failure::Write { path: path.clone(), error })
            }
        }
    }

    /// Finishes: the file gets its name.
    pub(super) fn close(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::File { path, file } => {
                let cannot = |error| Failure::Write { path: path.clone(), error };
                let file = file.into_inner().map_err(|error| cannot(error.into_error()))?;
                file.persist(&path).map(|_| ()).map_err(|error| cannot(error.error))
            }
        }
    }
}

/// A report is for others to read; temporary files are private by default.
#[cfg(unix)]
fn permit_reading(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn permit_reading(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Writes bytes to standard output.
pub(super) fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Pairs formats with outputs: the nth output takes the nth format; one format may go to standard output.
pub(super) fn pair<F: Copy>(formats: &[F], outputs: &[PathBuf]) -> Result<Vec<(F, Option<PathBuf>)>, Failure> {
    if outputs.len() > formats.len() {
        return Err(Failure::Usage(format!(
            "{} outputs for {} formats: give a --format before each --output",
            outputs.len(),
            formats.len()
        )));
    }
    if formats.len() > outputs.len() + 1 {
        return Err(Failure::Usage("only one format can go to standard output: give an --output for each".to_owned()));
    }
    Ok(formats.iter().enumerate().map(|(at, format)| (*format, outputs.get(at).cloned())).collect())
}
