//! A Markdown document as a syntax tree that comrak writes, so that no text put into it is taken for a mark.

use super::inert::inert;
use super::wording::Note;
use super::wrap::tidy;
use crate::say::{Ui, terms as say};
use comrak::nodes::{AstNode, ListType, Node, NodeHeading, NodeList, NodeTable, NodeValue, TableAlignment as Align};
use comrak::{Arena, Options, format_commonmark};

/// A node that others are put under.
#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    /// The language of what is written under it.
    pub ui: Ui,
    arena: &'a Arena<'a>,
    at: Node<'a>,
}

/// A piece of a paragraph.
pub(super) enum Piece<'t> {
    Plain(&'t str),
    Strong(&'t str),
}

impl<'a> Tree<'a> {
    /// An empty document.
    pub(super) fn document(arena: &'a Arena<'a>) -> Self {
        Self { ui: Ui::default(), arena, at: arena.alloc(NodeValue::Document.into()) }
    }

    /// The same in this language.
    pub(super) fn speaking(self, ui: Ui) -> Self {
        Self { ui, ..self }
    }

    /// The document as GitHub-flavoured Markdown.
    pub(super) fn written(self) -> String {
        let mut out = String::new();
        // Writing into a string cannot fail.
        let _ = format_commonmark(self.at, &github(), &mut out);
        out
    }

    pub(super) fn add(self, value: NodeValue) -> Self {
        let node: Node<'a> = self.arena.alloc(AstNode::from(value));
        self.at.append(node);
        Self { at: node, ..self }
    }

    /// Text as one node, of which nothing is acted upon.
    pub(super) fn text(self, text: &str) {
        self.add(NodeValue::Text(inert(text).into()));
    }

    pub(super) fn heading(self, level: u8, text: &str) {
        let text = tidy(text);
        if !text.is_empty() {
            self.add(NodeValue::Heading(NodeHeading { level, setext: false, closed: false })).text(&text);
        }
    }

    /// Pieces with a space between them.
    pub(super) fn paragraph(self, pieces: &[Piece]) {
        let told = |piece: &Piece| match piece {
            Piece::Plain(text) => (false, tidy(text)),
            Piece::Strong(text) => (true, tidy(text)),
        };
        let pieces: Vec<(bool, String)> = pieces.iter().map(told).filter(|(_, text)| !text.is_empty()).collect();
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

    pub(super) fn list(self, list_type: ListType) -> Self {
        self.add(NodeValue::List(list_of(list_type)))
    }

    pub(super) fn item(self) -> Self {
        let list_type = match self.at.data().value {
            NodeValue::List(list) => list.list_type,
            _ => ListType::Bullet,
        };
        self.add(NodeValue::Item(list_of(list_type)))
    }

    pub(super) fn bullets(self, items: &[String]) {
        let list = self.list(ListType::Bullet);
        for item in items {
            list.item().paragraph(&[Piece::Plain(item)]);
        }
    }

    pub(super) fn notes(self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let list = self.list(ListType::Bullet);
        for (label, text) in notes {
            list.item().paragraph(&[Piece::Strong(&say::label(self.ui, label)), Piece::Plain(text)]);
        }
    }

    /// A table; the first row is its head.
    pub(super) fn table<const N: usize>(self, alignments: &[Align; N], rows: &[[String; N]]) {
        let table = self.add(NodeValue::Table(Box::new(NodeTable {
            alignments: alignments.to_vec(),
            num_columns: N,
            num_rows: rows.len(),
            num_nonempty_cells: N * rows.len(),
        })));
        for (index, cells) in rows.iter().enumerate() {
            let row = table.add(NodeValue::TableRow(index == 0));
            for cell in cells {
                let text = tidy(cell);
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

/// GitHub-flavoured Markdown: the tables that we write, and what else GitHub reads, so that it is not written by chance.
fn github() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options
}
