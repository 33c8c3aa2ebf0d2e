//! A framework's words in one language. Those of a built-in pack are read only when asked for: a run needs the texts of
//! one language and the cues of another at most. Those of a pack that extends another are put together as late.

use super::raw::{CueSet, ElementText, RawWording};
use super::{Framework, Weights};
use crate::data::WordingData;
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A framework's words in one language.
#[derive(Debug, Default)]
pub struct Wording {
    built_in: Option<&'static WordingData>,
    /// What the pack itself says over the wording of the pack that it extends.
    over: Option<(Arc<Wording>, Own)>,
    texts: OnceLock<Texts>,
    words: OnceLock<Words>,
    /// What was learnt from labelled clauses, where the pack has such a file.
    pub weights: Option<Weights>,
}

/// Titles, questions, advice and example clauses by id of recommendation or element.
pub type Texts = BTreeMap<String, ElementText>;

/// By which words clauses are found.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    /// Named sets that cues use.
    pub sets: BTreeMap<String, Vec<String>>,
    /// Cues by element id, or element id and facet (`R1.principles:equity`).
    pub cues: BTreeMap<String, CueSet>,
}

/// What one file of a pack says.
#[derive(Debug, Default)]
struct Own {
    texts: Texts,
    words: Words,
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

    /// One of a pack that extends another: what its own file says, if it has one, over what the other's says.
    pub(super) fn over(base: &Arc<Self>, raw: Option<RawWording>) -> Self {
        let own = raw.map(|raw| Own { texts: raw.texts, words: Words { sets: raw.sets, cues: raw.cues } });
        let weights = base.weights.clone();
        Self { over: Some((Arc::clone(base), own.unwrap_or_default())), weights, ..Self::default() }
    }

    /// Passes over what was learnt for topics that the framework drops or finds by other cues than its base.
    pub(super) fn drop_learnt(&mut self, framework: &Framework) {
        let Some(weights) = &mut self.weights else { return };
        let own = self.over.as_ref().map(|(_, own)| &own.words.cues);
        let is_replaced = |key: &str| own.and_then(|cues| cues.get(key)).is_some_and(|cues| cues.replace);
        weights.retain(|key| framework.topic(key).is_some() && !is_replaced(key));
    }

    /// Titles, questions, advice and example clauses by id of recommendation or element.
    pub fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| match &self.over {
            Some((base, own)) => laid_over(base.texts(), &own.texts, |own, base| own.clone().or(base)),
            None => self.read(|data| data.texts),
        })
    }

    /// By which words clauses are found.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| match &self.over {
            Some((base, own)) => own.words.over(base.words()),
            None => self.read(|data| data.cues),
        })
    }

    /// The texts that the pack's own file has.
    pub fn own_texts(&self) -> &Texts {
        self.over.as_ref().map_or_else(|| self.texts(), |(_, own)| &own.texts)
    }

    /// The sets and cues that the pack's own file has.
    pub fn own_words(&self) -> &Words {
        self.over.as_ref().map_or_else(|| self.words(), |(_, own)| &own.words)
    }

    /// Whether all of it is that of the pack that is extended.
    #[must_use]
    pub fn is_taken_over(&self) -> bool {
        self.over.as_ref().is_some_and(|(_, own)| own.words.is_empty() && own.texts.is_empty())
    }

    /// The cues compiled together with the language's grammar, where that was done when the program was built.
    #[must_use]
    pub fn compiled(&self) -> Option<&'static [u8]> {
        match &self.over {
            Some((base, own)) if own.words.is_empty() => base.compiled(),
            Some(_) => None,
            None => self.built_in.map(|data| data.lexicon),
        }
    }

    /// What is built in is known to be right: tests read it.
    fn read<T: DeserializeOwned + Default>(&self, part: impl Fn(&WordingData) -> &str) -> T {
        self.built_in.and_then(|data| serde_json::from_str(part(data)).ok()).unwrap_or_default()
    }
}

impl Words {
    fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.cues.is_empty()
    }

    /// These over those of the extended pack: alternatives are added to sets, cues to cues.
    fn over(&self, base: &Self) -> Self {
        Self { sets: sets_over(&base.sets, &self.sets), cues: laid_over(&base.cues, &self.cues, CueSet::over) }
    }
}

/// Named sets of alternatives.
type Sets = BTreeMap<String, Vec<String>>;

/// Sets over those of the extended pack, to which their alternatives are added.
pub(super) fn sets_over(base: &Sets, own: &Sets) -> Sets {
    laid_over(base, own, |own, base| [base.as_slice(), own].concat())
}

/// All of `base` and of `own`; what both have, as `both` makes it of own and base.
fn laid_over<T: Clone>(
    base: &BTreeMap<String, T>,
    own: &BTreeMap<String, T>,
    both: impl Fn(&T, &T) -> T,
) -> BTreeMap<String, T> {
    let mut all = base.clone();
    for (key, own) in own {
        let value = base.get(key).map_or_else(|| own.clone(), |base| both(own, base));
        all.insert(key.clone(), value);
    }
    all
}
