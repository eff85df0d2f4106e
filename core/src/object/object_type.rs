//! The type `object`. CPython: typeobject.c, `PyBaseObject_Type`.

use super::call::{Args, METH_CLASS, METH_NOARGS, METH_O, METH_VARARGS};
use super::formatted::{Formatted, formatted};
use super::layout::Layout;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_TYPE, Object};
use super::runtime::NOT_IMPLEMENTED;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, full_name, name_of};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_HEAPTYPE, FLAG_IS_ABSTRACT, HT_SLOTS, TP_ALLOC, TP_BASE, TP_BASICSIZE,
    TP_DEALLOC, TP_DICTOFFSET, TP_FLAGS, TP_FREE, TP_GETATTRO, TP_HASH, TP_INIT, TP_ITEMSIZE, TP_NEW,
    TP_REPR, TP_RICHCOMPARE, TP_SETATTRO, TP_STR, TP_WEAKLISTOFFSET,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{
    arguments, bool, dict, errors, long, names, object_protocol, object_reduce, singletons, tuple,
    type_attributes, type_call, type_instances, unicode,
};

static LAYOUT: Layout = Layout::fixed(&[]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    doc: "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(type_instances::object_dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_STR, SlotFunction::F1(str)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[
        MethodDef {
            name: "__reduce_ex__",
            function: object_reduce::reduce_ex,
            flags: METH_O,
            doc: "__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle.",
        },
        MethodDef {
            name: "__reduce__",
            function: object_reduce::reduce,
            flags: METH_NOARGS,
            doc: "__reduce__($self, /)\n--\n\nHelper for pickle.",
        },
        MethodDef {
            name: "__subclasshook__",
            function: subclass_hook,
            flags: METH_CLASS | METH_VARARGS,
            doc: "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).\n",
        },
        MethodDef {
            name: "__init_subclass__",
            function: init_subclass,
            flags: METH_CLASS | METH_NOARGS,
            doc: "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.\n",
        },
        MethodDef {
            name: "__format__",
            function: format,
            flags: METH_O,
            doc: "__format__($self, format_spec, /)\n--\n\nDefault object formatter.",
        },
        MethodDef {
            name: "__sizeof__",
            function: sizeof,
            flags: METH_NOARGS,
            doc: "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes.",
        },
        MethodDef {
            name: "__dir__",
            function: dir,
            flags: METH_NOARGS,
            doc: "__dir__($self, /)\n--\n\nDefault dir() implementation.",
        },
    ],
    getset: &[GetSetDef {
        name: "__class__",
        get: Some(get_class),
        set: Some(set_class),
        doc: "the object's class",
    }],
    ..TypeSpec::new(statics::OBJECT, "object", 16, &LAYOUT)
};

/// Registers the type. Its `tp_alloc` and `tp_free` are the ones that heap types share; see `finish_static`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::SlotRichCompare, not_equal_resume);
}

/// Gives `object` the allocator and deallocator that every type inherits.
pub fn finish_static(m: &mut Machine) {
    let alloc = type_instances::shared(m, TP_ALLOC);
    let free = type_instances::shared(m, type_instances::OBJECT_FREE);
    m.write(statics::OBJECT, TP_ALLOC, alloc);
    m.write(statics::OBJECT, TP_FREE, free);
}

