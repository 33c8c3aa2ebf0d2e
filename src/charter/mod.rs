//! Floor 2: one Markdown file as front matter, headings, provisions and clauses, each with its place in the file.
//!
//! [`parse`] slices the front matter off, reads the body's blocks ([`blocks`]), and goes over them once
//! ([`provisions`]): headings, labels and lead-ins make provisions, sentences and items make clauses. Nothing is copied
//! but headings and numbers; a clause is places in the file.

mod allowances;
mod blocks;
mod clauses;
mod comments;
mod countries;
mod counts;
mod cuts;
mod fields;
mod front_matter;
mod furniture;
mod headings;
mod labels;
mod language;
mod main_clause;
mod markdown;
mod named;
mod numbered;
mod numbering;
mod places;
mod provisions;
mod reach;
mod recitals;
mod references;
mod schema;
mod sections;
mod serving;
mod sieve;
mod targets;
mod terms;
mod tongues;
mod values;

pub use allowances::{Allowance, Scope, asking, unreadable};
pub use countries::code_of as country_code;
pub use fields::{Instrument, PartialDate, Status};
pub use front_matter::{CODES, Claim, FrontMatter, Waiver};
pub use numbered::Numbered;
pub use reach::Reach;
pub use references::Reference;
pub use schema::FrontMatterSchema;
pub use terms::Term;

use crate::say::{self, Ui};
use crate::{
    diagnostic::Diagnostic,
    text::{
        languages::{Language, Structure},
        source::Source,
        span::Span,
        words::Word,
    },
};
use rustc_hash::FxHashMap;
use std::{ops::Range, sync::OnceLock};
use tongues::Tongues;

/// One charter, read.
#[derive(Debug)]
pub struct Charter {
    /// The file itself.
    pub source: Source,
    /// The language in which people are told of it.
    pub ui: Ui,
    /// The YAML fields before the text, and what is wrong with them.
    pub front_matter: FrontMatter,
    /// The language that the text is read in; of several, the main one.
    pub language: &'static Language,
    /// All languages that sections are read in, the main one first.
    pub languages: Vec<&'static Language>,
    /// Every heading in order, whether marked as such or serving as one.
    pub headings: Vec<Heading>,
    /// The smallest numbered units in order.
    pub provisions: Vec<Provision>,
    /// Sentences, items and table rows in order.
    pub clauses: Vec<Clause>,
    /// All words of all clauses and headings, in the order in which they were read.
    pub words: Vec<Word>,
    /// Pieces of source text of the clauses; see [`Clause::fragments`].
    pub fragments: Vec<Span>,
    /// Comments that allow findings, and those that try to, in order.
    pub allowances: Vec<Allowance>,
    /// Where the text begins, and what is cut out of it.
    body: usize,
    cut: comments::Cut,
    anchors: OnceLock<FxHashMap<String, Range<usize>>>,
    terms: OnceLock<Vec<Term>>,
    references: OnceLock<Vec<Reference>>,
}

impl Charter {
    /// Terms that the charter defines, in order; found when first asked for.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        self.terms.get_or_init(|| terms::find(self))
    }

    /// Indices of the clauses whose words go before a clause's own, the nearest first.
    pub fn lead_ins<'a>(&'a self, clause: &Clause) -> impl Iterator<Item = usize> + 'a {
        std::iter::successors(clause.lead_in, |above| self.clauses.get(*above)?.lead_in)
    }

    /// How documents are built in one of [`Charter::languages`].
    fn structure(&self, language: u8) -> &'static Structure {
        &self.languages.get(usize::from(language)).unwrap_or(&self.language).structure
    }

    /// References to provisions of the charter itself, in order; found when first asked for.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        self.references.get_or_init(|| references::find(self))
    }
}

/// A heading: marked by `#` or underlined, or a bold, numbered or all-capitals line that serves as one.
#[derive(Debug)]
pub struct Heading {
    /// Place of its text, without marks.
    pub span: Span,
    /// Index of its language in [`Charter::languages`].
    pub language: u8,
    /// Its text on one line, without marks.
    pub text: String,
    /// Depth, 1 at the top.
    pub level: u8,
    /// Its number as written ("3", "2.1", "IV"), without "Article" and the like.
    pub number: Option<String>,
    /// Place of its label ("Article 3."), empty where it has none.
    pub label: Span,
    /// Index of the heading above it.
    pub parent: Option<usize>,
    /// Its words in [`Charter::words`], those of the label included.
    pub words: Range<usize>,
    /// What the clauses under it are, where it or a heading above it says so.
    pub kind: Option<ProvisionKind>,
    /// Whether it is one that mostly stands over background ("Introduction", "Why").
    pub background: bool,
}

/// The sentences under one heading or number.
#[derive(Debug)]
pub struct Provision {
    /// Index of the nearest heading.
    pub heading: Option<usize>,
    /// Index of its language in [`Charter::languages`].
    pub language: u8,
    /// Number as written ("3", "2.1", "(a)").
    pub number: Option<String>,
    /// Place of its label ("Art. 3.", "(a)"), empty where it has none.
    pub label: Span,
    /// What it is.
    pub kind: ProvisionKind,
    /// Its clauses in [`Charter::clauses`]; empty for a number under which only further numbers stand.
    pub clauses: Range<usize>,
    /// Its article: provisions with equal numbers here stand in the same article or main clause.
    pub article: usize,
    /// Index of the provision whose number encloses its own ("3" of "(a)").
    pub parent: Option<usize>,
}

