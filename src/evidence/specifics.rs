//! Which words give a specific: who, when, with what means, measured how (codebook, section 1, level 3).

use super::grade::Mark;
use super::lexicon::Marker;

/// Whether `vague` shows that `mark` is no specific: a body that is nobody in particular where nothing more is said of
/// it, a number that only counts articles.
pub(super) fn belies(vague: Mark, mark: Mark) -> bool {
    match mark.marker {
        Marker::Who => vague.start <= mark.start && vague.end >= mark.end,
        Marker::Measure => overlap(vague, mark),
        _ => false,
    }
}

/// Whether the words of `mark` are taken by another kind: "two lawyers" are means, "two years" a time, and neither is a
/// number that is reached.
pub(super) fn outweighs(other: Mark, mark: Mark) -> bool {
    mark.marker == Marker::Measure && matches!(other.marker, Marker::When | Marker::Means) && overlap(other, mark)
}

fn overlap(a: Mark, b: Mark) -> bool {
    a.start < b.end && b.start < a.end
}
