//! Module objects. CPython: moduleobject.c.

use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::names;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::{BUILTINS_DICT, MODULES, NONE};
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object;
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_INIT, TP_NEW, TP_REPR, TP_SETATTRO,
    TP_TRAVERSE,
};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, builtin_function, calls, dict, errors, object_protocol, type_instances,
    type_static::METHOD_DEF_BYTES, unicode, weakref,
};

/// Offset of `md_dict`.
pub const MD_DICT: u64 = 16;
const MD_DEF: u64 = 24;
const MD_STATE: u64 = 32;
const MD_WEAKLIST: u64 = 40;
const MD_NAME: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("md_dict", MD_DICT),
    Field::raw("md_def", MD_DEF),
    Field::raw("md_state", MD_STATE),
    Field::borrowed("md_weaklist", MD_WEAKLIST),
    Field::counted("md_name", MD_NAME),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: MD_DICT,
    weaklist_offset: MD_WEAKLIST,
    doc: "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; the optional doc argument can have any type.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(super::module_repr::repr)),
        (TP_GETATTRO, SlotFunction::F2(getattro)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_instances::generic_new)),
    ],
    methods: &[MethodDef {
        name: "__dir__",
        function: dir,
        flags: METH_NOARGS,
        doc: "__dir__() -> list\nspecialized dir() implementation",
    }],
    members: &[MemberDef {
        name: "__dict__",
        kind: MemberKind::Object,
        offset: MD_DICT,
        read_only: true,
        doc: "",
    }],
    ..TypeSpec::new(statics::MODULE, "module", 56, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// Registers a module's functions; call it from `register` for each table given to `create`.
pub fn add_methods(natives: &mut Natives, methods: &'static [MethodDef]) {
    natives.add_methods(methods);
}

/// CPython: `PyModule_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    type_object::is_instance_of(m, object, statics::MODULE)
}

/// CPython: `PyModule_NewObject`.
pub fn new_object(m: &mut Machine, name: Object) -> Result<Object, Raised> {
    let module = m.gc_new(statics::MODULE, 56)?;
    for field in [MD_DEF, MD_STATE, MD_WEAKLIST, MD_NAME] {
        m.write(module, field, 0);
    }
    let own = dict::new(m)?;
    m.write_object(module, MD_DICT, own);
    init_dict(m, module, name, Object::NULL)?;
    m.track(module);
    Ok(module)
}

/// CPython: `PyModule_New`.
pub fn new(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let name = unicode::from_str(m, name)?;
    let module = new_object(m, name);
    m.decref(name);
    module
}

/// CPython: `module_init_dict`.
fn init_dict(m: &mut Machine, module: Object, name: Object, doc: Object) -> Result<(), Raised> {
    let own = m.read_object(module, MD_DICT);
    let doc = doc.non_null().unwrap_or(NONE);
    let entries = [
        (names::NAME, name),
        (names::DOC, doc),
        (names::PACKAGE, NONE),
        (names::LOADER, NONE),
        (names::SPEC, NONE),
    ];
    for (key, value) in entries {
        let key = m.name(key);
        dict::set_item(m, own, key, value)?;
    }
    if unicode::check_exact(m, name) {
        m.incref(name);
        m.replace_at(module.field(MD_NAME), name);
    }
    Ok(())
}

/// A native module of functions (m_self = the module). CPython: `PyModule_Create2`.
pub fn create(
    m: &mut Machine,
    name: &str,
    doc: &str,
    methods: &'static [MethodDef],
) -> Result<Object, Raised> {
    let module = new(m, name)?;
    if !methods.is_empty() {
        add_functions(m, module, methods)?;
    }
    if !doc.is_empty() {
        let (own, key) = (m.read_object(module, MD_DICT), m.name(names::DOC));
        let doc = unicode::from_str(m, doc)?;
        dict::set_item(m, own, key, doc)?;
        m.decref(doc);
    }
    Ok(module)
}

/// CPython: `PyModule_AddFunctions`.
pub fn add_functions(m: &mut Machine, module: Object, methods: &'static [MethodDef]) -> Result<(), Raised> {
    let own = m.read_object(module, MD_DICT);
    let key = m.name(names::NAME);
    let name = dict::get_item(m, own, key)?.unwrap_or(NONE);
    m.incref(name);
    let mut definition = builtin_function::write_definitions(m, methods);
    for method in methods {
        let function = builtin_function::new(m, definition, module, name)?;
        dict::set_item_string(m, own, method.name, function)?;
        m.decref(function);
        definition += METHOD_DEF_BYTES;
    }
    m.decref(name);
    Ok(())
}

