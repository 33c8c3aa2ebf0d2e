//! `report`: the scored compliance report of each charter.

use super::args::Shared;
use super::config::{self, Layer};
use super::failure::Failure;
use super::files::Input;
use super::output::{Output, pair};
use super::overlay::Overlay;
use super::{Status, pipeline, reports};
use crate::assessment::Audit;
use crate::report::model::CharterReport;
use crate::report::{Style, build, html, markdown, text};
use crate::say;
use clap::{Args, ValueEnum};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(flatten)]
    overlay: Overlay,
    /// Format of the report; may repeat.
    #[arg(long, value_enum, default_value = "text")]
    format: Vec<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// A page for each charter, with the charter itself beside its results.
    Html,
    /// One JSON document.
    Json,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
        }
    }
}

/// Where one format goes.
enum Target {
    /// All charters to one output.
    One(Output),
    /// Each charter to a file of its own in this folder; the files written so far.
    Folder(PathBuf, HashSet<PathBuf>),
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let plan = arguments.shared.plan(Layer::default())?;
    if arguments.shared.show_config {
        return config::show(&plan);
    }
    let plan = arguments.overlay.onto(plan)?;
    let mut targets = Vec::new();
    let pairs = pair(&arguments.format, &arguments.shared.destination.output)?;
    let others = pairs.len() > 1;
    for (format, path) in pairs {
        let style = arguments.shared.destination.style(path.is_some());
        let target = match path {
            Some(path) if is_folder(&path) => Target::Folder(path, HashSet::new()),
            _ if format == Format::Html && plan.charters.len() > 1 => {
                return Err(Failure::Usage(say::html::one_page(plan.ui(), plan.charters.len())));
            }
            path => Target::One(Output::open(path.as_deref(), others)?),
        };
        targets.push((format, style, target));
    }
    let kinds: Vec<(Format, Style, bool)> =
        targets.iter().map(|(f, s, target)| (*f, *s, matches!(target, Target::Folder(..)))).collect();
    let mut first = true;
    let complete = pipeline::run(
        &arguments.shared,
        &plan,
        |charter, outcome| {
            let input = &charter.input;
            let ui = plan.situation(charter).auditor.ui();
            let (audit, reports) = match outcome {
                Ok((audit, workspace)) => (Some(audit), build::reports(audit, workspace)),
                Err(refusal) => (None, vec![CharterReport::failed(ui, input.name(), refusal.message.clone())]),
            };
            let made = Made { audit, reports: &reports };
            let piece = |(format, style, alone): &(Format, Style, bool)| made.piece(*format, *style, *alone);
            (input.clone(), kinds.iter().map(piece).collect::<Vec<_>>())
        },
        |(input, pieces)| {
            for ((format, _, target), bytes) in targets.iter_mut().zip(pieces) {
                match target {
                    Target::One(output) => {
                        output.write(separator(*format, first))?;
                        output.write(&bytes?)?;
                    }
                    Target::Folder(folder, written) => write_alone(folder, written, &input, *format, &bytes?)?,
                }
            }
            first = false;
            Ok(())
        },
    )?;
    for (format, _, target) in targets {
        if let Target::One(mut output) = target {
            output.write(if format == Format::Json { b"\n]}\n" } else { b"" })?;
            output.close()?;
        }
    }
    Ok(if complete { Status::Fine } else { Status::Failed })
}

/// Whether an output is a folder to write files into.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// What stands between the reports of two charters, or before the first.
fn separator(format: Format, first: bool) -> &'static [u8] {
    match (format, first) {
        (Format::Json, true) => crate::report::model::JSON_OPENING.as_bytes(),
        (Format::Json, false) => b",\n",
        (_, true) | (Format::Html, false) => b"",
        (Format::Text, false) => b"\n\n",
        (Format::Markdown, false) => b"\n-----\n\n",
    }
}

/// What became of a charter.
struct Made<'a> {
    /// Its audit, if it could be audited.
    audit: Option<&'a Audit>,
    reports: &'a [CharterReport],
}

impl Made<'_> {
    /// Its report in one format; `alone` makes a JSON document of its own.
    fn piece(&self, format: Format, style: Style, alone: bool) -> Result<Vec<u8>, Failure> {
        let reports = self.reports;
        Ok(match format {
            Format::Text => {
                reports.iter().map(|r| text::render(r, style)).collect::<Vec<_>>().join("\n\n").into_bytes()
            }
            Format::Markdown => markdown::render(reports).into_bytes(),
            Format::Html => self.page()?.into_bytes(),
            Format::Json => {
                // Numbers and text always serialise.
                let entries = reports.iter().map(|r| serde_json::to_string(r).unwrap_or_default());
                let entries = entries.collect::<Vec<_>>().join(",\n");
                let opening = crate::report::model::JSON_OPENING;
                if alone { format!("{opening}{entries}\n]}}\n").into_bytes() } else { entries.into_bytes() }
            }
        })
    }

    fn page(&self) -> Result<String, Failure> {
        let page = match (self.audit, self.reports.first()) {
            (None, Some(CharterReport { ui, charter, error: Some(error), .. })) => {
                html::report::failure(*ui, charter, error)
            }
            (None, _) => Ok(String::new()),
            (Some(audit), _) => html::report::render(audit, self.reports),
        };
        page.map_err(|error| Failure::Usage(format!("the page cannot be made: {error:#}")))
    }
}

/// Writes a charter's report into `folder`, under the charter's relative path.
fn write_alone(
    folder: &Path,
    written: &mut HashSet<PathBuf>,
    input: &Input,
    format: Format,
    bytes: &[u8],
) -> Result<(), Failure> {
    let path = reports::file(folder, input, format.extension());
    if !written.insert(path.clone()) {
        let (name, path) = (input.name(), path.display());
        return Err(Failure::Usage(format!("{name}: the report of another charter stands in {path} already")));
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(|error| Failure::Write { path: parent.to_path_buf(), error })?;
    }
    let mut output = Output::open(Some(&path), true)?;
    output.write(bytes)?;
    output.close()
}
