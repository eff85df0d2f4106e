//! The module `_collections`: containers, and what `collections` has native. CPython: _collectionsmodule.c.

use crate::object::call::METH_FASTCALL;
use crate::object::native::Natives;
use crate::object::{Machine, MethodDef, Object, Raised, module, statics};

use super::{count_elements, default_dict, deque_iterators, deque_type, tuple_getter};

const METHODS: &[MethodDef] =
    &[MethodDef::new("_count_elements", count_elements::count_elements, METH_FASTCALL)];

/// In the order in which the module has them.
const TYPES: [(&str, Object); 6] = [
    ("deque", statics::DEQUE),
    ("defaultdict", statics::DEFAULT_DICT),
    ("OrderedDict", statics::ORDERED_DICT),
    ("_deque_iterator", statics::DEQUE_ITERATOR),
    ("_deque_reverse_iterator", statics::DEQUE_REVERSE_ITERATOR),
    ("_tuplegetter", statics::TUPLE_GETTER),
];

/// Registers the types and activations.
pub fn register(natives: &mut Natives) {
    deque_type::register(natives);
    natives.add_type(&deque_iterators::ITERATOR);
    natives.add_type(&deque_iterators::REVERSE_ITERATOR);
    default_dict::register(natives);
    module::add_methods(natives, METHODS);
    count_elements::register(natives);
    tuple_getter::register(natives);
}

/// Makes the module. CPython: `collections_exec`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_collections", "", METHODS)?;
    for (name, type_) in TYPES {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}
