//! All patterns of a framework and a language in one table, so that one pass over a clause finds everything.

use super::model::Model;
use super::tables::{self, Head, LexiconError, Owner};
use crate::framework::{Framework, LearntTopic, Wording};
use crate::text::{languages::Language, pattern::Patterns};
use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An element, or a facet of one, as something that clauses speak about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// Index in [`Framework::elements`].
    pub element: usize,
    /// Index in the element's facets.
    pub facet: Option<usize>,
}

/// The compiled patterns of one framework in one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Tells it from other lexicons of this run.
    pub(super) number: usize,
    /// The patterns.
    pub(super) patterns: Patterns,
    /// What each pattern, by its number, shows.
    pub owners: Vec<Owner>,
    /// What [`Owner`] counts.
    pub topics: Vec<Topic>,
    /// The texts of all patterns, and where each begins.
    texts: String,
    starts: Vec<u32>,
    /// Learnt weights, where the framework has them in this language.
    pub(super) model: Option<Model>,
}

impl Lexicon {
    /// The cues of `framework` in `language` and the language's own markers; compiled, where that was not done when the
    /// program was built.
    ///
    /// # Errors
    /// The first pattern that cannot be compiled, or a marker that is none.
    pub fn new(framework: &Framework, language: &Language) -> Result<Self, LexiconError> {
        let wording = framework.wordings.get(language.tag).map(AsRef::as_ref);
        let built_in = wording.and_then(Wording::compiled).map(|bytes| (Cow::Borrowed(bytes), tables::read(bytes)));
        let is_whole = |head: &Head| head.topics.iter().all(|key| framework.topic(key).is_some());
        // Compiled here is a pack of one's own, or what is left of a built-in one.
        let (bytes, head) = match built_in.filter(|(_, head)| is_whole(head)) {
            Some(known) => known,
            None => {
                let bytes = compile(framework, wording, language)?;
                let head = tables::read(&bytes);
                (bytes.into(), head)
            }
        };
        let patterns = match bytes {
            Cow::Borrowed(bytes) => Patterns::new(bytes.get(head.patterns_at..).unwrap_or_default().into()),
            Cow::Owned(mut bytes) => Patterns::new(bytes.split_off(head.patterns_at).into()),
        };
        let known = head.topics.iter().filter_map(|key| framework.topic(key));
        let mut topics: Vec<Topic> = known.map(|(element, facet)| Topic { element, facet }).collect();
        let model = wording.and_then(|wording| wording.weights.as_ref()).map(|weights| {
            let mut of = |topic: &LearntTopic| {
                let (element, facet) = framework.topic(&topic.key).filter(|_| !topic.is_dropped)?;
                Some(number(&mut topics, Topic { element, facet }))
            };
            Model::new(weights, weights.topics.iter().map(&mut of).collect())
        });
        let (number, owners) = (next_number(), head.owners);
        Ok(Self { number, patterns, owners, topics, texts: head.texts, starts: head.starts, model })
    }

    /// The grammar of a language without any cues, with what findings on drafting look for.
    pub(super) fn of_drafting(language: &Language) -> Self {
        let bytes = language.drafting();
        let head = tables::read(bytes);
        let patterns = Patterns::new(bytes.get(head.patterns_at..).unwrap_or_default().into());
        let (number, owners, topics) = (next_number(), head.owners, Vec::new());
        Self { number, patterns, owners, topics, texts: head.texts, starts: head.starts, model: None }
    }

    /// The text of a pattern.
    #[must_use]
    pub fn text(&self, pattern: u32) -> &str {
        let at = |number: usize| self.starts.get(number).map_or(self.texts.len(), |start| *start as usize);
        self.texts.get(at(pattern as usize)..at(pattern as usize + 1)).unwrap_or_default()
    }
}

/// The grammar of a language and the cues of a framework in one table.
fn compile(framework: &Framework, wording: Option<&Wording>, language: &Language) -> Result<Vec<u8>, LexiconError> {
    let grammar = language.grammar();
    let mut sets = grammar.sets.clone();
    let words = wording.map(Wording::words);
    sets.extend(words.into_iter().flat_map(|words| &words.sets).map(|(k, v)| (k.clone(), v.clone())));
    let cues = words.into_iter().flat_map(|words| &words.cues);
    let cues = cues.filter(|(key, _)| framework.topic(key).is_some());
    let lists = cues.map(|(key, cues)| (key.as_str(), [&cues.find[..], &cues.except, &cues.unless]));
    tables::compile(sets, &grammar.markers, lists)
}

/// A number that no other lexicon of this run has.
fn next_number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Number of a topic, which is added if no cue is about it.
fn number(topics: &mut Vec<Topic>, topic: Topic) -> usize {
    topics.iter().position(|known| *known == topic).unwrap_or_else(|| {
        topics.push(topic);
        topics.len() - 1
    })
}
