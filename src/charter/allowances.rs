//! Comments that silence findings for a stated reason: `<!-- charter-audit: allow CODE reason="…" -->`.
//!
//! Here a comment is read word by word, each with its place, and all that is wrong in it is told. Whether there are such
//! codes, and what is silenced, is decided where findings are made.

use super::comments::Comment;
use crate::say::{self, Ui};
use crate::{
    diagnostic::{Diagnostic, Severity},
    text::{similar::nearest, span::Span, yaml::Spanned},
};
use jiff::civil::Date;

/// A comment that allows findings, or tries to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The comment.
    pub span: Span,
    /// Codes, or beginnings of codes, as written.
    pub codes: Vec<Spanned<String>>,
    /// Why; may be empty.
    pub reason: Option<Spanned<String>>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Date>>,
    /// How much of the text it is about; where it does not say, that depends on what follows.
    pub scope: Option<Scope>,
    /// What in it cannot be read, in order. An allowance with faults silences nothing.
    pub faults: Vec<Diagnostic>,
}

/// How much of a charter an allowance is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The sentence, item or row that it stands in, behind or before, and a heading that it stands at.
    Clause,
    /// The heading over it and everything under that.
    Section,
    /// The whole file, front matter included.
    File,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Clause, Self::Section, Self::File];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Section => "section",
            Self::File => "file",
        }
    }
}

/// The word that a comment begins with.
const ALLOW: &str = "allow";
/// What may be given beside codes.
const KEYS: [&str; 3] = ["reason", "until", "scope"];
/// Marks that open a value, and those that close it.
const QUOTES: [(char, &[char]); 6] =
    [('"', &['"']), ('\'', &['\'']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('‘', &['’'])];

/// Reads a comment.
pub(super) fn read(source: &str, comment: Comment, ui: Ui) -> Allowance {
    let mut allowance =
        Allowance { span: comment.span, codes: Vec::new(), reason: None, until: None, scope: None, faults: Vec::new() };
    let Some(inner) = comment.inner else {
        let message = say::comments::unclosed(ui);
        allowance.faults.push(unreadable(ui, comment.span, message, say::comments::close(ui)));
        return allowance;
    };
    let mut reader = Reader { source, ui, at: inner.start, end: inner.end, given: Vec::new(), allowance };
    reader.all();
    reader.allowance
}

/// An error that makes a comment to this program mean nothing.
#[must_use]
pub fn unreadable(ui: Ui, span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    let label = say::comments::unreadable(ui);
    Diagnostic::new("WC010", Severity::Error, span, message).label(label).help(help)
}

/// Advice after the candidate that may have been meant by a word, if one is near.
#[must_use]
pub fn asking<'c>(ui: Ui, word: &str, candidates: impl IntoIterator<Item = &'c str>, advice: &str) -> String {
    let near = nearest(word, candidates).map(|near| say::findings::meant(ui, near));
    near.map_or_else(|| advice.to_owned(), |near| format!("{near} {advice}"))
}

