//! Counts of what coders decided. Counts of several charters add up; every statistic is a function of a sum.

/// What each coder decided about one thing, in the order of the coders: a category from 0, or nothing.
pub type Unit = Vec<Option<u8>>;

/// Counts over units of the same categories and coders.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    categories: usize,
    coders: usize,
    /// For each pair of coders (see [`Tally::pairs`]) a table: rows are the first's categories, columns the second's.
    tables: Vec<f64>,
    /// Krippendorff's coincidence matrix, row by row.
    coincidences: Vec<f64>,
    /// Sum over the units that two or more coded of the share of pairs of codes that are equal.
    equal: f64,
    /// Units that two or more coded.
    pairable: f64,
    /// Sum over the units that anybody coded of the share of codes in each category.
    shares: Vec<f64>,
    /// Units that anybody coded.
    coded: f64,
}

impl Tally {
    /// A tally of nothing.
    #[must_use]
    pub fn new(categories: usize, coders: usize) -> Self {
        let pairs = coders * coders.saturating_sub(1) / 2;
        Self {
            categories,
            coders,
            tables: vec![0.0; pairs * categories * categories],
            coincidences: vec![0.0; categories * categories],
            equal: 0.0,
            pairable: 0.0,
            shares: vec![0.0; categories],
            coded: 0.0,
        }
    }

    /// A tally of these units.
    #[must_use]
    pub fn of(categories: usize, coders: usize, units: &[Unit]) -> Self {
        let mut tally = Self::new(categories, coders);
        units.iter().for_each(|unit| tally.count(unit));
        tally
    }

    /// Counts a unit. A code outside the categories counts as none.
    pub fn count(&mut self, unit: &[Option<u8>]) {
        let known = |code: &Option<u8>| code.map(usize::from).filter(|code| *code < self.categories);
        let codes: Vec<Option<usize>> = unit.iter().take(self.coders).map(known).collect();
        let mut frequencies = vec![0.0; self.categories];
        codes.iter().flatten().for_each(|code| frequencies[*code] += 1.0);
        let given: f64 = frequencies.iter().sum();
        if given < 1.0 {
            return;
        }
        self.coded += 1.0;
        for (share, frequency) in self.shares.iter_mut().zip(&frequencies) {
            *share += frequency / given;
        }
        if given < 2.0 {
            return;
        }
        self.pairable += 1.0;
        self.equal += frequencies.iter().map(|f| f * (f - 1.0)).sum::<f64>() / (given * (given - 1.0));
        for (c, of_c) in frequencies.iter().enumerate() {
            for (k, of_k) in frequencies.iter().enumerate() {
                let pairs = of_c * if c == k { of_k - 1.0 } else { *of_k };
                self.coincidences[c * self.categories + k] += pairs / (given - 1.0);
            }
        }
        self.count_tables(&codes);
    }

    fn count_tables(&mut self, codes: &[Option<usize>]) {
        let mut table = 0;
        for (at, first) in codes.iter().enumerate() {
            for second in codes.iter().skip(at + 1) {
                if let (Some(row), Some(column)) = (first, second) {
                    self.tables[(table * self.categories + row) * self.categories + column] += 1.0;
                }
                table += 1;
            }
        }
    }

    /// Adds the counts of `other`, which has the same categories and coders, so many times.
    pub fn add(&mut self, other: &Self, times: f64) {
        let sum = |own: &mut [f64], others: &[f64]| {
            own.iter_mut().zip(others).for_each(|(own, other)| *own += times * other);
        };
        sum(&mut self.tables, &other.tables);
        sum(&mut self.coincidences, &other.coincidences);
        sum(&mut self.shares, &other.shares);
        self.equal += times * other.equal;
        self.pairable += times * other.pairable;
        self.coded += times * other.coded;
    }

    /// Number of categories.
    #[must_use]
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// Units that two or more coders coded.
    #[must_use]
    pub fn pairable(&self) -> f64 {
        self.pairable
    }

    /// The coincidence matrix, row by row.
    #[must_use]
    pub fn coincidences(&self) -> &[f64] {
        &self.coincidences
    }

    /// Mean share of pairs of codes of a unit that are equal, over the units that two or more coded.
    #[must_use]
    pub fn equal(&self) -> Option<f64> {
        (self.pairable > 0.0).then(|| self.equal / self.pairable)
    }

    /// Mean share of each category, over the units that anybody coded.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.shares.iter().map(|share| if self.coded > 0.0 { share / self.coded } else { 0.0 }).collect()
    }

    /// The table of each pair of coders: first with second, first with third, … second with third, …
    pub fn pairs(&self) -> impl Iterator<Item = &[f64]> {
        self.tables.chunks_exact((self.categories * self.categories).max(1))
    }

    /// The tables of the first coder with each other one.
    pub fn against_the_first(&self) -> impl Iterator<Item = &[f64]> {
        self.pairs().take(self.coders.saturating_sub(1))
    }
}
