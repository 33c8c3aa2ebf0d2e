//! From the catalogue to Rust: a module a file, a function a message. `build.rs` runs it.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The language that every message has, and that the program speaks unless told otherwise.
const FIRST: &str = "en";

/// The Rust of a catalogue, given as names of modules with what their files hold.
///
/// # Errors
///
/// Where a message lacks a language that another has, or its languages do not name the same things, or it is no text.
pub fn generate(files: &[(String, Value)]) -> Result<String, String> {
    let messages: Vec<_> =
        files.iter().map(|(name, file)| Ok((name, entries(name, file)?))).collect::<Result<_, String>>()?;
    let mut tags: BTreeSet<&str> = BTreeSet::from([FIRST]);
    for (name, file) in &messages {
        for (key, texts) in *file {
            tags.extend(entries(&format!("{name}: {key}"), texts)?.keys().map(String::as_str));
        }
    }
    let mut code = languages(&tags);
    for (name, file) in messages {
        let _ = writeln!(code, "/// What `{name}.yaml` has.\npub mod {name} {{ use super::Ui;");
        let plain: Vec<&String> = file.iter().filter(|(_, texts)| is_plain(texts)).map(|(key, _)| key).collect();
        let listed: String = plain.iter().map(|key| format!("({key:?}, {key}(ui)),")).collect();
        if !plain.is_empty() {
            let _ = writeln!(
                code,
                "/// Its messages into which nothing is filled in, by their keys: for templates and scripts.\n#[must_use]\n\
             pub fn plain(ui: Ui) -> [(&'static str, &'static str); {}] {{ [{listed}] }}",
                plain.len()
            );
        }
        for (key, texts) in file {
            let place = format!("{name}: {key}");
            message(&mut code, key, entries(&place, texts)?, &tags).map_err(|error| format!("{place}: {error}"))?;
        }
        code.push_str("}\n");
    }
    Ok(code)
}

fn entries<'a>(place: &str, value: &'a Value) -> Result<&'a Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{place}: this needs to be a mapping"))
}

/// The type `Ui`: the languages that are spoken, in the order of their tags.
fn languages(tags: &BTreeSet<&str>) -> String {
    let each = |of: &dyn Fn(&str) -> String| tags.iter().map(|tag| of(tag)).collect::<String>();
    format!(
        "/// A language that the program speaks.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\npub enum Ui {{ {} }}\n\
         impl Ui {{\n/// All of them.\npub const ALL: [Self; {}] = [{}];\n\
         /// Its BCP 47 primary subtag.\n#[must_use]\npub fn tag(self) -> &'static str {{ match self {{ {} }} }}\n}}\n",
        each(&|tag| {
            let default = if tag == FIRST { "#[default] " } else { "" };
            format!("/// `{tag}`\n{default}{},", variant(tag))
        }),
        tags.len(),
        each(&|tag| format!("Self::{},", variant(tag))),
        each(&|tag| format!("Self::{} => {tag:?},", variant(tag))),
    )
}

fn variant(tag: &str) -> String {
    let (first, rest) = tag.split_at(1);
    first.to_uppercase() + rest
}

/// Whether nothing is filled in and nothing counted.
fn is_plain(texts: &Value) -> bool {
    let has_no_names = |text: &Value| text.as_str().is_some_and(|text| names(text).is_empty());
    texts.as_object().is_some_and(|texts| texts.values().all(has_no_names))
}

/// A message in one language.
enum Text<'a> {
    /// The same for all numbers.
    Plain(&'a str),
    /// In the singular and the plural, by the number `n`.
    Counted(&'a str, &'a str),
}

fn text(value: &Value) -> Result<Text<'_>, String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    match (value, part("one"), part("other")) {
        (Value::String(text), ..) => Ok(Text::Plain(text)),
        (_, Some(one), Some(other)) => Ok(Text::Counted(one, other)),
        _ => Err("this needs to be a text, or one with `one` and `other`".to_owned()),
    }
}

impl<'a> Text<'a> {
    /// The text, in the plural if it has one.
    fn shown(&self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Counted(_, text) => text,
        }
    }
}

