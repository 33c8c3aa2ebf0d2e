//! Findings on elements that fall short, each at the best place, each telling what to write.

use super::{Assessment, Code, Measured, Verdict, is_committed};
use crate::charter::Charter;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Lexicon, Miss, Modality, Observation, Topic, Workspace, nearest_misses};
use crate::framework::{Framework, Level, Scale, Silence};
use crate::say::{self, Ui};
use crate::text::{comments::without_comments, span::Span};

/// Kinds of findings on waivers and claims; elements explain themselves.
pub const CODES: &[Kind] = &[
    Kind {
        code: "WC002",
        severity: Severity::Error,
        by_default: true,
        title: say::kinds::wc002_title,
        text: say::kinds::wc002,
    },
    Kind {
        code: "WC003",
        severity: Severity::Warning,
        by_default: true,
        title: say::kinds::wc003_title,
        text: say::kinds::wc003,
    },
    Kind {
        code: "WC004",
        severity: Severity::Advice,
        by_default: true,
        title: say::kinds::wc004_title,
        text: say::kinds::wc004,
    },
    Kind {
        code: "WC005",
        severity: Severity::Warning,
        by_default: true,
        title: say::kinds::wc005_title,
        text: say::kinds::wc005,
    },
    Kind {
        code: "WC006",
        severity: Severity::Warning,
        by_default: true,
        title: say::kinds::wc006_title,
        text: say::kinds::wc006,
    },
];

/// Where a finding stands that has no better place: the title, else the first line with text.
#[must_use]
pub fn title_span(charter: &Charter) -> Span {
    if let Some(heading) = charter.headings.first() {
        return heading.span;
    }
    charter.clauses.first().map_or_else(Span::default, |clause| {
        let text = clause.span.of(&charter.source.text);
        let line = text.lines().next().unwrap_or_default();
        Span::new(clause.span.start, clause.span.start + line.len())
    })
}

pub(super) fn misses(
    charter: &Charter,
    framework: &Framework,
    lexicons: &[&Lexicon],
    workspace: &mut Workspace,
    assessment: &Assessment,
) -> Vec<(usize, Miss)> {
    let absent = |e: &usize| !assessment.codings[*e].code.is_present();
    let elements: Vec<usize> = (0..framework.elements.len()).filter(absent).collect();
    let topics: Vec<Topic> = elements.iter().map(|element| Topic { element: *element, facet: None }).collect();
    let found = nearest_misses(charter, lexicons, workspace, &topics);
    elements.into_iter().zip(found).filter_map(|(element, miss)| miss.map(|m| (element, m))).collect()
}

pub(super) fn elements(charter: &Charter, measured: &Measured, workspace: &mut Workspace) -> Vec<Diagnostic> {
    let Measured { framework, lexicons, assessment } = measured;
    let misses = misses(charter, framework, lexicons, workspace, assessment);
    let asked = Asked { charter, framework, assessment, title: title_span(charter) };
    let counted = (0..framework.elements.len()).filter(|e| assessment.waived[*e].is_none());
    let short = counted.filter(|e| !is_committed(framework.elements[*e].scale, &assessment.codings[*e].code));
    short.map(|e| asked.finding(e, misses.iter().find(|(element, _)| *element == e).map(|(_, m)| *m))).collect()
}

struct Asked<'a> {
    charter: &'a Charter,
    framework: &'a Framework,
    assessment: &'a Assessment,
    title: Span,
}

