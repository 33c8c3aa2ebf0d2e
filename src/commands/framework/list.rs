//! `framework list`: the built-in packs.

use super::super::failure::Failure;
use super::super::{Status, output, packs};
use super::Format;
use crate::framework;
use crate::report::{pack::PacksReport, pack_text};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let packs = framework::built_in().map(packs::load).collect::<Result<Vec<_>, _>>()?;
    let report = PacksReport::new(&packs);
    let text = match arguments.format {
        Format::Text => pack_text::list(&report),
        Format::Json => super::json(&report),
    };
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}
