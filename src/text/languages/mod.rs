//! What a language brings to reading charters: how its documents are built, and how its sentences bind.
//!
//! One YAML file a language, in this folder. Lists of plain words stand under `structure`, patterns (see
//! [`super::pattern`]) under `grammar`, the words by which the language is told from the others under `frequent`.

mod frequent;

pub use frequent::{Counts, frequent};

use crate::data::{LANGUAGES, LanguageData};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer};
use std::sync::OnceLock;

/// A language's data.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 primary subtag.
    pub tag: &'static str,
    /// How documents are built.
    pub structure: Structure,
    data: &'static LanguageData,
    grammar: OnceLock<Grammar>,
}

/// Words, in lower case, by which the parts of a document are told. Phrases are words parted by single spaces, as
/// [`super::words::fold_text`] gives them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Structure {
    /// Abbreviations after whose full stop no sentence ends ("art", "para"); inner stops stay ("e.g").
    pub abbreviations: FxHashSet<String>,
    /// Abbreviations after which a sentence ends where the next word is one of `sentence_starters`.
    pub may_end: FxHashSet<String>,
    /// Words that, with a capital, begin a sentence rather than a name.
    pub sentence_starters: FxHashSet<String>,
    /// Abbreviations after which none ends only before a number ("no").
    pub before_number: FxHashSet<String>,
    /// Whether a full stop after a number may mark an ordinal ("10. Dezember").
    pub ordinal_stop: bool,
    /// Words that stand before the number of a provision ("article", "section").
    pub numbering: FxHashSet<String>,
    /// Those of them that hold articles ("chapter", "annex").
    pub containers: FxHashSet<String>,
    /// Numbers in words and their values: a list from one on, whose entries are words or lists of a number's forms.
    #[serde(deserialize_with = "counted")]
    pub number_words: FxHashMap<String, u32>,
    /// Ordinals that stand alone as labels ("Primero.-") or by their word ("Erster Teil"), written as `number_words`.
    #[serde(deserialize_with = "counted")]
    pub ordinals: FxHashMap<String, u32>,
    /// What may stand right after a number without being part of it ("1º", "1er").
    pub number_marks: Vec<String>,
    /// Words that are part of the number before them ("8 bis").
    pub number_suffixes: FxHashSet<String>,
    /// Words between the word and the number of a provision ("Disposición adicional primera").
    pub label_qualifiers: FxHashSet<String>,
    /// Beginnings of headings over recitals, definitions, annexes.
    pub recital_headings: Vec<String>,
    /// Beginnings of headings that mostly stand over background ("Introduction").
    pub background_headings: Vec<String>,
    /// See `recital_headings`.
    pub definition_headings: Vec<String>,
    /// See `recital_headings`.
    pub annex_headings: Vec<String>,
    /// Headings over a table of contents.
    pub contents_headings: Vec<String>,
    /// First words that always make a recital ("whereas").
    pub sure_recital_openings: Vec<String>,
    /// First words of a recital where the sentence has no main clause ("considering").
    pub recital_openings: Vec<String>,
    /// Words that end the recitals and begin the binding part ("now therefore", "hereby resolves").
    pub operative_openings: Vec<String>,
    /// Words that begin the binding part too, but not under a heading that says that recitals stand there.
    pub commitment_openings: Vec<String>,
    /// Words by which the last but one of several recitals ends ("and").
    pub conjunctions: Vec<String>,
    /// Words that begin subordinate clauses ("que").
    pub subordinators: FxHashSet<String>,
    /// Words that do so after a comma, or after a comma and one word ("die").
    pub relatives: FxHashSet<String>,
    /// Words next to infinitives that look like finite verbs ("zu").
    pub infinitive_marks: FxHashSet<String>,
    /// Whether the verb of a main clause stands second, no comma before it, and that of a subordinate clause last.
    pub verb_second: bool,
    /// Whether sentences need no subject.
    pub drops_subjects: bool,
    /// Whether all nouns have capitals.
    pub capital_nouns: bool,
    /// Those who speak in the main clauses of a charter ("we", "the city").
    pub speakers: Vec<String>,
    /// Words that make a short line a sentence and no heading ("shall").
    pub predicates: FxHashSet<String>,
    /// Words of duty, by which a text under a heading of definitions is none ("shall").
    pub duties: FxHashSet<String>,
    /// First words after which a predicate makes no sentence ("What we will do").
    pub question_words: FxHashSet<String>,
    /// Words by which a finished sentence announces the list after it ("following").
    pub announcing: FxHashSet<String>,
    /// Words that, right after a bracketed label, show that it is a reference ("under (a) and (b)").
    pub joining: FxHashSet<String>,
    /// Words that, after a provision's number, say whose it is ("of the Convention").
    pub belonging: FxHashSet<String>,
    /// Words by which that is the charter itself ("of this Charter").
    pub own: FxHashSet<String>,
    /// Words before the number of an item within an article ("paragraph (a)").
    pub item_words: FxHashSet<String>,
    /// Words that make short anchors of bare numbers ("#article-3").
    pub anchor_words: Vec<String>,
    /// Words between a thing and the name it gets ("hereinafter").
    pub hereinafter: Vec<String>,
    /// Verbs of definitions ("means").
    pub means: Vec<String>,
    /// Words of page numbers ("page").
    pub page: Vec<String>,
}

