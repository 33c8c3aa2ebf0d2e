//! Text that Markdown shows as it stands.

/// A text on one line with a backslash before all that could be a mark within it.
pub(crate) fn literal(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\`*_[]<>#|~&$".contains(c) {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_take_for_its_own_is_shown_as_it_stands() {
        let hostile = "<b>A</b> *b* _c_ [d](e) #f | `g` \\ &amp; ~~h~~ -->";
        let html = comrak::markdown_to_html(&format!("# {}", literal(hostile)), &comrak::Options::default());
        let shown = hostile.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(html, format!("<h1>{shown}</h1>\n"));
    }
}