struct Reader<'a> {
    source: &'a str,
    ui: Ui,
    at: usize,
    end: usize,
    /// Keys that were met.
    given: Vec<&'static str>,
    allowance: Allowance,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        Span::new(self.at, self.end).of(self.source)
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        self.at = self.end - self.rest().trim_start_matches(skipped).len();
    }

    /// The characters up to one that is `over`.
    fn take(&mut self, over: impl Fn(char) -> bool) -> Span {
        let rest = self.rest();
        let span = Span::new(self.at, self.at + rest.find(over).unwrap_or(rest.len()));
        self.at = span.end;
        span
    }

    fn fault(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.allowance.faults.push(unreadable(self.ui, span, message, help));
    }

    fn all(&mut self) {
        self.skip(char::is_whitespace);
        let first = self.take(is_parting);
        if first.of(self.source) != ALLOW {
            return self.wrong_word(first);
        }
        let mut told = false;
        loop {
            self.skip(|c| is_parting(c) && c != '=');
            if self.rest().is_empty() {
                break;
            }
            let word = self.take(is_parting);
            let before = self.at;
            self.skip(char::is_whitespace);
            if self.rest().starts_with('=') {
                self.at += 1;
                told |= self.value(word);
            } else {
                self.at = before;
                let value = word.of(self.source).to_owned();
                self.allowance.codes.push(Spanned { value, span: word });
            }
        }
        if self.allowance.codes.is_empty() && !told {
            self.fault(first, say::comments::no_code(self.ui), say::comments::name_codes(self.ui));
        }
    }

    fn wrong_word(&mut self, word: Span) {
        let help = say::comments::form(self.ui);
        let written = word.of(self.source);
        if written.is_empty() {
            return self.fault(self.allowance.span, say::comments::says_nothing(self.ui), help);
        }
        let help = asking(self.ui, written, [ALLOW], help);
        self.fault(word, say::comments::no_request(self.ui, written), help);
    }

    /// Reads what stands behind `=`; gives whether it is so wrong that nothing more is to be said.
    fn value(&mut self, key: Span) -> bool {
        let Some(value) = self.quoted_or_bare() else { return true };
        let name = key.of(self.source);
        let Some(known) = KEYS.into_iter().find(|known| *known == name) else {
            let place = if key.is_empty() { Span::new(key.start, value.span.end) } else { key };
            let help = asking(self.ui, name, KEYS, &say::comments::keys(self.ui, KEYS.join(", ")));
            self.fault(place, say::comments::no_key(self.ui, name), help);
            return false;
        };
        if self.given.contains(&known) {
            self.fault(key, say::comments::twice(self.ui, known), say::comments::keep_one(self.ui));
            return false;
        }
        self.given.push(known);
        match known {
            "reason" => self.allowance.reason = Some(value),
            "until" => self.until(&value),
            _ => self.scope(&value),
        }
        false
    }

    /// A value in quotation marks, else up to the next space or comma; nothing where quotation marks never close.
    fn quoted_or_bare(&mut self) -> Option<Spanned<String>> {
        self.skip(char::is_whitespace);
        let open = self.rest().chars().next();
        let Some((mark, closing)) = QUOTES.into_iter().find(|(mark, _)| Some(*mark) == open) else {
            let span = self.take(|c| c.is_whitespace() || c == ',');
            return Some(Spanned { value: span.of(self.source).to_owned(), span });
        };
        let start = self.at;
        self.at += mark.len_utf8();
        let inside = self.take(|c| closing.contains(&c));
        let Some(close) = self.rest().chars().next() else {
            let line = Span::new(start, self.end).of(self.source).trim_end();
            let length = line.lines().next().unwrap_or_default().len();
            let message = say::comments::open_quote(self.ui, mark);
            self.fault(Span::new(start, start + length), message, say::comments::close_quote(self.ui));
            return None;
        };
        self.at += close.len_utf8();
        let value = inside.of(self.source).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Spanned { value, span: Span::new(start, self.at) })
    }

    fn until(&mut self, value: &Spanned<String>) {
        match value.value.parse::<Date>() {
            Ok(date) if value.value.len() == 10 => {
                self.allowance.until = Some(Spanned { value: date, span: value.span });
            }
            _ => {
                let message = say::comments::no_day(self.ui, &value.value);
                self.fault(value.span, message, say::comments::day_form(self.ui));
            }
        }
    }

    fn scope(&mut self, value: &Spanned<String>) {
        self.allowance.scope = Scope::ALL.into_iter().find(|scope| scope.name() == value.value);
        if self.allowance.scope.is_none() {
            let names = Scope::ALL.map(Scope::name);
            let help = asking(self.ui, &value.value, names, &say::comments::scopes(self.ui, names.join(", ")));
            self.fault(value.span, say::comments::no_scope(self.ui, &value.value), help);
        }
    }
}

