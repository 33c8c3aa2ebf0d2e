//! Where sentences end.
//!
//! A sentence ends at a full stop, question or exclamation mark that white space follows, closing quotes and brackets
//! taken along, unless what follows begins with a small letter or the stop belongs to an abbreviation, an initial or
//! a number's label. Semicolons and colons end none. Only the neighbourhood of stops is looked at, so that the
//! cost is that of finding them.

use super::{languages::Structure, span::Span};

/// Appends the sentences of `fragments` (pieces of `source` in order that read as one text) that lie in `within`, each
/// from its first to its last byte that is no white space.
pub fn sentences(source: &str, fragments: &[Span], within: Span, structure: &Structure, into: &mut Vec<Span>) {
    let mut splitter = Splitter { source, fragments, within, structure, folded: String::new() };
    let mut start = splitter.skip_space(Place { fragment: 0, at: within.start });
    let mut place = start;
    while let Some(stop) = splitter.next_stop(place) {
        let (end, next) = splitter.ending(start, stop);
        place = end;
        if let Some(next) = next {
            into.push(Span::new(splitter.at(start), end.at));
            start = next;
            place = next;
        }
    }
    let from = splitter.at(start);
    let end = splitter.last_end();
    if from < end {
        into.push(Span::new(from, end));
    }
}

/// The parts of `fragments` that lie in `within`.
pub fn clip(fragments: &[Span], within: Span) -> impl Iterator<Item = Span> + '_ {
    let first = fragments.partition_point(|fragment| fragment.end <= within.start);
    let rest = fragments.get(first..).unwrap_or_default();
    rest.iter()
        .take_while(move |fragment| fragment.start < within.end)
        .map(move |fragment| Span::new(fragment.start.max(within.start), fragment.end.min(within.end)))
}

/// A place in the text: a fragment and an offset into the source, at most the fragment's end.
#[derive(Clone, Copy, Debug)]
struct Place {
    fragment: usize,
    at: usize,
}

struct Splitter<'a> {
    source: &'a str,
    fragments: &'a [Span],
    within: Span,
    structure: &'a Structure,
    folded: String,
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '¿' | '¡')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。')
}

impl<'a> Splitter<'a> {
    /// The part of a fragment that lies in the text, if there is such a fragment.
    fn clipped(&self, fragment: usize) -> Option<Span> {
        let found = self.fragments.get(fragment)?;
        (found.start < self.within.end)
            .then(|| Span::new(found.start.max(self.within.start), found.end.min(self.within.end)))
    }

    /// The character at a place and the place after it; a line's end between two fragments reads as a space.
    fn next(&self, place: Place) -> Option<(char, Place)> {
        let span = self.clipped(place.fragment)?;
        let at = place.at.max(span.start);
        if let Some(c) = self.source.get(at..span.end).and_then(|rest| rest.chars().next()) {
            return Some((c, Place { fragment: place.fragment, at: at + c.len_utf8() }));
        }
        let after = self.clipped(place.fragment + 1)?;
        let next = Place { fragment: place.fragment + 1, at: after.start };
        let broken = self.source.get(span.end..after.start).is_some_and(|gap| gap.contains(['\n', '\r', '|']));
        if broken { Some((' ', next)) } else { self.next_of_later(next) }
    }

    /// [`Self::next`] past fragments of which nothing lies in the text, without recursion.
    fn next_of_later(&self, mut place: Place) -> Option<(char, Place)> {
        loop {
            let span = self.clipped(place.fragment)?;
            let at = place.at.max(span.start);
            if let Some(c) = self.source.get(at..span.end).and_then(|rest| rest.chars().next()) {
                return Some((c, Place { fragment: place.fragment, at: at + c.len_utf8() }));
            }
            place = Place { fragment: place.fragment + 1, at: 0 };
        }
    }

    fn skip_space(&self, mut place: Place) -> Place {
        while let Some((c, next)) = self.next(place) {
            if !c.is_whitespace() {
                return Place { fragment: next.fragment, at: next.at - c.len_utf8() };
            }
            place = next;
        }
        place
    }

    /// The offset of a place, that of the next fragment where it stands at a fragment's end.
    fn at(&self, place: Place) -> usize {
        self.clipped(place.fragment).map_or(place.at, |span| place.at.max(span.start))
    }

    /// Where the text's last character that is no white space ends.
    fn last_end(&self) -> usize {
        let last = self.fragments.partition_point(|fragment| fragment.start < self.within.end);
        for fragment in (0..last).rev() {
            let Some(span) = self.clipped(fragment) else { continue };
            let text = span.of(self.source).trim_end();
            if !text.is_empty() {
                return span.start + text.len();
            }
        }
        self.within.start
    }

