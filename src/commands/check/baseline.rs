//! `--baseline` and `--write-baseline`: files of known findings, and which charter each entry is about.

use super::super::args::Shared;
use super::super::config::{Plan, Planned};
use super::super::failure::{Failure, note_in};
use super::super::files::{Input, ReadError};
use super::super::output::Output;
use super::super::{paths, pipeline};
use super::arguments::Arguments;
use super::settings::Settings;
use crate::assessment::{BASELINE_VERSION, Baseline, KnownCharter, KnownFinding, KnownFramework, loosens, renames};
use crate::report::checkup::{Checkup, Standing, Told};
use crate::report::{baseline, build};
use crate::say::{self, Ui};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A baseline file, as it was before this run.
#[derive(Debug)]
struct Book {
    path: PathBuf,
    /// The folder that its paths are relative to.
    folder: PathBuf,
    known: Baseline,
    /// Whether the file is there and is to be kept to.
    exists: bool,
    /// Charters under a new path, and the path that the file has for them.
    renamed: BTreeMap<String, String>,
    /// Whether a charter that the file does not know could not be audited: it may be any of those that are gone.
    unsure: bool,
}

/// The baselines of a run.
pub(super) struct Baselines {
    books: Vec<Book>,
    /// The one to judge by.
    judge: Option<usize>,
    /// The one to write.
    target: Option<usize>,
    force: bool,
    /// The language of notes.
    ui: Ui,
}

/// What a run finds out about a charter for its baselines.
#[derive(Default)]
pub(super) struct Entry {
    /// What is to be written of it.
    now: Option<KnownCharter>,
    /// Known findings that it no longer has.
    pub mended: Vec<KnownFinding>,
}

impl Baselines {
    /// Reads the baselines that the arguments name, and finds out which charters have got other paths.
    pub fn open(arguments: &Arguments, plan: &Plan) -> Result<Self, Failure> {
        let frameworks = frameworks(plan);
        let mut books = Vec::new();
        let mut judge = None;
        if let Some(path) = &arguments.baseline {
            books.push(Book::read(path, &frameworks)?.ok_or_else(|| missing(path))?);
            judge = Some(0);
        }
        let mut target = None;
        if let Some(path) = &arguments.write_baseline {
            refuse_clash(path, &arguments.shared)?;
            let place = paths::place(path);
            target = books.iter().position(|book| paths::place(&book.path) == place);
            if target.is_none() {
                books.push(Book::to_write(path, &frameworks, arguments.force)?);
                target = Some(books.len() - 1);
            }
            if judge.is_none() && !arguments.force {
                judge = target.filter(|at| books.get(*at).is_some_and(|book| book.exists));
            }
        }
        for book in &mut books {
            book.tell_versions(plan.ui(), &frameworks, arguments.shared.quiet);
            book.find_renames(&arguments.shared, plan)?;
        }
        Ok(Self { books, judge, target, force: arguments.force, ui: plan.ui() })
    }

    fn judging(&self) -> Option<&Book> {
        self.judge.and_then(|at| self.books.get(at))
    }

    fn writing(&self) -> Option<&Book> {
        self.target.and_then(|at| self.books.get(at))
    }

    /// Marks the findings of a charter that are known.
    pub fn judge(&self, input: &Input, checkup: &mut Checkup<'_>, settings: &Settings) -> Entry {
        let mut entry = Entry::default();
        let Ok(audit) = checkup.audit else { return entry };
        let found: Vec<KnownFinding> = checkup.findings.iter().map(known).collect();
        if let Some(book) = self.judging() {
            checkup.has_baseline = true;
            checkup.fail_on = settings.fails_from(true);
            let before = book.entry(&book.key(input));
            for (told, finding) in checkup.findings.iter_mut().zip(&found) {
                if told.standing == Standing::Counts && before.is_some_and(|before| before.holds(finding)) {
                    told.standing = Standing::Known;
                }
            }
            let gone = |known: &&KnownFinding| !found.iter().any(|finding| finding.is_same(known));
            let looked_at = before.into_iter().flat_map(|before| &before.findings).filter(|f| settings.shows(&f.code));
            entry.mended = looked_at.filter(gone).cloned().collect();
        } else if self.target.is_some() {
            // What is written is known from now on.
            let counting = checkup.findings.iter_mut().filter(|told| told.standing == Standing::Counts);
            counting.for_each(|told| told.standing = Standing::Known);
        }
        if let Some(book) = self.writing() {
            let charter = book.key(input);
            let silenced = |told: &Told| matches!(told.standing, Standing::Silenced { .. });
            let kept = checkup.findings.iter().zip(found).filter(|(told, _)| !silenced(told)).map(|(_, found)| found);
            // Codes that this run does not look at stay as they were.
            let before = book.entry(&charter).into_iter().flat_map(|before| &before.findings);
            let others = before.filter(|finding| !settings.shows(&finding.code)).cloned();
            let findings = kept.chain(others).collect();
            entry.now = Some(KnownCharter { charter, title: build::title(&audit.charter), findings });
        }
        entry
    }

