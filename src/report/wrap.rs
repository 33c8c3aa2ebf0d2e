//! Text in columns: cleaning, measuring, cutting and wrapping by what a terminal shows.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The space that keeps French marks at their words.
const NARROW: char = '\u{202F}';

/// `text` on one line, without characters that would act on a terminal or a page instead of being read.
pub(crate) fn clean(text: &str) -> String {
    on_one_line(text, &[NARROW])
}

/// The same for words of the program with those of a charter in them: spaces that hold words together stay.
pub(super) fn tidy(text: &str) -> String {
    on_one_line(text, &[NARROW, '\u{a0}']).trim().to_owned()
}

/// Words with single spaces between them; spaces that are to `stay` are part of their words.
fn on_one_line(text: &str, stay: &[char]) -> String {
    let kept: String = text.chars().filter(|c| c.is_whitespace() || !acts(*c)).collect();
    let words = kept.split(|c: char| c.is_whitespace() && !stay.contains(&c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What misleads; marks of direction; the selector that widens signs.
pub(super) fn acts(c: char) -> bool {
    misleads(c) || matches!(c, '\u{200E}' | '\u{200F}' | '\u{FE0F}')
}

/// Control codes; directions that outlast their words; byte order mark, hidden tags.
pub(super) fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Columns that a text fills.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Lines of at most `width` columns. A word that is longer is broken.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    hanging("", 0, text, width)
}

/// The same after `first`, all lines but the first one behind `rest` spaces; both are part of the width.
pub(super) fn hanging(first: &str, rest: usize, text: &str, width: usize) -> Vec<String> {
    if text.is_empty() {
        return vec![first.trim_end().to_owned()];
    }
    let rest = " ".repeat(rest);
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(&rest)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// `text` followed by spaces up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Words as lines may be broken between them: at spaces, and around wide characters, which are written without spaces.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut starts = vec![0];
    let pairs = line.char_indices().zip(line.char_indices().skip(1));
    starts.extend(pairs.filter(|((_, a), (_, b))| breaks_between(*a, *b)).map(|(_, (at, _))| at));
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([line.len()]).collect();
    Box::new(starts.into_iter().zip(ends).filter_map(|(start, end)| line.get(start..end)).map(Word::from))
}

fn breaks_between(a: char, b: char) -> bool {
    let width = |c: char| c.width().unwrap_or(0);
    if a == ' ' || b == ' ' {
        return a == ' ' && b != ' ';
    }
    let opens = |c| "（「『《〈【〔“‘([«".contains(c);
    let closes = |c| "、。，．：；？！）」』》〉】〕ー…”’)].,:;?!»".contains(c);
    (width(a) == 2 || width(b) == 2) && width(a) > 0 && width(b) > 0 && !opens(a) && !closes(b)
}

/// `text` in at most `width` columns, cut after a word where one ends near.
pub(super) fn clip(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used < width
    };
    cut(text, text.chars().take_while(fits).count(), "…")
}

/// The first `most` characters of `text` or somewhat fewer, cut after a word where one ends near.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { cut(text, most.saturating_sub(2), " …") }
}

fn cut(text: &str, most: usize, mark: &str) -> String {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let at_word = text[end..].starts_with(' ');
    let near = head.rfind(' ').filter(|space| !at_word && head[*space..].chars().count() * 3 <= most);
    let head = near.map_or(head, |space| &head[..space]);
    format!("{}{mark}", head.trim_end_matches([' ', ',', ';', ':', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cleaned_of_what_would_act_on_the_terminal() {
        assert_eq!(clean("a\u{1b}[31m red\n\tb\u{202e} c\u{a0}d"), "a[31m red b c d");
        assert_eq!(clean("«\u{202f}a b\u{202f}»"), "«\u{202f}a b\u{202f}»");
    }

    #[test]
    fn words_of_the_program_keep_the_spaces_that_hold_them_together() {
        assert_eq!(tidy(" «\u{a0}a\n\tb\u{a0}»\u{202e} : c "), "«\u{a0}a b\u{a0}» : c");
    }

    #[test]
    fn a_cut_falls_after_a_word() {
        assert_eq!(clip("Alliances with other cities", 25), "Alliances with other…");
        assert_eq!(clip("Alliances with other cities", 21), "Alliances with other…");
        assert_eq!(clip("Alliances", 9), "Alliances");
    }

    #[test]
    fn a_cut_counts_wide_characters_twice() {
        assert_eq!(clip("人権を尊重する", 9), "人権を尊…");
    }

    #[test]
    fn an_excerpt_has_no_more_characters_than_asked_for() {
        let text = "word ".repeat(100);
        let short = excerpt(text.trim(), 240);
        assert!(short.chars().count() <= 240 && short.ends_with("word …"), "{short}");
    }

    #[test]
    fn wide_text_breaks_between_its_characters_and_not_before_a_full_stop() {
        assert_eq!(lines("市は人権を尊重する。", 10), ["市は人権を", "尊重する。"]);
        assert_eq!(lines("市は人権を。", 10), ["市は人権", "を。"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(lines("see abcdefghijkl", 8), ["see", "abcdefgh", "ijkl"]);
    }
}
