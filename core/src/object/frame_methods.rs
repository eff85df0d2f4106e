//! What Python sees of frames: attributes, `clear`, and the dict of fast locals. CPython: frameobject.c.

use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::frame::{
    BASIC_BYTES, F_CODE, F_EXECUTING, F_GEN, F_LASTI, F_LINENO, F_LOCALS, F_LOCALSPLUS, F_TRACE, clear,
};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_spec::{GetSetDef, MethodDef};
use super::{cell, code, dict, errors, generator, long, object_protocol, statics, tuple, unicode};

/// `frame_methods`.
pub const METHODS: &[MethodDef] = &[
    MethodDef {
        name: "clear",
        function: clear_method,
        flags: METH_NOARGS,
        doc: "F.clear(): clear most references held by the frame",
    },
    MethodDef {
        name: "__sizeof__",
        function: sizeof,
        flags: METH_NOARGS,
        doc: "F.__sizeof__() -> size of F in memory, in bytes",
    },
];

/// `frame_getsetlist`.
pub const GETSET: &[GetSetDef] = &[
    GetSetDef { name: "f_locals", get: Some(get_locals), set: None, doc: "" },
    GetSetDef { name: "f_lineno", get: Some(get_line), set: Some(set_line), doc: "" },
    GetSetDef { name: "f_trace", get: Some(get_trace), set: Some(set_trace), doc: "" },
];

/// The line that it executes. CPython: `PyFrame_GetLineNumber`.
pub fn line_number(m: &Machine, frame: Object) -> i64 {
    if m.read(frame, F_TRACE) != 0 {
        return i64::from(m.memory.read_i32(frame.field(F_LINENO)));
    }
    let last = m.memory.read_i32(frame.field(F_LASTI));
    code::line_of(m, m.read_object(frame, F_CODE), i64::from(last))
}

/// Makes `f_locals` show the fast locals. CPython: `PyFrame_FastToLocalsWithError`.
pub fn fast_to_locals(m: &mut Machine, frame: Object) -> Result<(), Raised> {
    if m.read(frame, F_LOCALS) == 0 {
        let locals = dict::new(m)?;
        m.write_object(frame, F_LOCALS, locals);
    }
    let code_object = m.read_object(frame, F_CODE);
    let names = m.read_object(code_object, code::CO_VARNAMES);
    let count = (tuple::size(m, names) as u64).min(u64::from(m.read_u32(code_object, code::CO_NLOCALS)));
    for index in 0..count {
        let value = m.read_object(frame, F_LOCALSPLUS + index * 8);
        store(m, frame, tuple::get(m, names, index as i64), value)?;
    }
    let first = u64::from(m.read_u32(code_object, code::CO_NLOCALS));
    let cells = tuple::size(m, m.read_object(code_object, code::CO_CELLVARS)) as u64;
    // In a class body the free variables are not locals.
    let frees = if code::flags(m, code_object) & 1 == 0 {
        0
    } else {
        tuple::size(m, m.read_object(code_object, code::CO_FREEVARS)) as u64
    };
    for index in 0..cells + frees {
        let holder = m.read_object(frame, F_LOCALSPLUS + (first + index) * 8);
        let value = if holder.is_null() || m.type_of(holder) != statics::CELL {
            Object::NULL
        } else {
            cell::get(m, holder)
        };
        store(m, frame, code::deref_name(m, code_object, index), value)?;
    }
    Ok(())
}

/// One name of the dict; `NULL` deletes it.
fn store(m: &mut Machine, frame: Object, name: Object, value: Object) -> Result<(), Raised> {
    let locals = m.read_object(frame, F_LOCALS);
    if dict::check_exact(m, locals) {
        if !value.is_null() {
            return dict::set_item(m, locals, name, value);
        }
        if dict::contains(m, locals, name)? {
            dict::del_item(m, locals, name)?;
        }
        return Ok(());
    }
    let done = if value.is_null() {
        m.nested(|m| object_protocol::del_item(m, locals, name))
    } else {
        m.nested(|m| object_protocol::set_item(m, locals, name, value))
    };
    match done {
        Err(_) if value.is_null() && m.error_matches(statics::KEY_ERROR) => {
            m.clear_error();
            Ok(())
        }
        done => done.map(|_| ()),
    }
}

