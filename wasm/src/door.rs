//! The handle's calls, translated to the core's session.

use std::fmt;

use heapscape_core::object::Stream;
use heapscape_core::session::{self, SessionOptions};
use heapscape_core::time::{Goal, Place, Status};
use heapscape_core::view::data::MomentOptions;

use crate::wire;

/// The core's session behind the handle.
pub(crate) struct Session(session::Session);

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("position", &self.0.position()).finish()
    }
}

impl Session {
    pub(crate) fn new(memory_limit_bytes: u64) -> Self {
        let options = SessionOptions { memory_limit_bytes, ..SessionOptions::default() };
        Self(session::Session::new(options))
    }

    pub(crate) fn load(&mut self, source: &str, filename: &str) -> wire::Loaded {
        loaded(self.0.load(source, filename))
    }

    pub(crate) fn push_statement(&mut self, source: &str) -> wire::Loaded {
        loaded(self.0.push_statement(source))
    }

    pub(crate) fn drop_input(&mut self) {
        self.0.drop_input();
    }

    pub(crate) fn advance(&mut self, goal: &wire::Goal, budget: u32) -> wire::Progress {
        let goal = match *goal {
            wire::Goal::Line => Goal::Line,
            wire::Goal::End => Goal::End,
            wire::Goal::Exit => Goal::Exit,
            wire::Goal::Position { input, line } => Goal::Place(Place { input, line }),
        };
        let session::Progress { status, position, instructions, message } =
            self.0.advance(goal, u64::from(budget));
        let status = match status {
            Status::Busy => wire::Status::Busy,
            Status::Arrived => wire::Status::Arrived,
            Status::Finished => wire::Status::Finished,
            Status::Failed => wire::Status::Failed,
        };
        wire::Progress { status, position: position.into(), instructions, message }
    }

    pub(crate) fn moment(&mut self, options: &wire::MomentOptions) -> wire::Moment {
        let wire::MomentOptions { only_named, max_cards } = *options;
        self.0.moment(&MomentOptions { only_named, max_cards: max_cards as usize }).into()
    }

    pub(crate) fn output_since(&self, offset: usize) -> Vec<wire::OutputPiece> {
        let piece = |piece: &heapscape_core::object::OutputPiece| wire::OutputPiece {
            stream: match piece.stream {
                Stream::Stdout => wire::Stream::Stdout,
                Stream::Stderr => wire::Stream::Stderr,
                Stream::Input => wire::Stream::Input,
            },
            text: piece.text.clone(),
            line: None,
        };
        self.0.output().iter().skip(offset).map(piece).collect()
    }

    pub(crate) fn stats(&self, wasm_pages: u32) -> wire::Stats {
        let session::Stats { instructions, lines, objects, bytes_in_use, resident_bytes } = self.0.stats();
        wire::Stats { instructions, lines, objects, bytes_in_use, resident_bytes, wasm_pages }
    }
}

fn loaded(result: Result<usize, session::SourceError>) -> wire::Loaded {
    match result {
        Ok(inputs) => wire::Loaded::Ready { ok: true, inputs: inputs as u32 },
        Err(session::SourceError { type_name, message, line, column, text, rendered }) => {
            wire::Loaded::Refused {
                ok: false,
                error: wire::SourceError { type_name, message, line, column, text, rendered },
            }
        }
    }
}
