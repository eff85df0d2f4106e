//! Building containers, slices and formatted strings.

use crate::object::dict::Override;
use crate::object::formatted::formatted;
use crate::object::native::Natives;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Flow, Machine, Object, Raised, Step};
use crate::object::{
    dict, errors, list, object_protocol, sequence_protocol, set, slice as slices, statics, tuple as tuples,
    type_object, unicode, unicode_append,
};
use crate::vm::ops::calls::{finish, keywords_error};
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running};

/// `SET_ADD`: item → …
#[inline(never)]
pub(crate) fn set_add(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (item, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    set::add(m, target, item)?;
    r.drop_top(m);
    Ok(Next::Go)
}

/// `LIST_APPEND`: item → …
#[inline]
pub(crate) fn list_append(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (item, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    list::append(m, target, item)?;
    r.drop_top(m);
    Ok(Next::Go)
}

/// `MAP_ADD`: key, value → …
#[inline(never)]
pub(crate) fn map_add(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (key, value, target) = (r.peek(m, 2), r.peek(m, 1), r.peek(m, u64::from(depth) + 2));
    dict::set_item(m, target, key, value)?;
    r.sp -= 16;
    m.decref(value);
    m.decref(key);
    Ok(Next::Go)
}

/// `BUILD_STRING`: strings… → string
#[inline(never)]
pub(crate) fn string(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let count = u64::from(count);
    let base = r.sp - count * 8;
    let pieces: Vec<Object> = (0..count).map(|index| m.object_at(base + index * 8)).collect();
    let joined = unicode_append::concat_all(m, &pieces)?;
    for _ in 0..count {
        r.drop_top(m);
    }
    r.push(m, joined);
    Ok(Next::Go)
}

/// `BUILD_TUPLE`: items… → tuple
#[inline]
pub(crate) fn tuple(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let made = tuples::new(m, i64::from(count))?;
    for index in (0..i64::from(count)).rev() {
        let item = r.pop(m);
        tuples::set(m, made, index, item);
    }
    r.push(m, made);
    Ok(Next::Go)
}

/// `BUILD_LIST`: items… → list
#[inline]
pub(crate) fn list(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let made = list::new(m, i64::from(count))?;
    for index in (0..i64::from(count)).rev() {
        let item = r.pop(m);
        list::put(m, made, index, item);
    }
    r.push(m, made);
    Ok(Next::Go)
}

/// `LIST_TO_TUPLE`: list → tuple
#[inline(never)]
pub(crate) fn list_to_tuple(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let items = r.peek(m, 1);
    let made = list::as_tuple(m, items)?;
    r.poke(m, 1, made);
    m.decref(items);
    Ok(Next::Go)
}

/// `LIST_EXTEND`: iterable → …
#[inline(never)]
pub(crate) fn list_extend(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (iterable, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    match list::extend(m, target, iterable) {
        Ok(Step::Value(value)) => finish_list_extend(m, r, value),
        Ok(Step::Called) => Ok(Next::Called),
        Err(raised) => Err(list_extend_error(m, r, raised)),
    }
}

/// Extended: its None and the iterable go.
#[inline(never)]
pub(crate) fn finish_list_extend(m: &mut Machine, r: &mut Running, none: Object) -> Result<Next, Raised> {
    m.decref(none);
    r.drop_top(m);
    Ok(Next::Go)
}

/// What is no iterable has its own message here.
pub(crate) fn list_extend_error(m: &mut Machine, r: &Running, raised: Raised) -> Raised {
    let iterable = r.peek(m, 1);
    let type_ = m.type_of(iterable);
    if m.error_matches(statics::TYPE_ERROR)
        && m.slot(type_, crate::object::type_offsets::TP_ITER) == 0
        && !sequence_protocol::check(m, iterable)
    {
        let name = type_object::name_of(m, iterable);
        return errors::format(
            m,
            statics::TYPE_ERROR,
            formatted!("Value after * must be an iterable, not %.200s", name),
        );
    }
    raised
}

/// `SET_UPDATE`: iterable → …
#[inline(never)]
pub(crate) fn set_update(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (iterable, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    let step = set::update(m, target, iterable);
    complete(m, r, step, finish_update)
}

/// Updated: the iterable goes. The delivered number or None is not counted.
#[inline(never)]
pub(crate) fn finish_update(m: &mut Machine, r: &mut Running, _done: Object) -> Result<Next, Raised> {
    r.drop_top(m);
    Ok(Next::Go)
}

/// `BUILD_SET`: items… → set
#[inline(never)]
pub(crate) fn set(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let made = set::new(m)?;
    let mut outcome = Ok(());
    for index in (1..=u64::from(count)).rev() {
        let item = r.peek(m, index);
        // After one that has no hash, the others are only given up.
        if outcome.is_ok() {
            outcome = set::add(m, made, item);
        }
        m.decref(item);
        r.poke(m, index, Object::NULL);
    }
    r.sp -= u64::from(count) * 8;
    if let Err(raised) = outcome {
        m.decref(made);
        return Err(raised);
    }
    r.push(m, made);
    Ok(Next::Go)
}

/// `BUILD_MAP`: keys and values… → dict
#[inline(never)]
pub(crate) fn map(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let made = dict::new_presized(m, i64::from(count))?;
    let count = u64::from(count);
    for pair in (1..=count).rev() {
        let (key, value) = (r.peek(m, 2 * pair), r.peek(m, 2 * pair - 1));
        if let Err(raised) = dict::set_item(m, made, key, value) {
            m.decref(made);
            return Err(raised);
        }
    }
    for _ in 0..2 * count {
        r.drop_top(m);
    }
    r.push(m, made);
    Ok(Next::Go)
}

/// `BUILD_CONST_KEY_MAP`: values…, keys → dict
#[inline(never)]
pub(crate) fn const_key_map(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let keys = r.peek(m, 1);
    let made = dict::new_presized(m, i64::from(count))?;
    let count = u64::from(count);
    for index in 0..count {
        let key = tuples::get(m, keys, index as i64);
        let value = r.peek(m, count + 1 - index);
        if let Err(raised) = dict::set_item(m, made, key, value) {
            m.decref(made);
            return Err(raised);
        }
    }
    for _ in 0..=count {
        r.drop_top(m);
    }
    r.push(m, made);
    Ok(Next::Go)
}

/// `DICT_UPDATE`: mapping → …
#[inline(never)]
pub(crate) fn dict_update(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (mapping, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    match dict::update(m, target, mapping) {
        Ok(Step::Value(_)) => finish_update(m, r, Object::NULL),
        Ok(Step::Called) => Ok(Next::Called),
        Err(raised) => Err(dict_update_error(m, r, raised)),
    }
}

/// What is no mapping has its own message here.
pub(crate) fn dict_update_error(m: &mut Machine, r: &Running, raised: Raised) -> Raised {
    if !m.error_matches(statics::ATTRIBUTE_ERROR) {
        return raised;
    }
    let name = type_object::name_of(m, r.peek(m, 1));
    errors::format(m, statics::TYPE_ERROR, formatted!("'%.200s' object is not a mapping", name))
}

/// `DICT_MERGE`: mapping → …
#[inline(never)]
pub(crate) fn dict_merge(m: &mut Machine, r: &mut Running, depth: u32) -> Result<Next, Raised> {
    let (mapping, target) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 1));
    match dict::merge(m, target, mapping, Override::Raise) {
        Ok(Step::Value(_)) => finish_update(m, r, Object::NULL),
        Ok(Step::Called) => Ok(Next::Called),
        Err(raised) => Err(dict_merge_error(m, r, depth, raised)),
    }
}

/// The error in terms of the call that the dict is for.
pub(crate) fn dict_merge_error(m: &mut Machine, r: &Running, depth: u32, raised: Raised) -> Raised {
    let (mapping, callable) = (r.peek(m, 1), r.peek(m, u64::from(depth) + 3));
    keywords_error(m, callable, mapping, raised)
}

/// `BUILD_SLICE`: start, stop[, step] → slice
#[inline(never)]
pub(crate) fn slice(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let step = if count == 3 { r.pop(m) } else { Object::NULL };
    let stop = r.pop(m);
    let start = r.peek(m, 1);
    let made = slices::new(m, start, stop, step)?;
    m.decref(start);
    m.decref(stop);
    m.xdecref(step);
    r.poke(m, 1, made);
    Ok(Next::Go)
}

/// Registers the activation of `FORMAT_VALUE`.
pub(crate) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::FormatValue, format_resume);
}

/// The bits of `FORMAT_VALUE`'s argument that say `!s`, `!r` or `!a`. CPython: `FVC_MASK`.
const FORMAT_CONVERSION: u32 = 3;

/// `FORMAT_VALUE`: value[, specification] → string
#[inline(never)]
pub(crate) fn format_value(m: &mut Machine, r: &mut Running, flags: u32) -> Result<Next, Raised> {
    let has_specification = flags & 4 != 0;
    let specification = if has_specification { r.peek(m, 1) } else { Object::NULL };
    let value = r.peek(m, 1 + u64::from(has_specification));
    let has_conversion = flags & FORMAT_CONVERSION != 0;
    if !has_conversion && specification.is_null() && unicode::check_exact(m, value) {
        return Ok(Next::Go);
    }
    let specification = if has_specification { r.pop(m) } else { Object::NULL };
    let value = r.pop(m);
    let words = [value, specification, Object(u64::from(flags & FORMAT_CONVERSION))];
    let frame = m.push_native(NativeKind::FormatValue, &words, 0b11);
    let step = m.start_native(frame);
    complete(m, r, step, |m, r, text| finish(m, r, 0, text))
}

const CONVERTS: u16 = 1;
const FORMATS: u16 = 2;

fn format_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (value, specification) = (frame.slot(m, 0), frame.slot(m, 1));
    match frame.state(m) {
        0 if frame.word(m, 2) != 0 => {
            frame.set_state(m, CONVERTS);
            return Ok(Flow::Wait(match frame.word(m, 2) {
                1 => object_protocol::str(m, value),
                2 => object_protocol::repr(m, value),
                _ => object_protocol::ascii(m, value),
            }));
        }
        0 => {}
        CONVERTS => frame.put(m, 0, input?),
        _ => return input.map(Flow::Return),
    }
    let shown = frame.slot(m, 0);
    if specification.is_null() && unicode::check_exact(m, shown) {
        return Ok(Flow::Return(frame.take(m, 0)));
    }
    frame.set_state(m, FORMATS);
    Ok(Flow::Wait(object_protocol::format(m, shown, specification)))
}
