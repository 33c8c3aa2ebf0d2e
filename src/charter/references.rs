//! References within a charter: "clause 7", "Articles 5 to 16", "paragraph (a)", "§ 4".

use super::{
    Charter, counts,
    sieve::Sieve,
    targets::{Target, family, targets, words_of_labels},
};
use crate::text::{
    languages::Structure,
    span::Span,
    words::{Break, Word},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// A reference to another provision of the same charter. What names another text ("Article 12 of the Convention") is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Index of the clause that refers.
    pub clause: usize,
    /// Its number in the text, brackets included.
    pub span: Span,
    /// The word before the number, folded ("article", "§").
    pub word: String,
    /// The number as written ("7", "2-240", "(a)").
    pub number: String,
    /// Index of the provision that is meant, the first under its number or heading; nothing where there is none.
    pub provision: Option<usize>,
}

/// Places of one number that are looked at; more than any charter has, so that none takes forever.
const MOST: usize = 1_000;

/// Finds the references, in the order of the clauses.
pub(super) fn find(charter: &Charter) -> Vec<Reference> {
    let mut finder = Finder {
        charter,
        numbers: FxHashMap::default(),
        words: FxHashSet::default(),
        structure: &charter.language.structure,
        numerals: numerals(&charter.language.structure),
        language: 0,
        within: None,
        elsewhere: None,
        folded: String::new(),
        found: Vec::new(),
    };
    for (at, clause) in charter.clauses.iter().enumerate() {
        finder.speak(clause.language);
        finder.clause(at);
    }
    finder.found
}

struct Finder<'a> {
    charter: &'a Charter,
    /// Where numbers stand; filled when the first reference is met.
    numbers: FxHashMap<String, Vec<Target>>,
    /// Words that the charter uses in labels of its own.
    words: FxHashSet<String>,
    /// How documents are built in the present clause's language, and the index of that.
    structure: &'a Structure,
    language: u8,
    /// Lets its numbers in words through.
    numerals: Sieve,
    /// The article that the reference right before names.
    within: Option<usize>,
    /// Where the last number ends that another text has.
    elsewhere: Option<usize>,
    folded: String,
    found: Vec<Reference>,
}

/// Lets through what may be a number in words.
fn numerals(structure: &Structure) -> Sieve {
    Sieve::new(structure.ordinals.keys().map(String::as_str))
}

