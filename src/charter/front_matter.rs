//! The YAML fields before the text, each with its place, and what is wrong with them.
//!
//! A wrong value never stops the reading: it is a finding at its place, and the field counts as not given. Only
//! front matter that is no YAML at all stops it.

use super::{
    CharterError,
    fields::{Instrument, PartialDate, Status},
    values::Values,
};
use crate::say::{self, Ui};
use crate::{
    diagnostic::{Diagnostic, Kind, Severity},
    text::{
        json::nowhere,
        source::Source,
        span::Span,
        yaml::{self, Fault, Node, Spanned},
    },
};

/// Kinds of findings on front matter.
pub const CODES: &[Kind] = &[
    Kind {
        code: "FM000",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::fm000_title,
        text: say::kinds::fm000,
    },
    Kind {
        code: "FM001",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::fm001_title,
        text: say::kinds::fm001,
    },
    Kind {
        code: "FM002",
        severity: Severity::Advice,
        by_default: true,
        title: say::kinds::fm002_title,
        text: say::kinds::fm002,
    },
    Kind {
        code: "FM003",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::fm003_title,
        text: say::kinds::fm003,
    },
    Kind {
        code: "FM004",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::fm004_title,
        text: say::kinds::fm004,
    },
    Kind {
        code: "FM005",
        severity: Severity::Advice,
        by_default: true,
        title: say::kinds::fm005_title,
        text: say::kinds::fm005,
    },
    Kind {
        code: "WC001",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::wc001_title,
        text: say::kinds::wc001,
    },
];

/// The front matter.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// From the first `---` to the end of the closing line; empty where there is none.
    pub span: Span,
    /// The charter's title.
    pub title: Option<Spanned<String>>,
    /// The local government, as it calls itself.
    pub local_government: Option<Spanned<String>>,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<Spanned<String>>,
    /// Its region, state or province.
    pub region: Option<Spanned<String>>,
    /// BCP 47 tag of the text's language.
    pub language: Option<Spanned<String>>,
    /// What kind of instrument it is.
    pub instrument: Option<Spanned<Instrument>>,
    /// How far it is.
    pub status: Option<Spanned<Status>>,
    /// When it was adopted.
    pub adopted: Option<Spanned<PartialDate>>,
    /// Version of the text.
    pub version: Option<Spanned<String>>,
    /// Where the text is from, an http or https address.
    pub source: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// Where the charter claims to answer elements.
    pub claims: Vec<Claim>,
    /// Elements that it need not answer.
    pub waivers: Vec<Waiver>,
    /// What is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// A charter's own claim to answer an element. Whether there is such an element or anchor is not checked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The element's id.
    pub element: Spanned<String>,
    /// Where it is answered, with its `#`.
    pub anchor: Spanned<String>,
}

/// An element that a charter need not answer. Whether there is such an element is not checked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The place of the entry.
    pub span: Span,
    /// The element's id.
    pub element: Spanned<String>,
    /// Why; a waiver without a reason is an error and has no effect.
    pub reason: Option<Spanned<String>>,
    /// The last day on which it holds.
    pub until: Option<Spanned<jiff::civil::Date>>,
}

impl FrontMatter {
    /// Slices the front matter off a source and reads it, with what is known beside the text; gives where the body begins.
    pub(super) fn read(source: &Source, ui: Ui) -> Result<(Self, usize), CharterError> {
        let (span, body, mut entries) = match slice(&source.text, source.start(), ui)? {
            Some((span, inner)) => (span, span.end, entries(source, inner, ui)?),
            None => (Span::default(), source.start(), Vec::new()),
        };
        entries.retain(|(key, _)| !source.fields.iter().any(|(known, _)| *known == key.value));
        entries.extend(source.fields.iter().map(|(key, value)| (nowhere(key.clone()), nowhere(value.clone()))));
        let mut read = Self { span, ..Self::default() };
        let mut values = Values::new(ui);
        for (key, value) in entries {
            values.field(&mut read, &key, value);
        }
        read.diagnostics = values.found;
        Ok((read, body))
    }
}

/// A field and its value.
type Entry = (Spanned<String>, Spanned<Node>);

