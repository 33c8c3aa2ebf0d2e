//! What people see of a report, and of a comparison, in each language that the program speaks.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::markdown::again;
use charter_audit::assessment::Auditor;
use charter_audit::assessment::compare::compare;
use charter_audit::evidence::Workspace;
use charter_audit::framework;
use charter_audit::report::comparison::{ComparisonReport, InputKind, InputReport};
use charter_audit::report::model::CharterReport;
use charter_audit::report::profile::Entry;
use charter_audit::report::{Style, build, comparison_markdown, comparison_text, markdown, text};
use charter_audit::say::{self, Ui};
use charter_audit::text::source::Source;
use jiff::civil::date;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

const NAMES: [&str; 7] = [
    "aldermoor-charter",
    "brackwater-promise",
    "lindenau-declaration",
    "port-ellery-ordinance",
    "quarry-hill-action-plan",
    "san-orfeo-youth-charter",
    "tamarind-county-resolution",
];

/// The reports of all examples in a language.
fn examples(ui: Ui) -> &'static [CharterReport] {
    static ALL: LazyLock<HashMap<Ui, Vec<CharterReport>>> =
        LazyLock::new(|| Ui::ALL.into_iter().map(|ui| (ui, audited(ui))).collect());
    &ALL[&ui]
}

fn audited(ui: Ui) -> Vec<CharterReport> {
    let pack = framework::find(framework::DEFAULT).unwrap().unwrap();
    let auditor = Auditor::new(vec![pack], None, date(2026, 11, 20)).with_ui(ui);
    let mut workspace = Workspace::default();
    let mut report = |name: &&str| {
        let path = format!("{}/examples/{name}.md", env!("CARGO_MANIFEST_DIR"));
        let source = Source::new(format!("{name}.md"), std::fs::read_to_string(path).unwrap());
        build::reports(&auditor.audit(source, &mut workspace).unwrap(), &mut workspace)
    };
    NAMES.iter().flat_map(&mut report).collect()
}

/// The languages beside English.
fn others() -> impl Iterator<Item = Ui> {
    Ui::ALL.into_iter().filter(|ui| *ui != Ui::En)
}

/// What became from the one example to the other.
fn comparison(ui: Ui, reports: &[CharterReport], old: usize, new: usize) -> ComparisonReport {
    let [before, after] = [old, new].map(|at| vec![Entry::from(&reports[at]).profile.unwrap()]);
    let input = |at: usize, kind| InputReport { name: NAMES[at].to_owned(), kind };
    let compared = compare(&before, &after).unwrap();
    ComparisonReport::new(ui, input(old, InputKind::Charter), input(new, InputKind::Report), &compared)
}

/// Everything that is said in Markdown.
fn written(ui: Ui) -> String {
    let reports = examples(ui);
    let compared = |old, new| comparison_markdown::render(&comparison(ui, reports, old, new), true);
    [markdown::render(reports), compared(0, 4), compared(2, 5), compared(1, 1)].concat()
}

/// The lines without what is quoted, and without those that tell only where it stands.
fn unquoted(written: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut after_quote = false;
    for line in written.lines().filter(|line| !line.is_empty()) {
        let is_quote = line.starts_with('>');
        if !is_quote && !after_quote {
            let mut depth = 0_usize;
            let mut kept = String::new();
            for c in line.chars() {
                match c {
                    '„' | '«' => depth += 1,
                    '“' | '»' => depth = depth.saturating_sub(1),
                    _ if depth == 0 => kept.push(c),
                    _ => {}
                }
            }
            lines.push(kept);
        }
        after_quote = is_quote;
    }
    lines
}

#[test]
fn no_line_of_an_english_report_stands_in_one_of_another_language() {
    let english = written(Ui::En);
    let english: BTreeSet<&str> = english.lines().collect();
    let titles: BTreeSet<String> =
        examples(Ui::En).iter().map(|r| r.result.as_ref().unwrap().about.title.clone()).collect();
    for ui in others() {
        for line in written(ui).lines().filter(|line| english.contains(line)) {
            let is_title = line.strip_prefix("# ").is_some_and(|title| titles.contains(title));
            let is_mark = line.is_empty() || line == "-----" || line.starts_with("| :-") || line.ends_with("details>");
            let is_digest = line.starts_with("- **SHA-256:** ");
            // The heading is the same word in Spanish and French.
            assert!(is_title || is_mark || is_digest || line == "## Total", "{}: {line}", ui.tag());
        }
    }
}

