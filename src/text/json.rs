//! JSON as the values that YAML gives.

use super::span::Span;
use super::yaml::{Node, Spanned};
use serde_json::Value;

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(|item| nowhere(item.into())).collect()),
            Value::Object(fields) => {
                Self::Map(fields.into_iter().map(|(key, value)| (nowhere(key), nowhere(value.into()))).collect())
            }
        }
    }
}

/// A value that stands in no file.
pub(crate) fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}
