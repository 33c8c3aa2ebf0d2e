//! How strongly clauses bind in German, Spanish and French (codebook, section 1). All clauses are invented and were
//! labelled before the program had read them; the only topic is human rights, so that nothing but the grading is tried.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use charter_audit::{
    charter,
    evidence::{Lexicon, Workspace, gather},
    framework::{self, Framework, PackFile},
    text::{languages::Language, source::Source},
};

const MAIN: &str = "
id: rights
version: '1'
source: {title: Rights, author: Nobody, date: '2024'}
recommendations:
  - id: R
    place: here
    silence: text
    elements: [{id: R.rights, scale: strength}]
";
const CUES: &str = "['menschenrecht*', derechos humanos, droits humains]";

struct Reader {
    tag: &'static str,
    framework: Framework,
    lexicon: Lexicon,
    workspace: Workspace,
}

impl Reader {
    fn new(tag: &'static str) -> Self {
        let wording = format!("language: {tag}\ntexts: {{}}\ncues: {{R.rights: {{find: {CUES}}}}}\n");
        let files = [PackFile::yaml("framework", "framework.yaml", MAIN), PackFile::yaml(tag, tag, &wording)];
        let framework = framework::load(&files).unwrap_or_else(|faults| panic!("{faults:?}"));
        let lexicon = Lexicon::new(&framework, Language::find(tag).unwrap()).unwrap();
        Self { tag, framework, lexicon, workspace: Workspace::default() }
    }

    /// The strongest level at which a text speaks about human rights, and what was read in it.
    fn level(&mut self, text: &str) -> (u8, String) {
        let text = format!("# Charta\n\n## 1. Text\n\n{text}\n");
        let charter = charter::parse(Source::new("town.md", &text), Some(self.tag)).unwrap();
        let found = gather(&charter, &self.framework, &[&self.lexicon], &mut self.workspace).observations;
        let best = found.iter().max_by_key(|o| o.level);
        let shown = best.map(|o| {
            let words = |span: charter_audit::text::span::Span| span.of(&text);
            let specifics: Vec<_> = o.specifics.iter().map(|s| (s.kind, words(s.span))).collect();
            format!("{} by {:?}, {specifics:?}", o.modality.name(), o.mark.map(words))
        });
        (best.map_or(0, |o| o.level.code()), shown.unwrap_or_default())
    }
}

/// What is read otherwise than labelled, one a line.
fn misread(tag: &'static str, table: &str) -> Vec<String> {
    let mut reader = Reader::new(tag);
    let lines = table.lines().map(|line| line.split_once('\t').unwrap());
    let wrong = lines.filter_map(|(level, text)| {
        let (read, shown) = reader.level(text);
        (read.to_string() != level).then(|| format!("{tag}: is {level}, read as {read} ({shown}): {text}"))
    });
    wrong.collect()
}

#[test]
fn clauses_of_all_traditions_are_read_as_labelled() {
    let tables = [
        ("de", include_str!("grading/de.tsv")),
        ("es", include_str!("grading/es.tsv")),
        ("fr", include_str!("grading/fr.tsv")),
    ];
    let wrong: Vec<String> = tables.iter().flat_map(|(tag, table)| misread(tag, table)).collect();
    assert!(wrong.is_empty(), "{} misread:\n{}", wrong.len(), wrong.join("\n"));
}

/// Asserts the level of each text in a language.
fn all(tag: &'static str, level: u8, texts: &[&str]) {
    let mut reader = Reader::new(tag);
    for text in texts {
        let (read, shown) = reader.level(text);
        assert_eq!(read, level, "{text} ({shown})");
    }
}

#[test]
fn the_verb_of_a_relative_clause_governs_nothing() {
    all("de", 1, &["Allen, die hier wohnen und arbeiten, möchten wir die Menschenrechte erklären."]);
    all("de", 2, &["Das Haus, in dem alle sich treffen sollen, dient den Menschenrechten."]);
    all("es", 2, &["Las personas que quieren conocer sus derechos humanos reciben esta carta."]);
    all(
        "fr",
        1,
        &[
            "Le service qui tient l'état civil, délivre les actes, ouvre les dossiers, peut afficher les droits humains.",
        ],
    );
}

