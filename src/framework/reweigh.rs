//! A framework with other weights than those of its pack.

use super::Framework;
use crate::text::{digest::short, id::qualified};

/// Why a framework cannot have these weights.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// A recommendation counts, and none of its elements does.
    #[error("every element of {0} weighs 0")]
    Hollow(String),
    /// No recommendation counts.
    #[error("every recommendation of {0} weighs 0")]
    Nothing(String),
}

impl Framework {
    /// The same with other weights by id, finite numbers of at least 0; ids that it does not have are passed over, and one
    /// that is written with this framework goes before the same without. Nothing where these are the weights that it has.
    ///
    /// The version says that they were changed, and tells one set of weights from another: `1.0.0+weights.1c291ca3`.
    ///
    /// # Errors
    /// [`WeightError`] where no mean could be made.
    pub fn with_weights(&self, weights: &[(String, f64)]) -> Result<Option<Self>, WeightError> {
        let (mut recommendations, mut elements) = (self.recommendations.clone(), self.elements.clone());
        let mut changed = Vec::new();
        let mut change = |id: &str, weight: &mut f64| {
            let given = |id: &str| weights.iter().find(|(known, _)| known == id).map(|(_, given)| *given);
            let given = given(&qualified(&self.id, id)).or_else(|| given(id));
            if let Some(given) = given.filter(|given| (given - *weight).abs() > 0.0) {
                *weight = given;
                changed.push((id.to_owned(), given));
            }
        };
        for recommendation in &mut recommendations {
            change(&recommendation.id, &mut recommendation.weight);
            for element in &mut elements[recommendation.elements.clone()] {
                change(&element.id, &mut element.weight);
            }
        }
        if changed.is_empty() {
            return Ok(None);
        }
        let hollow = recommendations
            .iter()
            .find(|r| r.weight > 0.0 && elements[r.elements.clone()].iter().all(|element| element.weight <= 0.0));
        if let Some(hollow) = hollow {
            return Err(WeightError::Hollow(hollow.id.clone()));
        }
        if recommendations.iter().all(|recommendation| recommendation.weight <= 0.0) {
            return Err(WeightError::Nothing(self.id.clone()));
        }
        let joint = if self.version.contains('+') { '.' } else { '+' };
        Ok(Some(Self {
            id: self.id.clone(),
            version: format!("{}{joint}weights.{}", self.version, mark(&changed)),
            source: self.source.clone(),
            recommendations,
            elements,
            wordings: self.wordings.clone(),
            digest: self.digest.clone(),
            base: self.base,
            changed_weights: changed,
        }))
    }
}

/// Eight hexadecimal digits that tell these weights from others.
fn mark(weights: &[(String, f64)]) -> String {
    let text: String = weights.iter().map(|(id, weight)| format!("{id}={weight}\n")).collect();
    short(text, 8)
}
