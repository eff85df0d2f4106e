//! `itertools.groupby`. CPython: itertoolsmodule.c, `groupbyobject`.
//!
//! It and its groups step through one iterator: the item and its key that came last lie in the `groupby`.

use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::iteration::next_item;
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec, calls,
    iterator_protocol, object_protocol, statics, tuple,
};

use super::making::allocate;
use super::shape::{attribute_slots, holds, iterator_slots};
use super::{grouper, state};

const IT: u64 = 16;
const KEY_FUNCTION: u64 = 24;
/// The key of the group that was given last.
const TARGET_KEY: u64 = 32;
const CURRENT_KEY: u64 = 40;
const CURRENT_VALUE: u64 = 48;
/// The group that was given last, not counted: only that one goes on.
pub(super) const CURRENT_GROUPER: u64 = 56;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("it", IT),
    Field::counted("keyfunc", KEY_FUNCTION),
    Field::counted("tgtkey", TARGET_KEY),
    Field::counted("currkey", CURRENT_KEY),
    Field::counted("currvalue", CURRENT_VALUE),
    // The group may be gone, and its address another object's.
    Field::raw("currgrouper", CURRENT_GROUPER),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::GROUPBY, "itertools.groupby", 64, &LAYOUT)
};

holds!(
    visits [IT, KEY_FUNCTION, TARGET_KEY, CURRENT_KEY, CURRENT_VALUE],
    gives_up [IT, KEY_FUNCTION, TARGET_KEY, CURRENT_KEY, CURRENT_VALUE]
);

/// CPython: `itertools_groupby`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "groupby", parameters: &["iterable", "key"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, key_function] = arguments::parse(m, args, &SIGNATURE)?;
    let key_function = key_function.non_null().unwrap_or(NONE);
    let made = allocate(m, type_, Object::NULL)?;
    m.incref(key_function);
    m.write_object(made, KEY_FUNCTION, key_function);
    let frame = m.push_native(NativeKind::GroupbyNew, &[made], 1);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    let made = frame.take(m, 0);
    m.write_object(made, IT, iterator);
    Ok(Flow::Return(made))
}

// Slots of an activation beside the `groupby`: the item whose key is waited for (counted), and the group on whose behalf
// it steps, or `NULL`.
const ITEM: u64 = 1;
const GROUP: u64 = 2;

const CAME: u16 = 1;
const KEY_CAME: u16 = 2;
const COMPARED: u16 = 3;

const EQUAL: u64 = 2;

/// CPython: `groupby_next`.
fn next(m: &mut Machine, groupby: Object) -> Called {
    m.write(groupby, CURRENT_GROUPER, 0);
    go_on(m, groupby, Object::NULL)
}

/// The next item of a group, or the next group (`group` is `NULL`).
pub(super) fn go_on(m: &mut Machine, groupby: Object, group: Object) -> Called {
    let frame = m.push_native(NativeKind::GroupbyNext, &[groupby, Object::NULL, group], 1 << ITEM);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let groupby = frame.slot(m, 0);
    match frame.state(m) {
        CAME => {
            let Some(item) = next_item(m, input)? else { return Ok(Flow::Return(Object::NULL)) };
            let key_function = m.read_object(groupby, KEY_FUNCTION);
            if key_function == NONE {
                m.incref(item);
                keep(m, groupby, item, item);
                return look(m, frame);
            }
            frame.put(m, ITEM, item);
            frame.set_state(m, KEY_CAME);
            Ok(Flow::Wait(calls::vectorcall(m, key_function, Args::positional(frame.slot_address(ITEM), 1))))
        }
        KEY_CAME => {
            let key = input?;
            let item = frame.take(m, ITEM);
            keep(m, groupby, item, key);
            look(m, frame)
        }
        COMPARED => match (input?.0 != 0, frame.slot(m, GROUP)) {
            (true, Object::NULL) => {
                m.charge(1);
                Ok(step(m, frame))
            }
            (false, Object::NULL) => give_group(m, groupby),
            (true, _) => Ok(give_item(m, groupby)),
            (false, _) => Ok(Flow::Return(Object::NULL)),
        },
        _ => look(m, frame),
    }
}

/// CPython: `groupby_step`.
fn step(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.set_state(m, CAME);
    let iterator = m.read_object(frame.slot(m, 0), IT);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Keeps an item and its key (both stolen).
fn keep(m: &mut Machine, groupby: Object, item: Object, key: Object) {
    let old = m.read_object(groupby, CURRENT_VALUE);
    m.write_object(groupby, CURRENT_VALUE, item);
    m.replace_at(groupby.field(CURRENT_KEY), key);
    m.xdecref(old);
}

/// Compares the key that came last with the group's; without one, steps first.
fn look(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (groupby, group) = (frame.slot(m, 0), frame.slot(m, GROUP));
    let current = m.read_object(groupby, CURRENT_KEY);
    if current.is_null() || !group.is_null() && m.read(groupby, CURRENT_VALUE) == 0 {
        return Ok(step(m, frame));
    }
    let target =
        if group.is_null() { m.read_object(groupby, TARGET_KEY) } else { grouper::target_key(m, group) };
    if target.is_null() {
        return give_group(m, groupby);
    }
    frame.set_state(m, COMPARED);
    Ok(Flow::Wait(object_protocol::rich_compare_bool(m, target, current, EQUAL)))
}

fn give_group(m: &mut Machine, groupby: Object) -> Result<Flow, Raised> {
    let key = m.read_object(groupby, CURRENT_KEY);
    state::keep(m, groupby, TARGET_KEY, key);
    let target = m.read_object(groupby, TARGET_KEY);
    let group = grouper::create(m, groupby, target)?;
    let key = m.read_object(groupby, CURRENT_KEY);
    let given = tuple::pack(m, &[key, group]);
    m.decref(group);
    given.map(Flow::Return)
}

fn give_item(m: &mut Machine, groupby: Object) -> Flow {
    let item = m.read_object(groupby, CURRENT_VALUE);
    m.write_object(groupby, CURRENT_VALUE, Object::NULL);
    m.clear_field(groupby, CURRENT_KEY);
    Flow::Return(item)
}

/// CPython: `groupby_reduce`.
fn reduce(m: &mut Machine, groupby: Object, _: Args) -> Called {
    let type_ = Part::Held(m.type_of(groupby));
    let items = [IT, KEY_FUNCTION].map(|offset| Part::Held(m.read_object(groupby, offset)));
    let state = [CURRENT_KEY, CURRENT_VALUE, TARGET_KEY].map(|offset| m.read_object(groupby, offset));
    if state.contains(&Object::NULL) {
        return build(m, &[type_, Part::Tuple(&items)]);
    }
    build(m, &[type_, Part::Tuple(&items), Part::Tuple(&state.map(Part::Held))])
}

/// CPython: `groupby_setstate`.
fn set_state(m: &mut Machine, groupby: Object, args: Args) -> Called {
    let given: [Object; 3] = state::items(m, args.get(m, 0), 3)?;
    for (offset, item) in [CURRENT_KEY, CURRENT_VALUE, TARGET_KEY].into_iter().zip(given) {
        state::keep(m, groupby, offset, item);
    }
    state::none(m)
}

/// Registers the type and its activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::GroupbyNew, made);
    natives.add_resume(NativeKind::GroupbyNext, resume);
}
