//! `object.__reduce_ex__`: how an object is taken apart, for `copy`. CPython: typeobject.c, `object___reduce_ex___impl`.

use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object::{self, full_name, name_of};
use super::type_offsets::{
    TP_BASICSIZE, TP_DESCR_GET, TP_DICT, TP_DICTOFFSET, TP_ITEMSIZE, TP_NEW, TP_WEAKLISTOFFSET,
};
use super::{
    arguments, calls, dict, errors, iterator_protocol, list, long, module, names, object_protocol, tuple,
    unicode,
};

fn type_error<T>(m: &mut Machine, message: &str) -> Result<T, Raised> {
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn cannot_pickle<T>(m: &mut Machine, object: Object) -> Result<T, Raised> {
    let message = formatted!("cannot pickle '%.200s' object", name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `__reduce__()`: protocol 0.
pub fn reduce(m: &mut Machine, object: Object, _: Args) -> Called {
    common_reduce(m, object, 0)
}

/// `__reduce_ex__(protocol)`: an overridden `__reduce__`, else the recipe of the protocol.
pub fn reduce_ex(m: &mut Machine, object: Object, args: Args) -> Called {
    let protocol = args.get(m, 0);
    let protocol = i64::from(arguments::c_int(m, protocol)?);
    let name = m.name(names::REDUCE);
    let method = m.nested(|m| object_protocol::lookup_attr(m, object, name))?;
    if method.is_null() {
        return common_reduce(m, object, protocol);
    }
    let type_ = m.type_of(object);
    let overridden = m.nested(|m| object_protocol::get_attr(m, type_, name)).map(|own| {
        m.decref(own);
        Some(own) != type_object::lookup(m, statics::OBJECT, name)
    });
    match overridden {
        Ok(true) => calls::call_owned(m, method, &[]),
        other => {
            m.decref(method);
            other?;
            common_reduce(m, object, protocol)
        }
    }
}

/// CPython: `_common_reduce`.
fn common_reduce(m: &mut Machine, object: Object, protocol: i64) -> Called {
    if protocol >= 2 {
        return new_object_recipe(m, object).map(Step::Value);
    }
    let function = from_copyreg(m, "_reduce_ex")?;
    let protocol = long::from_i64(m, protocol)?;
    let step = calls::call_with(m, function, &[object, protocol]);
    m.decref(protocol);
    m.decref(function);
    step
}

/// CPython: `reduce_newobj`.
fn new_object_recipe(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let type_ = m.type_of(object);
    if m.read(type_, TP_NEW) == 0 {
        return cannot_pickle(m, object);
    }
    let (arguments, keywords) = new_arguments(m, object)?;
    let has_keywords = !keywords.is_null() && dict::size(m, keywords) > 0;
    let maker = from_copyreg(m, if has_keywords { "__newobj_ex__" } else { "__newobj__" });
    let new_arguments = if has_keywords {
        tuple::pack(m, &[type_, arguments, keywords])
    } else {
        let count = if arguments.is_null() { 0 } else { tuple::size(m, arguments) };
        let mut items = vec![type_];
        items.extend((0..count).map(|index| tuple::get(m, arguments, index)));
        tuple::pack(m, &items)
    };
    let required = arguments.is_null();
    m.xdecref(arguments);
    m.xdecref(keywords);
    let mut parts = Vec::new();
    let filled = fill_recipe(m, object, [maker, new_arguments], required, &mut parts);
    match filled {
        Ok(()) => tuple::pack_stolen(m, &parts),
        Err(raised) => {
            for part in parts {
                m.decref(part);
            }
            Err(raised)
        }
    }
}

/// Adds the parts of the recipe in their order, each a new reference; those there are stay on an error.
fn fill_recipe(
    m: &mut Machine,
    object: Object,
    first: [Result<Object, Raised>; 2],
    required: bool,
    parts: &mut Vec<Object>,
) -> Result<(), Raised> {
    parts.extend(first.iter().flatten());
    for part in first {
        part?;
    }
    let is_list = list::check(m, object);
    let is_dict = dict::check(m, object);
    parts.push(state_of(m, object, required && !is_list && !is_dict)?);
    parts.push(if is_list { m.nested(|m| iterator_protocol::get_iter(m, object))? } else { none(m) });
    parts.push(if is_dict { pairs_of(m, object)? } else { none(m) });
    Ok(())
}

fn none(m: &mut Machine) -> Object {
    m.new_reference(NONE)
}

fn pairs_of(m: &mut Machine, mapping: Object) -> Result<Object, Raised> {
    let items = m.nested(|m| calls::call_method(m, mapping, "items", &[]))?;
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, items));
    m.decref(items);
    iterator
}

/// What `__new__` is to be called with: a tuple and a dict, new, each null where the class does not say.
///
/// CPython: `_PyObject_GetNewArguments`.
fn new_arguments(m: &mut Machine, object: Object) -> Result<(Object, Object), Raised> {
    if let Some(given) = call_special(m, object, "__getnewargs_ex__")? {
        let split = split_new_arguments(m, given);
        m.decref(given);
        return split;
    }
    let Some(given) = call_special(m, object, "__getnewargs__")? else {
        return Ok((Object::NULL, Object::NULL));
    };
    if tuple::check(m, given) {
        return Ok((given, Object::NULL));
    }
    let message = formatted!("__getnewargs__ should return a tuple, not '%.200s'", name_of(m, given));
    m.decref(given);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn split_new_arguments(m: &mut Machine, given: Object) -> Result<(Object, Object), Raised> {
    if !tuple::check(m, given) {
        let message = formatted!("__getnewargs_ex__ should return a tuple, not '%.200s'", name_of(m, given));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if tuple::size(m, given) != 2 {
        let count = tuple::size(m, given);
        let message = formatted!("__getnewargs_ex__ should return a tuple of length 2, not %zd", count);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    let (arguments, keywords) = (tuple::get(m, given, 0), tuple::get(m, given, 1));
    let wrong = if !tuple::check(m, arguments) {
        let format = "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%.200s'";
        Some((format, arguments))
    } else if !dict::check(m, keywords) {
        let format = "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%.200s'";
        Some((format, keywords))
    } else {
        None
    };
    if let Some((format, item)) = wrong {
        let message = formatted!(format, name_of(m, item));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.incref(arguments);
    m.incref(keywords);
    Ok((arguments, keywords))
}

/// The result of a special method without arguments; `None` where the type has none.
fn call_special(m: &mut Machine, object: Object, name: &str) -> Result<Option<Object>, Raised> {
    let name = unicode::intern_from_str(m, name)?;
    let type_ = m.type_of(object);
    let found = type_object::lookup(m, type_, name);
    m.decref(name);
    let Some(found) = found else { return Ok(None) };
    let get = m.read(m.type_of(found), TP_DESCR_GET);
    let method =
        if get == 0 { m.new_reference(found) } else { m.nested(|m| m.call_f3(get, found, object, type_))? };
    let result = calls::nested(m, method, &[]);
    m.decref(method);
    result.map(Some)
}

/// A function of the module `copyreg`, new. CPython: `import_copyreg`.
fn from_copyreg(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let module = module::import_nested(m, "copyreg")?;
    let function = object_protocol::get_attr_text_nested(m, module, name);
    m.decref(module);
    function
}

/// CPython: `_PyObject_GetState`; `required` where nothing else says what the object holds.
fn state_of(m: &mut Machine, object: Object, required: bool) -> Result<Object, Raised> {
    if let Some(method) = object_protocol::lookup_attr_id_nested(m, object, names::GETSTATE)? {
        let state = calls::nested(m, method, &[]);
        m.decref(method);
        return state;
    }
    let type_ = m.type_of(object);
    if required && m.read(type_, TP_ITEMSIZE) != 0 {
        return cannot_pickle(m, object);
    }
    // A dict that has not been made stays unmade, and an empty one is as good as none.
    let own = object_protocol::dict_place(m, object).and_then(|place| m.object_at(place).non_null());
    let state = own.filter(|&own| dict::size(m, own) > 0).unwrap_or(NONE);
    m.incref(state);
    let slots = slot_names(m, type_).inspect_err(|_| m.decref(state))?;
    let count = if slots == NONE { 0 } else { m.size_of(slots) };
    if required && m.read_i64(type_, TP_BASICSIZE) > explained_bytes(m, type_, count) {
        m.decref(slots);
        m.decref(state);
        return cannot_pickle(m, object);
    }
    let values = slot_values(m, object, slots, count);
    m.decref(slots);
    match values {
        Ok(Some(values)) => tuple::pack_stolen(m, &[state, values]),
        Ok(None) => Ok(state),
        Err(raised) => {
            m.decref(state);
            Err(raised)
        }
    }
}

/// How large an instance may be of whose state nothing but `__dict__` and slots is known.
fn explained_bytes(m: &Machine, type_: Object, slots: i64) -> i64 {
    let has = |offset| i64::from(m.read(type_, offset) != 0);
    m.read_i64(statics::OBJECT, TP_BASICSIZE) + 8 * (has(TP_DICTOFFSET) + has(TP_WEAKLISTOFFSET) + slots)
}

fn slot_values(m: &mut Machine, object: Object, slots: Object, count: i64) -> Result<Option<Object>, Raised> {
    let mut values = None;
    for index in 0..count.min(m.size_of(slots)) {
        let name = list::get(m, slots, index);
        m.incref(name);
        let kept = keep_slot_value(m, object, name, &mut values);
        m.decref(name);
        if let Err(raised) = kept {
            m.xdecref(values.unwrap_or(Object::NULL));
            return Err(raised);
        }
    }
    Ok(values)
}

/// Adds what a slot holds, if anything, to the values; the first makes their dict.
fn keep_slot_value(
    m: &mut Machine,
    object: Object,
    name: Object,
    values: &mut Option<Object>,
) -> Result<(), Raised> {
    let value = m.nested(|m| object_protocol::lookup_attr(m, object, name))?;
    if value.is_null() {
        return Ok(());
    }
    let values = match *values {
        Some(values) => values,
        None => *values.insert(dict::new(m)?),
    };
    let set = dict::set_item(m, values, name, value);
    m.decref(value);
    set
}

/// The names of a class's slots, a new reference to a list or `None`. CPython: `_PyType_GetSlotNames`.
fn slot_names(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let own = m.read_object(type_, TP_DICT);
    let known = dict::get_item_string(m, own, "__slotnames__")?;
    if let Some(known) = known {
        if known == NONE || list::check(m, known) {
            return Ok(m.new_reference(known));
        }
        let (class, name) = (full_name(m, type_), name_of(m, known));
        let message = formatted!("%.200s.__slotnames__ should be a list or None, not %.200s", class, name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let function = from_copyreg(m, "_slotnames")?;
    let slots = calls::nested(m, function, &[type_]);
    m.decref(function);
    let slots = slots?;
    if slots == NONE || list::check(m, slots) {
        return Ok(slots);
    }
    m.decref(slots);
    type_error(m, "copyreg._slotnames didn't return a list or None")
}
