//! The report for a terminal: profile first, then the total, the next steps, the elements, waivers, provenance.

use super::allowances;
use super::basis;
use super::model::{
    AllowanceReport, CharterReport, ElementReport, LookReport, RecommendationReport, ResultReport, StepReport,
};
use super::page::{INDENT, INNER, LEAST_TITLE, Page};
use super::paint::{Ink, Style};
use super::terms::{figure, quoted};
use super::wording::{self, BAR};
use super::wrap::{clean, clip, columns, hanging, lines, pad};
use crate::assessment::{Anchors, Verdict};
use crate::say::{Ui, report as say, terms};

/// Columns before what belongs to a step.
const STEP: usize = 5;
/// Cells of the scale of the total.
const SCALE: u8 = 60;

/// One charter's report for people. Lines end with LF and fill at most [`Style::width`] columns.
#[must_use]
pub fn render(report: &CharterReport, style: Style) -> String {
    let mut page = Page::new(report.ui, style);
    match (&report.error, &report.result) {
        (None, Some(result)) => page.result(result, report),
        (error, _) => page.failure(&report.charter, error.as_deref().unwrap_or_default()),
    }
    page.out
}

impl Page {
    fn result(&mut self, result: &ResultReport, report: &CharterReport) {
        let path = report.charter.as_str();
        self.paragraph(0, Ink::Strong, &wording::title(result, path));
        for line in lines(&wording::facts(self.ui, result, path).join(" · "), self.width) {
            self.put(Ink::Dim, 0, line.trim_end_matches(" ·"));
        }
        if report.several {
            self.notes(0, &[wording::framework(self.ui, result)]);
        }
        self.profile(&result.recommendations);
        self.total(result);
        self.steps(&result.next_steps);
        self.look_first(&result.look_first);
        self.section(say::by_recommendation(self.ui));
        for recommendation in &result.recommendations {
            self.recommendation(recommendation, result.human.is_some());
        }
        self.waivers(result);
        self.allowances(&result.allowances);
        self.section(say::basis(self.ui));
        self.notes(INDENT, &wording::provenance(self.ui, result));
    }

    fn failure(&mut self, path: &str, error: &str) {
        self.paragraph(0, Ink::Strong, &clean(path));
        self.blank();
        self.paragraph(INDENT, Ink::Plain, &format!("{} {}", say::failed(self.ui), clean(error)));
    }

    fn profile(&mut self, recommendations: &[RecommendationReport]) {
        self.section(&say::profile(self.ui, recommendations.len()));
        let widest = |of: fn(&RecommendationReport) -> usize| recommendations.iter().map(of).max().unwrap_or(0);
        let id = widest(|r| columns(&clean(&r.id))).min(12);
        let fixed = INDENT
            + id
            + 1
            + 2
            + 3
            + 2
            + recommendations.iter().map(|r| columns(wording::verdict(self.ui, r.verdict))).max().unwrap_or(0);
        let with_bar = fixed + usize::from(BAR) + 1;
        let bars = self.width >= with_bar + LEAST_TITLE;
        let room = self.width.saturating_sub(if bars { with_bar } else { fixed });
        let title = room.min(widest(|r| columns(&clean(&r.title))));
        for recommendation in recommendations {
            if room < LEAST_TITLE / 2 {
                self.profile_entry(recommendation);
            } else {
                self.profile_line(recommendation, id, title, bars);
            }
        }
    }

    /// A line of the profile, its id and title in so many columns.
    fn profile_line(&mut self, recommendation: &RecommendationReport, id: usize, title: usize, bars: bool) {
        let style = self.style;
        let ink = verdict_ink(recommendation.verdict);
        let cell = |text: &str, width| pad(&clip(&clean(text), width), width);
        let name = format!("{} {}", cell(&recommendation.id, id), cell(&recommendation.title, title));
        let (full, empty) = wording::bar(recommendation.score, if bars { BAR } else { 0 });
        let bar = style.paint(ink, &full) + &style.paint(Ink::Dim, &empty) + if bars { " " } else { "" };
        let score = wording::score(recommendation.score);
        let verdict = style.paint(ink, wording::verdict(self.ui, recommendation.verdict));
        self.line(&format!("{}{name}  {bar}{score:>3}  {verdict}", " ".repeat(INDENT)));
    }

    /// The same where a line has no room for a title.
    fn profile_entry(&mut self, recommendation: &RecommendationReport) {
        let verdict = wording::verdict(self.ui, recommendation.verdict);
        let right = format!("{}  {verdict}", wording::score(recommendation.score));
        self.ends(INDENT, &recommendation.id, &recommendation.title, &right, verdict_ink(recommendation.verdict));
    }

    fn total(&mut self, result: &ResultReport) {
        self.section(say::total(self.ui));
        self.paragraph(INDENT, Ink::Strong, &wording::total_figure(self.ui, result));
        self.blank();
        self.scale(result);
        for sentence in wording::total(self.ui, result) {
            self.paragraph(INDENT, Ink::Plain, &sentence);
        }
    }

    /// The total on a scale with its anchors, where there is room.
    fn scale(&mut self, result: &ResultReport) {
        let (Some(total), Some(marks)) = (result.total, anchor_marks(self.ui, &result.anchors)) else { return };
        if self.width < INDENT + usize::from(SCALE) {
            return;
        }
        let (full, empty) = wording::bar(Some(total), SCALE);
        let indent = " ".repeat(INDENT);
        self.line(&format!("{indent}{full}{}", self.style.paint(Ink::Dim, &empty)));
        self.put(Ink::Dim, INDENT, &marks);
        self.blank();
    }

