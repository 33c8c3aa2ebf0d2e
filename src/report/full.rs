//! Findings drawn for people: the place underlined in its lines, the message, the advice.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::source::Source;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::fmt;

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// With colour.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

/// One finding, drawn.
#[must_use]
pub fn draw(source: &Source, finding: &Diagnostic, look: Look) -> String {
    let theme = if look.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width)
        .with_context_lines(0)
        .with_links(false)
        .with_wrap_lines(true);
    let mut drawn = String::new();
    // Drawing into a string fails only where the place does not lie in the source.
    match handler.render_report(&mut drawn, &Drawn { source, finding }) {
        Ok(()) => drawn,
        Err(_) => format!("{}: {}\n", source.name, finding.message),
    }
}

/// A finding with its source, as miette wants it.
struct Drawn<'a> {
    source: &'a Source,
    finding: &'a Diagnostic,
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.finding.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Advice => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.finding.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.finding.span;
        let label = LabeledSpan::new(self.finding.label.clone(), span.start, span.len());
        Some(Box::new(std::iter::once(label)))
    }
}

impl SourceCode for Drawn<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let read = self.source.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.source.name.clone(),
            read.data(),
            *read.span(),
            read.line(),
            read.column(),
            read.line_count(),
        )))
    }
}
