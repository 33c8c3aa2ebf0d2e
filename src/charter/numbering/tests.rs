use super::*;
use crate::text::languages::Language;

fn read(text: &str) -> Option<(&str, u32, Style, &str)> {
    read_in("en", text)
}

fn read_in<'a>(tag: &str, text: &'a str) -> Option<(&'a str, u32, Style, &'a str)> {
    let structure = &Language::find(tag).unwrap().structure;
    let found = label(text, Span::new(0, text.len()), structure)?;
    Some((found.number.of(text), found.ordinal, found.style, text.get(found.span.end..).unwrap()))
}

fn style(alphabet: Alphabet, wrap: Wrap) -> Style {
    Style { alphabet, wrap }
}

#[test]
fn every_way_of_numbering_is_read() {
    use Alphabet::{Arabic, Circled, Dotted, Lower, LowerRoman, Upper, UpperRoman};
    use Wrap::{Bare, Both, Container, Dot, Half, Named, Sign};
    for (text, number, ordinal, alphabet, wrap) in [
        ("Article 3. Water", "3", 3, Arabic, Named),
        ("Art. 5 Water", "5", 5, Arabic, Named),
        ("Sec. 2-237. Water", "2-237", 237, Arabic, Named),
        ("PART IV – Water", "IV", 4, UpperRoman, Container),
        ("Chapter One: Water", "One", 1, Arabic, Container),
        ("Annexure A Water", "A", 1, Upper, Container),
        ("§ 3 Water", "3", 3, Arabic, Sign),
        ("2.1 Water", "2.1", 1, Dotted(2), Bare),
        ("2.1.4. Water", "2.1.4", 4, Dotted(3), Bare),
        ("3. Water", "3", 3, Arabic, Dot),
        ("3) Water", "3)", 3, Arabic, Half),
        ("(a) Water", "(a)", 1, Lower, Both),
        ("(ii) Water", "(ii)", 2, LowerRoman, Both),
        ("(12) Water", "(12)", 12, Arabic, Both),
        ("IV. Water", "IV", 4, UpperRoman, Dot),
        ("b. Water", "b", 2, Lower, Dot),
        ("① Water", "①", 1, Circled, Bare),
    ] {
        assert_eq!(read(text), Some((number, ordinal, style(alphabet, wrap), "Water")), "{text}");
    }
}

#[test]
fn a_letter_that_is_a_roman_number_too_keeps_both_readings() {
    let structure = &Language::find("en").unwrap().structure;
    let of = |text: &str| label(text, Span::new(0, text.len()), structure).map(|l| (l.style.alphabet, l.other));
    assert_eq!(of("(i) x"), Some((Alphabet::LowerRoman, Some((Alphabet::Lower, 9)))));
    assert_eq!(of("(c) x"), Some((Alphabet::Lower, Some((Alphabet::LowerRoman, 100)))));
    assert_eq!(of("(ix) x"), Some((Alphabet::LowerRoman, None)));
}

#[test]
fn words_dates_and_amounts_are_no_labels() {
    for text in
        ["I will", "A town", "Article on water", "3.5million", "(see below)", "Section 3(a) applies", "–5 degrees", ""]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn numbering_of_other_languages_is_read() {
    use Alphabet::{Arabic, UpperRoman};
    use Wrap::{Container, Dot, Half, Named, Ordinal, Sign};
    for (tag, text, number, ordinal, alphabet, wrap) in [
        ("de", "Artikel 3 Wasser", "3", 3, Arabic, Named),
        ("de", "Art. 5bis Wasser", "5bis", 5, Arabic, Named),
        ("de", "§ 3a Wasser", "3a", 3, Arabic, Sign),
        ("de", "ARTIKEL ZWÖLF Wasser", "ZWÖLF", 12, Arabic, Named),
        ("de", "Erster Teil Wasser", "Erster", 1, Arabic, Container),
        ("de", "Zweiter Abschnitt: Wasser", "Zweiter", 2, Arabic, Container),
        ("de", "Erstens, Wasser", "Erstens", 1, Arabic, Ordinal),
        ("es", "Artículo 1°.- Wasser", "1", 1, Arabic, Named),
        ("es", "ARTÍCULO 6º. Wasser", "6", 6, Arabic, Named),
        ("es", "Art. 3°: Wasser", "3", 3, Arabic, Named),
        ("es", "Artículo 7.º Wasser", "7", 7, Arabic, Named),
        ("es", "Artículo 8 bis. Wasser", "8 bis", 8, Arabic, Named),
        ("es", "Artículo 8 ter.-Wasser", "8 ter", 8, Arabic, Named),
        ("es", "Artículo octavo.- Wasser", "octavo", 8, Arabic, Named),
        ("es", "ARTÍCULO DÉCIMO SEGUNDO.- Wasser", "DÉCIMO SEGUNDO", 12, Arabic, Named),
        ("es", "Artículo único. Wasser", "único", 1, Arabic, Named),
        ("es", "Cláusula tercera. Wasser", "tercera", 3, Arabic, Named),
        ("es", "Disposición adicional única. Wasser", "única", 1, Arabic, Named),
        ("es", "Disposición Transitoria Primera.- Wasser", "Primera", 1, Arabic, Named),
        ("es", "Disposición final. Wasser", "", 1, Arabic, Named),
        ("es", "PRIMERO.- Wasser", "PRIMERO", 1, Arabic, Ordinal),
        ("es", "Segundo: Wasser", "Segundo", 2, Arabic, Ordinal),
        ("es", "Primera parte. Wasser", "Primera", 1, Arabic, Container),
        ("es", "I.- Wasser", "I", 1, UpperRoman, Dot),
        ("es", "1º Wasser", "1º", 1, Arabic, Half),
        ("es", "2.º Wasser", "2.º", 2, Arabic, Half),
        ("es", "3º.- Wasser", "3º", 3, Arabic, Half),
        ("fr", "Article 1er. Wasser", "1", 1, Arabic, Named),
        ("fr", "Article 1er – Wasser", "1", 1, Arabic, Named),
        ("fr", "ARTICLE 1ER : Wasser", "1", 1, Arabic, Named),
        ("fr", "Art. 2bis Wasser", "2bis", 2, Arabic, Named),
        ("fr", "Titre Ier Wasser", "I", 1, UpperRoman, Container),
        ("fr", "Article premier. – Wasser", "premier", 1, Arabic, Named),
        ("fr", "Article unique : Wasser", "unique", 1, Arabic, Named),
        ("fr", "Sous-section 2 Wasser", "2", 2, Arabic, Named),
        ("fr", "Première partie : Wasser", "Première", 1, Arabic, Container),
        ("fr", "Dispositions finales : Wasser", "", 1, Arabic, Named),
        ("fr", "1° Wasser", "1°", 1, Arabic, Half),
        ("fr", "Premièrement, Wasser", "Premièrement", 1, Arabic, Ordinal),
    ] {
        assert_eq!(read_in(tag, text), Some((number, ordinal, style(alphabet, wrap), "Wasser")), "{tag}: {text}");
    }
}

#[test]
fn ordinals_in_sentences_are_no_labels() {
    for (tag, text) in [
        ("de", "Erster Schritt ist die Anhörung"),
        ("de", "Zweite Bürgermeisterin wird sie"),
        ("es", "Primero el agua"),
        ("es", "Segunda vuelta"),
        ("fr", "Première ligne du tableau"),
        ("fr", "Second tour"),
    ] {
        assert_eq!(read_in(tag, text), None, "{tag}: {text}");
    }
}
