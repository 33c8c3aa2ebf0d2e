//! Any coding sheet is taken or refused with faults that stand in it, and so is any file of labelled clauses.
#![no_main]

use charter_audit::{
    agreement::Sheet,
    evidence::{Labelled, Settings, fit},
    framework::{self, Fault, Framework},
    text::source::Source,
};
use libfuzzer_sys::fuzz_target;

fn asked() -> &'static Framework {
    framework::find(framework::DEFAULT).expect("it is built in").expect("it is valid")
}

fn stand_in(text: &str, faults: &[Fault]) {
    assert!(!faults.is_empty());
    for fault in faults {
        assert!(fault.span.is_none_or(|span| text.get(span.start..span.end).is_some()), "{fault:?}");
    }
}

fuzz_target!(|text: &str| {
    let mut sheet = Sheet::new("sheet.csv");
    match sheet.read(&Source::new("sheet.csv", text), asked(), &[asked()]) {
        Ok(()) => assert!(sheet.charters.keys().all(|charter| sheet.of(charter).is_some())),
        Err(faults) => stand_in(text, &faults),
    }
    match Labelled::read("clauses.tsv", text, asked()) {
        Ok(clauses) => {
            assert!(fit(&clauses, asked(), Settings::default()).file("en").starts_with(framework::FIRST_LINE))
        }
        Err(faults) => stand_in(text, &faults),
    }
});
