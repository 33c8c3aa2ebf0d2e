//! What a finding is known again by in another run: not where it stands, but what it is about.

use crate::diagnostic::Diagnostic;
use crate::text::comments::without_comments;
use crate::text::digest::short;
use std::collections::BTreeMap;

/// Digits of a fingerprint.
const DIGITS: usize = 16;

/// The fingerprint of each finding, 16 hexadecimal digits, all different within one charter.
///
/// It is made from the code and what the finding is about: of an element, the framework; of anything else, the words at
/// its place, comments aside, so that it survives edits elsewhere, moved lines, reflowed paragraphs and a new name of the file. Of equal
/// ones the second, third and so on are told apart by their number.
#[must_use]
pub fn fingerprints(text: &str, findings: &[Diagnostic]) -> Vec<String> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &Diagnostic| {
        let own = without_comments(finding.span.of(text));
        let words = || own.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let key = format!("{}\n{}", finding.code, finding.subject.clone().unwrap_or_else(words));
        let number = met.entry(key.clone()).or_default();
        *number += 1;
        short(format!("{key}\n{number}"), DIGITS)
    };
    findings.iter().map(fingerprint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::text::span::Span;

    fn prints(text: &str, places: &[&str]) -> Vec<String> {
        let place = |words: &&str| text.find(words).map_or_else(Span::default, |at| Span::new(at, at + words.len()));
        let finding = |words| Diagnostic::new("FM001", Severity::Error, place(words), "wrong");
        fingerprints(text, &places.iter().map(finding).collect::<Vec<_>>())
    }

    #[test]
    fn a_finding_is_known_again_in_a_reflowed_paragraph_further_down() {
        let before = prints("The city shall\nhear them.", &["city shall\nhear"]);
        let after = prints("More text above.\n\nThe city   shall hear them.", &["city   shall hear"]);
        assert_eq!(before, after);
        assert_eq!(before[0].len(), DIGITS);
    }

    #[test]
    fn two_findings_on_the_same_words_are_told_apart() {
        let prints = prints("one", &["one", "one"]);
        assert_ne!(prints[0], prints[1]);
    }

    #[test]
    fn a_finding_on_an_element_is_known_again_wherever_it_stands() {
        let finding = |span| Diagnostic::new("E1.x", Severity::Advice, span, "short").about("pack", 2);
        let of = |span| fingerprints("one two", &[finding(span)]);
        assert_eq!(of(Span::new(0, 3)), of(Span::new(4, 7)));
    }
}
