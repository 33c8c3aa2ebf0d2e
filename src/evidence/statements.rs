//! A charter's clauses read for how they are drafted: which main clauses they have, how each binds, and who and what
//! stands in it. Only findings ask for it, and so it has patterns of its own: a language's grammar without any cues.

use super::clause::{Desk, Workspace};
use super::gather::manner;
use super::grade::{Manner, Mark, Modality, governs, modality, settle};
use super::lexicon::Lexicon;
use super::passage::{LONGEST, Passage};
use super::sentence::Sentence;
use super::specifics;
use super::tables::{Marker, Owner};
use crate::charter::Charter;
use crate::data::LANGUAGES;
use crate::text::languages::Language;
use crate::text::pattern::{Context, Token};
use crate::text::span::Span;
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

/// What the clauses of a charter, by their number, and its headings say.
#[derive(Debug)]
pub struct Statements {
    /// By [`Charter::clauses`].
    pub clauses: Vec<Statement>,
    /// By [`Charter::headings`].
    pub headings: Vec<Statement>,
}

/// Reads all clauses and headings of `charter`, each by the grammar of its language.
#[must_use]
pub fn statements(charter: &Charter, workspace: &mut Workspace) -> Statements {
    let lexicons: Vec<&Lexicon> = charter.languages.iter().map(|language| lexicon(language)).collect();
    let tokens: Vec<Vec<Token>> = lexicons.iter().map(|lexicon| tokens(charter, lexicon, workspace)).collect();
    let mut readers: Vec<Passage<'_>> = tokens.iter().map(|tokens| Passage::new(charter, tokens)).collect();
    let mut read = |language: u8, fill: &dyn Fn(&mut Passage<'_>) -> (usize, Manner)| {
        let at = usize::from(language).min(lexicons.len() - 1);
        let passage = &mut readers[at];
        let (borrowed, manner) = fill(passage);
        Reader { lexicon: lexicons[at], desk: workspace.desk(lexicons[at]), passage, borrowed }.statement(manner)
    };
    let clauses = charter.clauses.iter().map(|clause| {
        read(clause.language, &|passage| {
            passage.borrow(clause);
            let borrowed = passage.words.len();
            passage.push(beginning(&clause.words));
            passage.part(borrowed);
            (borrowed, manner(charter, clause))
        })
    });
    let clauses = clauses.collect();
    let headings = charter.headings.iter().map(|heading| {
        read(heading.language, &|passage| {
            passage.truncate(0);
            passage.push(beginning(&heading.words));
            (0, Manner::Statement)
        })
    });
    Statements { clauses, headings: headings.collect() }
}

/// All words of the charter as the patterns of a lexicon see them.
fn tokens(charter: &Charter, lexicon: &Lexicon, workspace: &mut Workspace) -> Vec<Token> {
    let vocabulary = &mut workspace.desk(lexicon).vocabulary;
    vocabulary.refresh();
    let mut tokens = Vec::new();
    vocabulary.tokens(&lexicon.patterns, &charter.source.text, &charter.words, &mut tokens);
    tokens
}

/// What is read of a clause or heading: one that is longer says nothing about its drafting.
fn beginning(words: &Range<usize>) -> Range<usize> {
    words.start..words.end.min(words.start + LONGEST)
}

/// The patterns of a built-in language, made when first asked for.
fn lexicon(language: &Language) -> &'static Lexicon {
    static MADE: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    static NONE: OnceLock<Lexicon> = OnceLock::new();
    let known = LANGUAGES.iter().position(|data| data.tag == language.tag);
    known.map_or(&NONE, |at| &MADE[at]).get_or_init(|| Lexicon::of_drafting(language))
}

/// A passage under reading, of whose words the first ones are borrowed.
struct Reader<'a> {
    lexicon: &'a Lexicon,
    desk: &'a mut Desk,
    passage: &'a Passage<'a>,
    borrowed: usize,
}

impl Reader<'_> {
    fn statement(&mut self, manner: Manner) -> Statement {
        let Desk { scan, vocabulary, .. } = &mut *self.desk;
        let found = scan.clause(&self.lexicon.patterns, vocabulary, &self.passage.tokens, &Context::default());
        let mark = |owner: Owner, start, end| match owner {
            Owner::Marker(marker) => Some(Mark { start, end, marker }),
            _ => None,
        };
        let owners = &self.lexicon.owners;
        let marks = found.iter().filter_map(|hit| mark(*owners.get(hit.pattern as usize)?, hit.start, hit.end));
        let mut marks: Vec<Mark> = marks.collect();
        // What a hedge covers shows again without it: "shall" of "shall endeavour to".
        let mut firm: Vec<Mark> = marks.iter().filter(|mark| mark.marker != Marker::Hedge).copied().collect();
        specifics::labelled(&mut marks, &self.passage.words);
        settle(&mut marks, &self.passage.words);
        settle(&mut firm, &self.passage.words);
        let (sentence, firm) = (Sentence::new(&marks, &self.passage.words), Sentence::new(&firm, &self.passage.words));
        let parts = self.parts(manner, &sentence, &firm);
        let marks = marks.iter().map(|mark| self.shown(*mark, &sentence)).collect();
        Statement { parts, marks }
    }

    fn parts(&self, manner: Manner, all: &Sentence<'_>, firm: &Sentence<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = index(self.borrowed);
        while (at as usize) < self.passage.words.len() {
            let (from, to) = all.main_clause(at);
            let from = from.max(at);
            let verb = all.governing.iter().find(|mark| mark.start >= from && mark.start < to);
            let place = verb.map_or((from, from + 1), |verb| (verb.start, verb.end));
            parts.push(Part {
                words: self.place(from)..self.place(to - 1) + 1,
                modality: modality(all, place, manner).0,
                unhedged: modality(firm, place, manner).0,
            });
            at = to.max(at + 1);
        }
        parts
    }

    fn shown(&self, mark: Mark, sentence: &Sentence<'_>) -> Shown {
        let (from, to) = (self.place(mark.start), self.place(mark.end - 1) + 1);
        let governs = !governs(mark.marker) || sentence.governing.contains(&mark);
        let main = governs && !sentence.is_subordinate(mark);
        Shown { marker: mark.marker, span: self.span(mark), from, to, own: mark.start as usize >= self.borrowed, main }
    }

    /// Where a word stands in [`Charter::words`].
    fn place(&self, word: u32) -> usize {
        self.passage.place(word as usize)
    }

    fn span(&self, mark: Mark) -> Span {
        let words = &self.passage.words;
        words[mark.start as usize].span().to(words[mark.end as usize - 1].span())
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
