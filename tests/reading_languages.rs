//! How charters in German, Spanish and French are read, told in sentences. All texts are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ProvisionKind::{Definition, Note, Operative, Recital};
use charter_audit::{
    charter::{self, Charter, ProvisionKind},
    text::{source::Source, words::Break},
};

fn read(tag: &str, text: &str) -> Charter {
    charter::parse(Source::new("town.md", text), Some(tag)).unwrap()
}

fn kinds(tag: &str, text: &str) -> Vec<ProvisionKind> {
    read(tag, text).provisions.iter().map(|provision| provision.kind).collect()
}

/// Headings as "number | text".
fn headings(tag: &str, text: &str) -> Vec<String> {
    let number = |number: &Option<String>| number.clone().unwrap_or_default();
    read(tag, text).headings.iter().map(|heading| format!("{} | {}", number(&heading.number), heading.text)).collect()
}

/// Clauses as "place | lead-in + own text".
fn clauses(tag: &str, text: &str) -> Vec<String> {
    let charter = read(tag, text);
    let shown = |at: usize| {
        let clause = &charter.clauses[at];
        let lead = clause.lead_in.map(|lead| format!("{} + ", charter.quote(lead))).unwrap_or_default();
        format!("{} | {lead}{}", charter.place(clause.provision), charter.quote(at))
    };
    (0..charter.clauses.len()).map(shown).collect()
}

fn references(tag: &str, text: &str) -> Vec<(String, String, Option<String>)> {
    let charter = read(tag, text);
    let found = charter.references().iter();
    found.map(|r| (r.word.clone(), r.number.clone(), r.provision.map(|at| charter.place(at)))).collect()
}

fn terms(tag: &str, text: &str) -> Vec<String> {
    read(tag, text).terms().iter().map(|term| term.name.clone()).collect()
}

#[test]
fn a_swiss_regulation_has_recitals_articles_and_raised_paragraphs() {
    let text = "# Charta\n\nDer Gemeinderat von Grazbach,\n\ngestützt auf Art. 3 des Gemeindegesetzes,\n\n\
        in der Überzeugung, dass alle gleich sind,\n\nbeschliesst:\n\n**Art. 1 Wege**\n\n¹ Wege werden gekehrt. ² Eulen zählt der Rat.\n\n\
        **Art. 1bis Licht**\n\nLampen brennen.\n";
    assert_eq!(kinds("de", text), [Operative, Recital, Operative, Operative, Operative, Operative]);
    assert_eq!(headings("de", text), [" | Charta", "1 | Art. 1 Wege", "1bis | Art. 1bis Licht"]);
    assert_eq!(clauses("de", text)[4..6], ["Art. 1, ¹ | Wege werden gekehrt.", "Art. 1, ² | Eulen zählt der Rat."]);
}

#[test]
fn a_german_by_law_has_parts_sections_and_numbered_items() {
    let text = "SATZUNG ÜBER GROẞE EULEN\n\nPRÄAMBEL\n\nEulen sind weise. Es geht darum, dass sie bleiben.\n\n\
        Der Rat erlässt folgende Satzung:\n\nERSTER TEIL: WEGE\n\n§ 1 Geltung\n\n(1) Wege werden gekehrt.\n\n§ 2a Eulen\n\n\
        Die Stadt\n\n1. zählt Eulen und\n2. füttert sie.\n";
    assert_eq!(
        headings("de", text),
        [
            " | SATZUNG ÜBER GROẞE EULEN",
            " | PRÄAMBEL",
            "ERSTER | ERSTER TEIL: WEGE",
            "1 | § 1 Geltung",
            "2a | § 2a Eulen"
        ]
    );
    assert_eq!(kinds("de", text)[..2], [Recital, Operative]);
    assert_eq!(clauses("de", text).last().unwrap(), "§ 2a, 2 | Die Stadt + füttert sie.");
}

#[test]
fn a_german_sentence_with_its_verb_second_is_no_recital() {
    for text in [
        "Gestützt auf ein Gutachten wird jede Beschwerde veröffentlicht.\n",
        "In Anerkennung ihrer Verantwortung erstellt die Stadt einen Plan.\n",
        "In der Überzeugung, dass Rechte gelten, wenn man sie kennt, veröffentlicht der Magistrat einen Bericht.\n",
        "In Achtung aller, die hier leben, stellt die Stadt 20'000 Franken bereit.\n",
    ] {
        assert_eq!(kinds("de", text), [Operative], "{text}");
    }
    for text in [
        "In der Überzeugung, dass Frauen, Männer und Kinder gleich sind.\n",
        "Gestützt auf das Gesetz, das den Gemeinden Freiheit gibt.\n",
        "In dem Willen, Rechte zu achten und Armut zu lindern.\n",
        "Im Bewusstsein unserer Geschichte,\n",
    ] {
        assert_eq!(kinds("de", text), [Recital], "{text}");
    }
}

