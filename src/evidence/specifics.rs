//! Which words give a specific: who, when, with what means, measured how (codebook, section 1, level 3).

use super::gather::SpecificAt;
use super::grade::{Mark, governs};
use super::lines::{self, Given};
use super::tables::Marker;
use crate::charter::{Charter, Shape};
use crate::text::words::{Break, Word};
use smallvec::SmallVec;

/// Whether `vague` shows that `mark` is no specific: a body that is nobody in particular where nothing more is said of
/// it, a number that only counts articles, an age.
pub(super) fn belies(vague: Mark, mark: Mark) -> bool {
    let covers = vague.start <= mark.start && vague.end >= mark.end;
    match (vague.marker, mark.marker) {
        (Marker::Vague, Marker::Who) => covers,
        (Marker::Vague, Marker::Measure) => overlap(vague, mark),
        (Marker::Timeless, Marker::When | Marker::Measure) => overlap(vague, mark),
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

/// Drops those who are named after "with" or "between", and those to whom something is told or given: they answer for
/// nothing.
pub(super) fn drop_bystanders(marks: &mut Vec<Mark>, words: &[Word]) {
    let mut bystanders: SmallVec<[Mark; 8]> = SmallVec::new();
    let mut joined: SmallVec<[Mark; 8]> = SmallVec::new();
    for mark in marks.iter().filter(|m| m.marker == Marker::Who) {
        let start = name_start(*mark, words);
        let introduced = marks.iter().any(|m| introduces(*m, *mark, marks, words) || is_told(*m, *mark, marks));
        let listed = bystanders.iter().any(|p| p.end <= start && start - p.end <= 2 && is_one_list(*p, start, words));
        if introduced || listed {
            bystanders.push(*mark);
        } else if is_joined_to_partner(start, marks, words) {
            joined.push(*mark);
        }
    }
    marks.retain(|mark| !bystanders.contains(mark) && !joined.contains(mark));
}

/// The first of the capitalised words before a mark that belong to the same name.
fn name_start(mark: Mark, words: &[Word]) -> u32 {
    let capital = |at: u32| words.get(at as usize).is_some_and(|word| word.is_capital());
    let mut start = mark.start;
    while start > 0 && is_joined(words, start) && capital(start - 1) {
        start -= 1;
    }
    start
}

/// Whether `with` is a word before those who take part, and `who` stands right after it or an article.
fn introduces(with: Mark, who: Mark, marks: &[Mark], words: &[Word]) -> bool {
    if with.marker != Marker::Alongside || with.end > who.start {
        return false;
    }
    let excused = |n: &Mark| n.marker == Marker::Neutral && n.start <= with.start && n.end >= with.end;
    let start = name_start(who, words);
    // A capital may begin the word itself: "With Owl Museum".
    let stands = with.end >= start || (with.end + 1 == start && is_joined(words, start));
    stands && !marks.iter().any(excused)
}

/// Whether `mark` tells or gives something to `who`, and somebody stands before who can do so: "the City reports to …".
fn is_told(mark: Mark, who: Mark, marks: &[Mark]) -> bool {
    if mark.marker != Marker::Recipient {
        return false;
    }
    let after = mark.end == who.start || mark.end + 1 == who.start;
    let within = mark.start < who.start && (mark.end == who.end || (mark.start + 1 == who.start && mark.end > who.end));
    let tells = |m: &Mark| matches!(m.marker, Marker::Who | Marker::Own) && m.end <= who.start;
    (after || within) && marks.iter().any(tells)
}

/// As many words may stand between "with" and the last of those who take part.
const PARTNERS_REACH: u32 = 10;

/// Whether "and" joins a name to those named after "with", of whom none need be a body: "with the unions and the …".
fn is_joined_to_partner(start: u32, marks: &[Mark], words: &[Word]) -> bool {
    let joint = |m: &&Mark| m.marker == Marker::Joint && (m.end == start || m.end + 1 == start);
    let Some(joint) = marks.iter().find(joint).filter(|m| is_joined(words, m.start)) else { return false };
    let bars = |m: &Mark, from: u32| m.start >= from && m.start < joint.start && governs(m.marker);
    marks.iter().any(|with| {
        let near = with.marker == Marker::Alongside && with.end < joint.start && start - with.end <= PARTNERS_REACH;
        near && is_one_list(*with, start, words) && !marks.iter().any(|m| bars(m, with.end))
    })
}

fn is_joined(words: &[Word], at: u32) -> bool {
    words.get(at as usize).is_some_and(|word| word.before == Break::None)
}

/// Whether no full stop, colon or semicolon ends the list before the word `start`.
fn is_one_list(member: Mark, start: u32, words: &[Word]) -> bool {
    let between = words.get(member.end as usize..=start as usize).unwrap_or_default();
    between.iter().all(|word| word.before < Break::Strong)
}

/// A label has at most so many words: "responsible body".
pub(super) const LONGEST_LABEL: u32 = 3;

/// Adds the specifics that running text labels like the columns of a table: "responsible: Legal Office; by: June".
pub(super) fn labelled(marks: &mut Vec<Mark>, words: &[Word]) {
    let breaks = |at: u32| words.get(at as usize).is_none_or(|word| word.before >= Break::Strong);
    for at in 0..marks.len() {
        let label = marks[at];
        let Some(marker) = label.marker.labels() else { continue };
        let first = label.end.saturating_sub(LONGEST_LABEL);
        let from = (first..=label.start).rev().find(|at| *at == 0 || breaks(*at));
        let Some(start) = from.and_then(|from| label_end(from, label.end, words)) else { continue };
        let end = (start + 1..).find(|at| breaks(*at)).unwrap_or(start + 1);
        marks.push(Mark { start, end, marker });
    }
}

/// Where the text after a label begins, if the few words from `from` on, among which a mark ends at `end`, are a label.
pub(super) fn label_end(from: u32, end: u32, words: &[Word]) -> Option<u32> {
    let breaks = |at: u32| words.get(at as usize).is_none_or(|word| word.before >= Break::Strong);
    let number = |at: u32| words.get(at as usize).is_some_and(|word| word.is_number());
    let start = (end..=from + LONGEST_LABEL).find(|at| breaks(*at))?;
    ((start as usize) < words.len() && !(from..start).any(number)).then_some(start)
}

/// From where specifics are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The clause's own words.
    Clause,
    /// Also its lead-ins and the sentences of its paragraph.
    Paragraph,
    /// Also its whole article.
    Article,
}

/// The specifics that serve a clause: its own, those of its lead-ins, and those of the sentences of its paragraph (of its
/// whole article, where the element asks for it), and those of the lines under it; the first of each kind. `given` is by
/// the number of the clause.
pub(super) fn serving(charter: &Charter, clause: usize, reach: Reach, given: &[Given]) -> Vec<SpecificAt> {
    let mut found: Vec<SpecificAt> = Vec::new();
    let mut add_all = |specifics: &[SpecificAt]| {
        for specific in specifics {
            if !found.iter().any(|f| f.kind == specific.kind) {
                found.push(*specific);
            }
        }
    };
    add_all(&given[clause].specifics);
    if reach != Reach::Clause {
        lines::table(charter, clause).into_iter().for_each(|header| add_all(&given[header].columns));
        lines::under(charter, given, clause).for_each(|line| add_all(&given[line].specifics));
    }
    let mut add = |index: usize| add_all(&given[index].specifics);
    if reach != Reach::Clause && charter.clauses[clause].shape != Shape::Row {
        charter.lead_ins(&charter.clauses[clause]).for_each(&mut add);
    }
    match reach {
        Reach::Clause => {}
        Reach::Paragraph => neighbours(charter, clause).for_each(add),
        Reach::Article => article(charter, charter.clauses[clause].provision).for_each(add),
    }
    found.sort_by_key(|s| s.kind);
    found
}

/// So many sentences of a paragraph are looked at before a clause, and behind it: where a text never ends its paragraphs,
/// the time for it must not grow with their square.
const MOST_BESIDE: usize = 64;

/// The sentences of the same provision that stand in the clause's paragraph.
fn neighbours(charter: &Charter, clause: usize) -> impl Iterator<Item = usize> + '_ {
    let all = charter.provisions[charter.clauses[clause].provision].clauses.clone();
    let before = (all.start..clause).rev().take(MOST_BESIDE).take_while(|at| goes_on(charter, *at));
    let behind = (clause + 1..all.end).take(MOST_BESIDE).take_while(|at| goes_on(charter, *at - 1));
    let (first, last) = (before.last().unwrap_or(clause), behind.last().unwrap_or(clause));
    let sentence = |at: usize| matches!(charter.clauses[at].shape, Shape::Sentence);
    (first..=last).filter(move |at| sentence(*at) && !is_set_off(charter, *at, clause))
}

