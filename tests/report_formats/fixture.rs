//! Reports written by hand, with everything in them that a report may have to show.

use charter_audit::assessment::{Anchors, Change, Confidence, Verdict, WaiverState};
use charter_audit::evidence::Modality;
use charter_audit::framework::{Level, Silence, Specific};
use charter_audit::report::model::*;
use charter_audit::say::Ui;

/// A clause longer than what is quoted of one.
pub const AGREEMENT: &str = "The Human Rights Officer shall conclude by 30 June 2027 a partnership agreement with at least \
                             ten civil society organisations, the university and the national human rights institution \
                             to carry out this Charter jointly, and shall meet them each year in order to see what has \
                             been done, what has been left undone and what is to be done next.";
/// Umlauts, and characters that are two columns wide.
pub const HEARD: &str = "Die Bürgerinnen und Bürger wurden über Grundsätze städtischen Handelns angehört; 市は、すべての\
                         人の人権を尊重し、保護し、実現するために、市民の参加を得て、計画を策定し、実施し、評価するものと\
                         する。子どもおよび若者の意見を聴く。";

/// A charter with all verdicts, waivers in each state and wide characters, and one that could not be read.
pub fn reports() -> Vec<CharterReport> {
    let error = CharterReport {
        ui: Ui::En,
        several: false,
        charter: "charters/broken.md".to_owned(),
        error: Some("line 3: the front matter is no YAML: a quotation mark is not closed".to_owned()),
        result: None,
    };
    vec![charter(result()), error]
}

/// A charter with this result.
pub fn charter(result: ResultReport) -> CharterReport {
    CharterReport {
        ui: Ui::En,
        several: false,
        charter: "charters/wasserstadt.md".to_owned(),
        error: None,
        result: Some(result),
    }
}

/// The same with these words wherever a charter or a pack puts words.
pub fn with_everywhere(words: &str) -> Vec<CharterReport> {
    let words = words.to_owned();
    let mut result = result();
    result.about.title.clone_from(&words);
    for fact in [&mut result.about.local_government, &mut result.about.instrument, &mut result.about.adopted] {
        *fact = Some(words.clone());
    }
    result.look_first[0].title.clone_from(&words);
    result.look_first[0].reason.clone_from(&words);
    result.next_steps[0].advice.clone_from(&words);
    result.waivers[0].reason.clone_from(&words);
    result.provenance.source.clone_from(&words);
    for recommendation in &mut result.recommendations {
        recommendation.title.clone_from(&words);
        for element in &mut recommendation.elements {
            element.title.clone_from(&words);
            element.example = Some(words.clone());
            element.looked_for = vec![words.clone()];
            element.advice = Some(words.clone());
            element.question.clone_from(&words);
            element.evidence.iter_mut().for_each(|e| everywhere(e, &words));
            if let Some(miss) = &mut element.nearest_miss {
                miss.quote.clone_from(&words);
                miss.reason.clone_from(&words);
            }
            element.facets.iter_mut().for_each(|f| f.title.clone_from(&words));
        }
    }
    let error = CharterReport { ui: Ui::En, several: false, charter: words.clone(), error: Some(words), result: None };
    vec![charter(result), error]
}

fn everywhere(evidence: &mut EvidenceReport, words: &String) {
    for text in [&mut evidence.quote, &mut evidence.place] {
        text.clone_from(words);
    }
    evidence.bound_by = Some(words.clone());
    evidence.found_by = vec![words.clone()];
    evidence.specifics.iter_mut().for_each(|specific| specific.text.clone_from(words));
}

