//! Statistics of agreement as functions of counts; each says its source, its range, and when it is undefined.
//!
//! Statistics of two coders are means over pairs of coders where there are more; pairs that leave them undefined are
//! left out of the mean.

use super::tally::Tally;

/// What is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statistic {
    /// Share of equal codes, 0 to 1: the mean over units of the share of pairs of codes that are equal.
    Exact,
    /// Cohen's kappa with quadratic weights, mean over pairs of coders (Light 1971).
    Kappa,
    /// Krippendorff's alpha, ordinal; of all coders at once.
    Alpha,
    /// Gwet's AC1; of all coders at once.
    Ac1,
    /// Precision of presence against the first coder, mean over the others.
    Precision,
    /// Recall of presence, likewise.
    Recall,
    /// F1 of presence, likewise.
    F1,
    /// Matthews correlation of presence, likewise.
    Mcc,
}

impl Statistic {
    /// All, in the order of columns.
    pub const ALL: [Self; 8] =
        [Self::Exact, Self::Kappa, Self::Alpha, Self::Ac1, Self::Precision, Self::Recall, Self::F1, Self::Mcc];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Kappa => "kappa",
            Self::Alpha => "alpha",
            Self::Ac1 => "ac1",
            Self::Precision => "precision",
            Self::Recall => "recall",
            Self::F1 => "f1",
            Self::Mcc => "mcc",
        }
    }

    /// Its value; nothing where it is undefined.
    #[must_use]
    pub fn of(self, tally: &Tally) -> Option<f64> {
        let against = |of: fn(Presence) -> Option<f64>| {
            mean(tally.against_the_first().filter_map(|table| of(Presence::of(table, tally.categories()))))
        };
        match self {
            Self::Exact => tally.equal(),
            Self::Kappa => mean(tally.pairs().filter_map(|table| weighted_kappa(table, tally.categories()))),
            Self::Alpha => alpha(tally, Metric::Ordinal),
            Self::Ac1 => ac1(tally),
            Self::Precision => against(Presence::precision),
            Self::Recall => against(Presence::recall),
            Self::F1 => against(Presence::f1),
            Self::Mcc => against(Presence::mcc),
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn square(value: f64) -> f64 {
    value * value
}

/// Cohen's kappa of a square table of two coders' categories, row by row, with the weight (i − j)² on a disagreement of
/// i and j: 1 − Σ w·observed / Σ w·expected (Cohen 1968, "Weighted kappa", Psychological Bulletin 70).
///
/// −1 to 1; 0 is what chance gives with each coder's own frequencies. Undefined where no disagreement is expected: no
/// units, or both coders use one and the same category throughout.
#[must_use]
pub fn weighted_kappa(table: &[f64], categories: usize) -> Option<f64> {
    let n: f64 = table.iter().sum();
    let row = |i: usize| table.iter().skip(i * categories).take(categories).sum::<f64>();
    let column = |j: usize| table.iter().skip(j).step_by(categories).sum::<f64>();
    let (mut observed, mut expected) = (0.0, 0.0);
    for (at, count) in table.iter().enumerate() {
        let (i, j) = (at / categories, at % categories);
        let weight = square(i.abs_diff(j) as f64);
        observed += weight * count;
        expected += weight * row(i) * column(j) / n.max(1.0);
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// How far apart two categories are for [`alpha`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By how many codes lie between them.
    Ordinal,
    /// By the difference of their numbers.
    Interval,
}

/// Krippendorff's alpha: 1 − (n − 1) Σ o_ck·δ²_ck / Σ n_c·n_k·δ²_ck over the coincidence matrix (Krippendorff 2011,
/// "Computing Krippendorff's Alpha-Reliability"). Any number of coders; units that fewer than two coded do not count.
///
/// At most 1; 0 is what chance gives with the frequencies of all coders together; below 0 they disagree more than that.
/// Undefined where all codes that can be compared are the same, for then nothing shows that coders tell things apart.
#[must_use]
pub fn alpha(tally: &Tally, metric: Metric) -> Option<f64> {
    let categories = tally.categories();
    let matrix = tally.coincidences();
    let totals: Vec<f64> = matrix.chunks_exact(categories.max(1)).map(|row| row.iter().sum()).collect();
    let n: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..categories {
        for k in c + 1..categories {
            let apart = distance(&totals, c, k, metric);
            observed += matrix[c * categories + k] * apart;
            expected += totals[c] * totals[k] * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// Squared distance of the categories `c` < `k`, whose frequencies are `totals`.
fn distance(totals: &[f64], c: usize, k: usize, metric: Metric) -> f64 {
    match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => square(totals[c..=k].iter().sum::<f64>() - f64::midpoint(totals[c], totals[k])),
        Metric::Interval => square(k.abs_diff(c) as f64),
    }
}

/// Gwet's AC1: (p_a − p_e) / (1 − p_e), where p_a is the exact share and p_e = Σ π_k (1 − π_k) / (q − 1) over the q
/// categories of the scale, used or not, π_k being the mean share of category k (Gwet 2008, "Computing inter-rater
/// reliability and its variance in the presence of high agreement"; several coders and missing codes as in Gwet 2014,
/// "Handbook of Inter-Rater Reliability"). The order of the categories does not count.
///
/// At most 1. It stays near the exact share where one category prevails, which kappa and alpha do not. Undefined without
/// a unit that two coded, or with a single category.
#[must_use]
pub fn ac1(tally: &Tally) -> Option<f64> {
    let agreed = tally.equal()?;
    let others = tally.categories().checked_sub(1).filter(|others| *others > 0)?;
    let chance = tally.shares().iter().map(|share| share * (1.0 - share)).sum::<f64>() / others as f64;
    (chance < 1.0).then(|| (agreed - chance) / (1.0 - chance))
}

/// Presence by a reference coder and by another one: category 0 is absent, every other one present.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Presence {
    /// Both find it.
    pub both: f64,
    /// Only the other coder finds it.
    pub other_only: f64,
    /// Only the reference finds it.
    pub reference_only: f64,
    /// Neither finds it.
    pub neither: f64,
}

impl Presence {
    /// From a table whose rows are the reference's categories.
    #[must_use]
    pub fn of(table: &[f64], categories: usize) -> Self {
        let sum = |of: fn(usize, usize) -> bool| {
            let counts = table.iter().enumerate().filter(|(at, _)| of(at / categories, at % categories));
            counts.map(|(_, count)| count).sum()
        };
        Self {
            both: sum(|reference, other| reference > 0 && other > 0),
            other_only: sum(|reference, other| reference == 0 && other > 0),
            reference_only: sum(|reference, other| reference > 0 && other == 0),
            neither: sum(|reference, other| reference == 0 && other == 0),
        }
    }

    /// Share of what the other coder finds that the reference finds too, 0 to 1. Undefined where the other finds
    /// nothing.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        share(self.both, self.both + self.other_only)
    }

    /// Share of what the reference finds that the other coder finds too, 0 to 1. Undefined where the reference finds
    /// nothing.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        share(self.both, self.both + self.reference_only)
    }

    /// Harmonic mean of precision and recall, 0 to 1. Undefined where neither finds anything.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        share(2.0 * self.both, 2.0 * self.both + self.other_only + self.reference_only)
    }

    /// Matthews correlation (Matthews 1975), −1 to 1; 0 is chance. Undefined where either coder finds all or nothing.
    #[must_use]
    pub fn mcc(self) -> Option<f64> {
        let found = (self.both + self.other_only) * (self.both + self.reference_only);
        let left = (self.neither + self.other_only) * (self.neither + self.reference_only);
        share(self.both * self.neither - self.other_only * self.reference_only, (found * left).sqrt())
    }
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}
