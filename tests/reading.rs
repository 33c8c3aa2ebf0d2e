//! How charters are read, told in sentences. All texts are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use charter_audit::{
    charter::{self, Charter, CharterError, ProvisionKind, Shape},
    text::source::Source,
};

fn read(text: &str) -> Charter {
    charter::parse(Source::new("town.md", text), Some("en")).unwrap()
}

/// Clauses as "number | lead-in + own text", a line each.
fn clauses(text: &str) -> Vec<String> {
    let charter = read(text);
    let shown = |at: usize| {
        let clause = &charter.clauses[at];
        let number = charter.provisions[clause.provision].number.clone().unwrap_or_default();
        let lead = clause.lead_in.map(|lead| format!("{} + ", charter.quote(lead))).unwrap_or_default();
        format!("{number} | {lead}{}", charter.quote(at))
    };
    (0..charter.clauses.len()).map(shown).collect()
}

fn headings(text: &str) -> Vec<String> {
    read(text).headings.iter().map(|heading| format!("{} {}", heading.level, heading.text)).collect()
}

fn kinds(text: &str) -> Vec<ProvisionKind> {
    read(text).provisions.iter().map(|provision| provision.kind).collect()
}

#[test]
fn a_list_item_goes_on_with_its_lead_in() {
    let text = "The town shall:\n\n- sweep the lanes;\n- count the owls.\n";
    assert_eq!(
        clauses(text),
        [" | The town shall:", " | The town shall: + sweep the lanes;", " | The town shall: + count the owls."]
    );
    assert_eq!(read(text).provisions.len(), 3);
    assert_eq!(read(text).clauses[0].shape, Shape::LeadIn);
    assert_eq!(read(text).clauses[1].shape, Shape::Item);
}

#[test]
fn only_the_first_sentence_of_an_item_goes_on_with_the_lead_in() {
    let text = "The town shall:\n\n1. sweep the lanes. Brooms are lent.\n2. count the owls.\n";
    assert_eq!(
        clauses(text),
        [
            " | The town shall:",
            "1 | The town shall: + sweep the lanes.",
            "1 | Brooms are lent.",
            "2 | The town shall: + count the owls."
        ]
    );
}

#[test]
fn nested_items_go_on_with_their_parent() {
    let text =
        "The town shall:\n\n- (a) open its halls, with:\n    - (i) ramps;\n    - (ii) lamps;\n- (b) count owls.\n";
    let charter = read(text);
    let leads: Vec<_> = charter.clauses.iter().map(|clause| clause.lead_in).collect();
    assert_eq!(leads, [None, Some(0), Some(1), Some(1), Some(0)]);
    let parents: Vec<_> = charter.provisions.iter().map(|provision| provision.parent).collect();
    assert_eq!(parents, [None, None, Some(1), Some(1), None]);
}

#[test]
fn a_finished_sentence_leads_nothing_in_unless_it_announces_a_list() {
    assert_eq!(clauses("The town is kind.\n\n- Lanes are swept.\n")[1], " | Lanes are swept.");
    assert_eq!(
        clauses("The town does the following.\n\n- sweep lanes\n")[1],
        " | The town does the following. + sweep lanes"
    );
}

#[test]
fn enumerated_items_within_a_paragraph_are_items() {
    let text = "By May 2031, (a) the Warden shall sweep the lanes; (b) lamps shall burn; and (c) owls are counted.\n";
    assert_eq!(
        clauses(text),
        [
            " | By May 2031,",
            "(a) | By May 2031, + the Warden shall sweep the lanes;",
            "(b) | By May 2031, + lamps shall burn; and",
            "(c) | By May 2031, + owls are counted."
        ]
    );
}

#[test]
fn lettered_paragraphs_after_a_colon_are_items() {
    let text = "3.1 The town shall:\n\n(a) sweep the lanes;\n\n(b) count the owls.\n\n3.2 Nobody is turned away.\n";
    assert_eq!(
        clauses(text),
        [
            "3.1 | The town shall:",
            "(a) | The town shall: + sweep the lanes;",
            "(b) | The town shall: + count the owls.",
            "3.2 | Nobody is turned away."
        ]
    );
}

#[test]
fn bullets_that_markdown_does_not_know_are_items_too() {
    let text = "The town shall:\n• sweep the lanes;\n• count the owls.\n";
    assert_eq!(clauses(text)[2], " | The town shall: + count the owls.");
    let text = "The town shall:\n\n— sweep the lanes;\n\n— count the owls.\n";
    assert_eq!(clauses(text)[2], " | The town shall: + count the owls.");
}

