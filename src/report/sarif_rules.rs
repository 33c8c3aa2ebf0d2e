//! The catalogue as SARIF has it: the tool and its rules, with what GitHub shows beside a finding.

use super::checkup::{GROUPS, Run};
use super::sarif::level;
use crate::assessment::{Rule, kinds};
use crate::diagnostic::Severity;
use crate::say::{self, Ui};
use serde::Serialize;

/// Most characters of a rule's name that GitHub takes.
const NAME: usize = 255;
/// Most characters of a description that GitHub takes.
const DESCRIPTION: usize = 1024;

/// A text, and the same with marks.
#[derive(Serialize)]
pub(super) struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl Text {
    /// A text without marks.
    pub(super) fn plain(text: String) -> Self {
        Self { text, markdown: None }
    }

    /// A text of no more than so many characters.
    fn short(text: &str, most: usize) -> Self {
        Self::plain(super::wrap::excerpt(text, most))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    rules: Vec<SarifRule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRule<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    short_description: Text,
    full_description: Text,
    help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'static str>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Configuration {
    /// Told only of rules that are off until somebody asks for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

/// The tool with its rules, as JSON.
pub(super) fn driver(run: &Run) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version,
        semantic_version: version,
        information_uri: home(),
        rules: run.rules.iter().map(|one| rule(one, run.ui)).collect(),
    };
    // Text always serialises.
    serde_json::to_string(&driver).unwrap_or_default()
}

/// The program's own address, once Cargo.toml names one.
fn home() -> Option<&'static str> {
    [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")].into_iter().find(|home| !home.is_empty())
}

fn rule(rule: &Rule, ui: Ui) -> SarifRule<'_> {
    let own = kinds().any(|kind| kind.code == rule.code);
    let title = if rule.title.is_empty() { rule.code.as_str() } else { rule.title.as_str() };
    let text = if rule.text.is_empty() { title } else { rule.text.as_str() };
    SarifRule {
        id: &rule.code,
        name: name(title),
        short_description: Text::short(title, DESCRIPTION),
        full_description: Text::short(text, DESCRIPTION),
        help: help(rule, title, text, ui),
        help_uri: home(),
        default_configuration: Configuration {
            enabled: (!rule.by_default).then_some(false),
            level: level(rule.severity),
        },
        properties: Properties {
            tags: tags(rule, own),
            // What stands in the front matter is certain; a clause is read by its wording, which now and then misleads.
            precision: match rule.severity {
                Severity::Error if own => "very-high",
                Severity::Warning if own => "high",
                _ => "medium",
            },
            severity: match rule.severity {
                Severity::Advice => "recommendation",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
        },
    }
}

/// The title as one word, as tools expect of a name: `RedressForPeople`.
fn name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words.map(super::sarif::capital).collect();
    joined.chars().take(NAME).collect()
}

/// What to filter by, the same in all languages: of an element, its recommendation; else what it is about.
fn tags(rule: &Rule, own: bool) -> Vec<String> {
    if own {
        let about = GROUPS.iter().find(|(letters, _)| rule.code.starts_with(letters));
        return about.map(|(_, about)| about(Ui::default()).to_lowercase().replace(' ', "-")).into_iter().collect();
    }
    let recommendation = rule.code.split_once('.').map(|(recommendation, _)| recommendation.to_owned());
    std::iter::once("human-rights".to_owned()).chain(recommendation).collect()
}

fn help(rule: &Rule, title: &str, text: &str, ui: Ui) -> Text {
    let (mut plain, mut marked) = (vec![text.to_owned()], vec![format!("**{title}**"), text.to_owned()]);
    if !rule.advice.is_empty() {
        plain.push(rule.advice.clone());
        marked.push(rule.advice.clone());
    }
    if !rule.example.is_empty() {
        plain.push(say::findings::instance(ui, &rule.example));
        marked.push(format!("{}\n\n> {}", say::check::for_instance(ui), rule.example));
    }
    Text { text: plain.join("\n"), markdown: Some(marked.join("\n\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_title_as_one_word() {
        assert_eq!(name("Redress for people, at no cost"), "RedressForPeopleAtNoCost");
        assert_eq!(name("—"), "");
    }

    #[test]
    fn descriptions_are_no_longer_than_github_takes() {
        let rule = Rule {
            code: "E1.x".to_owned(),
            severity: Severity::Advice,
            by_default: true,
            title: "word ".repeat(300),
            text: "wört ".repeat(300),
            advice: String::new(),
            example: String::new(),
        };
        let made = super::rule(&rule, Ui::default());
        assert!(made.name.chars().count() <= NAME);
        assert!(made.full_description.text.chars().count() <= DESCRIPTION);
        assert!(made.short_description.text.chars().count() <= DESCRIPTION);
        assert!(made.help.text.chars().count() > DESCRIPTION);
    }
}
