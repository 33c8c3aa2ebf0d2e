//! A folder to work in, the program to run in it, and charters whose result can be worked out by hand.

use std::path::{Path, PathBuf};

/// A temporary folder that is the current one of every run.
pub struct Folder(tempfile::TempDir);

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// A folder with the pack of [`PACK`] in `harbour/`, and `charter.md`.
    pub fn harbour(charter: &str) -> Self {
        let folder = Self::with(&[("charter.md", charter)]);
        for (name, text) in PACK {
            folder.write(name, text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.join(name)).unwrap()
    }

    /// Names in the folder, sorted; those of hidden files too.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The program, with the arguments split at spaces.
    pub fn command(&self, arguments: &str) -> assert_cmd::Command {
        let mut command = program();
        command.current_dir(self.path()).args(arguments.split_whitespace());
        command
    }

    /// Runs the program with the arguments split at spaces.
    pub fn run(&self, arguments: &str) -> Run {
        finish(&mut self.command(arguments))
    }

    /// Runs the program with standard input.
    pub fn pipe(&self, arguments: &str, input: impl Into<Vec<u8>>) -> Run {
        finish(self.command(arguments).write_stdin(input))
    }
}

/// What a hook of git says about the repository that it runs in, which is not the one of a test.
pub const GIT_PLACES: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// The program without what the environment may say about it.
pub fn program() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_charter-audit"));
    let names =
        ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "TZ", "LC_ALL", "LANG", "COLUMNS", "GITHUB_STEP_SUMMARY"];
    for name in names.into_iter().chain(GIT_PLACES) {
        command.env_remove(name);
    }
    command
}

pub fn finish(command: &mut assert_cmd::Command) -> Run {
    let output = command.output().unwrap();
    Run {
        status: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program over the examples, in the crate's own folder.
pub fn examples(arguments: &str) -> Run {
    finish(program().current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments.split_whitespace()))
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Standard output as CSV, header included.
    pub fn csv(&self) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(self.out.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// The column of this name, without its header.
    pub fn column(&self, name: &str) -> Vec<String> {
        let rows = self.csv();
        let at = rows[0].iter().position(|column| column == name).expect("such a column");
        rows[1..].iter().map(|row| row[at].clone()).collect()
    }
}

/// The formats of `check`.
pub const FORMATS: [&str; 8] = ["full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab"];

/// Fails with the whole run unless `text` holds `part`.
#[track_caller]
pub fn says(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

/// The levels are plain to see, whatever the built-in cues become.
pub const HARBOUR: &str = "\
---
title: Harbour rules
language: en
---
# Harbour rules

## Article 1. Purpose

The purpose of these rules is a fair harbour.

## Article 2. Boats

Every boat is painted red or green.

## Article 3. The quay

The council hopes to hear complaints about the quay.

## Article 4. Dinghies

The Harbour Office shall lend a dinghy to every resident within 30 days.
";

/// A pack of two recommendations and four elements. [`HARBOUR`] gives by hand: H1.purpose present (1), H1.colours two
/// of two (1), H1.complaints intention (1/3), so H1 = 7/9 = 77.8; H2.dinghies operational (1), so H2 = 100; the total is
/// (77.8 + 100) / 2 = 88.9.
pub const PACK: [(&str, &str); 2] = [
    (
        "harbour/framework.yaml",
        "\
id: harbour
version: \"0.1\"
source: {title: Harbour book, author: Harbour master, date: \"2026\"}
recommendations:
  - id: H1
    place: page 1
    silence: text
    elements:
      - {id: H1.purpose, scale: presence}
      - {id: H1.colours, scale: coverage, needed: 2, facets: [red, green, blue]}
      - {id: H1.complaints, scale: strength}
  - id: H2
    place: page 2
    silence: conduct
    elements:
      - {id: H2.dinghies, scale: strength}
",
    ),
    (
        "harbour/en.yaml",
        "\
language: en
texts:
  H1: {title: Rules}
  H2: {title: Boats}
  H1.purpose: {title: Purpose, question: What is it for?, advice: Say what it is for., example: The purpose is peace.}
  H1.colours: {title: Colours, facets: {red: Red, green: Green, blue: Blue}}
  H1.complaints: {title: Complaints, advice: Say who hears complaints.}
  H2.dinghies: {title: Dinghies, advice: Lend dinghies.}
cues:
  H1.purpose: {find: [purpose of]}
  'H1.colours:red': {find: [painted .. red]}
  'H1.colours:green': {find: [painted .. green]}
  'H1.colours:blue': {find: [painted .. blue]}
  H1.complaints: {find: [complaint*]}
  H2.dinghies: {find: [lend .. dinghy]}
",
    ),
];