impl Asked<'_> {
    fn finding(&self, index: usize, miss: Option<Miss>) -> Diagnostic {
        let element = &self.framework.elements[index];
        let coding = &self.assessment.codings[index];
        let result = self.assessment.recommendations[element.recommendation];
        let severity = if result.verdict == Verdict::NotAddressed { Severity::Warning } else { Severity::Advice };
        let title = self.framework.title(&element.id, self.charter.ui);
        let ui = self.charter.ui;
        let (span, message, label) = match (&coding.code, coding.deciding) {
            (Code::Facets(named), _) => self.uncovered(index, named, &title),
            (_, Some(deciding)) => {
                let observation = &self.assessment.evidence.observations[deciding];
                let span = self.charter.clauses[observation.clause].span;
                (span, say::findings::unbound(ui, title), weakness(self.charter, observation))
            }
            (_, None) => {
                (self.title, silence(ui, element.silence, &title), say::findings::nothing_found(ui).to_owned())
            }
        };
        let help = self.help(index, miss);
        let shortfall = shortfall(element.scale, &coding.code);
        let finding = Diagnostic::new(element.id.clone(), severity, span, message).label(label).help(help);
        finding.about(self.framework.id.clone(), shortfall)
    }

    fn uncovered(&self, index: usize, named: &[usize], title: &str) -> (Span, String, String) {
        let element = &self.framework.elements[index];
        let Scale::Coverage { needed } = element.scale else { return (self.title, title.to_owned(), String::new()) };
        let ui = self.charter.ui;
        let text = self.framework.text(&element.id, ui).unwrap_or_default();
        let facet_title = |facet: &String| text.facets.get(facet).unwrap_or(facet).clone();
        let missing = (0..element.facets.len()).filter(|f| !named.contains(f));
        let missing: Vec<String> = missing.map(|f| facet_title(&element.facets[f])).collect();
        let place = self.assessment.codings[index]
            .deciding
            .map_or(self.title, |o| self.charter.clauses[self.assessment.evidence.observations[o].clause].span);
        let message = say::findings::facets(ui, title, named.len(), needed);
        (place, message, say::findings::facets_missing(ui, missing.join(", ")))
    }

    /// What to write: advice, an example, and what came nearest.
    fn help(&self, index: usize, miss: Option<Miss>) -> String {
        let element = &self.framework.elements[index];
        let ui = self.charter.ui;
        let mut lines = Vec::new();
        if let Some(text) = self.framework.text(&element.id, ui) {
            lines.push(text.advice.clone());
            if !text.example.is_empty() {
                lines.push(say::findings::instance(ui, &text.example));
            }
        }
        let coding = &self.assessment.codings[index];
        let rejected = coding.rejected.filter(|_| coding.deciding.is_none());
        if let Some(rejected) = rejected {
            let observation = &self.assessment.evidence.observations[rejected];
            let quote = self.quote(observation.clause);
            lines.push(match observation.modality {
                Modality::Denied => say::findings::nearest_denied(ui, quote),
                _ => say::findings::nearest_other(ui, quote),
            });
        } else if let Some(miss) = miss {
            lines.push(say::findings::nearest(ui, self.quote(miss.clause)));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn quote(&self, clause: usize) -> String {
        let (line, _) = self.charter.source.position(self.charter.clauses[clause].span.start);
        say::places::quoted_line(self.charter.ui, line, shorten(&self.charter.quote(clause), 100))
    }
}

/// How many levels below commitment, or facets below the number needed, a code stands.
fn shortfall(scale: Scale, code: &Code) -> u8 {
    let missing = match (scale, code) {
        (Scale::Coverage { needed }, Code::Facets(named)) => needed.saturating_sub(named.len()),
        (_, Code::Level(level)) => usize::from(Level::Commitment.code().saturating_sub(level.code())),
        _ => 1,
    };
    u8::try_from(missing).unwrap_or(u8::MAX)
}

/// At most `most` characters of `text`, cut at a space.
fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// How silence about an element is worded (codebook, section 3).
fn silence(ui: Ui, silence: Silence, title: &str) -> String {
    match silence {
        Silence::Text => say::findings::silent_text(ui, title),
        Silence::Preparation => say::findings::silent_preparation(ui, title),
        Silence::Conduct => say::findings::silent_conduct(ui, title),
    }
}

/// Why a clause is no commitment, and what would make it one.
fn weakness(charter: &Charter, observation: &Observation) -> String {
    let own = |m: Span| without_comments(m.of(&charter.source.text)).into_owned();
    let ui = charter.ui;
    let words = observation.mark.map(|m| own(m).split_whitespace().collect::<Vec<_>>().join(" "));
    let words = words.map(|words| say::findings::words(ui, words)).unwrap_or_default();
    debug_assert!(observation.level <= Level::Intention);
    match observation.modality {
        Modality::Recital => say::findings::recital(ui).to_owned(),
        Modality::Description => say::findings::description(ui, words),
        Modality::Hedged => say::findings::hedged(ui, words),
        Modality::OthersDuty => say::findings::others_duty(ui, words),
        _ => say::findings::intention(ui, words),
    }
}
