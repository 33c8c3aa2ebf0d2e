//! The statistics of agreement against numbers that others have published or computed.

#![allow(clippy::unwrap_used, reason = "a test")]

use charter_audit::agreement::bootstrap::{Draws, Estimate, SplitMix64, percentile};
use charter_audit::agreement::statistics::{Metric, Presence, Statistic, ac1, alpha, weighted_kappa};
use charter_audit::agreement::tally::{Tally, Unit};
use charter_audit::text::source::stem;

#[track_caller]
fn near(value: Option<f64>, expected: f64, within: f64) {
    let value = value.unwrap();
    assert!((value - expected).abs() <= within, "{value} is not {expected}");
}

/// Units of two coders from a table: rows are the categories of the first.
fn units(table: &[&[usize]]) -> Vec<Unit> {
    let cell = |i: usize, j: usize| {
        let codes = vec![Some(u8::try_from(i).unwrap()), Some(u8::try_from(j).unwrap())];
        vec![codes; table[i][j]]
    };
    (0..table.len()).flat_map(|i| (0..table.len()).flat_map(move |j| cell(i, j))).collect()
}

/// Four observers and twelve units with categories 1 to 5 and missing values (Krippendorff 2011, example C; also Gwet
/// 2014, where the data set is called cac.raw4raters).
fn observers() -> Tally {
    let data = ["1233214 12...", "1233224 125.3", ".333234 2251.", "1233244 1251."];
    let data = data.map(|row| row.replace(' ', "").into_bytes());
    let code = |byte: u8| byte.checked_sub(b'1').filter(|code| *code < 5);
    let units: Vec<Unit> = (0..12).map(|unit| data.iter().map(|row| code(row[unit])).collect()).collect();
    Tally::of(5, 4, &units)
}

/// A table of ours; scikit-learn 1.9.1, krippendorff 0.9.0 and irrCAC 0.4.4 gave the numbers that it is held to.
const TABLE: [&[usize]; 4] = [&[12, 5, 2, 1], &[4, 9, 6, 0], &[1, 3, 15, 7], &[0, 2, 5, 8]];

#[test]
fn alpha_is_that_of_krippendorffs_example_on_three_levels_of_measurement() {
    near(alpha(&observers(), Metric::Nominal), 0.743, 0.0005);
    near(alpha(&observers(), Metric::Ordinal), 0.815, 0.0005);
    near(alpha(&observers(), Metric::Interval), 0.849, 0.0005);
}

#[test]
fn alpha_of_binary_data_is_that_of_krippendorffs_first_example() {
    // Example A: two observers, ten units: 0100000010 and 1110010000.
    let tally = Tally::of(2, 2, &units(&[&[5, 3], &[1, 1]]));
    near(alpha(&tally, Metric::Nominal), 0.095, 0.0005);
    near(alpha(&tally, Metric::Ordinal), 0.095, 0.0005);
}

#[test]
fn ac1_is_that_of_gwets_table_of_high_agreement_where_kappa_is_below_chance() {
    // Gwet 2008: 125 subjects, 94.4 % equal.
    let tally = Tally::of(2, 2, &units(&[&[118, 5], &[2, 0]]));
    near(tally.equal(), 0.944, 1e-12);
    near(ac1(&tally), 0.9408, 0.00005);
    near(Statistic::Kappa.of(&tally), -0.0234, 0.00005);
}

#[test]
fn ac1_of_three_categories_is_that_of_gwets_handbook() {
    // Gwet 2014, cont3x3abstractors.
    let tally = Tally::of(3, 2, &units(&[&[13, 0, 0], &[0, 20, 7], &[0, 4, 56]]));
    near(ac1(&tally), 0.849_330_5, 5e-8);
    near(tally.equal(), 0.89, 1e-12);
}

#[test]
fn ac1_of_four_raters_with_missing_codes_is_that_of_gwets_handbook() {
    near(ac1(&observers()), 0.77544, 0.000_005);
    near(observers().equal(), 0.81818, 0.000_005);
}

#[test]
fn quadratic_kappa_is_that_of_scikit_learn() {
    // sklearn.metrics.cohen_kappa_score(first, second, weights="quadratic")
    near(Statistic::Kappa.of(&Tally::of(4, 2, &units(&TABLE))), 0.665_343_165_059_557_6, 1e-12);
}

#[test]
fn alpha_and_ac1_of_the_same_table_are_those_of_other_programs() {
    let tally = Tally::of(4, 2, &units(&TABLE));
    near(Statistic::Alpha.of(&tally), 0.668_162_093_568_081_8, 1e-12);
    near(Statistic::Ac1.of(&tally), 0.40301, 0.000_005);
    near(Statistic::Exact.of(&tally), 44.0 / 80.0, 1e-12);
}

#[test]
fn presence_of_the_same_table_is_that_of_scikit_learn() {
    // The first coder is y_true: precision_score, recall_score, f1_score, matthews_corrcoef of level > 0.
    let tally = Tally::of(4, 2, &units(&TABLE));
    near(Statistic::Precision.of(&tally), 0.873_015_873_015_873, 1e-12);
    near(Statistic::Recall.of(&tally), 0.916_666_666_666_666_6, 1e-12);
    near(Statistic::F1.of(&tally), 0.894_308_943_089_430_9, 1e-12);
    near(Statistic::Mcc.of(&tally), 0.546_897_994_825_795_3, 1e-12);
}

