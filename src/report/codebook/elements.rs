//! Each element: what is asked, what counts and what does not, special rules, decided cases, examples.

use super::super::tree::{Piece, Tree};
use super::examples::Examples;
use super::rules::{coded, reports_facets, silence};
use crate::framework::{Element, ElementText, Framework, Level, Recommendation, Scale, Silence};
use crate::report::terms::{quoted, specific};
use crate::say::{codebook as say, report, terms};
use comrak::nodes::ListType;

impl Tree<'_> {
    pub(super) fn elements(self, framework: &Framework) {
        self.heading(2, say::elements(self.ui));
        self.prose(say::elements_intro(self.ui));
        for recommendation in &framework.recommendations {
            self.part(framework, recommendation);
        }
    }

    fn part(self, framework: &Framework, recommendation: &Recommendation) {
        let (ui, id) = (self.ui, &recommendation.id);
        let elements = &framework.elements[recommendation.elements.clone()];
        let text = framework.text(id, ui).unwrap_or_default();
        self.heading(3, &headed(id, &text.title));
        let list = self.list(ListType::Bullet);
        list.labelled(say::place(ui), &recommendation.place);
        let common = elements.first().map(|element| element.silence);
        let common = common.filter(|common| elements.iter().all(|element| element.silence == *common));
        list.silent(common);
        list.own_rules(&text);
        for element in elements {
            self.entry(framework, element, common.is_none());
        }
    }

    /// What is spoken about, and so what silence means, where that is told.
    fn silent(self, of: Option<Silence>) {
        if let Some(of) = of {
            let [about, _] = silence(self.ui, of);
            self.labelled(say::speaks_about(self.ui), about);
        }
    }

    fn entry(self, framework: &Framework, element: &Element, tells_silence: bool) {
        let ui = self.ui;
        let text = framework.text(&element.id, ui).unwrap_or_default();
        self.heading(4, &headed(&element.id, &text.title));
        let list = self.list(ListType::Bullet);
        list.labelled(say::question(ui), &text.question);
        list.labelled(say::scale(ui), &self.scale(element));
        list.silent(tells_silence.then_some(element.silence));
        list.facets(element, &text);
        if text.coding.counts.is_empty() {
            // What a drafter is advised to write is what counts.
            list.labelled(report::advice(ui), &text.advice);
        }
        list.labelled(say::counts(ui), &text.coding.counts);
        list.labelled(say::does_not_count(ui), &text.coding.does_not_count);
        list.labelled_list(say::rules(ui), &self.special(element));
        list.labelled_list(say::decided(ui), &text.coding.decided);
        let examples = Examples::of(framework, element, ui);
        if !text.example.trim().is_empty() {
            list.labelled(say::answers(ui), &quoted(ui, text.example.trim()));
        }
        list.labelled_list(say::about_it(ui), &examples.matching);
        list.labelled_list(say::not_about_it(ui), &examples.not_matching);
    }

    fn scale(self, element: &Element) -> String {
        let ui = self.ui;
        match element.scale {
            Scale::Strength => terms::told(ui, say::strength(ui), Level::ALL.map(|level| coded(ui, level)).join(", ")),
            Scale::Presence => {
                let codes = format!("0 {}, 1 {}", terms::absent(ui), terms::present(ui));
                terms::told(ui, say::presence(ui), codes)
            }
            Scale::Coverage { needed } => say::needed(ui, needed, element.facets.len()),
        }
    }

    /// The facets, each by the name that a sheet takes.
    fn facets(self, element: &Element, text: &ElementText) {
        if element.facets.is_empty() {
            return;
        }
        let ui = self.ui;
        let label = if reports_facets(element) { say::facets_reported(ui) } else { say::facets(ui) };
        let item = self.item();
        item.paragraph(&[Piece::Strong(&terms::label(ui, label))]);
        let list = item.list(ListType::Bullet);
        for facet in &element.facets {
            let title = text.facets.get(facet).filter(|title| !title.trim().is_empty()).unwrap_or(facet);
            list.term(facet, title);
        }
        if reports_facets(element) {
            self.item().prose(&say::facets_row(ui, format!("{}.facets", element.id)));
        }
    }

    /// The rules that the pack's data carry, in words.
    fn special(self, element: &Element) -> Vec<String> {
        let ui = self.ui;
        let mut rules = Vec::new();
        if element.others_duty != Level::Intention {
            rules.push(say::rule_others(ui, coded(ui, element.others_duty)));
        }
        if !element.own_specifics.is_empty() {
            let own: Vec<&str> = element.own_specifics.iter().map(|own| specific(ui, *own)).collect();
            rules.push(say::rule_own(ui, own.join(", ")));
        }
        if element.whole_article {
            rules.push(say::rule_whole(ui).to_owned());
        }
        if element.enforces {
            rules.push(say::rule_enforces(ui).to_owned());
        }
        if (element.weight - 1.0).abs() > f64::EPSILON {
            rules.push(say::rule_weight(ui, element.weight.to_string().replace('.', terms::decimal_mark(ui))));
        }
        rules
    }

    /// What a pack itself says on how to code.
    pub(super) fn own_rules(self, text: &ElementText) {
        self.labelled(say::counts(self.ui), &text.coding.counts);
        self.labelled(say::does_not_count(self.ui), &text.coding.does_not_count);
        self.labelled_list(say::decided(self.ui), &text.coding.decided);
    }
}

/// An id and the title of what it stands for.
fn headed(id: &str, title: &str) -> String {
    if title.trim().is_empty() || title == id { id.to_owned() } else { format!("{id} – {title}") }
}
