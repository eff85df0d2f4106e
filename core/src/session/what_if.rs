//! What if: from a moment of the past two runs of their own go on to the end, one of them with a change; the session
//! itself stands where it is.

use std::collections::BTreeMap;

use crate::object::{Machine, Object, Stream};
use crate::time::{Goal, Place, Run, Stage, Status};
use crate::view::census::is_static;
use crate::view::data::Failure;
use crate::view::{Census, ObjectId, size, text};

use super::Session;
use super::comparison::{Comparison, compare};
use super::interactive::{SourceError, failure, source_error, told_failure};

/// A line behind all of an input.
const END: u32 = u32::MAX;

/// What is otherwise. A reference is an expression that the view knows: `node2.next`, `words['a']`, `node1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// This statement is executed.
    Statement(String),
    /// This reference becomes a weak one.
    Weaken(String),
    /// This reference becomes None.
    Cut(String),
    /// This name, attribute or item is deleted.
    Delete(String),
    /// The collector runs.
    Collect,
}

/// The module that weak references come from, without what `weakref` adds to it.
const WEAK: &str = "__import__('_weakref')";

impl Change {
    /// The change as Python.
    pub fn statement(&self) -> String {
        match self {
            Self::Statement(source) => source.clone(),
            Self::Weaken(reference) => format!("{reference} = {WEAK}.proxy({reference})"),
            Self::Cut(reference) => format!("{reference} = None"),
            Self::Delete(reference) => format!("del {reference}"),
            Self::Collect => "__import__('gc').collect()".to_owned(),
        }
    }

    /// What the run without the change does instead, so that a module is loaded in both and makes no difference.
    fn instead(&self) -> Option<&'static str> {
        match self {
            Self::Weaken(_) => Some(WEAK),
            Self::Collect => Some("__import__('gc')"),
            _ => None,
        }
    }
}

/// How a comparison stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// So many units of work have been done in both futures; go on.
    Busy(u64),
    /// Both have come to their ends.
    Compared(Box<Comparison>),
    /// Nothing is compared.
    Nothing,
}

/// An object of the moment, as it is at a future's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) type_name: String,
    pub(super) title: String,
    pub(super) bytes: u64,
}

/// The program's objects at a moment.
pub(super) struct Survey {
    /// Objects and bytes of each type.
    pub(super) types: BTreeMap<String, (u64, u64)>,
    /// Those that the moment knows.
    pub(super) known: BTreeMap<ObjectId, Seen>,
}

impl Survey {
    /// Of the objects born from `mark` on; those before `until` are looked at one by one.
    pub(super) fn take(m: &Machine, mark: u64, until: u64) -> Self {
        let mut found: Vec<(ObjectId, Object, String, u64)> = Vec::new();
        let mut census = Census::take(m, mark);
        census.visit_objects(m, &mut |facts, entry| {
            if entry.id >= mark && !is_static(entry.id) {
                let bytes = size::own_bytes(m, facts, entry.object);
                found.push((entry.id, entry.object, facts.name.clone(), bytes));
            }
        });
        let (mut types, mut known) = (BTreeMap::new(), BTreeMap::new());
        for (id, object, type_name, bytes) in found {
            let of_type: &mut (u64, u64) = types.entry(type_name.clone()).or_default();
            *of_type = (of_type.0 + 1, of_type.1 + bytes);
            if id < until {
                let title = text::title(m, &mut census.types, object);
                known.insert(id, Seen { type_name, title, bytes });
            }
        }
        Self { types, known }
    }
}

/// One way that it may go on.
pub(super) struct Future {
    pub(super) run: Run,
    /// The input that is the change, where the moment lies between two inputs.
    change_input: Option<u32>,
    /// Whether a statement runs first, above the frame of the moment.
    is_changing: bool,
    is_over: bool,
    /// How the change itself failed.
    pub(super) change_failure: Option<Failure>,
    /// The first exception that ended an input.
    pub(super) failure: Option<Failure>,
}

impl Future {
    fn new(mut run: Run, statement: Option<&str>) -> Self {
        let is_between_inputs = run.stage() != Stage::Running;
        let change_input = run.place().input + 1;
        if let Some(statement) = statement {
            run.interpose(statement);
        }
        Self {
            run,
            change_input: statement.filter(|_| is_between_inputs).map(|_| change_input),
            is_changing: statement.is_some() && !is_between_inputs,
            is_over: false,
            change_failure: None,
            failure: None,
        }
    }

