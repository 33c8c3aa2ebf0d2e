//! One pass over the clauses of a charter: observations in the order of the text.

use super::clause::{Desk, Finding, Input, Reading, Workspace, level};
use super::grade::{Manner, Mark, Modality};
use super::lexicon::{Lexicon, Topic};
use super::lines::{self, Given};
use super::passage::{LONGEST, Passage};
use super::{follow, follow::Bodies, specifics, specifics::Reach};
use crate::charter::{Charter, Clause, ProvisionKind, Shape};
use crate::framework::{Framework, Level, Specific};
use crate::text::pattern::{Context, Token};
use crate::text::{span::Span, words::Break};
use std::ops::Range;

/// A clause's answer to a topic.
#[derive(Debug, Clone)]
pub struct Observation {
    /// What it speaks about.
    pub topic: Topic,
    /// Index of the clause in [`Charter::clauses`].
    pub clause: usize,
    /// How strongly it answers; absent where it is denied or a false friend.
    pub level: Level,
    /// How the clause binds.
    pub modality: Modality,
    /// The words that decided how it binds, if any did.
    pub mark: Option<Span>,
    /// The cues that found it, by place, or the words by which learnt weights did.
    pub cues: Vec<Cue>,
    /// By how much learnt weights exceed their threshold, in hundredths; negative where they would not have found it,
    /// nothing where nothing was learnt.
    pub margin: Option<f32>,
    /// The specifics that count for it, one of each kind.
    pub specifics: Vec<SpecificAt>,
}

impl Observation {
    /// How many patterns found it; where none did, learnt weights did.
    #[must_use]
    pub fn patterns(&self) -> usize {
        self.cues.iter().filter(|cue| matches!(cue.by, By::Pattern(_))).count()
    }
}

/// What a topic was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// How it was found.
    pub by: By,
    /// The words that show it.
    pub span: Span,
}

/// How a topic was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By the pattern with this number in [`Lexicon::text`] of the clause's language.
    Pattern(u32),
    /// By learnt weights.
    Weights,
}

/// A specific and the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpecificAt {
    /// Its kind.
    pub kind: Specific,
    /// The words.
    pub span: Span,
}

/// What a charter's clauses say.
#[derive(Debug, Default)]
pub struct Evidence {
    /// All observations, by clause and then topic, absent ones included.
    pub observations: Vec<Observation>,
    /// For each topic that weights know of, in each language of the charter: by how much the clause nearest to it exceeds
    /// its threshold, in hundredths.
    pub nearest: Vec<(Topic, f32)>,
}

/// A charter as the lexicon of one of its languages sees it.
pub(super) struct View<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// All words of the charter, those in other languages too: a name may stand in any of them.
    pub(super) tokens: Vec<Token>,
    /// For each heading, what it and those above it speak about.
    contexts: Vec<Context>,
}

/// Reads all clauses of `charter`, each by the lexicon of its language: `lexicons` has one for each of
/// [`Charter::languages`].
#[must_use]
pub fn gather(charter: &Charter, framework: &Framework, lexicons: &[&Lexicon], workspace: &mut Workspace) -> Evidence {
    // Before anything is seen: two languages may share a lexicon, and with it a vocabulary.
    lexicons.iter().for_each(|lexicon| workspace.desk(lexicon).vocabulary.refresh());
    let views: Vec<View<'_>> = lexicons.iter().map(|lexicon| view(charter, lexicon, workspace.desk(lexicon))).collect();
    let bodies = follow::bodies(charter, framework, &views, workspace);
    let mut read = Read::default();
    let mut from = 0;
    for run in charter.clauses.chunk_by(|a, b| a.language == b.language) {
        let language = run.first().map_or(0, |clause| usize::from(clause.language));
        let Some(view) = views.get(language).or(views.first()) else { break };
        read.clauses(charter, framework, from..from + run.len(), view, workspace.desk(view.lexicon), &bodies);
        from += run.len();
    }
    let mut nearest = Vec::new();
    for lexicon in lexicons {
        let scorer = &workspace.desk(lexicon).scorer;
        let margins = lexicon.model.iter().flat_map(|model| scorer.nearest(model));
        nearest.extend(margins.map(|(topic, margin)| (lexicon.topics[topic], margin)));
    }
    Evidence { observations: observe(charter, framework, read), nearest }
}

fn view<'a>(charter: &Charter, lexicon: &'a Lexicon, desk: &mut Desk) -> View<'a> {
    let mut tokens = Vec::new();
    desk.tokens(lexicon, &charter.source.text, &charter.words, &mut tokens);
    let contexts = contexts(charter, &tokens, lexicon, desk);
    View { lexicon, tokens, contexts }
}

/// What the clauses say one by one, in order.
#[derive(Default)]
struct Read {
    /// What they speak about.
    findings: Vec<Vec<Finding>>,
    /// Of each finding, where its words stand.
    places: Vec<Vec<Places>>,
    /// What they give beside.
    given: Vec<Given>,
}

