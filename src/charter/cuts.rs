//! Where a block of text is cut at labels: "The City shall: (a) …; (b) …", "① … ② …", lines that begin with "2.1".
//!
//! A label within a line counts only as part of a chain that begins with one and goes on with two, so that
//! references ("under paragraph (b)") are none.

use super::{
    counts,
    numbering::{self, Alphabet, Label, Style, Wrap},
};
use crate::text::{languages::Structure, sentences::find, span::Span};

/// A label within a block, past its beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub label: Label,
    /// Whether it stands at the beginning of a line.
    pub line: bool,
}

/// The text that is searched.
pub(super) struct Search<'a> {
    pub source: &'a str,
    /// The block's pieces.
    pub fragments: &'a [Span],
    pub structure: &'a Structure,
    /// The label with which the block begins.
    pub first: Option<Label>,
    /// The label with which the next block begins.
    pub next: Option<Label>,
}

/// Finds the labels of a block; `into` is emptied first.
pub(super) fn cuts(search: &Search<'_>, into: &mut Vec<Cut>) {
    into.clear();
    search.candidates(into);
    if !into.is_empty() {
        search.keep_chains(into);
    }
}

impl Search<'_> {
    fn candidates(&self, into: &mut Vec<Cut>) {
        let bytes = self.source.as_bytes();
        for (index, fragment) in self.fragments.iter().enumerate() {
            let mut at = fragment.start;
            if index == 0 {
                at = self.first.map_or(at, |first| first.span.end.max(at));
            } else if self.begins_line(index) {
                let label = numbering::label(self.source, *fragment, self.structure);
                if let Some(label) = label.filter(|label| self.stands_at_line(index, label)) {
                    at = label.span.end;
                    into.push(Cut { label, line: true });
                }
            }
            while let Some(place) = find(bytes, at, fragment.end, may_label) {
                let from = self.label_start(place, fragment);
                let label =
                    from.and_then(|from| numbering::label(self.source, Span::new(from, fragment.end), self.structure));
                match label.filter(|label| self.stands_inline(index, label)) {
                    Some(label) => {
                        at = label.span.end.max(place + 1);
                        into.push(Cut { label, line: false });
                    }
                    None => at = place + 1,
                }
            }
        }
    }

    fn begins_line(&self, index: usize) -> bool {
        let (Some(before), Some(this)) = (self.fragments.get(index.wrapping_sub(1)), self.fragments.get(index)) else {
            return false;
        };
        self.source.get(before.end..this.start).is_some_and(|gap| gap.contains(['\n', '\r']))
    }

    /// Where a label would begin of which `place` is the bracket, stop or circled digit.
    fn label_start(&self, place: usize, fragment: &Span) -> Option<usize> {
        let bytes = self.source.as_bytes();
        match bytes.get(place)? {
            b'(' => (place == fragment.start || bytes.get(place - 1)?.is_ascii_whitespace()).then_some(place),
            b'.' | b')' => self.number_start(place, place + 1, fragment),
            _ => {
                let c = self.source.get(place..fragment.end)?.chars().next()?;
                match c {
                    '°' | 'º' | 'ª' => {
                        let stopped = place > fragment.start && bytes.get(place - 1) == Some(&b'.');
                        self.number_start(place - usize::from(stopped), place + c.len_utf8(), fragment)
                    }
                    _ if counts::raised_digit(c).is_some() => {
                        let spaced = place == fragment.start || bytes.get(place - 1)?.is_ascii_whitespace();
                        spaced.then_some(place)
                    }
                    _ => counts::circled(c).map(|_| place),
                }
            }
        }
    }

    /// Where the number begins that a mark from `place` to `end` closes.
    fn number_start(&self, place: usize, end: usize, fragment: &Span) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let floor = place.saturating_sub(5).max(fragment.start);
        let run = bytes.get(floor..place)?.iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
        let start = place - run;
        let spaced = start > fragment.start && bytes.get(start - 1)?.is_ascii_whitespace();
        let goes_on = bytes.get(end).is_some_and(u8::is_ascii_whitespace);
        (run > 0 && run < 5 && spaced && goes_on).then_some(start)
    }

    /// The text before a place of a piece, in that piece or else in the one before it.
    fn before(&self, index: usize, at: usize) -> &str {
        let here =
            self.fragments.get(index).and_then(|fragment| self.source.get(fragment.start..at)).unwrap_or_default();
        if !here.trim().is_empty() || index == 0 {
            return here.trim_end();
        }
        self.fragments.get(index - 1).map_or("", |fragment| fragment.of(self.source)).trim_end()
    }

    fn stands_at_line(&self, index: usize, label: &Label) -> bool {
        let before = self.before(index, label.span.start);
        let stopped = before.ends_with(['.', ':', ';', '!', '?', '—', ',']) || self.joins(before);
        let rest = self.source.get(label.span.end..).unwrap_or_default();
        let small = rest.starts_with(char::is_lowercase);
        match label.style.wrap {
            Wrap::Both | Wrap::Half => self.follows_no_numbering(before) && !self.joined(rest),
            Wrap::Bare if label.style.alphabet == Alphabet::Circled => true,
            Wrap::Bare if label.style == Style::BULLET => stopped || !self.is_dash(label),
            Wrap::Bare => stopped && !small,
            Wrap::Dot | Wrap::Ordinal => stopped,
            Wrap::Named | Wrap::Container | Wrap::Sign => before.ends_with(['.', ':', ';']) && !small,
        }
    }

    fn is_dash(&self, label: &Label) -> bool {
        label.span.of(self.source).starts_with(['–', '—'])
    }

    fn stands_inline(&self, index: usize, label: &Label) -> bool {
        let before = self.before(index, label.span.start);
        let rest = self.source.get(label.span.end..).unwrap_or_default();
        match label.style.wrap {
            Wrap::Both => self.follows_no_numbering(before) && !self.joined(rest),
            Wrap::Dot | Wrap::Half => before.ends_with([':', ';', ',', '.']) || self.joins(before),
            Wrap::Bare => label.style.alphabet == Alphabet::Circled,
            _ => false,
        }
    }

    /// Whether text goes on after a label in a way that makes the label a reference.
    fn joined(&self, rest: &str) -> bool {
        let end = rest.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(rest.len(), |(at, _)| at);
        end == 0 && rest.starts_with([',', ';', '.', ')', ':'])
            || end <= 8 && rest.get(..end).is_some_and(|word| self.structure.joining.contains(word))
    }

    fn last_word<'t>(&self, text: &'t str) -> &'t str {
        let from = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
        from.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
    }

    fn joins(&self, before: &str) -> bool {
        let word = self.last_word(before);
        word.len() <= 4 && self.structure.joining.contains(word)
    }

    fn follows_no_numbering(&self, before: &str) -> bool {
        let word = self.last_word(before.trim_end_matches('.'));
        let number = word.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(word);
        !number && (word.is_empty() || word.len() > 16 || !self.structure.numbering.contains(&word.to_lowercase()))
    }

    /// Drops what is no part of a chain of at least two.
    fn keep_chains(&self, found: &mut Vec<Cut>) {
        let mut chains: Vec<Chain> = Vec::new();
        if let Some(first) = self.first {
            chains.push(Chain {
                style: first.style,
                ordinal: first.ordinal,
                first: None,
                length: 2,
                end: first.span.end,
            });
        }
        let mut keep = vec![false; found.len()];
        for at in 0..found.len() {
            let Some(cut) = found.get_mut(at) else { break };
            if let Some(chain) = go_on(&mut chains, &mut cut.label, self.source) {
                chain.length += 1;
                if let Some(first) = chain.first.and_then(|first| keep.get_mut(first)) {
                    *first = true;
                }
                if let Some(this) = keep.get_mut(at) {
                    *this = true;
                }
            } else if begin(&mut cut.label) && chains.len() < 8 {
                let alone =
                    cut.line || cut.label.style.alphabet == Alphabet::Circled || self.goes_on_in_next(&cut.label);
                let Label { style, ordinal, span, .. } = cut.label;
                chains.push(Chain { style, ordinal, first: Some(at), length: 1, end: span.end });
                if let Some(this) = keep.get_mut(at) {
                    *this = alone;
                }
            } else if let Some(this) = keep.get_mut(at) {
                // A line that begins with an article's label needs no predecessor here.
                *this = cut.line
                    && matches!(cut.label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign | Wrap::Ordinal);
            }
        }
        let mut at = 0;
        found.retain(|_| {
            at += 1;
            keep.get(at - 1).copied().unwrap_or_default()
        });
    }

    fn goes_on_in_next(&self, label: &Label) -> bool {
        self.next.is_some_and(|next| next.style == label.style && next.ordinal == label.ordinal + 1)
    }
}