/// A number in words: one word, or all its forms.
#[derive(Deserialize)]
#[serde(untagged)]
enum Forms {
    One(String),
    All(Vec<String>),
}

/// Reads numbers in words, listed from one on, as words with their values.
fn counted<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FxHashMap<String, u32>, D::Error> {
    let numbers = Vec::<Forms>::deserialize(deserializer)?;
    let forms = |forms: Forms| match forms {
        Forms::One(word) => vec![word],
        Forms::All(words) => words,
    };
    Ok((1..)
        .zip(numbers)
        .flat_map(|(value, number)| forms(number).into_iter().map(move |word| (word, value)))
        .collect())
}

/// Patterns, in the language of [`super::pattern`], by which the force of a sentence is told.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grammar {
    /// Named sets of alternatives that patterns of this language, and cues of packs, may use as `<name>`.
    pub sets: std::collections::BTreeMap<String, Vec<String>>,
    /// Patterns by what they show, in the order of their weight; the names are those of the evidence floor.
    pub markers: std::collections::BTreeMap<String, Vec<String>>,
    /// The same for what only findings on drafting look for. They are compiled apart, so that no audit pays for them.
    #[serde(default)]
    pub drafting: std::collections::BTreeMap<String, Vec<String>>,
}

impl Language {
    /// The built-in language whose primary subtag is that of `tag` ("en-GB" gives English), loaded when first asked for.
    #[must_use]
    pub fn find(tag: &str) -> Option<&'static Self> {
        static LOADED: [OnceLock<Option<Language>>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let at = LANGUAGES.iter().position(|language| language.tag == primary)?;
        LOADED[at].get_or_init(|| Self::load(&LANGUAGES[at])).as_ref()
    }

    fn load(data: &'static LanguageData) -> Option<Self> {
        let structure = serde_json::from_str(data.structure).ok()?;
        Some(Self { tag: data.tag, structure, data, grammar: OnceLock::new() })
    }

    /// How sentences bind. Built-in packs are compiled with it beforehand: it is read only for packs of one's own.
    pub fn grammar(&self) -> &Grammar {
        self.grammar.get_or_init(|| serde_json::from_str(self.data.grammar).unwrap_or_default())
    }

    /// Its number among the built-in languages, as [`Counts`] has them.
    #[must_use]
    pub fn number(&self) -> usize {
        LANGUAGES.iter().position(|language| language.tag == self.tag).unwrap_or_default()
    }

    /// The patterns of the grammar and of drafting in one table, as the evidence floor has compiled it.
    #[must_use]
    pub fn drafting(&self) -> &'static [u8] {
        self.data.drafting
    }

    /// The built-in languages, in the order of [`Self::number`].
    pub fn all() -> impl Iterator<Item = &'static Self> {
        Self::tags().filter_map(Self::find)
    }

    /// Their tags as a list, for messages.
    #[must_use]
    pub fn list() -> String {
        Self::tags().collect::<Vec<_>>().join(", ")
    }

    /// Tags of the built-in languages.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|language| language.tag)
    }
}

impl Structure {
    /// The value of a number in words, cardinal or ordinal.
    #[must_use]
    pub fn value(&self, word: &str) -> Option<u32> {
        self.number_words.get(word).or_else(|| self.ordinals.get(word)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_language_loads_under_its_own_tag() {
        for tag in Language::tags() {
            assert_eq!(Language::find(tag).map(|l| l.tag), Some(tag));
        }
        assert!(Language::find("tlh").is_none());
        assert_eq!(Language::find("EN-gb").map(|l| l.tag), Some("en"));
    }
}
