//! Numbers as people of a language write them, and names of what front matter says.

use crate::report::terms;
use crate::say::{self, Ui};

/// What the page says, in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub ui: Ui,
}

impl Words {
    /// Tenths as a number with one decimal.
    pub(super) fn decimal(self, tenths: u32) -> String {
        format!("{}{}{}", tenths / 10, say::terms::decimal_mark(self.ui), tenths % 10)
    }

    /// A share of a hundred.
    pub(super) fn share(self, hundredths: u32) -> String {
        say::corpus::share(self.ui, hundredths)
    }

    /// What stands for a figure that there is none of.
    pub(super) fn none(self) -> &'static str {
        say::corpus::none(self.ui)
    }

    /// A kind of instrument.
    pub(super) fn instrument(self, name: &str) -> String {
        terms::of_kind(self.ui, "instrument", name)
    }
}