    /// Place of the next stop at or after `place`.
    fn next_stop(&self, place: Place) -> Option<Place> {
        let mut place = place;
        loop {
            let span = self.clipped(place.fragment)?;
            let mut at = place.at.max(span.start);
            let bytes = self.source.as_bytes();
            while let Some(found) = find(bytes, at, span.end, may_stop) {
                at = found;
                let c = self.source.get(at..span.end)?.chars().next()?;
                if is_stop(c) {
                    return Some(Place { fragment: place.fragment, at });
                }
                at += c.len_utf8();
            }
            place = Place { fragment: place.fragment + 1, at: 0 };
        }
    }

    /// Where what ends at a stop ends, and where the next sentence begins if one does.
    fn ending(&mut self, start: Place, stop: Place) -> (Place, Option<Place>) {
        let mut end = stop;
        let mut stops = 0_usize;
        let mut plain = true;
        while let Some((c, next)) = self.next(end) {
            if is_stop(c) {
                stops += 1;
                plain &= c == '.';
            } else if !is_closer(c) {
                break;
            }
            end = next;
        }
        if !self.next(end).is_some_and(|(c, _)| c.is_whitespace()) {
            return (end, None);
        }
        let next = self.skip_space(end);
        let mut opened = next;
        while let Some((c, after)) = self.next(opened) {
            if !is_opener(c) {
                break;
            }
            opened = after;
        }
        let Some((first, _)) = self.next(opened) else { return (end, None) };
        if first.is_lowercase() {
            return (end, None);
        }
        let holds = plain && stops == 1 && self.is_part_of_a_word(start, stop, opened, first);
        (end, (!holds).then_some(next))
    }

    /// Whether a single full stop belongs to an abbreviation, an initial or a label's number.
    fn is_part_of_a_word(&mut self, start: Place, stop: Place, next: Place, first: char) -> bool {
        let token = self.token(stop);
        let digits = token.bytes().all(|byte| byte.is_ascii_digit());
        if token.is_empty() {
            return false;
        }
        let begun = self.source.get(self.at(start)..stop.at).unwrap_or_default();
        if begun.len() <= 24 && self.is_label(begun, token) {
            return true;
        }
        let structure = self.structure;
        if digits {
            return structure.ordinal_stop && token.len() <= 2 && !self.starts_sentence(next);
        }
        if first.is_numeric() && begun.matches('(').count() > begun.matches(')').count() {
            // "(120 Stat. 2038)"
            return true;
        }
        let initials = token.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
        fold(token, &mut self.folded);
        if structure.before_number.contains(&self.folded) && first.is_numeric() {
            return true;
        }
        if structure.abbreviations.contains(&self.folded) && !(initials && token.contains('.')) {
            let may_end = structure.may_end.contains(&self.folded);
            return !(may_end && self.starts_sentence(next));
        }
        initials && first.is_uppercase() && !self.starts_sentence(next)
    }

    /// Whether `begun`, what stands before the stop, is only the label of a sentence: "2", "a", "Article 3".
    fn is_label(&mut self, begun: &str, token: &str) -> bool {
        let number = token.len() <= 4 && (token.bytes().all(|b| b.is_ascii_digit()) || token.len() == 1);
        let mut before = begun.trim_end_matches(token).trim();
        if !number {
            return false;
        }
        if before.is_empty() {
            return true;
        }
        before = before.trim_end_matches('.');
        fold(before, &mut self.folded);
        before == "§" || self.structure.numbering.contains(&self.folded)
    }

    /// Whether the word at a place is one that begins sentences and no names.
    fn starts_sentence(&mut self, mut place: Place) -> bool {
        self.folded.clear();
        while let Some((c, next)) = self.next(place) {
            if !c.is_alphabetic() || self.folded.len() > 24 {
                break;
            }
            self.folded.extend(c.to_lowercase());
            place = next;
        }
        self.structure.sentence_starters.contains(&self.folded)
    }

