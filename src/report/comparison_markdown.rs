//! A comparison as GitHub-flavoured Markdown, fit for a comment on a pull request: one line that says it all, a table,
//! and what decided folded away.

use super::comparison::{ComparisonReport, ElementComparison, FrameworkComparison};
use super::comparison_wording as told;
use super::terms::scaled;
use super::tree::{Piece, Tree};
use super::wrap::clean;
use crate::say::{Ui, compare as say, report, terms};
use comrak::Arena;
use comrak::nodes::{ListType, NodeHtmlBlock, NodeValue, TableAlignment as Align};

/// The comparison as a document; `verbose` lists what did not change too.
#[must_use]
pub fn render(compared: &ComparisonReport, verbose: bool) -> String {
    let arena = Arena::new();
    let document = Tree::document(&arena).speaking(compared.ui);
    let several = compared.comparisons.len() > 1;
    for (index, comparison) in compared.comparisons.iter().enumerate() {
        if index > 0 {
            document.add(NodeValue::ThematicBreak);
        }
        document.comparison(compared, comparison, several, verbose);
    }
    document.written()
}

impl Tree<'_> {
    fn comparison(self, compared: &ComparisonReport, comparison: &FrameworkComparison, several: bool, verbose: bool) {
        let framework = if several { format!("{}: ", comparison.framework) } else { String::new() };
        let line = format!("{framework}{}; {}.", told::changes(self.ui, comparison), told::total(self.ui, comparison));
        let rest: Vec<String> = [told::unchanged(self.ui, comparison)]
            .into_iter()
            .chain(told::without_waivers(self.ui, comparison))
            .collect();
        self.paragraph(&[Piece::Strong(&line), Piece::Plain(&rest.join(" "))]);
        let (old, new) =
            (told::side(self.ui, &compared.old, &comparison.old), told::side(self.ui, &compared.new, &comparison.new));
        let sides = terms::told(self.ui, told::title(comparison), format!("{old} → {new}"));
        self.paragraph(&[Piece::Plain(&sides)]);
        self.changed(comparison);
        self.recommendations(comparison);
        self.waived(comparison);
        self.quotes(comparison);
        if verbose {
            self.unchanged(comparison);
        }
        self.fold(report::basis(self.ui), |tree| tree.notes(&told::provenance(self.ui, comparison)));
    }

    fn changed(self, comparison: &FrameworkComparison) {
        let row = |element: &ElementComparison| {
            let old = told::standing(self.ui, &element.scale, &element.old);
            let new = told::standing(self.ui, &element.scale, &element.new);
            [told::heading(self.ui, element.change).to_owned(), name(&element.element, &element.title), old, new]
        };
        let rows = told::worst_first(comparison).into_iter().map(row).collect();
        self.filled_table(&[Align::Left; 4], [say::change, say::element, say::old, say::new], rows);
    }

    fn recommendations(self, comparison: &FrameworkComparison) {
        let row = |recommendation: &super::comparison::RecommendationComparison| {
            let name = name(&recommendation.id, &recommendation.title);
            [name, told::score(self.ui, recommendation), told::verdicts(self.ui, recommendation)]
        };
        let rows = comparison.recommendations.iter().map(row).collect();
        self.filled_table(
            &[Align::Left, Align::Right, Align::Left],
            [terms::recommendation, report::score, report::verdict],
            rows,
        );
    }

    fn waived(self, comparison: &FrameworkComparison) {
        if comparison.waivers.is_empty() {
            return;
        }
        let list = self.list(ListType::Bullet);
        for waiver in &comparison.waivers {
            let what = terms::label(self.ui, told::waiver(self.ui, waiver));
            list.item().paragraph(&[Piece::Strong(&what), Piece::Plain(&waiver.reason)]);
        }
    }

    fn quotes(self, comparison: &FrameworkComparison) {
        if comparison.elements.is_empty() {
            return;
        }
        self.fold(say::words(self.ui), |tree| {
            for element in told::worst_first(comparison) {
                tree.paragraph(&[Piece::Strong(&name(&element.element, &element.title))]);
                let list = tree.list(ListType::Bullet);
                for (label, quote, place) in told::quotes(self.ui, element) {
                    let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
                    let text = format!("{quote}{place}");
                    list.item().paragraph(&[Piece::Strong(&terms::label(self.ui, label)), Piece::Plain(&text)]);
                }
                for (label, facets) in told::facets(self.ui, element) {
                    list.item().paragraph(&[Piece::Strong(&terms::label(self.ui, label)), Piece::Plain(&facets)]);
                }
            }
        });
    }

    fn unchanged(self, comparison: &FrameworkComparison) {
        if comparison.unchanged.is_empty() {
            return;
        }
        let item = |element: &super::comparison::UnchangedElement| {
            let result = scaled(self.ui, &element.scale, &element.result);
            terms::told(self.ui, name(&element.element, &element.title), result)
        };
        let items: Vec<String> = comparison.unchanged.iter().map(item).collect();
        self.fold(say::unchanged(self.ui), |tree| tree.bullets(&items));
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
    fn filled_table<const N: usize>(
        self,
        alignments: &[Align; N],
        head: [fn(Ui) -> &'static str; N],
        rows: Vec<[String; N]>,
    ) {
        if !rows.is_empty() {
            let all: Vec<_> = std::iter::once(head.map(|head| head(self.ui).to_owned())).chain(rows).collect();
            self.table(alignments, &all);
        }
    }
}

fn name(id: &str, title: &str) -> String {
    format!("{} {}", clean(id), clean(title))
}
