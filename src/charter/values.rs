//! From YAML values to the fields of front matter; all that is wrong is collected.

use super::{
    countries,
    fields::{Instrument, PartialDate, Status},
    front_matter::{Claim, FrontMatter, Waiver},
};
use crate::say::{self, Ui};
use crate::text::similar::nearest;
use crate::{
    diagnostic::{Diagnostic, Severity},
    text::{
        span::Span,
        yaml::{Node, Spanned},
    },
};

/// Names of the fields of front matter.
pub const FIELDS: [&str; 13] = [
    "title",
    "local_government",
    "country",
    "region",
    "language",
    "instrument",
    "status",
    "adopted",
    "version",
    "source",
    "authors",
    "claims",
    "waivers",
];

/// Names of the fields of a waiver.
pub const WAIVER_FIELDS: [&str; 3] = ["element", "reason", "until"];

/// Names that people give to fields, and the field that is meant.
const MEANT: [(&str, &str); 21] = [
    ("place", "local_government"),
    ("city", "local_government"),
    ("municipality", "local_government"),
    ("government", "local_government"),
    ("lang", "language"),
    ("locale", "language"),
    ("type", "instrument"),
    ("kind", "instrument"),
    ("document_type", "instrument"),
    ("date", "adopted"),
    ("adopted_on", "adopted"),
    ("adoption_date", "adopted"),
    ("state", "region"),
    ("province", "region"),
    ("nation", "country"),
    ("url", "source"),
    ("link", "source"),
    ("author", "authors"),
    ("name", "title"),
    ("exceptions", "waivers"),
    ("waive", "waivers"),
];

/// Names of languages that people write instead of a tag.
const LANGUAGES: [(&str, &str); 18] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("castellano", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("catalan", "ca"),
    ("català", "ca"),
    ("korean", "ko"),
    ("polish", "pl"),
];

/// The findings as they are collected.
pub(super) struct Values {
    pub found: Vec<Diagnostic>,
    ui: Ui,
}

impl Values {
    /// None so far; they will be said in `ui`.
    pub(super) fn new(ui: Ui) -> Self {
        Self { found: Vec::new(), ui }
    }

    /// Reads one field into the front matter.
    pub(super) fn field(&mut self, into: &mut FrontMatter, key: &Spanned<String>, value: Spanned<Node>) {
        let known = FIELDS.contains(&key.value.as_str());
        if known && value.value == Node::Null {
            let message = format!("the field '{}' is empty", key.value);
            self.found.push(
                Diagnostic::new("FM005", Severity::Advice, key.span, message).help(say::front_matter::fill(self.ui)),
            );
            return;
        }
        match key.value.as_str() {
            "title" => into.title = self.text(key, value),
            "local_government" => into.local_government = self.text(key, value),
            "region" => into.region = self.text(key, value),
            "version" => into.version = self.text(key, value),
            "country" => into.country = self.country(key, value),
            "language" => into.language = self.language(key, value),
            "instrument" => into.instrument = self.one_of(key, value, &Instrument::ALL),
            "status" => into.status = self.one_of(key, value, &Status::ALL),
            "adopted" => into.adopted = self.adopted(key, value),
            "source" => into.source = self.address(key, value),
            "authors" => into.authors = self.authors(key, value),
            "claims" => into.claims = self.claims(key, value),
            "waivers" => into.waivers = self.waivers(key, value),
            _ => self.unknown(key, &FIELDS),
        }
    }

    fn wrong(&mut self, code: &str, span: Span, message: String, help: String) {
        self.found.push(Diagnostic::new(code, Severity::Error, span, message).help(help));
    }

    /// Adds to the last finding what would mend it, if that is known.
    fn mend(&mut self, text: Option<impl Into<String>>) {
        if let Some(last) = self.found.pop() {
            self.found.push(last.mended_by(text));
        }
    }

