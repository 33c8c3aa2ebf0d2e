//! Floor 5: finished assessments as bytes, one file a format; knows no files and decides nothing.

pub mod build;
pub mod checked;
pub mod full;
pub mod model;
pub mod rows;
pub mod table;
