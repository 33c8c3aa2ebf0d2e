//! Finds the framework that an argument names: a built-in one, or a pack's files.

use super::failure::Failure;
use super::paths;
use crate::framework::{self, Fault, Framework, PackFile};
use crate::text::similar::hint;
use std::cell::RefCell;
use std::collections::HashMap;
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
        let is_id = framework::built_in().any(|id| id == name);
        let path = if is_id || folder.as_os_str().is_empty() { name.to_owned() } else { paths::joined(folder, name) };
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
    if let Some(found) = framework::find(name) {
        return found.map_err(|faults| Failure::Pack(faults.into_iter().map(|f| (f, None)).collect()));
    }
    let folder = folder(name)?;
    compile(&folder, &read(&folder)?)
}

/// The framework called `name` without its learnt weights, which are about to be made anew, and its folder if it is
/// not built in.
pub(super) fn load_unlearnt(name: &str) -> Result<(&'static Framework, Option<PathBuf>), Failure> {
    if framework::find(name).is_some() {
        return Ok((load(name)?, None));
    }
    let folder = folder(name)?;
    let mut files = read(&folder)?;
    files.retain(|file| !file.is_weights());
    Ok((compile(&folder, &files)?, Some(folder)))
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
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(if path.is_dir() { path } else { parent }.to_path_buf())
}

/// A file of a pack as it was read.
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

fn compile(folder: &Path, files: &[ReadFile]) -> Result<&'static Framework, Failure> {
    let text_of = |fault: &Fault| files.iter().find(|f| f.path == fault.file).map(|f| f.text.clone());
    if !files.iter().any(|file| file.name == "framework") {
        let folder = folder.display();
        return Err(Failure::Usage(format!("{folder} holds no framework pack: it needs a file framework.yaml")));
    }
    let read: Vec<PackFile<'_>> = files.iter().map(ReadFile::as_pack_file).collect();
    match framework::load(&read) {
        Ok(framework) => Ok(Box::leak(Box::new(framework))),
        Err(faults) => Err(Failure::Pack(faults.into_iter().map(|f| (f.clone(), text_of(&f))).collect())),
    }
}

/// The YAML files and weights in a pack's folder, in the order of their names.
fn read(folder: &Path) -> Result<Vec<ReadFile>, Failure> {
    let unreadable = |path: &Path, error: &dyn std::fmt::Display| {
        Failure::Usage(format!("cannot read the framework file {}: {error}", path.display()))
    };
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "weights"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.push(ReadFile { name, path: paths::slashed(&path), text });
    }
    Ok(files)
}