#[test]
fn a_noun_that_had_no_room_in_the_line_makes_no_title_of_it() {
    let text = "Maßnahme 10: Rechte für alle\nFührungskräfte; Abschluss\nbis 2027.\n";
    assert_eq!(headings("de", text), [""; 0]);
    assert_eq!(clauses("de", text).len(), 1);
    assert_eq!(headings("de", "Artikel 10 Brunnen\nDie Stadt baut sie.\n").len(), 1);
    assert_eq!(headings("de", "Artikel 10 Brunnen\nBrunnen werden gebaut und gepflegt.\n").len(), 1);
}

#[test]
fn german_infinitives_make_titles() {
    assert_eq!(
        headings(
            "de",
            "# Charta\n\n**Rechte achten und schützen**\n\nWir helfen.\n\n1. Wege kehren\n\n   Wir kehren.\n"
        )[1..],
        [" | Rechte achten und schützen", "1 | Wege kehren"]
    );
}

#[test]
fn a_spanish_ordinance_has_titles_articles_and_provisions_at_its_end() {
    let text = "ORDENANZA DE BÚHOS\n\nEXPOSICIÓN DE MOTIVOS\n\nLos búhos son sabios.\n\nTÍTULO PRELIMINAR\n\nDisposiciones generales\n\n\
        Artículo 1.º Objeto.\n\nSe cuentan los búhos.\n\nArtículo 2°.- El Ayuntamiento:\n\na) barrerá las calles;\nb) contará los búhos.\n\n\
        ARTÍCULO TERCERO.- Las lámparas arderán.\n\nQUEJAS\n\nSon gratuitas.\n\nArtículo 8 bis. Fondos. Hay 5.000 euros.\n\n\
        Disposición adicional única. Se publicará.\n\nDisposición final\n\nEntra en vigor mañana.\n";
    assert_eq!(
        headings("es", text),
        [
            " | ORDENANZA DE BÚHOS",
            " | EXPOSICIÓN DE MOTIVOS",
            " | TÍTULO PRELIMINAR",
            " | Disposiciones generales",
            "1 | Artículo 1.º Objeto.",
            " | QUEJAS",
            "8 bis | Artículo 8 bis. Fondos.",
            " | Disposición final"
        ]
    );
    assert_eq!(
        clauses("es", text)[1..],
        [
            "Artículo 1.º | Se cuentan los búhos.",
            "TÍTULO PRELIMINAR, Artículo 2° | El Ayuntamiento:",
            "TÍTULO PRELIMINAR, Artículo 2°, a) | El Ayuntamiento: + barrerá las calles;",
            "TÍTULO PRELIMINAR, Artículo 2°, b) | El Ayuntamiento: + contará los búhos.",
            "TÍTULO PRELIMINAR, ARTÍCULO TERCERO | Las lámparas arderán.",
            "QUEJAS | Son gratuitas.",
            "Artículo 8 bis | Hay 5.000 euros.",
            "QUEJAS, Disposición adicional única | Se publicará.",
            "Disposición final | Entra en vigor mañana."
        ]
    );
    let kinds = kinds("es", text);
    assert_eq!((kinds[0], kinds[1..].iter().all(|kind| *kind == Operative)), (Recital, true));
}

#[test]
fn a_spanish_agreement_counts_its_reasons_and_its_decisions_by_ordinals() {
    let text = "VISTO:\n\nEl expediente 12/2030; y\n\nCONSIDERANDO:\n\nPRIMERO.- Que la ley ordena contar búhos.\n\nPor ello, el Concejo\n\n\
        RESUELVE:\n\nPRIMERO.- Contar los búhos.\n\nSEGUNDO.- Barrer las calles.\n\nArtículo octavo.- Los búhos vuelan.\n";
    assert_eq!(
        clauses("es", text)[1..],
        [
            "CONSIDERANDO, PRIMERO | Que la ley ordena contar búhos.",
            "CONSIDERANDO, PRIMERO | Por ello, el Concejo",
            "opening text | RESUELVE:",
            "PRIMERO | RESUELVE: + Contar los búhos.",
            "SEGUNDO | RESUELVE: + Barrer las calles.",
            "Artículo octavo | Los búhos vuelan."
        ]
    );
    assert_eq!(kinds("es", text), [Recital, Recital, Operative, Operative, Operative, Operative]);
}