    /// The letters, digits and inner stops right before a stop.
    fn token(&self, stop: Place) -> &'a str {
        let Some(mut span) = self.clipped(stop.fragment) else { return "" };
        let mut end = stop.at;
        if end == span.start && stop.fragment > 0 {
            let Some(before) = self.clipped(stop.fragment - 1) else { return "" };
            if self.source.get(before.end..span.start).is_some_and(|gap| gap.contains(['\n', '\r'])) {
                return "";
            }
            span = before;
            end = before.end;
        }
        let mut floor = end.saturating_sub(32).max(span.start);
        while !self.source.is_char_boundary(floor) {
            floor += 1;
        }
        let text = self.source.get(floor..end).unwrap_or_default();
        let from = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || *c == '.').last();
        from.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
    }
}

/// Place of the first byte of `bytes` from `at` to `end` that is a hit. Bytes are looked at by sixteen at a time, which
/// compilers make one step of; nearly all of a text is none of the few marks that are looked for.
pub fn find(bytes: &[u8], at: usize, end: usize, hit: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = bytes.get(at..end)?.as_chunks::<16>();
    let mut from = at;
    for chunk in chunks {
        if chunk.iter().fold(0, |any, &byte| any | u8::from(hit(byte))) != 0 {
            return chunk.iter().position(|&byte| hit(byte)).map(|place| from + place);
        }
        from += chunk.len();
    }
    rest.iter().position(|&byte| hit(byte)).map(|place| from + place)
}

/// Whether a byte may begin a stop.
fn may_stop(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == 0xe2) | (byte == 0xe3)
}

fn fold(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
    } else {
        into.extend(text.chars().flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::Language;
    use unicode_segmentation::UnicodeSegmentation;

    fn split(text: &str) -> Vec<&str> {
        let structure = &Language::find("en").unwrap().structure;
        let mut found = Vec::new();
        let whole = Span::new(0, text.len());
        sentences(text, &[whole], whole, structure, &mut found);
        found.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn ordinary_text_breaks_where_the_unicode_standard_breaks_it() {
        let text = "The town keeps a register. Who may see it? Everyone! It costs nothing (see the desk). \
            “Open doors.” So runs the motto; it is old. In 2027 the rooms (all nine) move. Chairs stay. ";
        let standard: Vec<_> = text.unicode_sentences().map(str::trim).collect();
        assert_eq!(split(text), standard);
    }

    #[test]
    fn abbreviations_and_numbers_end_no_sentence_where_the_standard_lets_them() {
        for text in [
            "See Art. III and para. 2 of the plan.",
            "The rule in No. 5 holds.",
            "Ask Dr. Amsel or Ms. Reiher.",
            "J. R. Finch chairs it, e.g. Mondays.",
            "Under Sec. B of the U.S. Code it stands.",
            "It is in the register (12 Reg. 2038; kept by the clerk) for all.",
        ] {
            assert_eq!(split(text), [text]);
        }
        let wrong = "See Art. III and Ms. Reiher.";
        assert_eq!(wrong.unicode_sentences().count(), 3);
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_before_a_word_that_begins_one() {
        assert_eq!(split("It binds Rook Inc. The rest is free."), ["It binds Rook Inc.", "The rest is free."]);
        assert_eq!(split("It is law in the U.S. The rest is free.").len(), 2);
    }

    #[test]
    fn closing_quotes_and_brackets_go_with_their_sentence() {
        assert_eq!(
            split("He asked “why?” and left. (Nobody knew.) She said \"go.\" They went."),
            ["He asked “why?” and left.", "(Nobody knew.)", "She said \"go.\"", "They went."]
        );
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_only_before_a_capital() {
        assert_eq!(split("Well... perhaps. Well… Perhaps.").len(), 3);
    }

    #[test]
    fn semicolons_and_colons_end_none() {
        assert_eq!(split("Whereas one; whereas two; and: whereas three.").len(), 1);
    }

    #[test]
    fn a_label_alone_is_no_sentence() {
        assert_eq!(split("2. The Council meets. 3. It votes."), ["2. The Council meets.", "3. It votes."]);
        assert_eq!(split("Section 4. The Council meets.").len(), 1);
    }

    #[test]
    fn a_sentence_over_several_fragments_is_one() {
        let text = "The *Board*\n> meets. It\n> votes";
        let structure = &Language::find("en").unwrap().structure;
        let fragments = [Span::new(0, 4), Span::new(5, 10), Span::new(14, 23), Span::new(26, 31)];
        let mut found = Vec::new();
        sentences(text, &fragments, Span::new(0, text.len()), structure, &mut found);
        assert_eq!(found, [Span::new(0, 20), Span::new(21, 31)]);
        let clipped: Vec<_> = clip(&fragments, Span::new(21, 31)).collect();
        assert_eq!(clipped, [Span::new(21, 23), Span::new(26, 31)]);
    }
}
