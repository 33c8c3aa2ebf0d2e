//! Named sets as classes, each compiled when it is first named.

use super::{Builder, Class, INNATE, Member};
use crate::text::pattern::limits;
use crate::text::pattern::parse::{Alternative, PatternError, is_plain, parse_alternative};
use std::borrow::Cow;

/// An alternative of a set that cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFault {
    /// Name of the set.
    pub set: String,
    /// Number of the alternative in it, from 0 on.
    pub index: usize,
    /// What is wrong with it.
    pub error: PatternError,
}

impl Builder {
    /// What is wrong with the sets, used or not: in the order of their names, and of the alternatives in each.
    pub fn check_sets(&mut self) -> Vec<SetFault> {
        let names: Vec<String> = self.sets.keys().cloned().collect();
        for name in names {
            // What is wrong in it is noted; that it names itself stands with the alternative that does.
            let _ = self.set(&name);
        }
        let mut faults = self.faults.clone();
        faults.sort_by(|a, b| (&a.set, a.index).cmp(&(&b.set, b.index)));
        faults
    }

    /// What is wrong with the sets that were used so far.
    #[must_use]
    pub fn faults(&self) -> &[SetFault] {
        &self.faults
    }

    /// The class of a set; what is wrong with its alternatives is noted, and it goes without them.
    pub(super) fn set(&mut self, name: &str) -> Result<Class, PatternError> {
        let error = |message: String| PatternError { offset: 0, message };
        match self.named.get(name) {
            Some(Some(class)) => return Ok(*class),
            Some(None) => return Err(error(format!("the set <{name}> names itself"))),
            None => {}
        }
        limits::depth(self.entered)?;
        let Some(alternatives) = self.sets.get_mut(name).map(std::mem::take) else {
            let known: Vec<_> = self.sets.keys().map(String::as_str).chain(INNATE.map(|(n, _)| n)).collect();
            return Err(limits::no_set(name, &known));
        };
        self.named.insert(name.to_owned(), None);
        self.entered += 1;
        // A named set is a class of its own, compared with no other.
        let class = self.new_class();
        for (index, text) in alternatives.iter().enumerate() {
            match self.alternative(text) {
                Ok(member) => self.grow(class, &member),
                Err(error) => self.faults.push(SetFault { set: name.to_owned(), index, error }),
            }
        }
        self.entered -= 1;
        self.named.insert(name.to_owned(), Some(class));
        self.sets.insert(name.to_owned(), alternatives);
        Ok(class)
    }

    /// An alternative of a set.
    fn alternative(&mut self, text: &str) -> Result<Member, PatternError> {
        let parsed = if text.split(' ').all(is_plain) {
            Alternative::Words(text.split(' ').map(Cow::Borrowed).collect())
        } else {
            parse_alternative(text)?
        };
        limits::alternative(&parsed)?;
        let member = self.member(&parsed)?;
        if let Member::Class(inner) = &member {
            limits::depth(self.depths[*inner as usize] + 1)?;
        }
        Ok(member)
    }
}
