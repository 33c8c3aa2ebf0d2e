//! `check`: findings with places and help, a summary, an exit status.

mod arguments;
mod baseline;
mod formats;
mod settings;

pub(super) use arguments::Arguments;

use super::failure::{Failure, note};
use super::files::Input;
use super::output::{Output, pair};
use super::{Status, pipeline};
use crate::report::checkup::{Checkup, Count};
use crate::report::full::Look;
use arguments::Format;
use baseline::{Baselines, Entry};
use settings::Settings;
use std::io::IsTerminal;

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
    entry: Entry,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let auditor = arguments.shared.auditor()?;
    arguments.validate(auditor.frameworks())?;
    let settings = Settings::new(arguments);
    let inputs = arguments.shared.inputs()?;
    let baselines = Baselines::open(arguments, &auditor, &inputs)?;
    let mut outputs = open(arguments)?;
    let looks: Vec<(Format, Look)> = outputs.iter().map(|written| (written.format, written.look)).collect();
    let piece = |checkup: &Checkup<'_>, entry: Entry| Piece {
        charter: checkup.charter.clone(),
        entries: looks.iter().map(|(format, look)| format.entry(checkup, *look)).collect(),
        count: Count { mended: entry.mended.len(), ..checkup.count() },
        unmet: checkup.unmet.clone(),
        short: settings.is_short(checkup),
        entry,
    };
    let mut count = Count::default();
    let mut short = false;
    let mut entries = Vec::new();
    let complete = pipeline::run(
        &arguments.shared,
        &auditor,
        &inputs,
        |input, outcome| match outcome {
            Ok((audit, workspace)) => {
                let mut checkup = settings.checkup(audit, workspace);
                let entry = baselines.judge(input, &mut checkup, &settings);
                piece(&checkup, entry)
            }
            Err(refusal) => piece(&refused(input, &refusal.message), Entry::default()),
        },
        |piece| {
            piece.unmet.iter().for_each(|line| note("unmet", &format!("{}: {line}", piece.charter)));
            tell_mended(arguments, &piece);
            count.add(piece.count);
            short |= piece.short;
            entries.push(piece.entry);
            outputs.iter_mut().zip(&piece.entries).try_for_each(|(written, entry)| written.add(entry))
        },
    )?;
    for written in outputs {
        written.close(count, arguments.shared.quiet)?;
    }
    baselines.tell_mended(count.mended, arguments.shared.quiet);
    baselines.write(&inputs, entries, &auditor, arguments.shared.quiet)?;
    let status = if short { Status::Short } else { Status::Fine };
    Ok(if complete { status } else { Status::Failed })
}

/// What is said of a charter that could not be audited.
fn refused(input: &Input, message: &str) -> Checkup<'static> {
    Checkup { charter: input.name(), audit: Err(message.to_owned()), findings: Vec::new(), unmet: Vec::new() }
}

/// Names the known findings that are gone, for people who look on or ask for more.
fn tell_mended(arguments: &Arguments, piece: &Piece) {
    let shared = &arguments.shared;
    if shared.verbose || (!shared.quiet && std::io::stderr().is_terminal()) {
        for finding in &piece.entry.mended {
            note("mended", &format!("{}: {} {}", piece.charter, finding.code, finding.message));
        }
    }
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
