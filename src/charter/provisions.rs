//! One pass over the blocks: which headings, provisions and clauses they make.

use super::{
    Provision, ProvisionKind, Shape,
    blocks::{Block, Blocks, Kind, Marker},
    clauses::{Ending, Parts},
    cuts::{self, Cut},
    headings::{Open, Rank},
    numbering::{self, Label, Style, Wrap},
    recitals::Recitals,
    tongues::Tongues,
};
use crate::text::{languages::Structure, span::Span, words::Word};

/// Reads all blocks.
pub(super) fn read(source: &str, blocks: &Blocks, tongues: &Tongues) -> Parts {
    let mut reader = Reader::new(source, blocks, tongues);
    for (at, block) in blocks.list.iter().enumerate() {
        reader.speak(tongues, tongues.of(at));
        match block.kind {
            Kind::Heading(level) => reader.marked_heading(block, level, blocks.list.get(at + 1)),
            Kind::Head | Kind::Row => reader.row(block),
            Kind::Text => reader.text(block, blocks.list.get(at + 1)),
        }
    }
    reader.parts
}

/// A text within a block.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub block: &'a Block,
    pub within: Span,
}

impl<'a> Text<'a> {
    /// The pieces of its block.
    pub(super) fn pieces(&self, blocks: &'a Blocks) -> &'a [Span] {
        blocks.fragments.get(self.block.fragments.clone()).unwrap_or_default()
    }

    /// The last piece that lies in it, clipped.
    pub(super) fn last_line(&self, blocks: &'a Blocks) -> Span {
        let pieces = self.pieces(blocks);
        let last = pieces.partition_point(|piece| piece.start < self.within.end).saturating_sub(1);
        pieces.get(last).map_or(self.within, |p| Span::new(p.start.max(self.within.start), p.end.min(self.within.end)))
    }
}

/// A level of numbering that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub style: Style,
    pub ordinal: u32,
    /// Lists around it.
    pub depth: u32,
    /// Whether its label is a list item's own mark or stands right after it.
    marked: bool,
    /// The clause that its items go on with.
    lead: Option<usize>,
    /// The provision of its last item.
    provision: usize,
}

impl Level {
    /// Whether it counts articles or main clauses.
    pub(super) fn is_main(&self) -> bool {
        self.style.is_main()
    }
}

