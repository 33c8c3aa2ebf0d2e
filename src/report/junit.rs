//! The findings of `check` as JUnit XML: a suite a charter, a test a recommendation.
//!
//! A test fails where a finding makes the exit status 1, so that both agree; findings below that stand in its output.
//! There is no one standard; this is what Jenkins' schema, GitLab and most readers share. Times are left out: the same
//! charters give the same bytes.

use super::build::tenth;
use super::checked::Finding;
use super::checkup::{Checkup, GROUPS, Run, Told};
use super::wrap::clean;
use crate::assessment::{Audit, Measured, Verdict, kinds};
use crate::say;
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

/// What stands before the first suite. Counts stand at the suites, for they are not known before the last charter.
pub const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"charter-audit\">\n";
/// What stands after the last suite.
pub const CLOSING: &str = "</testsuites>\n";

/// The suite of a charter.
#[must_use]
pub fn entry(checkup: &Checkup<'_>, run: &Run) -> String {
    let mut suite = TestSuite::new(checkup.charter.as_str());
    match &checkup.audit {
        Err(error) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message(error.as_str());
            suite.add_test_case(case(checkup, say::check::audit(run.ui), status));
        }
        Ok(audit) => fill(&mut suite, checkup, audit, run),
    }
    element(suite)
}

/// A suite as XML. The library writes whole reports only; the suite stands between the first and the last tag.
fn element(suite: TestSuite) -> String {
    let mut report = Report::unnamed();
    report.add_test_suite(suite);
    // A report without a date fails only where memory does.
    let whole = report.to_string().unwrap_or_default();
    let start = whole.find("<testsuite ").unwrap_or_default();
    let end = whole.rfind("</testsuites>").unwrap_or(whole.len());
    whole.get(start..end).map(|suite| format!("    {}\n", suite.trim_end())).unwrap_or_default()
}

fn fill(suite: &mut TestSuite, checkup: &Checkup<'_>, audit: &Audit, run: &Run) {
    for measured in &audit.results {
        if let Some(total) = measured.assessment.total {
            let name = say::check::total_of(run.ui, &measured.framework.id);
            suite.add_property(Property::new(name, format!("{:.1}", tenth(total))));
        }
    }
    let several = audit.results.len() > 1;
    let mut taken = vec![false; checkup.findings.len()];
    for measured in &audit.results {
        add_recommendations(suite, checkup, audit, measured, several, &mut taken);
    }
    let codes: Vec<&str> = run.rules.iter().map(|rule| rule.code.as_str()).collect();
    for (letters, name) in GROUPS {
        let belongs = |code: &str| code.starts_with(letters) && kinds().any(|kind| kind.code == code);
        if codes.iter().any(|code| belongs(code)) {
            let found = take(checkup, &mut taken, |told| belongs(&told.finding.code));
            suite.add_test_case(judged(checkup, audit, name(run.ui), &found));
        }
    }
    let rest = take(checkup, &mut taken, |_| true);
    if !rest.is_empty() {
        suite.add_test_case(judged(checkup, audit, say::check::other_findings(run.ui), &rest));
    }
    if !checkup.unmet.is_empty() {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(checkup.unmet.join("; ")).set_type("unmet");
        suite.add_test_case(case(checkup, say::check::required(run.ui), status));
    }
}

/// The findings that belong together and are in no other test.
fn take<'a>(checkup: &'a Checkup<'_>, taken: &mut [bool], belongs: impl Fn(&Told) -> bool) -> Vec<&'a Told> {
    let free = checkup.findings.iter().zip(taken).filter(|(told, taken)| !**taken && belongs(told));
    free.map(|(told, taken)| {
        *taken = true;
        told
    })
    .collect()
}

fn add_recommendations(
    suite: &mut TestSuite,
    checkup: &Checkup<'_>,
    audit: &Audit,
    measured: &Measured,
    several: bool,
    taken: &mut [bool],
) {
    let Measured { framework, assessment, .. } = measured;
    for (recommendation, result) in framework.recommendations.iter().zip(&assessment.recommendations) {
        let title = framework.title(&recommendation.id, audit.charter.ui);
        let before = if several { format!("{} ", framework.id) } else { String::new() };
        let name = format!("{before}{} {title}", recommendation.id);
        let found = take(checkup, taken, |told| {
            let about = told.finding.subject.as_ref().is_none_or(|subject| *subject == framework.id);
            about && framework.element_written(&told.finding.code).is_some_and(|e| recommendation.elements.contains(&e))
        });
        let waived = || {
            let waivers = recommendation.elements.clone().filter_map(|e| assessment.waived.get(e).copied().flatten());
            let mut reasons: Vec<&str> =
                waivers.filter_map(|w| assessment.waivers.get(w).map(|waiver| waiver.reason.as_str())).collect();
            reasons.dedup();
            reasons.join("; ")
        };
        suite.add_test_case(if result.verdict == Verdict::Waived && found.is_empty() {
            case(checkup, &name, skipped(&say::check::waived(audit.charter.ui, waived())))
        } else {
            judged(checkup, audit, &name, &found)
        });
    }
}

fn skipped(reason: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(clean(reason));
    status
}

/// A test at the charter's file, by which readers tell equal names apart.
fn case(checkup: &Checkup<'_>, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(clean(name), status);
    case.set_classname(checkup.charter.as_str());
    case.extra.insert("file".into(), checkup.place.path.as_str().into());
    case
}

/// A test of these findings: it fails if one of them does, and is skipped if all were set aside.
fn judged(checkup: &Checkup<'_>, audit: &Audit, name: &str, found: &[&Told]) -> TestCase {
    let failing: Vec<&Told> = found.iter().copied().filter(|told| checkup.fails(told)).collect();
    let below: Vec<&Told> = found.iter().copied().filter(|told| told.counts() && !checkup.fails(told)).collect();
    let aside: Vec<&str> = found.iter().filter_map(|told| told.set_aside(audit.charter.ui)).collect();
    let written = |told: &[&Told]| told.iter().map(|told| written(checkup, audit, told)).collect::<Vec<_>>().join("\n");
    let status = match failing.first() {
        Some(first) => {
            let message = match failing.len() {
                1 => clean(&first.finding.message),
                n => say::check::and_more(audit.charter.ui, clean(&first.finding.message), n - 1),
            };
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(message).set_type(first.finding.severity.name()).set_description(written(&failing));
            status
        }
        None if below.is_empty() && !aside.is_empty() => skipped(&aside.join("; ")),
        None => TestCaseStatus::success(),
    };
    let mut case = case(checkup, name, status);
    if let Some(first) = failing.first().or(below.first()) {
        let line = Finding::new(&audit.charter.source, first).line;
        case.extra.insert("line".into(), line.to_string().as_str().into());
    }
    if !below.is_empty() {
        case.set_system_out(written(&below));
    }
    case
}

/// A finding with its place, what stands under it, and help.
fn written(checkup: &Checkup<'_>, audit: &Audit, told: &Told) -> String {
    let finding = Finding::new(&audit.charter.source, told);
    let Finding { line, column, .. } = finding;
    let (severity, code) = (finding.severity.name(), &finding.code);
    let mut text = format!("{}:{line}:{column}: {severity} {code} {}", checkup.charter, clean(&finding.message));
    let more = finding.label.iter().map(String::as_str).chain(finding.help.iter().flat_map(|help| help.lines()));
    for more in more {
        text += &format!("\n  {}", clean(more));
    }
    text
}
