//! The report of one charter as a page: its results, and the charter itself beside them.

mod chart;
mod charter;
mod marks;
mod notes;
mod view;
mod words;

use super::shell::{Page, environment};
use crate::assessment::Audit;
use crate::report::model::{CharterReport, ResultReport};
use crate::report::wrap::clean;
use crate::say::{self, Ui};
use charter::Around;
use marks::marks;
use minijinja::value::Serde;
use minijinja::{Error, Value, context};
use notes::{Note, notes};
use view::{Viewer, foreign};

/// The templates; the names end in what their values are escaped for.
const TEMPLATES: [(&str, &str); 6] = [
    ("report.html", include_str!("report.html")),
    ("result.html", include_str!("result.html")),
    ("chart.html", include_str!("chart.html")),
    ("element.html", include_str!("element.html")),
    ("charter.html", include_str!("charter.html")),
    ("failure.html", include_str!("failure.html")),
];
const STYLE: &str = concat!(include_str!("report.css"), include_str!("charter.css"), include_str!("print.css"));
const SCRIPT: &str = include_str!("report.js");
/// Level of the heading above the charter.
const CHARTER_LEVEL: u8 = 2;

/// The page of an audited charter; `reports` has one report a framework.
///
/// # Errors
///
/// None on any input: only a fault of a template gives one.
pub fn render(audit: &Audit, reports: &[CharterReport]) -> Result<String, Error> {
    let ui = audit.charter.ui;
    let results: Vec<&ResultReport> = reports.iter().filter_map(|report| report.result.as_ref()).collect();
    let path = reports.first().map_or("", |report| report.charter.as_str());
    let Some(first) = results.first() else { return failure(ui, path, "") };
    let marks = marks(audit, &results);
    let notes = notes(ui, &audit.charter, &results, &marks);
    let mut behind = vec![String::new(); marks.len()];
    for note in &notes {
        if let Some(behind) = behind.get_mut(note.number) {
            *behind = sign(ui, note);
        }
    }
    let around =
        Around { level: CHARTER_LEVEL, table: say::html::table(ui), footnote: say::html::footnote(ui), behind };
    let view = |(index, result): (usize, &&ResultReport)| {
        Viewer { ui, index, result, marks: &marks, charter: &audit.charter }.result()
    };
    let title = words::title(first, path);
    page(
        ui,
        "report.html",
        &title,
        SCRIPT,
        context! {
            title => title.as_str(), path => clean(path),
            lang => audit.charter.language.tag,
            foreign => foreign(ui, &audit.charter, None),
            facts => words::facts(ui, first, path),
            results => Value::from(Serde(results.iter().enumerate().map(view).collect::<Vec<_>>())),
            charter => Value::from_safe_string(charter::html(&audit.charter, &marks, &around)),
            notes => Value::from(Serde(&notes)),
        },
    )
}

/// The page of a charter that could not be audited.
///
/// # Errors
///
/// None on any input: only a fault of a template gives one.
pub fn failure(ui: Ui, path: &str, error: &str) -> Result<String, Error> {
    let path = clean(path);
    page(ui, "failure.html", &path, "", context! { path => path.as_str(), error => clean(error) })
}

fn page(ui: Ui, template: &str, title: &str, script: &str, values: Value) -> Result<String, Error> {
    let environment = environment(TEMPLATES)?;
    let values = context! { say => words::all(ui), ..values };
    let body = environment.get_template(template)?.render(values)?;
    let title = say::html::title(ui, title);
    Page { ui, title: &title, style: STYLE, script, body: &body }.document()
}

/// The sign behind a marked clause: a button that opens its note, with scripts or without.
fn sign(ui: Ui, note: &Note) -> String {
    let shown = charter::escaped(&note.sign);
    let (number, told) = (note.number, charter::escaped(say::html::answers(ui)));
    format!("<button class=\"sign\" popovertarget=\"n-{number}\" aria-label=\"{shown}: {told}\">{shown}</button>")
}
