//! Markdown as blocks of text: headings, paragraphs, items, table rows and footnotes, each as pieces of the source.
//!
//! Code, HTML blocks, images, struck-out text, page numbers and tables of contents are left out here, so that the
//! floors above see only what a reader reads as the charter's text. Quotations are no part of the charter, except where
//! all of it is quoted.

use super::{
    comments::Cut,
    furniture,
    numbering::{self, Label},
};
use crate::text::{comments::length, languages::Structure, span::Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A block of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub kind: Kind,
    /// Its pieces in [`Blocks::fragments`]; never empty.
    pub fragments: Range<usize>,
    /// Number of lists around it.
    pub depth: u32,
    /// The item that it stands in, counted from 1; 0 outside of lists.
    pub item: usize,
    /// Set on the first block of an item.
    pub marker: Option<Marker>,
    /// What looks like a label in its item's mark or else at its beginning.
    pub label: Option<Label>,
    /// Bold text with which it begins, or nearly so.
    pub bold: Option<Span>,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Whether it stands in a footnote.
    pub note: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading marked as such, with its level.
    Heading(u8),
    /// A paragraph or an item's text.
    Text,
    /// A table's first row.
    Head,
    /// A table's other rows.
    Row,
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// The item's number by its place in the list, and where its mark stands.
    Number(u64, usize),
}

/// All blocks of a text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub list: Vec<Block>,
    pub fragments: Vec<Span>,
}

/// Options of the Markdown that charters are written in.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Reads the blocks of `source` from `start` on, as if nothing stood in the places that are `cut` out.
pub(super) fn blocks(source: &str, start: usize, cut: &Cut, structure: &Structure) -> Blocks {
    let body = cut.body(source, start);
    let mut collector = Collector::new(source, start, structure);
    for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
        let length = range.len();
        collector.event(&event, cut.place(start, range), length);
    }
    collector.close();
    let mut blocks = collector.done;
    let is_text = |block: &&Block| !matches!(block.kind, Kind::Heading(_));
    if blocks.list.iter().filter(is_text).any(|block| !block.quoted) {
        blocks.list.retain(|block| !block.quoted);
    }
    blocks
}

/// A list that is open: the number of its next item, if it has numbers.
struct List {
    next: Option<u64>,
}

struct Collector<'a> {
    source: &'a str,
    structure: &'a Structure,
    done: Blocks,
    open: Option<Block>,
    lists: Vec<List>,
    /// Items that are open: their identity, and their mark until a block takes it.
    items: Vec<(usize, Option<Marker>)>,
    item_count: usize,
    quotes: usize,
    notes: usize,
    /// Depth of elements whose text is left out.
    hidden: usize,
    /// Whether the open block is indented code, which in charters is text that was moved in.
    indented: bool,
    /// Whether the text is that of a bare address.
    autolink: bool,
    in_anchor: bool,
    /// Bytes of text of the open block in links into the file, and elsewhere.
    linked: usize,
    unlinked: usize,
    bold_from: Option<usize>,
    /// Whether a page number was left out after the last block.
    page_break: bool,
}

impl<'a> Collector<'a> {
    fn new(source: &'a str, start: usize, structure: &'a Structure) -> Self {
        let room = (source.len() - start.min(source.len())) / 64;
        Self {
            source,
            structure,
            done: Blocks { list: Vec::with_capacity(room / 4), fragments: Vec::with_capacity(room) },
            open: None,
            lists: Vec::new(),
            items: Vec::new(),
            item_count: 0,
            quotes: 0,
            notes: 0,
            hidden: 0,
            indented: false,
            autolink: false,
            in_anchor: false,
            linked: 0,
            unlinked: 0,
            bold_from: None,
            page_break: false,
        }
    }

    /// Takes an event; `length` is that of its text without what is cut out of it.
    fn event(&mut self, event: &Event<'_>, span: Span, length: usize) {
        match event {
            Event::Start(tag) => self.begin(tag, span),
            Event::End(tag) => self.end(*tag),
            // A character reference that is no letter ("&nbsp;") is left out.
            Event::Text(text) if text.len() == length || has_letters(text) => {
                let end = span.of(self.source).trim_end_matches(['\n', '\r']).len();
                self.text(Span::new(span.start, span.start + end));
            }
            Event::Code(_) => {
                let inner = span.of(self.source);
                let ticks = inner.len() - inner.trim_start_matches('`').len();
                self.text(Span::new(span.start + ticks, span.end.saturating_sub(ticks)));
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.start(Kind::Text),
            Tag::Heading { level, .. } => self.start(Kind::Heading(*level as u8)),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.start(Kind::Text);
                self.indented = matches!(kind, CodeBlockKind::Indented);
                self.hidden += usize::from(!self.indented);
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.hidden += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(List { next: *first });
            }
            Tag::Item => self.begin_item(span.start),
            Tag::FootnoteDefinition(_) => {
                self.close();
                self.notes += 1;
            }
            Tag::TableHead => self.start(Kind::Head),
            Tag::TableRow => self.start(Kind::Row),
            Tag::Strong => self.begin_bold(span),
            Tag::Strikethrough | Tag::Image { .. } => self.hidden += 1,
            Tag::Link { link_type, dest_url, .. } => {
                self.in_anchor = dest_url.starts_with('#');
                self.autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.close();
                self.hidden = self.hidden.saturating_sub(usize::from(!self.indented));
                self.indented = false;
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Strikethrough | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.notes = self.notes.saturating_sub(1);
            }
            TagEnd::Strong => self.end_bold(),
            TagEnd::Link => {
                self.in_anchor = false;
                self.autolink = false;
            }
            _ => {}
        }
    }

