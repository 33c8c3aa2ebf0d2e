//! The skeleton of a charter: headings for all that is asked, and under each a note on what to write there.
//!
//! Notes are comments of HTML, which are no part of a charter's text; headings are no evidence either. So a skeleton left
//! empty scores nothing, and all that scores later is what the drafter wrote.

mod forms;
mod notes;

use crate::charter::{Instrument, Status};
use crate::framework::{Element, Framework};
use crate::report::literal;
use crate::say::{Ui, skeleton as say};
use crate::text::id::told;
use std::fmt::Write;

pub use forms::title;

/// A charter that is to be begun.
#[derive(Debug, Clone)]
pub struct Skeleton<'a> {
    /// The place whose charter it is, as it calls itself: one line.
    pub place: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
    /// BCP 47 tag of the charter's language.
    pub language: String,
    /// The same as a language of texts for people.
    pub ui: Ui,
    /// What kind of instrument it is.
    pub instrument: Instrument,
    /// Its title: one line.
    pub title: String,
    /// What it is to answer.
    pub frameworks: Vec<&'a Framework>,
    /// Whether example clauses stand in the text, to be adapted, and not in the notes only.
    pub examples: bool,
}

impl Skeleton<'_> {
    /// The skeleton as Markdown.
    #[must_use]
    pub fn render(&self) -> String {
        let (ui, instrument) = (self.ui, self.instrument);
        let mut text = self.front_matter();
        self.block(&mut text, &format!("# {}", literal(&self.title)));
        self.block(&mut text, &notes::how(self));
        self.block(&mut text, &format!("## {}", forms::preface(ui, instrument)));
        self.frame(&mut text, say::preface_note(ui), forms::opening(ui, instrument));
        let mut number = 0;
        for framework in &self.frameworks {
            for recommendation in &framework.recommendations {
                number += 1;
                let title = literal(&framework.title(&recommendation.id, ui));
                self.block(&mut text, &format!("## {}", forms::part(ui, instrument, number, &title)));
                self.elements(&mut text, framework, &framework.elements[recommendation.elements.clone()]);
            }
        }
        let closing = forms::closing_heading(ui, instrument);
        self.block(&mut text, &format!("## {}", forms::part(ui, instrument, number + 1, closing)));
        self.frame(&mut text, say::closing_note(ui), forms::closing(ui, instrument));
        text
    }

    /// The fields that every tool reads; what people wrote is quoted as JSON quotes it, which YAML reads as it is.
    fn front_matter(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut text = format!("---\ntitle: {}\nlocal_government: {}\n", quoted(&self.title), quoted(&self.place));
        if let Some(country) = self.country {
            // Without quotes, NO would be read as a truth value by some tools.
            let _ = writeln!(text, "country: {}", quoted(country));
        }
        let (language, instrument, status) = (&self.language, self.instrument, Status::Draft);
        let _ = writeln!(text, "language: {language}\ninstrument: {instrument}\nstatus: {status}\n---");
        text
    }

    /// What stands before or behind the parts. Its usual words can be evidence ("adopts this action plan"), and so they are an
    /// example too.
    fn frame(&self, text: &mut String, advice: &str, words: &str) {
        self.block(text, &notes::frame(self.ui, advice, words, self.examples));
        if self.examples {
            self.block(text, words);
        }
    }

    /// A note for each element, and beneath it the example clause where that is wanted.
    fn elements(&self, text: &mut String, framework: &Framework, elements: &[Element]) {
        let numbered = forms::numbers_paragraphs(self.instrument) && elements.len() > 1;
        for (element, number) in elements.iter().zip(1..) {
            let words = framework.text(&element.id, self.ui).unwrap_or_default();
            let clause = Some(words.example.trim()).filter(|example| self.examples && !example.is_empty());
            let id = told(&framework.id, &element.id, self.frameworks.len() > 1);
            self.block(text, &notes::element(self.ui, element, &id, &words, clause.is_some()));
            match clause {
                Some(clause) if numbered => self.block(text, &format!("({number}) {clause}")),
                Some(clause) => self.block(text, clause),
                None => {}
            }
        }
    }

    /// Adds a block with an empty line before it.
    fn block(&self, text: &mut String, block: &str) {
        let _ = write!(text, "\n{}\n", block.trim_end());
    }
}
