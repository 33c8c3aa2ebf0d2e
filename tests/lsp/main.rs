//! What an editor sees of the language server: messages on standard input and output. One file a topic; one binary,
//! because each more would be linked for itself.

#![cfg(test)]

mod actions;
mod both;
mod client;
mod completion;
mod configuration;
mod diagnostics;
mod edits;
mod hover;
mod lifecycle;
mod navigation;
mod positions;
#[allow(dead_code, reason = "shared with the tests of the command line")]
#[path = "../cli/support.rs"]
mod support;
