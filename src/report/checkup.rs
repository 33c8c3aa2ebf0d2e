//! What `check` says about one charter, before any format makes bytes of it.

use super::place::Place;
use crate::assessment::{Audit, Rule, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::Framework;
use crate::say::{self, Ui, Words};
use jiff::civil::Date;

/// What findings are about that are on no element, by the letters of their codes.
pub const GROUPS: [(&str, Words); 3] =
    [("FM", say::check::front_matter), ("WC", say::check::waivers_and_claims), ("DR", say::check::drafting)];

/// One charter, checked.
pub struct Checkup<'a> {
    /// Path as given, with `/`.
    pub charter: String,
    /// Where code hosts find it.
    pub place: Place,
    /// The audited charter, or why it could not be audited.
    pub audit: Result<&'a Audit, String>,
    /// The findings that were asked for, in the order of the text.
    pub findings: Vec<Told>,
    /// What `--min-score` and `--require` ask for and the charter does not have, a sentence each.
    pub unmet: Vec<String>,
    /// Whether the findings were judged against a baseline.
    pub has_baseline: bool,
    /// The least severity that makes the exit status 1; none where no finding does.
    pub fail_on: Option<Severity>,
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

impl Told {
    /// Whether it counts towards the exit status.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.standing == Standing::Counts
    }

    /// Why it does not count, in a few words; nothing where it does.
    #[must_use]
    pub fn set_aside(&self, ui: Ui) -> Option<&str> {
        match &self.standing {
            Standing::Counts => None,
            Standing::Silenced { reason, .. } => Some(reason),
            Standing::Known => Some(say::check::known_by_baseline(ui)),
        }
    }
}

/// What all charters of a run share.
#[derive(Debug)]
pub struct Run {
    /// The catalogue, in the order in which formats list it.
    pub rules: Vec<Rule>,
    /// Ids of the frameworks, in the order in which they were named.
    pub frameworks: Vec<String>,
    /// The language of what is said of all charters.
    pub ui: Ui,
}

impl Run {
    /// A run against these frameworks, with texts in the language of `ui`.
    #[must_use]
    pub fn new(frameworks: &[&Framework], ui: Ui) -> Self {
        Self { rules: rules(frameworks, ui), frameworks: frameworks.iter().map(|f| f.id.clone()).collect(), ui }
    }

    /// The number in the catalogue, from 0, of a finding's code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.code == code)
    }
}

/// What is known when all charters are done.
#[derive(Debug, Default)]
pub struct Ending {
    /// The language in which it is said.
    pub ui: Ui,
    /// How many findings count.
    pub count: Count,
    /// Whether summaries are left out.
    pub quiet: bool,
    /// What no finding says, in the order of the charters.
    pub remarks: Vec<Remark>,
}

/// What is said of a charter as a whole.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Where the charter lies.
    pub place: Place,
    /// A sentence.
    pub text: String,
    /// Whether the charter could not be audited; else it does not have what was asked for.
    pub refused: bool,
}

impl Remark {
    /// What no finding says of a charter.
    pub fn of(checkup: &Checkup<'_>) -> Vec<Self> {
        let remark = |text: &String, refused| Self { place: checkup.place.clone(), text: text.clone(), refused };
        let unmet = checkup.unmet.iter().map(|text| remark(text, false));
        checkup.audit.as_ref().err().map(|text| remark(text, true)).into_iter().chain(unmet).collect()
    }
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
    /// A charter that could not be audited.
    #[must_use]
    pub fn refused(charter: String, error: String) -> Self {
        let place = Place::given(&charter);
        let (findings, unmet) = (Vec::new(), Vec::new());
        Self { charter, place, audit: Err(error), findings, unmet, has_baseline: false, fail_on: None }
    }

    /// The findings that count towards the exit status.
    pub fn counting(&self) -> impl Iterator<Item = &Diagnostic> {
        self.told().map(|told| &told.finding)
    }

    /// The same with what a run tells of them.
    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.findings.iter().filter(|told| told.counts())
    }

    /// Whether a finding makes the exit status 1.
    #[must_use]
    pub fn fails(&self, told: &Told) -> bool {
        told.counts() && self.fail_on.is_some_and(|least| told.finding.severity >= least)
    }

    /// Whether the charter falls short of what is asked.
    #[must_use]
    pub fn is_short(&self) -> bool {
        !self.unmet.is_empty() || self.findings.iter().any(|told| self.fails(told))
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
    pub fn summary(self, ui: Ui) -> String {
        let told = |n: usize, what: fn(Ui, usize) -> String| (n > 0).then(|| what(ui, n));
        let besides: Vec<String> = [
            told(self.silenced, say::check::silenced),
            told(self.known, say::check::known),
            told(self.mended, say::check::mended),
        ]
        .into_iter()
        .flatten()
        .collect();
        let counts = [
            say::check::errors(ui, self.errors),
            say::check::warnings(ui, self.warnings),
            say::check::advice(ui, self.advice),
        ];
        let (charters, counts) = (say::check::charters(ui, self.charters), counts.join(", "));
        let line = if besides.is_empty() {
            say::check::summary(ui, charters, counts)
        } else {
            say::check::summary_besides(ui, charters, counts, besides.join(", "))
        };
        line + "\n"
    }
}
