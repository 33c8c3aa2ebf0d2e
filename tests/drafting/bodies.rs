//! DR003: bodies with duties that nothing establishes.

use super::{fires, silent, underlined};

#[test]
fn a_body_with_duties_that_nothing_establishes_is_told_once() {
    fires("en", "DR003", &[("The Human Rights Council shall hear every complaint.", "Human Rights Council")]);
    fires("de", "DR003", &[("Der Menschenrechtsbeirat prüft jede Beschwerde.", "Menschenrechtsbeirat")]);
    fires("es", "DR003", &[("El Consejo de Derechos Humanos publicará un informe.", "Consejo de Derechos Humanos")]);
    fires("fr", "DR003", &[("Le Conseil des droits humains publie un rapport.", "Conseil des droits humains")]);
    let twice = "# Owlby\n\n## 1\n\nThe Charter Board shall meet in May.\n\n## 2\n\nThe Charter Board shall report.\n";
    assert_eq!(underlined("en", "DR003", twice), ["Charter Board"]);
}

#[test]
fn a_body_that_is_established_appointed_named_or_defined_anywhere_is_not_told() {
    let second = "\n\n## 2\n\nThe Human Rights Council shall hear every complaint.";
    for first in [
        "A human rights council is established.",
        "The Mayor appoints the members of the Human Rights Council.",
        "The Human Rights Council consists of nine residents.",
        "“Human Rights Council” means the council of nine residents.",
        "Owlby has a Human Rights Council.",
    ] {
        silent("en", "DR003", &[&format!("{first}{second}")]);
    }
    let headed =
        "# Owlby\n\n## Article 1. Human Rights Council\n\nThe Human Rights Council shall hear every complaint.\n";
    assert_eq!(underlined("en", "DR003", headed), [""; 0]);
    let german =
        "Es wird ein Menschenrechtsbeirat eingerichtet.\n\n## 2\n\nDer Menschenrechtsbeirat prüft jede Beschwerde.";
    silent("de", "DR003", &[german]);
    let spanish =
        "Se crea el Consejo de Derechos Humanos.\n\n## 2\n\nEl Consejo de Derechos Humanos publicará un informe.";
    silent("es", "DR003", &[spanish]);
    let french =
        "Il est créé un Conseil des droits humains.\n\n## 2\n\nLe Conseil des droits humains publie un rapport.";
    silent("fr", "DR003", &[french]);
}

#[test]
fn a_body_is_not_established_by_another_whose_name_begins_alike() {
    let other =
        "A Human Rights Committee is established.\n\n## 2\n\nThe Human Rights Commission shall hear every complaint.";
    fires("en", "DR003", &[(other, "Human Rights Commission")]);
}

#[test]
fn ordinary_offices_and_bodies_of_others_are_not_told() {
    let texts = [
        "The Council shall hear every complaint.",
        "The Mayor shall report in May.",
        "The Housing Department shall repair the lifts.",
        "The Legal Office shall answer within 30 days.",
        "The National Human Rights Commission shall be heard.",
        "Complaints to the Human Rights Council shall be free of charge.",
    ];
    silent("en", "DR003", &texts);
}
