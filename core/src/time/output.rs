//! The output of a run as far as it is known: what a checkpoint that lies ahead had printed.

use crate::object::OutputPiece;

/// How much had been printed: pieces, and how long the last of them was.
pub(super) type Printed = (usize, usize);

/// How much this is.
pub(super) fn printed(output: &[OutputPiece]) -> Printed {
    (output.len(), output.last().map_or(0, |piece| piece.text.len()))
}

/// The longest output that the run has had. A run prints the same each time, so any other is a start of it.
#[derive(Default)]
pub(super) struct KnownOutput {
    pieces: Vec<OutputPiece>,
}

impl KnownOutput {
    /// Notes what was printed beyond what is known.
    pub(super) fn learn(&mut self, output: &[OutputPiece]) {
        if printed(output) > printed(&self.pieces) {
            // The last known piece may have grown.
            self.pieces.pop();
            self.pieces.extend_from_slice(&output[self.pieces.len()..]);
        }
    }

    /// Forgets what lies behind.
    pub(super) fn cut(&mut self, printed: Printed) {
        cut(&mut self.pieces, printed);
    }

    /// Makes an output as long as it was.
    pub(super) fn show(&self, output: &mut Vec<OutputPiece>, printed: Printed) {
        let whole = output.len().min(printed.0).saturating_sub(1);
        output.truncate(whole);
        output.extend_from_slice(&self.pieces[whole..printed.0]);
        cut(output, printed);
    }
}

fn cut(output: &mut Vec<OutputPiece>, (pieces, length): Printed) {
    output.truncate(pieces);
    if output.len() == pieces
        && let Some(last) = output.last_mut()
    {
        last.text.truncate(length);
    }
}
