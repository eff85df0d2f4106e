//! Calling objects. CPython: call.c.
//!
//! Arguments are a vector in memory (`Args`): on the caller's evaluation stack, in a tuple, or in an activation record
//! that one of the functions below pushes to hold them.

use super::builtin_function::VECTORCALL;
use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::object_protocol::MethodLookup;
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{TP_CALL, TP_VECTORCALL};
use super::{
    builtin_function, descriptor, dict, errors, method, names, object_protocol, partial, statics, tuple,
    type_object, unicode,
};

/// Registers the activations of this file.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Forward, forward_resume);
    natives.add_resume(NativeKind::ForwardOwned, forward_resume);
    natives.add_resume(NativeKind::Keep, keep_resume);
    natives.add_resume(NativeKind::MethodCall, method_call_resume);
    natives.add_resume(NativeKind::TpCall, tp_call_resume);
    natives.add_resume(NativeKind::StackCall, stack_call_resume);
}

/// Calls `callable` with a vector of arguments. CPython: `_PyObject_Vectorcall`.
pub fn vectorcall(m: &mut Machine, callable: Object, args: Args) -> Called {
    match m.type_of(callable) {
        statics::FUNCTION => (m.hooks.call_function)(m, callable, args),
        statics::BUILTIN_FUNCTION => builtin_function::vectorcall(m, callable, args),
        statics::METHOD_DESCRIPTOR => descriptor::method_vectorcall(m, callable, args),
        statics::METHOD => method::vectorcall(m, callable, args),
        statics::TYPE => type_object::vectorcall(m, callable, args),
        statics::PARTIAL => partial::vectorcall(m, callable, args),
        _ => make_tp_call(m, callable, args),
    }
}

/// Whether a call of it needs no tuple. CPython: `PyVectorcall_Function`.
pub(super) fn has_vectorcall(m: &Machine, callable: Object) -> bool {
    match m.type_of(callable) {
        statics::FUNCTION | statics::METHOD_DESCRIPTOR | statics::METHOD | statics::PARTIAL => true,
        statics::BUILTIN_FUNCTION => m.read(callable, VECTORCALL) != 0,
        statics::TYPE => m.read(callable, TP_VECTORCALL) != 0,
        _ => false,
    }
}

/// Calls with `self_object` in front of a vector of positional arguments (and keywords). CPython: `_PyObject_Call_Prepend`
/// and the like.
pub fn call_prepend(m: &mut Machine, callable: Object, self_object: Object, args: Args) -> Called {
    if m.type_of(callable) == statics::FUNCTION
        && let Some(called) = (m.hooks.call_function_with_first)(m, callable, self_object, args)
    {
        return called;
    }
    let named = if args.names.is_null() { 0 } else { tuple::size(m, args.names) as u64 };
    let total = args.count + named;
    if !m.has_native_room(total) {
        return Err(m.no_memory());
    }
    let first = [callable, args.names, args.keywords, self_object];
    let argument = |m: &Machine, index: usize| m.object_at(args.base + index as u64 * 8);
    if total <= FEW as u64 {
        let slots: [Object; 4 + FEW] = std::array::from_fn(|index| {
            if index < 4 + total as usize {
                first.get(index).copied().unwrap_or_else(|| argument(m, index - 4))
            } else {
                Object::NULL
            }
        });
        start_prepended(m, &slots[..4 + total as usize])
    } else {
        let slots: Vec<Object> =
            first.into_iter().chain((0..total as usize).map(|index| argument(m, index))).collect();
        start_prepended(m, &slots)
    }
}

/// Calls what lies in slots: the callable, the names and the dict of keywords (each `NULL` if none), arguments.
#[inline]
fn start_prepended(m: &mut Machine, slots: &[Object]) -> Called {
    let frame = m.push_native(NativeKind::Forward, slots, 0);
    frame.set_state(m, FORWARD_PREPENDED);
    m.start_native(frame)
}

/// So many arguments are passed on without memory of the host.
const FEW: usize = 6;
const FORWARD_WAITS: u16 = 1;
const FORWARD_PREPENDED: u16 = 2;

fn forward_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    match frame.state(m) {
        FORWARD_WAITS => input.map(Flow::Return),
        FORWARD_PREPENDED => {
            frame.set_state(m, FORWARD_WAITS);
            let (callable, names, keywords) = (frame.slot(m, 0), frame.slot(m, 1), frame.slot(m, 2));
            let named = if names.is_null() { 0 } else { tuple::size(m, names) as u64 };
            let (base, count) = (frame.slot_address(3), frame.slot_count(m) - 3 - named);
            let has_keywords = !keywords.is_null() && dict::size(m, keywords) > 0;
            if has_keywords && has_vectorcall(m, callable) {
                return Ok(Flow::Wait(call_with_unpacked(m, callable, base, count, keywords)));
            }
            let keywords = if has_keywords { keywords } else { Object::NULL };
            Ok(Flow::Wait(vectorcall(m, callable, Args { base, count, names, keywords })))
        }
        _ => {
            frame.set_state(m, FORWARD_WAITS);
            let args = Args::positional(frame.slot_address(1), frame.slot_count(m) - 1);
            let callable = frame.slot(m, 0);
            Ok(Flow::Wait(vectorcall(m, callable, args)))
        }
    }
}

