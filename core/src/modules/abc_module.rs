//! The module `_abc`: what abstract classes know of their subclasses. CPython: _abc.c.

use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::{ABC_COUNTER, ABC_DESTROY, FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_MRO, TP_NEW, TP_TRAVERSE};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, TypeSpec};
use crate::object::{
    arguments, bool, builtin_function, calls, errors, list, long, module, names, object_protocol, set,
    statics, tuple, type_object, weakref,
};

use super::abstract_names;

const METHODS: &[MethodDef] = &[
    MethodDef::new("get_cache_token", cache_token, METH_NOARGS),
    MethodDef::new("_abc_init", init, METH_O),
    MethodDef::new("_reset_registry", reset_registry, METH_O),
    MethodDef::new("_reset_caches", reset_caches, METH_O),
    MethodDef::new("_get_dump", dump, METH_O),
    MethodDef::new("_abc_register", register_class, METH_FASTCALL),
    MethodDef::new("_abc_instancecheck", instance_check, METH_FASTCALL),
    MethodDef::new("_abc_subclasscheck", subclass_check, METH_FASTCALL),
];
/// What a weak reference to a class calls when the class is gone.
const DESTROY: &[MethodDef] = &[MethodDef::new("_destroy", destroy, METH_O)];

// Sets of weak references, each made when it is needed.
const REGISTRY: u64 = 16;
const CACHE: u64 = 24;
const NEGATIVE_CACHE: u64 = 32;
/// `_abc_negative_cache_version`.
const VERSION: u64 = 40;
const BYTES: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("_abc_registry", REGISTRY),
    Field::counted("_abc_cache", CACHE),
    Field::counted("_abc_negative_cache", NEGATIVE_CACHE),
    Field::raw("_abc_negative_cache_version", VERSION),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    doc: "Internal state held by ABC machinery.",
    slots: &[
        (TP_NEW, SlotFunction::F3(new)),
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
    ],
    ..TypeSpec::new(statics::ABC_DATA, "_abc._abc_data", BYTES, &LAYOUT)
};

/// Registers the functions and the type.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    module::add_methods(natives, DESTROY);
    natives.add_type(&TYPE);
}

/// Makes the module. CPython: `PyInit__abc`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_abc", "", METHODS)?;
    let definition = builtin_function::write_definitions(m, DESTROY);
    m.memory.write_u64(ABC_DESTROY, definition);
    Ok(created)
}

/// CPython: `abc_data_new`.
fn new(m: &mut Machine, type_: Object, _: Object, _: Object) -> Called {
    let data = type_object::generic_alloc(m, type_, 0)?;
    let counter = m.memory.read_u64(ABC_COUNTER);
    m.write(data, VERSION, counter);
    Ok(Step::Value(data))
}

fn dealloc(m: &mut Machine, data: Object) {
    clear(m, data);
    m.type_free(data);
}

fn clear(m: &mut Machine, data: Object) {
    for field in [REGISTRY, CACHE, NEGATIVE_CACHE] {
        m.clear_field(data, field);
    }
}

fn traverse(m: &mut Machine, data: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(data, &[REGISTRY, CACHE, NEGATIVE_CACHE], visit)
}

/// What a class knows, a new reference. CPython: `_get_impl`.
fn data_of(m: &mut Machine, class: Object) -> Result<Object, Raised> {
    let data = object_protocol::get_attr_text_nested(m, class, "_abc_impl")?;
    if m.type_of(data) == statics::ABC_DATA {
        return Ok(data);
    }
    m.decref(data);
    Err(errors::set_string(m, statics::TYPE_ERROR, "_abc_impl is set to a wrong type"))
}

/// Does something with what a class knows.
fn with_data<R>(
    m: &mut Machine,
    class: Object,
    act: impl FnOnce(&mut Machine, Object) -> Result<R, Raised>,
) -> Result<R, Raised> {
    let data = data_of(m, class)?;
    let done = act(m, data);
    m.decref(data);
    done
}

/// Whether one of the sets has a class. CPython: `_in_weak_set`.
fn has(m: &mut Machine, data: Object, field: u64, class: Object) -> Result<bool, Raised> {
    let members = m.read_object(data, field);
    if members.is_null() || set::size(m, members) == 0 {
        return Ok(false);
    }
    match weakref::new_ref(m, class, Object::NULL) {
        Ok(reference) => {
            let found = set::contains(m, members, reference);
            m.decref(reference);
            found
        }
        Err(_) if m.error_matches(statics::TYPE_ERROR) => {
            m.clear_error();
            Ok(false)
        }
        Err(raised) => Err(raised),
    }
}

/// Puts a class into one of the sets. CPython: `_add_to_weak_set`.
fn add(m: &mut Machine, data: Object, field: u64, class: Object) -> Result<(), Raised> {
    if m.read(data, field) == 0 {
        let made = set::new(m)?;
        m.write_object(data, field, made);
    }
    let members = m.read_object(data, field);
    let holder = weakref::new_ref(m, members, Object::NULL)?;
    let definition = m.memory.read_u64(ABC_DESTROY);
    let callback = builtin_function::new(m, definition, holder, Object::NULL);
    m.decref(holder);
    let callback = callback?;
    let reference = weakref::new_ref(m, class, callback);
    m.decref(callback);
    let reference = reference?;
    let added = set::add(m, members, reference);
    m.decref(reference);
    added
}

