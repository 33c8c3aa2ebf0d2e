//! `lsp`: a language server on standard input and output.
//!
//! One thread does all the work, for an audit takes less time than a keystroke: [`inbox`] brings the messages, [`session`]
//! goes through them, [`server`] keeps the open [`document`]s and audits those that were edited. A file more is a feature
//! each; it is given a document and a place, and gives what the protocol wants of it.

mod actions;
mod client;
mod completion;
mod definition;
mod diagnostics;
mod document;
mod examples;
mod front;
mod hover;
mod hover_clause;
mod ids;
mod inbox;
mod lens;
mod markdown;
mod rules;
mod server;
mod session;
mod symbols;
mod text;
mod uri;
mod waivers;

use super::Status;
use super::args::Measuring;
use super::failure::Failure;
use clap::Args;
use inbox::Inbox;
use lsp_server::Connection;
use rules::Rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    measuring: Measuring,
    /// Say on standard error what is done.
    #[arg(long, short)]
    verbose: bool,
    /// Taken and left: many editors say so, and there is no other way to talk.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let rules = Rules::new(&arguments.measuring)?;
    let (connection, threads) = Connection::stdio();
    let started = Inbox::open(connection.receiver.clone().into_iter());
    let mut inbox = started.map_err(|error| Failure::Usage(format!("cannot start a thread: {error}")))?;
    let status = session::hold(&mut inbox, &connection, rules, arguments.verbose);
    // The thread that writes ends when nobody can give it anything more.
    drop(connection);
    threads.join().map_err(|error| Failure::Usage(format!("the talk with the editor broke off: {error}")))?;
    Ok(status)
}
