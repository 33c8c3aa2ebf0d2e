//! Allowances in the text: which findings they silence, and what is wrong with them. No score knows of them.

use super::{Audit, begins, codes};
use crate::charter::{Allowance, Reach, Scope, asking, unreadable};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::framework::Framework;
use crate::say::{self, Ui};
use crate::text::{id::parted, span::Span, yaml::Spanned};
use jiff::civil::Date;

/// Kinds of findings on allowances.
pub const CODES: &[Kind] = &[
    Kind {
        code: "WC007",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::wc007_title,
        text: say::kinds::wc007,
    },
    Kind {
        code: "WC008",
        severity: Severity::Warning,
        by_default: true,
        title: say::kinds::wc008_title,
        text: say::kinds::wc008,
    },
    Kind {
        code: "WC009",
        severity: Severity::Warning,
        by_default: true,
        title: say::kinds::wc009_title,
        text: say::kinds::wc009,
    },
    Kind {
        code: "WC010",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::wc010_title,
        text: say::kinds::wc010,
    },
];

/// What came of an allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AllowanceState {
    /// It silences findings.
    Applied,
    /// There is nothing that it could silence.
    Unused,
    /// Its date is past; it silences nothing.
    Expired,
    /// It gives no reason; it silences nothing.
    WithoutReason,
    /// It cannot be read; it silences nothing.
    Unreadable,
}

/// One code of an allowance, and what came of it.
#[derive(Debug, Clone)]
pub struct AllowanceResult {
    /// Code or beginning of codes, as written.
    pub code: String,
    /// Place of the comment.
    pub span: Span,
    /// What it is about.
    pub reach: Reach,
    /// Reason given; may be empty.
    pub reason: String,
    /// Last day on which it holds.
    pub until: Option<Date>,
    /// What came of it.
    pub state: AllowanceState,
    /// Codes of the findings that it silences, in the order of the text; those of elements with their framework.
    pub silences: Vec<String>,
}

/// The findings on a charter, and what its allowances make of them.
#[derive(Debug, Default)]
pub struct Judged {
    /// All findings in the order of the text, those on allowances included, each with the index of the allowance that
    /// silences it.
    pub findings: Vec<(Diagnostic, Option<usize>)>,
    /// Each code of each allowance, in the order of the text.
    pub allowances: Vec<AllowanceResult>,
}

/// An allowance for one code, as far as it is known before findings are looked at.
struct Open<'a> {
    allowance: &'a Allowance,
    code: &'a Spanned<String>,
    result: AllowanceResult,
}

pub(super) fn judge(audit: &Audit, findings: Vec<Diagnostic>, selected: &dyn Fn(&str) -> bool) -> Judged {
    let charter = &audit.charter;
    if charter.allowances.is_empty() {
        return Judged {
            findings: findings.into_iter().map(|finding| (finding, None)).collect(),
            allowances: Vec::new(),
        };
    }
    let frameworks = audit.frameworks();
    let known: Vec<String> = codes(&frameworks).collect();
    let mut said: Vec<Diagnostic> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    for allowance in &charter.allowances {
        let faults = faults(audit.charter.ui, allowance, &frameworks, &known);
        let state = state(allowance, !faults.is_empty(), audit.today);
        said.extend(faults);
        said.extend(without_reason(audit.charter.ui, allowance));
        let reach = charter.reach(allowance);
        open.extend(allowance.codes.iter().map(|code| begun(allowance, code, &reach, state)));
    }
    let mut judged: Vec<(Diagnostic, Option<usize>)> =
        findings.into_iter().map(|finding| silenced(finding, &mut open)).collect();
    for one in &mut open {
        said.extend(settled(audit.charter.ui, one, &known, selected));
    }
    said.dedup();
    judged.extend(said.into_iter().map(|finding| (finding, None)));
    judged.sort_by_key(|(finding, _)| finding.span);
    Judged { findings: judged, allowances: open.into_iter().map(|one| one.result).collect() }
}

/// What makes an allowance mean nothing. One of a code of a framework that is not asked is no fault, and silences nothing.
fn faults(ui: Ui, allowance: &Allowance, frameworks: &[&Framework], known: &[String]) -> Vec<Diagnostic> {
    let wrong = |code: &Spanned<String>| {
        let (framework, id) = (parted(&code.value).0, code.value.as_str());
        if framework.is_some_and(|named| frameworks.iter().all(|framework| framework.id != named)) {
            return None;
        }
        if !known.iter().any(|known| begins(known, id)) {
            let spelt = known.iter().map(|known| if framework.is_some() { known } else { parted(known).1 });
            let help = asking(ui, id, spelt, say::waivers::codes(ui));
            return Some(unreadable(ui, code.span, say::waivers::no_such_code(ui, id), help));
        }
        let is_own = begins(id, "WC");
        let (message, help) = (say::waivers::never_silenced(ui), say::waivers::never_silenced_help(ui));
        is_own.then(|| unreadable(ui, code.span, message, help))
    };
    allowance.faults.iter().cloned().chain(allowance.codes.iter().filter_map(wrong)).collect()
}

