//! The front matter as a type, from which its JSON Schema is made.

use super::fields::{Instrument, Status};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// Front matter of a local human rights charter. All fields are optional, and fields not listed here are allowed.
#[derive(Debug, JsonSchema)]
#[schemars(title = "Charter front matter")]
#[allow(dead_code, reason = "the type is only described, never built")]
pub struct FrontMatterSchema {
    /// The charter's title.
    pub title: Option<String>,
    /// The local government that adopts it, as it calls itself ("City of Rookhaven").
    pub local_government: Option<String>,
    /// Its country: ISO 3166-1 alpha-2, two capitals.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub country: Option<String>,
    /// Its region, state or province.
    pub region: Option<String>,
    /// Language of the text: a BCP 47 tag ("en", "pt-BR").
    #[schemars(regex(pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]
    pub language: Option<String>,
    /// What kind of instrument it is.
    pub instrument: Option<Instrument>,
    /// How far it is.
    pub status: Option<Status>,
    /// When it was adopted: YYYY, YYYY-MM or YYYY-MM-DD.
    pub adopted: Option<AdoptedSchema>,
    /// Version of the text.
    pub version: Option<TextOrNumber>,
    /// Where the text is from: an http or https address.
    #[schemars(regex(pattern = "^https?://[^\\s/]+"))]
    pub source: Option<String>,
    /// Who wrote it.
    pub authors: Option<Authors>,
    /// Where the charter itself claims to answer an element: element ids, each with an anchor ("#article-14").
    pub claims: Option<BTreeMap<String, String>>,
    /// Elements that need not be answered here, each with a reason.
    pub waivers: Option<Vec<WaiverSchema>>,
}

/// A waiver: an element that this charter need not answer.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Waiver")]
#[allow(dead_code, reason = "the type is only described, never built")]
pub struct WaiverSchema {
    /// The element's id ("R7.redress").
    pub element: String,
    /// Why it is waived.
    pub reason: String,
    /// Last day of the waiver: YYYY-MM-DD; without it the waiver holds for good.
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub until: Option<String>,
}

/// A year as a number, or a date as text.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Adopted", untagged)]
#[allow(dead_code, reason = "the type is only described, never built")]
pub enum AdoptedSchema {
    /// A year.
    Year(#[schemars(range(min = 1000, max = 9999))] i64),
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    Date(#[schemars(regex(pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))] String),
}

/// Text, or a number read as text.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "the type is only described, never built")]
pub enum TextOrNumber {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

/// One name, or a list of names.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "the type is only described, never built")]
pub enum Authors {
    /// One name.
    One(String),
    /// Several names.
    Many(Vec<String>),
}
