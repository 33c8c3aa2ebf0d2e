//! How charters in more than one language are read, told in sentences. All places are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use charter_audit::{
    charter::{self, Charter, ProvisionKind},
    text::source::Source,
};

fn read(text: &str) -> Charter {
    charter::parse(Source::new("town.md", text), None).unwrap()
}

/// The languages that sections are read in.
fn languages(charter: &Charter) -> Vec<&str> {
    charter.languages.iter().map(|language| language.tag).collect()
}

/// Clauses as "language | text", the text cut short.
fn clauses(charter: &Charter) -> Vec<String> {
    let all = charter.clauses.iter().enumerate();
    let shown = |at: usize| charter.quote(at).chars().take(24).collect::<String>();
    all.map(|(at, c)| format!("{} | {}", charter.languages[usize::from(c.language)].tag, shown(at))).collect()
}

/// References as "number in place leads to text", the text cut short.
fn references(charter: &Charter) -> Vec<String> {
    let first = |provision: usize| charter.provisions[provision].clauses.start;
    let shown = |clause: usize| charter.quote(clause).chars().take(24).collect::<String>();
    let of = |r: &charter::Reference| {
        let target = r.provision.map_or("nowhere".to_owned(), |provision| shown(first(provision)));
        format!("{} {} | {target}", r.word, r.number)
    };
    charter.references().iter().map(of).collect()
}

/// A charter of a town on two banks: the German half, then the French one.
const HALVES: &str = "---\nlanguage: de\n---\n# Menschenrechtscharta der Stadt Altwyl\n\n## Präambel\n\n\
    In der Überzeugung, dass alle Menschen frei und gleich an Würde und Rechten geboren sind,\n\nGibt sich die Stadt diese Charta.\n\n\
    ## Artikel 1 Bekenntnis\n\nDie Stadt verpflichtet sich, die Menschenrechte zu achten, zu schützen und zu gewährleisten.\n\n\
    ## Artikel 2 Beschwerden\n\nDie Ombudsstelle Altwyl (im Folgenden «Ombudsstelle») prüft Beschwerden nach Artikel 1 innert 30 Tagen.\n\n\
    # Charte des droits humains de la ville de Vieuxval\n\n## Préambule\n\n\
    Convaincu que tous les êtres humains naissent libres et égaux en dignité et en droits,\n\n\
    Le conseil de la ville adopte la présente charte.\n\n\
    ## Article 1 Formation\n\nLa ville forme chaque année l'ensemble de son personnel aux droits humains.\n\n\
    ## Article 2 Plaintes\n\nLe Bureau de médiation de Vieuxval (ci-après «le Bureau») examine les plaintes au titre de l'article 1.\n";

#[test]
fn each_half_is_read_in_its_own_language() {
    let charter = read(HALVES);
    assert_eq!(charter.language.tag, "de");
    assert_eq!(languages(&charter), ["de", "fr"]);
    let french = |heading: &&charter::Heading| charter.languages[usize::from(heading.language)].tag == "fr";
    let begins = charter.headings.iter().find(french).unwrap();
    assert_eq!(begins.text, "Charte des droits humains de la ville de Vieuxval");
    let found = clauses(&charter);
    assert!(found[..4].iter().all(|clause| clause.starts_with("de")), "{found:#?}");
    assert!(found[4..].iter().all(|clause| clause.starts_with("fr")), "{found:#?}");
}

#[test]
fn each_half_has_its_own_recitals_numbers_terms_and_references() {
    let charter = read(HALVES);
    let kinds: Vec<ProvisionKind> = charter.provisions.iter().map(|provision| provision.kind).collect();
    use ProvisionKind::{Operative, Recital};
    assert_eq!(kinds, [Recital, Operative, Operative, Operative, Recital, Operative, Operative, Operative]);
    let terms: Vec<&str> = charter.terms().iter().map(|term| term.name.as_str()).collect();
    assert_eq!(terms, ["Ombudsstelle", "le Bureau"]);
    assert_eq!(references(&charter), ["artikel 1 | Die Stadt verpflichtet s", "article 1 | La ville forme chaque an"]);
    assert_eq!(charter.anchor("#artikel-2").map(|range| range.start), Some(3));
    assert_eq!(charter.anchor("#article-2").map(|range| range.start), Some(7));
}

#[test]
fn articles_that_alternate_are_read_each_in_its_language_without_any_front_matter() {
    let charter = read(
        "# Charta der Stadt Altwyl – Charte de la ville de Vieuxval\n\n\
        ## Artikel 1 Bekenntnis\n\nDie Stadt verpflichtet sich, die Menschenrechte zu achten.\n\n\
        ## Article 1 Engagement\n\nLa ville s'engage à respecter les droits humains de tous.\n\n\
        ## Artikel 2 Beschwerden\n\nWer sich in seinen Rechten verletzt sieht, kann sich bei der Ombudsstelle beschweren.\n\n\
        ## Article 2 Plaintes\n\nToute personne lésée dans ses droits peut saisir le bureau de médiation.\n\n\
        ## Artikel 3 Kosten\n\nDas Verfahren nach Artikel 2 ist kostenlos.\n\n\
        ## Article 3 Frais\n\nLa procédure prévue à l'article 2 est gratuite pour les plaignants.\n",
    );
    assert_eq!(
        clauses(&charter),
        [
            "de | Die Stadt verpflichtet s",
            "fr | La ville s'engage à resp",
            "de | Wer sich in seinen Recht",
            "fr | Toute personne lésée dan",
            "de | Das Verfahren nach Artik",
            "fr | La procédure prévue à l'"
        ]
    );
    assert_eq!(references(&charter), ["artikel 2 | Wer sich in seinen Recht", "article 2 | Toute personne lésée dan"]);
}

