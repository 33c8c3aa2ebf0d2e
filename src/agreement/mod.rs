//! Floor 5: how far coders agree, people or programs.
//!
//! Coding sheets ([`sheet`]) are put side by side as units ([`compare`]): a unit is one thing that each coder decided
//! once, the level of a strength element in one charter, the presence of another element, or one facet. What coders
//! decided is counted by charter ([`tally`]); counts add up, and so a statistic ([`statistics`]) of all charters, or of
//! charters drawn again for an interval ([`bootstrap`]), is a function of one sum.
//!
//! A statistic that a set of codings does not define is `None` and never a number.

pub mod bootstrap;
pub mod compare;
mod disagreements;
mod rows;
pub mod sheet;
pub mod statistics;
pub mod tally;

pub use compare::{Agreement, ElementAgreement, Figures, compare};
pub use disagreements::{Disagreement, disagreements};
pub use sheet::{OpenRow, Sheet};
