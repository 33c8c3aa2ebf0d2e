//! The outline of a charter: its headings, and under each the numbered provisions.

use super::document::Document;
use crate::charter::{Charter, Heading, Provision};
use crate::report::clean;
use crate::text::span::Span;
use gen_lsp_types::{BaseSymbolInformation, DocumentSymbol, Location, Range, SymbolInformation, SymbolKind};

/// Symbols stand no deeper under each other: an outline is to be read.
const DEEPEST: usize = 8;
/// Characters of a provision that its name shows.
const SHOWN: usize = 60;

/// The outline, each symbol under the one that it belongs to.
pub(super) fn nested(document: &Document) -> Vec<DocumentSymbol> {
    let Some(audit) = document.audit() else { return Vec::new() };
    let charter = &audit.charter;
    let mut outline = Outline { document, charter, headings: Vec::new(), under: Vec::new(), within: Vec::new() };
    outline.headings = below(charter.headings.iter().map(|heading| heading.parent));
    let loose = |provision: &Provision| provision.heading.filter(|_| provision.parent.is_none());
    outline.under = below(charter.provisions.iter().map(loose));
    outline.under.resize(charter.headings.len(), Vec::new());
    outline.within = below(charter.provisions.iter().map(|provision| provision.parent));
    let top = |(at, heading): (usize, &Heading)| heading.parent.is_none().then_some(at);
    charter.headings.iter().enumerate().filter_map(top).map(|heading| outline.heading(heading, 0)).collect()
}

/// The same for clients that know no order but that of the text.
pub(super) fn flat(document: &Document) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    let mut left: Vec<(DocumentSymbol, Option<String>)> =
        nested(document).into_iter().rev().map(|symbol| (symbol, None)).collect();
    while let Some((symbol, container_name)) = left.pop() {
        let name = Some(symbol.name.clone());
        left.extend(symbol.children.into_iter().flatten().rev().map(|child| (child, name.clone())));
        let base = BaseSymbolInformation { name: symbol.name, kind: symbol.kind, tags: None, container_name };
        let location = Location { uri: document.uri.clone(), range: symbol.range };
        found.push(SymbolInformation::new(None, location, base));
    }
    found
}

/// For each of these, which have what they belong to, those that belong to it.
fn below(parents: impl ExactSizeIterator<Item = Option<usize>>) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new(); parents.len()];
    for (at, parent) in parents.enumerate() {
        if let Some(list) = parent.and_then(|parent| all.get_mut(parent)) {
            list.push(at);
        }
    }
    all
}

struct Outline<'a> {
    document: &'a Document,
    charter: &'a Charter,
    /// Headings below each heading.
    headings: Vec<Vec<usize>>,
    /// Provisions right under each heading.
    under: Vec<Vec<usize>>,
    /// Provisions within each provision.
    within: Vec<Vec<usize>>,
}

impl Outline<'_> {
    fn heading(&self, at: usize, depth: usize) -> DocumentSymbol {
        let heading = &self.charter.headings[at];
        let own = self.under[at].iter().filter_map(|provision| self.provision(*provision, depth + 1));
        let others = self.headings[at].iter().filter(|_| depth < DEEPEST).map(|at| self.heading(*at, depth + 1));
        let line = self.document.text.line(heading.span.start);
        let whole = Span::new(line.start, self.end(at)).to(heading.span);
        let name = clean(heading.span.of(self.charter.source.original()));
        self.symbol(name, SymbolKind::String, whole, heading.span, own.chain(others).collect())
    }

    /// Where the next heading begins that does not stand below this one.
    fn end(&self, at: usize) -> usize {
        let later = self.charter.headings.get(at + 1..).unwrap_or_default().iter();
        let beside = later.into_iter().find(|later| later.parent.is_none_or(|parent| parent < at));
        let text = self.document.text.as_str();
        let end = beside.map_or(text.len(), |next| self.document.text.line(next.span.start).start);
        text.get(..end).map_or(end, |before| before.trim_end().len())
    }

    /// A provision that has a number of its own.
    fn provision(&self, at: usize, depth: usize) -> Option<DocumentSymbol> {
        let provision = self.charter.provisions.get(at).filter(|provision| !provision.label.is_empty())?;
        let inner = self.within[at].iter().filter(|_| depth < DEEPEST);
        let inner: Vec<_> = inner.filter_map(|at| self.provision(*at, depth + 1)).collect();
        let clauses = self.charter.clauses.get(provision.clauses.clone()).unwrap_or_default();
        let whole = clauses.iter().fold(provision.label, |whole, clause| whole.to(clause.span));
        let words = clauses.first().map(|_| self.charter.quote(provision.clauses.start)).unwrap_or_default();
        let name = clean(&format!("{} {}", provision.label.of(self.charter.source.original()), shortened(&words)));
        Some(self.symbol(name, SymbolKind::Field, whole, provision.label, inner))
    }

    fn symbol(
        &self,
        name: String,
        kind: SymbolKind,
        whole: Span,
        own: Span,
        children: Vec<DocumentSymbol>,
    ) -> DocumentSymbol {
        let text = &self.document.text;
        // An outer symbol holds its inner ones.
        let range = text.range(whole);
        let end = children.iter().map(|child| child.range.end).fold(range.end, std::cmp::max);
        // Clients refuse symbols without a name.
        let name = if name.is_empty() { "–".to_owned() } else { name };
        let range = Range { start: range.start, end };
        let children = Some(children).filter(|children| !children.is_empty());
        DocumentSymbol::new(name, None, kind, None, None, range, text.range(own), children)
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
