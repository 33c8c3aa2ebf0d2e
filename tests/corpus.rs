//! How far the program's codings agree with those that readers made of the charters under tests/corpus and examples.
//!
//! `cargo test --release --test corpus -- --nocapture` prints the table; with `DETAIL` set, also each element and each
//! charter of the open sets. What the figures mean stands in tests/corpus/README.md.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::agreement::{
    statistics::{Presence, Statistic},
    tally::Tally,
};
use charter_audit::assessment::{Auditor, Code, Confidence, total_score};
use charter_audit::evidence::Workspace;
use charter_audit::framework::{self, Framework, Scale};
use charter_audit::text::source::Source;
use sets::{SETS, Set};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[path = "corpus/sets.rs"]
mod sets;

/// The language of a charter, by its name.
fn language(charter: &str) -> &str {
    let first = charter.split('-').next().unwrap_or_default();
    if ["de", "es", "fr"].contains(&first) { first } else { "en" }
}

/// Rows of a coding sheet: codes, or facets joined by `|`, by element.
type Sheet = BTreeMap<String, String>;

/// One charter, coded twice.
struct Pair {
    charter: String,
    coder: Sheet,
    program: Sheet,
    /// How sure the program is of each element.
    confidence: BTreeMap<String, Confidence>,
}

fn framework_of(set: &Set) -> &'static Framework {
    framework::find(set.framework).unwrap().unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The coders' sheets of a set, by charter.
fn coded(set: &Set) -> BTreeMap<String, Sheet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(set.codings);
    let mut sheets: BTreeMap<String, Sheet> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let mut reader = csv::Reader::from_path(entry.unwrap().path()).unwrap();
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            let row = row.unwrap();
            if language(&row["charter"]) != set.language {
                continue;
            }
            let sheet = sheets.entry(row["charter"].clone()).or_default();
            let twice = sheet.insert(row["element"].clone(), row["code"].trim().to_owned());
            assert_eq!(twice, None, "{}: {} is coded twice", row["charter"], row["element"]);
        }
    }
    sheets
}

/// The program's coding of a charter, waivers left aside.
fn audited(
    auditor: &Auditor,
    workspace: &mut Workspace,
    name: &str,
    bytes: Vec<u8>,
) -> (Sheet, BTreeMap<String, Confidence>) {
    let source = Source::decode(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let audit = auditor.audit(source, workspace).unwrap_or_else(|error| panic!("{name}: {error}"));
    let measured = &audit.results[0];
    let elements = measured.framework.elements.iter().zip(&measured.assessment.codings);
    let confidence = elements.clone().map(|(element, coding)| (element.id.clone(), coding.confidence)).collect();
    let sheet = elements
        .map(|(element, coding)| {
            let code = match &coding.code {
                Code::Level(level) => level.code().to_string(),
                Code::Present(present) => u8::from(*present).to_string(),
                Code::Facets(named) => named.iter().map(|f| element.facets[*f].as_str()).collect::<Vec<_>>().join("|"),
            };
            (element.id.clone(), code)
        })
        .collect();
    (sheet, confidence)
}

fn pairs(set: &Set) -> Vec<Pair> {
    let auditor = Auditor::new(vec![framework_of(set)], None, jiff::civil::date(2026, 1, 1));
    let mut workspace = Workspace::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(set.text);
    let coded = coded(set).into_iter().map(|(charter, coder)| {
        let path = folder.join(format!("{charter}.md"));
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (program, confidence) = audited(&auditor, &mut workspace, &charter, bytes);
        Pair { charter, coder, program, confidence }
    });
    coded.collect()
}

/// A level or presence as a number; whatever is no number counts as absent.
fn level(sheet: &Sheet, element: &str) -> usize {
    sheet.get(element).and_then(|code| code.parse().ok()).unwrap_or(0)
}

fn facets<'a>(sheet: &'a Sheet, element: &str) -> BTreeSet<&'a str> {
    let code = sheet.get(element).map_or("", String::as_str);
    code.split('|').filter(|facet| !facet.is_empty() && *facet != "0").collect()
}

/// The total of a sheet, 0 to 100, all weights 1.
fn total(framework: &Framework, sheet: &Sheet) -> f64 {
    let score = |index: usize| {
        let element = &framework.elements[index];
        match element.scale {
            Scale::Strength => level(sheet, &element.id) as f64 / 3.0,
            Scale::Presence => level(sheet, &element.id) as f64,
            Scale::Coverage { needed } => (facets(sheet, &element.id).len() as f64 / needed as f64).min(1.0),
        }
    };
    let scores: Vec<f64> = (0..framework.elements.len()).map(score).collect();
    total_score(framework, &scores, |_| true).unwrap()
}

