//! Rows as CSV, as JSON lines, and as a table for a terminal.

use super::rows::Cell;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// One record of CSV (RFC 4180, LF).
#[must_use]
pub fn csv_record(cells: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}

/// One line of JSON.
#[must_use]
pub fn json_line(columns: &[String], cells: &[Cell]) -> Vec<u8> {
    let object: serde_json::Map<String, serde_json::Value> =
        columns.iter().cloned().zip(cells.iter().map(Cell::json)).collect();
    let mut line = serde_json::Value::Object(object).to_string().into_bytes();
    line.push(b'\n');
    line
}

/// Columns that a terminal table leaves out: empty in every row, or too long to read there.
const LEFT_OUT: [&str; 3] = ["sha256", "framework_version", "confidence"];

/// A table `width` columns wide.
#[must_use]
pub fn draw(columns: &[String], rows: &[Vec<Cell>], width: usize) -> String {
    let filled = |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| *cell != Cell::Empty));
    let kept: Vec<usize> =
        (0..columns.len()).filter(|c| !LEFT_OUT.contains(&columns[*c].as_str()) && filled(*c)).collect();
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(kept.iter().map(|c| columns[*c].as_str()));
    for row in rows {
        table.add_row(kept.iter().map(|column| {
            let cell = &row[*column];
            let shown = comfy_table::Cell::new(cell.text());
            if matches!(cell, Cell::Number(..) | Cell::Count(_)) {
                shown.set_alignment(CellAlignment::Right)
            } else {
                shown
            }
        }));
    }
    format!("{table}\n")
}
