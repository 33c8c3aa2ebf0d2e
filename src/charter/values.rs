//! From YAML values to the fields of front matter; all that is wrong is collected.

use super::{
    countries,
    fields::{Instrument, PartialDate, Status},
    front_matter::{Claim, FrontMatter, Waiver, kind},
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

/// Names of the fields.
const FIELDS: [&str; 13] = [
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
            return self.empty(key, key.span);
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

    fn empty(&mut self, key: &Spanned<String>, span: Span) {
        let (message, help) = (say::front_matter::empty(self.ui, &key.value), say::front_matter::fill(self.ui));
        self.found.push(Diagnostic::new("FM005", Severity::Advice, span, message).help(help));
    }

    fn wrong(&mut self, code: &str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Diagnostic::new(code, Severity::Error, span, message).help(help));
    }

    fn unknown(&mut self, key: &Spanned<String>, fields: &[&str]) {
        let meant =
            MEANT.iter().find(|(name, field)| *name == key.value && fields.contains(field)).map(|(_, field)| *field);
        let near = meant.or_else(|| nearest(&key.value, fields.iter().copied()));
        let message = say::front_matter::unknown(self.ui, &key.value);
        let help = match near {
            Some(near) => say::front_matter::meant(self.ui, near),
            None => say::front_matter::fields(self.ui, fields.join(", ")),
        };
        self.found.push(Diagnostic::new("FM002", Severity::Advice, key.span, message).help(help));
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<Node>, needed: &str) {
        let message = say::front_matter::wrong_type(self.ui, key, kind(self.ui, &value.value), needed);
        self.wrong("FM003", value.span, message, say::front_matter::write_type(self.ui, needed));
    }

    fn text(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        match value.value {
            Node::Text(text) | Node::Number(text) if !text.trim().is_empty() => {
                Some(Spanned { value: text, span: value.span })
            }
            Node::Text(_) | Node::Null => {
                self.empty(key, value.span);
                None
            }
            _ => {
                self.wrong_type(&key.value, &value, say::front_matter::kind_text(self.ui));
                None
            }
        }
    }

    fn country(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        if countries::is_code(&text.value) {
            return Some(text);
        }
        let help = match countries::code_of(&text.value) {
            Some(code) => say::front_matter::country_code(self.ui, code),
            None => say::front_matter::country_form(self.ui).to_owned(),
        };
        self.wrong("FM001", text.span, say::front_matter::country(self.ui, &text.value), help);
        None
    }

    fn language(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        let short = text.value.split('-').next().is_some_and(|primary| matches!(primary.len(), 2 | 3));
        if short && oxilangtag::LanguageTag::parse(text.value.as_str()).is_ok() {
            return Some(text);
        }
        let name = text.value.to_lowercase();
        let help = match LANGUAGES.iter().find(|(known, _)| *known == name) {
            Some((_, tag)) => say::front_matter::language_tag(self.ui, tag),
            None => say::front_matter::language_form(self.ui).to_owned(),
        };
        self.wrong("FM001", text.span, say::front_matter::language(self.ui, &text.value), help);
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
        let near = nearest(&text.value, names.iter().copied()).map(|near| say::front_matter::meant(self.ui, near));
        let help = after(near, &say::front_matter::allowed(self.ui, names.join(", ")));
        self.wrong("FM001", text.span, say::front_matter::not_listed(self.ui, &text.value, &key.value), help);
        None
    }

    fn adopted(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<PartialDate>> {
        let text = self.text(key, value)?;
        if let Some(date) = PartialDate::parse(&text.value) {
            return Some(Spanned { value: date, span: text.span });
        }
        let leading = [10, 7, 4].into_iter().find_map(|length| PartialDate::parse(text.value.get(..length)?));
        let near = leading.map(|date| say::front_matter::meant_bare(self.ui, date));
        let help = after(near, say::front_matter::adopted_form(self.ui));
        self.wrong("FM001", text.span, say::front_matter::adopted(self.ui, &text.value), help);
        None
    }

    fn address(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        let host = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
        if host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(char::is_whitespace)) {
            return Some(text);
        }
        let bare = host.is_none() && text.value.contains('.') && !text.value.contains([' ', ':', '@']);
        let near = bare.then(|| say::front_matter::meant_bare(self.ui, format!("https://{}", text.value)));
        let help = after(near, say::front_matter::source_form(self.ui));
        self.wrong("FM001", text.span, say::front_matter::source(self.ui, &text.value), help);
        None
    }

    fn authors(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Spanned<String>> {
        match value.value {
            Node::List(items) => items.into_iter().filter_map(|item| self.text(key, item)).collect(),
            Node::Map(_) | Node::Bool(_) => {
                self.wrong_type(&key.value, &value, say::front_matter::names(self.ui));
                Vec::new()
            }
            _ => self.text(key, value).into_iter().collect(),
        }
    }

    fn claims(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Claim> {
        let Node::Map(entries) = value.value else {
            self.wrong_type(&key.value, &value, say::front_matter::anchors(self.ui));
            return Vec::new();
        };
        entries.into_iter().filter_map(|(element, anchor)| self.claim(element, anchor)).collect()
    }

    fn claim(&mut self, element: Spanned<String>, value: Spanned<Node>) -> Option<Claim> {
        if value.value == Node::Null {
            // "R7.redress: #article-9" is a comment to YAML: the value is lost.
            let message = say::front_matter::claim_nowhere(self.ui, &element.value);
            self.wrong("FM001", element.span, message, say::front_matter::claim_quotes(self.ui));
            return None;
        }
        let anchor = self.text(&element, value)?;
        if anchor.value.len() > 1 && anchor.value.starts_with('#') {
            return Some(Claim { element, anchor });
        }
        let slug = anchor.value.trim_start_matches('#').to_lowercase().replace(' ', "-");
        let message = say::front_matter::no_anchor(self.ui, &anchor.value);
        self.wrong("FM001", anchor.span, message, say::front_matter::anchor_form(self.ui, slug));
        None
    }

    fn waivers(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Vec<Waiver> {
        let Node::List(items) = value.value else {
            self.wrong_type(&key.value, &value, say::front_matter::waivers(self.ui));
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.waiver(item)).collect()
    }

    fn waiver(&mut self, item: Spanned<Node>) -> Option<Waiver> {
        let span = item.span;
        let Node::Map(entries) = item.value else {
            self.wrong_type("waivers", &item, say::front_matter::waiver(self.ui));
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
                _ => self.unknown(&key, &["element", "reason", "until"]),
            }
        }
        let span = Span::new(span.start, end.end);
        let Some(element) = element else {
            let message = say::front_matter::waiver_no_element(self.ui);
            self.wrong("FM004", span, message, say::front_matter::waiver_name_it(self.ui));
            return None;
        };
        if reason.is_none() {
            let message = say::front_matter::waiver_no_reason(self.ui, &element.value);
            self.wrong("WC001", element.span, message, say::front_matter::waiver_say_why(self.ui));
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
        let message = say::front_matter::no_day(self.ui, &text.value);
        self.wrong("FM001", text.span, message, say::front_matter::until_form(self.ui));
        None
    }
}

/// Advice after what may have been meant.
fn after(near: Option<String>, advice: &str) -> String {
    near.map_or_else(|| advice.to_owned(), |near| format!("{near} {advice}"))
}
