//! The findings of `check` as workflow commands of GitHub Actions, which become annotations of a change.
//!
//! The runner takes a command from each line that begins with `::`, and its properties and message by the escapes of
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>. GitHub shows the first ten
//! errors, warnings and notices of a step; the step's summary has them all.

use super::checked::Finding;
use super::checkup::{Checkup, Remark};
use super::wrap::clean;
use crate::diagnostic::Severity;
use crate::report::terms::capitalised;
use crate::say::{self, Ui};

/// A command for each finding that counts, and for each thing that no finding says of the charter.
#[must_use]
pub fn entry(checkup: &Checkup<'_>, ui: Ui) -> String {
    let file = property(&checkup.place.path);
    let mut commands = String::new();
    if let Ok(audit) = &checkup.audit {
        for told in checkup.told() {
            let finding = Finding::new(&audit.charter.source, told);
            let (command, code) = (command(finding.severity), property(&finding.code));
            let (place, message) = (place(&finding), data(&message(&finding)));
            commands += &format!("::{command} file={file},{place},title={code}::{message}\n");
        }
    }
    for remark in Remark::of(checkup) {
        let title = capitalised(if remark.refused { say::check::not_audited(ui) } else { say::check::not_met(ui) });
        commands += &format!("::error file={file},title={}::{}\n", property(&title), data(&clean(&remark.text)));
    }
    commands
}

/// GitHub refuses columns of a range over several lines. The last column is one past the end, as everywhere.
fn place(finding: &Finding) -> String {
    let Finding { line, column, end_line, end_column, .. } = finding;
    if line == end_line {
        format!("line={line},endLine={end_line},col={column},endColumn={end_column}")
    } else {
        format!("line={line},endLine={end_line}")
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The message with what stands under the place, then the help, line by line.
fn message(finding: &Finding) -> String {
    let label = finding.label.as_ref().map(|label| format!(" ({})", clean(label))).unwrap_or_default();
    let mut lines = vec![format!("{}{label}", clean(&finding.message))];
    lines.extend(finding.help.iter().flat_map(|help| help.lines().map(clean)));
    lines.join("\n")
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_runner_takes_for_its_own_is_escaped() {
        assert_eq!(data("50 %: a,b\r\n::error::"), "50 %25: a,b%0D%0A::error::");
        assert_eq!(property("C:/a,b\n100%.md"), "C%3A/a%2Cb%0A100%25.md");
    }
}
