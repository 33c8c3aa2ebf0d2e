//! Coding sheets: CSV with the columns `charter`, `element` and `code`, and optionally `evidence` and `coder`. What
//! `score --by element --format csv` writes is one; other columns are passed over.

use super::rows::{self, Row};
use crate::assessment::{Code, HumanCode, HumanCodes};
use crate::framework::{Element, Fault, Framework, Level, Scale};
use crate::text::id::parted;
use crate::text::similar::nearest;
use crate::text::source::{Source, stem};
use crate::text::span::Span;
use std::collections::BTreeMap;

/// What stands in the column `code` of a blank sheet: not coded yet. An empty cell would say of facets that none is named.
pub const OPEN: &str = "?";

/// A row without a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRow {
    /// Stem of the charter.
    pub charter: String,
    /// What is to be coded.
    pub element: String,
    /// File of the row.
    pub file: String,
    /// Its line in the file.
    pub line: usize,
}

/// What a row codes: an element, or the facets of an element that are reported and not scored. The order is that of the
/// framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Index of the element in [`Framework::elements`].
    pub element: usize,
    /// Whether it is about the element's facets, on an element that is not coded by them.
    pub facets: bool,
}

/// What one coder decided about one target of one charter.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// The code.
    pub code: Code,
    /// The words that decided; may be empty.
    pub evidence: String,
    /// Who coded; may be empty.
    pub coder: String,
    /// Whether the row says of itself that a program wrote it, and no coder is named.
    pub by_machine: bool,
    /// File and line of the row, "human.csv:12".
    pub place: String,
}

/// One coding: what one coder decided, by stem of the charter and target.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name: the path that was given.
    pub name: String,
    /// Codes by charter.
    pub charters: BTreeMap<String, BTreeMap<Target, Coded>>,
    /// For each charter the first row about it, for messages.
    pub first: BTreeMap<String, String>,
    /// Rows that have no code yet, in the order in which they were read.
    pub open: Vec<OpenRow>,
    /// Paths of charters as rows name them, by stem.
    paths: BTreeMap<String, String>,
}

/// A fault in a sheet.
pub(super) fn fault(source: &Source, span: Option<Span>, message: String, help: impl Into<String>) -> Fault {
    Fault { file: source.name.clone(), span, message, help: Some(help.into()) }
}

impl Sheet {
    /// An empty coding of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Number of codes.
    #[must_use]
    pub fn codes(&self) -> usize {
        self.charters.values().map(BTreeMap::len).sum()
    }

    /// The codes of a charter.
    #[must_use]
    pub fn of(&self, charter: &str) -> Option<&BTreeMap<Target, Coded>> {
        self.charters.get(charter)
    }

    /// The codes of a charter as a person's, who decides in place of the program.
    #[must_use]
    pub fn human(&self, charter: &str) -> HumanCodes {
        let mut codes = HumanCodes::default();
        for (target, coded) in self.charters.get(charter).into_iter().flatten() {
            let place = if target.facets { &mut codes.facets } else { &mut codes.elements };
            let code = HumanCode {
                code: coded.code.clone(),
                coder: coded.coder.clone(),
                evidence: coded.evidence.clone(),
                unsigned: coded.by_machine,
                place: coded.place.clone(),
            };
            place.insert(target.element, code);
        }
        codes
    }

