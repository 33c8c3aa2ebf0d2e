//! Where a reference within the charter leads: "Article 7" in its text, `#article-7` in links and claims.

use super::document::Document;
use crate::charter::{Charter, Reference};
use crate::text::span::Span;
use gen_lsp_types::{Definition, Location};

/// The place that is meant at a byte.
pub(super) fn definition(document: &Document, at: usize) -> Option<Definition> {
    let charter = &document.audit()?.charter;
    let target = anchor(charter, document.text.as_str(), at).or_else(|| reference(charter, at))?;
    Some(Location { uri: document.uri.clone(), range: document.text.range(target) }.into())
}

/// What an anchor in a claim or a link points at.
fn anchor(charter: &Charter, text: &str, at: usize) -> Option<Span> {
    let holds = |span: Span| (span.start..=span.end).contains(&at);
    let claimed = charter.front_matter.claims.iter().find(|claim| holds(claim.anchor.span));
    if let Some(claim) = claimed {
        return charter.anchor_place(&claim.anchor.value);
    }
    let line = charter.source.line(charter.source.position(at).0);
    let links = line.of(text).match_indices("](#").filter_map(|(from, _)| {
        let start = line.start + from + "](".len();
        let rest = text.get(start..line.end)?;
        let end = start + rest.find([')', ' '])?;
        let opens = text.get(line.start..line.start + from)?.rfind('[')?;
        Some((Span::new(line.start + opens, end), Span::new(start, end)))
    });
    let (_, anchor) = links.into_iter().find(|(whole, _)| holds(*whole))?;
    charter.anchor_place(anchor.of(text))
}

/// What a reference in the text leads to: the label with its number, else the heading over it.
fn reference(charter: &Charter, at: usize) -> Option<Span> {
    let text = charter.source.original();
    let found = charter.references().iter().find(|found| {
        let whole = with_word(text, found);
        (whole.start..=whole.end).contains(&at)
    })?;
    let provision = charter.provisions.get(found.provision?)?;
    let heading = provision.heading.and_then(|heading| charter.headings.get(heading));
    let bare = |number: &str| number.trim_matches(['(', ')']).to_lowercase();
    let is_own = provision.number.as_deref().is_some_and(|own| bare(&found.number).ends_with(&bare(own)));
    let label = Some(provision.label).filter(|label| !label.is_empty());
    let clause = || charter.clauses.get(provision.clauses.start).map(|clause| clause.span);
    let own = label.filter(|_| is_own);
    own.or(heading.map(|heading| heading.span)).or(label).or_else(clause)
}

/// A reference together with the word before its number.
fn with_word(text: &str, reference: &Reference) -> Span {
    let before = text.get(..reference.span.start).unwrap_or_default().trim_end();
    let word = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let start = before.get(word..).map_or(reference.span.start, |word_text| {
        let letters = word_text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '§');
        before.len() - letters.len()
    });
    Span::new(start, reference.span.end)
}