    fn unknown(&mut self, key: &Spanned<String>, fields: &[&str]) {
        let meant =
            MEANT.iter().find(|(name, field)| *name == key.value && fields.contains(field)).map(|(_, field)| *field);
        let near = meant.or_else(|| nearest(&key.value, fields.iter().copied()));
        let message = format!("'{}' is not a field that is read here", key.value);
        let help = near
            .map_or_else(|| format!("Fields are: {}.", fields.join(", ")), |near| format!("Did you mean '{near}'?"));
        self.found.push(Diagnostic::new("FM002", Severity::Advice, key.span, message).help(help));
        self.mend(near);
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<Node>, needed: &str) {
        let message = format!("'{key}' is {} and needs to be {needed}", value.value.kind());
        self.wrong("FM003", value.span, message, format!("Write {needed} here."));
    }

    fn text(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        match value.value {
            Node::Text(text) | Node::Number(text) if !text.trim().is_empty() => {
                Some(Spanned { value: text, span: value.span })
            }
            Node::Text(_) | Node::Null => {
                let message = format!("the field '{}' is empty", key.value);
                self.found.push(
                    Diagnostic::new("FM005", Severity::Advice, value.span, message)
                        .help(say::front_matter::fill(self.ui)),
                );
                None
            }
            _ => {
                self.wrong_type(&key.value, &value, "text");
                None
            }
        }
    }

    fn country(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        if countries::is_code(&text.value) {
            return Some(text);
        }
        let help = countries::code_of(&text.value).map_or_else(
            || String::from("Write the two-letter code of ISO 3166-1 in capitals, such as KE for Kenya."),
            |code| format!("Write the two-letter code {code}."),
        );
        self.wrong("FM001", text.span, format!("'{}' is no country code", text.value), help);
        self.mend(countries::code_of(&text.value));
        None
    }

