//! What a document's address names: a file, or a text that was never saved.

use super::super::files::Input;
use super::super::paths;
use gen_lsp_types::Uri;
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

/// What the address names; a text that was never saved lies in `root`.
pub(super) fn input(uri: &Uri, root: &Path) -> Input {
    match path(uri) {
        Some(path) => Input::File(path),
        None => {
            let name = uri.0.split_once(':').map_or(uri.0.as_str(), |(_, name)| name).trim_start_matches('/');
            Input::Stdin(paths::slashed(&root.join(decoded(name))))
        }
    }
}

/// The path of a file.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let (scheme, rest) = uri.0.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = decoded(path);
    if !host.is_empty() && !host.eq_ignore_ascii_case("localhost") {
        return Some(PathBuf::from(format!("//{host}{path}")));
    }
    Some(PathBuf::from(path.strip_prefix('/').filter(|path| begins_with_drive(path)).unwrap_or(&path)))
}

/// Whether a path begins with a drive of Windows ("c:/").
fn begins_with_drive(path: &str) -> bool {
    let mut letters = path.chars();
    letters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && matches!(letters.next(), None | Some('/' | '\\'))
}

/// Text with `%20` and the like as the characters that they stand for.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str) -> String {
        path(&Uri(uri.to_owned())).unwrap().to_string_lossy().into_owned()
    }

    #[test]
    fn an_address_is_a_path_with_its_signs_written_out() {
        assert_eq!(of("file:///home/ann/charter.md"), "/home/ann/charter.md");
        assert_eq!(of("file:///home/ann/St%C3%A4dte%20%26%20Gemeinden.md"), "/home/ann/Städte & Gemeinden.md");
        assert_eq!(of("file://localhost/a.md"), "/a.md");
        assert_eq!(of("file:/a.md"), "/a.md");
        assert_eq!(of("file:///a%zz%2.md"), "/a%zz%2.md");
    }

    #[test]
    fn drives_of_windows_lose_the_slash_before_them() {
        assert_eq!(of("file:///c%3A/Users/Ann/charter.md"), "c:/Users/Ann/charter.md");
        assert_eq!(of("file:///C:/charter.md"), "C:/charter.md");
        assert_eq!(of("file://server/share/charter.md"), "//server/share/charter.md");
    }

    #[test]
    fn what_was_never_saved_lies_in_the_folder_that_is_open() {
        let of = |uri: &str| input(&Uri(uri.to_owned()), Path::new("/work"));
        assert_eq!(of("untitled:Untitled-1"), Input::Stdin("/work/Untitled-1".to_owned()));
        assert_eq!(of("file:///a.md"), Input::File(PathBuf::from("/a.md")));
    }
}
