//! Lines that stand under a measure and name who answers for it, until when, with what: "Responsible: Legal Office".
//!
//! Plans give them as list items, as paragraphs of their own, under bold labels, or as rows of a sheet. They serve the
//! sentence above them, and the columns of a table serve the sentence that announces the table.

use super::clause::Reading;
use super::gather::SpecificAt;
use super::grade::Mark;
use super::specifics::{LONGEST_LABEL, label_end};
use super::tables::Marker;
use crate::charter::{Charter, Clause, Shape};
use crate::framework::Specific;
use crate::text::span::Span;
use crate::text::words::Word;

/// What a clause gives, beside what it speaks about.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Its own specifics.
    pub(super) specifics: Vec<SpecificAt>,
    /// The specific that the clause is labelled as, where it is nothing but a line under a label.
    pub(super) label: Option<Specific>,
    /// Where it is the header of a table: the specifics that the columns give.
    pub(super) columns: Vec<SpecificAt>,
}

impl Given {
    /// Adds what the clause gives as a line under a measure, or as the header of a table.
    pub(super) fn line(
        &mut self,
        clause: &Clause,
        reading: &Reading,
        words: &[Word],
        borrowed: usize,
        place: impl Fn(Mark) -> Span,
    ) {
        self.label = self.label.or_else(|| label(clause, reading, words, borrowed));
        if clause.shape == Shape::LeadIn {
            self.columns.extend(columns(reading, borrowed, place));
        }
    }

    /// Adds what the clause gives after a label in bold on its line; `read` reads the label's words.
    pub(super) fn bold_line(
        &mut self,
        charter: &Charter,
        clause: &Clause,
        read: impl FnOnce(std::ops::Range<usize>) -> Reading,
    ) {
        self.label = self.label.or_else(|| bold_label(charter, clause, read));
        self.specifics.extend(self.label.map(|kind| SpecificAt { kind, span: clause.span }));
    }
}

/// The specific that the clause's own words begin with as a label: "Responsible: …".
fn label(clause: &Clause, reading: &Reading, words: &[Word], borrowed: usize) -> Option<Specific> {
    let from = u32::try_from(borrowed).ok().filter(|_| clause.words.len() <= LONGEST)?;
    let is_column = |m: &&Mark| m.marker.column().is_some();
    // A row of a table whose header names the columns is no sheet of labels.
    let in_table = || reading.marks.iter().any(|m| is_column(&m) && m.end <= from);
    if clause.shape == Shape::LeadIn || (clause.shape == Shape::Row && in_table()) {
        return None;
    }
    let labels = reading.marks.iter().filter(is_column).filter(|m| m.start >= from);
    labels.filter(|m| label_end(from, m.end, words).is_some()).find_map(|m| m.marker.column())
}

/// A line under a label has no more words than this; what is longer is a paragraph with a heading.
const LONGEST: usize = 20;

/// The specific that a label in bold before the clause, on its line, names: "**Responsible:** Legal Office". `read` reads
/// the label's words.
fn bold_label(
    charter: &Charter,
    clause: &Clause,
    read: impl FnOnce(std::ops::Range<usize>) -> Reading,
) -> Option<Specific> {
    let heading = charter.headings.get(charter.provisions.get(clause.provision)?.heading?)?;
    let words = heading.words.len();
    if heading.number.is_some() || words > LONGEST_LABEL as usize || clause.words.len() > LONGEST {
        return None;
    }
    let text = charter.source.text.get(heading.span.start..clause.span.start)?;
    // The end of the line is near; a colon may not come for long.
    if text.contains(['\n', '\r']) || !text.contains(':') {
        return None;
    }
    read(heading.words.clone()).marks.iter().find_map(|mark| mark.marker.column())
}

/// A line of place and date has no more words than this.
const LONGEST_IMPRINT: usize = 14;
/// Words of so few letters join names: of, the, vom, del.
const JOINING: usize = 3;

/// Whether a clause is nothing but names and a date, as under a heading or above signatures: "Owlford, 3 May 2024". It
/// says nothing.
pub(super) fn is_imprint(clause: &Clause, marks: &[Mark], words: &[Word]) -> bool {
    let dated =
        |at: usize| marks.iter().any(|m| m.marker == Marker::When && (m.start as usize..m.end as usize).contains(&at));
    let plain = |word: &Word| word.is_capital() || word.is_number() || word.span().len() <= JOINING;
    clause.shape == Shape::Sentence
        && clause.words.len() == words.len()
        && words.len() <= LONGEST_IMPRINT
        && words.iter().any(|word| word.is_number())
        && (0..words.len()).any(dated)
        && words.iter().enumerate().all(|(at, word)| plain(word) || dated(at))
}

/// Sentences between a measure and the lines under it, and as many lines; more than that is no measure with its lines.
const MOST_LINES: usize = 12;

/// The clauses that serve `clause` from other lines: those under labels right after its paragraph.
pub(super) fn under(charter: &Charter, given: &[Given], clause: usize) -> impl Iterator<Item = usize> {
    let named = |at: usize| given.get(at).is_some_and(|given| given.label.is_some());
    let other = |at: usize| {
        let provision = |at: usize| charter.clauses.get(at).map(|clause| clause.provision);
        provision(at) != provision(clause)
    };
    let first = (clause..=clause + MOST_LINES).find(|at| named(*at) || other(*at));
    let first = first.unwrap_or(given.len());
    (first..first + MOST_LINES).take_while(move |at| named(*at))
}

/// The header of the table that `clause` announces.
pub(super) fn table(charter: &Charter, clause: usize) -> Option<usize> {
    let next = charter.clauses.get(clause + 1)?;
    let row = charter.clauses.get(clause + 2)?;
    let is_header = row.shape == Shape::Row && row.lead_in == Some(clause + 1) && next.lead_in == Some(clause);
    is_header.then_some(clause + 1)
}

/// What the columns of a header give.
fn columns(reading: &Reading, borrowed: usize, place: impl Fn(Mark) -> Span) -> Vec<SpecificAt> {
    let own = reading.marks.iter().filter(|mark| mark.end as usize > borrowed);
    own.filter_map(|mark| mark.marker.column().map(|kind| SpecificAt { kind, span: place(*mark) })).collect()
}
