//! Turns the YAML data of languages and framework packs into JSON, which starts up ten times faster, and leaves the
//! examples of cues behind: only tests read them, from the YAML.

use serde_json::Value;
use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for folder in ["src/text/languages", "src/framework/packs"] {
        println!("cargo::rerun-if-changed={folder}");
        convert(Path::new(folder), Path::new(&out))?;
    }
    Ok(())
}

/// Converts each YAML file under `folder`; `packs/ID/en.yaml` becomes `ID-en.json`, `languages/en.yaml` `languages-en.json`.
fn convert(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for path in entries.iter().map(fs::DirEntry::path) {
        if path.is_dir() {
            convert(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "yaml") {
            let options = serde_yaml::options! { strict_booleans: true, leading_zero_numbers_as_strings: true };
            let mut value: Value = serde_yaml::from_str_with_options(&fs::read_to_string(&path)?, options)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            drop_examples(&mut value);
            let name = |p: Option<&std::ffi::OsStr>| p.unwrap_or_default().to_string_lossy().into_owned();
            let file = format!("{}-{}.json", name(folder.file_name()), name(path.file_stem()));
            fs::write(out.join(file), serde_json::to_string(&value)?)?;
        }
    }
    Ok(())
}

fn drop_examples(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("match");
            map.remove("no-match");
            map.values_mut().for_each(drop_examples);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_examples),
        _ => {}
    }
}
