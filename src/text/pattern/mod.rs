//! The pattern language in which packs and languages say what wording to look for, its compiler and its matcher.
//!
//! | written | found |
//! | --- | --- |
//! | `plan` | the word, in any case |
//! | `complain*`, `*recht` | words that begin, or end, so; `*` alone is any word |
//! | `(help\|legal aid)` | either; alternatives may be several words |
//! | `action plan` | adjacent words; words of the set `light` (articles and the like) may stand between |
//! | `publish* .. charter` | in this order with up to four words between; `..8` up to eight |
//! | `draft?` | may be missing; also after a group or a set |
//! | `<people>` | a named set of alternatives, of the language or the pack |
//! | `<number>`, `<year>`, `<name>`, `<quoted>` | any number, a year from 1800 to 2199, a capitalised word, a word in quotation marks |
//! | `a + b` | both in the clause, in any order; `a +5 b` with at most five words between |
//! | `a ! b` | `a`, unless `b` is in the clause too; `a !5 b` unless it is within five words |
//! | `a @ b` | `a`, if `b` is in the clause or in its context: the headings above it; `b` is one word, group or set |
//!
//! `+`, `!` and `@` bind loosest and may follow one another; the place of a match is that of the first part.

mod compile;
mod limits;
mod marks;
mod matching;
mod parse;
mod plain;
mod stored;
mod vocabulary;

pub use compile::{Builder, SetFault};
pub use matching::{Context, Found, Scan};
pub use parse::PatternError;
pub use plain::plain;
pub use stored::Patterns;
pub use vocabulary::{Token, Vocabulary};

#[cfg(test)]
mod tests;
