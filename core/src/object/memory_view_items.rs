//! Items of a memoryview: reading, writing, slices. CPython: memoryobject.c, "Casting and indexing".

use super::formatted::{Formatted, formatted};
use crate::memory::Address;

use super::arguments::{self, Signature};
use super::call::Args;
use super::machine::Machine;
use super::memory_view::{self, View};
use super::reference::Object;
use super::runtime::{ELLIPSIS, NONE};
use super::step::{Called, Raised, Step};
use super::{
    bool, buffer, bytes, errors, float, list, long, number_protocol, object_protocol, slice, statics, tuple,
    unicode, unicode_codecs,
};

pub(super) fn refuse<T>(m: &mut Machine, kind: Object, message: &str) -> Result<T, Raised> {
    Err(errors::set_string(m, kind, message))
}

fn refuse_with<T>(m: &mut Machine, kind: Object, message: Formatted) -> Result<T, Raised> {
    Err(errors::format(m, kind, message))
}

/// An item as the bytes and the format say. CPython: `unpack_single`.
pub(super) fn unpack(m: &mut Machine, shown: &View, at: Address) -> Result<Object, Raised> {
    let mut raw = [0; 8];
    let content = m.memory.read_bytes(at, shown.item_size);
    raw[..content.len()].copy_from_slice(&content);
    let word = u64::from_le_bytes(raw);
    let unused = 64 - 8 * shown.item_size as u32;
    match shown.code() {
        'b' | 'h' | 'i' | 'l' | 'q' | 'n' => long::from_i64(m, (word << unused) as i64 >> unused),
        'B' | 'H' | 'I' | 'L' | 'Q' | 'N' | 'P' => long::from_u64(m, word),
        'f' => float::from_f64(m, f64::from(f32::from_bits(word as u32))),
        'd' => float::from_f64(m, f64::from_bits(word)),
        '?' => Ok(bool::from_bool(m, word != 0)),
        'c' => bytes::from_slice(m, &[word as u8]),
        other => refuse_with(
            m,
            statics::NOT_IMPLEMENTED_ERROR,
            formatted!("memoryview: format %c not supported", other),
        ),
    }
}

/// Writes an item. CPython: `pack_single`.
fn pack(m: &mut Machine, shown: &View, at: Address, value: Object) -> Called {
    let code = shown.code();
    let word = match code {
        'd' | 'f' => {
            let value = number_protocol::as_f64_nested(m, value).or_else(|_| wrong_value(m, shown))?;
            if code == 'd' { value.to_bits() } else { u64::from((value as f32).to_bits()) }
        }
        '?' => u64::from(object_protocol::is_true_nested(m, value)?),
        'c' => {
            if !bytes::check(m, value) {
                return wrong_type(m, shown);
            }
            if bytes::size(m, value) != 1 {
                return wrong(m, shown);
            }
            bytes::to_vec(m, value)[0].into()
        }
        _ => whole_number(m, shown, value)?,
    };
    m.memory.write_bytes(at, &word.to_le_bytes()[..shown.item_size as usize]);
    Ok(Step::number(0))
}

fn wrong_type<T>(m: &mut Machine, shown: &View) -> Result<T, Raised> {
    let message = formatted!("memoryview: invalid type for format '%s'", shown.code());
    refuse_with(m, statics::TYPE_ERROR, message)
}

fn wrong<T>(m: &mut Machine, shown: &View) -> Result<T, Raised> {
    let message = formatted!("memoryview: invalid value for format '%s'", shown.code());
    refuse_with(m, statics::VALUE_ERROR, message)
}

/// What a conversion has raised, in the words of the view. CPython: `fix_error_int`.
fn wrong_value<T>(m: &mut Machine, shown: &View) -> Result<T, Raised> {
    if m.error_matches(statics::TYPE_ERROR) {
        m.clear_error();
        return wrong_type(m, shown);
    }
    if m.error_matches(statics::OVERFLOW_ERROR) || m.error_matches(statics::VALUE_ERROR) {
        m.clear_error();
        return wrong(m, shown);
    }
    Err(Raised)
}

