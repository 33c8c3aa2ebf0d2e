//! From YAML values to what a configuration needs; all that is wrong is collected.

use super::globs::Globs;
use super::layer::{Given, Origin};
use crate::charter::PartialDate;
use crate::framework::Fault;
use crate::text::similar::nearest;
use crate::text::source::Source;
use crate::text::span::Span;
use crate::text::yaml::{Node, Spanned};
use jiff::civil::Date;
use std::sync::Arc;

/// Keys that people write, and the key that is meant, where the two are not alike.
const MEANT: [(&str, &str); 8] = [
    ("lang", "language"),
    ("pack", "framework"),
    ("threshold", "fail_on"),
    ("severity", "fail_on"),
    ("files", "paths"),
    ("path", "paths"),
    ("per_file", "overrides"),
    ("waive", "waivers"),
];

/// Reads the values of one file.
pub(super) struct Values<'a> {
    pub source: &'a Source,
    /// What is wrong, as it is found.
    pub faults: Vec<Fault>,
    name: Arc<str>,
}

/// The entries of a mapping.
pub(super) type Entries = Vec<(Spanned<String>, Spanned<Node>)>;

impl<'a> Values<'a> {
    pub fn new(source: &'a Source) -> Self {
        Self { source, faults: Vec::new(), name: source.name.as_str().into() }
    }

    /// Takes a fault down.
    pub fn wrong(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.faults.push(Fault { file: self.source.name.clone(), span: Some(span), message, help: Some(help.into()) });
    }

    /// A value together with the place of its key.
    pub fn given<T>(&self, key: &Spanned<String>, value: T) -> Given<T> {
        let line = self.source.position(key.span.start).0;
        Given { value, origin: Origin::File { name: Arc::clone(&self.name), line, span: key.span } }
    }

    /// A key that nothing reads.
    pub fn unknown(&mut self, key: &Spanned<String>, known: &[&str]) {
        let meant = MEANT.iter().find(|(name, meant)| *name == key.value && known.contains(meant)).map(|(_, m)| *m);
        let near = meant.or_else(|| nearest(&key.value, known.iter().copied()));
        let help =
            near.map_or_else(|| format!("Keys are: {}.", known.join(", ")), |near| format!("Did you mean '{near}'?"));
        self.wrong(key.span, format!("'{}' is no key that is known here", key.value), help);
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<Node>, place: Span, needed: &str) {
        let message = match value.value {
            Node::Null => format!("'{key}' is empty"),
            _ => format!("'{key}' is {} and needs to be {needed}", value.value.kind()),
        };
        let span = if value.span.is_empty() { place } else { value.span };
        self.wrong(span, message, format!("Write {needed} here, or take the key out."));
    }

    pub fn mapping(&mut self, key: &str, value: Spanned<Node>, place: Span, needed: &str) -> Option<Entries> {
        if let Node::Map(entries) = value.value {
            return Some(entries);
        }
        self.wrong_type(key, &value, place, needed);
        None
    }

    pub fn items(&mut self, key: &Spanned<String>, value: Spanned<Node>, needed: &str) -> Option<Vec<Spanned<Node>>> {
        if let Node::List(items) = value.value {
            return Some(items);
        }
        self.wrong_type(&key.value, &value, key.span, needed);
        None
    }

    /// Text that says something.
    pub fn text(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Spanned<String>> {
        match value.value {
            Node::Text(text) | Node::Number(text) if !text.trim().is_empty() => {
                Some(Spanned { value: text, span: value.span })
            }
            Node::Text(_) => {
                self.wrong(value.span, format!("'{}' is empty", key.value), "Write text here, or take the key out.");
                None
            }
            _ => {
                self.wrong_type(&key.value, &value, key.span, "text");
                None
            }
        }
    }

    /// A text, or a list of texts; nothing if one of them is wrong.
    pub fn texts(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Vec<Spanned<String>>> {
        match value.value {
            Node::List(items) => {
                let read: Vec<_> = items.into_iter().map(|item| self.text(key, item)).collect();
                read.into_iter().collect()
            }
            Node::Map(_) | Node::Bool(_) | Node::Null => {
                self.wrong_type(&key.value, &value, key.span, "text or a list of texts");
                None
            }
            _ => self.text(key, value).map(|text| vec![text]),
        }
    }

    /// A number within bounds.
    pub fn number(&mut self, key: &Spanned<String>, value: &Spanned<Node>, most: f64, bounds: &str) -> Option<f64> {
        let Node::Number(written) = &value.value else {
            self.wrong_type(&key.value, value, key.span, "a number");
            return None;
        };
        let number = written.parse::<f64>().ok().filter(|number| number.is_finite() && (0.0..=most).contains(number));
        if number.is_none() {
            self.wrong(value.span, format!("'{}' cannot be {written}", key.value), format!("Write a number {bounds}."));
        }
        number
    }

    /// One of several names.
    pub fn one_of<T: Copy>(&mut self, key: &Spanned<String>, value: Spanned<Node>, all: &[(&str, T)]) -> Option<T> {
        let text = self.text(key, value)?;
        if let Some((_, found)) = all.iter().find(|(name, _)| *name == text.value) {
            return Some(*found);
        }
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let near = nearest(&text.value, names.iter().copied());
        let near = near.map(|near| format!("Did you mean '{near}'? ")).unwrap_or_default();
        let help = format!("{near}Allowed: {}.", names.join(", "));
        self.wrong(text.span, format!("'{}' is no value of '{}'", text.value, key.value), help);
        None
    }

    /// A day.
    pub fn day(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Date> {
        let text = self.text(key, value)?;
        let date = PartialDate::parse(&text.value);
        let date = date.and_then(|date| Date::new(date.year, date.month?, date.day?).ok());
        if date.is_none() {
            let help = "Write the last day of the waiver as YYYY-MM-DD, a day that the calendar has.";
            self.wrong(text.span, format!("'{}' is no day", text.value), help);
        }
        date
    }

    /// Globs; at least one.
    pub fn globs(&mut self, key: &Spanned<String>, value: Spanned<Node>) -> Option<Globs> {
        let globs = self.texts(key, value)?;
        if globs.is_empty() {
            self.wrong(key.span, format!("'{}' names no file", key.value), "Write a glob, or take the key out.");
            return None;
        }
        match Globs::new(&globs) {
            Ok(globs) => Some(globs),
            Err(wrong) => {
                wrong.into_iter().for_each(|(span, message, help)| self.wrong(span, message, help));
                None
            }
        }
    }
}