impl Read {
    /// Reads clauses that are in one language.
    fn clauses(
        &mut self,
        charter: &Charter,
        framework: &Framework,
        range: Range<usize>,
        view: &View<'_>,
        desk: &mut Desk,
        bodies: &Bodies,
    ) {
        let none = Context::default();
        let mut text = Passage::new(charter, &view.tokens);
        for (at, clause) in charter.clauses.iter().enumerate().take(range.end).skip(range.start) {
            text.borrow(clause);
            let named = bodies.named(charter, at);
            follow::full_names(&named).for_each(|name| text.push(name));
            let borrowed = text.words.len();
            let provision = &charter.provisions[clause.provision];
            let manner = manner(charter, clause);
            let heading = provision.heading;
            let context = heading.map_or(&none, |h| &view.contexts[h]);
            let (mut findings, mut found, mut gives) = (Vec::new(), Vec::new(), Given::default());
            for start in clause.words.clone().step_by(LONGEST) {
                text.truncate(borrowed);
                text.push(start..clause.words.end.min(start + LONGEST));
                text.part(borrowed);
                let (words, tokens) = (text.words.as_slice(), text.tokens.as_slice());
                let input = Input { words, tokens, borrowed, heading, manner };
                let mut reading = desk.read(framework, view.lexicon, input, context);
                if lines::is_imprint(clause, &reading.marks, words) {
                    reading.findings.clear();
                }
                let place = |m: Mark| words[m.start as usize].span().to(words[m.end as usize - 1].span());
                found.extend(reading.findings.iter().map(|f| places(f, &place)));
                gives.specifics.extend(own_specifics(clause, &reading, borrowed, &place));
                gives.specifics.extend(follow::responsible(charter, at, &named, &reading, place));
                gives.line(clause, &reading, words, borrowed, place);
                findings.extend(reading.findings);
            }
            gives.bold_line(charter, clause, |words| {
                let (tokens, words) = (&view.tokens[words.clone()], &charter.words[words]);
                let input = Input { words, tokens, borrowed: 0, heading: None, manner: Manner::Statement };
                desk.read(framework, view.lexicon, input, &none)
            });
            self.places.push(found);
            self.findings.push(findings);
            self.given.push(gives);
        }
    }
}

/// What a clause is as a whole. What follows a colon may be quoted: "We ask first: whose right is it?" says what is done.
pub(super) fn manner(charter: &Charter, clause: &Clause) -> Manner {
    if charter.provisions[clause.provision].kind == ProvisionKind::Recital {
        return Manner::Recital;
    }
    let text = clause.span.of(&charter.source.text).trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?');
    let parted = || charter.words[clause.words.clone()].iter().skip(1).any(|word| word.before == Break::Strong);
    if text.ends_with('?') && !parted() { Manner::Question } else { Manner::Statement }
}

type Places = (Option<Span>, Vec<Cue>);

fn places(finding: &Finding, place: &impl Fn(Mark) -> Span) -> Places {
    let words = |start: u32, end: u32| place(Mark { start, end, marker: super::Marker::Own });
    let patterns = finding.cues.iter().map(|c| Cue { by: By::Pattern(c.pattern), span: words(c.start, c.end) });
    let learnt = finding.learnt.iter().map(|word| Cue { by: By::Weights, span: words(*word, *word + 1) });
    (finding.mark.map(place), patterns.chain(learnt).collect())
}

/// The specifics of the clause's own words; under a table's header also those of its columns.
fn own_specifics(
    clause: &Clause,
    reading: &Reading,
    borrowed: usize,
    place: &impl Fn(Mark) -> Span,
) -> Vec<SpecificAt> {
    let own = reading.specifics().filter(|(_, mark)| mark.end as usize > borrowed);
    let columns = reading
        .marks
        .iter()
        .filter(|mark| clause.shape == Shape::Row && mark.end as usize <= borrowed)
        .filter_map(|mark| mark.marker.column().map(|kind| (kind, *mark)));
    own.chain(columns).map(|(kind, mark)| SpecificAt { kind, span: place(mark) }).collect()
}

/// For each heading, what it and those above it speak about.
fn contexts(charter: &Charter, tokens: &[Token], lexicon: &Lexicon, desk: &mut Desk) -> Vec<Context> {
    let mut contexts: Vec<Context> = Vec::with_capacity(charter.headings.len());
    let none = Context::default();
    if let Some(model) = &lexicon.model {
        desk.scorer.begin(model);
    }
    for heading in &charter.headings {
        let above = heading.parent.filter(|_| heading.level > 2).and_then(|p| contexts.get(p)).unwrap_or(&none);
        let tokens = &tokens[heading.words.clone()];
        if let Some(model) = &lexicon.model {
            desk.scorer.heading(model, tokens);
        }
        contexts.push(desk.scan.context(&lexicon.patterns, &mut desk.vocabulary, tokens, above));
    }
    contexts
}

/// A find by weights that exceeds its threshold by less than this, in hundredths, may be about something else.
pub const SHAKY: f32 = 15.0;

/// Whether a find is so unsure that the sentences around it had better not lend it their specifics.
fn is_shaky(finding: &Finding) -> bool {
    finding.cues.is_empty() && finding.margin.is_some_and(|margin| margin < SHAKY)
}

fn observe(charter: &Charter, framework: &Framework, read: Read) -> Vec<Observation> {
    let mut observations = Vec::new();
    for (clause, (findings, places)) in read.findings.iter().zip(read.places).enumerate() {
        for (finding, (mark, cues)) in findings.iter().zip(places) {
            let element = &framework.elements[finding.topic.element];
            let reach = if is_shaky(finding) {
                Reach::Clause
            } else if element.whole_article {
                Reach::Article
            } else {
                Reach::Paragraph
            };
            let around = specifics::serving(charter, clause, reach, &read.given);
            let counted: Vec<SpecificAt> =
                around.into_iter().filter(|s| !element.own_specifics.contains(&s.kind)).collect();
            observations.push(Observation {
                topic: finding.topic,
                clause,
                level: level(framework, finding, counted.iter().map(|s| s.kind)),
                modality: finding.modality,
                mark,
                cues,
                margin: finding.margin,
                specifics: counted,
            });
        }
    }
    observations
}
