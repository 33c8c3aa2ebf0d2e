//! Findings on how a charter is drafted, whatever it is about. A rule is a file: its code, words and weight as constants
//! at the head, and a function from the charter as it was read to findings. [`RULES`] lists them, and with that they are
//! explained, selected and ignored by their codes.

mod conflicting;
mod disclaimed;
mod nobody;
mod numbering;
mod references;
mod terms;
mod unfounded;
mod weakened;

use super::Measured;
use crate::charter::{Charter, Clause, ProvisionKind, Shape};
use crate::diagnostic::{Diagnostic, Kind};
use crate::evidence::{Statement, Statements, Workspace, statements};
use crate::text::span::Span;

/// Something that findings on drafting look for.
#[derive(Debug)]
pub struct DraftingRule {
    /// Its code, words and weight.
    pub kind: Kind,
    find: fn(&Draft<'_>) -> Vec<Diagnostic>,
}

/// All rules, by code.
pub const RULES: &[DraftingRule] = &[
    weakened::RULE,
    nobody::DUTY,
    unfounded::RULE,
    nobody::DEADLINE,
    references::RULE,
    numbering::RULE,
    terms::RULE,
    conflicting::RULE,
    disclaimed::RULE,
];

/// What rules look at.
struct Draft<'a> {
    charter: &'a Charter,
    read: &'a Statements,
    results: &'a [Measured],
}

/// The findings of the rules for whose codes `asks` is true, by rule and then place. Where it is true for none, the
/// charter is not read again.
pub(super) fn findings(
    charter: &Charter,
    results: &[Measured],
    workspace: &mut Workspace,
    asks: impl Fn(&DraftingRule) -> bool,
) -> Vec<Diagnostic> {
    let asked: Vec<&DraftingRule> = RULES.iter().filter(|rule| asks(rule)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let draft = Draft { charter, read: &statements(charter, workspace), results };
    asked.iter().flat_map(|rule| (rule.find)(&draft)).collect()
}

impl DraftingRule {
    fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.kind.code, self.kind.severity, span, message)
    }
}

impl<'a> Draft<'a> {
    /// The clauses of the binding part, each with its number and what was read in it.
    fn operative(&self) -> impl Iterator<Item = (usize, &'a Clause, &'a Statement)> + '_ {
        let all = self.charter.clauses.iter().zip(&self.read.clauses).enumerate();
        let binds = |clause: &Clause| self.charter.provisions[clause.provision].kind == ProvisionKind::Operative;
        all.map(|(at, (clause, statement))| (at, clause, statement)).filter(move |(_, clause, _)| binds(clause))
    }

    /// The same without the rows of tables, whose columns say what their cells are.
    fn sentences(&self) -> impl Iterator<Item = (usize, &'a Clause, &'a Statement)> + '_ {
        self.operative().filter(|(_, clause, _)| clause.shape != Shape::Row)
    }

    /// The words at a place on one line.
    fn quote(&self, span: Span) -> String {
        span.of(&self.charter.source.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The number of the line that a place begins on, from 1.
    fn line(&self, span: Span) -> usize {
        self.charter.source.position(span.start).0
    }
}
