//! `classmethod` and `staticmethod`. CPython: funcobject.c.

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_INIT, TP_NEW, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, TypeSpec};
use super::{arguments, bool, errors, method, names, object_protocol, type_instances};

const CALLABLE: u64 = 16;
const DICT: u64 = 24;

static LAYOUT: Layout =
    Layout::fixed(&[Field::counted("cm_callable", CALLABLE), Field::counted("cm_dict", DICT)]);

const MEMBERS: &[MemberDef] =
    &[MemberDef { name: "__func__", kind: MemberKind::Object, offset: CALLABLE, read_only: true, doc: "" }];
const GETSET: &[GetSetDef] = &[
    GetSetDef { name: "__isabstractmethod__", get: Some(is_abstract), set: None, doc: "" },
    GetSetDef {
        name: "__dict__",
        get: Some(object_protocol::generic_get_dict),
        set: Some(object_protocol::generic_set_dict),
        doc: "",
    },
];

static CLASS_METHOD: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: DICT,
    doc: "classmethod(function) -> method\n\nConvert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, arg2, ...):\n          ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is ignored except for its class.\nIf a class method is called for a derived class, the derived class\nobject is passed as the implied first argument.\n\nClass methods are different than C++ or Java static methods.\nIf you want those, see the staticmethod builtin.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(class_method_get)),
        (TP_INIT, SlotFunction::F3(class_method_init)),
        (TP_NEW, SlotFunction::F3(type_instances::generic_new)),
    ],
    members: MEMBERS,
    getset: GETSET,
    ..TypeSpec::new(statics::CLASSMETHOD, "classmethod", 32, &LAYOUT)
};

static STATIC_METHOD: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: DICT,
    doc: "staticmethod(function) -> method\n\nConvert a function to be a static method.\n\nA static method does not receive an implicit first argument.\nTo declare a static method, use this idiom:\n\n     class C:\n         @staticmethod\n         def f(arg1, arg2, ...):\n             ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are ignored, and\nneither is passed implicitly as the first argument to the method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor a more advanced concept, see the classmethod builtin.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(static_method_get)),
        (TP_INIT, SlotFunction::F3(static_method_init)),
        (TP_NEW, SlotFunction::F3(type_instances::generic_new)),
    ],
    members: MEMBERS,
    getset: GETSET,
    ..TypeSpec::new(statics::STATICMETHOD, "staticmethod", 32, &LAYOUT)
};

/// Registers both types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&CLASS_METHOD);
    natives.add_type(&STATIC_METHOD);
}

fn new(m: &mut Machine, type_: Object, callable: Object) -> Result<Object, Raised> {
    let object = type_instances::generic_alloc(m, type_, 0)?;
    m.incref(callable);
    m.write_object(object, CALLABLE, callable);
    Ok(object)
}

/// CPython: `PyClassMethod_New`.
pub fn new_class_method(m: &mut Machine, callable: Object) -> Result<Object, Raised> {
    new(m, statics::CLASSMETHOD, callable)
}

/// CPython: `PyStaticMethod_New`.
pub fn new_static_method(m: &mut Machine, callable: Object) -> Result<Object, Raised> {
    new(m, statics::STATICMETHOD, callable)
}

fn dealloc(m: &mut Machine, object: Object) {
    m.untrack_if_tracked(object);
    for field in [CALLABLE, DICT] {
        let held = m.read_object(object, field);
        m.xdecref(held);
    }
    type_instances::free_instance(m, object);
}

fn traverse(m: &mut Machine, object: Object, visit: Visitor<'_>) -> bool {
    [CALLABLE, DICT].into_iter().all(|field| {
        let held = m.read_object(object, field);
        held.is_null() || visit(m, held)
    })
}

fn clear(m: &mut Machine, object: Object) {
    m.clear_field(object, CALLABLE);
    m.clear_field(object, DICT);
}

fn callable(m: &mut Machine, object: Object, kind: &str) -> Result<Object, Raised> {
    m.read_object(object, CALLABLE)
        .non_null()
        .ok_or(())
        .map_err(|()| errors::set_string(m, statics::RUNTIME_ERROR, &format!("uninitialized {kind} object")))
}

/// CPython: `cm_descr_get`.
fn class_method_get(m: &mut Machine, object: Object, instance: Object, type_: Object) -> Called {
    let function = callable(m, object, "classmethod")?;
    let type_ = if type_.is_null() { m.type_of(instance) } else { type_ };
    let get = m.read(m.type_of(function), TP_DESCR_GET);
    if get != 0 {
        return m.call_f3(get, function, type_, Object::NULL);
    }
    method::new(m, function, type_).map(Step::Value)
}

/// CPython: `sm_descr_get`.
fn static_method_get(m: &mut Machine, object: Object, _instance: Object, _type: Object) -> Called {
    let function = callable(m, object, "staticmethod")?;
    Ok(Step::Value(m.new_reference(function)))
}

fn class_method_init(m: &mut Machine, object: Object, args: Object, keywords: Object) -> Called {
    init(m, object, args, keywords, "classmethod")
}

fn static_method_init(m: &mut Machine, object: Object, args: Object, keywords: Object) -> Called {
    init(m, object, args, keywords, "staticmethod")
}

fn init(m: &mut Machine, object: Object, args: Object, keywords: Object, name: &str) -> Called {
    arguments::no_keywords(m, name, keywords)?;
    let args = arguments::of_tuple(m, args, Object::NULL);
    arguments::check_positional(m, name, args.count, 1, 1)?;
    let function = args.get(m, 0);
    m.incref(function);
    m.replace_at(object.field(CALLABLE), function);
    Ok(Step::number(0))
}

fn is_abstract(m: &mut Machine, object: Object) -> Called {
    let function = m.read_object(object, CALLABLE);
    let truth = says_abstract(m, function)?;
    Ok(Step::Value(bool::from_bool(m, truth)))
}

/// Whether it says so by `__isabstractmethod__`. CPython: `_PyObject_IsAbstract`.
pub fn says_abstract(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    if object.is_null() {
        return Ok(false);
    }
    let Some(value) = object_protocol::lookup_attr_id_nested(m, object, names::ISABSTRACTMETHOD)? else {
        return Ok(false);
    };
    let truth = object_protocol::is_true_nested(m, value);
    m.decref(value);
    truth
}