fn keep_resume(_m: &mut Machine, _frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    input.map(Flow::Return)
}

/// Runs `call` while an activation holds these references (stolen).
pub fn keeping(m: &mut Machine, held: &[Object], call: impl FnOnce(&mut Machine) -> Called) -> Called {
    m.push_native(NativeKind::Keep, held, u32::MAX);
    match call(m) {
        Ok(Step::Called) => Ok(Step::Called),
        finished => {
            m.pop_native();
            finished
        }
    }
}

/// Pushes a record of `kind` that calls `callable`.
fn forward(
    m: &mut Machine,
    kind: NativeKind,
    counted: u32,
    callable: Object,
    arguments: &[Object],
) -> Called {
    if !m.has_native_room(arguments.len() as u64) {
        let all = std::iter::once(&callable).chain(arguments).enumerate();
        for (_, &owned) in all.filter(|(slot, _)| counted & 1 << (*slot).min(31) != 0) {
            m.decref(owned);
        }
        return Err(m.no_memory());
    }
    let mut slots = [Object::NULL; 8];
    let frame = if arguments.len() < slots.len() {
        slots[0] = callable;
        slots[1..=arguments.len()].copy_from_slice(arguments);
        m.push_native(kind, &slots[..=arguments.len()], counted)
    } else {
        let mut slots = vec![callable];
        slots.extend_from_slice(arguments);
        m.push_native(kind, &slots[..], counted)
    };
    m.start_native(frame)
}

/// Calls `callable` with positional arguments. All are borrowed: the caller's caller keeps them alive during the call.
pub fn call_with(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    forward(m, NativeKind::Forward, 0, callable, arguments)
}

/// As `call_with`, with a dict of keywords (borrowed, or `NULL`). CPython: `PyObject_VectorcallDict`.
pub fn call_with_dict(m: &mut Machine, callable: Object, arguments: &[Object], keywords: Object) -> Called {
    let slots: Vec<Object> =
        [callable, Object::NULL, keywords].into_iter().chain(arguments.iter().copied()).collect();
    start_prepended(m, &slots)
}

/// As `call_with`, but steals the reference to `callable` (a method that was looked up for this call).
pub fn call_owned(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    forward(m, NativeKind::Forward, 1, callable, arguments)
}

/// As `call_with`, but steals the callable and every argument.
pub fn call_all_owned(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    forward(m, NativeKind::ForwardOwned, u32::MAX, callable, arguments)
}

/// Calls the class (borrowed) that a class method makes its result with, on one value (stolen).
pub fn call_class(m: &mut Machine, class: Object, value: Object) -> Called {
    m.incref(class);
    call_all_owned(m, class, &[value])
}

/// Calls without arguments. CPython: `_PyObject_CallNoArg`.
pub fn call_no_args(m: &mut Machine, callable: Object) -> Called {
    vectorcall(m, callable, Args::none())
}

/// Calls the attribute `name` of an object. CPython: `PyObject_CallMethodObjArgs`.
pub fn call_method(m: &mut Machine, object: Object, name: &str, arguments: &[Object]) -> Called {
    let name = match names::known(name) {
        Some(known) => m.new_reference(m.name(known)),
        None => unicode::intern_from_str(m, name)?,
    };
    let called = call_method_object(m, object, name, arguments);
    m.decref(name);
    called
}

/// As `call_method`, by an interned name (borrowed). CPython: `PyObject_VectorcallMethod`.
pub fn call_method_object(m: &mut Machine, object: Object, name: Object, arguments: &[Object]) -> Called {
    let mut slots = vec![Object::NULL, m.new_reference(name), object];
    slots.extend_from_slice(arguments);
    let frame = m.push_native(NativeKind::MethodCall, &slots[..], 0b11);
    m.start_native(frame)
}

const METHOD_BINDS: u16 = 1;
const METHOD_WAITS: u16 = 2;

fn method_call_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (name, object, count) = (frame.slot(m, 1), frame.slot(m, 2), frame.slot_count(m) - 3);
    match frame.state(m) {
        METHOD_WAITS => return input.map(Flow::Return),
        METHOD_BINDS => frame.put(m, 0, input?),
        _ => match object_protocol::get_method(m, object, name) {
            MethodLookup::Unbound(function) => {
                frame.put(m, 0, function);
                frame.set_state(m, METHOD_WAITS);
                let args = Args::positional(frame.slot_address(2), count + 1);
                return Ok(Flow::Wait(vectorcall(m, function, args)));
            }
            MethodLookup::Attribute(attribute) => {
                frame.set_state(m, METHOD_BINDS);
                return Ok(Flow::Wait(attribute));
            }
        },
    }
    frame.set_state(m, METHOD_WAITS);
    let callable = frame.slot(m, 0);
    Ok(Flow::Wait(vectorcall(m, callable, Args::positional(frame.slot_address(3), count))))
}