#[test]
fn being_two_levels_off_weighs_four_times_being_one_off() {
    // (0, 0), (3, 3), (0, 3), (3, 3): disagreement seen 9, expected 9·(2·3 + 2·1)/4 = 18.
    let far = Tally::of(4, 2, &units(&[&[1, 0, 0, 1], &[0; 4], &[0; 4], &[0, 0, 0, 2]]));
    near(Statistic::Kappa.of(&far), 0.5, 1e-12);
    near(weighted_kappa(&[1.0, 0.0, 0.0, 1.0], 2), 1.0, 1e-12);
}

#[test]
fn what_codes_do_not_define_is_no_number() {
    let all = |tally: &Tally| Statistic::ALL.map(|statistic| statistic.of(tally));
    assert_eq!(all(&Tally::new(4, 2)), [None; 8]);
    let never_varies = all(&Tally::of(4, 2, &units(&[&[9]])));
    assert_eq!(never_varies, [Some(1.0), None, None, Some(1.0), None, None, None, None]);
    let alone = all(&Tally::of(4, 2, &[vec![Some(2), None], vec![None, Some(1)]]));
    assert_eq!(alone, [None; 8]);
    assert_eq!(Statistic::Ac1.of(&Tally::of(1, 2, &units(&[&[3]]))), None);
    let nothing = Presence { both: 0.0, other_only: 0.0, reference_only: 2.0, neither: 3.0 };
    assert_eq!((nothing.precision(), nothing.recall(), nothing.f1()), (None, Some(0.0), Some(0.0)));
}

#[test]
fn statistics_of_pairs_are_means_over_the_pairs_that_define_them() {
    // Kappa of first and second is 1, of first and third 0.5; second and third share no unit.
    let mut three: Vec<Unit> = vec![vec![Some(0), Some(0), None], vec![Some(3), Some(3), None]];
    three.extend([(0, 0), (3, 3), (0, 3), (3, 3)].map(|(a, b)| vec![Some(a), None, Some(b)]));
    let tally = Tally::of(4, 3, &three);
    near(Statistic::Kappa.of(&tally), 0.75, 1e-12);
    // Precision 1 and 2/3, recall 1 and 1.
    near(Statistic::Precision.of(&tally), 5.0 / 6.0, 1e-12);
    near(Statistic::Recall.of(&tally), 1.0, 1e-12);
    near(Statistic::Exact.of(&tally), 5.0 / 6.0, 1e-12);
}

#[test]
fn tallies_of_parts_add_up_to_the_tally_of_the_whole() {
    let units = units(&TABLE);
    let mut sum = Tally::new(4, 2);
    units.chunks(7).for_each(|part| sum.add(&Tally::of(4, 2, part), 1.0));
    assert_eq!(sum, Tally::of(4, 2, &units));
}

#[test]
fn a_code_outside_the_categories_counts_as_missing() {
    assert_eq!(Tally::of(2, 2, &[vec![Some(1), Some(7)]]), Tally::of(2, 2, &[vec![Some(1), None]]));
}

#[test]
fn the_generator_gives_the_published_numbers_of_splitmix64() {
    let mut numbers = SplitMix64::new(1_234_567);
    let first = [(); 3].map(|()| numbers.next_number());
    assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
}

#[test]
fn each_draw_has_as_many_charters_as_there_are_and_the_seed_decides_which() {
    let draws = |seed| Draws::new(7, 50, seed).iter().map(<[u32]>::to_vec).collect::<Vec<_>>();
    assert!(draws(1).iter().all(|times| times.len() == 7 && times.iter().sum::<u32>() == 7));
    assert_eq!(draws(1), draws(1));
    assert_ne!(draws(1), draws(2));
    assert_eq!(Draws::new(1, 50, 1).iter().count(), 0, "one charter says nothing about others");
}

#[test]
fn an_interval_goes_from_the_2_5th_to_the_97_5th_percentile() {
    // numpy.percentile(range(101), [2.5, 97.5]) is [2.5, 97.5].
    let drawn: Vec<Option<f64>> = (0..=100).rev().map(|value| Some(f64::from(value))).collect();
    assert_eq!(Estimate::new(Some(50.0), &drawn).interval, Some((2.5, 97.5)));
    assert_eq!(percentile(&[], 0.5), None);
    assert_eq!(percentile(&[4.0], 0.975), Some(4.0));
}

#[test]
fn there_is_no_interval_where_most_draws_or_the_value_itself_are_undefined() {
    assert_eq!(Estimate::new(Some(1.0), &[Some(1.0), None, None]).interval, None);
    assert_eq!(Estimate::new(Some(1.0), &[Some(1.0), None]).interval, Some((1.0, 1.0)));
    assert_eq!(Estimate::new(None, &[Some(1.0)]).interval, None);
    assert_eq!(Estimate::new(Some(1.0), &[]).interval, None);
}

#[test]
fn a_charter_is_known_by_its_file_name_without_folders_and_extension() {
    for (path, expected) in [
        ("examples/aldermoor-charter.md", "aldermoor-charter"),
        ("C:\\charters\\Ely.Markdown", "Ely"),
        ("a-01", "a-01"),
        ("st.gallen", "st.gallen"),
        ("st.gallen.md", "st.gallen"),
        ("<stdin>", "<stdin>"),
        (".md", ""),
    ] {
        assert_eq!(stem(path), expected, "{path}");
    }
}