/// State of the pass.
pub(super) struct Reader<'a> {
    pub source: &'a str,
    /// The structure of the language of the present block, and its index.
    pub structure: &'a Structure,
    pub language: u8,
    pub blocks: &'a Blocks,
    pub parts: Parts,
    /// Headings that are open, outermost first.
    pub outline: Vec<Open>,
    pub levels: Vec<Level>,
    /// The last clause, which may be a lead-in of what follows.
    pub last: Option<usize>,
    /// Whether plain text goes on with the last provision.
    pub plain: bool,
    /// Item of the last provision's block.
    item: usize,
    pub recitals: Recitals,
    /// How far the recitals are in the other languages, by their indices.
    elsewhere: Vec<Recitals>,
    /// Whether the binding part began under the present heading of recitals.
    pub released: bool,
    /// Whether blocks are lines of a table of contents.
    pub contents: bool,
    head: Option<usize>,
    pub article: usize,
    pub articles: usize,
    /// First main number under the present heading.
    pub first_main: Option<u32>,
    pub spans: Vec<Span>,
    cuts: Vec<Cut>,
    pub folded: String,
    pub scratch: Vec<Word>,
    pub pieces: Vec<Span>,
    pub marked: String,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, blocks: &'a Blocks, tongues: &'a Tongues) -> Self {
        let mut parts = Parts::default();
        parts.words.reserve(source.len() / 5);
        parts.fragments.reserve(blocks.fragments.len() + blocks.fragments.len() / 4);
        parts.clauses.reserve(blocks.list.len() * 2);
        parts.provisions.reserve(blocks.list.len());
        Self {
            source,
            structure: tongues.structure(0),
            language: 0,
            blocks,
            parts,
            outline: Vec::new(),
            levels: Vec::new(),
            last: None,
            plain: false,
            item: 0,
            recitals: Recitals::Before,
            elsewhere: vec![Recitals::Before; tongues.languages.len()],
            released: false,
            contents: false,
            head: None,
            article: 0,
            articles: 0,
            first_main: None,
            spans: Vec::new(),
            cuts: Vec::new(),
            folded: String::new(),
            scratch: Vec::new(),
            pieces: Vec::new(),
            marked: String::new(),
        }
    }

    /// Goes on in another language: what was read in it before goes on too, and no sentence of the one before does.
    fn speak(&mut self, tongues: &'a Tongues, language: u8) {
        if language == self.language {
            return;
        }
        if let Some(own) = self.elsewhere.get_mut(usize::from(self.language)) {
            *own = self.recitals;
        }
        self.language = language;
        self.structure = tongues.structure(language);
        self.recitals = self.elsewhere.get(usize::from(language)).copied().unwrap_or(Recitals::Before);
        self.plain = false;
        self.last = None;
    }

    fn text(&mut self, block: &'a Block, next: Option<&'a Block>) {
        self.head = None;
        let pieces = self.blocks.fragments.get(block.fragments.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let whole = Text { block, within: Span::new(first.start, last.end) };
        if block.note {
            return self.note(&whole);
        }
        if self.contents && self.is_contents(&whole) {
            return;
        }
        self.contents = false;
        let label = self.block_label(block);
        let inner = label.map_or(whole.within.start, |label| label.span.end.max(whole.within.start));
        let begun = self.serving_heading(&whole, label, inner, next);
        let label = if begun.takes_label { self.sign_after_heading(block, begun.rest) } else { label };
        let mut cuts = std::mem::take(&mut self.cuts);
        let next = next.and_then(|next| self.block_label(next));
        let search =
            cuts::Search { source: self.source, fragments: pieces, structure: self.structure, first: label, next };
        cuts::cuts(&search, &mut cuts);
        cuts.retain(|cut| cut.label.span.start >= begun.rest);
        let end = |at: usize| cuts.get(at).map_or(whole.within.end, |cut: &Cut| cut.label.span.start);
        let first = Text { block, within: Span::new(begun.rest, end(0)) };
        match label {
            Some(label) if begun.takes_label => {
                let rest = Text { block, within: Span::new(label.span.end.max(begun.rest), end(0)) };
                self.unit(&rest, label, false, false);
            }
            Some(label) => self.unit(&first, label, block.marker.is_some(), false),
            None if first.within.of(self.source).trim().is_empty() => {}
            None => self.paragraph(&first),
        }
        for (at, cut) in cuts.iter().enumerate() {
            let text = Text { block, within: Span::new(cut.label.span.end, end(at + 1)) };
            self.unit(&text, cut.label, false, !cut.line);
        }
        self.cuts = cuts;
    }

    /// The paragraph's sign right after the heading of its article ("Art. 6. § 1er. Le conseil …").
    fn sign_after_heading(&self, block: &Block, from: usize) -> Option<Label> {
        let pieces = self.blocks.fragments.get(block.fragments.clone()).unwrap_or_default();
        let piece = pieces.iter().find(|piece| piece.end > from)?;
        let label = numbering::label(self.source, Span::new(piece.start.max(from), piece.end), self.structure)?;
        (label.style.wrap == Wrap::Sign).then_some(label)
    }

    /// A labelled text: opens or goes on with a level and makes a provision.
    fn unit(&mut self, text: &Text<'a>, label: Label, marked: bool, inline: bool) {
        let label = self.resolve(label, text.block.depth);
        if matches!(label.style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign) && text.block.depth == 0 {
            self.close_headings(Rank::Labelled(label.style));
        }
        let at = self.place(&label, text.block.depth, marked, inline);
        self.end_run_in(at);
        let rest = self.run_in_heading(text, &label, at);
        let text = Text { block: text.block, within: Span::new(rest.max(text.within.start), text.within.end) };
        let main = label.style.is_main();
        let lead = self.levels.get(at).and_then(|level| level.lead);
        let kind = self.kind_after(lead, &text, main && text.block.depth == 0);
        if main {
            self.main_article(&label);
        }
        let number = self.number_of(&label, text.block.marker.filter(|_| marked));
        self.provision(
            kind,
            number,
            label.span,
            at.checked_sub(1).and_then(|up| self.levels.get(up)).map(|up| up.provision),
        );
        self.item = text.block.item;
        let provision = self.parts.provisions.len() - 1;
        if let Some(level) = self.levels.get_mut(at) {
            level.provision = provision;
        }
        let made = self.sentences(text.block.fragments.clone(), text.within, lead, label.style == Style::BULLET);
        self.last = made.last().or(self.last);
        self.plain = true;
    }

    /// Number of a unit as written.
    fn number_of(&self, label: &Label, marker: Option<Marker>) -> Option<String> {
        let written = label.number.of(self.source);
        match marker {
            Some(Marker::Number(number, _)) => {
                let tail = written.trim_start_matches(|c: char| c.is_ascii_digit());
                Some(format!("{number}{tail}"))
            }
            _ => (!written.is_empty()).then(|| written.to_owned()),
        }
    }

    /// Finds or opens the level of a label; gives its index.
    fn place(&mut self, label: &Label, depth: u32, marked: bool, inline: bool) -> usize {
        while self.levels.last().is_some_and(|level| level.depth > depth) {
            self.levels.pop();
        }
        let style = label.style;
        if matches!(style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign) {
            let kept = self.levels.iter().take_while(|level| level.style.wrap != Wrap::Ordinal || level.depth < depth);
            self.levels.truncate(kept.count());
        }
        let follows = |level: &Level| level.ordinal.wrapping_add(1) == label.ordinal && label.ordinal > 1;
        let alike = |level: &Level| {
            level.style == style && (level.depth == depth || (style != Style::BULLET && follows(level)))
        };
        if let Some(at) = self.levels.iter().rposition(alike) {
            self.levels.truncate(at + 1);
            let restarts = label.ordinal == 1 && style != Style::BULLET;
            let lead = if restarts { self.lead_for(style, depth, at, inline) } else { None };
            if let Some(level) = self.levels.last_mut() {
                level.ordinal = label.ordinal;
                level.marked = marked;
                if restarts {
                    level.lead = lead;
                }
            }
            return at;
        }
        let at = self.levels.len();
        let lead = self.lead_for(style, depth, at, inline);
        if let Some(lead) = lead.and_then(|lead| self.parts.clauses.get_mut(lead))
            && lead.shape == Shape::Sentence
        {
            lead.shape = Shape::LeadIn;
        }
        self.levels.push(Level { style, ordinal: label.ordinal, depth, marked, lead, provision: 0 });
        at
    }

    /// The clause that the first item of a new level goes on with.
    fn lead_for(&mut self, style: Style, depth: u32, at: usize, inline: bool) -> Option<usize> {
        let last = self.last?;
        let deeper = at.checked_sub(1).and_then(|up| self.levels.get(up)).is_none_or(|up| depth > up.depth);
        let article = matches!(style.wrap, Wrap::Named | Wrap::Container | Wrap::Sign);
        let listed = depth > 0 || !style.is_main() || style.wrap == Wrap::Ordinal;
        let leads = match self.ending(last) {
            Ending::Colon => true,
            Ending::Open => !article && (listed || inline),
            Ending::Comma => !article && (inline || (deeper && depth > 0)),
            Ending::Semicolon => !article && deeper && depth > 1,
            Ending::Announcing => !article && listed && !inline,
            Ending::Stop => false,
        };
        leads.then_some(last)
    }

    /// Text without a label.
    fn paragraph(&mut self, text: &Text<'a>) {
        let depth = text.block.depth;
        let mut flush = None;
        let small = text.within.of(self.source).trim_start().starts_with(char::is_lowercase);
        while let Some(level) = self.levels.last() {
            let beside = level.depth == depth && !level.marked && !level.style.is_main();
            if !(level.depth > depth || beside) {
                break;
            }
            flush = level.lead.or(flush);
            self.levels.pop();
        }
        self.end_run_in(self.levels.len());
        let before = (self.recitals, self.released);
        let kind = self.kind(text, false);
        if before != (self.recitals, self.released) && self.recitals == Recitals::Over && depth == 0 {
            self.levels.clear();
            self.end_recital_heading();
        }
        let enclosing = self.levels.last().map(|level| level.provision);
        let last = self.parts.provisions.len().checked_sub(1);
        let same_kind = last.and_then(|last| self.parts.provisions.get(last)).is_some_and(|p| p.kind == kind);
        let same_number =
            if enclosing.is_some() { enclosing == last } else { self.plain && self.item == text.block.item };
        let unnumbered = enclosing.is_some()
            || last.and_then(|last| self.parts.provisions.get(last)).is_some_and(|last| last.label.is_empty());
        if !(self.plain && same_kind && same_number && unnumbered) {
            let up = enclosing.and_then(|up| self.parts.provisions.get(up));
            let (number, label, parent) =
                up.map_or((None, Span::default(), None), |p| (p.number.clone(), p.label, p.parent));
            self.provision(kind, number, label, parent);
        }
        self.item = text.block.item;
        let lead = flush.filter(|_| small);
        let made = self.sentences(text.block.fragments.clone(), text.within, lead, false);
        self.last = made.last().or(self.last);
        self.plain = true;
    }

    /// Begins a provision.
    pub(super) fn provision(
        &mut self,
        kind: ProvisionKind,
        number: Option<String>,
        label: Span,
        parent: Option<usize>,
    ) {
        let at = self.parts.clauses.len();
        self.parts.provisions.push(Provision {
            heading: self.outline.last().map(|open| open.heading),
            language: self.language,
            number,
            label,
            kind,
            clauses: at..at,
            article: self.article,
            parent,
        });
    }

    fn note(&mut self, text: &Text<'a>) {
        self.provision(ProvisionKind::Note, None, Span::default(), None);
        self.sentences(text.block.fragments.clone(), text.within, None, false);
        self.plain = false;
    }

    fn row(&mut self, block: &'a Block) {
        let pieces = self.blocks.fragments.get(block.fragments.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let text = Text { block, within: Span::new(first.start, last.end) };
        let kind = self.kind(&text, false);
        let parent = self.levels.last().map(|level| level.provision);
        if block.kind == Kind::Head {
            let lead = self
                .last
                .filter(|&last| matches!(self.ending(last), Ending::Colon | Ending::Open | Ending::Announcing));
            if self.parts.provisions.is_empty() || !self.plain {
                self.provision(kind, None, Span::default(), parent);
            }
            self.clause(pieces, text.within, lead, Shape::LeadIn);
            self.head = self.parts.clauses.len().checked_sub(1);
        } else {
            self.provision(kind, None, Span::default(), parent);
            self.clause(pieces, text.within, self.head, Shape::Row);
        }
        self.plain = false;
        self.last = None;
    }
}
