//! A comparison as GitHub-flavoured Markdown, fit for a comment on a pull request: one line that says it all, a table,
//! and what decided folded away.

use super::comparison::{ComparisonReport, ElementComparison, FrameworkComparison};
use super::comparison_wording as told;
use super::tree::{Piece, Tree};
use super::wording::scaled;
use super::wrap::clean;
use comrak::Arena;
use comrak::nodes::{ListType, NodeHtmlBlock, NodeValue, TableAlignment as Align};

/// The comparison as a document; `verbose` lists what did not change too.
#[must_use]
pub fn render(report: &ComparisonReport, verbose: bool) -> String {
    let arena = Arena::new();
    let document = Tree::document(&arena);
    let several = report.comparisons.len() > 1;
    for (index, comparison) in report.comparisons.iter().enumerate() {
        if index > 0 {
            document.add(NodeValue::ThematicBreak);
        }
        document.comparison(report, comparison, several, verbose);
    }
    document.written()
}

impl Tree<'_> {
    fn comparison(self, report: &ComparisonReport, comparison: &FrameworkComparison, several: bool, verbose: bool) {
        let framework = if several { format!("{}: ", comparison.framework) } else { String::new() };
        let line = format!("{framework}{}; {}.", told::changes(comparison), told::total(comparison));
        let rest: Vec<String> =
            [told::unchanged(comparison)].into_iter().chain(told::without_waivers(comparison)).collect();
        self.paragraph(&[Piece::Strong(&inert(&line)), Piece::Plain(&rest.join(" "))]);
        let (old, new) = (told::side(&report.old, &comparison.old), told::side(&report.new, &comparison.new));
        self.paragraph(&[Piece::Plain(&inert(&format!("{}: {old} → {new}", told::title(comparison))))]);
        self.changed(comparison);
        self.recommendations(comparison);
        self.waived(comparison);
        self.quotes(comparison);
        if verbose {
            self.unchanged(comparison);
        }
        self.fold("What this rests on", |tree| tree.notes(&told::provenance(comparison)));
    }

    fn changed(self, comparison: &FrameworkComparison) {
        let row = |element: &ElementComparison| {
            let old = told::standing(&element.scale, &element.old);
            let new = told::standing(&element.scale, &element.new);
            [told::heading(element.change).to_owned(), name(&element.element, &element.title), old, new]
                .map(|c| inert(&c))
        };
        let rows = told::worst_first(comparison).into_iter().map(row).collect();
        self.filled_table(&[Align::Left; 4], ["Change", "Element", "Old", "New"], rows);
    }

    fn recommendations(self, comparison: &FrameworkComparison) {
        let row = |recommendation: &super::comparison::RecommendationComparison| {
            let name = name(&recommendation.id, &recommendation.title);
            [name, told::score(recommendation), told::verdicts(recommendation)].map(|cell| inert(&cell))
        };
        let rows = comparison.recommendations.iter().map(row).collect();
        self.filled_table(&[Align::Left, Align::Right, Align::Left], ["Recommendation", "Score", "Verdict"], rows);
    }

    fn waived(self, comparison: &FrameworkComparison) {
        if comparison.waivers.is_empty() {
            return;
        }
        let list = self.list(ListType::Bullet);
        for waiver in &comparison.waivers {
            let (what, reason) = (inert(&format!("{}:", told::waiver(waiver))), inert(&waiver.reason));
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&reason)]);
        }
    }

    fn quotes(self, comparison: &FrameworkComparison) {
        if comparison.elements.is_empty() {
            return;
        }
        self.fold("The words that decided, old and new", |tree| {
            for element in told::worst_first(comparison) {
                tree.paragraph(&[Piece::Strong(&inert(&name(&element.element, &element.title)))]);
                let list = tree.list(ListType::Bullet);
                for (label, quote, place) in told::quotes(element) {
                    let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
                    let text = inert(&format!("{quote}{place}"));
                    list.item().paragraph(&[Piece::Strong(&format!("{label}:")), Piece::Plain(&text)]);
                }
                for (label, facets) in told::facets(element) {
                    list.item().paragraph(&[Piece::Strong(&format!("{label}:")), Piece::Plain(&inert(&facets))]);
                }
            }
        });
    }

    fn unchanged(self, comparison: &FrameworkComparison) {
        if comparison.unchanged.is_empty() {
            return;
        }
        let item = |element: &super::comparison::UnchangedElement| {
            inert(&format!("{}: {}", name(&element.element, &element.title), scaled(&element.scale, &element.result)))
        };
        let items: Vec<String> = comparison.unchanged.iter().map(item).collect();
        self.fold("Unchanged", |tree| tree.bullets(&items));
    }

    /// What a reader may unfold. The marks and the summary are the program's own words; no text of a charter or a pack
    /// is put into HTML.
    fn fold(self, summary: &'static str, inside: impl FnOnce(Self)) {
        self.html(format!("<details>\n<summary>{summary}</summary>\n"));
        inside(self);
        self.html("</details>\n".to_owned());
    }

    fn html(self, literal: String) {
        self.add(NodeValue::HtmlBlock(NodeHtmlBlock { block_type: 6, literal }));
    }

    /// A table, where it has any row under its head.
    fn filled_table<const N: usize>(self, alignments: &[Align; N], head: [&str; N], rows: Vec<[String; N]>) {
        if !rows.is_empty() {
            let all: Vec<_> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
            self.table(alignments, &all);
        }
    }
}

fn name(id: &str, title: &str) -> String {
    format!("{} {}", clean(id), clean(title))
}

/// The text without what a code host acts upon though Markdown does not: `@name` would send somebody a message, and
/// `#12` would link to an issue. A space of no width keeps them apart, and shows nothing.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        let starts = match c {
            '@' => !before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric()),
            '#' => rest.peek().is_some_and(char::is_ascii_digit),
            _ => false,
        };
        if starts {
            out.push('\u{200b}');
        }
        before = c;
    }
    out
}
