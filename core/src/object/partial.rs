//! `functools.partial`. CPython: _functoolsmodule.c, `partialobject`.

use super::call::{Args, METH_CLASS, METH_NOARGS, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, TP_CALL, TP_DEALLOC, TP_NEW, TP_REPR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    calls, dict, dict_merge, errors, generic_alias, object_protocol, repr_guard, sequence_protocol, statics,
    tuple, tuple_type, type_object, unicode, weakref,
};

const FN: u64 = 16;
const ARGS: u64 = 24;
const KW: u64 = 32;
const DICT: u64 = 40;
const WEAKREF_LIST: u64 = 48;
const VECTORCALL: u64 = 56;
const BYTES: u64 = 64;
/// `_PY_FASTCALL_SMALL_STACK`: so many arguments fit on the C stack.
const SMALL_STACK: u64 = 5;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("fn", FN),
    Field::counted("args", ARGS),
    Field::counted("kw", KW),
    Field::counted("dict", DICT),
    Field::borrowed("weakreflist", WEAKREF_LIST),
    Field::raw("vectorcall", VECTORCALL),
]);

const fn member(name: &'static str, offset: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only: true, doc: "" }
}

/// `functools.partial`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_HAVE_VECTORCALL,
    dict_offset: DICT,
    weaklist_offset: WEAKREF_LIST,
    vectorcall_offset: VECTORCALL,
    doc: "partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    members: &[member("func", FN), member("args", ARGS), member("keywords", KW)],
    getset: &[GetSetDef {
        name: "__dict__",
        get: Some(object_protocol::generic_get_dict),
        set: Some(object_protocol::generic_set_dict),
        doc: "",
    }],
    ..TypeSpec::new(statics::PARTIAL, "functools.partial", BYTES, &LAYOUT)
};

fn type_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::TYPE_ERROR, message)
}

/// CPython: `partial_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if tuple::size(m, positional) < 1 {
        return Err(type_error(m, "type 'partial' takes at least one argument"));
    }
    let given = tuple::get(m, positional, 0);
    let is_plain = type_ == statics::PARTIAL && m.type_of(given) == statics::PARTIAL;
    let inner = is_plain && m.read_object(given, DICT).is_null();
    let function = if inner { m.read_object(given, FN) } else { given };
    if !calls::is_callable(m, function) {
        return Err(type_error(m, "the first argument must be callable"));
    }
    let made = type_object::generic_alloc(m, type_, 0)?;
    m.incref(function);
    m.write_object(made, FN, function);
    let filled = fill(m, made, inner.then_some(given), positional, keywords);
    if filled.is_err() {
        m.decref(made);
    }
    filled.map(|()| Step::Value(made))
}

/// Stores the arguments, behind those of the partial object that is wrapped, if one is.
fn fill(
    m: &mut Machine,
    made: Object,
    inner: Option<Object>,
    positional: Object,
    keywords: Object,
) -> Result<(), Raised> {
    let rest = tuple::get_slice(m, positional, 1, tuple::size(m, positional))?;
    let args = match inner {
        None => rest,
        Some(inner) => {
            let before = m.read_object(inner, ARGS);
            let joined = tuple_type::concat(m, before, rest);
            m.decref(rest);
            type_object::immediate(joined)?
        }
    };
    m.write_object(made, ARGS, args);
    let before = inner.map(|inner| m.read_object(inner, KW)).filter(|&kw| dict::size(m, kw) > 0);
    let kw = match before {
        Some(before) => merged(m, before, keywords)?,
        None if keywords.is_null() => dict::new(m)?,
        None if m.refcount(keywords) == 1 => m.new_reference(keywords),
        None => dict_merge::copy(m, keywords)?,
    };
    m.write_object(made, KW, kw);
    Ok(())
}

/// A copy of a dict of keywords with others (or `NULL`) over it.
fn merged(m: &mut Machine, before: Object, keywords: Object) -> Result<Object, Raised> {
    let made = dict_merge::copy(m, before)?;
    if !keywords.is_null()
        && let Err(raised) = dict_merge::merge_dicts(m, made, keywords, dict_merge::Override::Replace)
    {
        m.decref(made);
        return Err(raised);
    }
    Ok(made)
}

/// CPython: `partial_vectorcall`: without keywords of its own, no tuple is made.
pub(super) fn vectorcall(m: &mut Machine, partial: Object, args: Args) -> Called {
    let (function, own) = (m.read_object(partial, FN), m.read_object(partial, ARGS));
    let wants_dict = dict::size(m, m.read_object(partial, KW)) > 0 || !args.keywords.is_null();
    if wants_dict || !calls::has_vectorcall(m, function) {
        return calls::make_tp_call(m, partial, args);
    }
    let named = if args.names.is_null() { 0 } else { tuple::size(m, args.names) as u64 };
    let (before, given) = (tuple::size(m, own) as u64, args.count + named);
    if given == 0 {
        let args = Args::positional(tuple::items_address(m, own), before);
        return calls::vectorcall(m, function, args);
    }
    let block = if before + given > SMALL_STACK { m.alloc(8 * (before + given))? } else { 0 };
    let mut slots = vec![function, args.names, Object(block)];
    slots.extend((0..before).map(|index| tuple::get(m, own, index as i64)));
    slots.extend((0..given).map(|index| m.object_at(args.base + 8 * index)));
    let frame = m.push_native(NativeKind::Partial, &slots[..], 0);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (function, names, block) = (frame.slot(m, 0), frame.slot(m, 1), frame.word(m, 2));
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let named = if names.is_null() { 0 } else { tuple::size(m, names) as u64 };
        let count = frame.slot_count(m) - 3 - named;
        let args = Args { base: frame.slot_address(3), count, names, keywords: Object::NULL };
        return Ok(Flow::Wait(calls::vectorcall(m, function, args)));
    }
    if block != 0 {
        m.free(block);
    }
    input.map(Flow::Return)
}