#[test]
fn paragraphs_and_lists_that_alternate_under_one_heading_are_too() {
    let charter = read(
        "---\nlanguage: fr\n---\n# Règlement / Reglement\n\n## Art. 1 Engagement / Bekenntnis\n\n\
        La ville s'engage à respecter les droits humains dans toutes ses politiques.\n\n\
        Die Stadt verpflichtet sich, die Menschenrechte in allen Bereichen zu achten.\n\n\
        ## Art. 2 Bureau / Stelle\n\nLe bureau de médiation :\n\n- examine les plaintes ;\n- répond dans les 30 jours.\n\n\
        Die Ombudsstelle:\n\n- prüft die Beschwerden;\n- antwortet innert 30 Tagen und berichtet dem Rat.\n",
    );
    assert_eq!(
        clauses(&charter),
        [
            "fr | La ville s'engage à resp",
            "de | Die Stadt verpflichtet s",
            "fr | Le bureau de médiation :",
            "fr | examine les plaintes ;",
            "fr | répond dans les 30 jours",
            "de | Die Ombudsstelle:",
            "de | prüft die Beschwerden;",
            "de | antwortet innert 30 Tage"
        ]
    );
}

#[test]
fn articles_without_marked_headings_are_sections_too() {
    let charter = read(
        "---\nlanguage: es\n---\nCARTA DE DERECHOS DE PUERTO TORDO\n\n\
        **Artículo 1. Compromiso**\n\nLa ciudad se compromete a respetar y proteger los derechos humanos de todas las personas.\n\n\
        **Article 1. Commitment**\n\nThe city undertakes to respect and protect the human rights of all who live there.\n\n\
        **Artículo 2. Quejas**\n\nLa Defensoría resuelve las quejas en un plazo de treinta días conforme al artículo 1.\n\n\
        **Article 2. Complaints**\n\nThe Ombuds Office decides complaints under Article 1 within thirty days.\n",
    );
    assert_eq!(languages(&charter), ["es", "en"]);
    let titles: Vec<(&str, Option<&str>)> =
        charter.headings.iter().map(|heading| (heading.text.as_str(), heading.number.as_deref())).collect();
    assert_eq!(titles[2], ("Article 1. Commitment", Some("1")));
    assert_eq!(references(&charter), ["artículo 1 | La ciudad se compromete ", "article 1 | The city undertakes to r"]);
}

#[test]
fn a_short_section_is_read_as_what_stands_around_it() {
    let charter = read(&format!("{HALVES}\n## Article 3 Publication\n\nVoir annexe.\n"));
    assert_eq!(clauses(&charter).last().unwrap(), "fr | Voir annexe.");
    let charter = read(&HALVES.replace("## Artikel 2", "## Kontakt\n\nRue Centrale 5, Altwyl.\n\n## Artikel 2"));
    assert!(clauses(&charter).contains(&"de | Rue Centrale 5, Altwyl.".to_owned()), "{:#?}", clauses(&charter));
}

#[test]
fn a_section_in_a_language_that_is_not_built_in_is_read_in_the_main_one() {
    let italian = "# Carta dei diritti umani del comune di Vecchiavalle\n\n## Articolo 1 Impegno\n\n\
        Il comune si impegna a rispettare e a proteggere i diritti umani di tutte le persone che vivono nella città, \
        e li promuove con la formazione del proprio personale e con l'informazione della popolazione.\n";
    let charter = read(&format!("{HALVES}\n{italian}"));
    assert_eq!(languages(&charter), ["de", "fr"]);
    assert_eq!(clauses(&charter).last().unwrap(), "de | Il comune si impegna a r");
}

#[test]
fn quotations_names_and_titles_in_another_language_do_not_switch() {
    let english = "---\nlanguage: en\n---\n# The Owlbridge Charter\n\n## Liberté, égalité, fraternité\n\n\
        The council shall respect and protect the human rights of everyone who lives in the town.\n\n\
        > Tous les êtres humains naissent libres et égaux en dignité et en droits, et ils sont doués de raison.\n\n\
        ## Our motto\n\n“Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison \
        et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.”\n\n\
        ## La Casa de los Derechos\n\nThe Casa de los Derechos de las Mujeres y de los Niños is open every day, and the \
        council pays for it. It says over its door: Todos los seres humanos nacen libres e iguales.\n\n\
        ## Die Stelle\n\nThe office is called «Die Stelle für das gute Leben und die Rechte der Menschen in der Stadt».\n\n\
        ## Partner\n\nDie Stadt Altwyl\n";
    let charter = read(english);
    assert_eq!(languages(&charter), ["en"]);
    assert!(charter.clauses.iter().all(|clause| clause.language == 0));
}

#[test]
fn the_language_that_is_given_is_the_main_one() {
    let charter = charter::parse(Source::new("town.md", HALVES), Some("fr")).unwrap();
    assert_eq!(languages(&charter), ["fr", "de"]);
    assert!(clauses(&charter)[0].starts_with("de"));
}
