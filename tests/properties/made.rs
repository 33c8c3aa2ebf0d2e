//! Charters put together from labelled clauses and from the pack's own examples.

use super::wrapping::wrap;
use charter_audit::framework;
use charter_audit::say::Ui;
use std::path::Path;
use std::sync::OnceLock;

/// What stands around the clauses in a language.
pub struct Tongue {
    pub tag: &'static str,
    /// What an article is called.
    pub article: &'static str,
    lead: &'static str,
    /// Refers to an article, whose number follows.
    refers: &'static str,
    /// A paragraph that is about no right and no duty.
    pub unrelated: &'static str,
}

pub const TONGUES: [Tongue; 4] = [
    Tongue {
        tag: "de",
        article: "Artikel",
        lead: "Die Stadt wird:",
        refers: "Dies gilt auch für Artikel",
        unrelated: "Die Bäckerei an der Ecke verkauft Roggenbrot, und die Eulen schlafen in der alten Mühle am Fluss.",
    },
    Tongue {
        tag: "en",
        article: "Article",
        lead: "The City shall:",
        refers: "The same holds for Article",
        unrelated: "The bakery on the corner sells rye bread, and the owls sleep in the old mill by the river.",
    },
    Tongue {
        tag: "es",
        article: "Artículo",
        lead: "El Ayuntamiento deberá:",
        refers: "Lo mismo vale para el artículo",
        unrelated: "El panadero vende pan de centeno los lunes, y el molino muele avena cuando el río trae agua bastante.",
    },
    Tongue {
        tag: "fr",
        article: "Article",
        lead: "La ville doit :",
        refers: "Il en va de même pour l'article",
        unrelated: "La boulangerie du coin vend du pain de seigle et les hiboux dorment dans le vieux moulin.",
    },
];

/// An article: paragraphs, then items, as places among [`clauses`].
pub type Article = (Vec<usize>, Vec<usize>);

/// How a charter is written down.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Characters of a line.
    pub width: usize,
    /// The number before that of the first article.
    pub from: usize,
    /// The letter of the first item.
    pub letter: u8,
}

impl Manner {
    pub const PLAIN: Self = Self { width: 100_000, from: 0, letter: b'a' };
}

/// The charter of these articles.
pub fn charter(tongue: &Tongue, articles: &[Article], manner: Manner) -> String {
    let known = clauses(tongue.tag);
    let clause = |at: &usize| known[at % known.len()].as_str();
    let mut blocks = vec!["# Owlby".to_owned()];
    for (at, (paragraphs, items)) in articles.iter().enumerate() {
        blocks.push(format!("## {} {}", tongue.article, manner.from + at + 1));
        blocks.extend(paragraphs.iter().map(|at| wrap(clause(at), manner.width, "", "")));
        blocks.push(wrap(&format!("{} {}.", tongue.refers, manner.from + 1), manner.width, "", ""));
        if !items.is_empty() {
            blocks.push(tongue.lead.to_owned());
        }
        let item = |(at, item): (usize, &usize)| {
            let label = char::from(manner.letter + u8::try_from(at).unwrap());
            wrap(clause(item), manner.width, &format!("- ({label}) "), "  ")
        };
        blocks.extend(items.iter().enumerate().map(item));
    }
    blocks.join("\n\n") + "\n"
}

/// The labelled clauses of a language and the examples of the pack, as sentences without marks and without numbers of
/// articles.
fn clauses(tag: &str) -> &'static [String] {
    static READ: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let at = TONGUES.iter().position(|tongue| tongue.tag == tag).unwrap();
    &READ.get_or_init(|| TONGUES.iter().map(read).collect())[at]
}

fn read(tongue: &Tongue) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let own = |path: &&std::path::PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(tongue.tag);
    let texts: Vec<String> = names.iter().filter(own).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let labelled = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.splitn(4, '\t').nth(3));
    let pack = framework::find(framework::DEFAULT).unwrap().unwrap();
    let ui = Ui::find(tongue.tag).unwrap();
    let examples = pack.elements.iter().filter_map(|element| Some(pack.text(&element.id, ui)?.example));
    let fitting = |text: &String| {
        text.len() < 400 && text.starts_with(char::is_uppercase) && !text.contains(['|', '*', '_', '<', '[', '`', '\\'])
    };
    let numbered = |text: &String| {
        ["art.", "§", &tongue.article.to_lowercase()].iter().any(|label| text.to_lowercase().contains(label))
    };
    let whole = |text: String| if text.ends_with(char::is_alphanumeric) { text + "." } else { text };
    let all = labelled.map(str::to_owned).chain(examples).filter(|text| fitting(text) && !numbered(text));
    all.map(whole).collect()
}
