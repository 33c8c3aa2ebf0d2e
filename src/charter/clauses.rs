//! From pieces of text to clauses with words.

use super::{Clause, Heading, Provision, Shape, provisions::Reader};
use crate::text::{comments::without_comments, languages::Structure, sentences, span::Span, words};
use std::ops::Range;

/// What a charter is read into.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub headings: Vec<Heading>,
    pub provisions: Vec<Provision>,
    pub clauses: Vec<Clause>,
    pub words: Vec<words::Word>,
    pub fragments: Vec<Span>,
}

/// How a clause ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a stop.
    Stop,
    /// With a stop, but it announces what follows ("the following duties.").
    Announcing,
    Semicolon,
    Comma,
    /// With a colon or a dash.
    Colon,
    /// With a word.
    Open,
}

impl Reader<'_> {
    /// Appends the sentences of a text to the last provision, the first with `lead` before it; gives their range.
    pub(super) fn sentences(
        &mut self,
        fragments: Range<usize>,
        within: Span,
        lead: Option<usize>,
        item: bool,
    ) -> Range<usize> {
        let from = self.parts.clauses.len();
        let pieces = self.blocks.fragments.get(fragments).unwrap_or_default();
        let mut spans = std::mem::take(&mut self.spans);
        spans.clear();
        sentences::sentences(self.source, pieces, within, self.structure, &mut spans);
        for span in &spans {
            let first = self.parts.clauses.len() == from;
            let shape = if first && (item || lead.is_some()) { Shape::Item } else { Shape::Sentence };
            self.clause(pieces, *span, lead.filter(|_| first), shape);
        }
        self.spans = spans;
        from..self.parts.clauses.len()
    }

    /// Appends one clause to the last provision, unless it has no words; several where it is too long to be one.
    pub(super) fn clause(&mut self, pieces: &[Span], within: Span, lead: Option<usize>, shape: Shape) {
        for part in parts(self.source, within) {
            self.part(pieces, part, lead, shape);
        }
    }

    fn part(&mut self, pieces: &[Span], within: Span, lead: Option<usize>, shape: Shape) {
        let Some(provision) = self.parts.provisions.len().checked_sub(1) else { return };
        let fragments = self.parts.fragments.len();
        let words = self.parts.words.len();
        self.parts.fragments.extend(sentences::clip(pieces, within));
        let own = self.parts.fragments.get(fragments..).unwrap_or_default();
        if shape == Shape::Row || shape == Shape::LeadIn {
            cells(self.source, own, self.structure, &mut self.parts.words);
        } else {
            words::words(self.source, own, &mut self.parts.words);
        }
        if self.parts.words.len() == words {
            self.parts.fragments.truncate(fragments);
            return;
        }
        let lead_in = lead.map(|lead| self.capped(lead));
        self.parts.clauses.push(Clause {
            span: within,
            words: words..self.parts.words.len(),
            fragments: fragments..self.parts.fragments.len(),
            lead_in,
            provision,
            shape,
            language: self.language,
        });
        if let Some(last) = self.parts.provisions.last_mut() {
            last.clauses.end = self.parts.clauses.len();
        }
    }

    /// A lead-in whose own chain is at most seven long, so that chains stay short in texts nested without end.
    fn capped(&self, lead: usize) -> usize {
        let mut chain = [lead; 8];
        let mut length = 0;
        let mut next = Some(lead);
        while let Some(at) = next {
            if let Some(place) = chain.get_mut(length) {
                *place = at;
                length += 1;
            } else {
                // Too long: go on from the second of the chain, so that this clause is at its eighth level.
                return chain.get(1).copied().unwrap_or(lead);
            }
            next = self.parts.clauses.get(at).and_then(|clause| clause.lead_in);
        }
        lead
    }

    /// How a clause ends, closing quotes and brackets aside.
    pub(super) fn ending(&mut self, clause: usize) -> Ending {
        let Some(clause) = self.parts.clauses.get(clause) else { return Ending::Stop };
        let own = self.parts.fragments.get(clause.fragments.clone()).unwrap_or_default();
        let last = own.last().map_or("", |span| span.of(self.source));
        let bare = last.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '»' | ')' | ']'));
        // "… include (without limit):" ends in the colon, "the list (see below:)" does too.
        match bare.chars().next_back() {
            Some(':' | '—' | '–' | '-') => Ending::Colon,
            Some(';') => Ending::Semicolon,
            Some(',') => Ending::Comma,
            Some('.' | '!' | '?' | '…') => {
                let words = self.parts.words.get(clause.words.clone()).unwrap_or_default();
                let folded = &mut self.folded;
                let mut announces =
                    words.iter().map(|word| self.structure.announcing.contains(word.fold(self.source, folded)));
                if announces.any(|found| found) { Ending::Announcing } else { Ending::Stop }
            }
            _ => Ending::Open,
        }
    }
}

/// More bytes than a sentence has: what goes on without a stop is cut, for a clause is quoted wherever one is found.
const LONGEST: usize = 32 << 10;

/// `within` in parts of at most [`LONGEST`] bytes, cut at white space if there is some.
fn parts(source: &str, within: Span) -> impl Iterator<Item = Span> + '_ {
    let mut rest = within;
    std::iter::from_fn(move || {
        let text = rest.of(source);
        let end = match text.get(..text.floor_char_boundary(LONGEST)).filter(|head| head.len() < text.len()) {
            None => text.len(),
            Some(head) => head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(head.len()),
        };
        let part = Span::new(rest.start, rest.start + end);
        let left = source.get(part.end..rest.end).unwrap_or_default();
        rest.start = rest.end - left.trim_start().len();
        (!text.is_empty()).then_some(part)
    })
}

/// Cuts the words of table cells: a strong break stands between cells, a stop between the sentences of one.
fn cells(source: &str, fragments: &[Span], structure: &Structure, into: &mut Vec<words::Word>) {
    let mut from = 0;
    let mut spans = Vec::new();
    while from < fragments.len() {
        let same = |pair: &[Span]| matches!(pair, [a, b] if !without_comments(Span::new(a.end, b.start).of(source)).contains('|'));
        let rest = fragments.get(from..).unwrap_or_default();
        let cell = rest.get(..rest.windows(2).take_while(|pair| same(pair)).count() + 1).unwrap_or_default();
        let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return };
        spans.clear();
        sentences::sentences(source, cell, Span::new(first.start, last.end), structure, &mut spans);
        for (at, span) in spans.iter().enumerate() {
            let pieces: Vec<_> = sentences::clip(cell, *span).collect();
            let before = if at > 0 { words::Break::Stop } else { words::Break::Strong };
            let first = into.len();
            words::words(source, &pieces, into);
            if let Some(word) = into.get_mut(first).filter(|_| at > 0 || from > 0) {
                word.before = word.before.max(before);
            }
        }
        from += cell.len();
    }
}
