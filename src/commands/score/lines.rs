//! `score --input-format jsonl`: what is otherwise where charters come as lines.

use super::super::config::{Layer, Plan};
use super::super::failure::Failure;
use super::super::paths::slashed;
use super::Arguments;
use std::path::PathBuf;

const CODINGS: &str = "--codings needs to know all charters before the first is audited, and lines come one by one: audit \
                       coded charters as files";
const REPORTS: &str =
    "--reports leads to reports of files, and charters on lines are none: leave it out, or audit files";

/// The plan, whose inputs hold charters on their lines; standard input if none is named.
///
/// What is asked of the charter that an input would be is asked of each on its lines.
pub(super) fn plan(arguments: &Arguments) -> Result<Plan, Failure> {
    let named = &arguments.shared.path[..];
    let folder = named.iter().find(|path| path.is_dir()).map(|path| slashed(path));
    let refused = match folder {
        _ if arguments.overlay.is_given() => CODINGS.to_owned(),
        _ if arguments.reports.is_some() => REPORTS.to_owned(),
        Some(folder) => format!("{folder} is a folder, and --input-format jsonl reads files of lines: name the files"),
        None => {
            let standard = [PathBuf::from("-")];
            return arguments.shared.plan_of(if named.is_empty() { &standard } else { named }, Layer::default());
        }
    };
    Err(Failure::Usage(refused))
}
