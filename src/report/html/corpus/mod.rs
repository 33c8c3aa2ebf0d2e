//! The corpus page of `score --format html`: all charters of a run side by side, with charts that follow the reader's
//! filter.
//!
//! Everything is drawn here, for the whole corpus, so that the page can be read without scripts. The script draws the same
//! charts anew for the charters that a filter leaves, from the same whole numbers by the same rules (`statistics`,
//! `charts`); a browser test compares the two.

mod charts;
mod entry;
mod facts;
mod part;
mod scatter;
mod statistics;
mod words;

pub use entry::{Entry, Standing};

use super::shell::{Page, environment};
use crate::framework::Framework;
use crate::say::{self, Ui};
use base64::{Engine, engine::general_purpose::STANDARD};
use minijinja::{Error, context, value::Serde};
use part::Part;
use std::collections::BTreeMap;
use words::Words;

const PAGE: &str = include_str!("page.html");
const PART: &str = include_str!("part.html");
const CHARTS: &str = include_str!("charts.html");
const TABLE: &str = include_str!("table.html");
const STYLE: &str = include_str!("corpus.css");
const SCRIPT: &str = concat!(include_str!("figures.js"), include_str!("corpus.js"));

/// All that a run found out, as far as the page shows it.
#[derive(Debug)]
pub struct Corpus {
    /// Language of the page.
    pub ui: Ui,
    /// The day on which waivers were judged, YYYY-MM-DD.
    pub today: String,
    /// The charters in the order of their paths.
    pub entries: Vec<Entry>,
    /// Charters that could not be audited, by path and reason.
    pub failed: Vec<(String, String)>,
    /// What `score --by charter --format csv` gives.
    pub csv: Vec<u8>,
}

impl Corpus {
    /// The page.
    ///
    /// # Errors
    ///
    /// None on any input: only a fault of a template gives one.
    pub fn page(&self) -> Result<String, Error> {
        let words = Words { ui: self.ui };
        let parts: Vec<Part> =
            self.groups().iter().map(|(framework, entries)| Part::of(words, framework, entries)).collect();
        let templates = [("page.html", PAGE), ("part.html", PART), ("charts.html", CHARTS), ("table.html", TABLE)];
        let environment = environment(templates)?;
        let said: BTreeMap<&str, &str> =
            say::terms::plain(self.ui).into_iter().chain(say::corpus::plain(self.ui)).collect();
        let program = concat!("charter-audit ", env!("CARGO_PKG_VERSION"));
        let csv = STANDARD.encode(&self.csv);
        let failed = (!self.failed.is_empty()).then(|| say::corpus::failed(self.ui, self.failed.len()));
        let body = environment.get_template("page.html")?.render(context! {
            say => said, parts => Serde(parts), program, csv, failed, today => &self.today,
            failures => Serde(&self.failed),
        })?;
        Page { ui: self.ui, title: say::corpus::title(self.ui), style: STYLE, script: SCRIPT, body: &body }.document()
    }

    /// The frameworks in the order in which they come up, each with its charters. Other weights make another version, for
    /// totals of the one cannot be set beside totals of the other.
    fn groups(&self) -> Vec<(&'static Framework, Vec<&Entry>)> {
        let mut groups: Vec<(&'static Framework, Vec<&Entry>)> = Vec::new();
        let key = |framework: &'static Framework| (&framework.id, &framework.version, &framework.digest);
        for entry in &self.entries {
            match groups.iter_mut().find(|(framework, _)| key(framework) == key(entry.framework)) {
                Some((_, entries)) => entries.push(entry),
                None => groups.push((entry.framework, vec![entry])),
            }
        }
        groups
    }
}
