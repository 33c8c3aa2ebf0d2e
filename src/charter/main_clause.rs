//! Whether words stand in the main clause of a sentence or in a part that hangs on it.
//!
//! Texts are folded words parted by single spaces, with [`COMMA`] and [`STRONG`] between them where those stand.

use super::headings::begins;
use crate::text::languages::Structure;

/// Mark of a comma or bracket.
pub(super) const COMMA: &str = ",";
/// Mark of a semicolon, colon or dash, or of a sentence's end.
pub(super) const STRONG: &str = ";";

/// Whether a text that begins with participles or the like has a main clause all the same: the city speaks after a
/// comma (", we commit"), the verb stands second ("In Anerkennung … erstellt die Stadt …"), or first and without a
/// subject (", crearemos …").
pub(super) fn has_main_clause(text: &str, structure: &Structure) -> bool {
    if structure.verb_second || structure.drops_subjects {
        return Walk::new(structure).finds_main_clause(text);
    }
    after_marks(text, COMMA).any(|rest| begins(rest, &structure.speakers))
}

/// Whether a text holds one of the phrases elsewhere than in a subordinate part; marks between words do not matter.
/// With `long`, verbs alone are none where the language tells by them alone.
pub(super) fn holds_in_main(text: &str, phrases: &[String], structure: &Structure, long: bool) -> bool {
    let plain = text.replace(" , ", " ").replace(" ; ", " ");
    let short = |phrase: &str| long && !phrase.contains(' ') && !structure.subordinators.is_empty();
    let starts = word_starts(&plain);
    let found = |phrase: &&String| holds_one(&plain, &starts, phrase) && !short(phrase);
    let mut held = phrases.iter().filter(found).peekable();
    if held.peek().is_none() || structure.subordinators.is_empty() {
        return held.peek().is_some();
    }
    held.any(|phrase| {
        let mut places =
            text.match_indices(phrase.as_str()).filter(|(at, _)| is_whole(text, *at, phrase.len())).peekable();
        // Words with marks between them are no part of a subordinate clause that anybody writes.
        places.peek().is_none() || places.any(|(at, _)| is_main(text, at, at + phrase.len(), structure))
    })
}

/// Whether a text holds one of the phrases; marks between its words do not matter.
pub(super) fn holds(text: &str, phrases: &[String]) -> bool {
    let plain = text.replace(" , ", " ").replace(" ; ", " ");
    let starts = word_starts(&plain);
    phrases.iter().any(|phrase| holds_one(&plain, &starts, phrase))
}

/// Where words begin, each with its first byte: by that most phrases are told to stand nowhere.
fn word_starts(plain: &str) -> Vec<(usize, u8)> {
    let bytes = plain.as_bytes();
    let begins = |at: &usize| *at == 0 || bytes.get(at - 1) == Some(&b' ');
    (0..bytes.len()).filter(begins).map(|at| (at, bytes[at])).collect()
}

fn holds_one(plain: &str, starts: &[(usize, u8)], phrase: &str) -> bool {
    let first = phrase.bytes().next();
    let mut places = starts.iter().filter(|(_, byte)| Some(*byte) == first);
    places.any(|(at, _)| {
        let rest = plain.as_bytes().get(*at..).and_then(|rest| rest.strip_prefix(phrase.as_bytes()));
        rest.is_some_and(|rest| rest.first().is_none_or(|byte| *byte == b' '))
    })
}

/// Whether what stands at a place is made of whole words.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let starts = at == 0 || text.as_bytes().get(at - 1) == Some(&b' ');
    starts && text.as_bytes().get(at + length).is_none_or(|byte| *byte == b' ')
}

/// Whether what stands from `at` to `end` is no verb of a subordinate clause: it begins or ends a part of the sentence,
/// or no subordinate clause waits for its verb there.
fn is_main(text: &str, at: usize, end: usize, structure: &Structure) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default().trim_start();
    let begins_part = before.trim_end().is_empty() || before.trim_end().ends_with([',', ';']);
    if begins_part || after.is_empty() || after.starts_with(STRONG) {
        return true;
    }
    let mut walk = Walk::new(structure);
    for word in before.split_whitespace() {
        walk.step(word);
    }
    !walk.open
}

/// What follows each of the marks.
fn after_marks<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    let marks = text.match_indices(mark).filter(|(at, mark)| is_whole(text, *at, mark.len()));
    marks.filter_map(move |(at, mark)| text.get(at + mark.len() + 1..))
}

/// A way through the words of a text.
struct Walk<'a> {
    structure: &'a Structure,
    /// Whether a subordinate clause waits for its verb.
    open: bool,
    /// Words since the last mark.
    since: usize,
    /// Whether that was a comma.
    comma: bool,
    /// Whether the word before says that an infinitive follows.
    infinitive: bool,
}

impl<'a> Walk<'a> {
    fn new(structure: &'a Structure) -> Self {
        Self { structure, open: false, since: usize::MAX / 2, comma: false, infinitive: false }
    }

    /// Takes a word; gives whether it is a predicate outside subordinate clauses.
    fn step(&mut self, word: &str) -> bool {
        if word == COMMA || word == STRONG {
            self.comma = word == COMMA;
            self.open &= self.comma;
            self.since = 0;
            self.infinitive = false;
            return false;
        }
        let structure = self.structure;
        let first = self.since == 0;
        self.since = self.since.saturating_add(1);
        let infinitive = std::mem::replace(&mut self.infinitive, structure.infinitive_marks.contains(word));
        // A preposition may stand before a relative word.
        let relative = self.comma && self.since <= 2 && structure.relatives.contains(word);
        if relative || structure.subordinators.contains(word) {
            self.open = true;
        } else if !infinitive && structure.predicates.contains(word) {
            let main = !self.open || (first && structure.verb_second);
            self.open = false;
            return main && (first || structure.verb_second);
        }
        false
    }

    fn finds_main_clause(&mut self, text: &str) -> bool {
        let mut at = 0;
        for word in text.split(' ') {
            let rest = text.get(at..).unwrap_or_default();
            if self.since == 0 && self.speaks(rest) {
                return true;
            }
            let next = rest.get(word.len() + 1..).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            let before_infinitive = self.structure.infinitive_marks.contains(next);
            if !before_infinitive && self.step(word) {
                return true;
            }
            at += word.len() + 1;
        }
        false
    }

    /// Whether those who speak in charters begin a part of the sentence, and its verb follows.
    fn speaks(&self, rest: &str) -> bool {
        let mut speakers = self.structure.speakers.iter().filter_map(|speaker| {
            let rest = rest.strip_prefix(speaker.as_str())?;
            (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
        });
        if self.structure.verb_second {
            let verb = |rest: &str| rest.trim_start().split(' ').next().is_some_and(|word| self.is_predicate(word));
            speakers.any(verb)
        } else {
            !self.open && speakers.next().is_some()
        }
    }

    fn is_predicate(&self, word: &str) -> bool {
        self.structure.predicates.contains(word)
    }
}
