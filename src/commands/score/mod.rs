//! `score`: a table over many charters, or a page on which they stand side by side.

mod lines;
mod links;
mod page;
mod sheet;

use super::args::Shared;
use super::config::{self, Layer, Plan, Planned};
use super::failure::{Failure, note};
use super::output::{Output, pair};
use super::overlay::Overlay;
use super::pipeline::{self, Outcome};
use super::{Status, jsonl};
use crate::report::clean;
use crate::report::rows::{By, Cell};
use crate::report::table::{csv_record, draw, json_line};
use crate::say;
use clap::{Args, ValueEnum};
use links::Links;
use page::{Maker, Page, Piece};
use sheet::Sheet;
use std::cell::LazyCell;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(flatten)]
    overlay: Overlay,
    /// What a row stands for; a page (html) shows charters, recommendations and elements whatever is said here.
    #[arg(long, value_enum, default_value_t = Unit::Charter)]
    by: Unit,
    /// Format of the table; may repeat.
    #[arg(long, value_enum, default_value = "csv")]
    format: Vec<Format>,
    /// How charters come.
    #[arg(long, value_enum, default_value_t = InputFormat::Markdown)]
    input_format: InputFormat,
    /// Folder of the charters' own reports, as `report --format html --output DIR/` writes them: a page links to them.
    #[arg(long, value_name = "DIR")]
    reports: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Unit {
    /// A charter: totals and the scores of the recommendations.
    Charter,
    /// A recommendation: score and verdict.
    Recommendation,
    /// An element: code, score, the deciding clause.
    Element,
    /// An observation: every clause that answers an element.
    Evidence,
}

impl From<Unit> for By {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Charter => Self::Charter,
            Unit::Recommendation => Self::Recommendation,
            Unit::Element => Self::Element,
            Unit::Evidence => Self::Evidence,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values, header first.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// A table for a terminal.
    Table,
    /// A page for a browser: charts, a heat map to sort and filter, the table by charter to download.
    Html,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputFormat {
    /// A file each.
    Markdown,
    /// A line each, {"id": …, "text": …, "metadata": {…}}, from standard input or files; results are written as lines
    /// come.
    Jsonl,
}

/// One output.
struct Target {
    to_file: bool,
    output: Output,
    /// Rows that wait for the others, to be drawn as a table.
    rows: Vec<Vec<Cell>>,
    /// The page as it grows.
    page: Option<Page>,
}

/// An output's format and, for a page, what makes pieces of it.
type Making<'a> = (Format, Option<Maker<'a>>);

/// What a charter adds to an output.
enum Made {
    Bytes(Vec<u8>),
    Rows(Vec<Vec<Cell>>),
    Piece(Piece),
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = match arguments.input_format {
        InputFormat::Markdown => arguments.shared.plan(Layer::default())?,
        InputFormat::Jsonl => lines::plan(arguments)?,
    };
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    if arguments.reports.is_some() && !arguments.format.contains(&Format::Html) {
        return Err(Failure::Usage(say::corpus::reports_alone(plan.ui()).to_owned()));
    }
    let plan = arguments.overlay.onto(plan)?;
    let sheet = Sheet::new(&plan, By::from(arguments.by));
    let changed = plan.changed_weights();
    if arguments.format.iter().any(|format| *format != Format::Table) {
        changed.iter().for_each(|line| note("note", line));
    }
    let (mut targets, makers): (Vec<_>, Vec<_>) = open(arguments, &plan, &sheet)?.into_iter().unzip();
    let work = |charter: &Planned, outcome: Outcome<'_>| {
        // A page asks for rows of its own.
        let rows = LazyCell::new(|| sheet.rows(charter, &outcome));
        let made = |(format, maker): &Making<'_>| match maker {
            Some(maker) => Made::Piece(maker.piece(charter, &outcome)),
            None => made(*format, &sheet.columns, &rows),
        };
        makers.iter().map(made).collect::<Vec<_>>()
    };
    let take = |made: Vec<Made>| targets.iter_mut().zip(made).try_for_each(|(target, made)| target.take(made));
    let complete = match arguments.input_format {
        InputFormat::Markdown => pipeline::run(&arguments.shared, &plan, work, take),
        InputFormat::Jsonl => pipeline::stream(&arguments.shared, &plan, None, jsonl::charters(&plan), work, take),
    }?;
    for (mut target, (format, maker)) in targets.into_iter().zip(&makers) {
        if *format == Format::Table {
            let width = arguments.shared.destination.style(target.to_file).width;
            target.output.write(table(&sheet.columns, &target.rows, width, &changed).as_bytes())?;
        }
        if let (Some(maker), Some(page)) = (maker, &target.page) {
            target.output.write(&maker.finish(page, &arguments.shared)?)?;
        }
        target.output.close()?;
    }
    Ok(if complete { Status::Fine } else { Status::Failed })
}

/// Opens the outputs.
fn open<'a>(arguments: &Arguments, plan: &'a Plan, sheet: &Sheet<'_>) -> Result<Vec<(Target, Making<'a>)>, Failure> {
    let mut targets = Vec::new();
    let pairs = pair(&arguments.format, &arguments.shared.destination.output)?;
    let others = pairs.len() > 1;
    for (format, path) in pairs {
        let mut output = Output::open(path.as_deref(), others)?;
        if format == Format::Csv {
            output.write(&csv_record(sheet.columns.clone()))?;
        }
        let links = || arguments.reports.as_deref().map(|reports| Links::new(reports, path.as_deref()));
        let maker = (format == Format::Html).then(|| Maker::new(plan, links()));
        let page = maker.as_ref().map(Maker::page);
        targets.push((Target { to_file: path.is_some(), output, rows: Vec::new(), page }, (format, maker)));
    }
    Ok(targets)
}

/// The table for a terminal, with what is to be said of weights below it.
fn table(columns: &[String], rows: &[Vec<Cell>], width: usize, changed: &[String]) -> String {
    let notes: String = changed.iter().map(|line| format!("\nNote: {}.\n", clean(line))).collect();
    draw(columns, rows, width) + &notes
}

impl Target {
    /// Writes what a charter adds, for all to read, or keeps it for the end.
    fn take(&mut self, made: Made) -> Result<(), Failure> {
        match (made, &mut self.page) {
            (Made::Bytes(bytes), _) => {
                self.output.write(&bytes)?;
                self.output.flush()?;
            }
            (Made::Rows(rows), _) => self.rows.extend(rows),
            (Made::Piece(piece), Some(page)) => page.add(piece),
            (Made::Piece(_), None) => {}
        }
        Ok(())
    }
}

/// The rows in a format that is written as charters come; a table needs them all and is drawn at the end.
fn made(format: Format, columns: &[String], rows: &[Vec<Cell>]) -> Made {
    match format {
        Format::Csv => Made::Bytes(rows.iter().flat_map(|row| csv_record(row.iter().map(Cell::text))).collect()),
        Format::Jsonl => Made::Bytes(rows.iter().flat_map(|row| json_line(columns, row)).collect()),
        Format::Table | Format::Html => Made::Rows(rows.to_vec()),
    }
}
