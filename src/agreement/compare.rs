//! Coding sheets put side by side: in total, and element by element.

use super::bootstrap::{Draws, Estimate};
use super::sheet::{Sheet, Target, targets};
use super::statistics::Statistic;
use super::tally::{Tally, Unit};
use crate::assessment::{Code, element_score, mean, total_score};
use crate::framework::{Framework, Level, Scale};
use std::collections::BTreeMap;

/// How far codings agree.
#[derive(Debug)]
pub struct Agreement {
    /// Stems of the charters that two or more coders coded, in order.
    pub charters: Vec<String>,
    /// Stems of the charters that one coder alone coded; they do not count.
    pub left_out: Vec<String>,
    /// The levels of the strength elements.
    pub levels: Figures,
    /// Everything that is scored, as there or not: strength elements, presence elements, each facet of coverage ones.
    pub presence: Figures,
    /// Mean absolute difference of the total score from the first coder's, 0 to 100, over charters and other coders.
    pub total: Estimate,
    /// Over how many charters and other coders: those that coded every element of the framework.
    pub totals: usize,
    /// The elements that two or more coders coded, in the framework's order.
    pub elements: Vec<ElementAgreement>,
}

/// The agreement on one element, or on its facets.
#[derive(Debug)]
pub struct ElementAgreement {
    /// What was coded.
    pub target: Target,
    /// The statistics: on levels for a strength element, else on presence; facets are counted one by one.
    pub figures: Figures,
}

/// Statistics over a set of units.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Units that two or more coders coded.
    pub n: usize,
    /// The statistics with their intervals, in the order of [`Statistic::ALL`].
    pub statistics: [Estimate; Statistic::ALL.len()],
}

/// Compares codings of two or more coders; the first is the one that presence and totals are measured against.
///
/// `draws` charters are drawn anew so many times for the intervals, from `seed`.
#[must_use]
pub fn compare(framework: &Framework, sheets: &[Sheet], draws: usize, seed: u64) -> Agreement {
    let mut coders: BTreeMap<&str, usize> = BTreeMap::new();
    for charter in sheets.iter().flat_map(|sheet| sheet.charters.keys()) {
        *coders.entry(charter).or_default() += 1;
    }
    let named = |keep: fn(usize) -> bool| {
        coders.iter().filter(|(_, coders)| keep(**coders)).map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>()
    };
    let (charters, left_out) = (named(|coders| coders > 1), named(|coders| coders < 2));
    let draws = Draws::new(charters.len(), draws, seed);
    let bench = Bench { framework, sheets, charters: &charters, draws: &draws };
    let elements = targets(framework).map(|target| (target, bench.figures(&[target], bench.own(target))));
    let elements = elements.filter(|(_, figures)| figures.n > 0);
    let scored: Vec<Target> = targets(framework).filter(|target| !target.facets).collect();
    let levels: Vec<Target> = scored.iter().copied().filter(|target| bench.own(*target) == Look::Level).collect();
    let (total, totals) = bench.totals();
    Agreement {
        levels: bench.figures(&levels, Look::Level),
        presence: bench.figures(&scored, Look::Presence),
        total,
        totals,
        elements: elements.map(|(target, figures)| ElementAgreement { target, figures }).collect(),
        charters,
        left_out,
    }
}

/// How codes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// As one of four levels.
    Level,
    /// As there or not.
    Presence,
}

struct Bench<'a> {
    framework: &'a Framework,
    sheets: &'a [Sheet],
    charters: &'a [String],
    draws: &'a Draws,
}

