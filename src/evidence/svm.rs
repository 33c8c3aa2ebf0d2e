//! A linear support vector machine with squared hinge loss, solved by dual coordinate descent as LIBLINEAR does it.

/// Sparse rows of numbers.
#[derive(Debug)]
pub(super) struct Examples {
    /// Number of columns.
    width: usize,
    /// Where each row begins in `entries`, and where the last ends.
    starts: Vec<usize>,
    /// Column and value.
    entries: Vec<(u32, f64)>,
}

impl Examples {
    pub(super) fn new(width: usize) -> Self {
        Self { width, starts: vec![0], entries: Vec::new() }
    }

    pub(super) fn push(&mut self, row: impl Iterator<Item = (usize, f64)>) {
        self.entries.extend(row.map(|(column, value)| (u32::try_from(column).unwrap_or(u32::MAX), value)));
        self.starts.push(self.entries.len());
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn row(&self, at: usize) -> &[(u32, f64)] {
        &self.entries[self.starts[at]..self.starts[at + 1]]
    }
}

/// Passes over the examples after which solving ends in any case.
const MOST_PASSES: usize = 300;
/// How far from the best solution it may end.
const TOLERANCE: f64 = 1e-3;

/// One coordinate of the dual problem.
struct Coordinate {
    sign: f64,
    alpha: f64,
    /// Half of one by the cost.
    diagonal: f64,
    /// The example's square, and the diagonal.
    square: f64,
}

/// Bias and weights that part the `positive` examples from the others; the bias is regularised like the weights.
pub(super) fn solve(examples: &Examples, positive: &[bool], cost: f64, cost_of_positive: f64) -> (f64, Vec<f64>) {
    let mut coordinates: Vec<Coordinate> = (0..examples.len())
        .map(|at| {
            let positive = positive[at];
            let diagonal = 0.5 / if positive { cost_of_positive } else { cost };
            let square = examples.row(at).iter().map(|(_, value)| value * value).sum::<f64>() + 1.0 + diagonal;
            Coordinate { sign: if positive { 1.0 } else { -1.0 }, alpha: 0.0, diagonal, square }
        })
        .collect();
    let mut weights = vec![0.0; examples.width];
    let mut bias = 0.0;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut active = order.len();
    let mut random = Random(0x5eed);
    let mut above = f64::INFINITY;
    for _ in 0..MOST_PASSES {
        random.shuffle(&mut order[..active]);
        let (mut most, mut least) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut at = 0;
        while at < active {
            let row = examples.row(order[at]);
            let one = &mut coordinates[order[at]];
            let score: f64 = row.iter().map(|(column, value)| weights[*column as usize] * value).sum::<f64>() + bias;
            let gradient = one.sign * score - 1.0 + one.alpha * one.diagonal;
            if one.alpha <= 0.0 && gradient > above {
                // It is far on its right side and will stay there.
                active -= 1;
                order.swap(at, active);
                continue;
            }
            at += 1;
            let projected = if one.alpha <= 0.0 { gradient.min(0.0) } else { gradient };
            most = most.max(projected);
            least = least.min(projected);
            if projected.abs() > 1e-12 {
                let alpha = (one.alpha - gradient / one.square).max(0.0);
                let step = (alpha - one.alpha) * one.sign;
                one.alpha = alpha;
                for (column, value) in row {
                    weights[*column as usize] += step * value;
                }
                bias += step;
            }
        }
        if most - least <= TOLERANCE {
            if active == order.len() {
                break;
            }
            active = order.len();
            above = f64::INFINITY;
            continue;
        }
        above = if most <= 0.0 { f64::INFINITY } else { most };
    }
    (bias, weights)
}

/// SplitMix64 (Steele et al. 2014): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            let other = self.next() % (at as u64 + 1);
            order.swap(at, usize::try_from(other).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn four() -> Examples {
        let mut examples = Examples::new(2);
        for row in [[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]] {
            examples.push(row.into_iter().enumerate());
        }
        examples
    }

    #[test]
    fn examples_on_two_sides_are_parted_evenly() {
        let (bias, weights) = solve(&four(), &[true, true, false, false], 1.0, 1.0);
        assert!((weights[0] + weights[1]).abs() < 1e-2 && bias.abs() < 1e-2, "{bias} {weights:?}");
        assert!(weights[0] > 0.5);
    }

    #[test]
    fn one_feature_gives_what_the_optimum_gives_by_hand() {
        // Minimise (w² + b²) / 2 + (1 - w - b)² for the one positive example 1: w - 2 (1 - w - b) = 0 with w = b.
        let mut examples = Examples::new(1);
        examples.push([(0, 1.0)].into_iter());
        let (bias, weights) = solve(&examples, &[true], 1.0, 1.0);
        assert!((weights[0] - 0.4).abs() < 1e-3 && (bias - 0.4).abs() < 1e-3, "{bias} {weights:?}");
    }
}
