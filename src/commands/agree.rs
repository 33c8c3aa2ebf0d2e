//! `agree`: agreement between codings, by people or by the program.

use super::args::Destination;
use super::failure::Failure;
use super::output::{Output, pair, write_all};
use super::{Status, codings, packs};
use crate::agreement::{Agreement, Sheet, compare, disagreements};
use crate::report::agreement::{AgreementReport, BootstrapReport, disagreement_rows};
use crate::report::table::csv_record;
use crate::report::{Style, agreement_text};
use crate::text::similar::nearest;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What the figures are, under `--help`.
const FIGURES: &str = "\
Kappa is Cohen's with quadratic weights (Cohen 1968), the mean over pairs where there are more than two codings; alpha is \
Krippendorff's, ordinal, one of all codings; AC1 is Gwet's (2008), of the codes as categories without order. Precision, \
recall, F1 and Matthews correlation are of presence. Like the error of the total score they are against the reference \
(--gold, else the first coding), the mean over the other codings. An element's facets count one by one, as there or not. \
Codes may be missing; charters in one coding alone are left out. A figure that the codes leave undefined is a dash, in \
CSV empty and in JSON null.";

#[derive(Debug, Args)]
#[command(after_long_help = FIGURES)]
pub(super) struct Arguments {
    /// Codings, each a CSV file with the columns charter, element and code, or a folder of such files.
    #[arg(required = true)]
    coding: Vec<PathBuf>,
    /// The coding that presence and totals are measured against; else the first. Counts as one of the codings.
    #[arg(long, value_name = "CODING")]
    gold: Option<PathBuf>,
    /// Framework: the id of a built-in one, or a pack's folder or framework.yaml.
    #[arg(long, value_name = "ID|FILE", default_value = crate::framework::DEFAULT)]
    framework: String,
    /// How often charters are drawn for the 95 % intervals; 0 for no intervals.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(..=100_000))]
    bootstrap: u32,
    /// Seed of the draws: the same seed gives the same intervals.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Write the rows on which the codings differ to this CSV file.
    #[arg(long, value_name = "FILE")]
    disagreements: Option<PathBuf>,
    /// Format; may repeat.
    #[arg(long, value_enum, default_value = "text")]
    format: Vec<Format>,
    #[command(flatten)]
    destination: Destination,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// A row in total and for each element.
    Csv,
    /// One JSON document.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let framework = packs::load(&arguments.framework)?;
    let sheets = codings::read(&arguments.codings()?, framework)?;
    let draws = usize::try_from(arguments.bootstrap).unwrap_or(0);
    let agreement = compare(framework, &sheets, draws, arguments.seed);
    check_common(&sheets, &agreement)?;
    let differing = disagreements(&sheets);
    let bootstrap = BootstrapReport { draws, seed: arguments.seed };
    let report = AgreementReport::new(framework, &sheets, &agreement, bootstrap, differing.len());
    let pairs = pair(&arguments.format, &arguments.destination.output)?;
    let rows_to = arguments.disagreements.as_ref().map(|path| Some(path).filter(|path| path.as_os_str() != "-"));
    if rows_to == Some(None) && pairs.iter().any(|(_, path)| path.is_none()) {
        let message = "only one thing can go to standard output: give --disagreements a file, or --format an --output";
        return Err(Failure::Usage(message.to_owned()));
    }
    let several = pairs.len() > 1 || rows_to.is_some();
    let mut outputs = Vec::new();
    for (format, path) in pairs {
        let style = arguments.destination.style(path.is_some());
        outputs.push((Output::open(path.as_deref(), several)?, written(format, style, &report)));
    }
    if let Some(path) = rows_to {
        let rows = disagreement_rows(framework, sheets.len(), &differing);
        outputs.push((Output::open(path.map(PathBuf::as_path), several)?, csv(rows)));
    }
    write_all(outputs)?;
    Ok(Status::Fine)
}

impl Arguments {
    /// The paths of the codings, the reference first.
    fn codings(&self) -> Result<Vec<PathBuf>, Failure> {
        let others = self.coding.iter().filter(|path| Some(*path) != self.gold.as_ref());
        let paths: Vec<PathBuf> = self.gold.iter().chain(others).cloned().collect();
        if let Some((_, twice)) = paths.iter().enumerate().find(|(at, path)| paths[..*at].contains(path)) {
            return Err(Failure::Usage(format!("the coding {} is named twice", twice.display())));
        }
        if paths.len() < 2 {
            return Err(Failure::Usage("agreement needs two codings: name another one, or --gold".to_owned()));
        }
        if self.destination.output.iter().any(|path| Some(path) == self.disagreements.as_ref()) {
            return Err(Failure::Usage("--disagreements and --output name the same file".to_owned()));
        }
        Ok(paths)
    }
}

/// Without a charter in common there is nothing to say; the stems show why.
pub(super) fn check_common(sheets: &[Sheet], agreement: &Agreement) -> Result<(), Failure> {
    if !agreement.charters.is_empty() {
        return Ok(());
    }
    let names = |sheet: &Sheet| sheet.charters.keys().take(3).cloned().collect::<Vec<_>>().join(", ");
    let of = |sheet: &Sheet| format!("{} has {}", sheet.name, names(sheet));
    let all = agreement.left_out.iter().map(String::as_str);
    let near = agreement.left_out.iter().find_map(|name| {
        nearest(name, all.clone().filter(|other| *other != name))
            .map(|near| format!("; is `{name}` the same as `{near}`?"))
    });
    Err(Failure::Usage(format!(
        "the codings have no charter in common: {}{}; charters are told apart by their file names without extension",
        sheets.iter().map(of).collect::<Vec<_>>().join("; "),
        near.unwrap_or_default()
    )))
}

fn written(format: Format, style: Style, report: &AgreementReport) -> Vec<u8> {
    match format {
        Format::Text => agreement_text::render(report, style).into_bytes(),
        Format::Csv => csv(report.rows()),
        // Numbers and text always serialise.
        Format::Json => (serde_json::to_string_pretty(report).unwrap_or_default() + "\n").into_bytes(),
    }
}

fn csv(rows: Vec<Vec<String>>) -> Vec<u8> {
    rows.into_iter().flat_map(csv_record).collect()
}
