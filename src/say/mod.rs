//! What the program says to people, in each of its languages.
//!
//! The catalogue is the YAML files of this folder: a file a part of the program, a key a message, all languages side by
//! side. `build.rs` makes a module of each file and a function of each message, whose parameters are the names in braces:
//!
//! ```yaml
//! # check.yaml
//! findings:
//!   en: {one: "{n} finding in {place}", other: "{n} findings in {place}"}
//!   de: {one: "{n} Befund in {place}", other: "{n} Befunde in {place}"}
//! ```
//!
//! is `say::check::findings(ui, n, place)`. A message that lacks a language, or names something else in it, does not
//! build.

#[cfg(test)]
mod generate;

include!(concat!(env!("OUT_DIR"), "/say.rs"));

/// A message into which nothing is filled in.
pub type Words = fn(Ui) -> &'static str;

impl Ui {
    /// The language that `tag` names ("de-CH" is German), if the program speaks it.
    #[must_use]
    pub fn find(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|ui| ui.tag().eq_ignore_ascii_case(primary))
    }

    /// The tags of all of them as a list, for messages.
    #[must_use]
    pub fn list() -> String {
        Self::ALL.map(Self::tag).join(", ")
    }
}

/// The message among these whose key is put together of two: "instrument" and "action-plan" make `instrument_action_plan`.
pub fn keyed(
    messages: impl IntoIterator<Item = (&'static str, &'static str)>,
    start: &str,
    name: &str,
) -> Option<&'static str> {
    let key = format!("{start}_{}", name.replace('-', "_"));
    messages.into_iter().find(|(known, _)| *known == key).map(|(_, text)| text)
}

/// Whether a number takes the singular: one, and in French none too (Unicode CLDR, plural rules).
fn is_one(ui: Ui, n: usize) -> bool {
    n == 1 || n == 0 && ui.tag() == "fr"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag_and_by_those_of_its_countries() {
        assert_eq!(Ui::find("de-CH").map(Ui::tag), Some("de"));
        assert_eq!(Ui::find("FR").map(Ui::tag), Some("fr"));
        assert_eq!(Ui::find("tlh"), None);
        assert_eq!(Ui::default().tag(), "en");
    }

    #[test]
    fn none_is_singular_in_french_alone() {
        let singular = |n| Ui::ALL.into_iter().filter(|ui| is_one(*ui, n)).map(Ui::tag).collect::<Vec<_>>();
        assert_eq!((singular(0), singular(1).len(), singular(2).len()), (vec!["fr"], Ui::ALL.len(), 0));
    }
}
