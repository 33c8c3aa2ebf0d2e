//! Lines that serve as headings without being marked as such: bold, numbered or in capitals, alone or before their text.

use super::{
    blocks::{Block, Kind, Marker},
    furniture,
    headings::{Rank, begins},
    main_clause::holds,
    numbering::{Label, Style, Wrap},
    provisions::{Reader, Text},
};
use crate::text::{comments::length, sentences::clip, span::Span, words::fold_text};

/// What a serving heading left of its block.
pub(super) struct Begun {
    /// Where the text goes on.
    pub rest: usize,
    /// Whether the block's label is the heading's.
    pub takes_label: bool,
}

impl<'a> Reader<'a> {
    /// Reads the heading with which a block of plain text begins, if it does.
    pub(super) fn serving_heading(
        &mut self,
        whole: &Text<'a>,
        label: Option<Label>,
        inner: usize,
        next: Option<&'a Block>,
    ) -> Begun {
        let none = Begun { rest: inner, takes_label: false };
        let Some((end, rank)) =
            self.bold_heading(whole, label, inner).or_else(|| self.plain_heading(whole, label, inner, next))
        else {
            return none;
        };
        let start =
            label.map_or(whole.within.start, |label| label.span.start.min(whole.within.start.max(label.number.start)));
        let start = if label.is_some_and(|label| label.style != Style::BULLET) { start } else { inner };
        let pieces = whole.pieces(self.blocks);
        let number = label.filter(|label| label.style != Style::BULLET);
        self.push_heading(pieces, Span::new(start, end), number, rank);
        Begun { rest: self.skip_separators(end, whole.within.end), takes_label: true }
    }

