//! The instructions of one line, as they are executed.

use crate::view::{Instruction, next_instruction};

use super::Session;

/// Instructions of a line that are told of, at most.
const MOST_STEPS: usize = 200;

/// One instruction of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineStep {
    /// How many instructions of the input are executed before it.
    pub instruction: u64,
    /// Its name, as `dis` prints it.
    pub name: String,
    /// What its argument stands for; empty where it takes none.
    pub argument: String,
    /// The line of its code that it belongs to.
    pub line: u32,
    /// The name of the code that it is in.
    pub code_name: String,
}

/// The instructions of a line, in the order in which they are executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepsOfLine {
    /// The instructions.
    pub steps: Vec<LineStep>,
    /// Whether there are more.
    pub is_cut: bool,
}

impl Session {
    /// The instructions of the line that is under way or runs next. The session stays where it is.
    pub fn steps_of_line(&mut self) -> StepsOfLine {
        let looked = self.run.look_through_line(MOST_STEPS + 1, |run| {
            let Instruction { name, argument, line, code_name, .. } = next_instruction(run.machine())?;
            let instruction = run.boundary().instruction;
            Some(LineStep { instruction, name: name.to_owned(), argument, line, code_name })
        });
        let mut steps: Vec<LineStep> = looked.into_iter().flatten().collect();
        let is_cut = steps.len() > MOST_STEPS;
        steps.truncate(MOST_STEPS);
        StepsOfLine { steps, is_cut }
    }
}
