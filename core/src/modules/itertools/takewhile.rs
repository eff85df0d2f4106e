//! `itertools.takewhile`. CPython: itertoolsmodule.c, `takewhileobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, statics,
};

use super::judging::{self, CAME, FUNC, IT, JUDGED, TRUTH};
use super::making::{over, positional};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

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

/// CPython: `takewhile_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    if m.read(iterator, STOP) != 0 {
        return Ok(Step::Value(Object::NULL));
    }
    judging::begin(m, NativeKind::TakewhileNext, iterator)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        CAME => {
            let item = input?;
            if item.is_null() {
                return Ok(Flow::Return(item));
            }
            Ok(judging::judge(m, frame, item))
        }
        JUDGED => Ok(judging::weigh(m, frame, input?)),
        TRUTH => {
            if judging::verdict(m, frame, input)? {
                return Ok(judging::give(m, frame));
            }
            judging::drop_item(m, frame);
            m.write(frame.slot(m, 0), STOP, 1);
            Ok(Flow::Return(Object::NULL))
        }
        _ => Ok(judging::ask(m, frame)),
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