    /// Says how many known findings are gone, and how to keep it so.
    pub fn tell_mended(&self, mended: usize, quiet: bool) {
        let Some(book) = self.judging().filter(|_| mended > 0 && self.target.is_none() && !quiet) else { return };
        let told = say::check::gone(self.ui, mended, book.path.display());
        note_in(self.ui, say::terms::mended_finding, &told);
    }

    /// Writes what was found, unless that would add to what the file has.
    pub fn write(&self, plan: &Plan, entries: Vec<Entry>, quiet: bool) -> Result<(), Failure> {
        let Some(book) = self.writing() else { return Ok(()) };
        let now: Vec<KnownCharter> = entries.into_iter().filter_map(|entry| entry.now).collect();
        if book.exists && !self.force {
            book.refuse_to_loosen(self.ui, &now)?;
        }
        let new = Baseline::new(frameworks(plan), book.kept(plan, &now).into_iter().chain(now));
        let mut output = Output::open(Some(&book.path), true)?;
        output.write(baseline::render(&new).as_bytes())?;
        output.close()?;
        if !quiet {
            let (ui, path) = (self.ui, book.path.display());
            let findings = say::check::findings(ui, new.size());
            let charters = say::check::charters(ui, new.charters.len());
            let told = if book.exists {
                say::check::knows_more(ui, path, findings, charters, book.known.size())
            } else {
                say::check::knows(ui, path, findings, charters)
            };
            note_in(ui, say::check::note_baseline, &told);
        }
        Ok(())
    }
}

impl Book {
    /// Reads a baseline; nothing where there is none.
    fn read(path: &Path, frameworks: &[KnownFramework]) -> Result<Option<Self>, Failure> {
        let Some(known) = parse(path)? else { return Ok(None) };
        let ids = |frameworks: &[KnownFramework]| frameworks.iter().map(|f| f.id.clone()).collect::<BTreeSet<_>>();
        let (written, asked) = (ids(&known.frameworks), ids(frameworks));
        if written != asked {
            let list = |ids: BTreeSet<String>| ids.into_iter().collect::<Vec<_>>().join(", ");
            let (path, written, asked) = (path.display(), list(written), list(asked));
            return Err(Failure::Baseline(format!(
                "the baseline {path} was written for the framework {written}, and this run is for {asked}; name the \
                 framework with --framework, or keep a baseline for each"
            )));
        }
        Ok(Some(Self::new(path, Baseline::new(known.frameworks, known.charters), true)))
    }

    /// The baseline that is to be written: what is there, or an empty one. With `force` one for other frameworks is begun
    /// anew; what is no baseline, or too new to be understood, is never written over.
    fn to_write(path: &Path, frameworks: &[KnownFramework], force: bool) -> Result<Self, Failure> {
        let is_device = path.metadata().is_ok_and(|known| !known.is_file() && !known.is_dir());
        let empty = || Self::new(path, Baseline::new(frameworks.to_vec(), []), false);
        if is_device {
            return Ok(empty());
        }
        match Self::read(path, frameworks) {
            Err(_) if force && parse(path).is_ok() => Ok(empty()),
            read => Ok(read?.unwrap_or_else(empty)),
        }
    }

    fn new(path: &Path, known: Baseline, exists: bool) -> Self {
        let folder = paths::place(path).parent().map(Path::to_path_buf).unwrap_or_default();
        Self { path: path.to_path_buf(), folder, known, exists, renamed: BTreeMap::new(), unsure: false }
    }

    /// The path by which the file has a charter, if it has it.
    fn key(&self, input: &Input) -> String {
        match input {
            Input::Stdin(name) if name.starts_with('<') => name.clone(),
            Input::Stdin(name) => paths::seen_from(&self.folder, &paths::place(Path::new(name))),
            Input::File(path) => paths::seen_from(&self.folder, &paths::place(path)),
            Input::Line(_) => input.name(),
        }
    }

    /// What is known of a charter, under its present or its former path.
    fn entry(&self, key: &str) -> Option<&KnownCharter> {
        self.known.charter(self.renamed.get(key).map_or(key, String::as_str))
    }

    /// Whether the file of a charter is gone; where that cannot be told, it is not.
    fn is_gone(&self, charter: &KnownCharter) -> bool {
        let path = self.folder.join(&charter.charter);
        !charter.charter.starts_with('<') && !path.try_exists().unwrap_or(true)
    }

    fn tell_versions(&self, ui: Ui, frameworks: &[KnownFramework], quiet: bool) {
        for framework in frameworks.iter().filter(|_| self.exists && !quiet) {
            let written = self.known.frameworks.iter().find(|known| known.id == framework.id);
            if let Some(written) = written.filter(|written| written.version != framework.version) {
                let (path, id, new) = (self.path.display(), &framework.id, &framework.version);
                let told = say::check::other_version(ui, path, id, &written.version, new);
                note_in(ui, say::check::severity_warning, &told);
            }
        }
    }