    fn work(&self) -> u64 {
        self.run.machine().registers.work
    }

    /// Goes on for so much work; `true` when it is over.
    fn go_on(&mut self, budget: u64) -> bool {
        let limit = self.work().saturating_add(budget);
        while !self.is_over {
            let left = limit.saturating_sub(self.work());
            if left == 0 || !self.go_to_next_end(left) {
                return false;
            }
        }
        true
    }

    /// To the end of the change, or of an input; `false` when the budget was spent before.
    fn go_to_next_end(&mut self, budget: u64) -> bool {
        if self.is_changing {
            if self.run.advance(Goal::Line, budget) == Status::Busy {
                return false;
            }
            if let Some(raised) = self.run.has_act_raised() {
                self.is_changing = false;
                self.change_failure = if raised { told_failure(&self.run) } else { None };
            }
            return true;
        }
        let input = self.run.place().input + u32::from(self.run.stage() != Stage::Running);
        if input as usize >= self.run.inputs().len() || self.run.stage() == Stage::Exited {
            self.is_over = true;
            return true;
        }
        if self.run.advance(Goal::Place(Place { input, line: END }), budget) == Status::Busy {
            return false;
        }
        let failed = failure(&self.run);
        if self.change_input == Some(input) {
            self.change_failure = failed;
        } else if self.failure.is_none() {
            self.failure = failed;
        }
        true
    }

    /// What it has printed since the moment.
    pub(super) fn printed(&self) -> String {
        let output = self.run.machine().output.iter().filter(|piece| piece.stream != Stream::Input);
        output.map(|piece| piece.text.as_str()).collect()
    }
}

/// Two futures under way.
pub(super) struct Futures {
    statement: String,
    as_it_is: Future,
    changed: Future,
    /// The objects of the moment, and the first birth serial after it.
    moment: Survey,
    until: u64,
    /// Work that had been done at the moment.
    from: u64,
}

impl Futures {
    fn work(&self) -> u64 {
        self.as_it_is.work() + self.changed.work() - 2 * self.from
    }
}

impl Session {
    /// Asks what a change at this moment would lead to; inside a line, at the start of that line. `go_on` executes both
    /// futures. The session stays where it is, and whatever it does meanwhile does not matter to them.
    pub fn what_if(&mut self, change: &Change) -> Result<(), SourceError> {
        self.withdraw();
        self.futures = None;
        let statement = change.statement();
        crate::compiler::compile(&format!("{statement}\n"), "<stdin>", crate::compiler::Mode::Exec)
            .map_err(|error| source_error("<stdin>", &error))?;
        let Place { input, line } = self.run.place();
        let line = if self.run.is_between_lines() { line } else { line.saturating_sub(1) };
        let place = Place { input, line };
        let as_it_is = self.run.branch_at(place);
        let changed = self.run.branch_at(place);
        let m = changed.machine();
        let (until, from) = (m.memory.registers().births + 1, m.registers.work);
        let moment = Survey::take(m, self.run.mark(), until);
        self.futures = Some(Futures {
            as_it_is: Future::new(as_it_is, change.instead()),
            changed: Future::new(changed, Some(&format!("{statement}\n"))),
            statement,
            moment,
            until,
            from,
        });
        Ok(())
    }

    /// Executes the futures for at most `budget` units of work; what both came to, once they are over.
    pub fn go_on(&mut self, budget: u64) -> Outlook {
        let Some(mut futures) = self.futures.take() else { return Outlook::Nothing };
        let before = futures.work();
        let is_over = futures.as_it_is.go_on(budget) && {
            let left = budget.saturating_sub(futures.work() - before);
            futures.changed.go_on(left)
        };
        if !is_over {
            let work = futures.work();
            self.futures = Some(futures);
            return Outlook::Busy(work);
        }
        let mark = self.run.mark();
        let Futures { statement, as_it_is, changed, moment, until, .. } = futures;
        Outlook::Compared(Box::new(compare(&statement, &moment, &as_it_is, &changed, &|future| {
            Survey::take(future.run.machine(), mark, until)
        })))
    }

    /// Gives the comparison up.
    pub fn forget_what_if(&mut self) {
        self.futures = None;
    }
}
