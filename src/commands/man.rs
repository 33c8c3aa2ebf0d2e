//! `man`: manual pages, made of the same words as `--help`.

use super::failure::Failure;
use super::{Cli, NAME, Status, output};
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write a page for each command into this folder; without it, the program's own goes to standard output.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// What the program's own page says beside its commands.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
.B 0
done, and nothing at or above the threshold
.TP
.B 1
.BR check :
a finding at or above the threshold, a total under the minimum, something required that is unmet, or a new finding beside
a baseline;
.BR compare :
an element that has fallen
.TP
.B 2
wrong usage, no charters found, or an input that cannot be used
.SH FILES
.TP
.I charter\-audit.yaml
the configuration of the charters in its folder and below
"#;

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    match &arguments.output {
        Some(folder) => {
            let told = |error| Failure::Write { path: folder.clone(), error };
            std::fs::create_dir_all(folder).and_then(|()| write_all(&program, folder)).map_err(told)?;
        }
        None => {
            let mut text = Vec::new();
            write(&program, &mut text)?;
            output::to_stdout(&text)?;
        }
    }
    Ok(Status::Fine)
}

/// Writes the page of a command and those of the commands under it.
fn write_all(command: &Command, folder: &Path) -> std::io::Result<()> {
    let mut text = Vec::new();
    write(command, &mut text)?;
    std::fs::write(folder.join(page(command).get_filename()), text)?;
    command.get_subcommands().filter(|inner| !inner.is_hide_set()).try_for_each(|inner| write_all(inner, folder))
}

fn write(command: &Command, text: &mut dyn Write) -> std::io::Result<()> {
    page(command).render(text)?;
    text.write_all(if command.get_name() == NAME { MORE } else { "" }.as_bytes())
}

/// A page bears the release and no day, so that one release has the same pages for ever. The place of the day is a space:
/// clap_mangen leaves out an empty one, and what follows would take it.
fn page(command: &Command) -> Man {
    let release = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone().long_version(None)).date(" ").source(release).manual("charter-audit")
}
