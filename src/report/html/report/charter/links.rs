//! Which addresses of a charter a page links to.

/// The address, if it is one that can only be gone to: http, https or mailto, without characters that browsers drop.
///
/// All else is shown as text. A list of what is forbidden would need to know all the ways of writing `javascript:`.
pub(super) fn allowed(address: &str) -> Option<&str> {
    let known = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let plain = !address.contains(|c: char| c.is_control() || c.is_whitespace());
    (plain && ["https://", "http://", "mailto:"].into_iter().any(known)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_and_mail_are_linked() {
        for address in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org"] {
            assert_eq!(allowed(address), Some(address));
        }
    }

    #[test]
    fn what_runs_or_is_no_address_is_not_linked() {
        let hostile = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,<script>1</script>",
            "vbscript:x",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "//example.org",
            "other.md",
            "https://example.org/\u{202e}x\u{0}",
            "",
        ];
        for address in hostile {
            assert_eq!(allowed(address), None, "{address:?}");
        }
    }
}
