//! Recommendations, elements and codes of findings by their ids.

use super::markdown::escaped;
use crate::assessment::{begins, kinds};
use crate::framework::Framework;
use crate::say::{self, Ui};
use crate::text::id::{parted, qualified, told};

/// Most that are listed for the beginning of an id.
const MOST: usize = 12;

/// An id with what it stands for.
pub(super) struct Named {
    /// The id as it is to be written: where several frameworks are asked, with its own.
    pub id: String,
    /// The same with its framework, if it is of one.
    code: String,
    pub title: String,
    /// What is asked, or what the finding means.
    pub text: String,
}

/// The elements, each behind its recommendation where `all` are wanted, else the elements alone.
pub(super) fn topics(frameworks: &[&Framework], ui: Ui, all: bool) -> Vec<Named> {
    let mut named = Vec::new();
    for framework in frameworks {
        let of = |id: &str| {
            let (code, title) = (qualified(&framework.id, id), framework.title(id, ui));
            let text = framework.text(id, ui).unwrap_or_default().question;
            Named { id: told(&framework.id, id, frameworks.len() > 1), code, title, text }
        };
        for recommendation in &framework.recommendations {
            named.extend(all.then(|| of(&recommendation.id)));
            let elements = framework.elements.get(recommendation.elements.clone()).unwrap_or_default();
            named.extend(elements.iter().map(|element| of(&element.id)));
        }
    }
    named
}

/// The codes of findings that do not depend on a framework.
pub(super) fn codes(ui: Ui) -> impl Iterator<Item = Named> {
    let of = move |text: say::Words| text(ui).to_owned();
    kinds().map(move |kind| Named {
        id: kind.code.to_owned(),
        code: kind.code.to_owned(),
        title: of(kind.title),
        text: of(kind.text),
    })
}

/// What an id stands for, as Markdown: title and question of the one, or the titles of all that begin with it.
pub(super) fn described(named: impl IntoIterator<Item = Named>, id: &str) -> Option<String> {
    let found: Vec<Named> = named.into_iter().filter(|named| begins(&named.code, id)).collect();
    let own: Vec<&Named> = found.iter().filter(|named| parted(&named.code).1 == parted(id).1).collect();
    if let Some(own) = own.first().filter(|only| own.len() == 1 && (!only.text.is_empty() || found.len() == 1)) {
        return Some(format!("{}\n\n{}", headed(own), escaped(&own.text)).trim_end().to_owned());
    }
    let lines: Vec<String> = found.iter().take(MOST).map(headed).collect();
    (!lines.is_empty()).then(|| lines.join("  \n"))
}

fn headed(named: &Named) -> String {
    format!("**{}** {}", escaped(&named.id), escaped(&named.title))
}

/// The catalogue's text under a key that is put together.
pub(super) fn said(ui: Ui, start: &str, name: &str) -> Option<&'static str> {
    say::keyed(say::terms::plain(ui).into_iter().chain(say::lsp::plain(ui)), start, name)
}
