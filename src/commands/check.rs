//! `check`: findings with places and help, a summary, an exit status.

use super::args::Shared;
use super::failure::{Failure, note};
use super::output::{Output, pair};
use super::{Status, pipeline};
use crate::assessment::{Audit, Rule, Verdict, is_committed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::framework::Framework;
use crate::report::checked::{CheckedCharter, concise};
use crate::report::{build, full};
use crate::text::similar::nearest;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    shared: Shared,
    /// Format of the findings; may repeat.
    #[arg(long, value_enum, default_value = "full")]
    format: Vec<Format>,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, default_value_t = Threshold::Warning)]
    fail_on: Threshold,
    /// The least total that each charter must have, 0 to 100.
    #[arg(long, value_name = "N")]
    min_score: Option<f64>,
    /// Elements that must be committed, present or covered; of a recommendation: all its elements.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    require: Vec<String>,
    /// Show findings with these codes only; `R7` stands for all that begin so.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave out findings with these codes.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each finding drawn at its place, with help.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Threshold {
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
    fn reached_by(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }
}

/// What came of the charters so far.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    charters: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    short: bool,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.charters += other.charters;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.advice += other.advice;
        self.short |= other.short;
    }

    fn summary(self) -> String {
        let of = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        format!(
            "{}: {}, {}, {} advice\n",
            of(self.charters, "charter", "charters"),
            of(self.errors, "error", "errors"),
            of(self.warnings, "warning", "warnings"),
            self.advice
        )
    }
}

/// What one charter gives: a piece for each format, counts, and what is unmet.
struct Piece {
    written: Vec<Vec<u8>>,
    count: Count,
    unmet: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let auditor = arguments.shared.auditor()?;
    arguments.validate(auditor.frameworks())?;
    let inputs = arguments.shared.inputs()?;
    let mut outputs = Vec::new();
    let pairs = pair(&arguments.format, &arguments.shared.output)?;
    let others = pairs.len() > 1;
    for (format, path) in pairs {
        let look = full::Look {
            color: arguments.shared.has_color(path.is_some()),
            width: arguments.shared.width(path.is_some()),
        };
        outputs.push((format, look, Output::open(path.as_deref(), others)?));
    }
    let looks: Vec<(Format, full::Look)> = outputs.iter().map(|(format, look, _)| (*format, *look)).collect();
    let mut total = Count::default();
    let mut first = true;
    let complete = pipeline::run(
        &arguments.shared,
        &auditor,
        &inputs,
        |input, outcome| match outcome {
            Ok((audit, workspace)) => {
                let findings = audit.findings_by(workspace, |rule| arguments.asks(rule));
                arguments.piece(audit, &findings, &looks)
            }
            Err(refusal) => Piece::failed(&CheckedCharter::failed(input.name(), refusal.message.clone()), &looks),
        },
        |piece| {
            piece.unmet.iter().for_each(|line| note("unmet", line));
            total.add(piece.count);
            for ((format, _, output), bytes) in outputs.iter_mut().zip(&piece.written) {
                output.write(if *format == Format::Json { opening(first) } else { b"" })?;
                output.write(bytes)?;
            }
            first = false;
            Ok(())
        },
    )?;
    for (format, _, mut output) in outputs {
        if format == Format::Json {
            output.write(if first { opening(true) } else { b"" })?;
            output.write(b"\n]}\n")?;
        } else if !arguments.shared.quiet {
            output.write(total.summary().as_bytes())?;
        }
        output.close()?;
    }
    let status = if total.short { Status::Short } else { Status::Fine };
    Ok(if complete { status } else { Status::Failed })
}

/// What stands before an entry of the JSON document: its beginning, or a comma.
fn opening(first: bool) -> &'static [u8] {
    if first { crate::report::model::JSON_OPENING.as_bytes() } else { b",\n" }
}

