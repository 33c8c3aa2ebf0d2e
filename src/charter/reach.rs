//! How much of a charter an allowance is about, by where its comment stands.

use super::{Allowance, Charter, Heading, Scope};
use crate::text::{comments::without_comments, span::Span};

/// Bytes of a line that are looked at on either side of a comment.
const NEAR: usize = 4096;

/// What an allowance is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The scope that it has, given or by its place.
    pub scope: Scope,
    /// Places in the file; a finding that begins in one of them is meant.
    pub places: Vec<Span>,
}

impl Reach {
    /// Whether a finding at this place is meant.
    #[must_use]
    pub fn holds(&self, finding: Span) -> bool {
        let begins = |place: &Span| place.start == finding.start || (place.start..place.end).contains(&finding.start);
        self.places.iter().any(begins)
    }
}

impl Charter {
    /// What an allowance is about.
    ///
    /// A comment with words before it on its line and none behind it is about what stands before, as is one within a
    /// sentence; any other is about the clause that follows. Right under a heading it is about the heading, too. Where no
    /// clause follows before the next heading, and in a heading, it is about the section.
    #[must_use]
    pub fn reach(&self, allowance: &Allowance) -> Reach {
        let at = allowance.span;
        let units = self.units(at);
        let scope = allowance.scope.unwrap_or(if units.clause.is_some() { Scope::Clause } else { Scope::Section });
        let places = match scope {
            Scope::File => vec![Span::new(0, self.source.text.len())],
            Scope::Section => vec![self.section(at)],
            Scope::Clause => units.clause.into_iter().chain(units.heading).collect(),
        };
        Reach { scope, places }
    }

    /// The heading over a place, and all under it; before the first heading, that one's.
    fn section(&self, at: Span) -> Span {
        let Some(heading) = self.heading_over(at).or((!self.headings.is_empty()).then_some(0)) else {
            return Span::new(0, self.source.text.len());
        };
        // Headings below one have it, or one that is below it, for their parent.
        let beside = |later: &usize| self.headings.get(*later).is_some_and(|h| h.parent.is_none_or(|up| up < heading));
        let end = (heading + 1..self.headings.len()).find(beside);
        let start = |heading: usize| self.headings.get(heading).map_or(0, |heading| heading.span.start);
        Span::new(start(heading), end.map_or(self.source.text.len(), start))
    }

    /// Index of the last heading above a place, or on its line.
    fn heading_over(&self, at: Span) -> Option<usize> {
        let line = self.source.line(self.source.position(at.end).0);
        let above =
            |heading: &Heading| heading.span.start < at.start || (line.start..line.end).contains(&heading.span.start);
        self.headings.partition_point(above).checked_sub(1)
    }

    fn units(&self, at: Span) -> Units {
        let later = self.clauses.partition_point(|clause| clause.span.start < at.start);
        let before = later.checked_sub(1).and_then(|before| self.clauses.get(before)).map(|clause| clause.span);
        let over = self.heading_over(at).and_then(|over| self.headings.get(over)).map(|heading| heading.span);
        if let Some(own) = before.filter(|clause| clause.end > at.start) {
            return Units { clause: Some(own), heading: None };
        }
        let next = self.clauses.get(later).map(|clause| clause.span);
        let line = self.source.line(self.source.position(at.end).0);
        let on_line = next.is_some_and(|clause| clause.start < line.end);
        if let Some(heading) = over.filter(|heading| !on_line && self.same_line(*heading, at)) {
            return Units { clause: None, heading: Some(heading) };
        }
        if self.ends_line(at) {
            return Units { clause: before, heading: None };
        }
        let below = self.headings.get(self.headings.partition_point(|heading| heading.span.start < at.end));
        let below = below.map(|heading| heading.span);
        let next = next.filter(|clause| below.is_none_or(|heading| clause.start <= heading.start));
        let under = over.filter(|heading| before.is_none_or(|clause| clause.start <= heading.start));
        let heading = under.or(below.filter(|heading| next.is_none_or(|clause| clause.start == heading.start)));
        Units { clause: next, heading }
    }

    /// Whether a heading ends on the line on which a comment begins, or begins where it ends.
    fn same_line(&self, heading: Span, at: Span) -> bool {
        let line = |offset: usize| self.source.position(offset).0;
        line(heading.end) == line(at.start) || line(heading.start) == line(at.end)
    }

    /// Whether words stand before a comment on its line and none behind it.
    fn ends_line(&self, at: Span) -> bool {
        let text = &self.source.text;
        let before = self.source.line(self.source.position(at.start).0).start;
        let behind = self.source.line(self.source.position(at.end).0).end;
        let near = |from: usize, to: usize| (from..to).find(|at| text.is_char_boundary(*at)).unwrap_or(to);
        let before = near(before.max(at.start.saturating_sub(NEAR)), at.start);
        let behind = near(behind.min(at.end + NEAR), behind);
        let words = |span: Span| without_comments(span.of(text)).contains(char::is_alphabetic);
        words(Span::new(before, at.start)) && !words(Span::new(at.end, behind))
    }
}

/// The clause and the heading that a comment stands at.
struct Units {
    clause: Option<Span>,
    heading: Option<Span>,
}