/// Gives the fast locals what `f_locals`, a dict, says; a name that is not in it is unbound. CPython:
/// `PyFrame_LocalsToFast` with `clear`.
pub fn locals_to_fast(m: &mut Machine, frame: Object) {
    let locals = m.read_object(frame, F_LOCALS);
    if locals.is_null() || !dict::check_exact(m, locals) {
        return;
    }
    let code_object = m.read_object(frame, F_CODE);
    let names = m.read_object(code_object, code::CO_VARNAMES);
    let first = u64::from(m.read_u32(code_object, code::CO_NLOCALS));
    for index in 0..(tuple::size(m, names) as u64).min(first) {
        let value = named(m, locals, tuple::get(m, names, index as i64));
        if value != m.read_object(frame, F_LOCALSPLUS + index * 8) {
            m.xincref(value);
            m.replace_at(frame.field(F_LOCALSPLUS + index * 8), value);
        }
    }
    let derefs = [code::CO_CELLVARS, code::CO_FREEVARS]
        .map(|field| tuple::size(m, m.read_object(code_object, field)) as u64);
    // What a class body reads of the function around it lies in no namespace of its own.
    let own = if code::flags(m, code_object) & 1 == 0 { derefs[0] } else { derefs[0] + derefs[1] };
    for index in 0..own {
        let holder = m.read_object(frame, F_LOCALSPLUS + (first + index) * 8);
        let value = named(m, locals, code::deref_name(m, code_object, index));
        if !holder.is_null() && m.type_of(holder) == statics::CELL && value != cell::get(m, holder) {
            m.xincref(value);
            cell::replace(m, holder, value);
        }
    }
}

/// The value of a name, borrowed, `NULL` where there is none.
fn named(m: &mut Machine, locals: Object, name: Object) -> Object {
    let found = dict::get_item(m, locals, name);
    if found.is_err() {
        m.clear_error();
    }
    found.ok().flatten().unwrap_or(Object::NULL)
}

/// CPython: `frame_repr`.
pub(super) fn repr(m: &mut Machine, frame: Object) -> Called {
    let line = line_number(m, frame);
    let code_object = m.read_object(frame, F_CODE);
    let file = m.read_object(code_object, code::CO_FILENAME);
    let file = object_protocol::repr_nested(m, file)?;
    let file_text = unicode::to_string(m, file);
    m.decref(file);
    let name = unicode::to_string(m, m.read_object(code_object, code::CO_NAME));
    let text = formatted!(
        "<frame at %p, file %R, line %d, code %S>",
        format_args!("{:#x}", frame.0),
        file_text,
        line,
        name
    );
    text.make(m).map(Step::Value)
}

fn clear_method(m: &mut Machine, frame: Object, _args: Args) -> Called {
    if m.memory.read_u8(frame.field(F_EXECUTING)) != 0 {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "cannot clear an executing frame"));
    }
    let owner = m.read_object(frame, F_GEN);
    if !owner.is_null() {
        generator::finalize_now(m, owner);
    }
    clear(m, frame);
    m.incref(NONE);
    Ok(Step::Value(NONE))
}

fn sizeof(m: &mut Machine, frame: Object, _args: Args) -> Called {
    long::from_u64(m, try_own_bytes(m, frame)).map(Step::Value)
}

/// The bytes of a frame that may be half-written. CPython: `frame_sizeof`.
pub fn try_own_bytes(m: &Machine, frame: Object) -> u64 {
    let code = Object(m.memory.try_read_u64(frame.field(F_CODE)).unwrap_or(0));
    // A frame of the free list may be longer than its code needs; the formula counts the code's, the first of whose
    // words is within the basic bytes.
    BASIC_BYTES - 8 + code::try_extras(m, code) * 8
}

fn get_locals(m: &mut Machine, frame: Object) -> Called {
    fast_to_locals(m, frame)?;
    let locals = m.read_object(frame, F_LOCALS);
    Ok(Step::Value(m.new_reference(locals)))
}

fn get_line(m: &mut Machine, frame: Object) -> Called {
    let line = line_number(m, frame);
    long::from_i64(m, line).map(Step::Value)
}

fn get_trace(m: &mut Machine, frame: Object) -> Called {
    let trace = m.read_object(frame, F_TRACE).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(trace)))
}

/// A jump of a tracer is refused, after the reasons that CPython has to refuse one. CPython: `frame_setlineno`.
fn set_line(m: &mut Machine, frame: Object, value: Object) -> Called {
    if value.is_null() {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "cannot delete attribute"));
    }
    let message = if m.type_of(value) != statics::INT {
        "lineno must be an integer"
    } else if m.memory.read_i32(frame.field(F_LASTI)) == -1 {
        "can't jump from the 'call' trace event of a new frame"
    } else if m.read(frame, F_TRACE) == 0 {
        "f_lineno can only be set by a trace function"
    } else {
        "jumping to another line is not supported"
    };
    Err(errors::set_string(m, statics::VALUE_ERROR, message))
}

fn set_trace(m: &mut Machine, frame: Object, value: Object) -> Called {
    let value = if value == NONE { Object::NULL } else { value };
    // A traced frame says the line itself.
    let line = line_number(m, frame);
    m.write_u32(frame, F_LINENO, line as u32);
    m.xincref(value);
    m.replace_at(frame.field(F_TRACE), value);
    Ok(Step::number(0))
}
