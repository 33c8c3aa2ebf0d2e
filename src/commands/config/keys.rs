//! Ids and codes that a configuration names: whether any framework of the run has them.

use super::super::names::{Meant, Sort, list};
use super::values::Values;
use crate::framework::Framework;
use crate::text::yaml::Spanned;

/// A name that is yet to be looked up.
#[derive(Debug)]
pub(super) struct Name {
    pub sort: Sort,
    pub name: Spanned<String>,
}

/// Takes down every name that none of the frameworks has.
pub(super) fn check(names: &[Name], frameworks: &[&Framework], values: &mut Values<'_>) {
    for Name { sort, name } in names {
        let Err(meant) = sort.look_up(&name.value, frameworks) else { continue };
        let meant = match meant {
            Meant::Of(framework) => format!("It is of {framework}: name that under `framework`, too. "),
            Meant::Near(near) => format!("Did you mean '{near}'? "),
            Meant::Nothing => String::new(),
        };
        let message = format!("{} has no {} '{}'", list(frameworks), sort.noun(), name.value);
        values.wrong(name.span, message, format!("{meant}`charter-audit explain` lists what there is."));
    }
}
