//! Questions on a terminal, asked on standard error.

use super::super::failure::Failure;
use crate::say::Ui;
use dialoguer::{Input, Select, theme::ColorfulTheme};
use std::io::IsTerminal;

/// Somebody who can be asked.
pub(super) struct Asker {
    pub ui: Ui,
    theme: ColorfulTheme,
}

/// Dialoguer hides the cursor while a list is shown, and who leaves by Ctrl-C would be left without one: the question
/// shows it again.
const SHOW_CURSOR: &str = "\u{1b}[?25h";

impl Asker {
    /// The person at the terminal, if there is one.
    pub fn here(ui: Ui, no_input: bool) -> Option<Self> {
        let present = !no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        present.then(|| Self { ui, theme: ColorfulTheme::default() })
    }

    /// Asks for a line until `check` has nothing against it.
    pub fn line<T>(
        &self,
        question: &str,
        default: Option<String>,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        let mut input = Input::<String>::with_theme(&self.theme).with_prompt(question);
        if let Some(default) = default {
            // An empty one is taken, and not shown.
            input = input.show_default(!default.is_empty()).default(default);
        }
        let input = input.validate_with(|answer: &String| check(answer).map(drop));
        let answer = input.interact_text().map_err(|error| Failure::Terminal(error.into()))?;
        check(&answer).map_err(Failure::Usage)
    }

    /// Asks for one of a list; the first is proposed.
    pub fn choice<T: Copy>(&self, question: &str, choices: &[(String, T)]) -> Result<T, Failure> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
        let select = Select::with_theme(&self.theme).with_prompt(format!("{question}{SHOW_CURSOR}")).items(&names);
        let chosen = select.default(0).interact().map_err(|error| Failure::Terminal(error.into()))?;
        choices
            .get(chosen)
            .map(|(_, choice)| *choice)
            .ok_or_else(|| Failure::Terminal(std::io::ErrorKind::Other.into()))
    }
}