    fn begin_item(&mut self, at: usize) {
        self.close();
        let number = self.lists.last_mut().and_then(|list| {
            let number = list.next?;
            list.next = Some(number.saturating_add(1));
            Some(number)
        });
        self.item_count += 1;
        let marker = number.map_or(Marker::Bullet, |number| Marker::Number(number, at));
        self.items.push((self.item_count, Some(marker)));
    }

    fn begin_bold(&mut self, span: Span) {
        let few = self.open.as_ref().is_none_or(|block| {
            let first = self.done.fragments.get(block.fragments.start).map_or(span.start, |first| first.start);
            block.bold.is_none() && length(Span::new(first, span.start).of(self.source)) <= 12
        });
        if few && self.bold_from.is_none() {
            self.bold_from = Some(span.start);
        }
    }

    fn end_bold(&mut self) {
        let Some(from) = self.bold_from.take() else { return };
        let (Some(block), Some(last)) = (self.open.as_mut(), self.done.fragments.last()) else { return };
        if last.end > from && block.bold.is_none() {
            block.bold = Some(Span::new(from, last.end));
        }
    }

    /// Takes a piece of text into the open block, or into a new one where an item's text has no paragraph.
    fn text(&mut self, span: Span) {
        if self.hidden > 0 || self.autolink || span.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.start(Kind::Text);
        }
        let Some(block) = &self.open else { return };
        if self.in_anchor {
            self.linked += span.len();
        } else if !span.of(self.source).trim_matches([' ', '|', '.', '·', '-', ',']).is_empty() {
            self.unlinked += span.len();
        }
        let inside = self.done.fragments.len() > block.fragments.start;
        match self.done.fragments.last_mut() {
            Some(last) if inside && last.end == span.start => last.end = span.end,
            _ => self.done.fragments.push(span),
        }
    }

    fn start(&mut self, kind: Kind) {
        self.close();
        let at = self.done.fragments.len();
        self.open = Some(Block {
            kind,
            fragments: at..at,
            depth: u32::try_from(self.lists.len()).unwrap_or(u32::MAX),
            item: self.items.last().map_or(0, |item| item.0),
            marker: None,
            label: None,
            bold: None,
            quoted: self.quotes > 0,
            note: self.notes > 0,
        });
    }

    /// Ends the open block and keeps it if it is text of the charter.
    fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        let only_links = self.unlinked == 0 && self.linked > 0 && !matches!(block.kind, Kind::Heading(_));
        self.linked = 0;
        self.unlinked = 0;
        self.bold_from = None;
        let first = block.fragments.start;
        if block.kind == Kind::Text {
            furniture::drop_lines(self.source, &mut self.done.fragments, first, self.structure);
        }
        block.fragments.end = self.done.fragments.len();
        if block.fragments.is_empty() {
            return;
        }
        let page = block.kind == Kind::Text && self.is_page_number(&block);
        if let Some(item) = self.items.last_mut() {
            block.marker = item.1;
        }
        block.label = label(self.source, &self.done.fragments, &block, self.structure);
        if only_links || page || (self.indented && block.label.is_none()) {
            self.done.fragments.truncate(first);
            self.page_break |= page;
            return;
        }
        if let Some(item) = self.items.last_mut() {
            item.1 = None;
        }
        let joined = self.joins(&block);
        self.page_break = false;
        match self.done.list.last_mut() {
            Some(before) if joined => before.fragments.end = block.fragments.end,
            _ => self.done.list.push(block),
        }
    }

    fn is_page_number(&self, block: &Block) -> bool {
        let [only] = self.done.fragments.get(block.fragments.clone()).unwrap_or_default() else { return false };
        furniture::is_page_number(only.of(self.source), self.structure)
    }

    /// Whether a block goes on with the sentence of the one before it, as text copied from pages does.
    fn joins(&self, block: &Block) -> bool {
        let Some(before) = self.done.list.last() else { return false };
        let texts =
            before.kind == Kind::Text && block.kind == Kind::Text && before.fragments.end == block.fragments.start;
        if !texts
            || block.marker.is_some()
            || block.bold.is_some()
            || before.quoted != block.quoted
            || before.note != block.note
        {
            return false;
        }
        let text = |at: usize| self.done.fragments.get(at).map_or("", |span| span.of(self.source));
        let last = text(before.fragments.end.saturating_sub(1)).trim_end();
        let first = text(block.fragments.start).trim_start();
        let small = first.chars().next().is_some_and(char::is_lowercase);
        if last.ends_with(['.', ';', ':', '!', '?', '—', '–']) || block.label.is_some() {
            return false;
        }
        if self.page_break {
            return small || (last.ends_with(|c: char| c.is_lowercase() || c == ',') && !furniture::is_capitals(first));
        }
        small && before.item == block.item && last.ends_with(char::is_alphanumeric) && before.bold.is_none()
    }
}

/// What looks like a label in the mark of a block's item, or else at its beginning.
fn label(source: &str, fragments: &[Span], block: &Block, structure: &Structure) -> Option<Label> {
    let first = *fragments.get(block.fragments.start)?;
    if block.kind != Kind::Text || block.note {
        return None;
    }
    let Some(Marker::Number(number, at)) = block.marker else {
        return numbering::label(source, first, structure);
    };
    let mut label = numbering::label(source, Span::new(at, first.start.max(at)), structure)?;
    label.ordinal = u32::try_from(number).unwrap_or(u32::MAX);
    Some(label)
}

/// Looks for a block's label again, as another language writes it.
pub(super) fn relabel(source: &str, blocks: &mut Blocks, at: usize, structure: &Structure) {
    if let Some(block) = blocks.list.get_mut(at) {
        block.label = label(source, &blocks.fragments, block, structure);
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
