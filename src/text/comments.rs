//! HTML comments, which no reader sees.

use std::borrow::Cow;

/// What a comment begins with.
pub const OPEN: &str = "<!--";
/// What it ends with.
pub const CLOSE: &str = "-->";

/// The text without the comments in it; one that is never closed stays.
#[must_use]
pub fn without_comments(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(OPEN) {
        let Some((_, after)) = inside.split_once(CLOSE) else { break };
        kept.push_str(before);
        rest = after;
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_all_else_stays() {
        assert_eq!(without_comments("a <!-- b\n -- c -->d<!---->"), "a d");
        assert_eq!(without_comments("a <!-- b"), "a <!-- b");
        assert_eq!(without_comments("a --> b"), "a --> b");
    }
}
