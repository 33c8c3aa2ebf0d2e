//! Ink for terminals: what colour adds to words that say the same without it.

use anstyle::{AnsiColor, Effects};

/// How a text is laid out for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal. Under 40 the lines are 40 columns long, and over 120 they stay at 120, where prose
    /// can still be read.
    pub width: usize,
    /// Whether ANSI escape codes may be written.
    pub color: bool,
}

impl Style {
    /// Columns that a line may fill.
    pub(super) fn columns(self) -> usize {
        self.width.clamp(40, 120)
    }

    /// `text` in this ink; as it is without colour, or where there is nothing to see.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        let style = ink.style();
        if !self.color || text.trim().is_empty() || style.is_plain() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }
}

/// What a piece of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Running text.
    Plain,
    /// Titles.
    Strong,
    /// What may be skipped.
    Dim,
    /// Committed.
    Good,
    /// On the way.
    Middle,
    /// Lower than before.
    Bad,
}

impl Ink {
    fn style(self) -> anstyle::Style {
        match self {
            Self::Plain => anstyle::Style::new(),
            Self::Strong => anstyle::Style::new().effects(Effects::BOLD),
            Self::Dim => anstyle::Style::new().effects(Effects::DIMMED),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Middle => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
        }
    }
}