/// A rich result.
pub fn result() -> ResultReport {
    ResultReport {
        about: About {
            title: "Charter for Human Rights in the City of Wasserstadt an der Großen Röder".to_owned(),
            local_government: Some("City of Wasserstadt".to_owned()),
            country: Some("DE".to_owned()),
            language: "en".to_owned(),
            instrument: Some("local-law".to_owned()),
            status: Some("in-force".to_owned()),
            adopted: Some("2021-12-10".to_owned()),
            words: 4182,
        },
        total: Some(52.3),
        total_without_waivers: 49.9,
        anchors: Anchors { intention: 40.1, commitment: 70.2, operational: 100.0 },
        committed_elements: 17,
        counted_elements: 35,
        element_mean: Some(51.0),
        recommendations: vec![r1(), r3(), r4(), r6(), r7(), r9(), r12()],
        next_steps: steps(),
        look_first: vec![LookReport {
            element: "R3.inspiration".to_owned(),
            title: "Models drawn upon".to_owned(),
            result: "present".to_owned(),
            reason: "one clause alone says so, by the look of its words".to_owned(),
            line: Some(14),
        }],
        human: None,
        waivers: waivers(),
        allowances: Vec::new(),
        provenance: provenance(),
    }
}

fn recommendation(
    id: &str,
    title: &str,
    (score, verdict): (Option<f64>, Verdict),
    elements: Vec<ElementReport>,
) -> RecommendationReport {
    let place = format!("Outcome Document 2022, recommendation {}", &id[1..]);
    RecommendationReport { id: id.to_owned(), title: title.to_owned(), place, score, verdict, elements }
}

/// An element at this result on this scale.
pub fn element(id: &str, title: &str, scale: &str, result: &str) -> ElementReport {
    ElementReport {
        id: id.to_owned(),
        title: title.to_owned(),
        question: format!("Does the charter say anything about what we call “{}” here?", title.to_lowercase()),
        scale: scale.to_owned(),
        code: String::new(),
        result: result.to_owned(),
        score: 0.0,
        committed: matches!(result, "commitment" | "operational" | "present"),
        source: CodeSource::Machine,
        confidence: Some(Confidence::Medium),
        human: None,
        human_facets: None,
        waived: None,
        facets: Vec::new(),
        evidence: Vec::new(),
        places: 0,
        silence: Silence::Text,
        advice: None,
        example: None,
        looked_for: Vec::new(),
        nearest_miss: None,
    }
}

fn absent(id: &str, title: &str, silence: Silence) -> ElementReport {
    ElementReport {
        silence,
        advice: Some(
            "Say who publishes the charter, where, in which languages and by when; name the money.".to_owned(),
        ),
        example: Some("Within three months the Communications Office shall send a copy to every household.".to_owned()),
        looked_for: ["publish* .. (charter|declaration)", "(made|make) known", "translat* .. languages"]
            .map(str::to_owned)
            .to_vec(),
        ..element(id, title, "strength", "absent")
    }
}

/// A clause at a line.
pub fn evidence(level: Level, modality: Modality, bound_by: &str, line: usize, quote: &str) -> EvidenceReport {
    EvidenceReport {
        level,
        quote: quote.to_owned(),
        place: format!("Article {} Rights and remedies", line / 7),
        line,
        column: 1,
        end_line: line,
        end_column: 80,
        modality,
        bound_by: (!bound_by.is_empty()).then(|| bound_by.to_owned()),
        specifics: Vec::new(),
        found_by: vec!["rights".to_owned()],
        by_weights: false,
    }
}

fn specifics(given: &[(Specific, &str)]) -> Vec<SpecificReport> {
    given.iter().map(|(kind, text)| SpecificReport { kind: *kind, text: (*text).to_owned() }).collect()
}

fn with(element: ElementReport, evidence: Vec<EvidenceReport>) -> ElementReport {
    ElementReport { places: evidence.len(), evidence, ..element }
}

fn facets(given: &[(&str, Option<usize>)]) -> Vec<FacetReport> {
    let facet = |(title, line): &(&str, Option<usize>)| FacetReport {
        id: title.to_lowercase().replace(' ', "-"),
        title: (*title).to_owned(),
        named: line.is_some(),
        line: *line,
    };
    given.iter().map(facet).collect()
}

