//! Clauses that people have labelled, one a line: level, topics joined by `|`, the element whose near miss it is, and
//! the clause, parted by tabs.

use crate::framework::{Fault, Framework};
use crate::text::span::Span;

/// A labelled clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// How strongly it answers, 0 to 3.
    pub level: u8,
    /// What it answers: elements, or elements and facets (`R1.principles:equity`).
    pub topics: Vec<String>,
    /// The element that it seems to answer and does not.
    pub near: Option<String>,
    /// The clause.
    pub text: String,
}

impl Labelled {
    /// Reads a file of labelled clauses; empty lines are passed over.
    ///
    /// # Errors
    /// Every faulty line, with its number and place.
    pub fn read(path: &str, text: &str, framework: &Framework) -> Result<Vec<Self>, Vec<Fault>> {
        let mut clauses = Vec::new();
        let mut faults = Vec::new();
        let mut start = 0;
        for (at, whole) in text.split_inclusive('\n').enumerate() {
            let line = whole.trim_end_matches(['\n', '\r']);
            if !line.is_empty() {
                match Self::line(line, framework) {
                    Ok(clause) => clauses.push(clause),
                    Err(message) => faults.push(Fault {
                        file: path.to_owned(),
                        span: Some(Span::new(start, start + line.len())),
                        message: format!("line {}: {message}", at + 1),
                        help: Some(
                            "a line is: level, topics joined by `|`, near miss, clause; parted by tabs".to_owned(),
                        ),
                    }),
                }
            }
            start += whole.len();
        }
        if faults.is_empty() { Ok(clauses) } else { Err(faults) }
    }

    fn line(line: &str, framework: &Framework) -> Result<Self, String> {
        let columns: Vec<&str> = line.splitn(4, '\t').collect();
        let [level, topics, near, text] = columns[..] else {
            return Err(format!("there are {} columns of 4", columns.len()));
        };
        let level = level.parse().ok().filter(|level| *level <= 3);
        let level = level.ok_or_else(|| format!("`{}` is no level from 0 to 3", columns[0]))?;
        let topics: Vec<String> = topics.split('|').filter(|key| !key.is_empty()).map(str::to_owned).collect();
        let near = Some(near.to_owned()).filter(|near| !near.is_empty());
        if let Some(unknown) = topics.iter().chain(&near).find(|key| framework.topic(key).is_none()) {
            return Err(format!("the framework has no element `{unknown}`"));
        }
        if text.trim().is_empty() {
            return Err("the clause is empty".to_owned());
        }
        Ok(Self { level, topics, near, text: text.to_owned() })
    }
}
