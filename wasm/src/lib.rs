//! The door between Heapscape's core and a page: one handle, and plain data through it.
//!
//! It translates and nothing else: no Python, no drawing, no state of its own. Nothing a page sends makes it
//! panic; a wrong argument is thrown as an `Error`, and everything that can happen to a program is data.

mod mirror;
pub mod wire;

use heapscape_core::session;
use heapscape_core::time::Place;
use mirror::Cross;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A program, and any moment of its run.
#[wasm_bindgen]
pub struct Session(session::Session);

#[wasm_bindgen]
impl Session {
    /// Boots a simulated CPython with no input.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &Ts<wire::SessionOptions>) -> Result<Session, JsError> {
        console_error_panic_hook::set_once();
        Ok(Session(session::Session::new(options.to_rust()?.cross())))
    }

    /// Makes `source` the only input and stands before its first line.
    pub fn load(&mut self, source: &str, filename: &str) -> Result<Ts<wire::Loaded>, JsError> {
        Ok(self.0.load(source, filename).cross().into_ts()?)
    }

    /// Appends a console input: a statement or a gesture.
    #[wasm_bindgen(js_name = pushStatement)]
    pub fn push_statement(&mut self, source: &str) -> Result<Ts<wire::Loaded>, JsError> {
        Ok(self.0.push_statement(source).cross().into_ts()?)
    }

    /// Executes a statement at this moment, in place of all that followed it. Before a line it runs in the scope of the
    /// frame that is paused there and its lines are lines of the same input (inside a line, that line's start is meant);
    /// at an input's end it is the next input. `dropInput` brings back what it replaced.
    pub fn act(&mut self, source: &str) -> Result<Ts<wire::Loaded>, JsError> {
        Ok(self.0.act(source).cross().into_ts()?)
    }

    /// As `act`, at a place that need not have been reached yet: the session stays where it is if it stands before it.
    #[wasm_bindgen(js_name = actAt)]
    pub fn act_at(&mut self, input: u32, line: u32, source: &str) -> Result<Ts<wire::Loaded>, JsError> {
        Ok(self.0.act_at(Place { input, line }, source).cross().into_ts()?)
    }

    /// The statements in the middle of inputs, and what `redo` would do.
    pub fn acts(&self) -> Result<Ts<wire::Acts>, JsError> {
        let acts = self.0.acts().to_vec().cross();
        Ok(wire::Acts { acts, redo: self.0.redoable().map(str::to_owned) }.into_ts()?)
    }

    /// Does again what `dropInput` took back last, and stands there; false when there is nothing.
    pub fn redo(&mut self) -> bool {
        self.0.redo()
    }

    /// Asks what a change at this moment would lead to; `goOn` executes it. The session stays where it is.
    #[wasm_bindgen(js_name = whatIf)]
    pub fn what_if(&mut self, change: &Ts<wire::Otherwise>) -> Result<Ts<wire::Tried>, JsError> {
        let error = self.0.what_if(&change.to_rust()?.cross()).err().cross();
        Ok(wire::Tried { error }.into_ts()?)
    }

    /// Executes both futures for at most `budget` units of work; while the answer is busy, call it again.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self, budget: u32) -> Result<Ts<wire::Outlook>, JsError> {
        Ok(self.0.go_on(u64::from(budget)).cross().into_ts()?)
    }

    /// Gives the comparison up.
    #[wasm_bindgen(js_name = forgetWhatIf)]
    pub fn forget_what_if(&mut self) {
        self.0.forget_what_if();
    }

    /// Drops the last statement, as undo does; what it had replaced comes back.
    #[wasm_bindgen(js_name = dropInput)]
    pub fn drop_input(&mut self) {
        self.0.drop_input();
    }

    /// Runs towards `goal` for at most `budget` units of work; while the answer is busy, call it again.
    pub fn advance(&mut self, goal: &Ts<wire::Goal>, budget: u32) -> Result<Ts<wire::Progress>, JsError> {
        let destination: session::Destination = goal.to_rust()?.cross();
        Ok(self.0.advance(destination, u64::from(budget)).cross().into_ts()?)
    }

    /// Sets breakpoints at these lines of the script, and nowhere else.
    #[wasm_bindgen(js_name = breakAt)]
    pub fn break_at(&mut self, lines: &[u32]) {
        self.0.break_at(lines);
    }

    /// The instructions of the line that is under way or runs next, as they will be executed.
    #[wasm_bindgen(js_name = stepsOfLine)]
    pub fn steps_of_line(&mut self) -> Result<Ts<wire::StepsOfLine>, JsError> {
        Ok(self.0.steps_of_line().cross().into_ts()?)
    }

    /// What the step that led here did, event by event: a line, an instruction inside it, or an event inside that.
    #[wasm_bindgen(js_name = eventsOfStep)]
    pub fn events_of_step(&mut self) -> Result<Ts<wire::StepEvents>, JsError> {
        Ok(self.0.events_of_step().cross().into_ts()?)
    }

    /// Everything that the screen shows of the current position.
    pub fn moment(&mut self, options: &Ts<wire::MomentOptions>) -> Result<Ts<wire::Moment>, JsError> {
        Ok(self.0.moment(&options.to_rust()?.cross()).cross().into_ts()?)
    }

    /// One object in full: why it is alive, who holds it, its bytes; null when it is not alive.
    pub fn inspect(&self, id: f64) -> Result<Ts<wire::Inspected>, JsError> {
        Ok(wire::Inspected { object: self.0.inspect(id as u64).cross() }.into_ts()?)
    }

    /// The collector's generations at the current position.
    pub fn generations(&self) -> Result<Ts<wire::Generations>, JsError> {
        Ok(self.0.generations().cross().into_ts()?)
    }

    /// The last collection before the current position; null when there was none.
    #[wasm_bindgen(js_name = lastCollection)]
    pub fn last_collection(&mut self) -> Result<Ts<wire::Collected>, JsError> {
        Ok(wire::Collected { last: self.0.last_collection().cross() }.into_ts()?)
    }

    /// The allocator's blocks at the current position, and what the step that led here has touched.
    #[wasm_bindgen(js_name = blockMap)]
    pub fn block_map(&mut self) -> Result<Ts<wire::BlockMap>, JsError> {
        Ok(self.0.block_map().cross().into_ts()?)
    }

    /// The blocks of an object: its own, its tables, its dict's, and those of containers that it alone holds.
    #[wasm_bindgen(js_name = blocksOf)]
    pub fn blocks_of(&self, id: f64) -> Result<Ts<wire::OwnedBlocks>, JsError> {
        Ok(wire::OwnedBlocks { blocks: self.0.blocks_of(id as u64).cross() }.into_ts()?)
    }

    /// A block by its number in the map of blocks; null when it is not live.
    #[wasm_bindgen(js_name = blockAt)]
    pub fn block_at(&self, number: u32) -> Result<Ts<wire::AskedBlock>, JsError> {
        Ok(wire::AskedBlock { block: self.0.block_at(number).cross() }.into_ts()?)
    }

    /// Which values are one object at the current position, and why.
    pub fn identity(&self) -> Result<Ts<wire::Identity>, JsError> {
        Ok(self.0.identity().cross().into_ts()?)
    }

    /// The memory of the run so far, line by line, and what is still alive; growth is counted from this place.
    #[wasm_bindgen(js_name = overTime)]
    pub fn over_time(&mut self, input: u32, line: u32) -> Result<Ts<wire::OverTime>, JsError> {
        Ok(self.0.over_time(Place { input, line }).cross().into_ts()?)
    }

    /// What each line has allocated, by executing the run again for at most `budget` units of work; until it is at 1000
    /// thousandths, call it again. `blocks` are those whose lines are asked for.
    #[wasm_bindgen(js_name = lineFigures)]
    pub fn line_figures(&mut self, blocks: Vec<f64>, budget: u32) -> Result<Ts<wire::LineFigures>, JsError> {
        let blocks: Vec<u64> = blocks.into_iter().map(|block| block as u64).collect();
        Ok(self.0.line_figures(&blocks, u64::from(budget)).cross().into_ts()?)
    }

    /// Asks about the past of an object; `answer` goes on until it is found. An advance gives the question up.
    pub fn ask(&mut self, question: &Ts<wire::Question>) -> Result<(), JsError> {
        self.0.ask(question.to_rust()?.cross());
        Ok(())
    }

    /// Looks through the past for at most `budget` units of work; while the answer is busy, call it again.
    pub fn answer(&mut self, budget: u32) -> Result<Ts<wire::Answer>, JsError> {
        Ok(self.0.answer(u64::from(budget)).cross().into_ts()?)
    }

    /// Gives the question up; the session stands where it was asked.
    pub fn withdraw(&mut self) {
        self.0.withdraw();
    }

    /// The output so far, without its first `offset` pieces.
    #[wasm_bindgen(js_name = outputSince)]
    pub fn output_since(&self, offset: u32) -> Result<Vec<Ts<wire::OutputPiece>>, JsError> {
        let pieces = self.0.output().iter().skip(offset as usize);
        pieces.map(|piece| Ok(piece.clone().cross().into_ts()?)).collect()
    }

    /// Where the run collected and raised, as far as it has been executed.
    pub fn timeline(&self) -> Result<Ts<wire::Timeline>, JsError> {
        Ok(self.0.timeline().cross().into_ts()?)
    }

    /// The session's figures.
    pub fn stats(&self) -> Result<Ts<wire::Stats>, JsError> {
        Ok(self.0.stats().cross().into_ts()?)
    }
}