/// CPython: `object_init`.
pub fn init(m: &mut Machine, object: Object, arguments: Object, keywords: Object) -> Called {
    if type_call::has_arguments(m, arguments, keywords) {
        let type_ = m.type_of(object);
        if !m.natives.is_f3(m.read(type_, TP_INIT), init) {
            let message = "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        if m.natives.is_f3(m.read(type_, TP_NEW), new) {
            let format = "%.200s.__init__() takes exactly one argument (the instance to initialize)";
            let message = formatted!(format, full_name(m, type_));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        return Ok(Step::number(0));
    }
    Ok(Step::number(0))
}

/// CPython: `object_new`.
pub fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    if type_call::has_arguments(m, arguments, keywords) {
        if !m.natives.is_f3(m.read(type_, TP_NEW), new) {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        if m.natives.is_f3(m.read(type_, TP_INIT), init) {
            let message = formatted!("%.200s() takes no arguments", full_name(m, type_));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
    }
    if m.read(type_, TP_FLAGS) & FLAG_IS_ABSTRACT != 0 {
        return Err(abstract_error(m, type_));
    }
    type_instances::alloc(m, type_, 0).map(Step::Value)
}

fn abstract_error(m: &mut Machine, type_: Object) -> Raised {
    match abstract_message(m, type_) {
        Ok(message) => errors::format(m, statics::TYPE_ERROR, message),
        Err(raised) => raised,
    }
}

fn abstract_message(m: &mut Machine, type_: Object) -> Result<Formatted, Raised> {
    let methods = object_protocol::get_attr_id_nested(m, type_, names::ABSTRACTMETHODS)?;
    let sorted = m.nested(|m| super::sequence_protocol::list(m, methods));
    m.decref(methods);
    let sorted = sorted?;
    super::list::sort(m, sorted)?;
    let count = super::list::size(m, sorted);
    let texts: Vec<String> =
        (0..count).map(|index| unicode::to_string(m, super::list::get(m, sorted, index))).collect();
    m.decref(sorted);
    let plural = if count > 1 { "s" } else { "" };
    let format = "Can't instantiate abstract class %s with abstract method%s %U";
    Ok(formatted!(format, full_name(m, type_), plural, texts.join(", ")))
}

/// CPython: `object_repr`.
pub fn repr(m: &mut Machine, object: Object) -> Called {
    let type_ = m.type_of(object);
    let module = if let Ok(module) = type_attributes::module_of(m, type_) {
        let text = unicode::check(m, module).then(|| unicode::to_string(m, module));
        m.decref(module);
        text
    } else {
        m.clear_error();
        None
    };
    let text = match module {
        Some(module) if module != "builtins" => {
            let qualname = type_attributes::qualname_text(m, type_);
            formatted!("<%U.%U object at %p>", module, qualname, format_args!("{:#x}", object.0))
        }
        _ => formatted!("<%s object at %p>", full_name(m, type_), format_args!("{:#x}", object.0)),
    };
    text.make(m).map(Step::Value)
}

fn hash(_: &mut Machine, object: Object) -> Called {
    Ok(Step::number(object_protocol::hash_pointer(object.0)))
}

/// CPython: `object_str`.
fn str(m: &mut Machine, object: Object) -> Called {
    let function = m.read(m.type_of(object), TP_REPR);
    if function == 0 { repr(m, object) } else { m.call_f1(function, object) }
}

/// CPython: `object_richcompare`.
fn rich_compare(m: &mut Machine, object: Object, other: Object, operator: Object) -> Called {
    match operator.0 {
        2 if object == other => Ok(Step::Value(bool::from_bool(m, true))),
        3 => {
            let function = m.read(m.type_of(object), TP_RICHCOMPARE);
            if function == 0 {
                return singletons::return_not_implemented(m);
            }
            let frame = m.push_native(NativeKind::SlotRichCompare, &[], 0);
            let step = m.call_f3(function, object, other, Object(2));
            m.continue_native(frame, step)
        }
        _ => singletons::return_not_implemented(m),
    }
}

/// `!=` is the opposite of `==`: waits for that, then (state 1) for its truth.
fn not_equal_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let value = input?;
    if frame.state(m) == 1 {
        return Ok(Flow::Return(bool::from_bool(m, value.0 == 0)));
    }
    if value == NOT_IMPLEMENTED {
        return Ok(Flow::Return(value));
    }
    frame.set_state(m, 1);
    Ok(Flow::Wait(object_protocol::is_true_stolen(m, value)))
}

fn subclass_hook(m: &mut Machine, _: Object, _: Args) -> Called {
    singletons::return_not_implemented(m)
}

fn init_subclass(m: &mut Machine, _: Object, _: Args) -> Called {
    singletons::return_none(m)
}

fn format(m: &mut Machine, object: Object, args: Args) -> Called {
    let spec = args.get(m, 0);
    arguments::check_text(m, "__format__", "", spec)?;
    if unicode::length(m, spec) > 0 {
        let message = formatted!("unsupported format string passed to %.200s.__format__", name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    object_protocol::str(m, object)
}

fn sizeof(m: &mut Machine, object: Object, _: Args) -> Called {
    let type_ = m.type_of(object);
    let item_size = m.read_i64(type_, TP_ITEMSIZE);
    let items = if item_size > 0 { m.size_of(object) * item_size } else { 0 };
    let bytes = items + m.read_i64(type_, TP_BASICSIZE);
    long::from_i64(m, bytes).map(Step::Value)
}

/// CPython: `object___dir___impl`.
fn dir(m: &mut Machine, object: Object, _: Args) -> Called {
    let own = object_protocol::lookup_attr_id_nested(m, object, names::DICT)?;
    let collected = match own {
        Some(own) if dict::check(m, own) => {
            let copy = dict::copy(m, own);
            m.decref(own);
            copy?
        }
        other => {
            m.xdecref(other.unwrap_or(Object::NULL));
            dict::new(m)?
        }
    };
    if let Some(class) = object_protocol::lookup_attr_id_nested(m, object, names::CLASS)? {
        let done = object_protocol::merge_class_dict(m, collected, class);
        m.decref(class);
        done?;
    }
    let keys = dict::keys(m, collected);
    m.decref(collected);
    keys.map(Step::Value)
}

fn get_class(m: &mut Machine, object: Object) -> Called {
    let type_ = m.type_of(object);
    Ok(Step::Value(m.new_reference(type_)))
}

/// CPython: `object_set_class`.
fn set_class(m: &mut Machine, object: Object, value: Object) -> Called {
    if value.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "can't delete __class__ attribute"));
    }
    if !type_object::check(m, value) {
        let message = formatted!("__class__ must be set to a class, not '%s' object", name_of(m, value));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let old = m.type_of(object);
    let is_heap = |type_| m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0;
    let are_modules = type_object::is_subtype(m, value, statics::MODULE)
        && type_object::is_subtype(m, old, statics::MODULE);
    let are_heap_types = is_heap(value) && is_heap(old);
    if !are_modules && !are_heap_types {
        let message = "__class__ assignment only supported for heap types or ModuleType subclasses";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let (new_is_heap, old_is_heap) = (is_heap(value), is_heap(old));
    check_assignable(m, old, value, "__class__")?;
    if new_is_heap {
        m.incref(value);
    }
    m.write_object(object, OB_TYPE, value);
    if old_is_heap {
        m.decref(old);
    }
    Ok(Step::number(0))
}

/// Whether instances of one type may become instances of the other. CPython: `compatible_for_assignment`.
pub fn check_assignable(m: &mut Machine, old: Object, new: Object, attribute: &str) -> Result<(), Raised> {
    let differ = |m: &mut Machine, format: &'static str| {
        let message = formatted!(format, attribute, full_name(m, new), full_name(m, old));
        Err(errors::format(m, statics::TYPE_ERROR, message))
    };
    if m.read(new, TP_FREE) != m.read(old, TP_FREE) {
        return differ(m, "%s assignment: '%s' deallocator differs from '%s'");
    }
    let solid = |mut type_: Object| {
        while has_layout_of_base(m, type_) {
            type_ = m.read_object(type_, TP_BASE);
        }
        type_
    };
    let (new_base, old_base) = (solid(new), solid(old));
    let same_base = m.read(new_base, TP_BASE) == m.read(old_base, TP_BASE);
    if new_base != old_base && !(same_base && same_slots_added(m, new_base, old_base)?) {
        return differ(m, "%s assignment: '%s' object layout differs from '%s'");
    }
    Ok(())
}

/// CPython: `compatible_with_tp_base`.
fn has_layout_of_base(m: &Machine, child: Object) -> bool {
    let parent = m.read_object(child, TP_BASE);
    !parent.is_null()
        && [TP_BASICSIZE, TP_ITEMSIZE, TP_DICTOFFSET, TP_WEAKLISTOFFSET]
            .into_iter()
            .all(|offset| m.read(child, offset) == m.read(parent, offset))
        && (m.read(child, TP_FLAGS) ^ m.read(parent, TP_FLAGS)) & FLAG_HAVE_GC == 0
}

/// CPython: `same_slots_added`.
fn same_slots_added(m: &mut Machine, a: Object, b: Object) -> Result<bool, Raised> {
    let base = m.read_object(a, TP_BASE);
    let mut bytes = m.read(base, TP_BASICSIZE);
    for offset in [TP_DICTOFFSET, TP_WEAKLISTOFFSET] {
        if m.read(a, offset) == bytes && m.read(b, offset) == bytes {
            bytes += 8;
        }
    }
    if m.read(a, TP_FLAGS) & m.read(b, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
        let (slots_a, slots_b) = (m.read_object(a, HT_SLOTS), m.read_object(b, HT_SLOTS));
        if !slots_a.is_null() && !slots_b.is_null() {
            if !object_protocol::rich_compare_bool_nested(m, slots_a, slots_b, 2)? {
                return Ok(false);
            }
            bytes += 8 * tuple::size(m, slots_a) as u64;
        }
    }
    Ok(bytes == m.read(a, TP_BASICSIZE) && bytes == m.read(b, TP_BASICSIZE))
}
