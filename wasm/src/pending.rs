//! Stands where the core's session will: an empty machine that takes no input.

use crate::wire;

/// An empty machine.
#[derive(Debug)]
pub(crate) struct Session;

#[expect(clippy::unused_self, reason = "the shape of the core's session")]
impl Session {
    pub(crate) fn new(_memory_limit_bytes: u64) -> Self {
        Self
    }

    pub(crate) fn load(&mut self, source: &str, _filename: &str) -> wire::Loaded {
        self.push_statement(source)
    }

    pub(crate) fn push_statement(&mut self, source: &str) -> wire::Loaded {
        let message = "nothing runs yet".to_owned();
        wire::Loaded::Refused {
            ok: false,
            error: wire::SourceError {
                type_name: "Unsupported".to_owned(),
                rendered: format!("Unsupported: {message}\n"),
                message,
                line: 1,
                column: 1,
                text: source.lines().next().map(str::to_owned),
            },
        }
    }

    pub(crate) fn drop_input(&mut self) {}

    pub(crate) fn advance(&mut self, _goal: &wire::Goal, _budget: u32) -> wire::Progress {
        let position = wire::Position { input: 0, line: 0, of: Some(0) };
        wire::Progress { status: wire::Status::Finished, position, instructions: 0, message: None }
    }

    pub(crate) fn moment(&mut self, _options: &wire::MomentOptions) -> wire::Moment {
        wire::Moment {
            position: wire::Position { input: 0, line: 0, of: Some(0) },
            next: None,
            phase: wire::Phase::Ready,
            failure: None,
            sentence: String::new(),
            scopes: Vec::new(),
            cards: Vec::new(),
            ghosts: Vec::new(),
            islands: Vec::new(),
            drawn: wire::Drawn { cards: 0, objects: 0, yours: 0, own: 0, hidden_by: None },
            collector: wire::Collector {
                counts: [0; 3],
                thresholds: [700, 10, 10],
                members: [0; 3],
                enabled: true,
                collections: [0; 3],
            },
            memory: wire::Memory {
                in_use_bytes: 0,
                from_system_bytes: 0,
                allocated_blocks: 0,
                arenas: 0,
                pools: 0,
            },
            paths: Vec::new(),
            can_collect: false,
        }
    }

    pub(crate) fn output_since(&self, _offset: usize) -> Vec<wire::OutputPiece> {
        Vec::new()
    }

    pub(crate) fn stats(&self, wasm_pages: u32) -> wire::Stats {
        wire::Stats { instructions: 0, lines: 0, objects: 0, bytes_in_use: 0, resident_bytes: 0, wasm_pages }
    }
}
