//! From the text of a pattern to its parts.

use crate::text::words::fold_text;
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;

/// What is wrong with a pattern, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PatternError {
    /// Byte offset in the pattern's text.
    pub offset: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// A parsed pattern: parts, the first of which gives the match its place.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub parts: Vec<Part<'a>>,
}

#[derive(Debug)]
pub(super) struct Part<'a> {
    pub role: Role,
    pub items: Vec<Item<'a>>,
}

/// How a part stands to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    First,
    /// In the clause; with a number, at most so many words away.
    With(Option<u16>),
    /// Not in the clause; with a number, not within so many words.
    Without(Option<u16>),
    /// In the clause or its context.
    Context,
}

#[derive(Debug)]
pub(super) struct Item<'a> {
    pub alternatives: Vec<Alternative<'a>>,
    pub optional: bool,
    /// Most words that may stand between the item before and this one.
    pub gap: u16,
}

/// One way to fill an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alternative<'a> {
    Set(&'a str),
    /// Words, each exact or with a `*` at one end.
    Words(Words<'a>),
}

/// Mostly one or two words, mostly as they stand in the pattern's text: compiling a pack must not cost allocations.
pub(super) type Words<'a> = SmallVec<[Cow<'a, str>; 2]>;

const GAP: u16 = 4;
/// More words than this between two items is no phrase any more.
const WIDEST: u16 = 30;

pub(super) fn parse(text: &str) -> Result<Parsed<'_>, PatternError> {
    let mut reader = Reader { text, at: 0 };
    let mut parts = vec![Part { role: Role::First, items: reader.items()? }];
    while let Some(c) = reader.peek() {
        let role = match c {
            '+' => Role::With(reader.number_after('+')?),
            '!' => Role::Without(reader.number_after('!')?),
            '@' => {
                reader.at += 1;
                Role::Context
            }
            other => return Err(reader.error(format!("`{other}` means nothing here"))),
        };
        let items = reader.items()?;
        if role == Role::Context && (items.len() != 1 || items[0].optional) {
            return Err(reader.error("after `@` stands one word, one (group) or one <set>"));
        }
        parts.push(Part { role, items });
    }
    Ok(Parsed { parts })
}

