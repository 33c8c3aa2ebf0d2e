//! Blocks: headings, paragraphs, lists, tables, notes.

use super::{Body, Closing, Kind, escape};
use crate::text::comments::without_comments;
use crate::text::span::Span;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};

impl Body<'_> {
    pub(super) fn event(&mut self, event: Event<'_>, place: Span) {
        if let (Some(raw), Event::Html(html)) = (self.raw.as_mut(), &event) {
            raw.push_str(html);
            return;
        }
        match event {
            Event::Start(tag) => self.begin(&tag, place),
            Event::End(_) => self.end(place),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, place),
            Event::Code(text) => self.code(&text, place),
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, place),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak => self.line_end(place),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, place: Span) {
        self.unlight();
        match tag {
            Tag::Paragraph => self.block("p", "", place),
            Tag::Heading { level, .. } => self.heading(*level as u8, place),
            Tag::BlockQuote(_) => self.block("blockquote", "", place),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.block("pre", " class=\"moved\"", place),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.block("pre", "", place),
            Tag::HtmlBlock => {
                self.raw = Some(String::new());
                self.open("", "", Kind::Other);
            }
            Tag::List(None) => self.block("ul", "", place),
            Tag::List(Some(first)) => self.block("ol", &format!(" start=\"{first}\""), place),
            Tag::Item => self.block("li", "", place),
            Tag::FootnoteDefinition(name) => self.footnote(name, place),
            Tag::Table(aligned) => self.table(aligned),
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.open("<thead><tr>", "</tr></thead>\n<tbody>", Kind::Other);
            }
            Tag::TableRow => {
                (self.in_head, self.cell) = (false, 0);
                self.block("tr", "", place);
            }
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => self.open("<em>", "</em>", Kind::Other),
            Tag::Strong => self.open("<strong>", "</strong>", Kind::Other),
            Tag::Strikethrough => self.open("<del>", "</del>", Kind::Other),
            Tag::Link { link_type, dest_url, .. } => self.begin_link(*link_type, dest_url),
            Tag::Image { .. } => self.open("<span class=\"image\">", "</span>", Kind::Other),
            _ => self.open("", "", Kind::Other),
        }
    }

    fn open(&mut self, tag: &str, closing: &str, kind: Kind) {
        let from = self.out.len();
        self.out.push_str(tag);
        self.closing.push(Closing { tag: closing.to_owned(), from, inner: self.out.len(), kind });
    }

    /// Opens a block with the id of the heading that it is, and its language where that is another one than before.
    fn block(&mut self, name: &str, attributes: &str, place: Span) {
        let holds_text = !matches!(name, "ul" | "ol" | "blockquote");
        let (id, lang) = if holds_text { (self.heading_id(place), self.lang(place)) } else { Default::default() };
        let kind = if name.starts_with('h') { Kind::Heading } else { Kind::Other };
        self.open(&format!("<{name}{id}{lang}{attributes}>"), &format!("</{name}>\n"), kind);
    }

    /// The id of the heading of the charter that begins in a block, if one does.
    fn heading_id(&mut self, place: Span) -> String {
        let headings = self.charter.headings.get(self.headings..).unwrap_or_default();
        let passed = headings.iter().take_while(|heading| heading.span.start < place.start).count();
        self.headings += passed;
        let here = |heading: &crate::charter::Heading| heading.span.start < place.end;
        if !self.charter.headings.get(self.headings).is_some_and(here) {
            return String::new();
        }
        self.headings += 1;
        format!(" id=\"h-{}\"", self.headings - 1)
    }

    /// The language of a block, which is that of the first clause in it, where the charter has several.
    fn lang(&self, place: Span) -> String {
        let first = self.tongues.partition_point(|(from, _)| *from < place.start);
        let found = self.tongues.get(first).filter(|(from, _)| *from < place.end);
        found.map_or_else(String::new, |(_, tag)| format!(" lang=\"{tag}\""))
    }

    /// Headings stand under the page's own and go down one level at a time, as those who hear them need it.
    fn heading(&mut self, level: u8, place: Span) {
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let depth = u8::try_from(self.levels.len()).unwrap_or(6).saturating_add(self.around.level).min(6);
        self.block(&format!("h{depth}"), &format!(" class=\"depth-{}\"", level.min(4)), place);
    }

    fn table(&mut self, aligned: &[Alignment]) {
        self.tables += 1;
        self.aligned = aligned.to_vec();
        let tag = format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{} {}\"><table>",
            self.around.table, self.tables
        );
        self.open(&tag, "</tbody></table></div>\n", Kind::Other);
    }

    fn table_cell(&mut self) {
        let class = match self.aligned.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell += 1;
        match self.in_head {
            true => self.open(&format!("<th scope=\"col\"{class}>"), "</th>", Kind::Cell),
            false => self.open(&format!("<td{class}>"), "</td>", Kind::Cell),
        }
    }

    fn footnote(&mut self, name: &str, place: Span) {
        let next = self.notes.len() + 1;
        let (number, count) = *self.notes.entry(name.to_owned()).or_insert((next, 0));
        let lang = self.lang(place);
        let mut closing = String::from("</div></div>\n");
        if count > 0 {
            let label = self.around.footnote;
            closing = format!("<a href=\"#fr-{number}-1\" aria-label=\"{label} {number}: ↩\">↩</a>{closing}");
        }
        let tag = format!("<div class=\"footnote\" id=\"fn-{number}\"{lang}><span>{number}</span><div>");
        self.open(&tag, &closing, Kind::Other);
    }

    fn end(&mut self, place: Span) {
        let Some(Closing { tag, from, inner, kind }) = self.closing.pop() else { return };
        if kind == Kind::Link {
            self.links = self.links.saturating_sub(1);
        } else {
            self.end_clauses(place.end);
        }
        self.unlight();
        if let Some(raw) = self.raw.take() {
            return self.raw_block(&raw);
        }
        let empty = self.out.get(inner..).is_some_and(|inside| inside.trim().is_empty());
        match kind {
            Kind::Heading if empty => self.out.truncate(from),
            // A header of nothing is no header.
            Kind::Cell if empty => {
                self.out.truncate(from);
                self.out.push_str("<td></td>");
            }
            Kind::Link if empty && tag == "</a>" => self.out.truncate(from),
            _ => self.out.push_str(&tag),
        }
        if kind == Kind::Link {
            self.end_clauses(place.end);
        }
    }

    /// HTML of its own is shown as it is written, comments left out.
    fn raw_block(&mut self, raw: &str) {
        let shown = without_comments(raw);
        if shown.trim().is_empty() {
            return;
        }
        self.out.push_str("<pre class=\"raw\"><code>");
        escape::push(&mut self.out, shown.trim_end());
        self.out.push_str("</code></pre>\n");
    }
}
