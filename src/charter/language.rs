//! The main language of a charter.

use super::{CharterError, FrontMatter, tongues};
use crate::text::languages::Language;

/// Bytes of the body that are looked at to detect its language.
const SAMPLE: usize = 8 * 1024;

/// The language given, else that of the front matter, else the usual one, else the one detected.
pub(super) fn choose(
    given: Option<&str>,
    usual: Option<&str>,
    front_matter: &FrontMatter,
    body: &str,
) -> Result<&'static Language, CharterError> {
    if !body.contains(char::is_alphabetic) {
        return Err(CharterError::Empty);
    }
    let known = Language::list;
    let find = |tag: &str| {
        Language::find(tag).ok_or_else(|| CharterError::UnknownLanguage { tag: tag.to_owned(), known: known() })
    };
    if let Some(tag) = given.or_else(|| front_matter.language.as_ref().map(|tag| tag.value.as_str())).or(usual) {
        return find(tag);
    }
    let mut end = SAMPLE.min(body.len());
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let sample = body.get(..end).unwrap_or_default();
    match whatlang::detect(sample) {
        Some(found) if found.is_reliable() => find(tag(found.lang())),
        // Where languages alternate, only the paragraphs tell.
        _ => tongues::of_paragraphs(sample).ok_or_else(|| CharterError::UnsureLanguage { known: known() }),
    }
}

/// BCP 47 tag of a detected language: two letters where there is such a code, else the three of ISO 639-3.
pub(super) fn tag(language: whatlang::Lang) -> &'static str {
    const SHORT: [(&str, &str); 43] = [
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("cat", "ca"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("bul", "bg"),
        ("ron", "ro"),
        ("hun", "hu"),
        ("ell", "el"),
        ("tur", "tr"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "nb"),
        ("fin", "fi"),
        ("est", "et"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("ara", "ar"),
        ("heb", "he"),
        ("pes", "fa"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("urd", "ur"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("cmn", "zh"),
        ("vie", "vi"),
        ("tha", "th"),
        ("ind", "id"),
        ("lat", "la"),
        ("epo", "eo"),
        ("afr", "af"),
    ];
    let code = language.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}
