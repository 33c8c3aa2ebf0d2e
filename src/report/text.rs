//! The report for a terminal: profile first, then the total, the next steps, the elements, waivers, provenance.

use super::basis;
use super::model::{CharterReport, ElementReport, LookReport, RecommendationReport, ResultReport, StepReport};
use super::paint::{Ink, Style};
use super::wording::{self, BAR, Note};
use super::wrap::{clean, clip, columns, hanging, lines, pad};
use crate::assessment::{Anchors, Verdict};

/// Columns before all that is not a heading.
const INDENT: usize = 2;
/// Columns before what belongs to an element.
const INNER: usize = 4;
/// Columns before what belongs to a step.
const STEP: usize = 5;
/// Columns of the labels of notes.
const LABEL: usize = 12;
/// Cells of the scale of the total.
const SCALE: u8 = 60;
/// Columns of a title under which the profile does without bars.
const LEAST_TITLE: usize = 20;

/// One charter's report for people. Lines end with LF and fill at most [`Style::width`] columns.
#[must_use]
pub fn render(report: &CharterReport, style: Style) -> String {
    let marked = report.result.as_ref().is_some_and(|result| result.human.is_some());
    let mut page = Page { style, width: style.columns(), marked, out: String::new() };
    match (&report.error, &report.result) {
        (None, Some(result)) => page.result(result, &report.charter),
        (error, _) => page.failure(&report.charter, error.as_deref().unwrap_or_default()),
    }
    page.out
}

struct Page {
    style: Style,
    width: usize,
    /// Whether each result says who decided it.
    marked: bool,
    out: String,
}

impl Page {
    fn result(&mut self, result: &ResultReport, path: &str) {
        self.paragraph(0, Ink::Strong, &wording::title(result, path));
        for line in lines(&wording::facts(result, path).join(" · "), self.width) {
            self.put(Ink::Dim, 0, line.trim_end_matches(" ·"));
        }
        self.profile(&result.recommendations);
        self.total(result);
        self.steps(&result.next_steps);
        self.look_first(&result.look_first);
        self.section("By recommendation");
        for recommendation in &result.recommendations {
            self.recommendation(recommendation);
        }
        self.waivers(result);
        self.section("What this rests on");
        self.notes(INDENT, &wording::provenance(result));
    }

    fn failure(&mut self, path: &str, error: &str) {
        self.paragraph(0, Ink::Strong, &clean(path));
        self.blank();
        self.paragraph(INDENT, Ink::Plain, &format!("This charter could not be audited: {}", clean(error)));
    }

    fn profile(&mut self, recommendations: &[RecommendationReport]) {
        self.section(&format!("Profile of the {} recommendations", recommendations.len()));
        let widest = |of: fn(&RecommendationReport) -> usize| recommendations.iter().map(of).max().unwrap_or(0);
        let id = widest(|r| columns(&clean(&r.id))).min(12);
        let fixed = INDENT + id + 1 + 2 + 3 + 2 + widest(|r| columns(wording::verdict(r.verdict)));
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
        let verdict = style.paint(ink, wording::verdict(recommendation.verdict));
        self.line(&format!("{}{name}  {bar}{score:>3}  {verdict}", " ".repeat(INDENT)));
    }

    /// The same where a line has no room for a title.
    fn profile_entry(&mut self, recommendation: &RecommendationReport) {
        let verdict = wording::verdict(recommendation.verdict);
        let right = format!("{}  {verdict}", wording::score(recommendation.score));
        self.ends(INDENT, &recommendation.id, &recommendation.title, &right, verdict_ink(recommendation.verdict));
    }

    fn total(&mut self, result: &ResultReport) {
        self.section("Total");
        self.paragraph(INDENT, Ink::Strong, &wording::total_figure(result));
        self.blank();
        self.scale(result);
        for sentence in wording::total(result) {
            self.paragraph(INDENT, Ink::Plain, &sentence);
        }
    }

    /// The total on a scale with its anchors, where there is room.
    fn scale(&mut self, result: &ResultReport) {
        let (Some(total), Some(marks)) = (result.total, anchor_marks(&result.anchors)) else { return };
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
        self.section("Next steps");
        self.paragraph(INDENT, Ink::Dim, wording::STEPS);
        for (index, step) in steps.iter().enumerate() {
            self.blank();
            let what = format!("{} ({})", clean(&step.title), clean(&step.element));
            self.ends(INDENT, &(index + 1).to_string(), &what, &wording::gain(step), Ink::Good);
            self.paragraph(STEP, Ink::Plain, &wording::change(step));
            self.paragraph(STEP, Ink::Plain, &clean(&step.advice));
        }
    }

