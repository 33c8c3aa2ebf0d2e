//! What each format of `check` writes before, between and after the charters, and for each of them.

use super::super::failure::note_in;
use super::arguments::Format;
use crate::report::checked::{CheckedCharter, concise};
use crate::report::checkup::{Checkup, Ending, Run};
use crate::report::model::JSON_OPENING;
use crate::report::{Style, full};
use crate::report::{github, gitlab, junit, lines, sarif};
use crate::say::{self, Ui};

impl Format {
    /// What stands before the first charter.
    pub fn opening(self, run: &Run) -> Vec<u8> {
        match self {
            Self::Json => JSON_OPENING.as_bytes().to_vec(),
            Self::Sarif => sarif::opening(run).into_bytes(),
            Self::Junit => junit::OPENING.as_bytes().to_vec(),
            Self::Gitlab => gitlab::OPENING.as_bytes().to_vec(),
            Self::Full | Self::Concise | Self::JsonLines | Self::Github => Vec::new(),
        }
    }

    /// What stands between two charters of which something is written.
    pub fn separator(self) -> &'static [u8] {
        match self {
            Self::Json => b",\n",
            Self::Sarif => sarif::SEPARATOR.as_bytes(),
            Self::Gitlab => gitlab::SEPARATOR.as_bytes(),
            Self::Full | Self::Concise | Self::JsonLines | Self::Junit | Self::Github => b"",
        }
    }

    /// What is written about a charter; nothing where there is nothing to say.
    pub fn entry(self, checkup: &Checkup<'_>, style: Style, run: &Run) -> Vec<u8> {
        match self {
            Self::Full => full::entry(checkup, style).into_bytes(),
            Self::Concise => concise(checkup).into_bytes(),
            // Numbers and text always serialise.
            Self::Json => serde_json::to_vec(&CheckedCharter::new(checkup)).unwrap_or_default(),
            Self::JsonLines => lines::entry(checkup),
            Self::Sarif => sarif::entry(checkup, run).into_bytes(),
            Self::Junit => junit::entry(checkup, run).into_bytes(),
            Self::Github => github::entry(checkup, run.ui).into_bytes(),
            Self::Gitlab => gitlab::entry(checkup).into_bytes(),
        }
    }

    /// What stands after the last charter.
    pub fn closing(self, ending: &Ending) -> Vec<u8> {
        match self {
            Self::Json => b"\n]}\n".to_vec(),
            Self::Sarif => sarif::closing(ending).into_bytes(),
            Self::Junit => junit::CLOSING.as_bytes().to_vec(),
            Self::Gitlab => gitlab::CLOSING.as_bytes().to_vec(),
            Self::JsonLines => Vec::new(),
            Self::Full | Self::Concise | Self::Github if ending.quiet => Vec::new(),
            Self::Full | Self::Concise | Self::Github => ending.count.summary(ending.ui).into_bytes(),
        }
    }

    /// Room for what the format's readers take.
    pub(super) fn room(self) -> Room {
        match self {
            Self::Sarif => Room { most: sarif::MOST_RESULTS, shown: sarif::MOST_SHOWN, met: 0 },
            _ => Room { most: usize::MAX, shown: usize::MAX, met: 0 },
        }
    }
}

/// How many results the readers of a format take; a result is a line.
#[derive(Debug)]
pub(super) struct Room {
    /// More are refused, so that they are not written.
    most: usize,
    /// More are taken and not shown.
    shown: usize,
    /// How many there were.
    met: usize,
}

impl Room {
    /// As much of an entry as there is room for.
    pub fn cut<'a>(&mut self, entry: &'a [u8]) -> &'a [u8] {
        let left = self.most.saturating_sub(self.met);
        let breaks = || entry.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
        self.met = self.met.saturating_add(breaks().count() + 1);
        let end = match left.checked_sub(1) {
            None => 0,
            // The comma before the line break goes too.
            Some(last) => breaks().nth(last).map_or(entry.len(), |at| at.saturating_sub(1)),
        };
        entry.get(..end).unwrap_or_default()
    }

    /// Tells what is not written or not shown.
    pub fn tell(&self, ui: Ui) {
        if self.met > self.most {
            let told = say::check::sarif_cut(ui, self.met - self.most, self.most);
            note_in(ui, say::check::severity_warning, &told);
        } else if self.met > self.shown {
            note_in(ui, say::check::severity_warning, &say::check::sarif_hidden(ui, self.met, self.shown));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_past_the_most_that_are_taken_are_cut_without_a_comma_behind_the_last() {
        let mut room = Room { most: 3, shown: 2, met: 0 };
        assert_eq!(room.cut(b"{1},\n{2}"), b"{1},\n{2}");
        assert_eq!(room.cut(b"{3},\n{4}"), b"{3}");
        assert_eq!(room.cut(b"{5}"), b"");
        assert_eq!(room.met, 5);
    }
}
