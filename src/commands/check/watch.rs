//! `check --watch`: audits again whenever a charter, a configuration, a `.gitignore` or the baseline is saved, and says what
//! changed since the last run.
//!
//! All charters are audited each time, for that takes some milliseconds each. Ctrl-C ends the program as it ends others:
//! by the signal, and so with status 130 in a shell.

use super::super::config::Plan;
use super::super::failure::{Failure, note_in};
use super::super::files::{self, Input};
use super::super::{Status, output, paths};
use super::arguments::{Arguments, Format};
use super::watched_places::Places;
use crate::report::watched::{Seen, changes, remembered};
use crate::say::{self, Ui};
use dialoguer::console::Term;
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, new_debouncer};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long files rest before they are read: an editor writes, renames and touches in one go.
const REST: Duration = Duration::from_millis(100);

/// What is kept from run to run.
struct Watch<'a> {
    arguments: &'a Arguments,
    ui: Ui,
    /// Files that the last run read as charters.
    charters: HashSet<PathBuf>,
    /// What it saw in them.
    seen: Vec<Seen>,
}

/// Runs until it is stopped.
pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = arguments.plan()?;
    let ui = plan.ui();
    refuse(arguments, ui)?;
    let (sender, events) = channel();
    // Watching begins before the first run, so that no save is missed.
    let mut watcher = new_debouncer(REST, None, sender).map_err(|error| cannot(ui, Path::new("."), &error))?;
    let places = Places::of(arguments);
    for (path, mode) in places.needed() {
        watcher.watch(path, *mode).map_err(|error| cannot(ui, path, &error))?;
    }
    // Folders above may not be ours to look at.
    places.above().for_each(|(path, mode)| _ = watcher.watch(path, *mode));
    let mut watch = Watch { arguments, ui, charters: HashSet::new(), seen: Vec::new() };
    watch.first(&plan)?;
    watch.follow(&places, &events)
}

/// Refuses what a run that never ends cannot do; clap refuses outputs and baselines to write.
fn refuse(arguments: &Arguments, ui: Ui) -> Result<(), Failure> {
    if !matches!(arguments.format[..], [Format::Full | Format::Concise]) {
        return Err(Failure::Usage(say::watch::format(ui).to_owned()));
    }
    if arguments.shared.path.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::Usage(say::watch::stdin(ui).to_owned()));
    }
    Ok(())
}

fn cannot(ui: Ui, path: &Path, error: &notify_debouncer_full::notify::Error) -> Failure {
    Failure::Usage(say::watch::cannot(ui, path.display(), error))
}

impl Watch<'_> {
    fn first(&mut self, plan: &Plan) -> Result<(), Failure> {
        clear();
        self.seen = self.audit(plan)?;
        self.tell_watching();
        Ok(())
    }

    fn follow(&mut self, places: &Places, events: &Receiver<DebounceEventResult>) -> Result<Status, Failure> {
        while let Ok(first) = events.recv() {
            let batch: Vec<_> = std::iter::once(first).chain(events.try_iter()).collect();
            match self.again(places, &batch) {
                Err(failure) if failure.is_closed_pipe() => return Err(failure),
                Err(failure) => {
                    failure.tell();
                    note_in(self.ui, say::watch::note_watching, say::watch::saved(self.ui));
                }
                Ok(()) => {}
            }
        }
        Ok(Status::Fine)
    }

    /// Audits again if something that matters was saved.
    fn again(&mut self, places: &Places, batch: &[DebounceEventResult]) -> Result<(), Failure> {
        let touched = touched(batch);
        if !touched.iter().any(|path| self.may_matter(places, path)) && !lost(batch) {
            return Ok(());
        }
        let plan = match self.arguments.plan() {
            Ok(plan) => plan,
            Err(failure) => {
                clear();
                return Err(failure);
            }
        };
        let charters = places_of(&plan);
        let has_changed = |path: &PathBuf| charters.contains(path) || places.is_setting(path);
        if charters == self.charters && !touched.iter().any(has_changed) && !lost(batch) {
            return Ok(());
        }
        clear();
        let now = self.audit(&plan)?;
        let style = self.arguments.shared.destination.style(false);
        output::to_stdout(format!("\n{}", changes(&self.seen, &now, self.ui, style)).as_bytes())?;
        self.seen = remembered(&self.seen, now);
        self.tell_watching();
        Ok(())
    }

    /// Whether a path is worth a look at the configurations and folders.
    fn may_matter(&self, places: &Places, path: &Path) -> bool {
        let is_above = || self.charters.iter().any(|charter| charter.starts_with(path));
        files::is_charter(path) || places.is_setting(path) || is_above() || path.is_dir()
    }

    fn audit(&mut self, plan: &Plan) -> Result<Vec<Seen>, Failure> {
        self.charters = places_of(plan);
        let mut seen = Vec::new();
        super::once(self.arguments, plan, Some(&mut seen))?;
        Ok(seen)
    }

    fn tell_watching(&self) {
        if !self.arguments.shared.quiet {
            note_in(self.ui, say::watch::note_watching, &say::watch::watching(self.ui, self.seen.len()));
        }
    }
}

/// The files of the charters, by where they stand and, of links, by where they lead.
fn places_of(plan: &Plan) -> HashSet<PathBuf> {
    let mut files = HashSet::new();
    for charter in &plan.charters {
        if let Input::File(path) = &charter.input {
            files.insert(paths::place(path));
            files.extend(path.canonicalize());
        }
    }
    files
}

/// Where something was written, made, moved or removed. Reading is none of that, for we read ourselves.
fn touched(batch: &[DebounceEventResult]) -> Vec<PathBuf> {
    let events = batch.iter().flatten().flatten();
    let written = events.filter(|event: &&DebouncedEvent| !event.kind.is_access());
    written.flat_map(|event| &event.paths).map(|path| paths::place(path)).collect()
}

/// Whether the system lost sight of what happened.
fn lost(batch: &[DebounceEventResult]) -> bool {
    batch.iter().any(|result| result.as_ref().map_or(true, |events| events.iter().any(|event| event.need_rescan())))
}

/// Clears the screen of a terminal; what was on it can be scrolled back to.
fn clear() {
    let terminal = Term::stdout();
    if terminal.is_term() {
        let _ = terminal.clear_screen();
    }
}
