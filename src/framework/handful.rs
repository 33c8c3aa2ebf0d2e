//! A few out of many example clauses, unlike one another.

use std::collections::BTreeSet;

/// How many examples of a kind people are shown.
pub const HANDFUL: usize = 5;

/// Places of at most `most` of these texts: the first, then always the one that is least like those before it. They are
/// given in the order of the texts.
#[must_use]
pub fn handful(texts: &[String], most: usize) -> Vec<usize> {
    if texts.len() <= most {
        return (0..texts.len()).collect();
    }
    let words: Vec<BTreeSet<String>> = texts.iter().map(|text| words(text)).collect();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < most {
        let nearest = |at: &usize| chosen.iter().map(|other| likeness(&words[*at], &words[*other])).max().unwrap_or(0);
        let left = (0..texts.len()).filter(|at| !chosen.contains(at));
        let Some(next) = left.min_by_key(|at| (nearest(at), *at)) else { break };
        chosen.push(next);
    }
    chosen.sort_unstable();
    chosen
}

fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Of all words of two texts those that both have, in thousandths (Jaccard).
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    a.intersection(b).count() * 1000 / a.union(b).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(texts: &[&str], most: usize) -> Vec<usize> {
        handful(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), most)
    }

    #[test]
    fn few_are_all_shown() {
        assert_eq!(chosen(&["a", "a"], 2), [0, 1]);
        assert_eq!(chosen(&[], 2), [0_usize; 0]);
    }

    #[test]
    fn of_many_those_are_shown_that_say_it_otherwise() {
        let texts =
            ["The City hears complaints.", "The City hears all complaints.", "We lend boats.", "We lend a boat."];
        assert_eq!(chosen(&texts, 2), [0, 2]);
        assert_eq!(chosen(&texts, 3), [0, 2, 3]);
    }
}
