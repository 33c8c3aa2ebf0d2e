//! What may be written next: in front matter, and in comments that silence findings.

use super::document::Document;
use super::front::{Front, Part, Spot};
use super::hover::{field, values};
use super::ids::{Named, codes, said, topics};
use super::markdown::{content, escaped};
use crate::charter::{FIELDS, WAIVER_FIELDS, countries};
use crate::text::languages::Language;
use crate::text::span::Span;
use gen_lsp_types::{CompletionItem, CompletionItemKind as Kind, TextEdit};

/// Beginning of a comment to the program.
const COMMENT: &str = "charter-audit:";
/// What may stand in such a comment beside codes.
const KEYS: [(&str, &str); 3] = [("reason", "reason=\"\""), ("until", "until="), ("scope", "scope=")];
/// The beginning of the codes that no comment silences.
const NEVER: &str = "WC";

/// Whether anything can be completed there at all.
pub(super) fn is_place(text: &str, at: usize) -> bool {
    Front::of(text).and_then(|front| front.spot(at)).is_some() || comment(text, at).is_some()
}

/// What may stand at a byte, the likeliest first.
pub(super) fn items(document: &Document, at: usize) -> Vec<CompletionItem> {
    let text = document.text.as_str();
    let list = match Front::of(text).and_then(|front| Some((front.spot(at)?, front))) {
        Some((spot, front)) => List { document, items: Vec::new(), span: spot.span }.front_matter(&front, &spot, at),
        None => match comment(text, at) {
            Some((before, span)) => List { document, items: Vec::new(), span }.comment(before),
            None => Vec::new(),
        },
    };
    // Clients sort by themselves unless they are told.
    let numbered = list.into_iter().enumerate();
    numbered.map(|(at, item)| CompletionItem { sort_text: Some(format!("{at:04}")), ..item }).collect()
}

struct List<'a> {
    document: &'a Document,
    items: Vec<CompletionItem>,
    /// What is written already, and gives way.
    span: Span,
}

impl<'a> List<'a> {
    fn add(&mut self, label: &str, kind: Kind, detail: &str, documentation: Option<String>, inserted: &str) {
        let typed = self.span.of(self.document.text.as_str());
        let quote = typed.get(..1).filter(|quote| matches!(*quote, "\"" | "'")).unwrap_or_default();
        let new_text = TextEdit { range: self.document.text.range(self.span), new_text: inserted.to_owned() };
        self.items.push(CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
            documentation: documentation.map(|text| content(text).into()),
            filter_text: Some(format!("{quote}{label}")),
            text_edit: Some(new_text.into()),
            ..CompletionItem::default()
        });
    }

    /// Adds an id with what it stands for.
    fn name(&mut self, named: &Named, kind: Kind, inserted: &str) {
        let documentation = Some(escaped(&named.text)).filter(|text| !text.is_empty());
        self.add(&named.id, kind, &named.title, documentation, inserted);
    }

    fn front_matter(mut self, front: &Front<'a>, spot: &Spot<'a>, at: usize) -> Vec<CompletionItem> {
        let ui = self.document.ui();
        match spot.part {
            Part::Field => self.fields(front),
            Part::Value("country") => {
                countries().for_each(|(code, name)| self.add(code, Kind::Value, name, None, code));
            }
            Part::Value("language") => Language::tags().for_each(|tag| {
                self.add(tag, Kind::Value, said(ui, "language", tag).unwrap_or_default(), None, tag);
            }),
            Part::Value(name) => {
                for (value, start) in values(name) {
                    self.add(value, Kind::EnumMember, said(ui, start, value).unwrap_or_default(), None, value);
                }
            }
            Part::Claim => {
                for named in topics(self.document.frameworks(), ui, false) {
                    let inserted = self.with_colon(&named.id);
                    self.name(&named, Kind::Reference, &inserted);
                }
            }
            Part::Anchor => {
                for anchor in self.document.anchors() {
                    self.add(anchor, Kind::Reference, "", None, &format!("\"{anchor}\""));
                }
            }
            Part::WaiverField => {
                let there = front.waiver_fields(at);
                for name in WAIVER_FIELDS.into_iter().filter(|name| !there.contains(name)) {
                    let inserted = self.with_colon(name);
                    self.add(name, Kind::Field, said(ui, "waiver", name).unwrap_or_default(), None, &inserted);
                }
            }
            Part::WaiverValue("element") => {
                for named in topics(self.document.frameworks(), ui, true) {
                    self.name(&named, Kind::Reference, &named.id);
                }
            }
            Part::WaiverValue(_) => {}
        }
        self.items
    }

    /// The fields that are not there yet.
    fn fields(&mut self, front: &Front<'a>) {
        let there = front.fields();
        let end = self.document.text.line_end();
        for name in FIELDS.into_iter().filter(|name| !there.contains(name)) {
            let inserted = match (name, self.is_before_colon()) {
                ("claims", false) => format!("claims:{end}  "),
                ("waivers", false) => format!("waivers:{end}  - element: "),
                _ => self.with_colon(name),
            };
            let ui = self.document.ui();
            self.add(name, Kind::Field, said(ui, "field", name).unwrap_or_default(), field(ui, name), &inserted);
        }
    }

    fn is_before_colon(&self) -> bool {
        let after = self.document.text.as_str().get(self.span.end..).unwrap_or_default();
        after.trim_start_matches([' ', '"', '\'']).starts_with(':')
    }

    fn with_colon(&self, name: &str) -> String {
        if self.is_before_colon() { name.to_owned() } else { format!("{name}: ") }
    }

    /// `before` is what stands in the comment before what is being written.
    fn comment(mut self, before: &str) -> Vec<CompletionItem> {
        let ui = self.document.ui();
        if !before.split_whitespace().any(|word| word == "allow") {
            self.add("allow", Kind::Keyword, said(ui, "allow", "word").unwrap_or_default(), None, "allow ");
            return self.items;
        }
        if before.matches('"').count() % 2 == 1 || before.ends_with('=') {
            return self.items;
        }
        let mut named: Vec<Named> = codes(ui).filter(|named| !named.id.starts_with(NEVER)).collect();
        named.extend(topics(self.document.frameworks(), ui, true));
        // What the charter has comes first.
        let found = |named: &Named| self.document.findings().iter().any(|finding| finding.code == named.id);
        named.sort_by_key(|named| !found(named));
        for named in &named {
            self.name(named, Kind::Constant, &named.id);
        }
        for (key, inserted) in KEYS.into_iter().filter(|(key, _)| !before.contains(&format!("{key}="))) {
            self.add(key, Kind::Keyword, said(ui, "allow", key).unwrap_or_default(), None, inserted);
        }
        self.items
    }
}

/// What stands in a comment to the program before what is being written at a byte, and the place of that.
fn comment(text: &str, at: usize) -> Option<(&str, Span)> {
    let before = text.get(..at)?;
    let inner = before.get(before.rfind("<!--")? + "<!--".len()..)?;
    let said = inner.trim_start().strip_prefix(COMMENT).filter(|said| !said.contains("-->"))?;
    let word = said.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | '=')).map_or(0, |last| last + 1);
    let start = at - said.len() + word;
    Some((said.get(..word)?, Span::new(start, at)))
}
