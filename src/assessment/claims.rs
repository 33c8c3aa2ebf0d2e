//! Claims of the front matter: does the text bear out what the charter says of itself?

use super::{Assessment, waivers::unknown};
use crate::charter::{Charter, Claim};
use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::{Framework, Level};

pub(super) fn findings(charter: &Charter, framework: &Framework, assessment: &Assessment) -> Vec<Diagnostic> {
    charter.front_matter.claims.iter().filter_map(|claim| finding(charter, framework, assessment, claim)).collect()
}

fn finding(charter: &Charter, framework: &Framework, assessment: &Assessment, claim: &Claim) -> Option<Diagnostic> {
    let (id, anchor) = (claim.element.value.as_str(), claim.anchor.value.as_str());
    let Some(element) = framework.element(id) else {
        return Some(unknown(framework, "WC002", id, claim.element.span));
    };
    let warn = |code: &str, message: String| Diagnostic::new(code, Severity::Warning, claim.anchor.span, message);
    let Some(provisions) = charter.anchor(anchor) else {
        let known = charter.anchors();
        let bare = anchor.trim_start_matches('#');
        let near = crate::text::similar::nearest(bare, known.iter().copied());
        let help = near.map_or_else(
            || "an anchor is a heading in small letters with hyphens, such as #article-14".to_owned(),
            |near| format!("did you mean `#{near}`?"),
        );
        let finding = warn("WC005", format!("the charter has no heading `{anchor}`")).label("no such place").help(help);
        return Some(finding.mended_by(near.map(|near| format!("\"#{near}\""))));
    };
    let observations = &assessment.evidence.observations;
    let above_absent = |o: &&crate::evidence::Observation| o.topic.element == element && o.level > Level::Absent;
    let here = |clause: usize| provisions.contains(&charter.clauses[clause].provision);
    if observations.iter().filter(above_absent).any(|o| here(o.clause)) {
        return None;
    }
    let mut instead: Vec<&str> = observations
        .iter()
        .filter(|o| o.level > Level::Absent && here(o.clause))
        .map(|o| framework.elements[o.topic.element].id.as_str())
        .collect();
    instead.sort_unstable();
    instead.dedup();
    let elsewhere = observations.iter().find(above_absent).map(|o| charter.place(charter.clauses[o.clause].provision));
    let found = if instead.is_empty() { "no element".to_owned() } else { instead.join(", ") };
    let help = match elsewhere {
        Some(place) if !place.is_empty() => format!("there it was found: {found}; {id} was found in {place}"),
        _ => format!("there it was found: {found}; {id} was found nowhere"),
    };
    Some(warn("WC006", format!("the text at `{anchor}` does not bear out {id}")).label("claimed here").help(help))
}
