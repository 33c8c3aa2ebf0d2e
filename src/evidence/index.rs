//! The weights of features as one table of bytes, made when the program is built: nothing is read at its start.
//!
//! It begins with a bit for each key there may be, by the upper bits of the key: most pairs of words are no feature.
//! The table gives for each key the first of its weights, in the upper half, and the last but one; the weights follow:
//! number of the topic, hundredths (two bytes each).

use super::features::Key;
use crate::text::table::{Reader, Table, Writer, numbers};
use std::borrow::Cow;
use std::ops::Range;

/// Binary logarithm of the number of bits in the filter.
const FILTER_BITS: u32 = 18;
const FILTER: usize = 1 << (FILTER_BITS - 3);
const WEIGHT: usize = 4;

/// Weights by the keys of features.
#[derive(Debug)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    table: Table,
    weights_at: usize,
}

impl Index {
    /// Makes the table of the lines of a weights file (see `framework::Weights`).
    #[must_use]
    pub fn bytes(lines: &str) -> Vec<u8> {
        let mut filter = vec![0; FILTER];
        let (mut entries, mut all) = (Vec::new(), Vec::new());
        for line in lines.lines() {
            let Some((feature, weights)) = line.split_once(' ') else { continue };
            let key = Key::of(feature).number();
            let start = all.len() as u64 / WEIGHT as u64;
            for (topic, weight) in numbers(weights) {
                all.extend(topic.to_le_bytes());
                all.extend(weight.to_le_bytes());
            }
            let (byte, bit) = filter_bit(key);
            filter[byte] |= bit;
            entries.push((key, (start << 32) | (all.len() as u64 / WEIGHT as u64)));
        }
        let mut writer = Writer::default();
        writer.raw(&filter);
        writer.table(&entries);
        writer.raw(&all);
        writer.finish()
    }

    /// The table in bytes that [`Index::bytes`] has made.
    #[must_use]
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let mut reader = Reader::new(&bytes);
        reader.raw(FILTER);
        let table = reader.table();
        let weights_at = reader.place();
        Self { bytes, table, weights_at }
    }

    /// Whether a feature may have weights; where not, it has none.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, key: u64) -> bool {
        let (byte, bit) = filter_bit(key);
        self.bytes.get(byte).is_some_and(|byte| byte & bit != 0)
    }

    /// Which weights a feature has.
    #[must_use]
    pub fn find(&self, key: u64) -> Option<Range<u32>> {
        self.table.find(&self.bytes, key).map(|bounds| (bounds >> 32) as u32..bounds as u32)
    }

    /// Topic numbers and weights, in hundredths.
    pub fn weights(&self, range: Range<u32>) -> impl Iterator<Item = (u16, i16)> + '_ {
        let at = |n: u32| self.weights_at + n as usize * WEIGHT;
        let bytes = self.bytes.get(at(range.start)..at(range.end)).unwrap_or_default();
        bytes
            .as_chunks::<WEIGHT>()
            .0
            .iter()
            .map(|w| (u16::from_le_bytes([w[0], w[1]]), i16::from_le_bytes([w[2], w[3]])))
    }
}

/// Byte of the filter and bit in it.
#[inline]
fn filter_bit(key: u64) -> (usize, u8) {
    let place = (key >> (64 - FILTER_BITS)) as usize;
    (place / 8, 1 << (place % 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_has_the_weights_of_its_line_and_another_none() {
        let index = Index::new(Index::bytes("comp* 0:12 3:-7\ncompl_desk 1:200\ndesk 2:1\n").into());
        let of = |feature: &str| -> Vec<(u16, i16)> {
            let key = Key::of(feature).number();
            index.find(key).map(|range| index.weights(range).collect()).unwrap_or_default()
        };
        assert_eq!(of("comp*"), [(0, 12), (3, -7)]);
        assert_eq!(of("compl_desk"), [(1, 200)]);
        assert_eq!(of("desk"), [(2, 1)]);
        assert!(of("comp").is_empty() && of("desk*").is_empty());
        assert!(index.may_hold(Key::of("desk").number()));
    }
}
