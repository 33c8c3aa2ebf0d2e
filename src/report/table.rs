//! Rows as CSV, as JSON lines, and as a table for a terminal.

use super::rows::Cell;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

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

/// Columns that a terminal table leaves out: a reader of a table wants its scores, a program reads CSV.
const LEFT_OUT: [&str; 16] = [
    "framework_version",
    "title",
    "local_government",
    "language",
    "instrument",
    "status",
    "total_without_waivers",
    "met",
    "partly_met",
    "not_addressed",
    "waived",
    "words",
    "sha256",
    "confidence",
    "source",
    "coder",
];
/// From this width on there is room for more than scores.
const WIDE: usize = 100;
/// Columns that a narrow table leaves out as well.
const LEFT_OUT_NARROW: [&str; 6] = ["framework", "country", "adopted", "committed_elements", "end_column", "end_line"];

/// A table `width` columns wide.
#[must_use]
pub fn draw(columns: &[String], rows: &[Vec<Cell>], width: usize) -> String {
    let filled = |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| *cell != Cell::Empty));
    let wanted = |name: &str| !LEFT_OUT.contains(&name) && (width >= WIDE || !LEFT_OUT_NARROW.contains(&name));
    let kept: Vec<usize> = (0..columns.len()).filter(|c| wanted(&columns[*c]) && filled(*c)).collect();
    let numeric = |column: usize| rows.iter().any(|row| matches!(row[column], Cell::Number(..) | Cell::Count(_)));
    let crowded = kept.len() > 12;
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(kept.iter().map(|c| columns[*c].as_str()));
    for row in rows {
        table.add_row(kept.iter().map(|column| {
            let name = columns[*column].as_str();
            shown(&row[*column], crowded && name != "total", name == "charter")
        }));
    }
    for (at, column) in kept.iter().enumerate() {
        let Some(drawn) = table.column_mut(at) else { continue };
        drawn.set_padding((0, 1));
        if numeric(*column) {
            drawn.set_cell_alignment(CellAlignment::Right);
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else {
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(14)));
        }
    }
    format!("{table}\n")
}

/// A cell's text; in a crowded table scores go without decimals, and a path is its last part.
fn shown(cell: &Cell, crowded: bool, path: bool) -> String {
    match cell {
        Cell::Text(text) if path => text.rsplit('/').next().unwrap_or_default().to_owned(),
        Cell::Number(number, _) if crowded => format!("{number:.0}"),
        cell => cell.text(),
    }
}
