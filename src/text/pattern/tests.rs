use super::*;
use crate::text::span::Span;
use crate::text::words::{Word, words};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn sets() -> BTreeMap<String, Vec<String>> {
    let set = |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|w| (*w).to_owned()).collect());
    BTreeMap::from([
        set("light", &["the", "a", "its", "this"]),
        set("people", &["residents", "young people", "everyone"]),
        set("all-people", &["<people>", "visitors"]),
    ])
}

/// The words that `pattern` covers in `text`, or nothing.
fn found_under(heading: &str, pattern: &str, text: &str) -> Vec<String> {
    let mut builder = Builder::new(sets());
    builder.add(pattern).unwrap();
    let patterns = builder.build();
    let mut vocabulary = Vocabulary::default();
    let mut scan = Scan::default();
    let mut tokens = |text: &str| {
        let mut cut: Vec<Word> = Vec::new();
        words(text, &[Span::new(0, text.len())], &mut cut);
        let mut tokens = Vec::new();
        vocabulary.tokens(&patterns, text, &cut, &mut tokens);
        (cut, tokens)
    };
    let (_, above) = tokens(heading);
    let (cut, tokens) = tokens(text);
    let context = scan.context(&patterns, &mut vocabulary, &above, &Context::default());
    let found = scan.clause(&patterns, &mut vocabulary, &tokens, &context);
    let place = |f: &Found| cut[f.start as usize].span().to(cut[f.end as usize - 1].span());
    found.iter().map(|f| place(f).of(text).to_owned()).collect()
}

fn found(pattern: &str, text: &str) -> Vec<String> {
    found_under("", pattern, text)
}

#[test]
fn a_word_is_found_in_any_case_and_a_star_stands_for_any_end() {
    assert_eq!(found("plan", "A Plan, planning, PLAN."), ["Plan", "PLAN"]);
    assert_eq!(found("complain*", "Complaints, and who complains"), ["Complaints", "complains"]);
    assert_eq!(found("*wohner", "alle Einwohner"), ["Einwohner"]);
}

#[test]
fn adjacent_words_may_have_an_article_between_but_nothing_else() {
    assert_eq!(found("publish* charter", "The City publishes this charter."), ["publishes this charter"]);
    assert!(found("publish* charter", "The City publishes maps and its charter.").is_empty());
}

#[test]
fn a_gap_is_four_words_wide_unless_it_says_otherwise() {
    assert_eq!(found("publish* .. charter", "publish in full and soon the charter").len(), 1);
    assert!(found("publish* .. charter", "publish one two three four five charter").is_empty());
    assert_eq!(found("publish* ..5 charter", "publish one two three four five charter").len(), 1);
}

#[test]
fn alternatives_and_sets_may_be_phrases_and_sets_may_name_sets() {
    assert_eq!(found("(help|legal aid) for <all-people>", "legal aid for young people and help for visitors").len(), 2);
}

#[test]
fn an_optional_word_may_be_missing() {
    assert_eq!(found("human rights? plan", "a human plan, a human rights plan").len(), 2);
}

#[test]
fn a_companion_may_stand_anywhere_or_near() {
    assert_eq!(found("complain* + right*", "Your rights count: complain here"), ["complain"]);
    assert!(found("complain* + right*", "complain here").is_empty());
    assert!(found("complain* +2 right*", "complain about one two three rights").is_empty());
}

#[test]
fn an_exclusion_hides_the_match() {
    assert!(found("complain* ! noise", "complain about noise").is_empty());
    assert_eq!(found("complain* !1 noise", "complain to us and not about noise").len(), 1);
    assert_eq!(found("complain* ! noise", "complain about rights").len(), 1);
}

#[test]
fn context_is_the_clause_or_its_headings() {
    assert_eq!(found_under("Youth", "take part @ youth", "You take part."), ["take part"]);
    assert_eq!(found_under("", "take part @ youth", "The youth take part."), ["take part"]);
    assert!(found_under("Roads", "take part @ youth", "You take part.").is_empty());
}

#[test]
fn numbers_years_names_and_quotations_are_innate() {
    assert_eq!(found("by <year>", "by 2027 and by 15"), ["by 2027"]);
    assert_eq!(found("within <number> days", "within 30 days"), ["within 30 days"]);
    assert_eq!(found("the <name> board", "the Dignity Board, the old board"), ["the Dignity Board"]);
    assert_eq!(found("called the? <quoted>", "called the “Desk”"), ["called the “Desk"]);
}

#[test]
fn hyphens_part_words_in_patterns_as_in_texts() {
    assert_eq!(found("rights-based approach", "a rights based, a rights-based approach").len(), 1);
    assert_eq!(found("(anti-racis*|antiracis*) plan", "an anti-racist plan"), ["anti-racist plan"]);
}

#[test]
fn a_faulty_pattern_says_what_is_wrong_and_where() {
    let error = |pattern: &str| Builder::new(sets()).add(pattern).unwrap_err();
    assert_eq!(error("plan (one|two").offset, 5);
    assert!(error("plan ..").message.contains("something must follow"));
    assert!(error("<peple>").message.contains("there is no set <peple>"));
    assert!(error("pl*n").message.contains('*'));
    assert!(error("plan + ").message.contains("missing"));
    assert!(error("a ..99 b").message.contains("30"));
}

