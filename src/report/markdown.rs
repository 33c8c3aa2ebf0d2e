//! The report as GitHub-flavoured Markdown: a syntax tree that comrak writes, so that nothing in a charter is taken for
//! a mark.

use super::allowances;
use super::basis;
use super::model::{
    AllowanceReport, CharterReport, ElementReport, LookReport, RecommendationReport, ResultReport, StepReport,
    WaiverReport,
};
use super::tree::{Piece, Tree};
use super::wording::{self, BAR};
use crate::say::{report as say, terms};
use comrak::Arena;
use comrak::nodes::{ListType, NodeValue, TableAlignment as Align};

/// The reports one after another as one document.
#[must_use]
pub fn render(reports: &[CharterReport]) -> String {
    let arena = Arena::new();
    let document = Tree::document(&arena);
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            document.add(NodeValue::ThematicBreak);
        }
        let document = document.speaking(report.ui);
        match (&report.error, &report.result) {
            (None, Some(result)) => document.result(result, report),
            (error, _) => document.failure(&report.charter, error.as_deref().unwrap_or_default()),
        }
    }
    document.written()
}

impl Tree<'_> {
    fn result(self, result: &ResultReport, report: &CharterReport) {
        let path = report.charter.as_str();
        self.heading(1, &wording::title(result, path));
        self.paragraph(&[Piece::Plain(&wording::facts(self.ui, result, path).join(" · "))]);
        if report.several {
            self.notes(&[wording::framework(self.ui, result)]);
        }
        self.profile(&result.recommendations);
        self.heading(2, say::total(self.ui));
        self.paragraph(&[Piece::Strong(&wording::total_figure(self.ui, result))]);
        self.bullets(&wording::total(self.ui, result));
        self.steps(&result.next_steps);
        self.look_first(&result.look_first);
        self.heading(2, say::by_recommendation(self.ui));
        for recommendation in &result.recommendations {
            self.recommendation(recommendation, result.human.is_some());
        }
        self.waivers(&result.waivers);
        self.allowances(&result.allowances);
        self.heading(2, say::basis(self.ui));
        self.notes(&wording::provenance(self.ui, result));
    }

    fn failure(self, path: &str, error: &str) {
        self.heading(1, path);
        self.paragraph(&[Piece::Strong(say::failed(self.ui)), Piece::Plain(error)]);
    }

    fn profile(self, recommendations: &[RecommendationReport]) {
        self.heading(2, &say::profile(self.ui, recommendations.len()));
        let row = |r: &RecommendationReport| {
            let (full, empty) = wording::bar(r.score, BAR);
            let verdict = wording::verdict(self.ui, r.verdict).to_owned();
            [r.id.clone(), r.title.clone(), full + &empty, wording::score(r.score), verdict]
        };
        let head =
            [say::id, terms::recommendation, say::bar, say::score, say::verdict].map(|head| head(self.ui).to_owned());
        let rows: Vec<_> = std::iter::once(head).chain(recommendations.iter().map(row)).collect();
        self.table(&[Align::Left, Align::Left, Align::Left, Align::Right, Align::Left], &rows);
    }

    fn steps(self, steps: &[StepReport]) {
        if steps.is_empty() {
            return;
        }
        self.heading(2, say::next_steps(self.ui));
        self.paragraph(&[Piece::Plain(say::steps(self.ui))]);
        let list = self.list(ListType::Ordered);
        for step in steps {
            let what = terms::label(self.ui, format!("{} ({})", step.title, step.element));
            let rest = format!("{}. {} {}", wording::gain(self.ui, step), wording::change(self.ui, step), step.advice);
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&rest)]);
        }
    }

    fn look_first(self, looks: &[LookReport]) {
        if looks.is_empty() {
            return;
        }
        self.heading(2, say::look_first(self.ui));
        self.paragraph(&[Piece::Plain(say::looks(self.ui))]);
        let list = self.list(ListType::Bullet);
        for look in looks {
            let what = terms::label(self.ui, format!("{} ({}), {}", look.title, look.element, look.result));
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&wording::look(self.ui, look))]);
        }
    }

    fn recommendation(self, recommendation: &RecommendationReport, marked: bool) {
        self.heading(3, &format!("{} {}", recommendation.id, recommendation.title));
        let verdict = wording::verdict(self.ui, recommendation.verdict);
        let score = wording::score(recommendation.score);
        let score = recommendation.score.map(|_| format!("{}, ", say::of_hundred(self.ui, score)));
        self.paragraph(&[Piece::Plain(&format!("{}{verdict}", score.unwrap_or_default()))]);
        for element in &recommendation.elements {
            self.element(element, wording::silence(self.ui, recommendation, element), marked);
        }
    }

    fn element(self, element: &ElementReport, silence: &str, marked: bool) {
        self.heading(4, &format!("{} {} — {}", element.id, element.title, wording::result(self.ui, element, marked)));
        match basis::basis(self.ui, element, silence) {
            basis::Basis::Nothing => {}
            basis::Basis::Quote(quote, place) => {
                self.add(NodeValue::BlockQuote).paragraph(&[Piece::Plain(&quote)]);
                self.paragraph(&[Piece::Plain(&place)]);
            }
            basis::Basis::Sentence(silence) => self.paragraph(&[Piece::Plain(&silence)]),
        }
        self.notes(&wording::notes(self.ui, element));
    }

    fn waivers(self, waivers: &[WaiverReport]) {
        if waivers.is_empty() {
            return;
        }
        self.heading(2, say::waivers(self.ui));
        let row = |w: &WaiverReport| {
            let until = w.until.clone().unwrap_or_default();
            let state = format!("{}{}", wording::waiver_state(self.ui, w.state), wording::waiver_place(w));
            [w.element.clone(), state, until, w.reason.clone()]
        };
        let head = [say::what_is_waived, say::outcome, say::until, say::reason].map(|head| head(self.ui).to_owned());
        let rows: Vec<_> = std::iter::once(head).chain(waivers.iter().map(row)).collect();
        self.table(&[Align::Left; 4], &rows);
    }

    fn allowances(self, allowances: &[AllowanceReport]) {
        if allowances.is_empty() {
            return;
        }
        self.heading(2, say::silenced(self.ui));
        self.paragraph(&[Piece::Plain(say::silenced_note(self.ui))]);
        let row = |a: &AllowanceReport| {
            let until = a.until.clone().unwrap_or_default();
            [
                a.code.clone(),
                allowances::state(self.ui, a),
                allowances::whereabouts(self.ui, a),
                until,
                a.reason.clone(),
            ]
        };
        let head =
            [say::allowed, say::outcome, say::located, say::until, say::reason].map(|head| head(self.ui).to_owned());
        let rows: Vec<_> = std::iter::once(head).chain(allowances.iter().map(row)).collect();
        self.table(&[Align::Left; 5], &rows);
    }
}
