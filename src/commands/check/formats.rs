//! What each format of `check` writes before, between and after the charters, and for each of them.

use super::arguments::Format;
use crate::report::checked::{CheckedCharter, concise};
use crate::report::checkup::{Checkup, Count};
use crate::report::full::{self, Look};
use crate::report::model::JSON_OPENING;

impl Format {
    /// What stands before the first charter.
    pub fn opening(self) -> Vec<u8> {
        match self {
            Self::Json => JSON_OPENING.as_bytes().to_vec(),
            Self::Full | Self::Concise => Vec::new(),
        }
    }

    /// What stands between two charters of which something is written.
    pub fn separator(self) -> &'static [u8] {
        match self {
            Self::Json => b",\n",
            Self::Full | Self::Concise => b"",
        }
    }

    /// What is written about a charter; nothing where there is nothing to say.
    pub fn entry(self, checkup: &Checkup<'_>, look: Look) -> Vec<u8> {
        match self {
            Self::Full => full::entry(checkup, look).into_bytes(),
            Self::Concise => concise(checkup).into_bytes(),
            // Numbers and text always serialise.
            Self::Json => serde_json::to_vec(&CheckedCharter::new(checkup)).unwrap_or_default(),
        }
    }

    /// What stands after the last charter.
    pub fn closing(self, count: Count, quiet: bool) -> Vec<u8> {
        match self {
            Self::Json => b"\n]}\n".to_vec(),
            Self::Full | Self::Concise if quiet => Vec::new(),
            Self::Full | Self::Concise => count.summary().into_bytes(),
        }
    }
}
