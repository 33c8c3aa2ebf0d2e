//! The findings of `check` as the Markdown summary of a step in GitHub Actions: a table of the charters, then findings.

use super::build::tenth;
use super::checked::Finding;
use super::checkup::{Checkup, Ending, Remark, Run};
use super::wrap::clean;
use crate::diagnostic::Severity;
use crate::report::terms::decimal;
use crate::say::{self, Ui};

/// Most bytes that GitHub takes of a step.
pub const MOST_BYTES: usize = 1 << 20;
/// Bytes for the head of the table, the line of counts and the note on what is left out.
const FRAME: usize = 4096;

/// A summary that grows charter by charter, within the bytes that GitHub takes.
#[derive(Debug)]
pub struct StepSummary {
    rows: Part,
    details: Part,
}

/// What is said of one charter.
#[derive(Debug, Default)]
pub struct Piece {
    row: String,
    details: String,
}

/// Text that takes pieces as long as they fit.
#[derive(Debug)]
struct Part {
    text: String,
    room: usize,
    /// Pieces that did not fit.
    left_out: usize,
}

impl StepSummary {
    /// A summary of no more than `room` bytes.
    #[must_use]
    pub fn new(room: usize) -> Self {
        let half = || Part { text: String::new(), room: room.saturating_sub(FRAME) / 2, left_out: 0 };
        Self { rows: half(), details: half() }
    }

    /// Adds a charter.
    pub fn add(&mut self, piece: &Piece) {
        self.rows.add(&piece.row);
        self.details.add(&piece.details);
    }

    /// The summary as Markdown.
    #[must_use]
    pub fn finish(self, run: &Run, ending: &Ending) -> String {
        let ui = ending.ui;
        let mut text = format!("## charter-audit\n\n| {} |", say::check::column_charter(ui));
        run.frameworks.iter().for_each(|id| text += &format!(" {} |", literal(id)));
        let columns = [say::check::column_errors, say::check::column_warnings, say::check::column_advice];
        columns.iter().for_each(|column| text += &format!(" {} |", column(ui)));
        text += "\n| --- |";
        text += &" ---: |".repeat(run.frameworks.len() + 3);
        text += &format!("\n{}\n{}", self.rows.text, ending.count.summary(ui));
        let left_out = [
            (self.rows.left_out, say::check::rows_left_out(ui, self.rows.left_out)),
            (self.details.left_out, say::check::details_left_out(ui, self.details.left_out)),
        ];
        for (_, told) in left_out.iter().filter(|(n, _)| *n > 0) {
            text += &format!("\n{told}\n");
        }
        text + &self.details.text
    }
}

impl Part {
    fn add(&mut self, text: &str) {
        if self.text.len() + text.len() <= self.room {
            self.text += text;
        } else {
            self.left_out += 1;
        }
    }
}

/// What the summary says of a charter.
#[must_use]
pub fn piece(checkup: &Checkup<'_>, run: &Run) -> Piece {
    let path = literal(&checkup.place.path);
    let mut items: Vec<String> = Vec::new();
    let row = match &checkup.audit {
        Err(_) => format!("| {path} |{}\n", " – |".repeat(run.frameworks.len() + 3)),
        Ok(audit) => {
            let total =
                |total: Option<f64>| total.map_or_else(|| "–".to_owned(), |total| decimal(run.ui, tenth(total)));
            // Not every charter need be measured against every framework of the run.
            let of =
                |id: &String| audit.results.iter().find(|r| r.framework.id == *id).and_then(|r| r.assessment.total);
            let totals: String = run.frameworks.iter().map(|id| format!(" {} |", total(of(id)))).collect();
            let count = checkup.count();
            items.extend(checkup.told().map(|told| item(run.ui, &Finding::new(&audit.charter.source, told))));
            format!("| {path} |{totals} {} | {} | {} |\n", count.errors, count.warnings, count.advice)
        }
    };
    let remarks = Remark::of(checkup).into_iter().map(|remark| {
        let refused = remark.refused;
        let kind = if refused { say::check::not_audited(run.ui) } else { say::check::not_met(run.ui) };
        format!("- **{kind}** {}\n", literal(&remark.text))
    });
    let items: String = remarks.chain(items).collect();
    let details = if items.is_empty() { String::new() } else { format!("\n### {path}\n\n{items}") };
    Piece { row, details }
}

fn item(ui: Ui, finding: &Finding) -> String {
    let label = finding.label.as_ref().map(|label| format!(" ({})", literal(label))).unwrap_or_default();
    let severity = match finding.severity {
        Severity::Advice => say::check::severity_advice(ui),
        Severity::Warning => say::check::severity_warning(ui),
        Severity::Error => say::check::severity_error(ui),
    };
    let message = format!("{}{label}", literal(&finding.message));
    format!("- {}\n", say::check::item(ui, severity, literal(&finding.code), finding.line, message))
}

/// The text as Markdown that shows it as it is, in a table too.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_and_html_are_shown_and_do_not_act() {
        assert_eq!(literal("a|b <img> *c* [d](e) R&D"), "a\\|b &lt;img&gt; \\*c\\* \\[d\\](e) R&amp;D");
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let mut summary = StepSummary::new(FRAME + 200);
        let piece = |n: usize| Piece { row: format!("| {n} |\n"), details: "x".repeat(60) };
        (0..3).for_each(|n| summary.add(&piece(n)));
        let run = Run { rules: Vec::new(), frameworks: vec!["pack".to_owned()], ui: Ui::default() };
        let text = summary.finish(&run, &Ending::default());
        assert!(text.starts_with("## charter-audit\n\n| charter | pack | errors | warnings | advice |\n"), "{text}");
        assert!(text.contains("\n| 0 |\n| 1 |\n| 2 |\n"), "{text}");
        assert!(text.contains("\n2 charters' findings are left out: GitHub takes no more than 1 MiB.\n"), "{text}");
    }

    #[test]
    fn a_summary_is_never_longer_than_its_room() {
        let mut summary = StepSummary::new(MOST_BYTES);
        let piece = Piece { row: "r".repeat(100), details: "d".repeat(1000) };
        (0..20_000).for_each(|_| summary.add(&piece));
        let run = Run { rules: Vec::new(), frameworks: Vec::new(), ui: Ui::default() };
        assert!(summary.finish(&run, &Ending::default()).len() <= MOST_BYTES);
    }
}
