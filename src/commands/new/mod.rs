//! `new`: the skeleton of a charter, to write into.

mod arguments;
mod ask;
mod wishes;

pub(super) use arguments::Arguments;

use super::config::Named;
use super::failure::{Failure, note_in};
use super::packs::Packs;
use super::{Status, args, output, paths};
use crate::report::skeleton::Skeleton;
use crate::say::{self, Ui};
use ask::Asker;
use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let ui = args::ui(&arguments.ui_language)?;
    let named = Named::all(&mut Packs::default(), &arguments.framework)?;
    let frameworks = named.iter().map(|named| named.framework).collect();
    // Nobody answers questions to learn in the end that the file is there.
    let file = arguments.output.as_ref().filter(|path| path.as_os_str() != "-");
    if let Some(path) = file.filter(|path| path.symlink_metadata().is_ok()) {
        return Err(exists(path, ui));
    }
    let asker = Asker::here(ui, arguments.no_input);
    let skeleton = wishes::skeleton(arguments, frameworks, ui, asker.as_ref())?;
    let file = match (file, &asker) {
        (None, Some(asker)) if arguments.output.is_none() && std::io::stdout().is_terminal() => {
            Some(ask_file(asker, &skeleton)?)
        }
        (file, _) => file.cloned(),
    };
    let text = skeleton.render();
    let Some(path) = file else {
        output::to_stdout(text.as_bytes())?;
        return Ok(Status::Fine);
    };
    create(&path, &text, ui)?;
    let (path, argument) = (paths::slashed(&path), paths::as_argument(&paths::slashed(&path)));
    let written = if skeleton.examples { say::new::written_filled } else { say::new::written };
    note_in(ui, say::new::note_written, &written(ui, path, argument));
    Ok(Status::Fine)
}

fn ask_file(asker: &Asker, skeleton: &Skeleton<'_>) -> Result<PathBuf, Failure> {
    let proposed = format!("{}-{}.md", slug(&skeleton.place), skeleton.instrument);
    asker.line(say::new::ask_file(asker.ui), Some(proposed), |answer| {
        let path = PathBuf::from(answer.trim());
        if path.symlink_metadata().is_ok() { Err(say::new::exists_here(asker.ui).to_owned()) } else { Ok(path) }
    })
}

/// A name for files: letters and digits in small letters, all else as a hyphen.
fn slug(place: &str) -> String {
    let small: String = place.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    small.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str, ui: Ui) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => exists(path, ui),
        _ => Failure::Write { path: path.to_path_buf(), error },
    };
    let mut file = File::create_new(path).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)
}

fn exists(path: &Path, ui: Ui) -> Failure {
    Failure::Usage(say::new::exists(ui, path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_gives_its_file_a_name() {
        assert_eq!(slug("City of Port Ellery"), "city-of-port-ellery");
        assert_eq!(slug("../Größ & Sohn/"), "größ-sohn");
        assert_eq!(slug("Saint-Jean’s"), "saint-jean-s");
    }
}
