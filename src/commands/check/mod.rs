//! `check`: findings with places and help, a summary, an exit status.

mod arguments;
mod baseline;
mod formats;
mod places;
mod settings;
mod step_summary;
mod watch;
mod watched_places;
mod written;

pub(super) use arguments::{Arguments, Threshold};
pub(super) use settings::Settings;

use super::Status;
use super::config::{self, Plan, Planned};
use super::failure::{Failure, note_in};
use super::pipeline::{self, Outcome};
use crate::report::Style;
use crate::report::checkup::{Checkup, Count, Ending, Remark, Run};
use crate::report::step_summary as summary;
use crate::report::watched::Seen;
use crate::say::{self, Ui};
use arguments::Format;
use baseline::{Baselines, Entry};
use places::Repository;
use std::io::IsTerminal;
use step_summary::Summary;
use written::Written;

/// What one charter gives: a piece for each output, counts, and what no finding says.
struct Piece {
    charter: String,
    entries: Vec<Vec<u8>>,
    summary: Option<summary::Piece>,
    count: Count,
    remarks: Vec<Remark>,
    short: bool,
    entry: Entry,
    seen: Option<Seen>,
}

/// What is done with each charter, shared by all threads.
struct Checker {
    /// What is asked of the charters, by their situation.
    settings: Vec<Settings>,
    run: Run,
    repository: Repository,
    baselines: Baselines,
    styles: Vec<(Format, Style)>,
    has_summary: bool,
    is_watched: bool,
}

/// What came of the charters so far.
struct Results {
    outputs: Vec<Written>,
    summary: Option<Summary>,
    ending: Ending,
    entries: Vec<Entry>,
    short: bool,
    seen: Vec<Seen>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    if arguments.watch {
        return watch::run(arguments);
    }
    let plan = arguments.plan()?;
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    once(arguments, &plan, None)
}

/// Checks the charters of the plan, and writes what is found; what was `seen` is kept for whoever wants to compare.
fn once(arguments: &Arguments, plan: &Plan, seen: Option<&mut Vec<Seen>>) -> Result<Status, Failure> {
    let frameworks = plan.frameworks();
    let run = Run::new(&frameworks, plan.ui());
    let baselines = Baselines::open(arguments, plan)?;
    let outputs = written::open(arguments, &run)?;
    let summary = if arguments.format.contains(&Format::Github) { Summary::wanted() } else { None };
    let checker = Checker {
        settings: plan.situations.iter().map(|situation| Settings::new(&situation.asked, &frameworks)).collect(),
        run,
        repository: Repository::here(),
        baselines,
        styles: outputs.iter().map(|written| (written.format, written.style)).collect(),
        has_summary: summary.is_some(),
        is_watched: seen.is_some(),
    };
    let ending = Ending { ui: plan.ui(), quiet: arguments.shared.quiet, ..Ending::default() };
    let mut results = Results { outputs, summary, ending, entries: Vec::new(), short: false, seen: Vec::new() };
    let complete = pipeline::run(
        &arguments.shared,
        plan,
        |charter, outcome| checker.check(charter, outcome),
        |piece| results.take(arguments, piece),
    )?;
    let Results { outputs, summary, ending, entries, short, seen: saw } = results;
    if let Some(seen) = seen {
        *seen = saw;
    }
    summary.into_iter().for_each(|summary| summary.write(&checker.run, &ending));
    outputs.into_iter().try_for_each(|written| written.close(&ending))?;
    checker.baselines.tell_mended(ending.count.mended, arguments.shared.quiet);
    checker.baselines.write(plan, entries, arguments.shared.quiet)?;
    let status = if short { Status::Short } else { Status::Fine };
    Ok(if complete { status } else { Status::Failed })
}

impl Checker {
    fn check(&self, charter: &Planned, outcome: Outcome<'_>) -> Piece {
        let (mut checkup, entry) = match outcome {
            Ok((audit, workspace)) => {
                let settings = &self.settings[charter.situation];
                let mut checkup = settings.checkup(audit, workspace);
                let entry = self.baselines.judge(&charter.input, &mut checkup, settings);
                (checkup, entry)
            }
            Err(refusal) => (Checkup::refused(charter.input.name(), refusal.message.clone()), Entry::default()),
        };
        checkup.place = self.repository.place(&charter.input);
        Piece {
            charter: checkup.charter.clone(),
            entries: self.styles.iter().map(|(format, style)| format.entry(&checkup, *style, &self.run)).collect(),
            summary: self.has_summary.then(|| summary::piece(&checkup, &self.run)),
            count: Count { mended: entry.mended.len(), ..checkup.count() },
            remarks: Remark::of(&checkup),
            short: checkup.is_short(),
            seen: self.is_watched.then(|| Seen::of(&checkup)),
            entry,
        }
    }
}

impl Results {
    fn take(&mut self, arguments: &Arguments, piece: Piece) -> Result<(), Failure> {
        tell_unmet(self.ending.ui, &piece);
        tell_mended(self.ending.ui, arguments, &piece);
        self.ending.count.add(piece.count);
        self.ending.remarks.extend(piece.remarks);
        self.entries.push(piece.entry);
        self.short |= piece.short;
        self.seen.extend(piece.seen);
        if let (Some(summary), Some(piece)) = (&mut self.summary, &piece.summary) {
            summary.add(piece);
        }
        self.outputs.iter_mut().zip(&piece.entries).try_for_each(|(written, entry)| written.add(entry))
    }
}

/// Names what is asked for and the charter does not have.
fn tell_unmet(ui: Ui, piece: &Piece) {
    let unmet = piece.remarks.iter().filter(|remark| !remark.refused);
    unmet.for_each(|remark| note_in(ui, say::check::note_unmet, &format!("{}: {}", piece.charter, remark.text)));
}

/// Names the known findings that are gone, for people who look on or ask for more.
fn tell_mended(ui: Ui, arguments: &Arguments, piece: &Piece) {
    let shared = &arguments.shared;
    if shared.verbose || (!shared.quiet && std::io::stderr().is_terminal()) {
        for finding in &piece.entry.mended {
            note_in(
                ui,
                say::terms::mended_finding,
                &format!("{}: {} {}", piece.charter, finding.code, finding.message),
            );
        }
    }
}
