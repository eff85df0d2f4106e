//! The iterators of `itertools.tee`. CPython: itertoolsmodule.c, `teeobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::iteration::next_item;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{
    FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_NEW, TP_TRAVERSE,
};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, arguments,
    errors, iterator_protocol, object_protocol, statics, type_object, weakref,
};

use super::making::positional;
use super::state;
use super::tee_data::{self, LINK_CELLS, NUM_READ, RUNNING, value_offset};

const DATA: u64 = 16;
/// Which of the items of `dataptr` is next.
const INDEX: u64 = 24;
const WEAKREF_LIST: u64 = 32;
const BYTES: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("dataptr", DATA),
    Field::raw32("index", INDEX),
    Field::borrowed("weakreflist", WEAKREF_LIST),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[
        MethodDef::new("__copy__", copy, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::TEE, "itertools._tee", BYTES, &LAYOUT)
};

/// CPython: `itertools__tee`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [iterable] = positional(m, type_, statics::TEE, given, keywords)?;
    from_iterable(m, iterable)
}

/// CPython: `tee_fromiterable`.
pub(super) fn from_iterable(m: &mut Machine, iterable: Object) -> Called {
    let frame = m.push_native(NativeKind::TeeFrom, &[Object::NULL], 1);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    frame.put(m, 0, iterator);
    if type_object::is_instance_of(m, iterator, statics::TEE) {
        let (data, index) = (m.read_object(iterator, DATA), m.read_u32(iterator, INDEX));
        return at(m, data, index).map(Flow::Return);
    }
    let data = tee_data::new(m, iterator)?;
    let made = at(m, data, 0);
    m.decref(data);
    made.map(Flow::Return)
}

/// An iterator that goes on with an item of some data (borrowed).
fn at(m: &mut Machine, data: Object, index: u32) -> Result<Object, Raised> {
    let made = m.gc_new(statics::TEE, BYTES)?;
    m.incref(data);
    m.write_object(made, DATA, data);
    m.write(made, INDEX, 0);
    m.write_u32(made, INDEX, index);
    m.write(made, WEAKREF_LIST, 0);
    m.track(made);
    Ok(made)
}

/// CPython: `tee_copy`.
fn copy(m: &mut Machine, tee: Object, _: Args) -> Called {
    let (data, index) = (m.read_object(tee, DATA), m.read_u32(tee, INDEX));
    at(m, data, index).map(Step::Value)
}

/// CPython: `tee_next`.
fn next(m: &mut Machine, tee: Object) -> Called {
    if u64::from(m.read_u32(tee, INDEX)) >= LINK_CELLS {
        let data = m.read_object(tee, DATA);
        let link = tee_data::jump_link(m, data)?;
        m.replace_at(tee.field(DATA), link);
        m.write_u32(tee, INDEX, 0);
    }
    let (data, index) = (m.read_object(tee, DATA), m.read_u32(tee, INDEX));
    if index < m.read_u32(data, NUM_READ) {
        let item = m.read_object(data, value_offset(u64::from(index)));
        m.incref(item);
        m.write_u32(tee, INDEX, index + 1);
        return Ok(Step::Value(item));
    }
    if m.read_u32(data, RUNNING) != 0 {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "cannot re-enter the tee iterator"));
    }
    m.write_u32(data, RUNNING, 1);
    let frame = m.push_native(NativeKind::TeeNext, &[tee, data], 0);
    m.start_native(frame)
}

/// The item that no other iterator has asked for before. CPython: `teedataobject_getitem`.
fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (tee, data) = (frame.slot(m, 0), frame.slot(m, 1));
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let iterator = m.read_object(data, tee_data::IT);
        return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
    }
    m.write_u32(data, RUNNING, 0);
    let Some(item) = next_item(m, input)? else { return Ok(Flow::Return(Object::NULL)) };
    let count = m.read_u32(data, NUM_READ);
    m.write_object(data, value_offset(u64::from(count)), item);
    m.write_u32(data, NUM_READ, count + 1);
    let index = m.read_u32(tee, INDEX);
    m.write_u32(tee, INDEX, index + 1);
    Ok(Flow::Return(m.new_reference(item)))
}

fn traverse(m: &mut Machine, tee: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(tee, &[DATA], visit)
}

/// CPython: `tee_clear`.
fn clear(m: &mut Machine, tee: Object) {
    if m.read(tee, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, tee);
    }
    m.clear_field(tee, DATA);
}

fn dealloc(m: &mut Machine, tee: Object) {
    m.untrack_if_tracked(tee);
    clear(m, tee);
    m.gc_free(tee);
}

/// CPython: `tee_reduce`.
fn reduce(m: &mut Machine, tee: Object, _: Args) -> Called {
    let state = [Part::Held(m.read_object(tee, DATA)), Part::Number(i64::from(m.read_u32(tee, INDEX)))];
    build(m, &[Part::Held(m.type_of(tee)), Part::Tuple(&[Part::Tuple(&[])]), Part::Tuple(&state)])
}

/// CPython: `tee_setstate`.
fn set_state(m: &mut Machine, tee: Object, args: Args) -> Called {
    let [data, index] = state::items(m, args.get(m, 0), 2)?;
    state::check_item(m, 1, data, statics::TEE_DATA)?;
    let index = arguments::c_int(m, index)?;
    if !(0..=LINK_CELLS as i32).contains(&index) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Index out of range"));
    }
    state::keep(m, tee, DATA, data);
    m.write_u32(tee, INDEX, index as u32);
    state::none(m)
}

/// Registers the type and its activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::TeeFrom, made);
    natives.add_resume(NativeKind::TeeNext, resume);
}
