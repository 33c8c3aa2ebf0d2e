//! Reads a pack's YAML, with the places of its faults.

use crate::text::similar::hint;
use crate::text::span::Span;
use crate::text::yaml::{self, Node, Spanned};
use serde::de::DeserializeOwned;

/// What is wrong, what to do about it, and where.
pub(super) type Wrong = (String, Option<String>, Span);

/// Reads a typed value.
pub(super) fn typed<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    yaml::read(text, 0).map_err(|error| (error.to_string(), None, error.span))?;
    let options = serde_yaml::options! { strict_booleans: true, with_snippet: false };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let place = error.location().map(|location| location.span());
        let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let start = place.and_then(|span| number(span.byte_offset())).unwrap_or(0);
        let length = place.and_then(|span| number(span.byte_len())).unwrap_or(0).max(1);
        let (message, help) = plain(&error.to_string());
        // The parser may point behind the end, or into a character.
        let (start, end) = (text.floor_char_boundary(start), text.ceil_char_boundary(start + length));
        (message, help, Span::new(start, end))
    })
}

/// A parser's message in words of packs: its place is shown, and what it expected is help.
fn plain(message: &str) -> (String, Option<String>) {
    let line = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let line = line.split(" at line ").next().unwrap_or(line);
    let unknown = line.strip_prefix("unknown ").and_then(|rest| rest.split_once(", expected "));
    if let Some((what, known)) = unknown {
        let known = known.trim_start_matches("one of ").replace('`', "").replace(" or ", ", ");
        let near = hint(what.split('`').nth(1).unwrap_or_default(), known.split(", "));
        return (format!("unknown {}{near}", what.replace("variant", "value")), Some(format!("there are: {known}")));
    }
    let help = match line {
        "invalid floating point" | "invalid unsigned integer" => "write a number",
        "expected string scalar" => "write one text, in quotation marks if it has signs such as `: `, `#` or `[`",
        "expected sequence start" => "write a list: `[a, b]`, or lines that begin with `- `",
        "expected mapping start" => "write keys and their values: `key: value`",
        _ => return (line.to_owned(), None),
    };
    (line.to_owned(), Some(help.to_owned()))
}

/// Place of the value that `path` (keys and indices) leads to, or of the nearest one above it.
pub(super) fn locate(text: &str, path: &[&str]) -> Option<Span> {
    let root = yaml::read(text, 0).ok()?;
    let mut node = &root;
    let mut place = root.span;
    for step in path {
        let Some((span, next)) = child(node, step) else { break };
        place = span;
        node = next;
    }
    Some(place)
}

/// The value under a key or an index, and the place to show: a scalar's own, a key's for lists and mappings.
fn child<'a>(node: &'a Spanned<Node>, step: &str) -> Option<(Span, &'a Spanned<Node>)> {
    let scalar = |value: &Node| !matches!(value, Node::List(_) | Node::Map(_));
    match &node.value {
        Node::Map(entries) => {
            let (key, value) = entries.iter().find(|(key, _)| key.value == *step)?;
            Some((if scalar(&value.value) { value.span } else { key.span }, value))
        }
        Node::List(items) => items.get(step.parse::<usize>().ok()?).map(|item| (item.span, item)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_at_the_end_of_a_file_stands_inside_it() {
        for text in ["", "# ä", "id: ä"] {
            let (.., span) = typed::<super::super::raw::RawFramework>(text).err().unwrap();
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {span:?}");
        }
    }
}