impl Arguments {
    fn validate(&self, frameworks: &[&Framework]) -> Result<(), Failure> {
        if let Some(least) = self.min_score.filter(|least| !(0.0..=100.0).contains(least)) {
            return Err(Failure::Usage(format!("--min-score {least}: a score lies between 0 and 100")));
        }
        let ids: Vec<&str> = frameworks
            .iter()
            .flat_map(|f| {
                let recommendations = f.recommendations.iter().map(|r| r.id.as_str());
                recommendations.chain(f.elements.iter().map(|e| e.id.as_str()))
            })
            .collect();
        for id in &self.require {
            if !ids.contains(&id.as_str()) {
                let near =
                    nearest(id, ids.iter().copied()).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
                return Err(Failure::Usage(format!("--require {id}: no such recommendation or element{near}")));
            }
        }
        let codes: Vec<&str> = ids.iter().copied().chain(super::explain::codes().map(|(code, _, _)| code)).collect();
        for (option, named) in [("--select", &self.select), ("--ignore", &self.ignore)] {
            for code in named {
                if !codes.iter().any(|known| begins(known, code)) {
                    let near = nearest(code, codes.iter().copied())
                        .map(|n| format!("; did you mean `{n}`?"))
                        .unwrap_or_default();
                    return Err(Failure::Usage(format!("{option} {code}: no finding has such a code{near}")));
                }
            }
        }
        Ok(())
    }

    fn piece(&self, audit: &Audit, findings: &[Diagnostic], looks: &[(Format, full::Look)]) -> Piece {
        let shown: Vec<Diagnostic> = findings.iter().filter(|finding| self.shows(finding)).cloned().collect();
        let number = |severity| shown.iter().filter(|finding| finding.severity == severity).count();
        let unmet = self.unmet(audit);
        let reached = shown.iter().any(|finding| self.fail_on.reached_by(finding.severity));
        let count = Count {
            charters: 1,
            errors: number(Severity::Error),
            warnings: number(Severity::Warning),
            advice: number(Severity::Advice),
            short: reached || !unmet.is_empty(),
        };
        let source = &audit.charter.source;
        let written = |(format, look): &(Format, full::Look)| match format {
            Format::Full => shown.iter().map(|f| full::draw(source, f, *look) + "\n").collect::<String>().into_bytes(),
            Format::Concise => shown.iter().map(|f| concise(source, f)).collect::<String>().into_bytes(),
            Format::Json => json(&CheckedCharter::new(audit, &shown)),
        };
        Piece { written: looks.iter().map(written).collect(), count, unmet }
    }

    /// Whether findings of a rule on drafting are wanted; of one that is off by default, only where it is selected.
    fn asks(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|code| begins(rule.code, code));
        if self.select.is_empty() { rule.by_default && !named(&self.ignore) } else { named(&self.select) }
    }

    fn shows(&self, finding: &Diagnostic) -> bool {
        let named = |list: &[String]| list.iter().any(|code| begins(&finding.code, code));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// What `--min-score` and `--require` ask for and the charter does not have.
    fn unmet(&self, audit: &Audit) -> Vec<String> {
        let mut unmet = Vec::new();
        let name = &audit.charter.source.name;
        for result in &audit.results {
            let (framework, assessment) = (result.framework, &result.assessment);
            if let (Some(least), Some(total)) = (self.min_score, assessment.total)
                && build::tenth(total) < least
            {
                unmet.push(format!("{name}: {} gives {total:.1}, under the minimum of {least}", framework.id));
            }
            for id in &self.require {
                let element = framework.element(id).map(|e| {
                    is_committed(framework.elements[e].scale, &assessment.codings[e].code)
                        || assessment.waived[e].is_some()
                });
                let recommendation = framework
                    .recommendation(id)
                    .map(|r| matches!(assessment.recommendations[r].verdict, Verdict::Met | Verdict::Waived));
                if element.or(recommendation) == Some(false) {
                    unmet.push(format!("{name}: {id} is required and not committed"));
                }
            }
        }
        unmet
    }
}

/// Whether `code` is `start`, or begins with it at a full stop or a number ("R7" for "R7.redress", "FM" for "FM001").
fn begins(code: &str, start: &str) -> bool {
    code.strip_prefix(start).is_some_and(|rest| {
        let digit = |c: char| c.is_ascii_digit();
        rest.is_empty() || rest.starts_with('.') || (rest.starts_with(digit) && !start.ends_with(digit))
    })
}

impl Piece {
    fn failed(charter: &CheckedCharter, looks: &[(Format, full::Look)]) -> Self {
        let written = |(format, _): &(Format, full::Look)| match format {
            Format::Json => json(charter),
            Format::Full | Format::Concise => Vec::new(),
        };
        Self { written: looks.iter().map(written).collect(), count: Count::default(), unmet: Vec::new() }
    }
}

fn json(charter: &CheckedCharter) -> Vec<u8> {
    // Numbers and text always serialise.
    serde_json::to_vec(charter).unwrap_or_default()
}
