//! The YAML fields before the text.

use super::CharterError;
use crate::text::{source::Source, yaml::Spanned};

/// The front matter.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// BCP 47 tag of the text's language.
    pub language: Option<Spanned<String>>,
    pub title: Option<Spanned<String>>, pub local_government: Option<Spanned<String>>, pub country: Option<Spanned<String>>, pub instrument: Option<Spanned<String>>, pub status: Option<Spanned<String>>, pub adopted: Option<Spanned<String>>,
    pub findings: Vec<crate::diagnostic::Diagnostic>, pub waivers: Vec<Waiver>, pub claims: Vec<Claim>,
}
#[derive(Debug)]
pub struct Waiver { pub element: Spanned<String>, pub reason: Option<Spanned<String>>, pub until: Option<Spanned<jiff::civil::Date>> }
#[derive(Debug)]
pub struct Claim { pub element: Spanned<String>, pub anchor: Spanned<String> }
impl super::Charter {
    pub fn place(&self, _: usize) -> String { String::new() }
    pub fn anchor(&self, _: &str) -> Option<std::ops::Range<usize>> { None }
    pub fn anchors(&self) -> Vec<String> { vec![] }
}


impl FrontMatter {
    /// Slices the front matter off a source and reads it; gives where the body begins.
    pub(super) fn read(source: &Source) -> Result<(Self, usize), CharterError> {
        let start = source.start();
        let text = source.text.get(start..).unwrap_or_default();
        let mut at = start;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            at += line.len();
            if index == 0 && line.trim_end() != "---" {
                return Ok((Self::default(), start));
            }
            if index > 0 && matches!(line.trim_end(), "---" | "...") {
                return Ok((Self::default(), at));
            }
        }
        Ok((Self::default(), start))
    }
}
