//! Notes to the drafter, as comments of HTML.

use super::Skeleton;
use crate::framework::{Element, ElementText, Scale, Specific};
use crate::report::terms;
use crate::say::{Ui, report, skeleton as say, terms::told};

/// Columns of a note, but for what opens it.
const WIDTH: usize = 96;

/// How to work with the skeleton.
pub(super) fn how(skeleton: &Skeleton<'_>) -> String {
    let ui = skeleton.ui;
    let mut parts = vec![
        if skeleton.examples { say::how_filled(ui) } else { say::how_empty(ui) }.to_owned(),
        say::how_adapt(ui).to_owned(),
        say::how_bind(ui).to_owned(),
        say::how_notes(ui).to_owned(),
        say::how_check(ui).to_owned(),
    ];
    for framework in &skeleton.frameworks {
        parts.push(say::how_source(ui, &framework.source.title, &framework.id, &framework.version));
    }
    note(say::how_title(ui), &parts.join("\n\n"))
}

/// What belongs into a part that no recommendation asks for, and the usual words, unless they follow.
pub(super) fn frame(ui: Ui, advice: &str, words: &str, followed: bool) -> String {
    let rest = if followed { say::adapt(ui).to_owned() } else { told(ui, report::example(ui), words) };
    note("", &format!("{advice}\n{rest}"))
}

/// What is asked of an element with this `id`, what to think of, and what counts in full. Where the example clause stands beneath, the note
/// says that it is one; else it holds the example.
pub(super) fn element(ui: Ui, element: &Element, id: &str, words: &ElementText, followed: bool) -> String {
    let mut parts = vec![words.question.trim().to_owned()];
    let mut add = |text: &str, part: fn(Ui, &str) -> String| {
        if !text.trim().is_empty() {
            parts.push(part(ui, text.trim()));
        }
    };
    add(&words.advice, |ui, text| told(ui, report::advice(ui), text));
    if !followed {
        add(&words.example, |ui, text| told(ui, report::example(ui), text));
    }
    parts.push(counts(ui, element, words));
    if followed {
        parts.push(say::adapt(ui).to_owned());
    }
    note(&format!("{} ({id})", words.title), &parts.join("\n"))
}

/// What the element asks for, that it may count in full.
fn counts(ui: Ui, element: &Element, words: &ElementText) -> String {
    let list = |items: Vec<&str>| items.join(" · ");
    match element.scale {
        Scale::Presence => say::counts_presence(ui).to_owned(),
        Scale::Coverage { needed } => {
            let facet = |id: &'_ String| words.facets.get(id).map_or_else(|| id.clone(), String::clone);
            let facets: Vec<String> = element.facets.iter().map(facet).collect();
            say::counts_coverage(ui, needed, list(facets.iter().map(String::as_str).collect()))
        }
        Scale::Strength => {
            let wanted = Specific::ALL.into_iter().filter(|specific| !element.own_specifics.contains(specific));
            say::counts_strength(ui, list(wanted.map(|specific| terms::asked(ui, specific)).collect()))
        }
    }
}

/// A comment of a first line and further text, whose lines are wrapped, with nothing in it that would end the comment.
fn note(title: &str, text: &str) -> String {
    let options = textwrap::Options::new(WIDTH)
        .initial_indent("  ")
        .subsequent_indent("  ")
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let fill = |line: &str| if line.is_empty() { String::new() } else { textwrap::fill(line, &options) };
    let filled: Vec<String> = text.lines().map(|line| fill(line.trim())).collect();
    let inside = format!("{title}\n{}", filled.join("\n")).replace("-->", "-- >").replace("--!>", "-- !>");
    format!("<!-- {}\n-->", inside.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_note_ends_it() {
        let note = note("A --> title", "and\n\n--> a part");
        assert_eq!(note.matches("-->").count(), 1, "{note}");
        assert!(note.ends_with("\n-->"), "{note}");
    }
}
