//! Text as HTML.

use crate::report::wrap::misleads;

/// Adds `text` so that it can stand in an element or in an attribute between double quotation marks. Characters that act
/// on the page instead of being read are left out: control codes, and directions that outlast their words.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if misleads(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_taken_for_a_mark() {
        let mut out = String::new();
        push(&mut out, "<a href=\"x\" b='y'>&amp;\u{202e}\u{0}\u{1b}é🛶</a>\n");
        assert_eq!(out, "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;é🛶&lt;/a&gt;\n");
    }
}
