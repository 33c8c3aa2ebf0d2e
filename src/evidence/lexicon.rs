//! All patterns of a framework and a language in one table, so that one pass over a clause finds everything.

use super::model::Model;
use crate::framework::{Framework, Wording};
use crate::text::{
    languages::Language,
    pattern::{Builder, PatternError, Patterns},
};

use std::sync::atomic::{AtomicUsize, Ordering};

/// What a match of a pattern shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The clause speaks about the topic.
    Find(usize),
    /// A false friend of the topic.
    Except(usize),
    /// The clause does not speak about the topic.
    Unless(usize),
    /// A marker of the language's grammar.
    Marker(Marker),
}

/// An element, or a facet of one, as something that clauses speak about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// Index in [`Framework::elements`].
    pub element: usize,
    /// Index in the element's facets.
    pub facet: Option<usize>,
}

/// What wording shows about the force of a clause, and about specifics. The names in a language's file are these in
/// kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// Reasons and beliefs: whereas, recognising.
    Recital,
    /// A word that makes a recital of its sentence whatever follows: considering that.
    SureRecital,
    /// An opening that takes a noun alone, so that a finite verb after it begins the sentence itself.
    RecitalPhrase,
    /// A word that, as the first of a sentence, makes a wish of it: that nobody be left behind!
    OpeningWish,
    /// A wish, an aim, a permission, an invitation: should, may, hopes, is encouraged.
    Weak,
    /// A wish wherever it stands: should, ought.
    Advice,
    /// A way out of what is promised: where possible, will consider, if funds permit.
    Hedge,
    /// A duty or a decision: shall, undertakes, is established.
    Binding,
    /// A right that people can use: is entitled to, may bring a complaint.
    Right,
    /// Denial or exclusion: creates no right.
    Denial,
    /// The past, told.
    Past,
    /// Somebody else's duty: the State shall, residents must.
    Other,
    /// The local government as the one who acts.
    Own,
    /// Looks like a marker of force and is none: "in May", "action plan to".
    Neutral,
    /// A word after which the next verb belongs to a relative clause: who, which, whatever.
    Relative,
    /// A relative word with the verb of its clause.
    RelativeClause,
    /// A word that, after a comma, opens a clause which ends with its verb before the next comma.
    RelativeOpen,
    /// A word from which on, as far as the next comma, nothing says how the sentence itself binds: so that, until, if.
    Subordinate,
    /// A word that joins main clauses: and, but.
    Joint,
    /// A word before those who only take part: with, alongside.
    Alongside,
    /// A verb with the word before those who are told or given something: reports to.
    Recipient,
    /// Looks like a specific and is none: "every department", "Article 3".
    Vague,
    /// Looks like a time and is none: an age, the year in a name.
    Timeless,
    /// A named responsible body or officer.
    Who,
    /// A date, deadline, period or frequency.
    When,
    /// Money, staff or premises.
    Means,
    /// An indicator, target or number.
    Measure,
    /// Points to a body or thing named elsewhere: "the body named in".
    Pointer,
    /// A table's header over responsible bodies.
    ColumnWho,
    /// A table's header over dates.
    ColumnWhen,
    /// A table's header over money or staff.
    ColumnMeans,
    /// A table's header over indicators or targets.
    ColumnMeasure,
}

/// The compiled patterns of one framework in one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Tells it from other lexicons of this run.
    pub(super) number: usize,
    /// The patterns.
    pub patterns: Patterns,
    /// What each pattern, by its number, shows.
    pub owners: Vec<Owner>,
    /// The text of each pattern, by its number.
    pub texts: Vec<String>,
    /// What [`Owner`] counts.
    pub topics: Vec<Topic>,
    /// Learnt weights, where the framework has them in this language.
    pub(super) model: Option<Model>,
}

/// A pattern that cannot be compiled.
#[derive(Debug, thiserror::Error)]
#[error("{owner}: `{pattern}`: {error}")]
pub struct LexiconError {
    /// Whose pattern it is: an element's id, or a marker.
    pub owner: String,
    /// The pattern.
    pub pattern: String,
    /// What is wrong with it.
    pub error: PatternError,
}

impl Lexicon {
    /// Compiles the cues of `framework` in `language`, and the language's own markers.
    ///
    /// # Errors
    /// The first pattern that cannot be compiled, or a marker that is not one of [`Marker`].
    pub fn new(framework: &Framework, language: &Language) -> Result<Self, LexiconError> {
        let empty = Wording::default();
        let wording = framework.wordings.get(&language.tag).unwrap_or(&empty);
        let mut sets = language.grammar.sets.clone();
        sets.extend(wording.sets.iter().map(|(k, v)| (k.clone(), v.clone())));
        let mut compiler = Compiler { builder: Builder::new(sets), owners: Vec::new(), texts: Vec::new() };
        for (name, patterns) in &language.grammar.markers {
            let marker = marker(name)?;
            compiler.add(name, patterns, Owner::Marker(marker))?;
        }
        let mut topics = Vec::new();
        for (key, cues) in &wording.cues {
            let Some((element, facet)) = framework.topic(key) else { continue };
            let topic = topics.len();
            topics.push(Topic { element, facet });
            compiler.add(key, &cues.find, Owner::Find(topic))?;
            compiler.add(key, &cues.except, Owner::Except(topic))?;
            compiler.add(key, &cues.unless, Owner::Unless(topic))?;
        }
        let model = wording.weights.as_ref().map(|weights| {
            let known = weights.topics.iter().filter_map(|topic| framework.topic(&topic.key));
            let numbers = known.map(|(element, facet)| number(&mut topics, Topic { element, facet })).collect();
            Model::new(weights, numbers)
        });
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let patterns = compiler.builder.build();
        Ok(Self { number, patterns, owners: compiler.owners, texts: compiler.texts, topics, model })
    }
}

/// Number of a topic, which is added if no cue is about it.
fn number(topics: &mut Vec<Topic>, topic: Topic) -> usize {
    topics.iter().position(|known| *known == topic).unwrap_or_else(|| {
        topics.push(topic);
        topics.len() - 1
    })
}

fn marker(name: &str) -> Result<Marker, LexiconError> {
    serde_json::from_value(serde_json::Value::from(name)).map_err(|error| LexiconError {
        owner: name.to_owned(),
        pattern: String::new(),
        error: PatternError { offset: 0, message: error.to_string() },
    })
}

struct Compiler {
    builder: Builder,
    owners: Vec<Owner>,
    texts: Vec<String>,
}

impl Compiler {
    fn add(&mut self, name: &str, patterns: &[String], owner: Owner) -> Result<(), LexiconError> {
        for pattern in patterns {
            self.builder.add(pattern).map_err(|error| LexiconError {
                owner: name.to_owned(),
                pattern: pattern.clone(),
                error,
            })?;
            self.owners.push(owner);
            self.texts.push(pattern.clone());
        }
        Ok(())
    }
}
