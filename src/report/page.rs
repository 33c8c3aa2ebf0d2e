//! A page for a terminal: headings, paragraphs and notes within its columns.

use super::paint::{Ink, Style};
use super::wording::Note;
use super::wrap::{clean, clip, columns, hanging, lines, pad};
use crate::say::Ui;

/// Columns before all that is not a heading.
pub(super) const INDENT: usize = 2;
/// Columns before what belongs to an element.
pub(super) const INNER: usize = 4;
/// Columns of a title under which a line does without what stands beside it.
pub(super) const LEAST_TITLE: usize = 20;
/// Columns of the labels of notes.
const LABEL: usize = 12;

/// What is written so far.
pub(super) struct Page {
    /// The language of what is written.
    pub ui: Ui,
    pub style: Style,
    /// Columns that a line may fill.
    pub width: usize,
    pub out: String,
}

impl Page {
    pub(super) fn new(ui: Ui, style: Style) -> Self {
        Self { ui, style, width: style.columns(), out: String::new() }
    }

    /// A heading with space around it.
    pub(super) fn section(&mut self, title: &str) {
        while !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.blank();
        }
        self.paragraph(0, Ink::Strong, &title.to_uppercase());
        self.blank();
    }

    pub(super) fn notes(&mut self, indent: usize, notes: &[Note]) {
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
    pub(super) fn ends(&mut self, indent: usize, id: &str, title: &str, right: &str, ink: Ink) {
        let head = format!("{}{}  ", " ".repeat(indent), clip(&clean(id), self.width * 3 / 4));
        let room = self.width.saturating_sub(columns(right) + 2);
        if columns(&head) + LEAST_TITLE > room {
            for line in hanging(&head, INNER, &clean(title), self.width) {
                self.put(Ink::Strong, 0, &line);
            }
            return self.paragraph(INNER, ink, right);
        }
        for (index, line) in hanging(&head, columns(&head), &clean(title), room).iter().enumerate() {
            let gap = " ".repeat(self.width.saturating_sub(columns(line) + columns(right)));
            let end = if index == 0 { gap + &self.style.paint(ink, right) } else { String::new() };
            self.line(&format!("{}{end}", self.style.paint(Ink::Strong, line)));
        }
    }

    pub(super) fn paragraph(&mut self, indent: usize, ink: Ink, text: &str) {
        if text.is_empty() {
            return;
        }
        for line in lines(text, self.width.saturating_sub(indent)) {
            self.put(ink, indent, &line);
        }
    }

    pub(super) fn put(&mut self, ink: Ink, indent: usize, text: &str) {
        let painted = self.style.paint(ink, text);
        self.line(&format!("{}{painted}", " ".repeat(indent)));
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::{compare, report, terms};

    #[test]
    fn labels_of_notes_leave_a_space_before_the_text_in_every_language() {
        let of_reports = [
            report::waived_note,
            report::why,
            report::also,
            report::named,
            report::not_named,
            report::facets_by,
            report::asked,
            report::looked_for,
            report::nearest,
            report::advice,
            report::example,
            report::coded_by,
            terms::program,
            terms::framework,
            report::source,
            report::weights,
            report::settings,
            report::today,
            report::note_label,
        ];
        let of_comparisons =
            [compare::old, compare::new, compare::both, compare::gained, compare::lost, terms::language];
        for ui in Ui::ALL {
            for label in of_reports.iter().chain(&of_comparisons).map(|label| label(ui)) {
                assert!(columns(label) < LABEL, "{label}");
            }
        }
    }
}
