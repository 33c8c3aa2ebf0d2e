//! Paths from the root on, and paths as people and files are told them: from a folder on, with `/`.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// The current folder.
pub(super) fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// A path from the root on, without asking the file system; `..` takes the folder before it away.
pub(super) fn absolute(here: &Path, path: &Path) -> PathBuf {
    plain(&here.join(path))
}

/// Where a file is, from the root: links in its folder followed, its own name kept.
pub(super) fn place(path: &Path) -> PathBuf {
    let whole = absolute(&here(), path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), whole.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => whole,
    }
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

/// A path from the root on as seen from a folder: the same wherever the folder stands; the whole path where they have no
/// root in common.
pub(super) fn seen_from(folder: &Path, path: &Path) -> String {
    let common = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let ups = folder.components().skip(common).map(|_| Component::ParentDir);
    let seen: PathBuf =
        if common == 0 { path.to_path_buf() } else { ups.chain(path.components().skip(common)).collect() };
    slashed(&seen)
}

/// A path as seen from the folder that `name` is written in.
pub(super) fn joined(folder: &Path, name: &str) -> String {
    slashed(&plain(&folder.join(name)))
}

/// A path with `/`.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// A path as people type it behind a command: in quotes where a shell would take it apart.
pub(super) fn as_argument(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=@+,".contains(c) || c == MAIN_SEPARATOR;
    let plain = !path.is_empty() && path.chars().all(is_plain);
    if plain { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_a_shell_would_take_apart_is_quoted() {
        assert_eq!(as_argument("charters/a-b.md"), "charters/a-b.md");
        assert_eq!(as_argument("it's a draft.md"), r"'it'\''s a draft.md'");
    }

    #[test]
    fn a_path_is_told_from_the_current_folder_on() {
        let shown = |path: &str| seen_from(Path::new("/a/b"), &absolute(Path::new("/a/b"), Path::new(path)));
        for (path, told) in [("c.yaml", "c.yaml"), ("../c.yaml", "../c.yaml"), ("./d/../c.yaml", "c.yaml")] {
            assert_eq!(shown(path), told);
        }
        assert_eq!(shown("/x/c.yaml"), "../../x/c.yaml");
        assert_eq!(shown("../../../../c.yaml"), "../../c.yaml");
        assert_eq!(plain(Path::new("../a/./b/../c")), Path::new("../a/c"));
    }

    #[test]
    fn a_path_is_the_same_however_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        let base = place(&folder.path().join("x")).parent().unwrap().to_path_buf();
        let of = |path: &str| seen_from(&base, &place(&folder.path().join(path)));
        assert_eq!(of("in/a.md"), "in/a.md");
        assert_eq!(of("./in/../in/a.md"), "in/a.md");
        assert_eq!(of("gone/../in/a.md"), "in/a.md");
        assert_eq!(seen_from(&base.join("in"), &place(&folder.path().join("a.md"))), "../a.md");
    }
}
