//! The type `type`: its attributes and methods. CPython: typeobject.c, `PyType_Type`.

use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::names::{self};
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_instances::slot_offsets;
use super::type_object::{self, full_name, name_of, short_name};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, FLAG_HEAPTYPE, FLAG_TYPE_SUBCLASS, HEAP_AS_ASYNC,
    HEAP_TYPE_BYTES, HT_CACHED_KEYS, HT_MODULE, HT_NAME, HT_QUALNAME, HT_SLOTS, TP_BASE, TP_BASES,
    TP_BASICSIZE, TP_CACHE, TP_CALL, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_DICT, TP_DICTOFFSET, TP_DOC,
    TP_FLAGS, TP_GETATTRO, TP_INIT, TP_IS_GC, TP_ITEMSIZE, TP_MRO, TP_NAME, TP_NEW, TP_REPR, TP_SETATTRO,
    TP_SUBCLASSES, TP_TRAVERSE, TP_VECTORCALL, TP_VERSION_TAG, TP_WEAKLIST, TP_WEAKLISTOFFSET,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    descriptor, dict, errors, list, long, object_protocol, tuple, type_call, type_getset, type_instances,
    type_mro, type_new, type_ready, type_slots, unicode, weakref,
};

/// The fields of a type. The suites in a heap type are not shown one by one.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", 16),
        Field::raw("tp_name", TP_NAME),
        Field::raw("tp_basicsize", TP_BASICSIZE),
        Field::raw("tp_itemsize", TP_ITEMSIZE),
        Field::raw("tp_dealloc", TP_DEALLOC),
        Field::raw("tp_flags", TP_FLAGS),
        Field::raw("tp_doc", TP_DOC),
        Field::raw("tp_weaklistoffset", TP_WEAKLISTOFFSET),
        Field::raw("tp_dictoffset", TP_DICTOFFSET),
        Field::counted("tp_dict", TP_DICT),
        Field::counted("tp_bases", TP_BASES),
        Field::counted("tp_mro", TP_MRO),
        Field::counted("tp_cache", TP_CACHE),
        Field::counted("tp_subclasses", TP_SUBCLASSES),
        Field::borrowed("tp_weaklist", TP_WEAKLIST),
        Field::raw("tp_version_tag", TP_VERSION_TAG),
    ],
    variable: Some(visit_variable),
    blocks: Some(visit_blocks),
};

/// A heap type also counts its base, its names and its slots; a static type's base is borrowed.
fn visit_variable(m: &Machine, type_: Object, visit: &mut dyn FnMut(Held)) {
    let is_heap = m.memory.try_read_u64(type_.0 + TP_FLAGS).is_some_and(|flags| flags & FLAG_HEAPTYPE != 0);
    let mut give = |offset: u64, name: &'static str, kind: FieldKind| {
        if let Some(target) = m.memory.try_read_u64(type_.0 + offset) {
            visit(Held { place: type_.0 + offset, target: Object(target), kind, label: Label::Field(name) });
        }
    };
    give(TP_BASE, "tp_base", if is_heap { FieldKind::Counted } else { FieldKind::Borrowed });
    if is_heap {
        for (offset, name) in [
            (HT_NAME, "ht_name"),
            (HT_SLOTS, "ht_slots"),
            (HT_QUALNAME, "ht_qualname"),
            (HT_MODULE, "ht_module"),
        ] {
            give(offset, name, FieldKind::Counted);
        }
        let keys = m.memory.try_read_u64(type_.0 + HT_CACHED_KEYS).unwrap_or(0);
        if keys != 0 {
            super::dict_keys::visit_table(m, keys, FieldKind::Counted, visit);
        }
    }
}

