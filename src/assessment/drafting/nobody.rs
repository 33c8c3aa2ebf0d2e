//! Duties and deadlines that are nobody's: "complaints shall be answered within 30 days".

use super::{Draft, DraftingRule};
use crate::charter::Clause;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Modality, Part, Shown, Statement};
use crate::say;
use crate::text::span::Span;
use rustc_hash::FxHashSet;

pub(super) const DUTY: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR002",
        title: say::kinds::dr002_title,
        text: say::kinds::dr002,
        severity: Severity::Advice,
        by_default: true,
    },
    find: |draft| find(draft, false),
};

pub(super) const DEADLINE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR004",
        title: say::kinds::dr004_title,
        text: say::kinds::dr004,
        severity: Severity::Warning,
        by_default: true,
    },
    find: |draft| find(draft, true),
};

/// Duties without a bearer, those with a deadline or those without one.
fn find(draft: &Draft<'_>, deadline: bool) -> Vec<Diagnostic> {
    let bound = articles_with_bearers(draft);
    let mut found = Vec::new();
    for (_, clause, statement) in draft.sentences() {
        if bound.contains(&draft.charter.provisions[clause.provision].article) {
            continue;
        }
        for part in &statement.parts {
            let Some(passive) = duty(statement, part) else { continue };
            match (time(statement, part), deadline) {
                (Some(when), true) => found.push(late(draft, when)),
                (None, false) => found.push(unborne(draft, passive)),
                _ => {}
            }
        }
    }
    found
}

fn unborne(draft: &Draft<'_>, passive: &Shown) -> Diagnostic {
    let ui = draft.charter.ui;
    DUTY.finding(passive.span, say::drafting::unborne(ui, draft.quote(passive.span)))
        .label(say::drafting::unborne_label(ui))
        .help(say::drafting::unborne_help(ui))
}

/// The first words that give a deadline in a main clause: those that overlap or follow each other are one.
fn time(statement: &Statement, part: &Part) -> Option<Span> {
    let mut times = statement.marks.iter().filter(|mark| mark.marker == Marker::Deadline && within(mark, part));
    let first = times.next()?;
    let whole = times.fold((first.span, first.to), |(span, to), next| {
        if next.from <= to + 1 { (span.to(next.span), to.max(next.to)) } else { (span, to) }
    });
    Some(whole.0)
}

fn late(draft: &Draft<'_>, when: Span) -> Diagnostic {
    let ui = draft.charter.ui;
    DEADLINE
        .finding(when, say::drafting::late(ui, draft.quote(when)))
        .label(say::drafting::late_label(ui))
        .help(say::drafting::late_help(ui))
}

/// The duty in a main clause that does not say whose it is.
fn duty<'a>(statement: &'a Statement, part: &Part) -> Option<&'a Shown> {
    let binds = matches!(part.modality, Modality::Duty | Modality::Present);
    let is = |mark: &&Shown, marker| mark.marker == marker && within(mark, part);
    let impersonal = statement.marks.iter().any(|mark| is(&mark, Marker::Impersonal));
    let passive = statement.marks.iter().find(|mark| is(mark, Marker::Passive) && mark.main);
    passive.filter(|_| binds && !impersonal)
}

fn within(mark: &Shown, part: &Part) -> bool {
    mark.own && part.words.contains(&mark.from)
}

/// The articles in whose clauses or headings somebody is named who may be bound.
fn articles_with_bearers(draft: &Draft<'_>) -> FxHashSet<usize> {
    let charter = draft.charter;
    let mut articles = FxHashSet::default();
    let named: Vec<bool> = draft.read.headings.iter().map(names_bearer).collect();
    let mut add = |clause: &Clause, named: bool| {
        if named {
            articles.insert(charter.provisions[clause.provision].article);
        }
    };
    for (clause, statement) in charter.clauses.iter().zip(&draft.read.clauses) {
        add(clause, names_bearer(statement));
        let heading = charter.provisions[clause.provision].heading;
        add(clause, heading.and_then(|at| named.get(at)).copied().unwrap_or_default());
    }
    articles
}

/// Whether somebody is named who may be bound: "by" before a date names nobody.
fn names_bearer(statement: &Statement) -> bool {
    let is_of_time = |mark: &&Shown| matches!(mark.marker, Marker::When | Marker::Deadline);
    let times: Vec<&Shown> = statement.marks.iter().filter(is_of_time).collect();
    let is_time = |mark: &Shown| times.iter().any(|when| when.from <= mark.from && mark.to <= when.to);
    let names = |mark: &&Shown| matches!(mark.marker, Marker::Agent | Marker::Who | Marker::Own | Marker::Other);
    statement.marks.iter().filter(names).any(|mark| !is_time(mark))
}
