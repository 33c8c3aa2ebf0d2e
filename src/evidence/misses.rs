//! For a topic that nothing answers: the clause that came nearest.

use super::clause::Workspace;
use super::lexicon::{Lexicon, Topic};
use super::tables::Owner;
use crate::charter::Charter;

/// A clause that almost spoke about a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss {
    /// Index of the clause.
    pub clause: usize,
    /// The pattern, of the clause's language, that lacks one word.
    pub pattern: u32,
}

/// For each of `topics` the clause in which the most of its patterns lack only one part, if there is one. `lexicons` has
/// one for each of [`Charter::languages`].
///
/// A second pass over the text, for reports on what is absent; tables do not need it.
#[must_use]
pub fn nearest_misses(
    charter: &Charter,
    lexicons: &[&Lexicon],
    workspace: &mut Workspace,
    topics: &[Topic],
) -> Vec<Option<Miss>> {
    let mut best: Vec<Option<(usize, Miss)>> = vec![None; topics.len()];
    let number = |lexicon: &Lexicon, topic: &Topic| lexicon.topics.iter().position(|known| known == topic);
    let numbers: Vec<Vec<Option<usize>>> =
        lexicons.iter().map(|lexicon| topics.iter().map(|topic| number(lexicon, topic)).collect()).collect();
    let mut tokens = Vec::new();
    for (index, clause) in charter.clauses.iter().enumerate() {
        let language = usize::from(clause.language);
        let (Some(lexicon), Some(numbers)) = (lexicons.get(language), numbers.get(language)) else { continue };
        let desk = workspace.desk(lexicon);
        tokens.clear();
        let words = &charter.words[clause.words.clone()];
        desk.vocabulary.tokens(&lexicon.patterns, &charter.source.text, words, &mut tokens);
        let almost = desk.scan.almost(&lexicon.patterns, &mut desk.vocabulary, &tokens);
        for (best, number) in best.iter_mut().zip(numbers) {
            let Some(number) = number else { continue };
            let of = |p: &&u32| lexicon.owners[**p as usize] == Owner::Find(*number);
            let count = almost.iter().filter(of).count();
            let first = almost.iter().find(of);
            if let Some(pattern) = first
                && best.is_none_or(|(most, _)| count > most)
            {
                *best = Some((count, Miss { clause: index, pattern: *pattern }));
            }
        }
    }
    best.into_iter().map(|found| found.map(|(_, miss)| miss)).collect()
}
