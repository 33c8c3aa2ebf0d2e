//! How a charter counts its articles, chapters and numbered headings.

use super::{Charter, Heading, ProvisionKind, counts, places::label_text, targets::family};
use crate::text::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A numbered heading or article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Its number.
    pub value: u32,
    /// Place of its label, without the stop after it.
    pub span: Span,
    /// Its label on one line ("Article 5", "3").
    pub shown: String,
}

/// What is counted together: articles by the word before the number, bare numbers by what they stand under.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Count {
    Named(String, bool),
    Bare(Option<usize>, u8),
}

impl Charter {
    /// The numbers of articles, chapters and numbered headings, each count in the order of the text. Paragraphs, items and
    /// numbers of several parts ("2.1", "4a") are none.
    #[must_use]
    pub fn numbered(&self) -> Vec<Vec<Numbered>> {
        let mut counts: BTreeMap<Count, Vec<Numbered>> = BTreeMap::new();
        let mut add = |count: Option<Count>, language: u8, label: Span, number: Option<&str>| {
            let (Some(count), Some(own)) = (count, number.and_then(|number| self.own_number(language, label, number)))
            else {
                return;
            };
            counts.entry(count).or_default().push(own);
        };
        for heading in &self.headings {
            let count = self.named(heading.language, heading.label, heading.kind).or_else(|| bare(heading));
            add(count, heading.language, heading.label, heading.number.as_deref());
        }
        for provision in &self.provisions {
            let count = self.named(provision.language, provision.label, Some(provision.kind));
            add(count, provision.language, provision.label, provision.number.as_deref());
        }
        let mut counts: Vec<Vec<Numbered>> = counts.into_values().collect();
        for count in &mut counts {
            count.sort_by_key(|own| own.span);
            count.dedup_by_key(|own| own.span);
        }
        counts
    }

    /// The numbers of the articles that a word such as "article" or "§" refers to; of a charter that has no such word in
    /// its labels, all numbers of headings and provisions that stand without a word, where none stands twice: else they count
    /// within articles. Words for parts of articles, for what holds articles, and for measures and aims have none.
    #[must_use]
    pub fn count_of(&self, word: &str) -> Vec<u32> {
        let structure = &self.language.structure;
        let mut words = structure.anchor_words.iter().filter(|known| !structure.item_words.contains(*known));
        if word != "§" && !words.any(|known| family(known) == family(word)) {
            return Vec::new();
        }
        let headings = self.headings.iter().map(|heading| (heading.language, heading.label, heading.number.as_deref()));
        let provisions =
            self.provisions.iter().map(|provision| (provision.language, provision.label, provision.number.as_deref()));
        let (mut own, mut bare) = (Vec::new(), Vec::new());
        for (language, label, number) in headings.chain(provisions) {
            let Some(number) = number.and_then(|number| self.own_number(language, label, number)) else { continue };
            match self.named(language, label, None) {
                Some(Count::Named(name, _)) if name == family(word) => own.push(number.value),
                None if label.of(&self.source.text).starts_with(|c: char| c.is_ascii_digit()) => {
                    bare.push(number.value);
                }
                _ => {}
            }
        }
        if !own.is_empty() {
            return own;
        }
        let kinds: BTreeSet<u32> = bare.iter().copied().collect();
        if kinds.len() == bare.len() { bare } else { Vec::new() }
    }

    fn named(&self, language: u8, label: Span, kind: Option<ProvisionKind>) -> Option<Count> {
        let structure = self.structure(language);
        let text = label.of(&self.source.text);
        let word = text.split(|c: char| !c.is_alphabetic() && c != '§').next().unwrap_or_default().to_lowercase();
        let counts = word == "§" || (structure.numbering.contains(&word) && !structure.item_words.contains(&word));
        counts.then(|| Count::Named(family(&word).to_owned(), kind == Some(ProvisionKind::Annex)))
    }

    fn own_number(&self, language: u8, label: Span, number: &str) -> Option<Numbered> {
        let plain = counts::plain(number, self.structure(language));
        let value = plain.parse().ok().or_else(|| roman(&plain))?;
        let text = label_text(label.of(&self.source.text));
        let start = label.start + label.of(&self.source.text).find(text)?;
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Numbered { value, span: Span::new(start, start + text.len()), shown })
    }
}

fn bare(heading: &Heading) -> Option<Count> {
    (!heading.label.is_empty()).then_some(Count::Bare(heading.parent, heading.level))
}

/// A Roman number; "c" and "d" by themselves are letters.
fn roman(plain: &str) -> Option<u32> {
    let is_letter = plain.len() == 1 && !matches!(plain, "i" | "v" | "x");
    counts::roman(plain).filter(|_| !is_letter)
}
