//! What one clause says, taken by itself.

use super::grade::{Manner, Mark, Modality, modality, settle};
use super::lexicon::{Lexicon, Topic};
use super::model::{Learnt, Scorer};
use super::sentence::Sentence;
use super::specifics;
use super::tables::{Marker, Owner};
use crate::framework::{Framework, Level, Specific};
use crate::text::pattern::{Context, Found, Scan, Token, Vocabulary};
use crate::text::words::Word;
use smallvec::SmallVec;

/// Working memory of one thread, kept from charter to charter.
#[derive(Debug, Default)]
pub struct Workspace {
    /// A desk for each lexicon, by its number: vocabularies of different patterns do not mix.
    desks: Vec<(usize, Desk)>,
}

impl Workspace {
    /// Reads a clause by itself, without headings; for measuring cues on single clauses.
    pub fn read_alone(&mut self, framework: &Framework, lexicon: &Lexicon, source: &str, words: &[Word]) -> Reading {
        let desk = self.desk(lexicon);
        let mut tokens = Vec::new();
        desk.tokens(lexicon, source, words, &mut tokens);
        let input = Input { words, tokens: &tokens, borrowed: 0, heading: None, manner: Manner::Statement };
        desk.read(framework, lexicon, input, &Context::default())
    }

    pub(super) fn desk(&mut self, lexicon: &Lexicon) -> &mut Desk {
        let known = self.desks.iter().position(|(number, _)| *number == lexicon.number);
        let at = known.unwrap_or(self.desks.len());
        if known.is_none() {
            self.desks.push((lexicon.number, Desk::default()));
        }
        &mut self.desks[at].1
    }
}

/// Working memory for one lexicon.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) vocabulary: Vocabulary,
    pub(super) scan: Scan,
    hits: Vec<Vec<Found>>,
    pub(super) scorer: Scorer,
}

/// What one clause says about one topic.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What it speaks about.
    pub topic: Topic,
    /// How it binds.
    pub modality: Modality,
    /// The mark that decided, if any.
    pub mark: Option<Mark>,
    /// The matches of the cues, by place.
    pub cues: Vec<Found>,
    /// Where no cue matched: the words by which learnt weights found it, by place.
    pub learnt: Vec<u32>,
    /// By how much learnt weights exceed their threshold, in hundredths; negative where they would not have found it.
    pub margin: Option<f32>,
    /// Whether every match is a false friend, or the clause is ruled out.
    pub excluded: bool,
}

/// Everything that one clause says.
#[derive(Debug, Default)]
pub struct Reading {
    /// By topic; the excluded ones too.
    pub findings: Vec<Finding>,
    /// Marks of force and of specifics, by place.
    pub marks: Vec<Mark>,
}

impl Reading {
    /// The kinds of specifics that the clause gives, with the words that give them.
    pub fn specifics(&self) -> impl Iterator<Item = (Specific, Mark)> + '_ {
        self.marks.iter().filter_map(|mark| mark.marker.specific().map(|kind| (kind, *mark)))
    }
}

/// The clause under reading: its words, of which the first `borrowed` are those of its lead-in.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Words of the lead-in, then the clause's own.
    pub words: &'a [Word],
    /// The same as the lexicon's patterns see them.
    pub tokens: &'a [Token],
    /// How many words are the lead-in's.
    pub borrowed: usize,
    /// Index of the heading above it.
    pub heading: Option<usize>,
    /// What the clause is as a whole.
    pub manner: Manner,
}

impl Desk {
    /// Appends the words as patterns and weights see them.
    pub(super) fn tokens(&mut self, lexicon: &Lexicon, source: &str, words: &[Word], into: &mut Vec<Token>) {
        self.vocabulary.tokens(&lexicon.patterns, source, words, into);
        if let Some(model) = &lexicon.model {
            self.scorer.meet(model, &self.vocabulary, into, source, words);
        }
    }

    /// Reads one clause under the headings of `context`.
    pub(super) fn read(
        &mut self,
        framework: &Framework,
        lexicon: &Lexicon,
        input: Input<'_>,
        context: &Context,
    ) -> Reading {
        let found = self.scan.clause(&lexicon.patterns, &mut self.vocabulary, input.tokens, context);
        let mut reading = Reading::default();
        self.hits.resize(lexicon.topics.len(), Vec::new());
        let mut topics: SmallVec<[usize; 16]> = SmallVec::new();
        for hit in found {
            match lexicon.owners[hit.pattern as usize] {
                Owner::Marker(marker) => reading.marks.push(Mark { start: hit.start, end: hit.end, marker }),
                Owner::Find(topic) if hit.reach as usize > input.borrowed => {
                    if self.hits[topic].is_empty() {
                        topics.push(topic);
                    }
                    self.hits[topic].push(*hit);
                }
                _ => {}
            }
        }
        specifics::labelled(&mut reading.marks, input.words);
        settle(&mut reading.marks, input.words);
        specifics::drop_bystanders(&mut reading.marks, input.words);
        let mut learnt: &[Learnt] = &[];
        if let Some(model) = &lexicon.model {
            self.scorer.clause(model, input);
            learnt = self.scorer.found();
            topics.extend(learnt.iter().map(|learnt| learnt.topic));
        }
        topics.sort_unstable();
        topics.dedup();
        if topics.is_empty() {
            return reading;
        }
        let sentence = Sentence::new(&reading.marks, input.words);
        for topic in topics {
            let cues = std::mem::take(&mut self.hits[topic]);
            let margin = lexicon.model.as_ref().and_then(|model| self.scorer.margin(model, topic));
            let judged = Judged { framework, lexicon, input, found, sentence: &sentence, topic, margin };
            let by_weights = || learnt.iter().find(|learnt| learnt.topic == topic);
            let finding = if cues.is_empty() {
                by_weights().and_then(|l| judged.by_weights(l))
            } else {
                Some(judged.by_cues(cues))
            };
            reading.findings.extend(finding);
        }
        reading
    }
}

