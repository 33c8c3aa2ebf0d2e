//! Arguments that several commands share.

use super::config::{Given, Layer, Named, Plan, Wanted};
use super::failure::Failure;
use super::files::Input;
use super::packs::{self, Packs};
use crate::assessment::Auditor;
use crate::report::Style;
use crate::say::Ui;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Arguments of every command that reads charters.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Files, folders, or `-` for standard input; the current folder if none is given.
    pub path: Vec<PathBuf>,
    #[command(flatten)]
    pub measuring: Measuring,
    /// Print what holds for each charter and where it comes from, and do nothing else.
    #[arg(long)]
    pub show_config: bool,
    /// Read what git ignores, too.
    #[arg(long)]
    pub no_gitignore: bool,
    #[command(flatten)]
    pub destination: Destination,
    /// Threads; 0 for as many as there are processors.
    #[arg(long, short, value_name = "N", default_value_t = 0)]
    pub jobs: usize,
    /// Name of what comes on standard input.
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    pub stdin_filename: String,
    /// Say less: no progress, no summary.
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more on standard error.
    #[arg(long, short)]
    pub verbose: bool,
}

/// Where results go, and how they look there.
#[derive(Debug, Args)]
pub(super) struct Destination {
    /// Write to this file instead of standard output; the nth output takes the nth format.
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// When to colour.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

/// By what charters are measured.
#[derive(Debug, Args)]
pub(super) struct Measuring {
    /// Framework: the id of a built-in one, or a pack's folder or framework.yaml; may repeat [default: outcome-2022].
    #[arg(long, value_name = "ID|FILE")]
    framework: Vec<String>,
    /// Main language of the charters (BCP 47); else the front matter's, else the configuration's, else detected.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Language in which the program speaks, titles, advice and example clauses included: en, de, es or fr [default: en].
    #[arg(long, value_name = "TAG")]
    ui_language: Option<String>,
    /// The day on which expiry dates are judged; else SOURCE_DATE_EPOCH, else today in UTC.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Use this configuration for all charters; else each has the nearest charter-audit.yaml of its folder or one above.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long)]
    isolated: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set; CLICOLOR_FORCE colours everywhere.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The language that an argument wants the program to speak.
pub(super) fn ui(tag: &str) -> Result<Ui, Failure> {
    Ui::find(tag).ok_or_else(|| {
        let known = Ui::list();
        Failure::Usage(format!("there are no texts in the language `{tag}`; there are: {known}"))
    })
}

/// Columns of text that goes to a file or a pipe, so that it is the same everywhere.
const PLAIN_WIDTH: usize = 80;

impl Shared {
    /// What is to be done: the charters that the paths name, and what is asked of each by these arguments, by the `rest`
    /// of them, and by configurations.
    pub(super) fn plan(&self, rest: Layer) -> Result<Plan, Failure> {
        self.plan_of(&self.path, rest)
    }

    /// The same for other paths.
    pub(super) fn plan_of(&self, paths: &[PathBuf], rest: Layer) -> Result<Plan, Failure> {
        let mut packs = Packs::default();
        let own = self.measuring.layer(&mut packs)?;
        Plan::new(self, paths, own.over(rest), packs)
    }
}

impl Destination {
    /// How text is laid out on standard output, or in a file.
    pub(super) fn style(&self, to_file: bool) -> Style {
        Style { width: width(to_file), color: self.color.paints(to_file) }
    }
}

impl Measuring {
    /// What the arguments say.
    pub(super) fn layer(&self, packs: &mut Packs) -> Result<Layer, Failure> {
        let frameworks = Named::all(packs, &self.framework)?;
        Ok(Layer {
            framework: Some(frameworks).filter(|frameworks| !frameworks.is_empty()).map(Given::argument),
            language: self.language.clone().map(Given::argument),
            ui_language: self.ui_language.as_deref().map(ui).transpose()?.map(Given::argument),
            ..Layer::default()
        })
    }

    /// Files and folders that the arguments name beside the charters: a configuration, and packs that are not built in.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.config.iter().cloned().chain(self.framework.iter().flat_map(|name| packs::folders(name))).collect()
    }

    /// What measures the charter at `input`, by these arguments and the configuration that it stands under.
    pub(super) fn auditor(&self, input: Input) -> Result<Auditor, Failure> {
        let mut packs = Packs::default();
        let own = self.layer(&mut packs)?;
        Plan::auditor(self, own, packs, input)
    }

    /// The configurations that are looked for.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        match &self.config {
            _ if self.isolated => Wanted::None,
            Some(file) => Wanted::File(file),
            None => Wanted::Nearest,
        }
    }

    /// An auditor that has the language and the day, and no framework yet.
    pub(super) fn base(&self) -> Result<Auditor, Failure> {
        Ok(Auditor::new(Vec::new(), self.language.clone(), self.today()?))
    }

    fn today(&self) -> Result<Date, Failure> {
        if let Some(date) = self.today {
            return Ok(date);
        }
        let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => text.trim().parse::<i64>().map_err(|_| {
                Failure::Usage(format!("SOURCE_DATE_EPOCH is `{text}`; it is a number of seconds since 1970"))
            })?,
            Err(_) => jiff::Timestamp::now().as_second(),
        };
        let moment = jiff::Timestamp::from_second(seconds)
            .map_err(|_| Failure::Usage("SOURCE_DATE_EPOCH lies outside the calendar".to_owned()))?;
        Ok(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

impl Color {
    /// Whether text on standard output (or, for a file, in it) is coloured.
    fn paints(self, to_file: bool) -> bool {
        // no-color.org: any value but an empty one; bixense.com/clicolors: any but an empty one and 0.
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if to_file || set("NO_COLOR").is_some() => false,
            Self::Auto => set("CLICOLOR_FORCE").is_some_and(|value| value != "0") || std::io::stdout().is_terminal(),
        }
    }
}

/// Columns of text on standard output, or of a file.
fn width(to_file: bool) -> usize {
    if to_file || !std::io::stdout().is_terminal() {
        return PLAIN_WIDTH;
    }
    terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0).clamp(50, 120))
}
