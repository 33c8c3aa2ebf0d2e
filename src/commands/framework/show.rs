//! `framework show`: what a pack asks, and what it stands on.

use super::super::failure::Failure;
use super::super::{Status, output, packs};
use super::Format;
use crate::report::{pack::PacksReport, pack_text};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack: the id of a built-in one, or a pack's folder or framework.yaml.
    pack: String,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let report = PacksReport::new(&[packs::load(&arguments.pack)?]);
    let text = match arguments.format {
        Format::Text => report.packs.iter().map(pack_text::show).collect(),
        Format::Json => super::json(&report),
    };
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}
