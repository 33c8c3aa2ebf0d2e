//! What people see of a report, and of a comparison of two, in a terminal and in Markdown.

mod comparison;
mod fixture;
mod languages;
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

/// Words of anything, words made of what Markdown takes for marks, and those that a code host acts upon.
fn any_words() -> impl Strategy<Value = String> {
    let marks = proptest::collection::vec(r"[-+*_=#>|`~!&;:.()\[\]<>\\/@ \n\t0-9a-z]{1,12}", 1..8);
    let hosts = proptest::sample::select(vec![
        "www.",
        "https://",
        "ftp://",
        "a@b.c",
        "@a",
        "#1",
        "[^1]",
        "- [x]",
        "<!--",
        "-->",
        "<img src=x>",
        "[!NOTE]",
        "\r\n",
        "  ",
        "\\",
        "|",
        "1.",
        "\u{a0}",
        "\u{200b}",
        "é",
        "日",
        ":x:",
        "~",
        "**",
        "`",
    ]);
    prop_oneof![
        any::<String>(),
        marks.prop_map(|words| words.join(" ")),
        proptest::collection::vec(hosts, 1..12).prop_map(|words| words.concat()),
    ]
}
