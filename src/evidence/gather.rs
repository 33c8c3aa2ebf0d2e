//! One pass over the clauses of a charter.

use super::grade::{Mark, modality, settle};
use super::lexicon::{Lexicon, Marker, Owner, Topic};
use super::Modality;
use crate::framework::{Framework, Level, Specific};
use crate::text::pattern::{Context, Found, Scan, Token, Vocabulary};
use crate::text::words::Word;

/// Working memory of one thread, kept from charter to charter.
#[derive(Debug, Default)]
pub struct Workspace {
    vocabulary: Vocabulary,
    scan: Scan,
    tokens: Vec<Token>,
}

/// What one clause, taken by itself, says about one topic.
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
}

/// Everything that one clause says.
#[derive(Debug, Default)]
pub struct ClauseReading {
    /// By topic.
    pub findings: Vec<Finding>,
    /// Specifics and where they stand.
    pub specifics: Vec<(Specific, u32, u32)>,
    /// All marks, for explanation.
    pub marks: Vec<Mark>,
}

impl Workspace {
    /// Reads one clause: `words` of which the first `borrowed` belong to its lead-in.
    pub fn read(
        &mut self,
        framework: &Framework,
        lexicon: &Lexicon,
        source: &str,
        words: &[Word],
        borrowed: usize,
        is_recital: bool,
        context: &Context,
    ) -> ClauseReading {
        self.tokens.clear();
        self.vocabulary.tokens(&lexicon.patterns, source, words, &mut self.tokens);
        let found = self.scan.clause(&lexicon.patterns, &self.vocabulary, &self.tokens, context);
        let mut reading = ClauseReading::default();
        for hit in found {
            if let Owner::Marker(marker) = lexicon.owners[hit.pattern as usize] {
                reading.marks.push(Mark { start: hit.start, end: hit.end, marker });
            }
        }
        settle(&mut reading.marks);
        reading.specifics = specifics(&reading.marks);
        let own = |hit: &Found| hit.reach as usize > borrowed;
        for (number, topic) in lexicon.topics.iter().enumerate() {
            let of = |owner: Owner| found.iter().filter(move |hit| lexicon.owners[hit.pattern as usize] == owner);
            if of(Owner::Find(number)).next().is_none() || of(Owner::Unless(number)).next().is_some() {
                continue;
            }
            let cues: Vec<Found> = of(Owner::Find(number))
                .filter(|hit| own(hit))
                .filter(|hit| !of(Owner::Except(number)).any(|e| e.start < hit.end && hit.start < e.end))
                .copied()
                .collect();
            let others = framework.elements[topic.element].others_duty;
            let best = cues
                .iter()
                .map(|hit| modality(&reading.marks, words, (hit.start, hit.end), is_recital))
                .max_by_key(|(m, _)| (m.level(others), *m));
            if let Some((modality, mark)) = best {
                reading.findings.push(Finding { topic: *topic, modality, mark, cues });
            }
        }
        reading
    }
}

fn specifics(marks: &[Mark]) -> Vec<(Specific, u32, u32)> {
    let kind = |marker| match marker {
        Marker::Who => Some(Specific::Who),
        Marker::When => Some(Specific::When),
        Marker::Means => Some(Specific::Means),
        Marker::Measure => Some(Specific::Measure),
        _ => None,
    };
    marks.iter().filter_map(|m| kind(m.marker).map(|kind| (kind, m.start, m.end))).collect()
}

/// The level of a finding, given the specifics of its provision.
#[must_use]
pub fn level(framework: &Framework, finding: &Finding, specifics: &[Specific]) -> Level {
    let element = &framework.elements[finding.topic.element];
    let level = finding.modality.level(element.others_duty);
    let mut kinds: Vec<_> = specifics.iter().filter(|s| !element.own_specifics.contains(s)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if level == Level::Commitment && kinds.len() >= 2 { Level::Operational } else { level }
}
