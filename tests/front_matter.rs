//! What front matter may say, and what is said of it when it is wrong. All charters are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::{
    charter::{self, CODES, Charter, CharterError, FrontMatterSchema},
    diagnostic::{Diagnostic, Severity},
    say::Ui,
    text::source::Source,
};

fn read(yaml: &str) -> Charter {
    charter::parse(Source::new("town.md", format!("---\n{yaml}---\nLanes are swept.\n")), Some("en")).unwrap()
}

/// Findings as "code place: message | help", a line each.
fn findings(yaml: &str) -> Vec<String> {
    let charter = read(yaml);
    let told = |found: &Diagnostic| {
        let help = found.help.clone().unwrap_or_default();
        format!("{} [{}] {} | {help}", found.code, found.span.of(&charter.source.text), found.message)
    };
    charter.front_matter.diagnostics.iter().map(told).collect()
}

fn failure(text: &str) -> Diagnostic {
    match charter::parse(Source::new("town.md", text), Some("en")) {
        Err(CharterError::FrontMatter { diagnostic }) => *diagnostic,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_field_is_read_with_its_place() {
    let yaml = "title: Charter of Owls\nlocal_government: \"Town of Owls\"\ncountry: KE\nregion: Highlands\nlanguage: en-GB\n\
        instrument: action-plan\nstatus: adopted\nadopted: 2024-02-29\nversion: 1.10\nsource: https://owls.example/charter\n\
        authors: [A. Wren, B. Finch]\nclaims:\n  R7.redress: \"#article-9\"\nwaivers:\n  - element: R3.inspiration\n    reason: none is near\n    until: 2030-12-31\n";
    let charter = read(yaml);
    let front = &charter.front_matter;
    assert_eq!(front.diagnostics, []);
    let text = &charter.source.text;
    let title = front.title.as_ref().unwrap();
    assert_eq!((title.value.as_str(), title.span.of(text)), ("Charter of Owls", "Charter of Owls"));
    assert_eq!(front.local_government.as_ref().unwrap().span.of(text), "\"Town of Owls\"");
    assert_eq!(front.country.as_ref().unwrap().value, "KE");
    assert_eq!(front.instrument.as_ref().unwrap().value.to_string(), "action-plan");
    assert_eq!(front.adopted.as_ref().unwrap().value.to_string(), "2024-02-29");
    assert_eq!(front.version.as_ref().unwrap().value, "1.10");
    assert_eq!(front.authors.len(), 2);
    assert_eq!(front.claims[0].anchor.value, "#article-9");
    assert_eq!(front.waivers[0].until.as_ref().unwrap().value.to_string(), "2030-12-31");
    assert_eq!(charter.quote(0), "Lanes are swept.");
}

#[test]
fn all_wrong_values_are_found_each_at_its_place() {
    let yaml = "country: Deutschland\nlanguage: English\ninstrument: Ordnance\nstatus: dreaming\nadopted: 2023-02-30\nsource: owls.example/a\n";
    assert_eq!(
        findings(yaml),
        [
            "FM001 [Deutschland] 'Deutschland' is no country code | Write the two-letter code DE.",
            "FM001 [English] 'English' is no language tag | Write the tag en. The language is detected from the text for now.",
            "FM001 [Ordnance] 'Ordnance' is no instrument | Did you mean 'ordinance'? Allowed: charter, ordinance, declaration, resolution, policy, action-plan, other.",
            "FM001 [dreaming] 'dreaming' is no status | Allowed: draft, proposed, adopted, repealed.",
            "FM001 [2023-02-30] '2023-02-30' is no date of adoption | Did you mean 2023-02? Write YYYY, YYYY-MM or YYYY-MM-DD, a day that the calendar has.",
            "FM001 [owls.example/a] 'owls.example/a' is no web address | Did you mean https://owls.example/a? Write a web address that begins with https:// or http://."
        ]
    );
    for name in ["United States", "Kenya", "us"] {
        assert!(findings(&format!("country: {name}\n"))[0].contains("Write the two-letter code"), "{name}");
    }
}

#[test]
fn unknown_fields_are_advice_with_the_one_that_is_meant() {
    let charter = read("langauge: en\nplace: Owls\nzebra: 1\n");
    let found = &charter.front_matter.diagnostics;
    assert!(found.iter().all(|found| found.code == "FM002" && found.severity == Severity::Advice));
    let help: Vec<_> = found.iter().map(|found| found.help.clone().unwrap()).collect();
    assert_eq!(help[..2], ["Did you mean 'language'?", "Did you mean 'local_government'?"]);
    assert!(help[2].starts_with("Fields are: title,"));
}

#[test]
fn wrong_types_and_empty_fields_are_found() {
    let codes: Vec<_> = read("title: [a]\nauthors: {a: b}\nclaims: x\nwaivers: x\nregion:\nstatus: true\n")
        .front_matter
        .diagnostics
        .into_iter()
        .map(|found| found.code)
        .collect();
    assert_eq!(codes, ["FM003", "FM003", "FM003", "FM003", "FM005", "FM003"]);
}

#[test]
fn a_waiver_needs_an_element_and_a_reason() {
    let yaml = "waivers:\n  - element: R1.explicit\n  - reason: why not\n  - element: R2.research-base\n    reason: it is small\n    untill: 2030-01-01\n";
    let found = findings(yaml);
    assert!(found[0].starts_with("WC001 [R1.explicit] the waiver of 'R1.explicit' has no reason"), "{found:?}");
    assert!(found[1].starts_with("FM004 [reason: why not] the waiver names no element"), "{found:?}");
    assert!(found[2].starts_with("FM002 [untill]") && found[2].ends_with("Did you mean 'until'?"), "{found:?}");
    assert_eq!(read(yaml).front_matter.waivers.len(), 2);
}

#[test]
fn a_claim_points_at_an_anchor() {
    let found = findings("claims:\n  R7.redress: #article-9\n  R1.explicit: Article 9\n");
    assert!(found[0].starts_with("FM001 [R7.redress] the claim for 'R7.redress' points nowhere"), "{found:?}");
    assert!(found[1].contains("\"#article-9\""), "{found:?}");
}

#[test]
fn front_matter_that_is_no_yaml_stops_the_charter() {
    for (yaml, told) in [
        ("title: Charter: of Owls\n", "no valid YAML"),
        ("title: a\ntitle: b\n", "'title' comes twice"),
        ("- a\n- b\n", "is a list and not a mapping"),
        ("just words\n", "is text and not a mapping"),
        ("a: &a [x]\nb: [*c]\n", "no anchor"),
    ] {
        let found = failure(&format!("---\n{yaml}---\nLanes.\n"));
        assert_eq!((found.code.as_str(), found.severity), ("FM000", Severity::Error));
        assert!(found.message.contains(told), "{found:?}");
        assert!((4..4 + yaml.len()).contains(&found.span.start), "{found:?}");
    }
    let open = failure("\u{feff}---\ntitle: Owls\n\nLanes are swept.\n");
    assert_eq!(open.message, "the front matter that begins here is never closed");
    assert_eq!(open.span.start, 3);
}

#[test]
fn front_matter_may_be_empty_or_missing_and_lines_may_end_in_any_way() {
    assert!(!read("").front_matter.span.is_empty());
    for text in [
        "Lanes are swept.\n",
        "\u{feff}---\r\ntitle: Owls\r\n...\r\nLanes are swept.\r\n",
        "---\rtitle: Owls\r---\rLanes are swept.\r",
    ] {
        let charter = charter::parse(Source::new("town.md", text), Some("en")).unwrap();
        assert_eq!((charter.clauses.len(), charter.quote(0)), (1, String::from("Lanes are swept.")), "{text:?}");
        assert_eq!(charter.front_matter.title.is_some(), text.contains("title"));
    }
}

#[test]
fn every_code_is_explained_and_the_schema_describes_every_field() {
    let codes: Vec<_> = CODES.iter().map(|kind| kind.code).collect();
    assert!(codes.is_sorted());
    for ui in Ui::ALL {
        assert!(CODES.iter().all(|kind| !(kind.title)(ui).is_empty() && (kind.text)(ui).ends_with('.')));
    }
    let schema = serde_json::to_value(schemars::schema_for!(FrontMatterSchema)).unwrap();
    let fields = schema["properties"].as_object().unwrap();
    assert_eq!(fields.len(), 13);
    assert!(fields.values().all(|field| field["description"].is_string()), "{schema:#}");
}