#[test]
fn a_spanish_sentence_without_a_subject_is_no_recital() {
    let text = "Conscientes de que la ciudad, con su historia, es de todas, crearemos un consejo.\n";
    assert_eq!(kinds("es", text), [Operative]);
    let text = "Reconociendo que hay desigualdad, y\n\nConvencidos de que la ciudad, con su historia, es de todas.\n\nNos comprometemos a:\n\n\
        1° Respetar;\n\n2° Publicar.\n\nGarantizaremos:\n\n- que haya luz.\n";
    assert_eq!(kinds("es", text)[..2], [Recital, Operative]);
    assert!(kinds("es", text)[1..].iter().all(|kind| *kind == Operative));
    assert_eq!(clauses("es", text)[4], "2° | Nos comprometemos a: + Publicar.");
}

#[test]
fn a_numbered_part_under_a_preamble_is_none() {
    let text = "# Carta\n\n## Preámbulo\n\nHay búhos.\n\n### Título I\n\n#### Artículo 2\n\nSe cuentan.\n";
    assert_eq!(kinds("es", text), [Recital, Operative]);
    let text = "# Charta\n\n## Begründung\n\n### Erwägungsgrund 1\n\nDer Rat beschließt zu wenig.\n\n## Ziele\n\nWir helfen.\n";
    assert_eq!(kinds("de", text), [Recital, Operative]);
}

#[test]
fn a_french_decision_follows_its_visas() {
    let text = "# Charte\n\nLe conseil municipal,\n\nVu la délibération par laquelle le conseil décide d'ouvrir ;\n\n\
        Considérant que la ville s'engage depuis longtemps ;\n\naprès en avoir délibéré, décide :\n\n## Article 1er – Objet\n\nLes hiboux volent.\n\n\
        ## Article 2 bis\n\nLa ville :\n\n1° compte les hiboux ;\n\n2° balaie les rues.\n\n## Dispositions finales\n\nTout est dit.\n";
    assert_eq!(kinds("fr", text)[..4], [Operative, Recital, Operative, Operative]);
    assert_eq!(
        headings("fr", text)[1..],
        ["1 | Article 1er – Objet", "2 bis | Article 2 bis", " | Dispositions finales"]
    );
    assert_eq!(clauses("fr", text)[7], "Article 2 bis, 2° | La ville : + balaie les rues.");
}

#[test]
fn french_capitals_without_accents_are_understood() {
    let text = "CHARTE\n\nPREAMBULE\n\nLa commune, qui s'engage, est fière.\n\nTITRE PREMIER : DES HIBOUX\n\nArticle premier\n\nIls volent.\n\n\
        CHAPITRE Ier : DES RUES\n\nArt. 2. - La ville balaie.\n";
    assert_eq!(
        headings("fr", text)[1..],
        [
            " | PREAMBULE",
            "PREMIER | TITRE PREMIER : DES HIBOUX",
            "premier | Article premier",
            "I | CHAPITRE Ier : DES RUES"
        ]
    );
    assert_eq!(kinds("fr", text), [Recital, Operative, Operative]);
    let text = "ATTENDU QUE les hiboux volent;\n\nLE CONSEIL DECIDE :\n\nArticle unique. On les compte.\n";
    assert_eq!(clauses("fr", text)[2], "Article unique | LE CONSEIL DECIDE : + On les compte.");
    assert_eq!(kinds("fr", text), [Recital, Operative, Operative]);
}

#[test]
fn ordinals_count_paragraphs() {
    assert_eq!(
        clauses("fr", "Premièrement, nous comptons.\n\nDeuxièmement, nous balayons.\n"),
        ["Premièrement | nous comptons.", "Deuxièmement | nous balayons."]
    );
    assert_eq!(clauses("de", "Erstens, die Stadt zählt.\n\nZweitens, sie kehrt.\n")[1], "Zweitens | sie kehrt.");
}

#[test]
fn a_first_line_without_a_stop_is_the_title() {
    assert_eq!(
        headings("de", "Grazbach bekennt sich\n\nArtikel I\n\nEulen sind frei.\n"),
        [" | Grazbach bekennt sich", "I | Artikel I"]
    );
}

#[test]
fn names_of_parts_alone_on_a_line_are_headings() {
    for (tag, name) in [("de", "Präambel"), ("es", "Preámbulo"), ("es", "Exposición de motivos"), ("fr", "Préambule")]
    {
        let text = format!("# A\n\nEine Eule.\n\n{name}\n\nHiboux.\n");
        assert_eq!(headings(tag, &text)[1..], [format!(" | {name}")]);
        assert_eq!(kinds(tag, &text)[1], Recital);
    }
    let text = "# A\n\nBegriffsbestimmungen\n\n„Rat“ bezeichnet den Eulenrat.\n";
    assert_eq!(kinds("de", text), [Definition]);
}