fn whole_number(m: &mut Machine, shown: &View, value: Object) -> Result<u64, Raised> {
    if shown.code() == 'P' && !long::check(m, value) {
        return wrong_type(m, shown);
    }
    let int = number_protocol::index_nested(m, value).or_else(|_| wrong_value(m, shown))?;
    let number = i128::try_from(long::to_bigint(m, int)).ok();
    m.decref(int);
    let bits = 8 * shown.item_size as u32;
    let range = match shown.code() {
        'b' | 'h' | 'i' | 'l' | 'q' | 'n' => -(1i128 << (bits - 1))..1 << (bits - 1),
        // A pointer may be given as the negative number with its bits.
        'P' => -(1i128 << (bits - 1))..1 << bits,
        _ => 0..1 << bits,
    };
    match number.filter(|number| range.contains(number)) {
        Some(number) => Ok(number as u64),
        None => wrong(m, shown),
    }
}

/// CPython: `adjust_fmt`.
fn check_format(m: &mut Machine, shown: &View) -> Result<(), Raised> {
    if buffer::is_native(shown.code()) {
        return Ok(());
    }
    let message = formatted!("memoryview: unsupported format %s", shown.format_text());
    refuse_with(m, statics::NOT_IMPLEMENTED_ERROR, message)
}

/// Where an index of one dimension leads. CPython: `lookup_dimension`.
fn step_to(
    m: &mut Machine,
    shown: &View,
    at: Address,
    dimension: usize,
    index: i64,
) -> Result<Address, Raised> {
    let count = shown.shape[dimension];
    let index = if index < 0 { index + count } else { index };
    if !(0..count).contains(&index) {
        let message = formatted!("index out of bounds on dimension %d", dimension + 1);
        return refuse_with(m, statics::INDEX_ERROR, message);
    }
    Ok(at.wrapping_add_signed(shown.strides[dimension] * index))
}

/// CPython: `ptr_from_tuple`.
fn place_of_tuple(m: &mut Machine, shown: &View, key: Object) -> Result<Address, Raised> {
    let (count, dimensions) = (tuple::size(m, key), shown.shape.len());
    if count > dimensions as i64 {
        let format = "cannot index %zd-dimension view with %zd-element tuple";
        return refuse_with(m, statics::TYPE_ERROR, formatted!(format, dimensions, count));
    }
    let mut at = shown.address;
    for dimension in 0..count {
        let index = tuple::get(m, key, dimension);
        let index = number_protocol::as_size(m, index, statics::INDEX_ERROR)?;
        at = step_to(m, shown, at, dimension as usize, index)?;
    }
    Ok(at)
}

fn is_tuple_of(m: &Machine, key: Object, is_part: fn(&Machine, Object) -> bool) -> bool {
    tuple::check(m, key) && (0..tuple::size(m, key)).all(|index| is_part(m, tuple::get(m, key, index)))
}

fn is_several_slices(m: &Machine, key: Object) -> bool {
    is_tuple_of(m, key, slice::check) && tuple::size(m, key) > 0
}