    /// Charters that the file does not know, audited to see whether they are those that it knows and that are gone.
    fn find_renames(&mut self, shared: &Shared, plan: &Plan) -> Result<(), Failure> {
        let gone: Vec<&KnownCharter> = self.known.charters.iter().filter(|charter| self.is_gone(charter)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let is_strange = |charter: &&Planned| {
            matches!(charter.input, Input::File(_)) && self.known.charter(&self.key(&charter.input)).is_none()
        };
        let strangers: Vec<&Planned> = plan.charters.iter().filter(is_strange).collect();
        let all = Settings::nothing(&plan.frameworks());
        let audited = pipeline::quietly(shared, plan, &strangers, |input, audit, workspace| {
            let findings = all.checkup(audit, workspace).findings;
            let (charter, title) = (self.key(input), build::title(&audit.charter));
            KnownCharter { charter, title, findings: findings.iter().map(known).collect() }
        })?;
        let new: Vec<KnownCharter> = audited.into_iter().flatten().collect();
        (self.renamed, self.unsure) = (renames(&gone, &new), new.len() < strangers.len());
        Ok(())
    }

    /// The charters of the file that this run says nothing about: those that it did not audit, unless they are gone.
    fn kept(&self, plan: &Plan, now: &[KnownCharter]) -> Vec<KnownCharter> {
        let former = |charter: &KnownCharter| self.renamed.get(&charter.charter).unwrap_or(&charter.charter).clone();
        let told: BTreeSet<String> =
            now.iter().flat_map(|charter| [former(charter), charter.charter.clone()]).collect();
        let read: BTreeSet<String> = plan.charters.iter().map(|charter| self.key(&charter.input)).collect();
        let stays = |charter: &&KnownCharter| {
            let unaudited = read.contains(&charter.charter);
            !told.contains(&charter.charter) && (unaudited || self.unsure || !self.is_gone(charter))
        };
        self.known.charters.iter().filter(stays).cloned().collect()
    }

    fn refuse_to_loosen(&self, ui: Ui, now: &[KnownCharter]) -> Result<(), Failure> {
        let mut count = 0;
        for charter in now {
            for finding in loosens(self.entry(&charter.charter), charter) {
                count += 1;
                note_in(
                    ui,
                    say::terms::new_finding,
                    &format!("{}: {} {}", charter.charter, finding.code, finding.message),
                );
            }
        }
        if count == 0 {
            return Ok(());
        }
        let (path, are) = (self.path.display(), if count == 1 { "finding is" } else { "findings are" });
        Err(Failure::Baseline(format!(
            "{count} {are} not in {path}, or worse than there, and it is left as it was; mend them, or write them into it \
             with --force"
        )))
    }
}

/// A finding as a baseline has it.
fn known(told: &Told) -> KnownFinding {
    let finding = &told.finding;
    KnownFinding {
        code: finding.code.clone(),
        fingerprint: told.fingerprint.clone(),
        shortfall: finding.shortfall,
        message: finding.message.clone(),
    }
}

fn frameworks(plan: &Plan) -> Vec<KnownFramework> {
    let known = |f: &&crate::framework::Framework| KnownFramework { id: f.id.clone(), version: f.version.clone() };
    plan.frameworks().iter().map(known).collect()
}

fn missing(path: &Path) -> Failure {
    let path = path.display();
    Failure::Baseline(format!(
        "there is no baseline {path}; write it with `charter-audit check --write-baseline {path}`"
    ))
}

fn refuse_clash(path: &Path, shared: &Shared) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return Err(Failure::Usage("--write-baseline takes a file, not standard output".to_owned()));
    }
    let place = paths::place(path);
    if shared.destination.output.iter().any(|output| paths::place(output) == place) {
        let path = path.display();
        return Err(Failure::Usage(format!("--output and --write-baseline both name {path}")));
    }
    Ok(())
}

/// The baseline in a file; nothing where there is no file.
fn parse(path: &Path) -> Result<Option<Baseline>, Failure> {
    let shown = path.display();
    let text = match Input::File(path.to_path_buf()).read() {
        Ok(source) => source.text,
        Err(ReadError::Missing) => return Ok(None),
        Err(error) => return Err(Failure::Baseline(format!("cannot read the baseline {shown}: {error}"))),
    };
    let wrong = |error: serde_json::Error| {
        Failure::Baseline(format!("{shown} is no baseline: {error}; mend it, or delete it and write it anew"))
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let head: serde_json::Value = serde_json::from_str(text).map_err(wrong)?;
    let version = head.get("schema_version").and_then(serde_json::Value::as_str).and_then(numbers);
    if version.is_some_and(|version| Some(version) > numbers(BASELINE_VERSION)) {
        let version = head.get("schema_version").and_then(serde_json::Value::as_str).unwrap_or_default();
        return Err(Failure::Baseline(format!(
            "the baseline {shown} has the schema_version {version}, and this program knows {BASELINE_VERSION}; use the \
             version of charter-audit that wrote it, or a later one"
        )));
    }
    serde_json::from_str(text).map(Some).map_err(wrong)
}

/// A version as numbers, so that 1.10 comes after 1.9.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let (major, minor) = version.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
