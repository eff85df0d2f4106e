//! Unwinding the block stack when an exception is set. CPython: ceval.c, `exception_unwind`.

use crate::object::runtime::{EXC_INFO, NONE};
use crate::object::{Machine, Object, errors, exceptions, marks};

use super::running::Running;

/// `SETUP_FINALLY`: the kind of blocks that catch.
pub(super) const BLOCK_FINALLY: u32 = 122;
/// `EXCEPT_HANDLER`: the kind of the block while a handler runs.
pub(super) const BLOCK_HANDLER: u32 = 257;

/// Pops blocks until one catches, and goes on at its handler; `false` if none does: then the stack is empty.
pub(super) fn unwind(m: &mut Machine, r: &mut Running) -> bool {
    while let Some((kind, handler, level)) = r.pop_block(m) {
        if kind == BLOCK_HANDLER {
            unwind_handler(m, r, level);
            continue;
        }
        drop_to(m, r, level);
        if kind == BLOCK_FINALLY && !m.registers.is_fatal && enter_handler(m, r, handler) {
            return true;
        }
    }
    drop_to(m, r, 0);
    false
}

/// Pops the evaluation stack down to a level. CPython: `UNWIND_BLOCK`.
pub(super) fn drop_to(m: &mut Machine, r: &mut Running, level: u64) {
    let end = r.stack_start(m) + level * 8;
    while r.sp > end {
        let value = r.pop(m);
        m.xdecref(value);
    }
}

/// Ends the handling of an exception: what was handled before is handled again. CPython: `UNWIND_EXCEPT_HANDLER`.
pub(super) fn unwind_handler(m: &mut Machine, r: &mut Running, level: u64) {
    drop_to(m, r, level + 3);
    let item = m.memory.read_u64(EXC_INFO);
    let old = [0, 8, 16].map(|word| m.object_at(item + word));
    for word in [0, 8, 16] {
        let value = r.pop(m);
        m.set_object_at(item + word, value);
    }
    for object in old {
        m.xdecref(object);
    }
}

/// Pushes what is handled now and the exception, six values, and goes on at the handler; `false` if making the
/// exception was fatal or the machine halts, which leaves the block of the handler to be unwound.
fn enter_handler(m: &mut Machine, r: &mut Running, handler: u32) -> bool {
    r.push_block(m, BLOCK_HANDLER, u32::MAX);
    let item = m.memory.read_u64(EXC_INFO);
    let [old_type, old_value, old_traceback] = [0, 8, 16].map(|word| m.object_at(item + word));
    r.push(m, old_traceback);
    r.push(m, old_value);
    if old_type.is_null() {
        m.incref(NONE);
        r.push(m, NONE);
    } else {
        r.push(m, old_type);
    }
    let exception = errors::fetch(m);
    let [type_, value, traceback] = errors::normalize(m, exception);
    if m.registers.is_fatal || m.registers.halting {
        for (word, object) in [(0, type_), (8, value), (16, traceback)] {
            m.set_object_at(item + word, object);
        }
        return false;
    }
    m.memory.mark(marks::CAUGHT, value.0);
    exceptions::set_traceback(m, value, traceback.non_null().unwrap_or(NONE));
    let traceback = if traceback.is_null() { m.new_reference(NONE) } else { traceback };
    for (word, object) in [(0, type_), (8, value), (16, traceback)] {
        m.incref(object);
        m.set_object_at(item + word, object);
    }
    for object in [traceback, value, type_] {
        r.push(m, object);
    }
    r.jump(handler);
    true
}

/// Puts an exception (stolen) back and goes on unwinding. CPython: `_PyErr_Restore` before `exception_unwind`.
pub(super) fn restore(m: &mut Machine, type_: Object, value: Object, traceback: Object) {
    let _ = errors::restore(m, type_, value, traceback);
}
