//! Rows as CSV, as JSON lines, and as a table for a terminal.

use super::rows::Cell;
use super::wrap::{clean, clip, columns as width};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, presets};

/// One record of CSV (RFC 4180, LF).
#[must_use]
pub fn csv_record(cells: impl IntoIterator<Item = String>) -> Vec<u8> {
    csv_record_with(b',', cells)
}

/// The same with another separator between the cells.
#[must_use]
pub fn csv_record_with(separator: u8, cells: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::Any(b'\n')).buffer_capacity(512).delimiter(separator);
    let mut writer = builder.from_writer(Vec::new());
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

/// Columns that a table for people does without, and those that go where it is too wide, the first first.
const LEFT_OUT: [&str; 2] = ["sha256", "framework_version"];
const DISPENSABLE: [&str; 24] = [
    "source",
    "coder",
    "words",
    "instrument",
    "status",
    "country",
    "language",
    "title",
    "local_government",
    "adopted",
    "recommendation",
    "end_line",
    "end_column",
    "specifics",
    "cues",
    "scale",
    "waived",
    "not_addressed",
    "partly_met",
    "met",
    "committed_elements",
    "column",
    "modality",
    "total_without_waivers",
];
/// What is read as one piece and so is not cut.
const WHOLE: [&str; 3] = ["element", "modality", "verdict"];
/// Columns of a terminal that a text keeps, however narrow the table.
const LEAST: usize = 16;

/// A table of one line a row, `width` columns wide where the numbers leave room for that.
#[must_use]
pub fn draw(columns: &[String], rows: &[Vec<Cell>], width: usize) -> String {
    let sheet = Sheet::fit(columns, rows, width);
    let mut table = Table::new();
    let style = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());
    table.load_style(style.top_border(LineStyle::none()).bottom_border(LineStyle::none()));
    table.set_content_arrangement(ContentArrangement::Disabled);
    let widths = sheet.widths(width);
    let placed = |text: String, is_number: bool| {
        let cell = comfy_table::Cell::new(text);
        if is_number { cell.set_alignment(CellAlignment::Right) } else { cell }
    };
    table.set_header(sheet.kept.iter().map(|c| placed(columns[*c].clone(), sheet.is_number(*c))));
    for row in rows {
        let cut = |(c, width): (&usize, &usize)| {
            let text = sheet.shown(&row[*c]);
            let text = if columns[*c] == "charter" { clip_start(&text, *width) } else { clip(&text, *width) };
            placed(text, is_number(&row[*c]))
        };
        table.add_row(sheet.kept.iter().zip(&widths).map(cut));
    }
    table.column_iter_mut().for_each(|column| _ = column.set_padding((0, 0)));
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    lines.concat()
}

/// What of a table is shown.
struct Sheet<'a> {
    columns: &'a [String],
    rows: &'a [Vec<Cell>],
    kept: Vec<usize>,
    has_decimals: bool,
}

impl<'a> Sheet<'a> {
    /// Leaves out what says nothing, then what is dispensable, then decimals, until the table is narrow enough.
    fn fit(columns: &'a [String], rows: &'a [Vec<Cell>], width: usize) -> Self {
        let mut sheet = Self { columns, rows, kept: Vec::new(), has_decimals: true };
        sheet.kept = (0..columns.len()).filter(|column| sheet.tells(*column)).collect();
        for name in DISPENSABLE {
            if sheet.least() <= width {
                break;
            }
            sheet.kept.retain(|column| columns[*column] != name);
        }
        sheet.has_decimals = sheet.least() <= width;
        sheet
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &Cell> + Clone {
        self.rows.iter().filter_map(move |row| row.get(column))
    }

    /// Whether the column says anything: neither an empty one does, nor the name of the only framework, nor a total
    /// that is the total again.
    fn tells(&self, column: usize) -> bool {
        let name = self.columns[column].as_str();
        let is_total = |other: &usize| self.columns[*other] == "total";
        let again = match name {
            "framework" => self.cells(column).eq(std::iter::repeat_n(&self.rows[0][column], self.rows.len())),
            "total_without_waivers" => (0..column).find(is_total).is_some_and(|t| self.cells(t).eq(self.cells(column))),
            _ => false,
        };
        !again && !LEFT_OUT.contains(&name) && self.cells(column).any(|cell| *cell != Cell::Empty)
    }

    fn is_number(&self, column: usize) -> bool {
        self.cells(column).all(|cell| is_number(cell) || *cell == Cell::Empty)
    }

    fn is_whole(&self, column: usize) -> bool {
        self.is_number(column) || WHOLE.contains(&self.columns[column].as_str())
    }

    /// Columns of a terminal that the column fills when nothing is cut.
    fn natural(&self, column: usize) -> usize {
        let widest = self.cells(column).map(|cell| width(&self.shown(cell))).max().unwrap_or(0);
        widest.max(self.columns[column].len())
    }

    /// Columns of a terminal that the table needs at least.
    fn least(&self) -> usize {
        let least = |column: &usize| if self.is_whole(*column) { usize::MAX } else { LEAST };
        self.kept.iter().map(|column| self.natural(*column).min(least(column)) + 1).sum()
    }

    /// Widths of the columns that are kept: the widest texts give way until all fit.
    fn widths(&self, width: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self.kept.iter().map(|column| self.natural(*column)).collect();
        while widths.iter().map(|w| w + 1).sum::<usize>() > width {
            let texts = widths.iter_mut().zip(&self.kept).filter(|(w, c)| **w > LEAST && !self.is_whole(**c));
            let Some((widest, _)) = texts.max_by_key(|(w, _)| **w) else { break };
            *widest -= 1;
        }
        widths
    }

    /// A cell as people read it: on one line, nothing in it that acts on a terminal.
    fn shown(&self, cell: &Cell) -> String {
        match cell {
            Cell::Number(number, 1) if !self.has_decimals => format!("{number:.0}"),
            cell => clean(&cell.text()),
        }
    }
}

/// A path in at most so many columns: its end tells more than its beginning.
fn clip_start(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let fits = |(at, _): &(usize, char)| width(&text[*at..]) < most;
    let start = text.char_indices().find(fits).map_or(text.len(), |(at, _)| at);
    format!("…{}", &text[start..])
}

fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(..) | Cell::Count(_))
}
