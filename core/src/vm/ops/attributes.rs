//! Attributes and methods.

use crate::object::object_protocol::{self, MethodLookup};
use crate::object::{Machine, Object, Raised, Step};
use crate::vm::ops::operators::{complete, finish_unary};
use crate::vm::running::{Next, Running};

/// `LOAD_ATTR`: object → value
#[inline(never)]
pub(crate) fn load(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (object, name) = (r.peek(m, 1), r.name(m, arg));
    let known = &r.known_names[arg as usize].index;
    let step = object_protocol::get_attr_known_index(m, object, name, known);
    complete(m, r, step, finish_unary)
}

/// `STORE_ATTR`: value, object → …
#[inline(never)]
pub(crate) fn store(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (value, object, name) = (r.peek(m, 2), r.peek(m, 1), r.name(m, arg));
    let step = object_protocol::set_attr(m, object, name, value);
    complete(m, r, step, finish_store)
}

/// Stored: the value goes first, then the object.
#[inline(never)]
pub(crate) fn finish_store(m: &mut Machine, r: &mut Running, _done: Object) -> Result<Next, Raised> {
    let (value, object) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 16;
    m.decref(value);
    m.decref(object);
    Ok(Next::Go)
}

/// `DELETE_ATTR`: object → …
#[inline(never)]
pub(crate) fn delete(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (object, name) = (r.peek(m, 1), r.name(m, arg));
    let step = object_protocol::set_attr(m, object, name, Object::NULL);
    complete(m, r, step, finish_delete)
}

/// Deleted: the object goes.
#[inline(never)]
pub(crate) fn finish_delete(m: &mut Machine, r: &mut Running, _done: Object) -> Result<Next, Raised> {
    r.drop_top(m);
    Ok(Next::Go)
}

/// `LOAD_METHOD`: object → function, object; or → NULL, attribute
#[inline(never)]
pub(crate) fn load_method(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (object, name) = (r.peek(m, 1), r.name(m, arg));
    match object_protocol::get_method(m, object, name) {
        MethodLookup::Unbound(function) => {
            r.poke(m, 1, function);
            r.push(m, object);
            Ok(Next::Go)
        }
        MethodLookup::Attribute(Ok(Step::Value(attribute))) => finish_load_method(m, r, attribute),
        MethodLookup::Attribute(Ok(Step::Called)) => Ok(Next::Called),
        MethodLookup::Attribute(Err(raised)) => Err(raised),
    }
}

/// The attribute is no plain function of the type.
#[inline(never)]
pub(crate) fn finish_load_method(
    m: &mut Machine,
    r: &mut Running,
    attribute: Object,
) -> Result<Next, Raised> {
    let object = r.peek(m, 1);
    r.poke(m, 1, Object::NULL);
    r.push(m, attribute);
    m.decref(object);
    Ok(Next::Go)
}
