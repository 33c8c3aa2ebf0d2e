//! The manual of those who code charters by a framework: what is coded and how, each element, and what to do with the
//! sheets. And a blank sheet ([`blank`]).

pub mod blank;
mod elements;
mod examples;
mod prose;
mod rules;
mod sheets;

use super::tree::{Piece, Tree};
use super::wording::pack;
use crate::framework::{Framework, WHOLE};
use crate::report::terms::quoted;
use crate::say::{Ui, codebook as say, terms};
use comrak::Arena;

/// The manual of a framework as Markdown. `name` is how commands name the framework.
#[must_use]
pub fn render(framework: &Framework, ui: Ui, name: &str) -> String {
    let arena = Arena::new();
    let page = Tree::document(&arena).speaking(ui);
    page.opening(framework);
    page.rules(framework);
    page.elements(framework);
    page.sheets(name);
    page.results(name);
    page.written()
}

impl Tree<'_> {
    /// What the manual is for, and what it is made from.
    fn opening(self, framework: &Framework) {
        let (ui, source) = (self.ui, &framework.source);
        let short = framework.text(WHOLE, ui).map(|text| text.title).filter(|title| !title.trim().is_empty());
        self.heading(1, &say::title(ui, short.as_ref().unwrap_or(&source.title)));
        let (recommendations, elements) = (framework.recommendations.len(), framework.elements.len());
        let title = quoted(ui, &source.title);
        let about = say::about(ui, recommendations, elements, title, &source.author, &source.date);
        self.paragraph(&[Piece::Plain(&about)]);
        self.paragraph(&[Piece::Plain(say::alone(ui))]);
        let mut packs = vec![pack(ui, &framework.id, &framework.version, &framework.digest)];
        packs.extend(framework.bases().map(|base| pack(ui, &base.id, &base.version, &base.digest)));
        self.paragraph(&[Piece::Plain(&say::made_from(ui, packs.join(terms::semicolon(ui))))]);
    }
}