fn visit_blocks(m: &Machine, type_: Object, visit: &mut dyn FnMut(u64, &'static str)) {
    if m.memory.try_read_u64(type_.0 + TP_FLAGS).is_some_and(|flags| flags & FLAG_HEAPTYPE != 0) {
        for (offset, name) in [(TP_DOC, "tp_doc"), (HT_CACHED_KEYS, "ht_cached_keys")] {
            if let Some(block @ 1..) = m.memory.try_read_u64(type_.0 + offset) {
                visit(block, name);
            }
        }
    }
}

const fn member(name: &'static str, kind: MemberKind, offset: u64) -> MemberDef {
    MemberDef { name, kind, offset, read_only: true, doc: "" }
}

static TYPE: TypeSpec = TypeSpec {
    item_size: 40,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_TYPE_SUBCLASS | FLAG_HAVE_VECTORCALL,
    dict_offset: TP_DICT,
    weaklist_offset: TP_WEAKLIST,
    vectorcall_offset: TP_VECTORCALL,
    doc: "type(object_or_name, bases, dict)\ntype(object) -> the object's type\ntype(name, bases, dict) -> a new type",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_CALL, SlotFunction::F3(type_call::call)),
        (TP_GETATTRO, SlotFunction::F2(getattro)),
        (TP_SETATTRO, SlotFunction::F3(setattro)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_new::type_new)),
        (TP_IS_GC, SlotFunction::F1(is_gc)),
    ],
    methods: &[
        MethodDef {
            name: "mro",
            function: mro,
            flags: METH_NOARGS,
            doc: "mro($self, /)\n--\n\nReturn a type's method resolution order.",
        },
        MethodDef {
            name: "__subclasses__",
            function: subclasses,
            flags: METH_NOARGS,
            doc: "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses.",
        },
        MethodDef {
            name: "__prepare__",
            function: prepare,
            flags: METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
            doc: "__prepare__() -> dict\nused to create the namespace for the class statement",
        },
        MethodDef {
            name: "__instancecheck__",
            function: instance_check,
            flags: METH_O,
            doc: "__instancecheck__($self, instance, /)\n--\n\nCheck if an object is an instance.",
        },
        MethodDef {
            name: "__subclasscheck__",
            function: subclass_check,
            flags: METH_O,
            doc: "__subclasscheck__($self, subclass, /)\n--\n\nCheck if a class is a subclass.",
        },
        MethodDef {
            name: "__dir__",
            function: dir,
            flags: METH_NOARGS,
            doc: "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types.",
        },
        MethodDef {
            name: "__sizeof__",
            function: sizeof,
            flags: METH_NOARGS,
            doc: "__sizeof__($self, /)\n--\n\nReturn memory consumption of the type object.",
        },
    ],
    members: &[
        member("__basicsize__", MemberKind::Size, TP_BASICSIZE),
        member("__itemsize__", MemberKind::Size, TP_ITEMSIZE),
        member("__flags__", MemberKind::Size, TP_FLAGS),
        member("__weakrefoffset__", MemberKind::Size, TP_WEAKLISTOFFSET),
        member("__base__", MemberKind::Object, TP_BASE),
        member("__dictoffset__", MemberKind::Size, TP_DICTOFFSET),
        member("__mro__", MemberKind::Object, TP_MRO),
    ],
    getset: &[
        GetSetDef {
            name: "__name__",
            get: Some(type_getset::get_name),
            set: Some(type_getset::set_name),
            doc: "",
        },
        GetSetDef {
            name: "__qualname__",
            get: Some(type_getset::get_qualname),
            set: Some(type_getset::set_qualname),
            doc: "",
        },
        GetSetDef {
            name: "__bases__",
            get: Some(type_getset::get_bases),
            set: Some(super::type_bases::set_bases),
            doc: "",
        },
        GetSetDef {
            name: "__module__",
            get: Some(type_getset::get_module),
            set: Some(type_getset::set_module),
            doc: "",
        },
        GetSetDef {
            name: "__abstractmethods__",
            get: Some(type_getset::get_abstract_methods),
            set: Some(type_getset::set_abstract_methods),
            doc: "",
        },
        GetSetDef { name: "__dict__", get: Some(type_getset::get_dict), set: None, doc: "" },
        GetSetDef {
            name: "__doc__",
            get: Some(type_getset::get_doc),
            set: Some(type_getset::set_doc),
            doc: "",
        },
        GetSetDef { name: "__text_signature__", get: Some(type_getset::get_signature), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::TYPE, "type", HEAP_TYPE_BYTES, &LAYOUT)
};

/// Registers `type`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    type_new::register(natives);
}

pub(super) fn is_heap(m: &Machine, type_: Object) -> bool {
    m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0
}

