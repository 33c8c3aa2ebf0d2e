//! How bindingly a clause speaks at the place where a topic is met.
//!
//! The markers of the clause are laid out in order; a marker inside a longer one is dropped ("shall" in "shall
//! endeavour to"). The sentence is parted into main clauses, and the first verb of a main clause governs it; verbs of
//! subordinate clauses govern nothing. A hedge governs its own main clause only (codebook, section 1).

use super::sentence::Sentence;
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

/// What a whole clause is, whatever its verbs say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It says something.
    Statement,
    /// It stands in a recital.
    Recital,
    /// It only asks: "And where is the money?"
    Question,
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
/// A marker whose words a comma parts is none: they belong to different clauses.
pub(super) fn settle(marks: &mut Vec<Mark>, words: &[Word]) {
    let after_comma = |at: u32| words.get(at as usize).is_some_and(|word| word.before == Break::Comma);
    let asks_who = |m: &Mark| matches!(m.marker, Marker::Recital | Marker::RecitalPhrase | Marker::Recipient);
    let needs_own = marks.iter().any(asks_who);
    marks.retain(|mark| match mark.marker {
        Marker::RelativeOpen => after_comma(mark.start),
        Marker::OpeningWish => mark.start == 0,
        Marker::Own => needs_own,
        marker => !must_hold_together(marker) || !is_parted(*mark, words),
    });
    let all = marks.as_slice();
    let within = |mark: &Mark, other: &Mark| other.start <= mark.start && other.end >= mark.end;
    let dropped = |mark: &Mark| {
        let longer = |other: &&Mark| other.length() > mark.length() && within(mark, other) && is_force(other.marker);
        let neutral = |other: &&Mark| other.marker == Marker::Neutral && within(mark, other);
        match mark.marker {
            _ if is_force(mark.marker) => all.iter().any(|other| longer(&other) || neutral(&other)),
            marker if marker.specific().is_some() => {
                all.iter().any(|other| specifics::belies(*other, *mark) || specifics::outweighs(*other, *mark))
            }
            _ => false,
        }
    };
    let dropped: SmallVec<[bool; 32]> = all.iter().map(dropped).collect();
    let mut dropped = dropped.into_iter();
    marks.retain(|_| !dropped.next().unwrap_or(false));
    marks.sort_by_key(|mark| (mark.start, mark.end));
}

fn is_force(marker: Marker) -> bool {
    governs(marker) || matches!(marker, Marker::Hedge | Marker::Denial | Marker::Recital)
}

/// Hedges, duties and rights may reach over a comma: "where, in its view, funds permit".
fn must_hold_together(marker: Marker) -> bool {
    use Marker::{Denial, Neutral, Other, Past, Recipient, RelativeClause, Weak};
    matches!(marker, Neutral | Weak | Denial | Past | Other | RelativeClause | Recipient)
}

/// Whether a comma or more parts the words of a mark. What looks like force may reach over a list of names and numbers:
/// "February, May, August".
fn is_parted(mark: Mark, words: &[Word]) -> bool {
    let inner = words.get(mark.start as usize + 1..mark.end as usize).unwrap_or_default();
    let is_item = |word: &Word| mark.marker == Marker::Neutral && (word.is_capital() || word.is_number());
    inner.iter().any(|word| word.before >= Break::Comma && !is_item(word))
}

/// Whether a marker tells how the clause binds in which it stands.
pub(super) fn governs(marker: Marker) -> bool {
    matches!(marker, Marker::Weak | Marker::Advice | Marker::Binding | Marker::Right | Marker::Other | Marker::Past)
}

/// The modality at the words `place`, and the mark that decided, if any.
///
/// A clause that only asks promises nothing. The verb that governs a place is the first of its own main clause ("We hope
/// that the wards will …" hopes); what has none takes that of the main clause before it ("shall publish …; (b) translate
/// …"), else of the one after it. Without any it is the plain present. Verbs of subordinate clauses never govern.
#[must_use]
pub(super) fn modality(sentence: &Sentence<'_>, place: (u32, u32), manner: Manner) -> (Modality, Option<Mark>) {
    let marks = sentence.marks;
    let (from, to) = sentence.main_clause(place.0);
    let here = |m: &&Mark| m.start >= from && m.start < to;
    let denies = |m: &&Mark| m.marker == Marker::Denial && (here(m) || m.start == 0) && !sentence.is_subordinate(**m);
    if let Some(denial) = marks.iter().find(denies) {
        return (Modality::Denied, Some(*denial));
    }
    let recital = sentence.recital(place.0);
    if manner == Manner::Recital || recital.is_some() {
        return (Modality::Recital, recital);
    }
    if manner == Manner::Question {
        return (Modality::Wish, None);
    }
    if let Some(wish) = sentence.wishes(place.0) {
        return (Modality::Wish, Some(wish));
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