/// What two codings agree on, the coder's first.
struct Agreement {
    /// Whether a thing is there, each facet of a coverage element by itself.
    presence: Tally,
    /// Levels of strength.
    levels: Tally,
}

impl Agreement {
    fn new() -> Self {
        Self { presence: Tally::new(2, 2), levels: Tally::new(4, 2) }
    }

    /// Adds one element of one charter. Each facet of a coverage element is a yes or no of its own.
    fn add(&mut self, framework: &Framework, element: usize, pair: &Pair) {
        let element = &framework.elements[element];
        if matches!(element.scale, Scale::Coverage { .. }) {
            let (coder, program) = (facets(&pair.coder, &element.id), facets(&pair.program, &element.id));
            for facet in element.facets.iter().map(String::as_str) {
                self.presence.count(&[&coder, &program].map(|named| Some(u8::from(named.contains(facet)))));
            }
            return;
        }
        let codes = [level(&pair.coder, &element.id), level(&pair.program, &element.id)];
        self.presence.count(&codes.map(|code| Some(u8::from(code > 0))));
        if element.scale == Scale::Strength {
            self.levels.count(&codes.map(|code| u8::try_from(code).ok()));
        }
    }

    /// A statistic, of levels where they have an order, else of presence; 0 where it is undefined.
    fn figure(&self, statistic: Statistic) -> f64 {
        let levels = matches!(statistic, Statistic::Kappa | Statistic::Exact);
        statistic.of(if levels { &self.levels } else { &self.presence }).unwrap_or(0.0)
    }

    /// How often both find something, the program alone, the coder alone.
    fn found(&self) -> Presence {
        Presence::of(self.presence.pairs().next().unwrap(), 2)
    }
}

/// The share of what is right.
fn share((right, wrong): (usize, usize)) -> f64 {
    right as f64 / (right + wrong) as f64
}

/// A set's figures, in the columns of the table.
struct Figures {
    all: Agreement,
    totals: Vec<(f64, f64)>,
}

impl Figures {
    fn new(framework: &Framework, pairs: &[Pair]) -> Self {
        let mut all = Agreement::new();
        for pair in pairs {
            (0..framework.elements.len()).for_each(|element| all.add(framework, element, pair));
        }
        let totals = pairs.iter().map(|p| (total(framework, &p.coder), total(framework, &p.program)));
        Self { all, totals: totals.collect() }
    }

    /// Mean absolute error of the total, in points.
    fn off(&self) -> f64 {
        self.totals.iter().map(|(coder, program)| (coder - program).abs()).sum::<f64>() / self.totals.len() as f64
    }

    fn row(&self, name: &str) -> String {
        format!(
            "{name:11} {:>8} {:>6.3} {:>6.3} {:>6.3} {:>10.3} {:>7.3} {:>6.1}",
            self.totals.len(),
            self.all.figure(Statistic::Kappa),
            self.all.figure(Statistic::Exact),
            self.all.figure(Statistic::Mcc),
            self.all.figure(Statistic::Precision),
            self.all.figure(Statistic::Recall),
            self.off()
        )
    }
}

fn detail(framework: &Framework, pairs: &[Pair], figures: &Figures) {
    for (index, element) in framework.elements.iter().enumerate() {
        let mut one = Agreement::new();
        pairs.iter().for_each(|pair| one.add(framework, index, pair));
        let found = one.found();
        let exact = if element.scale == Scale::Strength {
            format!("{:.2}", one.figure(Statistic::Exact))
        } else {
            "-".to_owned()
        };
        println!(
            "    {:28} precision {:.2} recall {:.2} exact {exact:4} (right {} wrong {} missed {})",
            element.id,
            one.figure(Statistic::Precision),
            one.figure(Statistic::Recall),
            found.both,
            found.other_only,
            found.reference_only
        );
    }
    for (pair, (coder, program)) in pairs.iter().zip(&figures.totals) {
        println!("    {:28} coder {coder:5.1} program {program:5.1}", pair.charter);
    }
}

