//! What a run is to do: which charters, and what is asked of each.

use super::super::args::{Measuring, Shared};
use super::super::failure::{Failure, note};
use super::super::files::{self, Input};
use super::super::packs::Packs;
use super::find::{Finder, Wanted};
use super::layer::{Given, Layer, Named, Origin};
use super::{Configuration, Told};
use crate::assessment::{Auditor, SharedWaiver};
use crate::framework::{DEFAULT, Fault, Framework, WeightError};
use crate::say::Ui;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What a run is to do.
pub(in crate::commands) struct Plan {
    /// The charters in their order.
    pub charters: Vec<Planned>,
    /// The situations that they are in, in the order in which they come up.
    pub situations: Vec<Situation>,
    pub(super) configurations: Vec<Configuration>,
}

/// A charter that is to be audited.
#[derive(Debug)]
pub(in crate::commands) struct Planned {
    pub input: Input,
    /// Its situation in [`Plan::situations`].
    pub situation: usize,
}

/// All that holds for charters of one configuration that the same overrides and waivers are for.
pub(in crate::commands) struct Situation {
    /// What measures them.
    pub auditor: Auditor,
    /// What is asked of them.
    pub asked: Layer,
    pub(super) configuration: Option<usize>,
}

/// What tells situations apart: the configuration, and which of its overrides and waivers are for the charter.
type Mark = (Option<usize>, Vec<usize>, Vec<usize>);

impl Plan {
    /// Finds the charters at `paths` and what is asked of each; `arguments` is what the command line says.
    ///
    /// Whatever is wrong with any configuration stops the run before anything is read or written: a gate that is set
    /// up wrongly must not open.
    pub fn new(shared: &Shared, paths: &[PathBuf], arguments: Layer, packs: Packs) -> Result<Self, Failure> {
        let named = arguments.named();
        let mut finder = Finder::new(shared.measuring.wanted(), &named, packs);
        let found = files::find(paths, &shared.stdin_filename, &mut |path, is_folder| {
            finder.passes_over(path, is_folder, !shared.no_gitignore)
        });
        let inputs = match found {
            Ok(inputs) => inputs,
            Err(failure) if finder.faults.is_empty() => return Err(failure),
            Err(_) => Vec::new(),
        };
        Self::of(inputs, finder, arguments, shared.measuring.base()?)
    }

    /// What measures one charter.
    pub fn auditor(measuring: &Measuring, arguments: Layer, packs: Packs, input: Input) -> Result<Auditor, Failure> {
        let base = measuring.base()?;
        let situation = Self::one(measuring.wanted(), arguments, packs, &base, input)?;
        Ok(situation.map_or(base, |situation| situation.auditor))
    }

    /// The situation of one charter.
    pub fn one(
        wanted: Wanted<'_>,
        arguments: Layer,
        packs: Packs,
        base: &Auditor,
        input: Input,
    ) -> Result<Option<Situation>, Failure> {
        let named = arguments.named();
        let finder = Finder::new(wanted, &named, packs);
        let plan = Self::of(vec![input], finder, arguments, base.clone())?;
        Ok(plan.situations.into_iter().next())
    }

    /// Whether a walk through `root` passes over a file that lies somewhere in it; outside of it, whether it is passed
    /// over in its own folder.
    pub fn passes_over(wanted: Wanted<'_>, packs: Packs, root: &Path, file: &Path) -> bool {
        let mut finder = Finder::new(wanted, &[], packs);
        let inside = |part: &&Path| *part == file || (part.starts_with(root) && *part != root);
        file.ancestors().take_while(inside).any(|part| finder.passes_over(part, part != file, true))
    }

    /// What is asked of these inputs.
    fn of(inputs: Vec<Input>, mut finder: Finder<'_>, arguments: Layer, base: Auditor) -> Result<Self, Failure> {
        let under: Vec<_> = inputs.iter().map(|input| finder.of(input)).collect();
        if !finder.faults.is_empty() {
            return Err(Failure::Configuration(finder.faults));
        }
        let Finder { found: configurations, packs, .. } = finder;
        warn_of_others(&configurations, &under);
        let mut planner = Planner { arguments, base, packs, faults: Vec::new() };
        let mut situations: Vec<Situation> = Vec::new();
        let mut known: HashMap<Mark, usize> = HashMap::new();
        let mut charters = Vec::with_capacity(inputs.len());
        for (input, (at, path)) in inputs.into_iter().zip(under) {
            let configuration = at.and_then(|at| configurations.get(at));
            let (overrides, waivers) = configuration.map(|found| found.holding_for(&path)).unwrap_or_default();
            let mark = (at, overrides, waivers);
            let situation = match known.get(&mark) {
                Some(situation) => *situation,
                None => {
                    situations.push(planner.situation(configuration, &mark)?);
                    known.insert(mark, situations.len() - 1);
                    situations.len() - 1
                }
            };
            charters.push(Planned { input, situation });
        }
        if !planner.faults.is_empty() {
            return Err(Failure::Configuration(planner.faults));
        }
        Ok(Self { charters, situations, configurations })
    }

    /// What measures and what is asked of a charter.
    pub fn situation(&self, charter: &Planned) -> &Situation {
        &self.situations[charter.situation]
    }

    /// The inputs in their order.
    pub fn inputs(&self) -> Vec<Input> {
        self.charters.iter().map(|charter| charter.input.clone()).collect()
    }

    /// Language of what is said where a text is about all charters: that of the first.
    pub fn ui(&self) -> Ui {
        self.situations.first().map_or_else(Ui::default, |situation| situation.auditor.ui())
    }

