//! Ids as they are written: `R4.synergies`, or with the framework that it is of, `outcome-2021/R4.synergies`.

/// What parts a framework from an id of it.
const MARK: char = '/';

/// An id together with the framework that it is of.
#[must_use]
pub fn qualified(framework: &str, id: &str) -> String {
    format!("{framework}{MARK}{id}")
}

/// An id as a run tells it: together with its framework where there are `several`.
#[must_use]
pub fn told(framework: &str, id: &str, several: bool) -> String {
    if several { qualified(framework, id) } else { id.to_owned() }
}

/// The framework that an id is written with, if there is one, and the id within it. What could be no framework's id is
/// none: somebody may part two ids of elements by a slash.
#[must_use]
pub fn parted(written: &str) -> (Option<&str>, &str) {
    let parts = written.split_once(MARK).filter(|(framework, id)| names_framework(framework) && !id.is_empty());
    parts.map_or((None, written), |(framework, id)| (Some(framework), id))
}

/// Whether a framework may be called so: by small letters, digits and hyphens.
#[must_use]
pub fn names_framework(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether a recommendation, an element or a facet may be called so: by letters, digits, full stops, hyphens and
/// underscores. Other signs part ids from frameworks, facets and one another where people write them.
#[must_use]
pub fn names_part(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_with_its_framework_or_without() {
        assert_eq!(parted("R4.synergies"), (None, "R4.synergies"));
        assert_eq!(parted(&qualified("outcome-2021", "R4:x")), (Some("outcome-2021"), "R4:x"));
        for none in ["R4.a/R5", "/R4", "pack/", "/", "Pack/R4"] {
            assert_eq!(parted(none), (None, none));
        }
    }
}
