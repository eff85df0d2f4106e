//! `super`. CPython: typeobject.c.

use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::{NONE, TSTATE_FRAME};
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_DEALLOC, TP_DESCR_GET, TP_DICT, TP_GETATTRO, TP_INIT, TP_MRO, TP_NEW,
    TP_REPR, TP_TRAVERSE,
};
use super::type_spec::{MemberDef, MemberKind, TypeSpec};
use super::{
    arguments, cell, code, dict, errors, frame, names, object_protocol, tuple, type_object, unicode,
};

const TYPE_FIELD: u64 = 16;
const OBJ: u64 = 24;
const OBJ_TYPE: u64 = 32;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("type", TYPE_FIELD),
    Field::counted("obj", OBJ),
    Field::counted("obj_type", OBJ_TYPE),
]);

const fn member(name: &'static str, offset: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only: true, doc: "" }
}

/// `super`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_GETATTRO, SlotFunction::F2(get_attr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_DESCR_GET, SlotFunction::F3(descriptor_get)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_object::generic_new)),
    ],
    members: &[
        member("__thisclass__", TYPE_FIELD),
        member("__self__", OBJ),
        member("__self_class__", OBJ_TYPE),
    ],
    ..TypeSpec::new(statics::SUPER, "super", 40, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// `super(type, object)`, made by native code. CPython: `PyObject_CallFunctionObjArgs` of `PySuper_Type`.
pub fn new(m: &mut Machine, type_: Object, object: Object) -> Result<Object, Raised> {
    let arguments = super::tuple::pack(m, &[type_, object])?;
    let made = make(m, type_, object);
    m.decref(arguments);
    made
}

fn make(m: &mut Machine, type_: Object, object: Object) -> Result<Object, Raised> {
    let obj_type = check(m, type_, object)?;
    let made = super::type_instances::generic_alloc(m, statics::SUPER, 0)?;
    m.incref(type_);
    m.incref(object);
    m.write_object(made, TYPE_FIELD, type_);
    m.write_object(made, OBJ, object);
    m.write_object(made, OBJ_TYPE, obj_type);
    Ok(made)
}

fn dealloc(m: &mut Machine, object: Object) {
    m.untrack_if_tracked(object);
    for offset in [OBJ, TYPE_FIELD, OBJ_TYPE] {
        let held = m.read_object(object, offset);
        m.xdecref(held);
    }
    m.type_free(object);
}

fn traverse(m: &mut Machine, object: Object, visit: Visitor<'_>) -> bool {
    [OBJ, TYPE_FIELD, OBJ_TYPE].into_iter().all(|offset| {
        let held = m.read_object(object, offset);
        held.is_null() || visit(m, held)
    })
}

/// CPython: `super_repr`.
fn repr(m: &mut Machine, object: Object) -> Called {
    let (type_, obj_type) = (m.read_object(object, TYPE_FIELD), m.read_object(object, OBJ_TYPE));
    let class = if type_.is_null() { "NULL".into() } else { type_object::full_name(m, type_) };
    let text = if obj_type.is_null() {
        formatted!("<super: <class '%s'>, NULL>", class)
    } else {
        formatted!("<super: <class '%s'>, <%s object>>", class, type_object::full_name(m, obj_type))
    };
    text.make(m).map(Step::Value)
}

/// Looks behind the class in the MRO of the object's type. CPython: `super_getattro`.
fn get_attr(m: &mut Machine, object: Object, name: Object) -> Called {
    let start_type = m.read_object(object, OBJ_TYPE);
    let is_class = name == m.name(names::CLASS);
    if start_type.is_null() || is_class {
        return object_protocol::generic_getattr(m, object, name);
    }
    let mro = m.read_object(start_type, TP_MRO);
    if mro.is_null() {
        return object_protocol::generic_getattr(m, object, name);
    }
    let (class, count) = (m.read_object(object, TYPE_FIELD), tuple::size(m, mro));
    let position =
        (0..count).find(|&index| tuple::get(m, mro, index) == class).map_or(count, |index| index + 1);
    m.incref(mro);
    let found = find_behind(m, mro, position, name);
    m.decref(mro);
    let Some(found) = found? else { return object_protocol::generic_getattr(m, object, name) };
    let get = m.slot(m.type_of(found), TP_DESCR_GET);
    if get == 0 {
        return Ok(Step::Value(found));
    }
    let bound = m.read_object(object, OBJ);
    let bound = if bound == start_type { Object::NULL } else { bound };
    m.keep(&[found], |m| m.call_f3(get, found, bound, start_type))
}

/// The attribute of the first class from `position` on that has it, a new reference.
fn find_behind(m: &mut Machine, mro: Object, position: i64, name: Object) -> Result<Option<Object>, Raised> {
    for index in position..tuple::size(m, mro) {
        let class = tuple::get(m, mro, index);
        let namespace = m.read_object(class, TP_DICT);
        if let Some(found) = dict::get_item(m, namespace, name)? {
            return Ok(Some(m.new_reference(found)));
        }
    }
    Ok(None)
}

/// The type whose MRO is searched, a new reference. CPython: `supercheck`.
fn check(m: &mut Machine, type_: Object, object: Object) -> Result<Object, Raised> {
    if type_object::check(m, object) && type_object::is_subtype(m, object, type_) {
        return Ok(m.new_reference(object));
    }
    let own = m.type_of(object);
    if type_object::is_subtype(m, own, type_) {
        return Ok(m.new_reference(own));
    }
    let name = m.name(names::CLASS);
    let class = m.nested(|m| object_protocol::lookup_attr(m, object, name))?;
    if !class.is_null() {
        if type_object::check(m, class) && class != own && type_object::is_subtype(m, class, type_) {
            return Ok(class);
        }
        m.decref(class);
    }
    let message = "super(type, obj): obj must be an instance or subtype of type";
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

/// CPython: `super_descr_get`.
fn descriptor_get(m: &mut Machine, object: Object, bound: Object, _: Object) -> Called {
    if bound.is_null() || bound == NONE || m.read(object, OBJ) != 0 {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let type_ = m.read_object(object, TYPE_FIELD);
    if m.type_of(object) != statics::SUPER {
        let own = m.type_of(object);
        // One that was never initialized gives NULL, which ends the arguments.
        let arguments: &[Object] = if type_.is_null() { &[] } else { &[type_, bound] };
        return super::calls::call_with(m, own, arguments);
    }
    let obj_type = check(m, type_, bound)?;
    let new = type_object::generic_alloc(m, statics::SUPER, 0)?;
    m.incref(type_);
    m.incref(bound);
    m.write_object(new, TYPE_FIELD, type_);
    m.write_object(new, OBJ, bound);
    m.write_object(new, OBJ_TYPE, obj_type);
    Ok(Step::Value(new))
}

/// CPython: `super_init`.
fn init(m: &mut Machine, object: Object, arguments: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "super", keywords)?;
    let given = tuple::size(m, arguments);
    arguments::check_tuple(m, "super", given as u64, 0, 2)?;
    let (type_, bound) = if given == 0 {
        from_frame(m)?
    } else {
        let bound = if given == 2 { tuple::get(m, arguments, 1) } else { Object::NULL };
        (tuple::get(m, arguments, 0), if bound == NONE { Object::NULL } else { bound })
    };
    if !type_object::check(m, type_) {
        let name = arguments::kind_of(m, type_);
        let message = format!("super() argument 1 must be type, not {name}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let obj_type = if bound.is_null() { Object::NULL } else { check(m, type_, bound)? };
    m.xincref(bound);
    m.incref(type_);
    m.replace_at(object.field(TYPE_FIELD), type_);
    m.replace_at(object.field(OBJ), bound);
    m.replace_at(object.field(OBJ_TYPE), obj_type);
    Ok(Step::number(0))
}

fn runtime_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::RUNTIME_ERROR, message)
}

/// The class cell and first argument of the running function, borrowed. CPython: `super_init`, no arguments.
fn from_frame(m: &mut Machine) -> Result<(Object, Object), Raised> {
    let running = m.object_at(TSTATE_FRAME);
    if running.is_null() {
        return Err(runtime_error(m, "super(): no current frame"));
    }
    let code_object = m.read_object(running, frame::F_CODE);
    if m.read_u32(code_object, code::CO_ARGCOUNT) == 0 {
        return Err(runtime_error(m, "super(): no arguments"));
    }
    let locals = running.field(frame::F_LOCALSPLUS);
    let cells = u64::from(m.read_u32(code_object, code::CO_NLOCALS));
    let cellvars = tuple::size(m, m.read_object(code_object, code::CO_CELLVARS)) as u64;
    let mut first = m.object_at(locals);
    let cell_of_argument = m.read(code_object, code::CO_CELL2ARG);
    if first.is_null() && cell_of_argument != 0 {
        // The first argument may have become a cell.
        for index in 0..cellvars {
            if m.memory.read_u64(cell_of_argument + 8 * index) == 0 {
                let holder = m.object_at(locals + 8 * (cells + index));
                first = m.read_object(holder, cell::OB_REF);
            }
        }
    }
    if first.is_null() {
        return Err(runtime_error(m, "super(): arg[0] deleted"));
    }
    let free = m.read_object(code_object, code::CO_FREEVARS);
    for index in 0..tuple::size(m, free) {
        if unicode::eq_str(m, tuple::get(m, free, index), "__class__") {
            let holder = m.object_at(locals + 8 * (cells + cellvars + index as u64));
            let type_ = m.read_object(holder, cell::OB_REF);
            if type_.is_null() {
                return Err(runtime_error(m, "super(): empty __class__ cell"));
            }
            if !type_object::check(m, type_) {
                let name = type_object::name_of(m, type_);
                return Err(runtime_error(m, &format!("super(): __class__ is not a type ({name})")));
            }
            return Ok((type_, first));
        }
    }
    Err(runtime_error(m, "super(): __class__ cell not found"))
}
