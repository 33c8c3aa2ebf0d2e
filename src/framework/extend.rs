//! A pack that extends another: what it leaves out, changes and adds.

use super::raw::{RawChange, RawFramework};
use super::structure::{Group, check_needed, check_weight, is_under, valid_element};
use super::{Element, Fault, Framework, PackFile, Scale};
use crate::text::similar::hint;
use std::collections::BTreeSet;

/// The keys of framework.yaml that say something about an extended pack.
const KEYS: [&str; 3] = ["drop", "change", "add"];

/// Tells of keys that mean nothing without an extended pack.
pub(super) fn refuse(file: &PackFile<'_>, raw: &RawFramework, faults: &mut Vec<Fault>) {
    let given = [!raw.drop.is_empty(), !raw.change.is_empty(), !raw.add.is_empty()];
    for (key, _) in KEYS.iter().zip(given).filter(|(_, given)| *given) {
        let fault = file.fault(&[key], format!("`{key}` means nothing in a pack that extends none"));
        faults.push(fault.help("write `extends: ` and the id or path of a pack, or write all under `recommendations`"));
    }
}

/// The recommendations of `base` as the pack `raw` wants them, with the elements that it adds to them.
pub(super) fn groups(file: &PackFile<'_>, raw: &RawFramework, base: &Framework, faults: &mut Vec<Fault>) -> Vec<Group> {
    if raw.id == base.id {
        let fault = file.fault(&["id"], format!("`{}` is the id of the pack that is extended", raw.id));
        faults.push(fault.help("give this one an id of its own, so that results of the two are told apart"));
    }
    let group = |recommendation: &super::Recommendation| Group {
        elements: base.elements[recommendation.elements.clone()].to_vec(),
        recommendation: recommendation.clone(),
    };
    let mut pack = Extension { file, base, groups: base.recommendations.iter().map(group).collect(), faults };
    pack.drop(&raw.drop);
    for (id, change) in &raw.change {
        pack.change(id, change);
    }
    pack.add(raw);
    for (at, recommendation) in raw.recommendations.iter().enumerate() {
        pack.is_new(&["recommendations", &at.to_string(), "id"], &recommendation.id);
    }
    pack.groups
}

struct Extension<'a> {
    file: &'a PackFile<'a>,
    base: &'a Framework,
    /// What is left of the base, changed and added to.
    groups: Vec<Group>,
    faults: &'a mut Vec<Fault>,
}

