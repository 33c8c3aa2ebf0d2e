//! What a result rests on, a clause or a person's word, as reports for people say it.

use super::model::{ElementReport, EvidenceReport, HumanReport, HumanShareReport};
use super::terms::{decimal, quoted};
use super::wrap::{clean, excerpt};
use crate::say::{Ui, report as say, terms};

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
pub(super) fn basis(ui: Ui, element: &ElementReport, silence: &str) -> Basis {
    match (&element.human, element.evidence.first()) {
        _ if element.waived.is_some() => Basis::Nothing,
        (Some(human), _) => match &human.evidence {
            Some(words) => {
                let place = human.line.map_or_else(
                    || say::no_clause(ui).to_owned(),
                    |line| place_of(ui, human.place.as_deref().unwrap_or_default(), line, line),
                );
                Basis::Quote(quoted(ui, &excerpt(&clean(words), QUOTE)), place)
            }
            None => Basis::Nothing,
        },
        (None, Some(evidence)) => Basis::Quote(quote(ui, evidence), place(ui, evidence)),
        (None, None) => Basis::Sentence(silence.to_owned()),
    }
}

/// Who coded an element, and what the program finds.
pub(super) fn human_notes(ui: Ui, element: &ElementReport, human: &HumanReport) -> Vec<(&'static str, Option<String>)> {
    let verdict = program_says(ui, element, human);
    let found = element.evidence.first().map(|evidence| format!("{} ({})", quote(ui, evidence), place(ui, evidence)));
    let told = found.map_or_else(|| verdict.clone(), |found| terms::told(ui, &verdict, found));
    vec![(say::coded_by(ui), Some(coder(ui, human))), (terms::program(ui), Some(told))]
}

/// Whether the program agrees with a person, and else what it finds.
pub(super) fn program_says(ui: Ui, element: &ElementReport, human: &HumanReport) -> String {
    if human.differs { say::finds(ui, named_result(element, human)) } else { say::agrees(ui).to_owned() }
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

/// Who coded.
pub(super) fn coder(ui: Ui, human: &HumanReport) -> String {
    human.coder.as_deref().map_or_else(|| say::unnamed_coder(ui).to_owned(), clean)
}

/// Who coded facets that are reported and not scored, and which the program names.
pub(super) fn facets_by(ui: Ui, element: &ElementReport) -> Option<String> {
    let human = element.human_facets.as_ref()?;
    let program = match (human.differs, human.machine_code.is_empty()) {
        (false, _) => say::program_agrees(ui).to_owned(),
        (true, true) => say::program_names_none(ui).to_owned(),
        (true, false) => say::program_names(ui, titles(element, &human.machine_code)),
    };
    Some([coder(ui, human), program].join(terms::semicolon(ui)))
}

/// How much people coded.
pub(super) fn human_share(ui: Ui, share: &HumanShareReport, elements: usize) -> String {
    let coders = share.coders.join(", ");
    let coders = if coders.is_empty() { coders } else { format!(" ({})", clean(&coders)) };
    if share.elements == 0 {
        return say::people_coded_facets(ui, coders);
    }
    let differing = match (share.differing, share.machine_total) {
        (0, _) => say::program_agrees_on_all(ui).to_owned(),
        (differing, None) => say::program_differs(ui, differing),
        (differing, Some(total)) => say::program_differs_total(ui, differing, decimal(ui, total)),
    };
    say::people_coded(ui, share.elements, elements, coders, differing)
}

/// The quotation of a clause, in quotation marks.
fn quote(ui: Ui, evidence: &EvidenceReport) -> String {
    quoted(ui, &excerpt(&clean(&evidence.quote), QUOTE))
}

/// Where a clause stands.
fn place(ui: Ui, evidence: &EvidenceReport) -> String {
    place_of(ui, &evidence.place, evidence.line, evidence.end_line)
}

/// Article or heading, and lines.
pub(super) fn place_of(ui: Ui, place: &str, line: usize, end_line: usize) -> String {
    let lines = if end_line > line { say::lines(ui, line, end_line) } else { say::line(ui, line) };
    let place = clean(place);
    if place.is_empty() { lines } else { format!("{place}, {lines}") }
}
