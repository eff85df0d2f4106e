//! Every native function of this build, registered in a fixed order. Above all rooms.

use std::sync::OnceLock;

use crate::modules;
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
    object::type_object::register,
    object::object_type::register,
    object::singletons::register,
    object::descriptor::register,
    object::method_wrapper::register,
    object::builtin_function::register,
    object::weakref::register,
    object::weakref_proxy::register,
    object::module::register,
    object::classmethod::register,
    object::property::register,
    object::super_object::register,
    object::mapping_proxy::register,
    object::object_protocol::register,
    object::number_protocol::register,
    object::sequence_protocol::register,
    object::iterator_protocol::register,
    object::generic_alias::register,
    object::namespace::register,
    object::partial::register,
    object::list_type::register,
    object::tuple_type::register,
    object::dict_type::register,
    object::dict_views::register,
    object::dict_iterators::register,
    object::odict_type::register,
    object::sequence_iterators::register,
    object::slice::register,
    object::set_type::register,
    object::range::register,
    object::iterators::register,
    object::enumerate::register,
    object::zip_map_filter::register,
    object::int_type::register,
    object::float_type::register,
    object::struct_sequence::register,
    object::unicode_type::register,
    object::bytes_type::register,
    object::bytearray_type::register,
    object::memory_view::register,
    object::calls::register,
    object::exceptions::register,
    object::function::register,
    object::method::register,
    object::cell::register,
    object::code::register,
    object::frame::register,
    object::traceback::register,
    object::generator::register,
    object::unpacking::register,
    vm::register,
    modules::builtins::register,
    crate::modules::consumers::register,
    crate::modules::collections_module::register,
    modules::array_module::register,
    modules::functools_module::register,
    modules::gc_module::register,
    modules::heapq_module::register,
    modules::bisect_module::register,
    modules::heapscape_module::register,
    modules::opcode_module::register,
    modules::math_module::register,
    modules::operator::register,
    modules::random_module::register,
    modules::sys_module::register,
    modules::text_output::register,
    modules::tracemalloc_module::register,
    modules::abc_module::register,
    modules::warnings_module::register,
    modules::weakref_module::register,
    modules::itertools::register,
    modules::io::register,
    modules::thread_module::register,
    modules::time_module::register,
    modules::resource_module::register,
];