impl Extension<'_> {
    fn fault(&mut self, path: &[&str], message: String, help: impl Into<String>) {
        self.faults.push(self.file.fault(path, message).help(help));
    }

    fn drop(&mut self, ids: &[String]) {
        let recommendations: BTreeSet<&str> =
            ids.iter().map(String::as_str).filter(|id| self.base.recommendation(id).is_some()).collect();
        for (at, id) in ids.iter().enumerate() {
            let index = at.to_string();
            let path = ["drop", index.as_str()];
            let above = self.base.element(id).map(|e| &self.base.recommendations[self.base.elements[e].recommendation]);
            if ids[..at].contains(id) {
                self.fault(&path, format!("`{id}` is dropped twice"), "name it once");
            } else if let Some(above) = above.filter(|above| recommendations.contains(above.id.as_str())) {
                let help = "a recommendation takes its elements with it: leave this line out";
                self.fault(&path, format!("`{id}` goes with `{}`, which is dropped", above.id), help);
            } else if above.is_none() && !recommendations.contains(id.as_str()) {
                self.unknown(&path, id);
            }
        }
        self.groups.retain(|group| !ids.contains(&group.recommendation.id));
        for group in &mut self.groups {
            group.elements.retain(|element| !ids.contains(&element.id));
        }
    }

    /// The base has nothing with this id.
    fn unknown(&mut self, path: &[&str], id: &str) {
        let near = hint(id, self.base.ids());
        let help = format!("`charter-audit framework show {}` lists what it has", self.base.id);
        self.fault(path, format!("`{}` has no `{id}`{near}", self.base.id), help);
    }

    fn change(&mut self, id: &str, change: &RawChange) {
        let place = ["change", id];
        if let Some(weight) = change.weight {
            check_weight(self.file, &["change", id, "weight"], weight, self.faults);
        }
        let file = self.file;
        if let Some(group) = self.groups.iter_mut().find(|group| group.recommendation.id == id) {
            group.recommendation.weight = change.weight.unwrap_or(group.recommendation.weight);
            let given = [("needed", change.needed.is_some()), ("facets", change.facets.is_some())];
            for (key, _) in given.iter().filter(|(_, given)| *given) {
                let message = format!("`{key}` means nothing for a recommendation, and `{id}` is one");
                self.fault(&["change", id, key], message, "change it of one of its elements");
            }
        } else if let Some(element) = self.groups.iter_mut().flat_map(|g| &mut g.elements).find(|e| e.id == id) {
            change_element(file, element, change, self.faults);
        } else if self.base.ids().any(|known| known == id) {
            self.fault(&place, format!("`{id}` is dropped, and nothing of it can be changed"), "drop it or change it");
        } else {
            self.unknown(&place, id);
        }
    }

    fn add(&mut self, raw: &RawFramework) {
        let mut seen = BTreeSet::new();
        for (at, element) in raw.add.iter().enumerate() {
            let index = at.to_string();
            let path = ["add", index.as_str(), "id"];
            if !self.is_new(&path, &element.id) {
                continue;
            }
            let is_of = |of: &str| is_under(&element.id, of);
            let Some(at) = self.groups.iter().position(|group| is_of(&group.recommendation.id)) else {
                self.nowhere(&path, &element.id, is_of);
                continue;
            };
            let silence = self.groups[at].recommendation.silence;
            let made = valid_element(self.file, &path[..2], element.clone(), silence, &mut seen, self.faults);
            self.groups[at].elements.push(made);
        }
        for group in self.groups.iter().filter(|group| group.elements.is_empty()) {
            let id = &group.recommendation.id;
            let fault = self.file.fault(&["drop"], format!("all elements of `{id}` are dropped"));
            self.faults.push(fault.help(format!("drop `{id}` itself in their place")));
        }
    }

    /// An added element has no recommendation to stand under.
    fn nowhere(&mut self, path: &[&str], id: &str, is_of: impl Fn(&str) -> bool) {
        let dropped = self.base.recommendations.iter().find(|r| is_of(&r.id));
        let message = match dropped {
            Some(dropped) => format!("`{id}` would stand under `{}`, which is dropped", dropped.id),
            None => format!("`{id}` stands under no recommendation of `{}`", self.base.id),
        };
        let help = "an element's id is that of its recommendation, a full stop and a name; a new recommendation stands under \
                    `recommendations`";
        self.fault(path, message, help);
    }

    /// Whether the base has nothing with this id; else tells of it.
    fn is_new(&mut self, path: &[&str], id: &str) -> bool {
        let base = self.base;
        let known = base.ids().any(|known| known == id);
        if known {
            let help = "what is to be otherwise stands under `change`; what is new needs an id of its own";
            self.fault(path, format!("`{}` has `{id}` already", base.id), help);
        }
        !known
    }
}

fn change_element(file: &PackFile<'_>, element: &mut Element, change: &RawChange, faults: &mut Vec<Fault>) {
    let id = element.id.clone();
    element.weight = change.weight.unwrap_or(element.weight);
    if let Some(facets) = &change.facets {
        element.facets.clone_from(facets);
    }
    match (&mut element.scale, change.needed) {
        (Scale::Coverage { needed }, Some(given)) => *needed = given.max(1),
        (_, Some(_)) => {
            let fault =
                file.fault(&["change", &id, "needed"], format!("`needed` means nothing on the scale of `{id}`"));
            faults.push(fault.help("leave it out: only an element on the coverage scale needs facets"));
        }
        (_, None) => {}
    }
    check_needed(file, &["change", &id], &id, element.scale, &element.facets, faults);
}
