//! `framework`: work on framework packs, one file a command.

mod check;
mod export;
mod learn;
mod list;
mod show;
mod test;

use super::Status;
use super::failure::Failure;
use crate::report::pack::PacksReport;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the built-in packs.
    List(list::Arguments),
    /// Show what a pack asks, on which scales and with which weights, and what it stands on.
    Show(show::Arguments),
    /// Look for everything that is wrong or doubtful in packs.
    Check(check::Arguments),
    /// Run a pack's own examples, and measure it on charters that people have coded.
    Test(test::Arguments),
    /// Write what people need who code charters: the manual of a pack, or a blank coding sheet.
    Export(export::Arguments),
    /// Learn weights from labelled clauses, by which clauses are found that no cue finds.
    Learn(learn::Arguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    match &arguments.command {
        Command::List(arguments) => list::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Learn(arguments) => learn::run(arguments),
    }
}

fn json(report: &PacksReport) -> String {
    // Numbers and text always serialise.
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}
