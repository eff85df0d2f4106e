//! From empty memory to an interpreter that is ready to run. CPython: pylifecycle.c, `pyinit_core`.

use crate::gc;
use crate::memory::{AllocatorProfile, Memory};
use crate::object::machine::Hooks;
use crate::object::native::Natives;
use crate::object::reference::{OB_REFCNT, OB_SIZE, OB_TYPE};
use crate::object::runtime::{
    BUILTINS_DICT, ELLIPSIS, EXC_INFO, EXC_STATE, FALSE, GC_ENABLED, INTERNED, MODULES, NEXT_VERSION_TAG,
    NONE, NOT_IMPLEMENTED, RECURSION_LIMIT, SWITCH_INTERVAL, TRUE,
};
use crate::object::{Machine, Object, Raised, Registers};
use crate::object::{
    bytes, dict, dict_keys, exceptions, frame, long, module, names, slice, statics, type_object, unicode,
};

use super::import::FREE_FRAMES;

/// What `modules` provides to boot.
#[derive(Clone, Copy)]
pub struct BuiltinModules {
    /// Makes `builtins`.
    pub builtins: fn(&mut Machine) -> Result<Object, Raised>,
    /// Makes `sys` and `sys.modules`.
    pub sys: fn(&mut Machine) -> Result<Object, Raised>,
    /// Adds the standard streams to `sys`.
    pub streams: fn(&mut Machine, Object) -> Result<(), Raised>,
}

/// A machine with its types, `builtins`, `sys` and an empty `__main__`.
pub fn boot(natives: &'static Natives, hooks: Hooks, modules: BuiltinModules) -> Machine {
    let mut registers = Registers { halt_limit: u64::MAX, ..Registers::default() };
    registers.set_budget(u64::MAX);
    let mut m = Machine::new(Memory::new(AllocatorProfile::PYTHON_3_9), registers, natives, hooks);
    init_runtime(&mut m);
    init_objects(&mut m).expect("a fresh machine has memory for its own objects");
    init_modules(&mut m, modules).expect("a fresh machine has memory for its first modules");
    frame::leave_free(&mut m, &FREE_FRAMES[..3]).expect("a fresh machine has memory for frames");
    m.memory.write_u64(GC_ENABLED, 1);
    m
}

fn init_runtime(m: &mut Machine) {
    gc::init(m);
    m.memory.write_u64(RECURSION_LIMIT, 1000);
    m.memory.write_u64(SWITCH_INTERVAL, 5000);
    m.memory.write_u64(EXC_INFO, EXC_STATE);
    m.memory.write_u32(NEXT_VERSION_TAG, 0);
    for (object, type_) in [
        (NONE, statics::NONE_TYPE),
        (ELLIPSIS, statics::ELLIPSIS_TYPE),
        (NOT_IMPLEMENTED, statics::NOT_IMPLEMENTED_TYPE),
        (FALSE, statics::BOOL),
        (TRUE, statics::BOOL),
    ] {
        m.write(object, OB_REFCNT, 1);
        m.write_object(object, OB_TYPE, type_);
    }
    m.write(TRUE, OB_SIZE, 1);
    m.write_u32(TRUE, long::OB_DIGIT, 1);
}

fn init_objects(m: &mut Machine) -> Result<(), Raised> {
    for spec in &m.natives.types {
        type_object::write_static(m, spec);
    }
    dict_keys::initialize(m);
    long::init_small_ints(m)?;
    let interned = dict::new(m)?;
    m.set_object_at(INTERNED, interned);
    let empty = unicode::empty(m)?;
    m.decref(empty);
    names::init(m)?;
    for type_ in statics::all() {
        // Some are only there to be told apart.
        if !m.type_of(type_).is_null() {
            type_object::ready(m, type_)?;
        }
    }
    exceptions::preallocate_memory_errors(m)
}

/// The strings and bytes of one character that CPython's own start leaves in its tables.
fn make_characters(m: &mut Machine) -> Result<(), Raised> {
    for character in (7..=13).chain([26]).chain(32..127).filter(|&character| character != b'`') {
        let made = unicode::latin1_char(m, character)?;
        m.decref(made);
    }
    for &character in b",-01<_" {
        let made = bytes::from_slice(m, &[character])?;
        m.decref(made);
    }
    Ok(())
}

fn init_modules(m: &mut Machine, modules: BuiltinModules) -> Result<(), Raised> {
    let sys = (modules.sys)(m)?;
    super::sys_hooks::install(m, sys)?;
    (modules.streams)(m, sys)?;
    let builtins = (modules.builtins)(m)?;
    let namespace = module::dict(m, builtins);
    m.incref(namespace);
    m.set_object_at(BUILTINS_DICT, namespace);
    let loaded = m.object_at(MODULES);
    for (name, module) in [("sys", sys), ("builtins", builtins)] {
        dict::set_item_string(m, loaded, name, module)?;
        m.decref(module);
    }
    make_characters(m)?;
    // CPython's own start has used slices: the cached one exists.
    let slice = slice::new(m, NONE, NONE, NONE)?;
    m.decref(slice);
    let name = unicode::from_str(m, "__main__")?;
    let main = module::new_object(m, name)?;
    dict::set_item(m, loaded, name, main)?;
    m.decref(name);
    let namespace = module::dict(m, main);
    let annotations = dict::new(m)?;
    dict::set_item_string(m, namespace, "__annotations__", annotations)?;
    m.decref(annotations);
    dict::set_item_string(m, namespace, "__builtins__", builtins)?;
    m.decref(main);
    Ok(())
}
