//! Floor 7: one file a command; arguments, files in and out, progress, exit status.

mod agree;
mod args;
mod check;
mod codings;
#[cfg(test)]
mod commit;
mod compare;
mod completions;
mod config;
mod explain;
mod failure;
mod files;
mod framework;
mod jsonl;
mod lines;
mod lsp;
mod man;
mod names;
mod new;
mod output;
mod overlay;
mod packs;
mod paths;
mod pipeline;
mod report;
mod reports;
mod revision;
mod schema;
mod score;
mod sides;

use clap::{Parser, Subcommand};
use std::ffi::OsString;

/// The exit status of a run (cli.md, "Exit status").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Done, and nothing at or above the threshold.
    Fine = 0,
    /// Findings at or above the threshold, a score under the minimum, something required that is unmet, or an element
    /// that has fallen.
    Short = 1,
    /// Wrong usage, or an input that could not be read.
    Failed = 2,
}

/// Name of the program.
const NAME: &str = env!("CARGO_PKG_NAME");

/// Audits local human rights charters: finds where and how strongly the text answers each recommendation.
#[derive(Debug, Parser)]
#[command(
    name = NAME,
    version,
    // With the commit, and the built-in frameworks with their digests.
    long_version = include_str!(concat!(env!("OUT_DIR"), "/version.txt")),
    max_term_width = 100,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lint charters: findings with places and help, a summary, an exit status.
    Check(check::Arguments),
    /// Write the scored compliance report of each charter.
    Report(report::Arguments),
    /// Write a table over many charters: a row per charter, recommendation, element or evidence.
    Score(score::Arguments),
    /// Show what changed between two versions of a charter, element by element, with both quotations.
    Compare(compare::Arguments),
    /// Compare codings by people or by the program: kappa, alpha, AC1, precision and recall.
    Agree(agree::Arguments),
    /// Explain a recommendation, an element, a finding's code or a level.
    Explain(explain::Arguments),
    /// Write the skeleton of a charter, with notes on what is asked and example clauses to adapt.
    New(new::Arguments),
    /// Work on framework packs: list, show, check, test, export, learn.
    Framework(framework::Arguments),
    /// Serve editors: findings while typing, explanations, completion, mending (Language Server Protocol on standard
    /// input and output).
    Lsp(lsp::Arguments),
    /// Print a JSON Schema.
    Schema(schema::Arguments),
    /// Print shell completions.
    Completions(completions::Arguments),
    /// Print the manual page, or write one for each command.
    Man(man::Arguments),
}

/// Runs the program with these arguments and gives its exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a closed pipe behind them is none either.
            let _ = error.print();
            return if error.use_stderr() { Status::Failed as u8 } else { Status::Fine as u8 };
        }
    };
    let result = match cli.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Agree(arguments) => agree::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Framework(arguments) => framework::run(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    match result {
        Ok(status) => status as u8,
        Err(failure) if failure.is_closed_pipe() => Status::Fine as u8,
        Err(failure) => {
            failure.tell();
            Status::Failed as u8
        }
    }
}
