//! `check` of a charter, with a file in which anything may stand.

use charter_audit::commands;
use std::sync::OnceLock;
use tempfile::TempDir;

const CHARTER: &str = "# Owlby\n\n## 1\n\nThe Council shall hear every complaint within thirty days.\n";

fn folder() -> &'static TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = TempDir::new().expect("a folder can be made");
        std::fs::write(folder.path().join("owlby.md"), CHARTER).expect("a file can be written");
        folder
    })
}

/// Whether the run ends with a status, where these bytes stand in the file that `option` names.
pub fn ends(option: &str, bytes: &[u8]) -> bool {
    let path = |name: &str| folder().path().join(name);
    std::fs::write(path("given"), bytes).expect("a file can be written");
    let fixed = ["charter-audit", "check", "--quiet", "--language", "en", "--format", "concise", "--jobs", "1"];
    let files = ["--output".into(), path("out.txt").into(), option.into(), path("given").into(), path("owlby.md").into()];
    commands::main(fixed.map(Into::into).into_iter().chain(files)) <= 2
}
