//! Floor 3: where in the charter an element is answered, and how strongly.

mod clause;
mod examples;
mod features;
mod follow;
mod gather;
mod grade;
mod index;
mod labelled;
mod learn;
mod lexicon;
mod lines;
mod misses;
mod model;
mod passage;
mod sentence;
mod specifics;
mod statements;
mod svm;
mod tables;

pub use clause::{Finding, Reading, SPECIFICS_NEEDED, Workspace, level};
pub use examples::{Expected, Tried, try_examples};
pub use gather::{By, Cue, Evidence, Observation, SHAKY, SpecificAt, gather};
pub use grade::{Mark, Modality};
pub use labelled::Labelled;
pub use learn::{Fit, Settings, fit};
pub use lexicon::{Lexicon, Topic};
pub use misses::{Miss, nearest_misses};
pub use statements::{Part, Shown, Statement, Statements, statements};
pub use tables::{LexiconError, Marker, Owner};
