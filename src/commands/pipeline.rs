//! Many charters through one function, on all processors, in the order of the paths, with flat memory.

use super::args::Shared;
use super::config::{Plan, Planned};
use super::failure::{Failure, note_in};
use super::files::{Input, ReadError};
use super::overlay;
use crate::assessment::{Audit, AuditError, Auditor};
use crate::charter::CharterError;
use crate::evidence::Workspace;
use crate::report::{Style, full};
use crate::say::{self, Ui};
use crate::text::source::Source;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::cell::RefCell;
use std::io::{IsTerminal, Write};

/// Charters in flight at once; enough to keep every thread busy, few enough to keep memory flat.
pub(super) const BATCH: usize = 128;
/// Fewer files than this are done before a progress bar could be read.
const PROGRESS_FROM: usize = 50;

thread_local! {
    pub(super) static WORKSPACE: RefCell<Workspace> = RefCell::default();
}

/// Why one charter could not be audited, as one line and, where it has a place, as a drawing.
#[derive(Debug)]
pub(super) struct Refusal {
    /// One line for tables and JSON.
    pub message: String,
    /// The same with its place, for people.
    pub drawing: Option<String>,
}

/// What became of one input.
pub(super) type Outcome<'a> = Result<(&'a Audit, &'a mut Workspace), &'a Refusal>;

/// Reads and audits every charter of the plan, as [`stream`] does.
pub(super) fn run<T: Send>(
    shared: &Shared,
    plan: &Plan,
    work: impl Fn(&Planned, Outcome<'_>) -> T + Sync,
    take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let charters = &plan.charters;
    stream(shared, plan, Some(charters.len()), charters.chunks(BATCH), work, take)
}

/// Reads and audits charters batch by batch, whose number may not be known, lets `work` make something of each, and hands the results to `take` in
/// their order. Gives whether every charter could be audited.
pub(super) fn stream<T: Send>(
    shared: &Shared,
    plan: &Plan,
    count: Option<usize>,
    batches: impl Iterator<Item: AsRef<[Planned]>>,
    work: impl Fn(&Planned, Outcome<'_>) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let ui = plan.ui();
    let bar = progress(shared, ui, count.unwrap_or(0));
    let one = |charter: &Planned| {
        let auditor = &plan.situation(charter).auditor;
        let made = WORKSPACE.with_borrow_mut(|workspace| match audit(auditor, &charter.input, workspace) {
            Ok(audit) => (work(charter, Ok((&audit, workspace))), Ok(overlay::remark(&audit))),
            Err(refusal) => (work(charter, Err(&refusal)), Err(refusal)),
        });
        bar.inc(1);
        made
    };
    let mut complete = true;
    let pool = pool(shared.jobs, count.unwrap_or(usize::MAX))?;
    for batch in batches {
        let batch = batch.as_ref();
        let made: Vec<(T, Result<Option<String>, Refusal>)> = match &pool {
            Some(pool) => pool.install(|| batch.par_iter().map(one).collect()),
            None => batch.iter().map(one).collect(),
        };
        for (Planned { input, .. }, (made, audited)) in batch.iter().zip(made) {
            complete &= audited.is_ok();
            match audited {
                Err(refusal) => bar.suspend(|| tell(ui, &input.name(), &refusal)),
                Ok(remark) => bar.suspend(|| {
                    if shared.verbose {
                        note_in(ui, say::check::note_audited, &input.name());
                    }
                    remark.iter().for_each(|remark| note_in(ui, say::check::severity_warning, remark));
                }),
            }
            take(made)?;
        }
    }
    bar.finish_and_clear();
    Ok(complete)
}

/// Audits these charters of the plan without a word, and gives what `work` makes of each in their order; nothing of one
/// that cannot be audited.
pub(super) fn quietly<T: Send>(
    shared: &Shared,
    plan: &Plan,
    charters: &[&Planned],
    work: impl Fn(&Input, &Audit, &mut Workspace) -> T + Sync,
) -> Result<Vec<Option<T>>, Failure> {
    let one = |charter: &&Planned| {
        WORKSPACE.with_borrow_mut(|workspace| {
            let audit = audit(&plan.situation(charter).auditor, &charter.input, workspace).ok()?;
            Some(work(&charter.input, &audit, workspace))
        })
    };
    Ok(match pool(shared.jobs, charters.len())? {
        Some(pool) => pool.install(|| charters.par_iter().map(one).collect()),
        None => charters.iter().map(one).collect(),
    })
}

/// A thread pool, unless one thread does.
pub(super) fn pool(jobs: usize, inputs: usize) -> Result<Option<rayon::ThreadPool>, Failure> {
    if jobs == 1 || inputs == 1 {
        return Ok(None);
    }
    let built = rayon::ThreadPoolBuilder::new().num_threads(jobs.min(inputs)).build();
    built.map(Some).map_err(|error| Failure::Usage(format!("cannot start {jobs} threads: {error}")))
}

fn progress(shared: &Shared, ui: Ui, inputs: usize) -> ProgressBar {
    let wanted = !shared.quiet && inputs >= PROGRESS_FROM && std::io::stderr().is_terminal();
    if !wanted {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(inputs as u64), ProgressDrawTarget::stderr());
    let style = say::check::progress(ui, "{bar:40}", "{pos}", "{len}", "{eta}");
    let style = ProgressStyle::with_template(&style);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn audit(auditor: &Auditor, input: &Input, workspace: &mut Workspace) -> Result<Audit, Refusal> {
    let source = input.read().map_err(|error| Refusal { message: bare(input, &error), drawing: None })?;
    // What came through a pipe cannot be read again to show a place in it.
    let kept = matches!(input, Input::Stdin(_)).then(|| Source::new(source.name.clone(), source.text.clone()));
    auditor
        .audit(source, workspace)
        .map_err(|error| refusal(auditor.ui(), || kept.or_else(|| input.read().ok()), &error))
}

/// The message without the name of the input, which stands before it anyway.
fn bare(input: &Input, error: &ReadError) -> String {
    let message = error.to_string();
    message.strip_prefix(&format!("{}: ", input.name())).map_or(message.clone(), str::to_owned)
}

/// Why an audit failed; the charter is asked for where there is a place in it to draw.
pub(super) fn refusal(ui: Ui, charter: impl FnOnce() -> Option<Source>, error: &AuditError) -> Refusal {
    let AuditError::Charter(CharterError::FrontMatter { diagnostic }) = error else {
        return Refusal { message: error.told(ui), drawing: None };
    };
    let Some(source) = charter() else {
        return Refusal { message: diagnostic.message.clone(), drawing: None };
    };
    let (line, column) = source.position(diagnostic.span.start);
    let drawing = full::draw(ui, &source, diagnostic, Style { color: false, width: 100 });
    Refusal { message: say::errors::position(ui, line, column, &diagnostic.message), drawing: Some(drawing) }
}

/// Tells on standard error why the charter called `name` could not be audited.
pub(super) fn tell(ui: Ui, name: &str, refusal: &Refusal) {
    note_in(ui, say::check::severity_error, &format!("{name}: {}", refusal.message));
    if let Some(drawing) = &refusal.drawing {
        let _ = write!(anstream::stderr(), "{drawing}");
    }
}