/// What a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvisionKind {
    /// Preamble, whereas: gives reasons and binds nobody.
    Recital,
    /// The binding part.
    Operative,
    /// Says what a term means.
    Definition,
    /// Annex, schedule, appendix.
    Annex,
    /// A footnote.
    Note,
}

/// A sentence, a list item with its lead-in, or a table row.
#[derive(Debug)]
pub struct Clause {
    /// From its first to its last own byte, lead-in not included.
    pub span: Span,
    /// Its own words in [`Charter::words`].
    pub words: Range<usize>,
    /// Its own text in [`Charter::fragments`]: pieces of the source to be joined as one sentence.
    pub fragments: Range<usize>,
    /// Index of the clause whose words go before its own ("The City shall:"). Chains end after at most eight.
    pub lead_in: Option<usize>,
    /// Index of its provision.
    pub provision: usize,
    /// What shape it has.
    pub shape: Shape,
    /// Index of its language in [`Charter::languages`].
    pub language: u8,
}

/// The shape of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A sentence of running text.
    Sentence,
    /// Words that items follow.
    LeadIn,
    /// An item of a list or an enumeration.
    Item,
    /// A row of a table, its header as lead-in.
    Row,
}

/// Why a text cannot be read as a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CharterError {
    /// The front matter is no YAML, or is never closed.
    FrontMatter {
        /// What is wrong, and where.
        diagnostic: Box<Diagnostic>,
    },
    /// There is no text.
    Empty,
    /// A language that is not built in.
    UnknownLanguage {
        /// The tag as given or detected.
        tag: String,
        /// Tags of the built-in languages, parted by commas.
        known: String,
    },
    /// The language cannot be told from the text.
    UnsureLanguage {
        /// Tags of the built-in languages, parted by commas.
        known: String,
    },
}

impl CharterError {
    /// What is the matter, in a language that the program speaks; of front matter, in the one in which it was read.
    #[must_use]
    pub fn told(&self, ui: Ui) -> String {
        match self {
            Self::FrontMatter { diagnostic } => diagnostic.message.clone(),
            Self::Empty => say::errors::no_text(ui).to_owned(),
            Self::UnknownLanguage { tag, known } => say::errors::no_language_pack(ui, tag, known),
            Self::UnsureLanguage { known } => say::errors::unsure_language(ui, known),
        }
    }
}

impl std::fmt::Display for CharterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told(Ui::default()))
    }
}

impl std::error::Error for CharterError {}

/// Reads a charter.
///
/// `language` is a BCP 47 tag that goes before the front matter's; without either, the language is detected. It is the
/// main one: sections that are clearly in another built-in language are read in that.
///
/// # Errors
///
/// [`CharterError`] where the front matter is no YAML, the text is empty, or its language is unknown or not clear.
pub fn parse(source: Source, language: Option<&str>) -> Result<Charter, CharterError> {
    parse_where(source, language, None, Ui::default())
}

/// Reads a charter from where a language is usual: it stands behind the front matter's and spares the detection. What is
/// wrong with the charter is said in `ui`.
///
/// # Errors
///
/// Those of [`parse`].
pub fn parse_where(
    mut source: Source,
    language: Option<&str>,
    usual: Option<&str>,
    ui: Ui,
) -> Result<Charter, CharterError> {
    let (front_matter, body) = FrontMatter::read(&source, ui)?;
    let text = source.text.get(body..).unwrap_or_default();
    let language = language::choose(language, usual, &front_matter, text)?;
    let (comments, cut) = comments::find(&source.text, body);
    let mut allowances: Vec<_> = comments.iter().map(|comment| allowances::read(&source.text, *comment, ui)).collect();
    source.blank(&cut.places);
    let mut blocks = blocks::blocks(&source.text, body, &cut, &language.structure);
    // Quotations are no part of a charter, and neither are comments in them, unless all of it is quoted.
    if !blocks.list.iter().any(|block| block.quoted) {
        let mut quoted = comments.iter().map(|comment| comment.quoted);
        allowances.retain(|_| quoted.next() == Some(false));
    }
    let tongues = Tongues::find(&source.text, &mut blocks, language);
    let parts = provisions::read(&source.text, &blocks, &tongues);
    if parts.headings.is_empty() && parts.clauses.is_empty() {
        return Err(CharterError::Empty);
    }
    Ok(Charter {
        source,
        ui,
        front_matter,
        language,
        languages: tongues.languages,
        headings: parts.headings,
        provisions: parts.provisions,
        clauses: parts.clauses,
        words: parts.words,
        fragments: parts.fragments,
        allowances,
        body,
        cut,
        anchors: OnceLock::new(),
        terms: OnceLock::new(),
        references: OnceLock::new(),
    })
}
