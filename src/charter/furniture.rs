//! What pages bring along and no charter says: page numbers, lines of a table of contents.

use crate::text::{languages::Structure, span::Span, words::fold_text};

/// Takes the lines that are furniture out of a block's pieces, which begin at `first`; nothing else comes after them.
pub(super) fn drop_lines(source: &str, fragments: &mut Vec<Span>, first: usize, structure: &Structure) {
    let Some(block) = fragments.get(first..) else { return };
    let is_line = |line: &Span| is_furniture(line.of(source), block.len() > 1, structure);
    if !block.iter().any(is_line) {
        return;
    }
    let many = block.len() > 1;
    let mut at = 0;
    fragments.retain(|line| {
        at += 1;
        at <= first || !is_furniture(line.of(source), many, structure)
    });
}

/// Whether a line is a page number within text (`many` lines) or an entry of a table of contents.
fn is_furniture(line: &str, many: bool, structure: &Structure) -> bool {
    let line = line.trim_end();
    if !line.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–') {
        return false;
    }
    is_contents_line(line) || (many && line.len() <= 20 && is_page_number(line, structure))
}

/// Whether a line ends in dot leaders and a page number.
fn is_contents_line(line: &str) -> bool {
    let text = line.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let dots = text.bytes().rev().take_while(|&byte| matches!(byte, b'.' | b' ')).filter(|&byte| byte == b'.').count();
    text.len() < line.len()
        && (dots >= 4 || text.ends_with('…') && text.trim_end_matches(['…', ' ', '.']).len() + 6 <= text.len())
}

/// Whether text is nothing but a page number: "12", "- 12 -", "Page 3 of 9", "3/9".
pub(super) fn is_page_number(text: &str, structure: &Structure) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    if text.is_empty() || text.len() > 20 {
        return false;
    }
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(text) {
        return true;
    }
    if let Some((page, of)) = text.split_once('/') {
        return is_number(page.trim()) && is_number(of.trim());
    }
    let folded = fold_text(text);
    let mut words = folded.split(' ');
    let begins = words.next().is_some_and(|word| structure.page.iter().any(|page| page == word));
    let numbers = words.clone().filter(|word| is_number(word)).count();
    begins && numbers >= 1 && words.all(|word| is_number(word) || word.len() <= 3)
}

/// Whether text is written in capitals: three or more letters, none of them small but those that have no capital.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0_usize;
    for c in text.chars() {
        if c.is_lowercase() && !matches!(c, 'ß' | 'º' | 'ª') {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::Language;

    #[test]
    fn page_numbers_are_told_from_other_short_lines() {
        let structure = &Language::find("en").unwrap().structure;
        for page in ["12", "- 12 -", "Page 3 of 9", "p. 4", "3/9", "– 7 –", "[5]"] {
            assert!(is_page_number(page, structure), "{page}");
        }
        for other in ["2027", "Part 3", "3 chairs", "", "12 May", "—"] {
            assert!(!is_page_number(other, structure), "{other}");
        }
    }

    #[test]
    fn dot_leaders_before_a_number_make_a_line_of_contents() {
        assert!(is_contents_line("Article 4. Water ........ 12"));
        assert!(is_contents_line("Water . . . . . 3"));
        assert!(!is_contents_line("The town has, in 2027... 12"));
        assert!(!is_contents_line("It costs 12"));
    }
}
