//! The places that findings are written to, each in its format.

use super::super::failure::Failure;
use super::super::output::{Output, pair};
use super::arguments::{Arguments, Format};
use super::formats::Room;
use crate::report::Style;
use crate::report::checkup::{Ending, Run};

/// One place that findings are written to.
pub(super) struct Written {
    pub format: Format,
    pub style: Style,
    output: Output,
    /// Whether something was written about a charter before.
    begun: bool,
    room: Room,
}

/// Opens what the arguments name.
pub(super) fn open(arguments: &Arguments, run: &Run) -> Result<Vec<Written>, Failure> {
    let pairs = pair(&arguments.format, &arguments.shared.destination.output)?;
    let others = pairs.len() > 1;
    let open = |(format, path): (Format, Option<std::path::PathBuf>)| {
        let style = arguments.shared.destination.style(path.is_some());
        let mut output = Output::open(path.as_deref(), others)?;
        output.write(&format.opening(run))?;
        Ok(Written { format, style, output, begun: false, room: format.room() })
    };
    pairs.into_iter().map(open).collect()
}

impl Written {
    /// Adds what is written about a charter.
    pub fn add(&mut self, entry: &[u8]) -> Result<(), Failure> {
        let entry = if entry.is_empty() { entry } else { self.room.cut(entry) };
        if entry.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.output.write(self.format.separator())?;
        }
        self.begun = true;
        self.output.write(entry)
    }

    /// Finishes.
    pub fn close(mut self, ending: &Ending) -> Result<(), Failure> {
        self.output.write(&self.format.closing(ending))?;
        self.room.tell(ending.ui);
        self.output.close()
    }
}
