//! The arguments of `new`.

use crate::charter::Instrument;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::commands) struct Arguments {
    /// The place that the text is for, as it calls itself: "Aldermoor", "City of Aldermoor".
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// Its country: two letters of ISO 3166-1, or a name.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Language of the text, its headings and notes (BCP 47): en, de, es or fr, or one of these with a country (de-CH).
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Kind of text [default: charter].
    #[arg(long, value_name = "KIND", value_parser = instrument())]
    pub instrument: Option<Instrument>,
    /// Title; else one is made of the place and the kind of text.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Framework: the id of a built-in one, or a pack's folder or framework.yaml; may repeat.
    #[arg(long, value_name = "ID|FILE", default_value = crate::framework::DEFAULT)]
    pub framework: Vec<String>,
    /// Write the example clauses into the text, to be adapted, and not into the notes only.
    #[arg(long)]
    pub examples: bool,
    /// File to write, which must not exist; `-` for standard output.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Never ask, even on a terminal.
    #[arg(long)]
    pub no_input: bool,
    /// Language of questions and messages: en, de, es or fr.
    #[arg(long, value_name = "TAG", default_value = crate::framework::DEFAULT_LANGUAGE)]
    pub ui_language: String,
}

fn instrument() -> impl TypedValueParser<Value = Instrument> {
    let known = |name: String| Instrument::ALL.iter().find(|(known, _)| *known == name).map(|(_, one)| *one);
    PossibleValuesParser::new(Instrument::ALL.map(|(name, _)| name))
        .map(move |name| known(name).unwrap_or(Instrument::Other))
}
