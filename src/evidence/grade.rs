//! How bindingly a clause speaks at the place where a topic is met.
//!
//! The markers of the clause are laid out in order; a marker inside a longer one is dropped ("shall" in "shall
//! endeavour to"). The sentence is parted into main clauses, and the first verb of a main clause governs it; verbs of
//! subordinate clauses govern nothing. A hedge governs its own main clause only (codebook, section 1).

use super::specifics;
use super::tables::Marker;
use crate::framework::Level;
use crate::text::words::{Break, Word};
use smallvec::SmallVec;

/// How a clause binds, in the words of the report.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Denied or ruled out.
    Denied,
    /// A recital.
    Recital,
    /// Told as past, or described.
    Description,
    /// A wish, an aim, a permission, an invitation.
    Wish,
    /// A binding verb whose doing is left open.
    Hedged,
    /// A duty of somebody else.
    OthersDuty,
    /// The plain present tense of the binding part.
    Present,
    /// A duty or a decision.
    Duty,
    /// A right that people can use.
    Right,
}

impl Modality {
    /// The level that a clause of this modality reaches without specifics.
    #[must_use]
    pub fn level(self, others_duty: Level) -> Level {
        match self {
            Self::Denied => Level::Absent,
            Self::Recital | Self::Description | Self::Wish | Self::Hedged => Level::Intention,
            Self::OthersDuty => others_duty,
            Self::Present | Self::Duty | Self::Right => Level::Commitment,
        }
    }

    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Recital => "recital",
            Self::Description => "description",
            Self::Wish => "wish",
            Self::Hedged => "hedged",
            Self::OthersDuty => "others-duty",
            Self::Present => "present",
            Self::Duty => "duty",
            Self::Right => "right",
        }
    }
}

/// A marker at its place in the clause: words `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// First word.
    pub start: u32,
    /// One past the last word.
    pub end: u32,
    /// What it shows.
    pub marker: Marker,
}

impl Mark {
    pub(super) fn length(self) -> u32 {
        self.end - self.start
    }
}

/// Drops markers that lie inside a longer one of those that tell the force of a clause, and what only looks like one.
pub fn settle(marks: &mut Vec<Mark>) {
    let all = std::mem::take(marks);
    let within = |mark: &Mark, other: &Mark| other.start <= mark.start && other.end >= mark.end;
    let dropped = |mark: &Mark| {
        let longer = |other: &&Mark| other.length() > mark.length() && within(mark, other) && is_force(other.marker);
        let neutral = |other: &&Mark| other.marker == Marker::Neutral && within(mark, other);
        let vague = |other: &&Mark| other.marker == Marker::Vague && specifics::belies(**other, *mark);
        match mark.marker {
            _ if is_force(mark.marker) => all.iter().any(|other| longer(&other) || neutral(&other)),
            marker if marker.specific().is_some() => {
                all.iter().any(|other| vague(&other) || specifics::outweighs(*other, *mark))
            }
            _ => false,
        }
    };
    marks.extend(all.iter().filter(|mark| !dropped(mark)));
    marks.sort_by_key(|mark| (mark.start, mark.end));
}

fn is_force(marker: Marker) -> bool {
    governs(marker) || matches!(marker, Marker::Hedge | Marker::Denial | Marker::Recital)
}

/// Whether a marker tells how the clause binds in which it stands.
fn governs(marker: Marker) -> bool {
    matches!(marker, Marker::Weak | Marker::Advice | Marker::Binding | Marker::Right | Marker::Other | Marker::Past)
}

/// The modality at the words `place`, and the mark that decided, if any.
///
/// `is_recital` says that the whole clause stands in a recital. The verb that governs
/// a place is the first of its own main clause ("We hope that the wards will …" hopes); what has none takes that of the
/// main clause before it ("shall publish …; (b) translate …"), else of the one after it. Without any it is the plain
/// present. Verbs of subordinate clauses never govern.
#[must_use]
pub(super) fn modality(sentence: &Sentence<'_>, place: (u32, u32), is_recital: bool) -> (Modality, Option<Mark>) {
    let marks = sentence.marks;
    let (from, to) = sentence.main_clause(place.0);
    let here = |m: &&Mark| m.start >= from && m.start < to;
    let denies = |m: &&Mark| m.marker == Marker::Denial && (here(m) || m.start == 0) && !sentence.is_subordinate(**m);
    if let Some(denial) = marks.iter().find(denies) {
        return (Modality::Denied, Some(*denial));
    }
    let recital = sentence.recital(place.0);
    if is_recital || recital.is_some() {
        return (Modality::Recital, recital);
    }
    if let Some(hedge) = marks.iter().find(|m| m.marker == Marker::Hedge && sentence.hedges(**m, place)) {
        return (Modality::Hedged, Some(*hedge));
    }
    let main = &sentence.governing;
    let own = main.iter().find(|m| here(m));
    let before = || {
        let last = main.iter().rfind(|m| m.start < from)?;
        let (from, _) = sentence.main_clause(last.start);
        main.iter().find(|m| m.start >= from)
    };
    let after = || main.iter().find(|m| m.start >= to);
    let Some(mark) = own.or_else(before).or_else(after) else { return (Modality::Present, None) };
    let modality = match mark.marker {
        Marker::Weak | Marker::Advice => Modality::Wish,
        Marker::Right => Modality::Right,
        Marker::Other => Modality::OthersDuty,
        Marker::Past => Modality::Description,
        _ => Modality::Duty,
    };
    (modality, Some(*mark))
}

