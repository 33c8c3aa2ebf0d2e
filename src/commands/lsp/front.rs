//! Where in front matter a place is. Told line by line and not as YAML, for what is being written seldom is any.

use crate::text::span::Span;

/// What stands at a place of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// The name of a field.
    Field,
    /// The value of a field.
    Value(&'a str),
    /// The element of a claim.
    Claim,
    /// The anchor of a claim.
    Anchor,
    /// The name of a field of a waiver.
    WaiverField,
    /// The value of a field of a waiver.
    WaiverValue(&'a str),
}

/// A part of front matter and what is written of it; nothing yet where it is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    pub part: Part<'a>,
    pub span: Span,
}

/// Front matter as lines.
pub(super) struct Front<'a> {
    text: &'a str,
    /// The lines between the marks, without their ends.
    lines: Vec<Span>,
    /// Where the closing mark begins, if there is one.
    pub close: Option<usize>,
}

/// A line with a field: how far it is set in, whether it begins an item, its name, its value.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    whole: Span,
    indent: usize,
    item: bool,
    name: &'a str,
    key: Span,
    value: Option<Span>,
}

impl<'a> Front<'a> {
    /// The front matter of a text, closed or not.
    pub fn of(text: &'a str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut all = lines(text, start);
        let first = all.next()?;
        if first.of(text).trim_end() != "---" {
            return None;
        }
        let mut inner = Vec::new();
        for line in all {
            if matches!(line.of(text).trim_end(), "---" | "...") {
                return Some(Self { text, lines: inner, close: Some(line.start) });
            }
            inner.push(line);
        }
        Some(Self { text, lines: inner, close: None })
    }

    /// What stands at a place.
    pub fn spot(&self, offset: usize) -> Option<Spot<'a>> {
        let at = self.lines.iter().position(|line| (line.start..=line.end).contains(&offset))?;
        let line = self.line(*self.lines.get(at)?);
        if line.key.of(self.text).starts_with('#') {
            return None;
        }
        let in_value = line.value.is_some() && offset > line.key.end;
        let blank = line.key.is_empty();
        let column = offset - line.whole.start;
        let nested = line.item || if blank { column > 0 } else { line.indent > 0 };
        let part = match (self.parent(at).filter(|_| nested), in_value) {
            (None, _) if nested => return None,
            (None, true) => Part::Value(line.name),
            (None, false) => Part::Field,
            (Some("claims"), true) => Part::Anchor,
            (Some("claims"), false) => Part::Claim,
            (Some("waivers"), true) => Part::WaiverValue(line.name),
            (Some("waivers"), false) => Part::WaiverField,
            (Some(_), _) => return None,
        };
        let written = if in_value { line.value.unwrap_or_default() } else { line.key };
        let span = if written.is_empty() || offset < written.start { Span::new(offset, offset) } else { written };
        Some(Spot { part, span })
    }

    /// Names of the fields that are there.
    pub fn fields(&self) -> Vec<&'a str> {
        let lines = self.lines.iter().map(|line| self.line(*line));
        lines.filter(|line| line.indent == 0 && !line.item && line.value.is_some()).map(|line| line.name).collect()
    }

    /// Names of the fields of the waiver in which a place is.
    pub fn waiver_fields(&self, offset: usize) -> Vec<&'a str> {
        let Some(at) = self.lines.iter().position(|line| (line.start..=line.end).contains(&offset)) else {
            return Vec::new();
        };
        let line = |at: &usize| self.lines.get(*at).map(|line| self.line(*line));
        let is_top = |line: &Line<'_>| line.indent == 0 && !line.item && !line.key.is_empty();
        let first = (0..=at).rev().find(|at| line(at).is_some_and(|line| line.item || is_top(&line))).unwrap_or(at);
        let later = (first + 1..self.lines.len()).take_while(|at| line(at).is_some_and(|l| !l.item && !is_top(&l)));
        std::iter::once(first).chain(later).filter_map(|at| line(&at)).map(|line| line.name).collect()
    }

    /// The line of a field at the top, and the last line of what belongs to it.
    pub fn field(&self, name: &str) -> Option<(Span, Span)> {
        let own = |line: &Span| {
            let line = self.line(*line);
            line.indent == 0 && !line.item && line.value.is_some() && line.name == name
        };
        let first = self.lines.iter().position(own)?;
        let below = |line: &&Span| {
            let line = self.line(**line);
            line.indent > 0 || line.item || line.key.is_empty()
        };
        let filled = |line: &&Span| !line.of(self.text).trim().is_empty();
        let rest = self.lines.get(first + 1..).unwrap_or_default().iter().take_while(below);
        let line = *self.lines.get(first)?;
        Some((line, rest.filter(filled).last().copied().unwrap_or(line)))
    }

    /// The field at the top under which a line stands.
    fn parent(&self, at: usize) -> Option<&'a str> {
        let above = self.lines.get(..at)?.iter().rev().map(|line| self.line(*line));
        above.into_iter().find(|line| line.indent == 0 && !line.item && !line.key.is_empty()).map(|line| line.name)
    }

    fn line(&self, whole: Span) -> Line<'a> {
        let text = whole.of(self.text);
        let bare = text.trim_start();
        let indent = text.len() - bare.len();
        let item = bare == "-" || bare.starts_with("- ");
        let content = if item { bare.trim_start_matches('-').trim_start() } else { bare };
        let start = whole.end - content.len();
        let colon = content.match_indices(':').map(|(at, _)| at);
        let colon = colon.into_iter().find(|at| matches!(content.as_bytes().get(at + 1), None | Some(b' ' | b'\t')));
        let name = content.get(..colon.unwrap_or(content.len())).unwrap_or_default().trim_end();
        let value = colon.map(|colon| {
            let written = content.get(colon + 1..).unwrap_or_default();
            let from = whole.end - written.trim_start().len();
            Span::new(from, from + written.trim().len())
        });
        let key = Span::new(start, start + name.len());
        Line { whole, indent, item, name: name.trim_matches(['"', '\'']), key, value }
    }
}

