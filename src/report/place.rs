//! Where a charter lies, as code hosts name it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Where a charter lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path with `/`: from the root of the repository if the charter lies in it, else as given.
    pub path: String,
    /// Whether the path is from the root of the repository.
    pub inside: bool,
}

impl Place {
    /// A charter in the repository, by its path from the root.
    pub fn inside(path: impl Into<String>) -> Self {
        Self { path: path.into(), inside: true }
    }

    /// A charter outside of the repository, or one that is no file, by the name that was given.
    pub fn given(name: impl Into<String>) -> Self {
        Self { path: name.into(), inside: false }
    }

    /// The same as a URI reference (RFC 3986): relative, or of the scheme `file` for an absolute path.
    #[must_use]
    pub fn uri(&self) -> String {
        let absolute = !self.inside && self.path.starts_with('/');
        let drive = !self.inside && self.path.get(1..3) == Some(":/");
        let at = if drive { 2 } else { 0 };
        let path = &self.path[at..];
        match (absolute, drive) {
            (true, _) => format!("file://{}", encoded(path)),
            (_, true) => format!("file:///{}{}", &self.path[..at], encoded(path)),
            _ => encoded(path),
        }
    }
}

/// A path as a reference (RFC 3986): all that means something else there, or is not ASCII, in per cent signs.
#[must_use]
pub fn encoded(path: &str) -> String {
    const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_repository_is_a_relative_reference_with_all_but_plain_characters_encoded() {
        assert_eq!(Place::inside("charters/a-1.md").uri(), "charters/a-1.md");
        assert_eq!(Place::inside("Städte/50 % mehr: a?b#c.md").uri(), "St%C3%A4dte/50%20%25%20mehr%3A%20a%3Fb%23c.md");
    }

    #[test]
    fn a_path_outside_is_a_file_uri_if_it_is_absolute_and_else_stays_relative() {
        assert_eq!(Place::given("/srv/my charters/a.md").uri(), "file:///srv/my%20charters/a.md");
        assert_eq!(Place::given("C:/charters/a.md").uri(), "file:///C:/charters/a.md");
        assert_eq!(Place::given("../a.md").uri(), "../a.md");
        assert_eq!(Place::given("<stdin>").uri(), "%3Cstdin%3E");
        // Nothing that could be taken for a scheme is left.
        assert_eq!(encoded("javascript:x.html"), "javascript%3Ax.html");
    }
}
