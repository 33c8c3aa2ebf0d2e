//! Patterns of words.
