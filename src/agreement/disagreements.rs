//! What coders do not agree on, row by row, for them to talk about.

use super::sheet::{Coded, Sheet, Target};
use std::collections::BTreeSet;

/// A target of a charter that two coders coded differently.
#[derive(Debug)]
pub struct Disagreement<'a> {
    /// Stem of the charter.
    pub charter: &'a str,
    /// What was coded.
    pub target: Target,
    /// What each coder decided, in the order of the codings.
    pub coded: Vec<Option<&'a Coded>>,
}

/// All disagreements, by charter and then in the framework's order.
#[must_use]
pub fn disagreements(sheets: &[Sheet]) -> Vec<Disagreement<'_>> {
    let charters: BTreeSet<&String> = sheets.iter().flat_map(|sheet| sheet.charters.keys()).collect();
    let of_charter = |charter: &'_ String| {
        let coded = sheets.iter().filter_map(|sheet| sheet.of(charter));
        let targets: BTreeSet<Target> = coded.flat_map(|codes| codes.keys().copied()).collect();
        targets.into_iter().collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for charter in charters {
        for target in of_charter(charter) {
            let coded: Vec<Option<&Coded>> =
                sheets.iter().map(|sheet| sheet.of(charter).and_then(|codes| codes.get(&target))).collect();
            let mut codes = coded.iter().flatten().map(|coded| &coded.code);
            if codes.next().is_some_and(|first| codes.any(|other| other != first)) {
                all.push(Disagreement { charter, target, coded });
            }
        }
    }
    all
}
