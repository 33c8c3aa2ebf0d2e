//! `new`: skeletons of charters.

use super::support::{Folder, HARBOUR, PACK, Run, finish, program, says};

const LANGUAGES: [&str; 4] = ["de", "en", "es", "fr"];
const INSTRUMENTS: [&str; 7] = ["charter", "ordinance", "declaration", "resolution", "policy", "action-plan", "other"];

/// A folder with a skeleton in every language for every instrument.
fn every_skeleton(options: &str) -> Folder {
    let folder = Folder::new();
    for language in LANGUAGES {
        for instrument in INSTRUMENTS {
            let file = format!("{language}-{instrument}.md");
            let run = folder.run(&format!(
                "new --place Quillhaven --language {language} --instrument {instrument} --output {file} {options}"
            ));
            assert_eq!((run.status, run.out.as_str()), (0, ""), "{run:?}");
        }
    }
    folder
}

fn new(folder: &Folder, arguments: &[&str]) -> Run {
    finish(program().current_dir(folder.path()).arg("new").args(arguments))
}

#[test]
fn a_skeleton_left_empty_scores_nothing_and_has_no_error() {
    let folder = every_skeleton("");
    let totals = folder.run("score").column("total");
    assert_eq!(totals, ["0.0"; 28]);
    let elements = folder.run("score --by element");
    assert_eq!(elements.column("score").len(), 28 * 39, "38 elements, and a row of facets");
    for code in elements.column("code") {
        assert!(["0", ""].contains(&code.as_str()), "{code}: {}", elements.out);
    }
    let check = folder.run("check --format json --fail-on error");
    assert_eq!(check.status, 0, "{}", check.err);
    for charter in check.json()["charters"].as_array().unwrap() {
        for finding in charter["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            assert!(code.starts_with('R'), "only what is asked is missing: {charter}: {finding}");
        }
    }
}

#[test]
fn a_skeleton_filled_by_its_example_clauses_scores_at_least_90() {
    let folder = every_skeleton("--examples");
    let totals = folder.run("score").column("total");
    assert_eq!(totals.len(), 28);
    for total in &totals {
        assert!(total.parse::<f64>().unwrap() >= 90.0, "{totals:?}");
    }
    let check = folder.run("check --format concise --fail-on advice");
    assert_eq!((check.status, check.out.as_str()), (0, "28 charters: 0 errors, 0 warnings, 0 advice\n"));
}

#[test]
fn what_is_written_right_below_a_note_is_text() {
    let folder = Folder::new();
    let skeleton = folder.run("new --place Quillhaven --language en").out;
    let clause = "The City shall respect, protect and fulfil the human rights of everyone within its boundaries.";
    let (before, after) = skeleton.split_once("(R1.explicit)").unwrap();
    folder.write("a.md", format!("{before}(R1.explicit){}", after.replacen("-->", &format!("-->\n{clause}"), 1)));
    let run = folder.run("score --by element a.md");
    assert_eq!(run.column("code")[0], "2", "{}", run.out);
    assert_eq!(run.column("evidence")[0], clause);
}