#[test]
fn a_tail_in_small_letters_after_the_items_goes_on_with_the_lead_in() {
    let text = "The town shall\n\n(a) sweep the lanes, and\n\n(b) count the owls,\n\nwithin thirty days.\n";
    assert_eq!(clauses(text).last().unwrap(), " | The town shall + within thirty days.");
}

#[test]
fn circled_digits_part_paragraphs() {
    let text = "**Article 4. Owls.** ① The town counts owls. ② It feeds them.\n";
    assert_eq!(clauses(text), ["① | The town counts owls.", "② | It feeds them."]);
    assert_eq!(headings(text), ["1 Article 4. Owls."]);
}

#[test]
fn bold_numbered_and_capital_lines_serve_as_headings() {
    let text = "TOWN OF OWLS\n\nCHAPTER I\n\nGENERAL\n\nArticle 1\n\nLanes are swept.\n\nArticle 2 – Lamps\n\nLamps burn.\n\n\
        **Article 3.** Owls are counted.\n\nSection 4. Night. The gate stays open.\n";
    let charter = read(text);
    let shown: Vec<_> = charter.headings.iter().map(|h| (h.text.as_str(), h.number.as_deref())).collect();
    assert_eq!(
        shown,
        [
            ("TOWN OF OWLS", None),
            ("CHAPTER I", Some("I")),
            ("GENERAL", None),
            ("Article 1", Some("1")),
            ("Article 2 – Lamps", Some("2")),
            ("Article 3.", Some("3")),
            ("Section 4. Night.", Some("4"))
        ]
    );
    assert_eq!(charter.clauses.len(), 4);
}

#[test]
fn a_bold_beginning_of_a_sentence_is_no_heading() {
    assert_eq!(headings("**The town shall** sweep the lanes.\n"), [""; 0]);
    assert_eq!(headings("**The town shall:**\n\n- sweep\n"), [""; 0]);
    assert_eq!(headings("**Lanes.** The town sweeps them.\n"), ["1 Lanes."]);
}

#[test]
fn a_bold_topic_of_an_item_is_a_heading_of_that_item_alone() {
    let text = "## Article 3\n\n- (a) **Water.** We keep it clean.\n- (b) We sweep.\n";
    let charter = read(text);
    let paths: Vec<_> = (0..2).map(|at| charter.heading_path(at)).collect();
    assert_eq!(paths, [vec![0, 1], vec![0]]);
    assert_eq!(charter.provisions[0].article, charter.provisions[1].article);
}

#[test]
fn a_short_first_sentence_of_a_numbered_unit_is_its_heading() {
    let text =
        "4.1 These are delivered.\n\n(a) Water. The wells are tested monthly.\n\n(b) It is so. The wells are deep.\n";
    assert_eq!(headings(text), ["1 Water."]);
    assert_eq!(
        clauses(text)[1..],
        ["(a) | The wells are tested monthly.", "(b) | It is so.", "(b) | The wells are deep."]
    );
}

#[test]
fn a_quotation_is_no_provision() {
    assert_eq!(clauses("Lanes are swept.\n\n> All owls are born free.\n"), [" | Lanes are swept."]);
}

#[test]
fn a_charter_that_is_quoted_as_a_whole_is_read() {
    assert_eq!(clauses("# Charter\n\n> Lanes are swept.\n>\n> Owls are counted.\n").len(), 2);
}

#[test]
fn code_comments_images_and_struck_out_text_are_left_out() {
    let text = "Lanes ~~never~~ are swept.\n\n```\nThe town shall count.\n```\n\n<!-- The town shall hide. -->\n\n\
        ![The town shall draw](owl.png)\n\nSee [the map](https://owls.example/a) <b>today</b>.\n";
    assert_eq!(clauses(text), [" | Lanes are swept.", " | See the map today."]);
}

#[test]
fn a_footnote_is_a_note() {
    let text = "Lanes are swept.[^1]\n\n[^1]: See the file of 1990.\n";
    assert_eq!(kinds(text), [ProvisionKind::Operative, ProvisionKind::Note]);
}

#[test]
fn a_table_row_goes_on_with_the_header_and_what_announces_it() {
    let text = "The following shall act as shown below.\n\n| Who | What |\n|---|---|\n| Warden | sweep. Count. |\n";
    let charter = read(text);
    assert_eq!(charter.quote(2), "Warden | sweep. Count.");
    assert_eq!((charter.clauses[2].lead_in, charter.clauses[1].lead_in), (Some(1), Some(0)));
    assert_eq!((charter.clauses[2].shape, charter.clauses[1].shape), (Shape::Row, Shape::LeadIn));
}