    fn steps(&mut self, steps: &[StepReport]) {
        if steps.is_empty() {
            return;
        }
        self.section(say::next_steps(self.ui));
        self.paragraph(INDENT, Ink::Dim, say::steps(self.ui));
        for (index, step) in steps.iter().enumerate() {
            self.blank();
            let what = format!("{} ({})", clean(&step.title), clean(&step.element));
            self.ends(INDENT, &(index + 1).to_string(), &what, &wording::gain(self.ui, step), Ink::Good);
            self.paragraph(STEP, Ink::Plain, &wording::change(self.ui, step));
            self.paragraph(STEP, Ink::Plain, &clean(&step.advice));
        }
    }

    fn look_first(&mut self, looks: &[LookReport]) {
        if looks.is_empty() {
            return;
        }
        self.section(say::look_first(self.ui));
        self.paragraph(INDENT, Ink::Dim, say::looks(self.ui));
        self.blank();
        for look in looks {
            let what = format!("{} ({})", clean(&look.title), clean(&look.element));
            self.ends(INDENT, "·", &what, &look.result, Ink::Plain);
            self.paragraph(STEP, Ink::Dim, &wording::look(self.ui, look));
        }
    }

    /// `marked` has each result say who decided it.
    fn recommendation(&mut self, recommendation: &RecommendationReport, marked: bool) {
        let verdict = wording::verdict(self.ui, recommendation.verdict);
        let score = recommendation.score.map(|_| wording::score(recommendation.score) + "  ").unwrap_or_default();
        let ink = verdict_ink(recommendation.verdict);
        self.ends(0, &recommendation.id, &recommendation.title, &format!("{score}{verdict}"), ink);
        self.put(Ink::Dim, 0, &"─".repeat(self.width));
        self.blank();
        for element in &recommendation.elements {
            self.element(element, wording::silence(self.ui, recommendation, element), marked);
            self.blank();
        }
    }

    fn element(&mut self, element: &ElementReport, silence: &str, marked: bool) {
        self.ends(
            INDENT,
            &element.id,
            &element.title,
            &wording::result(self.ui, element, marked),
            element_ink(element),
        );
        match basis::basis(self.ui, element, silence) {
            basis::Basis::Nothing => {}
            basis::Basis::Quote(quote, place) => {
                self.blank();
                let mark = columns(&quoted(self.ui, "")) / 2;
                for line in hanging(&" ".repeat(INNER), INNER + mark, &quote, self.width) {
                    self.line(&line);
                }
                self.paragraph(INNER, Ink::Dim, &place);
                self.blank();
            }
            basis::Basis::Sentence(silence) => self.paragraph(INNER, Ink::Plain, &silence),
        }
        self.notes(INNER, &wording::notes(self.ui, element));
    }

    fn waivers(&mut self, result: &ResultReport) {
        if result.waivers.is_empty() {
            return;
        }
        self.section(say::waivers(self.ui));
        for (index, waiver) in result.waivers.iter().enumerate() {
            if index > 0 {
                self.blank();
            }
            let state = self.until(wording::waiver_state(self.ui, waiver.state), waiver.until.as_deref());
            let state = state + &wording::waiver_place(waiver);
            self.paragraph(INDENT, Ink::Plain, &terms::told(self.ui, clean(&waiver.element), state));
            self.paragraph(INNER, Ink::Dim, &clean(&waiver.reason));
        }
    }

    /// What came of a waiver or an allowance, and its last day if it has one.
    fn until(&self, state: &str, date: Option<&str>) -> String {
        date.map_or_else(|| state.to_owned(), |date| say::until_date(self.ui, state, clean(date)))
    }

    fn allowances(&mut self, allowances: &[AllowanceReport]) {
        if allowances.is_empty() {
            return;
        }
        self.section(say::silenced(self.ui));
        self.paragraph(INDENT, Ink::Plain, say::silenced_note(self.ui));
        for allowance in allowances {
            self.blank();
            let state = self.until(&allowances::state(self.ui, allowance), allowance.until.as_deref());
            self.paragraph(INDENT, Ink::Plain, &terms::told(self.ui, clean(&allowance.code), state));
            self.paragraph(INNER, Ink::Dim, &allowances::whereabouts(self.ui, allowance));
            self.paragraph(INNER, Ink::Dim, &clean(&allowance.reason));
        }
    }
}

/// Marks under a scale at what all intentions, all commitments and all operational elements give; nothing where they
/// would run into each other.
fn anchor_marks(ui: Ui, anchors: &Anchors) -> Option<String> {
    let named = [
        (terms::intention(ui), anchors.intention),
        (say::scale_commitment(ui), anchors.commitment),
        (terms::operational(ui), anchors.operational),
    ];
    let mut marks = String::new();
    for (name, value) in named {
        let mark = format!(" {name} {} ┘", figure(ui, value));
        let end = columns(&wording::bar(Some(value), SCALE).0);
        let gap = end.checked_sub(columns(&marks) + columns(&mark))?;
        marks.push_str(&(" ".repeat(gap) + &mark));
    }
    Some(marks)
}

fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Met => Ink::Good,
        Verdict::PartlyMet => Ink::Middle,
        Verdict::NotAddressed => Ink::Plain,
        Verdict::Waived => Ink::Dim,
    }
}

fn element_ink(element: &ElementReport) -> Ink {
    match (element.waived.is_some(), element.committed, element.evidence.is_empty()) {
        (true, ..) => Ink::Dim,
        (_, true, _) => Ink::Good,
        (.., true) => Ink::Plain,
        _ => Ink::Middle,
    }
}
