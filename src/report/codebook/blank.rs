//! A blank coding sheet: what coders fill in, and what `agree` and `--codings` take.

use crate::agreement::sheet::{OPEN, Target, target_id, targets};
use crate::framework::{Framework, Level, Scale};
use crate::say::{Ui, codebook as say};

/// The columns of a sheet: the first five are a coding, the others help to make one.
pub const COLUMNS: [&str; 8] = ["charter", "element", "code", "evidence", "coder", "framework", "question", "codes"];

/// The rows of a charter, which is named by its stem: one for each thing that is coded, none coded yet. Nothing in them
/// comes from the charter.
pub fn rows(
    framework: &Framework,
    ui: Ui,
    charter: &str,
    coder: &str,
) -> impl Iterator<Item = [String; COLUMNS.len()]> {
    targets(framework).map(move |target| {
        let text = framework.text(&framework.elements[target.element].id, ui).unwrap_or_default();
        let asked = if text.question.trim().is_empty() { text.title } else { text.question };
        [
            charter.to_owned(),
            target_id(framework, target),
            OPEN.to_owned(),
            String::new(),
            coder.to_owned(),
            framework.id.clone(),
            asked.split_whitespace().collect::<Vec<_>>().join(" "),
            codes(framework, ui, target),
        ]
    })
}

/// The codes that a row may have.
fn codes(framework: &Framework, ui: Ui, target: Target) -> String {
    let element = &framework.elements[target.element];
    match element.scale {
        Scale::Strength if !target.facets => Level::ALL.map(|level| level.code().to_string()).join(", "),
        Scale::Presence if !target.facets => "0, 1".to_owned(),
        _ => say::codes_coverage(ui, element.facets.join("|")),
    }
}
