//! `compare`: what changed between two versions of a charter.

use super::args::{Destination, Measuring};
use super::failure::{Failure, note};
use super::files::Input;
use super::output::{Output, pair, write_all};
use super::sides::{Content, Side};
use super::{Status, pipeline};
use crate::assessment::Auditor;
use crate::assessment::compare::{Comparison, Mismatch, Profile, compare};
use crate::report::comparison::{ComparisonReport, InputReport};
use crate::report::{build, comparison_markdown, comparison_text, profile::Entry};
use crate::text::source::Source;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the two sides may be and what decides the status, under `--help`.
const SIDES: &str = "\
OLD and NEW are each a charter, a report that `report --format json` wrote, REV:PATH for a charter or report as of a \
revision of the git repository (as in `git show`: HEAD~1:charters/x.md, main:./x.md), or - for standard input. Of a report \
on several charters the one with the name of the other side is taken. Both sides are measured by the same framework, in the \
same version; reports made with another one are refused.

An element has fallen where its score is lower than it was. Waivers make no difference to that: they take an element out of \
the total, and the text says less all the same. A facet that is lost counts only where it lowers the score.

Exit status: 0 nothing has fallen, 1 an element has fallen, 2 the two cannot be compared.

Two files are compared, not folders. For many, write a loop:
  for f in charters/*.md; do charter-audit compare \"main:./$f\" \"$f\"; done";

#[derive(Debug, Args)]
#[command(after_long_help = SIDES)]
pub(super) struct Arguments {
    /// The older version: a charter, a JSON report, REV:PATH, or - for standard input.
    old: OsString,
    /// The newer version, likewise.
    new: OsString,
    #[command(flatten)]
    measuring: Measuring,
    /// Format; may repeat.
    #[arg(long, value_enum, default_value = "text")]
    format: Vec<Format>,
    #[command(flatten)]
    destination: Destination,
    /// Threads; 0 for as many as there are processors.
    #[arg(long, short, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// Name of what comes on standard input.
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: String,
    /// Say less: no remarks on standard error.
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    /// List the elements that did not change too, in text and Markdown.
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// GitHub-flavoured Markdown, for a comment on a pull request.
    Markdown,
    /// One JSON document.
    Json,
}

impl Arguments {
    /// Whose configuration holds for both sides: that of the newer one where it is a file, else of the older one, else that
    /// of the current folder.
    fn stands_at(&self) -> Input {
        let file = [&self.new, &self.old].into_iter().map(PathBuf::from).find(|path| path.is_file());
        file.map_or_else(|| Input::Stdin(self.stdin_filename.clone()), Input::File)
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let pairs = pair(&arguments.format, &arguments.destination.output)?;
    if arguments.old == "-" && arguments.new == "-" {
        return Err(Failure::Usage("only one side can come on standard input".to_owned()));
    }
    let old = Side::read(&arguments.old, &arguments.stdin_filename)?;
    let new = Side::read(&arguments.new, &arguments.stdin_filename)?;
    let entries = [old.chosen(&new)?, new.chosen(&old)?];
    let auditor = arguments.measuring.auditor(arguments.stands_at())?;
    let pool = pipeline::pool(arguments.jobs, 2)?;
    let of = |side: &Side, entries: Option<Vec<Entry>>| profiles(&auditor, side, entries);
    let [old_entries, new_entries] = entries;
    let audited = match &pool {
        Some(pool) => pool.install(|| rayon::join(|| of(&old, old_entries), || of(&new, new_entries))),
        None => (of(&old, old_entries), of(&new, new_entries)),
    };
    let (before, after) = match audited {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            for (side, error) in [(&old, before.err()), (&new, after.err())] {
                error.iter().for_each(|refusal| pipeline::tell(auditor.ui(), &side.name, refusal));
            }
            return Ok(Status::Failed);
        }
    };
    let comparisons = compare(&before, &after).map_err(|mismatch| refused(&mismatch, &old, &new))?;
    if !arguments.quiet {
        remark(&comparisons, &[&before, &after]);
    }
    let input = |side: &Side| InputReport { name: side.name.clone(), kind: side.kind() };
    let report = ComparisonReport::new(auditor.ui(), input(&old), input(&new), &comparisons);
    arguments.write(&report, pairs)?;
    Ok(if report.fallen > 0 { Status::Short } else { Status::Fine })
}

impl Arguments {
    fn write(&self, report: &ComparisonReport, pairs: Vec<(Format, Option<PathBuf>)>) -> Result<(), Failure> {
        let several = pairs.len() > 1;
        let mut outputs = Vec::new();
        for (format, path) in pairs {
            let style = self.destination.style(path.is_some());
            let text = match format {
                Format::Text => comparison_text::render(report, style, self.verbose),
                Format::Markdown => comparison_markdown::render(report, self.verbose),
                // Numbers and text always serialise.
                Format::Json => serde_json::to_string_pretty(report).unwrap_or_default() + "\n",
            };
            outputs.push((Output::open(path.as_deref(), several)?, text.into_bytes()));
        }
        write_all(outputs)
    }
}

/// The results of one side, a framework each: those of a report, or of an audit made now.
fn profiles(auditor: &Auditor, side: &Side, entries: Option<Vec<Entry>>) -> Result<Vec<Profile>, pipeline::Refusal> {
    let entries = match (entries, &side.content) {
        (Some(entries), _) => entries,
        (None, Content::Charter(text)) => audit(auditor, &side.name, text)?,
        (None, Content::Report(_)) => Vec::new(),
    };
    let failed = |charter: &str, error: &str| pipeline::Refusal {
        message: format!("{charter} could not be audited: {error}"),
        drawing: None,
    };
    entries.into_iter().map(|entry| entry.profile.map_err(|error| failed(&entry.charter, &error))).collect()
}

fn audit(auditor: &Auditor, name: &str, text: &str) -> Result<Vec<Entry>, pipeline::Refusal> {
    let source = || Source::new(name, text);
    pipeline::WORKSPACE.with_borrow_mut(|workspace| {
        let audited = auditor.audit(source(), workspace);
        let audit = audited.map_err(|error| pipeline::refusal(auditor.ui(), || Some(source()), &error))?;
        Ok(build::reports(&audit, workspace).iter().map(Entry::from).collect())
    })
}

/// Why two results are not compared, which sides they are, and what can be done.
fn refused(mismatch: &Mismatch, old: &Side, new: &Side) -> Failure {
    let sides = format!("OLD is {}, NEW is {}", old.name, new.name);
    let reports = [old, new].iter().filter(|side| matches!(side.content, Content::Report(_))).count();
    let remedy = match (mismatch, reports) {
        (Mismatch::Frameworks { .. }, 1) => {
            "name the report's framework with --framework ID|FILE, or compare the charters themselves"
        }
        _ => {
            "scores of different frameworks say nothing beside each other: compare the charters themselves (REV:PATH is an \
             older one), or write the older report anew with `charter-audit report --format json`"
        }
    };
    Failure::Usage(format!("{mismatch} ({sides}); {remedy}"))
}

/// Frameworks that one side alone has are told, for nothing is compared by them.
fn remark(comparisons: &[Comparison<'_>], sides: &[&Vec<Profile>; 2]) {
    for (profiles, side) in sides.iter().zip(["OLD", "NEW"]) {
        for profile in *profiles {
            if !comparisons.iter().any(|comparison| comparison.new.yardstick == profile.yardstick) {
                note("note", &format!("left out: {side} alone was measured against {}", profile.yardstick));
            }
        }
    }
}

/// What is said of a folder.
pub(super) fn no_folder(name: &str) -> String {
    format!(
        "{name} is a folder, and `compare` takes two files; for many, write a loop: for f in charters/*.md; do \
         charter-audit compare \"main:./$f\" \"$f\"; done"
    )
}
