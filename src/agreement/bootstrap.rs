//! Percentile intervals by the bootstrap over charters (Efron 1979): charters are drawn with replacement, because the
//! codes of one charter hang together and those of two do not.

/// A 64-bit generator of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom
/// number generators"). The same seed gives the same numbers everywhere and for ever.
#[derive(Debug, Clone)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that begins at `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number; all are equally likely.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number under `end`, all equally likely; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end as u64;
        // Numbers past the last whole multiple of `end` would favour small remainders.
        let fair = u64::MAX - u64::MAX.checked_rem(end).unwrap_or(0);
        loop {
            let number = self.next_number();
            if number < fair || end == 0 {
                return usize::try_from(number.checked_rem(end).unwrap_or(0)).unwrap_or(0);
            }
        }
    }
}

/// Draws of charters: in each, how often each charter was drawn.
#[derive(Debug, Clone)]
pub struct Draws(Vec<Vec<u32>>);

impl Draws {
    /// So many draws of as many charters as there are. None where there are fewer than two charters: one charter drawn
    /// again and again says nothing about others.
    #[must_use]
    pub fn new(charters: usize, draws: usize, seed: u64) -> Self {
        let mut numbers = SplitMix64::new(seed);
        let mut draw = || {
            let mut times = vec![0; charters];
            (0..charters).for_each(|_| times[numbers.below(charters)] += 1);
            times
        };
        Self((0..if charters > 1 { draws } else { 0 }).map(|_| draw()).collect())
    }

    /// The draws.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.0.iter().map(Vec::as_slice)
    }
}

/// A statistic and its interval.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Estimate {
    /// The value; nothing where it is undefined.
    pub value: Option<f64>,
    /// Lower and upper end of the 95 % interval.
    pub interval: Option<(f64, f64)>,
}

impl Estimate {
    /// The value of all charters with the interval of what draws give: from the 2.5th to the 97.5th percentile of the
    /// draws that define the statistic, between neighbours in proportion. No interval where the value is undefined, or
    /// fewer than half of the draws define it.
    #[must_use]
    pub fn new(value: Option<f64>, drawn: &[Option<f64>]) -> Self {
        let mut defined: Vec<f64> = drawn.iter().copied().flatten().collect();
        defined.sort_by(f64::total_cmp);
        let enough = value.is_some() && defined.len() * 2 >= drawn.len();
        let ends = || Some((percentile(&defined, 0.025)?, percentile(&defined, 0.975)?));
        Self { value, interval: if enough { ends() } else { None } }
    }
}

/// The value under which a share of `sorted` lies, between neighbours in proportion; nothing of no values.
#[must_use]
pub fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let below = place.floor();
    let at = below as usize;
    let low = sorted.get(at)?;
    let high = sorted.get(at + 1).unwrap_or(low);
    Some(low + (place - below) * (high - low))
}
