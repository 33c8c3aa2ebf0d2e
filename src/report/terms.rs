//! Words for what the program finds, and figures, in the reader's language.

use super::model::CodeSource;
use super::wrap::clean;
use crate::assessment::{Code, Confidence};
use crate::evidence::Modality;
use crate::framework::{Level, Scale, Specific};
use crate::say::{self as all, Ui, terms as say};

/// A figure with one decimal.
pub(crate) fn decimal(ui: Ui, value: f64) -> String {
    format!("{value:.1}").replace('.', say::decimal_mark(ui))
}

/// The same without the decimal where it is 0.
pub(super) fn figure(ui: Ui, value: f64) -> String {
    let text = decimal(ui, value);
    text.strip_suffix('0').and_then(|text| text.strip_suffix(say::decimal_mark(ui))).unwrap_or(&text).to_owned()
}

/// Words of somebody else in quotation marks.
pub(crate) fn quoted(ui: Ui, words: &str) -> String {
    say::quoted(ui, words)
}

/// A level's name.
pub(crate) fn level(ui: Ui, level: Level) -> &'static str {
    match level {
        Level::Absent => say::absent(ui),
        Level::Intention => say::intention(ui),
        Level::Commitment => say::commitment(ui),
        Level::Operational => say::operational(ui),
    }
}

fn presence(ui: Ui, present: bool) -> &'static str {
    if present { say::present(ui) } else { say::absent(ui) }
}

/// A code in words.
pub(super) fn result(ui: Ui, scale: Scale, code: &Code) -> String {
    match (code, scale) {
        (Code::Level(found), _) => level(ui, *found).to_owned(),
        (Code::Present(present_), _) => presence(ui, *present_).to_owned(),
        (Code::Facets(facets), Scale::Coverage { needed }) => say::covered(ui, facets.len(), needed),
        (Code::Facets(facets), _) => facets.len().to_string(),
    }
}

/// A code in words, of a report that may have been written in another language.
pub(super) fn result_again(ui: Ui, scale: &str, code: &str, result: &str) -> String {
    let known = Level::ALL.into_iter().find(|level| level.code().to_string() == code);
    let numbers: Vec<&str> = result.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match (scale, known, &numbers[..]) {
        ("strength", Some(found), _) => level(ui, found).to_owned(),
        ("presence", Some(found), _) => presence(ui, found != Level::Absent).to_owned(),
        ("coverage", _, [named, needed]) => say::covered(ui, named, needed),
        _ => result.to_owned(),
    }
}

/// A result on its scale behind a small meter.
pub(super) fn scaled(ui: Ui, scale: &str, result: &str) -> String {
    let at_level = || Level::ALL.into_iter().find(|known| level(ui, *known) == result).unwrap_or_default();
    let (full, cells) = match scale {
        "strength" => (usize::from(at_level().code()), 3),
        "presence" => (usize::from(result == presence(ui, true)), 1),
        _ => (0, 0),
    };
    let meter = "■".repeat(full) + &"□".repeat(cells - full);
    if meter.is_empty() { clean(result) } else { format!("{meter} {}", clean(result)) }
}

/// Who decided a code.
pub(super) fn source(ui: Ui, source: CodeSource) -> &'static str {
    match source {
        CodeSource::Machine => all::report::by_program(ui),
        CodeSource::Human => all::report::by_person(ui),
    }
}

/// What is specific about a clause, as a label.
pub(crate) fn specific(ui: Ui, specific: Specific) -> &'static str {
    match specific {
        Specific::Who => say::who(ui),
        Specific::When => say::when(ui),
        Specific::Means => say::means(ui),
        Specific::Measure => say::measure(ui),
    }
}

/// What a drafter is asked to be specific about.
pub(crate) fn asked(ui: Ui, specific: Specific) -> &'static str {
    match specific {
        Specific::Who => say::asked_who(ui),
        Specific::When => say::asked_when(ui),
        Specific::Means => say::asked_means(ui),
        Specific::Measure => say::asked_measure(ui),
    }
}

/// How sure the program is.
pub(crate) fn confidence(ui: Ui, confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => say::confidence_low(ui),
        Confidence::Medium => say::confidence_medium(ui),
        Confidence::High => say::confidence_high(ui),
    }
}

/// How a clause binds, and the words that show it where there are any, in quotation marks.
pub(crate) fn modality(ui: Ui, modality: Modality, words: Option<String>) -> String {
    let kind = match modality {
        Modality::Denied => say::denied(ui),
        Modality::Recital => say::recital(ui),
        Modality::Description => say::description(ui),
        Modality::Wish => say::wish(ui),
        Modality::Hedged => say::hedged(ui),
        Modality::OthersDuty => say::others_duty(ui),
        Modality::Present => say::plain_present(ui),
        Modality::Duty => say::duty(ui),
        Modality::Right => say::right(ui),
    };
    match (words, modality) {
        (None, _) => kind.to_owned(),
        (Some(words), Modality::Denied | Modality::Hedged) => say::by_words(ui, kind, words),
        (Some(words), Modality::Duty | Modality::Right) => say::bound_by(ui, kind, words),
        (Some(words), _) => say::seen_by(ui, kind, words),
    }
}

/// A value of the front matter ("action-plan" of the kind "instrument") in words.
pub(super) fn of_kind(ui: Ui, kind: &str, value: &str) -> String {
    let value = clean(value);
    keyed(ui, kind, &value).map_or_else(|| value.replace('-', " "), str::to_owned)
}

/// The name of a language, or its tag.
pub(crate) fn language(ui: Ui, tag: &str) -> String {
    keyed(ui, "language", tag).map_or_else(|| clean(tag), str::to_owned)
}

/// The words under a key that is put together.
fn keyed(ui: Ui, kind: &str, value: &str) -> Option<&'static str> {
    all::keyed(say::plain(ui), kind, value)
}

/// A term as it begins a line.
pub(crate) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_the_decimal_mark_of_the_language() {
        assert_eq!(Ui::ALL.map(|ui| decimal(ui, 40.25 - 0.05)), ["40,2", "40.2", "40,2", "40,2"]);
        assert_eq!(Ui::ALL.map(|ui| figure(ui, 100.0)), ["100"; 4]);
        assert_eq!((figure(Ui::De, 0.0), figure(Ui::De, 10.5)), ("0".to_owned(), "10,5".to_owned()));
    }

    #[test]
    fn a_result_that_was_written_in_one_language_is_told_in_another() {
        assert_eq!(result_again(Ui::De, "strength", "2", "commitment"), "Verpflichtung");
        assert_eq!(result_again(Ui::En, "presence", "1", "vorhanden"), "present");
        assert_eq!(result_again(Ui::Fr, "coverage", "a|b", "2 of 4"), "2 sur 4");
        assert_eq!(result_again(Ui::Fr, "coverage", "a|b", "2"), "2");
    }

    #[test]
    fn a_meter_shows_the_level_in_every_language() {
        for ui in Ui::ALL {
            let meters = Level::ALL.map(|known| scaled(ui, "strength", level(ui, known)));
            let marks = meters.map(|meter| meter.split_once(' ').map(|(marks, _)| marks.to_owned()).unwrap());
            assert_eq!(marks, ["□□□", "■□□", "■■□", "■■■"], "{}", ui.tag());
            assert!(scaled(ui, "presence", say::present(ui)).starts_with('■'));
            assert!(scaled(ui, "presence", say::absent(ui)).starts_with('□'));
        }
    }
}
