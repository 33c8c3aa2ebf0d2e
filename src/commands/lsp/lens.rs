//! The result over the first line.

use super::document::Document;
use crate::assessment::{Measured, Verdict};
use crate::report::{build::tenth, terms::decimal};
use crate::say::{self, Ui};
use gen_lsp_types::{CodeLens, Command, Range};

/// A line for each framework. It can be read and not clicked: clients show the title of a command without a name as text.
pub(super) fn lenses(document: &Document) -> Vec<CodeLens> {
    let results = document.audit().map_or(&[][..], |audit| &audit.results);
    let many = results.len() > 1;
    let lens = |measured: &Measured| {
        let result = title(document.ui(), measured);
        let title = if many { format!("{}: {result}", measured.framework.id) } else { result };
        let command = Command { title, tooltip: None, command: String::new(), arguments: None };
        CodeLens { range: Range::default(), command: Some(command), data: None }
    };
    results.iter().map(lens).collect()
}

fn title(ui: Ui, measured: &Measured) -> String {
    let assessment = &measured.assessment;
    let all = assessment.recommendations.len();
    let addressed = all - assessment.count(Verdict::NotAddressed) - assessment.count(Verdict::Waived);
    let total = assessment.total.map(|total| say::report::of_hundred(ui, decimal(ui, tenth(total))));
    let total = total.unwrap_or_else(|| say::lsp::no_total(ui).to_owned());
    format!("{total} · {}", say::lsp::addressed(ui, addressed, all))
}
