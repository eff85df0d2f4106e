//! `itertools.filterfalse`. CPython: itertoolsmodule.c, `filterfalseobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec, statics,
};

use super::judging::{self, CAME, FUNC, IT, JUDGED, TRUTH};
use super::making::{over, positional};
use super::shape::{attribute_slots, holds, iterator_slots};

static LAYOUT: Layout = Layout::fixed(&[Field::counted("func", FUNC), Field::counted("it", IT)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::FILTERFALSE, "itertools.filterfalse", 32, &LAYOUT)
};

holds!(visits [IT, FUNC], gives_up [FUNC, IT]);

/// CPython: `itertools_filterfalse`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [function, iterable] = positional(m, type_, statics::FILTERFALSE, given, keywords)?;
    over(m, type_, (IT, iterable), &[(FUNC, function)], &[])
}

/// CPython: `filterfalse_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    judging::begin(m, NativeKind::FilterfalseNext, iterator)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        CAME => {
            let item = input?;
            if item.is_null() {
                return Ok(Flow::Return(item));
            }
            let function = m.read_object(frame.slot(m, 0), FUNC);
            if function == NONE || function == statics::BOOL {
                return Ok(judging::judge_itself(m, frame, item));
            }
            Ok(judging::judge(m, frame, item))
        }
        JUDGED => Ok(judging::weigh(m, frame, input?)),
        TRUTH => {
            if judging::verdict(m, frame, input)? {
                return Ok(judging::go_on(m, frame));
            }
            Ok(judging::give(m, frame))
        }
        _ => Ok(judging::ask(m, frame)),
    }
}

/// CPython: `filterfalse_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let items = [FUNC, IT].map(|offset| Part::Held(m.read_object(iterator, offset)));
    build(m, &[Part::Held(m.type_of(iterator)), Part::Tuple(&items)])
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::FilterfalseNext, resume);
}
