//! The YAML fields before the text, each with its place, and what is wrong with them.
//!
//! A wrong value never stops the reading: it is a finding at its place, and the field counts as not given. Only
//! front matter that is no YAML at all stops it.

use super::{
    CharterError,
    fields::{Instrument, PartialDate, Status},
    values::Values,
};
use crate::say::Ui;
use crate::{
    diagnostic::{Diagnostic, Kind, Severity},
    text::{
        source::Source,
        span::Span,
        yaml::{self, Node, Spanned},
    },
};

/// Kinds of findings on front matter.
pub const CODES: &[Kind] = &[
    Kind {
        code: "FM000",
        severity: Severity::Error,
        by_default: true,
        title: "front matter that cannot be read",
        text: "The block between the two lines `---` at the beginning of the file is no YAML mapping, holds a key twice, \
         unfolds or nests without end, or is never closed. The charter is not audited, because nobody can say what its \
         front matter means. Put text with a colon or a leading special character into quotes, and close the block \
         with a line `---`.",
    },
    Kind {
        code: "FM001",
        severity: Severity::Error,
        by_default: true,
        title: "wrong value",
        text: "A field has a value that it cannot have: a country that is no two-letter code of ISO 3166-1, a language that \
         is no BCP 47 tag, an instrument or a status that is not in the list, a day that no calendar has, a source that \
         is no web address, a claim that does not point at an anchor. The field counts as not given, and the text is \
         audited all the same.",
    },
    Kind {
        code: "FM002",
        severity: Severity::Advice,
        by_default: true,
        title: "unknown field",
        text: "The front matter, or a waiver in it, has a field that this program does not know. It is left alone; where its \
         name is close to one that is known, the finding says so, for a field with a slip in its name is silently lost.",
    },
    Kind {
        code: "FM003",
        severity: Severity::Error,
        by_default: true,
        title: "wrong type",
        text: "A field has a value of another kind than it needs: a list where text is needed, text where a mapping is \
         needed. The field counts as not given.",
    },
    Kind {
        code: "FM004",
        severity: Severity::Error,
        by_default: true,
        title: "incomplete waiver",
        text: "An entry of `waivers` does not name the element that it waives. It has no effect. Each waiver needs `element` \
         and `reason`, and may have `until`, the last day on which it holds.",
    },
    Kind {
        code: "FM005",
        severity: Severity::Advice,
        by_default: true,
        title: "empty field",
        text: "A field stands in the front matter without a value. It counts as not given; write a value or take the line out.",
    },
    Kind {
        code: "WC001",
        severity: Severity::Error,
        by_default: true,
        title: "waiver without a reason",
        text: "A waiver takes an element out of the score, so readers must be told why. Write a `reason` of at least a few \
         words; a waiver without one has no effect.",
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
    /// Slices the front matter off a source and reads it; gives where the body begins.
    pub(super) fn read(source: &Source, ui: Ui) -> Result<(Self, usize), CharterError> {
        let Some((span, inner)) = slice(&source.text, source.start())? else {
            return Ok((Self::default(), source.start()));
        };
        let root = yaml::read(inner.of(&source.text), inner.start).map_err(|error| {
            let help = "Front matter is YAML; put text with a colon or a leading special character into quotes.";
            failure(error.span, format!("the front matter is no valid YAML: {}", error.message), help)
        })?;
        let entries = match root.value {
            Node::Map(entries) => entries,
            Node::Null => Vec::new(),
            other => {
                let message = format!("the front matter is {} and not a mapping of fields", other.kind());
                return Err(failure(root.span, message, "Write a field a line, such as `title: Charter of …`."));
            }
        };
        let mut read = Self { span, ..Self::default() };
        let mut values = Values::new(ui);
        for (key, value) in entries {
            values.field(&mut read, &key, value);
        }
        read.diagnostics = values.found;
        Ok((read, span.end))
    }
}

/// The front matter with its lines `---`, and what stands between them.
fn slice(text: &str, start: usize) -> Result<Option<(Span, Span)>, CharterError> {
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
    let help = "End the front matter with a line `---`, or take the first line out if there is none.";
    Err(failure(Span::new(start, start + 3), String::from("the front matter that begins here is never closed"), help))
}

/// The first line of a text with its end mark: LF, CRLF or CR.
fn first_line(text: &str) -> &str {
    let end = text
        .find(['\n', '\r'])
        .map_or(text.len(), |at| at + if text.get(at..).is_some_and(|rest| rest.starts_with("\r\n")) { 2 } else { 1 });
    text.get(..end).unwrap_or(text)
}

fn failure(span: Span, message: String, help: &str) -> CharterError {
    let diagnostic = Diagnostic::new("FM000", Severity::Error, span, message).help(help);
    CharterError::FrontMatter { diagnostic: Box::new(diagnostic) }
}
