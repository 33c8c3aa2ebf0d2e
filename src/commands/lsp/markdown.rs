//! Markdown for editors, in which the charter's own words are never taken for marks.

use crate::report::{clean, literal, terms};
use crate::say::Ui;
use gen_lsp_types::{MarkupContent, MarkupKind};

/// Markdown as the protocol has it.
pub(super) fn content(markdown: impl Into<String>) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value: markdown.into() }
}

/// A text on one line with a backslash before all that could be a mark within it.
pub(super) fn escaped(text: &str) -> String {
    literal(&clean(text))
}

/// The same in quotation marks, shortened.
pub(super) fn quoted(ui: Ui, text: &str) -> String {
    let text = clean(text);
    let cut = text.char_indices().nth(MOST).map(|(end, _)| text.get(..end).unwrap_or_default());
    terms::quoted(ui, &cut.map_or_else(|| escaped(&text), |cut| escaped(cut) + "…"))
}

/// Characters of a quotation.
const MOST: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_charter_are_no_marks() {
        let rendered =
            comrak::markdown_to_html(&escaped("[a](b) <i>c</i> `d` **e** &amp; ~f~"), &comrak::Options::default());
        assert_eq!(rendered, "<p>[a](b) &lt;i&gt;c&lt;/i&gt; `d` **e** &amp;amp; ~f~</p>\n");
    }
}
