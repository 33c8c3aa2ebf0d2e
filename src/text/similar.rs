//! The nearest known word, for "did you mean".

/// The candidate that differs from `word` by the fewest letters, if they are few: at most three, at most a third of
/// the word. Case does not count; `_` and spaces count as `-`.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "-").chars().take(64).collect::<String>();
    let word = plain(word);
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let far = |candidate: &'c str| (strsim::osa_distance(&word, &plain(candidate)), candidate);
    let near = candidates.into_iter().map(far).min_by_key(|(far, _)| *far)?;
    (near.0 <= allowed).then_some(near.1)
}

/// The same as what follows a message: "; did you mean `adopted`?"; nothing where no candidate is near.
#[must_use]
pub fn hint<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    nearest(word, candidates).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word_and_another_word_finds_none() {
        let known = ["R7.redress", "R9.publicise", "adopted", "action-plan"];
        assert_eq!(nearest("R7.redres", known), Some("R7.redress"));
        assert_eq!(nearest("adotped", known), Some("adopted"));
        assert_eq!(nearest("Action Plan", known), Some("action-plan"));
        assert_eq!(nearest("zebra", known), None);
    }
}
