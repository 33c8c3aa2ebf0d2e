//! What changed between two runs of `check --watch`: totals, and findings that are new, mended or told otherwise.

use super::build::tenth;
use super::checkup::Checkup;
use super::paint::{Ink, Style};
use super::terms::decimal;
use super::wrap::clean;
use crate::say::{Ui, report, terms, watch as say};
use unicode_width::UnicodeWidthStr;

/// One charter as a run saw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Path as given, with `/`.
    pub charter: String,
    /// What was found, or nothing where it could not be audited.
    pub found: Option<Found>,
}

/// What was found in a charter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The total by framework, in the order in which they were named.
    totals: Vec<(String, Option<f64>)>,
    /// The findings that count, in the order of the text.
    findings: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq)]
struct Finding {
    code: String,
    fingerprint: String,
    line: usize,
    message: String,
}

impl Seen {
    /// What a run saw of a charter.
    #[must_use]
    pub fn of(checkup: &Checkup<'_>) -> Self {
        let found = checkup.audit.as_ref().ok().map(|audit| Found {
            totals: audit.results.iter().map(|one| (one.framework.id.clone(), one.assessment.total)).collect(),
            findings: checkup
                .told()
                .map(|told| Finding {
                    code: told.finding.code.clone(),
                    fingerprint: told.fingerprint.clone(),
                    line: audit.charter.source.position(told.finding.span.start).0,
                    message: told.finding.message.clone(),
                })
                .collect(),
        });
        Self { charter: checkup.charter.clone(), found }
    }
}

/// What is to be compared with next time: what could not be audited stays as it was.
#[must_use]
pub fn remembered(before: &[Seen], now: Vec<Seen>) -> Vec<Seen> {
    let last = |seen: &Seen| find(before, &seen.charter).cloned();
    now.into_iter().map(|seen| if seen.found.is_some() { seen } else { last(&seen).unwrap_or(seen) }).collect()
}

/// What a run saw of the charter with this path.
fn find<'a>(all: &'a [Seen], charter: &str) -> Option<&'a Seen> {
    all.iter().find(|seen| seen.charter == charter)
}

/// What changed, as text: a paragraph for each charter that something changed in.
#[must_use]
pub fn changes(before: &[Seen], now: &[Seen], ui: Ui, style: Style) -> String {
    let mut text = String::new();
    for seen in now {
        let charter = style.paint(Ink::Strong, &clean(&seen.charter));
        let known = find(before, &seen.charter).and_then(|known| known.found.as_ref());
        match (known, &seen.found) {
            (_, None) => text += &format!("  {charter}: {}\n", say::unreadable(ui)),
            (None, Some(found)) => {
                text += &format!("  {charter}: {}, {}\n", say::appeared(ui), totals(None, found, ui));
            }
            (Some(known), Some(found)) if known.is_same(found) => {}
            (Some(known), Some(found)) => {
                text +=
                    &format!("  {charter}: {}\n{}", totals(Some(known), found, ui), findings(known, found, ui, style));
            }
        }
    }
    for seen in before.iter().filter(|seen| find(now, &seen.charter).is_none()) {
        let charter = style.paint(Ink::Strong, &clean(&seen.charter));
        text += &format!("  {charter}: {}\n", say::gone(ui));
    }
    if text.is_empty() { format!("{}\n", say::nothing(ui)) } else { format!("{}\n{text}", say::since(ui)) }
}

impl Found {
    /// Whether nothing changed but the lines that findings stand on.
    fn is_same(&self, other: &Self) -> bool {
        let shown = |found: &Self| -> Vec<_> {
            found.totals.iter().map(|(id, total)| (id.clone(), total.map(tenth))).collect()
        };
        let both_have =
            self.findings.iter().all(|one| other.has(one)) && other.findings.iter().all(|one| self.has(one));
        both_have && shown(self) == shown(other)
    }

    fn has(&self, finding: &Finding) -> bool {
        self.find(finding).is_some_and(|known| known.message == finding.message)
    }

    fn find(&self, finding: &Finding) -> Option<&Finding> {
        self.findings.iter().find(|known| known.key() == finding.key())
    }
}

impl Finding {
    /// What it is known again by.
    fn key(&self) -> (&str, &str) {
        (&self.code, &self.fingerprint)
    }
}

/// "62.1 → 64.0 (+1.9)" for each framework, which is named where there are several.
fn totals(before: Option<&Found>, now: &Found, ui: Ui) -> String {
    let each = |(id, total): &(String, Option<f64>)| {
        let known = before.and_then(|before| before.totals.iter().find(|(known, _)| known == id));
        let name = if now.totals.len() > 1 { format!("{id} ") } else { String::new() };
        let new = number(ui, *total);
        match known.map(|(_, known)| *known) {
            Some(known) if number(ui, known) != new => {
                let change = known.zip(*total).map(|(known, total)| tenth(total) - tenth(known));
                let change = change.map_or_else(String::new, |change| format!(" ({})", signed(ui, change)));
                format!("{name}{} → {new}{change}", number(ui, known))
            }
            _ => format!("{name}{new}"),
        }
    };
    now.totals.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn number(ui: Ui, total: Option<f64>) -> String {
    total.map_or_else(|| "–".to_owned(), |total| decimal(ui, tenth(total)))
}

/// "+1.9", "−0.4".
fn signed(ui: Ui, change: f64) -> String {
    let sign = if change < 0.0 { '−' } else { '+' };
    format!("{sign}{}", decimal(ui, change.abs()))
}

fn findings(before: &Found, now: &Found, ui: Ui, style: Style) -> String {
    let words = [terms::new_finding(ui), say::changed(ui), terms::mended_finding(ui)];
    let width = words.iter().map(|word| word.width()).max().unwrap_or_default();
    let line = |ink: Ink, word: &str, finding: &Finding, at: &str| {
        let word = style.paint(ink, &format!("{word}{}", " ".repeat(width.saturating_sub(word.width()))));
        format!("    {word}  {}{at}  {}\n", finding.code, clean(&finding.message))
    };
    let mut text = String::new();
    for finding in &now.findings {
        let at = format!(" ({})", report::line(ui, finding.line));
        match before.find(finding) {
            None => text += &line(Ink::Bad, terms::new_finding(ui), finding, &at),
            Some(known) if known.message != finding.message => {
                text += &line(Ink::Middle, say::changed(ui), finding, &at);
            }
            Some(_) => {}
        }
    }
    for finding in before.findings.iter().filter(|finding| now.find(finding).is_none()) {
        text += &line(Ink::Good, terms::mended_finding(ui), finding, "");
    }
    text
}
