//! Floor 3: where in the charter an element is answered, and how strongly.

mod grade;
mod lexicon;
pub mod gather;

pub use grade::{Mark, Modality};
pub use lexicon::{Lexicon, LexiconError, Marker, Owner, Topic};
