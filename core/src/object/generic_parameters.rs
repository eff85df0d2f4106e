//! The type variables of a generic alias, and what takes their places. CPython: genericaliasobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::{names, object_protocol, tuple, type_object, unicode};

/// CPython: `is_typevar`.
fn is_type_variable(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    let type_ = m.type_of(object);
    if type_object::full_name(m, type_) != "TypeVar" {
        return Ok(false);
    }
    let module = object_protocol::get_attr_id_nested(m, type_, names::MODULE)?;
    let is_typing = unicode::check(m, module) && unicode::eq_str(m, module, "typing");
    m.decref(module);
    Ok(is_typing)
}

/// The `__parameters__` of an argument, a new reference, if it has a tuple of them.
fn parameters_of(m: &mut Machine, object: Object) -> Result<Option<Object>, Raised> {
    let found = object_protocol::lookup_attr_id_nested(m, object, names::PARAMETERS)?;
    let Some(found) = found else { return Ok(None) };
    if tuple::check(m, found) {
        return Ok(Some(found));
    }
    m.decref(found);
    Ok(None)
}

/// The type variables among an alias' arguments, each once, as a new tuple. CPython: `make_parameters`.
pub(super) fn make(m: &mut Machine, arguments: Object) -> Result<Object, Raised> {
    let mut found: Vec<Object> = Vec::new();
    for index in 0..tuple::size(m, arguments) {
        let argument = tuple::get(m, arguments, index);
        if is_type_variable(m, argument)? {
            add(&mut found, argument);
        } else if let Some(parameters) = parameters_of(m, argument)? {
            (0..tuple::size(m, parameters))
                .for_each(|index| add(&mut found, tuple::get(m, parameters, index)));
            m.decref(parameters);
        }
    }
    tuple::pack(m, &found)
}

fn add(found: &mut Vec<Object>, parameter: Object) {
    if !found.contains(&parameter) {
        found.push(parameter);
    }
}

/// Arguments with items in the places of type variables, as a new tuple. CPython: the loop of `ga_getitem`.
pub(super) fn substitute(
    m: &mut Machine,
    arguments: Object,
    parameters: Object,
    items: &[Object],
) -> Result<Object, Raised> {
    let mut made: Vec<Object> = Vec::new();
    for index in 0..tuple::size(m, arguments) {
        let argument = tuple::get(m, arguments, index);
        let substituted = match is_type_variable(m, argument) {
            Ok(true) => Ok(m.new_reference(item_for(m, parameters, items, argument))),
            Ok(false) => within(m, argument, parameters, items),
            Err(raised) => Err(raised),
        };
        match substituted {
            Ok(object) => made.push(object),
            Err(raised) => {
                for object in made {
                    m.decref(object);
                }
                return Err(raised);
            }
        }
    }
    tuple::pack_stolen(m, &made)
}

/// What stands for a type variable, borrowed; itself if nothing does.
fn item_for(m: &Machine, parameters: Object, items: &[Object], variable: Object) -> Object {
    let places = 0..tuple::size(m, parameters);
    let place = places.into_iter().position(|index| tuple::get(m, parameters, index) == variable);
    place.and_then(|place| items.get(place).copied()).unwrap_or(variable)
}

/// An argument with its own type variables replaced, a new reference. CPython: `subs_tvars`.
fn within(m: &mut Machine, argument: Object, parameters: Object, items: &[Object]) -> Result<Object, Raised> {
    let Some(own) = parameters_of(m, argument)? else { return Ok(m.new_reference(argument)) };
    let count = tuple::size(m, own);
    let wanted: Vec<Object> =
        (0..count).map(|index| item_for(m, parameters, items, tuple::get(m, own, index))).collect();
    m.decref(own);
    if count == 0 {
        return Ok(m.new_reference(argument));
    }
    let key = tuple::pack(m, &wanted)?;
    m.nested(|m| m.keep(&[key], |m| object_protocol::get_item(m, argument, key)))
}
