//! Values that front matter may have, and the nearest to a wrong one.

use std::fmt;

/// The kinds of instruments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Instrument {
    /// A charter.
    Charter,
    /// An ordinance or by-law.
    Ordinance,
    /// A declaration.
    Declaration,
    /// A resolution.
    Resolution,
    /// A policy.
    Policy,
    /// An action plan.
    ActionPlan,
    /// Anything else.
    Other,
}

/// How far a charter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    Draft,
    /// Laid before those who decide.
    Proposed,
    /// In force.
    Adopted,
    /// No longer in force.
    Repealed,
}

impl Instrument {
    /// All of them, by name.
    pub const ALL: [(&str, Self); 7] = [
        ("charter", Self::Charter),
        ("ordinance", Self::Ordinance),
        ("declaration", Self::Declaration),
        ("resolution", Self::Resolution),
        ("policy", Self::Policy),
        ("action-plan", Self::ActionPlan),
        ("other", Self::Other),
    ];
}

impl Status {
    /// All of them, by name.
    pub const ALL: [(&str, Self); 4] = [
        ("draft", Self::Draft),
        ("proposed", Self::Proposed),
        ("adopted", Self::Adopted),
        ("repealed", Self::Repealed),
    ];
}

impl fmt::Display for Instrument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL.iter().find(|(_, one)| one == self).map_or("other", |(name, _)| name))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL.iter().find(|(_, one)| one == self).map_or("draft", |(name, _)| name))
    }
}

/// A date of which only the year, or the year and the month, may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, four digits.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads YYYY, YYYY-MM or YYYY-MM-DD; nothing for days that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let shaped = parts.iter().enumerate().all(|(at, part)| {
            part.len() == if at == 0 { 4 } else { 2 } && part.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !shaped || parts.len() > 3 {
            return None;
        }
        let year: i16 = parts.first()?.parse().ok()?;
        let of = |at: usize| parts.get(at).map(|part| part.parse::<i8>()).transpose().ok();
        let (month, day) = (of(1)?, of(2)?);
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        (year >= 1000).then_some(Self { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// The candidate that differs from `word` by the fewest letters, if they are few.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.to_lowercase().replace([' ', '_'], "-").chars().take(64).collect();
    let allowed = (word.len() / 3).clamp(1, 3);
    let far =
        |candidate: &str| distance(&word, &candidate.to_lowercase().replace('_', "-").chars().collect::<Vec<_>>());
    let near = candidates.into_iter().map(|candidate| (far(candidate), candidate)).min_by_key(|(far, _)| *far)?;
    (near.0 <= allowed).then_some(near.1)
}

/// Letters to put in, take out, change or swap with the next.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j + 1) + 1).min(at(&row, j) + 1).min(at(&last, j) + usize::from(x != y));
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_real_days() {
        for good in ["1993", "2026-05", "2024-02-29"] {
            assert_eq!(PartialDate::parse(good).unwrap().to_string(), good);
        }
        for bad in ["93", "2026-13", "2026-02-30", "2026-1-5", "2026-05-06-07", "5 May 2026", "", "0999"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_nearest_name_is_found_only_when_it_is_near() {
        let names = ["charter", "ordinance", "action-plan"];
        assert_eq!(nearest("Ordnance", names), Some("ordinance"));
        assert_eq!(nearest("action plan", names), Some("action-plan"));
        assert_eq!(nearest("chartre", names), Some("charter"));
        assert_eq!(nearest("memorandum", names), None);
    }
}
