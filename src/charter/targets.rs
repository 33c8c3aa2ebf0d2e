//! Where the numbers of a charter stand, and with which words it numbers.

use super::{Charter, counts};
use rustc_hash::{FxHashMap, FxHashSet};

/// A numbered place.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub provision: usize,
    pub article: usize,
    /// Whether the number is an article's or a main clause's, and not an item's.
    pub main: bool,
    /// Whether it is a heading's.
    pub heading: bool,
    /// Index of its language in [`Charter::languages`].
    pub language: u8,
    pub container: bool,
}

/// A numbering word without its plural and abbreviation, as far as two words of one family need to be told alike.
pub(super) fn family(word: &str) -> &str {
    match word.trim_end_matches('s') {
        "§" => "sec",
        word => word.get(..3).unwrap_or(word),
    }
}

/// Families of the words in the charter's own labels; where it numbers without words, those of its likely names.
pub(super) fn words_of_labels(charter: &Charter) -> FxHashSet<String> {
    let source = &charter.source.text;
    let mut words = FxHashSet::default();
    let mut bare = false;
    let headings = charter.headings.iter().map(|heading| (heading.label, heading.language));
    let provisions = charter.provisions.iter().map(|provision| (provision.label, provision.language));
    for (label, language) in headings.chain(provisions) {
        let text = label.of(source);
        let word = text.split(|c: char| !c.is_alphabetic() && c != '§').next().unwrap_or_default().to_lowercase();
        if word == "§" || charter.structure(language).numbering.contains(&word) {
            words.insert(family(&word).to_owned());
        } else {
            bare |= text.starts_with(|c: char| c.is_ascii_digit());
        }
    }
    let structures = || charter.languages.iter().map(|language| &language.structure);
    if bare && words.is_empty() {
        words.extend(structures().flat_map(|known| &known.anchor_words).map(|word| family(word).to_owned()));
    }
    words.extend(structures().flat_map(|known| &known.item_words).map(|word| family(word).to_owned()));
    words
}

/// Where each number of headings and provisions stands.
pub(super) fn targets(charter: &Charter) -> FxHashMap<String, Vec<Target>> {
    let mut map: FxHashMap<String, Vec<Target>> = FxHashMap::default();
    let mut firsts = vec![None; charter.headings.len()];
    for (at, provision) in charter.provisions.iter().enumerate() {
        let mut next = provision.heading;
        while let Some(heading) = next {
            match firsts.get_mut(heading) {
                Some(first) if first.is_none() => *first = Some(at),
                _ => break,
            }
            next = charter.headings.get(heading).and_then(|heading| heading.parent);
        }
    }
    for (heading, first) in charter.headings.iter().zip(firsts) {
        let (Some(number), Some(provision)) = (&heading.number, first) else { continue };
        let article = charter.provisions.get(provision).map_or(0, |provision| provision.article);
        let label = heading.label.of(&charter.source.text);
        let word = label.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let structure = charter.structure(heading.language);
        let container = structure.containers.contains(&word);
        map.entry(counts::plain(number, structure)).or_default().push(Target {
            provision,
            article,
            main: true,
            heading: true,
            language: heading.language,
            container,
        });
    }
    for (at, provision) in charter.provisions.iter().enumerate() {
        let Some(number) = &provision.number else { continue };
        let main = !number.contains([')', '(', '°', 'º', 'ª']) && number.starts_with(|c: char| c.is_ascii_digit());
        map.entry(counts::plain(number, charter.structure(provision.language))).or_default().push(Target {
            provision: at,
            article: provision.article,
            main,
            heading: false,
            language: provision.language,
            container: false,
        });
    }
    for targets in map.values_mut() {
        targets.sort_by_key(|target| (target.article, target.provision));
    }
    map
}