#[test]
fn a_list_after_a_comma_is_no_relative_clause() {
    all("de", 1, &["Der Verein, die Schulen und die Nachbarn sollen die Menschenrechte achten."]);
    all("de", 2, &["Wir achten die Menschenrechte, die Freiheit und den Frieden."]);
}

#[test]
fn a_noun_phrase_before_the_verb_makes_no_recital_and_a_considering_always_does() {
    all("de", 2, &["Angesichts der Lage verpflichtet sich die Stadt zu den Menschenrechten."]);
    all("de", 1, &["Im Bewusstsein der Lage, in der die Menschenrechte stehen,"]);
    all("es", 1, &["Considerando que la ciudad, desde siempre, garantizará los derechos humanos;"]);
    all("es", 2, &["Consciente de su deber, el Ayuntamiento garantizará los derechos humanos."]);
    all("fr", 2, &["Consciente de son devoir, la Ville garantit les droits humains."]);
}

#[test]
fn a_sentence_that_begins_with_that_wishes() {
    all("es", 1, &["Que la ciudad entera haga suyos los derechos humanos."]);
    all("fr", 1, &["Qu'ici les droits humains soient garantis !"]);
    all("fr", 2, &["La Ville veille à ce que les droits humains soient garantis."]);
}

#[test]
fn lines_under_a_measure_that_name_who_and_when_serve_it() {
    all(
        "de",
        3,
        &[
            "Die Stadt schult ihr Personal in Menschenrechten.\n\n- Zuständig: Personalamt\n- Frist: Ende 2027",
            "Die Stadt schult ihr Personal in Menschenrechten.\n\n**Zuständig:** Personalamt\n\n**Frist:** Ende 2027",
        ],
    );
    all(
        "es",
        3,
        &[
            "El municipio forma a su personal en derechos humanos.\n\n- **Plazo:** junio de 2028\n- **Indicador:** personas formadas",
            "- El municipio forma a su personal en derechos humanos.\n  - Responsable: Dirección de Personal\n  - Recursos: una jurista a tiempo completo",
        ],
    );
    all(
        "fr",
        3,
        &[
            "La Ville forme ses agents aux droits humains.\n\nPilote : Direction des ressources\n\nÉchéance : juin 2028",
            "| Action 3 | La Ville forme ses agents aux droits humains. |\n|---|---|\n| Pilote | Direction des ressources |\n| Échéance | juin 2028 |",
        ],
    );
}

#[test]
fn lines_under_one_measure_do_not_serve_the_next() {
    all(
        "de",
        2,
        &[
            "- Die Gärten werden gepflegt.\n  - Zuständig: Bauamt\n  - Frist: Ende 2027\n- Die Stadt schult ihr Personal in Menschenrechten.",
        ],
    );
    all(
        "fr",
        2,
        &["La Ville forme ses agents aux droits humains.\n\nObjectif : une ville ouverte.\n\nMesure : les jardins"],
    );
}

#[test]
fn columns_of_who_and_when_serve_the_sentence_that_announces_their_table() {
    let table = "| Maßnahme | Zuständig | Frist |\n|---|---|---|\n| Gärten | Bauamt | 2027 |";
    all("de", 3, &[&format!("Für die Menschenrechte gilt folgender Plan:\n\n{table}")]);
    all("de", 2, &[&format!("Die Stadt achtet die Menschenrechte.\n\nAnderes steht hier:\n\n{table}")]);
}

#[test]
fn names_of_bodies_in_other_languages_of_the_place_say_who() {
    all(
        "es",
        3,
        &[
            "El Departament de Drets de Ciutadania informa cada año sobre los derechos humanos.",
            "Cada año la Sindicatura de Greuges informa sobre los derechos humanos.",
            "Berdintasun Saila informa cada año sobre los derechos humanos.",
        ],
    );
}

#[test]
fn a_line_of_place_and_date_says_nothing() {
    all("de", 0, &["Hinterfelden, am Tag der Menschenrechte 10. Dezember 2024"]);
    all("es", 0, &["Villa Derechos Humanos, 14 de agosto de 2025"]);
    all("fr", 0, &["Fait à Droits Humains, le 3 mai 2024"]);
    all("fr", 2, &["La Ville fête les droits humains le 10 décembre 2026."]);
}
