//! Finds the framework that an argument names: a built-in one, or a pack's files.

use super::failure::Failure;
use super::paths;
use crate::framework::{self, Extends, Fault, Framework, MAIN, PackFile, is_built_in};
use crate::text::similar::hint;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Frameworks that were loaded, each once. A copy knows what the others have loaded.
#[derive(Debug, Default, Clone)]
pub(super) struct Packs {
    /// By name or path.
    loaded: Known<String>,
    /// Those with other weights, by id, digest and weights.
    weighed: Known<(String, String, String)>,
}

type Known<K> = Rc<RefCell<HashMap<K, &'static Framework>>>;

impl Packs {
    /// The framework that `name` names as seen from `folder`: the id of a built-in one, or a path.
    pub(super) fn load_in(&mut self, folder: &Path, name: &str) -> Result<&'static Framework, Failure> {
        let path = if is_built_in(name) || folder.as_os_str().is_empty() {
            name.to_owned()
        } else {
            paths::joined(folder, name)
        };
        if let Some(known) = self.loaded.borrow().get(&path) {
            return Ok(known);
        }
        let loaded = load(&path)?;
        self.loaded.borrow_mut().insert(path, loaded);
        Ok(loaded)
    }

    /// The framework with other weights that is `made` when it is first asked for under this id, digest and weights.
    pub(super) fn weighed<E>(
        &self,
        key: (String, String, String),
        made: impl FnOnce() -> Result<&'static Framework, E>,
    ) -> Result<&'static Framework, E> {
        if let Some(known) = self.weighed.borrow().get(&key) {
            return Ok(known);
        }
        let made = made()?;
        self.weighed.borrow_mut().insert(key, made);
        Ok(made)
    }
}

/// The framework called `name`, loaded once and kept for the program's life.
pub(super) fn load(name: &str) -> Result<&'static Framework, Failure> {
    match framework::find(name) {
        Some(found) => found.map_err(|faults| Failure::Pack(faults.into_iter().map(|f| (f, None)).collect())),
        None => Pack::open(name)?.load().map_err(Failure::Pack),
    }
}

/// The folder of the pack called `name` and those of the packs that it stands on; none where it is built in or missing.
pub(super) fn folders(name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut next = Some(name.to_owned()).filter(|name| !is_built_in(name));
    while let Some(folder) = next.and_then(|name| folder(&name).ok()).filter(|_| found.len() <= MOST_BASES) {
        let files = read(&folder).unwrap_or_default();
        let extends = framework::extends(&files.iter().map(ReadFile::as_pack_file).collect::<Vec<_>>());
        let path = extends.filter(|extends| !is_built_in(&extends.name));
        next = path.map(|extends| paths::joined(&folder, &extends.name));
        found.push(folder);
    }
    found
}

/// The framework called `name` without its learnt weights, which are about to be made anew, and its folder if it is
/// not built in.
pub(super) fn load_unlearnt(name: &str) -> Result<(&'static Framework, Option<PathBuf>), Failure> {
    if is_built_in(name) {
        return Ok((load(name)?, None));
    }
    let mut pack = Pack::open(name)?;
    pack.files.retain(|file| !file.is_weights());
    Ok((pack.load().map_err(Failure::Pack)?, Some(pack.folder)))
}

/// A fault, and the text of the file that it stands in.
pub(super) type Told = (Fault, Option<String>);

/// The files of a pack that is not built in.
#[derive(Debug)]
pub(super) struct Pack {
    pub folder: PathBuf,
    files: Vec<ReadFile>,
}

/// Packs that extend one another.
const MOST_BASES: usize = 8;

impl Pack {
    /// Reads the pack that `name` names: a folder, or the framework.yaml in it.
    pub(super) fn open(name: &str) -> Result<Self, Failure> {
        let folder = folder(name)?;
        let files = read(&folder).map_err(Failure::Pack)?;
        if files.iter().any(|file| file.name == MAIN) {
            return Ok(Self { folder, files });
        }
        let folder = folder.display();
        let known = framework::built_in().collect::<Vec<_>>().join(", ");
        Err(Failure::Usage(match files.is_empty() {
            true => format!("{folder} holds no framework pack: it has no YAML file (built in: {known})"),
            false => format!("{folder} holds no framework pack: it needs a file framework.yaml"),
        }))
    }