    fn language(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        let short = text.value.split('-').next().is_some_and(|primary| matches!(primary.len(), 2 | 3));
        if short && oxilangtag::LanguageTag::parse(text.value.as_str()).is_ok() {
            return Some(text);
        }
        let name = text.value.to_lowercase();
        let help = LANGUAGES.iter().find(|(known, _)| *known == name).map_or_else(
            || {
                String::from(
                    "Write a BCP 47 tag, such as en, de or pt-BR. The language is detected from the text for now.",
                )
            },
            |(_, tag)| format!("Write the tag {tag}. The language is detected from the text for now."),
        );
        self.wrong("FM001", text.span, format!("'{}' is no language tag", text.value), help);
        self.mend(LANGUAGES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag));
        None
    }

    fn one_of<T: Copy>(
        &mut self,
        key: &Spanned<String>,
        value: Spanned<Node>,
        all: &[(&str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.text(key, value)?;
        if let Some((_, found)) = all.iter().find(|(name, _)| *name == text.value) {
            return Some(Spanned { value: *found, span: text.span });
        }
        let names: Vec<_> = all.iter().map(|(name, _)| *name).collect();
        let near = nearest(&text.value, names.iter().copied())
            .map(|near| format!("Did you mean '{near}'? "))
            .unwrap_or_default();
        let help = format!("{near}Allowed: {}.", names.join(", "));
        self.wrong("FM001", text.span, format!("'{}' is no {}", text.value, key.value), help);
        self.mend(nearest(&text.value, names.iter().copied()));
        None
    }

    fn adopted(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<PartialDate>> {
        let text = self.text(key, value)?;
        if let Some(date) = PartialDate::parse(&text.value) {
            return Some(Spanned { value: date, span: text.span });
        }
        let leading = [10, 7, 4].into_iter().find_map(|length| PartialDate::parse(text.value.get(..length)?));
        let near = leading.map(|date| format!("Did you mean {date}? ")).unwrap_or_default();
        let help = format!("{near}Write YYYY, YYYY-MM or YYYY-MM-DD, a day that the calendar has.");
        self.wrong("FM001", text.span, format!("'{}' is no date of adoption", text.value), help);
        self.mend(leading.map(|date| date.to_string()));
        None
    }

    fn address(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        let host = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
        if host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(char::is_whitespace)) {
            return Some(text);
        }
        let bare = host.is_none() && text.value.contains('.') && !text.value.contains([' ', ':', '@']);
        let near = if bare { format!("Did you mean https://{}? ", text.value) } else { String::new() };
        let help = format!("{near}Write a web address that begins with https:// or http://.");
        self.wrong("FM001", text.span, format!("'{}' is no web address", text.value), help);
        self.mend(bare.then(|| format!("https://{}", text.value)));
        None
    }

    fn authors(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Spanned<String>> {
        match value.value {
            Node::List(items) => items.into_iter().filter_map(|item| self.text(key, item)).collect(),
            Node::Map(_) | Node::Bool(_) => {
                self.wrong_type(&key.value, &value, "a name or a list of names");
                Vec::new()
            }
            _ => self.text(key, value).into_iter().collect(),
        }
    }

    fn claims(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Claim> {
        let Node::Map(entries) = value.value else {
            self.wrong_type(&key.value, &value, "a mapping from elements to anchors");
            return Vec::new();
        };
        entries.into_iter().filter_map(|(element, anchor)| self.claim(element, anchor)).collect()
    }

    fn claim(&mut self, element: Spanned<String>, value: Spanned<Node>) -> Option<Claim> {
        if value.value == Node::Null {
            // "R7.redress: #article-9" is a comment to YAML: the value is lost.
            let message = format!("the claim for '{}' points nowhere", element.value);
            let help = String::from(
                "Write an anchor in quotes, such as \"#article-9\"; without quotes YAML takes it for a comment.",
            );
            self.wrong("FM001", element.span, message, help);
            return None;
        }
        let anchor = self.text(&element, value)?;
        if anchor.value.len() > 1 && anchor.value.starts_with('#') {
            return Some(Claim { element, anchor });
        }
        let slug = anchor.value.trim_start_matches('#').to_lowercase().replace(' ', "-");
        let message = format!("'{}' is no anchor", anchor.value);
        self.wrong(
            "FM001",
            anchor.span,
            message,
            format!("Write the anchor with its mark and in quotes: \"#{slug}\"."),
        );
        self.mend(Some(format!("\"#{slug}\"")));
        None
    }

    fn waivers(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Waiver> {
        let Node::List(items) = value.value else {
            self.wrong_type(&key.value, &value, "a list of waivers");
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.waiver(item)).collect()
    }

    fn waiver(&mut self, item: Spanned<Node>) -> Option<Waiver> {
        let span = item.span;
        let Node::Map(entries) = item.value else {
            self.wrong_type("waivers", &item, "a mapping with element and reason");
            return None;
        };
        let (mut element, mut reason, mut until) = (None, None, None);
        let mut end = span;
        for (key, value) in entries {
            end = end.to(key.span).to(value.span);
            match key.value.as_str() {
                "element" => element = self.text(&key, value),
                "reason" if value.value == Node::Null => {}
                "reason" => reason = self.text(&key, value).filter(|text| !text.value.trim().is_empty()),
                "until" => until = self.until(&key, value),
                _ => self.unknown(&key, &WAIVER_FIELDS),
            }
        }
        let span = Span::new(span.start, end.end);
        let Some(element) = element else {
            let help = String::from("Name the element by its id, as `charter-audit explain` lists it.");
            self.wrong("FM004", span, String::from("the waiver names no element"), help);
            return None;
        };
        if reason.is_none() {
            let message = format!("the waiver of '{}' has no reason", element.value);
            let help =
                String::from("Say why the element is waived: `reason: …`. Without a reason the waiver has no effect.");
            self.wrong("WC001", element.span, message, help);
        }
        Some(Waiver { span, element, reason, until })
    }

    fn until(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<jiff::civil::Date>> {
        let text = self.text(key, value)?;
        let date = PartialDate::parse(&text.value)
            .and_then(|date| jiff::civil::Date::new(date.year, date.month?, date.day?).ok());
        if let Some(date) = date {
            return Some(Spanned { value: date, span: text.span });
        }
        let help = String::from("Write the last day of the waiver as YYYY-MM-DD, a day that the calendar has.");
        self.wrong("FM001", text.span, format!("'{}' is no day", text.value), help);
        None
    }
}
