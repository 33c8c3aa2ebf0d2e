//! Pages for people who read: self-contained HTML that asks for nothing from elsewhere. `report/` is that of one charter,
//! `corpus/` that of many.
//!
//! Templates (minijinja, which escapes all that is filled in) stand beside their styles and scripts. A page holds one
//! style sheet and at most one script; its Content-Security-Policy allows these two by their digests and nothing else, so
//! that nothing in a charter can run or be fetched.

pub mod corpus;
pub mod report;
mod shell;

pub use shell::Page;
