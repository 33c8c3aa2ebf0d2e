//! Ids and codes that a configuration names: whether any framework of the run has them.

use super::values::Values;
use crate::assessment::{begins, kinds};
use crate::framework::Framework;
use crate::text::similar::nearest;
use crate::text::yaml::Spanned;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A recommendation or an element.
    Id,
    /// The code of a finding, or its beginning.
    Code,
}

/// A name that is yet to be looked up.
#[derive(Debug)]
pub(super) struct Name {
    pub sort: Sort,
    pub name: Spanned<String>,
}

/// Takes down every name that none of the frameworks has.
pub(super) fn check(names: &[Name], frameworks: &[&Framework], values: &mut Values<'_>) {
    let recommendations = frameworks.iter().flat_map(|f| f.recommendations.iter().map(|r| r.id.as_str()));
    let elements = frameworks.iter().flat_map(|f| f.elements.iter().map(|e| e.id.as_str()));
    let ids: Vec<&str> = recommendations.chain(elements).collect();
    let codes: Vec<&str> = ids.iter().copied().chain(kinds().map(|kind| kind.code)).collect();
    let having: Vec<&str> = frameworks.iter().map(|framework| framework.id.as_str()).collect();
    for Name { sort, name } in names {
        let (is_known, known, what) = match sort {
            Sort::Id => (ids.contains(&name.value.as_str()), &ids, "recommendation or element"),
            Sort::Code => (codes.iter().any(|code| begins(code, &name.value)), &codes, "finding"),
        };
        if is_known {
            continue;
        }
        let near = nearest(&name.value, known.iter().copied());
        let near = near.map(|near| format!("Did you mean '{near}'? ")).unwrap_or_default();
        let message = format!("{} has no {what} '{}'", having.join(", "), name.value);
        values.wrong(name.span, message, format!("{near}`charter-audit explain` lists what there is."));
    }
}
