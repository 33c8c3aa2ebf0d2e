//! Findings on drafting: what must be told, and what must not. All charters are invented.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod bodies;
mod counts;
mod duties;
mod opposites;

use charter_audit::assessment::{Auditor, RULES};
use charter_audit::diagnostic::Diagnostic;
use charter_audit::evidence::Workspace;
use charter_audit::framework;
use charter_audit::say::Ui;
use charter_audit::text::source::Source;

/// All findings on drafting in a text, those of rules that are off by default too.
fn findings(language: &str, text: &str) -> Vec<Diagnostic> {
    let frameworks = vec![framework::find(framework::DEFAULT).unwrap().unwrap()];
    let auditor = Auditor::new(frameworks, Some(language.to_owned()), jiff::civil::date(2026, 1, 1));
    let mut workspace = Workspace::default();
    let audit = auditor.audit(Source::new("owlby.md", text), &mut workspace).unwrap();
    let mut found = audit.findings_by(&mut workspace, |_| true);
    found.retain(|finding| finding.code.starts_with("DR"));
    found
}

/// The words that findings with this code underline.
fn underlined(language: &str, code: &str, text: &str) -> Vec<String> {
    let found = findings(language, text);
    found.iter().filter(|finding| finding.code == code).map(|finding| finding.span.of(text).to_owned()).collect()
}

/// A text as the only article of a charter.
fn article(text: &str) -> String {
    format!("# Owlby\n\n## 1\n\n{text}\n")
}

/// In each of the texts, as an article of its own, just these words are underlined.
#[track_caller]
fn fires(language: &str, code: &str, texts: &[(&str, &str)]) {
    for (text, words) in texts {
        assert_eq!(underlined(language, code, &article(text)), [*words], "{text}");
    }
}

/// None of the texts, as an article of its own, has such a finding.
#[track_caller]
fn silent(language: &str, code: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(underlined(language, code, &article(text)), [""; 0], "{text}");
    }
}

#[test]
fn every_rule_has_a_code_a_title_and_an_explanation_that_says_what_to_write() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.kind.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    for rule in RULES {
        assert!(rule.kind.code.len() == 5 && rule.kind.code.starts_with("DR"), "{}", rule.kind.code);
        for ui in Ui::ALL {
            let (title, text) = ((rule.kind.title)(ui), (rule.kind.text)(ui));
            assert!(title.chars().count() < 80 && text.chars().count() > 150, "{}: {title}", rule.kind.code);
        }
    }
}

#[test]
fn a_finding_has_message_label_and_help_in_plain_words() {
    let found = findings("en", &article("The Council shall, where possible, publish the minutes."));
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.message, "the duty is left open by “where possible”");
    assert!(finding.label.is_some() && finding.help.as_ref().is_some_and(|help| help.contains("strike it")));
}

#[test]
fn nothing_is_read_again_where_no_rule_is_asked_for() {
    let frameworks = vec![framework::find(framework::DEFAULT).unwrap().unwrap()];
    let auditor = Auditor::new(frameworks, Some("en".to_owned()), jiff::civil::date(2026, 1, 1));
    let mut workspace = Workspace::default();
    let text = article("The Council shall, where possible, publish the minutes.");
    let audit = auditor.audit(Source::new("owlby.md", &text), &mut workspace).unwrap();
    let found = audit.findings_by(&mut workspace, |_| false);
    assert!(found.iter().all(|finding| !finding.code.starts_with("DR")));
}

/// A charter in two languages: each half is read by its own grammar.
#[test]
fn each_language_of_a_bilingual_charter_is_checked_for_its_own_drafting() {
    let german = "Die Stadt Owlby achtet die Menschenrechte aller Menschen, die in ihr leben, und schützt sie vor jeder \
                  Benachteiligung. Der Rat beschließt dafür jedes Jahr einen Haushalt und legt öffentlich Rechenschaft ab.";
    let english = "The City of Owlby respects the human rights of all people who live in it and protects them from all \
                   discrimination. The Council shall, where possible, publish the minutes of its meetings every year.";
    let text = format!("# Owlby\n\n## Deutsch\n\n{german}\n\n{german}\n\n## English\n\n{english}\n");
    assert_eq!(underlined("de", "DR001", &text), ["where possible"]);
}
