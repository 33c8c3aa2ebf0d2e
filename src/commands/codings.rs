//! Reads codings: a coding is a CSV file, or a folder whose CSV files are one coding.

use super::failure::{Failure, note};
use super::files::{Input, below};
use crate::agreement::{OpenRow, Sheet, sheet::OPEN};
use crate::framework::{Fault, Framework};
use std::path::{Path, PathBuf};

/// Something wrong in a coding, and the text of the file that it stands in.
type Told = (Fault, Option<String>);

/// Reads the codings at `paths`, one each.
pub(super) fn read(paths: &[PathBuf], framework: &Framework) -> Result<Vec<Sheet>, Failure> {
    let mut sheets = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let mut sheet = Sheet::new(name(path));
        faults.extend(read_one(path, framework, &[], &mut sheet));
        if sheet.codes() == 0 && faults.is_empty() {
            faults.push(blank(path, &sheet.open).unwrap_or_else(|| {
                let message = format!("holds no code of {}", framework.id);
                let help = "a coding sheet has the columns charter,element,code; --framework chooses what it is about";
                whole(path, &message, help)
            }));
        }
        sheets.push(sheet);
    }
    told(sheets, faults)
}

/// Reads the coding at `path` for each of `frameworks`: what it says about the elements of each.
pub(super) fn read_for_each(path: &Path, frameworks: &[&Framework]) -> Result<Vec<Sheet>, Failure> {
    let mut faults: Vec<Told> = Vec::new();
    let mut sheets = Vec::new();
    for framework in frameworks {
        let mut sheet = Sheet::new(name(path));
        let read = read_one(path, framework, frameworks, &mut sheet);
        faults.extend(read.into_iter().filter(|told| !faults.contains(told)).collect::<Vec<_>>());
        sheets.push(sheet);
    }
    if faults.is_empty() && sheets.iter().all(|sheet| sheet.codes() == 0) {
        let open: Vec<OpenRow> = sheets.iter().flat_map(|sheet| sheet.open.clone()).collect();
        faults.extend(blank(path, &open));
    }
    told(sheets, faults)
}

/// The sheets, when nothing is wrong in them; which of their rows have no code is told.
fn told(sheets: Vec<Sheet>, faults: Vec<Told>) -> Result<Vec<Sheet>, Failure> {
    if !faults.is_empty() {
        return Err(Failure::Codings(faults));
    }
    let mut files: Vec<(&OpenRow, usize)> = Vec::new();
    for row in sheets.iter().flat_map(|sheet| &sheet.open) {
        match files.iter_mut().find(|(first, _)| first.file == row.file) {
            Some((_, more)) => *more += 1,
            None => files.push((row, 0)),
        }
    }
    for (OpenRow { charter, element, file, line }, more) in files {
        let more = match more {
            0 => String::new(),
            1 => ", nor is one more row".to_owned(),
            more => format!(", nor are {more} more rows"),
        };
        let remedy = format!("left aside until a code stands in the place of `{OPEN}`");
        note("warning", &format!("{file}:{line}: {element} of `{charter}` is not coded yet{more}: {remedy}"));
    }
    Ok(sheets)
}

/// What is wrong with a coding of which nothing is coded yet; nothing where it has no such rows.
fn blank(path: &Path, open: &[OpenRow]) -> Option<Told> {
    let first = open.first()?;
    let message = format!("nothing is coded yet: none of its {} rows has a code", open.len());
    let help = format!(
        "put a code in the place of `{OPEN}` in the column `code`, first in line {}; `charter-audit framework export \
         --codebook` writes the manual",
        first.line
    );
    Some(whole(path, &message, &help))
}

/// The path as given, with `/` and none at its end.
fn name(path: &Path) -> String {
    let name = super::paths::slashed(path);
    let trimmed = name.trim_end_matches('/');
    if trimmed.is_empty() { name } else { trimmed.to_owned() }
}

fn read_one(path: &Path, framework: &Framework, others: &[&Framework], sheet: &mut Sheet) -> Vec<Told> {
    let mut faults = Vec::new();
    let is_sheet = |path: &Path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let files = if path.is_dir() { below(path, is_sheet, &mut |_, _| false) } else { vec![path.to_path_buf()] };
    if files.is_empty() {
        faults.push(whole(path, "holds no .csv file", "name a coding sheet, or a folder of coding sheets"));
    }
    for file in files {
        match Input::File(file.clone()).read() {
            Ok(source) => {
                let read = sheet.read(&source, framework, others).err().unwrap_or_default();
                faults.extend(read.into_iter().map(|fault| (fault, Some(source.text.clone()))));
            }
            Err(error) => faults.push(whole(&file, &error.to_string(), "a coding is a CSV file in UTF-8, or a folder")),
        }
    }
    faults
}

fn whole(path: &Path, message: &str, help: &str) -> Told {
    (Fault { file: name(path), span: None, message: message.to_owned(), help: Some(help.to_owned()) }, None)
}
