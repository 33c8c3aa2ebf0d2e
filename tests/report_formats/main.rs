//! What people see of a report, and of a comparison of two, in a terminal and in Markdown.

mod comparison;
mod fixture;
mod markdown;
mod terminal;

use proptest::prelude::*;

#[track_caller]
fn assert_in_order(text: &str, expected: &[&str]) {
    let mut rest = text;
    for part in expected {
        let split = rest.split_once(part);
        assert!(split.is_some(), "not found, or not in order: {part}\nin:\n{text}");
        rest = split.map_or("", |(_, after)| after);
    }
}

/// Words of anything, and words made of what Markdown takes for marks.
fn any_words() -> impl Strategy<Value = String> {
    let marks = proptest::collection::vec(r"[-+*_=#>|`~!&;:.()\[\]<>\\/@ \n\t0-9a-z]{1,12}", 1..8);
    prop_oneof![any::<String>(), marks.prop_map(|words| words.join(" "))]
}
