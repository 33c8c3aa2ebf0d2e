//! What people see of a comparison, whatever words its charters and its framework hold.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::fixture::{charter, result, with_everywhere};
use crate::markdown::{again, github};
use crate::{any_words, assert_in_order};
use charter_audit::assessment::compare::compare;
use charter_audit::report::comparison::{ComparisonReport, InputKind, InputReport};
use charter_audit::report::model::{CharterReport, ElementReport};
use charter_audit::report::profile::Entry;
use charter_audit::report::{Style, comparison_markdown, comparison_text};
use charter_audit::say::Ui;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, parse_document};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

const HOSTILE: &str = "| a | `b` <script>alert(1)</script> [x](javascript:alert(2)) ![y](z) # heading **bold** &amp; \
                       1. one ~~gone~~ <!-- c --> \\| [^1] </details> <summary> @mayor #12 owner/repo#7";

/// The fixture, then the same with these words everywhere, each element of which moves somewhere else.
fn report(words: &str) -> ComparisonReport {
    let mut old = charter(result());
    let mut new = with_everywhere(words).swap_remove(0);
    let moves = [(0.3333, 0.6667), (1.0, 0.3333), (0.0, 1.0), (0.6667, 0.0), (1.0, 1.0)];
    for (index, (before, after)) in elements(&mut old).into_iter().zip(elements(&mut new)).enumerate() {
        let (low, high) = moves[index % moves.len()];
        stand(before, low);
        stand(after, high);
        after.waived = (index % 3 == 0).then(|| words.to_owned());
        after.facets.iter_mut().for_each(|facet| facet.named = !facet.named);
    }
    new.charter = words.to_owned();
    let [old, new] = [old, new].map(|report| vec![Entry::from(&report).profile.unwrap()]);
    let input = |name: &str, kind| InputReport { name: name.to_owned(), kind };
    let (first, second) = (input("HEAD~1:x.md", InputKind::Charter), input(words, InputKind::Report));
    ComparisonReport::new(Ui::En, first, second, &compare(&old, &new).unwrap())
}

/// Lets the element have this score, and the words for it.
fn stand(element: &mut ElementReport, score: f64) {
    let named = match (element.scale.as_str(), score) {
        ("coverage", _) => &element.result,
        ("presence", s) if s > 0.0 => "present",
        (_, s) if s > 0.9 => "operational",
        (_, s) if s > 0.6 => "commitment",
        (_, s) if s > 0.3 => "intention",
        _ => "absent",
    };
    element.result = named.to_owned();
    element.score = score;
    if score == 0.0 {
        element.evidence.clear();
    }
}

fn elements(report: &mut CharterReport) -> Vec<&mut ElementReport> {
    report.result.as_mut().unwrap().recommendations.iter_mut().flat_map(|r| &mut r.elements).collect()
}

/// Everything in the document that a comparison never has; HTML is compared with what the program itself writes.
fn strangers(written: &str) -> Vec<NodeValue> {
    const OWN: [&str; 4] = [
        "<details>\n<summary>The words that decided, old and new</summary>\n",
        "<details>\n<summary>Unchanged</summary>\n",
        "<details>\n<summary>What this rests on</summary>\n",
        "</details>\n",
    ];
    let arena = Arena::new();
    let root = parse_document(&arena, written, &github());
    let stranger = |value: &NodeValue| match value {
        NodeValue::HtmlBlock(block) => !OWN.contains(&block.literal.as_str()),
        NodeValue::Document | NodeValue::Paragraph | NodeValue::Text(_) | NodeValue::Strong => false,
        NodeValue::List(_) | NodeValue::Item(_) | NodeValue::Table(_) => false,
        NodeValue::TableRow(_) | NodeValue::TableCell => false,
        _ => true,
    };
    root.descendants().map(|node: &AstNode| node.data().value.clone()).filter(stranger).collect()
}

#[test]
fn markdown_begins_with_one_line_that_says_it_all() {
    let written = comparison_markdown::render(&report("Plain words"), false);
    assert!(written.starts_with("**3 elements vanished, 3 fell, 3 appeared, 3 rose;"), "{written}");
    let parts = [
        "total 52.3 as before.** ",
        "\n\n| Change | Element | Old | New |\n| :-- | :-- | :-- | :-- |\n| Vanished |",
        "\n\n<details>\n<summary>The words that decided, old and new</summary>\n\n",
        "- **Old:** “",
        "- **New:** ",
        "\n\n</details>\n\n<details>\n<summary>What this rests on</summary>\n\n",
        "- **Framework:** ",
    ];
    assert_in_order(&written, &parts);
}

#[test]
fn hostile_words_stay_words_in_markdown() {
    let written = comparison_markdown::render(&report(HOSTILE), true);
    assert_eq!(strangers(&written), Vec::new());
    assert_eq!(again(&written), written);
    assert_eq!(written.matches("\n<details>").count(), 2 + usize::from(written.contains("Unchanged")));
    assert_eq!(written.matches("\n</details>").count(), written.matches("\n<details>").count());
}

#[test]
fn every_row_of_a_table_has_the_cells_of_its_head() {
    let arena = Arena::new();
    let written = comparison_markdown::render(&report(HOSTILE), false);
    let root = parse_document(&arena, &written, &github());
    let tables = root.children().filter(|node| matches!(node.data().value, NodeValue::Table(_)));
    for table in tables {
        let widths: Vec<usize> = table.children().map(|row| row.children().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
    }
}

#[test]
fn nobody_is_called_and_no_issue_is_linked() {
    let written = comparison_markdown::render(&report(HOSTILE), true);
    assert!(!written.contains("@mayor") && !written.contains("#12") && !written.contains("#7"), "{written}");
    let mail = comparison_markdown::render(&report("write to rights@example.org"), true);
    assert!(mail.contains("rights\\@\u{200b}example.org"), "an address is told and is no link");
}

#[test]
fn line_breaks_in_a_charter_start_nothing_new() {
    let written = comparison_markdown::render(&report("a\n\n# b\r\n- c\n---\n    d\n</details>"), false);
    assert_eq!(strangers(&written), Vec::new());
}

#[test]
fn the_text_keeps_to_its_columns() {
    for words in [
        "Plain words",
        HOSTILE,
        "市は、すべての人の人権を尊重し、保護し、実現するために、市民の参加を得て、計画を策定し",
    ] {
        for width in [40, 80, 120] {
            let text = comparison_text::render(&report(words), Style { width, color: false }, true);
            let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= width, "{widest} of {width}:\n{text}");
            assert!(width < 120 || widest > 100, "the room is used");
        }
    }
}

#[test]
fn a_comparison_looks_as_it_did_when_somebody_last_looked_at_it() {
    let report = report("Words of a new version");
    insta::assert_snapshot!("comparison_80", comparison_text::render(&report, Style { width: 80, color: false }, true));
    insta::assert_snapshot!("comparison_markdown", comparison_markdown::render(&report, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_are_read_back_as_they_are(words in any_words()) {
        let written = comparison_markdown::render(&report(&words), true);
        prop_assert_eq!(strangers(&written), Vec::new());
        prop_assert_eq!(again(&written), written);
        let text = comparison_text::render(&report(&words), Style { width: 80, color: false }, true);
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "a control character");
    }
}
