//! Ids and codes that arguments and configurations name: whether any framework of the run has them, and what may be meant
//! else.

use crate::assessment::{begins, codes};
use crate::framework::{self, Framework};
use crate::text::id::parted;
use crate::text::similar::nearest;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A recommendation or an element.
    Id,
    /// The code of a finding, or its beginning.
    Code,
}

/// What may be meant by a name that no framework of a run has.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The same, of a framework that is not in the run.
    Of(String),
    /// Another name.
    Near(String),
    /// Nothing that is known.
    Nothing,
}

impl Sort {
    /// What such a name is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Id => "recommendation or element",
            Self::Code => "finding",
        }
    }

    /// Looks a name up in the frameworks of a run.
    pub fn look_up(self, name: &str, run: &[&Framework]) -> Result<(), Meant> {
        if run.iter().any(|framework| self.is_in(framework, name)) {
            return Ok(());
        }
        let is_asked = |id: &str| run.iter().any(|framework| framework.id == id);
        let mut others = framework::all_built_in().filter(|framework| !is_asked(&framework.id));
        if let Some(other) = others.find(|other| self.is_in(other, name)) {
            return Err(Meant::Of(other.id.clone()));
        }
        let ids = run.iter().flat_map(|framework| framework.ids_like(name));
        let all: Vec<String> = match self {
            Self::Id => ids.collect(),
            Self::Code => ids.chain(codes(&[])).collect(),
        };
        let near = nearest(name, all.iter().map(String::as_str)).map(|near| Meant::Near(near.to_owned()));
        let named = || parted(name).0.filter(|id| !is_asked(id)).map(|id| Meant::Of(id.to_owned()));
        Err(near.or_else(named).unwrap_or(Meant::Nothing))
    }

    fn is_in(self, framework: &Framework, name: &str) -> bool {
        match self {
            Self::Id => framework.has(name),
            Self::Code => codes(&[framework]).any(|code| begins(&code, name)),
        }
    }
}

/// The ids of the frameworks of a run.
pub(super) fn list(run: &[&Framework]) -> String {
    run.iter().map(|framework| framework.id.as_str()).collect::<Vec<_>>().join(", ")
}
