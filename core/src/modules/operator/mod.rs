//! The module `_operator`: operators as functions, and what fetches items and attributes. CPython: _operator.c.

mod attrgetter;
mod functions;
mod gathering;
mod itemgetter;
mod methodcaller;

use crate::object::native::Natives;
use crate::object::{Machine, Object, Raised, module, statics, type_object};

/// Registers the types, the functions and the activations.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, functions::METHODS);
    itemgetter::register(natives);
    attrgetter::register(natives);
    methodcaller::register(natives);
    gathering::register(natives);
}

/// Makes the module. CPython: `PyInit__operator`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_operator", "", functions::METHODS)?;
    for type_ in [statics::ITEMGETTER, statics::ATTRGETTER, statics::METHODCALLER] {
        let name = type_object::short_name(m, type_);
        m.incref(type_);
        module::add_object(m, created, &name, type_)?;
    }
    Ok(created)
}
