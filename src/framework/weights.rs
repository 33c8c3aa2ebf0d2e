//! Learnt weights of a pack in one language: the file `TAG.weights` beside `TAG.yaml`, which `framework learn` writes.
//!
//! ```text
//! charter-audit weights 1
//! language en
//! learnt-from 7018
//! threshold -40
//! topic R1.explicit -93
//! topic R1.mainstreaming -88 -30
//!
//! compl* 12:87 30:-12
//! ```
//!
//! All numbers but the third line's are hundredths. A topic (an element, or element and facet) has a bias and, if it
//! differs, a threshold of its own, which stays when weights are learnt anew. A feature's line gives weights by the
//! topics' numbers from 0 on. Features stand in the order of their bytes, each once. What a feature is, `evidence`
//! says.

use super::{Fault, Framework, PackFile};
use crate::data::WordingData;
use crate::text::{span::Span, table::numbers};

/// First line of a file of this version.
pub const FIRST_LINE: &str = "charter-audit weights 1";
/// More topics than this are refused; their numbers are kept in 16 bits.
const MOST_TOPICS: usize = 4_096;

/// Learnt weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// Tag of the language.
    pub language: String,
    /// How many labelled clauses they were learnt from.
    pub clauses: usize,
    /// What is found, in the order of the numbers in the lines.
    pub topics: Vec<LearntTopic>,
    /// What the features weigh.
    pub features: Features,
}

/// What the features weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Features {
    /// The lines of a file, `feature number:weight …` each.
    Lines(String),
    /// The table that the evidence floor reads, made when the program was built.
    Table(&'static [u8]),
}

/// A topic that weights find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearntTopic {
    /// An element's id, or with a facet `R1.principles:equity`.
    pub key: String,
    /// What every clause scores, in hundredths.
    pub bias: i32,
    /// The score above which the topic is found, in hundredths.
    pub threshold: i32,
    /// Whether it is passed over: the pack stands on the one that has learnt it, and drops or rewrites what it is about.
    pub is_dropped: bool,
}

impl Weights {
    /// Those of a pack that is built in: the head of the file, and the table of its lines; checked by tests.
    pub(super) fn built_in(data: &'static WordingData, framework: &Framework) -> Option<Self> {
        let file = PackFile::weights(data.tag, data.tag, data.weights_head);
        let (weights, _) = head(&file, framework).ok()?;
        Some(Self { features: Features::Table(data.weights), ..weights })
    }

    /// Passes over the topics that are not `kept`.
    pub(super) fn retain(&mut self, kept: impl Fn(&str) -> bool) {
        for topic in &mut self.topics {
            topic.is_dropped |= !kept(&topic.key);
        }
    }

    /// Reads a file of weights for a framework.
    ///
    /// # Errors
    /// The first fault in its head and all in its lines, each with its place.
    pub(super) fn read(file: &PackFile<'_>, framework: &Framework) -> Result<Self, Vec<Fault>> {
        let (weights, at) = head(file, framework).map_err(|fault| vec![fault])?;
        let faults = check_lines(file, at, weights.topics.len());
        if faults.is_empty() { Ok(weights) } else { Err(faults) }
    }
}