/// What rules a topic out does so within so many words.
const RULES_OUT: u32 = 5;

/// A topic in a clause, under judgement.
struct Judged<'a> {
    framework: &'a Framework,
    lexicon: &'a Lexicon,
    input: Input<'a>,
    found: &'a [Found],
    sentence: &'a Sentence<'a>,
    topic: usize,
    margin: Option<f32>,
}

impl Judged<'_> {
    fn of(&self, owner: Owner) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(move |hit| self.lexicon.owners[hit.pattern as usize] == owner)
    }

    /// Removes false friends, and takes the place at which the clause binds most.
    fn by_cues(&self, cues: Vec<Found>) -> Finding {
        let ruled_out = |hit: &Found| {
            self.of(Owner::Unless(self.topic)).any(|e| e.start <= hit.end + RULES_OUT && hit.start <= e.end + RULES_OUT)
        };
        let is_friend =
            |hit: &&Found| !self.of(Owner::Except(self.topic)).any(|e| e.start < hit.end && hit.start < e.end);
        let kept: SmallVec<[Found; 8]> = cues.iter().filter(is_friend).filter(|hit| !ruled_out(hit)).copied().collect();
        let excluded = kept.is_empty();
        let topic = self.lexicon.topics[self.topic];
        let others = self.framework.elements[topic.element].others_duty;
        let mut cues = cues;
        if !excluded {
            cues.clear();
            cues.extend(kept);
        }
        let own = u32::try_from(self.input.borrowed).unwrap_or(u32::MAX);
        let place = |hit: &Found| (hit.start.max(own.min(hit.reach - 1)), hit.end);
        let at = |hit: &Found| modality(self.sentence, place(hit), self.input.manner);
        let best = cues.iter().map(at).max_by_key(|(m, _)| (m.level(others), *m));
        let (modality, mark) = best.unwrap_or((Modality::Denied, None));
        Finding { topic, modality, mark, cues, learnt: Vec::new(), margin: self.margin, excluded }
    }

    /// What learnt weights found, unless the topic's own exceptions rule it out.
    fn by_weights(&self, learnt: &Learnt) -> Option<Finding> {
        let place = learnt.words[0];
        let near = |e: &Found| e.start <= place + 1 && place <= e.end;
        let by = |e: &Found| e.start <= place + RULES_OUT && place <= e.end + RULES_OUT;
        if self.of(Owner::Unless(self.topic)).any(by) || self.of(Owner::Except(self.topic)).any(near) {
            return None;
        }
        let (modality, mark) = modality(self.sentence, (place, place + 1), self.input.manner);
        let mut words = learnt.words[..learnt.count].to_vec();
        words.sort_unstable();
        let topic = self.lexicon.topics[self.topic];
        Some(Finding { topic, modality, mark, cues: Vec::new(), learnt: words, margin: self.margin, excluded: false })
    }
}

/// Specifics that make a commitment operational (codebook, section 1).
pub const SPECIFICS_NEEDED: usize = 2;

/// The level of a finding, given the specifics of its provision.
#[must_use]
pub fn level(framework: &Framework, finding: &Finding, specifics: impl Iterator<Item = Specific>) -> Level {
    if finding.excluded {
        return Level::Absent;
    }
    let element = &framework.elements[finding.topic.element];
    let level = finding.modality.level(element.others_duty);
    let mut kinds = [false; Specific::ALL.len()];
    for specific in specifics.filter(|s| !element.own_specifics.contains(s)) {
        kinds[specific as usize] = true;
    }
    let enough = kinds.iter().filter(|given| **given).count() >= SPECIFICS_NEEDED;
    if level == Level::Commitment && enough { Level::Operational } else { level }
}

impl Marker {
    /// The specific that the marker shows, if it shows one.
    #[must_use]
    pub fn specific(self) -> Option<Specific> {
        match self {
            Self::Who => Some(Specific::Who),
            Self::When => Some(Specific::When),
            Self::Means => Some(Specific::Means),
            Self::Measure => Some(Specific::Measure),
            _ => None,
        }
    }

    /// The specific that a table's column gives under such a header, if it gives one.
    #[must_use]
    pub fn column(self) -> Option<Specific> {
        match self {
            Self::ColumnWho => Some(Specific::Who),
            Self::ColumnWhen => Some(Specific::When),
            Self::ColumnMeans => Some(Specific::Means),
            Self::ColumnMeasure => Some(Specific::Measure),
            _ => None,
        }
    }

    /// The marker of what stands after such a name and a colon in running text, if the marker is a column's name. Those
    /// of measures name aims and actions as well ("Objective: …").
    pub(super) fn labels(self) -> Option<Self> {
        match self {
            Self::ColumnWho => Some(Self::Who),
            Self::ColumnWhen => Some(Self::When),
            Self::ColumnMeans => Some(Self::Means),
            _ => None,
        }
    }
}
