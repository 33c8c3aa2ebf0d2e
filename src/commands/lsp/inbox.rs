//! Messages of the client in their order, looked through as soon as they are there: a request that is taken back before
//! its turn is not worked on.

use lsp_server::{Message, RequestId};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Instant;

/// What comes next.
#[derive(Debug)]
pub(super) enum Next {
    /// A message.
    Message(Message),
    /// A request was taken back before its turn.
    TakenBack(RequestId),
    /// Nothing came in time.
    Silence,
    /// Nothing will come any more.
    End,
}

pub(super) struct Inbox {
    from: Receiver<Message>,
    waiting: VecDeque<Next>,
}

impl Inbox {
    /// Takes messages as they come, on a thread of its own, so that whoever sends them never has to wait.
    pub fn open(messages: impl Iterator<Item = Message> + Send + 'static) -> std::io::Result<Self> {
        let (to, from) = channel();
        // It ends with the messages, or at the first that nobody wants any more.
        let _thread = std::thread::Builder::new().name("inbox".to_owned()).spawn(move || {
            for message in messages {
                if to.send(message).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { from, waiting: VecDeque::new() })
    }

    /// What comes next; with `until`, not later than then.
    pub fn next(&mut self, until: Option<Instant>) -> Next {
        while let Ok(message) = self.from.try_recv() {
            self.take(message);
        }
        if let Some(next) = self.waiting.pop_front() {
            return next;
        }
        let Some(until) = until else { return self.from.recv().map_or(Next::End, Next::Message) };
        match self.from.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(message) => Next::Message(message),
            Err(RecvTimeoutError::Timeout) => Next::Silence,
            Err(RecvTimeoutError::Disconnected) => Next::End,
        }
    }

    fn take(&mut self, message: Message) {
        if let Some(id) = taken_back(&message) {
            let meant = |next: &&mut Next| matches!(next, Next::Message(Message::Request(request)) if request.id == id);
            if let Some(next) = self.waiting.iter_mut().find(meant) {
                *next = Next::TakenBack(id);
            }
            return;
        }
        self.waiting.push_back(Next::Message(message));
    }
}

/// The request that a message takes back, if it does.
fn taken_back(message: &Message) -> Option<RequestId> {
    let Message::Notification(notification) = message else { return None };
    let id = notification.params.get("id").filter(|_| notification.method == "$/cancelRequest")?;
    serde_json::from_value(id.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::{Notification, Request};
    use serde_json::json;

    #[test]
    fn a_request_that_is_taken_back_keeps_its_turn_and_is_not_worked_on() {
        let request = |id: i32| Request::new(id.into(), "textDocument/hover".to_owned(), json!({})).into();
        let cancel = |id: i32| Notification::new("$/cancelRequest".to_owned(), json!({ "id": id })).into();
        let messages: Vec<Message> = vec![request(1), request(2), request(3), cancel(2), cancel(9)];
        let mut inbox = Inbox::open(messages.into_iter()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
        let turns: Vec<String> = std::iter::from_fn(|| match inbox.next(None) {
            Next::Message(Message::Request(request)) => Some(request.id.to_string()),
            Next::TakenBack(id) => Some(format!("not {id}")),
            _ => None,
        })
        .collect();
        assert_eq!(turns, ["1", "not 2", "3"]);
    }
}