fn r1() -> RecommendationReport {
    let explicit = with(
        element("R1.explicit", "Explicit commitment", "strength", "commitment"),
        vec![
            evidence(
                Level::Commitment,
                Modality::Duty,
                "shall",
                31,
                "The City shall respect, protect and fulfil rights.",
            ),
            evidence(Level::Intention, Modality::Recital, "recognising", 12, "Recognising the inherent dignity of all"),
            evidence(Level::Intention, Modality::Wish, "aims to", 40, "The City aims to be a human rights city."),
            evidence(Level::Intention, Modality::Wish, "hopes", 81, "The City hopes to be an example."),
        ],
    );
    let competences = with(
        element("R1.competences", "Tied to its own competences", "presence", "present"),
        vec![evidence(Level::Commitment, Modality::Present, "", 33, "This charter applies within the City’s powers.")],
    );
    let elements = vec![explicit, principles(), vulnerable(), competences];
    recommendation("R1", "An explicit commitment to human rights", (Some(62.5), Verdict::PartlyMet), elements)
}

fn principles() -> ElementReport {
    let quote = "Whereas all people are equal and nobody may be discriminated against";
    let named = [("Non-discrimination", Some(14)), ("Equality", Some(14))];
    let missing = [("Anti-racism", None), ("Gender equality", None), ("Equity", None)];
    ElementReport {
        facets: facets(&[&named[..], &missing[..]].concat()),
        advice: Some("Name at least four of the five principles, each in words of its own.".to_owned()),
        ..with(
            element("R1.principles", "Principles of equality", "coverage", "2 of 4"),
            vec![evidence(Level::Intention, Modality::Recital, "whereas", 14, quote)],
        )
    }
}

fn vulnerable() -> ElementReport {
    let title = "Particular attention to people in vulnerable situations";
    let quote = "As far as resources allow, the City gives particular attention to people in vulnerable situations.";
    ElementReport {
        advice: Some("Say to whom particular attention is due, by whom, and how one can tell.".to_owned()),
        example: Some("The Social Office shall report each year on people without a home.".to_owned()),
        ..with(
            element("R1.leave-no-one-behind", title, "strength", "intention"),
            vec![evidence(Level::Intention, Modality::Hedged, "as far as resources allow", 37, quote)],
        )
    }
}

fn r3() -> RecommendationReport {
    let inspiration = ElementReport {
        scale: "presence".to_owned(),
        nearest_miss: Some(MissReport {
            line: 9,
            quote: "The Universal Declaration of Human Rights guides us.".to_owned(),
            reason: "only part of `charter .. (city|cities)` is there".to_owned(),
        }),
        ..absent("R3.inspiration", "Models drawn upon", Silence::Preparation)
    };
    recommendation("R3", "Drawing on models and on communities", (Some(0.0), Verdict::NotAddressed), vec![inspiration])
}

fn r4() -> RecommendationReport {
    let partnership = ElementReport {
        facets: facets(&[
            ("Civil society", Some(52)),
            ("Universities and research", Some(52)),
            ("Business and employers", None),
        ]),
        places: 9,
        ..with(
            element("R4.partnership", "Work with partners", "strength", "operational"),
            vec![
                EvidenceReport {
                    specifics: specifics(&[
                        (Specific::Who, "Human Rights Officer"),
                        (Specific::When, "by 30 June 2027"),
                        (Specific::When, "each year"),
                    ]),
                    found_by: vec!["partnership".to_owned(), "civil society".to_owned(), "partnership".to_owned()],
                    by_weights: false,
                    end_line: 55,
                    ..evidence(Level::Operational, Modality::Duty, "shall", 52, AGREEMENT)
                },
                evidence(Level::Commitment, Modality::Duty, "shall", 60, "The City shall work with others."),
            ],
        )
    };
    recommendation("R4", "Working with partners and backing them", (Some(100.0), Verdict::Met), vec![partnership])
}

fn r6() -> RecommendationReport {
    let reason = "Planning law leaves the alignment of plans to the district, which has none.";
    let waived = |id, title| ElementReport { waived: Some(reason.to_owned()), ..absent(id, title, Silence::Conduct) };
    let elements = vec![
        waived("R6.coherence", "Alignment with higher-level plans"),
        waived("R6.local-voice", "Local voice at higher levels"),
    ];
    recommendation("R6", "Coherence with regional and national levels", (None, Verdict::Waived), elements)
}