/// What parts words.
fn is_parting(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(comment: &str) -> Allowance {
        let inner = Span::new(comment.find(':').unwrap() + 1, comment.len() - 3);
        read(comment, Comment { span: Span::new(0, comment.len()), inner: Some(inner), quoted: false }, Ui::default())
    }

    fn codes(allowance: &Allowance) -> Vec<&str> {
        allowance.codes.iter().map(|code| code.value.as_str()).collect()
    }

    /// What is wrong, and where.
    fn faults(comment: &str) -> Vec<(String, String)> {
        let told = |fault: &Diagnostic| (fault.span.of(comment).to_owned(), fault.message.clone());
        of(comment).faults.iter().map(told).collect()
    }

    #[test]
    fn codes_part_at_commas_and_spaces_and_the_rest_is_named() {
        let comment =
            "<!-- charter-audit: allow X7.a,  X9 reason=\"two\n  words\" until=2027-01-01 scope=section, Y1 -->";
        let read = of(comment);
        assert_eq!(codes(&read), ["X7.a", "X9", "Y1"]);
        assert_eq!(read.reason.unwrap().value, "two words");
        assert_eq!(read.until.unwrap().value, Date::constant(2027, 1, 1));
        assert_eq!((read.scope, read.faults), (Some(Scope::Section), vec![]));
        assert_eq!(read.codes[1].span.of(comment), "X9");
    }

    #[test]
    fn a_reason_stands_in_any_quotation_marks_or_is_one_word() {
        for value in ["\"it’s so\"", "'it’s so'", "“it’s so”", "„it’s so“", "«it’s so»", " = \"it’s so\""]
        {
            let written = value.trim_start_matches([' ', '=']);
            let read = of(&format!("<!-- charter-audit: allow X7 reason={written} -->"));
            assert_eq!((read.reason.unwrap().value.as_str(), read.faults.len()), ("it’s so", 0), "{value}");
        }
        assert_eq!(of("<!-- charter-audit: allow X7 reason=later -->").reason.unwrap().value, "later");
        assert_eq!(of("<!-- charter-audit: allow X7 reason = 'a -- b' -->").reason.unwrap().value, "a -- b");
        assert_eq!(of("<!-- charter-audit: allow X7 reason=\"\" -->").reason.unwrap().value, "");
        assert_eq!(of("<!-- charter-audit: allow X7 -->").reason, None);
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_place() {
        let faults_of = |said: &str| {
            let told = faults(&format!("<!-- charter-audit: {said} -->"));
            told.into_iter().map(|(place, message)| format!("{place}: {message}")).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(faults_of("alow X7"), "alow: `alow` is nothing that a comment can ask for");
        assert_eq!(faults_of("allow X7 until=2027-02-30"), "2027-02-30: `2027-02-30` is no day of the calendar");
        assert_eq!(faults_of("allow X7 until=\"2027\""), "\"2027\": `2027` is no day of the calendar");
        assert_eq!(faults_of("allow X7 scope=charter"), "charter: `charter` is no scope");
        assert_eq!(faults_of("allow X7 reson=x"), "reson: `reson` is nothing that an allowance has");
        assert_eq!(faults_of("allow X7 reason=a reason=b"), "reason: `reason` is given twice");
        assert_eq!(faults_of("allow X7 reason=\"a b"), "\"a b: the quotation mark `\"` is never closed");
        assert_eq!(faults_of("allow reason=a"), "allow: the comment names no code that it allows");
        assert_eq!(
            faults_of("allow =a =\"b"),
            "=a: `` is nothing that an allowance has; \"b: the quotation mark `\"` is never closed"
        );
        assert!(faults_of("").ends_with("the comment says nothing to charter-audit"));
        assert!(
            of("<!-- charter-audit: alow X7 -->").faults[0].help.as_ref().unwrap().starts_with("did you mean `allow`?")
        );
    }

    #[test]
    fn all_faults_of_a_comment_are_told_at_once() {
        assert_eq!(faults("<!-- charter-audit: allow X7 until=soon scope=all why=\"\" -->").len(), 3);
    }
}
