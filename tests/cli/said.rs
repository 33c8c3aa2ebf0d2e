//! What a German, a Spanish and a French reader see of `check` and `explain`: nothing of the English catalogue.

use super::faulty::{CHARTERS, REFUSED};
use super::support::{Folder, HARBOUR, Run, says};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const TAGS: [&str; 3] = ["de", "es", "fr"];

fn folder() -> Folder {
    let folder = Folder::with(&CHARTERS);
    REFUSED.iter().for_each(|(name, text)| folder.write(name, text));
    folder
}

fn check(folder: &Folder, tag: &str, format: &str) -> Run {
    let selected = "--select FM,WC,DR,R --min-score 90 --require R7.redress";
    folder.run(&format!("check --today 2026-11-20 {selected} --format {format} --ui-language {tag} ."))
}

/// On one line, without the frame of drawings, so that wrapped sentences are whole.
fn plain(text: &str) -> String {
    text.replace(['│', '"'], " ").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each English message of these files of the catalogue, with the pieces that stand between what is filled in.
fn english(files: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for file in files {
        let path = format!("{}/src/say/{file}.yaml", env!("CARGO_MANIFEST_DIR"));
        let messages: Map<String, Value> = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for (key, texts) in messages {
            let text = texts["en"].as_str().or(texts["en"]["other"].as_str()).unwrap().to_owned();
            let pieces = text.split('{').enumerate().map(|(at, piece)| match piece.split_once('}') {
                Some((_, rest)) if at > 0 => plain(rest),
                _ => plain(piece),
            });
            found.push((format!("{file}::{key}"), pieces.collect()));
        }
    }
    found
}

#[test]
fn the_faulty_charters_bring_about_nearly_every_message_on_charters() {
    /// What YAML of front matter cannot have, the parser puts otherwise, or another test brings about.
    const ELSEWHERE: [&str; 4] = [
        "front_matter::yaml_twice_unnamed",
        "front_matter::yaml_second",
        "front_matter::yaml_early",
        "errors::no_wording",
    ];
    let run = check(&folder(), "en", "full");
    let said = plain(&(run.out + &run.err));
    let files = ["front_matter", "comments", "waivers", "drafting", "findings", "errors", "places"];
    let unsaid = english(&files).into_iter().filter(|(_, pieces)| !pieces.iter().all(|piece| said.contains(piece)));
    let unsaid: Vec<String> = unsaid.map(|(name, _)| name).collect();
    assert_eq!(unsaid, ELSEWHERE);
}

#[test]
fn no_sentence_of_the_english_catalogue_is_said_to_other_readers() {
    let files = ["front_matter", "comments", "waivers", "drafting", "findings", "errors", "places", "kinds", "check"];
    let sentences: Vec<String> = english(&files)
        .into_iter()
        .flat_map(|(_, pieces)| pieces)
        .filter(|piece| piece.len() > 12 && piece.contains(' '))
        .collect();
    assert!(sentences.len() > 200);
    let folder = folder();
    for tag in TAGS {
        // JSON, and what is much like it, is compared line by line below.
        for format in ["full", "sarif", "junit"] {
            let run = check(&folder, tag, format);
            assert_eq!(run.status, 2, "{tag} {format}: {}", run.err);
            let said = plain(&(run.out + &run.err));
            let english = sentences.iter().find(|sentence| said.contains(sentence.as_str()));
            assert_eq!(english, None, "{tag} {format}");
        }
    }
}

/// Messages, labels and lines of help of all findings, and why charters were refused.
fn lines(run: &Run) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let document = run.json();
    for charter in document["charters"].as_array().unwrap() {
        let mut add = |text: &Value| lines.extend(text.as_str().unwrap_or_default().lines().map(str::to_owned));
        add(&charter["error"]);
        charter["unmet"].as_array().unwrap().iter().for_each(&mut add);
        for finding in charter["findings"].as_array().unwrap() {
            ["message", "label", "help"].iter().for_each(|name| add(&finding[*name]));
        }
    }
    lines
}

#[test]
fn findings_share_no_line_between_languages() {
    let folder = folder();
    let english = lines(&check(&folder, "en", "json"));
    assert!(english.len() > 150, "{}", english.len());
    for tag in TAGS {
        let own = lines(&check(&folder, tag, "json"));
        let shared: Vec<&String> = own.intersection(&english).collect();
        assert_eq!(shared, [""; 0], "{tag}");
    }
}

#[test]
fn places_codes_and_severities_are_the_same_in_every_language() {
    let folder = folder();
    let kept = |tag: &str| {
        let mut document = check(&folder, tag, "json").json();
        for charter in document["charters"].as_array_mut().unwrap() {
            ["error", "unmet"].iter().for_each(|name| charter[*name] = Value::Null);
            for finding in charter["findings"].as_array_mut().unwrap() {
                ["message", "label", "help"].iter().for_each(|name| finding[*name] = Value::Null);
            }
        }
        document
    };
    let english = kept("en");
    for tag in TAGS {
        assert_eq!(kept(tag), english, "{tag}");
    }
}

#[test]
fn placeholders_stand_rightly_in_their_sentences() {
    let folder = folder();
    let parts: [(&str, &[&str]); 3] = [
        (
            "de",
            &[
                "„chartr“ ist kein Wert für das Feld „instrument“",
                "die Charta hat diese Bestimmung nicht: Article 12",
                "auf Article 3 folgt Article 6; es fehlt: 4, 5",
            ],
        ),
        ("es", &["«version» es una lista y debe ser un texto", "a Article 3 le sigue Article 6; falta: 4, 5"]),
        (
            "fr",
            &[
                "«\u{202f}authors\u{202f}» est un tableau de correspondances et doit être un nom ou une liste de noms",
                "la tolérance pour R2, R3 a expiré le 2020-01-01",
            ],
        ),
    ];
    for (tag, parts) in parts {
        let run = check(&folder, tag, "concise");
        parts.iter().for_each(|part| says(&run.out, part));
    }
}

