//! Pages for people who read: self-contained HTML that asks for nothing from elsewhere.
//!
//! Templates (minijinja, which escapes all that is filled in) stand beside their styles and scripts in this folder. A page
//! holds one style sheet and at most one script; its Content-Security-Policy allows these two by their digests and nothing
//! else, so that nothing in a charter can run or be fetched.

mod chart;
mod charter;
pub mod corpus;
mod marks;
mod notes;
mod report;
mod shell;
mod view;
mod words;

pub use report::{failure, render};
pub use shell::Page;
