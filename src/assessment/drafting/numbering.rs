//! Article numbers that stand twice or are missing.

use super::{Draft, DraftingRule};
use crate::charter::Numbered;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::say::{self, Ui};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR006",
        title: say::kinds::dr006_title,
        text: say::kinds::dr006,
        severity: Severity::Warning,
        by_default: true,
    },
    find,
};

/// Fewer articles make no count.
const FEWEST: usize = 3;
/// More numbers than these are not missing by mistake, neither in one place …
const MOST_MISSING: u32 = 2;
/// … nor in one charter.
const MOST_GAPS: usize = 2;

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    draft
        .charter
        .numbered()
        .iter()
        .filter(|count| count.len() >= FEWEST)
        .flat_map(|count| in_one_count(draft.charter.ui, count))
        .collect()
}

/// What is out of order in a count; nothing in one that is an excerpt.
fn in_one_count(ui: Ui, count: &[Numbered]) -> Vec<Diagnostic> {
    let (mut twice, mut gaps) = (Vec::new(), Vec::new());
    let known: FxHashSet<u32> = count.iter().map(|own| own.value).collect();
    let mut since: FxHashMap<u32, &Numbered> = FxHashMap::default();
    for pair in count.windows(2) {
        let [before, own] = pair else { continue };
        since.insert(before.value, before);
        let jump = own.value.saturating_sub(before.value);
        if own.value == 1 && before.value != 1 {
            since.clear();
        } else if let Some(same) = since.get(&own.value) {
            twice.push((*same, own));
        } else if jump > MOST_MISSING + 1 || gaps.len() > MOST_GAPS || twice.len() > MOST_GAPS {
            return Vec::new();
        } else if jump > 1 {
            let missing = (before.value + 1..own.value).filter(|missing| !known.contains(missing));
            let missing: Vec<String> = missing.map(|missing| missing.to_string()).collect();
            gaps.extend((!missing.is_empty()).then_some((before, own, missing)));
        }
    }
    if gaps.len() > MOST_GAPS || twice.len() > MOST_GAPS {
        return Vec::new();
    }
    let twice = twice.iter().map(|(same, own)| repeated(ui, same, own));
    twice.chain(gaps.iter().map(|(before, own, missing)| skipped(ui, before, own, missing))).collect()
}

fn repeated(ui: Ui, same: &Numbered, own: &Numbered) -> Diagnostic {
    RULE.finding(own.span, say::drafting::repeated(ui, &own.shown))
        .label(say::drafting::repeated_label(ui, &same.shown))
        .help(say::drafting::renumber(ui))
}

fn skipped(ui: Ui, before: &Numbered, own: &Numbered, missing: &[String]) -> Diagnostic {
    RULE.finding(own.span, say::drafting::skipped(ui, &own.shown, &before.shown, missing.join(", ")))
        .label(say::drafting::skipped_label(ui))
        .help(say::drafting::renumber(ui))
}
