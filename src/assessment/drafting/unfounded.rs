//! A body of the charter's own that has duties and that nothing brings into being.

use super::{Draft, DraftingRule};
use crate::charter::ProvisionKind;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::evidence::{Marker, Shown, Statement};
use crate::say;
use crate::text::words::Break;
use rustc_hash::FxHashMap;

pub(super) const RULE: DraftingRule = DraftingRule {
    kind: Kind {
        code: "DR003",
        title: say::kinds::dr003_title,
        text: say::kinds::dr003,
        severity: Severity::Advice,
        by_default: true,
    },
    find,
};

/// As many words may stand before the name of a body that is the subject of its sentence: "the City's".
const BEFORE: usize = 2;
/// As many may stand between the name and its verb.
const AFTER: usize = 2;

/// What is known of a body.
#[derive(Default)]
struct Body {
    founded: bool,
    duty: Option<Shown>,
}

fn find(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let mut bodies: FxHashMap<String, Body> = FxHashMap::default();
    let mut order = Vec::new();
    for heading in &draft.read.headings {
        for mark in names(heading) {
            bodies.entry(name(draft, mark)).or_default().founded = true;
        }
    }
    for (clause, statement) in draft.charter.clauses.iter().zip(&draft.read.clauses) {
        let kind = draft.charter.provisions[clause.provision].kind;
        let founds =
            kind == ProvisionKind::Definition || statement.marks.iter().any(|mark| mark.marker == Marker::Founding);
        for mark in names(statement) {
            let body = bodies.entry(name(draft, mark)).or_default();
            body.founded |= founds;
            let acts = kind == ProvisionKind::Operative && mark.own && is_bound(draft, statement, mark);
            if body.duty.is_none() && acts {
                body.duty = Some(*mark);
                order.push(name(draft, mark));
            }
        }
    }
    let unfounded = |name: &String| bodies.get(name).filter(|body| !body.founded).and_then(|body| body.duty);
    order.iter().filter_map(unfounded).map(|mark| finding(draft, &mark)).collect()
}

fn finding(draft: &Draft<'_>, mark: &Shown) -> Diagnostic {
    let (ui, body) = (draft.charter.ui, draft.quote(mark.span));
    RULE.finding(mark.span, say::drafting::unfounded(ui, &body))
        .label(say::drafting::unfounded_label(ui))
        .help(say::drafting::unfounded_help(ui, body))
}

fn names(statement: &Statement) -> impl Iterator<Item = &Shown> {
    statement.marks.iter().filter(|mark| mark.marker == Marker::OwnBody)
}

/// A body's name as it is compared: the beginnings of its words, whatever their endings.
fn name(draft: &Draft<'_>, mark: &Shown) -> String {
    let words = draft.charter.words.get(mark.from..mark.to).unwrap_or_default();
    let mut folded = String::new();
    let beginning = |word: &crate::text::words::Word| {
        let word = word.fold(&draft.charter.source.text, &mut folded);
        let length = word.chars().count();
        word.chars().take(if length > 5 { length - 2 } else { length.min(3) }).collect::<String>()
    };
    words.iter().map(beginning).collect::<Vec<_>>().join(" ")
}

/// Whether a body, named with a capital, is the subject of a duty.
fn is_bound(draft: &Draft<'_>, statement: &Statement, body: &Shown) -> bool {
    let words = &draft.charter.words;
    let capital = |at: usize| words.get(at).is_some_and(|word| word.is_capital());
    let Some(part) = statement.parts.iter().find(|part| part.words.contains(&body.from)) else { return false };
    let first = body.from - part.words.start <= BEFORE;
    // A language may tell a verb with its subject before it.
    let verb =
        |mark: &&Shown| mark.marker == Marker::Binding && mark.main && mark.to > body.to && mark.from >= body.from;
    let Some(verb) = statement.marks.iter().find(verb).filter(|verb| verb.from <= body.to + AFTER) else {
        return false;
    };
    let joined = (body.to..=verb.from).all(|at| words.get(at).is_some_and(|word| word.before == Break::None));
    first && joined && capital(body.from)
}