#[test]
fn a_set_that_names_itself_is_an_error() {
    let sets = BTreeMap::from([("a".to_owned(), vec!["<a>".to_owned()])]);
    assert_eq!(Builder::new(sets).check_sets().len(), 1);
}

/// Words of patterns and of clauses; some are in many classes.
const WORDS: [&str; 10] = ["a", "the", "of", "plan", "planning", "city", "2027", "Board", "rights", "zebra"];

/// What a pattern is made of: words with and without stars, groups of words and phrases, sets.
fn item() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["a", "the", "of", "plan*", "*ing", "city", "*", "zebra", "<number>", "<name>"]);
    let phrase = prop::collection::vec(word.clone(), 1..4)
        .prop_map(|words| words.join(" ").replace("<number>", "3").replace("<name>", "b"));
    let group = prop::collection::vec(phrase, 1..6).prop_map(|all| format!("({})", all.join("|")));
    let set = prop::sample::select(vec!["<people>", "<all-people>", "<year>", "<quoted>"]);
    let one = prop_oneof![word.prop_map(str::to_owned), group, set.prop_map(str::to_owned)];
    (one, any::<bool>()).prop_map(|(one, optional)| if optional { one + "?" } else { one })
}

fn pattern() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec![" ", " .. ", " ..30 ", " + ", " +30 ", " ! ", " !3 ", " @ "]);
    (item(), prop::collection::vec((joint, item()), 0..12))
        .prop_map(|(first, rest)| rest.into_iter().fold(first, |text, (joint, item)| text + joint + &item))
}

/// The matches of some patterns in a text, and how long finding them took for each of its words.
fn cost(patterns: &[String], text: &str) -> (usize, std::time::Duration) {
    let mut builder = Builder::new(sets());
    patterns.iter().for_each(|pattern| drop(builder.add(pattern)));
    let patterns = builder.build();
    let (mut vocabulary, mut scan) = (Vocabulary::default(), Scan::default());
    let mut cut: Vec<Word> = Vec::new();
    words(text, &[Span::new(0, text.len())], &mut cut);
    let mut tokens = Vec::new();
    vocabulary.tokens(&patterns, text, &cut, &mut tokens);
    let start = std::time::Instant::now();
    let found = scan.clause(&patterns, &mut vocabulary, &tokens, &Context::default()).len();
    (found, start.elapsed() / u32::try_from(tokens.len().max(1)).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is written, it is compiled or refused, and ends: a word of a clause costs less than what only a runaway
    /// would, in a build without optimisation.
    #[test]
    fn no_patterns_make_a_clause_cost_without_end(
        patterns in prop::collection::vec(pattern(), 1..40),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..400),
    ) {
        let (_, each) = cost(&patterns, &words.join(" "));
        prop_assert!(each < std::time::Duration::from_millis(20), "{each:?}");
    }

    /// Any text is a pattern or an error with a place in it.
    #[test]
    fn any_text_is_a_pattern_or_an_error_with_its_place(text in "[a-c*<>()|?.+!@0-9 ’é-]{0,40}") {
        if let Err(error) = Builder::new(sets()).add(&text) {
            prop_assert!(error.offset <= text.len() && text.is_char_boundary(error.offset), "{error:?}");
        }
    }
}

#[test]
fn a_pattern_that_any_word_wakes_is_refused() {
    let error = |pattern: &str| Builder::new(sets()).add(pattern).map(|_| ()).unwrap_err().message;
    for open in ["*", "* * *", "* + *", "(plan|*)", "* ! plan", "<any>"] {
        let mut sets = sets();
        sets.insert("any".to_owned(), vec!["plan".to_owned(), "*".to_owned()]);
        let error = Builder::new(sets).add(open).unwrap_err();
        assert!(error.message.contains("every clause"), "{open}: {error}");
    }
    assert!(error("(* * plan|map)").contains("`* *`"));
    assert_eq!(found("* plan", "the old plan").len(), 1);
}

#[test]
fn a_clause_that_has_used_up_its_work_finds_no_more_and_matches_nothing_wrongly() {
    let text = "a ".repeat(300) + "zebra";
    let hungry: Vec<String> =
        (0..50).map(|at| format!("(a|b{at}) ..30 (a|c) ..30 (a|d) ..30 (a|e) ..30 x{at}? zebra + zebra")).collect();
    let start = std::time::Instant::now();
    let (found, _) = cost(&hungry, &text);
    assert!(found < 50 * 8 && start.elapsed().as_secs() < 10, "{found} {:?}", start.elapsed());
}

#[test]
fn patterns_behind_those_that_used_up_a_clauses_work_find_nothing_in_it() {
    let text = "owl ".to_owned() + &"a ".repeat(300) + "zebra";
    let found = |hungry: usize| {
        let mut all: Vec<String> =
            (0..hungry).map(|at| format!("(a|b{at}) ..30 (a|c) ..30 (a|d) ..30 (a|e) ..30 owl")).collect();
        all.push("zebra".to_owned());
        cost(&all, &text).0
    };
    assert_eq!([found(0), found(1), found(50)], [1, 1, 0]);
}

#[test]
fn phrases_are_found_behind_many_others() {
    let patterns: Vec<String> = (0..10).map(|at| format!("(a b|q{at} q) zebra")).collect();
    assert_eq!(cost(&patterns, &("a b ".repeat(300) + "zebra")).0, 10);
}
