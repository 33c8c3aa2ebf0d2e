use super::*;

#[test]
fn hyphens_and_apostrophes_part_words_and_a_possessive_s_is_none() {
    assert_eq!(
        fold_text("The Council’s rights-based plan isn't l'Année's"),
        "the council rights based plan isn t l année"
    );
}

#[test]
fn numbers_keep_their_separators_and_signs_are_words() {
    assert_eq!(fold_text("€1,200.50 or 12 % of 2.1."), "€ 1,200.50 or 12 % of 2.1");
}

#[test]
fn a_word_hyphenated_over_a_line_end_is_one_word() {
    let source = "State legis-\nlation holds";
    let mut found = Vec::new();
    words(source, &[Span::new(0, 12), Span::new(13, source.len())], &mut found);
    let mut buffer = String::new();
    let folded: Vec<_> = found.iter().map(|w| w.fold(source, &mut buffer).to_owned()).collect();
    assert_eq!(folded, ["state", "legislation", "holds"]);
}

#[test]
fn a_hyphen_or_apostrophe_within_a_line_joins_nothing_to_the_next() {
    for source in ["The twelve-week plan of the town\nholds", "The town’s plan of the year\nholds"] {
        let end = source.find('\n').unwrap();
        let (mut found, mut buffer) = (Vec::new(), String::new());
        words(source, &[Span::new(0, end), Span::new(end + 1, source.len())], &mut found);
        let folded: Vec<_> = found.iter().map(|word| word.fold(source, &mut buffer).to_owned()).collect();
        assert_eq!(folded.join(" "), fold_text(&source.replace('\n', " ")));
    }
}

#[test]
fn the_key_of_a_short_word_is_its_folded_bytes() {
    let source = "We shall PUBLISH 2027 Überall antidiscriminatory@Z[`{ incomprehensibilities";
    let mut found = Vec::new();
    words(source, &[Span::new(0, source.len())], &mut found);
    let spell = |(low, high): (u64, u64)| {
        let bytes = [low.to_le_bytes(), high.to_le_bytes()].concat();
        String::from_utf8(bytes).unwrap().trim_end_matches('\0').to_owned()
    };
    let keys: Vec<_> = found.iter().map(|word| word.key(source).map(spell)).collect();
    let some = |word: &str| Some(word.to_owned());
    let expected = [some("we"), some("shall"), some("publish"), some("2027"), None, None, some("z"), None];
    assert_eq!(keys, expected);
}

#[test]
fn each_word_knows_the_punctuation_before_it() {
    let source = "a, b; c (d) e";
    let mut found = Vec::new();
    words(source, &[Span::new(0, source.len())], &mut found);
    let before: Vec<_> = found.iter().map(|w| w.before).collect();
    assert_eq!(before, [Break::None, Break::Comma, Break::Strong, Break::Comma, Break::Comma]);
}

fn breaks(source: &str) -> Vec<Break> {
    let mut found = Vec::new();
    words(source, &[Span::new(0, source.len())], &mut found);
    found.iter().map(|word| word.before).collect()
}

#[test]
fn what_stands_within_a_word_or_number_is_no_break() {
    for source in [
        "Bürger:innen wählen",
        "Bürger/innen wählen",
        "Bürger(innen) wählen",
        "Bürger*innen wählen",
        "habitant·e·s votent",
        "de 2026/27",
        "a las 8:30",
        "die Jahre 2026–2030",
        "lamps and/or owls",
    ] {
        assert!(breaks(source).iter().all(|found| *found == Break::None), "{source}");
    }
    assert_eq!(breaks("lamps / owls: all (two)")[1..], [Break::Comma, Break::Strong, Break::Comma]);
}

#[test]
fn a_full_stop_is_no_break_within_a_sentence() {
    for source in ["am 10. Dezember", "nach Art. 3", "z. B. Wege", "el núm. 5, p. ej. hoy"] {
        assert!(!breaks(source).contains(&Break::Stop), "{source}");
    }
}

#[test]
fn quotation_marks_of_all_kinds_open_and_close() {
    for source in ["a „b c“ d", "a “b c” d", "a «b c» d", "a « b c » d", "a »b c« d", "a \"b c\" d"] {
        let mut found = Vec::new();
        words(source, &[Span::new(0, source.len())], &mut found);
        let quoted: Vec<_> = found.iter().map(|word| word.is_quoted()).collect();
        assert_eq!(quoted, [false, true, true, false], "{source}");
    }
}
