//! `types.GenericAlias`: `list[int]`. CPython: genericaliasobject.c.

use super::call::{Args, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::names;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::ELLIPSIS;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, MP_SUBSCRIPT, TP_CALL, TP_DEALLOC, TP_GETATTRO, TP_HASH, TP_NEW, TP_REPR,
    TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, calls, errors, generic_parameters, list, object_protocol, singletons, tuple,
    type_instances, type_object, unicode, weakref,
};

const ORIGIN: u64 = 16;
const ARGS: u64 = 24;
const PARAMETERS: u64 = 32;
const WEAKREFLIST: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("origin", ORIGIN),
    Field::counted("args", ARGS),
    Field::counted("parameters", PARAMETERS),
    Field::borrowed("weakreflist", WEAKREFLIST),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    weaklist_offset: WEAKREFLIST,
    doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_GETATTRO, SlotFunction::F2(getattro)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_NEW, SlotFunction::F3(new_slot)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: &[
        MethodDef { name: "__mro_entries__", function: mro_entries, flags: METH_O, doc: "" },
        MethodDef { name: "__instancecheck__", function: instance_check, flags: METH_O, doc: "" },
        MethodDef { name: "__subclasscheck__", function: subclass_check, flags: METH_O, doc: "" },
        MethodDef { name: "__reduce__", function: reduce, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__dir__", function: dir, flags: METH_NOARGS, doc: "" },
    ],
    members: &[
        MemberDef { name: "__origin__", kind: MemberKind::Object, offset: ORIGIN, read_only: true, doc: "" },
        MemberDef { name: "__args__", kind: MemberKind::Object, offset: ARGS, read_only: true, doc: "" },
    ],
    getset: &[GetSetDef { name: "__parameters__", get: Some(get_parameters), set: None, doc: "" }],
    ..TypeSpec::new(statics::GENERIC_ALIAS, "types.GenericAlias", 48, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// CPython: `Py_GenericAlias`.
pub fn new(m: &mut Machine, origin: Object, arguments: Object) -> Result<Object, Raised> {
    make(m, statics::GENERIC_ALIAS, origin, arguments)
}

fn make(m: &mut Machine, type_: Object, origin: Object, arguments: Object) -> Result<Object, Raised> {
    let arguments =
        if tuple::check(m, arguments) { m.new_reference(arguments) } else { tuple::pack(m, &[arguments])? };
    let alias = type_instances::alloc(m, type_, 0)?;
    m.incref(origin);
    m.write_object(alias, ORIGIN, origin);
    m.write_object(alias, ARGS, arguments);
    Ok(alias)
}

fn new_slot(m: &mut Machine, type_: Object, args: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "GenericAlias", keywords)?;
    let args = arguments::of_tuple(m, args, Object::NULL);
    arguments::check_positional(m, "GenericAlias", args.count, 2, 2)?;
    let (origin, arguments) = (args.get(m, 0), args.get(m, 1));
    make(m, type_, origin, arguments).map(Step::Value)
}

/// `__class_getitem__` of the builtin collections.
pub fn class_getitem(m: &mut Machine, type_: Object, args: Args) -> Called {
    let arguments = args.get(m, 0);
    new(m, type_, arguments).map(Step::Value)
}

fn dealloc(m: &mut Machine, alias: Object) {
    m.untrack_if_tracked(alias);
    if m.read(alias, WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, alias);
    }
    for field in [ORIGIN, ARGS, PARAMETERS] {
        let held = m.read_object(alias, field);
        m.xdecref(held);
    }
    type_instances::free_instance(m, alias);
}

fn traverse(m: &mut Machine, alias: Object, visit: Visitor<'_>) -> bool {
    [ORIGIN, ARGS, PARAMETERS].into_iter().all(|field| {
        let held = m.read_object(alias, field);
        held.is_null() || visit(m, held)
    })
}

/// CPython: `ga_repr_item`.
fn item_text(m: &mut Machine, item: Object) -> Result<String, Raised> {
    if item == ELLIPSIS {
        return Ok("...".to_owned());
    }
    let is_alias = object_protocol::lookup_attr_id_nested(m, item, names::ORIGIN)?;
    if let Some(origin) = is_alias {
        m.decref(origin);
        if let Some(own) = object_protocol::lookup_attr_id_nested(m, item, names::ARGS)? {
            m.decref(own);
            return object_protocol::repr_text(m, item);
        }
    }
    let qualname = object_protocol::lookup_attr_id_nested(m, item, names::QUALNAME)?;
    let module = object_protocol::lookup_attr_id_nested(m, item, names::MODULE)?;
    let text = match (qualname, module) {
        (Some(qualname), Some(module)) if unicode::check(m, qualname) && unicode::check(m, module) => {
            let (name, place) = (unicode::to_string(m, qualname), unicode::to_string(m, module));
            Ok(if place == "builtins" { name } else { format!("{place}.{name}") })
        }
        _ => object_protocol::repr_text(m, item),
    };
    for held in [qualname, module].into_iter().flatten() {
        m.decref(held);
    }
    text
}

/// CPython: `ga_repr`.
fn repr(m: &mut Machine, alias: Object) -> Called {
    let (origin, arguments) = (m.read_object(alias, ORIGIN), m.read_object(alias, ARGS));
    let origin = item_text(m, origin)?;
    let mut items = Vec::new();
    for index in 0..tuple::size(m, arguments) {
        let item = tuple::get(m, arguments, index);
        items.push(item_text(m, item)?);
    }
    let inside = if items.is_empty() { "()".to_owned() } else { items.join(", ") };
    unicode::from_str(m, &format!("{origin}[{inside}]")).map(Step::Value)
}

