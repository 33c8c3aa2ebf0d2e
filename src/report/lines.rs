//! The findings of `check` as JSON lines: one object a finding, so that a reader needs no more than a line at a time.

use super::checked::Finding;
use super::checkup::Checkup;
use super::model::SCHEMA_VERSION;
use schemars::JsonSchema;
use serde::Serialize;

/// A line of `check --format json-lines`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "charter-audit finding on a line")]
pub struct CheckedLine {
    /// Version of this format.
    pub schema_version: String,
    /// Path as given, with `/`.
    pub charter: String,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// What a line says.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Said {
    /// One finding, with the same fields as in `check --format json`.
    Finding(Finding),
    /// The charter could not be audited.
    Refused {
        /// Why.
        error: String,
    },
    /// The charter does not have what a least score or required elements ask for.
    Unmet {
        /// What it does not have, in a sentence.
        unmet: String,
    },
}

/// A line a finding, then one for each thing that is asked for and unmet; or one that says why there is no audit.
#[must_use]
pub fn entry(checkup: &Checkup<'_>) -> Vec<u8> {
    let said: Vec<Said> = match &checkup.audit {
        Err(error) => vec![Said::Refused { error: error.clone() }],
        Ok(audit) => {
            let source = &audit.charter.source;
            let findings = checkup.findings.iter().map(|told| Said::Finding(Finding::new(source, told)));
            findings.chain(checkup.unmet.iter().map(|unmet| Said::Unmet { unmet: unmet.clone() })).collect()
        }
    };
    let mut lines = Vec::new();
    for said in said {
        let line = CheckedLine { schema_version: SCHEMA_VERSION.to_owned(), charter: checkup.charter.clone(), said };
        // Numbers and text always serialise, and a line break within text is written as `\n`.
        lines.extend(serde_json::to_vec(&line).unwrap_or_default());
        lines.push(b'\n');
    }
    lines
}
