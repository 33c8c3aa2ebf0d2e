//! What patterns may cost: packs come from anywhere, and none may make the program run or grow without end.
//!
//! What can be seen in a pattern's text is refused when it is compiled, with its place. What shows only in a clause, above
//! all how often parts are tried against each other, is bounded there: a clause gets so much work for each of its words,
//! and when that is done its other patterns find nothing. The limits lie far above what the built-in packs need.

use super::parse::{Alternative, Part, PatternError};
use crate::text::similar::hint;

/// Bytes of a pattern; the longest built-in one has some 1,900.
const LONGEST: usize = 8_000;
/// Words, groups and sets of a pattern, one after the other or in its parts; built in are up to 20.
const MOST_ITEMS: usize = 64;
/// Words of an alternative; built in are up to 10.
const MOST_WORDS: usize = 24;
/// Sets in sets; built in are up to 3 deep.
const DEEPEST: u8 = 16;
/// Different groups, sets and words of all patterns of a language.
const MOST_CLASSES: usize = 60_000;
/// Alternatives of more than one word of all patterns and sets of a language.
const MOST_PHRASES: usize = 500_000;

/// Steps of matching that a clause may take for each of its words. The built-in patterns take up to 40.
pub(super) const WORK_PER_WORD: u32 = 2_000;
/// A clause counts as having so many words at least.
pub(super) const FEWEST_WORDS: usize = 16;
/// Phrases that may begin with the same two words of a clause.
pub(super) const PHRASES_OF_A_PAIR: usize = 500;
/// Places of phrases that a clause may have for each of its words, over all classes.
pub(super) const SPOTS_PER_WORD: usize = 400;

fn error(message: impl Into<String>) -> PatternError {
    PatternError { offset: 0, message: message.into() }
}

/// Checks the length of a pattern's text.
pub(super) fn length(text: &str) -> Result<(), PatternError> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    Err(error(format!("a pattern has up to {LONGEST} bytes, and this one has {}: put words into a set", text.len())))
}

/// Checks a pattern as it was parsed.
pub(super) fn pattern(parts: &[Part<'_>]) -> Result<(), PatternError> {
    let items = || parts.iter().flat_map(|part| &part.items);
    if items().count() > MOST_ITEMS {
        return Err(error(format!("a pattern has up to {MOST_ITEMS} words, groups and sets: write several patterns")));
    }
    items().flat_map(|item| &item.alternatives).try_for_each(alternative)
}

/// Checks an alternative of a group or a set.
pub(super) fn alternative(alternative: &Alternative<'_>) -> Result<(), PatternError> {
    let Alternative::Words(words) = alternative else { return Ok(()) };
    if words.len() > MOST_WORDS {
        return Err(error(format!("an alternative has up to {MOST_WORDS} words")));
    }
    if words.len() > 1 && words.iter().take(2).all(|word| word == "*") {
        return Err(error("an alternative of several words has one of the first two written out, and not `* *`"));
    }
    Ok(())
}

/// Checks how many classes and phrases there are.
pub(super) fn size(classes: usize, phrases: usize) -> Result<(), PatternError> {
    if classes > MOST_CLASSES {
        return Err(error(format!(
            "up to {MOST_CLASSES} different groups, sets and words can be looked for in a language"
        )));
    }
    if phrases > MOST_PHRASES {
        return Err(error(format!(
            "up to {MOST_PHRASES} alternatives of several words can be looked for in a language"
        )));
    }
    Ok(())
}

/// Checks how deep sets stand in one another, the innermost at 0.
pub(super) fn depth(depth: u8) -> Result<(), PatternError> {
    if depth > DEEPEST { Err(error(format!("sets stand in one another up to {DEEPEST} deep"))) } else { Ok(()) }
}

/// What is said of a pattern that any word wakes.
pub(super) fn open() -> PatternError {
    error("this is found in every clause: one word that must be there is written out, and is not `*`")
}

/// Names of sets that are listed where there is none of some name.
const LISTED: usize = 12;

/// What is said of a set that there is not.
pub(super) fn no_set(name: &str, known: &[&str]) -> PatternError {
    let near = hint(name, known.iter().copied());
    let list = if known.len() <= LISTED || near.is_empty() {
        let more = if known.len() > LISTED { ", …" } else { "" };
        format!("; there are: {}{more}", known.iter().take(LISTED).copied().collect::<Vec<_>>().join(", "))
    } else {
        String::new()
    };
    error(format!("there is no set <{name}>{near}{list}"))
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;
    use std::collections::BTreeMap;

    /// Whether a pattern is taken.
    fn taken(pattern: &str) -> bool {
        Builder::new(BTreeMap::new()).add(pattern).is_ok()
    }

    #[test]
    fn a_pattern_at_a_limit_is_taken_and_one_beyond_it_is_refused() {
        assert!(taken(&"a".repeat(LONGEST)));
        assert!(!taken(&"a".repeat(LONGEST + 1)));
        assert!(taken(&["owl"; MOST_ITEMS].join(" ")));
        assert!(!taken(&["owl"; MOST_ITEMS + 1].join(" ")));
        assert!(taken(&format!("(owl|{})", ["owl"; MOST_WORDS].join(" "))));
        assert!(!taken(&format!("(owl|{})", ["owl"; MOST_WORDS + 1].join(" "))));
        assert!(size(MOST_CLASSES, MOST_PHRASES).is_ok());
        assert!(size(MOST_CLASSES + 1, 0).is_err() && size(0, MOST_PHRASES + 1).is_err());
        assert!(depth(DEEPEST).is_ok() && depth(DEEPEST + 1).is_err());
    }

    #[test]
    fn sets_stand_in_one_another_as_deep_as_the_limit_and_no_deeper() {
        let takes = |deep: u8| {
            let inner = |at: u8| at.checked_sub(1).map_or("owl".to_owned(), |below| format!("<s{below}>"));
            let set = |at: u8| (format!("s{at}"), vec![inner(at), "barn".to_owned()]);
            Builder::new((0..=deep).map(set).collect()).check_sets().is_empty()
        };
        assert!(takes(DEEPEST));
        assert!(!takes(DEEPEST + 1));
    }

    #[test]
    fn a_phrase_needs_one_of_its_first_two_words() {
        assert!(taken("(owl|* owl)") && taken("(owl|owl *)") && taken("(owl|owl * *)"));
        assert!(!taken("(owl|* *)") && !taken("(owl|* * owl)"));
    }

    #[test]
    fn sets_are_listed_where_they_are_few_or_none_is_near() {
        let message = |sets: usize, name: &str| {
            let names: Vec<String> =
                (0..sets).map(|at| format!("barn-{}", ["a", "e", "o"][at % 3].repeat(at + 1))).collect();
            no_set(name, &names.iter().map(String::as_str).collect::<Vec<_>>()).message
        };
        assert!(message(LISTED, "barn-x").contains("did you mean") && message(LISTED, "barn-x").contains("there are:"));
        assert!(!message(LISTED + 1, "barn-x").contains("there are:"));
        assert!(!message(LISTED, "owls").contains('…') && message(LISTED + 1, "owls").contains(", …"));
    }
}
