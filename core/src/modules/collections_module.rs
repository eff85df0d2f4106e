//! The module `_collections`: `deque`, `defaultdict`. CPython: _collectionsmodule.c.

use crate::object::native::Natives;
use crate::object::{Machine, Object, Raised, module, statics};

use super::{default_dict, deque_iterators, deque_type};

/// Registers the types and activations.
pub fn register(natives: &mut Natives) {
    deque_type::register(natives);
    natives.add_type(&deque_iterators::ITERATOR);
    natives.add_type(&deque_iterators::REVERSE_ITERATOR);
    default_dict::register(natives);
}

/// Makes the module. CPython: `collections_exec`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_collections", "", &[])?;
    for (name, type_) in [("deque", statics::DEQUE), ("defaultdict", statics::DEFAULT_DICT), ("OrderedDict", statics::ORDERED_DICT)] {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}
