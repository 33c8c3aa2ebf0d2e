//! What a result rests on, a clause or a person's word, as reports for people say it.

use super::model::{ElementReport, EvidenceReport, HumanReport, HumanShareReport};
use super::wrap::{clean, excerpt};

/// Characters of a quotation that are shown.
const QUOTE: usize = 240;

/// What stands under an element's result.
pub(super) enum Basis {
    /// The words that decided, in quotation marks, and where they stand.
    Quote(String, String),
    /// What silence means.
    Sentence(String),
    /// Nothing: it is waived, or a person decided and quotes nothing.
    Nothing,
}

/// What an element's result rests on, or what `silence` about it means.
pub(super) fn basis(element: &ElementReport, silence: &str) -> Basis {
    match (&element.human, element.evidence.first()) {
        _ if element.waived.is_some() => Basis::Nothing,
        (Some(human), _) => match &human.evidence {
            Some(words) => {
                let place = match (&human.place, human.line) {
                    (Some(place), Some(line)) if !clean(place).is_empty() => format!("{}, line {line}", clean(place)),
                    (_, Some(line)) => format!("line {line}"),
                    (_, None) => "no clause holds these words".to_owned(),
                };
                Basis::Quote(format!("“{}”", excerpt(&clean(words), QUOTE)), place)
            }
            None => Basis::Nothing,
        },
        (None, Some(evidence)) => Basis::Quote(quote(evidence), place(evidence)),
        (None, None) => Basis::Sentence(silence.to_owned()),
    }
}

/// Who coded an element, and what the program finds.
pub(super) fn human_notes(element: &ElementReport, human: &HumanReport) -> Vec<(&'static str, Option<String>)> {
    let verdict = if human.differs { format!("finds {}", named_result(element, human)) } else { "agrees".to_owned() };
    let found = element.evidence.first().map(|evidence| format!(": {} ({})", quote(evidence), place(evidence)));
    vec![("Coded by", Some(coder(human))), ("Program", Some(verdict + &found.unwrap_or_default()))]
}

/// The program's result; on the coverage scale with the facets, for the same number may be of others.
fn named_result(element: &ElementReport, human: &HumanReport) -> String {
    if element.scale != "coverage" || human.machine_code.is_empty() {
        return human.machine_result.clone();
    }
    format!("{} ({})", human.machine_result, titles(element, &human.machine_code))
}

/// Titles of facets whose ids are joined by `|`.
fn titles(element: &ElementReport, ids: &str) -> String {
    let title =
        |id: &str| element.facets.iter().find(|f| f.id == id).map_or_else(|| id.to_owned(), |f| clean(&f.title));
    ids.split('|').map(title).collect::<Vec<_>>().join(", ")
}

fn coder(human: &HumanReport) -> String {
    human.coder.as_deref().map_or_else(|| "a person who is not named".to_owned(), clean)
}

/// Who coded facets that are reported and not scored, and which the program names.
pub(super) fn facets_by(element: &ElementReport) -> Option<String> {
    let human = element.human_facets.as_ref()?;
    let program = match (human.differs, human.machine_code.is_empty()) {
        (false, _) => "the program agrees".to_owned(),
        (true, true) => "the program names none".to_owned(),
        (true, false) => format!("the program names {}", titles(element, &human.machine_code)),
    };
    Some(format!("{}; {program}", coder(human)))
}

/// How much people coded.
pub(super) fn human_share(share: &HumanShareReport, elements: usize) -> String {
    let coders =
        if share.coders.is_empty() { String::new() } else { format!(" ({})", clean(&share.coders.join(", "))) };
    let verb = if share.elements == 1 { "is" } else { "are" };
    let machine = share
        .machine_total
        .map_or_else(String::new, |total| format!("; by the program’s codes alone the total would be {total:.1}"));
    let differing = match share.differing {
        0 => "the program agrees on all of them".to_owned(),
        differing => format!("the program differs on {differing} of them{machine}"),
    };
    let coded = share.elements;
    if coded == 0 {
        return format!("People coded facets that are not scored{coders}.");
    }
    format!("{coded} of {elements} elements {verb} coded by people{coders}; {differing}.")
}

/// The quotation of a clause, in quotation marks.
fn quote(evidence: &EvidenceReport) -> String {
    format!("“{}”", excerpt(&clean(&evidence.quote), QUOTE))
}

/// Where a clause stands.
fn place(evidence: &EvidenceReport) -> String {
    place_of(&evidence.place, evidence.line, evidence.end_line)
}

/// Article or heading, and lines.
pub(super) fn place_of(place: &str, line: usize, end_line: usize) -> String {
    let lines = if end_line > line { format!("lines {line}–{end_line}") } else { format!("line {line}") };
    let place = clean(place);
    if place.is_empty() { lines } else { format!("{place}, {lines}") }
}