/// A class in a set is gone. CPython: `_destroy`.
fn destroy(m: &mut Machine, holder: Object, args: Args) -> Called {
    if let Some(members) = weakref::referent(m, holder) {
        m.incref(members);
        let gone = args.get(m, 0);
        let done = set::discard(m, members, gone);
        m.decref(members);
        done?;
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

fn cache_token(m: &mut Machine, _: Object, _: Args) -> Called {
    let counter = m.memory.read_u64(ABC_COUNTER);
    long::from_u64(m, counter).map(Step::Value)
}

/// CPython: `_abc__abc_init`.
fn init(m: &mut Machine, _: Object, args: Args) -> Called {
    let class = args.get(m, 0);
    abstract_names::set(m, class)?;
    let data = m.nested(|m| new(m, statics::ABC_DATA, Object::NULL, Object::NULL))?;
    let done = object_protocol::set_attr_text_nested(m, class, "_abc_impl", data);
    m.decref(data);
    done.map(|()| Step::Value(m.new_reference(NONE)))
}

fn empty(m: &mut Machine, class: Object, fields: &[u64]) -> Called {
    with_data(m, class, |m, data| {
        for &field in fields {
            let members = m.read_object(data, field);
            if !members.is_null() {
                set::clear(m, members);
            }
        }
        Ok(())
    })?;
    Ok(Step::Value(m.new_reference(NONE)))
}

fn reset_registry(m: &mut Machine, _: Object, args: Args) -> Called {
    let class = args.get(m, 0);
    empty(m, class, &[REGISTRY])
}

fn reset_caches(m: &mut Machine, _: Object, args: Args) -> Called {
    let class = args.get(m, 0);
    empty(m, class, &[CACHE, NEGATIVE_CACHE])
}

/// Copies of the sets, and the version. CPython: `_abc__get_dump`.
fn dump(m: &mut Machine, _: Object, args: Args) -> Called {
    let class = args.get(m, 0);
    with_data(m, class, |m, data| {
        let mut copies = Vec::new();
        for field in [REGISTRY, CACHE, NEGATIVE_CACHE] {
            let members = m.read_object(data, field);
            let copy =
                if members.is_null() { set::new(m) } else { m.nested(|m| set::from_iterable(m, members)) };
            copies.push(copy?);
        }
        let version = m.read(data, VERSION);
        copies.push(long::from_u64(m, version)?);
        tuple::pack_stolen(m, &copies).map(Step::Value)
    })
}

fn is_subclass(m: &mut Machine, derived: Object, class: Object) -> Result<bool, Raised> {
    m.nested(|m| object_protocol::is_subclass(m, derived, class)).map(|number| number.0 != 0)
}

/// CPython: `_abc__abc_register_impl`.
fn register_class(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_abc_register", args.count, 2, 2)?;
    let (class, subclass) = (args.get(m, 0), args.get(m, 1));
    if !type_object::check(m, subclass) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "Can only register classes"));
    }
    if !is_subclass(m, subclass, class)? {
        if is_subclass(m, class, subclass)? {
            let message = "Refusing to create an inheritance cycle";
            return Err(errors::set_string(m, statics::RUNTIME_ERROR, message));
        }
        with_data(m, class, |m, data| add(m, data, REGISTRY, subclass))?;
        m.memory.update_u64(ABC_COUNTER, |counter| counter + 1);
    }
    Ok(Step::Value(m.new_reference(subclass)))
}

/// CPython: `_abc__abc_instancecheck_impl`.
fn instance_check(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_abc_instancecheck", args.count, 2, 2)?;
    let (class, instance) = (args.get(m, 0), args.get(m, 1));
    let data = data_of(m, class)?;
    let kind = object_protocol::get_attr_id_nested(m, instance, names::CLASS);
    let kind = kind.inspect_err(|_| m.decref(data))?;
    match known_instance(m, data, kind, instance) {
        Ok(Some(known)) => {
            m.decref(data);
            m.decref(kind);
            Ok(Step::Value(bool::from_bool(m, known)))
        }
        Ok(None) => m.keep(&[data, kind], |m| ask_class(m, class, kind, instance)),
        Err(raised) => {
            m.decref(data);
            m.decref(kind);
            Err(raised)
        }
    }
}

/// What the caches say.
fn known_instance(
    m: &mut Machine,
    data: Object,
    kind: Object,
    instance: Object,
) -> Result<Option<bool>, Raised> {
    if has(m, data, CACHE, kind)? {
        return Ok(Some(true));
    }
    let is_fresh = m.read(data, VERSION) == m.memory.read_u64(ABC_COUNTER);
    if m.type_of(instance) == kind && is_fresh && has(m, data, NEGATIVE_CACHE, kind)? {
        return Ok(Some(false));
    }
    Ok(None)
}

