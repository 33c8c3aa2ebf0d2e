//! What kind a provision is, and where the recitals begin and end.

use super::{
    ProvisionKind, counts,
    headings::begins,
    main_clause::{COMMA, STRONG, has_main_clause, holds, holds_in_main},
    provisions::{Reader, Text},
};
use crate::text::{
    span::Span,
    words::{Break, words},
};

/// How far the reading of recitals is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Recitals {
    /// None yet, but some may come.
    #[default]
    Before,
    /// Among them.
    Within,
    /// The binding part has begun.
    Over,
}

/// Bytes in which the first words of a recital are looked for.
const OPENING: usize = 48;

impl Reader<'_> {
    /// The kind of the text that comes next; `main` says that it is an article or main clause of its own.
    pub(super) fn kind(&mut self, text: &Text<'_>, main: bool) -> ProvisionKind {
        if text.block.note {
            return ProvisionKind::Note;
        }
        let under = self.outline.last().and_then(|open| self.parts.headings.get(open.heading)).and_then(|h| h.kind);
        match under {
            Some(ProvisionKind::Recital) if self.released => return ProvisionKind::Operative,
            Some(ProvisionKind::Recital) | None => {}
            Some(ProvisionKind::Definition) => return self.definition(text),
            Some(kind) => return kind,
        }
        let forced = under.is_some();
        if self.recitals == Recitals::Over && !forced {
            return ProvisionKind::Operative;
        }
        let recital = if forced || self.recitals == Recitals::Within {
            let folded = self.fold_marked(text, usize::MAX);
            let goes_on = self.goes_on(&folded, main && !forced, forced);
            self.marked = folded;
            goes_on
        } else {
            self.enters(text, main)
        };
        if recital { ProvisionKind::Recital } else { ProvisionKind::Operative }
    }

    /// The kind of an item: under a heading of definitions an item of a duty is a part of that duty, an item of recitals
    /// is one whatever its number, and one that begins with "that" is what its lead-in is.
    pub(super) fn kind_after(&mut self, lead: Option<usize>, text: &Text<'_>, main: bool) -> ProvisionKind {
        let of = lead.and_then(|lead| self.parts.clauses.get(lead)).map(|lead| lead.provision);
        let led = of.and_then(|of| self.parts.provisions.get(of)).map(|of| of.kind);
        if led == Some(ProvisionKind::Operative) && self.hangs_on_its_lead(text) {
            return ProvisionKind::Operative;
        }
        match (led, self.kind(text, main && led != Some(ProvisionKind::Recital))) {
            (Some(ProvisionKind::Operative), ProvisionKind::Definition) => ProvisionKind::Operative,
            (_, kind) => kind,
        }
    }

    /// Whether an item begins with a word of subordinate clauses.
    fn hangs_on_its_lead(&self, text: &Text<'_>) -> bool {
        let text = text.within.of(self.source).trim_start();
        let word = text.get(..counts::word_length(text)).unwrap_or_default();
        !self.structure.subordinators.is_empty() && self.structure.subordinators.contains(&counts::lower(word))
    }

    /// Under a heading of definitions, a text that lays a duty on somebody and gives no meaning is none.
    fn definition(&mut self, text: &Text<'_>) -> ProvisionKind {
        let folded = self.fold_marked(text, usize::MAX);
        let duty = folded.split(' ').any(|word| self.structure.duties.contains(word));
        if duty && !holds(&folded, &self.structure.means) {
            ProvisionKind::Operative
        } else {
            ProvisionKind::Definition
        }
    }

    /// Whether the recitals go on with a text.
    fn goes_on(&mut self, folded: &str, main: bool, forced: bool) -> bool {
        let structure = self.structure;
        if self.binds(folded, forced) {
            self.recitals = Recitals::Over;
            self.released = true;
            return false;
        }
        let opened = begins(folded, &structure.sure_recital_openings) || begins(folded, &structure.recital_openings);
        if forced || opened {
            return true;
        }
        let speaks = begins(folded, &structure.speakers)
            && folded.split(' ').take(12).any(|word| structure.predicates.contains(word));
        if main || speaks {
            self.recitals = Recitals::Over;
            return false;
        }
        true
    }

    /// Whether a text begins the recitals.
    fn enters(&mut self, text: &Text<'_>, main: bool) -> bool {
        let structure = self.structure;
        let first = self.fold_marked(text, OPENING);
        let sure = begins(&first, &structure.sure_recital_openings);
        let opened = sure || begins(&first, &structure.recital_openings);
        self.marked = first;
        if !opened {
            if main {
                self.recitals = Recitals::Over;
            }
            return false;
        }
        let folded = &self.fold_marked(text, usize::MAX);
        if self.binds(folded, false) {
            self.recitals = Recitals::Over;
            return false;
        }
        let last = text.last_line(self.blocks).of(self.source).trim_end();
        let joins = |word: &String| folded.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' '));
        let listed = last.ends_with([';', ',']) || structure.conjunctions.iter().any(joins);
        let recital = sure || listed || !has_main_clause(folded, structure);
        if recital {
            self.recitals = Recitals::Within;
        }
        recital
    }

    /// Whether a text says that the binding part begins; `forced` where a heading says that recitals stand there.
    fn binds(&self, folded: &str, forced: bool) -> bool {
        let structure = self.structure;
        holds_in_main(folded, &structure.operative_openings, structure)
            || (!forced && holds_in_main(folded, &structure.commitment_openings, structure))
    }

    /// The folded words of a text's first bytes parted by single spaces, with marks where punctuation stands.
    fn fold_marked(&mut self, text: &Text<'_>, length: usize) -> String {
        let mut found = std::mem::take(&mut self.scratch);
        found.clear();
        let mut end = text.within.end.min(text.within.start.saturating_add(length));
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        let within = Span::new(text.within.start, end);
        self.pieces.clear();
        self.pieces.extend(crate::text::sentences::clip(text.pieces(self.blocks), within));
        words(self.source, &self.pieces, &mut found);
        let mut folded = std::mem::take(&mut self.marked);
        folded.clear();
        let mut end = within.start;
        for word in &found {
            if !folded.is_empty() {
                folded.push(' ');
                let last = folded.rsplit(' ').next().unwrap_or_default();
                if let Some(mark) = self.mark(last, word.before, Span::new(end, word.span().start)) {
                    folded.push_str(mark);
                    folded.push(' ');
                }
            }
            folded.push_str(word.fold(self.source, &mut self.folded));
            end = word.span().end;
        }
        self.scratch = found;
        folded
    }

    /// What marks the gap after the word `last`; stops of numbers and abbreviations end no sentence.
    fn mark(&self, last: &str, before: Break, gap: Span) -> Option<&'static str> {
        match before {
            Break::None if !gap.of(self.source).contains('.') => None,
            Break::None => {
                let number = last.starts_with(|c: char| c.is_ascii_digit());
                (!number && last.len() > 1 && !self.structure.abbreviations.contains(last)).then_some(STRONG)
            }
            Break::Comma => Some(COMMA),
            Break::Strong | Break::Stop => Some(STRONG),
        }
    }
}