/// Labels alike that follow each other.
struct Chain {
    style: Style,
    ordinal: u32,
    /// Index of its first label, if that is not the block's own.
    first: Option<usize>,
    length: usize,
    /// Where its last label ends.
    end: usize,
}

/// The chain that a label goes on with, what is nested in it ended.
fn go_on<'c>(chains: &'c mut Vec<Chain>, label: &mut Label, source: &str) -> Option<&'c mut Chain> {
    let readings = [Some((label.style.alphabet, label.ordinal)), label.other];
    for (alphabet, ordinal) in readings.into_iter().flatten() {
        let style = Style { alphabet, wrap: label.style.wrap };
        let next = |chain: &Chain| {
            chain.style == style && (style == Style::BULLET || chain.ordinal.saturating_add(1) == ordinal)
        };
        let Some(at) = chains.iter().rposition(next) else { continue };
        let between = source.get(chains.get(at)?.end..label.span.start).unwrap_or_default();
        if between.trim_matches(|c: char| !c.is_alphanumeric()).len() < 3 {
            return None;
        }
        (label.style, label.ordinal) = (style, ordinal);
        chains.truncate(at + 1);
        let chain = chains.last_mut()?;
        chain.ordinal = ordinal;
        chain.end = label.span.end;
        return Some(chain);
    }
    None
}

