//! Charters as JSON Lines: `{"id": …, "text": …, "metadata": {…}}`, one a line.

use super::config::{Plan, Planned};
use super::files::{Input, LARGEST, ReadError, open};
use super::lines::{Line, LineError, Lines};
use super::pipeline::BATCH;
use crate::say::{self, Ui};
use crate::text::source::Source;
use serde_json::{Map, Value};
use std::io::Read;

/// Bytes of lines that are audited at once; the last of them may go beyond.
const BATCH_BYTES: usize = 16 << 20;

/// A charter that stood on a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Record {
    /// Its id, or where the line stands.
    pub name: String,
    /// The charter, or why there is none.
    content: Result<Content, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Content {
    text: String,
    metadata: Map<String, Value>,
}

impl Record {
    /// The charter with its metadata as front matter.
    pub(super) fn read(&self) -> Result<Source, ReadError> {
        let content = self.content.as_ref().map_err(|message| ReadError::Line(message.clone()))?;
        let source = Source::decode(&self.name, content.text.clone().into_bytes())?;
        // Tables are full of empty cells, which say nothing.
        let says = |value: &Value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty());
        let fields = content.metadata.iter().filter(|(_, value)| says(value));
        Ok(source.with_fields(fields.map(|(name, value)| (name.clone(), value.clone().into())).collect()))
    }

    fn bad(name: String, message: impl Into<String>) -> Self {
        Self { name, content: Err(message.into()) }
    }
}

/// The charters on the lines of the plan's inputs, in their order: as many at a time as are there, none kept.
pub(super) fn charters(plan: &Plan) -> impl Iterator<Item = Vec<Planned>> {
    plan.charters.iter().flat_map(|Planned { input, situation }| {
        let ui = plan.ui();
        let planned = |record| Planned { input: Input::Line(record), situation: *situation };
        let (mut lines, mut failed) = match lines(input) {
            Ok(lines) => (Some(lines), None),
            Err(error) => (None, Some(Record::bad(input.name(), error.to_string()))),
        };
        std::iter::from_fn(move || {
            let lines = lines.as_mut().map(|lines| lines.next_ones(BATCH, BATCH_BYTES)).unwrap_or_default();
            let records = lines.into_iter().map(|line| record(ui, input, line)).chain(failed.take());
            Some(records.map(planned).collect::<Vec<_>>()).filter(|some| !some.is_empty())
        })
    })
}

fn lines(input: &Input) -> Result<Lines, ReadError> {
    let from: Box<dyn Read + Send> = match input {
        Input::File(path) => Box::new(open(path)?),
        _ => Box::new(std::io::stdin()),
    };
    Lines::new(from, LARGEST).map_err(ReadError::Io)
}

/// What a line says.
fn record(ui: Ui, input: &Input, line: Line) -> Record {
    let place = format!("{}:{}", input.name(), line.number);
    let mut bytes = match line.bytes {
        Ok(bytes) => bytes,
        Err(LineError::TooLong) => return Record::bad(place, say::jsonl::too_long(ui, LARGEST >> 20)),
        Err(LineError::Io(error)) => return Record::bad(place, ReadError::Io(error).to_string()),
    };
    if line.number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
    // A wrong byte in the text leaves the id to be read.
    let text = String::from_utf8_lossy(&bytes);
    let fields = match serde_json::from_str(&text) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Record::bad(place, say::jsonl::no_object(ui)),
        Err(error) => return Record::bad(place, no_json(ui, &error)),
    };
    let wrong_byte = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
    let Some(name) = fields.get("id").and_then(id) else { return Record::bad(place, say::jsonl::no_id(ui)) };
    let content = match wrong_byte {
        Some(at) => Err(say::jsonl::no_utf8(ui, at)),
        None => content(ui, fields),
    };
    Record { name, content }
}

/// An id is text that is not blank, or a number as it is written.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn content(ui: Ui, mut fields: Map<String, Value>) -> Result<Content, String> {
    let Some(Value::String(text)) = fields.remove("text") else { return Err(say::jsonl::no_text(ui).to_owned()) };
    match fields.remove("metadata") {
        Some(Value::Object(metadata)) => Ok(Content { text, metadata }),
        None | Some(Value::Null) => Ok(Content { text, metadata: Map::new() }),
        Some(_) => Err(say::jsonl::no_metadata(ui).to_owned()),
    }
}

/// What the parser says, which is English, without the number of the only line that it knows.
fn no_json(ui: Ui, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    say::jsonl::no_json(ui, error.column(), message)
}
