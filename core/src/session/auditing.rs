//! A whole program under audit: at its lines, every count is compared with its holders.

use crate::time::{Goal, Stage, Status};
use crate::view::data::{Moment, MomentOptions, Value};
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

/// Runs a script to its end and audits it: before its first line, after each of the first `every` lines, then ever
/// less often, and at the end. Stops at the first finding.
pub fn audit_script(
    source: &str,
    filename: &str,
    every: u32,
    options: SessionOptions,
) -> Result<Option<Finding>, SourceError> {
    let mut session = Session::new(options);
    session.load(source, filename)?;
    let mut line = 0;
    loop {
        let machine = session.run().machine();
        let (discrepancies, faults) = (session.audit(), soundness::faults(machine));
        if !discrepancies.is_empty() || !faults.is_empty() {
            let text = session.last_line_text();
            return Ok(Some(Finding { line: session.position().line, text, discrepancies, faults }));
        }
        if session.run().stage() != Stage::Running {
            return Ok(audit_exit(source, filename, options));
        }
        line = if line < every { line + 1 } else { line + line / 4 };
        let place = crate::time::Place { input: 0, line };
        while session.advance(Goal::Place(place), u64::MAX).status == Status::Busy {}
        line = line.max(session.position().line);
    }
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