fn reason(allowance: &Allowance) -> &str {
    allowance.reason.as_ref().map(|reason| reason.value.as_str()).unwrap_or_default()
}

/// The state that an allowance has whatever is found; one that holds is unused until it silences something.
fn state(allowance: &Allowance, faulty: bool, today: Date) -> AllowanceState {
    if faulty {
        AllowanceState::Unreadable
    } else if reason(allowance).is_empty() {
        AllowanceState::WithoutReason
    } else if allowance.until.as_ref().is_some_and(|last| last.value < today) {
        AllowanceState::Expired
    } else {
        AllowanceState::Unused
    }
}

/// The finding on a missing reason; where a comment names no code, there is nothing yet to give a reason for.
fn without_reason(ui: Ui, allowance: &Allowance) -> Option<Diagnostic> {
    let codes: Vec<&str> = allowance.codes.iter().map(|code| code.value.as_str()).collect();
    if codes.is_empty() || !reason(allowance).is_empty() {
        return None;
    }
    let place = allowance.reason.as_ref().map_or(allowance.span, |reason| reason.span);
    let message = say::waivers::no_reason(ui, codes.join(", "));
    let (label, help) = (say::waivers::why(ui), say::waivers::no_reason_help(ui));
    Some(Diagnostic::new("WC007", Severity::Error, place, message).label(label).help(help))
}

fn begun<'a>(allowance: &'a Allowance, code: &'a Spanned<String>, reach: &Reach, state: AllowanceState) -> Open<'a> {
    let result = AllowanceResult {
        code: code.value.clone(),
        span: allowance.span,
        reach: reach.clone(),
        reason: reason(allowance).to_owned(),
        until: allowance.until.as_ref().map(|until| until.value),
        state,
        silences: Vec::new(),
    };
    Open { allowance, code, result }
}

/// A finding with the allowance that silences it: of several, the one with the least scope. All of them are of use.
fn silenced(finding: Diagnostic, open: &mut [Open<'_>]) -> (Diagnostic, Option<usize>) {
    let (code, mut best) = (finding.qualified(), None);
    for (index, one) in open.iter_mut().enumerate() {
        let holds = matches!(one.result.state, AllowanceState::Unused | AllowanceState::Applied);
        if !holds || !begins(&code, &one.code.value) || !one.result.reach.holds(finding.span) {
            continue;
        }
        one.result.state = AllowanceState::Applied;
        one.result.silences.push(code.clone());
        let this = (one.result.reach.scope, index);
        best = Some(best.map_or(this, |best: (Scope, usize)| best.min(this)));
    }
    (finding, best.map(|(_, index)| index))
}

/// What is to be said about an allowance after all findings were looked at.
fn settled(ui: Ui, one: &Open<'_>, known: &[String], selected: &dyn Fn(&str) -> bool) -> Option<Diagnostic> {
    let code = one.code.value.as_str();
    match one.result.state {
        AllowanceState::Expired => {
            let until = one.allowance.until.as_ref()?;
            let codes: Vec<&str> = one.allowance.codes.iter().map(|code| code.value.as_str()).collect();
            let message = say::waivers::allowance_expired(ui, codes.join(", "), until.value);
            let (label, help) = (say::waivers::expired_label(ui), say::waivers::allowance_expired_help(ui));
            Some(Diagnostic::new("WC009", Severity::Warning, until.span, message).label(label).help(help))
        }
        AllowanceState::Unused if known.iter().any(|known| begins(known, code) && selected(known)) => {
            let message = match one.result.reach.scope {
                Scope::Clause => say::waivers::unused_clause(ui, code),
                Scope::Section => say::waivers::unused_section(ui, code),
                Scope::File => say::waivers::unused_file(ui, code),
            };
            let (label, help) = (say::waivers::of_no_use(ui), say::waivers::unused_help(ui));
            Some(Diagnostic::new("WC008", Severity::Warning, one.code.span, message).label(label).help(help))
        }
        _ => None,
    }
}
