//! Digests as they are written: in hexadecimal, two digits a byte.

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes: 64 digits.
#[must_use]
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first digits of the SHA-256 of some bytes, at most 64.
#[must_use]
pub fn short(bytes: impl AsRef<[u8]>, digits: usize) -> String {
    let mut whole = sha256(bytes);
    whole.truncate(digits);
    whole
}

/// Digits of a digest by which people tell two apart.
const TOLD: usize = 12;

/// The beginning of a digest, as people are shown it.
#[must_use]
pub fn beginning(digest: &str) -> String {
    digest.chars().take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digest of "abc" as FIPS 180-2 gives it, appendix B.1.
    #[test]
    fn a_digest_is_written_in_hexadecimal() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(short("abc", 6), "ba7816");
        assert_eq!(hex(&[0, 171]), "00ab");
    }
}
