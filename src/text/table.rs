//! Tables as bytes: what is compiled once, when the program is built, is read in place when it starts.
//!
//! All numbers are little-endian. A list is its length and its numbers. A hash table is the binary logarithm of the
//! number of its slots, and slots of a key and a value of eight bytes each; a key stands in the first empty slot from
//! the one that its upper bits give. No key is 0.

/// Writes tables.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// The bytes written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes a number.
    pub fn number(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    /// Writes a list of numbers.
    pub fn list(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.number(small(numbers.len()));
        numbers.for_each(|number| self.number(number));
    }

    /// Writes a list of lists.
    pub fn lists<'a>(&mut self, lists: impl Iterator<Item = &'a [u32]>) {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend_from_slice(list);
            starts.push(small(items.len()));
        }
        self.list(starts.into_iter());
        self.list(items.into_iter());
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        self.number(small(text.len()));
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes bytes as they are; the reader has to know how many.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a hash table.
    pub fn table(&mut self, entries: &[(u64, u64)]) {
        let log = (entries.len() * 2).next_power_of_two().max(2).trailing_zeros();
        let mut slots = vec![(0, 0); 1 << log];
        for (key, value) in entries {
            let mut slot = (key >> (64 - log)) as usize;
            while slots[slot].0 != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = (*key, *value);
        }
        self.number(log);
        for (key, value) in slots {
            self.bytes.extend(key.to_le_bytes());
            self.bytes.extend(value.to_le_bytes());
        }
    }
}

/// Reads tables in the order in which they were written. What is not there reads as nothing.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads `bytes` from their beginning.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bytes.
    pub fn raw(&mut self, length: usize) -> &'a [u8] {
        let found = self.bytes.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        found
    }

    /// Where the next bytes stand.
    #[must_use]
    pub fn place(&self) -> usize {
        self.at
    }

    /// A number.
    pub fn number(&mut self) -> u32 {
        self.raw(4).try_into().map_or(0, u32::from_le_bytes)
    }

    /// A list of numbers.
    pub fn list(&mut self) -> Vec<u32> {
        let length = self.number() as usize;
        let numbers = self.raw(length * 4).as_chunks::<4>().0;
        numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect()
    }

    /// A list of lists.
    pub fn lists(&mut self) -> Lists {
        Lists { starts: self.list(), items: self.list() }
    }

    /// A text.
    pub fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        std::str::from_utf8(self.raw(length)).unwrap_or_default()
    }

    /// A hash table, which stays where it is.
    pub fn table(&mut self) -> Table {
        let log = self.number().clamp(1, 40);
        let table = Table { at: self.at, log };
        self.at += SLOT << log;
        table
    }
}

/// Lists of numbers, by the lists' own numbers.
#[derive(Debug, Default)]
pub struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// One list.
    #[inline]
    #[must_use]
    pub fn get(&self, number: u32) -> &[u32] {
        let at = number as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => self.items.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

const SLOT: usize = 16;

/// A hash table within bytes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Table {
    at: usize,
    log: u32,
}

impl Table {
    /// The value of a key, in the bytes from which the table was read.
    #[inline]
    #[must_use]
    pub fn find(self, bytes: &[u8], key: u64) -> Option<u64> {
        let mut slot = (key >> (64 - self.log)) as usize;
        loop {
            let at = self.at + slot * SLOT;
            let [found, value] = bytes.get(at..at + SLOT)?.as_chunks::<8>().0 else { return None };
            match u64::from_le_bytes(*found) {
                0 => return None,
                found if found == key => return Some(u64::from_le_bytes(*value)),
                _ => slot = (slot + 1) & ((1 << self.log) - 1),
            }
        }
    }
}

/// A key for a text of some kind: FNV-1a (Fowler, Noll, Vo), its bits mixed once more. The same on every machine, for
/// tables are made on one and read on another; never 0.
#[must_use]
pub fn key(text: &str, kind: u8) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = text.as_bytes().iter().fold(step(0xcbf2_9ce4_8422_2325, &kind), step);
    mix(hash ^ (hash >> 29))
}

/// Spreads a number over all bits; never 0.
#[inline]
#[must_use]
pub fn mix(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1)
}

/// Pairs of numbers as they are written in lines of weights, `12:87 30:-12`; what is no such pair is left out.
pub fn numbers(line: &str) -> impl Iterator<Item = (u16, i16)> + '_ {
    line.split(' ').filter_map(|pair| {
        let (first, second) = pair.split_once(':')?;
        Some((first.parse().ok()?, second.parse().ok()?))
    })
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        writer.number(7);
        writer.lists([&[1, 2][..], &[], &[3]].into_iter());
        writer.text("Bürger");
        let entries: Vec<(u64, u64)> = (0..100).map(|n| (key(&format!("word{n}"), 1), n)).collect();
        writer.table(&entries);
        writer.list([9, 8].into_iter());
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.number(), 7);
        let lists = reader.lists();
        assert_eq!((lists.get(0), lists.get(1), lists.get(2), lists.get(3)), (&[1, 2][..], &[][..], &[3][..], &[][..]));
        assert_eq!(reader.text(), "Bürger");
        let table = reader.table();
        assert!(entries.iter().all(|(key, value)| table.find(&bytes, *key) == Some(*value)));
        assert_eq!(table.find(&bytes, key("word100", 1)), None);
        assert_eq!(table.find(&bytes, key("word1", 2)), None);
        assert_eq!(reader.list(), [9, 8]);
        assert!(reader.list().is_empty());
    }
}
