//! The packs that the program brings with it, converted by `build.rs`, each loaded when first asked for.

use super::{Fault, Framework, PackFile, load};
use std::sync::OnceLock;

/// Id of the framework that is used when none is named.
pub const DEFAULT: &str = "outcome-2022";

/// The built-in packs: id, and files by name without extension.
pub const BUILT_IN: [(&str, &[(&str, &str)]); 1] = [(
    "outcome-2022",
    &[
        ("framework", include_str!(concat!(env!("OUT_DIR"), "/outcome-2022-framework.json"))),
        ("en", include_str!(concat!(env!("OUT_DIR"), "/outcome-2022-en.json"))),
    ],
)];

/// Their learnt weights: id of the pack, tag of the language, text.
pub const WEIGHTS: [(&str, &str, &str); 1] = [("outcome-2022", "en", include_str!("packs/outcome-2022/en.weights"))];

/// The built-in framework with this id; a faulty one is told by tests, and here as its faults.
///
/// # Errors
/// The faults of the pack, which a released program does not have.
pub fn find(id: &str) -> Option<Result<&'static Framework, Vec<Fault>>> {
    static LOADED: [OnceLock<Result<Framework, Vec<Fault>>>; BUILT_IN.len()] =
        [const { OnceLock::new() }; BUILT_IN.len()];
    let at = BUILT_IN.iter().position(|(known, _)| *known == id)?;
    let loaded = LOADED[at].get_or_init(|| {
        let wording = BUILT_IN[at].1.iter().map(|(name, json)| PackFile::json(name, json));
        let weights = WEIGHTS.iter().filter(|(pack, ..)| *pack == id);
        let weights = weights.map(|(_, tag, text)| PackFile::built_in_weights(tag, text));
        load(&wording.chain(weights).collect::<Vec<_>>())
    });
    Some(loaded.as_ref().map_err(Clone::clone))
}
