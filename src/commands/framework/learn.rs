//! `framework learn`: learns weights from labelled clauses.

use super::super::failure::Failure;
use super::super::files::Input;
use super::super::output::Output;
use super::super::{Status, packs};
use crate::evidence::{Labelled, Settings, fit};
use crate::framework::Framework;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack: the id of a built-in one, or a pack's folder or framework.yaml.
    pack: String,
    /// Labelled clauses: a line each of level, topics joined by `|`, near miss and clause, parted by tabs.
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    clauses: Vec<PathBuf>,
    /// Language of the clauses (BCP 47); may be left out where the pack has one language.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Write to this file; else to TAG.weights in the pack's folder, for a built-in pack to standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let (framework, folder) = packs::load_unlearnt(&arguments.pack)?;
    let language = language(framework, arguments.language.as_deref())?;
    let mut clauses = Vec::new();
    let mut faulty = Vec::new();
    for path in &arguments.clauses {
        let input = Input::File(path.clone());
        let name = input.name();
        let source = input.read().map_err(|error| Failure::Usage(format!("the labelled clauses {name}: {error}")))?;
        match Labelled::read(&name, &source.text, framework) {
            Ok(read) => clauses.extend(read),
            Err(faults) => faulty.extend(faults.into_iter().map(|fault| (fault, Some(source.text.clone())))),
        }
    }
    if !faulty.is_empty() {
        return Err(Failure::Clauses(faulty));
    }
    let mut fit = fit(&clauses, framework, Settings::default());
    if let Some(before) =
        packs::load(&arguments.pack).ok().and_then(|pack| pack.wordings.get(language)?.weights.as_ref())
    {
        fit.keep_thresholds(before);
    }
    if fit.topics.is_empty() {
        let fewest = Settings::default().fewest;
        return Err(Failure::Usage(format!("nothing can be learnt: no element has {fewest} labelled clauses")));
    }
    let path = arguments.output.clone().or_else(|| folder.map(|folder| folder.join(format!("{language}.weights"))));
    let mut output = Output::open(path.as_deref(), false)?;
    output.write(fit.file(language).as_bytes())?;
    output.close()?;
    Ok(Status::Fine)
}

/// The language asked for, or the only one of the pack.
fn language<'a>(framework: &'a Framework, asked: Option<&str>) -> Result<&'a str, Failure> {
    let mut tags = framework.wordings.keys().map(String::as_str);
    let known = || framework.wordings.keys().cloned().collect::<Vec<_>>().join(", ");
    match asked {
        Some(asked) => tags.find(|tag| *tag == asked).ok_or_else(|| {
            Failure::Usage(format!("the framework has no wording in the language `{asked}`; it has: {}", known()))
        }),
        None => match (tags.next(), tags.next()) {
            (Some(tag), None) => Ok(tag),
            _ => Err(Failure::Usage(format!("say the language of the clauses with --language: {}", known()))),
        },
    }
}
