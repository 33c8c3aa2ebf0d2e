//! Headings: marked ones, and lines that serve as one.

use super::{
    Heading, ProvisionKind, Shape,
    blocks::{Block, Marker},
    furniture,
    numbering::{self, Alphabet, Label, Style, Wrap},
    provisions::{Reader, Text},
    recitals::Recitals,
};
use crate::text::{
    sentences::clip,
    span::Span,
    words::{self, fold_text},
};

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
enum Rank {
    Marked(u8),
    Capitals,
    Labelled(Style),
    Bold,
    /// At the beginning of the text of a numbered unit, whose level is this.
    RunIn(usize),
}

/// What a serving heading left of its block.
pub(super) struct Begun {
    /// Where the text goes on.
    pub rest: usize,
    /// Whether the block's label is the heading's.
    pub takes_label: bool,
}

/// The beginning of a heading, folded, without its label.
struct Title {
    text: String,
    /// Whether the heading's first word, which may be its label's, is that of an annex.
    annex: bool,
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
        if colon && next.is_some_and(|next| self.block_label(next).is_some()) {
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

    /// Reads the heading with which a block of plain text begins, if it does.
    pub(super) fn serving_heading(
        &mut self,
        whole: &Text<'a>,
        label: Option<Label>,
        inner: usize,
        next: Option<&'a Block>,
    ) -> Begun {
        let none = Begun { rest: inner, takes_label: false };
        let Some((end, rank)) =
            self.bold_heading(whole, label, inner).or_else(|| self.plain_heading(whole, label, inner, next))
        else {
            return none;
        };
        let start =
            label.map_or(whole.within.start, |label| label.span.start.min(whole.within.start.max(label.number.start)));
        let start = if label.is_some_and(|label| label.style != Style::BULLET) { start } else { inner };
        let pieces = whole.pieces(self.blocks);
        let number = label.filter(|label| label.style != Style::BULLET);
        self.push_heading(pieces, Span::new(start, end), number, rank);
        Begun { rest: self.skip_separators(end, whole.within.end), takes_label: true }
    }

    /// Past the punctuation between a run-in heading and its text.
    fn skip_separators(&self, from: usize, end: usize) -> usize {
        let rest = self.source.get(from..end).unwrap_or_default();
        let marks = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '—' | '–' | '*' | '_');
        let text = rest.trim_start_matches(marks);
        let dash = text.strip_prefix("- ").map_or(text, str::trim_start);
        end - dash.len()
    }

