//! What people see of a report in a terminal.

use crate::fixture::{charter, reports, result, with_everywhere};
use crate::{any_words, assert_in_order};
use charter_audit::report::model::ResultReport;
use charter_audit::report::{Style, text};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn plain(width: usize) -> String {
    text::render(&reports()[0], Style { width, color: false })
}

fn rendered(result: ResultReport) -> String {
    text::render(&charter(result), Style { width: 80, color: false })
}

/// The text without escape codes.
fn without_ink(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[track_caller]
fn assert_shows(text: &str, expected: &str) {
    assert!(text.contains(expected), "not found:\n{expected}\nin:\n{text}");
}

#[test]
fn a_report_looks_as_it_did_when_somebody_last_looked_at_it() {
    insta::assert_snapshot!("text_80", plain(80));
    insta::assert_snapshot!("text_120", plain(120));
}

#[test]
fn the_profile_comes_before_the_total_and_the_total_before_the_elements() {
    let parts = ["PROFILE OF THE 7", "TOTAL", "NEXT STEPS", "BY RECOMMENDATION", "WAIVERS", "WHAT THIS RESTS ON"];
    assert_in_order(&plain(80), &parts);
}

#[test]
fn the_title_block_tells_kind_place_country_status_adoption_and_path() {
    let first: Vec<String> = plain(120).lines().take(2).map(str::to_owned).collect();
    assert_eq!(first[0], "Charter for Human Rights in the City of Wasserstadt an der Großen Röder");
    let facts = "local law · City of Wasserstadt · DE · in force · adopted 2021-12-10 · charters/wasserstadt.md";
    assert_eq!(first[1], facts);
}

#[test]
fn each_recommendation_has_one_line_with_bar_score_and_verdict() {
    let text = plain(80);
    assert_shows(&text, "\n  R1  An explicit commitment…   █████████████░░░░░░░  63  partly met\n");
    assert_shows(&text, "\n  R4  Working with partners…    ████████████████████ 100  all elements committed\n");
    assert_shows(&text, "\n  R6  Coherence with regional…  ····················   –  waived\n");
    assert_shows(&text, "\n  R9  Making the commitment…    ░░░░░░░░░░░░░░░░░░░░   0  not addressed\n");
}

#[test]
fn a_narrow_terminal_does_without_bars_and_not_without_titles() {
    assert_shows(&plain(60), "\n  R7  Purpose, kinds of…          83  all elements committed\n");
    assert_shows(&plain(40), "\n  R7  Purpose, kinds of commitment and\n    redress\n    83  all elements committed\n");
    assert_shows(&plain(40), "R1.leave-no-one-behind");
}

#[test]
fn a_bar_is_full_only_at_100_and_empty_only_at_0() {
    let mut result = result();
    result.recommendations[0].score = Some(99.6);
    result.recommendations[1].score = Some(0.4);
    let text = rendered(result);
    assert_shows(&text, "███████████████████░ 100  partly met");
    assert_shows(&text, "█░░░░░░░░░░░░░░░░░░░   0  not addressed");
}

#[test]
fn the_total_is_read_against_its_anchors() {
    let expected = [
        "  52.3 of 100\n",
        "  Every element at intention gives 40.1, at commitment 70.2, operational 100.\n",
        "  17 of 35 elements at commitment or above; the mean over elements is 51.0.\n",
        "  2 elements are waived; without waivers the total would be 49.9.\n",
        "  Differences under 6 points rank nothing.\n",
    ];
    assert_in_order(&plain(80), &expected);
}

#[test]
fn the_marks_of_the_scale_stand_under_what_they_name() {
    let text = plain(80);
    let marks = text.lines().find(|line| line.ends_with('┘')).unwrap_or_default();
    let ends: Vec<usize> = marks.char_indices().filter(|(_, c)| *c == '┘').map(|(at, _)| at).collect();
    let columns: Vec<usize> = ends.iter().map(|end| marks[..*end].width() - 1).collect();
    // 40.1, 70.2 and 100 of 60 cells.
    assert_eq!(columns, [24, 42, 60]);
}

#[test]
fn anchors_that_would_run_into_each_other_are_told_in_words_only() {
    let mut result = result();
    result.anchors.commitment = 45.0;
    let text = rendered(result);
    assert!(!text.contains('┘'));
    assert_shows(&text, "gives 40.1, at commitment 45, operational 100.");
}

#[test]
fn nothing_is_said_of_waivers_where_there_are_none() {
    let mut result = result();
    result.waivers.clear();
    result.recommendations.retain(|r| r.id != "R6");
    assert!(!rendered(result).to_lowercase().contains("waive"));
}

#[test]
fn a_charter_with_all_waived_has_no_total() {
    let mut result = result();
    result.total = None;
    assert_shows(&rendered(result), "No total: every element is waived.");
}

#[test]
fn a_step_says_what_where_and_how_much() {
    let step = "  1  Part in decisions (R12.participation)                           +2.4 points\n     \
                Turn the intention into a commitment (line 120).\n     \
                Say who examines how the charter is kept,";
    assert_shows(&plain(80), step);
}

#[test]
fn an_element_shows_its_evidence_and_why_it_counts() {
    let redress = "
  R7.redress  Remedies for people whose rights are affected      ■■■ operational

    “Everyone may bring a complaint about a breach of these rights to the
     Ombudsperson, who answers within 30 days.”
    Article 12 Rights and remedies, line 88

    Why         a right that people can use, bound by “may bring”; who:
                “Ombudsperson”; when: “within 30 days”; found by “complaint”,
                “rights”
";
    assert_shows(&plain(80), redress);
}

#[test]
fn further_places_are_listed_by_line() {
    let text = plain(80);
    assert_shows(&text, "    Also        3 more places: lines 12, 40, 81\n");
    assert_shows(&text, "    Also        8 more places, among them line 60\n");
}

#[test]
fn a_long_clause_is_cut_after_a_word_of_its_first_240_characters() {
    let text = plain(120);
    assert_shows(&text, "lines 52–55");
    let quote = text.split_once("“The Human Rights Officer").and_then(|(_, rest)| rest.split_once('”'));
    let (quote, _) = quote.expect("the quotation is closed");
    assert!(quote.ends_with("shall meet them …"), "{quote}");
}

#[test]
fn facets_are_told_as_named_and_not_named() {
    let text = plain(80);
    assert_shows(&text, "    Named       Non-discrimination (line 14), Equality (line 14)\n");
    assert_shows(&text, "    Not named   Anti-racism, Gender equality, Equity\n");
    assert_shows(&text, "R1.principles  Principles of equality                                   2 of 4\n");
}

#[test]
fn silence_is_worded_by_what_the_recommendation_speaks_about() {
    let text = plain(120);
    assert_shows(&text, "\n    The charter does not say.\n");
    assert_shows(&text, "\n    The charter does not tell how it was prepared.\n");
    let conduct = "    The charter promises nothing here; whether it is done, or written elsewhere, cannot be seen; \
                   silence is not\n    non-compliance.\n";
    assert_shows(&text, conduct);
    assert_shows(&text, "\n    The charter promises nothing here either.\n");
}

#[test]
fn an_absence_tells_what_was_looked_for_and_what_came_nearest() {
    let expected = [
        "R3.inspiration  Models drawn upon                                     □ absent\n",
        "    Asked       Does the charter say anything",
        "    Looked for  “publish* .. (charter|declaration)”, “(made|make) known”,\n",
        "    Nearest     line 9, “The Universal Declaration of Human Rights guides us.”:\n",
        "                only part of `charter .. (city|cities)` is there\n",
        "    Advice      Say who publishes",
        "    Example     “Within three months",
    ];
    assert_in_order(&plain(80), &expected);
}

#[test]
fn a_waived_element_gives_its_reason_and_what_it_would_be() {
    let waived = "  R6.coherence  Alignment with higher-level plans           waived (else absent)
    Waived      Planning law leaves the alignment of plans to the district,
                which has none.
";
    assert_shows(&plain(80), waived);
}

#[test]
fn each_waiver_says_what_came_of_it() {
    let expected = [
        "  R6: applies (until 2027-12-31)\n    Planning law",
        "  R7.redress: applies, but is not needed: the text answers it\n    The district hears complaints.\n",
        "  R9.publicise: has expired and does not apply (until 2024-06-30)\n",
        "  R12.empowerment: gives no reason and does not apply\n",
        "  R7.readress: does not apply: the framework has no such element\n",
    ];
    assert_in_order(&plain(80), &expected);
}

#[test]
fn the_figures_say_what_they_rest_on() {
    let expected = [
        "  Program     charter-audit 0.1.0\n",
        "  Framework   outcome-2022 1.0.0, digest 9f86d081884c\n",
        "  Weights     not all 1",
        "  SHA-256     2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "  Today       2026-11-21",
        "  Note        The score measures the text of the charter, not the place or what\n",
    ];
    assert_in_order(&plain(80), &expected);
    let mut result = result();
    result.provenance.plain_weights = true;
    assert!(!rendered(result).contains("Weights"));
}

#[test]
fn a_charter_that_could_not_be_read_says_why() {
    let expected = "charters/broken.md\n\n  This charter could not be audited: line 3: the front matter is no \
                    YAML: a\n  quotation mark is not closed\n";
    assert_eq!(text::render(&reports()[1], Style { width: 80, color: false }), expected);
}

#[test]
fn colour_adds_nothing_but_colour() {
    for width in [40, 80, 120] {
        let colored = text::render(&reports()[0], Style { width, color: true });
        assert!(colored.contains("\u{1b}[32m"), "committed elements are green");
        assert_eq!(without_ink(&colored), plain(width));
    }
}

#[test]
fn no_line_is_longer_than_the_terminal_or_ends_in_spaces() {
    for width in 40..=120 {
        for line in plain(width).lines() {
            assert!(line.width() <= width, "{width}: {line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn a_charter_cannot_write_escape_codes_into_the_terminal() {
    let mut result = result();
    result.about.title = "\u{1b}[2J\u{202e}Owned\u{7}".to_owned();
    result.recommendations[0].elements[0].evidence[0].quote = "\u{1b}]0;x\u{7}a\r\nb".to_owned();
    let text = rendered(result);
    assert!(text.starts_with("[2JOwned\n"));
    assert_shows(&text, "“]0;xa b”");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_fit_into_the_terminal(words in any_words(), width in 40..130_usize) {
        for report in with_everywhere(&words) {
            let text = text::render(&report, Style { width, color: false });
            for line in text.lines() {
                prop_assert!(line.width() <= width, "{}: {:?}", width, line);
            }
        }
    }
}
