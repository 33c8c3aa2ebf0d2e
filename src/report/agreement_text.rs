//! The agreement of codings for a terminal: the codings, the total with intervals, the elements.

use super::agreement::{AgreementReport, EstimateReport, FrameworkReport, StatisticsReport};
use super::paint::{Ink, Style};
use super::wrap::{clean, clip, columns, lines, pad};
use crate::agreement::statistics::Statistic;

/// Columns before all that is not a heading.
const INDENT: usize = 2;
/// Columns of the names of statistics, and of a figure with its interval.
const NAME: usize = 28;
const FIGURE: usize = 22;
/// Columns of an element's id at most.
const ID: usize = 25;

/// The comparison for people. Lines end with LF and fill 80 columns, or the style's where that is fewer.
#[must_use]
pub fn render(report: &AgreementReport, style: Style) -> String {
    let mut page = Page { style, width: style.columns().min(80), out: String::new() };
    page.codings(report);
    page.total(report);
    page.elements(report);
    page.notes(report);
    page.out
}

struct Page {
    style: Style,
    width: usize,
    out: String,
}

impl Page {
    fn codings(&mut self, report: &AgreementReport) {
        self.heading(&format!("Agreement of {} codings", report.codings.len()));
        for (index, coding) in report.codings.iter().enumerate() {
            let reference = if coding.reference { " (reference)" } else { "" };
            let charters = counted(coding.charters, "charter");
            let text = format!(
                "{}. {}{reference}: {charters}, {}",
                index + 1,
                clean(&coding.name),
                counted(coding.codes, "code")
            );
            self.paragraph(&text);
        }
        self.out.push('\n');
        self.paragraph(&format!("{} in two or more codings.", counted(report.charters.len(), "charter")));
        if !report.left_out.is_empty() {
            let names = report.left_out.iter().map(|name| clean(name)).collect::<Vec<_>>().join(", ");
            self.paragraph(&format!("Left out, in one coding alone: {}.", clip(&names, 400)));
        }
    }

    fn total(&mut self, report: &AgreementReport) {
        self.heading("In total");
        let total = &report.total;
        let head = |text: &str| pad(text, FIGURE);
        let units = |statistics: &StatisticsReport| head(&format!("n = {}", statistics.n));
        self.line(&format!("{}{}{}", pad("", NAME), head("levels"), head("presence")));
        self.line(&format!("{}{}{}", pad("", NAME), units(&total.levels), units(&total.presence)));
        for (at, statistic) in Statistic::ALL.into_iter().enumerate() {
            let figure = |of: &StatisticsReport| pad(&of.all().get(at).map_or_else(String::new, with_interval), FIGURE);
            self.line(&format!("{}{}{}", pad(name(statistic), NAME), figure(&total.levels), figure(&total.presence)));
        }
        let mae = total.score.mae;
        let interval = interval(&mae, 1).map_or_else(String::new, |interval| format!(" {interval}"));
        self.out.push('\n');
        self.paragraph(&match mae.value {
            Some(value) => format!("The total score is off by {value:.1} points{interval} in the mean."),
            None => {
                "No charter is coded in full by the reference and another coding; totals are not compared.".to_owned()
            }
        });
    }

    fn elements(&mut self, report: &AgreementReport) {
        self.heading("By element");
        let id = report.elements.iter().map(|e| columns(&e.element)).max().unwrap_or(0).min(ID);
        let short = Statistic::ALL.map(|statistic| format!("{:>6}", heading(statistic))).concat();
        let head = format!("{}{:>4}{short}", pad("", id), "n");
        let head = self.style.paint(Ink::Dim, &head);
        self.line(&head);
        for element in &report.elements {
            let figures = element.statistics.all().map(|e| format!("{:>6}", value(e.value, 2))).concat();
            let name = pad(&clip(&clean(&element.element), id), id);
            self.line(&format!("{name}{:>4}{figures}", element.statistics.n));
        }
    }

    fn notes(&mut self, report: &AgreementReport) {
        self.heading("What this rests on");
        let pairs = if report.codings.len() > 2 { " Kappa is the mean over pairs of codings." } else { "" };
        let others = if report.codings.len() > 2 { ", in the mean over the other codings" } else { "" };
        let bootstrap = &report.bootstrap;
        let intervals = if bootstrap.draws > 0 && report.charters.len() > 1 {
            let draws = bootstrap.draws;
            format!(
                "In brackets 95 % intervals by bootstrap over charters ({draws} draws, seed {}); those of elements are \
                 in the formats csv and json.",
                bootstrap.seed
            )
        } else {
            "No intervals: they need two charters and --bootstrap above 0.".to_owned()
        };
        let framework = &report.framework;
        for note in [
            format!(
                "Levels are the codes 0 to 3 of strength elements; presence is whether anything is there, for each \
                 element and each facet. Exact, kappa (quadratic weights), alpha (Krippendorff, ordinal) and AC1 (Gwet, \
                 without order) of an element are those of its levels, if it has levels.{pairs}"
            ),
            format!("Precision, recall, F1 and MCC are of presence, against the reference{others}."),
            "– is a figure that the codes leave undefined, most often because they do not vary.".to_owned(),
            intervals,
            format!("Framework {}; {}.", named(framework), differing(report.disagreements)),
        ] {
            self.paragraph(&note);
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let painted = self.style.paint(Ink::Strong, &text.to_uppercase());
        self.out.push_str(&painted);
        self.out.push_str("\n\n");
    }

    fn paragraph(&mut self, text: &str) {
        for line in lines(text, self.width.saturating_sub(INDENT)) {
            self.line(&line);
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(format!("{}{text}", " ".repeat(INDENT)).trim_end());
        self.out.push('\n');
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn differing(number: usize) -> String {
    match number {
        1 => "one row differs".to_owned(),
        number => format!("{number} rows differ"),
    }
}

fn name(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Exact => "exact share",
        Statistic::Kappa => "kappa, quadratic weights",
        Statistic::Alpha => "Krippendorff’s alpha",
        Statistic::Ac1 => "Gwet’s AC1",
        Statistic::Precision => "precision of presence",
        Statistic::Recall => "recall of presence",
        Statistic::F1 => "F1 of presence",
        Statistic::Mcc => "MCC of presence",
    }
}

/// At most five columns.
fn heading(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Exact => "exact",
        Statistic::Kappa => "kappa",
        Statistic::Alpha => "alpha",
        Statistic::Ac1 => "AC1",
        Statistic::Precision => "prec.",
        Statistic::Recall => "rec.",
        Statistic::F1 => "F1",
        Statistic::Mcc => "MCC",
    }
}

fn value(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(
        || "–".to_owned(),
        |value| {
            let text = format!("{value:.decimals$}");
            // A little below 0 is written as 0.
            if text.trim_start_matches(['-', '0', '.']).is_empty() { text.replace('-', "") } else { text }
        },
    )
}

fn interval(estimate: &EstimateReport, decimals: usize) -> Option<String> {
    let (low, high) = (estimate.low?, estimate.high?);
    Some(format!("[{}, {}]", value(Some(low), decimals), value(Some(high), decimals)))
}

fn with_interval(estimate: &EstimateReport) -> String {
    let interval = interval(estimate, 2).map_or_else(String::new, |interval| format!(" {interval}"));
    format!("{}{interval}", value(estimate.value, 2))
}

/// A framework and what it extends.
fn named(framework: &FrameworkReport) -> String {
    let bases = framework.extends.iter().map(|base| format!(", which extends {} {}", base.id, base.version));
    format!("{} {}{}", framework.id, framework.version, bases.collect::<String>())
}
