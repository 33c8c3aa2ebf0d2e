//! Reads a pack's YAML, with the places of its faults.

use crate::text::span::Span;
use crate::text::yaml::{self, Node, Spanned};
use serde::de::DeserializeOwned;

/// Reads a typed value; the error is a message and its place.
pub(super) fn typed<T: DeserializeOwned>(text: &str) -> Result<T, (String, Span)> {
    yaml::read(text, 0).map_err(|error| (error.to_string(), error.span))?;
    let options = serde_yaml::options! { strict_booleans: true, with_snippet: false };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let place = error.location().map(|location| location.span());
        let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let start = place.and_then(|span| number(span.byte_offset())).unwrap_or(0);
        let length = place.and_then(|span| number(span.byte_len())).unwrap_or(0).max(1);
        let message = error.to_string();
        let message = message.lines().next().unwrap_or_default();
        // The parser may point behind the end, or into a character.
        let (start, end) = (text.floor_char_boundary(start), text.ceil_char_boundary(start + length));
        (message.trim_start_matches("error: ").to_owned(), Span::new(start, end))
    })
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
            let (_, span) = typed::<super::super::raw::RawFramework>(text).err().unwrap();
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {span:?}");
        }
    }
}
