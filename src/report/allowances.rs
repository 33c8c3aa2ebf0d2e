//! What reports say about comments in the text that silence findings.

use super::model::AllowanceReport;
use super::terms::quoted;
use super::wrap::clean;
use crate::assessment::{AllowanceResult, AllowanceState, Audit, Measured, begins, codes};
use crate::charter::{Charter, Scope};
use crate::evidence::Workspace;
use crate::say::{Ui, report as say};
use crate::text::id::parted;

/// All allowances of a charter.
pub(super) fn results(audit: &Audit, workspace: &mut Workspace) -> Vec<AllowanceResult> {
    if audit.charter.allowances.is_empty() {
        return Vec::new();
    }
    audit.judged(workspace, |rule| rule.kind.by_default, |_| true).allowances
}

/// Those that a report on one framework lists, with what they silence of it: what is about an element of another one is
/// left to that one's.
pub(super) fn reports(results: &[AllowanceResult], charter: &Charter, measured: &Measured) -> Vec<AllowanceReport> {
    let codes: Vec<String> = codes(&[measured.framework]).collect();
    let own = |result: &&AllowanceResult| {
        result.state == AllowanceState::Unreadable || codes.iter().any(|code| begins(code, &result.code))
    };
    results.iter().filter(own).filter_map(|result| report(result, charter, &codes)).collect()
}

/// Nothing of one that silences findings on other frameworks alone.
fn report(result: &AllowanceResult, charter: &Charter, codes: &[String]) -> Option<AllowanceReport> {
    let silences = result.silences.iter().filter(|code| codes.contains(code));
    let silences: Vec<String> = silences.map(|code| parted(code).1.to_owned()).collect();
    if silences.is_empty() && result.state == AllowanceState::Applied {
        return None;
    }
    Some(AllowanceReport {
        code: result.code.clone(),
        line: charter.source.position(result.span.start).0,
        scope: result.reach.scope,
        place: place(result, charter),
        reason: result.reason.clone(),
        until: result.until.map(|date| date.to_string()),
        state: result.state,
        silences,
    })
}

/// Article or heading that an allowance is about.
fn place(result: &AllowanceResult, charter: &Charter) -> String {
    let at = |start: usize| result.reach.places.iter().any(|place| place.start == start);
    let heading = || charter.headings.iter().find(|heading| at(heading.span.start)).map(|heading| heading.text.clone());
    let clause = || charter.clauses.iter().find(|clause| at(clause.span.start));
    let found = match result.reach.scope {
        Scope::File => None,
        Scope::Section => heading(),
        Scope::Clause => clause().map(|clause| charter.place(clause.provision)).or_else(heading),
    };
    found.unwrap_or_default()
}

/// What came of an allowance, in words.
pub(super) fn state(ui: Ui, allowance: &AllowanceReport) -> String {
    match allowance.state {
        AllowanceState::Applied => say::silences(ui, allowance.silences.len()),
        AllowanceState::Unused => say::silences_nothing(ui).to_owned(),
        AllowanceState::Expired => say::silence_expired(ui).to_owned(),
        AllowanceState::WithoutReason => say::silence_without_reason(ui).to_owned(),
        AllowanceState::Unreadable => say::silence_unreadable(ui).to_owned(),
    }
}

/// Where it stands and what it is about.
pub(super) fn whereabouts(ui: Ui, allowance: &AllowanceReport) -> String {
    let (place, line) = (clean(&allowance.place), allowance.line);
    match allowance.scope {
        Scope::File => say::for_file(ui, line),
        Scope::Section if place.is_empty() => say::for_section(ui, line),
        Scope::Section => say::for_named_section(ui, line, quoted(ui, &place)),
        Scope::Clause if place.is_empty() => say::line(ui, line),
        Scope::Clause => say::for_clause(ui, line, place),
    }
}