    fn look_first(&mut self, looks: &[LookReport]) {
        if looks.is_empty() {
            return;
        }
        self.section(wording::LOOK_FIRST);
        self.paragraph(INDENT, Ink::Dim, wording::LOOKS);
        self.blank();
        for look in looks {
            let what = format!("{} ({})", clean(&look.title), clean(&look.element));
            self.ends(INDENT, "·", &what, &look.result, Ink::Plain);
            self.paragraph(STEP, Ink::Dim, &wording::look(look));
        }
    }

    fn recommendation(&mut self, recommendation: &RecommendationReport) {
        let verdict = wording::verdict(recommendation.verdict);
        let score = recommendation.score.map(|_| wording::score(recommendation.score) + "  ").unwrap_or_default();
        let ink = verdict_ink(recommendation.verdict);
        self.ends(0, &recommendation.id, &recommendation.title, &format!("{score}{verdict}"), ink);
        self.put(Ink::Dim, 0, &"─".repeat(self.width));
        self.blank();
        for element in &recommendation.elements {
            self.element(element, wording::silence(recommendation, element));
            self.blank();
        }
    }

    fn element(&mut self, element: &ElementReport, silence: &str) {
        self.ends(INDENT, &element.id, &element.title, &wording::result(element, self.marked), element_ink(element));
        match basis::basis(element, silence) {
            basis::Basis::Nothing => {}
            basis::Basis::Quote(quote, place) => {
                self.blank();
                for line in hanging(&" ".repeat(INNER), INNER + 1, &quote, self.width) {
                    self.line(&line);
                }
                self.paragraph(INNER, Ink::Dim, &place);
                self.blank();
            }
            basis::Basis::Sentence(silence) => self.paragraph(INNER, Ink::Plain, &silence),
        }
        self.notes(INNER, &wording::notes(element));
    }

    fn waivers(&mut self, result: &ResultReport) {
        if result.waivers.is_empty() {
            return;
        }
        self.section("Waivers");
        for (index, waiver) in result.waivers.iter().enumerate() {
            if index > 0 {
                self.blank();
            }
            let until = waiver.until.as_ref().map(|date| format!(" (until {})", clean(date))).unwrap_or_default();
            let place = wording::waiver_place(waiver);
            let state = format!("{}{until}{place}", wording::waiver_state(waiver.state));
            self.paragraph(INDENT, Ink::Plain, &format!("{}: {state}", clean(&waiver.element)));
            self.paragraph(INNER, Ink::Dim, &clean(&waiver.reason));
        }
    }

    /// A heading with space around it.
    fn section(&mut self, title: &str) {
        while !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.blank();
        }
        self.paragraph(0, Ink::Strong, &title.to_uppercase());
        self.blank();
    }

    fn notes(&mut self, indent: usize, notes: &[Note]) {
        for (label, text) in notes {
            let mut before = " ".repeat(indent) + &self.style.paint(Ink::Dim, &pad(label, LABEL));
            for line in lines(text, self.width.saturating_sub(indent + LABEL)) {
                self.line(&format!("{before}{line}"));
                before = " ".repeat(indent + LABEL);
            }
        }
    }

    /// An id and a title, wrapped under itself, and a short text at the right end of the first line, or below them
    /// where there is no room.
    fn ends(&mut self, indent: usize, id: &str, title: &str, right: &str, ink: Ink) {
        let head = format!("{}{}  ", " ".repeat(indent), clip(&clean(id), self.width * 3 / 4));
        let room = self.width.saturating_sub(columns(right) + 2);
        if columns(&head) + LEAST_TITLE > room {
            for line in hanging(&head, INNER, &clean(title), self.width) {
                self.put(Ink::Strong, 0, &line);
            }
            return self.put(ink, INNER, right);
        }
        for (index, line) in hanging(&head, columns(&head), &clean(title), room).iter().enumerate() {
            let gap = " ".repeat(self.width.saturating_sub(columns(line) + columns(right)));
            let end = if index == 0 { gap + &self.style.paint(ink, right) } else { String::new() };
            self.line(&format!("{}{end}", self.style.paint(Ink::Strong, line)));
        }
    }

    fn paragraph(&mut self, indent: usize, ink: Ink, text: &str) {
        if text.is_empty() {
            return;
        }
        for line in lines(text, self.width.saturating_sub(indent)) {
            self.put(ink, indent, &line);
        }
    }

    fn put(&mut self, ink: Ink, indent: usize, text: &str) {
        let painted = self.style.paint(ink, text);
        self.line(&format!("{}{painted}", " ".repeat(indent)));
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// Marks under a scale at what all intentions, all commitments and all operational elements give; nothing where they
/// would run into each other.
fn anchor_marks(anchors: &Anchors) -> Option<String> {
    let named =
        [("intention", anchors.intention), ("commitment", anchors.commitment), ("operational", anchors.operational)];
    let mut marks = String::new();
    for (name, value) in named {
        let mark = format!(" {name} {} ┘", wording::figure(value));
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
