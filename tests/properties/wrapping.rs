//! Other line breaks in the same text.

/// `text` in lines of at most `width` characters, each but the first behind `indent`. No line begins with what Markdown
/// would take for a mark.
pub fn wrap(text: &str, width: usize, first: &str, indent: &str) -> String {
    let mut wrapped = first.to_owned();
    let mut column = first.chars().count();
    for (at, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if at > 0 && column + 1 + length > width && !marks(word) {
            wrapped += "\n";
            wrapped += indent;
            column = indent.chars().count();
        } else if at > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped += word;
        column += length;
    }
    wrapped
}

/// Whether a line that begins with this word would be no text any more.
fn marks(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < word.len() && digits.starts_with(['.', ')']);
    numbered || word.starts_with(['-', '+', '*', '#', '>', '=', '|', ':', '~', '`', '<', '[', '_'])
}

/// The paragraphs and list items of a Markdown text in lines of `width`; what is neither stays.
pub fn rewrap(text: &str, width: usize) -> String {
    text.split("\n\n").map(|block| block_in(block, width)).collect::<Vec<_>>().join("\n\n")
}

fn block_in(block: &str, width: usize) -> String {
    let hard = block.lines().any(|line| line.ends_with("  ") || line.ends_with('\\'));
    let lines: Vec<&str> = block.lines().collect();
    let is_text = |line: &&str| line.starts_with(|c: char| c.is_alphabetic() || c == '“' || c == '„' || c == '«');
    let goes_on = |line: &&str| line.strip_prefix("  ").is_some_and(|rest| is_text(&rest));
    match lines.split_first() {
        Some((first, rest)) if !hard && !block.contains('|') => match first.strip_prefix("- ") {
            _ if is_text(first) && rest.iter().all(is_text) => wrap(block, width, "", ""),
            Some(item) if is_text(&item) && rest.iter().all(goes_on) => wrap(&block[2..], width, "- ", "  "),
            _ => block.to_owned(),
        },
        _ => block.to_owned(),
    }
}
