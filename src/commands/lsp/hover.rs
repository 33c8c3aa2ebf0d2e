//! What is shown where the pointer rests: on front matter, on the codes of an allowance, on a clause.

use super::document::Document;
use super::front::{Front, Part, Spot};
use super::hover_clause;
use super::ids::{codes, described, said, topics};
use super::markdown::{content, escaped};
use crate::charter::{Instrument, Status, countries};
use crate::text::span::Span;
use crate::{say, say::Ui};
use gen_lsp_types::Hover;

/// What is shown at a byte.
pub(super) fn hover(document: &Document, at: usize) -> Option<Hover> {
    let shown = front_matter(document, at).or_else(|| allowance(document, at));
    let (text, span) = shown.or_else(|| hover_clause::shown(document, at))?;
    Some(Hover { contents: content(text).into(), range: Some(document.text.range(span)) })
}

fn front_matter(document: &Document, at: usize) -> Option<(String, Span)> {
    let text = document.text.as_str();
    let Spot { part, span } = Front::of(text)?.spot(at)?;
    let written = span.of(text).trim_matches(['"', '\'']);
    let ui = document.ui();
    let shown = match part {
        Part::Field => field(ui, written),
        Part::Value(name) => value(ui, name, written),
        Part::Claim => described(topics(document.frameworks(), ui, false), written),
        Part::WaiverValue("element") => described(topics(document.frameworks(), ui, true), written),
        Part::WaiverField | Part::WaiverValue(_) => {
            let name = if let Part::WaiverValue(name) = part { name } else { written };
            said(ui, "waiver", name).map(|text| say::terms::told(ui, format!("**{name}**"), text))
        }
        Part::Anchor => anchor(document, written),
    };
    shown.map(|shown| (shown, span))
}

/// What a field is, and which values it may have.
pub(super) fn field(ui: Ui, name: &str) -> Option<String> {
    let text = said(ui, "field", name)?;
    let allowed: Vec<&str> = values(name).into_iter().map(|(name, _)| name).collect();
    let allowed = match allowed[..] {
        [] => String::new(),
        _ => format!("\n\n{}", say::lsp::allowed_values(ui, allowed.join(", "))),
    };
    Some(say::terms::told(ui, format!("**{}**", escaped(name)), text) + &allowed)
}

/// The values that a field may have, where they can be counted, each with the beginning of its texts' keys.
pub(super) fn values(field: &str) -> Vec<(&'static str, &'static str)> {
    match field {
        "instrument" => Instrument::ALL.iter().map(|(name, _)| (*name, "kind")).collect(),
        "status" => Status::ALL.iter().map(|(name, _)| (*name, "stage")).collect(),
        _ => Vec::new(),
    }
}

fn value(ui: Ui, name: &str, written: &str) -> Option<String> {
    let primary = written.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let meaning = match name {
        "country" => countries().find(|(code, _)| *code == written).map(|(_, country)| country),
        "language" => said(ui, "language", &primary),
        "instrument" => said(ui, "kind", written),
        "status" => said(ui, "stage", written),
        _ => None,
    };
    let told = |meaning| say::terms::told(ui, format!("**{}**", escaped(written)), escaped(meaning)) + "\n\n";
    let meaning = meaning.map(told);
    Some(format!("{}{}", meaning.unwrap_or_default(), field(ui, name)?))
}

fn anchor(document: &Document, written: &str) -> Option<String> {
    let charter = &document.audit()?.charter;
    let place = charter.anchor_place(written)?;
    Some(say::lsp::leads_to(document.ui(), format!("**{}**", escaped(place.of(&charter.source.text)))))
}

fn allowance(document: &Document, at: usize) -> Option<(String, Span)> {
    let allowances = document.audit()?.charter.allowances.iter();
    let mut all = allowances.flat_map(|allowance| &allowance.codes);
    let code = all.find(|code| (code.span.start..=code.span.end).contains(&at))?;
    let named = codes(document.ui()).chain(topics(document.frameworks(), document.ui(), true));
    Some((described(named, &code.value)?, code.span))
}
