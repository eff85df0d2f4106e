//! A statement in the middle of a run: it is executed above the frame that is paused, in its scope, as a debugger does.
//! CPython: bdb.py (`runcall` aside), pdb.py (`default`), sysmodule.c (`call_trampoline`).

use crate::object::frame::{F_CODE, F_GLOBALS, F_LOCALS};
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Called, Machine, Object, Step, code, errors, frame};

use super::bind;
use super::driver::{self, Outcome};
use super::top_level::Prepared;

/// `CO_OPTIMIZED`: the frame keeps its locals in itself, and `f_locals` is a snapshot of them.
const OPTIMIZED: u32 = 1;

/// Starts a prepared statement above the frame that is paused before a line, when so many lines have been executed.
///
/// The activation's slots are raw: whether `f_locals` goes with the statement, and that number of lines.
pub fn begin(m: &mut Machine, prepared: &Prepared, line: u64) -> Outcome {
    m.registers.at_line = false;
    let paused = m.top_native().slot(m, 0);
    let goes = is_optimized(m, paused) && m.read(paused, F_LOCALS) == 0;
    let record = m.push_native(NativeKind::Act, &[Object(u64::from(goes)), Object(line)], 0);
    let outcome = match start(m, paused, prepared) {
        Ok(Step::Called) => return driver::run(m),
        Ok(Step::Value(value)) => Outcome::Finished(value),
        Err(_) => Outcome::Raised,
    };
    end(m, record);
    m.pop_native();
    outcome
}

fn start(m: &mut Machine, paused: Object, prepared: &Prepared) -> Called {
    let loaded = prepared.loaded();
    if loaded[0].is_null() {
        return Err(m.no_memory());
    }
    if let Err(raised) = frame::fast_to_locals(m, paused) {
        for held in loaded {
            m.xdecref(held);
        }
        return Err(raised);
    }
    let (globals, locals) = (m.read_object(paused, F_GLOBALS), m.read_object(paused, F_LOCALS));
    bind::eval_source(m, loaded, globals, locals)
}

/// The statement is over: what it did to the snapshot is done to the frame's locals, whatever it raised.
pub(super) fn end(m: &mut Machine, record: NativeFrame) {
    let paused = record.previous(m).slot(m, 0);
    let [type_, value, traceback] = errors::fetch(m);
    if is_optimized(m, paused) {
        frame::locals_to_fast(m, paused);
    }
    if record.word(m, 0) != 0 {
        m.clear_field(paused, F_LOCALS);
    }
    let _ = errors::restore(m, type_, value, traceback);
}

fn is_optimized(m: &Machine, frame: Object) -> bool {
    code::flags(m, m.read_object(frame, F_CODE)) & OPTIMIZED != 0
}

/// Where the innermost statement that is under way began: after so many lines.
pub fn begun_at(m: &Machine) -> Option<u64> {
    let bottom = driver::bottom(m)?;
    (bottom.kind(m) == NativeKind::Act as u16).then(|| bottom.word(m, 1))
}
