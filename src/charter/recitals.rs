//! What kind a provision is, and where the recitals begin and end.

use super::{
    ProvisionKind,
    headings::begins,
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

    /// The kind of an item: under a heading of definitions an item of a duty is a part of that duty.
    pub(super) fn kind_after(&mut self, lead: Option<usize>, text: &Text<'_>, main: bool) -> ProvisionKind {
        let kind = self.kind(text, main);
        let of = lead.and_then(|lead| self.parts.clauses.get(lead)).map(|lead| lead.provision);
        match of.and_then(|of| self.parts.provisions.get(of)).map(|of| of.kind) {
            Some(ProvisionKind::Operative) if kind == ProvisionKind::Definition => ProvisionKind::Operative,
            _ => kind,
        }
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
        if holds(folded, &structure.operative_openings) {
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
        if holds(folded, &structure.operative_openings) {
            self.recitals = Recitals::Over;
            return false;
        }
        let last = text.last_line(self.blocks).of(self.source).trim_end();
        let listed = last.ends_with([';', ',', ':']) || folded.ends_with(" and");
        let recital = sure || listed || !speaks_after_a_comma(folded, &structure.speakers);
        if recital {
            self.recitals = Recitals::Within;
        }
        recital
    }

    /// The folded words of a text's first bytes parted by single spaces, those after a comma marked by one.
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
        for word in &found {
            if !folded.is_empty() {
                folded.push_str(if word.before == Break::Comma { " , " } else { " " });
            }
            folded.push_str(word.fold(self.source, &mut self.folded));
        }
        self.scratch = found;
        folded
    }
}

/// Whether folded text holds one of the phrases; commas between its words do not matter.
fn holds(folded: &str, phrases: &[String]) -> bool {
    let plain = folded.replace(" , ", " ");
    phrases.iter().any(|phrase| {
        plain.match_indices(phrase.as_str()).any(|(at, _)| {
            let starts = at == 0 || plain.as_bytes().get(at - 1) == Some(&b' ');
            let end = at + phrase.len();
            starts && plain.as_bytes().get(end).is_none_or(|byte| *byte == b' ')
        })
    })
}

/// Whether a main clause begins after a comma (", we commit").
fn speaks_after_a_comma(folded: &str, speakers: &[String]) -> bool {
    folded
        .match_indices(" , ")
        .any(|(at, comma)| folded.get(at + comma.len()..).is_some_and(|rest| begins(rest, speakers)))
}