/// The fields of front matter in their order.
fn entries(source: &Source, inner: Span, ui: Ui) -> Result<Vec<Entry>, CharterError> {
    let root = yaml::read(inner.of(&source.text), inner.start).map_err(|error| {
        let message = say::front_matter::no_yaml(ui, fault(ui, &error.fault));
        failure(error.span, message, say::front_matter::no_yaml_help(ui))
    })?;
    match root.value {
        Node::Map(entries) => Ok(entries),
        Node::Null => Ok(Vec::new()),
        other => {
            let message = say::front_matter::no_mapping(ui, kind(ui, &other));
            Err(failure(root.span, message, say::front_matter::no_mapping_help(ui)))
        }
    }
}

/// The front matter with its lines `---`, and what stands between them.
fn slice(text: &str, start: usize, ui: Ui) -> Result<Option<(Span, Span)>, CharterError> {
    let mut at = start;
    let mut inner = None;
    while let Some(line) = text.get(at..).filter(|rest| !rest.is_empty()).map(first_line) {
        let end = at + line.len();
        let bare = line.trim_end();
        match inner {
            None if bare == "---" => inner = Some(end),
            None => return Ok(None),
            Some(from) if matches!(bare, "---" | "...") => {
                return Ok(Some((Span::new(start, end), Span::new(from, at))));
            }
            Some(_) => {}
        }
        at = end;
    }
    if inner.is_none() {
        return Ok(None);
    }
    let message = say::front_matter::never_closed(ui);
    Err(failure(Span::new(start, start + 3), message, say::front_matter::never_closed_help(ui)))
}

/// The first line of a text with its end mark: LF, CRLF or CR.
fn first_line(text: &str) -> &str {
    let end = text
        .find(['\n', '\r'])
        .map_or(text.len(), |at| at + if text.get(at..).is_some_and(|rest| rest.starts_with("\r\n")) { 2 } else { 1 });
    text.get(..end).unwrap_or(text)
}

fn failure(span: Span, message: impl Into<String>, help: &str) -> CharterError {
    let diagnostic = Diagnostic::new("FM000", Severity::Error, span, message).help(help);
    CharterError::FrontMatter { diagnostic: Box::new(diagnostic) }
}

/// What a value is, in words.
pub(super) fn kind(ui: Ui, node: &Node) -> &'static str {
    match node {
        Node::Null => say::front_matter::kind_nothing(ui),
        Node::Bool(_) => say::front_matter::kind_bool(ui),
        Node::Number(_) => say::front_matter::kind_number(ui),
        Node::Text(_) => say::front_matter::kind_text(ui),
        Node::List(_) => say::front_matter::kind_list(ui),
        Node::Map(_) => say::front_matter::kind_map(ui),
    }
}

/// What is wrong with YAML, in words; the parser's own are English.
fn fault(ui: Ui, fault: &Fault) -> String {
    match fault {
        Fault::Twice(key) => say::front_matter::yaml_twice(ui, key),
        Fault::TwiceUnnamed => say::front_matter::yaml_twice_unnamed(ui).to_owned(),
        Fault::TooFar => say::front_matter::yaml_too_far(ui).to_owned(),
        Fault::Recursive => say::front_matter::yaml_recursive(ui).to_owned(),
        Fault::NoAnchor => say::front_matter::yaml_no_anchor(ui).to_owned(),
        Fault::Second => say::front_matter::yaml_second(ui).to_owned(),
        Fault::Early => say::front_matter::yaml_early(ui).to_owned(),
        Fault::Key => say::front_matter::yaml_key(ui).to_owned(),
        Fault::Parser(message) => message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_says_in_english_of_yaml_what_configurations_are_told() {
        let faults = [
            Fault::Twice("a".into()),
            Fault::TwiceUnnamed,
            Fault::TooFar,
            Fault::Recursive,
            Fault::NoAnchor,
            Fault::Second,
            Fault::Early,
            Fault::Key,
        ];
        for one in faults {
            assert_eq!(fault(Ui::default(), &one), one.to_string());
        }
        for node in [Node::Null, Node::Bool(true), Node::Number("1".into()), Node::List(vec![]), Node::Map(vec![])] {
            assert_eq!(kind(Ui::default(), &node), node.kind());
        }
    }
}
