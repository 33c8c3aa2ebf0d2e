//! `completions`: scripts by which a shell completes commands, options and their values.

use super::failure::Failure;
use super::{Cli, NAME, Status, output};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell to complete in.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), NAME, &mut script);
    if arguments.shell == Shell::Bash {
        script = mended(&script);
    }
    output::to_stdout(&script)?;
    Ok(Status::Fine)
}

/// The script for bash under one name throughout. Where a program's name has a hyphen, clap_complete 4.6 notes the command
/// by one name and looks it up by another, so that nothing completes behind it (clap issue 6421); once that is
/// mended there, this changes nothing.
fn mended(script: &[u8]) -> Vec<u8> {
    let (wrong, right) = (NAME.replace('-', "__subcmd__"), NAME.replace('-', "__"));
    String::from_utf8_lossy(script).replace(&wrong, &right).into_bytes()
}
