//! Turns the YAML data of languages and framework packs into what starts up fast: JSON for what is read at all, tables
//! for patterns and learnt weights. Of the examples of cues only a handful come along, to be shown to people; tests read all
//! of them from the YAML.
//!
//! The compilers are those of the program, whose files are modules here too.

#![allow(dead_code, unused_imports, missing_docs, unreachable_pub, reason = "the program's own modules, used in part")]

/// What the program brings with it; nothing while that is being made.
mod data {
    #[derive(Debug)]
    pub struct LanguageData {
        pub tag: &'static str,
        pub structure: &'static str,
        pub grammar: &'static str,
        pub frequent: &'static [&'static str],
        pub drafting: &'static [u8],
    }
    pub const LANGUAGES: [LanguageData; 0] = [];
}
#[path = "src/commands/commit.rs"]
mod commit;
#[path = "src/evidence/features.rs"]
mod features;
#[path = "src/framework/handful.rs"]
mod handful;
#[path = "src/evidence/index.rs"]
mod index;
#[path = "src/say/generate.rs"]
mod say;
#[path = "src/evidence/tables.rs"]
mod tables;
#[path = "src/text/mod.rs"]
mod text;

use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Sets, markers and cues, as far as the compiler needs them.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Patterns {
    sets: BTreeMap<String, Vec<String>>,
    markers: BTreeMap<String, Vec<String>>,
    drafting: BTreeMap<String, Vec<String>>,
    cues: BTreeMap<String, Cues>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Cues {
    find: Vec<String>,
    except: Vec<String>,
    unless: Vec<String>,
}

fn main() -> Outcome<()> {
    for folder in ["src/text/languages", "src/framework/packs", "src/say"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut code = String::from("/// The built-in languages.\npub const LANGUAGES: &[LanguageData] = &[\n");
    let mut grammars = BTreeMap::new();
    for path in files(Path::new("src/text/languages"), "yaml")? {
        let tag = stem(&path);
        let mut language = read(&path)?;
        let structure = part(&out, &format!("{tag}-structure.json"), &language["structure"])?;
        let grammar = part(&out, &format!("{tag}-grammar.json"), &language["grammar"])?;
        let frequent = serde_json::from_value::<Vec<String>>(language["frequent"].take())
            .map_err(|error| format!("{}: frequent: {error}", path.display()))?;
        let patterns = serde_json::from_value::<Patterns>(language["grammar"].take())?;
        let table = drafting(&patterns).map_err(|e| format!("{}: {e}", path.display()))?;
        let drafting = bytes(&out, &format!("{tag}-drafting.bin"), &table)?;
        writeln!(
            code,
            "LanguageData {{ tag: {tag:?}, structure: {structure}, grammar: {grammar}, frequent: &{frequent:?}, \
             drafting: {drafting} }},"
        )?;
        grammars.insert(tag, patterns);
    }
    code.push_str("];\n/// The built-in framework packs.\npub const PACKS: &[PackData] = &[\n");
    let mut version = version()?;
    for folder in files(Path::new("src/framework/packs"), "")? {
        version += &pack(&folder, &out, &grammars, &mut code)?;
    }
    fs::write(out.join("version.txt"), version)?;
    code.push_str("];\n");
    fs::write(out.join("data.rs"), code)?;
    let said = files(Path::new("src/say"), "yaml")?;
    let said = said.iter().map(|path| Ok((stem(path), read(path)?))).collect::<Outcome<Vec<_>>>()?;
    fs::write(out.join("say.rs"), say::generate(&said)?)?;
    Ok(())
}

/// The first line of what `--version` says behind the name, without its end.
fn version() -> Outcome<String> {
    let commit = commit::Commit::of(Path::new(&env::var("CARGO_MANIFEST_DIR")?), env::var("PROFILE")? == "release");
    for path in commit.watched {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    Ok(format!("{} ({})", env::var("CARGO_PKG_VERSION")?, commit.told))
}

/// Compiles the pack in `folder`; gives its line of `--version`.
fn pack(folder: &Path, out: &Path, grammars: &BTreeMap<String, Patterns>, code: &mut String) -> Outcome<String> {
    let id = stem(folder);
    let framework = read(&folder.join("framework.yaml"))?;
    let main = part(out, &format!("{id}.json"), &framework)?;
    let mut hash = Sha256::new();
    let mut wordings = String::new();
    for path in files(folder, "yaml")? {
        hash_file(&mut hash, &path)?;
        let tag = stem(&path);
        if tag == "framework" {
            continue;
        }
        let mut wording = read(&path)?;
        drop_examples(&mut wording["cues"]);
        let name = |what: &str| format!("{id}-{tag}-{what}");
        let texts = part(out, &name("texts.json"), &wording["texts"])?;
        let words = Value::Object(Map::from_iter(["sets", "cues"].map(|key| (key.to_owned(), wording[key].clone()))));
        let cues = part(out, &name("cues.json"), &words)?;
        let grammar = grammars.get(&tag).ok_or_else(|| format!("{}: no such language", path.display()))?;
        let table = compile(grammar, serde_json::from_value(words)?).map_err(|e| format!("{}: {e}", path.display()))?;
        let lexicon = bytes(out, &name("lexicon.bin"), &table)?;
        let weights = fs::read_to_string(path.with_extension("weights")).unwrap_or_default();
        if !weights.is_empty() {
            hash_file(&mut hash, &path.with_extension("weights"))?;
        }
        let (head, lines) = weights.split_once("\n\n").unwrap_or_default();
        let index = bytes(out, &name("weights.bin"), &index::Index::bytes(lines))?;
        let head = if head.is_empty() { String::new() } else { format!("{head}\n\n") };
        writeln!(
            wordings,
            "WordingData {{ tag: {tag:?}, texts: {texts}, cues: {cues}, lexicon: {lexicon}, weights_head: {head:?}, \
             weights: {index} }},"
        )?;
    }
    let digest = text::digest::hex(&hash.finalize());
    writeln!(code, "PackData {{ id: {id:?}, framework: {main}, digest: {digest:?}, wordings: &[\n{wordings}] }},")?;
    Ok(format!(
        "\n{id} {}, digest {}",
        framework["version"].as_str().unwrap_or_default(),
        text::digest::beginning(&digest)
    ))
}

/// A language's grammar together with what only findings on drafting look for.
fn drafting(grammar: &Patterns) -> Outcome<Vec<u8>> {
    let mut markers = grammar.markers.clone();
    markers.extend(grammar.drafting.clone());
    Ok(tables::compile(grammar.sets.clone(), &markers, std::iter::empty())?)
}

fn compile(grammar: &Patterns, words: Patterns) -> Outcome<Vec<u8>> {
    let mut sets = grammar.sets.clone();
    sets.extend(words.sets);
    let cues = words.cues.iter().map(|(key, cues)| (key.as_str(), [&cues.find[..], &cues.except, &cues.unless]));
    Ok(tables::compile(sets, &grammar.markers, cues)?)
}

/// A file's name, kind and content, as they count for the digest of a pack.
fn hash_file(hash: &mut Sha256, path: &Path) -> Outcome<()> {
    hash.update(stem(path));
    if path.extension().is_some_and(|e| e == "weights") {
        hash.update(".weights");
    }
    hash.update([0]);
    hash.update(fs::read(path)?);
    hash.update([0]);
    Ok(())
}

/// Writes JSON into the folder of built files; gives the Rust that includes it.
fn part(out: &Path, name: &str, value: &Value) -> Outcome<String> {
    fs::write(out.join(name), serde_json::to_string(value)?)?;
    Ok(format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))"))
}

fn bytes(out: &Path, name: &str, bytes: &[u8]) -> Outcome<String> {
    fs::write(out.join(name), bytes)?;
    Ok(format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))"))
}

/// The files under `folder` with this extension, or with none its folders, in the order of their names.
fn files(folder: &Path, extension: &str) -> Outcome<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    paths.retain(|path| path.extension().map_or(extension.is_empty(), |e| e == extension));
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Outcome<Value> {
    let options = serde_yaml::options! { strict_booleans: true, leading_zero_numbers_as_strings: true };
    let text = fs::read_to_string(path)?;
    Ok(serde_yaml::from_str_with_options(&text, options).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Leaves a handful of the examples of each cue.
fn drop_examples(cues: &mut Value) {
    let lists = cues.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut);
    for cue in lists {
        for key in ["match", "no-match"] {
            let Some(Value::Array(all)) = cue.get(key) else { continue };
            let texts: Vec<String> = all.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let kept = handful::handful(&texts, handful::HANDFUL).into_iter().map(|at| texts[at].clone().into());
            let kept = Value::Array(kept.collect());
            cue.insert(key.to_owned(), kept);
        }
    }
}
