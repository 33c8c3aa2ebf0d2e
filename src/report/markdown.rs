//! The report as GitHub-flavoured Markdown: a syntax tree that comrak writes, so that nothing in a charter is taken for
//! a mark.

use super::basis;
use super::model::{
    CharterReport, ElementReport, LookReport, RecommendationReport, ResultReport, StepReport, WaiverReport,
};
use super::wording::{self, BAR, Note};
use super::wrap::clean;
use comrak::nodes::{AstNode, ListType, Node, NodeHeading, NodeList, NodeTable, NodeValue, TableAlignment as Align};
use comrak::{Arena, Options, format_commonmark};

/// The reports one after another as one document.
#[must_use]
pub fn render(reports: &[CharterReport]) -> String {
    let arena = Arena::new();
    let document = Tree { arena: &arena, at: arena.alloc(NodeValue::Document.into()) };
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            document.add(NodeValue::ThematicBreak);
        }
        match (&report.error, &report.result) {
            (None, Some(result)) => document.result(result, &report.charter),
            (error, _) => document.failure(&report.charter, error.as_deref().unwrap_or_default()),
        }
    }
    let mut options = Options::default();
    options.extension.table = true;
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = format_commonmark(document.at, &options, &mut out);
    out
}

/// A node that others are put under.
#[derive(Clone, Copy)]
struct Tree<'a> {
    arena: &'a Arena<'a>,
    at: Node<'a>,
}

/// A piece of a paragraph.
enum Piece<'t> {
    Plain(&'t str),
    Strong(&'t str),
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
}

impl<'a> Tree<'a> {
    fn add(self, value: NodeValue) -> Self {
        let node: Node<'a> = self.arena.alloc(AstNode::from(value));
        self.at.append(node);
        Self { at: node, ..self }
    }

    /// Text as one node, where there is any: marks around nothing would be read as something else.
    fn text(self, text: &str) {
        self.add(NodeValue::Text(text.to_owned().into()));
    }

    fn heading(self, level: u8, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.add(NodeValue::Heading(NodeHeading { level, setext: false, closed: false })).text(&text);
        }
    }

    /// Pieces with a space between them.
    fn paragraph(self, pieces: &[Piece]) {
        let clean = |piece: &Piece| match piece {
            Piece::Plain(text) => (false, clean(text)),
            Piece::Strong(text) => (true, clean(text)),
        };
        let pieces: Vec<(bool, String)> = pieces.iter().map(clean).filter(|(_, text)| !text.is_empty()).collect();
        if pieces.is_empty() {
            return;
        }
        let paragraph = self.add(NodeValue::Paragraph);
        for (index, (strong, text)) in pieces.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            if *strong {
                if index > 0 {
                    paragraph.text(space);
                }
                paragraph.add(NodeValue::Strong).text(text);
            } else {
                paragraph.text(&format!("{space}{text}"));
            }
        }
    }

    fn list(self, list_type: ListType) -> Self {
        self.add(NodeValue::List(list_of(list_type)))
    }

    fn item(self) -> Self {
        let list_type = match self.at.data().value {
            NodeValue::List(list) => list.list_type,
            _ => ListType::Bullet,
        };
        self.add(NodeValue::Item(list_of(list_type)))
    }

    fn bullets(self, items: &[String]) {
        let list = self.list(ListType::Bullet);
        for item in items {
            list.item().paragraph(&[Piece::Plain(item)]);
        }
    }

    fn notes(self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let list = self.list(ListType::Bullet);
        for (label, text) in notes {
            list.item().paragraph(&[Piece::Strong(&format!("{label}:")), Piece::Plain(text)]);
        }
    }

    /// A table; the first row is its head.
    fn table<const N: usize>(self, alignments: &[Align; N], rows: &[[String; N]]) {
        let table = self.add(NodeValue::Table(Box::new(NodeTable {
            alignments: alignments.to_vec(),
            num_columns: N,
            num_rows: rows.len(),
            num_nonempty_cells: N * rows.len(),
        })));
        for (index, cells) in rows.iter().enumerate() {
            let row = table.add(NodeValue::TableRow(index == 0));
            for cell in cells {
                let text = clean(cell);
                let cell = row.add(NodeValue::TableCell);
                if !text.is_empty() {
                    cell.text(&text);
                }
            }
        }
    }
}

fn list_of(list_type: ListType) -> NodeList {
    NodeList { list_type, start: 1, bullet_char: b'-', tight: true, ..NodeList::default() }
}
