//! The packs that the program brings with it, each loaded when first asked for.

use super::load::load_built_in;
use super::{Fault, Framework};
use crate::data::PACKS;
use std::sync::OnceLock;

/// Id of the framework that is used when none is named.
pub const DEFAULT: &str = "outcome-2022";

/// Ids of the built-in packs.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.id)
}

/// Whether a built-in pack has this id.
#[must_use]
pub fn is_built_in(id: &str) -> bool {
    built_in().any(|known| known == id)
}

/// The built-in frameworks, the usual one first, each loaded when it is come to.
pub fn all_built_in() -> impl Iterator<Item = &'static Framework> {
    std::iter::once(DEFAULT).chain(built_in().filter(|id| *id != DEFAULT)).filter_map(|id| find(id)?.ok())
}

/// The built-in framework with this id; a faulty one is told by tests, and here as its faults.
///
/// # Errors
/// The faults of the pack, which a released program does not have.
pub fn find(id: &str) -> Option<Result<&'static Framework, Vec<Fault>>> {
    static LOADED: [OnceLock<Result<Framework, Vec<Fault>>>; PACKS.len()] = [const { OnceLock::new() }; PACKS.len()];
    let at = PACKS.iter().position(|pack| pack.id == id)?;
    let loaded = LOADED[at].get_or_init(|| load_built_in(&PACKS[at]));
    Some(loaded.as_ref().map_err(Clone::clone))
}