#[test]
fn no_stop_stands_within_a_sentence_but_between_those_of_a_cell() {
    for (tag, text) in [
        ("de", "Der Rat tagt am 10. Dezember, z. B. nach Art. 3 und Nr. 5.\n"),
        ("es", "El núm. 5 rige, p. ej. según el art. 3 de esta carta.\n"),
        ("fr", "Le n° 5 vaut, p. ex. selon l'art. 3 ou au 31 déc. 2031.\n"),
    ] {
        let charter = read(tag, text);
        assert_eq!(charter.clauses.len(), 1, "{text}");
        assert!(charter.words.iter().all(|word| word.before != Break::Stop), "{text}");
    }
    let charter = read("de", "| Wer | Was |\n|---|---|\n| Rat | berät. Er prüft Art. 3. |\n");
    assert_eq!(charter.words.iter().filter(|word| word.before == Break::Stop).count(), 1);
}

#[test]
fn a_footnote_in_another_language_is_a_note() {
    assert_eq!(kinds("de", "Eulen sind frei.[^1]\n\n[^1]: Vgl. Beschluss Nr. 12.\n"), [Operative, Note]);
}

#[test]
fn terms_stand_in_quotation_marks_of_all_kinds() {
    assert_eq!(
        terms(
            "de",
            "Es gibt einen Eulenrat (im Folgenden „Rat“).\n\nDie Stelle, nachfolgend «Amt», hilft.\n\n»Weg« bedeutet Straße.\n"
        ),
        ["Rat", "Amt", "Weg"]
    );
    assert_eq!(
        terms("es", "Hay un Consejo (en adelante, «el Consejo»).\n\n«Queja» significa petición.\n"),
        ["el Consejo", "Queja"]
    );
    assert_eq!(terms("fr", "Il y a un conseil (ci-après dénommé « le Conseil »).\n"), ["le Conseil"]);
}

#[test]
fn references_name_articles_and_their_items() {
    let own = |word: &str, number: &str, place: &str| (word.to_owned(), number.to_owned(), Some(place.to_owned()));
    let text = "## Artikel 1\n\n(1) Eulen sind frei.\n\n(2) Sie fliegen.\n\n## Artikel 2\n\n(1) Lampen brennen.\n\n\
        (2) Artikel 1 Absatz 2, Absatz 1 und Art. 5 Abs. 2 EMRK gelten.\n";
    assert_eq!(
        references("de", text),
        [
            own("artikel", "1", "Artikel 1, (1)"),
            own("absatz", "2", "Artikel 1, (2)"),
            own("absatz", "1", "Artikel 1, (1)")
        ]
    );
    let text = "## Artículo 8 bis\n\nHay luz.\n\n## Artículo noveno\n\nSegún el artículo 8 bis, el artículo 9 y el artículo noveno.\n";
    assert_eq!(
        references("es", text),
        [
            own("artículo", "8 bis", "Artículo 8 bis"),
            own("artículo", "9", "Artículo noveno"),
            own("artículo", "noveno", "Artículo noveno")
        ]
    );
    let text = "## Article 1er\n\nHiboux.\n\n## Article 2\n\nSelon l'article 1er et l'article premier.\n";
    assert_eq!(
        references("fr", text),
        [own("article", "1er", "Article 1er"), own("article", "premier", "Article 1er")]
    );
}

#[test]
fn anchors_lead_to_articles_however_they_are_numbered() {
    let charter = read("es", "## Artículo noveno. Luz\n\nHay luz.\n\n## Artículo 10.º\n\nHay agua.\n");
    assert_eq!(charter.anchor("#artículo-9"), Some(0..1));
    assert_eq!(charter.anchor("#artículo-10"), Some(1..2));
    assert_eq!(read("fr", "## Article 1er\n\nHiboux.\n").anchor("#article-1"), Some(0..1));
    assert_eq!(read("de", "§ 3a Eulen\n\nSie fliegen.\n").anchor("#paragraph-3a"), Some(0..1));
}

#[test]
fn small_words_and_elided_ones_are_neither_numbers_nor_quoted() {
    assert_eq!(references("es", "# Línea A\n\nToda persona tiene derecho a agua.\n"), []);
    assert_eq!(terms("fr", "L'enquête dit que les demandes d'aide doublent.\n"), [""; 0]);
}

#[test]
fn a_paragraph_sign_after_an_articles_number_is_a_label() {
    let text = "**Art. 6.** § 1er. Le conseil décide.\n\n§ 2. Il tient les clefs.\n";
    assert_eq!(clauses("fr", text), ["Art. 6, § 1er | Le conseil décide.", "Art. 6, § 2 | Il tient les clefs."]);
}
