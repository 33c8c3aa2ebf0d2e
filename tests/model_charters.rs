//! Charters made of a pack's own model clauses, texts that have nothing to do with any pack, and packs side by side.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use charter_audit::assessment::Auditor;
use charter_audit::evidence::Workspace;
use charter_audit::framework::{self, Framework};
use charter_audit::text::source::Source;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// By-laws on a weekly market, in the languages of the packs.
const MARKETS: [(&str, &str); 4] = [
    (
        "en",
        "The market is held on Saturdays. Stalls are let by the yard. Dogs are kept on a leash. Fish is sold on the north side.",
    ),
    (
        "de",
        "Der Markt findet samstags statt. Stände werden nach Metern vermietet. Hunde bleiben an der Leine. Fisch wird auf der Nordseite verkauft.",
    ),
    (
        "es",
        "El mercado se celebra los sábados. Los puestos se alquilan por metros. Los perros van atados. El pescado se vende en el lado norte.",
    ),
    (
        "fr",
        "Le marché se tient le samedi. Les étals se louent au mètre. Les chiens restent en laisse. Le poisson se vend du côté nord.",
    ),
];

/// Each built-in framework with each language that it has.
fn wordings() -> impl Iterator<Item = (&'static Framework, &'static str)> {
    let load = |id| framework::find(id).unwrap().unwrap_or_else(|faults| panic!("{faults:?}"));
    framework::built_in().map(load).flat_map(|f| f.wordings.keys().map(move |tag| (f, tag.as_str())))
}

fn total(framework: &'static Framework, language: &str, body: &str) -> f64 {
    let text = format!("---\nlanguage: {language}\n---\n\n# X\n\n{body}");
    let auditor = Auditor::new(vec![framework], None, jiff::civil::date(2026, 1, 1));
    let source = Source::decode("charter.md", text.into_bytes()).unwrap();
    let audit = auditor.audit(source, &mut Workspace::default()).unwrap();
    audit.results[0].assessment.total_without_waivers
}

#[test]
fn the_model_clauses_of_a_pack_make_a_charter_that_scores_at_least_90() {
    for (framework, tag) in wordings() {
        let texts = framework.wordings[tag].texts();
        let mut body = String::new();
        for (number, element) in framework.elements.iter().enumerate() {
            writeln!(body, "## {}.\n\n{}\n", number + 1, texts[&element.id].example).unwrap();
        }
        let total = total(framework, tag, &body);
        assert!(total >= 90.0, "{} {tag}: {total:.1}", framework.id);
    }
}

#[test]
fn a_text_about_something_else_scores_nothing() {
    for (framework, tag) in wordings() {
        let (_, body) = MARKETS.iter().find(|(language, _)| *language == tag).unwrap();
        assert!(total(framework, tag, body) < f64::EPSILON, "{} {tag}", framework.id);
    }
}

#[test]
fn an_element_of_one_pack_is_not_named_like_one_of_another() {
    let mut seen = BTreeSet::new();
    for id in framework::built_in() {
        let framework = framework::find(id).unwrap().unwrap_or_else(|faults| panic!("{faults:?}"));
        for element in &framework.elements {
            assert!(seen.insert(element.id.as_str()), "{} stands in two packs", element.id);
        }
    }
}
