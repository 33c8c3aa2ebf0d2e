//! `framework test`: runs a pack's own examples, and measures it on charters that people have coded.

use super::super::args::Destination;
use super::super::failure::Failure;
use super::super::files::{self, Input};
use super::super::packs::Pack;
use super::super::pipeline::{WORKSPACE, refusal, tell};
use super::super::{Status, agree, codings, output, packs};
use crate::agreement::{Sheet, compare, disagreements};
use crate::assessment::Auditor;
use crate::evidence::{Expected, Tried, try_examples};
use crate::framework::{self, Framework, Level, PackFile};
use crate::report::agreement::{AgreementReport, BootstrapReport};
use crate::report::rows::{By, Cell, columns, rows};
use crate::report::{agreement_text, clean, table::csv_record};
use crate::say::Ui;
use crate::text::{languages::Language, source::Source};
use clap::Args;
use jiff::civil::Date;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The packs: folders or framework.yaml files, or ids of built-in ones, which carry a handful of their examples.
    #[arg(required = true)]
    pack: Vec<String>,
    /// Codings of charters by people, with which the program's are compared: a CSV file or a folder of them.
    #[arg(long, value_name = "CODING", requires = "charters")]
    codings: Option<PathBuf>,
    /// The charters that were coded: files or a folder.
    #[arg(long, value_name = "PATH", requires = "codings")]
    charters: Vec<PathBuf>,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    let mut text = String::new();
    for name in &arguments.pack {
        let pack = if framework::is_built_in(name) { None } else { Some(Pack::open(name)?) };
        let framework = match &pack {
            Some(pack) => pack.load().map_err(Failure::Pack)?,
            None => packs::load(name)?,
        };
        let files = pack.as_ref().map(Pack::files).unwrap_or_default();
        if !examples(framework, &files, &mut text)? {
            status = status.max(Status::Short);
        }
        if let Some(codings) = &arguments.codings {
            let complete = agreement(framework, codings, arguments, &mut text)?;
            status = status.max(if complete { Status::Fine } else { Status::Failed });
        }
    }
    let path = arguments.destination.output.first().map(PathBuf::as_path);
    let mut out = output::Output::open(path, false)?;
    out.write(text.as_bytes())?;
    out.close()?;
    Ok(status)
}

/// Tries the examples of every language; gives whether all do what they are there for.
fn examples(framework: &Framework, files: &[PackFile<'_>], text: &mut String) -> Result<bool, Failure> {
    let mut fine = true;
    for (tag, wording) in &framework.wordings {
        let Some(language) = Language::find(tag).filter(|_| !wording.is_taken_over()) else { continue };
        let tried = try_examples(framework, language).map_err(|error| Failure::Usage(error.to_string()))?;
        let file = files.iter().find(|file| file.name == tag && file.is_wording());
        for failed in tried.iter().filter(|tried| !tried.passed) {
            let _ = writeln!(text, "{}{}", place(file, failed), clean(&message(failed)));
            fine = false;
        }
        let _ = writeln!(text, "{}", summary(framework, tag, &tried));
    }
    if framework.wordings.values().all(|wording| wording.is_taken_over()) {
        let _ = writeln!(text, "{} {}: no words of its own to try", framework.id, framework.version);
    }
    Ok(fine)
}

/// File and line of an example, before what is said of it.
fn place(file: Option<&PackFile<'_>>, tried: &Tried) -> String {
    let Some(file) = file else { return String::new() };
    let index = tried.index.to_string();
    let key = tried.key.as_str();
    let fault = match tried.expected {
        Expected::Match => file.fault(&["cues", key, "match", &index], ""),
        Expected::NoMatch => file.fault(&["cues", key, "no-match", &index], ""),
        Expected::Answer => file.fault(&["texts", key, "example"], ""),
    };
    let line = |at: usize| Source::new(file.path.to_owned(), file.text.to_owned()).position(at).0;
    fault.span.map_or_else(String::new, |span| format!("{}:{}: ", file.path, line(span.start)))
}

fn message(tried: &Tried) -> String {
    let level = |level: Level| level.name();
    match (tried.expected, tried.found) {
        (Expected::Match, _) => format!("{} misses: {}", tried.key, tried.text),
        (Expected::NoMatch, _) => format!("{} finds: {}", tried.key, tried.text),
        (Expected::Answer, None) => format!("{} is not answered by its example clause: {}", tried.key, tried.text),
        (Expected::Answer, Some(found)) => {
            format!("{} is answered by its example clause as {} only: {}", tried.key, level(found), tried.text)
        }
    }
}

/// How many examples of a language do what they are there for.
fn summary(framework: &Framework, tag: &str, tried: &[Tried]) -> String {
    let count = |clauses: bool| {
        let of = tried.iter().filter(|tried| (tried.expected == Expected::Answer) == clauses);
        let all = of.clone().count();
        format!("{} of {all}", of.filter(|tried| tried.passed).count())
    };
    let (id, version) = (&framework.id, &framework.version);
    format!("{id} {version} {tag}: {} examples of cues; {} example clauses", count(false), count(true))
}

/// Compares the program's codes of the charters with people's; gives whether all charters could be audited.
fn agreement(
    framework: &'static Framework,
    gold: &Path,
    arguments: &Arguments,
    text: &mut String,
) -> Result<bool, Failure> {
    let inputs = files::find(&arguments.charters, "<stdin>", &mut |_, _| false)?;
    let columns = columns(By::Element, &[framework]);
    let mut sheet = csv_record(columns);
    let mut complete = true;
    // Codes are of the text: no waiver, and so no day, has a part in them.
    let auditor = Auditor::new(vec![framework], None, Date::ZERO);
    for input in &inputs {
        match audited(&auditor, framework, input) {
            Some(rows) => sheet.extend(rows.iter().flat_map(|row| csv_record(row.iter().map(Cell::text)))),
            None => complete = false,
        }
    }
    let mut sheets = codings::read(&[gold.to_path_buf()], framework)?;
    let mut own = Sheet::new("the program");
    let source = Source::new("the program".to_owned(), String::from_utf8_lossy(&sheet).into_owned());
    let told = |faults: Vec<framework::Fault>| Failure::Codings(faults.into_iter().map(|f| (f, None)).collect());
    own.read(&source, framework, &[]).map_err(told)?;
    sheets.push(own);
    let bootstrap = BootstrapReport { draws: 0, seed: 1 };
    let agreement = compare(framework, &sheets, bootstrap.draws, bootstrap.seed);
    agree::check_common(&sheets, &agreement)?;
    let report = AgreementReport::new(framework, &sheets, &agreement, bootstrap, disagreements(&sheets).len());
    let style = arguments.destination.style(!arguments.destination.output.is_empty());
    let _ = write!(text, "\n{}", agreement_text::render(&report, style));
    Ok(complete)
}

/// The program's codes of a charter; why there are none is told on standard error.
fn audited(auditor: &Auditor, framework: &'static Framework, input: &Input) -> Option<Vec<Vec<Cell>>> {
    let source =
        input.read().map_err(|error| super::super::failure::note("error", &format!("{}: {error}", input.name())));
    let audit = WORKSPACE.with_borrow_mut(|workspace| {
        auditor
            .audit(source.ok()?, workspace)
            .map_err(|error| {
                tell(Ui::default(), &input.name(), &refusal(Ui::default(), || input.read().ok(), &error));
            })
            .ok()
    });
    audit.map(|audit| rows(By::Element, &[framework], &audit))
}
