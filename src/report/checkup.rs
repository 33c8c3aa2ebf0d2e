//! What `check` says about one charter, before any format makes bytes of it.

use crate::assessment::Audit;
use crate::diagnostic::{Diagnostic, Severity};
use jiff::civil::Date;

/// One charter, checked.
pub struct Checkup<'a> {
    /// Path as given, with `/`.
    pub charter: String,
    /// The audited charter, or why it could not be audited.
    pub audit: Result<&'a Audit, String>,
    /// The findings that were asked for, in the order of the text.
    pub findings: Vec<Told>,
    /// What `--min-score` and `--require` ask for and the charter does not have, a sentence each.
    pub unmet: Vec<String>,
}

/// A finding as a run tells it.
#[derive(Debug, Clone)]
pub struct Told {
    /// What was found.
    pub finding: Diagnostic,
    /// What it is known again by in another run: 16 hexadecimal digits, different within the charter.
    pub fingerprint: String,
    /// Whether it counts.
    pub standing: Standing,
}

/// Whether a finding counts towards the exit status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Counts,
    /// A comment in the text silences it.
    Silenced {
        /// Why.
        reason: String,
        /// The last day on which it is silenced.
        until: Option<Date>,
    },
    /// It is in the baseline, and no worse than there.
    Known,
}

/// How many findings count, by severity.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Charters that were audited.
    pub charters: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
    /// Findings that do not count because a comment in the text silences them.
    pub silenced: usize,
    /// Findings that do not count because they are in the baseline.
    pub known: usize,
    /// Findings of the baseline that the charter no longer has.
    pub mended: usize,
}

impl Checkup<'_> {
    /// The findings that count towards the exit status.
    pub fn counting(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|told| told.standing == Standing::Counts).map(|told| &told.finding)
    }

    /// How many of them there are.
    #[must_use]
    pub fn count(&self) -> Count {
        let number = |severity| self.counting().filter(|finding| finding.severity == severity).count();
        let standing = |of: fn(&Standing) -> bool| self.findings.iter().filter(|told| of(&told.standing)).count();
        Count {
            charters: usize::from(self.audit.is_ok()),
            errors: number(Severity::Error),
            warnings: number(Severity::Warning),
            advice: number(Severity::Advice),
            silenced: standing(|standing| matches!(standing, Standing::Silenced { .. })),
            known: standing(|standing| *standing == Standing::Known),
            mended: 0,
        }
    }
}

impl Count {
    /// Adds those of another charter.
    pub fn add(&mut self, other: Self) {
        self.charters += other.charters;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.advice += other.advice;
        self.silenced += other.silenced;
        self.known += other.known;
        self.mended += other.mended;
    }

    /// One line that says so.
    #[must_use]
    pub fn summary(self) -> String {
        let of = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let mut besides = Vec::new();
        for (number, what) in [(self.silenced, "silenced in the text"), (self.known, "known"), (self.mended, "mended")]
        {
            if number > 0 {
                besides.push(format!("{number} {what}"));
            }
        }
        let besides = if besides.is_empty() { String::new() } else { format!("; {}", besides.join(", ")) };
        format!(
            "{}: {}, {}, {} advice{besides}\n",
            of(self.charters, "charter", "charters"),
            of(self.errors, "error", "errors"),
            of(self.warnings, "warning", "warnings"),
            self.advice
        )
    }
}
