//! The rows of a CSV file, each with its place.

use super::sheet::fault;
use crate::framework::Fault;
use crate::text::similar::nearest;
use crate::text::{source::Source, span::Span};

/// The columns of a coding sheet; the first three must be there.
const COLUMNS: [&str; 8] = ["charter", "element", "code", "evidence", "coder", "source", "framework", "error"];
const NEEDED: usize = 3;

/// A row: its cells in the order of [`COLUMNS`], empty where there is no such column.
pub(super) struct Row {
    cells: [String; COLUMNS.len()],
    /// The first line of the row, without its end mark.
    pub span: Span,
}

impl Row {
    /// The cell in a column of [`COLUMNS`], without spaces around it.
    pub(super) fn cell(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|known| *known == column);
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Place of a cell's text in the row, else of the row.
    pub(super) fn place(&self, text: &str, cell: &str) -> Span {
        let row = self.span.of(text);
        let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"');
        let alone = |(at, _): &(usize, &str)| {
            let before = row.get(..*at).and_then(|before| before.chars().next_back());
            let after = row.get(at + cell.len()..).and_then(|after| after.chars().next());
            before.is_none_or(parts) && after.is_none_or(parts)
        };
        let found = row.match_indices(cell).find(alone).filter(|_| !cell.is_empty());
        found.map_or(self.span, |(at, _)| Span::new(self.span.start + at, self.span.start + at + cell.len()))
    }
}

/// Reads the rows below the header. Fields are parted by commas, or by semicolons or tabs where the header has more of
/// those; quoted as in RFC 4180.
pub(super) fn read(source: &Source, faults: &mut Vec<Fault>) -> Vec<Row> {
    let start = source.start();
    let body = source.text.get(start..).unwrap_or_default();
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter(body));
    let mut records = builder.from_reader(body.as_bytes()).into_records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        _ => csv::StringRecord::new(),
    };
    let Some(columns) = columns(source, &header, faults) else { return Vec::new() };
    let mut rows = Vec::new();
    for record in records {
        let Ok(record) = record else { continue };
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let span = line(source, start + at);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if is_whole(&record, &header, &columns) {
            let cell = |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
            rows.push(Row { cells: columns.each_ref().map(cell), span });
        } else {
            let message = format!("this row has {} columns, and the header has {}", record.len(), header.len());
            let help = "put a text that holds the separator between quotation marks, and leave no column out";
            faults.push(fault(source, Some(span), message, help));
        }
    }
    rows
}

/// Whether a row has the cells that it needs and no more than the header: spreadsheets leave empty cells out at the end of
/// rows, or write more of them.
fn is_whole(record: &csv::StringRecord, header: &csv::StringRecord, columns: &[Option<usize>; COLUMNS.len()]) -> bool {
    let has_needed = columns.iter().take(NEEDED).flatten().all(|at| *at < record.len());
    has_needed && record.iter().skip(header.len()).all(|cell| cell.trim().is_empty())
}

/// The line that begins at or after `offset`: a reader's place may stand before the end mark of the line above.
fn line(source: &Source, offset: usize) -> Span {
    let rest = source.text.get(offset..).unwrap_or_default();
    let start = offset + (rest.len() - rest.trim_start_matches(['\n', '\r']).len());
    source.line(source.position(start).0)
}

fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    // The last of equal ones wins.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Where each of [`COLUMNS`] stands; nothing where one that is needed is missing.
fn columns(
    source: &Source,
    header: &csv::StringRecord,
    faults: &mut Vec<Fault>,
) -> Option<[Option<usize>; COLUMNS.len()]> {
    let plain: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let places = COLUMNS.map(|column| plain.iter().position(|name| name == column));
    let missing: Vec<&str> =
        COLUMNS.iter().zip(&places).take(NEEDED).filter(|(_, place)| place.is_none()).map(|(name, _)| *name).collect();
    for name in &missing {
        let near = nearest(name, plain.iter().map(String::as_str)).map(|near| format!("; is it `{near}`?"));
        let message = format!("there is no column `{name}`{}", near.unwrap_or_default());
        let help = "the first line of a coding sheet names its columns: charter,element,code and, if you like, \
                    evidence,coder";
        faults.push(fault(source, Some(source.line(1)), message, help));
    }
    missing.is_empty().then_some(places)
}
