//! The configuration as a type, from which its JSON Schema is made.

use schemars::{JsonSchema, Schema};
use serde_json::Value;
use std::collections::BTreeMap;

/// Configuration of charter-audit: what is asked of the charters in this folder and in the folders below it. The nearest
/// one holds whole. All keys are optional; the command line beats them.
#[derive(Debug, JsonSchema)]
#[schemars(title = "charter-audit configuration", deny_unknown_fields, transform = without_null)]
#[allow(dead_code, reason = "the type is only described, never built")]
pub(in crate::commands) struct ConfigurationSchema {
    /// What holds for all charters.
    #[schemars(flatten)]
    common: CommonSchema,
    /// Globs of files and folders that are passed over in folders, from the folder of this file on: "drafts/",
    /// "**/old-*.md". What is named on the command line is read all the same.
    exclude: Option<OneOrMore>,
    /// Waivers that hold for many charters. Reports list them with file and line.
    waivers: Option<Vec<WaiverSchema>>,
    /// What holds for some charters; a later one beats an earlier one, and both beat what stands at the top.
    overrides: Option<Vec<OverrideSchema>>,
}

/// Keys that stand at the top and in overrides.
#[derive(Debug, JsonSchema)]
#[allow(dead_code, reason = "the type is only described, never built")]
struct CommonSchema {
    /// What charters are measured against: the id of a built-in framework, or a pack's folder as seen from the folder of
    /// this file; one or a list. Default: outcome-2022.
    framework: Option<OneOrMore>,
    /// Language of the charters, a BCP 47 tag; a charter's own front matter beats it. Without it the language is detected.
    #[schemars(regex(pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]
    language: Option<String>,
    /// Language of titles, advice and example clauses: en, de, es or fr. Default: en.
    ui_language: Option<String>,
    /// Weights by id of recommendation ("R7", in the total) or element ("R7.redress", in its recommendation); 0 leaves it
    /// out, what is not named keeps its own. Reports say that weights were changed.
    weights: Option<BTreeMap<String, Weight>>,
    /// The least severity of a finding that makes the exit status of `check` 1. Default: warning.
    fail_on: Option<FailOn>,
    /// The least total that each charter must have.
    #[schemars(range(min = 0, max = 100))]
    min_score: Option<f64>,
    /// Elements that must be committed, present or covered; of a recommendation: all its elements.
    require: Option<OneOrMore>,
    /// Codes of the findings that `check` tells; "R7" stands for all that begin so. Default: all.
    select: Option<OneOrMore>,
    /// Codes of the findings that `check` leaves out.
    ignore: Option<OneOrMore>,
}

/// What holds for some charters.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Override", deny_unknown_fields, transform = without_null)]
#[allow(dead_code, reason = "the type is only described, never built")]
struct OverrideSchema {
    /// Globs of the charters, from the folder of this file on; a folder stands for all in it.
    paths: OneOrMore,
    /// What holds for them.
    #[schemars(flatten)]
    common: CommonSchema,
}

/// A waiver: an element or recommendation that charters need not answer.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Waiver", deny_unknown_fields, transform = without_null)]
#[allow(dead_code, reason = "the type is only described, never built")]
struct WaiverSchema {
    /// Id of the element or recommendation ("R7.redress", "R7").
    element: String,
    /// Why it is waived; readers of reports are told.
    #[schemars(length(min = 1))]
    reason: String,
    /// Last day of the waiver: YYYY-MM-DD; without it the waiver holds for good.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    until: Option<String>,
    /// Globs of the charters that it holds for; without them it holds for all under this configuration.
    paths: Option<OneOrMore>,
}

/// The least severity that makes the exit status 1.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code, reason = "the type is only described, never built")]
enum FailOn {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Advice,
    /// None.
    Never,
}

/// A number between 0 and 1000000.
#[derive(Debug, JsonSchema)]
#[schemars(transparent)]
#[allow(dead_code, reason = "the type is only described, never built")]
struct Weight(#[schemars(range(min = 0, max = 1_000_000))] f64);

/// One, or a list.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "the type is only described, never built")]
enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

/// A key may be left out, and what is written must say something: an optional value is none that may be null.
fn without_null(schema: &mut Schema) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for property in properties.into_iter().flatten().filter_map(|(_, property)| property.as_object_mut()) {
        if let Some(Value::Array(types)) = property.get_mut("type") {
            types.retain(|kind| kind != "null");
            if let [only] = &types[..] {
                let only = only.clone();
                property.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(mut choices)) = property.remove("anyOf") {
            choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
            match &choices[..] {
                [Value::Object(only)] => property.extend(only.clone()),
                _ => _ = property.insert("anyOf".to_owned(), Value::Array(choices)),
            }
        }
    }
}
