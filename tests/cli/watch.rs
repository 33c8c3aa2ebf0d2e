//! `check --watch`: a run that goes on until it is stopped.

use super::support::{Folder, HARBOUR, says};
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longer than anything takes on the slowest machine.
const LIMIT: Duration = Duration::from_secs(30);
/// What stands on standard error at the end of each run.
const READY: [&str; 2] = ["Ctrl-C\n", "Strg+C\n"];

/// A child process that watches, and all that it has said so far.
struct Watch {
    child: Child,
    pieces: Receiver<(bool, String)>,
    out: String,
    err: String,
}

impl Watch {
    /// Starts watching in a folder, and waits for the first run.
    fn new(folder: &Folder, arguments: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_charter-audit"))
            .current_dir(folder.path())
            .args(["check", "--watch", "--format=concise"])
            .args(arguments.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, pieces) = channel();
        let streams: [(bool, Box<dyn Read + Send>); 2] =
            [(true, Box::new(child.stdout.take().unwrap())), (false, Box::new(child.stderr.take().unwrap()))];
        for (is_out, mut stream) in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                let mut buffer = [0; 4096];
                while let Ok(length @ 1..) = stream.read(&mut buffer) {
                    let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
                    let _ = sender.send((is_out, text));
                }
            });
        }
        drop(sender);
        let mut watch = Self { child, pieces, out: String::new(), err: String::new() };
        watch.until(|watch| watch.is_ready() && watch.out.lines().last().is_some_and(|line| line.starts_with("1 ")));
        watch
    }

    /// Waits until something holds of what was said.
    #[track_caller]
    fn until(&mut self, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + LIMIT;
        while !holds(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.pieces.recv_timeout(left) {
                Ok((true, text)) => self.out.push_str(&text),
                Ok((false, text)) => self.err.push_str(&text),
                Err(error) => panic!("{error}; so far: {}\n{}", self.out, self.err),
            }
        }
    }

    /// Whether a run has ended. Standard error comes in pieces.
    fn is_ready(&self) -> bool {
        READY.iter().any(|ready| self.err.ends_with(ready))
    }

    /// Forgets what was said, does something, and waits for what is expected on standard output; gives all that stands there.
    /// A file that is written in two steps may be read in between.
    #[track_caller]
    fn after(&mut self, deed: impl FnOnce(), expected: &str) -> String {
        self.out.clear();
        self.err.clear();
        deed();
        self.until(|watch| watch.is_ready() && watch.out.contains(expected));
        self.out.clone()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ARGUMENTS: &str = "--framework harbour --fail-on never";

fn better() -> String {
    HARBOUR.replace("hopes to hear", "shall hear")
}

#[test]
fn a_save_shows_the_findings_again_and_what_changed() {
    let folder = Folder::harbour(HARBOUR);
    let mut watch = Watch::new(&folder, ARGUMENTS);
    says(&watch.out, "charter.md:17:1: advice H1.complaints");
    let changed = "1 charter: 0 errors, 0 warnings, 0 advice\n\nSince the last run:\n  charter.md: 88.9 → 94.4 (+5.5)\n    \
                   mended   H1.complaints  ";
    watch.after(|| folder.write("charter.md", better()), changed);
    watch.after(
        || folder.write("charter.md", better().replace("shall lend", "may lend")),
        "  charter.md: 94.4 → 61.1 (−33.3)\n    new      H2.dinghies (line 21)  ",
    );
}

#[test]
fn a_save_that_changes_nothing_says_so() {
    let folder = Folder::harbour(HARBOUR);
    let mut watch = Watch::new(&folder, ARGUMENTS);
    let out = watch.after(|| folder.write("charter.md", HARBOUR), "\nNothing changed since the last run.\n");
    says(&out, "charter.md:17:1: advice H1.complaints");
}

#[test]
fn editors_that_save_by_renaming_are_seen_for_a_named_file_too() {
    for path in ["", "charter.md"] {
        let folder = Folder::harbour(HARBOUR);
        let mut watch = Watch::new(&folder, &format!("{ARGUMENTS} {path}"));
        for text in [better(), HARBOUR.to_owned(), better()] {
            let save = || {
                folder.write("charter.md~", &text);
                std::fs::rename(folder.join("charter.md~"), folder.join("charter.md")).unwrap();
            };
            watch.after(save, if text == HARBOUR { "94.4 → 88.9 (−5.5)" } else { "88.9 → 94.4 (+5.5)" });
        }
    }
}

#[test]
fn new_renamed_and_removed_charters_are_seen() {
    let folder = Folder::harbour(HARBOUR);
    let mut watch = Watch::new(&folder, ARGUMENTS);
    watch.after(|| folder.write("drafts/b.md", better()), "  drafts/b.md: new charter, 94.4\n");
    watch.after(
        || std::fs::rename(folder.join("drafts"), folder.join("final")).unwrap(),
        "  final/b.md: new charter, 94.4\n  drafts/b.md: gone\n",
    );
    watch.after(
        || std::fs::remove_file(folder.join("final/b.md")).unwrap(),
        "Since the last run:\n  final/b.md: gone\n",
    );
}

#[test]
fn a_charter_that_is_broken_for_a_moment_is_told_and_compared_with_how_it_was() {
    let folder = Folder::harbour(HARBOUR);
    let mut watch = Watch::new(&folder, ARGUMENTS);
    watch.after(
        || folder.write("charter.md", HARBOUR.replace("language: en", "language: [")),
        "  charter.md: cannot be audited for now",
    );
    says(&watch.err, "error: charter.md: line ");
    watch.after(|| folder.write("charter.md", better()), "  charter.md: 88.9 → 94.4 (+5.5)\n");
}

#[test]
fn what_git_ignores_is_not_looked_at_until_git_looks_at_it() {
    let folder = Folder::harbour(HARBOUR);
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write(".gitignore", "old/\n");
    let mut watch = Watch::new(&folder, ARGUMENTS);
    folder.write("old/b.md", HARBOUR);
    folder.write("old/b.md", better());
    let out = watch.after(|| folder.write("charter.md", better()), "  charter.md: 88.9 → 94.4 (+5.5)");
    assert!(!out.contains("b.md"), "{out}");
    watch.after(|| folder.write(".gitignore", ""), "  old/b.md: new charter, 94.4\n");
}

#[test]
fn a_configuration_that_is_written_holds_from_then_on_and_a_broken_one_is_told() {
    let folder = Folder::harbour(HARBOUR);
    let mut watch = Watch::new(&folder, ARGUMENTS);
    watch.after(|| folder.write("charter-audit.yaml", "ignore: [H1.complaints]\n"), "    mended   H1.complaints  ");
    watch.err.clear();
    folder.write("charter-audit.yaml", "ignore: [\n");
    watch.until(|watch| watch.err.contains("watching goes on"));
    says(&watch.err, "charter-audit.yaml");
    watch.after(
        || std::fs::remove_file(folder.join("charter-audit.yaml")).unwrap(),
        "    new      H1.complaints (line 17)  ",
    );
}

#[test]
fn a_baseline_that_is_written_anew_is_read_anew() {
    let folder = Folder::harbour(HARBOUR);
    folder.write("known/b.txt", "");
    folder.run(&format!("check {ARGUMENTS} --write-baseline known/a.json"));
    let all = folder.read("known/a.json");
    folder.write("charter.md", better());
    folder.run(&format!("check {ARGUMENTS} --write-baseline known/a.json"));
    folder.write("charter.md", HARBOUR);
    let mut watch = Watch::new(&folder, &format!("{ARGUMENTS} --baseline known/a.json charter.md"));
    says(&watch.out, "advice H1.complaints");
    let out = watch.after(|| folder.write("known/a.json", &all), "    mended   H1.complaints  ");
    says(&out, "1 known");
}

#[test]
fn it_speaks_the_language_that_is_asked_for() {
    for (language, ready, said) in [
        ("de", "1 Charta, bis Strg+C", "Seit dem letzten Lauf:\n  charter.md: 88,9 → 94,4 (+5,5)"),
        ("es", "1 carta, hasta Ctrl-C", "Desde la última ejecución:\n  charter.md: 88,9 → 94,4"),
        ("fr", "1 charte, jusqu’à Ctrl-C", "Depuis la dernière exécution\u{202f}:\n  charter.md: 88,9 → 94,4"),
    ] {
        let folder = Folder::harbour(HARBOUR);
        let mut watch = Watch::new(&folder, &format!("{ARGUMENTS} --ui-language {language}"));
        says(&watch.err, ready);
        watch.after(|| folder.write("charter.md", better()), said);
    }
}

#[test]
fn what_a_run_without_end_cannot_do_is_wrong_usage() {
    let folder = Folder::harbour(HARBOUR);
    for (arguments, message) in [
        ("--format json", "--format full or --format concise"),
        ("--format full --format concise", "one of them"),
        ("-", "standard input comes but once"),
        ("--output a.txt", "cannot be used with"),
        ("--write-baseline a.json", "cannot be used with"),
        ("gone/charter.md", "gone"),
    ] {
        let run = folder.run(&format!("check --watch --framework harbour {arguments}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}: {run:?}");
        says(&run.err, message);
    }
}
