//! The arithmetic of scores, and of their changes, against vectors worked out by hand (`golden_scores.json`,
//! `golden_comparison.json`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use charter_audit::assessment::compare::direction;
use charter_audit::assessment::{Code, anchors, element_score, is_committed, mean, recommendation_score, verdict};
use charter_audit::framework::{self, Level, Scale};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("golden_scores.json")).unwrap()
}

fn scale(text: &Value) -> Scale {
    match text.as_str().unwrap() {
        "strength" => Scale::Strength,
        "presence" => Scale::Presence,
        other => Scale::Coverage { needed: other.strip_prefix("coverage ").unwrap().parse().unwrap() },
    }
}

fn code(scale: Scale, value: &Value) -> Code {
    let number = usize::try_from(value.as_u64().unwrap()).unwrap();
    match scale {
        Scale::Strength => Code::Level(Level::ALL[number]),
        Scale::Presence => Code::Present(number == 1),
        Scale::Coverage { .. } => Code::Facets((0..number).collect()),
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn an_element_scores_as_its_scale_says() {
    for vector in vectors()["elements"].as_array().unwrap() {
        let scale = scale(&vector["scale"]);
        let code = code(scale, &vector["code"]);
        assert!(close(element_score(scale, &code), vector["score"].as_f64().unwrap()), "{vector}");
        assert_eq!(is_committed(scale, &code), vector["committed"].as_bool().unwrap(), "{vector}");
    }
}

#[test]
fn a_recommendation_is_the_mean_of_its_elements() {
    for vector in vectors()["recommendations"].as_array().unwrap() {
        let elements: Vec<(f64, f64)> = vector["elements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (e[0].as_f64().unwrap(), e[1].as_f64().unwrap()))
            .collect();
        let score = recommendation_score(elements.into_iter());
        match vector["score"].as_f64() {
            Some(wanted) => assert!(close(score.unwrap(), wanted), "{vector}: {score:?}"),
            None => assert_eq!(score, None, "{vector}"),
        }
    }
}

#[test]
fn a_total_is_the_weighted_mean_of_the_recommendations() {
    for vector in vectors()["totals"].as_array().unwrap() {
        let parts = vector["recommendations"].as_array().unwrap().iter();
        let total = mean(parts.map(|r| (r[0].as_f64().unwrap(), r[1].as_f64().unwrap()))).unwrap();
        assert!(close(total, vector["total"].as_f64().unwrap()), "{vector}: {total}");
    }
}

#[test]
fn a_verdict_follows_from_the_codes_that_are_not_waived() {
    for vector in vectors()["verdicts"].as_array().unwrap() {
        let elements: Vec<(Code, Scale)> =
            vector["elements"].as_array().unwrap().iter().map(|e| (code(scale(&e[0]), &e[1]), scale(&e[0]))).collect();
        let borrowed: Vec<(&Code, Scale)> = elements.iter().map(|(c, s)| (c, *s)).collect();
        assert_eq!(verdict(&borrowed).name(), vector["verdict"].as_str().unwrap(), "{vector}");
    }
}

#[test]
fn the_anchors_of_the_2022_framework_are_those_of_the_codebook() {
    let framework = framework::find("outcome-2022").unwrap().unwrap();
    let found = anchors(framework);
    let wanted = &vectors()["anchors"];
    assert!((found.intention - wanted["intention"].as_f64().unwrap()).abs() < 0.05, "{found:?}");
    assert!((found.commitment - wanted["commitment"].as_f64().unwrap()).abs() < 0.05, "{found:?}");
    assert!(close(found.operational, 100.0));
}

/// The code of a vector: a level, 0 or 1, or the indices of the facets that are named.
fn named_code(scale: Scale, value: &Value) -> Code {
    let index = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    value.as_array().map_or_else(|| code(scale, value), |facets| Code::Facets(facets.iter().map(index).collect()))
}

#[test]
fn an_element_changes_as_its_score_and_facets_do() {
    let vectors: Value = serde_json::from_str(include_str!("golden_comparison.json")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for vector in vectors["changes"].as_array().unwrap() {
        let scale = scale(&vector["scale"]);
        let [old, new] = ["old", "new"].map(|side| named_code(scale, &vector[side]));
        let facets_differ =
            matches!(scale, Scale::Coverage { .. }) && old != new || vector["facets_differ"].as_bool().unwrap_or(false);
        let found = direction(element_score(scale, &old), element_score(scale, &new), facets_differ);
        assert_eq!(serde_json::to_value(found).unwrap(), vector["change"], "{vector}");
        assert_eq!(found.is_fall(), vector["fallen"].as_bool().unwrap(), "{vector}");
        seen.insert(found);
    }
    assert_eq!(seen.len(), 6, "every kind of change has a vector");
}
