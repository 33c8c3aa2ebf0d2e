//! Floor 4: what the evidence means: codes, scores, verdicts, waivers, claims, findings, next steps.

mod allowances;
mod audit;
mod baseline;
mod claims;
mod codes;
pub mod compare;
mod confidence;
mod drafting;
mod findings;
mod fingerprint;
mod human;
mod rules;
mod scores;
mod steps;
mod waivers;

pub use allowances::{AllowanceResult, AllowanceState, Judged};
pub use audit::{Audit, AuditError, Auditor, Configured, Measured};
pub use baseline::{BASELINE_VERSION, Baseline, KnownCharter, KnownFinding, KnownFramework, loosens, renames};
pub use codes::{Coding, code};
pub use confidence::Confidence;
pub use drafting::{DraftingRule, RULES};
pub use findings::{CODES, title_span};
pub use fingerprint::fingerprints;
pub use human::{Human, HumanCode, HumanCodes, HumanShare};
pub use rules::{Rule, begins, codes, kinds, rules};
pub use scores::{
    Anchors, Code, Verdict, anchors, element_score, is_committed, mean, recommendation_score, total_score, verdict,
};
pub use steps::{Change, Step};
pub use waivers::{SharedWaiver, WaiverResult, WaiverState};

use crate::charter::Charter;
use crate::diagnostic::Diagnostic;
use crate::evidence::{Evidence, Lexicon, Miss, Workspace, gather};
use crate::framework::Framework;
use jiff::civil::Date;

/// A charter measured against a framework.
#[derive(Debug)]
pub struct Assessment {
    /// What the clauses say.
    pub evidence: Evidence,
    /// Codings in the order of the framework's elements.
    pub codings: Vec<Coding>,
    /// Scores of the elements, 0 to 1, in the same order.
    pub element_scores: Vec<f64>,
    /// Whether each element is waived: index in `waivers`.
    pub waived: Vec<Option<usize>>,
    /// Results of the recommendations in the framework's order.
    pub recommendations: Vec<RecommendationResult>,
    /// Total, 0 to 100, waived elements left out; nothing where all are waived.
    pub total: Option<f64>,
    /// Total, 0 to 100, as if nothing were waived.
    pub total_without_waivers: f64,
    /// How many elements that are not waived are at commitment or above.
    pub committed: usize,
    /// Mean of the elements that are not waived, 0 to 100.
    pub element_mean: Option<f64>,
    /// Waivers of the front matter and those that stand outside of the charter, each with what came of it.
    pub waivers: Vec<WaiverResult>,
    /// How much of it people coded; nothing where the program alone did.
    pub human: Option<HumanShare>,
}

/// A recommendation's result.
#[derive(Debug, Clone, Copy)]
pub struct RecommendationResult {
    /// Score, 0 to 100; nothing where all elements are waived.
    pub score: Option<f64>,
    /// Verdict.
    pub verdict: Verdict,
}

impl Assessment {
    /// How many recommendations have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.recommendations.iter().filter(|r| r.verdict == verdict).count()
    }
}

/// What decides about a charter's result beside its text.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The day on which waivers are judged.
    pub today: Date,
    /// Waivers that stand outside of the charter.
    pub waivers: &'a [SharedWaiver],
    /// People's codes, which decide in place of the program's.
    pub codes: Option<&'a HumanCodes>,
    /// All frameworks that the charter is measured against: what one of them has is no error of the others.
    pub run: &'a [&'static Framework],
}

/// Assesses a charter by one lexicon for each of its languages.
#[must_use]
pub fn assess(
    charter: &Charter,
    framework: &Framework,
    lexicons: &[&Lexicon],
    workspace: &mut Workspace,
    given: Given<'_>,
) -> Assessment {
    let evidence = gather(charter, framework, lexicons, workspace);
    let mut codings = code(framework, &evidence);
    if let Some(codes) = given.codes {
        human::overlay(charter, &mut codings, codes);
    }
    let waivers = waivers::apply(charter, framework, &codings, given);
    score(framework, evidence, codings, waivers)
}

fn score(framework: &Framework, evidence: Evidence, codings: Vec<Coding>, waivers: Vec<WaiverResult>) -> Assessment {
    let elements = &framework.elements;
    let element_scores: Vec<f64> =
        elements.iter().zip(&codings).map(|(e, coding)| element_score(e.scale, &coding.code)).collect();
    let waived = waivers::by_element(framework, &waivers);
    let is_kept = |e: usize| waived[e].is_none();
    let kept = || (0..elements.len()).filter(|e| is_kept(*e));
    let result = |r: &crate::framework::Recommendation| {
        let kept = || r.elements.clone().filter(|e| is_kept(*e));
        RecommendationResult {
            score: recommendation_score(kept().map(|e| (element_scores[e], elements[e].weight))),
            verdict: verdict(&kept().map(|e| (&codings[e].code, elements[e].scale)).collect::<Vec<_>>()),
        }
    };
    let machine_total = || {
        let machine = |coding: &Coding| coding.human.as_ref().map_or(&coding.code, |human| &human.machine).clone();
        let scores = elements.iter().zip(&codings).map(|(e, coding)| element_score(e.scale, &machine(coding)));
        total_score(framework, &scores.collect::<Vec<_>>(), is_kept)
    };
    Assessment {
        total: total_score(framework, &element_scores, is_kept),
        total_without_waivers: total_score(framework, &element_scores, |_| true).unwrap_or(0.0),
        committed: kept().filter(|e| is_committed(elements[*e].scale, &codings[*e].code)).count(),
        element_mean: mean(kept().map(|e| (100.0 * element_scores[e], 1.0))),
        recommendations: framework.recommendations.iter().map(result).collect(),
        human: human::share(&codings, machine_total),
        evidence,
        codings,
        element_scores,
        waived,
        waivers,
    }
}

/// Everything that is to be said about a charter by one framework of a run, in the order of the text: front matter,
/// claims, waivers, elements.
#[must_use]
pub fn findings(
    charter: &Charter,
    measured: &Measured,
    run: &[&Framework],
    workspace: &mut Workspace,
) -> Vec<Diagnostic> {
    let (framework, assessment) = (measured.framework, &measured.assessment);
    let mut all = charter.front_matter.diagnostics.clone();
    all.extend(waivers::findings(charter.ui, framework, &assessment.waivers));
    all.extend(claims::findings(charter, framework, run, assessment));
    all.extend(findings::elements(charter, measured, workspace));
    // Stable: at one place, the framework's order stays.
    all.sort_by_key(|finding| finding.span);
    all
}

/// For each element that nothing answers: what came nearest.
#[must_use]
pub fn misses(
    charter: &Charter,
    framework: &Framework,
    lexicons: &[&Lexicon],
    workspace: &mut Workspace,
    assessment: &Assessment,
) -> Vec<(usize, Miss)> {
    findings::misses(charter, framework, lexicons, workspace, assessment)
}

/// The steps that raise the total most for the least writing, best first.
#[must_use]
pub fn steps(framework: &Framework, assessment: &Assessment, most: usize) -> Vec<Step> {
    steps::cheapest(framework, assessment, most)
}
