//! `score --input-format jsonl`: what is otherwise where charters come as lines.

use super::super::config::{Layer, Plan};
use super::super::failure::Failure;
use super::super::paths::slashed;
use super::Arguments;
use std::path::PathBuf;

/// The plan, whose inputs hold charters on their lines; standard input if none is named.
///
/// What is asked of the charter that an input would be is asked of each on its lines.
pub(super) fn plan(arguments: &Arguments) -> Result<Plan, Failure> {
    let refuse = |text: String| Err(Failure::Usage(text));
    if arguments.overlay.is_given() {
        return refuse(
            "--codings needs to know all charters before the first is audited, and lines come one by one: audit \
                       coded charters as files"
                .to_owned(),
        );
    }
    if arguments.reports.is_some() {
        return refuse(
            "--reports leads to reports of files, and charters on lines are none: leave it out, or audit \
                       files"
                .to_owned(),
        );
    }
    if let Some(folder) = arguments.shared.path.iter().find(|path| path.is_dir()) {
        let folder = slashed(folder);
        return refuse(format!("{folder} is a folder, and --input-format jsonl reads files of lines: name the files"));
    }
    let standard = [PathBuf::from("-")];
    let named = &arguments.shared.path[..];
    arguments.shared.plan_of(if named.is_empty() { &standard } else { named }, Layer::default())
}