/// `sq_item`. CPython: `memory_item`.
pub(super) fn item(m: &mut Machine, view: Object, index: Object) -> Called {
    let shown = memory_view::open(m, view)?;
    check_format(m, &shown)?;
    match shown.shape.len() {
        0 => refuse(m, statics::TYPE_ERROR, "invalid indexing of 0-dim memory"),
        1 => {
            let at = step_to(m, &shown, shown.address, 0, index.0 as i64)?;
            unpack(m, &shown, at).map(Step::Value)
        }
        _ => refuse(m, statics::NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"),
    }
}

/// What a slice of the first dimension shows. CPython: `init_slice`.
fn part(m: &mut Machine, shown: &View, key: Object) -> Result<View, Raised> {
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(shown.shape[0], &mut start, &mut stop, step).max(0);
    let mut part = shown.clone();
    part.address = part.address.wrapping_add_signed(shown.strides[0] * start);
    part.shape[0] = count;
    part.strides[0] = shown.strides[0].wrapping_mul(step);
    part.bytes = part.shape.iter().product::<i64>() as u64 * shown.item_size;
    Ok(part)
}

/// CPython: `memory_subscript`.
pub(super) fn subscript(m: &mut Machine, view: Object, key: Object) -> Called {
    let shown = memory_view::open(m, view)?;
    if shown.shape.is_empty() {
        return only_item(m, view, &shown, key);
    }
    if number_protocol::index_check(m, key) {
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        return item(m, view, Object(index as u64));
    }
    if slice::check(m, key) {
        let part = part(m, &shown, key)?;
        return memory_view::derive(m, view, &part).map(Step::Value);
    }
    if is_tuple_of(m, key, number_protocol::index_check) {
        check_format(m, &shown)?;
        check_whole_index(m, &shown, key)?;
        let at = place_of_tuple(m, &shown, key)?;
        return unpack(m, &shown, at).map(Step::Value);
    }
    if is_several_slices(m, key) {
        return refuse(m, statics::NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented");
    }
    refuse(m, statics::TYPE_ERROR, "memoryview: invalid slice key")
}

fn only_item(m: &mut Machine, view: Object, shown: &View, key: Object) -> Called {
    if is_tuple_of(m, key, |_, _| false) {
        check_format(m, shown)?;
        return unpack(m, shown, shown.address).map(Step::Value);
    }
    if key == ELLIPSIS {
        return Ok(Step::Value(m.new_reference(view)));
    }
    refuse(m, statics::TYPE_ERROR, "invalid indexing of 0-dim memory")
}

fn check_whole_index(m: &mut Machine, shown: &View, key: Object) -> Result<(), Raised> {
    if tuple::size(m, key) < shown.shape.len() as i64 {
        return refuse(m, statics::NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    }
    Ok(())
}

/// CPython: `memory_ass_sub`.
pub(super) fn assign_subscript(m: &mut Machine, view: Object, key: Object, value: Object) -> Called {
    let shown = memory_view::open(m, view)?;
    check_format(m, &shown)?;
    if shown.read_only {
        return refuse(m, statics::TYPE_ERROR, "cannot modify read-only memory");
    }
    if value.is_null() {
        return refuse(m, statics::TYPE_ERROR, "cannot delete memory");
    }
    if shown.shape.is_empty() {
        if key == ELLIPSIS || is_tuple_of(m, key, |_, _| false) {
            return pack(m, &shown, shown.address, value);
        }
        return refuse(m, statics::TYPE_ERROR, "invalid indexing of 0-dim memory");
    }
    if number_protocol::index_check(m, key) {
        if shown.shape.len() > 1 {
            return refuse(m, statics::NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
        }
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        let at = step_to(m, &shown, shown.address, 0, index)?;
        return pack(m, &shown, at, value);
    }
    if slice::check(m, key) && shown.shape.len() == 1 {
        return assign_slice(m, &shown, key, value);
    }
    if is_tuple_of(m, key, number_protocol::index_check) {
        check_whole_index(m, &shown, key)?;
        let at = place_of_tuple(m, &shown, key)?;
        return pack(m, &shown, at, value);
    }
    if slice::check(m, key) || is_several_slices(m, key) {
        let message = "memoryview slice assignments are currently restricted to ndim = 1";
        return refuse(m, statics::NOT_IMPLEMENTED_ERROR, message);
    }
    refuse(m, statics::TYPE_ERROR, "memoryview: invalid slice key")
}

/// CPython: `copy_single`, whose sides may overlap.
fn assign_slice(m: &mut Machine, shown: &View, key: Object, value: Object) -> Called {
    let source = view_of(m, value)?;
    let target = part(m, shown, key)?;
    let same_format = source.code() == target.code() && source.item_size == target.item_size;
    if !same_format || source.shape != target.shape {
        let message = "memoryview assignment: lvalue and rvalue have different structures";
        return refuse(m, statics::VALUE_ERROR, message);
    }
    let content = content(m, &source, false);
    for (place, item) in places(&target).into_iter().zip(content.chunks(target.item_size as usize)) {
        m.memory.write_bytes(place, item);
    }
    Ok(Step::number(0))
}

/// The view of a memoryview, or of the bytes that another object lends. CPython: `PyObject_GetBuffer`.
pub(super) fn view_of(m: &mut Machine, object: Object) -> Result<View, Raised> {
    if m.type_of(object) == statics::MEMORYVIEW {
        return memory_view::open(m, object);
    }
    if let Some(lent) = buffer::of(m, object) {
        return Ok(View::of_buffer(lent));
    }
    let name = super::type_object::name_of(m, object);
    refuse_with(m, statics::TYPE_ERROR, formatted!("a bytes-like object is required, not '%.100s'", name))
}

/// Where the items are, the last dimension first.
pub(super) fn places(shown: &View) -> Vec<Address> {
    let mut found = vec![shown.address];
    for (&count, &stride) in shown.shape.iter().zip(&shown.strides) {
        let step = |at: Address| (0..count).map(move |index| at.wrapping_add_signed(stride * index));
        found = found.into_iter().flat_map(step).collect();
    }
    found
}

/// The bytes of all items in the order of C or of Fortran.
pub(super) fn content(m: &Machine, shown: &View, fortran: bool) -> Vec<u8> {
    if shown.is_contiguous(false) && !fortran {
        return if shown.bytes == 0 { Vec::new() } else { m.memory.read_bytes(shown.address, shown.bytes) };
    }
    let mut shown = shown.clone();
    if fortran {
        shown.shape.reverse();
        shown.strides.reverse();
    }
    places(&shown).into_iter().flat_map(|place| m.memory.read_bytes(place, shown.item_size)).collect()
}

/// CPython: `memoryview_tobytes_impl`.
pub(super) fn to_bytes(m: &mut Machine, view: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "", parameters: &["order"], required: 0, positional: 1 };
    let [order] = arguments::parse(m, args, &SIGNATURE)?;
    let order = if order.is_null() || order == NONE {
        "C".to_owned()
    } else if unicode::check(m, order) {
        unicode_codecs::c_string(m, order)?
    } else {
        let name = super::type_object::name_of(m, order);
        let message = format!("argument 1 must be str or None, not {name}");
        return refuse(m, statics::TYPE_ERROR, &message);
    };
    if !matches!(order.as_str(), "C" | "F" | "A") {
        return refuse(m, statics::VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    }
    let shown = memory_view::open(m, view)?;
    let fortran = order == "F" || order == "A" && shown.is_contiguous(true);
    let content = content(m, &shown, fortran);
    bytes::fresh(m, &content).map(Step::Value)
}

/// CPython: `memory_tolist`.
pub(super) fn to_list(m: &mut Machine, view: Object, _: Args) -> Called {
    let shown = memory_view::open(m, view)?;
    check_format(m, &shown)?;
    list_of(m, &shown, shown.address, 0).map(Step::Value)
}

fn list_of(m: &mut Machine, shown: &View, at: Address, dimension: usize) -> Result<Object, Raised> {
    if dimension == shown.shape.len() {
        return unpack(m, shown, at);
    }
    let made = list::new(m, shown.shape[dimension])?;
    m.charge(shown.shape[dimension] as u64);
    for index in 0..shown.shape[dimension] {
        let place = at.wrapping_add_signed(shown.strides[dimension] * index);
        match list_of(m, shown, place, dimension + 1) {
            Ok(value) => list::put(m, made, index, value),
            Err(raised) => {
                m.decref(made);
                return Err(raised);
            }
        }
    }
    Ok(made)
}
