//! What holds for charters put together at random.

use super::made::{Article, Manner, TONGUES, charter};
use super::{audit, auditor, check, codes, differing, lowers_nothing};
use charter_audit::{evidence::Workspace, text::source::Source};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn articles() -> impl Strategy<Value = Vec<Article>> {
    let some = |most| prop::collection::vec(0..100_000_usize, 0..most);
    prop::collection::vec((some(4), some(4)), 1..5)
}

/// The same charters in every run, and others with PROPTEST_RNG_SEED=N.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let rng_seed = if given.rng_seed == RngSeed::Random { RngSeed::Fixed(6) } else { given.rng_seed };
    ProptestConfig { cases: 40, max_shrink_iters: 200, failure_persistence: None, rng_seed, ..given }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn places_quotations_and_scores_keep_their_bounds(tongue in 0..4_usize, articles in articles()) {
        let tongue = &TONGUES[tongue];
        check(&audit(tongue.tag, &charter(tongue, &articles, Manner::PLAIN)));
    }

    #[test]
    fn a_paragraph_about_something_else_lowers_no_score(tongue in 0..4_usize, articles in articles()) {
        let tongue = &TONGUES[tongue];
        let text = charter(tongue, &articles, Manner::PLAIN);
        let longer = format!("{text}\n{}\n", tongue.unrelated);
        lowers_nothing(&audit(tongue.tag, &text), &audit(tongue.tag, &longer));
    }

    #[test]
    fn other_line_widths_change_no_code(tongue in 0..4_usize, articles in articles(), width in 20..110_usize) {
        let tongue = &TONGUES[tongue];
        let text = charter(tongue, &articles, Manner { width, ..Manner::PLAIN });
        let plain = audit(tongue.tag, &charter(tongue, &articles, Manner::PLAIN));
        prop_assert_eq!(differing(&plain, &audit(tongue.tag, &text)), [], "{}", text);
    }

    #[test]
    fn other_numbers_change_no_code(
        tongue in 0..4_usize, articles in articles(), from in 1..200_usize,
        // A list that begins with one of the others begins with a Roman number.
        letter in prop::sample::select(b"befghknopqrstu".as_slice()),
    ) {
        let tongue = &TONGUES[tongue];
        let plain = charter(tongue, &articles, Manner::PLAIN);
        let text = charter(tongue, &articles, Manner { from, letter, ..Manner::PLAIN });
        let (before, after) = (audit(tongue.tag, &plain), audit(tongue.tag, &text));
        prop_assert_eq!(differing(&before, &after), [], "{}", text);
    }

    #[test]
    fn what_was_read_before_changes_no_code(first in articles(), second in articles(), tongue in 0..4_usize) {
        let tongue = &TONGUES[tongue];
        let texts = [first, second].map(|articles| charter(tongue, &articles, Manner::PLAIN));
        let alone = |text: &String| {
            let source = Source::new("owlby.md", text.as_str());
            codes(&auditor(tongue.tag).audit(source, &mut Workspace::default()).unwrap())
        };
        // The workspace of this thread has read the other charters of this file, in any order.
        prop_assert_eq!(texts.each_ref().map(alone), texts.each_ref().map(|text| codes(&audit(tongue.tag, text))));
    }
}
