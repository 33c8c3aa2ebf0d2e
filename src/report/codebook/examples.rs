//! Clauses that are about an element, and clauses that only look so: the examples of its cues.

use crate::framework::handful::{HANDFUL, handful};
use crate::framework::{CueSet, DEFAULT_LANGUAGE, Element, Framework, Scale, Wording};
use crate::report::terms::quoted;
use crate::say::Ui;

/// Examples of an element in quotation marks.
pub(super) struct Examples {
    pub matching: Vec<String>,
    pub not_matching: Vec<String>,
}

impl Examples {
    /// Those in the reader's language, else in another; of facets, each behind the facet's name.
    pub(super) fn of(framework: &Framework, element: &Element, ui: Ui) -> Self {
        let mut examples = Self { matching: Vec::new(), not_matching: Vec::new() };
        let Some(wording) = wording(framework, ui) else { return examples };
        let answer = framework.text(&element.id, ui).unwrap_or_default().example;
        let is_new = |text: &&String| text.trim() != answer.trim();
        let cues = &wording.words().cues;
        if let Some(cue) = cues.get(&element.id) {
            examples.add(cue, HANDFUL, is_new, |text| quoted(ui, text.trim()));
        }
        // Facets that make no code of their own are no matter of examples.
        let facets = element.facets.iter().filter(|_| matches!(element.scale, Scale::Coverage { .. }));
        for facet in facets {
            if let Some(cue) = cues.get(&format!("{}:{facet}", element.id)) {
                examples.add(cue, OF_A_FACET, is_new, |text| format!("{facet}: {}", quoted(ui, text.trim())));
            }
        }
        examples
    }

    fn add(&mut self, cue: &CueSet, most: usize, is_new: impl Fn(&&String) -> bool, shown: impl Fn(&str) -> String) {
        for (from, to) in [(&cue.matching, &mut self.matching), (&cue.not_matching, &mut self.not_matching)] {
            let texts: Vec<String> = from.iter().filter(&is_new).cloned().collect();
            to.extend(handful(&texts, most).into_iter().map(|at| shown(&texts[at])));
        }
    }
}

/// Examples of each kind for a facet, of which an element has several.
const OF_A_FACET: usize = 2;

fn wording(framework: &Framework, ui: Ui) -> Option<&Wording> {
    let of = |tag: &str| framework.wordings.get(tag);
    let found = of(ui.tag()).or_else(|| of(DEFAULT_LANGUAGE)).or_else(|| framework.wordings.values().next());
    found.map(AsRef::as_ref)
}
