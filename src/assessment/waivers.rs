//! Waivers of the front matter, and those that hold for many charters: which apply, and what is wrong with them.

use super::{Coding, Given, is_committed, title_span};
use crate::charter::{Charter, Waiver, asking};
use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::{self, Framework};
use crate::say::{self, Ui};
use crate::text::{
    id::{parted, qualified},
    similar::nearest,
    span::Span,
};
use jiff::civil::Date;

/// What came of a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverState {
    /// Its elements leave the means.
    Applied,
    /// It applies, and the charter answers all of its elements anyway.
    Unused,
    /// Its date is past; it does not apply.
    Expired,
    /// It gives no reason; it does not apply.
    WithoutReason,
    /// The framework has no such element or recommendation.
    Unknown,
}

/// A waiver that stands outside of the charter and may hold for many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWaiver {
    /// Id of the element or recommendation.
    pub element: String,
    /// Reason given; never empty.
    pub reason: String,
    /// Last day on which it applies.
    pub until: Option<Date>,
    /// Where it stands: file and line, as `charter-audit.yaml:12`.
    pub place: String,
}

/// A waiver and what came of it.
#[derive(Debug, Clone)]
pub struct WaiverResult {
    /// Id of the element or recommendation.
    pub target: String,
    /// Place of that id; the charter's title where the waiver stands outside of it.
    pub span: Span,
    /// File and line where it stands, unless it stands in the charter itself.
    pub place: Option<String>,
    /// Reason given.
    pub reason: String,
    /// Last day on which it applies.
    pub until: Option<Date>,
    /// What came of it.
    pub state: WaiverState,
}

impl WaiverResult {
    /// The waiver as findings name it.
    fn name(&self, ui: Ui) -> String {
        match &self.place {
            Some(place) => say::waivers::name_in(ui, &self.target, place),
            None => say::waivers::name(ui, &self.target),
        }
    }

    /// Whether its elements leave the means.
    #[must_use]
    pub fn applies(&self) -> bool {
        matches!(self.state, WaiverState::Applied | WaiverState::Unused)
    }
}

/// Indices of the elements that an id of an element or a recommendation stands for.
fn elements(framework: &Framework, id: &str) -> std::ops::Range<usize> {
    if let Some(element) = framework.element_written(id) {
        return element..element + 1;
    }
    framework.recommendation_written(id).map_or(0..0, |r| framework.recommendations[r].elements.clone())
}

/// What comes of the charter's own waivers, but for those that are left to other frameworks, and then of those that stand
/// outside of it, of which a framework takes only those of its own elements.
pub(super) fn apply(
    charter: &Charter,
    framework: &Framework,
    codings: &[Coding],
    given: Given<'_>,
) -> Vec<WaiverResult> {
    let result = |target: &str, span: Span, place: Option<&String>, reason: String, until: Option<Date>| {
        let mut covered = elements(framework, target);
        let state = if covered.is_empty() {
            WaiverState::Unknown
        } else if reason.is_empty() {
            WaiverState::WithoutReason
        } else if until.is_some_and(|last| last < given.today) {
            WaiverState::Expired
        } else if covered.all(|e| is_committed(framework.elements[e].scale, &codings[e].code)) {
            WaiverState::Unused
        } else {
            WaiverState::Applied
        };
        WaiverResult { target: target.to_owned(), span, place: place.cloned(), reason, until, state }
    };
    let own = |waiver: &Waiver| {
        let reason = waiver.reason.as_ref().map(|r| r.value.trim().to_owned()).unwrap_or_default();
        result(&waiver.element.value, waiver.element.span, None, reason, waiver.until.as_ref().map(|u| u.value))
    };
    let outer = |waiver: &SharedWaiver| {
        result(&waiver.element, title_span(charter), Some(&waiver.place), waiver.reason.clone(), waiver.until)
    };
    let asked = charter.front_matter.waivers.iter().filter(|w| !framework.leaves(&w.element.value, given.run));
    let known = given.waivers.iter().filter(|waiver| framework.has(&waiver.element));
    asked.map(own).chain(known.map(outer)).collect()
}

/// For each element the first waiver that applies to it.
pub(super) fn by_element(framework: &Framework, waivers: &[WaiverResult]) -> Vec<Option<usize>> {
    let mut waived = vec![None; framework.elements.len()];
    for (index, waiver) in waivers.iter().enumerate().filter(|(_, w)| w.applies()) {
        for element in elements(framework, &waiver.target) {
            waived[element].get_or_insert(index);
        }
    }
    waived
}

/// What is to be said about waivers; a missing reason is told where the front matter is read.
pub(super) fn findings(ui: Ui, framework: &Framework, waivers: &[WaiverResult]) -> Vec<Diagnostic> {
    let finding = |waiver: &WaiverResult| match waiver.state {
        WaiverState::Unknown => Some(unknown(ui, framework, &waiver.target, waiver.span)),
        WaiverState::Expired => {
            let until = waiver.until.map(|d| d.to_string()).unwrap_or_default();
            let message = say::waivers::expired(ui, waiver.name(ui), until);
            let (label, help) = (say::waivers::expired_label(ui), say::waivers::expired_help(ui));
            Some(Diagnostic::new("WC003", Severity::Warning, waiver.span, message).label(label).help(help))
        }
        WaiverState::Unused => {
            let message = say::waivers::not_needed(ui, waiver.name(ui));
            let (label, help) = (say::waivers::not_needed_label(ui), say::waivers::not_needed_help(ui));
            Some(Diagnostic::new("WC004", Severity::Advice, waiver.span, message).label(label).help(help))
        }
        WaiverState::Applied | WaiverState::WithoutReason => None,
    };
    waivers.iter().filter_map(finding).collect()
}

/// The built-in framework that has an id which this one has not, the usual one before others.
fn of_another(here: &Framework, id: &str) -> Option<&'static Framework> {
    let id = parted(id).1;
    if here.has(id) { None } else { framework::all_built_in().find(|other| other.has(id)) }
}

/// An id that the framework does not have, with the framework that has it, or else the nearest id here.
pub(super) fn unknown(ui: Ui, framework: &Framework, id: &str, span: Span) -> Diagnostic {
    let message = say::waivers::unknown(ui, &framework.id, id);
    let known: Vec<String> = framework.ids_like(id).collect();
    let known = || known.iter().map(String::as_str);
    let (help, meant) = match of_another(framework, id) {
        Some(other) => {
            let one = qualified(&other.id, parted(id).1);
            (say::waivers::of_another(ui, &other.id, &one), Some(one))
        }
        None => (asking(ui, id, known(), say::waivers::ids(ui)), nearest(id, known()).map(str::to_owned)),
    };
    let finding = Diagnostic::new("WC002", Severity::Error, span, message).label(say::findings::leads_nowhere(ui));
    finding.help(help).mended_by(meant)
}
