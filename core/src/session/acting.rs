//! Statements in the past: typed at a moment before the end, they act there and replace what followed.

use crate::time::{Act, Place};

use super::Session;
use super::interactive::{SourceError, source_error};

impl Session {
    /// Executes a statement where the session stands, in place of all that followed it there; the number of inputs.
    ///
    /// Before a line it runs in the scope of the frame that is paused there, and its lines are lines of the same input;
    /// inside a line, that line's start is meant. At an input's end it is the next input. The session stands before its
    /// first line then, or at that end.
    pub fn act(&mut self, source: &str) -> Result<usize, SourceError> {
        self.forget();
        self.run.act(source).map_err(|error| source_error("<stdin>", &error))?;
        Ok(self.run.inputs().len())
    }

    /// Has a statement executed at a place, as `act` would there; a session that stands before it stays where it is. So
    /// a session is made again from its text.
    pub fn act_at(&mut self, at: Place, source: &str) -> Result<usize, SourceError> {
        self.forget();
        self.run.act_at(at, source).map_err(|error| source_error("<stdin>", &error))?;
        Ok(self.run.inputs().len())
    }

    /// Does again what `drop_input` took back last, and stands there; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        self.forget();
        self.run.redo()
    }

    /// The text of what `redo` would do.
    pub fn redoable(&self) -> Option<&str> {
        self.run.redoable()
    }

    /// The statements that act in the middle of inputs, in order.
    pub fn acts(&self) -> &[Act] {
        self.run.acts()
    }
}