/// Asks the class about what the instance says that it is, and then about what it is.
fn ask_class(m: &mut Machine, class: Object, kind: Object, instance: Object) -> Called {
    let type_ = m.type_of(instance);
    if type_ != kind {
        let told = m.nested(|m| calls::call_method(m, class, "__subclasscheck__", &[kind]))?;
        match object_protocol::is_true_nested(m, told) {
            Ok(false) => m.decref(told),
            Ok(true) => return Ok(Step::Value(told)),
            Err(raised) => {
                m.decref(told);
                return Err(raised);
            }
        }
    }
    calls::call_method(m, class, "__subclasscheck__", &[type_])
}

/// CPython: `_abc__abc_subclasscheck_impl`.
fn subclass_check(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_abc_subclasscheck", args.count, 2, 2)?;
    let (class, subclass) = (args.get(m, 0), args.get(m, 1));
    if !type_object::check(m, subclass) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "issubclass() arg 1 must be a class"));
    }
    let is_one = with_data(m, class, |m, data| is_known_or_found(m, data, class, subclass))?;
    Ok(Step::Value(bool::from_bool(m, is_one)))
}

/// What the caches know; else what is found out, which they know from then on.
fn is_known_or_found(m: &mut Machine, data: Object, class: Object, subclass: Object) -> Result<bool, Raised> {
    if has(m, data, CACHE, subclass)? {
        return Ok(true);
    }
    let counter = m.memory.read_u64(ABC_COUNTER);
    if m.read(data, VERSION) < counter {
        let refused = m.read_object(data, NEGATIVE_CACHE);
        if !refused.is_null() {
            set::clear(m, refused);
        }
        m.write(data, VERSION, counter);
    } else if has(m, data, NEGATIVE_CACHE, subclass)? {
        return Ok(false);
    }
    let is_one = if let Some(told) = ask_hook(m, class, subclass)? {
        told
    } else {
        let is_own = is_in_mro(m, class, subclass);
        if !is_own && has(m, data, REGISTRY, subclass)? {
            return Ok(true);
        }
        is_own || is_below_registered(m, data, subclass)? || is_below_subclass(m, class, subclass)?
    };
    add(m, data, if is_one { CACHE } else { NEGATIVE_CACHE }, subclass)?;
    Ok(is_one)
}

/// What `__subclasshook__` says, if it says anything.
fn ask_hook(m: &mut Machine, class: Object, subclass: Object) -> Result<Option<bool>, Raised> {
    let told = m.nested(|m| calls::call_method(m, class, "__subclasshook__", &[subclass]))?;
    m.decref(told);
    match told {
        TRUE => Ok(Some(true)),
        FALSE => Ok(Some(false)),
        NOT_IMPLEMENTED => Ok(None),
        _ => {
            let message = "__subclasshook__ must return either False, True, or NotImplemented";
            Err(errors::set_string(m, statics::ASSERTION_ERROR, message))
        }
    }
}

fn is_in_mro(m: &mut Machine, class: Object, subclass: Object) -> bool {
    let order = m.read_object(subclass, TP_MRO);
    (0..tuple::size(m, order)).any(|index| tuple::get(m, order, index) == class)
}

/// Whether a class that was registered has it below. CPython: `subclasscheck_check_registry`.
fn is_below_registered(m: &mut Machine, data: Object, subclass: Object) -> Result<bool, Raised> {
    let registry = m.read_object(data, REGISTRY);
    if registry.is_null() {
        return Ok(false);
    }
    // Classes may go meanwhile, and their references with them.
    let (mut references, mut position) = (Vec::new(), 0);
    while let Some((reference, _)) = set::next_entry(m, registry, &mut position) {
        references.push(m.new_reference(reference));
    }
    let mut found = Ok(false);
    for &reference in &references {
        let Some(registered) = weakref::referent(m, reference) else { continue };
        m.incref(registered);
        found = is_subclass(m, subclass, registered);
        m.decref(registered);
        if !matches!(found, Ok(false)) {
            break;
        }
    }
    for reference in references {
        m.decref(reference);
    }
    found
}

/// Whether one of the class's own subclasses has it below.
fn is_below_subclass(m: &mut Machine, class: Object, subclass: Object) -> Result<bool, Raised> {
    let children = m.nested(|m| calls::call_method(m, class, "__subclasses__", &[]))?;
    let found = if list::check(m, children) {
        is_below_one_of(m, children, subclass)
    } else {
        Err(errors::set_string(m, statics::TYPE_ERROR, "__subclasses__() must return a list"))
    };
    m.decref(children);
    found
}

fn is_below_one_of(m: &mut Machine, classes: Object, subclass: Object) -> Result<bool, Raised> {
    let mut index = 0;
    while index < list::size(m, classes) {
        let child = list::get(m, classes, index);
        m.incref(child);
        let found = is_subclass(m, subclass, child);
        m.decref(child);
        if found? {
            return Ok(true);
        }
        index += 1;
    }
    Ok(false)
}
