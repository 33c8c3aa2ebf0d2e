//! A page of all that is found in a charter.

use charter_audit::assessment::Audit;
use charter_audit::evidence::{By, Observation, Workspace};
use charter_audit::report::{
    build,
    model::{ElementReport, ResultReport},
};
use charter_audit::text::span::Span;
use std::fmt::Write;

/// Columns of words that are shown of a clause.
const WORDS: usize = 48;

/// The page of a charter: its results against each framework, then its findings.
pub fn of(audit: &Audit, workspace: &mut Workspace) -> String {
    let reports = build::reports(audit, workspace);
    let mut page = Page { audit, text: String::new() };
    for (at, report) in reports.iter().enumerate() {
        page.result(at, report.result.as_ref().unwrap());
    }
    for finding in audit.findings_by(workspace, |_| true) {
        let (words, place) = (page.words(finding.span), page.place(finding.span));
        page.line(&format!("{place} {} {}: {} [{words}]", finding.severity.name(), finding.code, finding.message));
    }
    page.text
}

struct Page<'a> {
    audit: &'a Audit,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn result(&mut self, at: usize, result: &ResultReport) {
        let (audit, total) = (self.audit, result.total.unwrap_or_default());
        let measured = &audit.results[at];
        self.line(&format!(
            "{}: {total:.1}, {} of {} committed, mean {:.1}",
            measured.framework.id,
            result.committed_elements,
            result.counted_elements,
            result.element_mean.unwrap_or_default()
        ));
        let elements = result.recommendations.iter().flat_map(|recommendation| &recommendation.elements);
        for (index, element) in elements.enumerate() {
            self.element(element);
            let observations = measured.assessment.evidence.observations.iter();
            for observation in observations.filter(|observation| observation.topic.element == index) {
                self.observation(observation, &measured.framework.elements[index].facets);
            }
        }
        for step in &result.next_steps {
            self.line(&format!("next: {} {:?} +{:.1}", step.element, step.change, step.gain));
        }
        for look in &result.look_first {
            self.line(&format!("look first: {} {} line {}", look.element, look.reason, look.line.unwrap_or_default()));
        }
        self.line("");
    }

    fn element(&mut self, element: &ElementReport) {
        let confidence = element.confidence.map_or("", |confidence| confidence.name());
        self.line(&format!("{} = {} {confidence}", element.id, element.code));
        if let Some(miss) = &element.nearest_miss {
            self.line(&format!("  {} missed: {} [{}]", miss.line, miss.reason, shortened(&miss.quote)));
        }
    }

    fn observation(&mut self, observation: &Observation, facets: &[String]) {
        let clause = self.audit.charter.clauses[observation.clause].span;
        let mut line = format!("  {}", self.place(clause));
        let _ = observation.topic.facet.map(|facet| write!(line, " :{}", facets[facet]));
        let _ = write!(line, " {} {}", observation.level.name(), observation.modality.name());
        let _ = observation.mark.map(|mark| write!(line, " by [{}]", self.words(mark)));
        for specific in &observation.specifics {
            let _ = write!(line, " {} [{}]", specific.kind.name(), self.words(specific.span));
        }
        for cue in &observation.cues {
            let by = if matches!(cue.by, By::Pattern(_)) { '<' } else { '~' };
            let _ = write!(line, " {by} {}", self.words(cue.span));
        }
        self.line(&line);
    }

    fn place(&self, span: Span) -> String {
        let (line, column) = self.audit.charter.source.position(span.start);
        format!("{line}:{column}")
    }

    fn words(&self, span: Span) -> String {
        shortened(span.of(&self.audit.charter.source.text))
    }
}

/// The beginning of some words, on one line.
fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WORDS).collect()
}
