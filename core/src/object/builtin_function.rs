//! Builtin functions and methods. CPython: methodobject.c.

use super::formatted::formatted;
use crate::memory::Address;

use super::call::{
    Args, METH_CLASS, METH_COEXIST, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_STATIC,
    METH_VARARGS,
};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::names;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, TP_CALL, TP_DEALLOC, TP_DICT, TP_GETATTRO, TP_HASH, TP_MRO, TP_REPR,
    TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, calls, descriptor, dict, errors, getattr_reduce, module, object_protocol, singletons,
    tuple, type_object, unicode, weakref,
};

/// Offset of `m_ml`: the address of the definition.
pub const M_ML: u64 = 16;
/// Offset of `m_self`.
pub const M_SELF: u64 = 24;
/// Offset of `m_module`.
pub const M_MODULE: u64 = 32;
/// Offset of `m_weakreflist`.
pub const M_WEAKREFLIST: u64 = 40;
/// Offset of `vectorcall`; the address only says whether there is one.
pub const VECTORCALL: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("m_ml", M_ML),
    Field::counted("m_self", M_SELF),
    Field::counted("m_module", M_MODULE),
    Field::borrowed("m_weakreflist", M_WEAKREFLIST),
    Field::raw("vectorcall", VECTORCALL),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_HAVE_VECTORCALL,
    weaklist_offset: M_WEAKREFLIST,
    vectorcall_offset: VECTORCALL,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[MemberDef {
        name: "__module__",
        kind: MemberKind::Object,
        offset: M_MODULE,
        read_only: false,
        doc: "",
    }],
    getset: &[
        GetSetDef { name: "__doc__", get: Some(get_doc), set: None, doc: "" },
        GetSetDef { name: "__name__", get: Some(get_name), set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: Some(get_qualname), set: None, doc: "" },
        GetSetDef { name: "__self__", get: Some(get_self), set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: Some(get_signature), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::BUILTIN_FUNCTION, "builtin_function_or_method", 56, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A function of the table entry at `definition` (a `PyMethodDef`). CPython: `PyCFunction_NewEx`.
pub fn new(m: &mut Machine, definition: Address, self_: Object, module: Object) -> Result<Object, Raised> {
    let function = m.gc_new(statics::BUILTIN_FUNCTION, 56)?;
    m.write(function, M_WEAKREFLIST, 0);
    m.write(function, M_ML, definition);
    m.xincref(self_);
    m.write_object(function, M_SELF, self_);
    m.xincref(module);
    m.write_object(function, M_MODULE, module);
    let is_vectorcall = !matches!(flags(m, definition) & !METH_KEYWORDS, METH_VARARGS);
    m.write(function, VECTORCALL, u64::from(is_vectorcall));
    m.track(function);
    Ok(function)
}

/// CPython: `PyCFunction_Check`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::BUILTIN_FUNCTION || type_ == statics::CMETHOD
}

/// Writes `PyMethodDef` records of a module's table into memory; the address of the first.
pub fn write_definitions(m: &mut Machine, methods: &'static [MethodDef]) -> Address {
    super::type_static::write_methods(m, methods, |m, index| m.natives.method_address(methods, index))
}

/// `ml_flags` without what says where the method lives.
fn flags(m: &Machine, definition: Address) -> u32 {
    m.memory.read_u32(definition + 16) & !(METH_CLASS | METH_STATIC | METH_COEXIST)
}

/// Calls it. CPython: `cfunction_vectorcall_*`, or by `_PyObject_MakeTpCall` where it takes a tuple.
pub fn vectorcall(m: &mut Machine, function: Object, args: Args) -> Called {
    if m.read(function, VECTORCALL) == 0 {
        return calls::make_tp_call(m, function, args);
    }
    let definition = m.read(function, M_ML);
    let object = m.read_object(function, M_SELF);
    call_definition(m, function, definition, object, args)
}

/// A function that takes a tuple (and a dict) gets these. CPython: `cfunction_call`.
fn call(m: &mut Machine, function: Object, arguments: Object, keywords: Object) -> Called {
    let args = arguments::of_tuple(m, arguments, keywords);
    if m.read(function, VECTORCALL) != 0 {
        return vectorcall(m, function, args);
    }
    let definition = m.read(function, M_ML);
    let flags = flags(m, definition);
    if flags & METH_KEYWORDS == 0 {
        check_no_keywords(m, function, flags, args)?;
    }
    let (native, object) = (m.memory.read_u64(definition + 8), m.read_object(function, M_SELF));
    m.call_vectorcall(native, object, args)
}

/// Calls the function of a definition as its flags say; `callable` is named in messages.
pub fn call_definition(
    m: &mut Machine,
    callable: Object,
    definition: Address,
    object: Object,
    args: Args,
) -> Called {
    let function = m.memory.read_u64(definition + 8);
    let given = args.count;
    let flags = flags(m, definition);
    if flags & METH_KEYWORDS == 0 {
        check_no_keywords(m, callable, flags, args)?;
    }
    match flags & !METH_KEYWORDS {
        METH_NOARGS if given != 0 => {
            return Err(wrong_count(m, callable, "%U takes no arguments (%zd given)", given));
        }
        METH_O if given != 1 => {
            return Err(wrong_count(m, callable, "%U takes exactly one argument (%zd given)", given));
        }
        METH_VARARGS => return call_with_tuple(m, function, object, args, flags & METH_KEYWORDS != 0),
        _ => {}
    }
    one_level_deeper(m, |m| {
        if flags & METH_FASTCALL != 0 && !args.keywords.is_null() {
            call_with_names(m, function, object, args)
        } else {
            m.call_vectorcall(function, object, args)
        }
    })
}

/// Calls native code one level of recursion deeper, until its value is there. CPython: `cfunction_enter_call`.
#[inline]
pub fn one_level_deeper(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    m.enter_recursive_call(" while calling a Python object")?;
    let below = m.top_native();
    let step = call(m);
    if step == Ok(Step::Called) {
        m.leave_with_activation(below);
    } else {
        m.leave_recursive_call();
    }
    step
}

/// A dict of keywords becomes a tuple of names behind the positional arguments. CPython: `_PyStack_UnpackDict`.
#[inline(never)]
fn call_with_names(m: &mut Machine, function: Address, object: Object, args: Args) -> Called {
    let keywords = args.keywords;
    if dict::size(m, keywords) == 0 {
        return m.call_vectorcall(function, object, Args { keywords: Object::NULL, ..args });
    }
    let names = tuple::new(m, dict::size(m, keywords))?;
    let mut held = vec![names];
    for index in 0..args.count {
        let argument = args.get(m, index);
        held.push(m.new_reference(argument));
    }
    let (mut position, mut index) = (0, 0);
    while let Some((name, value, _)) = dict::next(m, keywords, &mut position) {
        m.incref(name);
        tuple::set(m, names, index, name);
        held.push(m.new_reference(value));
        index += 1;
    }
    m.keep(&held, |m| {
        let base = m.top_native().slot_address(1);
        m.call_vectorcall(function, object, Args { base, count: args.count, names, keywords: Object::NULL })
    })
}

/// METH_VARARGS: the function sees a tuple (and a dict). CPython: `cfunction_call`, `method_vectorcall_VARARGS`.
#[inline(never)]
fn call_with_tuple(
    m: &mut Machine,
    function: Address,
    object: Object,
    args: Args,
    has_keywords: bool,
) -> Called {
    let tuple = tuple::from_array(m, args.base, args.count)?;
    let count = args.count;
    let keywords = if !has_keywords || args.names.is_null() || tuple::size(m, args.names) == 0 {
        m.xincref(args.keywords);
        args.keywords
    } else {
        keywords_dict(m, args)?
    };
    m.keep(&[tuple, keywords], |m| {
        let args = Args { base: tuple.0 + tuple::OB_ITEM, count, names: Object::NULL, keywords };
        one_level_deeper(m, |m| m.call_vectorcall(function, object, args))
    })
}

/// The keyword arguments of a vector as a new dict. CPython: `_PyStack_AsDict`.
pub(super) fn keywords_dict(m: &mut Machine, args: Args) -> Result<Object, Raised> {
    let keywords = dict::new(m)?;
    for index in 0..tuple::size(m, args.names) {
        let (name, value) =
            (tuple::get(m, args.names, index), m.object_at(args.base + (args.count + index as u64) * 8));
        dict::set_item(m, keywords, name, value)?;
    }
    Ok(keywords)
}

#[cold]
fn wrong_count(m: &mut Machine, callable: Object, format: &'static str, given: u64) -> Raised {
    errors::about_function(m, callable, |name| formatted!(format, name, given))
}

fn check_no_keywords(m: &mut Machine, callable: Object, flags: u32, args: Args) -> Result<(), Raised> {
    let in_tuple = !args.names.is_null() && tuple::size(m, args.names) != 0;
    let in_dict = !args.keywords.is_null() && dict::size(m, args.keywords) != 0;
    if in_tuple || in_dict { Err(no_keywords(m, callable, flags)) } else { Ok(()) }
}

#[cold]
fn no_keywords(m: &mut Machine, callable: Object, flags: u32) -> Raised {
    if flags == METH_VARARGS && check(m, callable) {
        // `cfunction_call` knows the name only.
        let message = formatted!("%.200s() takes no keyword arguments", definition_name(m, callable));
        return errors::format(m, statics::TYPE_ERROR, message);
    }
    errors::about_function(m, callable, |name| formatted!("%U takes no keyword arguments", name))
}

fn dealloc(m: &mut Machine, function: Object) {
    m.untrack_if_tracked(function);
    if m.read(function, M_WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, function);
    }
    for field in [M_SELF, M_MODULE] {
        let held = m.read_object(function, field);
        m.xdecref(held);
    }
    m.gc_free(function);
}