#[test]
fn no_english_words_stand_between_those_of_another_language() {
    let plain = say::report::plain(Ui::En).into_iter().chain(say::compare::plain(Ui::En));
    let sentences: Vec<&str> =
        plain.map(|(_, text)| text).filter(|text| text.len() > 4 && text.contains(' ')).collect();
    let waived = examples(Ui::En).iter().flat_map(|report| &report.result.as_ref().unwrap().waivers);
    let reasons: Vec<String> = waived.map(|waiver| waiver.reason.clone()).collect();
    for ui in others() {
        for line in unquoted(&reasons.iter().fold(written(ui), |text, reason| text.replace(reason, ""))) {
            let english = sentences.iter().chain(&[" is ", " are ", " elements ", " lines ", " line "]);
            let found: Vec<&&str> = english.filter(|words| line.contains(**words)).collect();
            assert!(found.is_empty(), "{}: {found:?} in: {line}", ui.tag());
        }
    }
}

#[test]
fn every_language_keeps_to_its_columns() {
    for ui in Ui::ALL {
        let reports = examples(ui);
        for width in [40, 50, 80, 120] {
            let style = Style { width, color: false };
            let compared = comparison_text::render(&comparison(ui, reports, 0, 4), style, true);
            let texts = reports.iter().map(|report| text::render(report, style)).chain([compared]);
            for line in texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
                assert!(line.width() <= width, "{} at {width}: {line}", ui.tag());
                assert_eq!(line.trim_end(), line, "{} at {width}: spaces at the end", ui.tag());
                assert!(!line.trim_start().starts_with([';', ':', '»']), "{} at {width}: {line}", ui.tag());
            }
        }
    }
}

#[test]
fn every_language_has_room_for_the_bars_and_the_scale() {
    for ui in Ui::ALL {
        let text = text::render(&examples(ui)[0], Style { width: 80, color: false });
        let profile: Vec<&str> = text.lines().filter(|line| line.starts_with("  R")).take(14).collect();
        assert!(profile.iter().all(|line| line.contains(['█', '░'])), "{}: {profile:#?}", ui.tag());
        assert!(text.lines().any(|line| line.matches('┘').count() == 3), "{}:\n{text}", ui.tag());
    }
}

#[test]
fn every_language_reads_back_and_is_written_the_same() {
    for ui in Ui::ALL {
        let reports = examples(ui);
        for report in reports {
            let one = markdown::render(std::slice::from_ref(report));
            assert_eq!(again(&one), one, "{} {}", ui.tag(), report.charter);
        }
        let all = markdown::render(reports);
        assert_eq!(again(&all), all, "{}", ui.tag());
        let compared = comparison_markdown::render(&comparison(ui, reports, 0, 4), true);
        assert_eq!(again(&compared), compared, "{}", ui.tag());
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let text = markdown::render(examples(Ui::De));
    let levels = text.lines().filter(|line| line.starts_with('#')).map(|line| line.matches('#').count());
    let levels: Vec<usize> = levels.collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn figures_for_people_have_the_mark_of_the_language_and_json_has_its_own() {
    for ui in Ui::ALL {
        let report = &examples(ui)[1];
        let total = report.result.as_ref().unwrap().total.unwrap();
        let shown = format!("{total:.1}").replace('.', if ui == Ui::En { "." } else { "," });
        for text in
            [markdown::render(std::slice::from_ref(report)), text::render(report, Style { width: 80, color: false })]
        {
            assert!(text.contains(&format!("{shown} ")), "{}: {shown}", ui.tag());
        }
        assert_eq!(serde_json::to_value(report).unwrap()["total"], total);
    }
}

#[test]
fn json_follows_the_language_in_its_sentences_alone() {
    let [english, german] = [Ui::En, Ui::De].map(|ui| serde_json::to_value(&examples(ui)[1]).unwrap());
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&german));
    for pointer in ["/total", "/recommendations/0/verdict", "/recommendations/0/elements/0/evidence/0"] {
        assert_eq!(english.pointer(pointer), german.pointer(pointer), "{pointer}");
        assert!(english.pointer(pointer).is_some());
    }
    let result = "/recommendations/0/elements/0/result";
    assert_eq!(
        (english.pointer(result), german.pointer(result)),
        (Some(&"commitment".into()), Some(&"Verpflichtung".into()))
    );
}

#[test]
fn reports_written_in_one_language_are_compared_in_another() {
    let reports = examples(Ui::En);
    let told = comparison_text::render(&comparison(Ui::De, reports, 0, 4), Style { width: 80, color: false }, true);
    for words in ["Verpflichtung", "GESUNKEN", "von 4", "Gesamtergebnis"] {
        assert!(told.contains(words), "{words} is not in:\n{told}");
    }
    for words in ["commitment →", "→ ■□□ intention", " of 4", "UNCHANGED"] {
        assert!(!told.contains(words), "{words} is in:\n{told}");
    }
}
