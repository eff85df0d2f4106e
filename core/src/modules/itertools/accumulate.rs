//! `itertools.accumulate`. CPython: itertoolsmodule.c, `accumulateobject`.

use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, calls,
    iterator_protocol, number_protocol, statics, tuple,
};

use super::making::over;
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const TOTAL: u64 = 16;
const IT: u64 = 24;
const BINOP: u64 = 32;
const INITIAL: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("total", TOTAL),
    Field::counted("it", IT),
    Field::counted("binop", BINOP),
    Field::counted("initial", INITIAL),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::ACCUMULATE, "itertools.accumulate", 48, &LAYOUT)
};

holds!(visits [BINOP, IT, TOTAL, INITIAL], gives_up [BINOP, TOTAL, IT, INITIAL]);

/// CPython: `itertools_accumulate`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "accumulate",
        parameters: &["iterable", "func", "initial"],
        required: 1,
        positional: 2,
    };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, function, initial] = arguments::parse(m, args, &SIGNATURE)?;
    let function = if function == NONE { Object::NULL } else { function };
    let initial = initial.non_null().unwrap_or(NONE);
    over(m, type_, (IT, iterable), &[(BINOP, function), (INITIAL, initial)], &[])
}

// Slots of an activation beside the iterator: the total so far (borrowed) and the item (counted), in a row.
const SO_FAR: u64 = 1;
const ITEM: u64 = 2;

const CAME: u16 = 1;
const ADDED: u16 = 2;

/// CPython: `accumulate_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    let initial = m.read_object(iterator, INITIAL);
    if initial != NONE {
        m.incref(NONE);
        m.write_object(iterator, INITIAL, NONE);
        m.incref(initial);
        m.replace_at(iterator.field(TOTAL), initial);
        return Ok(Step::Value(initial));
    }
    let slots = [iterator, Object::NULL, Object::NULL];
    let frame = m.push_native(NativeKind::AccumulateNext, &slots, 1 << ITEM);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, 0);
    match frame.state(m) {
        CAME => {
            let item = input?;
            if item.is_null() {
                return Ok(Flow::Return(item));
            }
            let total = m.read_object(iterator, TOTAL);
            if total.is_null() {
                m.write_object(iterator, TOTAL, item);
                return Ok(Flow::Return(m.new_reference(item)));
            }
            frame.put(m, ITEM, item);
            Ok(add(m, frame, total))
        }
        ADDED => {
            let total = input?;
            frame.put(m, ITEM, Object::NULL);
            m.incref(total);
            m.replace_at(iterator.field(TOTAL), total);
            Ok(Flow::Return(total))
        }
        _ => {
            frame.set_state(m, CAME);
            let source = m.read_object(iterator, IT);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, source)))
        }
    }
}

/// Waits for the total with the item that has come.
fn add(m: &mut Machine, frame: NativeFrame, total: Object) -> Flow {
    frame.set_state(m, ADDED);
    let function = m.read_object(frame.slot(m, 0), BINOP);
    if function.is_null() {
        let item = frame.slot(m, ITEM);
        return Flow::Wait(number_protocol::add(m, total, item));
    }
    frame.set_word(m, SO_FAR, total.0);
    Flow::Wait(calls::vectorcall(m, function, Args::positional(frame.slot_address(SO_FAR), 2)))
}

/// CPython: `accumulate_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let type_ = m.type_of(iterator);
    let [total, source, initial] = [TOTAL, IT, INITIAL].map(|offset| m.read_object(iterator, offset));
    let function = m.read_object(iterator, BINOP).non_null().unwrap_or(NONE);
    if initial != NONE {
        let source = Part::Given(behind(m, initial, source)?);
        let items = [source, Part::Held(function)];
        return build(m, &[Part::Held(type_), Part::Tuple(&items), Part::Held(NONE)]);
    }
    if total == NONE {
        // A total that is `None` cannot be told from none: it is summed up once more, and passed over.
        let source = behind(m, total, source)?;
        let again = m.nested(|m| calls::call_with(m, type_, &[source, function]));
        m.decref(source);
        let items = [Part::Given(again?), Part::Number(1), Part::Held(NONE)];
        return build(m, &[Part::Held(statics::ISLICE), Part::Tuple(&items)]);
    }
    let items = [Part::Held(source), Part::Held(function)];
    let total = total.non_null().unwrap_or(NONE);
    build(m, &[Part::Held(type_), Part::Tuple(&items), Part::Held(total)])
}

/// An iterator that gives one object, then what an iterator gives.
fn behind(m: &mut Machine, first: Object, source: Object) -> Result<Object, Raised> {
    let only = tuple::pack(m, &[first])?;
    let made = m.nested(|m| calls::call_with(m, statics::CHAIN, &[only, source]));
    m.decref(only);
    made
}

/// CPython: `accumulate_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    state::keep(m, iterator, TOTAL, args.get(m, 0));
    state::none(m)
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::AccumulateNext, resume);
}
