//! The methods of `array.array`. CPython: arraymodule.c.

use crate::object::call::Args;
use crate::object::type_offsets::TP_BASICSIZE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{arguments, bytes, equality, errors, list, long, object_protocol, statics, tuple};

use super::array_fill;
use super::array_items::Item;
use super::array_module::{
    append_bytes, append_characters, characters, extend_with_array, find, items_list, none, type_error,
    write_at,
};
use super::array_object::{self as array, check, descriptor, insert, item, make_gap, part, place, resize};

pub(super) fn append(m: &mut Machine, object: Object, args: Args) -> Called {
    let (value, size) = (args.get(m, 0), m.size_of(object));
    insert(m, object, size, value)?;
    none(m)
}

pub(super) fn buffer_info(m: &mut Machine, object: Object, _: Args) -> Called {
    let address = if m.size_of(object) == 0 { 0 } else { place(m, object, 0) };
    let address = long::from_u64(m, address)?;
    let size = m.size_of(object);
    let size = long::from_i64(m, size)?;
    tuple::pack_stolen(m, &[address, size]).map(Step::Value)
}

pub(super) fn byte_swap(m: &mut Machine, object: Object, _: Args) -> Called {
    let (size, item_bytes) = (m.size_of(object), descriptor(m, object).bytes() as usize);
    let mut content = part(m, object, 0, size);
    content.chunks_mut(item_bytes).for_each(<[u8]>::reverse);
    write_at(m, object, 0, &content);
    none(m)
}

pub(super) fn copy(m: &mut Machine, object: Object, _: Args) -> Called {
    let size = m.size_of(object);
    let made = array::new(m, statics::ARRAY, size, descriptor(m, object))?;
    let content = part(m, object, 0, size);
    write_at(m, made, 0, &content);
    Ok(Step::Value(made))
}

pub(super) fn count(m: &mut Machine, object: Object, args: Args) -> Called {
    let wanted = args.get(m, 0);
    let (mut index, mut found) = (0, 0);
    while index < m.size_of(object) {
        let value = item(m, object, index)?;
        let equal = object_protocol::rich_compare_bool_nested(m, value, wanted, equality::EQUAL);
        m.decref(value);
        found += i64::from(equal?);
        m.charge(1);
        index += 1;
    }
    long::from_i64(m, found).map(Step::Value)
}

pub(super) fn extend(m: &mut Machine, object: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    if check(m, other) {
        extend_with_array(m, object, other)?;
        return none(m);
    }
    array_fill::extend_from(m, object, other)
}

pub(super) fn from_list(m: &mut Machine, object: Object, args: Args) -> Called {
    let source = args.get(m, 0);
    if !list::check(m, source) {
        return Err(type_error(m, "arg must be list"));
    }
    let (old, count) = (m.size_of(object), list::size(m, source));
    if count == 0 {
        return none(m);
    }
    resize(m, object, old + count)?;
    for index in 0..count {
        if let Err(raised) = store_from_list(m, object, source, count, index) {
            let _ = resize(m, object, old);
            return Err(raised);
        }
    }
    none(m)
}

/// Stores one of the last `count` items.
fn store_from_list(
    m: &mut Machine,
    object: Object,
    source: Object,
    count: i64,
    index: i64,
) -> Result<(), Raised> {
    let value = list::get(m, source, index);
    let place_in_array = m.size_of(object) - count + index;
    let word = descriptor(m, object).encode(m, value)?;
    if place_in_array < m.size_of(object) && place_in_array >= 0 {
        let at = place(m, object, place_in_array);
        descriptor(m, object).write(m, at, word);
    }
    if list::size(m, source) != count {
        let message = "list changed size during iteration";
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, message));
    }
    Ok(())
}

pub(super) fn from_bytes(m: &mut Machine, object: Object, args: Args) -> Called {
    let source = args.get(m, 0);
    append_bytes(m, object, source)?;
    none(m)
}

pub(super) fn from_unicode(m: &mut Machine, object: Object, args: Args) -> Called {
    let text = args.get(m, 0);
    arguments::check_text(m, "fromunicode", "", text)?;
    if descriptor(m, object).item != Item::Character {
        let message = "fromunicode() may only be called on unicode type arrays";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    append_characters(m, object, text)?;
    none(m)
}

pub(super) fn index(m: &mut Machine, object: Object, args: Args) -> Called {
    let wanted = args.get(m, 0);
    match find(m, object, wanted)? {
        Some(index) => long::from_i64(m, index).map(Step::Value),
        None => Err(errors::set_string(m, statics::VALUE_ERROR, "array.index(x): x not in array")),
    }
}

pub(super) fn method_insert(m: &mut Machine, object: Object, args: Args) -> Called {
    arguments::check_positional(m, "insert", args.count, 2, 2)?;
    let (index, value) = (args.get(m, 0), args.get(m, 1));
    let index = arguments::size_argument(m, index)?;
    insert(m, object, index, value)?;
    none(m)
}

pub(super) fn pop(m: &mut Machine, object: Object, args: Args) -> Called {
    arguments::check_positional(m, "pop", args.count, 0, 1)?;
    let index = args.optional(m, 0);
    let index = if index.is_null() { -1 } else { arguments::size_argument(m, index)? };
    let size = m.size_of(object);
    if size == 0 {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop from empty array"));
    }
    let index = if index < 0 { index + size } else { index };
    if !(0..size).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop index out of range"));
    }
    let value = item(m, object, index)?;
    if let Err(raised) = make_gap(m, object, index, index + 1, 0) {
        m.decref(value);
        return Err(raised);
    }
    Ok(Step::Value(value))
}

pub(super) fn remove(m: &mut Machine, object: Object, args: Args) -> Called {
    let wanted = args.get(m, 0);
    let Some(index) = find(m, object, wanted)? else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "array.remove(x): x not in array"));
    };
    make_gap(m, object, index, index + 1, 0)?;
    none(m)
}

pub(super) fn reverse(m: &mut Machine, object: Object, _: Args) -> Called {
    let (size, item_bytes) = (m.size_of(object), descriptor(m, object).bytes() as usize);
    let content = part(m, object, 0, size);
    let reversed: Vec<u8> = content.chunks(item_bytes).rev().flatten().copied().collect();
    write_at(m, object, 0, &reversed);
    none(m)
}

pub(super) fn to_list(m: &mut Machine, object: Object, _: Args) -> Called {
    items_list(m, object).map(Step::Value)
}

pub(super) fn to_bytes(m: &mut Machine, object: Object, _: Args) -> Called {
    let content = part(m, object, 0, m.size_of(object));
    bytes::from_slice(m, &content).map(Step::Value)
}

pub(super) fn to_unicode(m: &mut Machine, object: Object, _: Args) -> Called {
    if descriptor(m, object).item != Item::Character {
        let message = "tounicode() may only be called on unicode type arrays";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    characters(m, object).map(Step::Value)
}

/// CPython: `array_array___sizeof___impl`.
pub(super) fn size_of(m: &mut Machine, object: Object, _: Args) -> Called {
    let type_ = m.type_of(object);
    let bytes = m.read(type_, TP_BASICSIZE) + array::room_bytes(m, object);
    long::from_u64(m, bytes).map(Step::Value)
}
