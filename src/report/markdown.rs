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
        match (&report.error, &report.result) {
            (None, Some(result)) => document.result(result, &report.charter),
            (error, _) => document.failure(&report.charter, error.as_deref().unwrap_or_default()),
        }
    }
    document.written()
}

impl Tree<'_> {
    fn result(self, result: &ResultReport, path: &str) {
        self.heading(1, &wording::title(result, path));
        self.paragraph(&[Piece::Plain(&wording::facts(result, path).join(" · "))]);
        self.profile(&result.recommendations);
        self.heading(2, "Total");
        self.paragraph(&[Piece::Strong(&wording::total_figure(result))]);
        self.bullets(&wording::total(result));
        self.steps(&result.next_steps);
        self.look_first(&result.look_first);
        self.heading(2, "By recommendation");
        for recommendation in &result.recommendations {
            self.recommendation(recommendation, result.human.is_some());
        }
        self.waivers(&result.waivers);
        self.allowances(&result.allowances);
        self.heading(2, "What this rests on");
        self.notes(&wording::provenance(result));
    }

    fn failure(self, path: &str, error: &str) {
        self.heading(1, path);
        self.paragraph(&[Piece::Strong("This charter could not be audited:"), Piece::Plain(error)]);
    }

    fn profile(self, recommendations: &[RecommendationReport]) {
        self.heading(2, &format!("Profile of the {} recommendations", recommendations.len()));
        let row = |r: &RecommendationReport| {
            let (full, empty) = wording::bar(r.score, BAR);
            let verdict = wording::verdict(r.verdict).to_owned();
            [r.id.clone(), r.title.clone(), full + &empty, wording::score(r.score), verdict]
        };
        let head = ["Id", "Recommendation", "Profile", "Score", "Verdict"].map(str::to_owned);
        let rows: Vec<_> = std::iter::once(head).chain(recommendations.iter().map(row)).collect();
        self.table(&[Align::Left, Align::Left, Align::Left, Align::Right, Align::Left], &rows);
    }

    fn steps(self, steps: &[StepReport]) {
        if steps.is_empty() {
            return;
        }
        self.heading(2, "Next steps");
        self.paragraph(&[Piece::Plain(wording::STEPS)]);
        let list = self.list(ListType::Ordered);
        for step in steps {
            let what = format!("{} ({}):", step.title, step.element);
            let rest = format!("{}. {} {}", wording::gain(step), wording::change(step), step.advice);
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&rest)]);
        }
    }

    fn look_first(self, looks: &[LookReport]) {
        if looks.is_empty() {
            return;
        }
        self.heading(2, wording::LOOK_FIRST);
        self.paragraph(&[Piece::Plain(wording::LOOKS)]);
        let list = self.list(ListType::Bullet);
        for look in looks {
            let what = format!("{} ({}), {}:", look.title, look.element, look.result);
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&wording::look(look))]);
        }
    }

    fn recommendation(self, recommendation: &RecommendationReport, marked: bool) {
        self.heading(3, &format!("{} {}", recommendation.id, recommendation.title));
        let verdict = wording::verdict(recommendation.verdict);
        let score = recommendation.score.map(|_| format!("{} of 100, ", wording::score(recommendation.score)));
        self.paragraph(&[Piece::Plain(&format!("{}{verdict}", score.unwrap_or_default()))]);
        for element in &recommendation.elements {
            self.element(element, wording::silence(recommendation, element), marked);
        }
    }

    fn element(self, element: &ElementReport, silence: &str, marked: bool) {
        self.heading(4, &format!("{} {} — {}", element.id, element.title, wording::result(element, marked)));
        match basis::basis(element, silence) {
            basis::Basis::Nothing => {}
            basis::Basis::Quote(quote, place) => {
                self.add(NodeValue::BlockQuote).paragraph(&[Piece::Plain(&quote)]);
                self.paragraph(&[Piece::Plain(&place)]);
            }
            basis::Basis::Sentence(silence) => self.paragraph(&[Piece::Plain(&silence)]),
        }
        self.notes(&wording::notes(element));
    }

    fn waivers(self, waivers: &[WaiverReport]) {
        if waivers.is_empty() {
            return;
        }
        self.heading(2, "Waivers");
        let row = |w: &WaiverReport| {
            let until = w.until.clone().unwrap_or_default();
            let state = format!("{}{}", wording::waiver_state(w.state), wording::waiver_place(w));
            [w.element.clone(), state, until, w.reason.clone()]
        };
        let head = ["Waived", "What came of it", "Until", "Reason"].map(str::to_owned);
        let rows: Vec<_> = std::iter::once(head).chain(waivers.iter().map(row)).collect();
        self.table(&[Align::Left; 4], &rows);
    }

    fn allowances(self, allowances: &[AllowanceReport]) {
        if allowances.is_empty() {
            return;
        }
        self.heading(2, allowances::TITLE);
        self.paragraph(&[Piece::Plain(allowances::NOTE)]);
        let row = |a: &AllowanceReport| {
            let until = a.until.clone().unwrap_or_default();
            [a.code.clone(), allowances::state(a), allowances::whereabouts(a), until, a.reason.clone()]
        };
        let head = ["Allowed", "What came of it", "Where", "Until", "Reason"].map(str::to_owned);
        let rows: Vec<_> = std::iter::once(head).chain(allowances.iter().map(row)).collect();
        self.table(&[Align::Left; 5], &rows);
    }
}
