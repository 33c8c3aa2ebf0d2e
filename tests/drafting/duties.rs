//! DR001, DR002 and DR004: duties that are weakened, and duties and deadlines that are nobody's.

use super::{fires, silent, underlined};

#[test]
fn a_duty_with_a_way_out_is_told_with_the_words_that_open_it() {
    let texts = [
        ("The Council shall, where possible, publish the minutes.", "where possible"),
        ("The Council shall endeavour to hear every tenant.", "shall endeavour"),
        ("The Housing Office shall repair each lift as far as practicable.", "as far as practicable"),
        ("The Council shall seek to hear every tenant.", "shall seek to"),
        ("The Registry shall use all reasonable efforts to hire two interpreters.", "reasonable efforts"),
        ("If funds permit, the Library must lend books in all languages.", "If funds permit"),
        (
            "The Registry will, subject to the availability of funds, hire two interpreters.",
            "subject to the availability",
        ),
    ];
    fires("en", "DR001", &texts);
}

#[test]
fn a_duty_with_a_way_out_is_told_in_every_language() {
    let german = [
        ("Die Stadt veröffentlicht den Bericht nach Möglichkeit jedes Jahr.", "nach Möglichkeit"),
        ("Der Gemeinderat bemüht sich, alle Beschwerden zu beantworten.", "bemüht sich"),
    ];
    fires("de", "DR001", &german);
    let spanish = [
        ("El Ayuntamiento publicará el informe en la medida de lo posible.", "en la medida de lo posible"),
        ("El Municipio deberá, cuando sea posible, traducir las actas.", "cuando sea posible"),
    ];
    fires("es", "DR001", &spanish);
    let french = [
        ("La Ville publie le rapport dans la mesure du possible.", "dans la mesure du possible"),
        ("La Commune s'efforce de répondre à chaque plainte.", "s'efforce"),
    ];
    fires("fr", "DR001", &french);
}

#[test]
fn firm_duties_wishes_permissions_and_the_hedges_of_others_are_no_weakened_duties() {
    let texts = [
        "The Council shall publish the minutes.",
        "The Council should, where possible, publish the minutes.",
        "The Council may, where possible, publish the minutes.",
        "The Council hopes, if funds permit, to publish the minutes.",
        "Every newcomer shall be examined by a nurse within two days.",
        "A tender without this clause is not to be considered.",
        "The Ombudsperson shall look into every complaint.",
        "The Council shall publish the minutes as soon as possible.",
        "Everyone may complain, if possible in writing.",
        "The Council shall publish how many flats are let where rents allow it.",
        "Where it is not possible to meet, the Council shall offer remote access.",
    ];
    silent("en", "DR001", &texts);
    silent(
        "de",
        "DR001",
        &[
            "Die Stadt soll den Bericht nach Möglichkeit veröffentlichen.",
            "Die Stadt veröffentlicht den Bericht.",
            "Sofern eine Übertragung nicht möglich ist, veröffentlicht die Stadt ein Protokoll.",
        ],
    );
    silent(
        "es",
        "DR001",
        &[
            "El Ayuntamiento podrá, cuando sea posible, publicar el informe.",
            "El Ayuntamiento publicará el informe.",
            "Cuando no sea posible, el Ayuntamiento ofrecerá alternativas.",
        ],
    );
    let french = [
        "La Ville peut, si possible, publier le rapport.",
        "La Ville publie le rapport.",
        "Si ce n'est pas possible, la Ville propose une retransmission.",
    ];
    silent("fr", "DR001", &french);
}

#[test]
fn a_way_out_in_a_lead_in_is_told_once_and_not_for_every_item() {
    let list = "The Council shall endeavour to:\n\n- publish the minutes;\n- train its officers;\n- hear all tenants.";
    fires("en", "DR001", &[(list, "shall endeavour")]);
}

#[test]
fn recitals_are_no_duties() {
    let text = "# Owlby\n\n## Preamble\n\nWhereas the city shall, where possible, serve all;\n\n## Article 1\n\nThe Council shall publish the minutes.\n";
    assert_eq!(underlined("en", "DR001", text), [""; 0]);
}

#[test]
fn a_duty_without_anybody_in_its_article_is_told() {
    let texts = [
        ("Interpreters shall be provided at every hearing.", "shall be provided"),
        ("Data on evictions must be collected.", "must be collected"),
        ("Interpreters shall be provided in no fewer than three languages.", "shall be provided"),
    ];
    fires("en", "DR002", &texts);
    fires("de", "DR002", &[("Die Daten sind nach Geschlecht zu erheben.", "sind nach Geschlecht zu erheben")]);
    fires("es", "DR002", &[("Se publicarán los datos de los desalojos.", "Se publicarán")]);
    fires("fr", "DR002", &[("Les données sont publiées en plusieurs langues.", "sont publiées")]);
}

