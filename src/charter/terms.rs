//! Terms that the charter gives a meaning: "the Owl Board (hereinafter “the Board”)", "“Council” means …".

use super::{Charter, sieve::Sieve};
use crate::text::{
    span::Span,
    words::{Break, Word},
};

/// A defined term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, without its article where it stands in quotation marks ("Board").
    pub name: String,
    /// Its words in [`Charter::words`], as they stand where it is defined.
    pub words: std::ops::Range<usize>,
    /// Index of the clause that defines it.
    pub clause: usize,
}

/// At most as many words make a term.
const LONGEST: usize = 8;

/// Words between the cue and the term: "hereinafter called the".
const BETWEEN: usize = 4;

/// Finds the defined terms, in order.
pub(super) fn find(charter: &Charter) -> Vec<Term> {
    let mut finder = Finder::new(charter, 0);
    for (at, clause) in charter.clauses.iter().enumerate() {
        if clause.language != finder.language {
            finder = Finder { found: finder.found, ..Finder::new(charter, clause.language) };
        }
        finder.clause(at);
    }
    finder.found
}

struct Finder<'a> {
    charter: &'a Charter,
    /// Index of the language that it knows the cues of.
    language: u8,
    /// Lets through words with which a cue may begin.
    cues: Sieve,
    hereinafter: Vec<Cue<'a>>,
    means: Vec<Cue<'a>>,
    folded: String,
    found: Vec<Term>,
}

/// A phrase that tells of a term.
#[derive(Clone, Copy)]
struct Cue<'a> {
    phrase: &'a str,
    first: &'a str,
}

impl<'a> Cue<'a> {
    fn all(phrases: &'a [String]) -> Vec<Self> {
        phrases.iter().map(|phrase| Self { phrase, first: phrase.split(' ').next().unwrap_or_default() }).collect()
    }

    /// Whether the phrase may begin with a word; nearly all are told without folding, where it is `ascii`.
    fn may_begin(self, word: &str, ascii: bool) -> bool {
        !ascii || word.eq_ignore_ascii_case(self.first)
    }
}

impl<'a> Finder<'a> {
    fn new(charter: &'a Charter, language: u8) -> Self {
        let structure = charter.structure(language);
        let (hereinafter, means) = (Cue::all(&structure.hereinafter), Cue::all(&structure.means));
        let cues = Sieve::new(hereinafter.iter().chain(&means).map(|cue| cue.first));
        Self { charter, language, cues, hereinafter, means, folded: String::new(), found: Vec::new() }
    }

    fn clause(&mut self, clause: usize) {
        let charter = self.charter;
        let Some(range) = charter.clauses.get(clause).map(|clause| clause.words.clone()) else { return };
        let words = charter.words.get(range.clone()).unwrap_or_default();
        for (at, word) in words.iter().enumerate() {
            if !self.cues.passes(*word, &charter.source.text) {
                continue;
            }
            if let Some(length) = self.phrase(words, at, true) {
                self.named_after(words, at + length, range.start, clause);
            } else if self.phrase(words, at, false).is_some() {
                self.quoted_before(words, at, range.start, clause);
            }
        }
    }

    /// Number of words of the phrase that begins at a word.
    fn phrase(&mut self, words: &[Word], at: usize, hereinafter: bool) -> Option<usize> {
        let source = &self.charter.source.text;
        let phrases = if hereinafter { &self.hereinafter } else { &self.means };
        let folded = &mut self.folded;
        let first = words[at].span().of(source);
        let ascii = first.is_ascii();
        phrases.iter().filter(|cue| cue.may_begin(first, ascii)).find_map(|cue| {
            let mut count = 0;
            for part in cue.phrase.split(' ') {
                let word = words.get(at + count)?;
                if word.fold(source, folded) != part {
                    return None;
                }
                count += 1;
            }
            Some(count)
        })
    }

    /// The term after a cue: the next words in quotation marks, or else capitals that a bracket or comma ends.
    fn named_after(&mut self, words: &[Word], from: usize, base: usize, clause: usize) {
        let rest = words.get(from..).unwrap_or_default();
        let near = rest.iter().take(BETWEEN + 1).position(|word| self.is_quoted(*word));
        if let Some(near) = near {
            let length = rest.get(near..).unwrap_or_default().iter().take_while(|word| self.is_quoted(**word)).count();
            // Quotation marks that close and open again between two terms are not told apart by words alone.
            self.take(base + from + near, length.min(LONGEST), clause);
            return;
        }
        let Some(start) = rest.iter().take(BETWEEN).position(|word| word.is_capital()) else { return };
        let cue = words.get(from.saturating_sub(1)).map_or(0, |word| word.span().start);
        let opened = |before: &str| {
            let at = before.rfind(['(', ')']);
            at.is_some_and(|at| before.len() - at < 64 && before.as_bytes().get(at) == Some(&b'('))
        };
        let bracketed = self.charter.source.text.get(..cue).is_some_and(opened);
        let name = rest.get(start..).unwrap_or_default();
        let goes_on = |(at, word): &(usize, &Word)| *at == 0 || (word.is_capital() && word.before == Break::None);
        let length = name.iter().enumerate().take_while(goes_on).count();
        if bracketed {
            self.take(base + from + start, length.min(LONGEST), clause);
        }
    }

    /// The term before "means": the words in quotation marks right before it.
    fn quoted_before(&mut self, words: &[Word], at: usize, base: usize, clause: usize) {
        let before = words.get(..at).unwrap_or_default();
        let gap = before.iter().rev().take(2).take_while(|word| !self.is_quoted(**word)).count();
        let length = before.iter().rev().skip(gap).take_while(|word| self.is_quoted(**word)).count();
        if length > 0 && length <= LONGEST && gap < 2 && at >= gap + length {
            self.take(base + at - gap - length, length, clause);
        }
    }

    /// Whether a word stands in quotation marks, single ones included.
    fn is_quoted(&self, word: Word) -> bool {
        if word.is_quoted() {
            return true;
        }
        let text = &self.charter.source.text;
        let span = word.span();
        let (before, after) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
        let opened = before.strip_suffix(['\'', '‘']);
        let closed = after.strip_prefix(['\'', '’']);
        // An apostrophe has letters on both sides.
        opened.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            || closed.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    fn take(&mut self, from: usize, length: usize, clause: usize) {
        let charter = self.charter;
        let words = charter.words.get(from..from + length).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let text = Span::new(first.span().start, last.span().end).of(&charter.source.text);
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let range = from..from + length;
        if self.found.last().is_none_or(|before| before.words != range) {
            self.found.push(Term { name, words: range, clause });
        }
    }
}
