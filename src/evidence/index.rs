//! The weights of features as one table of bytes, made when the program is built: nothing is read at its start.
//!
//! ```text
//! 8 bytes      K, the binary logarithm of the number of slots
//! 32 KiB       a bit for each key there may be, by the upper bits of the key: most pairs of words are no feature
//! 2^K slots    key (8 bytes, 0 for an empty slot), start and end of its weights (4 bytes each); a key stands in the
//!              first empty slot from the one that its upper bits give
//! the rest     weights: number of the topic, hundredths (2 bytes each)
//! ```
//!
//! All numbers are little-endian.

use super::features::Key;
use std::borrow::Cow;
use std::ops::Range;

const FILTER_AT: usize = 8;
/// Binary logarithm of the number of bits in the filter.
const FILTER_BITS: u32 = 18;
const SLOTS_AT: usize = FILTER_AT + (1 << (FILTER_BITS - 3));
const SLOT: usize = 16;
const WEIGHT: usize = 4;

/// Weights by the keys of features.
#[derive(Debug)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    /// Binary logarithm of the number of slots.
    slots: u32,
    weights_at: usize,
}

impl Index {
    /// Makes the table of the lines of a weights file (see `framework::Weights`).
    #[must_use]
    pub fn bytes(lines: &str) -> Vec<u8> {
        let count = lines.lines().count();
        let slots = (count * 2).next_power_of_two().max(2).trailing_zeros();
        let weights_at = SLOTS_AT + (SLOT << slots);
        let mut bytes = vec![0; weights_at];
        put(&mut bytes, 0, &u64::from(slots).to_le_bytes());
        for line in lines.lines() {
            let Some((feature, weights)) = line.split_once(' ') else { continue };
            let key = Key::of(feature).number();
            let start = number(bytes.len() - weights_at) / WEIGHT as u32;
            for (topic, weight) in weights_of(weights) {
                bytes.extend(topic.to_le_bytes());
                bytes.extend(weight.to_le_bytes());
            }
            let end = number(bytes.len() - weights_at) / WEIGHT as u32;
            let (byte, bit) = filter_bit(key);
            bytes[FILTER_AT + byte] |= bit;
            let mut slot = (key >> (64 - slots)) as usize;
            while get_u64(&bytes, SLOTS_AT + slot * SLOT) != 0 {
                slot = (slot + 1) & ((1 << slots) - 1);
            }
            let at = SLOTS_AT + slot * SLOT;
            put(&mut bytes, at, &key.to_le_bytes());
            put(&mut bytes, at + 8, &start.to_le_bytes());
            put(&mut bytes, at + 12, &end.to_le_bytes());
        }
        bytes
    }

    /// The table in bytes that [`Index::bytes`] has made.
    #[must_use]
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let slots = (get_u64(&bytes, 0) as u32).clamp(1, 40);
        Self { bytes, slots, weights_at: SLOTS_AT + (SLOT << slots) }
    }

    /// Whether a feature may have weights; where not, it has none.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, key: u64) -> bool {
        let (byte, bit) = filter_bit(key);
        self.bytes.get(FILTER_AT + byte).is_some_and(|byte| byte & bit != 0)
    }

    /// Which weights a feature has.
    #[must_use]
    pub fn find(&self, key: u64) -> Option<Range<u32>> {
        let mut slot = (key >> (64 - self.slots)) as usize;
        loop {
            let at = SLOTS_AT + slot * SLOT;
            let found = get_u64(&self.bytes, at);
            if found == key {
                let bounds = get_u64(&self.bytes, at + 8);
                return Some(bounds as u32..(bounds >> 32) as u32);
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & ((1 << self.slots) - 1);
        }
    }

    /// Topic numbers and weights, in hundredths.
    pub fn weights(&self, range: Range<u32>) -> impl Iterator<Item = (u16, i16)> + '_ {
        let at = |n: u32| self.weights_at + n as usize * WEIGHT;
        let bytes = self.bytes.get(at(range.start)..at(range.end)).unwrap_or_default();
        bytes.chunks_exact(WEIGHT).map(|w| (u16::from_le_bytes([w[0], w[1]]), i16::from_le_bytes([w[2], w[3]])))
    }
}

/// The weights of a line behind its feature: number of the topic and hundredths; what is no such pair is left out.
fn weights_of(line: &str) -> impl Iterator<Item = (u16, i16)> + '_ {
    line.split(' ').filter_map(|pair| {
        let (topic, weight) = pair.split_once(':')?;
        Some((topic.parse().ok()?, weight.parse().ok()?))
    })
}

/// Byte of the filter and bit in it.
fn filter_bit(key: u64) -> (usize, u8) {
    let place = (key >> (64 - FILTER_BITS)) as usize;
    (place / 8, 1 << (place % 8))
}

fn put(bytes: &mut [u8], at: usize, what: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + what.len()) {
        place.copy_from_slice(what);
    }
}

#[inline]
fn get_u64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|found| found.try_into().ok()).map_or(0, u64::from_le_bytes)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