/// `md_dict`, borrowed. CPython: `PyModule_GetDict`.
pub fn dict(m: &Machine, module: Object) -> Object {
    m.read_object(module, MD_DICT)
}

/// Adds a constant (stolen). CPython: `PyModule_AddObject`.
pub fn add_object(m: &mut Machine, module: Object, name: &str, value: Object) -> Result<(), Raised> {
    let own = dict(m, module);
    let done = dict::set_item_string(m, own, name, value);
    m.decref(value);
    done
}

fn init(m: &mut Machine, module: Object, args: Object, keywords: Object) -> Called {
    static SIGNATURE: arguments::Signature =
        arguments::Signature { function: "module", parameters: &["name", "doc"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, args, keywords);
    let [name, doc] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "module", "'name'", name)?;
    if m.read(module, MD_DICT) == 0 {
        let own = dict::new(m)?;
        m.write_object(module, MD_DICT, own);
    }
    init_dict(m, module, name, doc)?;
    Ok(Step::number(0))
}

fn dealloc(m: &mut Machine, module: Object) {
    m.untrack_if_tracked(module);
    if m.read(module, MD_WEAKLIST) != 0 {
        weakref::clear_weakrefs(m, module);
    }
    for field in [MD_DICT, MD_NAME] {
        let held = m.read_object(module, field);
        m.xdecref(held);
    }
    type_instances::free_instance(m, module);
}

fn traverse(m: &mut Machine, module: Object, visit: Visitor<'_>) -> bool {
    let own = m.read_object(module, MD_DICT);
    own.is_null() || visit(m, own)
}

fn clear(m: &mut Machine, module: Object) {
    m.clear_field(module, MD_DICT);
}

fn text_in(m: &mut Machine, own: Object, key: &str) -> Option<String> {
    let value = dict::get_item_string(m, own, key).ok().flatten()?;
    unicode::check(m, value).then(|| unicode::to_string(m, value))
}

/// CPython: `module_getattro`.
fn getattro(m: &mut Machine, module: Object, name: Object) -> Called {
    match object_protocol::generic_getattr(m, module, name) {
        Err(Raised) if m.error_matches(statics::ATTRIBUTE_ERROR) => missing(m, module, name),
        step => step,
    }
}

fn missing(m: &mut Machine, module: Object, name: Object) -> Called {
    m.clear_error();
    let own = dict(m, module);
    if !own.is_null() {
        let key = m.name(names::GETATTR);
        if let Some(hook) = dict::get_item(m, own, key)? {
            m.incref(hook);
            return calls::call_owned(m, hook, &[name]);
        }
        let key = m.name(names::NAME);
        if let Some(own_name) = dict::get_item(m, own, key)?
            && unicode::check(m, own_name)
        {
            let (own_name, text) = (unicode::to_string(m, own_name), unicode::to_string(m, name));
            let message = formatted!("module '%U' has no attribute '%U'", own_name, text);
            return Err(errors::format_name(m, statics::ATTRIBUTE_ERROR, message, name));
        }
    }
    let message = formatted!("module has no attribute '%U'", unicode::to_string(m, name));
    Err(errors::format_name(m, statics::ATTRIBUTE_ERROR, message, name))
}

/// CPython: `module_dir`.
fn dir(m: &mut Machine, module: Object, _: Args) -> Called {
    let own = object_protocol::get_attr_id_nested(m, module, names::DICT)?;
    if !super::dict::check(m, own) {
        m.decref(own);
        let contents = dict(m, module);
        let named = contents.non_null().and_then(|contents| text_in(m, contents, "__name__"));
        let Some(name) = named else {
            return Err(errors::set_string(m, statics::SYSTEM_ERROR, "nameless module"));
        };
        let message = formatted!("%.200s.__dict__ is not a dictionary", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let key = m.name(names::DIR);
    let hook = dict::get_item(m, own, key)?;
    let result = match hook {
        Some(hook) => calls::nested(m, hook, &[]),
        None => dict::keys(m, own),
    };
    m.decref(own);
    result.map(Step::Value)
}

/// A module by its name, imported if it is not there, a new reference. CPython: `PyImport_ImportModule`.
pub fn import_nested(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let modules = m.object_at(MODULES);
    if let Some(module) = dict::get_item_string(m, modules, name)? {
        return Ok(m.new_reference(module));
    }
    let name = unicode::from_str(m, name)?;
    let (builtins, import) = (m.object_at(BUILTINS_DICT), m.name(names::IMPORT));
    let import = dict::get_item(m, builtins, import)?.unwrap_or(NONE);
    let module = calls::nested(m, import, &[name]);
    m.decref(name);
    module
}
