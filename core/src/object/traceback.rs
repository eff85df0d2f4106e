//! Traceback objects. CPython: traceback.c.

use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::frame::{self, F_LASTI};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_NEW, TP_TRAVERSE};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{arguments, errors, list, object_protocol, statics, trashcan, type_object, unicode};

/// Offset of `tb_next`, in bytes.
pub const TB_NEXT: u64 = 16;
/// Offset of `tb_frame`, in bytes.
pub const TB_FRAME: u64 = 24;
/// Offset of `tb_lasti`, in bytes.
pub const TB_LASTI: u64 = 32;
/// Offset of `tb_lineno`, in bytes.
pub const TB_LINENO: u64 = 36;
const BYTES: u64 = 40;

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("tb_next", TB_NEXT),
    Field::counted("tb_frame", TB_FRAME),
    Field::raw32("tb_lasti", TB_LASTI),
    Field::raw32("tb_lineno", TB_LINENO),
]);

/// `traceback`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    doc: "Create a new traceback object.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_NEW, SlotFunction::F3(new_slot)),
    ],
    methods: &[MethodDef { name: "__dir__", function: dir, flags: METH_NOARGS, doc: "" }],
    members: &[
        MemberDef { name: "tb_frame", kind: MemberKind::Object, offset: TB_FRAME, read_only: true, doc: "" },
        MemberDef { name: "tb_lasti", kind: MemberKind::Int, offset: TB_LASTI, read_only: true, doc: "" },
        MemberDef { name: "tb_lineno", kind: MemberKind::Int, offset: TB_LINENO, read_only: true, doc: "" },
    ],
    getset: &[GetSetDef { name: "tb_next", get: Some(get_next), set: Some(set_next), doc: "" }],
    ..TypeSpec::new(statics::TRACEBACK, "traceback", BYTES, &LAYOUT)
};

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// Whether it is a traceback. CPython: `PyTraceBack_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::TRACEBACK
}

/// Adds an entry for this frame to the traceback of the exception that is set. CPython: `PyTraceBack_Here`.
pub fn here(m: &mut Machine, frame: Object) {
    let [type_, value, next] = errors::fetch(m);
    let Ok(traceback) = from_frame(m, next, frame) else { return drop_all(m, [type_, value, next]) };
    let _ = errors::restore(m, type_, value, traceback);
    m.xdecref(next);
}

/// The exception is lost to the MemoryError that is set now.
fn drop_all(m: &mut Machine, lost: [Object; 3]) {
    for object in lost {
        m.xdecref(object);
    }
}

/// An entry for a frame in front of `next` (borrowed, may be `NULL`). CPython: `_PyTraceBack_FromFrame`.
pub fn from_frame(m: &mut Machine, next: Object, frame: Object) -> Result<Object, Raised> {
    let last = m.memory.read_i32(frame.field(F_LASTI));
    let line = frame::line_number(m, frame);
    create(m, next, frame, last, line as i32)
}

/// CPython: `tb_create_raw`.
fn create(m: &mut Machine, next: Object, frame: Object, last: i32, line: i32) -> Result<Object, Raised> {
    let traceback = m.gc_new(statics::TRACEBACK, BYTES)?;
    m.xincref(next);
    m.write_object(traceback, TB_NEXT, next);
    m.xincref(frame);
    m.write_object(traceback, TB_FRAME, frame);
    m.memory.write_i32(traceback.field(TB_LASTI), last);
    m.memory.write_i32(traceback.field(TB_LINENO), line);
    m.track(traceback);
    Ok(traceback)
}

fn dealloc(m: &mut Machine, traceback: Object) {
    m.untrack_if_tracked(traceback);
    let trash = trashcan::begin(m, traceback, true);
    if trash == trashcan::Trash::PutOff {
        return;
    }
    for offset in [TB_NEXT, TB_FRAME] {
        let held = m.read_object(traceback, offset);
        m.xdecref(held);
    }
    m.gc_free(traceback);
    trashcan::end(m, trash);
}

fn traverse(m: &mut Machine, traceback: Object, visit: Visitor<'_>) -> bool {
    for offset in [TB_NEXT, TB_FRAME] {
        let held = m.read_object(traceback, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    true
}

fn clear(m: &mut Machine, traceback: Object) {
    m.clear_field(traceback, TB_NEXT);
    m.clear_field(traceback, TB_FRAME);
}

fn get_next(m: &mut Machine, traceback: Object) -> Called {
    let next = m.read_object(traceback, TB_NEXT).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(next)))
}

/// CPython: `tb_next_set`.
fn set_next(m: &mut Machine, traceback: Object, value: Object) -> Called {
    if value.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "can't delete tb_next attribute"));
    }
    let next = if value == NONE { Object::NULL } else { value };
    if !next.is_null() && !check(m, next) {
        let name = type_object::name_of(m, next);
        let message = formatted!("expected traceback object, got '%s'", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let mut link = next;
    while !link.is_null() {
        if link == traceback {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "traceback loop detected"));
        }
        link = m.read_object(link, TB_NEXT);
    }
    m.xincref(next);
    m.replace_at(traceback.field(TB_NEXT), next);
    Ok(Step::number(0))
}

fn dir(m: &mut Machine, _traceback: Object, _args: Args) -> Called {
    let names = list::new(m, 0)?;
    for text in ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"] {
        let name = unicode::from_str(m, text)?;
        list::append_stolen(m, names, name)?;
    }
    Ok(Step::Value(names))
}

/// `types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)`.
fn new_slot(m: &mut Machine, _type: Object, given: Object, keywords: Object) -> Called {
    let signature = arguments::Signature {
        function: "TracebackType",
        parameters: &["tb_next", "tb_frame", "tb_lasti", "tb_lineno"],
        required: 4,
        positional: 4,
    };
    let args = arguments::of_tuple(m, given, keywords);
    let [next, frame, last, line] = arguments::parse::<4>(m, args, &signature)?;
    if m.type_of(frame) != statics::FRAME {
        let name = arguments::kind_of(m, frame);
        let format = "%.200s() %.200s must be %.50s, not %.50s";
        let message = formatted!(format, "TracebackType", "argument 'tb_frame'", "frame", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (last, line) = (arguments::c_int(m, last)?, arguments::c_int(m, line)?);
    let next = if next == NONE { Object::NULL } else { next };
    if !next.is_null() && !check(m, next) {
        let name = type_object::name_of(m, next);
        let message = formatted!("expected traceback object or None, got '%s'", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    create(m, next, frame, last, line).map(Step::Value)
}