    /// Reads a file of this coding into it. Rows about another framework (they name it, by itself or before the element, or name
    /// an element that only one of `others` has), rows of charters that could not be audited and rows without a code are passed over.
    ///
    /// # Errors
    /// Every faulty row, with its place and what to do about it.
    pub fn read(&mut self, source: &Source, framework: &Framework, others: &[&Framework]) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let rows = rows::read(source, &mut faults);
        if rows.is_empty() && faults.is_empty() {
            let help = "a coding sheet has a header, and a row for each element of each charter";
            faults.push(fault(source, None, "there is no row below the header".to_owned(), help));
        }
        for row in rows {
            let (written_with, id) = parted(row.cell("element"));
            let belongs = |to: &Framework| targets(to).any(|target| target_id(to, target) == id);
            let named = written_with.unwrap_or_else(|| row.cell("framework"));
            let other = if named.is_empty() {
                !belongs(framework) && others.iter().any(|other| belongs(other))
            } else {
                named != framework.id
            };
            if !other && (row.cell("error").is_empty() || !row.cell("element").is_empty()) {
                self.row(source, framework, &row).unwrap_or_else(|fault| faults.push(*fault));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn row(&mut self, source: &Source, framework: &Framework, row: &Row) -> Result<(), Box<Fault>> {
        let at = |cell: &str| Some(row.place(&source.text, cell));
        let wrong = |cell: &str, (message, help): (String, String)| Box::new(fault(source, at(cell), message, help));
        let charter = self.charter(row).map_err(|told| wrong(row.cell("charter"), told))?;
        let target =
            target(framework, parted(row.cell("element")).1).map_err(|told| wrong(row.cell("element"), told))?;
        let element = &framework.elements[target.element];
        let code = code(element, target, row.cell("code")).map_err(|told| wrong(row.cell("code"), told))?;
        let line = source.position(row.span.start).0;
        let Some(code) = code else {
            let element = target_id(framework, target);
            self.open.push(OpenRow { charter, element, file: source.name.clone(), line });
            return Ok(());
        };
        let place = format!("{}:{line}", source.name);
        let coder = row.cell("coder").to_owned();
        let coded = Coded {
            code,
            evidence: row.cell("evidence").split_whitespace().collect::<Vec<_>>().join(" "),
            by_machine: coder.is_empty() && row.cell("source").eq_ignore_ascii_case("machine"),
            coder,
            place: place.clone(),
        };
        self.first.entry(charter.clone()).or_insert_with(|| place.clone());
        match self.charters.entry(charter).or_default().entry(target) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(coded);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(taken) => {
                let message = format!("this is coded already, at {}", taken.get().place);
                let help = "one coding has one code for an element of a charter; give the codes of two coders as two \
                            files";
                Err(wrong(row.cell("element"), (message, help.to_owned())))
            }
        }
    }

    /// The stem of the charter that a row is about.
    fn charter(&mut self, row: &Row) -> Result<String, (String, String)> {
        let path = row.cell("charter").replace('\\', "/");
        let stem = stem(&path).to_owned();
        if stem.is_empty() {
            let help = "name the charter by its path, or by its file name without extension".to_owned();
            return Err(("no charter is named".to_owned(), help));
        }
        if path.contains('/') {
            let known = self.paths.entry(stem.clone()).or_insert_with(|| path.clone());
            if *known != path {
                let message = format!("two charters are called `{stem}`: {known} and {path}");
                let help = "charters are told apart by their file names: rename one of them";
                return Err((message, help.to_owned()));
            }
        }
        Ok(stem)
    }
}

/// Id of a target, as tables have it.
#[must_use]
pub fn target_id(framework: &Framework, target: Target) -> String {
    let id = &framework.elements[target.element].id;
    if target.facets { format!("{id}.facets") } else { id.clone() }
}

/// All targets of a framework, in its order.
pub fn targets(framework: &Framework) -> impl Iterator<Item = Target> {
    framework.elements.iter().enumerate().flat_map(|(element, of)| {
        let own = Target { element, facets: false };
        [Some(own), reports_facets(of).then_some(Target { element, facets: true })].into_iter().flatten()
    })
}

fn reports_facets(element: &Element) -> bool {
    !element.facets.is_empty() && !matches!(element.scale, Scale::Coverage { .. })
}

fn target(framework: &Framework, id: &str) -> Result<Target, (String, String)> {
    let found = targets(framework).find(|target| target_id(framework, *target) == id);
    found.ok_or_else(|| {
        let known: Vec<String> = targets(framework).map(|target| target_id(framework, target)).collect();
        let near = nearest(id, known.iter().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let help = format!("{near}`charter-audit explain` lists the elements; --framework chooses another framework");
        let message =
            if id.is_empty() { "no element is named".to_owned() } else { format!("there is no element `{id}`") };
        (message, help)
    })
}

/// The code in a cell; nothing where it is open, or where a level or presence is left empty.
fn code(element: &Element, target: Target, cell: &str) -> Result<Option<Code>, (String, String)> {
    if cell == OPEN {
        return Ok(None);
    }
    let wrong = |what: &str, help: String| Err((format!("`{cell}` is no code of {}: {what}", element.id), help));
    if target.facets || matches!(element.scale, Scale::Coverage { .. }) {
        let named: Vec<&str> = cell.split('|').map(str::trim).filter(|id| !id.is_empty() && *id != "0").collect();
        if let Some(unknown) = named.iter().find(|id| !element.facets.iter().any(|known| known == *id)) {
            let near = nearest(unknown, element.facets.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            let facets = element.facets.join("|");
            let help = format!("{near}name facets out of {facets}, with `|` between them; none is an empty code");
            return wrong(&format!("it has no facet `{unknown}`"), help);
        }
        let is_named = |facet: &usize| named.contains(&element.facets[*facet].as_str());
        return Ok(Some(Code::Facets((0..element.facets.len()).filter(is_named).collect())));
    }
    // Spreadsheets and data frames write a whole number as 2.0, or 2,0, where other codes are missing.
    let whole = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0"));
    let number = whole.unwrap_or(cell).parse::<usize>().ok();
    match (element.scale, number) {
        _ if cell.is_empty() => Ok(None),
        (Scale::Presence, Some(number)) if number < 2 => Ok(Some(Code::Present(number == 1))),
        (Scale::Presence, _) => wrong("it is there or not", "write 1 for present, 0 for absent".to_owned()),
        (_, number) => match number.and_then(|number| Level::ALL.get(number)) {
            Some(level) => Ok(Some(Code::Level(*level))),
            None => wrong(
                "it has four levels",
                "write 0 for absent, 1 for intention, 2 for commitment, 3 for operational".to_owned(),
            ),
        },
    }
}
