//! Which words give a specific: who, when, with what means, measured how (codebook, section 1, level 3).

use super::gather::SpecificAt;
use super::grade::Mark;
use super::tables::Marker;
use crate::charter::{Charter, Shape};
use crate::text::words::{Break, Word};

/// Whether `vague` shows that `mark` is no specific: a body that is nobody in particular where nothing more is said of
/// it, a number that only counts articles.
pub(super) fn belies(vague: Mark, mark: Mark) -> bool {
    match mark.marker {
        Marker::Who => vague.start <= mark.start && vague.end >= mark.end,
        Marker::Measure => overlap(vague, mark),
        _ => false,
    }
}

/// Whether the words of `mark` are taken by another kind: "two lawyers" are means, "two years" a time, and neither is a
/// number that is reached.
pub(super) fn outweighs(other: Mark, mark: Mark) -> bool {
    mark.marker == Marker::Measure && matches!(other.marker, Marker::When | Marker::Means) && overlap(other, mark)
}

fn overlap(a: Mark, b: Mark) -> bool {
    a.start < b.end && b.start < a.end
}

/// Drops those who are named after "with" or "between": they take part, and answer for nothing.
pub(super) fn drop_partners(marks: &mut Vec<Mark>, words: &[Word]) {
    let joined = |at: u32| words.get(at as usize).is_some_and(|word| word.before == Break::None);
    let capital = |at: u32| words.get(at as usize).is_some_and(|word| word.is_capital());
    let mut partners: Vec<Mark> = Vec::new();
    for mark in marks.iter().filter(|m| m.marker == Marker::Who) {
        let mut start = mark.start;
        while start > 0 && joined(start) && capital(start - 1) {
            start -= 1;
        }
        // An article may stand before the name.
        let follows = |m: &Mark| m.end == start || (m.end + 1 == start && joined(start));
        let after = marks.iter().any(|m| {
            let excused = |n: &Mark| n.marker == Marker::Neutral && n.start <= m.start && n.end >= m.end;
            m.marker == Marker::Alongside && follows(m) && !marks.iter().any(excused)
        });
        let listed = partners.iter().any(|p| p.end <= start && start - p.end <= 2);
        if after || listed {
            partners.push(*mark);
        }
    }
    marks.retain(|mark| !partners.contains(mark));
}

/// The specifics that serve a clause: its own, those of its lead-ins, and those of the sentences of its paragraph (of its
/// whole article, where the element asks for it); the first of each kind. `own` gives those of a clause by its number.
pub(super) fn serving<'a>(
    charter: &Charter,
    clause: usize,
    whole_article: bool,
    own: impl Fn(usize) -> &'a Vec<SpecificAt>,
) -> Vec<SpecificAt> {
    let mut found: Vec<SpecificAt> = Vec::new();
    let mut add = |index: usize| {
        for specific in own(index) {
            if !found.iter().any(|f| f.kind == specific.kind) {
                found.push(*specific);
            }
        }
    };
    add(clause);
    let mut above = charter.clauses[clause].lead_in.filter(|_| charter.clauses[clause].shape != Shape::Row);
    for _ in 0..8 {
        let Some(index) = above else { break };
        add(index);
        above = charter.clauses[index].lead_in;
    }
    if whole_article {
        article(charter, charter.clauses[clause].provision).for_each(add);
    } else {
        neighbours(charter, clause).for_each(add);
    }
    found.sort_by_key(|s| s.kind);
    found
}

/// The sentences of the same provision that stand in the clause's paragraph.
fn neighbours(charter: &Charter, clause: usize) -> impl Iterator<Item = usize> + '_ {
    let provision = &charter.provisions[charter.clauses[clause].provision];
    let sentence = |at: usize| matches!(charter.clauses[at].shape, Shape::Sentence);
    provision.clauses.clone().filter(move |at| sentence(*at) && same_paragraph(charter, *at, clause))
}

/// Whether no empty line lies between two clauses.
fn same_paragraph(charter: &Charter, a: usize, b: usize) -> bool {
    let (first, last) = if a < b { (a, b) } else { (b, a) };
    let (from, to) = (charter.clauses[first].span.end, charter.clauses[last].span.start);
    let between = charter.source.text.get(from..to).unwrap_or_default();
    let mut lines = between.lines().skip(1);
    !lines.any(|line| line.trim().is_empty())
}

/// The clauses of the article that a provision stands in.
fn article(charter: &Charter, provision: usize) -> std::ops::Range<usize> {
    let same = |p: usize| charter.provisions[p].article == charter.provisions[provision].article;
    let first = (0..=provision).rev().take_while(|p| same(*p)).last().unwrap_or(provision);
    let last = (provision..charter.provisions.len()).take_while(|p| same(*p)).last().unwrap_or(provision);
    charter.provisions[first].clauses.start..charter.provisions[last].clauses.end
}
