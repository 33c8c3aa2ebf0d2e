//! YAML as a tree of values with places, so that each wrong value can be named where it stands.
//!
//! The parser would stop at the first value of a wrong type; a tree leaves the types to the reader, who can name
//! all of them. `yes` and `010` stay text. Files that unfold or nest without end are refused.

use super::span::Span;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value and its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file. Lists and mappings have the place of their first byte alone.
    pub span: Span,
}

/// A YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written, so that 1.10 stays 1.10.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Spanned<Self>>),
    /// A mapping in its order; no key comes twice.
    Map(Vec<(Spanned<String>, Spanned<Self>)>),
}

impl Node {
    /// What it is, for messages: "a number", "a list".
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

/// Why text is no YAML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct YamlError {
    /// What is wrong.
    pub fault: Fault,
    /// Where, in the file.
    pub span: Span,
}

/// What is wrong with YAML; shown as one sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A key stands twice in a mapping.
    #[error("the key '{0}' comes twice")]
    Twice(String),
    /// The same, where the parser does not name it.
    #[error("a key comes twice")]
    TwiceUnnamed,
    /// It exceeds what is read of a file.
    #[error("the YAML nests too deeply, is too long, or unfolds too far through its aliases")]
    TooFar,
    /// An alias stands within its own anchor.
    #[error("an alias refers to what it stands in")]
    Recursive,
    /// An alias has no anchor.
    #[error("an alias refers to no anchor")]
    NoAnchor,
    /// There is more than one document.
    #[error("a second YAML document begins here")]
    Second,
    /// Something is not closed at the end.
    #[error("the YAML ends too early")]
    Early,
    /// A key is a list or a mapping.
    #[error("{KEY}")]
    Key,
    /// What the parser says.
    #[error("{0}")]
    Parser(String),
}

/// What is said of a key that is a list or a mapping; it passes through the parser as text.
const KEY: &str = "a key must be text";

/// Reads `text`, which stands at the offset `base` of its file.
///
/// # Errors
///
/// [`YamlError`] for wrong syntax, a key that comes twice, and files that unfold or nest too far.
pub fn read(text: &str, base: usize) -> Result<Spanned<Node>, YamlError> {
    let read: Result<serde_yaml::Spanned<Node>, _> = serde_yaml::from_str_with_options(text, options());
    let mut root = match read {
        Ok(root) => Spanned { span: place(root.referenced), value: root.value },
        Err(error) => return Err(describe(&error, text, base)),
    };
    settle(&mut root, text, base);
    Ok(root)
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: 32,
            max_nodes: 50_000,
            max_events: 200_000,
            max_aliases: 100,
            max_anchors: 100,
            max_recorded_anchor_events: 10_000,
            max_documents: 1,
            max_merge_keys: 100,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 10_000,
            max_replay_stack_depth: 8,
        },
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    }
}

/// The parser's place as bytes of its text; a scalar's exactly, the first byte of anything else.
fn place(location: serde_yaml::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let length = span.byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    Span::new(start, start.saturating_add(length))
}

/// Moves all places by `base`, gives numbers their own writing, and lists and mappings one byte.
fn settle(node: &mut Spanned<Node>, text: &str, base: usize) {
    let written = node.span.of(text);
    match &mut node.value {
        Node::Number(number) => {
            if written.trim().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
                written.trim().clone_into(number);
            }
        }
        Node::List(items) => {
            items.iter_mut().for_each(|item| settle(item, text, base));
            node.span.end = node.span.start + first_length(text, node.span.start);
        }
        Node::Map(entries) => {
            for (key, value) in entries {
                key.span = moved(key.span, base);
                settle(value, text, base);
            }
            node.span.end = node.span.start + first_length(text, node.span.start);
        }
        Node::Null | Node::Bool(_) | Node::Text(_) => {
            let trimmed = written.trim_end();
            node.span.end = node.span.start + trimmed.len();
        }
    }
    node.span = moved(node.span, base);
}

