//! Claims of the front matter: does the text bear out what the charter says of itself?

use super::{Assessment, waivers::unknown};
use crate::charter::{Charter, Claim};
use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::{Framework, Level};
use crate::say;
use crate::text::similar::nearest;

/// What is to be said about the claims that are not left to other frameworks of the run.
pub(super) fn findings(
    charter: &Charter,
    framework: &Framework,
    run: &[&Framework],
    assessment: &Assessment,
) -> Vec<Diagnostic> {
    let claims = charter.front_matter.claims.iter().filter(|claim| !framework.leaves(&claim.element.value, run));
    claims.filter_map(|claim| finding(charter, framework, assessment, claim)).collect()
}

fn finding(charter: &Charter, framework: &Framework, assessment: &Assessment, claim: &Claim) -> Option<Diagnostic> {
    let (ui, id, anchor) = (charter.ui, claim.element.value.as_str(), claim.anchor.value.as_str());
    let Some(element) = framework.element_written(id) else {
        return Some(unknown(ui, framework, id, claim.element.span));
    };
    let warn = |code: &str, message: String| Diagnostic::new(code, Severity::Warning, claim.anchor.span, message);
    let Some(provisions) = charter.anchor(anchor) else {
        let known = charter.anchors();
        let bare = anchor.trim_start_matches('#');
        let near = nearest(bare, known.iter().copied());
        let help = match near {
            Some(near) => say::findings::meant(ui, format!("#{near}")),
            None => say::waivers::anchor_form(ui).to_owned(),
        };
        let finding = warn("WC005", say::waivers::no_heading(ui, anchor)).label(say::waivers::no_heading_label(ui));
        return Some(finding.help(help).mended_by(near.map(|near| format!("\"#{near}\""))));
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
    let found = if instead.is_empty() { say::waivers::no_element(ui).to_owned() } else { instead.join(", ") };
    let help = match elsewhere {
        Some(place) if !place.is_empty() => say::waivers::found_elsewhere(ui, found, id, place),
        _ => say::waivers::found_nowhere(ui, found, id),
    };
    let (message, label) = (say::waivers::not_borne_out(ui, anchor, id), say::waivers::claimed(ui));
    Some(warn("WC006", message).label(label).help(help))
}
