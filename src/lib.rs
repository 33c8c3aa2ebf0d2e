//! charter-audit: audits local human rights commitments against a framework of recommendations.
//!
//! The floors, each importing only those below it: `commands` (files in and out), `report` (bytes out), `agreement` (how
//! far coders agree), `assessment` (what the evidence means), `evidence` (where and how strongly an element is
//! answered), `charter` and `framework` (what is read, what is asked), `diagnostic`, `text`; beside them all, `say` (what people are told, in each language). No file is opened below
//! `commands`.

pub mod agreement;
pub mod assessment;
pub mod charter;
pub mod commands;
pub mod data;
pub mod diagnostic;
pub mod evidence;
pub mod framework;
pub mod report;
pub mod say;
pub mod text;
