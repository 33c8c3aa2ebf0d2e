//! Paths from the root on, made without asking the file system, and paths as people are told them.

use std::path::{Component, Path, PathBuf};

/// The current folder.
pub(super) fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// A path from the root on; `..` takes the folder before it away.
pub(super) fn absolute(here: &Path, path: &Path) -> PathBuf {
    plain(&here.join(path))
}

/// The path without `.`, and without `..` where a folder stands before it.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match plain.components().next_back() {
                Some(Component::Normal(_)) => _ = plain.pop(),
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => plain.push(".."),
            },
            part => plain.push(part),
        }
    }
    plain
}

/// A path from the root on as seen from the current folder, with `/`: the same wherever the folder stands.
pub(super) fn shown(here: &Path, path: &Path) -> String {
    let common = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let ups = here.components().skip(common).map(|_| Component::ParentDir);
    let seen: PathBuf =
        if common == 0 { path.to_path_buf() } else { ups.chain(path.components().skip(common)).collect() };
    slashed(&seen)
}

/// A path as seen from the folder that `name` is written in.
pub(in crate::commands) fn joined(folder: &Path, name: &str) -> String {
    slashed(&plain(&folder.join(name)))
}

/// A path with `/`.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_the_current_folder_on() {
        let shown = |path: &str| shown(Path::new("/a/b"), &absolute(Path::new("/a/b"), Path::new(path)));
        for (path, told) in [("c.yaml", "c.yaml"), ("../c.yaml", "../c.yaml"), ("./d/../c.yaml", "c.yaml")] {
            assert_eq!(shown(path), told);
        }
        assert_eq!(shown("/x/c.yaml"), "../../x/c.yaml");
        assert_eq!(shown("../../../../c.yaml"), "../../c.yaml");
        assert_eq!(plain(Path::new("../a/./b/../c")), Path::new("../a/c"));
    }
}