/// The names in braces, in the order in which they come.
fn names(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn message(code: &mut String, key: &str, texts: &Map<String, Value>, tags: &BTreeSet<&str>) -> Result<(), String> {
    let own = |tag: &str| text(texts.get(tag).ok_or_else(|| format!("no text in `{tag}`"))?);
    let shown = own(FIRST)?.shown();
    let wanted = names(shown);
    let mut counted = false;
    let mut arms = String::new();
    for tag in tags {
        let own = own(tag)?;
        if names(own.shown()).into_iter().collect::<BTreeSet<_>>() != wanted.iter().copied().collect() {
            return Err(format!("the text in `{tag}` does not name what the one in `{FIRST}` names: {wanted:?}"));
        }
        let said = |text: &str| match (wanted.is_empty(), names(text).is_empty()) {
            (true, _) => format!("{text:?}"),
            (false, true) => format!("{text:?}.to_owned()"),
            (false, false) => format!("format!({text:?})"),
        };
        let arm = match own {
            Text::Plain(text) => said(text),
            Text::Counted(one, other) if one == other => said(one),
            Text::Counted(one, other) => {
                counted = true;
                format!("if super::is_one(ui, n) {{ {} }} else {{ {} }}", said(one), said(other))
            }
        };
        let _ = write!(arms, "Ui::{} => {arm}, ", variant(tag));
    }
    let of = |name: &&str| {
        if counted && *name == "n" { ", n: usize".to_owned() } else { format!(", {name}: impl std::fmt::Display") }
    };
    let mut parameters: String = wanted.iter().map(of).collect();
    if counted && !wanted.contains(&"n") {
        parameters.insert_str(0, ", n: usize");
    }
    let gives = if wanted.is_empty() { "&'static str" } else { "String" };
    let _ = writeln!(
        code,
        "/// {}\n#[must_use]\npub fn {key}(ui: Ui{parameters}) -> {gives} {{ match ui {{ {arms}}} }}",
        shown.replace('\n', " ").trim()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(messages: Value) -> Result<String, String> {
        generate(&[("part".to_owned(), messages)])
    }

    #[test]
    fn a_message_is_a_function_of_what_it_names() {
        let code = of(json!({"line": {"en": "line {line} of {file}", "de": "{file}, Zeile {line}"}})).unwrap();
        assert!(
            code.contains("pub fn line(ui: Ui, line: impl std::fmt::Display, file: impl std::fmt::Display) -> String"),
            "{code}"
        );
        assert!(code.contains("Ui::De => format!(\"{file}, Zeile {line}\")"), "{code}");
    }

    #[test]
    fn a_message_that_lacks_a_language_is_an_error_that_names_both() {
        let error = of(json!({"yes": {"en": "yes", "de": "ja"}, "no": {"en": "no"}})).unwrap_err();
        assert_eq!(error, "part: no: no text in `de`");
    }

    #[test]
    fn a_translation_that_leaves_something_out_is_an_error() {
        let error = of(json!({"line": {"en": "line {n}", "de": "Zeile"}})).unwrap_err();
        assert!(error.starts_with("part: line: the text in `de` does not name"), "{error}");
    }

    #[test]
    fn messages_into_which_nothing_is_filled_in_can_be_listed_by_their_keys() {
        let code = of(json!({"yes": {"en": "yes"}, "line": {"en": "line {n}"}})).unwrap();
        assert!(
            code.contains("plain(ui: Ui) -> [(&'static str, &'static str); 1] { [(\"yes\", yes(ui)),] }"),
            "{code}"
        );
    }

    #[test]
    fn what_is_counted_has_a_singular() {
        let code = of(json!({"files": {"en": {"one": "one file", "other": "{n} files"}}})).unwrap();
        assert!(code.contains("pub fn files(ui: Ui, n: usize) -> String"), "{code}");
        assert!(
            code.contains("if super::is_one(ui, n) { \"one file\".to_owned() } else { format!(\"{n} files\") }"),
            "{code}"
        );
    }

    #[test]
    fn a_language_may_say_the_same_of_one_and_of_many() {
        let code = of(json!({"fell": {"en": "{n} fell", "de": {"one": "{n} fiel", "other": "{n} fielen"}}})).unwrap();
        assert!(code.contains("Ui::En => format!(\"{n} fell\")"), "{code}");
        assert!(code.contains("pub fn fell(ui: Ui, n: usize) -> String"), "{code}");
    }
}
