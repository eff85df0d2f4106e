//! `itertools.takewhile`. CPython: itertoolsmodule.c, `takewhileobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, calls,
    iterator_protocol, object_protocol, statics,
};

use super::making::{over, positional};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const FUNC: u64 = 16;
const IT: u64 = 24;
/// Whether it has ended: an item has come of which the function said no.
const STOP: u64 = 32;

static LAYOUT: Layout =
    Layout::fixed(&[Field::counted("func", FUNC), Field::counted("it", IT), Field::raw("stop", STOP)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::TAKEWHILE, "itertools.takewhile", 40, &LAYOUT)
};

holds!(visits [IT, FUNC], gives_up [FUNC, IT]);

/// CPython: `itertools_takewhile`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [function, iterable] = positional(m, type_, statics::TAKEWHILE, given, keywords)?;
    over(m, type_, (IT, iterable), &[(FUNC, function)], &[])
}

/// Slots of an activation beside the iterator: the item, and what the function said of it (both counted).
const ITEM: u64 = 1;
const SAID: u64 = 2;

const CAME: u16 = 1;
const JUDGED: u16 = 2;
const TRUTH: u16 = 3;

/// CPython: `takewhile_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    if m.read(iterator, STOP) != 0 {
        return Ok(Step::Value(Object::NULL));
    }
    let frame = m.push_native(NativeKind::TakewhileNext, &[iterator, Object::NULL, Object::NULL], 0b110);
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
            frame.put(m, ITEM, item);
            frame.set_state(m, JUDGED);
            let function = m.read_object(iterator, FUNC);
            Ok(Flow::Wait(calls::vectorcall(m, function, Args::positional(frame.slot_address(ITEM), 1))))
        }
        JUDGED => {
            let said = input?;
            frame.put(m, SAID, said);
            frame.set_state(m, TRUTH);
            Ok(Flow::Wait(object_protocol::is_true(m, said)))
        }
        TRUTH => {
            let is_true = input?.0 != 0;
            frame.put(m, SAID, Object::NULL);
            if is_true {
                return Ok(Flow::Return(frame.take(m, ITEM)));
            }
            frame.put(m, ITEM, Object::NULL);
            m.write(iterator, STOP, 1);
            Ok(Flow::Return(Object::NULL))
        }
        _ => {
            frame.set_state(m, CAME);
            let source = m.read_object(iterator, IT);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, source)))
        }
    }
}

/// CPython: `takewhile_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let items = [FUNC, IT].map(|offset| Part::Held(m.read_object(iterator, offset)));
    let state = Part::Number(m.read_i64(iterator, STOP));
    build(m, &[Part::Held(m.type_of(iterator)), Part::Tuple(&items), state])
}

/// CPython: `takewhile_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    state::keep_truth(m, iterator, STOP, args.get(m, 0))
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::TakewhileNext, resume);
}
