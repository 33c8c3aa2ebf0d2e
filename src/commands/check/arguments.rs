//! The arguments of `check`.

use super::super::args::Shared;
use super::super::config::{Given, Layer, Plan};
use super::super::failure::Failure;
use super::super::names::{Meant, Sort, list};
use crate::diagnostic::Severity;
use crate::framework::Framework;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::commands) struct Arguments {
    #[command(flatten)]
    pub shared: Shared,
    /// Format of the findings; may repeat, with an --output each (one may go to standard output).
    #[arg(long, value_enum, default_value = "full")]
    pub format: Vec<Format>,
    /// The least severity that makes the exit status 1 [default: warning].
    #[arg(long, value_enum)]
    pub fail_on: Option<Threshold>,
    /// The least total that each charter must have, 0 to 100.
    #[arg(long, value_name = "N")]
    pub min_score: Option<f64>,
    /// Elements that must be committed, present or covered; of a recommendation: all its elements.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub require: Vec<String>,
    /// Show findings with these codes only; `R7` stands for all that begin so, `outcome-2021/R7` for one framework's.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave out findings with these codes.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Let findings pass that this baseline knows; new ones count, and known ones that got worse.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings into this baseline, by which they are known; one that exists is only made tighter.
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Let --write-baseline add findings to a baseline that exists.
    #[arg(long, requires = "write_baseline")]
    pub force: bool,
    /// Audit again whenever a charter is saved, and say what changed; Ctrl-C ends it.
    #[arg(long, short, conflicts_with_all = ["write_baseline", "output", "show_config"])]
    pub watch: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::commands) enum Format {
    /// Each finding drawn at its place, with help.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object a line: a finding, or what else is said of a charter.
    JsonLines,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// JUnit XML, for CI that shows tests: a suite a charter, a test a recommendation.
    Junit,
    /// Annotations of GitHub Actions, and a summary of the job's step.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
}

/// The least severity that makes the exit status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::commands) enum Threshold {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Advice,
    /// None.
    Never,
}

impl Threshold {
    /// What holds where nobody says anything.
    pub const DEFAULT: Self = Self::Warning;
    /// All of them by their names.
    pub const ALL: [(&str, Self); 4] =
        [("error", Self::Error), ("warning", Self::Warning), ("advice", Self::Advice), ("never", Self::Never)];

    /// Its name in arguments and configurations.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }

    /// The least severity that fails; none where no finding does.
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Never => None,
        }
    }
}

impl Arguments {
    /// What is to be done, as these arguments and the configurations ask for it.
    pub fn plan(&self) -> Result<Plan, Failure> {
        let plan = self.shared.plan(self.layer())?;
        self.validate(&plan.frameworks())?;
        Ok(plan)
    }

    /// What the arguments ask of charters.
    pub fn layer(&self) -> Layer {
        let list = |list: &Vec<String>| Some(list.clone()).filter(|list| !list.is_empty()).map(Given::argument);
        Layer {
            fail_on: self.fail_on.map(Given::argument),
            min_score: self.min_score.map(Given::argument),
            require: list(&self.require),
            select: list(&self.select),
            ignore: list(&self.ignore),
            ..Layer::default()
        }
    }

    fn validate(&self, frameworks: &[&Framework]) -> Result<(), Failure> {
        if let Some(least) = self.min_score.filter(|least| !(0.0..=100.0).contains(least)) {
            return Err(Failure::Usage(format!("--min-score {least}: a score lies between 0 and 100")));
        }
        let options = [
            ("--require", &self.require, Sort::Id),
            ("--select", &self.select, Sort::Code),
            ("--ignore", &self.ignore, Sort::Code),
        ];
        for (option, named, sort) in options {
            for name in named {
                if let Err(meant) = sort.look_up(name, frameworks) {
                    return Err(unknown(option, name, sort, &meant, frameworks));
                }
            }
        }
        Ok(())
    }
}

/// That no framework of the run has what an option names, and what may be meant.
fn unknown(option: &str, name: &str, sort: Sort, meant: &Meant, run: &[&Framework]) -> Failure {
    let what = match sort {
        Sort::Id => format!("no such {}", sort.noun()),
        Sort::Code => "no finding has such a code".to_owned(),
    };
    let meant = match meant {
        Meant::Of(framework) => {
            format!("; it is of {framework}, and this run is for {}: name both with --framework", list(run))
        }
        Meant::Near(near) => format!("; did you mean `{near}`?"),
        Meant::Nothing => String::new(),
    };
    Failure::Usage(format!("{option} {name}: {what}{meant}"))
}
