//! The Markdown of a charter for those who show it, with the place of each part in the file.

use super::{Charter, blocks::options};
use crate::text::span::Span;
use pulldown_cmark::{CowStr, Event, Parser};

impl Charter {
    /// Shows `visit` the Markdown behind the front matter, part by part, as it was read: comments to this program are not
    /// there, and a text that stood around one comes in pieces.
    pub fn markdown(&self, mut visit: impl FnMut(Event<'_>, Span)) {
        let source = self.source.original();
        let body = self.cut.body(source, self.body);
        for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
            let (length, place) = (range.len(), self.cut.place(self.body, range));
            match event {
                Event::Text(text) if text.len() == length && length < place.len() => {
                    let mut from = place.start;
                    let inside = self.cut.places.iter().filter(|cut| place.start <= cut.start && cut.end <= place.end);
                    for gap in inside.copied().chain([Span::new(place.end, place.end)]) {
                        let piece = Span::new(from, gap.start);
                        visit(Event::Text(CowStr::Borrowed(piece.of(source))), piece);
                        from = gap.end;
                    }
                }
                event => visit(event, place),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::text::source::Source;

    #[test]
    fn each_text_stands_where_it_is_said_to_stand() {
        let text = "---\nlanguage: en\n---\n# The town\n\nThe town <!-- charter-audit: allow DR001 reason=\"x\" -->shall \
                    *mend* roads.\n<!-- charter-audit: allow DR001 reason=\"x\" -->\n    And lamps.\n";
        let charter = parse(Source::new("a.md", text), None).unwrap();
        let mut told = Vec::new();
        charter.markdown(|event, place| {
            if let Event::Text(text) = event {
                assert_eq!(place.of(charter.source.original()), &*text);
                told.push(text.into_string());
            }
        });
        assert_eq!(told, ["The town", "The town ", "shall ", "mend", " roads.", "And lamps."]);
    }
}
