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

/// Bytes of a text with each run of white space as one: a comment that is blank does not make a line long.
#[must_use]
pub fn length(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.len() + 1).sum::<usize>();
    words.saturating_sub(1)
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

    #[test]
    fn white_space_is_one_byte_long() {
        assert_eq!((length("é  b\n c"), length(" "), length("")), (6, 0, 0));
    }
}
