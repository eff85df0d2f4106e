//! A whole program under audit: at its lines, every count is compared with its holders.

use std::collections::VecDeque;

use crate::object::timeline::MarkKind;
use crate::time::{Goal, Stage, Status};
use crate::view::data::{Moment, MomentOptions, Value};
use crate::view::running_audit::RunningAudit;
use crate::view::{Discrepancy, soundness};

use super::SessionOptions;
use super::interactive::{Session, SourceError};

/// Where counts were wrong.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How many lines were executed.
    pub line: u32,
    /// The text of the line executed last.
    pub text: String,
    /// Counts that do not add up.
    pub discrepancies: Vec<Discrepancy>,
    /// What else was wrong: the allocators' books, the collector's lists, blocks that are left without a holder.
    pub faults: Vec<String>,
}

/// Lines after which everything is counted, and not only what can have changed.
const WHOLE_LINES: u32 = 50;

/// Collections after the first lines at which a program is looked at, at most.
const MOST_COLLECTIONS: usize = 300;

/// Runs a script to its end and audits it: before its first line, after each of the first `every` lines, then ever
/// less often and after the next collections, and at the end. After the first lines, and ever less often, all is
/// counted; at other lines what can have changed since the last one. Stops at the first finding.
pub fn audit_script(
    source: &str,
    filename: &str,
    every: u32,
    options: SessionOptions,
) -> Result<Option<Finding>, SourceError> {
    let mut session = Session::new(options);
    session.load(source, filename)?;
    let memory = session.run.snapshot();
    let mut running = RunningAudit::new(session.machine(), memory);
    let (mut line, mut next_whole) = (0, 0);
    let mut collections = None;
    loop {
        let is_whole = line >= next_whole;
        if is_whole {
            next_whole = if line < WHOLE_LINES { line + 1 } else { line + line / 4 };
        }
        let finding = audit_moment(&mut session, &mut running, is_whole);
        if finding.is_some() {
            return Ok(finding);
        }
        if session.run.stage() != Stage::Running {
            return Ok(audit_exit(source, filename, options));
        }
        line = if line < every {
            line + 1
        } else {
            let lines =
                collections.get_or_insert_with(|| lines_that_collect(source, filename, every, options));
            while lines.front().is_some_and(|&at| at <= line) {
                lines.pop_front();
            }
            (line + line / 4).min(lines.front().copied().unwrap_or(u32::MAX))
        };
        let place = crate::time::Place { input: 0, line };
        while session.run.advance(Goal::Place(place), u64::MAX) == Status::Busy {}
        line = line.max(session.position().line);
    }
}

/// How many lines have begun when a line collects, of those after the first `every`.
fn lines_that_collect(source: &str, filename: &str, every: u32, options: SessionOptions) -> VecDeque<u32> {
    let mut scout = Session::new(options);
    if scout.load(source, filename).is_err() {
        return VecDeque::new();
    }
    while scout.run.advance(Goal::End, u64::MAX) == Status::Busy {}
    let marks = scout.timeline().marks().iter();
    let collections = marks.filter(|mark| matches!(mark.kind, MarkKind::Collection(_)) && mark.line > every);
    collections.map(|mark| mark.line).take(MOST_COLLECTIONS).collect()
}

/// What does not add up now.
fn audit_moment(session: &mut Session, running: &mut RunningAudit, is_whole: bool) -> Option<Finding> {
    let memory = session.run.snapshot();
    let suspect = running.advance(session.run.machine(), memory);
    let is_whole = is_whole || suspect.is_some();
    let mut faults = if is_whole { soundness::faults(session.run.machine()) } else { Vec::new() };
    let discrepancies = if is_whole { session.audit() } else { Vec::new() };
    if let Some(object) = suspect.filter(|_| discrepancies.is_empty()) {
        faults.push(format!("what changed leads to another count of {:#x} than all there is", object.0));
    }
    if discrepancies.is_empty() && faults.is_empty() {
        return None;
    }
    let (line, text) = (session.position().line, session.last_line_text());
    Some(Finding { line, text, discrepancies, faults })
}

/// What is wrong after the end of the interpreter: counts, books and lists as before, and each block that is left must
/// be led to by another one or by the interpreter's state.
fn audit_exit(source: &str, filename: &str, options: SessionOptions) -> Option<Finding> {
    let (machine, _) = super::run_to_exit(source, filename, filename, options).ok()?;
    let discrepancies = crate::view::audit(&machine);
    let mut faults = soundness::faults(&machine);
    faults.extend(soundness::blocks_without_holder(&machine));
    let is_sound = discrepancies.is_empty() && faults.is_empty();
    let line = machine.registers.lines as u32;
    (!is_sound).then(|| Finding { line, text: "(after exit)".to_owned(), discrepancies, faults })
}

/// Where a moment does not add up.
#[derive(Clone, Debug)]
pub struct Unequal {
    /// The card's title.
    pub title: String,
    /// Its count.
    pub count: u64,
    /// Strong arrows that end on it.
    pub arrows: u64,
    /// Its stub.
    pub stub: u64,
}

