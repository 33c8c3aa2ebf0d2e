//! Article numbers that stand twice or are missing.

use super::{Draft, Rule};
use crate::charter::Numbered;
use crate::diagnostic::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "DR006",
    title: "An article number stands twice or is missing",
    explanation: "Articles are cited by their numbers. Where one stands twice, nobody knows which is meant; where one is \
                  missing, readers wonder what was there. Number the articles anew, and look at every reference after \
                  that. In a text that keeps the numbers of repealed articles, leave them standing: “Article 7 \
                  (repealed)”. Excerpts, in which many numbers are missing, are passed over.",
    severity: Severity::Warning,
    by_default: true,
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
        .flat_map(|count| in_one_count(count))
        .collect()
}

fn in_one_count(count: &[Numbered]) -> Vec<Diagnostic> {
    let (mut twice, mut gaps) = (Vec::new(), Vec::new());
    let mut begun = 0;
    for (at, own) in count.iter().enumerate().skip(1) {
        let before = &count[at - 1];
        let since = count.get(begun..at).unwrap_or_default();
        if own.value == 1 && before.value != 1 {
            begun = at;
        } else if let Some(same) = since.iter().find(|same| same.value == own.value) {
            twice.push((same, own));
        } else if own.value > before.value + 1 {
            let later = |missing: u32| count.iter().any(|other| other.value == missing);
            let missing: Vec<u32> = (before.value + 1..own.value).filter(|missing| !later(*missing)).collect();
            if !missing.is_empty() {
                gaps.push((before, own, missing));
            }
        }
    }
    let excerpt = gaps.len() > MOST_GAPS
        || gaps.iter().any(|(before, own, _)| own.value - before.value > MOST_MISSING + 1)
        || twice.len() > MOST_GAPS;
    if excerpt {
        return Vec::new();
    }
    let twice = twice.iter().map(|(same, own)| {
        RULE.finding(own.span, format!("the number {} stands twice", own.shown))
            .label(format!("the second {}", same.shown))
            .help("number the provisions anew, and correct the references to them")
    });
    let gaps = gaps.iter().map(|(before, own, missing)| {
        let missing: Vec<String> = missing.iter().map(u32::to_string).collect();
        RULE.finding(own.span, format!("{} follows on {}: {} is missing", own.shown, before.shown, missing.join(", ")))
            .label("out of count")
            .help("number the provisions anew, and correct the references to them")
    });
    twice.chain(gaps).collect()
}
