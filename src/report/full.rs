//! Findings drawn for people: the place underlined in its lines, the message, the advice.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{source::Source, span::Span};
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
    match handler.render_report(&mut drawn, &Drawn { source, finding, window: Window::of(source, finding.span, look) })
    {
        Ok(()) => drawn,
        Err(_) => format!("{}: {}\n", source.name, finding.message),
    }
}

/// A finding with its source, as miette wants it.
struct Drawn<'a> {
    source: &'a Source,
    finding: &'a Diagnostic,
    window: Window,
}

/// What is shown of the source: whole lines where they fit, else a piece of a paragraph that is one long line.
struct Window {
    shown: Span,
    underlined: Span,
}

/// Columns that line numbers and bars take.
const MARGIN: usize = 10;
/// Lines shown of a place that spans many.
const MOST_LINES: usize = 4;

impl Window {
    fn of(source: &Source, span: Span, look: Look) -> Self {
        let text = source.text.as_str();
        let room = look.width.saturating_sub(MARGIN).max(20);
        let line_start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(source.start(), |at| at + 1);
        let before = text.get(line_start..span.start).map_or(0, |t| t.chars().count());
        let from = if before <= room / 3 { line_start } else { span.start };
        let rest = text.get(from..).unwrap_or_default();
        let wanted = text.get(from..span.end).map_or(1, |t| t.lines().count()).clamp(1, MOST_LINES);
        let mut to = from;
        for line in rest.split_inclusive('\n').take(wanted) {
            let fits = line.char_indices().nth(room).map_or(line.trim_end().len(), |(at, _)| at);
            to += if fits < line.trim_end().len() { fits } else { line.len() };
            if fits < line.trim_end().len() {
                break;
            }
        }
        let shown = Span::new(from, from + text.get(from..to).map_or(0, |t| t.trim_end().len()));
        Self { shown, underlined: Span::new(span.start.min(shown.end), span.end.min(shown.end)) }
    }
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
        let span = self.window.underlined;
        let label = LabeledSpan::new(self.finding.label.clone(), span.start, span.len());
        Some(Box::new(std::iter::once(label)))
    }
}

impl SourceCode for Drawn<'_> {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let shown = self.window.shown;
        let text = self.source.text.get(shown.start..shown.end).ok_or(MietteError::OutOfBounds)?;
        // The heading names the place itself; it stands on the first line that is shown.
        let (line, column) = self.source.position(self.window.underlined.start);
        Ok(Box::new(MietteSpanContents::new_named(
            self.source.name.clone(),
            text.as_bytes(),
            SourceSpan::from((shown.start, shown.len())),
            line - 1,
            column - 1,
            text.lines().count(),
        )))
    }
}