#[test]
fn the_program_agrees_with_the_coders_as_far_as_it_did() {
    println!(
        "{:11} {:>8} {:>6} {:>6} {:>6} {:>10} {:>7} {:>6}",
        "set", "charters", "kappa", "exact", "MCC", "precision", "recall", "MAE"
    );
    let mut losses = Vec::new();
    for set in &SETS {
        let framework = framework_of(set);
        let pairs = pairs(set);
        let figures = Figures::new(framework, &pairs);
        println!("{}", figures.row(set.name));
        if set.open && std::env::var_os("DETAIL").is_some() {
            detail(framework, &pairs, &figures);
        }
        let all = &figures.all;
        let least = &set.least;
        for (name, value, floor) in [
            ("kappa", all.figure(Statistic::Kappa), least.kappa),
            ("MCC", all.figure(Statistic::Mcc), least.mcc),
            ("exact", all.figure(Statistic::Exact), least.exact),
        ] {
            if value < floor {
                losses.push(format!("{}: {name} {value:.3}, under {floor}", set.name));
            }
        }
        if figures.off() > least.off {
            losses.push(format!("{}: the total is off by {:.1}, over {}", set.name, figures.off(), least.off));
        }
    }
    assert!(losses.is_empty(), "agreement fell: {losses:#?}");
}

#[test]
fn the_surer_a_coding_is_the_oftener_it_is_right() {
    let mut counts: BTreeMap<Confidence, (usize, usize)> = BTreeMap::new();
    // Where nothing was learnt, how sure a coding is says less.
    let framework = framework::find(framework::DEFAULT).unwrap().unwrap();
    for pair in SETS.iter().filter(|set| set.framework == framework.id).flat_map(pairs) {
        for element in framework.elements.iter().filter(|e| !matches!(e.scale, Scale::Coverage { .. })) {
            let right = level(&pair.coder, &element.id) == level(&pair.program, &element.id);
            let (same, other) = counts.entry(pair.confidence[&element.id]).or_default();
            *if right { same } else { other } += 1;
        }
    }
    for (confidence, (right, wrong)) in counts.iter().rev() {
        println!("{:11} {:>8} codings, {:.3} right", confidence.name(), right + wrong, share((*right, *wrong)));
    }
    let of = |confidence| counts.get(&confidence).copied().map_or(0.0, share);
    assert!(of(Confidence::High) > of(Confidence::Medium) + 0.1, "{counts:?}");
    assert!(of(Confidence::Medium) > of(Confidence::Low) + 0.1, "{counts:?}");
}

#[test]
fn every_charter_is_coded_and_every_coding_is_whole() {
    for set in &SETS {
        let framework = framework_of(set);
        let sheets = coded(set);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(set.text);
        let paths = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let texts = paths.filter(|path| path.extension().is_some_and(|e| e == "md"));
        let stems = texts.filter_map(|p| p.file_stem().map(|s| s.to_string_lossy().into_owned()));
        let own = |stem: &String| stem != "README" && language(stem) == set.language;
        let charters: BTreeSet<String> = stems.filter(own).collect();
        assert_eq!(charters, sheets.keys().cloned().collect(), "{}", set.name);
        for (charter, mut sheet) in sheets {
            for element in &framework.elements {
                let code =
                    sheet.remove(&element.id).unwrap_or_else(|| panic!("{charter}: {} is not coded", element.id));
                let valid = match element.scale {
                    Scale::Strength => ["0", "1", "2", "3"].contains(&code.as_str()),
                    Scale::Presence => ["0", "1"].contains(&code.as_str()),
                    Scale::Coverage { .. } => known(&element.facets, &code),
                };
                assert!(valid, "{charter}: {} is coded `{code}`", element.id);
                if element.scale == Scale::Strength && !element.facets.is_empty() {
                    let named = sheet.remove(&format!("{}.facets", element.id)).unwrap_or_default();
                    assert!(known(&element.facets, &named), "{charter}: {} has facets `{named}`", element.id);
                }
            }
            assert!(sheet.is_empty(), "{charter}: rows that the framework does not have: {sheet:?}");
        }
    }
}

/// Whether a code names facets of the element, or none.
fn known(facets: &[String], code: &str) -> bool {
    code.split('|').filter(|facet| !facet.is_empty()).all(|facet| facets.iter().any(|one| one == facet))
}

#[test]
fn agreement_is_what_a_hand_works_out() {
    // Coder and program: (0, 0), (3, 3), (0, 3), (3, 3). Disagreement seen 9, expected 9·(2·3 + 2·1)/4 = 18.
    let mut all = Agreement::new();
    for codes in [[0_u8, 0], [3, 3], [0, 3], [3, 3]] {
        all.levels.count(&codes.map(Some));
        all.presence.count(&codes.map(|code| Some(u8::from(code > 0))));
    }
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    near(all.figure(Statistic::Kappa), 0.5);
    near(all.figure(Statistic::Exact), 0.75);
    near(all.figure(Statistic::Mcc), 2.0 / 12.0_f64.sqrt());
    near(all.figure(Statistic::Precision), 2.0 / 3.0);
    near(all.figure(Statistic::Recall), 1.0);
}
