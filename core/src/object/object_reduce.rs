//! `object.__reduce_ex__`, as far as `copy` needs it. CPython: typeobject.c, `object___reduce_ex___impl`.

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{MODULES, NONE};
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object::{self, lookup_special, name_of};
use super::type_offsets::{FLAG_HEAPTYPE, HT_SLOTS, TP_BASE, TP_FLAGS, TP_NEW};
use super::{calls, dict, errors, iterator_protocol, list, long, names, object_protocol, tuple, unicode};

/// `__reduce__()`: protocol 0.
pub fn reduce(m: &mut Machine, object: Object, _: Args) -> Called {
    let message = format!("cannot pickle '{}' object", name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `__reduce_ex__(protocol)`: an overridden `__reduce__`, else the recipe of protocol 2.
pub fn reduce_ex(m: &mut Machine, object: Object, args: Args) -> Called {
    let protocol = args.get(m, 0);
    let protocol = long::as_i64(m, protocol)?;
    let type_ = m.type_of(object);
    let name = m.name(names::REDUCE);
    let own = type_object::lookup(m, type_, name);
    if own != type_object::lookup(m, statics::OBJECT, name) {
        return calls::call_method(m, object, "__reduce__", &[]);
    }
    if protocol < 2 {
        return reduce(m, object, args);
    }
    recipe(m, object).map(Step::Value)
}

/// CPython: `reduce_newobj`.
fn recipe(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let type_ = m.type_of(object);
    if m.read(type_, TP_NEW) == 0 {
        let message = format!("cannot pickle '{}' object", name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let arguments = match lookup_special(m, object, names::GETNEWARGS)? {
        Some(method) => {
            let arguments = calls::nested(m, method, &[]);
            m.decref(method);
            arguments?
        }
        None => tuple::new(m, 0)?,
    };
    let count = tuple::size(m, arguments);
    let mut items = vec![type_];
    items.extend((0..count).map(|index| tuple::get(m, arguments, index)));
    let new_arguments = tuple::pack(m, &items)?;
    m.decref(arguments);
    let state = state_of(m, object)?;
    let items_of = |m: &mut Machine, is: bool, get: fn(&mut Machine, Object) -> Result<Object, Raised>| {
        if is { get(m, object) } else { Ok(m.new_reference(NONE)) }
    };
    let is_list = list::check(m, object);
    let is_dict = dict::check(m, object);
    let list_items = items_of(m, is_list, |m, object| m.nested(|m| iterator_protocol::get_iter(m, object)))?;
    let dict_items = items_of(m, is_dict, |m, object| {
        let items = m.nested(|m| calls::call_method(m, object, "items", &[]))?;
        let iterator = m.nested(|m| iterator_protocol::get_iter(m, items));
        m.decref(items);
        iterator
    })?;
    let maker = new_object_function(m)?;
    tuple::pack_stolen(m, &[maker, new_arguments, state, list_items, dict_items])
}

fn new_object_function(m: &mut Machine) -> Result<Object, Raised> {
    let modules = m.object_at(MODULES);
    let module = if let Some(module) = dict::get_item_string(m, modules, "copyreg")? {
        m.new_reference(module)
    } else {
        let name = unicode::from_str(m, "copyreg")?;
        let builtins = m.object_at(super::runtime::BUILTINS_DICT);
        let import = m.name(names::IMPORT);
        let import = dict::get_item(m, builtins, import)?.unwrap_or(NONE);
        let module = calls::nested(m, import, &[name]);
        m.decref(name);
        module?
    };
    let name = unicode::intern_from_str(m, "__newobj__")?;
    let function = m.nested(|m| object_protocol::get_attr(m, module, name));
    m.decref(name);
    m.decref(module);
    function
}

/// CPython: `_PyObject_GetState`.
fn state_of(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if let Some(method) = object_protocol::lookup_attr_id_nested(m, object, names::GETSTATE)? {
        let state = calls::nested(m, method, &[]);
        m.decref(method);
        return state;
    }
    let state = object_protocol::lookup_attr_id_nested(m, object, names::DICT)?;
    let state = state.unwrap_or_else(|| m.new_reference(NONE));
    let mut values = Object::NULL;
    let mut type_ = m.type_of(object);
    while m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
        let slots = m.read_object(type_, HT_SLOTS);
        let count = if slots.is_null() { 0 } else { tuple::size(m, slots) };
        for index in 0..count {
            let name = tuple::get(m, slots, index);
            let value = m.nested(|m| object_protocol::lookup_attr(m, object, name))?;
            if value.is_null() {
                continue;
            }
            if values.is_null() {
                values = dict::new(m)?;
            }
            dict::set_item(m, values, name, value)?;
            m.decref(value);
        }
        type_ = m.read_object(type_, TP_BASE);
    }
    if values.is_null() { Ok(state) } else { tuple::pack_stolen(m, &[state, values]) }
}