impl Finder<'_> {
    /// Goes on in another language.
    fn speak(&mut self, language: u8) {
        if language != self.language {
            self.language = language;
            self.structure = self.charter.structure(language);
            self.numerals = numerals(self.structure);
        }
    }

    fn clause(&mut self, clause: usize) {
        let charter = self.charter;
        let Some(range) = charter.clauses.get(clause).map(|clause| clause.words.clone()) else { return };
        let words = charter.words.get(range).unwrap_or_default();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            if self.may_be_number(*word)
                && at >= 2
                && let Some(name) = words.get(at - 2).and_then(|before| self.numbering_word(*before))
            {
                at = self.chain(words, at - 1, clause, &name);
            }
        }
    }

    /// Whether a word may be a provision's number: digits, one letter, a Roman number in capitals, or a number in words.
    fn may_be_number(&self, word: Word) -> bool {
        let span = word.span();
        let numeral = self.numerals.passes(word, &self.charter.source.text);
        word.is_number()
            || (numeral && self.structure.value(&counts::lower(span.of(&self.charter.source.text))).is_some())
            || (span.len() == 1 && !self.is_a_small_word(word))
            || (span.len() <= 5 && word.is_capital() && counts::roman(span.of(&self.charter.source.text)).is_some())
    }

    /// Whether a letter is a word of the language ("derecho a") and no item's ("letra a").
    fn is_a_small_word(&self, word: Word) -> bool {
        let letter = word.span().of(&self.charter.source.text);
        let known = self.structure.sentence_starters.contains(letter);
        known && !self.is_bracketed(word)
    }

    /// A word that stands before numbers, folded.
    fn numbering_word(&mut self, word: Word) -> Option<String> {
        let folded = word.fold(&self.charter.source.text, &mut self.folded);
        (folded == "§" || self.structure.numbering.contains(folded)).then(|| folded.to_owned())
    }

    /// Reads one or more numbers after a numbering word; gives the index of the word after them.
    fn chain(&mut self, words: &[Word], from: usize, clause: usize, name: &str) -> usize {
        let source = &self.charter.source.text;
        let mut at = from;
        let mut numbers = Vec::new();
        while let Some(word) = words.get(at) {
            let span = self.number_span(*word, words.get(at.wrapping_sub(1)).map(|before| before.span().end));
            numbers.push(span);
            at += 1;
            // Further parts of the same number ("2-240", "3(a)") are words of their own.
            while words.get(at).is_some_and(|next| next.span().start < span.end) {
                at += 1;
            }
            let Some(next) = words.get(at) else { break };
            let joins = self.structure.joining.contains(next.fold(source, &mut self.folded));
            let step = usize::from(joins);
            let bare = Span::new(span.end, next.span().start).of(source).trim();
            let follows = words.get(at + step).is_some_and(|number| {
                self.may_be_number(*number) && (number.is_number() || self.is_bracketed(*number))
            });
            if !(follows && (joins || bare == ",")) {
                break;
            }
            at += step;
        }
        let begins = words.get(from - 1).map_or(0, |name| name.span().start);
        let end = numbers.last().map_or(begins, |number: &Span| number.end);
        let goes_on = self.elsewhere.is_some_and(|last| self.is_bare(last, begins));
        let after = self.past_items(words, at);
        if goes_on || self.is_elsewhere(words, from, after) {
            self.elsewhere = Some(end);
        } else {
            let named = self.follows_a_name(words, from);
            self.within = self.article_before(clause, begins);
            for span in numbers {
                self.take(span, clause, name, named);
            }
        }
        at
    }

    /// The article of the reference that stands right before a place ("Artikel 3 Absatz 2").
    fn article_before(&self, clause: usize, place: usize) -> Option<usize> {
        let last = self.found.last().filter(|last| last.clause == clause && last.span.end <= place)?;
        let target = last.provision.filter(|_| self.is_bare(last.span.end, place))?;
        self.charter.provisions.get(target).map(|provision| provision.article)
    }

    /// Whether nothing but space and commas stands between two places.
    fn is_bare(&self, from: usize, to: usize) -> bool {
        let between = self.charter.source.text.get(from..to);
        between.is_some_and(|between| between.trim_matches([' ', ',', '.', '\u{a0}', '\n']).is_empty())
    }

    /// The index of the word after the items that follow a number ("Art. 5 Abs. 2 lit. b EMRK").
    fn past_items(&mut self, words: &[Word], from: usize) -> usize {
        let mut at = from;
        while let (Some(name), Some(number)) = (words.get(at), words.get(at + 1)) {
            let folded = name.fold(&self.charter.source.text, &mut self.folded);
            if !self.structure.item_words.contains(folded) || !self.may_be_number(*number) {
                break;
            }
            at += 2;
        }
        at
    }

    fn is_bracketed(&self, word: Word) -> bool {
        let source = &self.charter.source.text;
        source.get(..word.span().start).is_some_and(|before| before.ends_with('('))
            && source.get(word.span().end..).is_some_and(|after| after.starts_with(')'))
    }

    /// The whole number of which a word is the beginning: "2-240", "3(a)", "(a)", "4.1".
    fn number_span(&self, word: Word, floor: Option<usize>) -> Span {
        let source = &self.charter.source.text;
        let mut span = word.span();
        let opened =
            span.start.checked_sub(1).filter(|at| Some(*at) >= floor && source.as_bytes().get(*at) == Some(&b'('));
        if let Some(start) = opened.filter(|_| source.as_bytes().get(span.end) == Some(&b')')) {
            span = Span::new(start, span.end + 1);
        }
        let rest = source.get(span.end..).unwrap_or_default();
        let mut length = 0;
        for (at, c) in rest.char_indices().take(24) {
            let next = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            let inner = matches!(c, '-' | '.') && next.is_some_and(|c| c.is_ascii_digit());
            let opens = c == '(' && next.is_some_and(|c| c.is_ascii_alphanumeric());
            let closes = c == ')' && rest.get(..at).is_some_and(|before| before.contains('('));
            if !(inner || opens || closes || c.is_ascii_alphanumeric()) {
                break;
            }
            length = at + c.len_utf8();
        }
        length += counts::suffix(rest.get(length..).unwrap_or_default(), self.structure);
        Span::new(span.start, span.end + length)
    }

    /// Whether a reference is to another text: "of the Convention" or "Officer" after it, a name before it ("Official Code § 3").
    fn is_elsewhere(&mut self, words: &[Word], from: usize, after: usize) -> bool {
        let source = &self.charter.source.text;
        let structure = self.structure;
        if let Some(before) = from.checked_sub(2).and_then(|at| words.get(at)) {
            let starts = from == 2 || structure.sentence_starters.contains(before.fold(source, &mut self.folded));
            let parted = words.get(from - 1).map_or(Break::None, |name| name.before);
            let capital = before.is_capital() && !structure.capital_nouns;
            let named = capital && !starts && parted == Break::None;
            // "c. 233, § 8" is of another text, "Articles 1 and 9, Article 12" is not.
            let told = self.found.last().map_or(0, |found| found.span.end);
            let numbered = before.is_number() && parted == Break::Comma && told < before.span().end;
            if named || numbered {
                return true;
            }
        }
        let rest = words.get(after..).unwrap_or_default();
        let Some(next) = rest.first() else { return false };
        let capitals = next.span().of(source).chars().filter(|c| c.is_uppercase()).count();
        if next.is_capital() && next.before == Break::None && (capitals > 1 || !structure.capital_nouns) {
            return true;
        }
        if !structure.belonging.contains(next.fold(source, &mut self.folded)) {
            return false;
        }
        let mut own = false;
        let mut named = false;
        for word in rest.iter().skip(1).take(4) {
            own |= structure.own.contains(word.fold(source, &mut self.folded));
            named |= word.is_capital() || word.is_number();
        }
        named && !own
    }

    /// Whether a name stands right before a reference, a comma between ("the Housing Ordinance, section 7").
    fn follows_a_name(&self, words: &[Word], from: usize) -> bool {
        let before = from.checked_sub(2).and_then(|at| words.get(at));
        let parted = words.get(from.saturating_sub(1)).is_some_and(|name| name.before == Break::Comma);
        parted && before.is_some_and(|before| before.is_capital())
    }

    /// Keeps a reference. One that leads nowhere is kept only if the charter numbers its own provisions with that word.
    fn take(&mut self, span: Span, clause: usize, name: &str, named: bool) {
        if self.numbers.is_empty() {
            self.numbers = targets(self.charter);
            self.words = words_of_labels(self.charter);
        }
        let number = span.of(&self.charter.source.text).to_owned();
        let target = self.resolve(&number, clause, name);
        let container = self.structure.containers.contains(name);
        let sure = target.is_some_and(|target| target.container == container);
        if (named && !sure) || (target.is_none() && !self.words.contains(family(name))) {
            return;
        }
        let provision = target.map(|target| target.provision);
        self.found.push(Reference { clause, span, word: name.to_owned(), number, provision });
    }

    /// The place of a number: "(a)" the nearest in the same article, "3(a)" item (a) of article 3.
    fn resolve(&self, number: &str, clause: usize, name: &str) -> Option<Target> {
        let at = self.charter.clauses.get(clause).map(|clause| clause.provision);
        let here = at.and_then(|at| self.charter.provisions.get(at)).map(|provision| provision.article);
        let (head, items) = number.find('(').map_or((number, ""), |at| number.split_at(at));
        let container = self.structure.containers.contains(name);
        let mut target = None;
        if !head.is_empty() {
            let fits = |target: &&Target| target.heading && target.container == container;
            let found = self.numbers.get(&self.key(head))?;
            let item = self.structure.item_words.contains(name);
            let few = || found.iter().take(MOST);
            // Where articles stand in two languages, those of the clause's own come first.
            let alike = |target: &&Target| target.language == self.language;
            let article = self.within.or(here);
            let own = few().filter(|_| item).find(|target| !target.heading && Some(target.article) == article);
            let fitting = || few().filter(alike).find(fits).or_else(|| few().find(fits));
            let main = || few().filter(alike).chain(few()).find(|target| target.main);
            let anywhere = || main().or_else(|| found.first().filter(|_| item));
            target = Some(*own.or_else(fitting).or_else(anywhere)?);
        }
        let mut article = target.map(|target| target.article).or(here);
        for item in items.split_inclusive(')') {
            let found = self.numbers.get(&self.key(item))?;
            let from = target.map(|target| target.provision).or(at);
            // Articles are counted in the order of the text, and so are the places of a number.
            let first = found.partition_point(|target| Some(target.article) < article);
            let inside = found.iter().skip(first).take_while(|target| Some(target.article) == article).take(MOST);
            let nearest = inside.min_by_key(|found| self.remove(found.provision, from));
            let anywhere = if head.is_empty() { found.first() } else { None };
            target = Some(*nearest.or(anywhere)?);
            article = target.map(|target| target.article);
        }
        target
    }

    fn key(&self, number: &str) -> String {
        counts::plain(number, self.structure)
    }

    /// How many levels up from `from` the number stands under which a provision's own number directly stands.
    fn remove(&self, provision: usize, from: Option<usize>) -> usize {
        let parent = self.charter.provisions.get(provision).and_then(|found| found.parent);
        let mut next = from;
        for steps in 0..16 {
            if next == parent {
                return steps;
            }
            next = next.and_then(|at| self.charter.provisions.get(at)).and_then(|at| at.parent);
        }
        16
    }
}
