//! What holds for every charter: places, quotations and scores, and what may change in a file without changing a code.
//!
//! Charters are put together from labelled clauses and from the example clauses of the pack; the charters of the open
//! corpus are taken as they are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod corpus;
mod generated;
mod made;
mod wrapping;

use charter_audit::{
    assessment::{Audit, Auditor},
    evidence::Workspace,
    framework,
    report::build::code_text,
    text::source::Source,
};
use std::cell::RefCell;
use std::sync::OnceLock;

/// The languages of the pack.
const TAGS: [&str; 4] = ["de", "en", "es", "fr"];

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::default();
}

fn auditor(tag: &str) -> &'static Auditor {
    static MADE: OnceLock<Vec<Auditor>> = OnceLock::new();
    let pack = || vec![framework::find(framework::DEFAULT).unwrap().unwrap()];
    let of = |tag: &&str| Auditor::new(pack(), Some((*tag).to_owned()), jiff::civil::date(2026, 1, 1));
    &MADE.get_or_init(|| TAGS.iter().map(of).collect())[TAGS.iter().position(|known| *known == tag).unwrap()]
}

fn audit(tag: &str, text: &str) -> Audit {
    WORKSPACE.with_borrow_mut(|workspace| auditor(tag).audit(Source::new("owlby.md", text), workspace).unwrap())
}

/// The code of each element, as a table has it.
fn codes(audit: &Audit) -> Vec<String> {
    let result = &audit.results[0];
    let elements = result.framework.elements.iter().zip(&result.assessment.codings);
    elements.map(|(element, coding)| format!("{} {}", element.id, code_text(element, &coding.code))).collect()
}

/// The codes that differ, for messages: before and after.
fn differing(before: &Audit, after: &Audit) -> Vec<(String, String)> {
    codes(before).into_iter().zip(codes(after)).filter(|(before, after)| before != after).collect()
}

/// Places lie in the file and on boundaries of characters, quotations hold nothing else than the file, scores lie in
/// their ranges.
fn check(audit: &Audit) {
    let text = &audit.charter.source.text;
    let lies =
        |span: charter_audit::text::span::Span| text.get(span.start..span.end).is_some_and(|own| !own.is_empty());
    for (at, clause) in audit.charter.clauses.iter().enumerate() {
        assert!(lies(clause.span), "{clause:?}");
        let mut letters = clause.span.of(text).chars().filter(|c| c.is_alphanumeric());
        let quote = audit.charter.quote(at);
        let stands = quote.chars().filter(|c| c.is_alphanumeric()).all(|c| letters.any(|own| own == c));
        assert!(stands, "{quote:?} is not in {:?}", clause.span.of(text));
    }
    for result in &audit.results {
        let assessment = &result.assessment;
        assert!(assessment.total.is_some_and(|total| (0.0..=100.0).contains(&total)));
        let mut recommendations = assessment.recommendations.iter().filter_map(|result| result.score);
        assert!(recommendations.all(|score| (0.0..=100.0).contains(&score)));
        assert!(assessment.element_scores.iter().all(|score| (0.0..=1.0).contains(score)));
        for observation in &assessment.evidence.observations {
            let spans = observation.cues.iter().map(|cue| cue.span).chain(observation.specifics.iter().map(|s| s.span));
            spans.for_each(|span| assert!(lies(span), "{observation:?}"));
        }
    }
}

/// What a paragraph about something else may do: raise scores, but lower none. (One that learnt weights take for being
/// surely about an element may: a clause that is much less surely about it decides no more, whatever its level.)
fn lowers_nothing(before: &Audit, after: &Audit) {
    let (old, new) = (&before.results[0].assessment, &after.results[0].assessment);
    let fallen = old.element_scores.iter().zip(&new.element_scores).any(|(old, new)| new < old);
    assert!(!fallen && new.total >= old.total, "{:?} in {}", differing(before, after), before.charter.source.text);
}