fn traverse(m: &mut Machine, function: Object, visit: Visitor<'_>) -> bool {
    [M_SELF, M_MODULE].into_iter().all(|field| {
        let held = m.read_object(function, field);
        held.is_null() || visit(m, held)
    })
}

fn definition_name(m: &Machine, function: Object) -> String {
    m.read_c_string(m.memory.read_u64(m.read(function, M_ML)))
}

fn repr(m: &mut Machine, function: Object) -> Called {
    let object = m.read_object(function, M_SELF);
    let name = definition_name(m, function);
    let text = if object.is_null() || module::check(m, object) {
        formatted!("<built-in function %s>", name)
    } else {
        let (kind, place) = (type_object::name_of(m, object), object.0);
        formatted!("<built-in method %s of %s object at %p>", name, kind, format_args!("{place:#x}"))
    };
    text.make(m).map(Step::Value)
}

fn hash(m: &mut Machine, function: Object) -> Called {
    let own = m.memory.read_u64(m.read(function, M_ML) + 8);
    let hash = object_protocol::hash_pointer(m.read(function, M_SELF)) ^ object_protocol::hash_pointer(own);
    Ok(Step::number(if hash == -1 { -2 } else { hash }))
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !matches!(operator.0, 2 | 3) || !check(m, a) || !check(m, b) {
        return singletons::return_not_implemented(m);
    }
    let function = |function| m.memory.read_u64(m.read(function, M_ML) + 8);
    let equal = m.read(a, M_SELF) == m.read(b, M_SELF) && function(a) == function(b);
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

fn get_doc(m: &mut Machine, function: Object) -> Called {
    let doc = m.read_c_string(m.memory.read_u64(m.read(function, M_ML) + 24));
    let name = definition_name(m, function);
    descriptor::documentation(m, &name, &doc)
}

fn get_signature(m: &mut Machine, function: Object) -> Called {
    let doc = m.read_c_string(m.memory.read_u64(m.read(function, M_ML) + 24));
    let name = definition_name(m, function);
    let owner = owner_name(m, function, &name)?;
    descriptor::signature_of(m, &owner, &name, &doc)
}

/// The name of the module, or of the type, that defines a function.
fn owner_name(m: &mut Machine, function: Object, name: &str) -> Result<String, Raised> {
    let [bound, module] = [M_SELF, M_MODULE].map(|offset| m.read_object(function, offset));
    if bound.is_null() || module::check(m, bound) {
        let has_name = !module.is_null() && unicode::check(m, module);
        return Ok(if has_name { unicode::to_string(m, module) } else { String::new() });
    }
    let classes =
        if type_object::check(m, bound) { [bound, m.type_of(bound)] } else { [m.type_of(bound); 2] };
    for class in classes {
        let order = m.read_object(class, TP_MRO);
        for index in 0..tuple::size(m, order) {
            let base = tuple::get(m, order, index);
            let own = m.read_object(base, TP_DICT);
            if dict::get_item_string(m, own, name)?.is_some() {
                return Ok(type_object::full_name(m, base));
            }
        }
    }
    Ok(String::new())
}

fn get_name(m: &mut Machine, function: Object) -> Called {
    let name = definition_name(m, function);
    unicode::from_str(m, &name).map(Step::Value)
}

/// `__reduce__()`: a function of a module is found by its name. CPython: `meth_reduce`.
fn reduce(m: &mut Machine, function: Object, _: Args) -> Called {
    let name = definition_name(m, function);
    let name = unicode::from_str(m, &name)?;
    let owner = m.read_object(function, M_SELF);
    if owner.is_null() || module::check(m, owner) {
        return Ok(Step::Value(name));
    }
    getattr_reduce::from_owner(m, owner, name)
}

fn get_self(m: &mut Machine, function: Object) -> Called {
    let object = m.read_object(function, M_SELF).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(object)))
}

/// CPython: `meth_get__qualname__`.
fn get_qualname(m: &mut Machine, function: Object) -> Called {
    let object = m.read_object(function, M_SELF);
    let name = definition_name(m, function);
    if object.is_null() || module::check(m, object) {
        return unicode::from_str(m, &name).map(Step::Value);
    }
    let type_ = if type_object::check(m, object) { object } else { m.type_of(object) };
    let qualname = object_protocol::get_attr_id_nested(m, type_, names::QUALNAME)?;
    let text = formatted!("%S.%s", unicode::to_string(m, qualname), name);
    let made = text.make(m);
    m.decref(qualname);
    made.map(Step::Value)
}
