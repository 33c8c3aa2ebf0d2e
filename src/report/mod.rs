//! Floor 6: finished assessments as bytes, one file a format; knows no files and decides nothing.

pub mod agreement;
pub mod agreement_text;
mod allowances;
pub mod baseline;
mod basis;
pub mod build;
pub mod checked;
pub mod checkup;
pub mod comparison;
pub mod comparison_markdown;
pub mod comparison_text;
mod comparison_wording;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod junit;
pub mod lines;
pub mod markdown;
pub mod model;
mod page;
mod paint;
pub mod place;
pub mod profile;
pub mod rows;
pub mod sarif;
mod sarif_rules;
pub mod skeleton;
pub mod step_summary;
pub mod table;
pub mod text;
mod tree;
mod wording;
mod wrap;

pub use paint::Style;
pub(crate) use wrap::clean;