#[test]
fn page_numbers_are_dropped_and_do_not_part_sentences() {
    let text = "1.1 The visit is paid by two wardens to the\n\n12\n\nOwl District before winter.\n\nPage 3 of 9\n\n1.2 Lanes are swept.\n";
    assert_eq!(
        clauses(text),
        ["1.1 | The visit is paid by two wardens to the Owl District before winter.", "1.2 | Lanes are swept."]
    );
}

#[test]
fn a_word_hyphenated_at_a_lines_end_is_one_word() {
    assert_eq!(clauses("The town keeps legis-\nlation short.\n"), [" | The town keeps legislation short."]);
}

#[test]
fn what_goes_on_for_ever_is_cut_between_words_and_loses_none() {
    let text = "The town sweeps its lanes and ".repeat(10_000);
    let charter = read(&text);
    assert!(charter.clauses.len() > 1 && charter.clauses.iter().all(|clause| clause.span.len() <= 32 << 10));
    assert_eq!(clauses(&text).join(" ").replace(" | ", ""), text.trim_end());
}

#[test]
fn a_table_of_contents_is_skipped() {
    let text = "# Charter\n\n## Contents\n\n- [Lanes](#lanes)\n- [Owls](#owls)\n\n## Lanes\n\nLanes are swept.\n";
    assert_eq!(clauses(text), [" | Lanes are swept."]);
    assert_eq!(
        clauses("Article 1. Lanes ........ 3\nArticle 2. Owls ......... 4\n\nLanes are swept.\n"),
        [" | Lanes are swept."]
    );
}

#[test]
fn recitals_go_from_whereas_to_the_operative_words() {
    use ProvisionKind::{Operative, Recital};
    let text = "WHEREAS owls are wise;\n\nThe lanes are long;\n\nNOW, THEREFORE, BE IT RESOLVED that lanes are swept.\n\nConsidering is over.\n";
    assert_eq!(kinds(text), [Recital, Operative]);
    let text = "Considering that owls are wise,\n\nThe town adopts this charter.\n\nArticle 1\n\nRecognising owls, the town feeds them.\n";
    assert_eq!(kinds(text), [Recital, Operative, Operative]);
    assert_eq!(kinds("Inspired by owls, we are committed to lanes.\n"), [Operative]);
    assert_eq!(kinds("WHEREAS owls are wise, now therefore the town resolves to feed them.\n"), [Operative]);
}

#[test]
fn headings_tell_recitals_definitions_and_annexes() {
    use ProvisionKind::{Annex, Definition, Operative, Recital};
    let text = "# Charter\n\n## Preamble\n\nOwls are wise.\n\n## Introduction\n\nOwls fly.\n\n## Definitions\n\n“Owl” means a bird. \n\n\
        The Warden shall keep the list.\n\n## Annex A\n\n### Lanes\n\nLanes are long.\n";
    assert_eq!(kinds(text), [Recital, Operative, Definition, Operative, Annex]);
    let background: Vec<_> = read(text).headings.iter().map(|heading| heading.background).collect();
    assert_eq!(background, [false, false, true, false, false, false]);
}

#[test]
fn the_title_is_a_heading_and_no_provision() {
    assert_eq!(headings("Charter of the Town of Owls\n\nLanes are swept.\n"), ["1 Charter of the Town of Owls"]);
    assert_eq!(headings("Charter of Owls\n===\n\nLanes are swept.\n"), ["1 Charter of Owls"]);
}

#[test]
fn provisions_of_one_article_share_its_number() {
    let text = "# Charter\n\n## Article 1\n\nLanes are swept.\n\n### Owls\n\n(a) They are fed.\n\n## Article 2\n\nLamps burn.\n";
    let charter = read(text);
    let articles: Vec<_> = charter.provisions.iter().map(|provision| provision.article).collect();
    assert_eq!(articles[0], articles[1]);
    assert_ne!(articles[1], articles[2]);
    let text = "# Charter\n\n1. Lanes are swept.\n\n2. Owls are fed.\n";
    let articles: Vec<_> = read(text).provisions.iter().map(|provision| provision.article).collect();
    assert_ne!(articles[0], articles[1]);
}

