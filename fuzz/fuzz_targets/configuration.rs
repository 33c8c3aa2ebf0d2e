//! Any configuration file is taken or refused: the run ends with a status and without a panic.
#![no_main]

use charter_audit::commands;
use libfuzzer_sys::fuzz_target;
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

fuzz_target!(|bytes: &[u8]| {
    let (file, charter) = (folder().path().join("given"), folder().path().join("owlby.md"));
    std::fs::write(&file, bytes).expect("a file can be written");
    let output = folder().path().join("out.txt");
    let arguments = ["charter-audit", "check", "--quiet", "--language", "en", "--format", "concise", "--jobs", "1"].map(Into::into);
    let rest = ["--output".into(), output.into(), "--config".into(), file.into(), charter.into()];
    assert!(commands::main(arguments.into_iter().chain(rest)) <= 2);
});
