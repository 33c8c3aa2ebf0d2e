//! `schema`: the JSON Schemas of what the program reads and writes; the same stand under `schemas/`.

use super::config::ConfigurationSchema;
use super::failure::Failure;
use super::{Status, output};
use crate::assessment::Baseline;
use crate::charter::FrontMatterSchema;
use crate::framework::{RawFramework, RawWording};
use crate::report::comparison::ComparisonReport;
use crate::report::{
    agreement::AgreementReport, checked::Checked, lines::CheckedLine, model::Report, pack::PacksReport,
};
use clap::{Args, ValueEnum};
use schemars::{Schema, schema_for};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What the schema describes.
    #[arg(value_enum)]
    name: Name,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// The front matter of a charter.
    FrontMatter,
    /// The configuration, charter-audit.yaml.
    Configuration,
    /// A pack's framework.yaml.
    Framework,
    /// A pack's file of wording in one language.
    Wording,
    /// The output of `framework list|show --format json`.
    Pack,
    /// The output of `report --format json`.
    Report,
    /// The output of `check --format json`.
    Check,
    /// A line of `check --format json-lines`.
    CheckLine,
    /// The output of `agree --format json`.
    Agreement,
    /// The file of `check --write-baseline`.
    Baseline,
    /// The output of `compare --format json`.
    Compare,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let schema = schema(arguments.name);
    // A schema is plain JSON and always serialises.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
    output::to_stdout(text.as_bytes())?;
    Ok(Status::Fine)
}

fn schema(name: Name) -> Schema {
    match name {
        Name::FrontMatter => schema_for!(FrontMatterSchema),
        Name::Configuration => schema_for!(ConfigurationSchema),
        Name::Framework => schema_for!(RawFramework),
        Name::Wording => schema_for!(RawWording),
        Name::Pack => schema_for!(PacksReport),
        Name::Report => schema_for!(Report),
        Name::Check => schema_for!(Checked),
        Name::CheckLine => schema_for!(CheckedLine),
        Name::Agreement => schema_for!(AgreementReport),
        Name::Baseline => schema_for!(Baseline),
        Name::Compare => schema_for!(ComparisonReport),
    }
}
