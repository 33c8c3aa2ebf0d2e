//! A framework's words in one language. Those of a built-in pack are read only when asked for: a run needs the texts of
//! one language and the cues of another at most.

use super::raw::{CueSet, ElementText, RawWording};
use super::{Framework, Weights};
use crate::data::WordingData;
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A framework's words in one language.
#[derive(Debug, Default)]
pub struct Wording {
    built_in: Option<&'static WordingData>,
    texts: OnceLock<BTreeMap<String, ElementText>>,
    words: OnceLock<Words>,
    /// What was learnt from labelled clauses, where the pack has such a file.
    pub weights: Option<Weights>,
}

/// By which words clauses are found.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    /// Named sets that cues use.
    pub sets: BTreeMap<String, Vec<String>>,
    /// Cues by element id, or element id and facet (`R1.principles:equity`).
    pub cues: BTreeMap<String, CueSet>,
}

impl Wording {
    pub(super) fn new(raw: RawWording) -> Self {
        let words = Words { sets: raw.sets, cues: raw.cues };
        Self { texts: raw.texts.into(), words: words.into(), ..Self::default() }
    }

    /// One of a built-in pack.
    pub(super) fn built_in(data: &'static WordingData, framework: &Framework) -> Self {
        Self { built_in: Some(data), weights: Weights::built_in(data, framework), ..Self::default() }
    }

    /// Titles, questions, advice and example clauses by id of recommendation or element.
    pub fn texts(&self) -> &BTreeMap<String, ElementText> {
        self.texts.get_or_init(|| self.read(|data| data.texts))
    }

    /// By which words clauses are found.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| self.read(|data| data.cues))
    }

    /// The cues compiled together with the language's grammar, where that was done when the program was built.
    #[must_use]
    pub fn compiled(&self) -> Option<&'static [u8]> {
        self.built_in.map(|data| data.lexicon)
    }

    /// What is built in is known to be right: tests read it.
    fn read<T: DeserializeOwned + Default>(&self, part: impl Fn(&WordingData) -> &str) -> T {
        self.built_in.and_then(|data| serde_json::from_str(part(data)).ok()).unwrap_or_default()
    }
}
