//! Where the example clause of an element is inserted: into the section that says most of its recommendation, else into
//! one of its own at the end of the binding part.

use super::actions::Edit;
use super::document::Document;
use crate::assessment::Measured;
use crate::charter::{Charter, ProvisionKind};
use crate::framework::Framework;
use crate::say::Ui;
use crate::text::span::Span;

/// The edit that inserts the example clause of an element, in the charter's own language; nothing where there is none.
pub(super) fn edit(document: &Document, measured: &Measured, element: usize) -> Option<Edit> {
    let charter = &document.audit()?.charter;
    let framework = measured.framework;
    let asked = framework.elements.get(element)?;
    let example = text(framework, charter, &asked.id)?;
    let end = document.text.line_end();
    let (at, heading) = match best_section(charter, measured, asked.recommendation) {
        Some(heading) => (last_clause(charter, Some(heading))?, String::new()),
        None => {
            let recommendation = &framework.recommendations.get(asked.recommendation)?.id;
            let marks = "#".repeat(usize::from(usual_level(charter)));
            let ui = Ui::find(charter.language.tag).unwrap_or(charter.ui);
            let at = last_clause(charter, None)?;
            (at, format!("{marks} {}{end}{end}", framework.title(recommendation, ui)))
        }
    };
    let at = paragraph_end(document.text.as_str(), at);
    Some(Edit { span: Span::new(at, at), text: format!("{end}{end}{heading}{example}"), placeholder: None })
}

/// The example clause in the charter's language, else in that of its readers.
fn text(framework: &Framework, charter: &Charter, id: &str) -> Option<String> {
    let own = framework.wordings.get(charter.language.tag).and_then(|wording| wording.texts().get(id)).cloned();
    let filled = |example: &String| !example.is_empty();
    let own = own.map(|text| text.example).filter(filled);
    own.or_else(|| framework.text(id, charter.ui).map(|text| text.example).filter(filled))
}

/// The heading right above most of what answers a recommendation, each answer as heavy as its level; of several the first.
fn best_section(charter: &Charter, measured: &Measured, recommendation: usize) -> Option<usize> {
    let mut weights = vec![0_u32; charter.headings.len()];
    for observation in &measured.assessment.evidence.observations {
        let is_own = measured.framework.elements[observation.topic.element].recommendation == recommendation;
        let clause = charter.clauses.get(observation.clause).filter(|_| is_own);
        let provision = clause.and_then(|clause| charter.provisions.get(clause.provision));
        let provision = provision.filter(|provision| provision.kind == ProvisionKind::Operative);
        let weight = provision.and_then(|provision| weights.get_mut(provision.heading?));
        weight.into_iter().for_each(|weight| *weight += u32::from(observation.level.code()));
    }
    let heaviest = weights.iter().copied().max().filter(|weight| *weight > 0)?;
    weights.iter().position(|weight| *weight == heaviest)
}

/// Where the last clause ends that binds, right under a heading or anywhere; where none does, the last of all.
fn last_clause(charter: &Charter, heading: Option<usize>) -> Option<usize> {
    let binds = |provision: usize| {
        let provision = charter.provisions.get(provision);
        provision.is_some_and(|provision| {
            provision.kind == ProvisionKind::Operative && (heading.is_none() || provision.heading == heading)
        })
    };
    let binding = charter.clauses.iter().rfind(|clause| binds(clause.provision));
    binding.or(charter.clauses.last()).map(|clause| clause.span.end)
}

/// The level of the heading over the last binding clause: that of an article.
fn usual_level(charter: &Charter) -> u8 {
    let binding = charter.provisions.iter().rfind(|provision| provision.kind == ProvisionKind::Operative);
    let heading = binding.and_then(|provision| charter.headings.get(provision.heading?));
    heading.map_or(2, |heading| heading.level.clamp(2, 6))
}

/// The end of the paragraph, list or table in which a byte stands.
fn paragraph_end(text: &str, at: usize) -> usize {
    let mut end = at;
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        let is_over = end > at && (line.trim().is_empty() || line.trim_start().starts_with('#'));
        if is_over {
            break;
        }
        end += line.len();
    }
    let whole = text.get(at..end).unwrap_or_default();
    at + whole.trim_end().len()
}
