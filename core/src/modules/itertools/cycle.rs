//! `itertools.cycle`. CPython: itertoolsmodule.c, `cycleobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::iteration::next_item;
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::{FALSE, TRUE};
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, arguments,
    calls, iterator_protocol, list, long, names, statics,
};

use super::making::{allocate, positional};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const IT: u64 = 16;
/// The items that came, a list.
const SAVED: u64 = 24;
const INDEX: u64 = 32;
/// Whether items that come are already in `saved`.
const FIRST_PASS: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("it", IT),
    Field::counted("saved", SAVED),
    Field::raw("index", INDEX),
    Field::raw32("firstpass", FIRST_PASS),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::CYCLE, "itertools.cycle", 48, &LAYOUT)
};

holds!(visits [IT, SAVED], gives_up [IT, SAVED]);

/// CPython: `itertools_cycle`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [iterable] = positional(m, type_, statics::CYCLE, given, keywords)?;
    let frame = m.push_native(NativeKind::CycleNew, &[type_, Object::NULL], 0b10);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    frame.put(m, 1, iterator);
    let saved = list::new(m, 0)?;
    let made = allocate(m, frame.slot(m, 0), saved)?;
    let iterator = frame.take(m, 1);
    m.write_object(made, IT, iterator);
    m.write_object(made, SAVED, saved);
    Ok(Flow::Return(made))
}

/// CPython: `cycle_next`.
fn next(m: &mut Machine, cycle: Object) -> Called {
    if m.read(cycle, IT) == 0 {
        return Ok(Step::Value(again(m, cycle)));
    }
    let frame = m.push_native(NativeKind::CycleNext, &[cycle], 0);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let cycle = frame.slot(m, 0);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let iterator = m.read_object(cycle, IT);
        return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
    }
    let Some(item) = next_item(m, input)? else {
        m.clear_field(cycle, IT);
        return Ok(Flow::Return(again(m, cycle)));
    };
    if m.read_u32(cycle, FIRST_PASS) == 0 {
        let saved = m.read_object(cycle, SAVED);
        if let Err(raised) = list::append(m, saved, item) {
            m.decref(item);
            return Err(raised);
        }
    }
    Ok(Flow::Return(item))
}

/// The next of the saved items, or `NULL` where there is none.
fn again(m: &mut Machine, cycle: Object) -> Object {
    let (saved, index) = (m.read_object(cycle, SAVED), m.read_i64(cycle, INDEX));
    let size = list::size(m, saved);
    if size == 0 {
        return Object::NULL;
    }
    // Others can reach the list through the collector.
    let index = if index < size { index } else { 0 };
    let item = list::get(m, saved, index);
    m.write(cycle, INDEX, if index + 1 < size { index as u64 + 1 } else { 0 });
    m.new_reference(item)
}

/// CPython: `cycle_reduce`.
fn reduce(m: &mut Machine, cycle: Object, _: Args) -> Called {
    let type_ = Part::Held(m.type_of(cycle));
    let [iterator, saved] = [IT, SAVED].map(|offset| m.read_object(cycle, offset));
    if !iterator.is_null() {
        let first_pass = if m.read_u32(cycle, FIRST_PASS) == 0 { FALSE } else { TRUE };
        let state = [Part::Held(saved), Part::Held(first_pass)];
        return build(m, &[type_, Part::Tuple(&[Part::Held(iterator)]), Part::Tuple(&state)]);
    }
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, saved))?;
    if let Err(raised) = go_to(m, iterator, m.read_i64(cycle, INDEX)) {
        m.decref(iterator);
        return Err(raised);
    }
    let state = [Part::Held(saved), Part::Held(TRUE)];
    build(m, &[type_, Part::Tuple(&[Part::Given(iterator)]), Part::Tuple(&state)])
}

fn go_to(m: &mut Machine, iterator: Object, index: i64) -> Result<(), Raised> {
    if index == 0 {
        return Ok(());
    }
    let index = long::from_i64(m, index)?;
    let name = m.name(names::SETSTATE);
    let done = m.nested(|m| calls::call_method_object(m, iterator, name, &[index]));
    m.decref(index);
    let none = done?;
    m.decref(none);
    Ok(())
}

/// CPython: `cycle_setstate`.
fn set_state(m: &mut Machine, cycle: Object, args: Args) -> Called {
    let [saved, first_pass] = state::items(m, args.get(m, 0), 2)?;
    state::check_item(m, 1, saved, statics::LIST)?;
    let first_pass = arguments::c_int(m, first_pass)?;
    state::keep(m, cycle, SAVED, saved);
    m.write_u32(cycle, FIRST_PASS, u32::from(first_pass != 0));
    m.write(cycle, INDEX, 0);
    state::none(m)
}

/// Registers the type and its activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::CycleNew, made);
    natives.add_resume(NativeKind::CycleNext, resume);
}
