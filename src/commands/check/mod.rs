//! `check`: findings with places and help, a summary, an exit status.

mod arguments;
mod formats;
mod settings;

pub(super) use arguments::{Arguments, Threshold};
pub(super) use settings::begins;

use super::config;
use super::failure::{Failure, note};
use super::output::{Output, pair};
use super::{Status, pipeline};
use crate::report::checkup::{Checkup, Count};
use crate::report::full::Look;
use arguments::Format;
use settings::Settings;

/// One place that findings are written to.
struct Written {
    format: Format,
    look: Look,
    output: Output,
    /// Whether something was written about a charter before.
    begun: bool,
}

/// What one charter gives: a piece for each output, counts, and what is unmet.
struct Piece {
    charter: String,
    entries: Vec<Vec<u8>>,
    count: Count,
    unmet: Vec<String>,
    short: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = arguments.shared.plan(arguments.layer())?;
    arguments.validate(&plan.frameworks())?;
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    let settings: Vec<Settings> = plan.situations.iter().map(|situation| Settings::new(&situation.asked)).collect();
    let mut outputs = open(arguments)?;
    let looks: Vec<(Format, Look)> = outputs.iter().map(|written| (written.format, written.look)).collect();
    let piece = |settings: &Settings, checkup: &Checkup<'_>| Piece {
        charter: checkup.charter.clone(),
        entries: looks.iter().map(|(format, look)| format.entry(checkup, *look)).collect(),
        count: checkup.count(),
        unmet: checkup.unmet.clone(),
        short: settings.is_short(checkup),
    };
    let mut count = Count::default();
    let mut short = false;
    let complete = pipeline::run(
        &arguments.shared,
        &plan,
        |charter, outcome| {
            let settings = &settings[charter.situation];
            match outcome {
                Ok((audit, workspace)) => piece(settings, &settings.checkup(audit, audit.findings(workspace))),
                Err(refusal) => {
                    let (charter, audit) = (charter.input.name(), Err(refusal.message.clone()));
                    piece(settings, &Checkup { charter, audit, findings: Vec::new(), unmet: Vec::new() })
                }
            }
        },
        |piece| {
            piece.unmet.iter().for_each(|line| note("unmet", &format!("{}: {line}", piece.charter)));
            count.add(piece.count);
            short |= piece.short;
            outputs.iter_mut().zip(&piece.entries).try_for_each(|(written, entry)| written.add(entry))
        },
    )?;
    for written in outputs {
        written.close(count, arguments.shared.quiet)?;
    }
    let status = if short { Status::Short } else { Status::Fine };
    Ok(if complete { status } else { Status::Failed })
}

fn open(arguments: &Arguments) -> Result<Vec<Written>, Failure> {
    let pairs = pair(&arguments.format, &arguments.shared.output)?;
    let others = pairs.len() > 1;
    let open = |(format, path): (Format, Option<std::path::PathBuf>)| {
        let to_file = path.is_some();
        let look = Look { color: arguments.shared.has_color(to_file), width: arguments.shared.width(to_file) };
        let mut output = Output::open(path.as_deref(), others)?;
        output.write(&format.opening())?;
        Ok(Written { format, look, output, begun: false })
    };
    pairs.into_iter().map(open).collect()
}

impl Written {
    fn add(&mut self, entry: &[u8]) -> Result<(), Failure> {
        if entry.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.output.write(self.format.separator())?;
        }
        self.begun = true;
        self.output.write(entry)
    }

    fn close(mut self, count: Count, quiet: bool) -> Result<(), Failure> {
        self.output.write(&self.format.closing(count, quiet))?;
        self.output.close()
    }
}
