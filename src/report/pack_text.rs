//! Packs as text for people.

use super::clean;
use super::pack::{ElementReport, LanguageReport, Origin, PackReport, PacksReport};
use crate::framework::Base;
use crate::text::digest::beginning;
use std::fmt::Write;

/// Columns of ids.
const IDS: usize = 30;

/// A paragraph for each pack.
#[must_use]
pub fn list(report: &PacksReport) -> String {
    let mut text = String::new();
    for (at, pack) in report.packs.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        let tags: Vec<&str> = pack.languages.iter().map(|language| language.language.as_str()).collect();
        let _ = writeln!(text, "{gap}{} {}\n  {}", pack.id, pack.version, clean(&pack.source.title));
        let _ = writeln!(text, "  {}; languages {}; digest {}", counts(pack), tags.join(", "), beginning(&pack.digest));
    }
    text
}

/// Everything about a pack.
#[must_use]
pub fn show(pack: &PackReport) -> String {
    let source = &pack.source;
    let mut text = format!("{} {}\n", clean(&pack.id), clean(&pack.version));
    let _ = writeln!(text, "  {} ({}, {})", clean(&source.title), clean(&source.author), clean(&source.date));
    let _ = writeln!(text, "  {}; digest {}", counts(pack), beginning(&pack.digest));
    for base in &pack.extends {
        let _ = writeln!(text, "  extends {}", self::base(base));
    }
    for one in &pack.languages {
        let _ = writeln!(text, "  {}", language(one));
    }
    for recommendation in &pack.recommendations {
        let notes = notes(recommendation.weight, None, &recommendation.changes);
        let mark = mark(recommendation.origin);
        let _ = writeln!(text, "\n{mark}{} {}{notes}", clean(&recommendation.id), clean(&recommendation.title));
        let _ = writeln!(text, "  {}", clean(&recommendation.place));
        recommendation.elements.iter().for_each(|one| element(one, &mut text));
    }
    if !pack.dropped.is_empty() {
        text.push_str("\nDropped\n");
    }
    for dropped in &pack.dropped {
        let _ = writeln!(text, "- {} {}", clean(&dropped.id), clean(&dropped.title));
    }
    if !pack.extends.is_empty() {
        text.push_str("\n= taken over, ~ changed, + added\n");
    }
    text
}

/// A pack by its id, version and the beginning of its digest.
fn base(base: &Base) -> String {
    format!("{} {}, digest {}", clean(&base.id), clean(&base.version), beginning(&base.digest))
}

/// A number of things, whose plural ends in s.
pub(crate) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

fn counts(pack: &PackReport) -> String {
    format!("{}, {}", count(pack.recommendations.len(), "recommendation"), count(pack.elements(), "element"))
}

fn language(language: &LanguageReport) -> String {
    let learnt = language
        .learnt_from
        .map_or_else(|| "no learnt weights".to_owned(), |clauses| format!("weights learnt from {clauses} clauses"));
    format!("{}{}: {}, {learnt}", mark(language.origin), language.language, count(language.cues, "cue"))
}

fn element(element: &ElementReport, text: &mut String) {
    let scale = match element.needed {
        Some(needed) => format!("coverage, {needed} of {}", element.facets.len()),
        None => element.scale.clone(),
    };
    let silence = serde_json::to_value(element.silence).ok().and_then(|name| name.as_str().map(str::to_owned));
    let notes = notes(element.weight, silence, &element.changes);
    let (mark, id, title) = (mark(element.origin), clean(&element.id), clean(&element.title));
    let _ = writeln!(text, "  {mark}{id:<IDS$} {title} ({scale}){notes}");
    if !element.facets.is_empty() {
        let _ = writeln!(text, "      facets: {}", clean(&element.facets.join(", ")));
    }
}

/// What is said behind a title: a weight that is not 1, what silence is about, what was changed.
fn notes(weight: f64, silence: Option<String>, changes: &[String]) -> String {
    let weight = ((weight - 1.0).abs() > 0.0).then(|| format!("weight {weight}"));
    let silence = silence.map(|silence| format!("silence: {silence}"));
    let changed = (!changes.is_empty()).then(|| format!("changed: {}", clean(&changes.join(", "))));
    let notes: Vec<String> = [weight, silence, changed].into_iter().flatten().collect();
    if notes.is_empty() { String::new() } else { format!("; {}", notes.join("; ")) }
}

/// What stands before a part of a pack that extends another.
fn mark(origin: Option<Origin>) -> &'static str {
    match origin {
        None => "",
        Some(Origin::TakenOver) => "= ",
        Some(Origin::Changed) => "~ ",
        Some(Origin::Added) => "+ ",
    }
}