/// CPython: `type_dealloc`.
fn dealloc(m: &mut Machine, type_: Object) {
    m.untrack_if_tracked(type_);
    let saved = errors::fetch(m);
    let bases = m.read_object(type_, TP_BASES);
    if !bases.is_null() {
        for index in 0..tuple::size(m, bases) {
            let base = tuple::get(m, bases, index);
            type_ready::remove_subclass(m, base, type_);
        }
    }
    let [kind, value, traceback] = saved;
    let _ = errors::restore(m, kind, value, traceback);
    weakref::clear_weakrefs(m, type_);
    for field in [TP_BASE, TP_DICT, TP_BASES, TP_MRO, TP_CACHE, TP_SUBCLASSES] {
        let held = m.read_object(type_, field);
        m.xdecref(held);
    }
    let doc = m.read(type_, TP_DOC);
    m.free(doc);
    for field in [HT_NAME, HT_QUALNAME, HT_SLOTS] {
        let held = m.read_object(type_, field);
        m.xdecref(held);
    }
    let keys = m.read(type_, HT_CACHED_KEYS);
    if keys != 0 {
        dict::keys_decref(m, keys);
    }
    let module = m.read_object(type_, HT_MODULE);
    m.xdecref(module);
    type_instances::free_instance(m, type_);
}

/// CPython: `type_traverse`.
fn traverse(m: &mut Machine, type_: Object, visit: Visitor<'_>) -> bool {
    [TP_DICT, TP_CACHE, TP_MRO, TP_BASES, TP_BASE, HT_MODULE].into_iter().all(|field| {
        let held = m.read_object(type_, field);
        held.is_null() || visit(m, held)
    })
}

/// Whether the collector may see a type: a class it may. CPython: `type_is_gc`.
fn is_gc(m: &mut Machine, type_: Object) -> Called {
    Ok(Step::number(i64::from(m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0)))
}

/// CPython: `type_clear`.
fn clear(m: &mut Machine, type_: Object) {
    type_object::modified(m, type_);
    let keys = m.read(type_, HT_CACHED_KEYS);
    if keys != 0 {
        m.write(type_, HT_CACHED_KEYS, 0);
        dict::keys_decref(m, keys);
    }
    let own = m.read_object(type_, TP_DICT);
    if !own.is_null() {
        dict::clear(m, own);
    }
    m.clear_field(type_, HT_MODULE);
    m.clear_field(type_, TP_MRO);
}

/// Calls a descriptor's `__get__` while it is held.
fn bind(m: &mut Machine, get: u64, descriptor: Object, object: Object, owner: Object) -> Called {
    m.incref(descriptor);
    m.keep(&[descriptor], |m| m.call_f3(get, descriptor, object, owner))
}