impl Bench<'_> {
    /// How a target by itself is looked at.
    fn own(&self, target: Target) -> Look {
        let strength = self.framework.elements[target.element].scale == Scale::Strength;
        if strength && !target.facets { Look::Level } else { Look::Presence }
    }

    fn code(&self, sheet: &Sheet, charter: &str, target: Target) -> Option<Code> {
        sheet.of(charter).and_then(|codes| codes.get(&target)).map(|coded| coded.code.clone())
    }

    /// What the coders decided about a target of a charter: one unit, or one a facet.
    fn units(&self, charter: &str, target: Target, look: Look) -> Vec<Unit> {
        let codes: Vec<Option<Code>> = self.sheets.iter().map(|sheet| self.code(sheet, charter, target)).collect();
        let element = &self.framework.elements[target.element];
        let by_facet = target.facets || matches!(element.scale, Scale::Coverage { .. });
        let parts = if by_facet { element.facets.len() } else { 1 };
        let unit =
            |part: usize| codes.iter().map(|code| code.as_ref().map(|code| category(code, part, look))).collect();
        (0..parts).map(unit).collect()
    }

    fn figures(&self, targets: &[Target], look: Look) -> Figures {
        let categories = if look == Look::Level { Level::ALL.len() } else { 2 };
        let empty = Tally::new(categories, self.sheets.len());
        let of_charter = |charter: &String| {
            let units: Vec<Unit> = targets.iter().flat_map(|target| self.units(charter, *target, look)).collect();
            Tally::of(categories, self.sheets.len(), &units)
        };
        let tallies: Vec<Tally> = self.charters.iter().map(of_charter).collect();
        let sum = |times: &mut dyn Iterator<Item = u32>| {
            let mut sum = empty.clone();
            tallies.iter().zip(times).filter(|(_, n)| *n > 0).for_each(|(tally, n)| sum.add(tally, f64::from(n)));
            sum
        };
        let all = sum(&mut std::iter::repeat(1));
        let drawn: Vec<Tally> = self.draws.iter().map(|times| sum(&mut times.iter().copied())).collect();
        let estimate = |statistic: Statistic| {
            let drawn: Vec<Option<f64>> = drawn.iter().map(|tally| statistic.of(tally)).collect();
            Estimate::new(statistic.of(&all), &drawn)
        };
        Figures { n: all.pairable().round() as usize, statistics: Statistic::ALL.map(estimate) }
    }

    /// How far the total is off, and over how many charters and coders.
    fn totals(&self) -> (Estimate, usize) {
        let total = |sheet: &Sheet, charter: &str| {
            let codes = (0..self.framework.elements.len())
                .map(|element| self.code(sheet, charter, Target { element, facets: false }));
            total(self.framework, &codes.collect::<Option<Vec<Code>>>()?)
        };
        let of_charter = |charter: &String| -> Vec<f64> {
            let mut totals = self.sheets.iter().map(|sheet| total(sheet, charter));
            let Some(first) = totals.next().flatten() else { return Vec::new() };
            totals.flatten().map(|other| (other - first).abs()).collect()
        };
        let off: Vec<Vec<f64>> = self.charters.iter().map(of_charter).collect();
        let weighted = |times: &[u32]| {
            mean(off.iter().zip(times).flat_map(|(off, n)| off.iter().map(|off| (*off, f64::from(*n)))))
        };
        let drawn: Vec<Option<f64>> = self.draws.iter().map(weighted).collect();
        let all = weighted(&vec![1; off.len()]);
        (Estimate::new(all, &drawn), off.iter().map(Vec::len).sum())
    }
}

/// The category of a code, or of one of its facets.
fn category(code: &Code, facet: usize, look: Look) -> u8 {
    match code {
        Code::Level(level) if look == Look::Level => level.code(),
        Code::Facets(facets) => u8::from(facets.contains(&facet)),
        other => u8::from(other.is_present()),
    }
}

/// The total score of codes in the framework's order, 0 to 100, waivers left aside.
fn total(framework: &Framework, codes: &[Code]) -> Option<f64> {
    let scores = framework.elements.iter().zip(codes).map(|(element, code)| element_score(element.scale, code));
    total_score(framework, &scores.collect::<Vec<_>>(), |_| true)
}
