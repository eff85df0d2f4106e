//! Which names of a class are abstract. CPython: _abc.c, `compute_abstract_methods`.

use crate::object::classmethod::says_abstract;
use crate::object::{Machine, Object, Raised};
use crate::object::{
    errors, iteration, iterator_protocol, list, names, object_protocol, sequence_protocol, set, statics,
    tuple,
};

/// Finds them and puts them into the class's `__abstractmethods__`.
pub(super) fn set(m: &mut Machine, class: Object) -> Result<(), Raised> {
    let found = set::new_frozen(m)?;
    let done = add_own(m, class, found)
        .and_then(|()| add_inherited(m, class, found))
        .and_then(|()| object_protocol::set_attr_text_nested(m, class, "__abstractmethods__", found));
    m.decref(found);
    done
}

fn add_if_abstract(m: &mut Machine, found: Object, name: Object, value: Object) -> Result<(), Raised> {
    if says_abstract(m, value)? { set::add(m, found, name) } else { Ok(()) }
}

/// What the class itself has. Asking a value can change the class's namespace.
fn add_own(m: &mut Machine, class: Object, found: Object) -> Result<(), Raised> {
    let namespace = object_protocol::get_attr_text_nested(m, class, "__dict__")?;
    let items = m.nested(|m| sequence_protocol::mapping_items(m, namespace));
    let added = items.and_then(|items| {
        let added = add_items(m, items, found);
        m.decref(items);
        added
    });
    m.decref(namespace);
    added
}

fn add_items(m: &mut Machine, items: Object, found: Object) -> Result<(), Raised> {
    let mut index = 0;
    while index < list::size(m, items) {
        let pair = list::get(m, items, index);
        if !tuple::check(m, pair) || tuple::size(m, pair) != 2 {
            let message = "items() returned item which size is not 2";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        let (name, value) = (tuple::get(m, pair, 0), tuple::get(m, pair, 1));
        m.incref(pair);
        let added = add_if_abstract(m, found, name, value);
        m.decref(pair);
        added?;
        index += 1;
    }
    Ok(())
}

/// What the bases leave abstract, unless the class has something else there.
fn add_inherited(m: &mut Machine, class: Object, found: Object) -> Result<(), Raised> {
    let bases = object_protocol::get_attr_id_nested(m, class, names::BASES)?;
    let added = if tuple::check(m, bases) {
        (0..tuple::size(m, bases)).try_for_each(|index| {
            let base = tuple::get(m, bases, index);
            add_of_base(m, class, base, found)
        })
    } else {
        Err(errors::set_string(m, statics::TYPE_ERROR, "__bases__ is not tuple"))
    };
    m.decref(bases);
    added
}

fn add_of_base(m: &mut Machine, class: Object, base: Object, found: Object) -> Result<(), Raised> {
    let Some(inherited) = object_protocol::lookup_attr_id_nested(m, base, names::ABSTRACTMETHODS)? else {
        return Ok(());
    };
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, inherited));
    m.decref(inherited);
    let iterator = iterator?;
    let added = add_left_abstract(m, class, iterator, found);
    m.decref(iterator);
    added
}

fn add_left_abstract(m: &mut Machine, class: Object, iterator: Object, found: Object) -> Result<(), Raised> {
    loop {
        let given = m.nested(|m| iterator_protocol::iter_next(m, iterator));
        let Some(name) = iteration::next_item(m, given)? else { return Ok(()) };
        let added = match m.nested(|m| object_protocol::lookup_attr(m, class, name)) {
            Ok(Object::NULL) => Ok(()),
            Ok(value) => {
                let added = add_if_abstract(m, found, name, value);
                m.decref(value);
                added
            }
            Err(raised) => Err(raised),
        };
        m.decref(name);
        added?;
    }
}
