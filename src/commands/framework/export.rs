//! `framework export`: what people need who code charters by a pack: its manual, and blank sheets.

use super::super::failure::{Failure, note};
use super::super::files::{self, Input};
use super::super::{Status, args, output, packs, paths, report};
use crate::framework::{DEFAULT_LANGUAGE, Framework};
use crate::report::codebook::{self, blank};
use crate::report::table::csv_record_with;
use crate::say::{Ui, terms};
use crate::text::source::stem;
use clap::{ArgGroup, Args, ValueEnum};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["codebook", "sheet"]))]
#[command(override_usage = "charter-audit framework export <PACK> <--codebook|--sheet <CHARTER>...> [OPTIONS]")]
pub(super) struct Arguments {
    /// The pack: the id of a built-in one, or a pack's folder or framework.yaml.
    pack: String,
    /// Write the manual for people who code charters by the pack, as Markdown.
    #[arg(long)]
    codebook: bool,
    /// Write a blank coding sheet for these charters, files or folders, which `agree` and `--codings` take when it is
    /// filled in.
    #[arg(long, value_name = "CHARTER", num_args = 1..)]
    sheet: Vec<PathBuf>,
    /// Who codes, for the column `coder` of the sheet.
    #[arg(long, value_name = "NAME", conflicts_with = "codebook")]
    coder: Option<String>,
    /// Format of the sheet.
    #[arg(long, value_enum, default_value = "csv", conflicts_with = "codebook")]
    format: Format,
    /// Write to this file; to `DIR/` one sheet a charter. A sheet that is there is never written over.
    #[arg(long, short, value_name = "FILE|DIR/")]
    output: Option<PathBuf>,
    /// Language of the manual and of the questions in a sheet: en, de, es or fr.
    #[arg(long, value_name = "TAG", default_value = DEFAULT_LANGUAGE)]
    ui_language: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For any program: UTF-8, commas between the columns.
    Csv,
    /// For a spreadsheet program that opens it by a double click: UTF-8 with a byte-order mark, and between the columns
    /// what its language expects, a comma in English, else a semicolon.
    Spreadsheet,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let framework = packs::load(&arguments.pack)?;
    let ui = args::ui(&arguments.ui_language)?;
    let output = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    if arguments.codebook {
        let manual = codebook::render(framework, ui, &paths::as_argument(&arguments.pack));
        write(output, manual.as_bytes())?;
        return Ok(Status::Fine);
    }
    let named = charters(&arguments.sheet)?;
    let stems: Vec<&str> =
        named.iter().filter(|(_, input)| can_be_read(input)).map(|(stem, _)| stem.as_str()).collect();
    let coder = arguments.coder.as_deref().unwrap_or_default();
    let sheets = Sheets { framework, ui, coder, format: arguments.format };
    match output.filter(|path| report::is_folder(path)) {
        _ if stems.is_empty() => {}
        Some(folder) => sheets.write_each(folder, &stems)?,
        None => {
            output.map_or(Ok(()), refuse_old)?;
            write(output, &sheets.of(&stems))?;
        }
    }
    Ok(if stems.len() == named.len() { Status::Fine } else { Status::Failed })
}

/// The charters by the stems that sheets call them by, in the order of the paths.
fn charters(named: &[PathBuf]) -> Result<Vec<(String, Input)>, Failure> {
    if named.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::Usage("a sheet names charters by their files, and standard input has no name".to_owned()));
    }
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut charters = Vec::new();
    for input in files::find(named, "", &mut |_, _| false)? {
        let name = input.name();
        let stem = stem(&name).to_owned();
        if let Some(other) = known.insert(stem.clone(), name.clone()) {
            return Err(Failure::Usage(format!(
                "{other} and {name} are both called `{stem}`, and codings tell charters apart by file name: rename one"
            )));
        }
        charters.push((stem, input));
    }
    Ok(charters)
}

/// Whether a charter is there, and is text; if not, that is told.
fn can_be_read(charter: &Input) -> bool {
    let read = charter.read();
    if let Err(error) = &read {
        note("error", &format!("{}: {error}", charter.name()));
    }
    read.is_ok()
}

/// Blank sheets of one kind.
struct Sheets<'a> {
    framework: &'a Framework,
    ui: Ui,
    coder: &'a str,
    format: Format,
}

impl Sheets<'_> {
    /// A sheet of these charters.
    fn of(&self, charters: &[&str]) -> Vec<u8> {
        let (mark, separator) = match self.format {
            Format::Csv => ("", b','),
            // Where the comma is the decimal mark, lists have another.
            Format::Spreadsheet if terms::decimal_mark(self.ui) == "," => ("\u{feff}", b';'),
            Format::Spreadsheet => ("\u{feff}", b','),
        };
        let rows = charters.iter().flat_map(|charter| blank::rows(self.framework, self.ui, charter, self.coder));
        let header = blank::COLUMNS.map(str::to_owned);
        let lines = std::iter::once(header).chain(rows).flat_map(|row| csv_record_with(separator, row));
        mark.bytes().chain(lines).collect()
    }

    /// A sheet for each charter, under its stem; none where one of them is there already.
    fn write_each(&self, folder: &Path, charters: &[&str]) -> Result<(), Failure> {
        let file = |charter: &str| folder.join(format!("{charter}.csv"));
        charters.iter().try_for_each(|charter| refuse_old(&file(charter)))?;
        std::fs::create_dir_all(folder).map_err(|error| Failure::Write { path: folder.to_path_buf(), error })?;
        charters.iter().try_for_each(|charter| write(Some(&file(charter)), &self.of(&[charter])))
    }
}

/// Nobody's codes are lost under a blank sheet.
fn refuse_old(path: &Path) -> Result<(), Failure> {
    if !path.is_file() {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::Usage(format!("{path} is there already, and somebody may have coded in it: name another file")))
}

fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut out = output::Output::open(path, false)?;
    out.write(bytes)?;
    out.close()
}
