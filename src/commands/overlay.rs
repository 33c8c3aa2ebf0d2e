//! `--codings`: people's codes over the program's.

use super::codings;
use super::config::Plan;
use super::failure::{Failure, note};
use super::files::Input;
use crate::agreement::Sheet;
use crate::assessment::{Audit, HumanCode};
use crate::text::similar::nearest;
use crate::text::source::stem;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Overlay {
    /// People's codes that decide in place of the program's: a CSV file with the columns charter, element and code, and
    /// if you like evidence and coder, or a folder of such files. `score --by element` writes one to edit.
    #[arg(long, value_name = "CODING")]
    codings: Option<PathBuf>,
}

impl Overlay {
    /// Whether people's codes are given.
    pub(super) fn is_given(&self) -> bool {
        self.codings.is_some()
    }

    /// The plan with people's codes of its charters.
    pub(super) fn onto(&self, mut plan: Plan) -> Result<Plan, Failure> {
        let Some(path) = &self.codings else { return Ok(plan) };
        let frameworks = plan.frameworks();
        if let Some((_, twice)) =
            frameworks.iter().enumerate().find(|(at, f)| frameworks[..*at].iter().any(|o| o.id == f.id))
        {
            let id = &twice.id;
            return Err(Failure::Usage(format!(
                "the configurations name two different frameworks `{id}`, and codings tell them apart by their ids: audit \
                 their charters in two runs"
            )));
        }
        let sheets = codings::read_for_each(path, &frameworks)?;
        let paths = by_stem(&plan.inputs(), &sheets)?;
        let mut codes = BTreeMap::new();
        let mut unknown = BTreeMap::new();
        for (framework, sheet) in frameworks.iter().zip(&sheets) {
            for charter in sheet.charters.keys() {
                if paths.contains_key(charter) {
                    codes.insert((framework.id.clone(), charter.clone()), sheet.human(charter));
                } else if let Some(place) = sheet.first.get(charter) {
                    unknown.entry(charter.clone()).or_insert_with(|| place.clone());
                }
            }
        }
        for (charter, place) in &unknown {
            note("warning", &format!("{place}: {}", not_audited(charter, &paths)));
        }
        if codes.is_empty() {
            let path = path.display();
            return Err(Failure::Usage(format!("{path} codes none of the charters that are audited here")));
        }
        for situation in &mut plan.situations {
            situation.auditor = situation.auditor.clone().with_codings(codes.clone());
        }
        Ok(plan)
    }
}

/// The charters' paths by stem. Two charters of one stem are an error where it is coded: nobody can tell which is meant.
fn by_stem(inputs: &[Input], sheets: &[Sheet]) -> Result<BTreeMap<String, String>, Failure> {
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    for name in inputs.iter().map(Input::name) {
        let stem = stem(&name).to_owned();
        let is_coded = sheets.iter().any(|sheet| sheet.charters.contains_key(&stem));
        if let Some(other) = paths.get(&stem).filter(|_| is_coded) {
            return Err(Failure::Usage(format!(
                "{other} and {name} are both called `{stem}`, and codings tell charters apart by file name: audit them \
                 in two runs, or rename one"
            )));
        }
        paths.entry(stem).or_insert(name);
    }
    Ok(paths)
}

fn not_audited(charter: &str, paths: &BTreeMap<String, String>) -> String {
    let near = nearest(charter, paths.keys().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("no charter `{charter}` is audited here, and its codes are left aside{near}")
}

/// What is to be said where rows that claim to be the program's differ from what it finds.
pub(super) fn remark(audit: &Audit) -> Option<String> {
    let codings = audit.results.iter().flat_map(|result| &result.assessment.codings);
    let human = codings.flat_map(|coding| coding.human.iter().chain(&coding.human_facets));
    let given: Vec<&HumanCode> = human.map(|human| &human.given).filter(|given| given.unsigned).collect();
    let places: BTreeSet<&str> = given.iter().map(|given| given.place.as_str()).collect();
    let first = given.first()?;
    let (row, verb) = match places.len() {
        1 => ("this row says".to_owned(), "differs"),
        more => (format!("this and {} more rows say", more - 1), "differ"),
    };
    Some(format!(
        "{}: {row} `machine` and {verb} from what the program finds: taken as a person\u{2019}s; name the coder in the \
         column `coder`",
        first.place
    ))
}