/// Calls with a tuple and a dict (or `NULL`), both borrowed. CPython: `_PyObject_Call`.
pub fn call(m: &mut Machine, callable: Object, arguments: Object, keywords: Object) -> Called {
    let base = tuple::items_address(m, arguments);
    let count = tuple::size(m, arguments) as u64;
    if has_vectorcall(m, callable) {
        if keywords.is_null() || dict::size(m, keywords) == 0 {
            return vectorcall(m, callable, Args::positional(base, count));
        }
        return call_with_unpacked(m, callable, base, count, keywords);
    }
    call_slot(m, callable, arguments, keywords, 0)
}

/// Spreads a dict of keywords behind the positional arguments. CPython: `_PyStack_UnpackDict`.
fn call_with_unpacked(m: &mut Machine, callable: Object, base: u64, count: u64, keywords: Object) -> Called {
    let named = dict::size(m, keywords) as u64;
    let block = m.alloc((1 + count + named) * 8)?;
    let names = match tuple::new(m, named as i64) {
        Ok(names) => names,
        Err(raised) => {
            m.free(block);
            return Err(raised);
        }
    };
    for index in 0..count {
        let argument = m.object_at(base + index * 8);
        m.incref(argument);
        m.set_object_at(block + 8 + index * 8, argument);
    }
    let (mut position, mut index) = (0, 0);
    let mut all_strings = true;
    while let Some((key, value, _)) = dict::next(m, keywords, &mut position) {
        m.incref(key);
        m.incref(value);
        all_strings &= unicode::check(m, key);
        tuple::set(m, names, index, key);
        m.set_object_at(block + 8 + (count + index as u64) * 8, value);
        index += 1;
    }
    let words =
        [callable, names, Object(block), Object(count), Object(named), Object(u64::from(all_strings))];
    let frame = m.push_native(NativeKind::StackCall, &words, 0b10);
    m.start_native(frame)
}

fn stack_call_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (block, count, named) = (frame.word(m, 2), frame.word(m, 3), frame.word(m, 4));
    let input = if frame.state(m) == 0 {
        frame.set_state(m, 1);
        if frame.word(m, 5) != 0 {
            let (callable, names) = (frame.slot(m, 0), frame.slot(m, 1));
            let args = Args { base: block + 8, count, names, keywords: Object::NULL };
            return Ok(Flow::Wait(vectorcall(m, callable, args)));
        }
        Err(errors::set_string(m, statics::TYPE_ERROR, "keywords must be strings"))
    } else {
        input
    };
    for index in 0..count + named {
        let argument = m.object_at(block + 8 + index * 8);
        m.decref(argument);
    }
    m.free(block);
    input.map(Flow::Return)
}

/// Calls through `tp_call`, making the tuple and dict that it wants. CPython: `_PyObject_MakeTpCall`.
pub fn make_tp_call(m: &mut Machine, callable: Object, args: Args) -> Called {
    if m.slot(m.type_of(callable), TP_CALL) == 0 {
        return Err(not_callable(m, callable));
    }
    let arguments = tuple::from_array(m, args.base, args.count)?;
    let keywords = if args.names.is_null() {
        m.xincref(args.keywords);
        args.keywords
    } else if tuple::size(m, args.names) == 0 {
        Object::NULL
    } else {
        match builtin_function::keywords_dict(m, args) {
            Ok(keywords) => keywords,
            Err(raised) => {
                m.decref(arguments);
                return Err(raised);
            }
        }
    };
    call_slot(m, callable, arguments, keywords, 0b110)
}

#[cold]
fn not_callable(m: &mut Machine, callable: Object) -> Raised {
    let name = type_object::name_of(m, callable);
    errors::format(m, statics::TYPE_ERROR, formatted!("'%.200s' object is not callable", name))
}

/// Calls `tp_call` one level of recursion deeper; `counted` says whether the tuple and dict are stolen.
fn call_slot(m: &mut Machine, callable: Object, arguments: Object, keywords: Object, counted: u32) -> Called {
    let frame = m.push_native(NativeKind::TpCall, &[callable, arguments, keywords], counted);
    let slot = m.slot(m.type_of(callable), TP_CALL);
    if slot == 0 {
        let raised = not_callable(m, callable);
        m.pop_native();
        return Err(raised);
    }
    if let Err(raised) = m.enter_recursive_call(" while calling a Python object") {
        m.pop_native();
        return Err(raised);
    }
    let step = m.call_f3(slot, callable, arguments, keywords);
    m.continue_native(frame, step)
}

fn tp_call_resume(
    m: &mut Machine,
    _frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    m.leave_recursive_call();
    input.map(Flow::Return)
}

/// Calls and waits in native recursion: for look-ups, sort comparisons, `__del__`, weakref and gc callbacks only.
pub fn nested(m: &mut Machine, callable: Object, arguments: &[Object]) -> Result<Object, Raised> {
    m.nested(|m| call_with(m, callable, arguments))
}

/// Whether it can be called. CPython: `PyCallable_Check`.
pub fn is_callable(m: &Machine, object: Object) -> bool {
    !object.is_null() && m.slot(m.type_of(object), TP_CALL) != 0
}
