//! How charters are read, told in sentences.

use charter_audit::{
    charter::{self, Charter},
    text::source::Source,
};

/// Prints what is read from the file that `CHARTER` names.
#[test]
#[ignore = "a look at one file: CHARTER=path cargo test -- --ignored --nocapture dump"]
fn dump() {
    let path = std::env::var("CHARTER").expect("CHARTER names a file");
    let source = Source::decode(path.as_str(), std::fs::read(&path).unwrap()).unwrap();
    print!("{}", outline(&charter::parse(source, None).unwrap()));
}

/// Headings, provisions and clauses, a line each.
fn outline(charter: &Charter) -> String {
    let mut out = String::new();
    let mut shown = 0;
    for (at, provision) in charter.provisions.iter().enumerate() {
        while shown < provision.heading.map_or(0, |heading| heading + 1) {
            let heading = &charter.headings[shown];
            let depth = "#".repeat(heading.level.into());
            let kind = heading.kind.map(|kind| format!(" [{kind:?}]")).unwrap_or_default();
            out += &format!("{depth} {}{kind} number {:?} under {:?}\n", heading.text, heading.number, heading.parent);
            shown += 1;
        }
        let number = provision.number.as_deref().unwrap_or("-");
        out += &format!(
            "  P{at} {number} {:?} article {} parent {:?}\n",
            provision.kind, provision.article, provision.parent
        );
        for clause in provision.clauses.clone() {
            let lead = charter.clauses[clause].lead_in.map(|lead| format!(" after C{lead}")).unwrap_or_default();
            out += &format!("    C{clause} {:?}{lead}: {}\n", charter.clauses[clause].shape, charter.quote(clause));
        }
    }
    for heading in &charter.headings[shown..] {
        out += &format!("{} {} (empty)\n", "#".repeat(heading.level.into()), heading.text);
    }
    out
}

/// Prints how long reading the file that `CHARTER` names takes, as a multiple of what pulldown-cmark's events take.
#[test]
#[ignore = "a measurement: CHARTER=path cargo test --release -- --ignored --nocapture ratio"]
fn ratio() {
    let path = std::env::var("CHARTER").expect("CHARTER names a file");
    let bytes = std::fs::read(&path).unwrap();
    let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_FOOTNOTES;
    let runs: usize = std::env::var("RUNS").map_or(7, |runs| runs.parse().unwrap());
    let best = |run: &dyn Fn() -> usize| {
        let times = (0..runs).map(|_| {
            let start = processor_time();
            std::hint::black_box(run());
            processor_time() - start
        });
        times.fold(f64::MAX, f64::min)
    };
    let rounds = 1 + runs * 4_000_000 / bytes.len();
    let events = best(&|| {
        (0..rounds)
            .map(|_| {
                let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
                pulldown_cmark::Parser::new_ext(&text, options)
                    .into_offset_iter()
                    .map(|(_, range)| range.len())
                    .sum::<usize>()
            })
            .sum()
    });
    let reading = best(&|| {
        (0..rounds)
            .map(|_| {
                let source = Source::decode(path.as_str(), std::fs::read(&path).unwrap()).unwrap();
                charter::parse(source, Some("en")).unwrap().words.len()
            })
            .sum()
    });
    let rate = |time: f64| (bytes.len() * rounds) as f64 / time / 1e6;
    println!("events {:.0} MB/s, reading {:.0} MB/s, ratio {:.2}", rate(events), rate(reading), reading / events);
}

/// Seconds that this thread has run, which other work on the machine does not lengthen.
fn processor_time() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}
