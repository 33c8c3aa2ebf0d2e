//! From a pack's files to a valid framework, or to all that is wrong with them.

use super::raw::{RawFramework, RawWording};
use super::structure::structure;
use super::weights::Weights;
use super::{Framework, Wording, builtin, check, places};
use crate::data::PackData;
use crate::text::digest::hex;
use crate::text::similar::hint;
use crate::text::span::Span;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name without extension of a pack's main file.
pub const MAIN: &str = "framework";

/// One file of a pack.
#[derive(Debug, Clone, Copy)]
pub struct PackFile<'a> {
    /// Name without extension: `framework` or a language tag.
    pub name: &'a str,
    /// Path for messages.
    pub path: &'a str,
    /// Its content.
    pub text: &'a str,
    kind: Kind,
}

/// What a file of a pack is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Yaml,
    Weights,
}

impl<'a> PackFile<'a> {
    /// A YAML file as its author wrote it.
    #[must_use]
    pub fn yaml(name: &'a str, path: &'a str, text: &'a str) -> Self {
        Self { name, path, text, kind: Kind::Yaml }
    }

    /// Learnt weights, `name` being the tag of their language.
    #[must_use]
    pub fn weights(name: &'a str, path: &'a str, text: &'a str) -> Self {
        Self { name, path, text, kind: Kind::Weights }
    }

    pub(super) fn is_weights(&self) -> bool {
        self.kind == Kind::Weights
    }

    /// Whether it is the pack's main file.
    pub(super) fn is_main(&self) -> bool {
        self.name == MAIN && !self.is_weights()
    }

    /// Whether it is the wording of a language.
    #[must_use]
    pub fn is_wording(&self) -> bool {
        self.name != MAIN && !self.is_weights()
    }

    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        places::typed(self.text).map_err(|(message, help, span)| Fault {
            file: self.path.to_owned(),
            span: Some(span),
            message,
            help,
        })
    }

    /// A fault at the value that `path` leads to.
    #[must_use]
    pub fn fault(&self, path: &[&str], message: impl Into<String>) -> Fault {
        let span = if self.kind == Kind::Yaml { places::locate(self.text, path) } else { None };
        Fault { file: self.path.to_owned(), span, message: message.into(), help: None }
    }
}

/// Something wrong in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the file.
    pub file: String,
    /// Place in it, where known.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What a pack's framework.yaml says under `extends`, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extends {
    /// The id of a built-in pack, or a path as seen from the file.
    pub name: String,
    /// The file.
    pub file: String,
    /// Its place in the file.
    pub span: Option<Span>,
}

impl Extends {
    /// Something wrong with what is extended.
    #[must_use]
    pub fn fault(&self, message: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault { file: self.file.clone(), span: self.span, message: message.into(), help: Some(help.into()) }
    }

    fn of(file: &PackFile<'_>, raw: &RawFramework) -> Option<Self> {
        let name = raw.extends.clone()?;
        Some(Self { name, file: file.path.to_owned(), span: places::locate(file.text, &["extends"]) })
    }
}

/// The pack that a pack extends, where its framework.yaml can be read and says so.
#[must_use]
pub fn extends(files: &[PackFile<'_>]) -> Option<Extends> {
    let file = main(files)?;
    Extends::of(file, &file.read().ok()?)
}

/// The main file of a pack.
pub(super) fn main<'f, 'a>(files: &'f [PackFile<'a>]) -> Option<&'f PackFile<'a>> {
    files.iter().find(|file| file.is_main())
}

