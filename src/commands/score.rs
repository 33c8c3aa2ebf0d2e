//! `score`: a table over many charters.

use super::args::Shared;
use super::config::{self, Layer};
use super::failure::{Failure, note};
use super::output::{Output, pair};
use super::overlay::Overlay;
use super::{Status, pipeline};
use crate::report::clean;
use crate::report::rows::{By, Cell, columns, error_row, rows};
use crate::report::table::{csv_record, draw, json_line};
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(flatten)]
    overlay: Overlay,
    /// What a row stands for.
    #[arg(long, value_enum, default_value_t = Unit::Charter)]
    by: Unit,
    /// Format of the table; may repeat.
    #[arg(long, value_enum, default_value = "csv")]
    format: Vec<Format>,
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
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = arguments.shared.plan(Layer::default())?;
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    let plan = arguments.overlay.onto(plan)?;
    let frameworks = &plan.frameworks()[..];
    let by = By::from(arguments.by);
    let columns = columns(by, frameworks);
    let changed = plan.changed_weights();
    if arguments.format.iter().any(|format| *format != Format::Table) {
        changed.iter().for_each(|line| note("note", line));
    }
    let mut outputs = Vec::new();
    let pairs = pair(&arguments.format, &arguments.shared.destination.output)?;
    let others = pairs.len() > 1;
    for (format, path) in pairs {
        let mut output = Output::open(path.as_deref(), others)?;
        if format == Format::Csv {
            output.write(&csv_record(columns.clone()))?;
        }
        outputs.push((format, path.is_some(), output, Vec::<Vec<Cell>>::new()));
    }
    let formats = arguments.format.clone();
    let complete = pipeline::run(
        &arguments.shared,
        &plan,
        |charter, outcome| {
            let own = plan.situation(charter).auditor.frameworks();
            let rows = match outcome {
                Ok((audit, _)) => rows(by, frameworks, audit),
                Err(refusal) => vec![error_row(&columns, own, &charter.input.name(), &refusal.message)],
            };
            let written = formats.iter().map(|format| written(*format, &columns, &rows)).collect::<Vec<_>>();
            (written, if formats.contains(&Format::Table) { rows } else { Vec::new() })
        },
        |(written, rows)| {
            for ((format, _, output, kept), bytes) in outputs.iter_mut().zip(written) {
                output.write(&bytes)?;
                if *format == Format::Table {
                    kept.extend(rows.iter().cloned());
                }
            }
            Ok(())
        },
    )?;
    for (format, to_file, mut output, rows) in outputs {
        if format == Format::Table {
            output.write(draw(&columns, &rows, arguments.shared.destination.style(to_file).width).as_bytes())?;
            for line in &changed {
                output.write(format!("\nNote: {}.\n", clean(line)).as_bytes())?;
            }
        }
        output.close()?;
    }
    Ok(if complete { Status::Fine } else { Status::Failed })
}

/// The rows in a format that is written as charters come; a table needs them all and is drawn at the end.
fn written(format: Format, columns: &[String], rows: &[Vec<Cell>]) -> Vec<u8> {
    match format {
        Format::Csv => rows.iter().flat_map(|row| csv_record(row.iter().map(Cell::text))).collect(),
        Format::Jsonl => rows.iter().flat_map(|row| json_line(columns, row)).collect(),
        Format::Table => Vec::new(),
    }
}