/// Whether a label can begin a chain; fixes its reading.
fn begin(label: &mut Label) -> bool {
    if label.ordinal == 1 || label.style == Style::BULLET {
        return true;
    }
    if let Some((alphabet, 1)) = label.other {
        label.style.alphabet = alphabet;
        label.ordinal = 1;
        return true;
    }
    matches!(label.style.alphabet, Alphabet::Dotted(_))
}

/// Whether a byte may belong to a label within a line.
fn may_label(byte: u8) -> bool {
    (byte == b'(') | (byte == b')') | (byte == b'.') | (byte == 0xe2) | (byte == 0xc2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::Language;

    fn numbers(text: &str) -> Vec<&str> {
        let structure = &Language::find("en").unwrap().structure;
        let mut fragments = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            fragments.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        let first = numbering::label(text, fragments[0], structure);
        let mut found = Vec::new();
        cuts(&Search { source: text, fragments: &fragments, structure, first, next: None }, &mut found);
        found.iter().map(|cut| cut.label.number.of(text)).collect()
    }

    #[test]
    fn enumerated_items_within_a_sentence_are_cut() {
        assert_eq!(
            numbers("The town shall (a) sweep the lanes, (b) mend lamps and (c) count owls."),
            ["(a)", "(b)", "(c)"]
        );
        assert_eq!(
            numbers("It does: (1) one thing: (i) this; (ii) that; (2) the rest."),
            ["(1)", "(i)", "(ii)", "(2)"]
        );
        assert_eq!(numbers("① The town sweeps. ② It counts."), ["②"]);
        assert_eq!(numbers("d. Reserved. e. Take stock of owls; and f. Report."), ["e", "f"]);
    }

    #[test]
    fn references_are_not_cut() {
        assert!(numbers("The duties in paragraphs (a), (b) and (c) bind the town.").is_empty());
        assert!(numbers("Whoever is named in (a) and the office in (b) what they ask for.").is_empty());
        assert!(numbers("Under clause 3 (a) the town sweeps, and (b) it counts.").is_empty());
        assert!(numbers("The owl (a) is a bird.").is_empty());
        assert!(numbers("It was so in 1990. I. Wren said it.").is_empty());
    }

    #[test]
    fn lines_that_begin_with_labels_are_cut() {
        assert_eq!(numbers("The town shall:\n(a) sweep;\n(b) count."), ["(a)", "(b)"]);
        assert_eq!(numbers("Text ends here.\n1.1 The town sweeps.\n1.2 It counts."), ["1.1", "1.2"]);
        assert_eq!(numbers("As is said in\n1.2 of the list it counts.\n"), [""; 0]);
    }
}
