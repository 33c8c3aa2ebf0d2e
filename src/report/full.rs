//! Findings drawn for people: the place underlined in its lines, the message, the advice.

use super::checkup::Checkup;
use super::paint::Style;
use super::wrap::{acts, clean, columns};
use crate::charter::Charter;
use crate::diagnostic::{Diagnostic, Severity};
use crate::say::{self, Ui};
use crate::text::{source::Source, span::Span};
use anstyle::AnsiColor;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::fmt;

/// The findings of a charter that count, drawn one after the other.
#[must_use]
pub fn entry(checkup: &Checkup<'_>, style: Style) -> String {
    let Ok(audit) = &checkup.audit else { return String::new() };
    let Charter { source, ui, .. } = &audit.charter;
    checkup.counting().map(|finding| draw(*ui, source, finding, style) + "\n").collect()
}

/// One finding, drawn, with the words of `ui` around it.
#[must_use]
pub fn draw(ui: Ui, source: &Source, finding: &Diagnostic, style: Style) -> String {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_context_lines(0)
        .with_links(false)
        .with_wrap_lines(true);
    let mut finding = readable(finding);
    let end = finding.span.end.clamp(source.start(), source.original().len());
    finding.span = Span::new(finding.span.start.clamp(source.start(), end), end);
    let lines = Lines::new(source, finding.span);
    finding.span.end = end.min(lines.span.end);
    let help = finding.help.take().map(|help| advice(ui, &help, style)).unwrap_or_default();
    let shown = Drawn { name: clean(&source.name), lines, finding };
    let mut drawn = String::new();
    // Drawing into a string fails only where the place does not lie in the source.
    match handler.render_report(&mut drawn, &shown) {
        Ok(()) => drawn + &help,
        Err(_) => format!("{}: {}\n", shown.name, shown.finding.message),
    }
}

/// Advice under a drawing, as miette would set it, whose own word for it is English.
fn advice(ui: Ui, help: &str, style: Style) -> String {
    let word = format!("  {} ", say::check::help(ui));
    let rest = " ".repeat(columns(&word));
    let ink = if style.color { AnsiColor::Cyan.on_default() } else { anstyle::Style::new() };
    let first = format!("{ink}{word}{ink:#}");
    let options = textwrap::Options::new(style.width.saturating_sub(2)).initial_indent(&first).subsequent_indent(&rest);
    textwrap::fill(help, options) + "\n"
}

/// The finding without characters that would act on a terminal; help keeps its lines.
fn readable(finding: &Diagnostic) -> Diagnostic {
    let lines = |text: &String| text.lines().map(clean).collect::<Vec<_>>().join("\n");
    Diagnostic {
        message: clean(&finding.message),
        label: finding.label.as_deref().map(clean),
        help: finding.help.as_ref().map(lines),
        ..finding.clone()
    }
}

/// Lines that have more bytes than these are drawn in part: miette cannot pad to more than 65,535 columns, and nobody reads
/// so far.
const LONGEST: usize = 8_000;
/// Of such lines as many bytes are underlined at most …
const UNDERLINED: usize = 2_000;
/// … and as many stand around them.
const AROUND: usize = 500;

/// The whole lines that a finding underlines a part of; miette would cut them where the part begins.
struct Lines {
    /// Place in the file.
    span: Span,
    /// Their text, byte for byte as long as in the file.
    text: String,
    /// Line and column of the finding, from 1.
    position: (usize, usize),
}

impl Lines {
    fn new(source: &Source, place: Span) -> Self {
        let position = source.position(place.start);
        let first = source.line(position.0).start.max(source.start());
        let last = source.line(source.position(place.end.saturating_sub(1).max(place.start)).0);
        let whole = Span::new(first, last.end.max(place.end));
        let is_long = whole.of(source.original()).lines().any(|line| line.len() > LONGEST);
        let span = if is_long { around(source.original(), whole, place) } else { whole };
        Self { span, text: inert(span.of(source.original())), position }
    }
}

/// The part of long lines about where a place in them begins.
fn around(text: &str, lines: Span, place: Span) -> Span {
    let start = lines.start.max(place.start.saturating_sub(AROUND));
    let underlined = place.end.min(place.start + UNDERLINED);
    Span::new(text.floor_char_boundary(start), text.floor_char_boundary(lines.end.min(underlined + AROUND)))
}

/// The text with characters that would act on a terminal replaced by others of the same length in bytes.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() != Some(&'\n') => out.push('\n'),
            '\r' | '\n' | '\t' => out.push(c),
            _ if !acts(c) => out.push(c),
            _ => out.push_str(["?", "·", "\u{fffd}", "\u{fffd}?"][c.len_utf8() - 1]),
        }
    }
    out
}

/// A finding with its source, as miette wants it.
struct Drawn {
    name: String,
    finding: Diagnostic,
    lines: Lines,
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
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

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.finding.span;
        let label = LabeledSpan::new(self.finding.label.clone(), span.start, span.len());
        Some(Box::new(std::iter::once(label)))
    }
}

impl SourceCode for Drawn {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Lines { span: lines, text, position: (line, column) } = &self.lines;
        let inside = span.offset() >= lines.start && span.offset() + span.len() <= lines.end;
        if !inside {
            return Err(MietteError::OutOfBounds);
        }
        let column = if span.offset() == self.finding.span.start { column - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            text.as_bytes(),
            (lines.start, lines.len()).into(),
            line - 1,
            column,
            text.lines().count(),
        )))
    }
}