fn hash(m: &mut Machine, alias: Object) -> Called {
    let (origin, arguments) = (m.read_object(alias, ORIGIN), m.read_object(alias, ARGS));
    let a = object_protocol::hash_nested(m, origin)?;
    let b = object_protocol::hash_nested(m, arguments)?;
    Ok(Step::number(a ^ b))
}

fn call(m: &mut Machine, alias: Object, arguments: Object, keywords: Object) -> Called {
    let origin = m.read_object(alias, ORIGIN);
    let made = m.nested(|m| calls::call(m, origin, arguments, keywords))?;
    let name = m.name(names::ORIG_CLASS);
    if let Err(raised) = m.nested(|m| object_protocol::set_attr(m, made, name, alias)) {
        if !m.error_matches(statics::ATTRIBUTE_ERROR) && !m.error_matches(statics::TYPE_ERROR) {
            m.decref(made);
            return Err(raised);
        }
        m.clear_error();
    }
    Ok(Step::Value(made))
}

/// Attributes of the alias itself; all others are the origin's.
const OWN: &[&str] = &[
    "__origin__",
    "__args__",
    "__parameters__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

/// The origin's names and its own. CPython: `ga_dir`.
fn dir(m: &mut Machine, alias: Object, _: Args) -> Called {
    let origin = m.read_object(alias, ORIGIN);
    let names = m.nested(|m| object_protocol::dir(m, origin))?;
    for own in OWN {
        add_name(m, names, own).inspect_err(|_| m.decref(names))?;
    }
    Ok(Step::Value(names))
}

fn add_name(m: &mut Machine, names: Object, own: &str) -> Result<(), Raised> {
    let is_own = |m: &Machine, name| unicode::check(m, name) && unicode::to_string(m, name) == own;
    if (0..list::size(m, names)).any(|index| is_own(m, list::get(m, names, index))) {
        return Ok(());
    }
    let name = unicode::from_str(m, own)?;
    let added = list::append(m, names, name);
    m.decref(name);
    added
}

/// CPython: `ga_getattro`.
fn getattro(m: &mut Machine, alias: Object, name: Object) -> Called {
    let text = unicode::to_string(m, name);
    if OWN.contains(&text.as_str()) {
        return object_protocol::generic_getattr(m, alias, name);
    }
    let origin = m.read_object(alias, ORIGIN);
    object_protocol::get_attr(m, origin, name)
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let both = [a, b].into_iter().all(|one| type_object::is_instance_of(m, one, statics::GENERIC_ALIAS));
    if !both || !matches!(operator.0, 2 | 3) {
        return singletons::return_not_implemented(m);
    }
    let mut equal = true;
    for field in [ORIGIN, ARGS] {
        let (left, right) = (m.read_object(a, field), m.read_object(b, field));
        equal = equal && object_protocol::rich_compare_bool_nested(m, left, right, 2)?;
    }
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

/// CPython: `ga_getitem`.
fn subscript(m: &mut Machine, alias: Object, key: Object) -> Called {
    let parameters = parameters(m, alias)?;
    let wanted = tuple::size(m, parameters);
    let items: Vec<Object> = if tuple::check(m, key) {
        (0..tuple::size(m, key)).map(|index| tuple::get(m, key, index)).collect()
    } else {
        vec![key]
    };
    if wanted == 0 || items.len() as i64 != wanted {
        let shown = object_protocol::repr_text(m, alias)?;
        let message = if wanted == 0 {
            formatted!("There are no type variables left in %R", shown)
        } else {
            let many = if items.len() as i64 > wanted { "many" } else { "few" };
            formatted!("Too %s arguments for %R", many, shown)
        };
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (origin, arguments) = (m.read_object(alias, ORIGIN), m.read_object(alias, ARGS));
    let arguments = generic_parameters::substitute(m, arguments, parameters, &items)?;
    let made = new(m, origin, arguments);
    m.decref(arguments);
    made.map(Step::Value)
}

/// The type variables, borrowed; they are found when they are first asked for.
fn parameters(m: &mut Machine, alias: Object) -> Result<Object, Raised> {
    if m.read(alias, PARAMETERS) == 0 {
        let arguments = m.read_object(alias, ARGS);
        let found = generic_parameters::make(m, arguments)?;
        m.write_object(alias, PARAMETERS, found);
    }
    Ok(m.read_object(alias, PARAMETERS))
}

fn get_parameters(m: &mut Machine, alias: Object) -> Called {
    let parameters = parameters(m, alias)?;
    Ok(Step::Value(m.new_reference(parameters)))
}

fn mro_entries(m: &mut Machine, alias: Object, _: Args) -> Called {
    let origin = m.read_object(alias, ORIGIN);
    tuple::pack(m, &[origin]).map(Step::Value)
}

fn instance_check(m: &mut Machine, _: Object, _: Args) -> Called {
    let message = "isinstance() argument 2 cannot be a parameterized generic";
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn subclass_check(m: &mut Machine, _: Object, _: Args) -> Called {
    let message = "issubclass() argument 2 cannot be a parameterized generic";
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn reduce(m: &mut Machine, alias: Object, _: Args) -> Called {
    let (type_, origin, arguments) =
        (m.type_of(alias), m.read_object(alias, ORIGIN), m.read_object(alias, ARGS));
    let inner = tuple::pack(m, &[origin, arguments])?;
    let result = tuple::pack(m, &[type_, inner]);
    m.decref(inner);
    result.map(Step::Value)
}
