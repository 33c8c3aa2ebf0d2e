//! `check`: findings with places and help, a summary, an exit status.

mod arguments;
mod baseline;
mod formats;
mod places;
mod settings;
mod step_summary;

pub(super) use crate::assessment::begins;
pub(super) use arguments::{Arguments, Threshold};

use super::config;
use super::failure::{Failure, note};
use super::output::{Output, pair};
use super::{Status, pipeline};
use crate::report::checkup::{Checkup, Count, Ending, Remark, Run};
use crate::report::full::Look;
use crate::report::step_summary as summary;
use arguments::Format;
use baseline::{Baselines, Entry};
use formats::Room;
use places::Repository;
use settings::Settings;
use std::io::IsTerminal;
use step_summary::Summary;

/// One place that findings are written to.
struct Written {
    format: Format,
    look: Look,
    output: Output,
    /// Whether something was written about a charter before.
    begun: bool,
    room: Room,
}

/// What one charter gives: a piece for each output, counts, and what no finding says.
struct Piece {
    charter: String,
    entries: Vec<Vec<u8>>,
    summary: Option<summary::Piece>,
    count: Count,
    remarks: Vec<Remark>,
    short: bool,
    entry: Entry,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = arguments.shared.plan(arguments.layer())?;
    arguments.validate(&plan.frameworks())?;
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    let settings: Vec<Settings> = plan.situations.iter().map(|situation| Settings::new(&situation.asked)).collect();
    let run = Run::new(&plan.frameworks(), plan.ui_language());
    let repository = Repository::here();
    let baselines = Baselines::open(arguments, &plan)?;
    let mut outputs = open(arguments, &run)?;
    let mut summary = if arguments.format.contains(&Format::Github) { Summary::wanted() } else { None };
    let looks: Vec<(Format, Look)> = outputs.iter().map(|written| (written.format, written.look)).collect();
    let has_summary = summary.is_some();
    let piece = |checkup: &Checkup<'_>, entry: Entry| Piece {
        charter: checkup.charter.clone(),
        entries: looks.iter().map(|(format, look)| format.entry(checkup, *look, &run)).collect(),
        summary: has_summary.then(|| summary::piece(checkup, &run)),
        count: Count { mended: entry.mended.len(), ..checkup.count() },
        remarks: Remark::of(checkup),
        short: checkup.is_short(),
        entry,
    };
    let mut ending = Ending { quiet: arguments.shared.quiet, ..Ending::default() };
    let mut short = false;
    let mut entries = Vec::new();
    let complete = pipeline::run(
        &arguments.shared,
        &plan,
        |charter, outcome| {
            let settings = &settings[charter.situation];
            let (checkup, entry) = match outcome {
                Ok((audit, workspace)) => {
                    let mut checkup = settings.checkup(audit, workspace);
                    let entry = baselines.judge(&charter.input, &mut checkup, settings);
                    (checkup, entry)
                }
                Err(refusal) => (Checkup::refused(charter.input.name(), refusal.message.clone()), Entry::default()),
            };
            piece(&Checkup { place: repository.place(&charter.input), ..checkup }, entry)
        },
        |piece| {
            tell_unmet(&piece);
            tell_mended(arguments, &piece);
            ending.count.add(piece.count);
            ending.remarks.extend(piece.remarks);
            entries.push(piece.entry);
            short |= piece.short;
            if let (Some(summary), Some(piece)) = (&mut summary, &piece.summary) {
                summary.add(piece);
            }
            outputs.iter_mut().zip(&piece.entries).try_for_each(|(written, entry)| written.add(entry))
        },
    )?;
    summary.into_iter().for_each(|summary| summary.write(&run, &ending));
    for written in outputs {
        written.close(&ending)?;
    }
    baselines.tell_mended(ending.count.mended, arguments.shared.quiet);
    baselines.write(&plan, entries, arguments.shared.quiet)?;
    let status = if short { Status::Short } else { Status::Fine };
    Ok(if complete { status } else { Status::Failed })
}

/// Names what is asked for and the charter does not have.
fn tell_unmet(piece: &Piece) {
    let unmet = piece.remarks.iter().filter(|remark| !remark.refused);
    unmet.for_each(|remark| note("unmet", &format!("{}: {}", piece.charter, remark.text)));
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

fn open(arguments: &Arguments, run: &Run) -> Result<Vec<Written>, Failure> {
    let pairs = pair(&arguments.format, &arguments.shared.output)?;
    let others = pairs.len() > 1;
    let open = |(format, path): (Format, Option<std::path::PathBuf>)| {
        let to_file = path.is_some();
        let look = Look { color: arguments.shared.has_color(to_file), width: arguments.shared.width(to_file) };
        let mut output = Output::open(path.as_deref(), others)?;
        output.write(&format.opening(run))?;
        Ok(Written { format, look, output, begun: false, room: format.room() })
    };
    pairs.into_iter().map(open).collect()
}

impl Written {
    fn add(&mut self, entry: &[u8]) -> Result<(), Failure> {
        let entry = if entry.is_empty() { entry } else { self.room.cut(entry) };
        if entry.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.output.write(self.format.separator())?;
        }
        self.begun = true;
        self.output.write(entry)
    }

    fn close(mut self, ending: &Ending) -> Result<(), Failure> {
        self.output.write(&self.format.closing(ending))?;
        self.room.tell();
        self.output.close()
    }
}