    /// The frameworks of all charters in the order in which they come up, each once: by id and data, whatever the weights.
    pub fn frameworks(&self) -> Vec<&'static Framework> {
        let mut all: Vec<&'static Framework> = Vec::new();
        for framework in self.situations.iter().flat_map(|situation| situation.auditor.frameworks()) {
            if !all.iter().any(|known| known.id == framework.id && known.digest == framework.digest) {
                all.push(framework);
            }
        }
        all
    }

    /// A sentence for each framework whose weights a configuration changes.
    pub fn changed_weights(&self) -> Vec<String> {
        let mut told = Vec::new();
        for situation in &self.situations {
            let Some(Given { origin, .. }) = &situation.asked.weights else { continue };
            for framework in situation.auditor.frameworks().iter().filter(|f| !f.changed_weights.is_empty()) {
                let (id, version) = (&framework.id, &framework.version);
                let line = format!(
                    "{origin} changes weights: totals of {id} {version} cannot be set beside totals made with others"
                );
                if !told.contains(&line) {
                    told.push(line);
                }
            }
        }
        told
    }
}

/// Says where globs mean nothing because a configuration was named that lies elsewhere.
fn warn_of_others(configurations: &[Configuration], under: &[(Option<usize>, PathBuf)]) {
    for (at, configuration) in configurations.iter().enumerate().filter(|(_, one)| one.has_globs()) {
        let outside =
            |(own, path): &&(Option<usize>, PathBuf)| *own == Some(at) && configuration.inside(path).is_none();
        let name = &configuration.source.name;
        match under.iter().filter(outside).count() {
            0 => {}
            1 => note(
                "warning",
                &format!("a charter lies outside of the folder of {name}, and its globs do not mean it"),
            ),
            n => note(
                "warning",
                &format!("{n} charters lie outside of the folder of {name}, and its globs mean none of them"),
            ),
        }
    }
}

impl Configuration {
    /// Numbers of the overrides and of the waivers that are for a charter, a path from the root on.
    fn holding_for(&self, path: &Path) -> (Vec<usize>, Vec<usize>) {
        let inside = self.inside(path);
        let covers = |globs: &super::globs::Globs| inside.is_some_and(|inside| globs.covers(inside));
        let overrides = self.overrides.iter().enumerate().filter(|(_, one)| covers(&one.paths));
        let waivers = self.waivers.iter().enumerate().filter(|(_, one)| one.paths.as_ref().is_none_or(covers));
        (overrides.map(|(at, _)| at).collect(), waivers.map(|(at, _)| at).collect())
    }
}

/// Makes situations.
struct Planner {
    arguments: Layer,
    base: Auditor,
    packs: Packs,
    faults: Vec<Told>,
}

impl Planner {
    fn situation(&mut self, configuration: Option<&Configuration>, mark: &Mark) -> Result<Situation, Failure> {
        let overrides = configuration.map_or(&[][..], |found| &found.overrides);
        let common = configuration.map(|found| found.common.clone()).unwrap_or_default();
        let over =
            |below: Layer, at: &usize| overrides.get(*at).map(|one| one.layer.clone()).unwrap_or_default().over(below);
        let mut asked = self.arguments.clone().over(mark.1.iter().fold(common, over));
        if asked.framework.is_none() {
            let named = Named { written: DEFAULT.to_owned(), framework: self.packs.load_in(Path::new(""), DEFAULT)? };
            asked.framework = Some(Given::default(vec![named]));
        }
        let waivers = configuration.map_or(&[][..], |found| &found.waivers);
        let waivers: Vec<SharedWaiver> =
            mark.2.iter().filter_map(|at| waivers.get(*at)).map(|one| one.waiver.clone()).collect();
        let frameworks = self.frameworks(configuration, &asked);
        let mut auditor = self.base.clone().with_frameworks(frameworks);
        auditor = auditor.with_configuration(configuration.map(Configuration::told), waivers);
        if let Some(language) = asked.language.as_ref().filter(|given| given.origin != Origin::CommandLine) {
            auditor = auditor.with_usual_language(Some(language.value.clone()));
        }
        if let Some(language) = &asked.ui_language {
            auditor = auditor.with_ui(language.value);
        }
        Ok(Situation { auditor, asked, configuration: mark.0 })
    }

    /// The frameworks with the weights that are asked for.
    fn frameworks(&mut self, configuration: Option<&Configuration>, asked: &Layer) -> Vec<&'static Framework> {
        let named = asked.framework.iter().flat_map(|given| given.value.iter().map(|named| named.framework));
        let Some(weights) = &asked.weights else { return named.collect() };
        named.map(|framework| self.weighed(configuration, framework, weights)).collect()
    }

    fn weighed(
        &mut self,
        configuration: Option<&Configuration>,
        framework: &'static Framework,
        weights: &Given<Vec<(String, f64)>>,
    ) -> &'static Framework {
        let written = format!("{:?}", weights.value);
        let key = (framework.id.clone(), framework.digest.clone(), written);
        let made = || {
            let weighed = framework.with_weights(&weights.value)?;
            // It lives as long as the program, as every framework does.
            Ok(weighed.map_or(framework, |weighed| Box::leak(Box::new(weighed))))
        };
        self.packs.weighed(key, made).unwrap_or_else(|error: WeightError| {
            if let (Origin::File { name, span, .. }, Some(configuration)) = (&weights.origin, configuration) {
                let help = "Give a whole recommendation the weight 0 instead, and leave at least one above it.";
                let message = error.to_string();
                let fault = Fault { file: name.to_string(), span: Some(*span), message, help: Some(help.to_owned()) };
                let told = (fault, Some(configuration.source.text.clone()));
                if !self.faults.contains(&told) {
                    self.faults.push(told);
                }
            }
            framework
        })
    }
}
