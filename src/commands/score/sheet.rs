//! The rows of a table, whatever its format.

use super::super::config::{Plan, Planned};
use super::super::pipeline::Outcome;
use crate::framework::Framework;
use crate::report::rows::{By, Cell, columns, error_row, rows};

/// A table that a run fills.
pub(super) struct Sheet<'a> {
    plan: &'a Plan,
    by: By,
    frameworks: Vec<&'static Framework>,
    /// Names of its columns.
    pub columns: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// The table with a row for each of these.
    pub(super) fn new(plan: &'a Plan, by: By) -> Self {
        let frameworks = plan.frameworks();
        let columns = columns(by, &frameworks);
        Self { plan, by, frameworks, columns }
    }

    /// The rows of a charter; one with its error where it could not be audited.
    pub(super) fn rows(&self, charter: &Planned, outcome: &Outcome<'_>) -> Vec<Vec<Cell>> {
        match outcome {
            Ok((audit, _)) => rows(self.by, &self.frameworks, audit),
            Err(refusal) => {
                let own = self.plan.situation(charter).auditor.frameworks();
                vec![error_row(&self.columns, own, &charter.input.name(), &refusal.message)]
            }
        }
    }
}
