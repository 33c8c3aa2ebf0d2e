//! Codes that people give: they decide in place of the program's, and both are kept.

use super::{Code, Coding};
use crate::charter::Charter;
use std::collections::BTreeMap;

/// What a row of a person's coding says.
#[derive(Debug, Clone, PartialEq)]
pub struct HumanCode {
    /// The code.
    pub code: Code,
    /// Who coded; may be empty.
    pub coder: String,
    /// The words that decided, as the person quotes them; may be empty.
    pub evidence: String,
    /// Whether the row says that a program wrote it, and names no coder. It counts as a person's only where it differs
    /// from what the program finds: then somebody has changed the code and not the rest of the row.
    pub unsigned: bool,
    /// File and line of the row.
    pub place: String,
}

/// People's codes of one charter by index of the element.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HumanCodes {
    /// Codes of elements.
    pub elements: BTreeMap<usize, HumanCode>,
    /// Facets of elements that are not coded by them.
    pub facets: BTreeMap<usize, HumanCode>,
}

/// A person's code beside the program's.
#[derive(Debug, Clone, PartialEq)]
pub struct Human {
    /// What the person says.
    pub given: HumanCode,
    /// What the program finds.
    pub machine: Code,
    /// Index of the clause that the person quotes; nothing where no clause holds these words.
    pub clause: Option<usize>,
}

/// How much of a result is people's.
#[derive(Debug, Clone, PartialEq)]
pub struct HumanShare {
    /// Elements that a person coded.
    pub elements: usize,
    /// Those among them that the program codes differently.
    pub differing: usize,
    /// Names of the coders, sorted; one that is not named is left out.
    pub coders: Vec<String>,
    /// Total of the program's codes alone, 0 to 100.
    pub machine_total: Option<f64>,
}

impl Human {
    /// Whether person and program decide differently.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.given.code != self.machine
    }
}

/// Lets people's codes decide.
pub(super) fn overlay(charter: &Charter, codings: &mut [Coding], codes: &HumanCodes) {
    let mut quotes = None;
    let mut human = |given: &HumanCode, machine: &Code| {
        let counts = !given.unsigned || given.code != *machine;
        counts.then(|| Human {
            given: given.clone(),
            machine: machine.clone(),
            clause: find(quotes.get_or_insert_with(|| quotes_of(charter)), &given.evidence),
        })
    };
    for (element, given) in &codes.elements {
        let Some(coding) = codings.get_mut(*element) else { continue };
        coding.human = human(given, &coding.code);
        if let Some(human) = &coding.human {
            coding.code = human.given.code.clone();
        }
    }
    for (element, given) in &codes.facets {
        let Some(coding) = codings.get_mut(*element) else { continue };
        coding.human_facets = human(given, &Code::Facets(coding.facets.iter().map(|(facet, _)| *facet).collect()));
    }
}

fn quotes_of(charter: &Charter) -> Vec<String> {
    (0..charter.clauses.len()).map(|clause| charter.quote(clause)).collect()
}

/// The first clause that holds these words.
fn find(quotes: &[String], words: &str) -> Option<usize> {
    quotes.iter().position(|quote| !words.is_empty() && quote.contains(words))
}

/// How much of these codings is people's; nothing where none is.
pub(super) fn share(codings: &[Coding], machine_total: impl FnOnce() -> Option<f64>) -> Option<HumanShare> {
    let human: Vec<&Human> = codings.iter().filter_map(|coding| coding.human.as_ref()).collect();
    let all = human.iter().copied().chain(codings.iter().filter_map(|coding| coding.human_facets.as_ref()));
    let mut coders: Vec<String> = all.map(|human| human.given.coder.clone()).collect();
    if coders.is_empty() {
        return None;
    }
    coders.retain(|coder| !coder.is_empty());
    coders.sort();
    coders.dedup();
    let differing = human.iter().filter(|human| human.differs()).count();
    Some(HumanShare { elements: human.len(), differing, coders, machine_total: machine_total() })
}
