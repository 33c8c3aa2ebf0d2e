//! Any baseline file is taken or refused: the run ends with a status and without a panic.
#![no_main]

mod checked;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| assert!(checked::check_ends("--baseline", bytes)));
