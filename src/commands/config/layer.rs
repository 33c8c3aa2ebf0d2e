//! What one source says: the command line, a configuration, an override in it, or nobody.

use super::super::check::Threshold;
use super::super::failure::Failure;
use super::super::packs::Packs;
use crate::framework::Framework;
use crate::say::Ui;
use crate::text::span::Span;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands) enum Origin {
    /// Nobody says anything.
    Default,
    /// An argument.
    CommandLine,
    /// A configuration.
    File {
        /// Its path with `/`.
        name: Arc<str>,
        /// The line, from 1.
        line: usize,
        /// The place.
        span: Span,
    },
}

/// A value, and where it comes from.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Given<T> {
    pub value: T,
    pub origin: Origin,
}

/// A framework as somebody names it.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Named {
    /// The name as written: an id or a path.
    pub written: String,
    /// What it names.
    pub framework: &'static Framework,
}

/// What one source says; what it leaves out is for the next one to say.
#[derive(Debug, Clone, Default)]
pub(in crate::commands) struct Layer {
    /// What the charters are measured against.
    pub framework: Option<Given<Vec<Named>>>,
    /// Language of the charters.
    pub language: Option<Given<String>>,
    /// Language that the program speaks.
    pub ui_language: Option<Given<Ui>>,
    /// Weights by id of recommendation or element.
    pub weights: Option<Given<Vec<(String, f64)>>>,
    /// The least severity that fails.
    pub fail_on: Option<Given<Threshold>>,
    /// The least total, 0 to 100.
    pub min_score: Option<Given<f64>>,
    /// Recommendations and elements that must be committed.
    pub require: Option<Given<Vec<String>>>,
    /// Beginnings of the codes that are shown.
    pub select: Option<Given<Vec<String>>>,
    /// Beginnings of the codes that are not shown.
    pub ignore: Option<Given<Vec<String>>>,
}

impl<T> Given<T> {
    /// From the command line.
    pub fn argument(value: T) -> Self {
        Self { value, origin: Origin::CommandLine }
    }

    /// From nobody.
    pub fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }
}

impl Named {
    /// The frameworks that arguments name, in their order.
    pub fn all(packs: &mut Packs, names: &[String]) -> Result<Vec<Self>, Failure> {
        let mut all: Vec<Self> = Vec::new();
        for name in names {
            let named = Self { written: name.clone(), framework: packs.load_in(Path::new(""), name)? };
            if let Some(message) = named.clash(&all) {
                return Err(Failure::Usage(message));
            }
            all.push(named);
        }
        Ok(all)
    }

    /// What is wrong where one that was named before has the same id: in output nobody could tell the two apart.
    pub fn clash(&self, before: &[Self]) -> Option<String> {
        let Framework { id, digest, .. } = self.framework;
        let other = before.iter().find(|other| other.framework.id == *id)?;
        Some(if other.framework.digest == *digest {
            format!("the framework `{id}` is named twice")
        } else {
            let (one, two) = (&other.written, &self.written);
            format!("{one} and {two} are two packs with the same id `{id}`: give one of them another id")
        })
    }
}

impl Layer {
    /// The frameworks that are named.
    pub fn named(&self) -> Vec<Named> {
        self.framework.iter().flat_map(|given| given.value.clone()).collect()
    }

    /// Takes the place of what `below` says.
    pub fn over(self, below: Self) -> Self {
        Self {
            framework: self.framework.or(below.framework),
            language: self.language.or(below.language),
            ui_language: self.ui_language.or(below.ui_language),
            weights: self.weights.or(below.weights),
            fail_on: self.fail_on.or(below.fail_on),
            min_score: self.min_score.or(below.min_score),
            require: self.require.or(below.require),
            select: self.select.or(below.select),
            ignore: self.ignore.or(below.ignore),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::CommandLine => f.write_str("command line"),
            Self::File { name, line, .. } => write!(f, "{name}:{line}"),
        }
    }
}