/// CPython: `partial_call`.
fn call(m: &mut Machine, partial: Object, arguments: Object, keywords: Object) -> Called {
    let (function, own) = (m.read_object(partial, FN), m.read_object(partial, KW));
    let all_keywords = if dict::size(m, own) == 0 {
        m.xincref(keywords);
        keywords
    } else {
        merged(m, own, keywords)?
    };
    let before = m.read_object(partial, ARGS);
    match tuple_type::concat(m, before, arguments).and_then(|step| type_object::immediate(Ok(step))) {
        Ok(all) => calls::keeping(m, &[all, all_keywords], |m| calls::call(m, function, all, all_keywords)),
        Err(raised) => {
            m.xdecref(all_keywords);
            Err(raised)
        }
    }
}

/// CPython: `partial_repr`.
fn repr(m: &mut Machine, partial: Object) -> Called {
    if !repr_guard::enter(m, partial)? {
        return unicode::from_str(m, "...").map(Step::Value);
    }
    let text = written(m, partial);
    repr_guard::leave(m, partial);
    unicode::from_str(m, &text?).map(Step::Value)
}

fn written(m: &mut Machine, partial: Object) -> Result<String, Raised> {
    let (args, kw) = (m.read_object(partial, ARGS), m.read_object(partial, KW));
    let mut list = String::new();
    for index in 0..tuple::size(m, args) {
        let item = tuple::get(m, args, index);
        list += &format!(", {}", object_protocol::repr_text(m, item)?);
    }
    let mut position = 0;
    while let Some((key, value, _)) = dict::next(m, kw, &mut position) {
        // The key's text may come from Python code, which may remove the value.
        m.incref(value);
        let shown = key_value_text(m, key, value);
        m.decref(value);
        list += &shown?;
    }
    let function = m.read_object(partial, FN);
    let function = object_protocol::repr_text(m, function)?;
    Ok(format!("{}({function}{list})", type_object::full_name(m, m.type_of(partial))))
}

fn key_value_text(m: &mut Machine, key: Object, value: Object) -> Result<String, Raised> {
    let name = m.nested(|m| object_protocol::str(m, key))?;
    let text = unicode::to_string(m, name);
    m.decref(name);
    Ok(format!(", {text}={}", object_protocol::repr_text(m, value)?))
}

/// CPython: `partial_reduce`.
fn reduce(m: &mut Machine, partial: Object, _: Args) -> Called {
    let (type_, function) = (m.type_of(partial), m.read_object(partial, FN));
    let own = m.read_object(partial, DICT).non_null().unwrap_or(NONE);
    let state = [function, m.read_object(partial, ARGS), m.read_object(partial, KW), own];
    let (arguments, state) = (tuple::pack(m, &[function])?, tuple::pack(m, &state)?);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments, state]).map(Step::Value)
}

/// CPython: `partial_setstate`.
fn set_state(m: &mut Machine, partial: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let Some([function, given, kw, own]) = valid_state(m, state) else {
        return Err(type_error(m, "invalid partial state"));
    };
    let given = if tuple::check_exact(m, given) {
        m.new_reference(given)
    } else {
        m.nested(|m| sequence_protocol::tuple(m, given))?
    };
    let kw = if kw == NONE {
        dict::new(m)?
    } else if dict::check_exact(m, kw) {
        m.new_reference(kw)
    } else {
        dict_merge::copy(m, kw)?
    };
    let own = if own == NONE { Object::NULL } else { m.new_reference(own) };
    m.incref(function);
    for (offset, value) in [(FN, function), (ARGS, given), (KW, kw), (DICT, own)] {
        m.replace_at(partial.field(offset), value);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

fn valid_state(m: &Machine, state: Object) -> Option<[Object; 4]> {
    if !tuple::check(m, state) || tuple::size(m, state) != 4 {
        return None;
    }
    let [function, given, kw, own] = std::array::from_fn(|index| tuple::get(m, state, index as i64));
    let is_valid =
        calls::is_callable(m, function) && tuple::check(m, given) && (kw == NONE || dict::check(m, kw));
    is_valid.then_some([function, given, kw, own])
}

/// CPython: `partial_dealloc`.
fn dealloc(m: &mut Machine, partial: Object) {
    m.untrack_if_tracked(partial);
    if m.read(partial, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, partial);
    }
    m.give_up_fields(partial, &[FN, ARGS, KW, DICT]);
    m.type_free(partial);
}

fn traverse(m: &mut Machine, partial: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(partial, &[FN, ARGS, KW, DICT], visit)
}

/// Registers the type and its activation.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::Partial, resume);
}
