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
}
