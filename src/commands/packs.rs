//! Finds the framework that an argument names: a built-in one, or a pack's files.

use super::failure::Failure;
use crate::framework::{self, Fault, Framework, PackFile};
use crate::text::similar::nearest;
use std::path::{Path, PathBuf};

/// The framework called `name`, loaded once and kept for the program's life.
pub(super) fn load(name: &str) -> Result<&'static Framework, Failure> {
    if let Some(found) = framework::find(name) {
        return found.map_err(|faults| Failure::Pack(faults.into_iter().map(|f| (f, None)).collect()));
    }
    let path = Path::new(name);
    if !path.exists() {
        let known: Vec<&str> = framework::BUILT_IN.iter().map(|(id, _)| *id).collect();
        let near = nearest(name, &known).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
        let known = known.join(", ");
        return Err(Failure::Usage(format!(
            "there is no framework `{name}`, built in or as a file{near} (built in: {known})"
        )));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = if path.is_dir() { path } else { parent };
    let files = read(folder)?;
    if !files.iter().any(|(name, ..)| name == "framework") {
        let folder = folder.display();
        return Err(Failure::Usage(format!("{folder} holds no framework pack: it needs a file framework.yaml")));
    }
    let files: Vec<PackFile<'_>> = files.iter().map(|(name, path, text)| PackFile::yaml(name, path, text)).collect();
    let text_of = |fault: &Fault| files.iter().find(|f| f.path == fault.file).map(|f| f.text.to_owned());
    match framework::load(&files) {
        Ok(framework) => Ok(Box::leak(Box::new(framework))),
        Err(faults) => Err(Failure::Pack(faults.into_iter().map(|f| (f.clone(), text_of(&f))).collect())),
    }
}

/// Name, path and text of the YAML files in a pack's folder, in the order of their names.
fn read(folder: &Path) -> Result<Vec<(String, String, String)>, Failure> {
    let unreadable = |path: &Path, error: &dyn std::fmt::Display| {
        Failure::Usage(format!("cannot read the framework file {}: {error}", path.display()))
    };
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "yaml" || e == "yml"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.push((stem, path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"), text));
    }
    Ok(files)
}
