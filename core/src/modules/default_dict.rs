//! `collections.defaultdict`. CPython: _collectionsmodule.c, `defdictobject`.

use crate::memory::Address;
use crate::object::call::{Args, METH_CLASS, METH_NOARGS, METH_O};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Held, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::native_stack::NativeFrame;
use crate::object::runtime::{NONE, NOT_IMPLEMENTED};
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, NB_OR, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_REPR, TP_TRAVERSE,
};
use crate::object::{
    Called, Flow, Machine, MemberDef, MemberKind, MethodDef, NativeKind, Object, Raised, Step, TypeSpec,
    calls, dict, dict_type, errors, generic_alias, iterator_protocol, long, object_protocol, repr_guard,
    slice, statics, tuple, type_object, unicode,
};

const DEFAULT_FACTORY: u64 = 48;

static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ma_used", dict::MA_USED),
        Field::raw("ma_version_tag", dict::MA_VERSION_TAG),
        Field::raw("ma_keys", dict::MA_KEYS),
        Field::raw("ma_values", dict::MA_VALUES),
        Field::counted("default_factory", DEFAULT_FACTORY),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

fn held(m: &Machine, d: Object, visit: &mut dyn FnMut(Held)) {
    if let Some(variable) = dict_type::LAYOUT.variable {
        variable(m, d, visit);
    }
}

fn blocks(m: &Machine, d: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    if let Some(blocks) = dict_type::LAYOUT.blocks {
        blocks(m, d, visit);
    }
}

/// `collections.defaultdict`.
static TYPE: TypeSpec = TypeSpec {
    base: statics::DICT,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_INIT, SlotFunction::F3(init)),
        (NB_OR, SlotFunction::F2(or)),
    ],
    methods: &[
        MethodDef::new("__missing__", missing, METH_O),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("__copy__", copy, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    members: &[MemberDef {
        name: "default_factory",
        kind: MemberKind::Object,
        offset: DEFAULT_FACTORY,
        read_only: false,
        doc: "",
    }],
    ..TypeSpec::new(statics::DEFAULT_DICT, "collections.defaultdict", 56, &LAYOUT)
};

/// CPython: `defdict_dealloc`.
fn dealloc(m: &mut Machine, d: Object) {
    m.untrack_if_tracked(d);
    m.clear_field(d, DEFAULT_FACTORY);
    dict_type::dealloc(m, d);
}

fn traverse(m: &mut Machine, d: Object, visit: Visitor<'_>) -> bool {
    let factory = m.read_object(d, DEFAULT_FACTORY);
    (factory.is_null() || visit(m, factory)) && dict_type::traverse(m, d, visit)
}

fn clear(m: &mut Machine, d: Object) {
    m.clear_field(d, DEFAULT_FACTORY);
    dict::clear(m, d);
}

/// CPython: `defdict_init`.
fn init(m: &mut Machine, d: Object, positional: Object, keywords: Object) -> Called {
    let count = tuple::size(m, positional);
    let factory = if count > 0 { tuple::get(m, positional, 0) } else { Object::NULL };
    if !factory.is_null() && factory != NONE && !calls::is_callable(m, factory) {
        let message = "first argument must be callable or None";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let rest = after_first(m, positional, count)?;
    m.xincref(factory);
    m.replace_at(d.field(DEFAULT_FACTORY), factory);
    // Slots: the arguments that the dict takes.
    let frame = m.push_native(NativeKind::Keep, &[rest], 1);
    let step = dict_type::init(m, d, rest, keywords);
    m.continue_native(frame, step)
}

/// A tuple's items after the first, through a slice object. CPython: abstract.c, `PySequence_GetSlice`.
fn after_first(m: &mut Machine, items: Object, count: i64) -> Result<Object, Raised> {
    let (start, stop) = (long::from_i64(m, 1)?, long::from_i64(m, count)?);
    let slice = slice::new(m, start, stop, NONE);
    m.decref(start);
    m.decref(stop);
    let slice = slice?;
    let rest = m.nested(|m| object_protocol::get_item(m, items, slice));
    m.decref(slice);
    rest
}

/// CPython: `defdict_missing`.
fn missing(m: &mut Machine, d: Object, args: Args) -> Called {
    let (key, factory) = (args.get(m, 0), m.read_object(d, DEFAULT_FACTORY));
    if factory.is_null() || factory == NONE {
        return Err(dict::set_key_error(m, key));
    }
    let frame = m.push_native(NativeKind::DefaultDictMissing, &[d, key], 0);
    m.start_native(frame)
}

fn missing_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (d, key) = (frame.slot(m, 0), frame.slot(m, 1));
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let factory = m.read_object(d, DEFAULT_FACTORY);
        return Ok(Flow::Wait(calls::call_no_args(m, factory)));
    }
    let value = input?;
    match m.nested(|m| object_protocol::set_item(m, d, key, value)) {
        Ok(_) => Ok(Flow::Return(value)),
        Err(raised) => {
            m.decref(value);
            Err(raised)
        }
    }
}

/// CPython: `defdict_copy`: by its type, with the factory and itself.
fn copy(m: &mut Machine, d: Object, _: Args) -> Called {
    let factory = m.read_object(d, DEFAULT_FACTORY).non_null().unwrap_or(NONE);
    calls::call_with(m, m.type_of(d), &[factory, d])
}

/// CPython: `defdict_or`.
fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    let is_default = |object| type_object::is_instance_of(m, object, statics::DEFAULT_DICT);
    let (own, other) = if is_default(left) { (left, right) } else { (right, left) };
    if !dict::check(m, other) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let factory = m.read_object(own, DEFAULT_FACTORY).non_null().unwrap_or(NONE);
    let type_ = m.type_of(own);
    let made = m.nested(|m| calls::call_with(m, type_, &[factory, left]))?;
    match m.nested(|m| dict::update(m, made, right)) {
        Ok(_) => Ok(Step::Value(made)),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

/// CPython: `defdict_repr`.
fn repr(m: &mut Machine, d: Object) -> Called {
    let base = m.nested(|m| dict_type::repr(m, d))?;
    let base_text = unicode::to_string(m, base);
    m.decref(base);
    let factory = m.read_object(d, DEFAULT_FACTORY);
    let factory_text = if factory.is_null() {
        "None".to_owned()
    } else if repr_guard::enter(m, factory)? {
        let text = object_protocol::repr_nested(m, factory);
        repr_guard::leave(m, factory);
        let text = text?;
        let string = unicode::to_string(m, text);
        m.decref(text);
        string
    } else {
        "...".to_owned()
    };
    let name = type_object::short_name(m, m.type_of(d));
    formatted!("%s(%U, %U)", name, factory_text, base_text).make(m).map(Step::Value)
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::DefaultDictMissing, missing_resume);
}

/// CPython: `defdict_reduce`.
fn reduce(m: &mut Machine, d: Object, _: Args) -> Called {
    let factory = m.read_object(d, DEFAULT_FACTORY);
    let arguments =
        if factory.is_null() || factory == NONE { tuple::new(m, 0)? } else { tuple::pack(m, &[factory])? };
    let items = m.nested(|m| calls::call_method(m, d, "items", &[]))?;
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, items));
    m.decref(items);
    let (type_, iterator) = (m.type_of(d), iterator?);
    let made = tuple::pack(m, &[type_, arguments, NONE, NONE, iterator]);
    m.decref(arguments);
    m.decref(iterator);
    made.map(Step::Value)
}
