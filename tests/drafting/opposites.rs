//! DR008 and DR009: what one clause gives and another takes.

use super::{fires, silent, underlined};

#[test]
fn a_duty_that_another_clause_only_wishes_is_told_at_the_wish() {
    let text = "The City shall publish the housing budget every spring.\n\n## 2\n\nThe City should publish the housing budget every spring.";
    fires("en", "DR008", &[(text, "The City should publish the housing budget every spring")]);
    let text = "Die Stadt veröffentlicht den Haushalt für Wohnungen jedes Frühjahr.\n\n## 2\n\nDie Stadt sollte den Haushalt für Wohnungen jedes Frühjahr veröffentlichen.";
    assert_eq!(underlined("de", "DR008", &super::article(text)).len(), 1);
}

#[test]
fn two_duties_two_wishes_and_different_things_are_no_conflict() {
    let texts = [
        "The City shall publish the housing budget every spring.\n\n## 2\n\nThe City shall publish the housing budget every spring.",
        "The City should publish the housing budget every spring.\n\n## 2\n\nThe City should publish the housing budget every spring.",
        "The City shall publish the housing budget every spring.\n\n## 2\n\nThe City should consult young tenants about playgrounds.",
        "The City shall publish the budget.\n\n## 2\n\nThe City should publish the minutes.",
    ];
    silent("en", "DR008", &texts);
}

const REDRESS: &str = "Everyone whose rights under this Charter are breached may lodge a complaint with the Ombudsperson, \
                       who decides within 30 days.";

#[test]
fn a_disclaimer_beside_a_right_to_complain_is_told() {
    let disclaimers = [
        ("Nothing in this Charter creates rights or obligations.", "Nothing in this Charter creates rights"),
        ("This Charter does not confer any entitlement.", "does not confer any entitlement"),
        ("This Charter creates no rights and no claims.", "creates no rights"),
    ];
    for (disclaimer, words) in disclaimers {
        fires("en", "DR009", &[(&format!("{REDRESS}\n\n## 2\n\n{disclaimer}"), words)]);
    }
    let german = "Wer in seinen Rechten aus dieser Charta verletzt ist, kann bei der Ombudsstelle Beschwerde einreichen. Sie \
                  entscheidet binnen 30 Tagen.\n\n## 2\n\nDiese Charta begründet keine Rechte.";
    assert_eq!(underlined("de", "DR009", &super::article(german)), ["begründet keine Rechte"]);
    let spanish = "Toda persona podrá presentar una queja ante la Defensoría por la vulneración de los derechos de esta Carta. \
                   La Defensoría resolverá en 30 días.\n\n## 2\n\nEsta Carta no genera derechos ni obligaciones.";
    assert_eq!(underlined("es", "DR009", &super::article(spanish)), ["no genera derechos"]);
    let french = "Toute personne dont les droits garantis par la Charte sont violés peut déposer une plainte auprès de la \
                  médiatrice, qui répond dans les 30 jours.\n\n## 2\n\nLa présente Charte ne crée pas d'obligations.";
    assert_eq!(underlined("fr", "DR009", &super::article(french)), ["ne crée pas d'obligations"]);
}

#[test]
fn narrow_disclaimers_saving_clauses_and_charters_without_redress_are_not_told() {
    let others = [
        "Nothing in this Charter limits rights under other laws.",
        "Nothing in this Charter gives anybody a right to infringe the rights of others.",
        "Nothing in this Charter creates a private right of action for damages.",
        "A complaint does not affect the right to go to court.",
        "This Charter creates no obligations for private persons.",
        "This Charter does not create legally enforceable rights, but residents may complain to the Ombudsperson about a \
         breach of it.",
        "Nothing in this Charter creates rights or obligations. Residents may complain to the Ombudsperson about any breach \
         of this Charter.",
    ];
    for other in others {
        silent("en", "DR009", &[&format!("{REDRESS}\n\n## 2\n\n{other}")]);
    }
    silent("en", "DR009", &["Nothing in this Charter creates rights or obligations."]);
    let german = "Wer in seinen Rechten aus dieser Charta verletzt ist, kann bei der Ombudsstelle Beschwerde einreichen. Sie \
                  entscheidet binnen 30 Tagen.\n\n## 2\n\nDiese Charta begründet keine Ansprüche gegen Dritte.";
    silent("de", "DR009", &[german]);
    let french = "Toute personne dont les droits garantis par la Charte sont violés peut déposer une plainte auprès de la \
                  médiatrice, qui répond dans les 30 jours.\n\n## 2\n\nLa Charte ne crée pas d'obligations pour les particuliers.";
    silent("fr", "DR009", &[french]);
}
