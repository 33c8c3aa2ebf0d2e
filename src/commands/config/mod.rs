//! `charter-audit.yaml`: what is asked of charters, beside them.
//!
//! A charter stands under the nearest configuration: that of its folder, else of a folder above it, up to the root of
//! the repository, and where there is no repository up to the root of the file system. The nearest holds whole; files
//! are not merged. The command line beats a file, a file beats the defaults, and within a file an override beats what
//! stands before it.
//!
//! [`find`] finds the files and [`read`] makes a valid [`Configuration`] of each or collects all that is wrong with it;
//! [`plan`] says of each charter under which of them it stands and what is asked of it.

mod file;
mod find;
mod gitignore;
mod globs;
mod keys;
mod layer;
mod plan;
mod read;
mod schema;
mod show;
mod values;

pub(super) use file::Configuration;
pub(super) use find::{NAMES, Wanted};
pub(super) use layer::{Given, Layer, Named};
pub(super) use plan::{Plan, Planned, Situation};
pub(super) use schema::ConfigurationSchema;
pub(super) use show::show;

use crate::framework::Fault;

/// Something wrong in a file, and the file's text.
type Told = (Fault, Option<String>);
