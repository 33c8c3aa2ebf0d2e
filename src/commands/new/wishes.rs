//! What a drafter wants: from arguments, else asked for, else by default; each value is checked.

use super::super::failure::Failure;
use super::arguments::Arguments;
use super::ask::Asker;
use crate::charter::{Instrument, country_code};
use crate::framework::Framework;
use crate::report::skeleton::{Skeleton, title};
use crate::report::terms;
use crate::say::{self, Ui};

/// The skeleton that is wanted.
pub(super) fn skeleton<'a>(
    arguments: &Arguments,
    frameworks: Vec<&'a Framework>,
    ui: Ui,
    asker: Option<&Asker>,
) -> Result<Skeleton<'a>, Failure> {
    let languages = languages(&frameworks, ui)?;
    let place = match (given(ui, "--place", arguments.place.as_deref(), |text| line(ui, text))?, asker) {
        (Some(place), _) => place,
        (None, Some(asker)) => asker.line(say::new::ask_place(ui), None, |text| line(ui, text))?,
        (None, None) => return Err(missing(ui, "--place", say::new::means_place(ui))),
    };
    let country = match (given(ui, "--country", arguments.country.as_deref(), |text| country(ui, text))?, asker) {
        (None, Some(asker)) => asker.line(say::new::ask_country(ui), Some(String::new()), |text| country(ui, text))?,
        (country, _) => country.flatten(),
    };
    let check = |text: &str| language(ui, text, &languages);
    let (language, texts) = match (given(ui, "--language", arguments.language.as_deref(), check)?, asker) {
        (Some(language), _) => language,
        (None, Some(asker)) => ask_language(asker, &languages)?,
        (None, None) => {
            return Err(missing(ui, "--language", say::new::means_language(ui, list(&languages))));
        }
    };
    let instrument = match (arguments.instrument, asker) {
        (Some(instrument), _) => instrument,
        (None, Some(asker)) => asker.choice(say::new::ask_instrument(ui), &instruments(ui))?,
        (None, None) => Instrument::Charter,
    };
    let usual = title(texts, instrument, &place);
    let title = match (given(ui, "--title", arguments.title.as_deref(), |text| line(ui, text))?, asker) {
        (Some(title), _) => title,
        (None, Some(asker)) => asker.line(say::new::ask_title(ui), Some(usual), |text| line(ui, text))?,
        (None, None) => usual,
    };
    let examples = arguments.examples;
    Ok(Skeleton { place, country, language, ui: texts, instrument, title, frameworks, examples })
}

/// The languages that all frameworks have texts in, and that the program speaks; its own comes first.
fn languages(frameworks: &[&Framework], ui: Ui) -> Result<Vec<Ui>, Failure> {
    let has = |language: &Ui| frameworks.iter().all(|framework| framework.wordings.contains_key(language.tag()));
    let mut known: Vec<Ui> = Ui::ALL.into_iter().filter(has).collect();
    known.sort_by_key(|language| *language != ui);
    if known.is_empty() {
        return Err(Failure::Usage(say::new::no_common_language(ui).to_owned()));
    }
    Ok(known)
}

fn list(languages: &[Ui]) -> String {
    let mut tags: Vec<&str> = languages.iter().map(|language| language.tag()).collect();
    tags.sort_unstable();
    tags.join(", ")
}

fn ask_language(asker: &Asker, languages: &[Ui]) -> Result<(String, Ui), Failure> {
    let choices: Vec<(String, Ui)> =
        languages.iter().map(|language| (terms::language(*language, language.tag()), *language)).collect();
    let texts = asker.choice(say::new::ask_language(asker.ui), &choices)?;
    Ok((texts.tag().to_owned(), texts))
}

fn instruments(ui: Ui) -> Vec<(String, Instrument)> {
    let name = |instrument: Instrument| match instrument {
        Instrument::Charter => say::terms::kind_charter(ui),
        Instrument::Ordinance => say::terms::kind_ordinance(ui),
        Instrument::Declaration => say::terms::kind_declaration(ui),
        Instrument::Resolution => say::terms::kind_resolution(ui),
        Instrument::Policy => say::terms::kind_policy(ui),
        Instrument::ActionPlan => say::terms::kind_action_plan(ui),
        Instrument::Other => say::terms::kind_other(ui),
    };
    Instrument::ALL.iter().map(|(_, instrument)| (name(*instrument).to_owned(), *instrument)).collect()
}

/// What an argument says, checked.
fn given<T>(
    ui: Ui,
    option: &str,
    value: Option<&str>,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Failure> {
    let wrong = |value: &str, message: String| {
        Failure::Usage(say::terms::told(ui, format!("{option} {}", quoted(value)), message))
    };
    value.map(|value| check(value).map_err(|message| wrong(value, message))).transpose()
}

/// A value as a message shows it: with its line breaks and the like as escapes.
fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

fn missing(ui: Ui, option: &str, meaning: impl std::fmt::Display) -> Failure {
    Failure::Usage(say::new::missing(ui, option, meaning))
}

/// Text on one line with something in it. Separators of lines and paragraphs are no control characters, and end a line
/// of YAML for some readers.
fn line(ui: Ui, text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')) {
        return Err(say::new::one_line(ui).to_owned());
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(say::new::blank(ui).to_owned());
    }
    Ok(text.to_owned())
}

/// The code of a country; nothing where there is no text.
fn country(ui: Ui, text: &str) -> Result<Option<&'static str>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    country_code(text).map(Some).ok_or_else(|| say::new::no_country(ui).to_owned())
}

/// A tag as it is to be written, and the language of texts that goes with it.
fn language(ui: Ui, tag: &str, known: &[Ui]) -> Result<(String, Ui), String> {
    let found = Ui::find(tag).filter(|language| known.contains(language));
    match (found, oxilangtag::LanguageTag::parse_and_normalize(tag)) {
        (Some(texts), Ok(tag)) => Ok((tag.into_inner(), texts)),
        _ => Err(say::new::no_language(ui, list(known))),
    }
}
