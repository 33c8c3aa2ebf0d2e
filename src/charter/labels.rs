//! Which of the labels that blocks seem to begin with are ones, and what they count in.

use super::{
    blocks::{Block, Kind, Marker},
    counts,
    numbering::{Alphabet, Label, Style, Wrap},
    provisions::{Level, Reader},
};
use crate::text::span::Span;

impl Reader<'_> {
    /// The label with which a block begins: the mark of its item or what stands there in its text.
    pub(super) fn block_label(&self, block: &Block) -> Option<Label> {
        if block.kind != Kind::Text || block.note {
            return None;
        }
        match block.marker {
            Some(Marker::Number(..)) => block.label,
            Some(Marker::Bullet) => {
                let at = self.blocks.fragments.get(block.fragments.start)?.start;
                let nothing = Span::new(at, at);
                let bullet = Label { style: Style::BULLET, ordinal: 0, other: None, number: nothing, span: nothing };
                Some(block.label.filter(|label| self.is_plausible(label)).unwrap_or(bullet))
            }
            None => block.label.filter(|label| self.is_plausible(label)),
        }
        .map(|label| self.resolve(label, block.depth))
    }

    /// Whether what looks like a label at the beginning of a block is one.
    fn is_plausible(&self, label: &Label) -> bool {
        let rest = self.source.get(label.span.end..).unwrap_or_default();
        let small = rest.starts_with(char::is_lowercase);
        let stopped = !Span::new(label.number.end, label.span.end).of(self.source).trim().is_empty();
        let goes_on = self
            .levels
            .iter()
            .any(|level| level.style == label.style && level.ordinal.wrapping_add(1) == label.ordinal);
        match label.style.wrap {
            Wrap::Named | Wrap::Container | Wrap::Sign => stopped || !(small || self.names_item(rest)),
            Wrap::Half | Wrap::Both | Wrap::Ordinal => true,
            Wrap::Bare => match label.style.alphabet {
                Alphabet::Arabic => !small && (goes_on || label.ordinal == 1),
                Alphabet::Dotted(_) => !small || goes_on,
                _ => true,
            },
            Wrap::Dot => match label.style.alphabet {
                Alphabet::Arabic => true,
                _ => goes_on || label.ordinal == 1 || self.other_goes_on(label),
            },
        }
    }

    /// Whether text begins with the number of an item, so that the number before it is a reference ("Art. 3 Abs. 2").
    fn names_item(&self, text: &str) -> bool {
        let length = counts::word_length(text);
        let after = text.get(length..).unwrap_or_default().trim_start_matches('.').trim_start();
        after.starts_with(|c: char| c.is_ascii_digit())
            && self.structure.item_words.contains(&counts::lower(text.get(..length).unwrap_or_default()))
    }

    fn other_goes_on(&self, label: &Label) -> bool {
        label.other.is_some_and(|(alphabet, ordinal)| {
            let style = Style { alphabet, wrap: label.style.wrap };
            ordinal == 1
                || self.levels.iter().any(|level| level.style == style && level.ordinal.wrapping_add(1) == ordinal)
        })
    }

    /// Settles whether "(i)" is a letter or a Roman number, by what came before.
    pub(super) fn resolve(&self, mut label: Label, depth: u32) -> Label {
        let Some((alphabet, ordinal)) = label.other else { return label };
        let other = Style { alphabet, wrap: label.style.wrap };
        let after = |style: Style, ordinal: u32| {
            let fits = |level: &Level| level.style == style && level.ordinal.wrapping_add(1) == ordinal;
            self.levels.iter().rposition(|level| fits(level) && level.depth <= depth)
        };
        if after(other, ordinal) > after(label.style, label.ordinal) {
            (label.style, label.ordinal) = (other, ordinal);
        }
        label
    }
}
