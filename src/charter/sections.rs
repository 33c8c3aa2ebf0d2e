//! The sections of a charter that may be in several languages, and which language each block of them is in.

use super::{
    blocks::{Block, Blocks, Kind},
    language::tag,
    numbering::{Wrap, label},
    tongues::{ESTABLISHED, clear, is_surely, pieces},
};
use crate::text::languages::{Counts, Language, frequent};
use std::ops::Range;

/// Two languages alternate under one heading where another has at least so many frequent words …
const ALTERNATING: u32 = 4;
/// … and at least this share, in thirds, of those of the main language.
const SHARE: u32 = 2;
/// Bytes of text that are enough to tell its language.
const ENOUGH: usize = 8 * 1024;
/// Bytes of a text that is too short to tell its language by its letters.
const SHORT: usize = 40;
/// Depth of headings that are not marked as such: under all that are.
const UNMARKED: u8 = 7;

/// A heading with what stands under it; the first is what stands before the first heading, and over all others.
#[derive(Debug)]
struct Section {
    level: u8,
    parent: usize,
    /// The blocks up to the next heading.
    own: Range<usize>,
    /// Where the last of the sections under it ends.
    end: usize,
}

/// Tells the language of each block.
pub(super) struct Teller<'a> {
    source: &'a str,
    blocks: &'a Blocks,
    main: &'static Language,
    /// By block, the frequent words that stand in no quotation marks.
    counts: Vec<Counts>,
    /// The languages that are surely there besides the main one.
    others: Vec<&'static Language>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(source: &'a str, blocks: &'a Blocks, main: &'static Language) -> Self {
        let mut teller = Self { source, blocks, main, counts: Vec::new(), others: Vec::new() };
        teller.counts = (0..blocks.list.len()).map(|at| count(&teller.text(at..at + 1))).collect();
        teller
    }

    /// The language of each block; nothing where all are in the main one.
    pub(super) fn tell(mut self) -> Option<Vec<&'static Language>> {
        let sections = self.sections();
        let units: Vec<Vec<Range<usize>>> = sections.iter().map(|section| self.units(section)).collect();
        self.establish(units.iter().flatten());
        if self.others.is_empty() {
            return None;
        }
        let mut told = vec![self.main; self.blocks.list.len()];
        let mut scopes = vec![self.main; sections.len()];
        for (at, (section, units)) in sections.iter().zip(&units).enumerate() {
            let scope = match at {
                0 => self.main,
                _ => self.language(section.own.start..section.end).unwrap_or(scopes[section.parent]),
            };
            scopes[at] = scope;
            let languages: Vec<_> = units.iter().map(|unit| self.unit(unit.clone(), units.len() > 1)).collect();
            let mut before = None;
            for (at, unit) in units.iter().enumerate() {
                let after = || languages[at..].iter().flatten().next().copied();
                let beside = || if self.is_title(unit) { after().or(before) } else { before.or_else(after) };
                before = languages[at].or_else(beside);
                told[unit.clone()].fill(before.unwrap_or(scope));
            }
        }
        Some(told).filter(|told| told.iter().any(|language| language.tag != self.main.tag))
    }

    /// The sections in the order of the text.
    fn sections(&self) -> Vec<Section> {
        let mut sections = vec![Section { level: 0, parent: 0, own: 0..0, end: self.blocks.list.len() }];
        let languages = self.suspects();
        let mut open = vec![0];
        for (at, block) in self.blocks.list.iter().enumerate() {
            if let Some(level) = self.heading_level(block, &languages) {
                while let Some(above) = open.pop_if(|above| sections[*above].level >= level) {
                    sections[above].end = at;
                }
                let parent = open.last().copied().unwrap_or(0);
                open.push(sections.len());
                sections.push(Section { level, parent, own: at..at, end: self.blocks.list.len() });
            }
            if let Some(last) = sections.last_mut() {
                last.own.end = at + 1;
            }
        }
        sections
    }

    /// The main language and those whose frequent words stand somewhere.
    fn suspects(&self) -> Vec<&'static Language> {
        let met = |language: &&'static Language| {
            language.tag == self.main.tag || self.counts.iter().any(|counts| counts[language.number()] > 1)
        };
        Language::all().filter(met).collect()
    }

    /// How deep a heading the block is, or begins with.
    fn heading_level(&self, block: &Block, languages: &[&'static Language]) -> Option<u8> {
        if let Kind::Heading(level) = block.kind {
            return Some(level);
        }
        let first = *self.blocks.fragments.get(block.fragments.start)?;
        let named = |language: &&'static Language| {
            let label = label(self.source, first, &language.structure);
            label.is_some_and(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign))
        };
        let bold = || block.bold.is_some_and(|bold| bold.start <= first.start);
        let serves = block.kind == Kind::Text && block.depth == 0 && !block.note;
        (serves && (bold() || languages.iter().any(named))).then_some(UNMARKED)
    }

    /// What of a section is in one language: all of it, or each block where languages alternate.
    fn units(&self, section: &Section) -> Vec<Range<usize>> {
        let counts = self.tally(section.own.clone());
        let main = counts[self.main.number()];
        let others = counts.iter().enumerate().filter(|(number, _)| *number != self.main.number());
        let most = others.map(|(_, count)| *count).max().unwrap_or(0);
        if clear(&counts).is_none() && most >= ALTERNATING && 3 * most >= SHARE * main {
            return section.own.clone().map(|at| at..at + 1).collect();
        }
        vec![section.own.clone()]
    }

    fn tally(&self, range: Range<usize>) -> Counts {
        let mut sums = Counts::default();
        for counts in self.counts.get(range).unwrap_or_default() {
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        sums
    }

    /// Finds the languages of which there is enough to be sure.
    fn establish<'u>(&mut self, units: impl Iterator<Item = &'u Range<usize>>) {
        let mut pools = vec![(0, String::new()); Counts::default().len()];
        for unit in units {
            let counts = self.tally(unit.clone());
            if let Some(language) = clear(&counts).filter(|language| *language != self.main.number()) {
                let (words, pool) = &mut pools[language];
                *words += counts[language];
                if pool.len() < ENOUGH {
                    pool.push_str(&self.text(unit.clone()));
                }
            }
        }
        for (language, (words, pool)) in Language::all().zip(pools) {
            if words >= ESTABLISHED && is_surely(&pool, language) {
                self.others.push(language);
            }
        }
    }

    /// The language of a range of blocks, where its own words say so clearly.
    fn language(&self, range: Range<usize>) -> Option<&'static Language> {
        let number = clear(&self.tally(range.clone()))?;
        if number == self.main.number() {
            return Some(self.main);
        }
        let language = *self.others.iter().find(|language| language.number() == number)?;
        let text = self.text(range);
        if text.len() < SHORT || is_surely(&text, language) {
            return Some(language);
        }
        // Short texts are seldom sure among all languages of the world; a third one may still be.
        let other = whatlang::detect(&text).is_some_and(|found| found.is_reliable());
        self.likeliest(&text).filter(|likeliest| !other && likeliest.tag == language.tag)
    }

    /// The same of a unit. Where languages alternate, a single frequent word is enough, or else the letters.
    fn unit(&self, range: Range<usize>, alternating: bool) -> Option<&'static Language> {
        let clear = self.language(range.clone());
        if clear.is_some() || !alternating {
            return clear;
        }
        let counts = self.tally(range.clone());
        let mut found = self.ours().filter(|language| counts[language.number()] > 0);
        if let (Some(only), None) = (found.next(), found.next()) {
            return Some(only);
        }
        let text = self.text(range);
        if text.len() >= SHORT { self.likeliest(&text) } else { None }
    }

    /// The languages of the charter.
    fn ours(&self) -> impl Iterator<Item = &'static Language> + '_ {
        self.others.iter().chain([&self.main]).copied()
    }

    /// The language of the charter that a text is likeliest in.
    fn likeliest(&self, text: &str) -> Option<&'static Language> {
        let codes = whatlang::Lang::all().iter().copied().filter(|code| self.ours().any(|own| own.tag == tag(*code)));
        let found = whatlang::Detector::with_allowlist(codes.collect()).detect(text)?;
        self.ours().find(|own| own.tag == tag(found.lang()) && found.is_reliable())
    }

    /// Whether a unit that does not tell its language goes with what follows, as titles and lead-ins do, rather than with
    /// what goes before.
    fn is_title(&self, unit: &Range<usize>) -> bool {
        let ends = |block: &Block| {
            let pieces = self.blocks.fragments.get(block.fragments.clone()).unwrap_or_default();
            let last = pieces.last().map_or("", |piece| piece.of(self.source));
            last.trim_end().ends_with(['.', ';', ',', '!', '?', '…'])
        };
        let title = |block: &Block| block.depth == 0 && !matches!(block.kind, Kind::Row) && !ends(block);
        self.blocks.list.get(unit.clone()).unwrap_or_default().iter().all(title)
    }

    /// The text of a range of blocks without what stands in quotation marks.
    fn text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for block in self.blocks.list.get(range).unwrap_or_default() {
            let mut whole = String::new();
            for piece in pieces(self.source, self.blocks, block) {
                whole.push_str(piece);
                whole.push(' ');
            }
            unquoted(&whole).for_each(|part| text.push_str(part));
            text.push('\n');
        }
        text
    }
}

fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    frequent(text).for_each(|language| counts[language] += 1);
    counts
}

/// The parts of a text that stand in no quotation marks.
fn unquoted(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some((at, mark)) = rest.get(from..)?.char_indices().find(|(_, c)| closing(*c).is_some()) {
            let inner = from + at + mark.len_utf8();
            let length = rest.get(inner..)?.find(closing(mark)?);
            if let Some(length) = length {
                let part = rest.get(..from + at)?;
                rest = rest.get(inner + length..)?.trim_start_matches(closing(mark)?);
                return Some(part);
            }
            // A mark that is never closed is none.
            from = inner;
        }
        Some(std::mem::take(&mut rest))
    })
}

/// What closes a quotation that a mark opens.
fn closing(mark: char) -> Option<&'static [char]> {
    match mark {
        '“' => Some(&['”', '“']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '"' => Some(&['"']),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_is_left_out() {
        let left = |text| unquoted(text).collect::<String>();
        assert_eq!(left("Wir sagen «La ville est à nous» und „the city“ – ja."), "Wir sagen  und  – ja.");
        assert_eq!(left("A 5\" pipe"), "A 5\" pipe");
        assert_eq!(left("“all of it”"), "");
        assert_eq!(left(""), "");
    }
}
