//! Lines of a file or a pipe as they come, in memory that has a bound.
//!
//! A thread reads ahead, so that charters can be audited meanwhile. Whoever takes lines gets all that are there, and waits
//! only where there is none: through a pipe that is kept open, each line can be answered before the next is written.

use std::io::{ErrorKind, Read, Result};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;
/// Chunks that may wait to be taken apart.
const AHEAD: usize = 64;

/// A line without its end mark.
#[derive(Debug)]
pub(super) struct Line {
    /// Counted from 1.
    pub number: usize,
    /// Its bytes, or why there are none.
    pub bytes: std::result::Result<Vec<u8>, LineError>,
}

/// Why a line could not be read.
#[derive(Debug)]
pub(super) enum LineError {
    /// It is longer than lines may be, and its bytes are gone.
    TooLong,
    /// Reading failed, and nothing comes after it.
    Io(std::io::Error),
}

/// Lines that are not blank.
pub(super) struct Lines {
    chunks: Receiver<Result<Vec<u8>>>,
    /// What was read last, and how far it is taken apart.
    chunk: Vec<u8>,
    at: usize,
    /// A line whose end was not read yet.
    begun: Vec<u8>,
    too_long: bool,
    longest: u64,
    /// Lines that have ended.
    ended: usize,
}

impl Lines {
    /// The lines of what is read `from`, none of them longer than `longest` bytes.
    pub(super) fn new(from: impl Read + Send + 'static, longest: u64) -> Result<Self> {
        let (sender, chunks) = sync_channel(AHEAD);
        std::thread::Builder::new().spawn(move || read(from, &sender))?;
        Ok(Self { chunks, chunk: Vec::new(), at: 0, begun: Vec::new(), too_long: false, longest, ended: 0 })
    }

    /// The next lines: those that are there, at most `most`, and none after `bytes` bytes; at the end none.
    pub(super) fn next_ones(&mut self, most: usize, bytes: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut size = 0;
        while lines.len() < most && size < bytes {
            let Some(line) = self.next_one(lines.is_empty()) else { break };
            size += line.bytes.as_ref().map_or(0, Vec::len);
            lines.push(line);
        }
        lines
    }

    /// The next line; none at the end, nor where none is there yet and we do not wait for it.
    fn next_one(&mut self, wait: bool) -> Option<Line> {
        loop {
            let rest = self.chunk.get(self.at..).unwrap_or_default();
            let end = rest.iter().position(|byte| *byte == b'\n');
            let part = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            self.at += part.len() + usize::from(end.is_some());
            self.too_long |= (self.begun.len() + part.len()) as u64 > self.longest;
            if self.too_long {
                self.begun = Vec::new();
            } else {
                self.begun.extend_from_slice(part);
            }
            if end.is_some() {
                match self.ended() {
                    None => continue,
                    line => return line,
                }
            }
            match self.more(wait) {
                Ok(Ok(chunk)) => (self.chunk, self.at) = (chunk, 0),
                Ok(Err(error)) => {
                    self.begun.clear();
                    self.ended += 1;
                    return Some(Line { number: self.ended, bytes: Err(LineError::Io(error)) });
                }
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => return self.ended(),
            }
        }
    }

    fn more(&self, wait: bool) -> std::result::Result<Result<Vec<u8>>, TryRecvError> {
        if wait { self.chunks.recv().map_err(|_| TryRecvError::Disconnected) } else { self.chunks.try_recv() }
    }

    /// The line that ends here, unless it is blank.
    fn ended(&mut self) -> Option<Line> {
        self.ended += 1;
        let bytes = std::mem::take(&mut self.begun);
        let bytes = if std::mem::take(&mut self.too_long) { Err(LineError::TooLong) } else { Ok(bytes) };
        let is_blank = bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty());
        (!is_blank).then_some(Line { number: self.ended, bytes })
    }
}

/// Reads chunks until the end, an error, or nobody takes them any more.
fn read(mut from: impl Read, sender: &SyncSender<Result<Vec<u8>>>) {
    loop {
        let mut chunk = vec![0; CHUNK];
        let read = from.read(&mut chunk);
        let is_last = match &read {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => !matches!(read, Ok(1..)),
        };
        let read = read.map(|length| {
            chunk.truncate(length);
            chunk
        });
        if sender.send(read).is_err() || is_last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text whose parts are read one after the other, as `number:line`.
    fn lines(parts: &[&str], longest: u64) -> Vec<String> {
        let parts = parts.iter().map(|part| part.as_bytes().to_vec()).collect();
        let mut lines = Lines::new(Parts(parts), longest).unwrap();
        let all = std::iter::from_fn(|| Some(lines.next_ones(2, 8)).filter(|some| !some.is_empty())).flatten();
        let shown = |line: Line| match line.bytes {
            Ok(bytes) => format!("{}:{}", line.number, String::from_utf8(bytes).unwrap()),
            Err(LineError::TooLong) => format!("{} too long", line.number),
            Err(LineError::Io(error)) => format!("{} {error}", line.number),
        };
        all.map(shown).collect()
    }

    /// A reader that gives each part apart, and fails at an empty one.
    struct Parts(std::collections::VecDeque<Vec<u8>>);

    impl Read for Parts {
        fn read(&mut self, into: &mut [u8]) -> Result<usize> {
            let Some(part) = self.0.pop_front() else { return Ok(0) };
            into[..part.len()].copy_from_slice(&part);
            if part.is_empty() { Err(ErrorKind::ConnectionReset.into()) } else { Ok(part.len()) }
        }
    }

    #[test]
    fn lines_are_whole_wherever_reading_breaks_off_and_blank_ones_only_count() {
        assert_eq!(lines(&["a\nb", "", "c"], 9), ["1:a", "2 connection reset"]);
        assert_eq!(lines(&["one\ntw", "o\n", "\r\n \nfi", "ve"], 9), ["1:one", "2:two", "5:five"]);
        assert_eq!(lines(&[], 9), [""; 0]);
    }

    #[test]
    fn a_line_that_is_too_long_is_named_and_the_next_is_read() {
        assert_eq!(lines(&["12345\n1234", "56\n12345"], 5), ["1:12345", "2 too long", "3:12345"]);
    }

    #[test]
    fn a_line_is_there_before_the_next_is_written() {
        let (reader, mut writer) = std::io::pipe().unwrap();
        let mut lines = Lines::new(reader, 9).unwrap();
        for text in ["one\n", "two\n"] {
            std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
            let there = lines.next_ones(9, 99);
            assert_eq!(there.len(), 1);
            assert_eq!(there[0].bytes.as_ref().unwrap(), text.trim().as_bytes());
        }
    }
}
