//! Whatever is fed in, reading ends soon and without a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::{
    charter::{self, Charter},
    text::source::Source,
};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn parse(text: &str) -> Option<Charter> {
    charter::parse(Source::new("town.md", text), Some("en")).ok()
}

/// All places lie in the text, on character boundaries, in order; all indices exist; chains end.
fn check(charter: &Charter) {
    let text = &charter.source.text;
    for word in &charter.words {
        assert!(!word.span().of(text).is_empty(), "{word:?}");
    }
    for (at, clause) in charter.clauses.iter().enumerate() {
        assert!(text.get(clause.span.start..clause.span.end).is_some());
        assert!(!clause.words.is_empty() && clause.words.end <= charter.words.len());
        assert!(!clause.fragments.is_empty() && clause.fragments.end <= charter.fragments.len());
        let provision = &charter.provisions[clause.provision];
        assert!(provision.clauses.contains(&at));
        let mut chain = 0;
        let mut next = clause.lead_in;
        while let Some(lead) = next {
            assert!(lead < at);
            chain += 1;
            next = charter.clauses[lead].lead_in;
        }
        assert!(chain <= 8, "{chain}");
        assert!(!charter.quote(at).is_empty());
    }
    for (at, provision) in charter.provisions.iter().enumerate() {
        assert!(provision.parent.is_none_or(|parent| parent < at));
        assert!(provision.heading.is_none_or(|heading| heading < charter.headings.len()));
        assert!(!charter.place(at).is_empty());
        assert!(charter.heading_path(at).is_sorted());
    }
    for (at, heading) in charter.headings.iter().enumerate() {
        assert!(heading.parent.is_none_or(|parent| parent < at));
        assert!(!heading.text.is_empty());
    }
    for reference in charter.references() {
        assert!(!reference.span.of(text).is_empty());
    }
    assert!(charter.terms().iter().all(|term| !term.name.is_empty()));
    assert!(charter.anchors().iter().all(|anchor| charter.anchor(anchor).is_some()));
}

#[test]
fn a_heading_of_nothing_but_marks_names_no_place() {
    let charter = parse(":\r---\nArticle 3Article 3").unwrap();
    check(&charter);
    assert_eq!(charter.place(0), "opening text");
}

#[test]
fn texts_nested_without_end_are_read_soon() {
    let many = 100_000;
    let texts = [
        format!("{} owls\n", "- ".repeat(many)),
        format!("{} owls\n", "> ".repeat(many)),
        format!("{}owls\n", "[".repeat(many)),
        format!("{}owls\n", "(".repeat(many)),
        format!("{}owls\n", "*".repeat(many)),
        format!("{}owls\n", "![".repeat(many)),
        format!("{} owls\n", "1. ".repeat(many)),
        format!("{} owls\n", "(a) ".repeat(many)),
        format!("{} owls\n", "(a) x; (b) y: (i) ".repeat(many / 10)),
        "a. ".repeat(many),
        "\"".repeat(many) + " owls",
        "# Owls\n".repeat(many / 10),
        "**Owls.** ".repeat(many / 10),
        "Article 1\n\n".repeat(many / 10),
        "WHEREAS owls; ".repeat(many / 10),
        "WHEREAS owls;\n\n".repeat(many / 10),
        "1.1.1.1.1.1.1.1. ".repeat(many / 10),
        "| a ".repeat(many),
        "| a\n|---\n".to_owned() + &"| b\n".repeat(many / 10),
        "owls:\n\n- ".repeat(many / 10),
        "owls-\nowls".repeat(many / 10),
        "owls\n\n12\n\n".repeat(many / 10),
        "see Article 1, 2, ".repeat(many / 10),
        "hereinafter called ".repeat(many / 10),
        "’s ".repeat(many),
        "…".repeat(many),
    ];
    for text in texts {
        let start = Instant::now();
        if let Some(charter) = parse(&text) {
            check(&charter);
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{:.40} took {:?}", text, start.elapsed());
    }
}

/// Pieces from which hostile charters are made.
const PIECES: [&str; 48] = [
    "Article 3",
    "§ 4 ",
    "2.1 ",
    "(a) ",
    "(ii) ",
    "① ",
    "- ",
    "1. ",
    "    ",
    "\n",
    "\n\n",
    "> ",
    "# ",
    "## Preamble",
    "**",
    "*",
    "`",
    "| ",
    "|---|\n",
    ":",
    ";",
    ".",
    "… ",
    "—",
    "“",
    "”",
    "'",
    "WHEREAS ",
    "NOW, THEREFORE ",
    "The town shall ",
    "owls",
    "legis-\n",
    "lation ",
    "12",
    "- 12 -",
    "\u{feff}",
    "\u{ad}",
    "é",
    "日本",
    "\r",
    "\r\n",
    "&amp;",
    "[^1]",
    "[^1]: ",
    "<b>",
    "<!-- ",
    "---\n",
    "e.g. ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_mixture_of_marks_is_read(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        if let Some(charter) = parse(&pieces.concat()) {
            check(&charter);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        if let Some(charter) = parse(&text) {
            check(&charter);
        }
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Source::decode("town.md", bytes);
    }

    #[test]
    fn any_front_matter_is_read_or_refused(yaml in "[a-z:\\-\\[\\]{}&*#\"' \n]{0,80}") {
        let _ = parse(&format!("---\n{yaml}\n---\nLanes are swept.\n"));
    }
}
