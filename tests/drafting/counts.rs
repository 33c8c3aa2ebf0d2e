//! DR005, DR006 and DR007: references, numbers and terms.

use super::{findings, silent, underlined};
use charter_audit::diagnostic::Severity;

/// A charter with so many articles, the last of which has this text.
fn articles(word: &str, count: u32, text: &str) -> String {
    let mut charter = String::from("# Owlby\n");
    for number in 1..count {
        charter.push_str(&format!("\n## {word} {number}\n\nOwls fly, number {number}.\n"));
    }
    format!("{charter}\n## {word} {count}\n\n{text}\n")
}

#[test]
fn a_reference_to_an_article_that_does_not_exist_is_an_error() {
    let text = articles("Article", 15, "Complaints are heard as provided in Article 19.");
    let found = findings("en", &text);
    let wrong: Vec<_> = found.iter().filter(|finding| finding.code == "DR005").collect();
    assert_eq!(wrong.len(), 1, "{found:?}");
    assert_eq!((wrong[0].severity, wrong[0].span.of(&text)), (Severity::Error, "19"));
    assert_eq!(wrong[0].message, "the charter has no article 19");
}

#[test]
fn a_reference_that_leads_nowhere_is_told_in_every_language() {
    for (language, word, text) in [
        ("de", "Artikel", "Beschwerden werden nach Artikel 19 behandelt."),
        ("es", "Artículo", "Las quejas se tramitan según el artículo 19."),
        ("fr", "Article", "Les plaintes sont traitées selon l'article 19."),
    ] {
        assert_eq!(underlined(language, "DR005", &articles(word, 15, text)), ["19"], "{text}");
    }
}

#[test]
fn references_that_lead_somewhere_or_to_other_texts_are_not_told() {
    for text in [
        "Complaints are heard as provided in Article 7.",
        "Complaints are heard under Article 21 of the Constitution.",
        "The Constitution says so in Article 21.",
        "The Housing Act protects tenants. They may rely on Article 19.",
        "Complaints are heard under Article 19 of the European Convention on Human Rights.",
        "Money comes from Article 19/4 of the estimates.",
        "See Annex 19 and paragraph 44.",
        "Chapter 20 of the plan names the wards.",
        "Article 344 is where it began.",
    ] {
        assert_eq!(underlined("en", "DR005", &articles("Article", 15, text)), [""; 0], "{text}");
    }
    for (language, word, text) in [
        ("de", "Artikel", "Es gilt Artikel 19 des Grundgesetzes."),
        ("es", "Artículo", "Rige el artículo 19 de la Constitución."),
        ("fr", "Article", "L'article 19 de la Constitution s'applique."),
    ] {
        assert_eq!(underlined(language, "DR005", &articles(word, 15, text)), [""; 0], "{text}");
    }
}

#[test]
fn an_article_that_is_still_empty_is_there() {
    let text =
        articles("Article", 15, "Complaints are heard as provided in Article 7.").replace("Owls fly, number 7.\n", "");
    assert_eq!(underlined("en", "DR005", &text), [""; 0]);
}

#[test]
fn bare_numbers_are_a_count_only_where_they_do_not_begin_anew() {
    let clauses: String = (1..=6).map(|number| format!("{number}. Owls fly over ward {number}.\n\n")).collect();
    let text = format!("# Owlby\n\n{clauses}7. Complaints are heard under clause 9.\n");
    assert_eq!(underlined("en", "DR005", &text), ["9"]);
    let again = "## Owls\n\n1. Owls fly.\n2. Owls sing.\n3. Owls nest.\n\n";
    let text = format!("# Owlby\n\n{again}{again}## End\n\nComplaints are heard under Article 9.\n");
    assert_eq!(underlined("en", "DR005", &text), [""; 0]);
}

#[test]
fn where_articles_have_no_numbers_none_is_missing() {
    silent("en", "DR005", &["Complaints are heard as provided in Article 19."]);
}

