//! Words of the program with code in them, and lists under a label.

use super::super::tree::{Piece, Tree};
use super::super::wrap::tidy;
use crate::say::terms;
use comrak::nodes::{ListType, NodeCode, NodeCodeBlock, NodeValue};

impl Tree<'_> {
    /// Text of the program, of which what stands between backticks is code. Not for what a pack says.
    fn spans(self, text: &str) {
        for (index, part) in tidy(text).split('`').enumerate().filter(|(_, part)| !part.is_empty()) {
            if index % 2 == 0 {
                self.text(part);
            } else {
                self.add(NodeValue::Code(NodeCode { num_backticks: 1, literal: part.to_owned() }));
            }
        }
    }

    /// A paragraph of the program's own words.
    pub(super) fn prose(self, text: &str) {
        self.add(NodeValue::Paragraph).spans(text);
    }

    /// A list of the program's own words.
    pub(super) fn prose_list(self, items: &[&str]) {
        let list = self.list(ListType::Bullet);
        items.iter().for_each(|item| list.item().prose(item));
    }

    /// An item of a list that begins with code.
    pub(super) fn term(self, term: &str, text: &str) {
        let item = self.item().add(NodeValue::Paragraph);
        item.add(NodeValue::Code(NodeCode { num_backticks: 1, literal: term.to_owned() }));
        item.text(&format!(" – {}", tidy(text)));
    }

    /// An item of a list: a label, and what a pack or the program says of it.
    pub(super) fn labelled(self, label: &str, text: &str) {
        if !tidy(text).is_empty() {
            self.item().paragraph(&[Piece::Strong(&terms::label(self.ui, label)), Piece::Plain(text)]);
        }
    }

    /// An item of a list: a label over a list of its own.
    pub(super) fn labelled_list(self, label: &str, texts: &[String]) {
        if !texts.is_empty() {
            let item = self.item();
            item.paragraph(&[Piece::Strong(&terms::label(self.ui, label))]);
            item.bullets(texts);
        }
    }

    /// A command to type.
    pub(super) fn command(self, command: &str) {
        self.add(NodeValue::CodeBlock(Box::new(NodeCodeBlock {
            fenced: true,
            fence_char: b'`',
            fence_length: 3,
            fence_offset: 0,
            info: "console".to_owned(),
            literal: format!("$ {}\n", tidy(command)),
            closed: true,
        })));
    }
}
