//! Paths that stand in files: relative to a folder, with `/`, and the same however they were given.

use std::path::{Component, Path, PathBuf};

/// Where a file is, from the root: links in its folder followed, its own name kept.
pub(super) fn place(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = whole.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, whole.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => plain(&whole),
    }
}

/// The path without `.` and `..`, for folders that do not exist.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// A file's path from a folder (as of [`place`]), with `/`; the whole path where they have no root in common.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let place = place(path);
    let shared = folder.components().zip(place.components()).take_while(|(a, b)| a == b).count();
    let text = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    if shared == 0 {
        return place.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let parts: Vec<String> = up.chain(place.components().skip(shared).map(text)).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_however_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        let base = place(&folder.path().join("x")).parent().unwrap().to_path_buf();
        let of = |path: &str| relative(&base, &folder.path().join(path));
        assert_eq!(of("in/a.md"), "in/a.md");
        assert_eq!(of("./in/../in/a.md"), "in/a.md");
        assert_eq!(of("gone/../in/a.md"), "in/a.md");
        assert_eq!(relative(&base.join("in"), &folder.path().join("a.md")), "../a.md");
    }
}
