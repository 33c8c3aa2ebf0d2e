//! Clauses and places as people read them, and anchors by which texts point at them.

use super::{Charter, Provision, counts};
use crate::say;
use crate::text::{comments::without_comments, languages::Structure, span::Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Characters of a heading that a place shows.
const SHOWN: usize = 60;

impl Charter {
    /// A clause's own text on one line: pieces joined, white space collapsed, words hyphenated at a line's end joined.
    #[must_use]
    pub fn quote(&self, clause: usize) -> String {
        let Some(clause) = self.clauses.get(clause) else { return String::new() };
        let pieces = self.fragments.get(clause.fragments.clone()).unwrap_or_default();
        join(&self.source.text, pieces.iter().copied())
    }

    /// Indices of the headings over a provision, outermost first.
    #[must_use]
    pub fn heading_path(&self, provision: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut next = self.provisions.get(provision).and_then(|provision| provision.heading);
        while let Some(at) = next.filter(|_| path.len() < 64) {
            path.push(at);
            next = self.headings.get(at).and_then(|heading| heading.parent);
        }
        path.reverse();
        path
    }

    /// A provision's place for people: "Article 7, (a)", "2.1, (b), (ii)", "Preamble", "opening text".
    #[must_use]
    pub fn place(&self, provision: usize) -> String {
        let Some(found) = self.provisions.get(provision) else { return String::new() };
        let mut parts = Vec::new();
        let mut next = Some(found);
        while let Some(at) = next.filter(|_| parts.len() < 16) {
            let label = label_text(at.label.of(&self.source.text));
            let shown = at.number.as_deref().filter(|_| label.is_empty() || at.label.is_empty()).unwrap_or(label);
            if !shown.is_empty() {
                parts.push(shown.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            next = at.parent.and_then(|parent| self.provisions.get(parent));
        }
        // A heading of nothing but marks names no place.
        if let Some(heading) = self.naming_heading(found, parts.is_empty()).filter(|heading| !heading.is_empty()) {
            parts.push(heading);
        }
        if parts.is_empty() {
            return say::places::opening(self.ui).to_owned();
        }
        parts.reverse();
        parts.join(", ")
    }

    /// How a provision's heading is named in a place: the label of the nearest numbered one, else the nearest's text.
    fn naming_heading(&self, provision: &Provision, alone: bool) -> Option<String> {
        let main = provision.number.as_deref().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        let nearest = self.headings.get(provision.heading?)?;
        let mut at = Some(nearest);
        while let Some(heading) = at {
            let label = label_text(heading.label.of(&self.source.text));
            // "2.1" names its chapter already.
            let told = main
                && provision.number.as_ref().is_some_and(|own| {
                    heading.number.as_ref().is_some_and(|number| {
                        own.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('.'))
                    })
                });
            if told {
                return None;
            }
            if !label.is_empty() {
                let bare = !label.starts_with(|c: char| c.is_alphabetic() || c == '§');
                return Some(if bare {
                    format!("{label} {}", shortened(&heading.text)).trim_end().to_owned()
                } else {
                    label.to_owned()
                });
            }
            at = heading.parent.and_then(|parent| self.headings.get(parent));
        }
        let title = nearest.parent.is_none() && provision.heading == Some(0);
        (alone || !title).then(|| shortened(&nearest.text))
    }

    /// The provisions that an anchor points at ("#article-7", "#complaints", "#section-3"); nothing where there is none.
    ///
    /// Anchors are those that GitHub makes of headings, and short ones of a numbering word and a number.
    #[must_use]
    pub fn anchor(&self, anchor: &str) -> Option<Range<usize>> {
        let wanted = anchor.strip_prefix('#').unwrap_or(anchor).to_lowercase();
        let anchors = self.anchors.get_or_init(|| self.make_anchors());
        anchors.get(&wanted).cloned()
    }

    /// All anchors, in the order of the alphabet.
    #[must_use]
    pub fn anchors(&self) -> Vec<&str> {
        let anchors = self.anchors.get_or_init(|| self.make_anchors());
        let mut names: Vec<_> = anchors.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    fn make_anchors(&self) -> FxHashMap<String, Range<usize>> {
        let mut anchors = FxHashMap::default();
        let ranges = self.heading_ranges();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for (heading, range) in self.headings.iter().zip(&ranges) {
            let base = slug(&self.heading_line(heading.span));
            let count = counts.entry(base.clone()).or_default();
            let name = if *count == 0 { base.clone() } else { format!("{base}-{count}") };
            *count += 1;
            anchors.entry(name).or_insert_with(|| range.clone());
        }
        for (heading, range) in self.headings.iter().zip(&ranges) {
            let label = label_text(heading.label.of(&self.source.text));
            self.short_anchors(&mut anchors, label, heading.number.as_deref(), self.structure(heading.language), range);
        }
        for (at, provision) in self.provisions.iter().enumerate().filter(|(_, provision)| provision.parent.is_none()) {
            let end = self.provisions.iter().skip(at + 1).take_while(|later| self.stands_in(later, at)).count();
            let label = label_text(provision.label.of(&self.source.text));
            let structure = self.structure(provision.language);
            self.short_anchors(&mut anchors, label, provision.number.as_deref(), structure, &(at..at + 1 + end));
        }
        anchors
    }

    /// Whether a provision's number stands, at some remove, under that of another.
    fn stands_in(&self, provision: &Provision, ancestor: usize) -> bool {
        let mut next = provision.parent;
        for _ in 0..16 {
            match next {
                Some(at) if at == ancestor => return true,
                Some(at) => next = self.provisions.get(at).and_then(|provision| provision.parent),
                None => return false,
            }
        }
        false
    }

    /// "article-7" for what is labelled "Article 7" or "Art. 7"; "section-7" as well for "§ 7" and for a bare "7".
    fn short_anchors(
        &self,
        anchors: &mut FxHashMap<String, Range<usize>>,
        label: &str,
        number: Option<&str>,
        structure: &Structure,
        range: &Range<usize>,
    ) {
        let Some(number) = number.map(|number| number_slug(number, structure)) else { return };
        let word = label.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let own = word.len() > 1 && structure.numbering.contains(&word);
        let mut add = |word: &str| {
            anchors.entry(format!("{word}-{number}")).or_insert_with(|| range.clone());
        };
        if own {
            add(&word);
        }
        let container = structure.containers.contains(&word);
        if !container && number.starts_with(|c: char| c.is_ascii_digit()) {
            for word in &structure.anchor_words {
                add(word);
            }
        }
    }

    /// The text of a heading as it stands, with its label and mark.
    fn heading_line(&self, span: Span) -> String {
        join(&self.source.text, std::iter::once(span))
    }

    /// The provisions under each heading and the headings below it.
    fn heading_ranges(&self) -> Vec<Range<usize>> {
        let none = Range { start: usize::MAX, end: 0 };
        let mut ranges: Vec<Range<usize>> = vec![none; self.headings.len()];
        for (at, provision) in self.provisions.iter().enumerate() {
            if let Some(range) = provision.heading.and_then(|heading| ranges.get_mut(heading)) {
                range.start = range.start.min(at);
                range.end = range.end.max(at + 1);
            }
        }
        for at in (0..ranges.len()).rev() {
            let Some(range) = ranges.get(at).cloned() else { continue };
            let parent = self.headings.get(at).and_then(|heading| heading.parent);
            if let Some(above) = parent.and_then(|parent| ranges.get_mut(parent)) {
                above.start = above.start.min(range.start);
                above.end = above.end.max(range.end);
            }
        }
        ranges.into_iter().map(|range| if range.start == usize::MAX { 0..0 } else { range }).collect()
    }
}

/// A number in an anchor: numbers in words in digits, others as they stand.
fn number_slug(number: &str, structure: &Structure) -> String {
    let in_words = number.starts_with(char::is_alphabetic) || number.contains(['º', 'ª', '°']);
    if in_words && !structure.ordinals.is_empty() {
        return slug(&counts::plain(number, structure));
    }
    slug(number.trim_matches(['(', ')']))
}

/// A label without the punctuation and space after it: "Article 3", "(a)", "2.1".
pub(super) fn label_text(label: &str) -> &str {
    label.trim().trim_end_matches(['.', ':', ',', '–', '—', '-', ' '])
}

fn shortened(text: &str) -> String {
    let text = text.trim_end_matches(['.', ':']);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The anchor that GitHub makes of a heading: small letters, digits, `-` and `_`, spaces as `-`.
fn slug(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Pieces of text as one line.
pub(super) fn join(source: &str, pieces: impl Iterator<Item = Span>) -> String {
    let mut line = String::new();
    let mut end = None;
    for piece in pieces {
        let text = piece.of(source);
        let gap = without_comments(end.map_or("", |end| Span::new(end, piece.start).of(source)));
        let broken = gap.contains(['\n', '\r']);
        let hyphen = broken && line.ends_with(['-', '\u{2010}']) && text.starts_with(char::is_lowercase);
        if hyphen {
            line.pop();
        } else if gap.contains('|') {
            line.push_str(" | ");
        } else if broken {
            line.push(' ');
        }
        line.push_str(text);
        end = Some(piece.end);
    }
    let mut collapsed = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