/// A charter of articles with these numbers.
fn numbered(word: &str, numbers: &[&str]) -> String {
    let articles = numbers.iter().map(|number| format!("\n## {word} {number}\n\nOwls fly.\n"));
    format!("# Owlby\n{}", articles.collect::<String>())
}

#[test]
fn a_number_that_stands_twice_or_is_missing_is_told_at_its_place() {
    assert_eq!(underlined("en", "DR006", &numbered("Article", &["1", "2", "2", "3"])), ["Article 2"]);
    assert_eq!(underlined("en", "DR006", &numbered("Article", &["1", "2", "4", "5"])), ["Article 4"]);
    assert_eq!(underlined("de", "DR006", &numbered("Artikel", &["1", "2", "4", "5"])), ["Artikel 4"]);
    assert_eq!(underlined("es", "DR006", &numbered("Artículo", &["1", "2", "2", "3"])), ["Artículo 2"]);
    assert_eq!(underlined("fr", "DR006", &numbered("Article", &["1", "2", "4", "5"])), ["Article 4"]);
    let gap = findings("en", &numbered("Article", &["1", "2", "4", "5"]));
    assert_eq!(gap[0].message, "Article 4 follows on Article 2: 3 is missing");
}

#[test]
fn numbers_that_begin_anew_excerpts_and_inserted_articles_are_in_order() {
    for numbers in [
        &["1", "2", "3", "4"][..],
        &["3", "4", "5"],
        &["1", "2", "2a", "2 bis", "3"],
        &["1", "5", "9", "12", "17"],
        &["1", "2", "20", "21"],
        &["1", "2", "4294967295", "4294967295"],
        &["1", "3"],
        &["I", "II", "III", "IV"],
    ] {
        assert_eq!(underlined("en", "DR006", &numbered("Article", numbers)), [""; 0], "{numbers:?}");
    }
    let chapters = "# Owlby\n\n## Chapter 1\n\n### Article 1\n\nOwls.\n\n### Article 2\n\nOwls.\n\n\
                    ## Chapter 2\n\n### Article 1\n\nOwls.\n\n### Article 2\n\nOwls.\n";
    assert_eq!(underlined("en", "DR006", chapters), [""; 0]);
}

#[test]
fn a_term_that_is_defined_and_not_used_is_told() {
    for (language, text, term) in [
        ("en", "The Owl Board (hereinafter “the Board”) meets in May. All are heard.", "the Board"),
        ("en", "“Newcomer” means a person who has moved to Owlby. All are heard.", "Newcomer"),
        ("en", "The “Newcomer” means a person who has moved to Owlby. All are heard.", "Newcomer"),
        ("de", "„Zugezogene“ bezeichnet alle, die neu in Eulau wohnen. Alle werden gehört.", "Zugezogene"),
    ] {
        let found = underlined(language, "DR007", &super::article(text));
        assert_eq!(found.len(), 1, "{text}");
        assert!(term.ends_with(&found[0]), "{found:?}");
    }
}

#[test]
fn what_is_quoted_within_a_sentence_is_no_definition() {
    silent("en", "DR007", &["For the children of Owlby “Owl Day” means cake. All are heard."]);
}

#[test]
fn a_term_that_is_used_in_any_form_or_under_another_of_its_names_is_not_told() {
    let texts = [
        "“Newcomer” means a person who has moved to Owlby. The Mayor greets newcomers.",
        "“Harassment” means conduct that frightens.\n\nNobody shall be harassed.",
        "The Owl Board (hereinafter “the Board”) meets in May.\n\nThe board hears all.",
        "The Owl Board (hereinafter “the Board” or “OB”) meets in May.\n\nThe OB hears all.",
    ];
    silent("en", "DR007", &texts);
    let heading =
        "# Owlby\n\n## 1\n\n“Newcomer” means a person who has moved to Owlby.\n\n## Newcomers\n\nAll are heard.\n";
    assert_eq!(underlined("en", "DR007", heading), [""; 0]);
}
