//! The languages of a charter by sections, for one that puts each article in two or has its second half in another.
//!
//! A charter has one main language. A section, which is a heading with what stands under it, is read in another one
//! where its own words say so clearly; what is too short to tell is read as what stands around it. Where two languages
//! alternate under one heading, so are its blocks. Nearly all charters have one language, and so a glance at the first
//! frequent words of each block comes before everything else.

use super::{
    blocks::{Block, Blocks, relabel},
    sections::Teller,
};
use crate::text::languages::{Counts, Language, Structure, frequent};

/// Frequent words of another language that stand together before anything is looked at closely.
const SUSPECT: u32 = 5;
/// As many of a language, in all parts of a text that look like it, show that it is one of the text's languages.
pub(super) const ESTABLISHED: u32 = 6;
/// A language is clear where it has at least so many frequent words …
const FEWEST: u32 = 2;
/// … and more than this times those of any other.
const CLEARLY: u32 = 3;

/// The languages of a charter, and which of them each block is in.
#[derive(Debug)]
pub(super) struct Tongues {
    /// The main language, then the others.
    pub languages: Vec<&'static Language>,
    /// By block, the index of its language; empty where there is one only.
    of: Vec<u8>,
}

impl Tongues {
    /// Finds the languages of `blocks`, and reads their labels anew where that is not the main one.
    pub(super) fn find(source: &str, blocks: &mut Blocks, main: &'static Language) -> Self {
        let mut tongues = Self { languages: vec![main], of: Vec::new() };
        if !is_suspect(source, blocks, main.number()) {
            return tongues;
        }
        let Some(told) = Teller::new(source, blocks, main).tell() else { return tongues };
        for (at, language) in told.into_iter().enumerate() {
            let known = tongues.languages.iter().position(|known| known.tag == language.tag);
            let index = known.unwrap_or(tongues.languages.len());
            if known.is_none() {
                tongues.languages.push(language);
            }
            if index > 0 {
                relabel(source, blocks, at, &language.structure);
            }
            tongues.of.push(u8::try_from(index).unwrap_or(0));
        }
        tongues
    }

    /// How documents are built in a language, by its index.
    pub(super) fn structure(&self, language: u8) -> &Structure {
        &self.languages.get(usize::from(language)).unwrap_or(&self.languages[0]).structure
    }

    /// Index of the language of a block.
    pub(super) fn of(&self, block: usize) -> u8 {
        self.of.get(block).copied().unwrap_or(0)
    }
}

/// The text of a block in pieces.
pub(super) fn pieces<'a>(source: &'a str, blocks: &'a Blocks, block: &Block) -> impl Iterator<Item = &'a str> {
    blocks.fragments.get(block.fragments.clone()).unwrap_or_default().iter().map(|piece| piece.of(source))
}

/// Whether frequent words of another language stand so close together that a section may be in it.
fn is_suspect(source: &str, blocks: &Blocks, main: usize) -> bool {
    let mut counts = Counts::default();
    for block in &blocks.list {
        let mut own = 0;
        for language in pieces(source, blocks, block).flat_map(frequent) {
            if language != main {
                counts[language] += 1;
                if counts[language] >= SUSPECT {
                    return true;
                }
                continue;
            }
            own += 1;
            let most = counts.iter().copied().max().unwrap_or(0);
            if own > most {
                counts = Counts::default();
                break;
            }
        }
    }
    false
}

/// The language that has most of the frequent words, if it is clear.
pub(super) fn clear(counts: &Counts) -> Option<usize> {
    let (best, most) = counts.iter().copied().enumerate().max_by_key(|(_, count)| *count)?;
    let second = counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).max().unwrap_or(0);
    (most >= FEWEST && most > CLEARLY * second).then_some(best)
}

/// The language of which most of the paragraphs of a text are, and clearly so; for a text of which, as a whole, no
/// language can be told.
pub(super) fn of_paragraphs(text: &str) -> Option<&'static Language> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut counts = Counts::default();
        frequent(paragraph).for_each(|language| counts[language] += 1);
        let Some(language) = clear(&counts) else { continue };
        let at = found.iter().position(|(known, ..)| *known == language).unwrap_or_else(|| {
            found.push((language, 0, String::new()));
            found.len() - 1
        });
        if let Some((_, words, pool)) = found.get_mut(at) {
            *words += counts.iter().sum::<u32>() as usize;
            pool.push_str(paragraph);
            pool.push('\n');
        }
    }
    // Of equals, the first.
    let (language, words, pool) = found.into_iter().rev().max_by_key(|(_, words, _)| *words)?;
    let language = Language::all().nth(language)?;
    (words >= ESTABLISHED as usize && is_surely(&pool, language)).then_some(language)
}

/// Whether a text is reliably found to be in a language, among all that can be told.
pub(super) fn is_surely(text: &str, language: &Language) -> bool {
    whatlang::detect(text)
        .is_some_and(|found| found.is_reliable() && super::language::tag(found.lang()) == language.tag)
}