/// A clause, to be parted into main clauses and what hangs on them.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    marks: &'a [Mark],
    words: &'a [Word],
    /// The words with which main clauses begin, but for the first.
    openings: SmallVec<[u32; 8]>,
    /// The marks that govern main clauses, by place.
    governing: SmallVec<[Mark; 8]>,
}

/// As many words may stand between a relative word and the verb of its clause.
const RELATIVE_REACH: u32 = 2;

impl<'a> Sentence<'a> {
    /// `words` are those of the clause, and `marks` those in it, by place.
    pub(super) fn new(marks: &'a [Mark], words: &'a [Word]) -> Self {
        let mut sentence = Self { marks, words, openings: SmallVec::new(), governing: SmallVec::new() };
        let end = u32::try_from(words.len()).unwrap_or(u32::MAX);
        sentence.openings = (1..end).filter(|at| sentence.opens(*at)).collect();
        let governing = marks.iter().filter(|m| governs(m.marker) && !sentence.is_subordinate(**m));
        sentence.governing = governing.copied().collect();
        sentence
    }

    fn before(&self, at: u32) -> Break {
        self.words.get(at as usize).map_or(Break::Stop, |word| word.before)
    }

    fn has(&self, marker: Marker, at: u32) -> bool {
        self.marks.iter().any(|m| m.marker == marker && m.start == at)
    }

    /// Whether a new main clause begins at a word: after a semicolon, with ", and", or with "and shall".
    fn opens(&self, at: u32) -> bool {
        match self.before(at) {
            Break::Strong | Break::Stop => true,
            Break::Comma if self.has(Marker::Joint, at) => true,
            _ => self.has(Marker::Joint, at) && self.marks.iter().any(|m| governs(m.marker) && m.start == at + 1),
        }
    }

    /// The words, from and to, of the main clause in which a word stands.
    fn main_clause(&self, at: u32) -> (u32, u32) {
        let next = self.openings.partition_point(|opening| *opening <= at);
        let from = next.checked_sub(1).map_or(0, |before| self.openings[before]);
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        (from, self.openings.get(next).copied().unwrap_or(end))
    }

    fn is_joined(&self, from: u32, to: u32) -> bool {
        (from..=to).all(|at| self.before(at) == Break::None)
    }

    /// Whether a mark belongs to a clause that hangs on another.
    fn is_subordinate(&self, mark: Mark) -> bool {
        let advises = mark.marker == Marker::Advice;
        self.marks.iter().filter(|m| m.end <= mark.start).any(|m| match m.marker {
            Marker::Relative if advises => m.end == mark.start,
            Marker::Subordinate if !advises => self.is_joined(m.end, mark.start),
            Marker::Relative => mark.start - m.end <= RELATIVE_REACH && self.is_joined(m.end, mark.start),
            _ => false,
        })
    }

    /// The opening that makes a recital of the place: at the beginning of the clause, with no duty after a comma since.
    fn recital(&self, place: u32) -> Option<Mark> {
        let opening = *self.marks.iter().find(|m| m.marker == Marker::Recital && m.start <= 1)?;
        let duty = |m: &&Mark| m.marker == Marker::Binding && m.start > opening.end && !self.is_subordinate(**m);
        let begins = self.marks.iter().find(duty).map(|duty| {
            (opening.end..=duty.start).rev().find(|at| self.before(*at) >= Break::Comma).unwrap_or(u32::MAX)
        });
        begins.is_none_or(|begins| place < begins).then_some(opening)
    }

    /// Whether a hedge governs the place: it stands in the same main clause, and not after it with "and" before it.
    fn hedges(&self, hedge: Mark, place: (u32, u32)) -> bool {
        let (from, to) = self.main_clause(place.0);
        let other_part = hedge.start < from || hedge.start >= to;
        let added = hedge.start > place.0 && hedge.start > 0 && self.has(Marker::Joint, hedge.start - 1);
        !other_part && !added
    }
}