/// The cards whose arrows and stub are not their count, and arrows that end on no card (as cards without a count).
pub fn unequal_cards(moment: &Moment) -> Vec<Unequal> {
    let values = moment.scopes.iter().flat_map(|scope| scope.names.iter().map(|name| &name.value)).chain(
        moment
            .cards
            .iter()
            .flat_map(|card| &card.sections)
            .flat_map(|section| &section.rows)
            .map(|row| &row.value),
    );
    let ends: Vec<u64> = values
        .filter_map(|value| match value {
            Value::Reference { id, weak: false } => Some(*id),
            _ => None,
        })
        .collect();
    let mut unequal: Vec<Unequal> = moment
        .cards
        .iter()
        .map(|card| Unequal {
            title: card.title.clone(),
            count: card.count,
            arrows: ends.iter().filter(|id| **id == card.id).count() as u64,
            stub: card.stub.count,
        })
        .filter(|card| card.count != card.arrows + card.stub)
        .collect();
    for id in ends.iter().filter(|id| !moment.cards.iter().any(|card| card.id == **id)) {
        unequal.push(Unequal { title: format!("no card {id}"), count: 0, arrows: 1, stub: 0 });
    }
    unequal
}

/// Steps through a script and tells each step: the line, then what it did. At most `most` steps.
pub fn tell(
    source: &str,
    filename: &str,
    most: u32,
    options: SessionOptions,
    out: &mut dyn FnMut(&Moment),
) -> Result<(), SourceError> {
    let mut session = Session::new(options);
    session.load(source, filename)?;
    let wishes = MomentOptions { max_cards: 300, ..MomentOptions::default() };
    out(&session.moment(&wishes));
    for _ in 0..most {
        if session.run().stage() != Stage::Running {
            break;
        }
        while session.advance(Goal::Line, u64::MAX).status == Status::Busy {}
        out(&session.moment(&wishes));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::object::list;
    use crate::object::runtime::GC_GENERATIONS;
    use crate::session::booted;
    use crate::view::soundness::{blocks_without_holder, faults};

    use super::*;

    #[test]
    fn a_booted_machine_is_sound() {
        let m = booted(SessionOptions::default());
        assert_eq!(faults(&m), Vec::<String>::new());
        assert_eq!(blocks_without_holder(&m), Vec::<String>::new());
    }

    const CHANGES: &str = "\
class A:
    def __init__(self, x): self.x = x
    def __del__(self): kept.append(self)
def count():
    for i in range(3): yield [i]
kept = []
made = [A(i) for i in range(40)]
made[3].y = made
g = count()
next(g)
A.z = g
made.sort(key=lambda a: -a.x)
del made
by_name = {str(i): (i, kept) for i in range(30)}
A.__name__ = 'B' * 700
class C(A): __slots__ = 'w',
c = C(kept); c.w = c; c = None
del by_name['3'], A.z
kept.clear()
";

    #[test]
    fn counting_what_changed_comes_to_what_counting_all_does() {
        let mut session = Session::new(SessionOptions::default());
        session.load(CHANGES, "changes.py").expect("it compiles");
        let memory = session.run.snapshot();
        let mut running = RunningAudit::new(session.machine(), memory);
        while session.run.stage() == Stage::Running {
            while session.run.advance(Goal::Line, u64::MAX) == Status::Busy {}
            let memory = session.run.snapshot();
            assert_eq!(running.advance(session.run.machine(), memory.clone()), None);
            let fresh = RunningAudit::new(session.run.machine(), memory);
            assert!(running.agrees_with(&fresh), "before: {}", session.last_line_text());
        }
        assert_eq!(session.run.stage(), Stage::Ended, "{:?}", session.output());
    }

    #[test]
    fn a_count_that_changed_without_a_holder_is_found() {
        let mut m = booted(SessionOptions::default());
        let made = list::new(&mut m, 0).expect("there is room");
        let memory = m.memory.take_snapshot();
        let mut running = RunningAudit::new(&m, memory);
        m.incref(made);
        let memory = m.memory.take_snapshot();
        assert_eq!(running.advance(&m, memory), Some(made));
    }

    #[test]
    fn a_block_that_nobody_keeps_is_found() {
        let mut m = booted(SessionOptions::default());
        let lost = m.memory.alloc(48).expect("there is room");
        assert_eq!(
            blocks_without_holder(&m),
            [format!("a block of 48 bytes at {lost:#x} that nothing leads to")]
        );
    }

    #[test]
    fn a_broken_list_of_the_collector_is_found() {
        let mut m = booted(SessionOptions::default());
        let made = list::new(&mut m, 0).expect("there is room");
        m.memory.write_u64(made.0 - 8, GC_GENERATIONS + 24);
        assert_eq!(faults(&m).len(), 1, "{:?}", faults(&m));
    }
}
