//! The catalogue: every kind of finding that a run can give, in one order.

use crate::charter;
use crate::diagnostic::{Kind, Severity};
use crate::framework::{Element, Framework};
use crate::say::Ui;
use crate::text::id::{parted, qualified, told};

/// A kind of finding, from the program's own catalogue or an element of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its code: `FM001`, or an element's id.
    pub code: String,
    /// How much such a finding matters if nothing else is known: an element's in a recommendation that is addressed.
    pub severity: Severity,
    /// Whether it is shown where nobody asks for it by its code.
    pub by_default: bool,
    /// What it is about, in a few words.
    pub title: String,
    /// What it means, or what the element asks.
    pub text: String,
    /// What to do; may be empty.
    pub advice: String,
    /// A clause that would answer the element; may be empty.
    pub example: String,
}

/// The kinds of findings that do not depend on a framework.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    charter::CODES
        .iter()
        .chain(super::RULES.iter().map(|rule| &rule.kind))
        .chain(super::findings::CODES)
        .chain(super::allowances::CODES)
}

/// Whether `code` is `start`, or begins with it at a full stop or a number ("R7" for "R7.redress", "FM" for "FM001").
/// A code may have its framework before it, which does not matter where `start` has none.
#[must_use]
pub fn begins(code: &str, start: &str) -> bool {
    let code = if parted(start).0.is_some() { code } else { parted(code).1 };
    code.strip_prefix(start).is_some_and(|rest| {
        let digit = |c: char| c.is_ascii_digit();
        rest.is_empty() || rest.starts_with('.') || (rest.starts_with(digit) && !start.ends_with(digit))
    })
}

/// All codes that a finding can have, those of elements with their framework.
pub fn codes(frameworks: &[&Framework]) -> impl Iterator<Item = String> {
    let own = kinds().map(|kind| kind.code.to_owned());
    let of = |framework: &&Framework| {
        let code = |element: &Element| qualified(&framework.id, &element.id);
        framework.elements.iter().map(code).collect::<Vec<_>>()
    };
    own.chain(frameworks.iter().flat_map(of).collect::<Vec<_>>())
}

/// All rules: those of the program, then the elements of each framework in their order, in the language `ui`. Of several
/// frameworks each element has its own before its id.
#[must_use]
pub fn rules(frameworks: &[&Framework], ui: Ui) -> Vec<Rule> {
    let own = kinds().map(|kind| Rule {
        code: kind.code.to_owned(),
        severity: kind.severity,
        by_default: kind.by_default,
        title: (kind.title)(ui).to_owned(),
        text: (kind.text)(ui).to_owned(),
        advice: String::new(),
        example: String::new(),
    });
    let mut rules: Vec<Rule> = own.collect();
    for framework in frameworks {
        for element in &framework.elements {
            let code = told(&framework.id, &element.id, frameworks.len() > 1);
            if rules.iter().any(|rule| rule.code == code) {
                continue;
            }
            let text = framework.text(&element.id, ui).unwrap_or_default();
            rules.push(Rule {
                code,
                severity: Severity::Advice,
                by_default: true,
                title: text.title.clone(),
                text: text.question.clone(),
                advice: text.advice.clone(),
                example: text.example.clone(),
            });
        }
    }
    rules
}
