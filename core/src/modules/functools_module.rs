//! The module `_functools`. CPython: _functoolsmodule.c.

use crate::object::call::{METH_KEYWORDS, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::runtime::LRU_KEYWORD_MARK;
use crate::object::{Machine, MethodDef, Object, Raised, calls, module, statics};

use super::{functools_reduce, key_wrapper, lru_cache};

const METHODS: &[MethodDef] = &[
    MethodDef::new("reduce", functools_reduce::reduce, METH_VARARGS),
    MethodDef::new("cmp_to_key", key_wrapper::cmp_to_key, METH_VARARGS | METH_KEYWORDS),
];

/// Registers the types, functions and activations.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    lru_cache::register(natives);
    key_wrapper::register(natives);
    functools_reduce::register(natives);
}

/// Makes the module. CPython: `PyInit__functools`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_functools", "", METHODS)?;
    let mark = m.nested(|m| calls::call_no_args(m, statics::OBJECT))?;
    m.set_object_at(LRU_KEYWORD_MARK, mark);
    for (name, type_) in [("partial", statics::PARTIAL), ("_lru_cache_wrapper", statics::LRU_CACHE)] {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}
