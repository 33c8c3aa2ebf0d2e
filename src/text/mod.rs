//! Floor 0: text without meaning. Sources and places in them, words, sentences, languages, patterns of words, YAML with places and JSON.

pub mod comments;
pub mod digest;
pub mod id;
pub mod json;
pub mod languages;
pub mod pattern;
pub mod sentences;
pub mod similar;
pub mod source;
pub mod span;
pub mod table;
pub mod words;
pub mod yaml;
