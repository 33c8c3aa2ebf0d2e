//! Figures about many scores, in whole numbers: the script of the page comes to the same ones, to the last digit.
//!
//! Scores are tenths of a point, 0 to 1000. Quartiles are interpolated between the two nearest ranks (method 7 of Hyndman
//! and Fan, "Sample Quantiles in Statistical Packages", 1996; what R, NumPy and spreadsheets do unless told otherwise), and
//! so are given in quarters of a tenth.

/// Quarters of a tenth that a point has.
pub(super) const FORTIETHS: u32 = 40;

/// Where the scores of many charters lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spread {
    /// How many there are, at least 1.
    pub count: u32,
    /// Mean in tenths, half a tenth rounded up.
    pub mean: u32,
    /// The least, the quartiles with the median amid them, and the greatest, in fortieths of a point.
    pub quarters: [u32; 5],
}

/// Where these scores (tenths) lie; nothing for none.
pub(super) fn spread(scores: impl IntoIterator<Item = u32>) -> Option<Spread> {
    let mut sorted: Vec<u32> = scores.into_iter().collect();
    sorted.sort_unstable();
    let quarters = [0, 1, 2, 3, 4].map(|quarter| quantile(&sorted, quarter));
    let [Some(least), Some(lower), Some(median), Some(upper), Some(most)] = quarters else { return None };
    let count = size(sorted.len());
    let mean = rounded(sorted.iter().sum(), count);
    Some(Spread { count, mean, quarters: [least, lower, median, upper, most] })
}

/// The score below which so many quarters of the sorted scores lie, in fortieths of a point.
fn quantile(sorted: &[u32], quarters: usize) -> Option<u32> {
    let rank = sorted.len().checked_sub(1)? * quarters;
    let (below, part) = (rank / 4, size(rank % 4));
    let low = sorted.get(below)?;
    let high = sorted.get(below + 1).unwrap_or(low);
    Some(low * (4 - part) + high * part)
}

/// How many of the totals (tenths) lie in each ten points; 100 counts with the last.
pub(super) fn histogram(totals: impl IntoIterator<Item = u32>) -> [u32; 10] {
    let mut bins = [0; 10];
    for total in totals {
        bins[(total / 100).min(9) as usize] += 1;
    }
    bins
}

/// A quotient, half rounded up; 0 of nothing.
pub(super) fn rounded(value: u32, by: u32) -> u32 {
    if by == 0 { 0 } else { (2 * value + by) / (2 * by) }
}

/// A length as a number of the same kind as scores.
pub(super) fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_the_nearest_ranks_as_in_r_and_numpy() {
        // quantile(c(1, 2, 3.5, 10)) in R: 1, 1.75, 2.75, 5.125, 10; the mean is 16.5 / 4 = 4.125.
        let spread = spread([100, 10, 35, 20]).unwrap();
        assert_eq!(spread.quarters.map(|q| f64::from(q) / f64::from(FORTIETHS)), [1.0, 1.75, 2.75, 5.125, 10.0]);
        assert_eq!((spread.count, spread.mean), (4, 41));
    }

    #[test]
    fn the_median_of_an_odd_number_is_one_of_them() {
        // Of 20.0, 30.0, 61.2, 70.0 and 93.2 the third, and the quartiles are the second and the fourth.
        let spread = spread([932, 200, 612, 300, 700]).unwrap();
        assert_eq!(spread.quarters, [200, 300, 612, 700, 932].map(|tenths| tenths * 4));
        assert_eq!(spread.mean, 549); // 2744 / 5 = 548.8
    }

    #[test]
    fn one_score_is_all_its_quartiles_and_none_has_none() {
        assert_eq!(spread([125]).map(|s| s.quarters), Some([500; 5]));
        assert_eq!(spread([]), None);
    }

    #[test]
    fn a_total_counts_in_the_ten_points_it_lies_in_and_100_in_the_last() {
        assert_eq!(histogram([0, 99, 100, 555, 999, 1000]), [2, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
    }

    #[test]
    fn half_is_rounded_up() {
        assert_eq!([rounded(1, 2), rounded(2, 3), rounded(1, 3), rounded(5, 0)], [1, 1, 0, 0]);
    }
}
