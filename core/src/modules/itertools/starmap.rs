//! `itertools.starmap`. CPython: itertoolsmodule.c, `starmapobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec, calls,
    iterator_protocol, sequence_protocol, statics, tuple,
};

use super::making::{over, positional};
use super::shape::{attribute_slots, holds, iterator_slots};

const FUNC: u64 = 16;
const IT: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("func", FUNC), Field::counted("it", IT)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::STARMAP, "itertools.starmap", 32, &LAYOUT)
};

holds!(visits [IT, FUNC], gives_up [FUNC, IT]);

/// CPython: `itertools_starmap`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [function, iterable] = positional(m, type_, statics::STARMAP, given, keywords)?;
    over(m, type_, (IT, iterable), &[(FUNC, function)], &[])
}

/// A slot of an activation: what the function is called with (counted).
const ARGUMENTS: u64 = 1;

const CAME: u16 = 1;
const TUPLE: u16 = 2;
const CALLED: u16 = 3;

/// CPython: `starmap_next`.
fn next(m: &mut Machine, starmap: Object) -> Called {
    let frame = m.push_native(NativeKind::StarmapNext, &[starmap, Object::NULL], 1 << ARGUMENTS);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let starmap = frame.slot(m, 0);
    match frame.state(m) {
        CAME => {
            let arguments = input?;
            if arguments.is_null() {
                return Ok(Flow::Return(arguments));
            }
            frame.put(m, ARGUMENTS, arguments);
            if tuple::check_exact(m, arguments) {
                return Ok(call(m, frame, starmap));
            }
            frame.set_state(m, TUPLE);
            Ok(Flow::Wait(sequence_protocol::tuple(m, arguments)))
        }
        TUPLE => {
            let arguments = input?;
            frame.put(m, ARGUMENTS, arguments);
            Ok(call(m, frame, starmap))
        }
        CALLED => input.map(Flow::Return),
        _ => {
            frame.set_state(m, CAME);
            let source = m.read_object(starmap, IT);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, source)))
        }
    }
}

fn call(m: &mut Machine, frame: NativeFrame, starmap: Object) -> Flow {
    frame.set_state(m, CALLED);
    let (function, arguments) = (m.read_object(starmap, FUNC), frame.slot(m, ARGUMENTS));
    Flow::Wait(calls::call(m, function, arguments, Object::NULL))
}

/// CPython: `starmap_reduce`.
fn reduce(m: &mut Machine, starmap: Object, _: Args) -> Called {
    let items = [FUNC, IT].map(|offset| Part::Held(m.read_object(starmap, offset)));
    build(m, &[Part::Held(m.type_of(starmap)), Part::Tuple(&items)])
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::StarmapNext, resume);
}
