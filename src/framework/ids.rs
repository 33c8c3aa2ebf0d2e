//! What an id means that somebody writes where several frameworks may be asked: without a framework it is of each that
//! has it, with one (`outcome-2021/R4.synergies`) of that alone.

use super::Framework;
use crate::text::id::{parted, qualified};

impl Framework {
    /// The id within this framework; nothing where it is written with another one.
    fn own<'a>(&self, written: &'a str) -> Option<&'a str> {
        let (framework, id) = parted(written);
        framework.is_none_or(|framework| framework == self.id).then_some(id)
    }

    /// The element that a written id means here.
    #[must_use]
    pub fn element_written(&self, written: &str) -> Option<usize> {
        self.own(written).and_then(|id| self.element(id))
    }

    /// The recommendation that a written id means here.
    #[must_use]
    pub fn recommendation_written(&self, written: &str) -> Option<usize> {
        self.own(written).and_then(|id| self.recommendation(id))
    }

    /// Whether a written id means anything here.
    #[must_use]
    pub fn has(&self, written: &str) -> bool {
        self.element_written(written).is_some() || self.recommendation_written(written).is_some()
    }

    /// Whether a written id is for other frameworks to judge: for one of the `run` that has it, or for one that the id is
    /// written with, whether it is in the run or not.
    #[must_use]
    pub fn leaves(&self, written: &str, run: &[&Self]) -> bool {
        self.own(written).is_none() || (!self.has(written) && run.iter().any(|other| other.has(written)))
    }

    /// Its ids, each recommendation before its elements, written as `written` is: with the framework or without.
    pub fn ids_like(&self, written: &str) -> impl Iterator<Item = String> {
        let has_framework = parted(written).0.is_some();
        self.ids().map(move |id| if has_framework { qualified(&self.id, id) } else { id.to_owned() })
    }

    /// Its ids, each recommendation before its elements.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.recommendations.iter().flat_map(|recommendation| {
            let elements = self.elements.get(recommendation.elements.clone()).unwrap_or_default();
            std::iter::once(recommendation.id.as_str()).chain(elements.iter().map(|element| element.id.as_str()))
        })
    }
}
