//! What people see of a report in Markdown.

use crate::fixture::{reports, with_everywhere};
use crate::{any_words, assert_in_order};
use charter_audit::report::markdown;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};
use proptest::prelude::*;

const HOSTILE: &str = "| a | `b` <script>alert(1)</script> [x](javascript:alert(2)) ![y](z) # heading **bold** &amp; \
                       1. one ~~gone~~ <!-- c --> \\| [^1] www.example.org <img src=x onerror=alert(3)> @mayor #12 a/b#3 \
                       https://example.org rights@example.org :x: - [ ] task $x$";

/// What a code host would take for a mark if it stood at the beginning of a line.
const BEGINNINGS: [&str; 16] = [
    "# heading",
    "1. item",
    "1) item",
    "- [ ] task",
    "+ item",
    "> quote",
    "[^1]: note",
    "[a]: https://example.org",
    "| a | b |\n| - | - |\n| c | d |",
    "title\r\n=====\r\n",
    "title\n---",
    "```\ncode\n```",
    "    code",
    "<details>\n<summary>x</summary>",
    "[!WARNING]\nbeware",
    "trailing  \nspaces\\\n",
];

/// What GitHub reads.
pub fn github() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.autolink = true;
    options
}

pub fn again(written: &str) -> String {
    let arena = Arena::new();
    let mut out = String::new();
    assert!(format_commonmark(parse_document(&arena, written, &github()), &github(), &mut out).is_ok());
    out
}

/// Texts of the headings, and whether anything is in the document that a report never has.
fn headings_and_strangers(written: &str) -> (Vec<String>, Vec<NodeValue>) {
    let arena = Arena::new();
    let root = parse_document(&arena, written, &github());
    let value = |node: &AstNode| node.data().value.clone();
    let is_heading = |node: &&AstNode| matches!(node.data().value, NodeValue::Heading(_));
    let stranger = |value: &NodeValue| {
        use NodeValue::{BlockQuote, Document, Heading, Item, List, Paragraph, Strong, Text, ThematicBreak};
        use NodeValue::{Table, TableCell, TableRow};
        let own = matches!(value, Document | Heading(_) | Paragraph | Text(_) | Strong | BlockQuote | ThematicBreak);
        !own && !matches!(value, List(_) | Item(_) | Table(_) | TableRow(_) | TableCell)
    };
    let headings = root.descendants().filter(is_heading).map(AstNode::collect_text).collect();
    (headings, root.descendants().map(value).filter(stranger).collect())
}

/// The text without the space that keeps a host from acting upon it.
fn plain(text: &str) -> String {
    text.replace('\u{200b}', "")
}

#[test]
fn a_report_looks_as_it_did_when_somebody_last_looked_at_it() {
    insta::assert_snapshot!("markdown", markdown::render(&reports()));
}

#[test]
fn it_has_the_order_of_the_text() {
    let expected = [
        "# Charter for Human Rights in the City of Wasserstadt an der Großen Röder\n",
        "## Profile of the 7 recommendations\n",
        "| Id | Recommendation | Profile | Score | Verdict |\n| :-- | :-- | :-- | --: | :-- |\n",
        "| R4 | Working with partners and backing them | ████████████████████ | 100 | all elements committed |\n",
        "## Total\n\n**52.3 of 100**\n",
        "## Next steps\n",
        "1. **Part in decisions (R12.participation):** +2.4 points. Turn the intention into a commitment (line 120).",
        "## By recommendation\n",
        "### R1 An explicit commitment to human rights\n\n63 of 100, partly met\n",
        "#### R7.redress Remedies for people whose rights are affected — ■■■ operational\n",
        "> “Everyone may bring a complaint",
        "- **Why:** a right that people can use, bound by “may bring”; who: “Ombudsperson”;",
        "## Waivers\n",
        "| R9.publicise | has expired and does not apply | 2024-06-30 | A new website was being built. |\n",
        "## What this rests on\n",
        "-----\n\n# charters/broken.md\n\n**This charter could not be audited:** line 3: the front matter",
    ];
    assert_in_order(&markdown::render(&reports()), &expected);
}

#[test]
fn it_reads_back_and_is_written_the_same() {
    for reports in [reports(), with_everywhere(HOSTILE), Vec::new()] {
        let written = markdown::render(&reports);
        assert_eq!(again(&written), written);
    }
}

#[test]
fn hostile_words_stay_words() {
    let (headings, strangers) = headings_and_strangers(&markdown::render(&with_everywhere(HOSTILE)));
    assert!(strangers.is_empty(), "{strangers:?}");
    assert_eq!(plain(&headings[0]), HOSTILE);
    assert_eq!(headings.last().map(|last| plain(last)).as_deref(), Some(HOSTILE));
    let (known, _) = headings_and_strangers(&markdown::render(&reports()));
    assert_eq!(headings.len(), known.len(), "no words became a heading");
}

#[test]
fn nothing_in_a_charter_calls_somebody_links_or_is_drawn() {
    let written = markdown::render(&with_everywhere(HOSTILE));
    let shown = written.replace(['\\', '\u{200b}'], "");
    for part in ["@mayor", "#12", "a/b#3", "www.example.org", "https://example.org", "rights@example.org", ":x:"] {
        assert!(shown.contains(part), "{part} can be read");
        assert!(!written.replace('\\', "").contains(part), "{part} is acted upon");
    }
}

#[test]
fn no_words_begin_what_they_would_at_the_beginning_of_a_line() {
    let (known, _) = headings_and_strangers(&markdown::render(&reports()));
    for words in BEGINNINGS {
        let written = markdown::render(&with_everywhere(words));
        let (headings, strangers) = headings_and_strangers(&written);
        assert!(strangers.is_empty(), "{words}: {strangers:?}");
        assert_eq!(headings.len(), known.len(), "{words}");
        assert_eq!(again(&written), written, "{words}");
    }
}

#[test]
fn a_word_longer_than_any_line_stays_one() {
    let long = "Menschenrechtsbeauftragte".repeat(200);
    let written = markdown::render(&with_everywhere(&long));
    assert!(written.contains(&long) && again(&written) == written);
}

#[test]
fn line_breaks_in_a_charter_start_nothing_new() {
    let (headings, _) = headings_and_strangers(&markdown::render(&with_everywhere("a\n\n# b\r\n- c\n---\n    d")));
    assert_eq!(headings[0], "a # b - c --- d");
}

#[test]
fn a_table_keeps_its_cells_whatever_stands_in_them() {
    let arena = Arena::new();
    let written = markdown::render(&with_everywhere(HOSTILE));
    let root = parse_document(&arena, &written, &github());
    let rows = root.descendants().filter(|node| matches!(node.data().value, NodeValue::TableRow(false)));
    let cells: Vec<Vec<String>> = rows.map(|row| row.children().map(AstNode::collect_text).collect()).collect();
    assert_eq!(cells.len(), 7 + 5);
    assert_eq!(
        cells[0].iter().map(|cell| plain(cell)).collect::<Vec<_>>(),
        ["R1", HOSTILE, "█████████████░░░░░░░", "63", "partly met"]
    );
    assert_eq!((cells[7][1].as_str(), plain(&cells[7][3]).as_str()), ("applies", HOSTILE));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_are_read_back_as_they_are(words in any_words()) {
        let written = markdown::render(&with_everywhere(&words));
        let (_, strangers) = headings_and_strangers(&written);
        prop_assert!(strangers.is_empty(), "{:?}", strangers);
        prop_assert_eq!(again(&written), written);
    }
}