    /// Bold text at the beginning that is a heading of the text after it, or of what follows.
    fn bold_heading(&self, whole: &Text<'a>, label: Option<Label>, inner: usize) -> Option<(usize, Rank)> {
        let bold = whole.block.bold?;
        let named = label.filter(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign));
        if label.is_some_and(|l| l.style == Style::BULLET || (named.is_none() && !l.style.is_main())) {
            return None;
        }
        let title = Span::new(inner.max(bold.start), bold.end.max(inner));
        let alone = bold.end >= whole.within.end
            || self.source.get(bold.end..whole.within.end)?.trim_matches(['*', '_', '.', ':', ' ']).is_empty();
        if title.of(self.source).trim().is_empty() {
            return named.map(|label| (bold.end, Rank::Labelled(label.style)));
        }
        if named.is_none() && label.is_some() && !alone {
            return None;
        }
        let fits = if named.is_some() { title.len() <= 240 } else { self.is_bold_title(whole, title, alone) };
        let rank = label.map_or(Rank::Bold, |label| Rank::Labelled(label.style));
        fits.then_some((bold.end, rank))
    }

    /// Whether bold text is a title and not a stressed beginning of a sentence.
    fn is_bold_title(&self, whole: &Text<'a>, title: Span, alone: bool) -> bool {
        let text: String =
            clip(whole.pieces(self.blocks), title).map(|piece| piece.of(self.source)).collect::<Vec<_>>().join(" ");
        let text = text.trim();
        let words = text.split_whitespace().count();
        let predicate = self.has_predicate(text);
        if alone {
            return words <= 20 && !(predicate && text.ends_with(['.', ';', ':', ',']));
        }
        let after =
            self.source.get(title.end..whole.within.end).unwrap_or_default().trim_start_matches(['*', '_', ' ']);
        let parted = text.ends_with(['.', ':', '?', '!', '—', '–'])
            || after.starts_with(['.', ':', '—', '–', '\n', '\r'])
            || after.starts_with("- ");
        words <= 14 && parted && !predicate
    }

    /// Bold text at the beginning of a numbered unit or an item: a heading of that unit alone; gives where its text begins.
    pub(super) fn run_in_heading(&mut self, text: &Text<'a>, label: &Label, level: usize) -> usize {
        let from = text.within.start;
        let Some(bold) = text.block.bold.filter(|bold| bold.end > from && bold.end < text.within.end) else {
            return self.topic_heading(text, level);
        };
        let title = Span::new(from.max(bold.start), bold.end);
        let near = bold.start <= from + 4 || label.span.start >= bold.start;
        if !near || !self.is_bold_title(text, title, false) {
            return from;
        }
        let pieces = text.pieces(self.blocks);
        self.push_heading(pieces, title, None, Rank::RunIn(level));
        self.skip_separators(bold.end, text.within.end)
    }

    /// A topic before the text of a numbered unit ("(a) Water. The wells are …"); gives where the text begins.
    fn topic_heading(&mut self, text: &Text<'a>, level: usize) -> usize {
        let from = text.within.start;
        let rest = text.within.of(self.source);
        let Some(stop) = rest.bytes().take(40).position(|byte| byte == b'.') else { return from };
        let title = rest.get(..stop).unwrap_or_default();
        let after = rest.get(stop + 1..).unwrap_or_default();
        let begins = |text: &str| text.starts_with(char::is_uppercase);
        let topic = begins(title) && title.ends_with(char::is_lowercase) && title.split_whitespace().count() <= 4;
        if !(topic && after.starts_with([' ', '\n', '\r']) && begins(after.trim_start())) || self.has_predicate(title) {
            return from;
        }
        let last = title.rsplit(' ').next().unwrap_or_default().to_lowercase();
        if self.structure.abbreviations.contains(&last) {
            return from;
        }
        let end = from + stop + 1;
        self.push_heading(text.pieces(self.blocks), Span::new(from, end), None, Rank::RunIn(level));
        self.skip_separators(end, text.within.end)
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

    /// A line without marks that serves as a heading; gives its end.
    fn plain_heading(
        &self,
        whole: &Text<'a>,
        label: Option<Label>,
        inner: usize,
        next: Option<&'a Block>,
    ) -> Option<(usize, Rank)> {
        let pieces = whole.pieces(self.blocks);
        let first = pieces.first()?;
        let line_end = if inner > first.end { whole.within.end } else { self.line_end(pieces) };
        let line = Span::new(inner, line_end.max(inner));
        let text = line.of(self.source).trim();
        let alone = line_end >= whole.within.end;
        if let Some(label) =
            label.filter(|label| matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign))
        {
            return self.labelled_heading(whole, &label, line, alone);
        }
        let listed = whole.block.marker.is_some();
        if label.is_some_and(|label| !label.style.is_main()) || (listed && label.is_none()) {
            return None;
        }
        let goes_on = || next.is_some_and(|next| self.follows(label.as_ref(), listed, whole.block, next));
        let capitals = furniture::is_capitals(text) && self.is_capital_heading(text);
        if capitals && (alone || !self.next_line_is_capital(pieces)) && !goes_on() {
            return Some((line.end, label.map_or(Rank::Capitals, |label| Rank::Labelled(label.style))));
        }
        let opening = self.parts.headings.is_empty() && self.parts.clauses.is_empty() && whole.block.depth == 0;
        if !(alone && (opening || label.is_some()) && next.is_some() && self.is_title(text)) || goes_on() {
            return None;
        }
        Some((line.end, label.map_or(Rank::Capitals, |label| Rank::Labelled(label.style))))
    }

    fn line_end(&self, pieces: &[Span]) -> usize {
        let breaks =
            |pair: &[Span]| matches!(pair, [a, b] if Span::new(a.end, b.start).of(self.source).contains(['\n', '\r']));
        let at = pieces.windows(2).position(breaks).unwrap_or(pieces.len().saturating_sub(1));
        pieces.get(at).map_or(0, |piece| piece.end)
    }

    fn next_line_is_capital(&self, pieces: &[Span]) -> bool {
        pieces.get(1).is_some_and(|piece| furniture::is_capitals(piece.of(self.source)))
    }

    /// "Article 3", "Art. 5 Water", "Section 4. Water. The town shall …".
    fn labelled_heading(&self, whole: &Text<'a>, label: &Label, line: Span, alone: bool) -> Option<(usize, Rank)> {
        let rank = Rank::Labelled(label.style);
        let text = line.of(self.source).trim();
        if text.is_empty() {
            return Some((label.span.end.min(whole.within.end).max(label.number.end), rank));
        }
        let goes_on = self.source.get(line.end..whole.within.end).unwrap_or_default().trim_start();
        if self.is_title(text) && (alone || goes_on.starts_with(char::is_uppercase)) {
            return Some((line.end, rank));
        }
        let mut spans = Vec::new();
        let within = Span::new(line.start, whole.within.end.min(line.start + 400));
        let within = if self.source.is_char_boundary(within.end) { within } else { line };
        crate::text::sentences::sentences(self.source, whole.pieces(self.blocks), within, self.structure, &mut spans);
        let first = spans.first().filter(|_| spans.len() > 1)?;
        let title = first.of(self.source);
        let short = title.split_whitespace().count() <= 9 && !self.has_predicate(title);
        short.then_some((first.end, rank))
    }

    /// Whether the next block is the next item of the same list, so that this one is an item too.
    fn follows(&self, label: Option<&Label>, listed: bool, block: &Block, next: &Block) -> bool {
        if listed
            && next.depth == block.depth
            && next.item != block.item
            && matches!(next.marker, Some(Marker::Number(..)))
        {
            return true;
        }
        let (Some(label), Some(next)) = (label, self.block_label(next)) else { return false };
        next.style == label.style && !matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign)
    }

    /// Whether capitals are a heading: recitals' and decisions' openings are text.
    fn is_capital_heading(&self, text: &str) -> bool {
        if text.split_whitespace().count() > 20 || text.ends_with([',', ';']) {
            return false;
        }
        let folded = fold_text(text);
        let starts = |phrases: &[String]| phrases.iter().any(|phrase| folded.starts_with(phrase.as_str()));
        let exactly = |phrases: &[String]| phrases.contains(&folded);
        let structure = self.structure;
        let recital = starts(&structure.sure_recital_openings) || starts(&structure.recital_openings);
        let opens = recital && !exactly(&structure.recital_headings);
        !opens && !starts(&structure.operative_openings) && folded.len() > 2
    }

    /// Whether a line reads as a title: short, no stop, a capital first, nothing that makes it a sentence.
    fn is_title(&self, text: &str) -> bool {
        let short = text.len() <= 120 && text.split_whitespace().count() <= 12;
        let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“' || c == '"');
        let stopped = text.ends_with(['.', ';', ':', ',', '—', '–']);
        short && begins && !stopped && !self.has_predicate(text)
    }

    fn has_predicate(&self, text: &str) -> bool {
        let folded = fold_text(text);
        let mut words = folded.split(' ').peekable();
        if words.peek().is_some_and(|first| self.structure.question_words.contains(*first)) {
            return false;
        }
        words.any(|word| self.structure.predicates.contains(word))
    }

    /// Takes a heading up, closes those beside and below it, and begins its article.
    fn push_heading(&mut self, pieces: &[Span], within: Span, label: Option<Label>, rank: Rank) {
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
        let inherited = above.and_then(|open| self.parts.headings.get(open.heading)).and_then(|above| above.kind);
        let kind = self.heading_kind(&title).or(inherited);
        let numbered = label.is_some_and(|label| label.style.wrap != Wrap::Container);
        let inherits = !numbered && above.is_some_and(|above| above.numbered);
        if !inherits {
            self.articles += 1;
        }
        let article = above.filter(|_| inherits).map_or(self.articles, |above| above.article);
        self.parts.headings.push(Heading {
            span: within,
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
    fn close_headings(&mut self, rank: Rank) {
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
    fn last_is_only_a_label(&self) -> bool {
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
        let mut title = Title { text: String::with_capacity(40), annex: false };
        if let Some(first) = words.first() {
            let first = first.fold(self.source, &mut self.folded);
            title.annex = self.structure.annex_headings.iter().any(|annex| annex == first);
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
            title.annex.then_some(ProvisionKind::Annex)
        }
    }

    /// Text on one line, white space collapsed.
    fn one_line(&self, pieces: &[Span], within: Span) -> String {
        super::places::join(self.source, clip(pieces, within))
    }

    /// Whether a block under a heading "Contents" is a line of it.
    pub(super) fn is_contents(&self, text: &Text<'a>) -> bool {
        let line = text.within.of(self.source).trim();
        text.block.marker.is_some() || !line.ends_with(['.', ';', ':']) || line.len() < 40
    }

    /// Which article a main number belongs to: the numbered heading's above it, or one of its own.
    pub(super) fn main_article(&mut self, label: &Label) {
        let first = *self.first_main.get_or_insert(label.ordinal);
        let named = matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign);
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
