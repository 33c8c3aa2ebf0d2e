//! `framework check`: everything that is wrong or doubtful in packs, each drawn at its place.

use super::super::failure::{Failure, drawn};
use super::super::packs::{Pack, Told};
use super::super::{Status, output, packs};
use crate::diagnostic::Severity;
use crate::framework::{self, Framework};
use crate::report::pack_text::count;
use clap::{Args, ValueEnum};
use std::fmt::Write;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The packs: folders or framework.yaml files, or ids of built-in ones.
    #[arg(required = true)]
    pack: Vec<String>,
    /// What makes the exit status 1 in a pack that can be used; a faulty one makes it 2.
    #[arg(long, value_enum, default_value = "error")]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Nothing: only faults count.
    Error,
    /// What is doubtful.
    Warning,
}

/// What was found in a pack.
#[derive(Default)]
struct Found {
    errors: Vec<Told>,
    warnings: Vec<Told>,
    framework: Option<&'static Framework>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    for name in &arguments.pack {
        let found = look(name)?;
        output::to_stdout(told(name, &found).as_bytes())?;
        let own = match (found.errors.is_empty(), found.warnings.is_empty()) {
            (false, _) => Status::Failed,
            (true, false) if arguments.fail_on == FailOn::Warning => Status::Short,
            _ => Status::Fine,
        };
        status = status.max(own);
    }
    Ok(status)
}

fn look(name: &str) -> Result<Found, Failure> {
    if framework::is_built_in(name) {
        return Ok(Found { framework: Some(packs::load(name)?), ..Found::default() });
    }
    let pack = match Pack::open(name) {
        Ok(pack) => pack,
        Err(Failure::Pack(errors)) => return Ok(Found { errors, ..Found::default() }),
        Err(failure) => return Err(failure),
    };
    Ok(match pack.load() {
        Ok(framework) => {
            let doubts = framework::doubts(&pack.files(), framework);
            let warnings = doubts.into_iter().map(|doubt| pack.told(doubt)).collect();
            Found { warnings, framework: Some(framework), ..Found::default() }
        }
        Err(errors) => Found { errors, ..Found::default() },
    })
}

fn told(name: &str, found: &Found) -> String {
    let mut text = String::new();
    for (severity, list) in [(Severity::Error, &found.errors), (Severity::Warning, &found.warnings)] {
        for (fault, source) in list {
            text += &drawn("pack", severity, fault, source.as_deref());
            text.push('\n');
        }
    }
    let (errors, warnings) = (found.errors.len(), found.warnings.len());
    let result = match (errors, warnings) {
        (0, 0) => "nothing is wrong".to_owned(),
        (0, _) => format!("can be used; {}", count(warnings, "warning")),
        _ => format!("cannot be used; {}", count(errors, "error")),
    };
    let pack = found.framework.map_or_else(|| name.to_owned(), |pack| format!("{} {}", pack.id, pack.version));
    let _ = writeln!(text, "{pack}: {result}");
    text
}
