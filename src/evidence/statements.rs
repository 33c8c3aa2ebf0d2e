//! A charter's clauses read for how they are drafted: which main clauses they have, how each binds, and who and what
//! stands in it. Only findings ask for it, and so it has patterns of its own: a language's grammar without any cues.

use super::clause::{Desk, Workspace};
use super::gather::manner;
use super::grade::{Manner, Mark, Modality, governs, modality, settle};
use super::lexicon::Lexicon;
use super::sentence::Sentence;
use super::specifics;
use super::tables::{Marker, Owner};
use crate::charter::{Charter, Clause};
use crate::data::LANGUAGES;
use crate::text::languages::Language;
use crate::text::pattern::{Context, Token};
use crate::text::span::Span;
use crate::text::words::{Break, Word};
use std::ops::Range;
use std::sync::OnceLock;

/// A clause, read.
#[derive(Debug, Default)]
pub struct Statement {
    /// The main clauses of its own words, in order; a clause without words has none.
    pub parts: Vec<Part>,
    /// What its words, and those of its lead-ins, show, by place.
    pub marks: Vec<Shown>,
}

/// A main clause.
#[derive(Debug)]
pub struct Part {
    /// Its words in [`Charter::words`].
    pub words: Range<usize>,
    /// How it binds.
    pub modality: Modality,
    /// How it would bind without its hedges.
    pub unhedged: Modality,
}

/// Words that show something.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// What they show.
    pub marker: Marker,
    /// Their place in the file.
    pub span: Span,
    /// The first of them in [`Charter::words`], and one past the last.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// Whether they are the clause's own and no lead-in's.
    pub own: bool,
    /// Whether they govern the main clause that they stand in, or would if they were verbs.
    pub main: bool,
}

/// What is read of a clause or heading that is longer says nothing about its drafting.
const LONGEST: usize = 400;
/// As many words of a lead-in say something about the item.
const MOST_BORROWED: usize = 40;

/// What the clauses of a charter, by their number, and its headings say.
#[derive(Debug)]
pub struct Statements {
    /// By [`Charter::clauses`].
    pub clauses: Vec<Statement>,
    /// By [`Charter::headings`].
    pub headings: Vec<Statement>,
}

/// Reads all clauses and headings of `charter`.
#[must_use]
pub fn statements(charter: &Charter, workspace: &mut Workspace) -> Statements {
    let lexicon = lexicon(charter.language);
    let desk = workspace.desk(lexicon);
    desk.vocabulary.refresh();
    let mut tokens = Vec::new();
    desk.vocabulary.tokens(&lexicon.patterns, &charter.source.text, &charter.words, &mut tokens);
    let mut reader = Reader { charter, lexicon, desk, tokens, places: Vec::new(), words: Vec::new(), read: Vec::new() };
    let clauses = charter.clauses.iter().map(|clause| reader.clause(clause)).collect();
    let headings = charter.headings.iter().map(|heading| reader.heading(heading.words.clone())).collect();
    Statements { clauses, headings }
}

/// The patterns of a built-in language, made when first asked for.
fn lexicon(language: &Language) -> &'static Lexicon {
    static MADE: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    static NONE: OnceLock<Lexicon> = OnceLock::new();
    let known = LANGUAGES.iter().position(|data| data.tag == language.tag);
    known.map_or(&NONE, |at| &MADE[at]).get_or_init(|| Lexicon::of_drafting(language))
}

struct Reader<'a> {
    charter: &'a Charter,
    lexicon: &'a Lexicon,
    desk: &'a mut Desk,
    /// All words of the charter as patterns see them.
    tokens: Vec<Token>,
    /// The words that are read now, in [`Charter::words`]: those of lead-ins, then the clause's own.
    places: Vec<usize>,
    words: Vec<Word>,
    read: Vec<Token>,
}