fn first_length(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

fn moved(span: Span, base: usize) -> Span {
    Span::new(span.start + base, span.end + base)
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

/// Methods of a visitor that make a node of a scalar.
macro_rules! scalars {
    ($($method:ident($type:ty) => |$value:ident| $node:expr;)*) => {
        $(fn $method<E>(self, $value: $type) -> Result<Node, E> {
            Ok($node)
        })*
    };
}

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    scalars! {
        visit_bool(bool) => |value| Node::Bool(value);
        visit_i64(i64) => |value| Node::Number(value.to_string());
        visit_u64(u64) => |value| Node::Number(value.to_string());
        visit_i128(i128) => |value| Node::Number(value.to_string());
        visit_u128(u128) => |value| Node::Number(value.to_string());
        visit_f64(f64) => |value| Node::Number(value.to_string());
        visit_str(&str) => |value| Node::Text(value.to_owned());
        visit_string(String) => |value| Node::Text(value);
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element::<serde_yaml::Spanned<Node>>()? {
            items.push(unplaced(item));
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<serde_yaml::Spanned<Node>>()? {
            let key = unplaced(key);
            let name = match key.value {
                Node::Text(text) | Node::Number(text) => text,
                Node::Bool(value) => value.to_string(),
                Node::Null => String::from("null"),
                Node::List(_) | Node::Map(_) => return Err(A::Error::custom(KEY)),
            };
            let value = unplaced(access.next_value::<serde_yaml::Spanned<Node>>()?);
            entries.push((Spanned { value: name, span: key.span }, value));
        }
        Ok(Node::Map(entries))
    }
}

/// Takes the parser's place over, as yet without the file's base.
fn unplaced(found: serde_yaml::Spanned<Node>) -> Spanned<Node> {
    Spanned { span: place(found.referenced), value: found.value }
}

/// Says what is wrong in words of YAML and not of the parser.
fn describe(error: &serde_yaml::Error, text: &str, base: usize) -> YamlError {
    use serde_yaml::Error;
    let error = error.without_snippet();
    let fault = match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => Fault::Twice(key.clone()),
        Error::DuplicateMappingKey { .. } => Fault::TwiceUnnamed,
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => Fault::TooFar,
        Error::RecursiveReferencesRequireWeakTypes { .. } => Fault::Recursive,
        Error::UnknownAnchor { .. } => Fault::NoAnchor,
        Error::MultipleDocuments { .. } => Fault::Second,
        Error::Eof { .. } => Fault::Early,
        Error::ExternalMessage { msg, .. } | Error::Message { msg, .. } => plain(msg),
        Error::AliasError { error, .. } => return describe(error, text, base),
        other => plain(&other.to_string()),
    };
    let at = error.location().map_or(0, |location| offset(location, text)).min(text.len());
    let end = at + first_length(text, at);
    YamlError { fault, span: moved(Span::new(at, end), base) }
}

/// The first sentence of a parser's message, without its places.
fn plain(message: &str) -> Fault {
    let line = message.lines().next().unwrap_or_default();
    let cut = line.find(" at line ").or_else(|| line.find(" at byte ")).or_else(|| line.find(" (line"));
    let text = cut.and_then(|at| line.get(..at)).unwrap_or(line).trim().trim_end_matches('.');
    match text {
        KEY => Fault::Key,
        "" => Fault::Parser(String::from("this is no YAML")),
        _ => Fault::Parser(text.to_owned()),
    }
}

/// The byte offset of a location that may have only a line and a column.
fn offset(location: serde_yaml::Location, text: &str) -> usize {
    if let Some(at) = location.span().byte_offset().and_then(|at| usize::try_from(at).ok()) {
        return at;
    }
    let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(Spanned<String>, Spanned<Node>)> {
        match read(text, 0).unwrap().value {
            Node::Map(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_and_keys_have_exact_places_and_numbers_their_own_writing() {
        let text = "tïtle: \"A: b\"\nversion: 1.10\ncode: 010\nopen: yes\nnone:\nflag: true\n";
        let found = entries(text);
        let shown: Vec<_> = found.iter().map(|(key, value)| (key.span.of(text), value.span.of(text))).collect();
        assert_eq!(
            shown,
            [
                ("tïtle", "\"A: b\""),
                ("version", "1.10"),
                ("code", "010"),
                ("open", "yes"),
                ("none", ""),
                ("flag", "true")
            ]
        );
        let values: Vec<_> = found.into_iter().map(|(_, value)| value.value).collect();
        assert_eq!(
            values,
            [
                Node::Text("A: b".into()),
                Node::Number("1.10".into()),
                Node::Text("010".into()),
                Node::Text("yes".into()),
                Node::Null,
                Node::Bool(true)
            ]
        );
    }

    #[test]
    fn places_are_moved_by_the_base_and_lists_have_their_first_byte() {
        let text = "a:\n  - x\n  - {b: y}\n";
        let root = read(text, 100).unwrap();
        let Node::Map(entries) = root.value else { panic!() };
        let Node::List(items) = &entries[0].1.value else { panic!() };
        assert_eq!(entries[0].0.span, Span::new(100, 101));
        assert_eq!(items[0].span, Span::new(107, 108));
        assert_eq!(items[1].span.start, 113);
        assert_eq!(items[1].span.len(), 1);
    }

    #[test]
    fn a_key_that_comes_twice_is_an_error_at_its_place() {
        let error = read("a: 1\nb: 2\na: 3\n", 10).unwrap_err();
        assert_eq!(error.to_string(), "the key 'a' comes twice");
        assert_eq!(error.span, Span::new(20, 21));
    }

    #[test]
    fn wrong_syntax_is_an_error_at_its_place_in_plain_words() {
        for text in ["a: [1, 2\nb: 3\n", "a: b: c\n", "a: \"x\n", "a: *b\n", "a: 1\n b: 2\n", "- a\nb: 1\n"] {
            let error = read(text, 0).unwrap_err();
            assert!(!error.to_string().is_empty() && !error.to_string().contains("serde"), "{error:?}");
            assert!(error.span.end <= text.len(), "{error:?}");
        }
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for at in 1..20 {
            let before = format!("*a{},", at - 1).repeat(9);
            bomb += &format!("a{at}: &a{at} [{before}]\n");
        }
        assert!(read(&bomb, 0).unwrap_err().to_string().contains("aliases"));
        for deep in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
            assert!(read(&deep, 0).is_err());
        }
    }
}
