//! How bindingly a clause speaks at the place where a topic is met.
//!
//! The markers of the clause are laid out in order; a marker inside a longer one is dropped ("shall" in "shall
//! endeavour to"). The governing marker of a place is the nearest of those that bind or loosen before it, else the
//! first after it. A hedge governs what stands in its own part of the sentence only (codebook, section 1).

use super::lexicon::Marker;
use crate::framework::Level;
use crate::text::words::{Break, Word};

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
    fn length(self) -> u32 {
        self.end - self.start
    }
}

/// Drops markers that lie inside a longer one of those that tell the force of a clause.
pub fn settle(marks: &mut Vec<Mark>) {
    let all = marks.clone();
    marks.retain(|mark| {
        !all.iter().any(|other| {
            other.length() > mark.length()
                && other.start <= mark.start
                && other.end >= mark.end
                && is_force(other.marker)
                && is_force(mark.marker)
        })
    });
    marks.sort_by_key(|mark| (mark.start, mark.end));
}

fn is_force(marker: Marker) -> bool {
    matches!(
        marker,
        Marker::Weak
            | Marker::Hedge
            | Marker::Binding
            | Marker::Right
            | Marker::Denial
            | Marker::Past
            | Marker::Other
            | Marker::Recital
    )
}

/// The modality at the words `place`, and the mark that decided, if any.
///
/// `words` are those of the clause; `is_recital` says that the whole clause stands in a recital.
#[must_use]
pub fn modality(marks: &[Mark], words: &[Word], place: (u32, u32), is_recital: bool) -> (Modality, Option<Mark>) {
    if let Some(denial) = marks.iter().find(|m| m.marker == Marker::Denial && same_part(words, **m, place)) {
        return (Modality::Denied, Some(*denial));
    }
    let recital = marks.iter().find(|m| m.marker == Marker::Recital && m.start <= place.0);
    if is_recital || recital.is_some() {
        return (Modality::Recital, recital.copied());
    }
    if let Some(hedge) = marks.iter().find(|m| m.marker == Marker::Hedge && hedges(words, marks, **m, place)) {
        return (Modality::Hedged, Some(*hedge));
    }
    let governing = |m: &&Mark| {
        matches!(m.marker, Marker::Weak | Marker::Binding | Marker::Right | Marker::Other | Marker::Past)
    };
    let before = marks.iter().filter(governing).rfind(|m| m.start < place.1);
    let after = || marks.iter().filter(governing).find(|m| m.start >= place.1);
    let Some(mark) = before.or_else(after) else { return (Modality::Present, None) };
    let modality = match mark.marker {
        Marker::Weak => Modality::Wish,
        Marker::Right => Modality::Right,
        Marker::Other => Modality::OthersDuty,
        Marker::Past => Modality::Description,
        _ => Modality::Duty,
    };
    (modality, Some(*mark))
}

/// Whether no semicolon, colon or dash parts the mark from the place.
fn same_part(words: &[Word], mark: Mark, place: (u32, u32)) -> bool {
    let (from, to) = if mark.start < place.0 { (mark.start, place.0) } else { (place.0, mark.start) };
    let between = words.get(from as usize + 1..=to as usize).unwrap_or_default();
    between.iter().all(|word| word.before < Break::Strong)
}

/// Whether the hedge governs the place: in the same part of the sentence, with no new binding verb between them.
fn hedges(words: &[Word], marks: &[Mark], hedge: Mark, place: (u32, u32)) -> bool {
    if !same_part(words, hedge, place) {
        return false;
    }
    let (from, to) = if hedge.start < place.0 { (hedge.end, place.0) } else { (place.1, hedge.start) };
    let renewed = |m: &Mark| matches!(m.marker, Marker::Binding | Marker::Right) && m.start >= from && m.end <= to;
    let opens = hedge.start <= 1;
    opens || !marks.iter().any(renewed)
}
