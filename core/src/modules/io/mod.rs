//! The module `_io`: text and bytes in memory, and the classes that streams derive from. CPython: Modules/_io.

mod bytes_buffer;
mod bytes_io;
mod bytes_methods;
mod bytes_reading;
mod io_base;
mod newlines;
mod stream_bases;
mod stream_lines;
mod string_io;
mod string_methods;

use crate::object::native::Natives;
use crate::object::runtime::UNSUPPORTED_OPERATION;
use crate::object::{
    Called, Machine, Object, Raised, Step, calls, dict, errors, module, statics, tuple, type_object, unicode,
};

/// In the order in which the module has them.
const TYPES: [Object; 5] = [
    statics::IO_BASE,
    statics::BUFFERED_IO_BASE,
    statics::TEXT_IO_BASE,
    statics::BYTES_IO,
    statics::STRING_IO,
];

/// Registers the types and activations.
pub fn register(natives: &mut Natives) {
    for register in [
        io_base::register,
        stream_bases::register,
        stream_lines::register,
        newlines::register,
        string_io::register,
        bytes_io::register,
        bytes_buffer::register,
    ] {
        register(natives);
    }
}

/// Makes the module. CPython: `PyInit__io`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_io", "", &[])?;
    let unsupported = unsupported_operation(m)?;
    m.incref(unsupported);
    m.replace_at(UNSUPPORTED_OPERATION, unsupported);
    module::add_object(m, created, "UnsupportedOperation", unsupported)?;
    let blocking = statics::BLOCKING_IO_ERROR;
    m.incref(blocking);
    module::add_object(m, created, "BlockingIOError", blocking)?;
    for type_ in TYPES {
        let name = type_object::short_name(m, type_);
        m.incref(type_);
        module::add_object(m, created, &name, type_)?;
    }
    Ok(created)
}

/// The class of errors of streams that cannot do something.
fn unsupported_operation(m: &mut Machine) -> Result<Object, Raised> {
    let name = unicode::from_str(m, "UnsupportedOperation")?;
    let bases = tuple::pack(m, &[statics::OS_ERROR, statics::VALUE_ERROR])?;
    let own = dict::new(m)?;
    let class = m.nested(|m| calls::call_with(m, statics::TYPE, &[name, bases, own]));
    for part in [name, bases, own] {
        m.decref(part);
    }
    class
}

/// Complains that a stream cannot do this. CPython: `iobase_unsupported`, `bufferediobase_unsupported`.
fn unsupported(m: &mut Machine, what: &str) -> Called {
    let class = m.object_at(UNSUPPORTED_OPERATION);
    Err(errors::set_string(m, class, what))
}

fn value_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// What a method without a result gives.
fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(crate::object::runtime::NONE)))
}
