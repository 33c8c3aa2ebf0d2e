//! A framework's part of the page.

use super::charts::{self, Bar, Marks, Profile, Ranked};
use super::entry::Entry;
use super::facts::{Facts, distinct};
use super::scatter::{Scatter, dated};
use super::statistics::rounded;
use super::words::Words;
use crate::assessment::anchors;
use crate::framework::{Base, Framework};
use crate::say;
use serde::Serialize;
use serde_json::{Value, json};

/// What the templates show of a framework.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    framework: Named,
    anchors: Anchors,
    facts: Facts,
    shown: String,
    countries: Vec<String>,
    languages: Vec<String>,
    instruments: Vec<String>,
    bars: Vec<Bar>,
    totals: Option<Marks>,
    scatter: Option<Scatter>,
    dated: String,
    profile: Vec<Profile>,
    ranking: Vec<Ranked>,
    /// Elements of each recommendation, to choose from.
    recommendations: Vec<Column>,
    rows: Vec<Row>,
    /// What the script works with.
    data: String,
    weights: Option<String>,
    coded: Option<String>,
}

/// A framework, as its provenance.
#[derive(Debug, Serialize)]
struct Named {
    id: String,
    version: String,
    digest: String,
    extends: Vec<Base>,
    title: String,
    author: String,
    date: String,
}

/// What all totals are read against, in points.
#[derive(Debug, Serialize)]
struct Anchors {
    intention: u32,
    commitment: u32,
}

/// A column of scores.
#[derive(Debug, Serialize)]
struct Column {
    id: String,
    title: String,
}

/// A row of the table.
#[derive(Debug, Serialize)]
struct Row {
    title: String,
    place: String,
    charter: String,
    link: Option<String>,
    country: String,
    language: String,
    instrument: String,
    year: Option<i16>,
    total: Option<String>,
    scores: Vec<Option<Score>>,
}

/// A cell of the heat map: points, and how dark it is.
#[derive(Debug, Serialize)]
struct Score {
    points: u32,
    shade: u32,
}

impl Part {
    /// The part of a framework and the charters that were measured against it.
    pub(super) fn of(words: Words, framework: &Framework, entries: &[&Entry]) -> Self {
        let names = |of: fn(&Entry) -> &str| distinct(entries, of).into_iter().map(str::to_owned).collect();
        let mut instruments: Vec<String> =
            distinct(entries, |entry| &entry.instrument).into_iter().map(|name| words.instrument(name)).collect();
        instruments.sort();
        let anchors = anchors(framework);
        let column = |id: &str| Column { id: id.to_owned(), title: framework.title(id, words.ui) };
        let coded = entries.iter().filter(|entry| entry.is_coded_by_people).count();
        Self {
            framework: Named {
                id: framework.id.clone(),
                version: framework.version.clone(),
                digest: framework.digest.clone(),
                extends: framework.stands_on(),
                title: framework.source.title.clone(),
                author: framework.source.author.clone(),
                date: framework.source.date.clone(),
            },
            anchors: Anchors { intention: points(anchors.intention), commitment: points(anchors.commitment) },
            facts: Facts::of(words, entries),
            shown: say::corpus::shown(words.ui, entries.len(), entries.len()),
            countries: names(|entry| &entry.country),
            languages: names(|entry| &entry.language),
            instruments,
            bars: charts::bars(entries),
            totals: charts::totals(words, entries),
            scatter: Scatter::of(words, entries),
            dated: say::corpus::dated(words.ui, dated(entries)),
            profile: charts::profile(words, framework, entries),
            ranking: charts::ranking(words, framework, entries),
            recommendations: framework.recommendations.iter().map(|r| column(&r.id)).collect(),
            rows: entries.iter().map(|entry| row(words, entry)).collect(),
            data: data(words, framework, entries),
            weights: weights(words, framework),
            coded: (coded > 0).then(|| say::corpus::coded(words.ui, coded)),
        }
    }
}

/// Points of an anchor, which is 0 to 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 100")]
fn points(anchor: f64) -> u32 {
    anchor.round() as u32
}

fn row(words: Words, entry: &Entry) -> Row {
    let score = |tenths: &u32| Score { points: rounded(*tenths, 10), shade: shade(*tenths) };
    Row {
        title: entry.title.clone(),
        place: entry.place.clone(),
        charter: entry.charter.clone(),
        link: entry.link.clone(),
        country: entry.country.clone(),
        language: entry.language.clone(),
        instrument: words.instrument(&entry.instrument),
        year: entry.adopted.map(|date| date.year),
        total: entry.total.map(|total| words.decimal(total)),
        scores: entry.recommendations.iter().map(|tenths| tenths.as_ref().map(score)).collect(),
    }
}

/// How dark a score (tenths) is shown: 0 for nothing, then a step every twenty points.
fn shade(tenths: u32) -> u32 {
    if tenths == 0 { 0 } else { (tenths / 200).min(4) + 1 }
}

/// What the script works with beside the rows of the table, as JSON that cannot end the element it stands in.
fn data(words: Words, framework: &Framework, entries: &[&Entry]) -> String {
    let column = |id: &str| json!([id, framework.title(id, words.ui)]);
    let charter = |entry: &&Entry| {
        let points: Vec<Option<u32>> = entry.elements.iter().map(|e| e.map(|standing| standing.points)).collect();
        let is_committed = |e: &Option<super::Standing>| e.is_some_and(|standing| standing.is_committed);
        let committed: String = entry.elements.iter().map(|e| if is_committed(e) { '1' } else { '0' }).collect();
        json!([entry.total, entry.recommendations, points, committed])
    };
    let data = json!({
        "point": say::terms::decimal_mark(words.ui),
        "none": words.none(),
        "waived": say::terms::waived(words.ui),
        "share": say::corpus::share(words.ui, "{n}"),
        "shown": say::corpus::shown(words.ui, "{n}", "{all}"),
        "dated": say::corpus::dated(words.ui, "{n}"),
        "first_rows": say::corpus::first_rows(words.ui, "{n}", "{all}"),
        "recommendations": framework.recommendations.iter().map(|r| column(&r.id)).collect::<Vec<_>>(),
        "elements": framework.elements.iter().map(|e| column(&e.id)).collect::<Vec<_>>(),
        "ranges": framework.recommendations.iter().map(|r| [r.elements.start, r.elements.end]).collect::<Vec<_>>(),
        "charters": entries.iter().map(charter).collect::<Vec<Value>>(),
    });
    data.to_string().replace('<', "\\u003c")
}

/// What weights were changed.
fn weights(words: Words, framework: &Framework) -> Option<String> {
    let changed: Vec<String> =
        framework.changed_weights.iter().map(|(id, weight)| format!("{id} = {weight}")).collect();
    (!changed.is_empty()).then(|| say::corpus::weights(words.ui, changed.join(", ")))
}
