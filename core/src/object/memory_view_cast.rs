//! Memoryviews as other formats and shapes, their hash and equality. CPython: memoryobject.c.

use super::arguments::{self, Signature};
use super::call::Args;
use super::machine::Machine;
use super::memory_view::{self, View};
use super::memory_view_items::{self as items, refuse};
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::unicode_narrow_codecs::{self, Narrow};
use super::{bool, buffer, equality, list, long, object_protocol, siphash, statics, tuple, unicode};

fn is_byte_format(code: char) -> bool {
    matches!(code, 'b' | 'B' | 'c')
}

/// CPython: `memory_cast`.
pub(super) fn cast(m: &mut Machine, view: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "", parameters: &["format", "shape"], required: 1, positional: 2 };
    let [format, shape] = arguments::parse(m, args, &SIGNATURE)?;
    let shown = memory_view::open(m, view)?;
    if !unicode::check(m, format) {
        return refuse(m, statics::TYPE_ERROR, "memoryview: format argument must be a string");
    }
    if !shown.is_contiguous(false) {
        return refuse(m, statics::TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
    }
    let has_zero = shown.shape.iter().chain(&shown.strides).any(|&number| number == 0);
    if (!shape.is_null() || shown.shape.len() != 1) && has_zero {
        return refuse(m, statics::TYPE_ERROR, "memoryview: cannot cast view with zeros in shape or strides");
    }
    let dimensions = if shape.is_null() { None } else { Some(check_shape(m, shape, &shown)?) };
    let format = ascii_text(m, format)?;
    let mut made = as_one_dimension(m, &shown, &format)?;
    if let Some(dimensions) = dimensions {
        give_shape(m, &mut made, shape, dimensions)?;
    }
    memory_view::derive(m, view, &made).map(Step::Value)
}

/// The text of a format, which only ASCII characters may have. CPython: `PyUnicode_AsASCIIString`.
fn ascii_text(m: &mut Machine, format: Object) -> Result<String, Raised> {
    let encoded = unicode_narrow_codecs::encoded(m, format, Narrow::Ascii, "strict")?;
    Ok(String::from_utf8_lossy(&encoded).into_owned())
}

/// How many dimensions a shape has.
fn check_shape(m: &mut Machine, shape: Object, shown: &View) -> Result<i64, Raised> {
    if !list::check(m, shape) && !tuple::check(m, shape) {
        return refuse(m, statics::TYPE_ERROR, "shape must be a list or a tuple");
    }
    let dimensions = m.size_of(shape);
    if dimensions > 64 {
        let message = "memoryview: number of dimensions must not exceed 64";
        return refuse(m, statics::VALUE_ERROR, message);
    }
    if shown.shape.len() != 1 && dimensions != 1 {
        return refuse(m, statics::TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    Ok(dimensions)
}

/// CPython: `cast_to_1D`.
fn as_one_dimension(m: &mut Machine, shown: &View, format: &str) -> Result<View, Raised> {
    let (code, marked) = format.strip_prefix('@').map_or((format, 0), |code| (code, 0x100));
    let mut letters = code.chars();
    let (Some(code), None) = (letters.next().filter(|&code| buffer::is_native(code)), letters.next()) else {
        let message = "memoryview: destination format must be a native single character format prefixed with an \
                       optional '@'";
        return refuse(m, statics::VALUE_ERROR, message);
    };
    if !is_byte_format(shown.code()) && !is_byte_format(code) {
        return refuse(m, statics::TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    }
    let item_size = buffer::item_size(code);
    if !shown.bytes.is_multiple_of(item_size) {
        return refuse(m, statics::TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    }
    let (shape, strides) = (vec![(shown.bytes / item_size) as i64], vec![item_size as i64]);
    Ok(View { item_size, format: u32::from(code) | marked, shape, strides, ..shown.clone() })
}

/// CPython: `cast_to_ND`, `copy_shape`.
fn give_shape(m: &mut Machine, shown: &mut View, shape: Object, dimensions: i64) -> Result<(), Raised> {
    let (first, _) = list::fast_items(m, shape);
    let mut bytes = shown.item_size as i64;
    shown.shape.clear();
    for index in 0..dimensions as u64 {
        let number = m.object_at(first + 8 * index);
        if !long::check(m, number) {
            return refuse(m, statics::TYPE_ERROR, "memoryview.cast(): elements of shape must be integers");
        }
        let count = long::as_ssize(m, number)?;
        if count <= 0 {
            return refuse(
                m,
                statics::VALUE_ERROR,
                "memoryview.cast(): elements of shape must be integers > 0",
            );
        }
        let Some(product) = bytes.checked_mul(count) else {
            return refuse(m, statics::VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX");
        };
        bytes = product;
        shown.shape.push(count);
    }
    if bytes as u64 != shown.bytes {
        return refuse(m, statics::TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
    }
    shown.strides = vec![shown.item_size as i64; shown.shape.len()];
    for dimension in (1..shown.shape.len()).rev() {
        shown.strides[dimension - 1] = shown.strides[dimension] * shown.shape[dimension];
    }
    Ok(())
}

/// CPython: `memory_hash`.
pub(super) fn hash(m: &mut Machine, view: Object) -> Called {
    if let Some(hash) = memory_view::kept_hash(m, view) {
        return Ok(Step::number(hash));
    }
    let shown = memory_view::open(m, view)?;
    if !shown.read_only {
        return refuse(m, statics::VALUE_ERROR, "cannot hash writable memoryview object");
    }
    if !is_byte_format(shown.code()) {
        let message = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return refuse(m, statics::VALUE_ERROR, message);
    }
    let object = memory_view::object(m, view);
    object_protocol::hash_nested(m, object)?;
    let hash = siphash::hash_bytes(&items::content(m, &shown, false));
    memory_view::keep_hash(m, view, hash);
    Ok(Step::number(hash))
}

/// CPython: `memory_richcompare`.
pub(super) fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let is_view = |m: &Machine, object| m.type_of(object) == statics::MEMORYVIEW;
    let is_equality = operator.0 == equality::EQUAL || operator.0 == equality::NOT_EQUAL;
    if !is_equality || !is_view(m, b) && buffer::tried(m, b).is_none() {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let is_closed = |m: &Machine, object| is_view(m, object) && memory_view::is_released(m, object);
    let equal = if is_closed(m, a) || is_closed(m, b) {
        a == b
    } else {
        let (left, right) = (items::view_of(m, a)?, items::view_of(m, b)?);
        same(m, &left, &right)?
    };
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == equality::EQUAL))))
}

/// Whether two views have the same shape and equal items.
fn same(m: &mut Machine, left: &View, right: &View) -> Result<bool, Raised> {
    if left.shape != right.shape || !buffer::is_native(left.code()) || !buffer::is_native(right.code()) {
        return Ok(false);
    }
    let are_numbers = !matches!(left.code(), 'f' | 'd' | '?');
    if left.code() == right.code() && are_numbers {
        return Ok(items::content(m, left, false) == items::content(m, right, false));
    }
    for (a, b) in items::places(left).into_iter().zip(items::places(right)) {
        let (a, b) = (items::unpack(m, left, a)?, items::unpack(m, right, b)?);
        let equal = object_protocol::rich_compare_bool_nested(m, a, b, equality::EQUAL);
        // NaN differs from itself, as a number and not as an object.
        let is_nan = super::float::check(m, a) && super::float::value(m, a).is_nan();
        m.decref(a);
        m.decref(b);
        if !equal? || is_nan {
            return Ok(false);
        }
    }
    Ok(true)
}
