//! Headings: marked ones, and lines that serve as one.

use super::{
    Heading, ProvisionKind, Shape,
    blocks::Block,
    numbering::{self, Alphabet, Label, Style, Wrap},
    provisions::{Reader, Text},
    recitals::Recitals,
};
use crate::text::{comments::length, sentences::clip, span::Span, words};

/// Headings under headings at most; what is nested deeper stays at the last level.
const DEEPEST: usize = 16;

/// A heading that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub heading: usize,
    rank: Rank,
    /// The article that text right under it stands in.
    article: usize,
    /// Whether that article is numbered by this heading or one above.
    numbered: bool,
}

/// Headings of one rank stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Marked(u8),
    Capitals,
    Labelled(Style),
    Bold,
    /// At the beginning of the text of a numbered unit, whose level is this.
    RunIn(usize),
}

/// The beginning of a heading, folded, without its label.
struct Title {
    text: String,
    /// What the heading's first word, which may be its label's, says about what stands under it.
    word: Option<ProvisionKind>,
}

/// Whether folded text begins with one of the phrases.
pub(super) fn begins(folded: &str, phrases: &[String]) -> bool {
    let first = folded.as_bytes().first();
    let mut alike = phrases.iter().filter(|phrase| phrase.as_bytes().first() == first);
    alike
        .any(|phrase| folded.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

impl<'a> Reader<'a> {
    /// A heading marked by `#` or an underline.
    pub(super) fn marked_heading(&mut self, block: &'a Block, level: u8, next: Option<&'a Block>) {
        let pieces = self.blocks.fragments.get(block.fragments.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let label = numbering::label(self.source, *first, self.structure).filter(|label| self.numbers_heading(label));
        let within = Span::new(first.start, last.end);
        self.push_heading(pieces, within, label, Rank::Marked(level));
        let colon = within.of(self.source).trim_end().ends_with(':');
        let decides = || begins(&words::fold_text(within.of(self.source)), &self.structure.operative_openings);
        if next.is_some_and(|next| self.block_label(next).is_some()) && (colon || decides()) {
            let text = Text { block, within };
            let kind = self.kind(&text, false);
            self.provision(kind, None, Span::default(), None);
            self.clause(pieces, within, None, Shape::LeadIn);
            self.last = self.parts.clauses.len().checked_sub(1);
        }
    }

    /// Whether a label at the beginning of a heading is its number: "12 members" in a heading is none.
    fn numbers_heading(&self, label: &Label) -> bool {
        let small = self.source.get(label.span.end..).is_some_and(|rest| rest.starts_with(char::is_lowercase));
        label.style != Style::BULLET && !(small && label.style.wrap == Wrap::Bare)
    }

    /// Closes the run-in headings of units at this level and deeper.
    pub(super) fn end_run_in(&mut self, level: usize) {
        while let Some(Open { rank: Rank::RunIn(at), .. }) = self.outline.last() {
            if *at < level {
                break;
            }
            self.outline.pop();
        }
    }

    /// Closes the heading over the recitals where the binding part begins without one.
    pub(super) fn end_recital_heading(&mut self) {
        let kind = self.outline.last().and_then(|open| self.parts.headings.get(open.heading)).and_then(|h| h.kind);
        if kind == Some(ProvisionKind::Recital) && self.released {
            self.outline.pop();
            self.plain = false;
        }
    }

    /// Takes a heading up, closes those beside and below it, and begins its article.
    pub(super) fn push_heading(&mut self, pieces: &[Span], within: Span, label: Option<Label>, rank: Rank) {
        let text = self.one_line(pieces, within);
        if text.is_empty() {
            return;
        }
        self.close_headings(rank);
        let above = self.outline.last().copied();
        let heading = self.parts.headings.len();
        let base = above.and_then(|open| self.parts.headings.get(open.heading)).map_or(0, |above| above.level);
        let level = if let Rank::Marked(level) = rank { level } else { base.saturating_add(1) };
        let from = self.parts.words.len();
        self.pieces.clear();
        self.pieces.extend(clip(pieces, within));
        words::words(self.source, &self.pieces, &mut self.parts.words);
        let title = self.title(from, label.as_ref());
        let kind = self.heading_kind(&title).or_else(|| self.inherited_kind(above, label.as_ref()));
        let numbered = label.is_some_and(|label| label.style.wrap != Wrap::Container && !label.number.is_empty());
        let inherits = !numbered && above.is_some_and(|above| above.numbered);
        let within_unit = matches!(rank, Rank::RunIn(_));
        self.articles += usize::from(!inherits && !within_unit);
        let article = match above {
            _ if within_unit => self.article,
            Some(above) if inherits => above.article,
            _ => self.articles,
        };
        self.parts.headings.push(Heading {
            span: within,
            language: self.language,
            text,
            level,
            number: label.map(|label| label.number.of(self.source).to_owned()).filter(|number| !number.is_empty()),
            label: label.map_or_else(Span::default, |label| label.span),
            parent: above.map(|open| open.heading),
            words: from..self.parts.words.len(),
            kind,
            background: begins(&title.text, &self.structure.background_headings),
        });
        self.outline.push(Open { heading, rank, article, numbered: numbered || inherits });
        self.article = article;
        self.after_heading(rank, numbered, &title.text);
    }

    /// What stands under a heading that does not say so itself: recitals end with a numbered article or chapter.
    fn inherited_kind(&self, above: Option<Open>, label: Option<&Label>) -> Option<ProvisionKind> {
        let kind = above.and_then(|open| self.parts.headings.get(open.heading)).and_then(|above| above.kind);
        let named = label.is_some_and(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign));
        kind.filter(|kind| !(named && *kind == ProvisionKind::Recital))
    }

    /// Sets what begins anew under a heading.
    fn after_heading(&mut self, rank: Rank, numbered: bool, title: &str) {
        self.plain = false;
        if matches!(rank, Rank::RunIn(_)) {
            return;
        }
        self.last = None;
        self.levels.clear();
        self.first_main = None;
        self.released = false;
        self.contents = self.structure.contents_headings.iter().any(|contents| contents == title);
        let recital = self.parts.headings.last().is_some_and(|heading| heading.kind == Some(ProvisionKind::Recital));
        if numbered && !recital {
            self.recitals = Recitals::Over;
        } else if self.recitals == Recitals::Within {
            self.recitals = Recitals::Before;
        }
    }

    /// Closes the headings that one of this rank does not stand under.
    pub(super) fn close_headings(&mut self, rank: Rank) {
        let marked = |open: &Open| matches!(open.rank, Rank::Marked(_));
        let keep = match rank {
            Rank::Marked(level) => {
                let above = |open: &Open| matches!(open.rank, Rank::Marked(other) if other < level);
                self.outline.iter().rposition(above).map_or(0, |at| at + 1)
            }
            Rank::RunIn(level) => {
                let beside = |open: &Open| matches!(open.rank, Rank::RunIn(other) if other >= level);
                self.outline.iter().position(beside).unwrap_or(self.outline.len())
            }
            _ => {
                let from = self.outline.iter().rposition(marked).map_or(0, |at| at + 1);
                let container = matches!(rank, Rank::Labelled(style) if style.wrap == Wrap::Container);
                let beside = |open: &Open| {
                    open.rank == rank
                        || matches!(open.rank, Rank::RunIn(_))
                        || (container && matches!(open.rank, Rank::Labelled(_)))
                };
                if !matches!(rank, Rank::Labelled(_)) && self.last_is_only_a_label() {
                    return;
                }
                let serving = self.outline.get(from..).unwrap_or_default();
                serving.iter().position(beside).map_or(self.outline.len(), |at| from + at)
            }
        };
        self.outline.truncate(keep.min(DEEPEST - 1));
    }

    /// Whether the last heading has a label but no title, and nothing stands under it yet: what follows is its title.
    pub(super) fn last_is_only_a_label(&self) -> bool {
        let Some(open) = self.outline.last() else { return false };
        let untouched = open.heading + 1 == self.parts.headings.len()
            && self.parts.provisions.last().is_none_or(|provision| provision.heading != Some(open.heading));
        let heading = self.parts.headings.get(open.heading);
        untouched
            && self.outline.len() < DEEPEST
            && heading.is_some_and(|heading| !heading.label.is_empty() && heading.label.end >= heading.span.end)
    }

    /// The first words of a heading, which begin at `from`, without its label.
    fn title(&mut self, from: usize, label: Option<&Label>) -> Title {
        let words = self.parts.words.get(from..).unwrap_or_default();
        let start = label.map_or(0, |label| label.span.end);
        let mut title = Title { text: String::with_capacity(40), word: None };
        if let Some(first) = words.first() {
            let first = first.fold(self.source, &mut self.folded);
            let among = |headings: &[String]| headings.iter().any(|heading| heading == first);
            title.word = if among(&self.structure.annex_headings) {
                Some(ProvisionKind::Annex)
            } else {
                let recital = label.is_some() && among(&self.structure.recital_headings);
                recital.then_some(ProvisionKind::Recital)
            };
        }
        for word in words.iter().filter(|word| word.span().start >= start).take(6) {
            if !title.text.is_empty() {
                title.text.push(' ');
            }
            title.text.push_str(word.fold(self.source, &mut self.folded));
        }
        title
    }

    /// What stands under a heading, where it says so.
    fn heading_kind(&self, title: &Title) -> Option<ProvisionKind> {
        let structure = self.structure;
        let text = title.text.as_str();
        let recital = || {
            let participle =
                begins(text, &structure.recital_openings) || begins(text, &structure.sure_recital_openings);
            !participle || structure.recital_headings.iter().any(|heading| heading == text)
        };
        if begins(text, &structure.recital_headings) && recital() {
            Some(ProvisionKind::Recital)
        } else if begins(text, &structure.definition_headings) {
            Some(ProvisionKind::Definition)
        } else {
            title.word
        }
    }

    /// Text on one line, white space collapsed.
    fn one_line(&self, pieces: &[Span], within: Span) -> String {
        super::places::join(self.source, clip(pieces, within))
    }

    /// Whether a block under a heading "Contents" is a line of it.
    pub(super) fn is_contents(&self, text: &Text<'a>) -> bool {
        let line = text.within.of(self.source).trim();
        text.block.marker.is_some() || !line.ends_with(['.', ';', ':']) || length(line) < 40
    }

    /// Which article a main number belongs to: the numbered heading's above it, or one of its own.
    pub(super) fn main_article(&mut self, label: &Label) {
        let first = *self.first_main.get_or_insert(label.ordinal);
        let named = matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign | Wrap::Ordinal);
        let own = match self.outline.last() {
            None => true,
            Some(open) if open.numbered => false,
            Some(open) => {
                let dotted = matches!(label.style.alphabet, Alphabet::Dotted(_));
                named || dotted || first > 1 || open.heading == 0 || open.rank == Rank::Capitals
            }
        };
        if own && self.levels.iter().filter(|level| level.is_main()).count() <= 1 {
            self.articles += 1;
            self.article = self.articles;
        }
    }
}