    /// Its files as the framework floor takes them.
    pub(super) fn files(&self) -> Vec<PackFile<'_>> {
        self.files.iter().map(ReadFile::as_pack_file).collect()
    }

    /// A fault with the text of its file.
    pub(super) fn told(&self, fault: Fault) -> Told {
        let text = self.files.iter().find(|file| file.path == fault.file).map(|file| file.text.clone());
        (fault, text)
    }

    /// Loads it, and keeps it for the program's life.
    pub(super) fn load(&self) -> Result<&'static Framework, Vec<Told>> {
        self.load_under(&[])
    }

    /// Loads it as one that the packs in the folders `above` stand on, one on the other.
    fn load_under(&self, above: &[PathBuf]) -> Result<&'static Framework, Vec<Told>> {
        let files = self.files();
        let told = |faults: Vec<Fault>| faults.into_iter().map(|fault| self.told(fault)).collect::<Vec<_>>();
        let extends = framework::extends(&files).filter(|extends| !is_built_in(&extends.name));
        let base = extends.map(|extends| self.base(&extends, above)).transpose()?.flatten();
        let loaded = if base.is_some() { framework::load_over(&files, base) } else { framework::load(&files) };
        loaded.map(|framework| &*Box::leak(Box::new(framework))).map_err(told)
    }

    /// The pack at the path that `extends` gives; that there is none is left to the loader to tell.
    fn base(&self, extends: &Extends, above: &[PathBuf]) -> Result<Option<&'static Framework>, Vec<Told>> {
        let wrong = |message: String, help: &str| vec![self.told(extends.fault(message, help))];
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let path = paths::joined(&self.folder, &extends.name);
        if !Path::new(&path).exists() {
            return Ok(None);
        }
        let base = Self::open(&path).map_err(|failure| match failure {
            Failure::Pack(faults) => faults,
            failure => wrong(failure.to_string(), "name the folder of a pack, or its framework.yaml"),
        })?;
        let above = [above, &[whole(&self.folder)]].concat();
        if above.contains(&whole(&base.folder)) {
            return Err(wrong(
                "the pack extends itself".to_owned(),
                "a pack that extends none has to stand at the end",
            ));
        }
        if above.len() > MOST_BASES {
            return Err(wrong(format!("packs extend one another up to {MOST_BASES} deep"), "extend an earlier one"));
        }
        base.load_under(&above).map(Some)
    }
}

/// The folder of a pack that is not built in.
fn folder(name: &str) -> Result<PathBuf, Failure> {
    let path = Path::new(name);
    if !path.exists() {
        let known: Vec<&str> = framework::built_in().collect();
        let near = hint(name, known.iter().copied());
        let known = known.join(", ");
        return Err(Failure::Usage(format!(
            "there is no framework `{name}`, built in or as a file{near} (built in: {known})"
        )));
    }
    if path.is_dir() {
        return Ok(path.to_path_buf());
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.file_stem().is_none_or(|stem| stem != MAIN) {
        let message = format!("{name} is no framework pack: name the pack's folder, or the framework.yaml in it");
        return Err(Failure::Usage(message));
    }
    Ok(parent.to_path_buf())
}

/// A file of a pack as it was read.
#[derive(Debug)]
struct ReadFile {
    name: String,
    path: String,
    text: String,
}

impl ReadFile {
    fn is_weights(&self) -> bool {
        self.path.ends_with(".weights")
    }

    fn as_pack_file(&self) -> PackFile<'_> {
        let make = if self.is_weights() { PackFile::weights } else { PackFile::yaml };
        make(&self.name, &self.path, &self.text)
    }
}

/// The YAML files and weights in a pack's folder, in the order of their names; a configuration that lies there is none.
fn read(folder: &Path) -> Result<Vec<ReadFile>, Vec<Told>> {
    let entries = std::fs::read_dir(folder).map_err(|error| vec![unreadable(folder, &error)])?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "weights"));
    paths.retain(|path| stem(path) != "charter-audit" && !stem(path).starts_with('.'));
    // As for the digests of built-in packs: weights after the file of their language.
    paths.sort_by_key(|path| (stem(path), path.extension().is_some_and(|e| e == "weights"), path.clone()));
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        match text(&path) {
            Ok(text) => files.push(ReadFile { name: stem(&path), path: paths::slashed(&path), text }),
            Err(message) => faults.push(unreadable(&path, &message)),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Told {
    let message = format!("cannot be read: {error}");
    (Fault { file: paths::slashed(path), span: None, message, help: None }, None)
}

/// A file of a pack longer than this is none (bytes).
const LARGEST: u64 = 16 << 20;

/// The text of a file.
fn text(path: &Path) -> Result<String, String> {
    let told = |error: std::io::Error| error.to_string();
    // A pipe would be waited for without end.
    if !path.metadata().map_err(told)?.is_file() {
        return Err("it is no file".to_owned());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path).map_err(told)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it is longer than {} MiB, and no file of a pack is", LARGEST >> 20));
    }
    let text = String::from_utf8(bytes);
    text.map_err(|error| format!("it is not in UTF-8 (byte {})", error.utf8_error().valid_up_to() + 1))
}