#[test]
fn a_deadline_without_anybody_in_its_article_is_told_and_the_duty_is_not_told_twice() {
    let texts = [
        ("Complaints shall be answered within 30 days.", "within 30 days"),
        ("Complaints shall be answered by 30 June 2027.", "by 30 June"),
        ("Complaints shall be answered by 1 May 2027.", "by 1 May"),
        ("Complaints shall be answered not later than 30 days after they come in.", "not later than 30 days"),
        ("Complaints shall be answered in no more than 30 days.", "in no more than 30 days"),
        ("Complaints must be answered no later than 30 June.", "no later than 30 June"),
        ("The list shall be published by June each year.", "by June each year"),
        ("The list shall be published by June and put up in the square each year.", "by June"),
    ];
    fires("en", "DR004", &texts);
    let german = [
        ("Beschwerden werden innerhalb von 30 Tagen beantwortet.", "innerhalb von 30 Tagen"),
        ("Beschwerden werden spätestens am 30. Juni beantwortet.", "spätestens am 30. Juni"),
        ("Beschwerden werden nicht später als 30 Tage nach Eingang beantwortet.", "nicht später als 30 Tage"),
    ];
    fires("de", "DR004", &german);
    let spanish = [
        ("Se responderá a las quejas en un plazo de 30 días.", "en un plazo de 30 días"),
        ("Se responderá a las quejas en un plazo no superior a 30 días.", "en un plazo no superior a 30 días"),
        ("Se responderá a las quejas en no más de 30 días.", "en no más de 30 días"),
    ];
    fires("es", "DR004", &spanish);
    let french = [
        ("Les plaintes sont examinées dans les 30 jours.", "dans les 30 jours"),
        ("Les plaintes sont examinées dans un délai qui n’excède pas 30 jours.", "délai qui n’excède pas 30 jours"),
    ];
    fires("fr", "DR004", &french);
    silent("en", "DR002", &["Complaints shall be answered within 30 days."]);
    silent("en", "DR004", &["Interpreters shall be provided at every hearing."]);
}

#[test]
fn somebody_in_the_sentence_its_lead_in_its_heading_or_its_article_bears_the_duty() {
    let texts = [
        "Complaints shall be answered by the Registry within 30 days.",
        "The Council sees to it that complaints shall be answered within 30 days.",
        "We promise you this:\n\n- complaints shall be answered within 30 days;\n- letters shall be answered within 60 days.",
        "The Ombudsperson hears complaints. Complaints shall be answered within 30 days.",
        "Complaints shall be answered within 30 days. The Legal Office keeps a list of them.",
    ];
    silent("en", "DR004", &texts);
    silent("en", "DR002", &texts);
    let headed = "# Owlby\n\n## Article 1. The Ombudsperson\n\nComplaints shall be answered within 30 days.\n";
    assert_eq!(underlined("en", "DR004", headed), [""; 0]);
    silent("de", "DR004", &["Beschwerden werden von der Ombudsstelle innerhalb von 30 Tagen beantwortet."]);
    silent("es", "DR004", &["La Sindicatura recibe las quejas. Se responderá a las quejas en un plazo de 30 días."]);
    silent("fr", "DR004", &["Les plaintes sont examinées par la médiatrice dans les 30 jours."]);
}

#[test]
fn prohibitions_rights_and_rules_on_the_text_itself_need_no_bearer() {
    let texts = [
        "No data on faith shall be collected.",
        "Nobody shall be informed against.",
        "This charter shall be known as the Owlby Promise.",
        "These words shall be construed broadly.",
        "Everyone is equal before the law.",
    ];
    silent("en", "DR002", &texts);
    silent("de", "DR002", &["Daten über den Glauben werden nicht erhoben."]);
    silent("es", "DR002", &["No se publicarán datos sobre la fe."]);
    silent("fr", "DR002", &["Les données sur la foi ne sont pas publiées."]);
}

#[test]
fn the_time_in_which_people_complain_or_apply_is_nobody_elses_deadline() {
    silent(
        "en",
        "DR004",
        &["Applications shall be submitted within 15 days.", "Complaints must be submitted within a year."],
    );
    silent("de", "DR004", &["Die Beschwerde ist innerhalb eines Jahres zu erheben."]);
    silent("es", "DR004", &["La solicitud se presentará en el plazo de quince días."]);
    silent("fr", "DR004", &["Les plaintes sont adressées dans les trente jours."]);
}
