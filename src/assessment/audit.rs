//! A charter together with what it was measured against and what came of it.

use super::{Assessment, DraftingRule, Given, HumanCodes, Judged, SharedWaiver, allowances, assess, drafting};
use crate::charter::{Charter, CharterError, parse_where};
use crate::diagnostic::Diagnostic;
use crate::evidence::{Lexicon, LexiconError, Miss, Workspace};
use crate::framework::Framework;
use crate::say::{self, Ui};
use crate::text::languages::Language;
use crate::text::source::{Source, stem};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Audits charters against one or more frameworks; shared by all threads. A copy shares what was compiled.
#[derive(Clone)]
pub struct Auditor {
    frameworks: Vec<&'static Framework>,
    language: Option<String>,
    usual_language: Option<String>,
    ui: Ui,
    today: Date,
    waivers: Vec<SharedWaiver>,
    configured: Option<Configured>,
    /// People's codes by framework id and stem of the charter.
    codings: Arc<BTreeMap<(String, String), HumanCodes>>,
    lexicons: Arc<Mutex<Lexicons>>,
}

/// Compiled patterns by id and digest of the framework and tag of the language.
type Lexicons = BTreeMap<(String, String, &'static str), &'static Lexicon>;

/// The configuration file that a charter was audited under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configured {
    /// Its path with `/`.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// One charter, audited.
pub struct Audit {
    /// The charter.
    pub charter: Charter,
    /// What it was measured against, and the result, in the order in which the frameworks were named.
    pub results: Vec<Measured>,
    /// The day on which what expires was judged.
    pub today: Date,
    /// The configuration that it stands under.
    pub configured: Option<Configured>,
}

/// A result against one framework.
pub struct Measured {
    /// The framework.
    pub framework: &'static Framework,
    /// Its patterns in each of [`Charter::languages`].
    pub lexicons: Vec<&'static Lexicon>,
    /// The result.
    pub assessment: Assessment,
}

/// Why a charter could not be audited.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// It could not be read.
    #[error(transparent)]
    Charter(#[from] CharterError),
    /// The framework has no wording in its language.
    #[error("{}", say::errors::no_wording(Ui::default(), framework, language, known))]
    NoWording {
        /// Id of the framework.
        framework: String,
        /// The charter's language.
        language: String,
        /// The languages that it has.
        known: String,
    },
    /// A pattern of the framework or the language is faulty.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

impl AuditError {
    /// What is the matter, in a language that the program speaks; of faulty patterns in English.
    #[must_use]
    pub fn told(&self, ui: Ui) -> String {
        match self {
            Self::Charter(error) => error.told(ui),
            Self::NoWording { framework, language, known } => say::errors::no_wording(ui, framework, language, known),
            Self::Lexicon(error) => error.to_string(),
        }
    }
}

impl Auditor {
    /// An auditor for `frameworks`; `language` is the main one of all charters, whatever they say of themselves.
    #[must_use]
    pub fn new(frameworks: Vec<&'static Framework>, language: Option<String>, today: Date) -> Self {
        Self {
            frameworks,
            language,
            usual_language: None,
            ui: Ui::default(),
            today,
            waivers: Vec::new(),
            configured: None,
            codings: Arc::default(),
            lexicons: Arc::default(),
        }
    }

    /// The same for other frameworks.
    #[must_use]
    pub fn with_frameworks(self, frameworks: Vec<&'static Framework>) -> Self {
        Self { frameworks, ..self }
    }

    /// The same with a language that is taken before any is detected, where neither the caller nor the charter says one.
    #[must_use]
    pub fn with_usual_language(self, usual_language: Option<String>) -> Self {
        Self { usual_language, ..self }
    }

    /// The same with waivers that hold for every charter audited, and the configuration that they stand in.
    #[must_use]
    pub fn with_configuration(self, configured: Option<Configured>, waivers: Vec<SharedWaiver>) -> Self {
        Self { configured, waivers, ..self }
    }

    /// The same, speaking another language.
    #[must_use]
    pub fn with_ui(self, ui: Ui) -> Self {
        Self { ui, ..self }
    }

    /// Lets people's codes, by framework id and stem of the charter, decide in place of the program's.
    #[must_use]
    pub fn with_codings(self, codings: BTreeMap<(String, String), HumanCodes>) -> Self {
        Self { codings: codings.into(), ..self }
    }

    /// The day on which waivers are judged.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The language that it speaks.
    #[must_use]
    pub fn ui(&self) -> Ui {
        self.ui
    }

    /// Waivers that stand outside of the charters.
    #[must_use]
    pub fn waivers(&self) -> &[SharedWaiver] {
        &self.waivers
    }

    /// The frameworks.
    #[must_use]
    pub fn frameworks(&self) -> &[&'static Framework] {
        &self.frameworks
    }

    /// Audits one charter.
    ///
    /// # Errors
    /// When the charter cannot be read, or a framework does not speak its language.
    pub fn audit(&self, source: Source, workspace: &mut Workspace) -> Result<Audit, AuditError> {
        let charter = parse_where(source, self.language.as_deref(), self.usual_language.as_deref(), self.ui)?;
        let mut results = Vec::with_capacity(self.frameworks.len());
        for framework in &self.frameworks {
            let lexicons = self.lexicons(framework, &charter)?;
            let codes = self.codes(framework, &charter);
            let given = Given { today: self.today, waivers: &self.waivers, codes, run: &self.frameworks };
            let assessment = assess(&charter, framework, &lexicons, workspace, given);
            results.push(Measured { framework, lexicons, assessment });
        }
        Ok(Audit { charter, results, today: self.today, configured: self.configured.clone() })
    }

    fn codes(&self, framework: &Framework, charter: &Charter) -> Option<&HumanCodes> {
        if self.codings.is_empty() {
            return None;
        }
        self.codings.get(&(framework.id.clone(), stem(&charter.source.name).to_owned()))
    }

    /// The patterns of a framework in each language of a charter. A framework that lacks one of the others reads it as if it
    /// were the main one.
    fn lexicons(&self, framework: &Framework, charter: &Charter) -> Result<Vec<&'static Lexicon>, AuditError> {
        let speaks = |language: &Language| framework.wordings.contains_key(language.tag);
        let known =
            charter.languages.iter().map(|language| if speaks(language) { language } else { &charter.language });
        known.map(|language| self.lexicon(framework, language)).collect()
    }

    /// The compiled patterns of a framework in a language, compiled once.
    ///
    /// They live as long as the program: an auditor is made once a run, and leaking a few tables is simpler than
    /// threading a lifetime through every floor above.
    fn lexicon(&self, framework: &Framework, language: &'static Language) -> Result<&'static Lexicon, AuditError> {
        let key = (framework.id.clone(), framework.digest.clone(), language.tag);
        let mut known = self.lexicons.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lexicon) = known.get(&key) {
            return Ok(lexicon);
        }
        if !framework.wordings.contains_key(language.tag) {
            return Err(AuditError::NoWording {
                framework: framework.id.clone(),
                language: language.tag.to_owned(),
                known: framework.wordings.keys().cloned().collect::<Vec<_>>().join(", "),
            });
        }
        let lexicon: &'static Lexicon = Box::leak(Box::new(Lexicon::new(framework, language)?));
        known.insert(key, lexicon);
        Ok(lexicon)
    }
}

impl Audit {
    /// What it was measured against, in the order in which the frameworks were named.
    #[must_use]
    pub fn frameworks(&self) -> Vec<&'static Framework> {
        self.results.iter().map(|result| result.framework).collect()
    }

    /// Everything that is to be said about the charter, each finding once, in the order of the text.
    #[must_use]
    pub fn findings(&self, workspace: &mut Workspace) -> Vec<Diagnostic> {
        self.findings_by(workspace, |rule| rule.kind.by_default)
    }

    /// The same, with the findings on drafting of those rules for which `asks` is true.
    #[must_use]
    pub fn findings_by(&self, workspace: &mut Workspace, asks: impl Fn(&DraftingRule) -> bool) -> Vec<Diagnostic> {
        let run = self.frameworks();
        let mut all: Vec<Diagnostic> = Vec::new();
        for result in &self.results {
            for finding in super::findings(&self.charter, result, &run, workspace) {
                if !all.contains(&finding) {
                    all.push(finding);
                }
            }
        }
        all.extend(drafting::findings(&self.charter, &self.results, workspace, asks));
        all.sort_by_key(|finding| finding.span);
        all
    }

    /// The same, each with the comment in the text that silences it, if one does, and what is to be said about these comments.
    /// Whether one is of no use is told only of codes that are `selected`.
    #[must_use]
    pub fn judged(
        &self,
        workspace: &mut Workspace,
        asks: impl Fn(&DraftingRule) -> bool,
        selected: impl Fn(&str) -> bool,
    ) -> Judged {
        allowances::judge(self, self.findings_by(workspace, asks), &selected)
    }

    /// For each element that nothing answers: what came nearest, by framework.
    #[must_use]
    pub fn misses(&self, workspace: &mut Workspace) -> Vec<Vec<(usize, Miss)>> {
        let of = |r: &Measured| super::misses(&self.charter, r.framework, &r.lexicons, workspace, &r.assessment);
        self.results.iter().map(of).collect()
    }
}