#[test]
fn a_charter_that_cannot_be_audited_is_refused_in_the_readers_language() {
    let folder = folder();
    let run = folder.run("check open.md --ui-language es");
    says(&run.err, "error: open.md: línea 1, columna 1: la cabecera que empieza aquí no se cierra nunca\n");
    says(&run.err, "  ayuda: Termine la cabecera con una línea `---`");
    let run = folder.run("report empty.md --ui-language fr");
    says(&run.err, "erreur\u{202f}: empty.md: le fichier ne contient aucun texte\n");
    let harbour = Folder::harbour(HARBOUR);
    let run = harbour.run("check charter.md --framework harbour --language de --ui-language de");
    says(&run.err, "Fehler: charter.md: harbour hat keine Suchmuster in der Sprache `de`; vorhanden sind: en\n");
}

#[test]
fn the_configuration_gives_the_language_of_findings_too() {
    let folder = folder();
    folder.write("charter-audit.yaml", "ui_language: de\n");
    let run = folder.run("check slip.md");
    says(&run.out, "„2026-05-99“ ist kein gültiges Beschlussdatum");
    says(&run.out, "  Rat: Meinten Sie 2026-05? Schreiben Sie JJJJ, JJJJ-MM oder JJJJ-MM-TT");
    says(&run.out, "\n1 Charta: 1 Fehler, ");
    says(&folder.run("check slip.md --ui-language fr").out, "\n1 charte\u{202f}: 1 erreur, ");
}

#[test]
fn a_code_a_level_and_an_element_are_explained_in_the_language_asked_for() {
    let folder = Folder::new();
    let of = |id: &str, tag: &str| folder.run(&format!("explain {id} --ui-language {tag}")).out;
    let code = of("FM001", "fr");
    assert!(code.starts_with("FM001\u{202f}: valeur incorrecte\n\nUn champ a une valeur"), "{code}");
    says(&code, "Un tel constat compte comme erreur\u{202f}; `check --ignore FM001` l’omet.");
    says(&plain(&of("DR008", "es")), "solo aparece si `check --select DR008` lo pide");
    says(&of("intention", "de"), "1 intention (Absicht)\n\nDas Element wird behandelt");
    for part in ["    Frage: Können Menschen", "    Skala: Stärke: fehlt, Absicht, Verpflichtung, konkret", "    Rat: "]
    {
        says(&of("R7.redress", "de"), part);
    }
    let sentences = english(&["kinds", "explain"]);
    for tag in TAGS {
        let all = plain(&of("", tag));
        let title =
            sentences.iter().find(|(_, pieces)| pieces.iter().any(|p| p.len() > 12 && all.contains(p.as_str())));
        assert_eq!(title, None, "{tag}");
    }
}

#[test]
fn a_baseline_is_known_again_in_another_language() {
    let folder = Folder::with(&CHARTERS);
    let written = folder.run("check --write-baseline known.json --today 2026-11-20 --ui-language de .");
    says(&written.err, "Ausgangsstand: known.json kennt jetzt ");
    let run = folder.run("check --baseline known.json --today 2026-11-20 --ui-language es --format concise .");
    assert_eq!(run.status, 0, "{run:?}");
    says(&run.out, "8 cartas: 0 errores, 0 advertencias, 0 consejos; ");
    folder.write("slip.md", "---\nlanguage: en\n---\n# Rules\n\nThe City shall respect human rights.\n");
    let run = folder.run("check --baseline known.json --today 2026-11-20 --ui-language fr --format concise .");
    says(&run.err, "corrigé\u{202f}: 2 constats connus ont disparu\u{202f}; relancez avec --write-baseline known.json");
}

#[test]
fn rules_of_sarif_are_told_in_the_language_and_filtered_by_the_same_words() {
    let folder = folder();
    let sarif = |tag: &str| check(&folder, tag, "sarif").json()["runs"][0].take();
    let (english, german) = (sarif("en"), sarif("de"));
    assert_eq!((&english["language"], &german["language"]), (&Value::Null, &Value::from("de")));
    let rules = |run: &Value| run["tool"]["driver"]["rules"].as_array().unwrap().clone();
    for (ours, theirs) in rules(&english).iter().zip(&rules(&german)) {
        assert_eq!((&ours["id"], &ours["properties"]), (&theirs["id"], &theirs["properties"]));
        assert_ne!(ours["fullDescription"], theirs["fullDescription"], "{}", ours["id"]);
    }
}

#[test]
fn the_summary_of_a_step_and_the_tests_of_junit_speak_the_language() {
    let folder = folder();
    let mut command = folder.command("check --format github --ui-language es --min-score 90 drafting.md empty.md");
    let run = super::support::finish(command.env("GITHUB_STEP_SUMMARY", folder.join("summary.md")));
    says(&run.out, "::error file=empty.md,title=Sin auditar::el archivo no contiene texto\n");
    let summary = folder.read("summary.md");
    says(&summary, "| carta | outcome-2022 | errores | advertencias | consejos |\n");
    says(&summary, "- **advertencia** DR001, línea 9: «where possible» deja abierta la obligación");
    says(&summary, "- **sin cumplir** outcome-2022 da ");
    let tests = check(&folder, "fr", "junit").out;
    for name in ["En-tête", "Dérogations et déclarations", "Rédaction", "Audit", "Note et éléments exigés"] {
        says(&tests, &format!("name=\"{name}\""));
    }
    says(&tests, "type=\"warning\"");
}
