//! What a language brings to reading charters: how its documents are built, and how its sentences bind.
//!
//! One YAML file a language, in this folder. Lists of plain words stand under `structure`, patterns (see
//! [`super::pattern`]) under `grammar`.

use serde::Deserialize;
use std::sync::OnceLock;

/// A language's data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 primary subtag.
    pub tag: String,
    /// English name.
    pub name: String,
    /// How documents are built.
    pub structure: Structure,
    /// How sentences bind.
    pub grammar: Grammar,
}

/// Words, in lower case, by which the parts of a document are told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Structure {
    /// Abbreviations after whose full stop no sentence ends ("art", "para").
    pub abbreviations: Vec<String>,
    /// Abbreviations after which none ends only before a number ("no").
    pub before_number: Vec<String>,
    /// Words that stand before the number of a provision ("article", "section").
    pub numbering: Vec<String>,
    /// Beginnings of headings over recitals, definitions, annexes.
    pub recital_headings: Vec<String>,
    /// See `recital_headings`.
    pub definition_headings: Vec<String>,
    /// See `recital_headings`.
    pub annex_headings: Vec<String>,
    /// First words of a recital ("whereas").
    pub recital_openings: Vec<String>,
    /// Words that end the recitals and begin the binding part ("now therefore", "hereby resolves").
    pub operative_openings: Vec<String>,
    /// Words between a thing and the name it gets ("hereinafter").
    pub hereinafter: Vec<String>,
    /// Verbs of definitions ("means").
    pub means: Vec<String>,
}

/// Patterns, in the language of [`super::pattern`], by which the force of a sentence is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grammar {
    /// Named sets of alternatives that patterns of this language, and cues of packs, may use as `<name>`.
    pub sets: std::collections::BTreeMap<String, Vec<String>>,
    /// Patterns by what they show, in the order of their weight; the names are those of the evidence floor.
    pub markers: std::collections::BTreeMap<String, Vec<String>>,
}

/// The built-in languages.
const BUILT_IN: [(&str, &str); 1] = [("en", include_str!(concat!(env!("OUT_DIR"), "/languages-en.json")))];

impl Language {
    /// The built-in language whose primary subtag is that of `tag` ("en-GB" gives English).
    #[must_use]
    pub fn find(tag: &str) -> Option<&'static Self> {
        static LOADED: [OnceLock<Option<Language>>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let at = BUILT_IN.iter().position(|(tag, _)| *tag == primary)?;
        LOADED[at].get_or_init(|| serde_json::from_str(BUILT_IN[at].1).ok()).as_ref()
    }

    /// Tags of the built-in languages.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(tag, _)| *tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_language_loads_under_its_own_tag() {
        for tag in Language::tags() {
            assert_eq!(Language::find(tag).map(|l| l.tag.as_str()), Some(tag));
        }
        assert!(Language::find("tlh").is_none());
        assert_eq!(Language::find("EN-gb").map(|l| l.tag.as_str()), Some("en"));
    }
}
