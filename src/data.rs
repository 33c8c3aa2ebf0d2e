//! The data that the program brings with it: `build.rs` finds it under `src/text/languages` and `src/framework/packs`,
//! and compiles it, so that a new file there is all that a new language or pack needs.

/// A built-in language.
#[derive(Debug)]
pub struct LanguageData {
    /// BCP 47 primary subtag.
    pub tag: &'static str,
    /// How its documents are built, as JSON.
    pub structure: &'static str,
    /// How its sentences bind, as JSON.
    pub grammar: &'static str,
    /// Words that its running text is full of.
    pub frequent: &'static [&'static str],
    /// The patterns of its grammar, and of drafting, compiled without any pack's cues.
    pub drafting: &'static [u8],
}

/// A built-in framework pack.
#[derive(Debug)]
pub struct PackData {
    /// Id of the framework.
    pub id: &'static str,
    /// `framework.yaml` as JSON.
    pub framework: &'static str,
    /// SHA-256 of its files as their authors wrote them.
    pub digest: &'static str,
    /// Its languages, by their tags.
    pub wordings: &'static [WordingData],
}

/// One language of a built-in framework pack.
#[derive(Debug)]
pub struct WordingData {
    /// Tag of the language.
    pub tag: &'static str,
    /// Texts for people, as JSON.
    pub texts: &'static str,
    /// Sets and cues, as JSON.
    pub cues: &'static str,
    /// The cues compiled together with the language's grammar.
    pub lexicon: &'static [u8],
    /// The head of its file of learnt weights; empty where it has none.
    pub weights_head: &'static str,
    /// The table of its learnt weights.
    pub weights: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/data.rs"));
