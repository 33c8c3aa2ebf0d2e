//! Totals over the time of adoption: a dot a charter, and the median of every five years.

use super::charts::quotient;
use super::entry::Entry;
use super::statistics::{FORTIETHS, rounded, size, spread};
use super::words::Words;
use crate::charter::PartialDate;
use serde::Serialize;

/// Years whose charters have a median of their own, and how many charters it takes.
const PERIOD: i16 = 5;
const ENOUGH: u32 = 3;
/// Marks of the time axis, at most.
const TICKS: i16 = 7;

/// The chart; what is in it stands in the order of the charters and of time.
#[derive(Debug, Serialize)]
pub(super) struct Scatter {
    dots: Vec<Dot>,
    periods: Vec<Period>,
    ticks: Vec<Tick>,
}

/// A charter that has a total and says when it was adopted.
#[derive(Debug, Serialize)]
struct Dot {
    /// Its index among the charters of the part.
    charter: usize,
    x: String,
    y: String,
}

/// Five years.
#[derive(Debug, Serialize)]
struct Period {
    from: i16,
    to: i16,
    x1: String,
    x2: String,
    count: u32,
    /// Height of the median, where enough charters have one.
    y: Option<String>,
    median: String,
}

#[derive(Debug, Serialize)]
struct Tick {
    year: i16,
    x: String,
}

impl Scatter {
    /// The chart of these charters; nothing where none says when it was adopted.
    pub(super) fn of(words: Words, entries: &[&Entry]) -> Option<Self> {
        let dated = || entries.iter().enumerate().filter_map(|(at, e)| Some((at, e.adopted?, e.total?)));
        let first = dated().map(|(_, date, _)| date.year).min()?;
        let last = dated().map(|(_, date, _)| date.year).max()?;
        let axis = Axis { from: period(first), to: period(last) + PERIOD };
        let dot = |(charter, date, total)| Dot { charter, x: axis.at(months(date)), y: height(4 * total) };
        let starts = || (axis.from..axis.to).step_by(PERIOD as usize);
        let of = |from: i16| {
            let totals = dated().filter(|(_, date, _)| period(date.year) == from).map(|(_, _, total)| total);
            let spread = spread(totals);
            let median = spread.filter(|spread| spread.count >= ENOUGH).map(|spread| spread.quarters[2]);
            Period {
                from,
                to: from + PERIOD - 1,
                x1: axis.at(i32::from(from) * 12),
                x2: axis.at(i32::from(from + PERIOD) * 12),
                count: spread.map_or(0, |spread| spread.count),
                y: median.map(height),
                median: median.map_or_else(|| words.none().to_owned(), |m| words.decimal(rounded(m, FORTIETHS / 10))),
            }
        };
        let tick = |year: i16| Tick { year, x: axis.at(i32::from(year) * 12) };
        Some(Self {
            dots: dated().map(dot).collect(),
            periods: starts().map(of).collect(),
            ticks: axis.ticks().map(tick).collect(),
        })
    }
}

/// The years that are shown.
struct Axis {
    from: i16,
    to: i16,
}

impl Axis {
    /// The place of a month, counted from the year 0, in hundredths of a per cent.
    fn at(&self, month: i32) -> String {
        let months = |year: i16| i32::from(year) * 12;
        let parts = |of: i32| u32::try_from(of).unwrap_or(0);
        let hundredths = rounded(parts(month - months(self.from)) * 10_000, parts(months(self.to) - months(self.from)));
        quotient(hundredths, 100)
    }

    fn ticks(&self) -> impl Iterator<Item = i16> {
        let steps = [5, 10, 20, 25, 50, 100, 200, 500];
        let step = steps.into_iter().find(|step| (self.to - self.from) / step < TICKS).unwrap_or(1000);
        let first = self.from.div_euclid(step) * step;
        (first..=self.to).step_by(step.unsigned_abs().into()).filter(|year| *year >= self.from)
    }
}

/// The first of the five years that a year belongs to.
fn period(year: i16) -> i16 {
    year.div_euclid(PERIOD) * PERIOD
}

/// A date in months from the year 0; the middle of the year where it says no more.
fn months(date: PartialDate) -> i32 {
    i32::from(date.year) * 12 + date.month.map_or(6, |month| i32::from(month) - 1)
}

/// Height of a total (fortieths of a point) in CSS pixels from the top: 100 points are 220 pixels, below 10 of air.
fn height(total: u32) -> String {
    quotient((230 * 400_u32).saturating_sub(22 * total), 400)
}

/// How many charters the axis is made for, in words of the template.
pub(super) fn dated(entries: &[&Entry]) -> u32 {
    size(entries.iter().filter(|entry| entry.adopted.is_some() && entry.total.is_some()).count())
}
