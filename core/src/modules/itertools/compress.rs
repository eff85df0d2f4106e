//! `itertools.compress`. CPython: itertoolsmodule.c, `compressobject`.

use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec, iterator_protocol,
    object_protocol, statics,
};

use super::making::allocate;
use super::shape::{attribute_slots, holds, iterator_slots};

const DATA: u64 = 16;
const SELECTORS: u64 = 24;

static LAYOUT: Layout =
    Layout::fixed(&[Field::counted("data", DATA), Field::counted("selectors", SELECTORS)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::COMPRESS, "itertools.compress", 32, &LAYOUT)
};

holds!(visits [DATA, SELECTORS], gives_up [DATA, SELECTORS]);

/// CPython: `itertools_compress`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "compress", parameters: &["data", "selectors"], required: 2, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [data, selectors] = arguments::parse(m, args, &SIGNATURE)?;
    // The class, the iterable of the selectors, the iterator over the data (counted).
    let frame = m.push_native(NativeKind::CompressNew, &[type_, selectors, Object::NULL], 0b100);
    let step = iterator_protocol::get_iter(m, data);
    m.continue_native(frame, step)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    if frame.state(m) == 0 {
        frame.put(m, 2, iterator);
        frame.set_state(m, 1);
        let selectors = frame.slot(m, 1);
        return Ok(Flow::Wait(iterator_protocol::get_iter(m, selectors)));
    }
    let made = allocate(m, frame.slot(m, 0), iterator)?;
    let data = frame.take(m, 2);
    m.write_object(made, DATA, data);
    m.write_object(made, SELECTORS, iterator);
    Ok(Flow::Return(made))
}

/// Slots of an activation beside the iterator: the item and its selector (both counted).
const ITEM: u64 = 1;
const SELECTOR: u64 = 2;

const CAME: u16 = 1;
const SELECTOR_CAME: u16 = 2;
const TRUTH: u16 = 3;

/// CPython: `compress_next`.
fn next(m: &mut Machine, compress: Object) -> Called {
    let slots = [compress, Object::NULL, Object::NULL];
    let frame = m.push_native(NativeKind::CompressNext, &slots, 1 << ITEM | 1 << SELECTOR);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        CAME => {
            let item = input?;
            if item.is_null() {
                return Ok(Flow::Return(item));
            }
            frame.put(m, ITEM, item);
            Ok(ask(m, frame, SELECTORS, SELECTOR_CAME))
        }
        SELECTOR_CAME => {
            let selector = input?;
            if selector.is_null() {
                return Ok(Flow::Return(selector));
            }
            frame.put(m, SELECTOR, selector);
            frame.set_state(m, TRUTH);
            Ok(Flow::Wait(object_protocol::is_true(m, selector)))
        }
        TRUTH => {
            let is_true = input?.0 != 0;
            frame.put(m, SELECTOR, Object::NULL);
            if is_true {
                return Ok(Flow::Return(frame.take(m, ITEM)));
            }
            frame.put(m, ITEM, Object::NULL);
            m.charge(1);
            Ok(ask(m, frame, DATA, CAME))
        }
        _ => Ok(ask(m, frame, DATA, CAME)),
    }
}

/// Waits for the next item of one of the two iterators.
fn ask(m: &mut Machine, frame: NativeFrame, offset: u64, state: u16) -> Flow {
    frame.set_state(m, state);
    let source = m.read_object(frame.slot(m, 0), offset);
    Flow::Wait(iterator_protocol::iter_next(m, source))
}

/// CPython: `compress_reduce`.
fn reduce(m: &mut Machine, compress: Object, _: Args) -> Called {
    let items = [DATA, SELECTORS].map(|offset| Part::Held(m.read_object(compress, offset)));
    build(m, &[Part::Held(m.type_of(compress)), Part::Tuple(&items)])
}

/// Registers the type and its activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::CompressNew, made);
    natives.add_resume(NativeKind::CompressNext, resume);
}