/// Loads a pack from its files; it may extend a built-in one.
///
/// # Errors
/// Every fault found, in the order of the files; never an empty list.
pub fn load(files: &[PackFile<'_>]) -> Result<Framework, Vec<Fault>> {
    let Some(extends) = extends(files) else { return load_over(files, None) };
    match builtin::find(&extends.name) {
        Some(base) => load_over(files, Some(base?)),
        None => {
            let near = hint(&extends.name, builtin::built_in());
            let known = builtin::built_in().collect::<Vec<_>>().join(", ");
            let message = format!("there is no framework `{}` to extend{near}", extends.name);
            let help =
                format!("write the id of a built-in one ({known}), or the path of a pack as seen from this file");
            Err(vec![extends.fault(message, help)])
        }
    }
}

/// Loads a pack from its files; `base` is the one that it says it extends.
///
/// # Errors
/// Every fault found, in the order of the files; never an empty list.
pub fn load_over(files: &[PackFile<'_>], base: Option<&'static Framework>) -> Result<Framework, Vec<Fault>> {
    let Some(main) = main(files) else {
        let file = files.first().map_or_else(String::new, |f| f.path.to_owned());
        let message = "a framework pack needs a file framework.yaml".to_owned();
        return Err(vec![Fault { file, span: None, message, help: None }]);
    };
    let raw: RawFramework = main.read().map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let mut framework = structure(main, raw, base, &mut faults);
    read_wordings(files, &mut framework, &mut faults);
    if framework.wordings.is_empty() && faults.is_empty() {
        faults.push(main.fault(&[], "the pack has no language file").help("write one beside it, for instance en.yaml"));
    }
    read_weights(files, &mut framework, &mut faults);
    framework.digest = digest(files, base);
    if faults.is_empty() { Ok(framework) } else { Err(faults) }
}

/// Reads the language files, over those of the pack that is extended.
fn read_wordings(files: &[PackFile<'_>], framework: &mut Framework, faults: &mut Vec<Fault>) {
    let below = framework.base.map(|base| base.wordings.clone()).unwrap_or_default();
    let mut wordings: Vec<(String, Wording)> =
        below.iter().map(|(tag, base)| (tag.clone(), Wording::over(base, None))).collect();
    let mut read = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_wording()) {
        match file.read::<RawWording>() {
            Ok(raw) => {
                let (tag, base) = (raw.language.clone(), below.get(&raw.language));
                if let Some(first) = read.insert(tag.clone(), file.path) {
                    let fault = file.fault(&["language"], format!("the language `{tag}` has a file already"));
                    faults.push(fault.help(format!("put all into {first}")));
                }
                check::wording(file, &raw, base.map(AsRef::as_ref), framework, faults);
                wordings.retain(|(known, _)| *known != tag);
                let wording = match base {
                    Some(base) => Wording::over(base, Some(raw)),
                    None => Wording::new(raw),
                };
                wordings.push((tag, wording));
            }
            Err(fault) => faults.push(fault),
        }
    }
    for (tag, mut wording) in wordings {
        wording.drop_learnt(framework);
        framework.wordings.insert(tag, wording.into());
    }
}

/// Reads the files of weights, which stand in the place of those of the pack that is extended.
fn read_weights(files: &[PackFile<'_>], framework: &mut Framework, faults: &mut Vec<Fault>) {
    for file in files.iter().filter(|f| f.is_weights()) {
        match Weights::read(file, framework) {
            Ok(weights) => match framework.wordings.get_mut(file.name).and_then(Arc::get_mut) {
                Some(wording) => wording.weights = Some(weights),
                // A faulty language file has been told of already.
                None if !faults.is_empty() => {}
                None => {
                    let fault = file.fault(&[], format!("the pack has weights for `{}` and no {0}.yaml", file.name));
                    faults.push(fault.help("weights add to a language's cues: write that file, or remove this one"));
                }
            },
            Err(found) => faults.extend(found),
        }
    }
}

/// Loads a pack that is built in: tests have checked it.
pub(super) fn load_built_in(data: &'static PackData) -> Result<Framework, Vec<Fault>> {
    let file = PackFile::yaml("framework", "framework.yaml", "");
    let raw: RawFramework = serde_json::from_str(data.framework).map_err(|e| vec![file.fault(&[], e.to_string())])?;
    let mut faults = Vec::new();
    let mut framework = structure(&file, raw, None, &mut faults);
    for wording in data.wordings {
        let loaded = Wording::built_in(wording, &framework);
        framework.wordings.insert(wording.tag.to_owned(), loaded.into());
    }
    data.digest.clone_into(&mut framework.digest);
    if faults.is_empty() { Ok(framework) } else { Err(faults) }
}

fn digest(files: &[PackFile<'_>], base: Option<&Framework>) -> String {
    let mut hash = Sha256::new();
    if let Some(base) = base {
        hash.update("extends\0");
        hash.update(&base.digest);
        hash.update([0]);
    }
    for file in files {
        hash.update(file.name);
        if file.is_weights() {
            hash.update(".weights");
        }
        hash.update([0]);
        hash.update(file.text);
        hash.update([0]);
    }
    hex(&hash.finalize())
}
