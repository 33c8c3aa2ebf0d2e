//! Any lines are audited or told to be bad, and each that is not blank gets a row: the run ends with a status and without
//! a panic.
#![no_main]

mod checked;

use libfuzzer_sys::fuzz_target;

const SCORE: [&str; 8] = ["score", "--language", "en", "--input-format", "jsonl", "--format", "jsonl", checked::GIVEN];

fuzz_target!(|bytes: &[u8]| {
    assert!(checked::ends(&SCORE, bytes));
    let asked = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(checked::result().lines().count(), asked);
});
