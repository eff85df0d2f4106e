//! Every native function of this build, registered in a fixed order. Above all rooms.

use std::sync::OnceLock;

use crate::object;
use crate::object::native::Natives;
use crate::vm;

/// The table that every machine shares.
pub fn natives() -> &'static Natives {
    static NATIVES: OnceLock<Natives> = OnceLock::new();
    NATIVES.get_or_init(|| {
        let mut natives = Natives::default();
        for register in REGISTER {
            register(&mut natives);
        }
        natives
    })
}

/// One line a file.
const REGISTER: &[fn(&mut Natives)] = &[
    object::calls::register,
    object::exceptions::register,
    object::function::register,
    object::method::register,
    object::cell::register,
    object::code::register,
    object::frame::register,
    object::traceback::register,
    object::generator::register,
    vm::register,
    object::list_type::register,
    object::tuple_type::register,
    object::dict_type::register,
    object::dict_views::register,
    object::dict_iterators::register,
    object::sequence_iterators::register,
    object::slice::register,
    object::int_type::register,
    object::float_type::register,
    object::unicode_type::register,
    object::bytes_type::register,
];