#[test]
fn every_recommendation_has_a_heading_and_every_element_a_note_in_the_language_of_the_text() {
    let folder = every_skeleton("");
    for (language, first, question) in [
        ("de", "## Artikel 1 – Ein ausdrückliches Bekenntnis", "Bindet sich die Stadt"),
        ("en", "## Article 1. An explicit commitment", "Does the local government bind itself"),
        ("es", "## Artículo 1. Un compromiso expreso", "¿Se obliga el gobierno local"),
        ("fr", "## Article 1 – Un engagement explicite", "La collectivité se lie-t-elle"),
    ] {
        let text = folder.read(&format!("{language}-charter.md"));
        says(&text, first);
        says(&text, question);
        assert_eq!(text.matches("\n## ").count(), 1 + 14 + 1, "{text}");
        assert_eq!(text.matches("<!--").count(), 1 + 1 + 38 + 1, "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
}

#[test]
fn title_and_words_are_those_of_the_instrument() {
    let folder = Folder::new();
    let of = |language: &str, instrument: &str| {
        folder.run(&format!("new --place Lindenau --language {language} --instrument {instrument} --examples")).out
    };
    for (language, instrument, parts) in [
        ("en", "charter", ["# Lindenau Charter of Human Rights", "This Charter enters into force"]),
        ("en", "ordinance", ["## Section 15. Final provisions", "ordains as follows"]),
        ("de", "ordinance", ["# Menschenrechtssatzung – Lindenau", "## § 2 Forschung"]),
        ("es", "action-plan", ["# Plan de Acción en Derechos Humanos – Lindenau", "## Eje 2: Investigación"]),
        ("fr", "resolution", ["# Délibération relative aux droits humains – Lindenau", "après en avoir délibéré"]),
    ] {
        let text = of(language, instrument);
        parts.iter().for_each(|part| says(&text, part));
    }
}

#[test]
fn the_front_matter_holds_what_was_said() {
    let folder = Folder::new();
    let arguments = ["--place", "Lindenau", "--language", "de-at", "--country", "Österreich", "--instrument", "policy"];
    let text = new(&folder, &[&arguments[..], &["--title", "Unser Weg"]].concat()).out;
    let head = "---\ntitle: \"Unser Weg\"\nlocal_government: \"Lindenau\"\ncountry: \"AT\"\nlanguage: de-AT\n\
                instrument: policy\nstatus: draft\n---\n\n# Unser Weg\n";
    assert!(text.starts_with(head), "{text}");
}

#[test]
fn no_name_of_a_place_breaks_out_of_its_field() {
    let hostile = [
        "Port \"Royal\": # a 'town'",
        "--- --> <!-- <script>alert(1)</script>",
        "\\ & * _x_ [y](z) `c` | ~~d~~ #",
        "{a: [b, *c], !!str d}",
        "null",
        "¡Ñandú! 東京 Ḱ 🏙",
    ];
    for place in hostile {
        let folder = Folder::new();
        let run = new(&folder, &[&format!("--place={place}"), "--language=en", "--output=a.md"]);
        assert_eq!(run.status, 0, "{run:?}");
        let scored = folder.run("score a.md");
        assert_eq!(scored.column("local_government"), [place], "{}", folder.read("a.md"));
        assert_eq!(scored.column("title"), [format!("{place} Charter of Human Rights")]);
        assert_eq!(scored.column("total"), ["0.0"]);
        let check = folder.run("check --format concise --fail-on error --select FM,DR,WC a.md");
        says(&check.out, "0 errors, 0 warnings, 0 advice");
        let html = comrak::markdown_to_html(&folder.read("a.md"), &comrak::Options::default());
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn values_that_cannot_be_are_wrong_usage_that_names_the_option() {
    let folder = Folder::new();
    for (option, value, message) in [
        ("--place", "Quill\nhaven", "--place \"Quill\\nhaven\": this needs to be one line"),
        ("--place", "Quill\u{2028}haven", "one line"),
        ("--place", " ", "--place \" \": write at least one letter"),
        ("--title", "A\u{7}", "--title \"A\\u0007\": this needs to be one line"),
        ("--country", "Atlantis", "ISO 3166-1 has no such country"),
        ("--language", "it", "no language that the framework has texts in; it has de, en, es, fr"),
        ("--language", "de_CH!", "no language"),
    ] {
        let mut arguments = vec!["--output=a.md", option, value];
        for (needed, usual) in [("--place", "Quillhaven"), ("--language", "en")] {
            if needed != option {
                arguments.extend([needed, usual]);
            }
        }
        let run = new(&folder, &arguments);
        assert_eq!(run.status, 2, "{run:?}");
        says(&run.err, message);
    }
    assert!(folder.names().is_empty());
}

#[test]
fn what_is_missing_is_named_and_never_asked_for_without_a_terminal() {
    let folder = Folder::new();
    let run = folder.pipe("new --language en", "Quillhaven\n");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "--place is missing: the place that the text is for");
    let run = folder.run("new --place Quillhaven --ui-language de");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "--language fehlt: die Sprache, in der der Text geschrieben wird (de, en, es, fr)");
}

#[test]
fn a_file_is_never_written_over() {
    let folder = Folder::with(&[("a.md", "mine")]);
    let run = folder.run("new --place Quillhaven --language en --output a.md");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    says(&run.err, "a.md exists, and is left as it is; name another file with --output");
    assert_eq!(folder.read("a.md"), "mine");
    let run = folder.run("new --place Quillhaven --language en --output gone/a.md");
    assert_eq!(run.status, 2);
    says(&run.err, "cannot write gone/a.md");
}

#[test]
fn what_comes_next_is_said_on_standard_error() {
    let folder = Folder::new();
    let run = new(&folder, &["--place", "Quillhaven", "--language", "fr", "--output", "my draft.md"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    says(&run.err, "written: my draft.md; write your clauses under its headings");
    says(&run.err, "`charter-audit check 'my draft.md'`");
    assert_eq!(folder.names(), ["my draft.md"]);
}

#[test]
fn without_a_file_or_with_a_hyphen_it_goes_to_standard_output() {
    let folder = Folder::new();
    let piped = folder.run("new --place Quillhaven --language en");
    assert_eq!((piped.status, piped.err.as_str()), (0, ""));
    assert_eq!(folder.run("new --place Quillhaven --language en -o -").out, piped.out);
    assert!(folder.names().is_empty());
}

#[test]
fn a_pack_of_ones_own_gives_the_headings_and_its_languages_bound_the_choice() {
    let folder = Folder::harbour(HARBOUR);
    let run = folder.run("new --framework harbour --place Quay --language en");
    assert_eq!(run.status, 0, "{run:?}");
    says(&run.out, "## Article 1. Rules\n\n<!-- Purpose (H1.purpose)\n  What is it for?\n");
    says(&run.out, "Full marks: at least 2 of these: Red · Green · Blue.");
    says(&run.out, "## Article 3. Final provisions");
    let run = folder.run("new --framework harbour --place Quay --language de");
    assert_eq!(run.status, 2);
    says(&run.err, "--language \"de\": this is no language that the framework has texts in; it has en");
    let both = folder.run("new --framework harbour --framework outcome-2022 --place Quay --language en");
    says(&both.out, "## Article 3. An explicit commitment");
    says(&both.out, "## Article 17. Final provisions");
    let twice = folder.run("new --framework harbour --framework harbour/framework.yaml --place Quay --language en");
    says(&twice.err, "`harbour` is named twice");
}

#[test]
fn example_clauses_stand_in_the_text_with_a_note_that_says_so() {
    let folder = Folder::new();
    for (name, text) in PACK {
        folder.write(name, text);
    }
    let text = folder.run("new --framework harbour --place Quay --language en --examples").out;
    says(&text, "  What follows is an example: adapt it.\n-->\n\n(1) The purpose is peace.\n");
    assert!(!text.contains("Example: "), "{text}");
}