/// Place of a line in the file's text, for messages.
fn fault(file: &PackFile<'_>, line: &str, message: impl Into<String>) -> Fault {
    let start = (line.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
    let number = file.text.get(..start).map_or(0, |before| before.matches('\n').count()) + 1;
    let span = Span::new(start, start + line.len());
    let message = format!("line {number}: {}", message.into());
    Fault { file: file.path.to_owned(), span: Some(span), message, help: None }
}

/// The head of the file, and where its lines begin.
fn head(file: &PackFile<'_>, framework: &Framework) -> Result<(Weights, usize), Fault> {
    let mut lines = file.text.split_inclusive('\n').map(|line| line.trim_end_matches(['\n', '\r']));
    let first = lines.next().unwrap_or(file.text);
    if first != FIRST_LINE {
        let message = format!("a file of weights begins with `{FIRST_LINE}`");
        return Err(Fault {
            help: Some("make it anew: charter-audit framework learn".to_owned()),
            ..fault(file, first, message)
        });
    }
    let mut weights =
        Weights { language: String::new(), clauses: 0, topics: Vec::new(), features: Features::Lines(String::new()) };
    let mut threshold = None;
    for line in lines {
        let mut parts = line.split(' ');
        let number = |text: Option<&str>| -> Result<i32, Fault> {
            let known = text.and_then(|t| t.parse::<i32>().ok()).filter(|n| (-100_000..=100_000).contains(n));
            known.ok_or_else(|| {
                fault(file, line, format!("`{}` is no whole number of hundredths", text.unwrap_or_default()))
            })
        };
        match parts.next() {
            Some("language") => parts.next().unwrap_or_default().clone_into(&mut weights.language),
            Some("learnt-from") => weights.clauses = usize::try_from(number(parts.next())?).unwrap_or(0),
            Some("threshold") => threshold = Some(number(parts.next())?),
            Some("topic") => {
                let key = parts.next().unwrap_or_default();
                if framework.topic(key).is_none() {
                    return Err(fault(file, line, format!("the framework has no element `{key}`")));
                }
                let bias = number(parts.next())?;
                let own = parts.next().map(|text| number(Some(text))).transpose()?;
                let Some(threshold) = own.or(threshold) else {
                    return Err(fault(file, line, "`threshold` stands before the first topic"));
                };
                weights.topics.push(LearntTopic { key: key.to_owned(), bias, threshold, is_dropped: false });
            }
            Some("") => {
                let at = line.as_ptr() as usize - file.text.as_ptr() as usize;
                let body = file.text.get(at..).unwrap_or_default().trim_start_matches(['\r', '\n']);
                weights.features = Features::Lines(body.to_owned());
                return check_head(file, weights).map(|weights| (weights, file.text.len() - body.len()));
            }
            _ => {
                return Err(fault(file, line, "the head has `language`, `learnt-from`, `threshold` and `topic` lines"));
            }
        }
    }
    Err(fault(file, file.text.lines().last().unwrap_or_default(), "an empty line stands before the features"))
}

fn check_head(file: &PackFile<'_>, weights: Weights) -> Result<Weights, Fault> {
    let first = file.text.lines().next().unwrap_or_default();
    if weights.language != file.name {
        return Err(fault(
            file,
            first,
            format!("the file's name says `{}`, its language line `{}`", file.name, weights.language),
        ));
    }
    if weights.topics.is_empty() || weights.topics.len() > MOST_TOPICS {
        return Err(fault(
            file,
            first,
            format!("there are {} topics; 1 to {MOST_TOPICS} can be", weights.topics.len()),
        ));
    }
    Ok(weights)
}

/// Every line has a feature and weights of known topics, and stands in order.
fn check_lines(file: &PackFile<'_>, at: usize, topics: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut before = "";
    for line in file.text.get(at..).unwrap_or_default().lines() {
        let (feature, weights) = line.split_once(' ').unwrap_or((line, ""));
        if feature.is_empty() || weights.is_empty() {
            faults.push(fault(file, line, "a line has a feature, a space, and weights as `number:weight`"));
        } else if feature <= before {
            let what = if feature == before { "stands twice" } else { "stands out of order" };
            faults.push(fault(file, line, format!("the feature `{feature}` {what}")));
        }
        for pair in weights.split(' ').filter(|pair| !pair.is_empty()) {
            match numbers(pair).next() {
                None => faults.push(fault(file, line, format!("`{pair}` is not `number:weight`"))),
                Some((topic, _)) if usize::from(topic) >= topics => {
                    faults.push(fault(
                        file,
                        line,
                        format!("there is no topic {topic}; they are numbered 0 to {}", topics - 1),
                    ));
                }
                Some(_) => {}
            }
        }
        if faults.len() > 20 {
            break;
        }
        before = feature;
    }
    faults
}