fn r7() -> RecommendationReport {
    let redress = with(
        element("R7.redress", "Remedies for people whose rights are affected", "strength", "operational"),
        vec![EvidenceReport {
            specifics: specifics(&[(Specific::Who, "Ombudsperson"), (Specific::When, "within 30 days")]),
            found_by: vec!["complaint".to_owned(), "rights".to_owned()],
            by_weights: false,
            ..evidence(
                Level::Operational,
                Modality::Right,
                "may bring",
                88,
                "Everyone may bring a complaint about a breach of these rights to the Ombudsperson, who answers within 30 days.",
            )
        }],
    );
    let institutional = with(
        element("R7.institutional", "A body for human rights", "strength", "commitment"),
        vec![EvidenceReport {
            place: String::new(),
            ..evidence(
                Level::Commitment,
                Modality::OthersDuty,
                "must",
                91,
                "The province must set up an ombuds office.",
            )
        }],
    );
    recommendation(
        "R7",
        "Purpose, kinds of commitment and redress",
        (Some(83.3), Verdict::Met),
        vec![redress, institutional],
    )
}

fn r9() -> RecommendationReport {
    let elements = vec![
        absent("R9.publicise", "Making the charter known", Silence::Conduct),
        absent("R9.translate", "Making it known in all languages", Silence::Conduct),
    ];
    recommendation("R9", "Making the commitment widely known", (Some(0.0), Verdict::NotAddressed), elements)
}

fn r12() -> RecommendationReport {
    let participation = ElementReport {
        advice: Some("Say in which decisions residents take part and by when the council answers.".to_owned()),
        ..with(
            element("R12.participation", "市民が決定に参加すること", "strength", "intention"),
            vec![evidence(Level::Intention, Modality::Description, "war", 120, HEARD)],
        )
    };
    recommendation(
        "R12",
        "People taking part in decisions",
        (Some(16.7), Verdict::PartlyMet),
        vec![participation, absent("R12.empowerment", "Help to take part", Silence::Text)],
    )
}

fn steps() -> Vec<StepReport> {
    let step = |element: &str, title: &str, change, gain, line| StepReport {
        element: element.to_owned(),
        title: title.to_owned(),
        change,
        gain,
        advice:
            "Say who examines how the charter is kept, how often, to whom the report goes and by when it is debated."
                .to_owned(),
        line,
    };
    vec![
        step("R12.participation", "Part in decisions", Change::Bind, 2.4, Some(120)),
        step("R1.principles", "Principles of equality", Change::Name, 1.4, Some(14)),
        step("R9.publicise", "Making the charter known", Change::Write, 4.0, None),
    ]
}

fn waivers() -> Vec<WaiverReport> {
    let waiver = |element: &str, reason: &str, until: Option<&str>, state| WaiverReport {
        element: element.to_owned(),
        reason: reason.to_owned(),
        until: until.map(str::to_owned),
        place: None,
        state,
    };
    vec![
        waiver(
            "R6",
            "Planning law leaves the alignment of plans to the district, which has none.",
            Some("2027-12-31"),
            WaiverState::Applied,
        ),
        waiver("R7.redress", "The district hears complaints.", None, WaiverState::Unused),
        waiver("R9.publicise", "A new website was being built.", Some("2024-06-30"), WaiverState::Expired),
        waiver("R12.empowerment", "", None, WaiverState::WithoutReason),
        waiver("R7.readress", "The district hears complaints.", None, WaiverState::Unknown),
    ]
}

fn provenance() -> Provenance {
    Provenance {
        program: "charter-audit 0.1.0".to_owned(),
        framework: "outcome-2022".to_owned(),
        framework_version: "1.0.0".to_owned(),
        framework_digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        framework_extends: Vec::new(),
        source: "“From Intentions to Commitments” (Human Rights Go Local, 2022-02-08)".to_owned(),
        plain_weights: false,
        changed_weights: Vec::new(),
        configuration: None,
        sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
        today: "2026-11-21".to_owned(),
        note: charter_audit::say::report::note(Ui::En).to_owned(),
    }
}
