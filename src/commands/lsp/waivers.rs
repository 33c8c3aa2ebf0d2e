//! The edit that waives an element: a further waiver in front matter, which is made where there is none.

use super::actions::Edit;
use super::front::Front;
use super::text::Text;
use crate::say::{self, Ui};
use crate::text::span::Span;

/// The edit. The reason is left as a comment, which YAML takes for nothing: until somebody writes one, the waiver has no
/// effect, and a finding says so.
pub(super) fn edit(text: &Text, id: &str, ui: Ui) -> Option<Edit> {
    let end = text.line_end();
    let placeholder = format!("# {}", say::lsp::waiver_placeholder(ui));
    let source = text.as_str();
    let Some(front) = Front::of(source) else {
        let start = source.len() - source.trim_start_matches('\u{feff}').len();
        let before = format!("---{end}waivers:{end}");
        return Some(at(start, &before, &item("  ", id, end), &placeholder, &format!("{end}---{end}{end}")));
    };
    let close = front.close?;
    let Some((key, last)) = front.field("waivers") else {
        return Some(at(close, &format!("waivers:{end}"), &item("  ", id, end), &placeholder, end));
    };
    let written = key.of(source).split_once(':').map(|(_, value)| value.trim()).unwrap_or_default();
    match written {
        "" => {
            let first = Span::new(key.end, last.end).of(source).lines().find(|line| line.trim_start().starts_with('-'));
            let indent = first.map_or("  ", |line| line.split('-').next().unwrap_or_default());
            Some(at(last.end, end, &item(indent, id, end), &placeholder, ""))
        }
        "[]" => {
            let edit = at(key.start, &format!("waivers:{end}"), &item("  ", id, end), &placeholder, "");
            Some(Edit { span: key, ..edit })
        }
        // Written on one line, as hardly anybody does.
        _ => None,
    }
}

/// A waiver up to its reason.
fn item(indent: &str, id: &str, end: &str) -> String {
    format!("{indent}- element: {id}{end}{indent}  reason: ")
}

fn at(place: usize, before: &str, item: &str, placeholder: &str, after: &str) -> Edit {
    let start = before.len() + item.len();
    let text = format!("{before}{item}{placeholder}{after}");
    Edit { span: Span::new(place, place), text, placeholder: Some(Span::new(start, start + placeholder.len())) }
}