/// Parses one alternative of a set: words, or the name of another set.
pub(super) fn parse_alternative(text: &str) -> Result<Alternative<'_>, PatternError> {
    let mut reader = Reader { text, at: 0 };
    let found = reader.alternative()?;
    reader.blank();
    match reader.rest().chars().next() {
        Some(_) => Err(reader.error("a set's alternative is words, or one <set>")),
        None => Ok(found),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn peek(&mut self) -> Option<char> {
        self.blank();
        self.rest().chars().next()
    }

    fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError { offset: self.at, message: message.into() }
    }

    fn number_after(&mut self, sign: char) -> Result<Option<u16>, PatternError> {
        self.at += sign.len_utf8();
        self.number()
    }

    fn number(&mut self) -> Result<Option<u16>, PatternError> {
        let digits: usize = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Ok(None);
        }
        let number = self.rest()[..digits].parse().ok().filter(|n| *n <= WIDEST);
        let number = number.ok_or_else(|| self.error(format!("write a number up to {WIDEST}")))?;
        self.at += digits;
        Ok(Some(number))
    }

    /// Items up to the next `+`, `!`, `@` or the end.
    fn items(&mut self) -> Result<Vec<Item<'a>>, PatternError> {
        let mut items: Vec<Item<'a>> = Vec::new();
        let mut gap = 0;
        while let Some(c) = self.peek() {
            if matches!(c, '+' | '!' | '@') {
                break;
            }
            if self.rest().starts_with("..") {
                if items.is_empty() || gap > 0 {
                    return Err(self.error("`..` stands between two words"));
                }
                self.at += 2;
                gap = self.number()?.unwrap_or(GAP);
                continue;
            }
            let alternatives = self.group_or_one()?;
            let optional = self.rest().starts_with('?');
            self.at += usize::from(optional);
            for (n, alternatives) in split_plain(alternatives).into_iter().enumerate() {
                items.push(Item { alternatives, optional, gap: if n == 0 { gap } else { 0 } });
            }
            gap = 0;
        }
        self.check(&items, gap)?;
        Ok(items)
    }

    fn check(&self, items: &[Item<'a>], gap: u16) -> Result<(), PatternError> {
        if gap > 0 {
            return Err(self.error("`..` stands between two words; something must follow it"));
        }
        if items.iter().all(|item| item.optional) {
            return Err(self.error("here a word, a (group) or a <set> is missing"));
        }
        if items[0].optional {
            return Err(self.error("the first word of a part cannot be optional"));
        }
        Ok(())
    }

    fn group_or_one(&mut self) -> Result<Vec<Alternative<'a>>, PatternError> {
        if self.peek() != Some('(') {
            return Ok(vec![self.single()?]);
        }
        let open = self.at;
        self.at += 1;
        let mut alternatives = vec![self.alternative()?];
        loop {
            match self.peek() {
                Some('|') => {
                    self.at += 1;
                    alternatives.push(self.alternative()?);
                }
                Some(')') => {
                    self.at += 1;
                    return Ok(alternatives);
                }
                Some(_) => return Err(self.error("inside (…) stand words, <sets> and `|` only")),
                None => return Err(PatternError { offset: open, message: "this `(` is never closed".into() }),
            }
        }
    }

    /// One word or set outside a group.
    fn single(&mut self) -> Result<Alternative<'a>, PatternError> {
        if self.peek() == Some('<') { self.set() } else { Ok(Alternative::Words(self.word()?)) }
    }

    /// Several adjacent words, or one set.
    fn alternative(&mut self) -> Result<Alternative<'a>, PatternError> {
        if self.peek() == Some('<') {
            return self.set();
        }
        let mut words = self.word()?;
        while self.peek().is_some_and(|c| is_word(c) || c == '*') {
            words.extend(self.word()?);
        }
        Ok(Alternative::Words(words))
    }

    fn set(&mut self) -> Result<Alternative<'a>, PatternError> {
        let rest = self.rest();
        let end = rest.find('>').ok_or_else(|| self.error("this `<` is never closed"))?;
        let name = &rest[1..end];
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '-') {
            return Err(self.error("a set's name is letters, digits and hyphens"));
        }
        self.at += end + 1;
        Ok(Alternative::Set(name))
    }

    /// One written word, which hyphens and apostrophes may part into several.
    fn word(&mut self) -> Result<Words<'a>, PatternError> {
        self.blank();
        let rest = self.rest();
        let length = rest.find(|c: char| !(is_word(c) || c == '*')).unwrap_or(rest.len());
        let raw = &rest[..length];
        if is_plain(raw) {
            self.at += length;
            return Ok(smallvec![Cow::Borrowed(raw)]);
        }
        let stem = raw.trim_matches('*');
        if stem.contains('*') {
            return Err(self.error("`*` stands at the beginning or the end of a word"));
        }
        let mut words = cut(stem);
        if words.is_empty() && raw == "*" {
            words.push(Cow::Borrowed(""));
        }
        if let Some(first) = words.first_mut().filter(|_| raw.starts_with('*')) {
            first.to_mut().insert(0, '*');
        }
        if let Some(last) = words.last_mut().filter(|w| raw.ends_with('*') && *w != "*") {
            last.to_mut().push('*');
        }
        match words.first() {
            None => Err(self.error("here a word is missing")),
            Some(_) => {
                self.at += length;
                Ok(words)
            }
        }
    }
}

/// A written word as texts are cut: most need no cutting.
fn cut<'a>(word: &str) -> Words<'a> {
    fold_text(word).split(' ').filter(|w| !w.is_empty()).map(|w| Cow::Owned(w.to_owned())).collect()
}

/// Whether a word is small ASCII letters, a `*` after them at most, as most are.
pub(super) fn is_plain(word: &str) -> bool {
    let stem = word.strip_suffix('*').unwrap_or(word);
    !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_lowercase())
}

/// A word outside a group that hyphens part is as many items as it has parts.
fn split_plain(alternatives: Vec<Alternative<'_>>) -> SmallVec<[Vec<Alternative<'_>>; 1]> {
    match alternatives.as_slice() {
        [Alternative::Words(words)] if words.len() > 1 => {
            words.iter().map(|w| vec![Alternative::Words(smallvec![w.clone()])]).collect()
        }
        _ => smallvec![alternatives],
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '\'' | '’' | '%' | '§' | '$' | '€' | '£' | '¥' | '₹' | ',')
        || c == '\u{301}'
}
