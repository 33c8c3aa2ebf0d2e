//! The patterns of a language's grammar and of a pack's cues compiled into one table of bytes: by `build.rs` for what is
//! built in, at the start for a pack of one's own.

use crate::text::pattern::{Builder, PatternError, SetFault};
use crate::text::table::{Reader, Writer};
use serde::de::IntoDeserializer;
use serde::de::value::Error as NameError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// What wording shows about the force of a clause, and about specifics. The names in a language's file are these in
/// kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// A hedge that surely leaves a duty open: where possible, shall endeavour to. This one and all that follow are looked
    /// for by findings on drafting only.
    WayOut,
    /// Somebody who can be bound, named or not, or the word before the agent of a passive: the council, by.
    Agent,
    /// A duty in a form that need not say whose it is: shall be published.
    Passive,
    /// A time by which, or so often as, something has to be done: within 30 days, annually.
    Deadline,
    /// Takes what looks like such a duty out: no data shall be kept, shall be construed.
    Impersonal,
    /// Makes, fills, names or defines a body: is established, appoints, consists of.
    Founding,
    /// A body that a charter itself would make: Human Rights Council.
    OwnBody,
    /// Takes back what the charter promises: creates no rights.
    Disclaimer,
    /// Another text with provisions of its own: Constitution, Act.
    OtherText,
}

impl Marker {
    /// All of them, in the order of their definition.
    const ALL: [Self; 41] = [
        Self::Recital,
        Self::SureRecital,
        Self::RecitalPhrase,
        Self::OpeningWish,
        Self::Weak,
        Self::Advice,
        Self::Hedge,
        Self::Binding,
        Self::Right,
        Self::Denial,
        Self::Past,
        Self::Other,
        Self::Own,
        Self::Neutral,
        Self::Relative,
        Self::RelativeClause,
        Self::RelativeOpen,
        Self::Subordinate,
        Self::Joint,
        Self::Alongside,
        Self::Recipient,
        Self::Vague,
        Self::Timeless,
        Self::Who,
        Self::When,
        Self::Means,
        Self::Measure,
        Self::Pointer,
        Self::ColumnWho,
        Self::ColumnWhen,
        Self::ColumnMeans,
        Self::ColumnMeasure,
        Self::WayOut,
        Self::Agent,
        Self::Passive,
        Self::Deadline,
        Self::Impersonal,
        Self::Founding,
        Self::OwnBody,
        Self::Disclaimer,
        Self::OtherText,
    ];

    /// The marker with this name in kebab case.
    fn named(name: &str) -> Result<Self, NameError> {
        Self::deserialize(name.into_deserializer())
    }
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

/// What is read from the bytes before those of the patterns.
pub(super) struct Head {
    pub owners: Vec<Owner>,
    /// What each topic is about: an element's id, or with a facet `R1.principles:equity`.
    pub topics: Vec<String>,
    /// The texts of all patterns, one after the other, and where each begins.
    pub texts: String,
    pub starts: Vec<u32>,
    /// Where the bytes of the patterns begin.
    pub patterns_at: usize,
}

/// Compiles the markers of a language, and cues by what they are about: finds, false friends, vetoes.
///
/// # Errors
/// The first pattern that cannot be compiled, or a marker that is not one of [`Marker`].
pub fn compile<'a>(
    sets: BTreeMap<String, Vec<String>>,
    markers: &'a BTreeMap<String, Vec<String>>,
    cues: impl Iterator<Item = (&'a str, [&'a [String]; 3])>,
) -> Result<Vec<u8>, LexiconError> {
    let mut compiler =
        Compiler { builder: Builder::new(sets), owners: Vec::new(), texts: String::new(), starts: Vec::new() };
    for (name, patterns) in markers {
        let marker = Marker::named(name).map_err(|error| LexiconError {
            owner: name.clone(),
            pattern: String::new(),
            error: PatternError { offset: 0, message: error.to_string() },
        })?;
        compiler.add(name, patterns, Owner::Marker(marker))?;
    }
    let mut topics = Vec::new();
    for (key, [find, except, unless]) in cues {
        let topic = topics.len();
        topics.push(key);
        compiler.add(key, find, Owner::Find(topic))?;
        compiler.add(key, except, Owner::Except(topic))?;
        compiler.add(key, unless, Owner::Unless(topic))?;
    }
    if let Some(SetFault { set, error, .. }) = compiler.builder.faults().first().cloned() {
        return Err(LexiconError { owner: format!("the set <{set}>"), pattern: String::new(), error });
    }
    let mut writer = Writer::default();
    writer.list(compiler.owners.iter().map(|owner| code(*owner)));
    writer.text(&topics.join("\n"));
    writer.text(&compiler.texts);
    writer.list(compiler.starts.iter().copied());
    writer.raw(&compiler.builder.bytes());
    Ok(writer.finish())
}

/// Reads what [`compile`] has made.
pub(super) fn read(bytes: &[u8]) -> Head {
    let mut reader = Reader::new(bytes);
    let owners = reader.list().into_iter().map(owner).collect();
    let topics = reader.text().split('\n').filter(|key| !key.is_empty()).map(str::to_owned).collect();
    let texts = reader.text().to_owned();
    let starts = reader.list();
    Head { owners, topics, texts, starts, patterns_at: reader.place() }
}

fn code(owner: Owner) -> u32 {
    let (kind, number) = match owner {
        Owner::Find(topic) => (0, topic),
        Owner::Except(topic) => (1, topic),
        Owner::Unless(topic) => (2, topic),
        Owner::Marker(marker) => (3, marker as usize),
    };
    kind | u32::try_from(number).unwrap_or(0) << 2
}

fn owner(code: u32) -> Owner {
    let number = (code >> 2) as usize;
    match code & 3 {
        0 => Owner::Find(number),
        1 => Owner::Except(number),
        2 => Owner::Unless(number),
        _ => Owner::Marker(Marker::ALL.get(number).copied().unwrap_or(Marker::Neutral)),
    }
}

struct Compiler {
    builder: Builder,
    owners: Vec<Owner>,
    texts: String,
    starts: Vec<u32>,
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
            self.starts.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
            self.texts.push_str(pattern);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_owner_is_read_as_it_was_written() {
        let markers = Marker::ALL.map(Owner::Marker);
        for wanted in markers.into_iter().chain([Owner::Find(7), Owner::Except(0), Owner::Unless(61)]) {
            assert_eq!(owner(code(wanted)), wanted);
        }
        for (number, marker) in Marker::ALL.into_iter().enumerate() {
            assert_eq!(marker as usize, number);
        }
    }
}
