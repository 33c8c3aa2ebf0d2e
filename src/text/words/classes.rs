//! What bytes and characters are to the cutter of words.

use super::{CAPITAL, NUMBER, PLAIN};
use unicode_normalization::char::is_combining_mark;

/// What a character is to the cutter.
pub(super) enum Kind {
    Letter,
    Digit,
    Sign,
    Other,
}

/// The kind of a character that is not ASCII.
pub(super) fn kind(c: char) -> Kind {
    match c {
        '§' | '€' | '£' | '¥' | '₹' => Kind::Sign,
        '\u{ad}' => Kind::Letter,
        c if c.is_alphabetic() || is_combining_mark(c) => Kind::Letter,
        c if c.is_numeric() && !('\u{2460}'..='\u{2473}').contains(&c) => Kind::Digit,
        _ => Kind::Other,
    }
}

/// Classes of bytes: parts of words, white space and marks without meaning here, signs that are words, marks that tell
/// something, and the beginnings of other characters.
pub(super) const SMALL: u8 = 0;
pub(super) const LARGE: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const SPACE: u8 = 3;
pub(super) const SIGN: u8 = 4;
pub(super) const MARK: u8 = 5;
pub(super) const HIGH: u8 = 6;

/// The class of each byte. Most of the time of reading a charter is spent in looking this up.
pub(super) const CLASSES: [u8; 256] = {
    let mut classes = [SPACE; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => LARGE,
            b'0'..=b'9' => DIGIT,
            b'%' | b'$' => SIGN,
            b',' | b'(' | b')' | b'[' | b']' | b'/' | b';' | b':' | b'-' | b'?' | b'!' | b'"' => MARK,
            0x80..=0xff => HIGH,
            _ => SPACE,
        };
        byte += 1;
    }
    classes
};

/// Where the letters and digits of ASCII from `at` on end.
#[inline]
pub(super) fn word_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(|&byte| class(byte) > DIGIT).map_or(bytes.len(), |length| at + length)
}

/// The flags of a word of ASCII letters and digits by the class of its first byte.
pub(super) const FLAGS: [u8; 7] = [PLAIN, PLAIN | CAPITAL, PLAIN | NUMBER, PLAIN, PLAIN, PLAIN, PLAIN];

#[inline]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}
