//! Words as a code host shows them and does nothing with.

/// A space that nobody sees.
const UNSEEN: char = '\u{200b}';

/// The text without what a code host acts upon though Markdown knows no mark to stop it: `@name` sends somebody a message,
/// `#12` and `GH-12` link to an issue, addresses become links, and `:x:` is drawn. A space of no width keeps them apart.
pub(super) fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        out.push(c);
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        if starts(before, c, after) {
            out.push(UNSEEN);
        }
    }
    out
}

/// Whether what a host acts upon is begun by this character.
fn starts(before: &str, c: char, after: &str) -> bool {
    let number_follows = || after.starts_with(|next: char| next.is_ascii_digit());
    let ends_in = |ending: &str| {
        let at = before.len().checked_sub(ending.len());
        at.and_then(|at| before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    let word = || before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match c {
        '@' => after.starts_with(char::is_alphanumeric),
        '#' => number_follows(),
        '-' => word().eq_ignore_ascii_case("gh") && number_follows(),
        ':' => after.starts_with("//") || is_drawn(after),
        'w' | 'W' => ends_in("ww") && after.starts_with('.'),
        _ => false,
    }
}

/// Whether a colon before this begins the name of a sign: `x:`, `+1:`.
fn is_drawn(after: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let rest = after.trim_start_matches(name);
    rest.len() < after.len() && rest.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shows(text: &str, expected: &str) {
        assert_eq!(inert(text).replace(UNSEEN, "·"), expected);
    }

    #[test]
    fn nobody_is_called_and_no_issue_is_linked() {
        shows("ask @mayor, @a/b or rights@example.org", "ask @·mayor, @·a/b or rights@·example.org");
        shows("see #12, x/y#3, GH-4 and gh-5", "see #·12, x/y#·3, GH-·4 and gh-·5");
    }

    #[test]
    fn addresses_are_no_links_and_signs_are_not_drawn() {
        shows("https://a.org, FTP://b, www.c.org, Wwww.d", "https:·//a.org, FTP:·//b, www·.c.org, Wwww·.d");
        shows(":x: :+1: :100:", ":·x: :·+1: :·100:");
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in ["No. # 3 @ 5", "at 10:30, R1.principles:equality named", "high-5, awww", "日本語：", ""] {
            shows(text, text);
        }
    }
}
