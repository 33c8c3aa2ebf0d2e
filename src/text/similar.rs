//! The nearest known word, for "did you mean".

/// The one of `known` that differs from `word` in the fewest letters, if that is at most a third of them.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    known
        .iter()
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word_and_another_word_finds_none() {
        let known = ["R7.redress", "R9.publicise", "adopted"];
        assert_eq!(nearest("R7.redres", &known), Some("R7.redress"));
        assert_eq!(nearest("adotped", &known), Some("adopted"));
        assert_eq!(nearest("zebra", &known), None);
    }
}
