//! A pack's own examples: what its cues must find and must not find, and the clauses that it gives drafters to adapt.

use super::clause::{Reading, Workspace, level};
use super::lexicon::Lexicon;
use super::tables::LexiconError;
use crate::framework::{Framework, Level, Scale};
use crate::text::languages::Language;
use crate::text::{span::Span, words::words};

/// What is expected of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A cue of its set finds it (`match`).
    Match,
    /// No cue of its set finds it, or it is read as a denial (`no-match`).
    NoMatch,
    /// It answers its element in full: operational, present, or one facet at least (`example`).
    Answer,
}

/// An example, and whether it does what it is there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// An element's id, or with a facet `R1.principles:equity`.
    pub key: String,
    /// What is expected of it.
    pub expected: Expected,
    /// Its number in its list.
    pub index: usize,
    /// The example.
    pub text: String,
    /// At what level its topic is found in it; nothing where it is not found.
    pub found: Option<Level>,
    /// Whether it does what is expected.
    pub passed: bool,
}

/// Tries the examples that the pack itself has in a language: those of its cues by the order of the keys, then its
/// example clauses.
///
/// # Errors
/// The first cue that cannot be compiled.
pub fn try_examples(framework: &Framework, language: &Language) -> Result<Vec<Tried>, LexiconError> {
    let lexicon = Lexicon::new(framework, language)?;
    let mut trial = Trial { framework, lexicon, workspace: Workspace::default(), tried: Vec::new() };
    let Some(wording) = framework.wordings.get(language.tag) else { return Ok(Vec::new()) };
    for (key, cues) in &wording.own_words().cues {
        for (expected, texts) in [(Expected::Match, &cues.matching), (Expected::NoMatch, &cues.not_matching)] {
            texts.iter().enumerate().for_each(|(index, text)| trial.cue(key, expected, index, text));
        }
    }
    for (index, element) in framework.elements.iter().enumerate() {
        let text = wording.own_texts().get(&element.id).map(|text| text.example.as_str());
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            trial.clause(index, text);
        }
    }
    Ok(trial.tried)
}

struct Trial<'a> {
    framework: &'a Framework,
    lexicon: Lexicon,
    workspace: Workspace,
    tried: Vec<Tried>,
}

impl Trial<'_> {
    fn read(&mut self, text: &str) -> Reading {
        let mut cut = Vec::new();
        words(text, &[Span::new(0, text.len())], &mut cut);
        self.workspace.read_alone(self.framework, &self.lexicon, text, &cut)
    }

    /// An example of a cue: what learnt weights find does not count, and a denial is a match for all that.
    fn cue(&mut self, key: &str, expected: Expected, index: usize, text: &str) {
        let topic = self.framework.topic(key);
        let reading = self.read(text);
        let own = reading.findings.iter().filter(|f| !f.excluded && !f.cues.is_empty());
        let own = own.filter(|f| Some((f.topic.element, f.topic.facet)) == topic);
        let found = own.map(|finding| level(self.framework, finding, std::iter::empty())).max();
        let passed = match expected {
            Expected::NoMatch => found.is_none_or(|level| level == Level::Absent),
            _ => found.is_some(),
        };
        self.tried.push(Tried { key: key.to_owned(), expected, index, text: text.to_owned(), found, passed });
    }

    fn clause(&mut self, element: usize, text: &str) {
        let reading = self.read(text);
        let kinds: Vec<_> = reading.specifics().map(|(kind, _)| kind).collect();
        let own = reading.findings.iter().filter(|finding| finding.topic.element == element);
        let found = own.map(|finding| level(self.framework, finding, kinds.iter().copied())).max();
        let element = &self.framework.elements[element];
        let wanted = if element.scale == Scale::Strength { Level::Operational } else { Level::Intention };
        let passed = found.is_some_and(|found| found >= wanted);
        let (key, text) = (element.id.clone(), text.to_owned());
        self.tried.push(Tried { key, expected: Expected::Answer, index: 0, text, found, passed });
    }
}
