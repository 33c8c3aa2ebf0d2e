//! From the first message to the last: what may be asked when, and what comes in its turn.

use super::super::Status;
use super::client::Client;
use super::inbox::{Inbox, Next};
use super::rules::Rules;
use super::server::Server;
use gen_lsp_types::{InitializeParams, InitializeRequest};
use lsp_server::{Connection, ErrorCode, Message, Request, RequestId, Response};
use serde::{Serialize, de::DeserializeOwned};

/// Talks with a client until it says that it is over; the exit status is that of the protocol.
pub(super) fn hold(inbox: &mut Inbox, connection: &Connection, rules: Rules<'_>, verbose: bool) -> Status {
    let mut session = Session { connection, server: Server::new(connection, rules, verbose), stage: Stage::Begun };
    loop {
        match inbox.next(session.server.due()) {
            Next::Message(Message::Request(request)) => {
                let response = session.request(request);
                session.send(response);
            }
            Next::Message(Message::Notification(told)) if told.method == "exit" => return session.status(),
            Next::Message(Message::Notification(told)) if session.stage == Stage::Open => session.server.note(told),
            // Nothing depends on what the client answers, and before it has introduced itself it has nothing to tell.
            Next::Message(Message::Response(_) | Message::Notification(_)) => {}
            Next::TakenBack(id) => {
                session.send(refusal(id, ErrorCode::RequestCanceled, "the request was taken back".to_owned()));
            }
            Next::Silence => session.server.publish_due(),
            Next::End => return Status::Short,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The client has yet to introduce itself.
    Begun,
    Open,
    /// It wants nothing any more.
    Over,
}

struct Session<'a> {
    connection: &'a Connection,
    server: Server<'a>,
    stage: Stage,
}

impl Session<'_> {
    fn send(&self, message: impl Into<Message>) {
        // If nobody reads any more, the end of the messages will tell.
        let _ = self.connection.sender.send(message.into());
    }

    fn request(&mut self, request: Request) -> Response {
        match (self.stage, request.method.as_str()) {
            (Stage::Begun, "initialize") => {
                self.stage = Stage::Open;
                reply::<InitializeRequest>(request, |params: InitializeParams| {
                    let client = Client::new(&params);
                    let offer = client.offer();
                    self.server.meet(client);
                    offer
                })
            }
            (Stage::Begun, _) => {
                refusal(request.id, ErrorCode::ServerNotInitialized, "`initialize` comes first".to_owned())
            }
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Over;
                Response { id: request.id, response_result: Ok(serde_json::Value::Null) }
            }
            (Stage::Open, "initialize") | (Stage::Over, _) => {
                let message = format!("`{}` cannot be asked at this time", request.method);
                refusal(request.id, ErrorCode::InvalidRequest, message)
            }
            (Stage::Open, _) => self.server.request(request),
        }
    }

    fn status(&self) -> Status {
        if self.stage == Stage::Over { Status::Fine } else { Status::Short }
    }
}

/// An answer that says why there is none.
pub(super) fn refusal(id: RequestId, code: ErrorCode, message: String) -> Response {
    Response::new_err(id, code as i32, message)
}

/// The answer to a request.
pub(super) fn reply<R: gen_lsp_types::Request>(request: Request, work: impl FnOnce(R::Params) -> R::Result) -> Response
where
    R::Params: DeserializeOwned,
    R::Result: Serialize,
{
    let params = match serde_json::from_value(request.params) {
        Ok(params) => params,
        Err(error) => return refusal(request.id, ErrorCode::InvalidParams, error.to_string()),
    };
    match serde_json::to_value(work(params)) {
        Ok(result) => Response { id: request.id, response_result: Ok(result) },
        Err(error) => refusal(request.id, ErrorCode::InternalError, error.to_string()),
    }
}
