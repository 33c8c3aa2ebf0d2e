//! What the page keeps of a charter: its row, never its text.

use crate::assessment::{Audit, Measured, is_committed};
use crate::charter::PartialDate;
use crate::framework::Framework;
use crate::report::build::title;

/// A charter measured against one framework.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it was measured against.
    pub framework: &'static Framework,
    /// Path as given, with `/`.
    pub charter: String,
    /// Title.
    pub title: String,
    /// Local government; empty where the front matter does not say.
    pub place: String,
    /// Country, ISO 3166-1 alpha-2; may be empty.
    pub country: String,
    /// Language that the text was read in.
    pub language: String,
    /// Name of the kind of instrument; may be empty.
    pub instrument: String,
    /// When it was adopted.
    pub adopted: Option<PartialDate>,
    /// Total in tenths of a point.
    pub total: Option<u32>,
    /// Scores of the recommendations in tenths of a point; nothing where all elements are waived.
    pub recommendations: Vec<Option<u32>>,
    /// The elements; nothing where one is waived.
    pub elements: Vec<Option<Standing>>,
    /// Whether people's codes decide in it.
    pub is_coded_by_people: bool,
    /// Address of its own report, seen from the page.
    pub link: Option<String>,
}

/// How a charter stands on an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Score in points, 0 to 100.
    pub points: u32,
    /// Whether it is at commitment or above, present, or covered.
    pub is_committed: bool,
}

impl Entry {
    /// The entries of an audited charter, one a framework; `link` leads to its report.
    #[must_use]
    pub fn of(audit: &Audit, link: Option<&str>) -> Vec<Self> {
        let front = &audit.charter.front_matter;
        let text = |value: &Option<crate::text::yaml::Spanned<String>>| {
            value.as_ref().map(|v| v.value.trim().to_owned()).unwrap_or_default()
        };
        let entry = |measured: &Measured| Self {
            framework: measured.framework,
            charter: audit.charter.source.name.clone(),
            title: title(&audit.charter).trim().to_owned(),
            place: text(&front.local_government),
            country: text(&front.country),
            language: audit.charter.language.tag.to_owned(),
            instrument: front.instrument.as_ref().map(|v| v.value.to_string()).unwrap_or_default(),
            adopted: front.adopted.as_ref().map(|v| v.value),
            total: measured.assessment.total.map(|total| whole(total * 10.0)),
            recommendations: measured
                .assessment
                .recommendations
                .iter()
                .map(|r| r.score.map(|s| whole(s * 10.0)))
                .collect(),
            elements: (0..measured.framework.elements.len()).map(|element| standing(measured, element)).collect(),
            is_coded_by_people: measured.assessment.human.is_some(),
            link: link.map(str::to_owned),
        };
        audit.results.iter().map(entry).collect()
    }
}

fn standing(measured: &Measured, element: usize) -> Option<Standing> {
    let assessment = &measured.assessment;
    let scale = measured.framework.elements[element].scale;
    assessment.waived[element].is_none().then(|| Standing {
        points: whole(assessment.element_scores[element] * 100.0),
        is_committed: is_committed(scale, &assessment.codings[element].code),
    })
}

/// The nearest whole number; scores are small and not negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 1000")]
fn whole(value: f64) -> u32 {
    value.round().clamp(0.0, 1000.0) as u32
}