/// Whether no empty line stands between a clause and the next one.
fn goes_on(charter: &Charter, clause: usize) -> bool {
    let (end, start) = (charter.clauses[clause].span.end, charter.clauses[clause + 1].span.start);
    let mut lines = charter.source.text.get(end..start).unwrap_or_default().split('\n');
    // The first is the end of the clause's own line, the last the beginning of the next one's.
    let _ = (lines.next(), lines.next_back());
    lines.all(|line| !line.trim().is_empty())
}

/// Whether the later of two clauses begins an indented line of its own.
fn is_set_off(charter: &Charter, a: usize, b: usize) -> bool {
    let (end, start) = (charter.clauses[a.min(b)].span.end, charter.clauses[a.max(b)].span.start);
    let between = charter.source.text.get(end..start).unwrap_or_default();
    let above = between.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    above.ends_with('\n') && above.len() < between.len()
}

/// The clauses of the article that a provision stands in.
fn article(charter: &Charter, provision: usize) -> std::ops::Range<usize> {
    let same = |p: usize| charter.provisions[p].article == charter.provisions[provision].article;
    let first = (0..=provision).rev().take_while(|p| same(*p)).last().unwrap_or(provision);
    let last = (provision..charter.provisions.len()).take_while(|p| same(*p)).last().unwrap_or(provision);
    charter.provisions[first].clauses.start..charter.provisions[last].clauses.end
}
