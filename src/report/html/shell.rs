//! What every page has around its body.

use crate::say::Ui;
use base64::{Engine, engine::general_purpose::STANDARD};
use minijinja::{Environment, Error, UndefinedBehavior, context, syntax::SyntaxConfig};
use sha2::{Digest, Sha256};

/// Colours, type and print rules of all pages.
const BASE: &str = include_str!("base.css");
const SHELL: &str = include_str!("shell.html");

/// A page in parts.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The language of its texts.
    pub ui: Ui,
    /// Its title, as text.
    pub title: &'a str,
    /// Rules of its own, behind those of all pages.
    pub style: &'a str,
    /// What makes it handier where scripts run; empty where there is none.
    pub script: &'a str,
    /// What stands in its body, as HTML.
    pub body: &'a str,
}

impl Page<'_> {
    /// The whole page.
    ///
    /// # Errors
    ///
    /// None on any input: only a fault of the template gives one.
    pub fn document(&self) -> Result<String, Error> {
        let style = format!("{BASE}{}", self.style);
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
            digest(&style),
            if self.script.is_empty() { "'none'".to_owned() } else { format!("'{}'", digest(self.script)) },
        );
        let Self { ui, title, script, body, .. } = *self;
        let environment = environment([("shell.html", SHELL)])?;
        let values = context! { language => ui.tag(), title, policy, style, script, body };
        // A template ends without its last line end.
        Ok(environment.get_template("shell.html")?.render(values)? + "\n")
    }
}

/// Templates by their names, whose ending says that what is filled in is escaped for HTML; a name that is not filled in
/// is an error.
pub(super) fn environment<'a>(
    templates: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Environment<'a>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in templates {
        environment.add_template_owned(name, unindented(text))?;
    }
    Ok(environment)
}

/// Indentation is for those who write a template, and would be a good part of a long page.
fn unindented(text: &str) -> String {
    text.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

/// What a Content-Security-Policy knows an inline style or script by.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_allows_its_own_style_and_script_and_escapes_its_title() {
        let page = Page { ui: Ui::De, title: "a <b>", style: "p{}", script: "1", body: "<p>x</p>" };
        let html = page.document().unwrap();
        assert!(html.starts_with("<!doctype html>\n<html lang=\"de\">"), "{html}");
        assert!(html.contains("<title>a &lt;b&gt;</title>") && html.contains("<p>x</p>"), "{html}");
        // SHA-256 of "1" in base 64, by another program.
        assert!(html.contains("script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"), "{html}");
        assert!(html.contains("<script>1</script>"), "{html}");
    }

    #[test]
    fn a_page_without_a_script_allows_none() {
        let html = Page { ui: Ui::En, title: "t", style: "", script: "", body: "" }.document().unwrap();
        assert!(html.contains("script-src 'none'") && !html.contains("<script"), "{html}");
    }
}