impl Reader<'_> {
    fn clause(&mut self, clause: &Clause) -> Statement {
        let charter = self.charter;
        self.begin();
        let chain: Vec<usize> = charter.lead_ins(clause).collect();
        for above in chain.iter().rev() {
            self.push(charter.clauses[*above].words.clone());
        }
        let excess = self.places.len().saturating_sub(MOST_BORROWED);
        self.places.drain(..excess);
        self.words.drain(..excess);
        self.read.drain(..excess);
        let borrowed = self.places.len();
        let own = clause.words.clone();
        self.push(own.start..own.end.min(own.start + LONGEST));
        if borrowed > 0
            && let Some(first) = self.words.get_mut(borrowed)
        {
            first.before = first.before.max(Break::Strong);
        }
        self.statement(borrowed, manner(charter, clause))
    }

    fn heading(&mut self, words: Range<usize>) -> Statement {
        self.begin();
        self.push(words.start..words.end.min(words.start + LONGEST));
        self.statement(0, Manner::Statement)
    }

    fn begin(&mut self) {
        self.places.clear();
        self.words.clear();
        self.read.clear();
    }

    fn push(&mut self, range: Range<usize>) {
        self.words.extend_from_slice(&self.charter.words[range.clone()]);
        self.read.extend_from_slice(&self.tokens[range.clone()]);
        self.places.extend(range);
    }

    fn statement(&mut self, borrowed: usize, manner: Manner) -> Statement {
        let Desk { scan, vocabulary, .. } = &mut *self.desk;
        let found = scan.clause(&self.lexicon.patterns, vocabulary, &self.read, &Context::default());
        let mark = |owner: Owner, start, end| match owner {
            Owner::Marker(marker) => Some(Mark { start, end, marker }),
            _ => None,
        };
        let owners = &self.lexicon.owners;
        let marks = found.iter().filter_map(|hit| mark(*owners.get(hit.pattern as usize)?, hit.start, hit.end));
        let mut marks: Vec<Mark> = marks.collect();
        // What a hedge covers shows again without it: "shall" of "shall endeavour to".
        let mut firm: Vec<Mark> = marks.iter().filter(|mark| mark.marker != Marker::Hedge).copied().collect();
        specifics::labelled(&mut marks, &self.words);
        settle(&mut marks, &self.words);
        settle(&mut firm, &self.words);
        let (sentence, firm) = (Sentence::new(&marks, &self.words), Sentence::new(&firm, &self.words));
        let parts = self.parts(borrowed, manner, &sentence, &firm);
        let marks = marks.iter().map(|mark| self.shown(*mark, borrowed, &sentence)).collect();
        Statement { parts, marks }
    }

    fn parts(&self, borrowed: usize, manner: Manner, all: &Sentence<'_>, firm: &Sentence<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = index(borrowed);
        while (at as usize) < self.places.len() {
            let (from, to) = all.main_clause(at);
            let from = from.max(at);
            let verb = all.governing.iter().find(|mark| mark.start >= from && mark.start < to);
            let place = verb.map_or((from, from + 1), |verb| (verb.start, verb.end));
            parts.push(Part {
                words: self.places[from as usize]..self.places[to as usize - 1] + 1,
                modality: modality(all, place, manner).0,
                unhedged: modality(firm, place, manner).0,
            });
            at = to.max(at + 1);
        }
        parts
    }

    fn shown(&self, mark: Mark, borrowed: usize, sentence: &Sentence<'_>) -> Shown {
        let (from, to) = (self.places[mark.start as usize], self.places[mark.end as usize - 1] + 1);
        let governs = !governs(mark.marker) || sentence.governing.contains(&mark);
        let main = governs && !sentence.is_subordinate(mark);
        Shown { marker: mark.marker, span: self.span(mark), from, to, own: mark.start as usize >= borrowed, main }
    }

    fn span(&self, mark: Mark) -> Span {
        self.words[mark.start as usize].span().to(self.words[mark.end as usize - 1].span())
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
