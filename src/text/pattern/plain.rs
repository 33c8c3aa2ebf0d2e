//! A pattern in words for people: what it looks for, by the first examples of each set and group.

use super::parse::{Alternative, Item, Role, parse};
use std::collections::BTreeMap;

/// Named sets of alternatives.
type Sets<'a> = [&'a BTreeMap<String, Vec<String>>];

/// How many alternatives are named where there are several.
const EXAMPLES: usize = 2;
/// Sets within sets are followed so far.
const DEEPEST: usize = 8;

/// `publish* .. <charter>` as "publish… … charter/declaration": what is optional or must be absent is left out. The
/// first of `sets` that has a name counts. A faulty pattern is given as it is.
#[must_use]
pub fn plain(pattern: &str, sets: &Sets<'_>) -> String {
    let Ok(parsed) = parse(pattern) else { return pattern.to_owned() };
    let mut text = String::new();
    for part in parsed.parts.iter().filter(|part| matches!(part.role, Role::First | Role::With(_) | Role::Context)) {
        let mut first = true;
        for item in part.items.iter().filter(|item| !item.optional) {
            if !text.is_empty() {
                text.push_str(if first || item.gap > 0 { " … " } else { " " });
            }
            first = false;
            text.push_str(&words(item, sets));
        }
    }
    text
}

fn words(item: &Item<'_>, sets: &Sets<'_>) -> String {
    let mut examples: Vec<String> = Vec::new();
    for alternative in &item.alternatives {
        name(alternative, sets, 0, &mut examples);
    }
    examples.dedup();
    examples.truncate(EXAMPLES);
    examples.join("/")
}

/// Adds examples of an alternative until there are enough.
fn name(alternative: &Alternative<'_>, sets: &Sets<'_>, depth: usize, examples: &mut Vec<String>) {
    if examples.len() >= EXAMPLES {
        return;
    }
    match alternative {
        Alternative::Words(words) => examples.push(words.join(" ").replace('*', "…")),
        Alternative::Set(set) => {
            let Some(members) = sets.iter().find_map(|sets| sets.get(*set)).filter(|_| depth < DEEPEST) else {
                examples.push(format!("a {set}"));
                return;
            };
            for member in members {
                if let Ok(inner) = super::parse::parse_alternative(member) {
                    name(&inner, sets, depth + 1, examples);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_told_by_examples_of_its_sets_and_groups() {
        let set = |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|w| (*w).to_owned()).collect());
        let sets =
            BTreeMap::from([set("young", &["<child>", "young people"]), set("child", &["child*", "pupils", "boys"])]);
        let told = |pattern: &str| plain(pattern, &[&sets]);
        assert_eq!(told("(hear|ask|listen to) ..6 <young> ! school"), "hear/ask … child…/pupils");
        assert_eq!(told("action very? plan +8 <number>"), "action plan … a number");
        assert_eq!(told("youth @ council"), "youth … council");
        assert_eq!(told("(broken"), "(broken");
    }
}