/// The lines from a place on, without their ends.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let mut at = Some(start);
    std::iter::from_fn(move || {
        let from = at?;
        let rest = text.get(from..)?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = rest.get(length..).unwrap_or_default();
        let mark = if end.starts_with("\r\n") { 2 } else { usize::from(!end.is_empty()) };
        at = (mark > 0).then_some(from + length + mark);
        Some(Span::new(from, from + length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part at the mark `|`, and what is written of it.
    fn at(marked: &str) -> Option<(String, String)> {
        let text = marked.replacen('|', "", 1);
        let spot = Front::of(&text)?.spot(marked.find('|')?)?;
        Some((format!("{:?}", spot.part), spot.span.of(&text).to_owned()))
    }

    fn part(marked: &str) -> String {
        at(marked).map_or_else(|| "nothing".to_owned(), |(part, written)| format!("{part} {written}").trim().to_owned())
    }

    #[test]
    fn fields_and_values_are_told_apart_by_the_colon() {
        assert_eq!(part("---\ncoun|\n---\n"), "Field coun");
        assert_eq!(part("---\n|\n---\n"), "Field");
        assert_eq!(part("---\nti|tle: A: b\n---\n"), "Field title");
        assert_eq!(part("---\r\ncountry: K|E\r\n---\r\n"), "Value(\"country\") KE");
        assert_eq!(part("\u{feff}---\ncountry:|\n---\n"), "Value(\"country\")");
        assert_eq!(part("---\ncountry: |\n"), "Value(\"country\")");
        assert_eq!(part("---\nsource: https://|\n---\n"), "Value(\"source\") https://");
        assert_eq!(part("---\n# a co|mment\n---\n"), "nothing");
        assert_eq!(part("# Title\n|\n"), "nothing");
        assert_eq!(part("---\na: b\n---\n\nte|xt\n"), "nothing");
    }

    #[test]
    fn claims_and_waivers_have_parts_of_their_own() {
        let front = "---\nclaims:\n  X1.a: \"#a\"\nwaivers:\n  - element: X1.b\n    reason: so\n";
        let with = |from: &str, to: &str| part(&front.replacen(from, to, 1));
        assert_eq!(with("X1.a", "X1|.a"), "Claim X1.a");
        assert_eq!(with("\"#a", "\"|#a"), "Anchor \"#a\"");
        assert_eq!(with("element", "ele|ment"), "WaiverField element");
        assert_eq!(with("X1.b", "X1.b|"), "WaiverValue(\"element\") X1.b");
        assert_eq!(with("reason: so\n", "reason: so\n    |\n"), "WaiverField");
        assert_eq!(with("reason: so\n", "reason: so\n|\n"), "Field");
        assert_eq!(with("  X1.a: \"#a\"\n", "  |\n"), "Claim");
        assert_eq!(part("---\nauthors:\n  - An|n\n---\n"), "nothing");
    }

    #[test]
    fn a_field_ends_with_what_belongs_to_it() {
        let text = "---\nwaivers:\n- element: X1\n  reason: so\n\ntitle: A\n---\n";
        let front = Front::of(text).unwrap();
        let (first, last) = front.field("waivers").unwrap();
        assert_eq!((first.of(text), last.of(text)), ("waivers:", "  reason: so"));
        assert_eq!(front.fields(), ["waivers", "title"]);
        assert_eq!(front.waiver_fields(text.find("so").unwrap()), ["element", "reason", ""]);
    }
}
