//! Charters in two languages: what each half says counts, and counts once. All places are invented.

use super::support::{Folder, says};
use std::collections::BTreeMap;

const GERMAN: &str = "# Menschenrechtscharta der Stadt Altwyl\n\n\
    ## Artikel 1 Bekenntnis\n\nDie Stadt verpflichtet sich, die Menschenrechte zu achten, zu schützen und zu gewährleisten.\n\n\
    ## Artikel 2 Beschwerden\n\nDie Ombudsstelle prüft Beschwerden von Personen, deren Rechte verletzt wurden, und antwortet innert 30 Tagen.\n\n\
    ## Artikel 3 Haushalt\n\nDie Stadt möchte die Menschenrechte im Haushalt abbilden.\n";

const FRENCH: &str = "# Charte des droits humains de la ville de Vieuxval\n\n\
    ## Article 1 Engagement\n\nLa ville s'engage à respecter, à protéger et à garantir les droits humains.\n\n\
    ## Article 2 Formation\n\nLa ville forme chaque année l'ensemble de son personnel aux droits humains.\n\n\
    ## Article 3 Budget\n\nLa direction des finances présente chaque année, avant le 31 mars, un budget qui montre ce que la ville \
    dépense pour les droits humains, et le conseil y affecte au moins 200 000 francs.\n";

fn bilingual() -> Folder {
    Folder::with(&[
        ("both.md", &format!("---\nlanguage: de\n---\n{GERMAN}\n{FRENCH}")),
        ("german.md", GERMAN),
        ("french.md", FRENCH),
    ])
}

/// Levels by element, of elements that have one.
fn levels(folder: &Folder, charter: &str) -> BTreeMap<String, u8> {
    let rows = folder.run(&format!("score {charter} --by element")).csv();
    let strength = rows.iter().filter(|row| row[4] == "strength");
    strength.map(|row| (row[3].clone(), row[5].parse().unwrap())).collect()
}

#[test]
fn evidence_of_both_halves_stands_in_one_table() {
    let rows = bilingual().run("score both.md --by evidence").csv();
    let evidence = |element: &str| -> Vec<String> {
        let own = rows.iter().filter(|row| row[2] == element);
        let mut begins: Vec<String> = own.map(|row| row[12].split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
        begins.dedup();
        begins
    };
    assert_eq!(evidence("R1.explicit"), ["Die Stadt", "La ville"]);
    assert!(evidence("R7.redress").contains(&"Die Ombudsstelle".to_owned()));
    assert!(evidence("R11.staff-training").contains(&"La ville".to_owned()));
}

#[test]
fn the_stronger_half_decides_and_nothing_counts_twice() {
    let folder = bilingual();
    let (german, french) = (levels(&folder, "german.md"), levels(&folder, "french.md"));
    let stronger: BTreeMap<String, u8> =
        german.iter().map(|(element, level)| (element.clone(), *level.max(&french[element]))).collect();
    assert_eq!(levels(&folder, "both.md"), stronger);
    assert_eq!((german["R8.budgeting"], french["R8.budgeting"]), (1, 3));
}

#[test]
fn a_report_quotes_both_languages_and_names_the_main_one() {
    let run = bilingual().run("report both.md --format json");
    let text = run.json().to_string();
    for part in ["Die Ombudsstelle prüft", "La ville forme chaque année", "\"language\":\"de\""] {
        says(&text, part);
    }
}

#[test]
fn advice_is_given_at_the_place_in_the_half_that_falls_short() {
    let french = FRENCH.replace("présente chaque année", "souhaite présenter chaque année");
    let both = format!(
        "---\nlanguage: de\n---\n{}\n{french}",
        GERMAN.replace("## Artikel 3 Haushalt\n\nDie Stadt möchte die Menschenrechte im Haushalt abbilden.\n", "")
    );
    let run = Folder::with(&[("both.md", &both)]).run("check both.md --format concise");
    let line = 1 + both.lines().position(|line| line.contains("souhaite")).unwrap();
    says(&run.out, &format!("both.md:{line}:1: advice R8.budgeting "));
}

#[test]
fn the_option_names_the_main_language_and_sections_keep_theirs() {
    let folder = bilingual();
    let told = |options: &str| folder.run(&format!("score both.md --by element {options}")).column("code");
    assert_eq!(told(""), told("--language fr"));
}

#[test]
fn a_framework_without_the_second_language_reads_all_in_the_main_one() {
    let english = "# Charter of Owlbridge\n\nThe council shall hear complaints within 30 days.\n\n";
    let folder = Folder::harbour(&format!("---\nlanguage: en\n---\n{english}{FRENCH}"));
    let run = folder.run("score charter.md --framework harbour --by evidence");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.csv().len() > 1, "{}", run.out);
    assert_eq!(folder.run("report charter.md --framework harbour").status, 0);
}
