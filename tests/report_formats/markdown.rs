//! What people see of a report in Markdown.

use crate::fixture::{reports, with_everywhere};
use crate::{any_words, assert_in_order};
use charter_audit::report::markdown;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};
use proptest::prelude::*;

const HOSTILE: &str = "| a | `b` <script>alert(1)</script> [x](javascript:alert(2)) ![y](z) # heading **bold** &amp; \
                       1. one ~~gone~~ <!-- c --> \\| [^1] www.example.org";

pub fn tables() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options
}

pub fn again(written: &str) -> String {
    let arena = Arena::new();
    let mut out = String::new();
    assert!(format_commonmark(parse_document(&arena, written, &tables()), &tables(), &mut out).is_ok());
    out
}

/// Texts of the headings, and whether anything is in the document that a report never has.
fn headings_and_strangers(written: &str) -> (Vec<String>, Vec<NodeValue>) {
    let arena = Arena::new();
    let root = parse_document(&arena, written, &tables());
    let value = |node: &AstNode| node.data().value.clone();
    let is_heading = |node: &&AstNode| matches!(node.data().value, NodeValue::Heading(_));
    let stranger = |value: &NodeValue| {
        use NodeValue::{Code, CodeBlock, Emph, HtmlBlock, HtmlInline, Image, Link};
        matches!(value, HtmlBlock(_) | HtmlInline(_) | Link(_) | Image(_) | Code(_) | CodeBlock(_) | Emph)
    };
    let headings = root.descendants().filter(is_heading).map(AstNode::collect_text).collect();
    (headings, root.descendants().map(value).filter(stranger).collect())
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
    assert_eq!(headings[0], HOSTILE);
    assert_eq!(headings.last().map(String::as_str), Some(HOSTILE));
    let (known, _) = headings_and_strangers(&markdown::render(&reports()));
    assert_eq!(headings.len(), known.len(), "no words became a heading");
}

#[test]
fn on_github_only_bare_addresses_become_links() {
    let mut github = tables();
    github.extension.strikethrough = true;
    github.extension.tasklist = true;
    github.extension.footnotes = true;
    github.extension.alerts = true;
    github.extension.autolink = true;
    let arena = Arena::new();
    let root = parse_document(&arena, &markdown::render(&with_everywhere(HOSTILE)), &github);
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Link(link) => assert!(link.url.starts_with("http://www.example.org")),
            NodeValue::Document | NodeValue::Heading(_) | NodeValue::Paragraph | NodeValue::Text(_) => {}
            NodeValue::List(_) | NodeValue::Item(_) | NodeValue::Strong | NodeValue::BlockQuote => {}
            NodeValue::Table(_) | NodeValue::TableRow(_) | NodeValue::TableCell | NodeValue::ThematicBreak => {}
            other => panic!("{other:?} is in the report"),
        }
    }
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
    let root = parse_document(&arena, &written, &tables());
    let rows = root.descendants().filter(|node| matches!(node.data().value, NodeValue::TableRow(false)));
    let cells: Vec<Vec<String>> = rows.map(|row| row.children().map(AstNode::collect_text).collect()).collect();
    assert_eq!(cells.len(), 7 + 5);
    assert_eq!(cells[0], ["R1", HOSTILE, "█████████████░░░░░░░", "63", "partly met"]);
    assert_eq!(cells[7], ["R6", "applies", "2027-12-31", HOSTILE]);
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
