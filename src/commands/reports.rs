//! Where `report --output DIR/` puts the report of a charter, for those who write it and those who link to it.

use super::files::Input;
use super::jsonl::Record;
use std::path::{Component, Path, PathBuf};

/// The file of a charter's report in `folder`: the charter's relative path with another extension.
pub(super) fn file(folder: &Path, input: &Input, extension: &str) -> PathBuf {
    folder.join(inside(input)).with_extension(extension)
}

/// The path of a charter within a folder: roots and `..` are dropped, so that nothing is written outside.
fn inside(input: &Input) -> PathBuf {
    let name = match input {
        Input::File(path) => path.clone(),
        Input::Stdin(name) | Input::Line(Record { name, .. }) => PathBuf::from(name.trim_matches(['<', '>'])),
    };
    let inside: PathBuf = name.components().filter(|c| matches!(c, Component::Normal(_))).collect();
    if inside.as_os_str().is_empty() { PathBuf::from("stdin") } else { inside }
}