/// CPython: `type_getattro`.
fn getattro(m: &mut Machine, type_: Object, name: Object) -> Called {
    if !unicode::check(m, name) {
        let message = formatted!("attribute name must be string, not '%.200s'", name_of(m, name));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if m.read(type_, TP_DICT) == 0 {
        type_ready::ready(m, type_)?;
    }
    let metatype = m.type_of(type_);
    let meta = type_object::lookup(m, metatype, name);
    let meta_get = meta.map_or(0, |meta| m.read(m.type_of(meta), TP_DESCR_GET));
    if let Some(meta) = meta
        && meta_get != 0
        && descriptor::is_data(m, meta)
    {
        return bind(m, meta_get, meta, type_, metatype);
    }
    if let Some(attribute) = type_object::lookup(m, type_, name) {
        let get = m.read(m.type_of(attribute), TP_DESCR_GET);
        if get == 0 {
            return Ok(Step::Value(m.new_reference(attribute)));
        }
        return bind(m, get, attribute, Object::NULL, type_);
    }
    match meta {
        Some(meta) if meta_get != 0 => bind(m, meta_get, meta, type_, metatype),
        Some(meta) => Ok(Step::Value(m.new_reference(meta))),
        None => {
            let text = unicode::to_string(m, name);
            let message = formatted!("type object '%.50s' has no attribute '%U'", full_name(m, type_), text);
            Err(errors::format_name(m, statics::ATTRIBUTE_ERROR, message, name))
        }
    }
}

/// CPython: `type_setattro`.
fn setattro(m: &mut Machine, type_: Object, name: Object, value: Object) -> Called {
    if !is_heap(m, type_) {
        let message = formatted!("can't set attributes of built-in/extension type '%s'", full_name(m, type_));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.incref(name);
    let name = if unicode::check_exact(m, name) { unicode::intern_in_place(m, name) } else { name };
    let done = m.nested(|m| object_protocol::generic_setattr(m, type_, name, value));
    if done.is_ok() {
        type_object::modified(m, type_);
        let text = unicode::to_string(m, name);
        if text.len() > 4 && text.starts_with("__") && text.ends_with("__") {
            type_slots::update_slot(m, type_, name);
        }
    }
    m.decref(name);
    done?;
    Ok(Step::number(0))
}

/// CPython: `type_init`.
fn init(m: &mut Machine, _: Object, arguments: Object, keywords: Object) -> Called {
    let count = tuple::size(m, arguments);
    let message = if count == 1 && !keywords.is_null() && dict::size(m, keywords) != 0 {
        "type.__init__() takes no keyword arguments"
    } else if count != 1 && count != 3 {
        "type.__init__() takes 1 or 3 arguments"
    } else {
        return Ok(Step::number(0));
    };
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

/// The module of a type: a new reference; AttributeError where a heap type has none. CPython: `type_module`.
pub fn module_of(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    if is_heap(m, type_) {
        let (own, key) = (m.read_object(type_, TP_DICT), m.name(names::MODULE));
        return match dict::get_item(m, own, key)? {
            Some(module) => Ok(m.new_reference(module)),
            None => Err(errors::set_object(m, statics::ATTRIBUTE_ERROR, key)),
        };
    }
    let name = full_name(m, type_);
    if let Some((module, _)) = name.rsplit_once('.') {
        unicode::intern_from_str(m, module)
    } else {
        let builtins = m.name(names::BUILTINS_NAME);
        Ok(m.new_reference(builtins))
    }
}

/// `__qualname__` as text. CPython: `type_qualname`.
pub fn qualname_text(m: &Machine, type_: Object) -> String {
    if is_heap(m, type_) {
        unicode::to_string(m, m.read_object(type_, HT_QUALNAME))
    } else {
        short_name(m, type_)
    }
}

/// CPython: `type_repr`.
fn repr(m: &mut Machine, type_: Object) -> Called {
    let module = if let Ok(module) = module_of(m, type_) {
        let text = unicode::check(m, module).then(|| unicode::to_string(m, module));
        m.decref(module);
        text
    } else {
        m.clear_error();
        None
    };
    let text = match module {
        Some(module) if module != "builtins" => {
            formatted!("<class '%U.%U'>", module, qualname_text(m, type_))
        }
        _ => formatted!("<class '%s'>", full_name(m, type_)),
    };
    text.make(m).map(Step::Value)
}

fn mro(m: &mut Machine, type_: Object, _: Args) -> Called {
    type_mro::compute_list(m, type_).map(Step::Value)
}

fn subclasses(m: &mut Machine, type_: Object, _: Args) -> Called {
    let found = type_object::subclasses(m, type_);
    let result = list::new(m, 0)?;
    for subclass in found {
        list::append(m, result, subclass)?;
    }
    Ok(Step::Value(result))
}

fn prepare(m: &mut Machine, _: Object, _: Args) -> Called {
    dict::new(m).map(Step::Value)
}

fn instance_check(m: &mut Machine, type_: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let truth = object_protocol::real_is_instance(m, object, type_)?;
    Ok(Step::Value(super::bool::from_bool(m, truth)))
}

fn subclass_check(m: &mut Machine, type_: Object, args: Args) -> Called {
    let derived = args.get(m, 0);
    let truth = object_protocol::real_is_subclass(m, derived, type_)?;
    Ok(Step::Value(super::bool::from_bool(m, truth)))
}

fn dir(m: &mut Machine, type_: Object, _: Args) -> Called {
    let collected = dict::new(m)?;
    let done = object_protocol::merge_class_dict(m, collected, type_);
    let keys = done.and_then(|()| dict::keys(m, collected));
    m.decref(collected);
    keys.map(Step::Value)
}

fn sizeof(m: &mut Machine, type_: Object, _: Args) -> Called {
    let bytes = if is_heap(m, type_) {
        let keys = m.read(type_, HT_CACHED_KEYS);
        HEAP_TYPE_BYTES + if keys == 0 { 0 } else { dict::keys_sizeof(m, keys) }
    } else {
        HEAP_AS_ASYNC
    };
    long::from_u64(m, bytes).map(Step::Value)
}

/// The names of the `__slots__` members that `type_` itself adds, by offset, for views.
pub fn slot_names(m: &Machine, type_: Object) -> Vec<(u64, String)> {
    let slots = m.read_object(type_, HT_SLOTS);
    let count = if slots.is_null() { 0 } else { tuple::size(m, slots) };
    slot_offsets(m, type_)
        .into_iter()
        .zip(0..count)
        .map(|(offset, index)| (offset, unicode::to_string(m, tuple::get(m, slots, index))))
        .collect()
}
