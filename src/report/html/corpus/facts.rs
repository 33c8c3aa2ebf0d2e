//! What charters are shown, in numbers.

use super::charts::totals;
use super::entry::Entry;
use super::words::Words;
use serde::Serialize;
use std::collections::BTreeSet;

/// The numbers over the charts.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    charters: usize,
    countries: usize,
    languages: usize,
    /// First and last year of adoption.
    years: String,
    median: String,
    middle: String,
}

impl Facts {
    pub(super) fn of(words: Words, entries: &[&Entry]) -> Self {
        let years = || entries.iter().filter_map(|entry| entry.adopted).map(|date| date.year);
        let marks = totals(words, entries);
        let none = || words.none().to_owned();
        Self {
            charters: entries.len(),
            countries: distinct(entries, |entry| &entry.country).len(),
            languages: distinct(entries, |entry| &entry.language).len(),
            years: match (years().min(), years().max()) {
                (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
                (Some(only), _) => only.to_string(),
                (None, _) => none(),
            },
            median: marks.as_ref().map_or_else(none, |marks| marks.median.says.clone()),
            middle: marks.map_or_else(none, |marks| format!("{}–{}", marks.lower.says, marks.upper.says)),
        }
    }
}

/// What a field of the charters says, each once, in order.
pub(super) fn distinct<'a>(entries: &[&'a Entry], of: impl Fn(&'a Entry) -> &'a str) -> BTreeSet<&'a str> {
    entries.iter().map(|entry| of(entry)).filter(|text| !text.is_empty()).collect()
}
