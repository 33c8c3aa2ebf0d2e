//! How every element is coded: unit, scales, levels, specifics, how firmly sentences bind, what silence means.

use super::super::tree::Tree;
use crate::framework::{Element, Framework, Level, Scale, Silence, Specific, WHOLE};
use crate::report::terms::{capitalised, level, specific};
use crate::say::{self as all, Ui, Words, codebook as say, explain, report};
use comrak::nodes::TableAlignment as Align;

/// What sentences do, each with the level that it gives.
const MODALITIES: [(Words, Level); 9] = [
    (say::binds_duty, Level::Commitment),
    (say::binds_present, Level::Commitment),
    (say::binds_right, Level::Commitment),
    (say::binds_recital, Level::Intention),
    (say::binds_wish, Level::Intention),
    (say::binds_description, Level::Intention),
    (say::binds_others, Level::Intention),
    (say::binds_hedged, Level::Intention),
    (say::binds_denied, Level::Absent),
];

/// A level by its code and name.
pub(super) fn coded(ui: Ui, of: Level) -> String {
    format!("{} {}", of.code(), level(ui, of))
}

/// What silence means, where it is about this.
pub(super) fn silence(ui: Ui, silence: Silence) -> [&'static str; 2] {
    match silence {
        Silence::Text => [say::about_text(ui), report::silence_text(ui)],
        Silence::Preparation => [say::about_preparation(ui), report::silence_preparation(ui)],
        Silence::Conduct => [say::about_conduct(ui), report::silence_conduct(ui)],
    }
}

/// Whether an element has facets that do not make its code.
pub(super) fn reports_facets(element: &Element) -> bool {
    !element.facets.is_empty() && !matches!(element.scale, Scale::Coverage { .. })
}

impl Tree<'_> {
    pub(super) fn rules(self, framework: &Framework) {
        let ui = self.ui;
        self.heading(2, say::how(ui));
        self.heading(3, say::unit(ui));
        let unit = [say::unit_whole, say::unit_provision, say::unit_government, say::unit_several, say::unit_text];
        self.prose_list(&unit.map(|said| said(ui)));
        self.heading(3, say::no_evidence(ui));
        self.prose_list(&[say::no_heading, say::no_quote, say::no_word].map(|said| said(ui)));
        self.scales(framework);
        if framework.elements.iter().any(|element| element.scale == Scale::Strength) {
            self.levels();
            self.specifics();
        }
        self.modality();
        self.silence(framework);
        self.general(framework);
    }

    /// The scales that the framework uses.
    fn scales(self, framework: &Framework) {
        let ui = self.ui;
        let uses = |name: &str| framework.elements.iter().any(|element| element.scale.name() == name);
        let levels = Level::ALL.map(|level| coded(ui, level)).join(", ");
        let presence = format!("0 {}, 1 {}", all::terms::absent(ui), all::terms::present(ui));
        let scales = [
            ("strength", say::strength(ui), levels, "0, 1/3, 2/3, 1".to_owned()),
            ("presence", say::presence(ui), presence, "0, 1".to_owned()),
            ("coverage", say::coverage(ui), say::coverage_codes(ui).to_owned(), say::coverage_score(ui).to_owned()),
        ];
        let mut rows = vec![[say::scale(ui), say::codes(ui), say::score(ui)].map(str::to_owned)];
        let used = scales.into_iter().filter(|(scale, ..)| uses(scale));
        rows.extend(used.map(|(_, name, codes, score)| [name.to_owned(), codes, score]));
        self.heading(3, say::scales(ui));
        self.table(&[Align::None; 3], &rows);
        if framework.elements.iter().any(|element| !element.facets.is_empty()) {
            self.prose(say::facet_level(ui));
        }
    }

    fn levels(self) {
        let ui = self.ui;
        self.heading(3, say::levels(ui));
        let said = [explain::absent(ui), explain::intention(ui), explain::commitment(ui), explain::operational(ui)];
        let list = self.list(comrak::nodes::ListType::Bullet);
        for (of, text) in Level::ALL.into_iter().zip(said) {
            list.labelled(&coded(ui, of), text);
        }
    }

    fn specifics(self) {
        let ui = self.ui;
        self.heading(3, say::specifics(ui));
        self.prose(say::specifics_intro(ui));
        let list = self.list(comrak::nodes::ListType::Bullet);
        for (of, text) in Specific::ALL.into_iter().zip([say::who, say::when, say::means, say::measure]) {
            list.labelled(specific(ui, of), text(ui));
        }
        self.prose(say::specifics_own(ui));
    }

    fn modality(self) {
        let ui = self.ui;
        self.heading(3, say::modality(ui));
        let mut rows = vec![[say::sentence(ui), say::level(ui)].map(str::to_owned)];
        rows.extend(MODALITIES.map(|(said, level)| [capitalised(said(ui)), coded(ui, level)]));
        self.table(&[Align::None; 2], &rows);
        self.prose(say::hedge(ui));
    }

    fn silence(self, framework: &Framework) {
        let ui = self.ui;
        self.heading(3, say::silence(ui));
        self.prose(say::silence_code(ui));
        let list = self.list(comrak::nodes::ListType::Bullet);
        let known = [Silence::Text, Silence::Preparation, Silence::Conduct];
        for of in known.into_iter().filter(|of| framework.elements.iter().any(|element| element.silence == *of)) {
            let [about, told] = silence(ui, of);
            list.labelled(about, told);
        }
    }

    /// What the pack says about all of its elements.
    fn general(self, framework: &Framework) {
        let Some(text) = framework.text(WHOLE, self.ui) else { return };
        self.heading(3, say::general(self.ui));
        let list = self.list(comrak::nodes::ListType::Bullet);
        list.own_rules(&text);
    }
}
