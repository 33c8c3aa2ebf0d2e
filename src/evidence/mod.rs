//! Floor 3: where in the charter an element is answered, and how strongly.

mod clause;
mod follow;
mod gather;
mod grade;
mod lexicon;
mod misses;
mod specifics;

pub use clause::{Finding, Reading, Workspace, level};
pub use gather::{Cue, Evidence, Observation, SpecificAt, gather};
pub use grade::{Mark, Modality};
pub use lexicon::{Lexicon, LexiconError, Marker, Owner, Topic};
pub use misses::{Miss, nearest_misses};