#[test]
fn places_are_told_for_people() {
    let text = "# Charter\n\n## Preamble\n\nOwls are wise.\n\n## Article 7. Lanes\n\nThe town:\n\n- (a) sweeps,\n    - (i) daily;\n\n## 2. Lamps\n\n2.1 Lamps burn.\n";
    let charter = read(text);
    let places: Vec<_> = (0..charter.provisions.len()).map(|at| charter.place(at)).collect();
    assert_eq!(places, ["Preamble", "Article 7", "Article 7, (a)", "Article 7, (a), (i)", "2.1"]);
}

#[test]
fn terms_are_found_where_they_get_their_meaning() {
    let text = "There is an Owl Board (hereinafter “the Board”).\n\nA warden, hereinafter called the \"keeper,\" is chosen.\n\n\
        “Lane” means a way.\n\n'Night' means dusk to dawn.\n\nThe Lamp Office (hereinafter the Office) is open.\n";
    let names: Vec<_> = read(text).terms().iter().map(|term| term.name.clone()).collect();
    assert_eq!(names, ["the Board", "keeper", "Lane", "Night", "Office"]);
}

#[test]
fn references_lead_to_provisions_or_nowhere() {
    let text = "# Charter\n\n## Article 1. Lanes\n\n(a) Lanes are swept.\n\n(b) Paragraph (a) binds the body named in Article 2.\n\n\
        ## Article 2. Owls\n\nSee Articles 1 and 9, Article 1(b) and Article 4 of the Owl Convention.\n";
    let charter = read(text);
    let found: Vec<_> =
        charter.references().iter().map(|r| (r.word.as_str(), r.number.as_str(), r.provision)).collect();
    assert_eq!(
        found,
        [
            ("paragraph", "(a)", Some(0)),
            ("article", "2", Some(2)),
            ("articles", "1", Some(0)),
            ("articles", "9", None),
            ("article", "1(b)", Some(1))
        ]
    );
}

#[test]
fn anchors_lead_to_the_provisions_under_a_heading() {
    let text = "# Charter\n\n## Article 14. Clean Lanes!\n\nLanes are swept.\n\nThey are long.\n\n## Owls\n\nOne.\n\n## Owls\n\n3. Two.\n";
    let charter = read(text);
    assert_eq!(charter.anchor("#article-14-clean-lanes"), Some(0..1));
    assert_eq!(charter.anchor("#article-14"), Some(0..1));
    assert_eq!(charter.anchor("#owls"), Some(1..2));
    assert_eq!(charter.anchor("#owls-1"), Some(2..3));
    assert_eq!(charter.anchor("#section-3"), Some(2..3));
    assert_eq!(charter.anchor("#charter"), Some(0..3));
    assert_eq!(charter.anchor("#nowhere"), None);
}

#[test]
fn the_language_is_the_one_given_or_told_or_detected() {
    let parse = |text: &str, language| {
        charter::parse(Source::new("town.md", text), language).map(|c| c.language.tag.to_owned())
    };
    let english =
        "The town shall sweep the lanes and count the owls, and everyone who lives here may help with both.\n";
    assert_eq!(parse(english, None).unwrap(), "en");
    assert_eq!(parse("---\nlanguage: en-GB\n---\nLanes.\n", None).unwrap(), "en");
    assert_eq!(parse(&format!("---\nlanguage: English\n---\n{english}"), None).unwrap(), "en");
    assert!(matches!(parse(english, Some("tlh")), Err(CharterError::UnknownLanguage { tag, .. }) if tag == "tlh"));
    assert!(matches!(parse("Ok.\n", None), Err(CharterError::UnsureLanguage { .. })));
}

#[test]
fn an_empty_text_is_an_error() {
    for text in ["", "\u{feff}", "---\ntitle: Owls\n---\n", "12 34\n", "---\n---\n<!-- only a comment -->\n"] {
        assert_eq!(
            charter::parse(Source::new("town.md", text), Some("en")).unwrap_err(),
            CharterError::Empty,
            "{text:?}"
        );
    }
}

/// Prints what is read from the file that `CHARTER` names.
#[test]
#[ignore = "a look at one file: CHARTER=path cargo test -- --ignored --nocapture dump"]
fn dump() {
    let path = std::env::var("CHARTER").expect("CHARTER names a file");
    let source = Source::decode(path.as_str(), std::fs::read(&path).unwrap()).unwrap();
    let charter = charter::parse(source, None).unwrap();
    print!("{}", outline(&charter));
    for term in charter.terms() {
        println!("term {} in C{}", term.name, term.clause);
    }
    for reference in charter.references() {
        let place = reference.provision.map(|at| charter.place(at));
        println!("C{} refers to {} {}: {place:?}", reference.clause, reference.word, reference.number);
    }
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