    /// Past the punctuation between a run-in heading and its text.
    fn skip_separators(&self, from: usize, end: usize) -> usize {
        let rest = self.source.get(from..end).unwrap_or_default();
        let marks = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '—' | '–' | '*' | '_');
        let text = rest.trim_start_matches(marks);
        let dash = text.strip_prefix("- ").map_or(text, str::trim_start);
        end - dash.len()
    }

    /// Bold text at the beginning that is a heading of the text after it, or of what follows.
    fn bold_heading(&self, whole: &Text<'a>, label: Option<Label>, inner: usize) -> Option<(usize, Rank)> {
        let bold = whole.block.bold?;
        let named = label.filter(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign));
        if label.is_some_and(|l| l.style == Style::BULLET || (named.is_none() && !l.style.is_main())) {
            return None;
        }
        let title = Span::new(inner.max(bold.start), bold.end.max(inner));
        let alone = bold.end >= whole.within.end
            || self.source.get(bold.end..whole.within.end)?.trim_matches(['*', '_', '.', ':', ' ']).is_empty();
        if title.of(self.source).trim().is_empty() {
            return named.map(|label| (bold.end, Rank::Labelled(label.style)));
        }
        if named.is_none() && label.is_some() && !alone {
            return None;
        }
        let fits = if named.is_some() {
            length(title.of(self.source)) <= 240
        } else {
            self.is_bold_title(whole, title, alone)
        };
        let rank = label.map_or(Rank::Bold, |label| Rank::Labelled(label.style));
        fits.then_some((bold.end, rank))
    }

    /// Whether bold text is a title and not a stressed beginning of a sentence.
    fn is_bold_title(&self, whole: &Text<'a>, title: Span, alone: bool) -> bool {
        let text: String =
            clip(whole.pieces(self.blocks), title).map(|piece| piece.of(self.source)).collect::<Vec<_>>().join(" ");
        let text = text.trim();
        let words = text.split_whitespace().count();
        let predicate = self.has_predicate(text);
        if alone {
            return words <= 20 && !(predicate && text.ends_with(['.', ';', ':', ','])) && !self.decides(text);
        }
        let after =
            self.source.get(title.end..whole.within.end).unwrap_or_default().trim_start_matches(['*', '_', ' ']);
        let parted = text.ends_with(['.', ':', '?', '!', '—', '–'])
            || after.starts_with(['.', ':', '—', '–', '\n', '\r'])
            || after.starts_with("- ");
        words <= 14 && parted && !predicate
    }

    /// Bold text at the beginning of a numbered unit or an item: a heading of that unit alone; gives where its text begins.
    pub(super) fn run_in_heading(&mut self, text: &Text<'a>, label: &Label, level: usize) -> usize {
        let from = text.within.start;
        let Some(bold) = text.block.bold.filter(|bold| bold.end > from && bold.end < text.within.end) else {
            return self.topic_heading(text, level);
        };
        let title = Span::new(from.max(bold.start), bold.end);
        let near = bold.start <= from + 4 || label.span.start >= bold.start;
        if !near || !self.is_bold_title(text, title, false) {
            return from;
        }
        let pieces = text.pieces(self.blocks);
        self.push_heading(pieces, title, None, Rank::RunIn(level));
        self.skip_separators(bold.end, text.within.end)
    }

    /// A topic before the text of a numbered unit ("(a) Water. The wells are …"); gives where the text begins.
    fn topic_heading(&mut self, text: &Text<'a>, level: usize) -> usize {
        let from = text.within.start;
        let rest = text.within.of(self.source);
        let Some(stop) = rest.bytes().take(40).position(|byte| byte == b'.') else { return from };
        let title = rest.get(..stop).unwrap_or_default();
        let after = rest.get(stop + 1..).unwrap_or_default();
        let begins = |text: &str| text.starts_with(char::is_uppercase);
        let topic = begins(title) && title.ends_with(char::is_lowercase) && title.split_whitespace().count() <= 4;
        if !(topic && after.starts_with([' ', '\n', '\r']) && begins(after.trim_start())) || self.has_predicate(title) {
            return from;
        }
        let last = title.rsplit(' ').next().unwrap_or_default();
        let last = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if self.structure.abbreviations.contains(&last) {
            return from;
        }
        let end = from + stop + 1;
        self.push_heading(text.pieces(self.blocks), Span::new(from, end), None, Rank::RunIn(level));
        self.skip_separators(end, text.within.end)
    }

    /// A line without marks that serves as a heading; gives its end.
    fn plain_heading(
        &self,
        whole: &Text<'a>,
        label: Option<Label>,
        inner: usize,
        next: Option<&'a Block>,
    ) -> Option<(usize, Rank)> {
        let pieces = whole.pieces(self.blocks);
        let first = pieces.first()?;
        let line_end = if inner > first.end { whole.within.end } else { self.line_end(pieces) };
        let line = Span::new(inner, line_end.max(inner));
        let text = line.of(self.source).trim();
        let alone = line_end >= whole.within.end;
        if let Some(label) =
            label.filter(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign))
        {
            return self.labelled_heading(whole, &label, line, alone, next);
        }
        let listed = whole.block.marker.is_some();
        if label.is_some_and(|label| !label.style.is_main()) || (listed && label.is_none()) {
            return None;
        }
        let goes_on = || next.is_some_and(|next| self.follows(label.as_ref(), listed, whole.block, next));
        let capitals = furniture::is_capitals(text) && self.is_capital_heading(text);
        if capitals && (alone || !self.next_line_is_capital(pieces)) && !goes_on() {
            return Some((line.end, label.map_or(Rank::Capitals, |label| Rank::Labelled(label.style))));
        }
        let opening = self.parts.headings.is_empty() && self.parts.clauses.is_empty() && whole.block.depth == 0;
        let next = next.filter(|_| alone && is_short(text))?;
        let title = if opening && label.is_none() {
            let listed = |label: Label| !matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign);
            let folded = fold_text(text);
            let recital = begins(&folded, &self.structure.recital_openings)
                || begins(&folded, &self.structure.sure_recital_openings);
            !self.has_predicate(text) || !(recital || self.block_label(next).is_some_and(listed))
        } else {
            (opening || label.is_some() || self.last_is_only_a_label()) && !self.has_predicate(text)
        };
        if !(title || (label.is_none() && self.names_a_part(text))) || goes_on() {
            return None;
        }
        Some((line.end, label.map_or(Rank::Capitals, |label| Rank::Labelled(label.style))))
    }

    fn line_end(&self, pieces: &[Span]) -> usize {
        let breaks =
            |pair: &[Span]| matches!(pair, [a, b] if Span::new(a.end, b.start).of(self.source).contains(['\n', '\r']));
        let at = pieces.windows(2).position(breaks).unwrap_or(pieces.len().saturating_sub(1));
        pieces.get(at).map_or(0, |piece| piece.end)
    }

    fn next_line_is_capital(&self, pieces: &[Span]) -> bool {
        pieces.get(1).is_some_and(|piece| furniture::is_capitals(piece.of(self.source)))
    }

    /// "Article 3", "Art. 5 Water", "Section 4. Water. The town shall …".
    fn labelled_heading(
        &self,
        whole: &Text<'a>,
        label: &Label,
        line: Span,
        alone: bool,
        next: Option<&'a Block>,
    ) -> Option<(usize, Rank)> {
        let rank = Rank::Labelled(label.style);
        let text = line.of(self.source).trim();
        if text.is_empty() {
            return Some((label.span.end.min(whole.within.end).max(label.number.end), rank));
        }
        if self.is_title(text) && (alone || self.breaks_early(whole, line)) {
            return Some((line.end, rank));
        }
        let mut spans = Vec::new();
        let within = Span::new(line.start, whole.within.end.min(line.start + 400));
        let within = if self.source.is_char_boundary(within.end) { within } else { line };
        crate::text::sentences::sentences(self.source, whole.pieces(self.blocks), within, self.structure, &mut spans);
        let parted = spans.len() > 1 || (alone && is_topic(text) && next.is_some_and(|next| self.is_plain(next)));
        let first = spans.first().filter(|_| parted)?;
        let title = first.of(self.source);
        let short = title.split_whitespace().count() <= 9 && !self.has_predicate(title);
        short.then_some((first.end, rank))
    }

    /// Whether what stands after a line is a text of its own, and not what had no room in the line: it begins with a
    /// capital, and with a word that begins sentences or would have stood in the line by the length of the others.
    fn breaks_early(&self, whole: &Text<'a>, line: Span) -> bool {
        let rest = self.source.get(line.end..whole.within.end).unwrap_or_default().trim_start();
        let word = rest.split_whitespace().next().unwrap_or_default();
        let width = |text: &str| text.trim().chars().count();
        let mut lines = whole.within.of(self.source).split(['\n', '\r']).map(width);
        let least = lines.next().unwrap_or(0) + 1 + width(word);
        let fits = lines.any(|other| least <= other);
        let begins = rest.starts_with(char::is_uppercase);
        begins && (fits || self.structure.sentence_starters.contains(&fold_text(word)))
    }

    /// Whether a block is text that may stand under a title: no article, and no heading itself.
    fn is_plain(&self, block: &Block) -> bool {
        let main = |label: Label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign);
        let first = self.blocks.fragments.get(block.fragments.start).map_or("", |first| first.of(self.source));
        block.kind == Kind::Text
            && block.bold.is_none()
            && !furniture::is_capitals(first)
            && !self.block_label(block).is_some_and(main)
    }

    /// Whether the next block is the next item of the same list, so that this one is an item too.
    fn follows(&self, label: Option<&Label>, listed: bool, block: &Block, next: &Block) -> bool {
        if listed
            && next.depth == block.depth
            && next.item != block.item
            && matches!(next.marker, Some(Marker::Number(..)))
        {
            return true;
        }
        let (Some(label), Some(next)) = (label, self.block_label(next)) else { return false };
        next.style == label.style && !matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign)
    }

    /// Whether capitals are a heading: recitals' and decisions' openings are text.
    fn is_capital_heading(&self, text: &str) -> bool {
        if text.split_whitespace().count() > 20 || text.ends_with([',', ';']) {
            return false;
        }
        let folded = fold_text(text);
        let starts = |phrases: &[String]| begins(&folded, phrases);
        let exactly = |phrases: &[String]| phrases.contains(&folded);
        let structure = self.structure;
        let recital = starts(&structure.sure_recital_openings) || starts(&structure.recital_openings);
        let opens = recital && !exactly(&structure.recital_headings);
        !opens && !self.decides(text) && !starts(&structure.operative_openings) && folded.len() > 2
    }

    /// Whether a line is the decision that ends the recitals ("The council resolves:"), and no heading over it.
    fn decides(&self, text: &str) -> bool {
        let announces = text.ends_with(':') || text.split_whitespace().count() <= 4;
        announces && holds(&fold_text(text), &self.structure.operative_openings)
    }

    /// Whether a line reads as a title: short, no stop, a capital first, nothing that makes it a sentence.
    fn is_title(&self, text: &str) -> bool {
        is_short(text) && !self.has_predicate(text)
    }

    /// Whether a line is nothing but the name of recitals, definitions or contents ("Preamble").
    fn names_a_part(&self, text: &str) -> bool {
        let structure = self.structure;
        let folded = fold_text(text);
        let parts = [&structure.recital_headings, &structure.definition_headings, &structure.contents_headings];
        parts.iter().any(|headings| headings.contains(&folded))
            && !begins(&folded, &structure.sure_recital_openings)
            && !begins(&folded, &structure.recital_openings)
    }

    fn has_predicate(&self, text: &str) -> bool {
        let folded = fold_text(text);
        let mut words = folded.split(' ');
        if words.clone().next().is_some_and(|first| self.structure.question_words.contains(first)) {
            return false;
        }
        let structure = self.structure;
        if structure.verb_second && !begins(&folded, &structure.speakers) {
            // Verbs at the end are infinitives ("Rechte achten und schützen").
            let last =
                |word: &&str| structure.predicates.contains(*word) || structure.conjunctions.iter().any(|c| c == word);
            return words.rev().skip_while(last).any(|word| structure.predicates.contains(word));
        }
        words.any(|word| structure.predicates.contains(word))
    }
}

/// Whether a line may be a title by its looks: short, no stop, a capital first.
fn is_short(text: &str) -> bool {
    let short = length(text) <= 120 && text.split_whitespace().count() <= 12;
    let begins =
        text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '„' | '«' | '"'));
    short && begins && !text.ends_with(['.', ';', ':', ',', '—', '–'])
}

/// Whether a line may be a title though it ends in a stop ("Artículo 1. Objeto.").
fn is_topic(text: &str) -> bool {
    text.ends_with('.') && text.split_whitespace().count() <= 4
}
