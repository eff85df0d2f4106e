//! `itertools.islice`. CPython: itertoolsmodule.c, `isliceobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, arguments,
    errors, iterator_protocol, list, long, number_protocol, statics,
};

use super::making::over;
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const IT: u64 = 16;
/// The position of the next item that is given.
const NEXT: u64 = 24;
/// The position before which it ends; −1 is none.
const STOP: u64 = 32;
const STEP: u64 = 40;
/// How many items have been taken.
const CNT: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("it", IT),
    Field::raw("next", NEXT),
    Field::raw("stop", STOP),
    Field::raw("step", STEP),
    Field::raw("cnt", CNT),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::ISLICE, "itertools.islice", 56, &LAYOUT)
};

holds!(visits[IT], gives_up[IT]);

/// CPython: `islice_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::ISLICE {
        arguments::no_keywords(m, "islice", keywords)?;
    }
    let args = arguments::of_tuple(m, positional, Object::NULL);
    arguments::check_positional(m, "islice", args.count, 2, 4)?;
    let (start, stop) = if args.count == 2 {
        (0, stop_of(m, args.get(m, 1))?)
    } else {
        let start = position(m, args.get(m, 1), 0)?.unwrap_or(-1);
        (start, stop_of(m, args.get(m, 2))?)
    };
    if start < 0 || stop < -1 {
        return Err(refused(m, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."));
    }
    let step = args.optional(m, 3);
    let step = if step.is_null() { 1 } else { position(m, step, 1)?.unwrap_or(-1) };
    if step < 1 {
        return Err(refused(m, "Step for islice() must be a positive integer or None."));
    }
    let words = [(NEXT, start), (STOP, stop), (STEP, step)].map(|(offset, word)| (offset, word as u64));
    over(m, type_, (IT, args.get(m, 0)), &[], &words)
}

fn refused(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// Where to stop; −1 is nowhere, for `None`.
fn stop_of(m: &mut Machine, given: Object) -> Result<i64, Raised> {
    if given == NONE {
        return Ok(-1);
    }
    match position(m, given, -1)? {
        Some(stop) if stop != -1 => Ok(stop),
        _ => Err(refused(m, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")),
    }
}

/// A position, or `default` for `None`; no answer where it is no number that fits a word: the exception is cleared.
fn position(m: &mut Machine, given: Object, default: i64) -> Result<Option<i64>, Raised> {
    if given == NONE {
        return Ok(Some(default));
    }
    match number_protocol::as_size(m, given, statics::OVERFLOW_ERROR) {
        Ok(position) => Ok(Some(position)),
        Err(raised) if m.registers.halting => Err(raised),
        Err(_) => {
            m.clear_error();
            Ok(None)
        }
    }
}

const SKIPS: u16 = 1;
const GIVES: u16 = 2;

/// CPython: `islice_next`.
fn next(m: &mut Machine, islice: Object) -> Called {
    if m.read(islice, IT) == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    let frame = m.push_native(NativeKind::IsliceNext, &[islice], 0);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let islice = frame.slot(m, 0);
    let state = frame.state(m);
    if state == 0 {
        return Ok(ask(m, frame, islice));
    }
    match input {
        Ok(item) if !item.is_null() => {
            let taken = m.read_i64(islice, CNT).wrapping_add(1);
            m.write(islice, CNT, taken as u64);
            if state == GIVES {
                set_next(m, islice);
                return Ok(Flow::Return(item));
            }
            m.decref(item);
            m.charge(1);
            Ok(ask(m, frame, islice))
        }
        ended => {
            m.clear_field(islice, IT);
            ended.map(Flow::Return)
        }
    }
}

/// Waits for the next item, which is passed over or given.
fn ask(m: &mut Machine, frame: NativeFrame, islice: Object) -> Flow {
    let [next, stop, taken] = [NEXT, STOP, CNT].map(|offset| m.read_i64(islice, offset));
    let iterator = m.read_object(islice, IT);
    let skips = taken < next;
    if iterator.is_null() || !skips && stop != -1 && taken >= stop {
        m.clear_field(islice, IT);
        return Flow::Return(Object::NULL);
    }
    frame.set_state(m, if skips { SKIPS } else { GIVES });
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

fn set_next(m: &mut Machine, islice: Object) {
    let [before, stop, step] = [NEXT, STOP, STEP].map(|offset| m.read_i64(islice, offset));
    let next = before.wrapping_add(step);
    let next = if next < before || stop != -1 && next > stop { stop } else { next };
    m.write(islice, NEXT, next as u64);
}

/// CPython: `islice_reduce`.
fn reduce(m: &mut Machine, islice: Object, _: Args) -> Called {
    let type_ = Part::Held(m.type_of(islice));
    let iterator = m.read_object(islice, IT);
    if iterator.is_null() {
        let nothing = list::new(m, 0)?;
        let iterator = m.nested(|m| iterator_protocol::get_iter(m, nothing));
        m.decref(nothing);
        let items = [Part::Given(iterator?), Part::Number(0)];
        return build(m, &[type_, Part::Tuple(&items), Part::Number(0)]);
    }
    let [next, stop, step, taken] = [NEXT, STOP, STEP, CNT].map(|offset| m.read_i64(islice, offset));
    let stop = if stop == -1 { m.new_reference(NONE) } else { long::from_i64(m, stop)? };
    let items = [Part::Held(iterator), Part::Number(next), Part::Given(stop), Part::Number(step)];
    build(m, &[type_, Part::Tuple(&items), Part::Number(taken)])
}

/// CPython: `islice_setstate`.
fn set_state(m: &mut Machine, islice: Object, args: Args) -> Called {
    let taken = long::as_ssize(m, args.get(m, 0))?;
    m.write(islice, CNT, taken as u64);
    state::none(m)
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::IsliceNext, resume);
}
