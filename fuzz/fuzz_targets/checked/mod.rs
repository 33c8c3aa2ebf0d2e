//! Runs of the program in a folder that holds a charter and a file in which anything may stand.

use charter_audit::commands;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Name of the file in which anything may stand.
pub const GIVEN: &str = "given";
const CHARTER: &str = "owlby.md";
const TEXT: &str = "# Owlby\n\n## 1\n\nThe Council shall hear every complaint within thirty days.\n";
const RESULT: &str = "out.txt";

fn folder() -> &'static TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = TempDir::new().expect("a folder can be made");
        std::fs::write(folder.path().join(CHARTER), TEXT).expect("a file can be written");
        folder
    })
}

/// Whether `check` ends with a status, where these bytes stand in the file that `option` names.
#[allow(dead_code, reason = "each target takes what it needs")]
pub fn check_ends(option: &str, bytes: &[u8]) -> bool {
    ends(&["check", "--quiet", "--language", "en", "--format", "concise", option, GIVEN, CHARTER], bytes)
}

/// Whether a run ends with a status, where these bytes stand in the file `GIVEN`.
pub fn ends(arguments: &[&str], bytes: &[u8]) -> bool {
    let path = |name: &str| folder().path().join(name);
    std::fs::write(path(GIVEN), bytes).expect("a file can be written");
    let all = ["charter-audit"].into_iter().chain(arguments.iter().copied()).chain(["--jobs", "1", "--output", RESULT]);
    let is_file = |argument: &str| [GIVEN, CHARTER, RESULT].contains(&argument);
    commands::main(all.map(|argument| if is_file(argument) { path(argument).into() } else { argument.into() })) <= 2
}

/// What the last run wrote.
#[allow(dead_code, reason = "each target takes what it needs")]
pub fn result() -> String {
    std::fs::read_to_string(folder().path().join(RESULT)).expect("a run leaves a result")
}
