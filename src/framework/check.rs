//! What is wrong with a pack's file of wording.

use super::raw::{CueSet, ElementText, RawWording};
use super::wording::{Wording, sets_over};
use super::{Fault, Framework, PackFile, WHOLE};
use crate::text::similar::hint;
use crate::text::{languages::Language, pattern::Builder, span::Span};

/// Checks a file of wording, over that of the pack that is extended.
pub(super) fn wording(
    file: &PackFile<'_>,
    raw: &RawWording,
    base: Option<&Wording>,
    framework: &Framework,
    faults: &mut Vec<Fault>,
) {
    let Some(language) = Language::find(&raw.language) else {
        let near = hint(&raw.language, Language::tags());
        let fault = file.fault(&["language"], format!("the language `{}` cannot be read yet{near}", raw.language));
        faults.push(fault.help(format!("there are: {}", Language::list())));
        return;
    };
    if raw.language != file.name {
        let message = format!("the file's name says `{}`, its language line `{}`", file.name, raw.language);
        let fault = file.fault(&["language"], message);
        faults.push(fault.help(format!("call the file {}.yaml, or change the line", raw.language)));
    }
    for (id, text) in &raw.texts {
        self::text(file, id, text, base, framework, faults);
    }
    let mut sets = language.grammar().sets.clone();
    sets.extend(match base {
        Some(base) => sets_over(&base.words().sets, &raw.sets),
        None => raw.sets.clone(),
    });
    let mut builder = Builder::new(sets);
    for (key, cues) in &raw.cues {
        owner(file, framework, key, faults);
        if cues.replace && framework.base.is_none() {
            let fault = file.fault(&["cues", key, "replace"], "`replace` means nothing in a pack that extends none");
            faults.push(fault.help("leave it out"));
        }
        patterns(file, key, cues, &mut builder, faults);
    }
    for fault in builder.check_sets() {
        // Alternatives of the base stand before those that are added to its set.
        let inherited = base.and_then(|base| base.words().sets.get(&fault.set)).map_or(0, Vec::len);
        let index = fault.index.saturating_sub(inherited).to_string();
        let message = format!("in the set <{}>: {}", fault.set, fault.error);
        faults.push(file.fault(&["sets", &fault.set, &index], message));
    }
}

/// Texts are about something that there is, and have a title.
fn text(
    file: &PackFile<'_>,
    id: &str,
    text: &ElementText,
    base: Option<&Wording>,
    framework: &Framework,
    faults: &mut Vec<Fault>,
) {
    let element = framework.element(id);
    if element.is_none() && framework.recommendation(id).is_none() && id != WHOLE {
        faults.push(unknown(file, &["texts", id], framework, id));
        return;
    }
    let inherited = base.and_then(|base| base.texts().get(id));
    if text.title.trim().is_empty() && inherited.is_none() {
        let fault = file.fault(&["texts", id], format!("the texts of `{id}` lack a title"));
        faults.push(fault.help("write `title:` and some words, which stand in every report"));
    }
    let facets = element.map(|element| framework.elements[element].facets.as_slice()).unwrap_or_default();
    for facet in text.facets.keys().filter(|facet| !facets.contains(facet)) {
        faults.push(no_facet(file, &["texts", id, "facets", facet], id, facet, facets));
    }
}

/// Every pattern can be compiled.
fn patterns(file: &PackFile<'_>, key: &str, cues: &CueSet, builder: &mut Builder, faults: &mut Vec<Fault>) {
    for (list, patterns) in cues.lists() {
        for (index, pattern) in patterns.iter().enumerate() {
            if let Err(error) = builder.add(pattern) {
                let path = ["cues", key, list, &index.to_string()];
                let fault = file.fault(&path, format!("{error}: `{}`", shortened(pattern, 0)));
                faults.push(pointed(file, fault, pattern, error.offset));
            }
        }
    }
}

/// Characters of a pattern that are shown.
const SHOWN: usize = 70;

/// Some of a pattern, from a place on.
fn shortened(pattern: &str, from: usize) -> String {
    let rest = pattern.get(from..).unwrap_or_default();
    let more = if rest.chars().nth(SHOWN).is_some() { " …" } else { "" };
    rest.chars().take(SHOWN).collect::<String>() + more
}

/// The fault at the place in the pattern; where the file writes it otherwise (folded, with escapes), the place is told.
fn pointed(file: &PackFile<'_>, mut fault: Fault, pattern: &str, offset: usize) -> Fault {
    let Some(span) = &mut fault.span else { return fault };
    if let Some(at) = span.of(file.text).find(pattern) {
        let start = span.start + at;
        // A place at the end is shown under the last character.
        let from = pattern.char_indices().map(|(at, _)| at).take_while(|at| *at <= offset).last().unwrap_or(0);
        let length = pattern.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        *span = if offset == 0 {
            Span::new(start, start + pattern.len())
        } else {
            Span::new(start + from, start + from + length)
        };
        return fault;
    }
    let place = shortened(pattern, offset);
    fault.help(if place.is_empty() { "at the end of the pattern".to_owned() } else { format!("at `{place}`") })
}

/// Cues belong to an element, or to a facet of one.
fn owner(file: &PackFile<'_>, framework: &Framework, key: &str, faults: &mut Vec<Fault>) {
    let (id, facet) = key.split_once(':').map_or((key, None), |(e, f)| (e, Some(f)));
    let Some(index) = framework.element(id) else {
        faults.push(unknown(file, &["cues", key], framework, id));
        return;
    };
    let facets = &framework.elements[index].facets;
    if let Some(facet) = facet.filter(|facet| !facets.iter().any(|known| known == facet)) {
        faults.push(no_facet(file, &["cues", key], id, facet, facets));
    }
}

fn no_facet(file: &PackFile<'_>, path: &[&str], id: &str, facet: &str, facets: &[String]) -> Fault {
    let near = hint(facet, facets.iter().map(String::as_str));
    let fault = file.fault(path, format!("`{id}` has no facet `{facet}`{near}"));
    if facets.is_empty() {
        return fault.help(format!("list facets of `{id}` under `facets` in framework.yaml"));
    }
    fault.help(format!("there are: {}", facets.join(", ")))
}

/// More elements than these are not listed in a message.
const LISTED: usize = 20;

/// Something is about an id that the framework does not have.
fn unknown(file: &PackFile<'_>, path: &[&str], framework: &Framework, id: &str) -> Fault {
    let is_dropped = framework.bases().any(|base| base.ids().any(|known| known == id));
    if is_dropped {
        let fault = file.fault(path, format!("`{id}` is dropped by this pack, and nothing can be said of it"));
        return fault.help("leave this out, or take the id out of `drop` in framework.yaml");
    }
    let near = hint(id, framework.ids());
    let what = if path.first() == Some(&"cues") { "no element" } else { "no" };
    let fault = file.fault(path, format!("the framework has {what} `{id}`{near}"));
    let known: Vec<_> = framework.elements.iter().map(|e| e.id.as_str()).collect();
    if known.len() > LISTED {
        let below = framework.base.map(|base| format!(", or in the pack `{}` that it extends", base.id));
        return fault.help(format!("elements stand in framework.yaml{}", below.unwrap_or_default()));
    }
    fault.help(format!("there are: {}", known.join(", ")))
}
