//! Where a built-in pack and its labelled clauses are kept.

use charter_audit::framework;
use std::path::{Path, PathBuf};

/// The pack's own files.
pub fn of_pack(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/framework/packs").join(id)
}

/// The clauses labelled by the pack: those of the default one lie in tests/clauses, another's in a folder of its id.
pub fn of_clauses(id: &str) -> PathBuf {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses");
    if id == framework::DEFAULT { all } else { all.join(id) }
}
